import { type Static, Type } from 'typebox'
import { Chosen, Count, Id, OptionalText, revision, Text } from '../../../kernel/forms/index.ts'
import { type Subject, subject } from '../../../kernel/journal/index.ts'
import { catalogueWords as words } from './catalogue.words.ts'

export type FileListState = 'draft' | 'submitted' | 'approved'

export const fileListSubject = (id: string): Subject => subject('file-list', id)

/** Headings of one list at most: more are no list a person reads. */
export const MOST_HEADINGS = 1000

export const NewFileList = Type.Object({
  year: Count({ min: 1945, max: 2200, label: words.year, hint: words.yearHint }),
})
export type NewFileList = Static<typeof NewFileList>

/** A heading: what is asked of it; its number is given. The symbol is short, since the file's notation has twenty places (NĐ 30/2020, Phụ lục VI). */
const heading = {
  title: Text({ max: 500, lines: 2, label: words.title }),
  symbol: Text({
    max: 11,
    pattern: '^[\\p{L}\\d.-]+$',
    spellcheck: false,
    label: words.symbol,
    hint: words.symbolHint,
  }),
  retention: Chosen({ max: 60, label: words.retention }),
  years: Type.Optional(Count({ min: 1, max: 100, label: words.years, hint: words.yearsHint })),
  unit: Type.Optional(Id({ label: words.maker })),
  note: OptionalText({ max: 500, label: words.note }),
}
export const Heading = Type.Object({ revision, ...heading })
export type Heading = Static<typeof Heading>

export const Returned = Type.Object({ revision, reason: Text({ max: 1000, lines: 3, label: words.reason }) })
export type Returned = Static<typeof Returned>

/** `01.TCCB`: below ten padded, as documents are (NĐ 30/2020). */
export const headingCode = ({ ordinal, symbol }: { ordinal: number; symbol: string }): string =>
  `${String(ordinal).padStart(2, '0')}.${symbol}`
