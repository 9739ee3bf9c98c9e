import type { Instant, Span } from '../../../packages/time/index.ts'
import type { Actor, Scope, Viewer } from '../acting/index.ts'
import type { Config } from '../config/index.ts'
import type { Reader, Tables } from '../database/index.ts'
import type { Check } from '../health/check.ts'
import type { PrintHelp } from '../help/print.ts'
import type { RouteSet } from '../http/index.ts'
import type { Reading } from '../http/reading.ts'
import type { JobHandler, JobOptions, JobRequest, Standing } from '../jobs/index.ts'
import type { ActRecord } from '../journal/index.ts'
import type { AnyLife } from '../life/index.ts'
import type { Condition } from '../lists/index.ts'
import type { PrintList } from '../lists/print.ts'
import type { FindHolders, PassOn, Tell } from '../notices/index.ts'
import type { IconName } from '../pages/icon.ts'
import type { PageNote, Piece, StateKind, View } from '../pages/index.ts'
import type { Word } from '../pages/words.ts'
import type { Province, Tx } from '../province/index.ts'
import type { Refusals } from '../refusal.ts'
import type { TaskKind } from '../tasks/index.ts'
import type { Follow } from './follow.ts'
import type { HelpTopic } from './help.ts'
import type { DatedRule } from './rule.ts'
import type { Titles } from './titles.ts'

/** How an act reads on a timeline, and whether the applicant may see it. */
export interface ActType {
  words: Word<[data: Record<string, unknown>]>
  /** The kind of act where its content is not shown; needed where `words` are made of content. */
  name?: Word
  /** Shown on the citizen's own timeline too. */
  citizen?: boolean
  /** Somebody looked at personal data; such acts stand on the list of readers, not on the timeline. */
  reading?: boolean
}

/** What a position may be allowed to do. */
export interface Capability {
  words: Word
  /** It only lets one look: a form that changes something never asks for this one alone. */
  reading?: true
  /** Which bundles hold it from the first start on, and how far it reaches; an administrator may change that. */
  given?: Readonly<Record<string, Scope>>
}

/** A bundle of rights that positions carry. */
export interface RoleBundle {
  words: Word
  /** Makes an administrator's account, which reads no citizens' papers. */
  technical?: true
}

/** A reaction's transaction: writes become true together with the note that the act was handled. */
export interface ReactionTx extends Tx {
  enqueue(job: string, data: JobRequest, options?: JobOptions): Promise<void>
}

/** Called at least once per act, in order per subject; effects through `tx` happen exactly once. */
export type Reaction = (province: Province, tx: ReactionTx, act: ActRecord) => Promise<void>

/** What a room does when acts come, by their type. */
export type Reactions = Readonly<Record<string, Reaction>>

/** The viewer an actor is now, with the rights of today; null where they do not stand any more as they did when they acted. */
export type ViewerNow = (province: Province, actor: Actor) => Promise<Viewer | null>

/** What must hold after an act; asked in its transaction, after its rows are written. Refuses by throwing, and then nothing was done. */
export type Guard = (
  tx: Tx,
  act: Pick<ActRecord, 'type' | 'subject' | 'agency' | 'data'>,
  ground: Pick<Province, 'files' | 'house' | 'database'>,
) => Promise<void>

export interface MenuEntry {
  /** Capability (or `public` / `official`) that sees the entry. */
  for: string
  at: string
  /** Addresses of other pages on which it is lit, with all below them, where its own does not tell. */
  also?: readonly string[]
  label: Word
  /** Place within its group; lower stands first, 50 unless given. The most used stands first. */
  order?: number
  /** A group that some room declares; `account`: in the menu behind one's own name, not on the rail. */
  group: string
}

/** A group of the officials' rail, declared by the room that opens it: it folds, so that a glance at the rail takes in what there is. */
export interface MenuGroup {
  label: Word
  /** Its picture; of an entry that stands alone in it too. */
  icon: IconName
  /** Lower stands first. */
  order: number
}

/** What waits for the viewer: the first rows of something, with a way to the rest. */
/** What the desk of a person may use. Rows of personal data that are shown there are readings like any other. */
export interface DeskCtx {
  province: Province
  viewer: Viewer
  view: View
  noteReading(reading: Reading): Promise<void>
}

/** More than this are not counted out. */
export const MOST_COUNTED = 999

export interface WorkItem {
  /** Capability of those it waits for. */
  for: string
  label: Word
  /** The whole list. */
  at: string
  /** Lower stands first; 50 unless given. */
  order?: number
  /** How its count stands, as a colour, a word and a picture. */
  state?: StateKind
  /** How many wait, counted no further than `MOST_COUNTED`; nothing where it is not counted. */
  count?(ctx: DeskCtx): Promise<number>
  /** The first rows as a table; nothing when nothing waits, or where it is only counted. */
  show(ctx: DeskCtx): Promise<Piece | null>
}

