import { sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'

/** Codes of the procedures filed most since a moment, most first. */
export async function popularCodes(db: Reader, since: Instant, count: number): Promise<string[]> {
  const rows = await db
    .selectFrom('read_dossier')
    .select('procedure_code')
    .where('submitted_at', '>', since)
    .groupBy('procedure_code')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('procedure_code')
    .limit(count)
    .execute()
  return rows.map((row) => row.procedure_code)
}
