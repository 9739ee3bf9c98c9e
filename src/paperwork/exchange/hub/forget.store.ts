import { sql } from 'kysely'
import type { Reader } from '../../../kernel/database/index.ts'

/** A package whose file may go: nobody has it to fetch or to send on. */
interface Spent {
  id: string
  hashes: string[]
  /** Every document that came or went in it. */
  documents: string[]
}

/** Packages a document came or went in, those it came in again, and what was asked about it, held until the transaction ends. */
export async function lockSpent(db: Reader, document: string): Promise<Spent[]> {
  const { rows } = await sql<Spent>`
    with carried as (
      select package from exchange_delivery where document = ${document}
      union select package from exchange_outbox where document = ${document} and package is not null
      union select package from exchange_ask where document = ${document} and package is not null and replacement is null
      union select package from exchange_request where document = ${document}
    ), every as (
      select package from carried
      union select again.package from exchange_pending as first join exchange_pending as again on again.original = first.id
        where first.package in (select package from carried)
    )
    select file.id, array_remove(array[file.file, file.forward_file], null) as hashes,
        array(select document from exchange_delivery where package = file.id and document is not null
          union select document from exchange_outbox where package = file.id) as documents
      from exchange_package as file
     where file.id in (select package from every) and file.file is not null
       and not exists (select from exchange_pending where package = file.id and state in ('waiting', 'processing'))
       and not exists (select from exchange_parcel where package = file.id and state = 'trying')
       for update of file`.execute(db)
  return rows
}

/** The files of packages are no more. */
export async function dropFiles(db: Reader, packages: readonly string[]): Promise<void> {
  await db
    .updateTable('exchange_package')
    .set({ file: null, forward_file: null })
    .where('id', 'in', [...packages])
    .execute()
}

/** What senders sent along when they asked something about a document: the names stay. @returns the files that were named */
export async function dropAskedFiles(db: Reader, document: string): Promise<string[]> {
  const { rows } = await sql<{ hashes: string[] }>`
    update exchange_request as asked
       set files = (select coalesce(jsonb_agg(one || '{"file": null}'), '[]') from jsonb_array_elements(asked.files) as one)
      from (select id, array(select one->>'file' from jsonb_array_elements(files) as one where one->>'file' is not null) as hashes
              from exchange_request where document = ${document} for update) as before
     where before.id = asked.id returning before.hashes`.execute(db)
  return rows.flatMap(({ hashes }) => hashes)
}
