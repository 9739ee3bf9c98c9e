import type { RouteSet } from '../http/index.ts'
import type { JobHandler, JobOptions, JobRequest } from '../jobs/index.ts'
import type { ActRecord } from '../journal/index.ts'
import type { Word } from '../pages/words.ts'
import type { Province, Tx } from '../province/index.ts'

/** How an act reads on a timeline, and whether the applicant may see it. */
export interface ActType {
  words: Word<[data: Record<string, unknown>]>
  /** Shown on the citizen's own timeline too. */
  citizen?: boolean
}

/** A reaction's transaction: writes become true together with the note that the act was handled. */
export interface ReactionTx extends Tx {
  enqueue(job: string, data: JobRequest, options?: JobOptions): Promise<void>
}

/** Called at least once per act, in order per subject; effects through `tx` happen exactly once. */
export type Reaction = (province: Province, tx: ReactionTx, act: ActRecord) => Promise<void>

export interface MenuEntry {
  /** Capability (or `public` / `official`) that sees the entry. */
  for: string
  at: string
  label: Word
  /** Group of the officials' left rail. */
  icon?: string
  /** Place within its group; lower stands first, 50 unless given. */
  order?: number
  /** `account`: in the menu behind one's own name, not on the rail. */
  group: 'work' | 'dossiers' | 'documents' | 'search' | 'reports' | 'administration' | 'citizen' | 'account'
}

/** Everything a room adds to the province. */
export interface Module {
  name: string
  /** The rooms it stands on. Order, migrations and the architecture test derive from it; kernel parts name none. */
  uses?: readonly string[]
  /** Its folder (`import.meta.dirname`), when it may bring migrations. */
  folder?: string
  routes?: RouteSet
  /** Capability → what it allows, in words. */
  capabilities?: Record<string, Word>
  acts?: Record<string, ActType>
  menu?: readonly MenuEntry[]
  reactions?: Record<string, Reaction>
  jobs?: Record<string, JobHandler>
  /** Absolute paths of small scripts served at `/assets/<name>`. */
  assets?: readonly string[]
  /** Runs once after migrations at every start; must be quick and repeatable. */
  start?(province: Province): Promise<void>
}

export { citizenSees, isKnownAct, knowActs, wordsOfAct } from './acts.ts'
export { actLine } from './line.ts'
export { inOrder } from './order.ts'
