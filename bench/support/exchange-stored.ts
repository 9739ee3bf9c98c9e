import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { cpuMilliseconds } from './house.ts'

/**
 * Packages of the years before, each delivered, fetched and acknowledged, until there are so many. They have no files, since nobody fetches them
 * again, and no signatures, which are kept for minutes.
 */
export async function storeMany(database: string, schema: string, stored: number, pairs: number): Promise<void> {
  const client = new pg.Client({
    connectionString: database,
    options: `-c search_path=${schema},extensions -c statement_timeout=0 -c synchronous_commit=off`,
  })
  await client.connect()
  try {
    const { rows } = await client.query('select count(*)::int as n from exchange_package')
    for (let from = rows[0].n; from < stored; from += PIECE) {
      const count = Math.min(PIECE, stored - from)
      await client.query('begin')
      for (const text of STORE) await client.query(text, [from, count, pairs])
      await client.query('commit')
    }
    // or the server tidies up after them while the letters are measured
    await client.query('vacuum (analyze)')
  } finally {
    await client.end()
  }
}

const PIECE = 50_000

/** A row each, by the number of the package: `$1` the first, `$2` how many, `$3` how many offices send. */
const SERIES = `(select n, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id, n % $3::int as pair,
    now() - interval '1 day' - n * interval '1 second' as at from generate_series($1::int, $1::int + $2::int - 1) as n) as old`
const STORE = [
  `insert into exchange_package (id, kind, source, file, size, from_code, title, notation, arrived_at, state)
    select id, 'edoc', 'bench.H50.' || (100 + pair), encode(sha256(n::text::bytea), 'hex'), 275000, 'H50.' || (100 + pair),
      'V/v phối hợp', n || '/VP', at, 'routed' from ${SERIES}`,
  `insert into exchange_delivery (key, receiver, content_hash, package, system, at)
    select encode(sha256(('k' || n)::bytea), 'hex'), 'H50.' || (300 + pair), encode(sha256(n::text::bytea), 'hex'), id,
      'bench.H50.' || (300 + pair), at from ${SERIES}`,
  `insert into exchange_pending (id, system, package, kind, to_code, receiver, state, queued_at, fetched_at, ended_at)
    select id, 'bench.H50.' || (300 + pair), id, 'edoc', 'H50.' || (300 + pair), 'H50.' || (300 + pair), 'done', at, at, at from ${SERIES}`,
  `insert into act (id, at, type, subject, label, channel, data)
    select id, now(), 'exchange.package-received', 'package:' || id, 'H50', 'gateway', '{"size": 275000}' from ${SERIES} where $3::int > 0`,
]

/** Processor time that a program and its embedded database have used so far. */
export async function programMilliseconds(pid: number, folder: string): Promise<number> {
  const [postmaster] = readFileSync(`${folder}/postgres/pgdata/postmaster.pid`, 'utf8').split('\n')
  const parents = new Set([pid, Number(postmaster)])
  const all = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && (parents.has(Number(name)) || hasParent(name, parents)),
  )
  const times = await Promise.all(all.map((name) => cpuMilliseconds(Number(name)).catch(() => 0)))
  return times.reduce((sum, one) => sum + one, 0)
}

function hasParent(name: string, parents: ReadonlySet<number>): boolean {
  try {
    return parents.has(Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]))
  } catch {
    return false
  }
}