/** One thing that was found. */
export interface Found {
  at: string
  title: string
  /** What tells it from others of its kind. */
  hint?: string
  /** What whoever finds it must know before it is opened: that it holds no more. */
  standing?: Word
}

/** One kind of thing the one search finds; what the viewer may not see is never fetched. */
export interface SearchSource {
  /** Capability that may search here, or `public` / `official`. */
  for: string
  kind: Word
  order?: number
  /** The thing with exactly this number, code or address, in any spelling. */
  exact?(province: Province, viewer: Viewer, text: string): Promise<Found | undefined>
  /** A few things that fit, newest first, at most `limit`. */
  some(ctx: DeskCtx, text: string, limit: number): Promise<Found[]>
  /** The list that shows all of them. */
  listAt?(text: string): string
}

/** What a part on another room's page may use. */
export interface PartCtx {
  province: Province
  viewer: Viewer
  view: View
}

/** Something one room shows on another room's page. */
export interface Part {
  /** Kind of the subject whose page it is, e.g. `document`, or the name of a page that is not of one subject. */
  on: string
  /** Capability that sees it; whoever sees the page when absent. */
  needs?: string
  show(ctx: PartCtx, id: string): Promise<Piece | null>
}

/** One number for those who steer. Its name stands with what is counted already, so it is never changed. */
export type Figure = {
  words: Word
  /** The sentence that stands under the report, so that the number can be disputed. */
  definition?: Word
  /** The list behind it, for the same period in days and the same agency. */
  at?(asked: { period: number; agency?: string }): string
} & (
  | {
      /** Counted as these acts come, for the act's agency and day: each once, or once for every entry of a list in its data. */
      counts: { acts: readonly string[]; each?: string }
    }
  | {
      /** How it stands now, by agency; `within` cuts by a column of agencies to what the viewer may see. Cheap: it is asked with every look. */
      stands(db: Reader, within: (column: string) => Condition): Promise<readonly { agency: string; count: number }[]>
    }
)

/** How one of the first things to do in a new province stands, reckoned from what is there. */
export interface BeginningStand {
  done: boolean
  /** What is there, or what is missing. */
  says: Word
}

/** One of the first things to do before the first paper is handed over. */
export interface Beginning {
  words: Word
  /** The page where it is done. */
  at: string
  /** Place among the others; lower comes first. */
  order: number
  /** Quick: all of them are asked each time the list is shown. */
  look(province: Province): Promise<BeginningStand>
}

/** The columns of a table that hold a moment. */
type MomentOf<T> = { [C in keyof T & string]: Instant extends T[C] ? C : never }[keyof T & string]

/** A table and the column from whose moment its rows are kept; the table needs an index that begins with it. */
type KeptRows = { [T in keyof Tables & string]: { table: T; by: MomentOf<Tables[T]> } }[keyof Tables & string]

/**
 * Rows that are kept for a while only and erased by the hour when their moment is over; rows without a moment stay. Whoever uses such a row
 * still compares its moment: it may be there for up to an hour longer. Never for records, which other rows point at.
 */
export type Retention = KeptRows & {
  /** What the rows are, as an administrator reads it. */
  of: Word
  /** How long after the moment; some spans are settings of the province. */
  keep: Span | ((config: Config) => Span)
  /** Why so long and not longer. */
  why: Word
}

/** The columns of a table that hold bytes. */
type BytesOf<T> = { [C in keyof T & string]: Buffer extends T[C] ? C : never }[keyof T & string]

/** A column whose values only the key in the data folder opens; whoever checks a running province opens a few of them. */
export type Sealed = { [T in keyof Tables & string]: { table: T; column: BytesOf<Tables[T]> } }[keyof Tables & string]

/** What a column reads as; one the database fills by itself says so in `__select__`. */
type ReadAs<C> = C extends { readonly __select__: infer S } ? S : C

/** The columns of a table that hold text. */
type TextOf<T> = { [C in keyof T & string]: string extends ReadAs<T[C]> ? C : never }[keyof T & string]

/** A column of hashes of stored files. */
export type StoredIn = { [T in keyof Tables & string]: { table: T; column: TextOf<Tables[T]> } }[keyof Tables & string]

/**
 * Questions a room asks about its own subjects that only a room above it can answer, by name, with the type of the answer. The asking room adds its own
 * by declaration merging, as with `Tables`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the rooms
export interface Questions {}

/** How a room answers a question about one subject. */
export type Knows = { [Q in keyof Questions]?: (db: Reader, id: string) => Promise<Questions[Q]> }

