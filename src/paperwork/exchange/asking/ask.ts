import type { Instant } from '../../../../packages/time/index.ts'
import type { RequestKind } from '../delivery/request.ts'
import type { Reason } from '../hub/reason.ts'

/** What we ask about a document of ours: the same kinds as others may ask of us (edxml.md §8, §9). */
export type AskKind = RequestKind

export type AskState = 'queued' | 'sent' | 'failed' | 'agreed' | 'refused' | 'unanswered'

export interface Ask {
  id: string
  document: string
  /** The asking agency. */
  agency: string
  kind: AskKind
  reason: string
  replacement: string | null
  package: string | null
  askedAt: Instant
  endedAt: Instant | null
}

/** One receiver that is asked. */
export interface AskLine {
  id: string
  ask: string
  agency: string
  receiver: string
  receiverName: string
  receiverCode: string
  state: AskState
  error: Reason | null
  answerText: string | null
  sentAt: Instant | null
  answeredAt: Instant | null
}

/** Lines whose answer is still to come. */
export const isOpen = ({ state }: Pick<AskLine, 'state'>): boolean =>
  state === 'queued' || state === 'sent' || state === 'failed'
