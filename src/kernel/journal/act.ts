import type { Instant } from '../../../packages/time/index.ts'

/** What an act is about, written `kind:id`, e.g. `dossier:018f…`. The kind is the noun of the module that owns it. */
export type Subject = `${string}:${string}`

export const subject = (kind: string, id: string): Subject => `${kind}:${id}`
export const subjectKind = (of: Subject): string => of.slice(0, of.indexOf(':'))
export const subjectId = (of: Subject): string => of.slice(of.indexOf(':') + 1)

/** One entry of the journal as it is read back. */
export interface ActRecord {
  seq: number
  id: string
  xid: string
  at: Instant
  type: string
  subject: Subject
  agency: string | null
  account: string | null
  position: string | null
  on_behalf: string | null
  label: string
  channel: string
  basis: string | null
  data: Record<string, unknown>
}
