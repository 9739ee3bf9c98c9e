import { sql } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    acknowledgement_rule: {
      id: string
      working_hours: string
      effective_from: LegalDay
      effective_to: LegalDay | null
      certainty: string
      source: string
    }
  }
}

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

/** Working hours within which an online dossier is acknowledged, on a day; null when no rule stands. */
export async function acknowledgementHours(db: Reader, day: LegalDay): Promise<number | null> {
  const row = await db
    .selectFrom('acknowledgement_rule')
    .select('working_hours')
    .where('effective_from', '<=', day)
    .where((where) => where.or([where('effective_to', 'is', null), where('effective_to', '>=', day)]))
    .orderBy('effective_from', 'desc')
    .executeTakeFirst()
  return row ? Number(row.working_hours) : null
}
