import { type Static, Type } from 'typebox'
import { Count, Day, OneOf, OptionalText, revision, Text } from '../../../kernel/forms/index.ts'
import { words } from './kept.words.ts'

export type ArchiveState = 'arriving' | 'kept' | 'broken' | 'destroyed'

/** What an archive says of its fonds (TT 05/2025/TT-BNV: level of the fonds). */
export const FondsFields = Type.Object({
  code: Text({ max: 30, pattern: '^[0-9A-Za-z.-]+$', label: words.fondsCode, hint: words.fondsCodeHint }),
  name: Text({ max: 300, label: words.fondsName }),
  history: OptionalText({ max: 4000, lines: 5, label: words.history }),
  tools: OptionalText({ max: 1000, lines: 2, label: words.tools }),
  languages: OptionalText({ max: 200, label: words.languages }),
  note: OptionalText({ max: 1000, lines: 2, label: words.note }),
})
export type FondsFields = Static<typeof FondsFields>

/** A paper file that nobody scanned: described so that it is found and asked for. */
export const PaperFile = Type.Object({
  code: Text({ max: 60, label: words.code, hint: words.paperCodeHint }),
  title: Text({ max: 500, lines: 2, label: words.title }),
  description: OptionalText({ max: 500, lines: 2, label: words.description }),
  retention: OneOf(['ever', 'years'] as const, {
    label: words.retention,
    words: { ever: words.forEver, years: words.forYears },
  }),
  years: Type.Optional(Count({ min: 1, max: 100, label: words.years, hint: words.yearsHint })),
  usage: OneOf(['open', 'limited'] as const, {
    label: words.usage,
    words: { open: words.usageOpen, limited: words.usageLimited },
  }),
  startedOn: Day({ label: words.startedOn }),
  endedOn: Day({ label: words.endedOn }),
  pages: Type.Optional(Count({ min: 1, max: 100_000, label: words.pages })),
  shelf: Text({ max: 120, label: words.shelf, hint: words.shelfHint }),
})
export type PaperFile = Static<typeof PaperFile>

export const Shelving = Type.Object({ revision, shelf: Text({ max: 120, label: words.shelf, hint: words.shelfHint }) })
export type Shelving = Static<typeof Shelving>

/** `urn:FONDS:uuid:ID`: the name of a package the archive keeps (documents.md §7). */
export const urnOf = (fonds: string, id: string): string => `urn:${fonds}:uuid:${id.toUpperCase()}`
