import { type Generated, type Selectable, sql } from 'kysely'
import { type Instant, type LegalDay, legalDayToPg } from '../../../../packages/time/index.ts'
import { inScope, may, type Viewer } from '../../../kernel/acting/index.ts'
import { json, type Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'
import type { Condition } from '../../../kernel/lists/index.ts'
import type { ArchiveState } from './archive-file.ts'

interface FondsTable {
  id: string
  agency: string
  code: string
  name: string
  history: string | null
  tools: string | null
  languages: string | null
  note: string | null
  made_at: Instant
  changed_at: Instant
  revision: Generated<number>
}

interface ArchiveFileTable {
  id: string
  fonds: string
  agency: string
  kind: 'electronic' | 'paper'
  code: string
  notation: string
  title: string
  description: string | null
  creator: string | null
  usage: 'open' | 'limited'
  retention: string
  retention_years: number | null
  started_on: LegalDay | null
  ended_on: LegalDay | null
  documents: Generated<number>
  pages: number | null
  shelf: string | null
  state: ArchiveState
  urn: string | null
  hash: string | null
  bytes: string | null
  kept_at: Instant
  packed_at: Instant | null
  checked_at: Instant | null
  destruction: string | null
  destroyed_at: Instant | null
  revision: Generated<number>
  expires_on: Generated<LegalDay | null>
}

/** One file of a document of the archive. */
interface ArchivePart {
  name: string
  hash: string
  size: number
}

interface ArchiveDocument {
  file: string
  ordinal: number
  document: string | null
  type: string
  notation: string
  subject: string
  author: string | null
  day: LegalDay | null
  language: Generated<string>
  pages: number | null
  parts: ArchivePart[]
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    fonds: FondsTable
    archive_file: ArchiveFileTable
    archive_document: ArchiveDocument
  }
}

/** What an archive says of its fonds. */
export type Fonds = Selectable<FondsTable>
/** A file the archive keeps, or kept. */
export type ArchiveFile = Selectable<ArchiveFileTable>

/** @throws Refusal fonds.unknown */
export const fondsRows = rowsOf('fonds', 'fonds.unknown')
/** @throws Refusal archive-file.unknown */
export const archiveFileRows = rowsOf('archive_file', 'archive-file.unknown')

/** The fonds of an agency; begun with the agency's name and own code where nobody has described it, with a number behind the code if another fonds has it. */
export async function fondsOf(
  db: Reader,
  row: { id: string; agency: string; code: string; name: string; now: Instant },
): Promise<Fonds> {
  const { rows } = await sql<Fonds>`
    insert into fonds as f (id, agency, code, name, made_at, changed_at)
    select ${row.id}::uuid, ${row.agency}::uuid, code, ${row.name}::text, ${row.now}::timestamptz, ${row.now}::timestamptz
      from (select case when n = 1 then ${row.code}::text else ${row.code} || '-' || n end as code, n from generate_series(1, 100) as n) as free
     where not exists (select 1 from fonds other where other.code = free.code and other.agency <> ${row.agency}::uuid)
     order by n limit 1
    on conflict (agency) do update set agency = f.agency returning *`.execute(db)
  const [fonds] = rows
  if (!fonds) throw new Error('a fonds was not kept')
  return fonds
}

export const findFondsOf = (db: Reader, agency: string): Promise<Fonds | undefined> =>
  db.selectFrom('fonds').selectAll().where('agency', '=', agency).executeTakeFirst()

/** How many files a fonds has, and from when to when. */
export async function extentOf(
  db: Reader,
  fonds: string,
): Promise<{ files: number; first: LegalDay | null; last: LegalDay | null }> {
  const { rows } = await sql<{ files: number; first: LegalDay | null; last: LegalDay | null }>`
    select count(*)::int as files, min(started_on) as first, max(ended_on) as last from archive_file where fonds = ${fonds}`.execute(
    db,
  )
  return rows[0] ?? { files: 0, first: null, last: null }
}

/** The documents of a file, in order. */
export const listArchiveDocuments = (db: Reader, file: string): Promise<Selectable<ArchiveDocument>[]> =>
  db.selectFrom('archive_document').selectAll().where('file', '=', file).orderBy('ordinal').execute()

/** Puts the documents of a file in the place of what was noted of them. */
export async function replaceDocuments(
  db: Reader,
  file: string,
  documents: readonly Omit<Selectable<ArchiveDocument>, 'file' | 'language'>[],
): Promise<void> {
  await sql`delete from archive_document where file = ${file}`.execute(db)
  for (const one of documents) {
    await sql`insert into archive_document (file, ordinal, document, type, notation, subject, author, day, pages, parts)
      values (${file}, ${one.ordinal}, ${one.document}, ${one.type}, ${one.notation}, ${one.subject}, ${one.author},
        ${one.day && legalDayToPg(one.day)}::date, ${one.pages}, ${json(one.parts)})`.execute(db)
  }
}

/** Files whose package nobody proved since a moment, the longest first. */
export async function listToProve(
  db: Reader,
  since: Instant,
  limit: number,
): Promise<{ id: string; hash: string; state: ArchiveState }[]> {
  const { rows } = await sql<{ id: string; hash: string; state: ArchiveState }>`
    select id, hash, state from archive_file
     where hash is not null and state in ('kept', 'broken') and (checked_at is null or checked_at < ${since})
     order by checked_at nulls first, id limit ${limit}`.execute(db)
  return rows
}

/** How many packages are broken, and how many were not proved in time: each read off an index of its own. */
export async function countUnproved(db: Reader, since: Instant): Promise<{ broken: number; late: number }> {
  const { rows } = await sql<{ broken: number; late: number }>`
    select (select count(*)::int from archive_file where state = 'broken') as broken,
           (select count(*)::int from archive_file where hash is not null and state in ('kept', 'broken')
             and (checked_at < ${since} or (checked_at is null and packed_at < ${since}))) as late`.execute(db)
  return rows[0] ?? { broken: 0, late: 0 }
}

/** What files of the archive are called where many kinds stand together. */
export async function findArchiveNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from archive_file where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, code }) => [id, code]))
}

export const inArchiveState = (state: ArchiveState): Condition => sql<boolean>`state = ${state}`
/** `knowsFile` as a condition: files of limited use are known as far as the right to keep them, or to decide, reaches. */
export function knownTo(viewer: Viewer): Condition {
  const open = sql<boolean>`usage = 'open'`
  const more = ['archive.keep', 'archive.decide'].filter((right) => may(viewer, right))
  // alone it is the condition of an index
  if (more.length === 0) return open
  const reached = more.map((right) => inScope(viewer, right, { agency: 'agency' }))
  return sql<boolean>`(${sql.join([open, ...reached], sql` or `)})`
}
/** Past its time, not for ever, in no destruction that is under way and under no hold. */
export const pastTime = (today: LegalDay): Condition =>
  sql<boolean>`(state in ('kept', 'broken') and expires_on is not null and expires_on < ${legalDayToPg(today)}::date
    and destruction is null
    and not exists (select 1 from archive_hold h where h.file = archive_file.id and h.state = 'standing'))`