/** Everything a room adds to the province. */
export interface Module {
  name: string
  /** What the room is called where its rights stand together. */
  title?: Word
  /** The rooms it stands on. Order, migrations and the architecture test derive from it; kernel parts name none. */
  uses?: readonly string[]
  /** Its folder (`import.meta.dirname`), when it may bring migrations. */
  folder?: string
  routes?: RouteSet
  /** Its pages lock after the shorter idle time, as those of an archive. */
  locksSoon?: true
  capabilities?: Readonly<Record<string, Capability>>
  roles?: Readonly<Record<string, RoleBundle>>
  acts?: Readonly<Record<string, ActType>>
  /** Sentences of what is refused, by code. */
  refusals?: readonly Refusals[]
  /** Tables of transitions, one per kind of subject. */
  lives?: readonly AnyLife[]
  menu?: readonly MenuEntry[]
  menuGroups?: Readonly<Record<string, MenuGroup>>
  work?: readonly WorkItem[]
  searches?: readonly SearchSource[]
  parts?: readonly Part[]
  /** Page of a subject, by its kind. */
  addresses?: Readonly<Record<string, (id: string) => string>>
  /** What subjects are called where many kinds stand together, by kind. */
  titles?: Readonly<Record<string, Titles>>
  /** Why personal data of this room is read, by kind of subject, or by the name a door gives (`secret`); the citizen is shown it. */
  purposes?: Readonly<Record<string, Word>>
  /** By type of act; a function where the acts are those other rooms declare something of. */
  reactions?: Reactions | ((rooms: readonly Module[]) => Reactions)
  /**
   * Where its reactions begin when the room comes to a province that is already at work: with the whole journal (`beginning`, as when nothing
   * is said), or with what is done from then on. A new province's rooms begin with its journal.
   */
  reactsFrom?: 'beginning' | 'now'
  /** What this room demands of acts, by their type, also of acts of rooms that do not know it. */
  guards?: Readonly<Record<string, Guard>>
  /** What it knows of subjects of rooms below, which ask without knowing who answers; each question is answered by one room. */
  knows?: Knows
  /** Numbers for those who steer, by name. */
  figures?: Readonly<Record<string, Figure>>
  /** What must be done first in a new province, by name. */
  beginnings?: Readonly<Record<string, Beginning>>
  /** Values of this room that come from outside and change by date. */
  rules?: readonly DatedRule[]
  /** Rows of this room that are kept for a while only. */
  retention?: readonly Retention[]
  /** Columns of this room that name stored files by their hash; a sample of them is held against the store. */
  stored?: readonly StoredIn[]
  /** Columns of hashes that were destroyed by decision: that they are in the store no more is no loss. */
  gone?: readonly StoredIn[]
  /** Parts of a running province that operators are told of when something is wrong, by name. */
  checks?: Readonly<Record<string, Check>>
  /** Columns of this room that are sealed. */
  sealed?: readonly Sealed[]
  /** Who is told of acts of this room, and in which words. */
  tells?: Readonly<Record<string, Tell>>
  /** Finds whoever may do something in an agency; at most one room does. */
  findHolders?: FindHolders
  /** Right of those in each agency who are asked what no help answers; at most one room says. */
  askedForHelp?: string
  /** Who an actor is now, for work that goes on after the request; at most one room knows. */
  viewerNow?: ViewerNow
  /** Takes new notices to the people they are for; at most one room does. */
  passOn?: PassOn
  jobs?: Record<string, JobHandler>
  /** Work that lies in a table of its own, by name (`province.jobs.wake`). */
  standing?: Record<string, Standing>
  /** What of this room goes along when one body takes another's place, by name; the rooms go from bottom to top. */
  follows?: Readonly<Record<string, Follow>>
  /** Kinds of long work, by name; `tx.startTask` begins one. */
  tasks?: Readonly<Record<string, TaskKind>>
  /** Help on pages of this room, by the name that stands in its address. */
  help?: Readonly<Record<string, HelpTopic>>
  /** What the journal calls somebody without an account; at most one room says. */
  visitorLabel?: string
  /** What every page says now. Asked with each page, so it answers from memory and never waits. */
  pageNotes?(province: Province): readonly PageNote[]
  /** Prints lists as PDF/A; at most one room does. */
  printList?: PrintList
  /** Prints help as PDF/A; at most one room does. */
  printHelp?: PrintHelp
  /** Absolute paths of small scripts served at `/assets/<name>`. */
  assets?: readonly string[]
  /** Runs once after migrations at every start; must be quick and repeatable. */
  start?(province: Province): Promise<void>
}

export { type Follow, heirOf, type Passed, type Passing, rowsBack, rowsFollow } from './follow.ts'
export { type HelpPage, type HelpTopic, helpOf } from './help.ts'
export { buildHouse, type House, type RoomRule } from './house.ts'
export { actLine } from './line.ts'
export { inOrder } from './order.ts'
export { partsOn } from './parts.ts'
export { readersFold, readersOf } from './readers.ts'
export type { DatedRule, FirstRow, RuleMark } from './rule.ts'
export { type SubjectPage, subjectPage } from './subject.page.ts'
export { titlesById } from './titles.ts'
