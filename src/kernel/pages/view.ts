import type { Instant } from '../../../packages/time/index.ts'
import type { House } from '../module/index.ts'
import type { IconName } from './icon.ts'
import { type AnyWord, type Language, say, type Word, type WordArgs } from './words.ts'

/** A place one may go to. The label is already in the viewer's language; only what the viewer may open is here. */
export interface MenuEntry {
  label: string
  /** Address of the entry, e.g. `/ho-so`. */
  at: string
  /** Addresses of other pages on which it is lit. */
  also?: readonly string[]
}

/** Entries that belong together: a fold of the officials' rail. */
export interface MenuGroup {
  /** Compared with the layout's `section` to mark where the viewer is. */
  section: string
  label: string
  icon: IconName
  entries: readonly MenuEntry[]
}

/** Who is looking. */
export interface ViewAccount {
  /** The account; a page that lies open compares it with whoever signed in since. */
  id?: string
  name: string
  position?: string
  agency?: string
  kind: 'citizen' | 'official' | 'admin'
  /** Name of the position acted for under a delegation that holds now; shown on every page. */
  onBehalfOf?: string
  /** How much one was told and has not read, as of a few seconds ago; nothing for who stands in no position. */
  unread?: number
  /** Pages about oneself that rooms add to the menu behind the name. */
  links?: readonly { at: string; label: string }[]
}

/** What every page says, whoever looks. */
export interface PageNote {
  /** Above the page's content, or a line of its foot. */
  place: 'top' | 'foot'
  says: Word
  at: string
}

/** Everything a page may know about the request. Pages are functions `(view, data) => Html`; nothing is global. */
export interface View {
  language: Language
  /** Says a word in the viewer's language. */
  t: <W extends AnyWord>(word: W, ...args: WordArgs<W>) => string
  /** Path of this page, without the query. */
  path: string
  /** Query of this page, without the question mark; empty when there is none. */
  query: string
  /** Token every form carries in the field `csrf`. */
  csrf: string
  /** A new idempotency key for a form (field `formKey`); a double click posts the same key twice. */
  formKey(): string
  now: Instant
  account: null | ViewAccount
  menu: readonly MenuGroup[]
  /** Where this page is explained. */
  help?: string
  /** What the rooms declared: how acts read, where subjects have their page. */
  house: House
  /** Demonstration province: every page says "dữ liệu minh hoạ". */
  demo: boolean
  provinceName: string
  /** What the rooms say on every page now. */
  notes?: readonly PageNote[]
  /** After how many minutes without an act this page locks; nothing where nobody is signed in. */
  locksAfter?: number
  /** Pages with live panels: without scripts they reload themselves. */
  live?: boolean
  /** The page goes on paper or into a file: moments are exact, nothing is said relative to now. */
  print?: boolean
}

/** More than this many are not counted out. */
export const MOST_UNREAD = 99

/** Names of the hidden inputs `form` adds; kernel/http reads the same names. */
export const CSRF_FIELD = 'csrf'
export const FORM_KEY_FIELD = 'formKey'

/** The `t` of a language. */
export function speaker(language: Language): View['t'] {
  return (word, ...args) => say(language, word, ...args)
}
