import type { Instant } from '../packages/time/index.ts'
import type { Actor } from '../src/kernel/acting/index.ts'
import type { Arrival, Draft } from '../src/paperwork/documents/index.ts'
import type { FiledPaper, Filing, RatingLevel } from '../src/services/dossiers/index.ts'
import type { Post, SharedPaper } from './world.ts'

/** A draft before it belongs to a case. */
export type DraftText = Omit<Draft, 'about' | 'submit'>

/** What somebody did, each kind the name of one operation of the rooms. */
export type Deed =
  | { act: 'file'; filing: Filing }
  | { act: 'file-at-counter'; filing: Filing }
  | { act: 'receive' }
  | { act: 'deny'; reason: string }
  | { act: 'assign'; to: Post }
  | { act: 'start' }
  | { act: 'ask-papers'; papers: { name: string; reason: string }[]; basis: string }
  | { act: 'supply'; papers: FiledPaper[] }
  | { act: 'propose'; draft: (number: string) => DraftText; paper: SharedPaper }
  | { act: 'return'; how: 'counter' | 'online' }
  | { act: 'rate'; level: RatingLevel; reason: string | null }
  | { act: 'draft'; draft: DraftText; paper: SharedPaper }
  | { act: 'sign' }
  | { act: 'issue'; receivers: string[] }
  | { act: 'arrive'; arrival: Arrival }
  | { act: 'register' }
  | { act: 'handle' }
  | { act: 'close' }

/** A deed in its place: when, by whom, in which story. One story is one dossier with its result, or one document. */
export type Event = { at: Instant; story: number; by: Actor } & Deed
