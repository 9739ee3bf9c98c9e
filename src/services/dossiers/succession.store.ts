import { sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { rowsFollow } from '../../kernel/module/index.ts'

/** Dossiers that are not finished go along when one agency takes another's place; finished ones keep the agency of their day. */
export const openDossiers = rowsFollow({
  table: 'dossier',
  unit: 'unit',
  holder: 'holder',
  open: sql<boolean>`state not in ('done', 'denied', 'cancelled', 'unresolved')`,
})

/** Dossiers that came to an agency since a moment. */
export async function filedSince(db: Reader, agency: string, at: Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from dossier where agency = ${agency}::uuid and submitted_at >= ${at}`.execute(db)
  return rows[0]?.count ?? 0
}
