import { BUSINESS_TYPES } from '../../../../packages/edxml/index.ts'
import type { Instant } from '../../../../packages/time/index.ts'
import type { DocumentUpdate } from '../../documents/index.ts'

/** What a sender may ask about a document it sent: business types 1–3 and status 13. */
export type RequestKind = '1' | '2' | '3' | '13'

/** A file that came with a request. */
export interface RequestFile {
  name: string
  file: string | null
  type: string | null
  size: number | null
  damage: string | null
}

export interface Request {
  id: string
  kind: RequestKind
  agency: string
  /** None while the document it is about has not arrived. */
  document: string | null
  /** The names it calls that document by. */
  targets: string[]
  /** An update: what the document says after it. */
  change: DocumentUpdate | null
  /** A replacement: the document that takes the place. */
  replacement: string | null
  package: string
  senderCode: string
  senderName: string
  /** The asked-about document as its sender names it. */
  about: { documentId: string; code: string; day: string }
  reason: string
  files: RequestFile[]
  askedAt: Instant
  answer: '15' | '16' | null
  answerText: string | null
  answeredAt: Instant | null
}

export const requestWords: Record<RequestKind, { vi: string; en: string }> = {
  1: BUSINESS_TYPES[1],
  2: BUSINESS_TYPES[2],
  3: BUSINESS_TYPES[3],
  13: { vi: 'Yêu cầu lấy lại văn bản', en: 'Asks to take the document back' },
}
