import type { RawBuilder } from 'kysely'
import type { Static, TObject } from 'typebox'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import type { Actor, Viewer } from '../acting/index.ts'
import type { DefinedForm, Shown } from '../forms/index.ts'
import type { Html, Option, Piece, View, Word } from '../pages/index.ts'
import type { TabProps } from '../pages/list.ts'
import type { StateKind } from '../pages/state.ts'
import type { Province } from '../province/index.ts'
import type { Needle } from '../search/index.ts'
import type { KeyType } from './key.ts'

/** A condition on the list's table, its columns named as in the table. */
export type Condition = RawBuilder<boolean>

/** What a condition may depend on besides the value it was given. */
export interface Here {
  now: Instant
  viewer: Viewer
  /** The tab that is open; '' for the first. */
  tab: string
  /** Filters in use by query name. */
  values: Readonly<Record<string, string>>
  /** Name of the order in use: one condition may be said in the words of its index. */
  order: string
}

/** One way to see rows: the capability, and the columns its scope is compared with; no columns for rows that are the whole province's. */
export interface Way {
  with: string
  /** Rights to act whose scope is compared with the same columns. */
  acts?: readonly string[]
  columns: { agency?: string; unit?: string; holder?: string }
}

/** A sort order. `by` ends with a unique column, none of it may be null, and an index carries scope and order. */
export interface Order {
  label: Word
  by: readonly (readonly [column: string | RawBuilder<unknown>, type: KeyType, direction: 'asc' | 'desc'])[]
  /** The tabs that have it; all of them when left out. For an order whose columns or index are whole in these tabs only. */
  tabs?: readonly string[]
  /** Name of the filter (a range of days, a year) that is cut out of this order's index: while it is in use, rows come in an order that names it. */
  range?: string
}

/** A tab of the list: its own address, its own condition, perhaps its own first order. */
export interface Tab {
  label: Word
  where?: (here: Here) => Condition
  /** Name of the order this tab begins with. */
  order?: string
  empty?: EmptyWords
}

export interface EmptyWords {
  /** What will stand here. */
  title: Word
  /** How the first one comes. */
  body: Word
  /** A button for who may make the first one; null for others. */
  action?: (view: View, viewer: Viewer) => Piece
}

interface FilterBase {
  label: Word
  /** Stands folded under “Tìm nâng cao” until it is used: lists with many filters show the few that are used daily. */
  folded?: true
}

/** A filter that need not be a condition. */
interface Marked {
  /**
   * The filter as words of the list's search column instead of a condition: however few rows have them, together with others, the index of
   * words finds them at a cost that does not grow with the table. None for what nobody can have typed: then nothing is found.
   */
  marks?: (value: string, now: Instant) => readonly Needle[]
}

/** A value out of a closed list. */
export interface ChoiceFilter extends FilterBase, Marked {
  kind: 'choice'
  /** Value → words; a function when the choices are rows. */
  options: Readonly<Record<string, Word>> | ((province: Province, viewer: Viewer, view: View) => Promise<Option[]>)
  /** Type of a value whose choices are rows. */
  type?: KeyType
  /** Nothing where the choice says nothing about the tab that is open. */
  where?: (value: string, here: Here) => Condition | undefined
}

/** From one legal day to another, both included; either may be left open. */
export interface DaysFilter extends FilterBase {
  kind: 'days'
  where?: (from: LegalDay | null, to: LegalDay | null, here: Here) => Condition
  /** As of other filters: the days as words of the search column. */
  marks?: (from: LegalDay | null, to: LegalDay | null) => readonly Needle[]
}

/** A few letters, for what is not part of the search (a code, a name of an actor). */
export interface TextFilter extends FilterBase, Marked {
  kind: 'text'
  max: number
  where?: (text: string, here: Here) => Condition
}

export type ListFilter = ChoiceFilter | DaysFilter | TextFilter

/** What a cell is on an export: a number and a moment stay what they are, so that a spreadsheet can reckon with them. */
export type CellValue = string | number | Instant | LegalDay | null | undefined

export interface ListColumn<Row, More> {
  /** Stands in addresses and saved views. */
  name: string
  label: Word
  cell: (row: Row, view: View, more: More) => Piece
  /** The cell on exports and paper; the words of `cell` without their markup when left out. */
  text?: (row: Row, view: View, more: More) => CellValue
  /** In percent on a wide screen; the others share what is left. */
  width?: 5 | 10 | 15 | 20 | 25 | 30 | 35 | 40 | 45 | 50 | 55 | 60
  numeric?: boolean
  /** Left out until somebody chooses it. */
  hidden?: boolean
  /** Left out on phones. */
  wideOnly?: boolean
  /** Buttons of the row: never exported, printed or chosen. */
  own?: boolean
  /** Name of the order a click on the heading sorts by; two names are there and back. */
  sorts?: string | readonly [string, string]
}

/** An act on chosen rows: each as its own button does it, all of them in one statement, or something that begins with them. */
export type BulkAct = BulkWords & (EachRow | AllAtOnce | BeginsAnew)

