import { type Selectable, sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import { inScope, type Viewer } from '../../../kernel/acting/index.ts'
import { json, type Page, type PageKey, type Reader, toPage } from '../../../kernel/database/index.ts'
import type { Request, RequestFile, RequestKind } from './request.ts'

interface RequestTable {
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

export async function lockRequest(db: Reader, id: string): Promise<Request | undefined> {
  const row = await db.selectFrom('exchange_request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toRequest(row)
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

/** Requests that wait for an answer, newest first, only what the viewer may see. */
export async function listRequests(db: Reader, viewer: Viewer, page: PageKey): Promise<Page<Request>> {
  let query = db
    .selectFrom('exchange_request')
    .selectAll()
    .where('answer', 'is', null)
    .where(inScope(viewer, 'exchange.read', { agency: 'agency' }))
  if (page.after?.length === 2) {
    query = query.where(sql<boolean>`(asked_at, id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`)
  }
  const rows = await query
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.size + 1)
    .execute()
  return toPage(rows, page, (row) => [row.asked_at.toString(), row.id], toRequest)
}
