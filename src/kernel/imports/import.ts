import { createHash } from 'node:crypto'
import type { Static, TObject } from 'typebox'
import type { Instant } from '../../../packages/time/index.ts'
import type { Actor, Viewer } from '../acting/index.ts'
import { type Subject, subject } from '../journal/index.ts'
import type { Word } from '../pages/index.ts'
import type { Province, Tx } from '../province/index.ts'

/** Bytes of an uploaded table; its reader takes no more. */
export const SHEET_MAX_BYTES = 5 * 1024 * 1024

/** What would come of one row. */
export interface Planned {
  /** What the row is about, as people call it. */
  what: string
  state: 'new' | 'changed' | 'same' | 'bad'
  /** What changes from what to what, or why it cannot be taken in. */
  says?: Word
  /** Does it; of rows that are new or changed. */
  do?(tx: Tx): Promise<void>
}

/** Who takes rows in, with the rights of now. */
export interface Importing {
  province: Province
  viewer: Viewer
  actor: Actor
}

/** A kind of table that is taken in: its columns are the fields of a form, called by their labels. */
export interface ImportKind<R extends TObject = TObject> {
  /** One name in the program; the task that applies it has it too. */
  name: string
  /** Its address: `/quan-tri/nhap/co-quan`. */
  at: string
  title: Word
  /** What the table is for and how its rows are known again. */
  about: Word
  /** The capability, asked at every door and once more before it is applied. */
  needs: string
  section: string
  row: R
  /** Rows of the template: how they may look. */
  example: readonly Readonly<Partial<Record<keyof Static<R> & string, string>>>[]
  /** What would come of each row, in the order of the rows; what a row does may count on the rows before it. */
  plan(who: Importing, rows: readonly Static<R>[]): Promise<Planned[]>
  /** A file for whoever applied it, made of what is there afterwards. */
  file?(who: Importing, rows: readonly Static<R>[]): Promise<{ title: Word; columns: Word[]; lines: string[][] } | null>
}

/** One uploaded table. */
export interface SheetImport {
  id: string
  kind: string
  fileName: string
  fileHash: string
  /** Of whoever uploaded it. */
  agency: string | null
  madeAt: Instant
  appliedAt: Instant | null
  task: string | null
}

/** A row of the file and what would come of it. */
export interface PlannedRow extends Planned {
  row: number
}

export const IMPORTS_AT = '/quan-tri/nhap'
export const importSubject = (id: string): Subject => subject('sheet-import', id)
export const kindAt = (kind: Pick<ImportKind, 'at'>): string => `${IMPORTS_AT}/${kind.at}`

/** Whether two looks at a file would do the same. */
export const printOf = (rows: readonly PlannedRow[]): string =>
  createHash('sha256')
    .update(JSON.stringify(rows.map(({ row, what, state, says }) => [row, what, state, says?.vi ?? ''])))
    .digest('base64url')
