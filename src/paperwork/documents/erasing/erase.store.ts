import { sql } from 'kysely'
import type { Reader } from '../../../kernel/database/index.ts'

/** Every stored file that documents name, with the document. */
const named = sql`(
  select id as document, unnest(array[file, package_file, manifest]) as hash from document
  union all select document, unnest(array[file, sealed_file, signature_file]) from document_attachment
  union all select document, file from document_version
  union all select document, file from document_edition
  union all select document, file from scan)`

/** The stored files of these documents. */
export async function listHashes(db: Reader, documents: readonly string[]): Promise<string[]> {
  const ids = sql`any(${[...documents]}::uuid[])`
  const { rows } = await sql<{ hash: string }>`
    select distinct hash from (
      select unnest(array[file, package_file, manifest]) as hash from document where id = ${ids}
      union all select unnest(array[file, sealed_file, signature_file]) from document_attachment where document = ${ids}
      union all select file from document_version where document = ${ids}
      union all select file from document_edition where document = ${ids}
      union all select file from scan where document = ${ids}) named
     where hash is not null`.execute(db)
  return rows.map(({ hash }) => hash)
}

/** Takes away what stands in these documents; what they are called, by whom and when they were made stays. */
export async function clearContent(db: Reader, documents: readonly string[]): Promise<void> {
  const ids = sql`any(${[...documents]}::uuid[])`
  await sql`update document set file = null, package_file = null, manifest = null where id = ${ids}`.execute(db)
  await sql`update document_attachment set file = null, sealed_file = null, signature_file = null where document = ${ids}`.execute(
    db,
  )
  await sql`update document_version set file = null, data = '{}' where document = ${ids}`.execute(db)
  await sql`update document_edition set file = null where document = ${ids}`.execute(db)
  await sql`delete from document_sheet where document = ${ids}`.execute(db)
  await sql`delete from scan where document = ${ids}`.execute(db)
}

/** Those of these stored files that some document still names. */
export async function listStillNamed(db: Reader, hashes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    select distinct hash from ${named} named where hash = any(${[...hashes]})`.execute(db)
  return rows.map(({ hash }) => hash)
}
