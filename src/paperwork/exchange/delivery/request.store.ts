import { type Selectable, sql } from 'kysely'
import { type Instant, legalDay } from '../../../../packages/time/index.ts'
import { json, type Reader } from '../../../kernel/database/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { DocumentUpdate } from '../../documents/index.ts'
import type { Request, RequestFile, RequestKind } from './request.ts'

/** A row of the table as it stands. */
export interface RequestTable {
  id: string
  kind: RequestKind
  agency: string
  document: string | null
  targets: string[]
  change: unknown
  replacement: string | null
  package: string
  sender_code: string
  sender_name: string
  about_id: string
  about_code: string
  about_day: string
  reason: string
  files: unknown
  asked_at: Instant
  answer: '15' | '16' | null
  answer_text: string | null
  answered_at: Instant | null
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    exchange_request: RequestTable
  }
}

/** Days are texts in the row. */
function toUpdate(change: unknown): DocumentUpdate | null {
  if (change === null) return null
  const { issuedOn, dueOn, ...said } = change as Omit<DocumentUpdate, 'issuedOn' | 'dueOn'> &
    Record<'issuedOn' | 'dueOn', string | null>
  return {
    ...said,
    issuedOn: issuedOn === null ? null : legalDay(issuedOn),
    dueOn: dueOn === null ? null : legalDay(dueOn),
  }
}

const fromUpdate = (change: DocumentUpdate | null) =>
  change && json({ ...change, issuedOn: change.issuedOn?.toString() ?? null, dueOn: change.dueOn?.toString() ?? null })

const toRequest = (row: Selectable<RequestTable>): Request => ({
  id: row.id,
  kind: row.kind,
  agency: row.agency,
  document: row.document,
  targets: row.targets,
  change: toUpdate(row.change),
  replacement: row.replacement,
  package: row.package,
  senderCode: row.sender_code,
  senderName: row.sender_name,
  about: { documentId: row.about_id, code: row.about_code, day: row.about_day },
  reason: row.reason,
  files: row.files as RequestFile[],
  askedAt: row.asked_at,
  answer: row.answer,
  answerText: row.answer_text,
  answeredAt: row.answered_at,
})

export async function insertRequest(
  db: Reader,
  request: Omit<Request, 'answer' | 'answerText' | 'answeredAt'>,
): Promise<void> {
  await db
    .insertInto('exchange_request')
    .values({
      id: request.id,
      kind: request.kind,
      agency: request.agency,
      document: request.document,
      targets: request.targets,
      change: fromUpdate(request.change),
      replacement: request.replacement,
      package: request.package,
      sender_code: request.senderCode,
      sender_name: request.senderName,
      about_id: request.about.documentId,
      about_code: request.about.code,
      about_day: request.about.day,
      reason: request.reason,
      files: json(request.files),
      asked_at: request.askedAt,
      answer: null,
      answer_text: null,
      answered_at: null,
    })
    .execute()
}

export async function findRequest(db: Reader, id: string): Promise<Request | undefined> {
  const row = await db.selectFrom('exchange_request').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRequest(row)
}

/** @throws Refusal exchange-request.unknown */
export async function getRequest(db: Reader, id: string): Promise<Request> {
  const request = await findRequest(db, id)
  if (!request) throw new Refusal('exchange-request.unknown')
  return request
}

/** Locks a request while it is answered. @throws Refusal exchange-request.unknown */
export async function lockRequest(db: Reader, id: string): Promise<Request> {
  const row = await db.selectFrom('exchange_request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('exchange-request.unknown')
  return toRequest(row)
}

export async function answerRequestRow(
  db: Reader,
  id: string,
  answer: { code: '15' | '16'; text: string | null; at: Instant },
): Promise<void> {
  await db
    .updateTable('exchange_request')
    .set({ answer: answer.code, answer_text: answer.text, answered_at: answer.at })
    .where('id', '=', id)
    .execute()
}

/** What is asked about documents that have not arrived, by any of these names, in the order the messages came; locked. */
export async function listWaiting(db: Reader, agency: string, names: readonly string[]): Promise<Request[]> {
  if (names.length === 0) return []
  const rows = await db
    .selectFrom('exchange_request')
    .innerJoin('exchange_package', 'exchange_package.id', 'exchange_request.package')
    .selectAll('exchange_request')
    .where('exchange_request.agency', '=', agency)
    .where('exchange_request.document', 'is', null)
    .where(sql<boolean>`exchange_request.targets && ${[...names]}::text[]`)
    .orderBy('exchange_package.arrived_at')
    .orderBy('exchange_package.id')
    .orderBy('exchange_request.id')
    .forUpdate('exchange_request')
    .execute()
  return rows.map(toRequest)
}

/** What waited for its document is about it from now on. */
export async function setRequestDocument(db: Reader, id: string, document: string): Promise<void> {
  await db.updateTable('exchange_request').set({ document }).where('id', '=', id).execute()
}

/** Until commit nobody else brings, or speaks about, a document of these names. In one order for all, so that nobody waits in a circle. */
export async function lockNames(db: Reader, names: readonly string[]): Promise<void> {
  const inOrder = [...new Set(names)].sort()
  await sql`select pg_advisory_xact_lock(hashtextextended('exchange-document ' || name, 0))
    from unnest(${inOrder}::text[]) as name`.execute(db)
}

/** Requests about one document, the newest first, in the order in which their messages were handed over. */
export async function requestsOf(db: Reader, document: string): Promise<Request[]> {
  const rows = await db
    .selectFrom('exchange_request')
    .innerJoin('exchange_package', 'exchange_package.id', 'exchange_request.package')
    .selectAll('exchange_request')
    .where('exchange_request.document', '=', document)
    .orderBy('exchange_package.arrived_at', 'desc')
    .orderBy('exchange_package.id', 'desc')
    .orderBy('exchange_request.id', 'desc')
    .execute()
  return rows.map(toRequest)
}

/** No clerk has answered yet. */
export const unanswered = sql<boolean>`answer is null`
