import { readTrueType } from '../../../packages/true-type/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { readFaces } from './fonts.ts'

/**
 * A text holds a character the paper's font cannot draw. `data` has `char`, `codePoint` (`U+1F600`) and `field`: the path in
 * the paper's data (`filer.name`, `rows.3.subject`), so that a form can show the sentence beside what was typed.
 */
export class MissingGlyph extends Refusal {
  constructor(char: string, field: string) {
    const codePoint = `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    super('papers.missing-glyph', { char, codePoint, field })
    this.message = `papers.missing-glyph: ${codePoint} in ${field}`
  }
}

let printable: Set<number> | undefined

/** True when all four faces can draw the character and it is no control or invisible formatting character. */
export function isPrintable(char: string): boolean {
  printable ??= inEveryFace()
  return char === '\n' || (printable.has(char.codePointAt(0)!) && !/\p{C}/u.test(char))
}

function inEveryFace(): Set<number> {
  const [first, ...others] = readFaces().map((face) => readTrueType(face).glyphs)
  return new Set([...first!.keys()].filter((code) => others.every((face) => face.has(code))))
}

/**
 * Returns the data as it will be printed: every text NFC-normalised, line ends as `\n`, tabs as spaces.
 * @throws MissingGlyph for the first character that would not be drawn; a paper never shows a blank instead of a letter.
 */
export function printableData<T>(data: T): T {
  return clean(data, '') as T
}

function clean(value: unknown, field: string): unknown {
  if (typeof value === 'string') return cleanText(value, field)
  if (Array.isArray(value)) return value.map((item, i) => clean(item, join(field, String(i))))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clean(item, join(field, key))]))
}

function cleanText(text: string, field: string): string {
  const cleaned = printedText(text)
  for (const char of cleaned) if (!isPrintable(char)) throw new MissingGlyph(char, field)
  return cleaned
}

/** What stands where the font has no letter: one odd character in one row must not keep a whole list from being printed. */
const UNKNOWN = '?'

/** The same data as far as the font has letters for their words. */
export function drawable<T>(data: T): T {
  return drawn(data) as T
}

function drawn(value: unknown): unknown {
  if (typeof value === 'string') {
    return [...printedText(value)].map((char) => (isPrintable(char) ? char : UNKNOWN)).join('')
  }
  if (Array.isArray(value)) return value.map(drawn)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, drawn(item)]))
}

const printedText = (text: string): string => text.normalize('NFC').replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ')

const join = (parent: string, key: string): string => (parent ? `${parent}.${key}` : key)
