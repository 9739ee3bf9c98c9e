import pg from 'pg'

/** Two backups at once would sweep away one another's file, two drills one another's scratch. */
const LOCKS = { backup: 7_340_001, drill: 7_340_002 } as const

/** Another process does the same now. */
export class Busy extends Error {}

/** Runs the work while no other process of this database does the same. @throws Busy when one does */
export async function alone<T>(what: keyof typeof LOCKS, ownerUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  // what breaks the connection breaks the work's own, which says so
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [LOCKS[what]])
    if (!rows[0].mine) throw new Busy(`another process holds the lock of the ${what}`)
    return await work()
  } finally {
    await client.end().catch(() => {})
  }
}
