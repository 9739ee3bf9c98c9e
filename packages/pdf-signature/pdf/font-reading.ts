import { unpack } from './filters.ts'
import { PdfDict, PdfName, PdfStream, PdfString } from './objects.ts'
import { PdfParser } from './parser.ts'
import type { PdfFile } from './pdf-file.ts'

/** A font as far as it matters for where text stands and what it says. */
export interface ReadFont {
  /** Glyphs are little drawings: they may show anything. */
  drawn: boolean
  codes(text: Buffer): Iterable<number>
  /** Advance of a code, in thousandths of the size. */
  width(code: number): number
  /** What a code stands for; undefined when the font does not say. */
  text(code: number): string | undefined
  /**
   * True when a code is drawn as the letter it is said to be: by a font of the viewer's own, under that letter's name. The glyphs of an embedded font
   * may have any shape, whatever its tables say.
   */
  isKnown(code: number): boolean
  /** True for fonts whose spaces are widened by the word spacing. */
  single: boolean
}

const known = new WeakMap<PdfDict, ReadFont>()

export function readFont(file: PdfFile, font: PdfDict): ReadFont {
  const before = known.get(font)
  if (before) return before
  const made = font.name('Subtype') === 'Type0' ? composite(file, font) : simple(file, font)
  known.set(font, made)
  return made
}

/** Fonts without widths are the standard ones; most of their letters are narrower than this. */
const USUAL_WIDTH = 600

/** Widths of Helvetica from the space to the tilde, which files may leave out (ISO 32000-1 §9.6.2.2). */
const HELVETICA =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
    .split(' ')
    .map(Number)

function simple(file: PdfFile, font: PdfDict): ReadFont {
  const first = file.resolve(font.get('FirstChar'))
  const widths = file.arrayAt(font, 'Widths')
  const scale = font.name('Subtype') === 'Type3' ? 1000 * scaleOfType3(file, font) : 1
  const unicode = toUnicodeOf(file, font)
  const named = differencesOf(file, font)
  const embedded = isEmbedded(file, font)
  const standard = widths ? undefined : /Helvetica|Arial/.test(font.name('BaseFont') ?? '') ? HELVETICA : undefined
  const encoded = (code: number): string | undefined =>
    named.has(code) ? named.get(code) : WIN_ANSI.decode(Buffer.of(code)).normalize('NFC')
  return {
    isKnown: (code) =>
      !embedded && encoded(code) !== undefined && (unicode?.get(code) ?? encoded(code)) === encoded(code),
    drawn: font.name('Subtype') === 'Type3',
    codes: (text) => text,
    width(code) {
      const stored = typeof first === 'number' ? file.resolve(widths?.[code - first]) : null
      return typeof stored === 'number' ? stored * scale : (standard?.[code - 32] ?? USUAL_WIDTH)
    },
    text: (code) => unicode?.get(code) ?? encoded(code),
    single: true,
  }
}

const WIN_ANSI = new TextDecoder('windows-1252')

function isEmbedded(file: PdfFile, font: PdfDict): boolean {
  const descriptor = file.dictAt(font, 'FontDescriptor')
  return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.get(key) !== undefined)
}

function scaleOfType3(file: PdfFile, font: PdfDict): number {
  const first = file.resolve(file.arrayAt(font, 'FontMatrix')?.[0])
  return typeof first === 'number' ? Math.abs(first) : 0.001
}

/** Codes that an encoding renames; undefined where the name of the glyph does not say which letter it is. */
function differencesOf(file: PdfFile, font: PdfDict): Map<number, string | undefined> {
  const out = new Map<number, string | undefined>()
  let code = 0
  const encoding = file.dictAt(font, 'Encoding')
  for (const item of (encoding && file.arrayAt(encoding, 'Differences')) ?? []) {
    const value = file.resolve(item)
    if (typeof value === 'number') code = value
    else if (value instanceof PdfName) out.set(code++, letterOf(value.value))
  }
  return out
}

const DIGITS = 'zero one two three four five six seven eight nine'.split(' ')
const SIGNS: Readonly<Record<string, string>> = {
  ...{ space: ' ', period: '.', comma: ',', colon: ':', semicolon: ';', slash: '/', hyphen: '-', minus: '-' },
  ...{ parenleft: '(', parenright: ')', quotesingle: "'", quotedbl: '"', percent: '%', plus: '+', underscore: '_' },
}

