import { sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { documentSubject } from '../document.ts'
import type { Added } from './metadata.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    document_metadata: Added & { id: string; document: string; made_at: Instant }
  }
}

/** What was added to the metadata of a document, the earliest first. */
export async function listAdded(db: Reader, document: string): Promise<(Added & { made_at: Instant })[]> {
  return db
    .selectFrom('document_metadata')
    .select(['number', 'field', 'value', 'reason', 'label', 'file', 'binding', 'made_at'])
    .where('document', '=', document)
    .orderBy('number')
    .execute()
}

/** Acts that say how a document was secured, by whom and when: signed, sealed, issued, its rights and its state. */
export async function listSecurityActs(
  db: Reader,
  document: string,
): Promise<{ type: string; label: string; at: Instant }[]> {
  const { rows } = await sql<{ type: string; label: string; at: Instant }>`
    select type, label, at from read_act where subject = ${documentSubject(document)} order by seq limit 2000`.execute(
    db,
  )
  return rows
}

/** Of the additions in force, the value of each field. */
export const inForce = (added: readonly Pick<Added, 'field' | 'value'>[]): Map<string, string> =>
  new Map(added.map(({ field, value }) => [field, value]))

/** How many marked copies were printed. */
export async function countCopies(db: Reader, document: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select coalesce(max(number), 0) as n from document_copy where document = ${document}`.execute(db)
  return rows[0]!.n
}
