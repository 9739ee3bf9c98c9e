/** The ready processes a procedure is configured by: choose one, give the times. */
export const READY_KINDS = ['at-once', 'one-agency', 'consultation', 'inter-agency', 'inspection', 'council'] as const
export type ReadyKind = (typeof READY_KINDS)[number]