/** One row with the same guards and the same act of the journal as its own button; more rows than a few go as long work. */
interface EachRow {
  /** `answers`: what `form` asked, once for all rows; empty without one. */
  each: (province: Province, actor: Actor, id: string, key: string, answers: Answers) => Promise<unknown>
  asking?: BulkForm
  do?: undefined
  begin?: undefined
}

/** Called once, with ids that stand inside the viewer's sight and the act's reach only; quick for thousands. */
interface AllAtOnce {
  do: (province: Province, actor: Actor, ids: readonly string[], key: string) => Promise<unknown>
  each?: undefined
  asking?: undefined
  begin?: undefined
}

/** Called once with the same ids: begins a thing of its own with them. @returns its address */
interface BeginsAnew {
  begin: (province: Province, actor: Actor, ids: readonly string[], key: string) => Promise<string>
  do?: undefined
  each?: undefined
  asking?: undefined
}

/** What a form of a list's act came to: plain, and kept with the task when there are many rows. */
export type Answers = Readonly<Record<string, unknown>>

/** What is asked once for all chosen rows before they are acted on. */
export interface BulkForm {
  /** Holds no secret and no file: the answers are kept until the last row is done. */
  form: Pick<DefinedForm<TObject>, 'schema' | 'page'>
  /** What the fields offer to whoever is asked. */
  shown?: (look: { province: Province; viewer: Viewer; view: View }) => Promise<Shown>
  /** Refusal → field beside which it stands where it met every row. */
  beside?: Readonly<Record<string, string>>
}

/** An act on chosen rows that asks a short form first; the answers are typed by its schema. */
export const askingFirst = <S extends TObject>({
  form,
  shown,
  beside,
  each,
  ...act
}: BulkWords &
  Pick<BulkForm, 'shown' | 'beside'> & {
    form: DefinedForm<S>
    each: (province: Province, actor: Actor, id: string, key: string, answers: Static<S>) => Promise<unknown>
  }): BulkAct => ({
  ...act,
  asking: { form, ...(shown && { shown }), ...(beside && { beside }) },
  // the door, or the task that kept them, read them by the form's own schema
  each: (province, actor, id, key, answers) => each(province, actor, id, key, answers as Static<S>),
})

interface BulkWords {
  name: string
  label: Word
  /** A capability; `official` for what everybody does with their own rows. */
  needs: string
  /** What will happen, asked once before it is done. */
  asks?: readonly Word[]
  /** It cannot be undone: it is asked first. */
  danger?: true
}

export interface ListSearch {
  /** Query name; `q` when left out. */
  name?: string
  label?: Word
  hint?: Word
  column: string
  /**
   * `words`: a `words tsvector` column (kernel/search), beginnings of words. `letters`: a `plain` text column with a trigram index,
   * letters anywhere; for small tables.
   */
  kind?: 'words' | 'letters'
}

/** What a list is; `defineList` makes the page, export, print and saved views of it. */
export interface ListDefinition<Row extends object, More> {
  /** One name in the whole program: `dossiers`. */
  name: string
  /** Its address: `/ho-so`. */
  at: string
  title: Word
  intro?: Word
  /** Section of the menu that is lit. */
  section: string
  /** Table, or a view of the database, whose columns all conditions name. */
  table: string
  select: readonly (keyof Row & string)[]
  /** Columns of the row that are reckoned, by name. */
  computed?: Readonly<Record<string, RawBuilder<unknown>>>
  /** Unique column of a row; `id` when left out. */
  id?: keyof Row & string
  /** Who sees which rows: anyone, every official, or ways to see, each an index range of its own. */
  seen: 'public' | 'official' | Way | readonly Way[]
  /** Narrows what is seen further, when no column says it. */
  within?: (viewer: Viewer) => Condition
  /** What belongs to this list at all. */
  only?: (here: Here) => Condition
  /** The first is the usual one. */
  orders: Readonly<Record<string, Order>>
  search?: ListSearch
  tabs?: { name: string; entries: Readonly<Record<string, Tab>> }
  /** Tabs that lead to other pages, made anew for each. */
  beside?: (province: Province, viewer: Viewer, view: View) => Promise<readonly TabProps[]>
  filters?: Readonly<Record<string, ListFilter>>
  columns: readonly ListColumn<Row, More>[]
  /** One more question to the database a page, for names and standing. */
  more?: (province: Province, viewer: Viewer, rows: readonly Row[]) => Promise<More>
  /** Where a row leads; null for who may see the row and not what is behind it. */
  rowAt?: (row: Row, more: More) => string | null
  rowState?: (row: Row, view: View, more: More) => StateKind | undefined
  /** How a row is called where it is ticked. Required beside `bulk`. */
  rowName?: (row: Row, view: View) => string
  /** What begins a new row: the main button beside the title, and where nothing is yet, for whoever holds the right. */
  begins?: { needs: string; at: string; label: Word }
  /** Buttons beside the title, the main one first. */
  actions?: (view: View, viewer: Viewer) => Piece
  /** Between filters and table. */
  above?: (province: Province, viewer: Viewer, view: View) => Promise<Html | null>
  empty: EmptyWords
  bulk?: readonly BulkAct[]
  /** Rows hold personal data: every page shown is an act. */
  reads?: 'personal'
  layout?: 'official' | 'citizen'
  /** Rows of a page; 50 when left out. */
  size?: number
}