function letterOf(glyph: string): string | undefined {
  if (/^[A-Za-z]$/.test(glyph)) return glyph
  const digit = DIGITS.indexOf(glyph)
  if (digit >= 0) return String(digit)
  const code = /^uni([0-9A-F]{4})$/.exec(glyph) ?? /^u([0-9A-F]{4,6})$/.exec(glyph)
  return code ? String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code[1]!, 16))) : SIGNS[glyph]
}

function composite(file: PdfFile, font: PdfDict): ReadFont {
  const descendant = file.resolve(file.arrayAt(font, 'DescendantFonts')?.[0])
  const below = descendant instanceof PdfDict ? descendant : new PdfDict()
  const usual = file.resolve(below.get('DW'))
  const widths = widthsOf(file, below)
  const unicode = toUnicodeOf(file, font)
  return {
    // nobody but its own tables says what a code of it draws
    isKnown: () => false,
    drawn: false,
    *codes(text) {
      for (let at = 0; at + 1 < text.length; at += 2) yield text.readUInt16BE(at)
    },
    width: (code) => widths.get(code) ?? (typeof usual === 'number' ? usual : 1000),
    text: (code) => unicode?.get(code),
    single: false,
  }
}

/** /W of a composite font: `first [w w w]` and `first last w`. */
function widthsOf(file: PdfFile, font: PdfDict): Map<number, number> {
  const out = new Map<number, number>()
  const items = (file.arrayAt(font, 'W') ?? []).map((item) => file.resolve(item))
  for (let at = 0; at < items.length; ) {
    const [first, next, width] = [items[at], items[at + 1], items[at + 2]]
    if (typeof first !== 'number') break
    if (Array.isArray(next)) {
      for (const [index, one] of next.entries()) if (typeof one === 'number') out.set(first + index, one)
      at += 2
    } else if (typeof next === 'number' && typeof width === 'number') {
      for (let code = first; code <= next && code - first < MOST_CODES; code++) out.set(code, width)
      at += 3
    } else break
  }
  return out
}

const MOST_CODES = 65_536

/** What the font itself says its codes stand for (ISO 32000-1 §9.10.3). */
function toUnicodeOf(file: PdfFile, font: PdfDict): Map<number, string> | undefined {
  const stream = file.resolve(font.get('ToUnicode'))
  if (!(stream instanceof PdfStream)) return undefined
  const out = new Map<number, string>()
  const parser = new PdfParser(unpack(stream, (value) => file.resolve(value)))
  for (let mode: 'char' | 'range' | undefined; ; ) {
    parser.skip()
    if (parser.position >= parser.limit) return out
    if (parser.keyword('beginbfchar')) mode = 'char'
    else if (parser.keyword('beginbfrange')) mode = 'range'
    else if (parser.keyword('endbfchar') || parser.keyword('endbfrange')) mode = undefined
    else if (mode) readMapping(parser, mode, out)
    else skipToken(parser)
  }
}

function readMapping(parser: PdfParser, mode: 'char' | 'range', out: Map<number, string>): void {
  const from = parser.object()
  const until = mode === 'range' ? parser.object() : from
  const target = parser.object()
  if (!(from instanceof PdfString) || !(until instanceof PdfString)) return
  const [first, last] = [from, until].map(({ bytes }) =>
    bytes.length > 0 ? bytes.readUIntBE(0, Math.min(4, bytes.length)) : 0,
  ) as [number, number]
  for (let code = first; code <= last && code - first < MOST_CODES; code++) {
    const value = Array.isArray(target) ? target[code - first] : target
    if (value instanceof PdfString) out.set(code, shifted(value.bytes, Array.isArray(target) ? 0 : code - first))
  }
}

/** UTF-16BE, its last unit raised: how a range counts up. */
function shifted(bytes: Buffer, by: number): string {
  const units = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16()
  if (units.length >= 2 && by > 0)
    units.writeUInt16LE((units.readUInt16LE(units.length - 2) + by) & 0xffff, units.length - 2)
  return units.toString('utf16le').normalize('NFC')
}

function skipToken(parser: PdfParser): void {
  const start = parser.position
  try {
    parser.object()
  } catch {
    // a word of PostScript: over it
    parser.position = Math.max(start + 1, parser.position)
    while (parser.position < parser.limit && !/[\s<>[\]()/]/.test(String.fromCharCode(parser.bytes[parser.position]!)))
      parser.position++
  }
}
