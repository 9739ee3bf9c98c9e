import type pg from 'pg'

/**
 * Runs the work while this connection (`ownClient`), which is opened for it and closed after it, holds the lock of that name in the database.
 * @param busy what is thrown when another connection holds it; without it the lock is waited for
 */
export async function holdingLock<T>(
  client: pg.Client,
  name: string,
  work: () => Promise<T>,
  busy?: () => Error,
): Promise<T> {
  await client.connect()
  try {
    const take = busy ? 'pg_try_advisory_lock' : 'pg_advisory_lock'
    const { rows } = await client.query(`select ${take}(hashtext($1)) as mine`, [name])
    if (busy && !rows[0].mine) throw busy()
    return await work()
  } finally {
    await client.end().catch(() => {})
  }
}
