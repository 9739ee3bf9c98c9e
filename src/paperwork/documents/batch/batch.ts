import { type Instant, millisBetween } from '../../../../packages/time/index.ts'
import { type Subject, subject } from '../../../kernel/journal/index.ts'

/** `review`: shown, not approved; `running`: being signed here; `asked`: the remote provider waits for its user; `done`. */
export type BatchState = 'review' | 'running' | 'asked' | 'done'
/** What one approval is for: signing; numbering and sealing; the same, and sending to whom each drafter chose. */
export type BatchAct = 'sign' | 'issue' | 'send'
export type ItemState = 'waiting' | 'pending' | 'signed' | 'failed'

export interface Batch {
  id: string
  agency: string
  position: string
  act: BatchAct
  state: BatchState
  remote: string | null
  madeAt: Instant
  approvedAt: Instant | null
  /** When its run last moved; nothing once the run has ended before its end. */
  beatAt: Instant | null
  /** The long work that signs it. */
  task: string | null
  finishedAt: Instant | null
}

/** Why one document of a batch was not signed: the refusal, said in the reader's language later. */
export interface ItemProblem {
  code: string
  data: Record<string, unknown>
}

export interface BatchItem {
  document: string
  revision: number
  state: ItemState
  problem: ItemProblem | null
  signedAt: Instant | null
  type: string
  notation: string
  subjectLine: string
  pages: number | null
  /** Its number, once it has one. */
  number: string | null
  /** Agencies its drafter chose to send it to. */
  receivers: number
}

export interface BatchCounts {
  total: number
  /** Not begun: what an approval would cover. */
  waiting: number
  signed: number
  failed: number
}

/** Documents in one approval at most: what a person can be asked to answer for at once. */
export const batchLimit = 500

/** A batch that runs, or is just being approved, and has not moved for so long lost its process. */
const STALL_MS = 60_000

export const batchSubject = (id: string): Subject => subject('signing-batch', id)

/** True when the approval must be given (again): nothing runs for it now. */
export function waitsForApproval({ state, approvedAt, beatAt }: Batch, now: Instant): boolean {
  const last = state === 'review' ? approvedAt : beatAt
  return (state === 'review' || state === 'running') && (last === null || millisBetween(last, now) > STALL_MS)
}
