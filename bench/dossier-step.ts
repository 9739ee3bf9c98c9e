import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { loadDemo } from '../demo/index.ts'
import type { Bench } from '../scripts/bench.ts'
import { openDatabaseServer } from '../src/commands/database.ts'
import { operatorLog } from '../src/commands/log.ts'
import { migrate } from '../src/commands/migrate.ts'
import { loadConfig } from '../src/kernel/config/index.ts'
import { modules } from '../src/province.ts'
import { median } from './support/house.ts'
import { assembleBench, JOB, type Step } from './support/step.ts'

const PARALLEL = 16
const ROUNDS = 12
const STEPS = 400

/** Steps per second with sixteen hands at work, each on dossiers of its own. */
async function pace(step: Step, dossiers: readonly string[]): Promise<number> {
  let next = 0
  const hands = Array.from({ length: PARALLEL }, async (_, hand) => {
    const own = dossiers.filter((_dossier, index) => index % PARALLEL === hand)
    for (let turn = 0; next < STEPS; turn++) {
      next += 1
      await step(own[turn % own.length]!)
    }
  })
  const begun = performance.now()
  await Promise.all(hands)
  return (STEPS * 1000) / (performance.now() - begun)
}

/** The same rows by hand: what a programmer with nothing but SQL in mind would send. */
function byHand(pool: pg.Pool, schema: string, position: { id: string; title: string; unit: string | null }): Step {
  return async (dossier) => {
    const client = await pool.connect()
    const key = randomUUID()
    const data = { to: position.title, position: position.id }
    try {
      await client.query('begin')
      const { rows } = await client.query('select state, revision, agency from dossier where id = $1 for update', [
        dossier,
      ])
      await client.query(
        `update dossier set state = 'processing', step = 'to-handle', holder = $2, unit = $3, revision = revision + 1 where id = $1`,
        [dossier, position.id, position.unit],
      )
      await client.query(
        `insert into act (id, at, type, subject, agency, account, position, on_behalf, label, channel, basis, data)
         values ($1, now(), 'dossier.assigned', $2, $3, null, null, null, 'Bằng tay', 'command', null, $4)`,
        [uuidv7(), `dossier:${dossier}`, rows[0].agency, data],
      )
      await client.query(
        `insert into ${schema}_jobs.job (name, data, singleton_key, policy, retry_limit, retry_delay, retry_backoff, dead_letter, keep_until)
         values ($1, $2, $3, 'short', 2, 1, false, 'dead-letter', now() + interval '14 days')`,
        [JOB, { dossier }, key],
      )
      await client.query('insert into answered_key (key, sealed, answered_at) values ($1, $2, now())', [
        key,
        Buffer.from(JSON.stringify({ holder: position.id })),
      ])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }
}

async function measure(): Promise<{ rows: [string, string][]; ratio: number }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lienthong-bench-'))
  const config = loadConfig({
    LT_DATA: folder,
    LT_CONFIG: path.join(folder, 'none.json'),
    LT_DATABASE_POOL: String(PARALLEL),
  })
  const server = await openDatabaseServer(config, () => {})
  await migrate(server, modules)
  const bench = await assembleBench(config, server, operatorLog('error'))
  const pool = new pg.Pool({
    connectionString: server.options.url,
    max: PARALLEL,
    options: `-c search_path=${config.schema},extensions`,
  })
  pool.on('error', () => {})
  try {
    await loadDemo(bench.province, () => {}, { dossiers: 900, outgoing: 10, incoming: 10, days: 30 })
    const { dossiers, position, ours } = await bench.prepare()
    const hand = byHand(pool, config.schema, position)
    await pace(ours, dossiers)
    await pace(hand, dossiers)
    const figures = { ours: [] as number[], hand: [] as number[] }
    const before = await bench.count()
    for (let round = 0; round < ROUNDS; round++) {
      figures.hand.push(await pace(hand, dossiers))
      figures.ours.push(await pace(ours, dossiers))
    }
    const after = await bench.count()
    const steps = 2 * ROUNDS * STEPS
    for (const table of Object.keys(after) as (keyof typeof after)[]) {
      const written = after[table] - before[table]
      if (Math.abs(written - steps) > 2 * ROUNDS * PARALLEL)
        throw new Error(`${table}: ${written} rows for ${steps} steps`)
    }
    const ratios = figures.ours.map((value, round) => value / figures.hand[round]!)
    const perSecond = (values: readonly number[]) => `${median(values).toFixed(0)} steps/s`
    return {
      rows: [
        ['ours: an operation with its key, right state, act and job', perSecond(figures.ours)],
        ['by hand: the same rows of state, journal, job and key in SQL', perSecond(figures.hand)],
        ['each round, ours / by hand', ratios.map((value) => value.toFixed(2)).join(' ')],
        [
          'load',
          `${PARALLEL} parallel on ${dossiers.length} dossiers, ${ROUNDS} rounds of ${STEPS} steps in turn, commits durable`,
        ],
        ['floor', 'ratio ≥ 0.60'],
      ],
      ratio: median(ratios),
    }
  } finally {
    await pool.end()
    await bench.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

export const bench: Bench = {
  name: 'dossier-step',
  describe:
    'one full step of a dossier (state, journal, job), 16 parallel, against the same rows by hand-written SQL (≥ 0.60)',
  atLeast: 0.6,
  runs: 3,
  run: measure,
}
