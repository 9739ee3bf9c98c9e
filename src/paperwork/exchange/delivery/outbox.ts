import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reason } from '../hub/reason.ts'

/** Transport alone: what the receiving office did with the document is its status (edxml.md §10). */
export const OUTBOX_STATES = ['queued', 'handed', 'fetched', 'acknowledged', 'failed', 'stopped'] as const
export type OutboxState = (typeof OUTBOX_STATES)[number]

/** One issued document on its way to one receiver. */
export interface Outgoing {
  id: string
  document: string
  /** The sending agency. */
  agency: string
  receiver: string
  receiverName: string
  receiverCode: string
  state: OutboxState
  attempts: number
  nextTryAt: Instant | null
  error: Reason | null
  package: string | null
  documentId: string | null
  code: string
  issuedOn: LegalDay | null
  title: string
  queuedAt: Instant
  handedAt: Instant | null
  fetchedAt: Instant | null
  acknowledgedAt: Instant | null
  /** The business status its events add up to (edxml.md §9.1). */
  status: string | null
  statusAt: Instant | null
}

/** Waits before each next try in seconds: 30/60/120/240/480, then hourly for a day; then a person decides (gateways.md §5). */
export const RETRY_SECONDS: readonly number[] = [30, 60, 120, 240, 480, ...Array.from({ length: 24 }, () => 3600)]

/** A document fetched and neither registered nor returned for so long is late: receivers acknowledge within the day (NĐ 30/2020, Art. 21). */
export const LATE_HOURS = 24

export const mayResend = (state: OutboxState): boolean => state !== 'queued' && state !== 'acknowledged'
export const mayStop = (state: OutboxState): boolean => state === 'queued' || state === 'handed' || state === 'failed'

/** The lists behind the counters; the empty one is everything. */
export const OUTBOX_TABS = ['', 'chua-gui', 'loi', 'chua-lay', 'cham', 'tra-lai'] as const
export type OutboxTab = (typeof OUTBOX_TABS)[number]

/** Nobody reads past this; a page never counts everything. */
export const COUNT_LIMIT = 1000

export interface Counts {
  queued: number
  failed: number
  handed: number
  late: number
  returned: number
  unmatched: number
  quarantined: number
  requests: number
}
