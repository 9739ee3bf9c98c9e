import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { DocumentState } from '../../documents/index.ts'
import type { Reason } from '../hub/reason.ts'

/** Transport alone: what the receiving office did with the document is its status (edxml.md §10). */
export type OutboxState = 'queued' | 'handed' | 'passed' | 'fetched' | 'acknowledged' | 'failed' | 'stopped'

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
  /** Sent again after it was returned: only what is reported since counts. */
  beganAt: Instant | null
  /** What is recalled, replaced or asked about is not sent again. */
  documentState: DocumentState
}

/** Waits before each next try in seconds: 30/60/120/240/480, then hourly for a day; then a person decides (gateways.md §5). */
export const RETRY_SECONDS: readonly number[] = [30, 60, 120, 240, 480, ...Array.from({ length: 24 }, () => 3600)]

/** What holds deliveries up: each a counter and the list behind it. */
export const OUTBOX_TABS = ['chua-gui', 'loi', 'chua-lay', 'cham', 'tra-lai'] as const
export type OutboxTab = (typeof OUTBOX_TABS)[number]

/** At most this many at one press of the button; the next press takes the next ones. */
export const RESEND_AT_ONCE = 500

/** Nobody reads past this; a page never counts everything. */
export const COUNT_LIMIT = 1000

/** What waits for a person beside deliveries. */
export interface Waiting {
  unmatched: number
  quarantined: number
  requests: number
}
