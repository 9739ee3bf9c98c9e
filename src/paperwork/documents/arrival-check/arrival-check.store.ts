import type { Selectable } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import { json, type Reader } from '../../../kernel/database/index.ts'
import type { ArrivalCheck, CheckedFile, Verdict } from './arrival-check.ts'

interface ArrivalCheckTable {
  document: string
  checked_at: Instant
  verdict: Verdict
  intact: boolean
  files: unknown
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    arrival_check: ArrivalCheckTable
  }
}

/** What was found last; nothing while it is not checked yet. */
export async function findArrivalCheck(
  db: Reader,
  document: string,
): Promise<(ArrivalCheck & { at: Instant }) | undefined> {
  const row: Selectable<ArrivalCheckTable> | undefined = await db
    .selectFrom('arrival_check')
    .selectAll()
    .where('document', '=', document)
    .executeTakeFirst()
  return row && { verdict: row.verdict, intact: row.intact, files: row.files as CheckedFile[], at: row.checked_at }
}

export async function keepArrivalCheck(db: Reader, document: string, found: ArrivalCheck, at: Instant): Promise<void> {
  const { verdict, intact } = found
  const files = json(found.files)
  await db
    .insertInto('arrival_check')
    .values({ document, verdict, intact, files, checked_at: at })
    .onConflict((conflict) => conflict.column('document').doUpdateSet({ verdict, intact, files, checked_at: at }))
    .execute()
}
