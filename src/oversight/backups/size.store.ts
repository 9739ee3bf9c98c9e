import { sql } from 'kysely'
import type { Reader } from '../../kernel/database/index.ts'

/** Bytes of the whole database on its disk. */
export async function databaseSize(db: Reader): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(db)
  return rows[0]?.bytes ?? 0
}
