import { type Static, Type } from 'typebox'
import { Day, OptionalText, revision, Text } from '../../kernel/forms/index.ts'
import { words } from './code-list.words.ts'

const said = {
  title: Text({ max: 200, label: words.title }),
  source: Text({ max: 300, label: words.source, hint: words.sourceHint }),
}

export const NewList = Type.Object({
  code: Text({
    max: 60,
    pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
    label: words.code,
    hint: words.codeHint,
    spellcheck: false,
  }),
  ...said,
})
export type NewList = Static<typeof NewList>

export const ListEdit = Type.Object({ revision, ...said })
export type ListEdit = Static<typeof ListEdit>

const basis = Text({ max: 300, label: words.basis, hint: words.basisHint })

export const NewCodes = Type.Object({
  revision,
  lines: Text({ max: 200_000, lines: 10, label: words.lines, hint: words.linesHint, spellcheck: false }),
  from: Day({ label: words.from }),
  basis,
})
export type NewCodes = Static<typeof NewCodes>

export const Renaming = Type.Object({
  revision,
  title: Text({ max: 300, label: words.entryName }),
  titleEn: OptionalText({ max: 300, label: words.english }),
  basis,
})
export type Renaming = Static<typeof Renaming>

export const Stopping = Type.Object({
  revision,
  day: Day({ label: words.lastDay }),
  by: OptionalText({ max: 60, label: words.by, hint: words.byHint, spellcheck: false }),
  basis,
})
export type Stopping = Static<typeof Stopping>

/** Codes that are added at once at most; a longer list comes in parts. */
export const MOST_LINES = 2_000

/** A code as a line says it. */
export interface Line {
  line: number
  code: string
  title: string
  titleEn: string | null
}

/** What is wrong with a line of a list. */
export interface BadLine {
  line: number
  problem: 'no-title' | 'too-long' | 'twice'
}

/** As two names are compared: without accents, dots and double spaces. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[\s.,]+/g, ' ')
    .trim()

/** Reads `code | name | English name` line by line, also with tabs as a spreadsheet gives them; a code or a name that stands twice is told. */
export function readLines(text: string): { lines: Line[]; bad: BadLine[] } {
  const [lines, bad]: [Line[], BadLine[]] = [[], []]
  const [codes, names] = [new Set<string>(), new Set<string>()]
  for (const [at, raw] of text.normalize('NFC').split(/\r?\n/).entries()) {
    if (raw.trim() === '') continue
    const [code = '', title = '', titleEn = ''] = raw.split(/\t|\|/).map((part) => part.trim())
    const line = at + 1
    const [byCode, byName] = [code.toLowerCase(), folded(title)]
    if (code === '' || title === '') bad.push({ line, problem: 'no-title' })
    else if (code.length > 60 || title.length > 300 || titleEn.length > 300) bad.push({ line, problem: 'too-long' })
    else if (codes.has(byCode) || names.has(byName)) bad.push({ line, problem: 'twice' })
    else {
      codes.add(byCode)
      names.add(byName)
      lines.push({ line, code, title, titleEn: titleEn || null })
    }
  }
  return { lines, bad }
}
