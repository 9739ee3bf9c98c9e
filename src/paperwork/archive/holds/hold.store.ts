import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'

interface HoldTable {
  id: string
  agency: string
  file: string | null
  direction: 'incoming' | 'outgoing' | null
  first_day: LegalDay | null
  last_day: LegalDay | null
  name: string
  reason: string
  basis: string
  state: 'standing' | 'ended'
  begun_at: Instant
  begun_by: string
  ended_at: Instant | null
  ended_by: string | null
  end_reason: string | null
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    archive_hold: HoldTable
    archive_hold_document: { hold: string; document: string }
  }
}

/** Something that may not be changed for now. */
export type Hold = Selectable<HoldTable>
/** What a page or a refusal says of it. */
export type HeldBy = Pick<Hold, 'name' | 'basis'>

/** @throws Refusal archive-hold.unknown */
export const holdRows = rowsOf('archive_hold', 'archive-hold.unknown')

export async function insertHeldDocuments(db: Reader, hold: string, documents: readonly string[]): Promise<void> {
  await sql`insert into archive_hold_document (hold, document)
    select ${hold}, document from unnest(${[...documents]}::uuid[]) as document`.execute(db)
}

/** What holds a file; nothing when nothing does. */
export async function holdOnFile(db: Reader, file: string): Promise<HeldBy | undefined> {
  return db
    .selectFrom('archive_hold')
    .select(['name', 'basis'])
    .where('file', '=', file)
    .where('state', '=', 'standing')
    .executeTakeFirst()
}

/** Those of these files that something holds. */
export async function listHeldFiles(db: Reader, files: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    select distinct file from archive_hold where file = any(${[...files]}::uuid[]) and state = 'standing'`.execute(db)
  return rows.map(({ file }) => file)
}

/** What holds a document: a file it stands in, or the days of its agency. The day counts on which it came, was issued or was begun. */
export async function holdOnDocument(db: Reader, document: string): Promise<HeldBy | undefined> {
  const { rows } = await sql<HeldBy>`
    select h.name, h.basis from archive_hold h join archive_hold_document d on d.hold = h.id
     where d.document = ${document} and h.state = 'standing'
    union all
    select h.name, h.basis from read_document d join archive_hold h on h.agency = d.agency
     where d.id = ${document} and h.state = 'standing' and h.file is null
       and (h.direction is null or h.direction = d.direction)
       and (coalesce(d.issued_at, d.drafted_at) at time zone 'Asia/Ho_Chi_Minh')::date between h.first_day and h.last_day
     limit 1`.execute(db)
  return rows[0]
}
