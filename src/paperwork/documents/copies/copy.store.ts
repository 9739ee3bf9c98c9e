import { sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    document_copy: { document: string; number: number; attachment: string | null; label: string; made_at: Instant }
  }
}

/** Notes a copy under the next number of its document, which is locked. @returns the number */
export async function insertCopy(
  db: Reader,
  copy: { document: string; attachment: string | null; label: string; made_at: Instant },
): Promise<number> {
  const { document, attachment, label, made_at } = copy
  const { rows } = await sql<{ number: number }>`
    insert into document_copy (document, number, attachment, label, made_at)
    select ${document}, coalesce(max(number), 0) + 1, ${attachment}::uuid, ${label}, ${made_at}::timestamptz from document_copy
     where document = ${document}
    returning number`.execute(db)
  return rows[0]!.number
}
