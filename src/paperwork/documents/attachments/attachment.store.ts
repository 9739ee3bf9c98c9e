import { sql } from 'kysely'
import type { Reader } from '../../../kernel/database/index.ts'

/** Adds a file behind those that stand. */
export async function addAttachment(
  db: Reader,
  row: { id: string; document: string; name: string; file: string; type: string; size: number },
): Promise<void> {
  await db
    .insertInto('document_attachment')
    .values((of) => ({
      ...row,
      position: of
        .selectFrom('document_attachment')
        .where('document', '=', row.document)
        .select(sql<number>`coalesce(max(position) + 1, 0)`.as('next')),
      damage: null,
    }))
    .execute()
}

/** False when the document has no such file. */
export async function deleteAttachment(db: Reader, document: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('document_attachment')
    .where('document', '=', document)
    .where('id', '=', id)
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}

/** Notes what sealing made of a file. */
export async function keepSeal(
  db: Reader,
  id: string,
  made: { sealed_file: string; size: number } | { signature_file: string },
): Promise<void> {
  await db.updateTable('document_attachment').set(made).where('id', '=', id).execute()
}
