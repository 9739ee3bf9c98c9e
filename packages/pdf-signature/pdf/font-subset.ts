import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { deflateSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import { readTrueType, type TrueTypeFont } from '../../true-type/index.ts'
import { SigningError } from '../signing-error.ts'

/** Faces of Tinos (metrics of Times New Roman, every Vietnamese letter; OFL). */
export type FontFace = 'regular' | 'bold' | 'italic'

const FILES: Readonly<Record<FontFace, string>> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
}

const faces = new Map<FontFace, TrueTypeFont>()

/** A face, read once. */
export function fontFace(face: FontFace): TrueTypeFont {
  const known = faces.get(face)
  if (known) return known
  const file = createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${FILES[face]}`)
  const font = readTrueType(readFileSync(file))
  faces.set(face, font)
  return font
}

/** A face cut down to some characters, ready to be embedded. Glyph numbers are those of the subset. */
export interface FontSubset {
  /** Subset tag and name, for example `LTABCD+Tinos-Bold`. */
  name: string
  glyphs: ReadonlyMap<number, number>
  /** Advance of each subset glyph in thousandths of an em. */
  widths: readonly number[]
  /** Deflated TrueType program and its plain length. */
  program: Buffer
  programLength: number
  /** Deflated ToUnicode map. */
  toUnicode: Buffer
  font: TrueTypeFont
  /** Texts laid out before: width in thousandths of an em and glyph codes in hexadecimal. */
  runs: Map<string, TextRun>
}

interface TextRun {
  width: number
  hex: string
}

const RUN_CACHE = 1_000

function textRun(subset: FontSubset, text: string): TextRun {
  const known = subset.runs.get(text)
  if (known) return known
  let width = 0
  let hex = ''
  for (const character of text) {
    const glyph = subset.glyphs.get(character.codePointAt(0)!)!
    width += subset.widths[glyph]!
    hex += glyph.toString(16).padStart(4, '0')
  }
  if (subset.runs.size >= RUN_CACHE) subset.runs.clear()
  const run = { width, hex }
  subset.runs.set(text, run)
  return run
}

/** Characters every subset has, so that changing times and numbers do not make a new subset for a signer. */
const ALWAYS = ' 0123456789:/-+.,()ZT'

const subsets = new LRUCache<string, FontSubset>({ max: 256 })

/** The subset used last for a face: a batch by one signer needs no search. */
const lastUsed = new Map<FontFace, FontSubset>()

function covers(subset: FontSubset, text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at)!
    if (!subset.glyphs.has(code)) return false
    if (code > 0xffff) at++
  }
  return true
}

/**
 * The subset of a face for a text, cached by its set of characters (so in practice per signer). NFC is expected.
 * @throws SigningError font.missing-glyph naming the character, when the face cannot print it
 */
export function subsetFor(face: FontFace, text: string): FontSubset {
  const last = lastUsed.get(face)
  if (last && covers(last, text)) return last
  const characters = [...new Set(ALWAYS + text)].sort()
  const key = `${face}:${characters.join('')}`
  const known = subsets.get(key)
  if (known) {
    lastUsed.set(face, known)
    return known
  }
  const made = makeSubset(face, characters)
  lastUsed.set(face, made)
  subsets.set(key, made)
  return made
}

function makeSubset(face: FontFace, characters: readonly string[]): FontSubset {
  const font = fontFace(face)
  const order = [0]
  const numbers = new Map<number, number>([[0, 0]])
  const take = (glyph: number): number => {
    const known = numbers.get(glyph)
    if (known !== undefined) return known
    numbers.set(glyph, order.length)
    order.push(glyph)
    return order.length - 1
  }
  const glyphs = new Map<number, number>()
  for (const character of characters) {
    const codePoint = character.codePointAt(0)!
    const glyph = font.glyphs.get(codePoint) ?? 0
    if (glyph === 0) {
      const code = codePoint.toString(16).toUpperCase().padStart(4, '0')
      throw new SigningError('font.missing-glyph', `the font cannot print “${character}” (U+${code})`)
    }
    glyphs.set(codePoint, take(glyph))
  }
  const outlines: Buffer[] = []
  // Composite glyphs name others, which join the end of the list while it is walked.
  for (let index = 0; index < order.length; index++) outlines.push(rewriteOutline(font.outlineOf(order[index]!), take))
  const program = assemble(font, order, outlines)
  const widths = order.map((glyph) => Math.round((font.advanceOf(glyph) * 1000) / font.unitsPerEm))
  return {
    name: `${tag(characters)}+Tinos-${face[0]!.toUpperCase()}${face.slice(1)}`,
    glyphs,
    widths,
    program: deflateSync(program),
    programLength: program.length,
    toUnicode: deflateSync(Buffer.from(toUnicodeMap(glyphs), 'latin1')),
    font,
    runs: new Map(),
  }
}

/** Width of a text in points. */
export function textWidth(subset: FontSubset, text: string, size: number): number {
  return (textRun(subset, text).width * size) / 1000
}

/** The operator that shows a text in the subset's encoding. */
export function showText(subset: FontSubset, text: string): string {
  return `<${textRun(subset, text).hex}> Tj`
}

/** Six capital letters that depend on the characters, as the standard wants for subsets. */
function tag(characters: readonly string[]): string {
  let hash = 7
  for (const character of characters) hash = (hash * 31 + character.codePointAt(0)!) % 308_915_776
  return Array.from({ length: 6 }, (_, index) => String.fromCharCode(65 + (Math.floor(hash / 26 ** index) % 26))).join(
    '',
  )
}

/** Drops hinting and renumbers the parts of a composite glyph. */
function rewriteOutline(outline: Buffer, take: (glyph: number) => number): Buffer {
  if (outline.length === 0) return outline
  const contours = outline.readInt16BE(0)
  return contours >= 0 ? withoutInstructions(outline, contours) : renumbered(outline, take)
}

function withoutInstructions(outline: Buffer, contours: number): Buffer {
  const at = 10 + contours * 2
  const length = outline.readUInt16BE(at)
  return Buffer.concat([outline.subarray(0, at), Buffer.of(0, 0), outline.subarray(at + 2 + length)])
}

const WORDS = 0x0001
const SCALE = 0x0008
const MORE = 0x0020
const TWO_SCALES = 0x0040
const MATRIX = 0x0080
const INSTRUCTIONS = 0x0100

function renumbered(outline: Buffer, take: (glyph: number) => number): Buffer {
  const out = Buffer.from(outline)
  let at = 10
  for (;;) {
    const flags = out.readUInt16BE(at)
    out.writeUInt16BE(flags & ~INSTRUCTIONS, at)
    out.writeUInt16BE(take(out.readUInt16BE(at + 2)), at + 2)
    at += 4 + ((flags & WORDS) !== 0 ? 4 : 2)
    if ((flags & SCALE) !== 0) at += 2
    else if ((flags & TWO_SCALES) !== 0) at += 4
    else if ((flags & MATRIX) !== 0) at += 8
    if ((flags & MORE) === 0) return out.subarray(0, at)
  }
}

function assemble(font: TrueTypeFont, order: readonly number[], outlines: readonly Buffer[]): Buffer {
  const loca = Buffer.alloc((outlines.length + 1) * 4)
  const padded = outlines.map((outline) => Buffer.concat([outline, Buffer.alloc(-outline.length & 3)]))
  let offset = 0
  for (const [index, outline] of padded.entries()) {
    offset += outline.length
    loca.writeUInt32BE(offset, (index + 1) * 4)
  }
  const hmtx = Buffer.alloc(order.length * 4)
  for (const [index, glyph] of order.entries()) {
    hmtx.writeUInt16BE(font.advanceOf(glyph), index * 4)
    const outline = outlines[index]!
    hmtx.writeInt16BE(outline.length === 0 ? 0 : outline.readInt16BE(2), index * 4 + 2)
  }
  const head = Buffer.from(font.table('head'))
  head.writeUInt32BE(0, 8)
  head.writeInt16BE(1, 50)
  const hhea = Buffer.from(font.table('hhea'))
  hhea.writeUInt16BE(order.length, 34)
  const maxp = Buffer.from(font.table('maxp'))
  maxp.writeUInt16BE(order.length, 4)
  return sfnt({ glyf: Buffer.concat(padded), head, hhea, hmtx, loca, maxp })
}

function sfnt(tables: Readonly<Record<string, Buffer>>): Buffer {
  const tags = Object.keys(tables).sort()
  const power = 2 ** Math.floor(Math.log2(tags.length))
  const directory = Buffer.alloc(12 + tags.length * 16)
  directory.writeUInt32BE(0x00010000, 0)
  directory.writeUInt16BE(tags.length, 4)
  directory.writeUInt16BE(power * 16, 6)
  directory.writeUInt16BE(Math.log2(power), 8)
  directory.writeUInt16BE((tags.length - power) * 16, 10)
  const parts = [directory]
  let offset = directory.length
  let headOffset = 0
  for (const [index, key] of tags.entries()) {
    const body = tables[key]!
    const at = 12 + index * 16
    directory.write(key, at, 'latin1')
    directory.writeUInt32BE(checksum(body), at + 4)
    directory.writeUInt32BE(offset, at + 8)
    directory.writeUInt32BE(body.length, at + 12)
    if (key === 'head') headOffset = offset
    const filled = Buffer.concat([body, Buffer.alloc(-body.length & 3)])
    parts.push(filled)
    offset += filled.length
  }
  const file = Buffer.concat(parts)
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, headOffset + 8)
  return file
}

function checksum(body: Buffer): number {
  let sum = 0
  for (let at = 0; at < body.length; at += 4) {
    const left = body.length - at
    sum = (sum + (left >= 4 ? body.readUInt32BE(at) : body.readUIntBE(at, left) * 256 ** (4 - left))) >>> 0
  }
  return sum
}

const hex4 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0')

function toUnicodeMap(glyphs: ReadonlyMap<number, number>): string {
  const lines = [...glyphs].map(([codePoint, glyph]) => {
    const utf16 = Buffer.from(String.fromCodePoint(codePoint), 'utf16le').swap16().toString('hex').toUpperCase()
    return `<${hex4(glyph)}> <${utf16}>`
  })
  const blocks: string[] = []
  for (let at = 0; at < lines.length; at += 100) {
    const block = lines.slice(at, at + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}
