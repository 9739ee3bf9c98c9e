import { type Static, Type } from 'typebox'
import { AgencyId, Day, Flag, Id, Ids, OneOf, OptionalText, revision, Text, When } from '../../kernel/forms/index.ts'
import { AGENCY_KINDS, agencyKindWords, agencyWords, systemWords } from '../directory/index.ts'
import { mergerKindWords, words } from './words.ts'

/** Into a body that begins with the plan, into one that stands, or only units and posts of one that goes on. */
export const MERGER_KINDS = ['new', 'existing', 'part'] as const
export type MergerKind = (typeof MERGER_KINDS)[number]

/** Days after the change in which it can be undone as one act. */
export const UNDO_DAYS = 30

/** Kinds of bodies of the province; those outside it are merged by others. */
const OWN_KINDS = AGENCY_KINDS.filter((kind) => kind !== 'external')

const begins = { kind: 'new' } as const

/** What a plan says. */
export const NewMerger = Type.Object({
  kind: OneOf(MERGER_KINDS, { label: words.kind, words: mergerKindWords }),
  from: Ids({ min: 1, max: 20, label: words.from, hint: words.fromHint }),
  heir: When({ kind: ['existing', 'part'] }, AgencyId({ label: words.heir })),
  name: When(begins, Text({ max: 300, label: words.newName })),
  shortName: When(begins, OptionalText({ max: 100, label: agencyWords.shortName })),
  agencyKind: When(begins, OneOf(OWN_KINDS, { label: agencyWords.kind, words: agencyKindWords })),
  code: When(begins, Text({ max: 100, label: agencyWords.code, example: 'H50.07', spellcheck: false })),
  legacyCode: When(
    begins,
    OptionalText({ max: 100, label: agencyWords.legacyCode, example: '000.00.07.H50', spellcheck: false }),
  ),
  parent: When(begins, Type.Optional(AgencyId({ label: agencyWords.parent }))),
  placeName: When(begins, OptionalText({ max: 100, label: agencyWords.placeName })),
  system: When(begins, OneOf(['own', 'vendor'] as const, { label: agencyWords.system, words: systemWords })),
  day: Day({ label: words.day, hint: words.dayHint }),
  decision: Text({ max: 300, label: words.decision, example: '125/QĐ-UBND ngày 15/12/2026' }),
})
export type NewMerger = Static<typeof NewMerger>

/** The same plan, mended. */
export const MergerChange = Type.Object({ revision, ...NewMerger.properties })
export type MergerChange = Static<typeof MergerChange>

/** Where one unit goes. */
export const UnitPlace = Type.Object({
  revision,
  unit: Id({ label: words.unit }),
  to: Type.Optional(Id({ label: words.goesTo, hint: words.goesToHint })),
  into: Type.Optional(Id({ label: words.joins, hint: words.joinsHint })),
})
export type UnitPlace = Static<typeof UnitPlace>

/** What becomes of one post. */
export const PositionPlace = Type.Object({
  revision,
  position: Id({ label: words.position }),
  ends: Type.Optional(Flag({ label: words.ends })),
  to: Type.Optional(Id({ label: words.goesTo, hint: words.goesToHint })),
  into: Type.Optional(Id({ label: words.putInto })),
  title: OptionalText({ max: 200, label: words.newTitle, hint: words.newTitleHint }),
})
export type PositionPlace = Static<typeof PositionPlace>

export const MergerReason = Type.Object({ revision, reason: Text({ max: 500, lines: 2, label: words.reason }) })
export type MergerReason = Static<typeof MergerReason>

/** What was counted of one kind of thing at one giving body. */
export interface ReportLine {
  /** Name of what follows. */
  name: string
  /** The giving body. */
  agency: string
  count: number
  /** Goes along, stays as history, must be settled before, must be made anew after. */
  way: 'goes' | 'stays' | 'first' | 'after'
  details?: string
}

/** What an undoing would put back and what it would leave. */
export interface UndoLine {
  name: string
  back: number
  stays: number
}
