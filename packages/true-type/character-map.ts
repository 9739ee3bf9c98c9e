/**
 * The glyph of every character a TrueType font can draw, from its `cmap` table (formats 4 and 12, Unicode encodings); `cmap` is the table's
 * bytes. Characters mapped to glyph 0 (the empty box) do not count. @throws Error when the font has no such map
 */
export function readCharacterMap(cmap: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const record = 4 + index * 8
    if (!isUnicode(cmap.readUInt16BE(record), cmap.readUInt16BE(record + 2))) continue
    const at = cmap.readUInt32BE(record + 4)
    const format = cmap.readUInt16BE(at)
    if (format === 4) readSegments(cmap, at, glyphs)
    if (format === 12) readGroups(cmap, at, glyphs)
  }
  if (glyphs.size === 0) throw new Error('the font has no Unicode character map')
  return glyphs
}

const isUnicode = (platform: number, encoding: number): boolean =>
  platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))

/** Format 4: segments with a delta or an offset into a glyph array. */
function readSegments(cmap: Buffer, at: number, glyphs: Map<number, number>): void {
  const bytes = cmap.readUInt16BE(at + 6)
  const ends = at + 14
  const starts = ends + bytes + 2
  const deltas = starts + bytes
  const offsets = deltas + bytes
  for (let segment = 0; segment < bytes; segment += 2) {
    const delta = cmap.readUInt16BE(deltas + segment)
    const offset = cmap.readUInt16BE(offsets + segment)
    const start = cmap.readUInt16BE(starts + segment)
    const end = cmap.readUInt16BE(ends + segment)
    for (let code = start; code <= end && code < 0xffff; code++) {
      const indexed = offset === 0 ? code : cmap.readUInt16BE(offsets + segment + offset + (code - start) * 2)
      const missing = offset !== 0 && indexed === 0
      const glyph = (indexed + delta) & 0xffff
      if (!missing && glyph !== 0) glyphs.set(code, glyph)
    }
  }
}

/** Format 12: groups of characters with rising glyphs. */
function readGroups(cmap: Buffer, at: number, glyphs: Map<number, number>): void {
  for (let index = 0; index < cmap.readUInt32BE(at + 12); index++) {
    const group = at + 16 + index * 12
    const start = cmap.readUInt32BE(group)
    const first = cmap.readUInt32BE(group + 8)
    for (let code = start; code <= cmap.readUInt32BE(group + 4); code++) {
      if (first + code - start !== 0) glyphs.set(code, first + code - start)
    }
  }
}
