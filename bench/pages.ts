import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import type { Bench } from '../scripts/bench.ts'
import { findRunningEmbedded } from '../src/kernel/database/embedded.ts'
import { cpuMilliseconds, loadedHouse, median, repository, run, signIn } from './support/house.ts'

const execute = promisify(execFile)
/** Many short turns, so that what else the machine does falls on both alike. */
const ROUNDS = 15
const CONNECTIONS = 16
const MILLISECONDS = 1000

/** Requests per second, measured from a process of its own over kept connections. */
async function load(url: string, cookie: string, milliseconds = MILLISECONDS): Promise<number> {
  const script = path.join(repository, 'bench', 'support', 'load.ts')
  const { stdout } = await execute(process.execPath, [script, url, cookie, String(CONNECTIONS), String(milliseconds)])
  return Number(stdout)
}

const perSecond = (value: number): string => `${value.toFixed(0)} pages/s`

async function measure(): Promise<{ rows: [string, string][]; ratio: number }> {
  const house = await loadedHouse()
  const ours = await run('src/main.js', house.env)
  const database = findRunningEmbedded(path.join(house.folder, 'postgres'))!.url('app')
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const { rows: found } = await client.query(`select id from h50.agency where code = 'H50.14'`)
  await client.end()
  const bare = await run('bench/support/bare-list.ts', {
    BARE_DATABASE: database,
    BARE_SCHEMA: 'h50',
    BARE_AGENCY: found[0].id,
  })
  try {
    const cookie = await signIn(ours.url, 'canbo.motcua')
    const list = `${ours.url}/ho-so`
    const page = await fetch(list, { headers: { cookie } }).then((answer) => answer.text())
    const shown = page.match(/<tr[ >]/g)?.length ?? 0
    if (shown !== 51) throw new Error(`the list shows ${shown - 1} rows, not 50`)
    await load(list, cookie, 2000)
    await load(bare.url, '', 1000)
    const figures = { ours: [] as number[], bare: [] as number[] }
    const before = { ours: await cpuMilliseconds(ours.child.pid!), bare: await cpuMilliseconds(bare.child.pid!) }
    for (let round = 0; round < ROUNDS; round++) {
      figures.bare.push(await load(bare.url, ''))
      figures.ours.push(await load(list, cookie))
    }
    const ratios = figures.ours.map((value, round) => value / figures.bare[round]!)
    const ratio = median(ratios)
    const cpu = async (name: 'ours' | 'bare', pid: number) => {
      const pages = (figures[name].reduce((sum, value) => sum + value, 0) * MILLISECONDS) / 1000
      return `${(((await cpuMilliseconds(pid)) - before[name]) / pages).toFixed(2)} ms`
    }
    return {
      rows: [
        [
          'ours: session, right, query, layout, 50 rows',
          `${perSecond(median(figures.ours))} (${page.length} characters)`,
        ],
        ['bare: node:http, the same query, template string', perSecond(median(figures.bare))],
        ['each round, ours / bare', ratios.map((value) => value.toFixed(2)).join(' ')],
        [
          'processor time of a page, ours and bare',
          `${await cpu('ours', ours.child.pid!)} and ${await cpu('bare', bare.child.pid!)} (Node alone, without PostgreSQL)`,
        ],
        [
          'load',
          `${CONNECTIONS} kept connections from a third process, ${ROUNDS} rounds of ${MILLISECONDS / 1000} s in turn`,
        ],
        ['floor', 'ratio ≥ 0.60'],
      ],
      ratio,
    }
  } finally {
    await bare.stop()
    await ours.stop()
    await house.remove()
  }
}

export const bench: Bench = {
  name: 'pages',
  describe: "an officer's list of 50 dossiers against bare node:http with the same query in a template string (≥ 0.60)",
  atLeast: 0.6,
  runs: 3,
  run: measure,
}
