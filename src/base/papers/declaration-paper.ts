import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import { printableData } from './glyphs.ts'
import { printWith } from './print.ts'
import { dateWords } from './words.ts'

/** One line of a declaration: what is asked with what was answered, or a table. `value` null prints dots to fill in by hand. */
export interface DeclarationLine {
  label: string
  value: string | null
  columns?: readonly string[]
  rows?: readonly (readonly string[])[]
}

/** A declaration or application on paper, in words. */
export interface DeclarationPaper {
  title: string
  /** Number of the form and its instrument, as they stand in the corner. */
  corner: string | null
  /** Null on papers that are addressed to nobody. */
  to: string | null
  sections: readonly { title: string; lines: readonly DeclarationLine[] }[]
  /** Applications number their sections. */
  numbered: boolean
  pledge: string | null
  place: string
  day: LegalDay
  signers: readonly { title: string; name: string | null }[]
}

/**
 * What somebody declared as tagged PDF/A-2a, in the form of the paper. The same data and moment give the same bytes.
 * @throws MissingGlyph (a Refusal `papers.missing-glyph`) when a text holds a character the font cannot draw
 */
export async function declarationPaper(
  { place, day, sections, ...paper }: DeclarationPaper,
  made: { at: Instant; demo: boolean },
): Promise<Buffer> {
  const whole = (line: DeclarationLine) => ({ ...line, columns: line.columns ?? [], rows: line.rows ?? null })
  const data = {
    ...paper,
    metaTitle: paper.title,
    placeAndDate: `${place}, ${dateWords(day.toString())}`,
    sections: sections.map(({ title, lines }) => ({ title, lines: lines.map(whole) })),
  }
  return (await printWith('declaration', printableData(data), made)).pdf
}
