import type { WorkingCalendar } from '../packages/legal-clock/index.ts'
import type { Instant } from '../packages/time/index.ts'
import type { Anchor } from '../src/base/papers/index.ts'
import type { Actor } from '../src/kernel/acting/index.ts'
import type { Template } from '../src/paperwork/documents/index.ts'
import type { LegalSets } from '../src/services/dossiers/index.ts'
import type { ProcedureVersion } from '../src/services/procedures/index.ts'

/** A post with everything an act of its holder says. */
export interface Post {
  id: string
  title: string
  unit: string | null
  agency: string
  agencyName: string
  /** The demonstration account that holds it, when there is one. */
  account: string | null
}

/** An agency and who works there. */
export interface Cast {
  id: string
  code: string
  name: string
  shortName: string
  parentName: string | null
  placeName: string
  leader: Post
  specialists: readonly Post[]
  clerk: Post | null
  officers: readonly Post[]
  /** Supervisors, administrators, operators. */
  others: readonly Post[]
}

/** A stored PDF that many rows of the demonstration share. */
export interface SharedPaper {
  file: string
  size: number
  pages: number
  anchors: Record<string, Anchor>
}

/** Everything the stories are told with. */
export interface World {
  now: Instant
  calendar: WorkingCalendar
  /** What a dossier keeps of the law it was filed under. */
  legalSets: LegalSets
  /** Working hours within which an online filing is answered. */
  answerHours: number
  casts: ReadonlyMap<string, Cast>
  /** Procedures a dossier can be received for without an officer's own decision about the limit. */
  procedures: readonly { version: ProcedureVersion; decides: string | null }[]
  papers: Readonly<Record<Template | 'scan' | 'letter-in', SharedPaper>>
  /** Stored files that stand for the packages of arrivals, one for each. */
  packages: readonly string[]
}

/** The actor the holder of a post is, as the web would name it. */
export const actorAt = (post: Post): Actor => ({
  account: post.account,
  position: post.id,
  agency: post.agency,
  onBehalfOf: null,
  label: `${post.title} – ${post.agencyName}`,
  channel: 'web',
})
