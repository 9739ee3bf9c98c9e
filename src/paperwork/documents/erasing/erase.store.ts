import { sql } from 'kysely'
import type { Reader } from '../../../kernel/database/index.ts'
import type { StoredIn } from '../../../kernel/module/index.ts'

/** Every stored file that documents name, with the document. */
const named = sql`(
  select id as document, unnest(array[file, package_file, manifest]) as hash from document
  union all select document, unnest(array[file, sealed_file, signature_file]) from document_attachment
  union all select document, file from document_version
  union all select document, file from document_edition
  union all select document, file from scan)`

/** The stored files of these documents. */
export async function listHashes(db: Reader, documents: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    select distinct hash from ${named} named where document = any(${[...documents]}::uuid[]) and hash is not null`.execute(
    db,
  )
  return rows.map(({ hash }) => hash)
}

/** Takes away what stands in these documents; what they are called, by whom and when they were made stays. @returns each with its agency */
export async function clearContent(
  db: Reader,
  documents: readonly string[],
): Promise<{ id: string; agency: string }[]> {
  const ids = sql`any(${[...documents]}::uuid[])`
  const { rows } = await sql<{ id: string; agency: string }>`
    update document set file = null, package_file = null, manifest = null where id = ${ids} returning id, agency`.execute(
    db,
  )
  await sql`update document_attachment set file = null, sealed_file = null, signature_file = null where document = ${ids}`.execute(
    db,
  )
  await sql`update document_version set file = null, data = '{}' where document = ${ids}`.execute(db)
  await sql`update document_edition set file = null where document = ${ids}`.execute(db)
  await sql`delete from document_sheet where document = ${ids}`.execute(db)
  await sql`delete from scan where document = ${ids}`.execute(db)
  await sql`delete from document_content where document = ${ids}`.execute(db)
  return rows
}

/** Those of these stored files that some document still names. */
export async function listStillNamed(db: Reader, hashes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    select distinct hash from ${named} named where hash = any(${[...hashes]})`.execute(db)
  return rows.map(({ hash }) => hash)
}

/** Which of these bytes are still named in the house, each with the first place that does: every place is looked through once for all of them. */
export async function findNamed(
  db: Reader,
  places: readonly StoredIn[],
  hashes: readonly string[],
): Promise<Map<string, string>> {
  const named = new Map<string, string>()
  for (const { table, column } of places) {
    const { rows } = await sql<{ hash: string }>`
      select distinct ${sql.ref(column)} as hash from ${sql.table(table)}
       where ${sql.ref(column)} = any(${[...hashes]}::text[])`.execute(db)
    for (const { hash } of rows) if (!named.has(hash)) named.set(hash, table)
  }
  return named
}
