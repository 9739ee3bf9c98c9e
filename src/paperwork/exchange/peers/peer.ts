import type { Instant } from '../../../../packages/time/index.ts'
import type { Reason } from '../hub/reason.ts'

/** How a peer speaks (gateways.md §2 and §3). */
export const PROTOCOLS = ['vxp', 'key', 'oauth', 'edoc-service', 'xroad'] as const
export type Protocol = (typeof PROTOCOLS)[number]

/** A hub that we call: the national axis, another province's. Its secrets are never part of this. */
export interface Peer {
  /** Its id among the systems: what waits for it and what it brings stands under it. */
  id: string
  /** Its own id, as it stands in addresses. */
  row: string
  name: string
  protocol: Protocol
  address: string
  /** What we are called there. */
  login: string
  /** Codes of what it is the way to; without any, everything outside the province. */
  prefixes: string[]
  pollSeconds: number
  callsPerMinute: number
  running: boolean
  polledAt: Instant | null
  answeredAt: Instant | null
  troubledAt: Instant | null
  failures: number
  nextAt: Instant | null
  /** Why the last call came to nothing, while calls fail. */
  error: Reason | null
}

/** How long the old secret is still tried after a change. */
export const OLD_SECRET_DAYS = 7

/** Waits after failures in a row, in seconds (gateways.md §5): then hourly, for as long as it takes. */
const WAITS: readonly number[] = [30, 60, 120, 240, 480, 3600]

export const waitAfter = (failures: number): number => WAITS[Math.min(failures, WAITS.length) - 1] ?? 0
