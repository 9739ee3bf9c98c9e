import { type Selectable, sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import { json, type Reader } from '../../../kernel/database/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Request, RequestFile, RequestKind } from './request.ts'

/** A row of the table as it stands. */
export interface RequestTable {
  id: string
  kind: RequestKind
  agency: string
  document: string | null
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

const toRequest = (row: Selectable<RequestTable>): Request => ({
  id: row.id,
  kind: row.kind,
  agency: row.agency,
  document: row.document,
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

/** Requests about one document, the newest first. */
export async function requestsOf(db: Reader, document: string): Promise<Request[]> {
  const rows = await db
    .selectFrom('exchange_request')
    .selectAll()
    .where('document', '=', document)
    .orderBy('asked_at', 'desc')
    .execute()
  return rows.map(toRequest)
}

/** No clerk has answered yet. */
export const unanswered = sql<boolean>`answer is null`
