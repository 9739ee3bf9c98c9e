import { readCharacterMap } from './character-map.ts'

/** The parts of a TrueType font that embedding needs. Only fonts we ship are read, so broken ones just throw. */
export interface TrueTypeFont {
  unitsPerEm: number
  ascent: number
  descent: number
  capHeight: number
  boundingBox: readonly [number, number, number, number]
  /** The glyph of every character the font can draw. */
  glyphs: ReadonlyMap<number, number>
  advanceOf(glyph: number): number
  /** The glyph's outline record, empty for a blank. */
  outlineOf(glyph: number): Buffer
  table(tag: string): Buffer
}

/** Reads a TrueType file. */
export function readTrueType(bytes: Buffer): TrueTypeFont {
  const tables = new Map<string, Buffer>()
  for (let index = 0; index < bytes.readUInt16BE(4); index++) {
    const at = 12 + index * 16
    const offset = bytes.readUInt32BE(at + 8)
    tables.set(bytes.toString('latin1', at, at + 4), bytes.subarray(offset, offset + bytes.readUInt32BE(at + 12)))
  }
  const table = (tag: string): Buffer => {
    const found = tables.get(tag)
    if (!found) throw new Error(`the font has no ${tag} table`)
    return found
  }
  const head = table('head')
  const hhea = table('hhea')
  const hmtx = table('hmtx')
  const loca = table('loca')
  const glyf = table('glyf')
  const os2 = table('OS/2')
  const longOffsets = head.readInt16BE(50) === 1
  const offsetOf = (glyph: number): number =>
    longOffsets ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2
  const metrics = hhea.readUInt16BE(34)
  return {
    unitsPerEm: head.readUInt16BE(18),
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    capHeight: os2.readUInt16BE(0) >= 2 ? os2.readInt16BE(88) : hhea.readInt16BE(4),
    boundingBox: [head.readInt16BE(36), head.readInt16BE(38), head.readInt16BE(40), head.readInt16BE(42)],
    glyphs: readCharacterMap(table('cmap')),
    advanceOf: (glyph) => hmtx.readUInt16BE(Math.min(glyph, metrics - 1) * 4),
    outlineOf: (glyph) => glyf.subarray(offsetOf(glyph), offsetOf(glyph + 1)),
    table,
  }
}
