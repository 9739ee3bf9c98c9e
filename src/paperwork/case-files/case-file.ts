import { type Static, Type } from 'typebox'
import { compareDays, compareInstants, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { Chosen, Count, Day, Flag, Id, Ids, OneOf, OptionalText, revision, Text } from '../../kernel/forms/index.ts'
import { type Subject, subject } from '../../kernel/journal/index.ts'
import type { OfficialDocument } from '../documents/index.ts'
import { words } from './words.ts'

export type CaseFileState = 'open' | 'closed' | 'offered' | 'kept' | 'destroyed'

/** Who may use what is in a file (identifiers.md §5): 01 and 02; state secrets never come into this system. */
export const USAGES = ['open', 'limited'] as const
export type Usage = (typeof USAGES)[number]

export const caseFileSubject = (id: string): Subject => subject('case-file', id)

/** Documents of one file at most: its index is one page; readers of one file. */
export const MOST_DOCUMENTS = 1000
const MOST_READERS = 100
/** Documents filed in one go. */
export const MOST_AT_ONCE = 50

const about = {
  title: Text({ max: 500, lines: 2, label: words.title }),
  retention: Type.Optional(Chosen({ max: 60, label: words.retention, hint: words.retentionHint })),
  years: Type.Optional(Count({ min: 1, max: 100, label: words.years, hint: words.yearsHint })),
  usage: OneOf(USAGES, { label: words.usage, words: { open: words.usageOpen, limited: words.usageLimited } }),
  construction: Flag({ label: words.construction, hint: words.constructionHint }),
  description: OptionalText({ max: 500, lines: 2, label: words.description }),
}

/** Opening a file; inside a heading its retention is that of the heading where none is chosen. */
export const NewCaseFile = Type.Object({
  heading: Type.Optional(Id({ label: words.heading, hint: words.headingHint })),
  ...about,
})
export type NewCaseFile = Static<typeof NewCaseFile>

export const CaseFileChange = Type.Object({ revision, ...about })
export type CaseFileChange = Static<typeof CaseFileChange>

export const Closing = Type.Object({
  revision,
  endedOn: Type.Optional(Day({ label: words.endedOn, hint: words.endedHint })),
})
export type Closing = Static<typeof Closing>

export const Reason = Type.Object({ revision, reason: Text({ max: 1000, lines: 3, label: words.reason }) })
export type Reason = Static<typeof Reason>

export const Sharing = Type.Object({ revision, readers: Ids({ max: MOST_READERS, label: words.readers }) })
export type Sharing = Static<typeof Sharing>

export const Passing = Type.Object({ revision, holder: Id({ label: words.newHolder }) })
export type Passing = Static<typeof Passing>

/** Which file a document goes into. */
export const IntoFile = Type.Object({ file: Id({ label: words.intoFile, hint: words.intoFileHint }) })
export type IntoFile = Static<typeof IntoFile>

/** Which documents go into a file. */
export const ManyInto = Type.Object({ documents: Ids({ min: 1, max: MOST_AT_ONCE, label: words.whichDocuments }) })
export type ManyInto = Static<typeof ManyInto>

/** `01.TCCB.003`: the heading, then the order in it; outside the list `NDM.003` (VB-4.1). */
export const fileNotation = (heading: string | null, ordinal: number): string =>
  `${heading ?? 'NDM'}.${String(ordinal).padStart(3, '0')}`

/** The code that binds everything in a file: the agency, the year of its list, number and symbol (NĐ 30/2020, Phụ lục VI: FileCode). */
export const fileCode = (agencyCode: string, { year, notation }: { year: number; notation: string }): string =>
  `${agencyCode}.${year}.${notation}`

/** The day a document bears; of one without, the day it came or was begun. */
export const dayOf = ({
  issuedOn,
  arrivedAt,
  draftedAt,
}: Pick<OfficialDocument, 'issuedOn' | 'arrivedAt' | 'draftedAt'>): LegalDay =>
  issuedOn ?? legalDayOf(arrivedAt ?? draftedAt)

/** Documents in order of time: by the day they bear, then as they came or were begun. */
export const inOrderOfTime = (documents: readonly OfficialDocument[]): OfficialDocument[] =>
  [...documents].sort(
    (a, b) =>
      compareDays(dayOf(a), dayOf(b)) ||
      compareInstants(a.arrivedAt ?? a.draftedAt, b.arrivedAt ?? b.draftedAt) ||
      (a.id < b.id ? -1 : 1),
  )

const UNFINISHED = new Set(['draft', 'submitted', 'signed', 'numbered', 'arrived', 'assigned', 'handling', 'frozen'])

/** Whether work on a document is not over: a draft that is not issued, a letter somebody has in hand. One only registered may lie in a file for reference. */
export const isUnfinished = ({ state }: Pick<OfficialDocument, 'state'>): boolean => UNFINISHED.has(state)
