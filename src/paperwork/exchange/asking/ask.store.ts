import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Ask, AskKind, AskLine, AskState } from './ask.ts'

interface AskTable {
  id: string
  document: string
  agency: string
  kind: AskKind
  reason: string
  replacement: string | null
  package: string | null
  asked_at: Instant
  ended_at: Instant | null
}

interface AskLineTable {
  id: string
  ask: string
  agency: string
  receiver: string
  state: AskState
  error_code: string | null
  error_vi: string | null
  error_en: string | null
  answer_text: string | null
  sent_at: Instant | null
  answered_at: Instant | null
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    exchange_ask: AskTable
    exchange_ask_line: AskLineTable
  }
}

const toAsk = (row: Selectable<AskTable>): Ask => ({
  id: row.id,
  document: row.document,
  agency: row.agency,
  kind: row.kind,
  reason: row.reason,
  replacement: row.replacement,
  package: row.package,
  askedAt: row.asked_at,
  endedAt: row.ended_at,
})

type Row = Selectable<AskLineTable> & { receiver_name: string; receiver_code: string }

const toLine = (row: Row): AskLine => ({
  id: row.id,
  ask: row.ask,
  agency: row.agency,
  receiver: row.receiver,
  receiverName: row.receiver_name,
  receiverCode: row.receiver_code,
  state: row.state,
  error: row.error_code === null ? null : { code: row.error_code, vi: row.error_vi ?? '', en: row.error_en ?? '' },
  answerText: row.answer_text,
  sentAt: row.sent_at,
  answeredAt: row.answered_at,
})

const lines = (db: Reader) =>
  db
    .selectFrom('exchange_ask_line')
    .innerJoin('read_agency as named', 'named.id', 'exchange_ask_line.receiver')
    .selectAll('exchange_ask_line')
    .select(['named.name as receiver_name', 'named.code as receiver_code'])

/** Keeps what is asked, with one line for each receiver. */
export async function insertAsk(
  db: Reader,
  ask: Insertable<AskTable>,
  receivers: readonly { id: string; receiver: string }[],
): Promise<void> {
  await db.insertInto('exchange_ask').values(ask).execute()
  const nothing = {
    error_code: null,
    error_vi: null,
    error_en: null,
    answer_text: null,
    sent_at: null,
    answered_at: null,
  }
  if (receivers.length === 0) return
  await db
    .insertInto('exchange_ask_line')
    .values(receivers.map((one) => ({ ...one, ...nothing, ask: ask.id, agency: ask.agency, state: 'queued' as const })))
    .execute()
}

export async function findAsk(db: Reader, id: string): Promise<Ask | undefined> {
  const row = await db.selectFrom('exchange_ask').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toAsk(row)
}

/** Locks what was asked, so that of its answers one after the other counts. */
export async function lockAsk(db: Reader, id: string): Promise<Ask> {
  return toAsk(
    await db.selectFrom('exchange_ask').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow(),
  )
}

/** Everything asked about a document, the newest first. */
export async function asksOf(db: Reader, document: string): Promise<Ask[]> {
  const rows = await db
    .selectFrom('exchange_ask')
    .selectAll()
    .where('document', '=', document)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toAsk)
}

/** The receivers of these questions, by name. */
export async function linesOf(db: Reader, asks: readonly string[]): Promise<AskLine[]> {
  if (asks.length === 0) return []
  const rows = await lines(db).where('exchange_ask_line.ask', 'in', asks).orderBy('named.name').execute()
  return rows.map(toLine)
}

export async function findLine(db: Reader, id: string): Promise<AskLine | undefined> {
  const row = await lines(db).where('exchange_ask_line.id', '=', id).executeTakeFirst()
  return row && toLine(row)
}

/** @throws Refusal exchange-ask.unknown */
export async function getLine(db: Reader, id: string): Promise<AskLine> {
  const line = await findLine(db, id)
  if (!line) throw new Refusal('exchange-ask.unknown')
  return line
}

/** @throws Refusal exchange-ask.unknown */
export async function lockLine(db: Reader, id: string): Promise<AskLine> {
  const row = await lines(db).where('exchange_ask_line.id', '=', id).forUpdate('exchange_ask_line').executeTakeFirst()
  if (!row) throw new Refusal('exchange-ask.unknown')
  return toLine(row)
}

/** The open line of a receiver that answers about a document: the one that was asked about, or the one that takes its place. */
export async function openLineAbout(
  db: Reader,
  document: string,
  receiver: string,
): Promise<{ id: string; ask: string } | undefined> {
  return db
    .selectFrom('exchange_ask_line')
    .innerJoin('exchange_ask', 'exchange_ask.id', 'exchange_ask_line.ask')
    .select(['exchange_ask_line.id', 'exchange_ask_line.ask'])
    .where('exchange_ask_line.receiver', '=', receiver)
    .where('exchange_ask_line.state', 'in', ['queued', 'sent', 'failed'])
    .where(sql<boolean>`(exchange_ask.document = ${document} or exchange_ask.replacement = ${document})`)
    .orderBy('exchange_ask.asked_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function changeLine(db: Reader, id: string, change: Updateable<AskLineTable>): Promise<void> {
  await db.updateTable('exchange_ask_line').set(change).where('id', '=', id).execute()
}

export async function changeAsk(db: Reader, id: string, change: Updateable<AskTable>): Promise<void> {
  await db.updateTable('exchange_ask').set(change).where('id', '=', id).execute()
}
