/**
 * Reads which characters a TrueType font can draw, from its `cmap` table (formats 4 and 12, Unicode encodings).
 * Characters mapped to glyph 0 (the empty box) do not count.
 */
export function coveredCharacters(font: Buffer): Set<number> {
  const table = findTable(font, 'cmap')
  const covered = new Set<number>()
  for (let i = 0; i < font.readUInt16BE(table + 2); i++) {
    const record = table + 4 + i * 8
    if (!isUnicode(font.readUInt16BE(record), font.readUInt16BE(record + 2))) continue
    const subtable = table + font.readUInt32BE(record + 4)
    const format = font.readUInt16BE(subtable)
    if (format === 4) readSegments(font, subtable, covered)
    if (format === 12) readGroups(font, subtable, covered)
  }
  if (covered.size === 0) throw new Error('the font has no Unicode character map')
  return covered
}

const isUnicode = (platform: number, encoding: number): boolean =>
  platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))

function findTable(font: Buffer, tag: string): number {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const record = 12 + i * 16
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`the font has no ${tag} table`)
}

function readSegments(font: Buffer, at: number, covered: Set<number>): void {
  const bytes = font.readUInt16BE(at + 6)
  const ends = at + 14
  const starts = ends + bytes + 2
  const deltas = starts + bytes
  const offsets = deltas + bytes
  for (let i = 0; i < bytes; i += 2) {
    const delta = font.readUInt16BE(deltas + i)
    const offset = font.readUInt16BE(offsets + i)
    const start = font.readUInt16BE(starts + i)
    const end = font.readUInt16BE(ends + i)
    for (let code = start; code <= end && code < 0xffff; code++) {
      const indexed = offset === 0 ? code : font.readUInt16BE(offsets + i + offset + (code - start) * 2)
      const missing = offset !== 0 && indexed === 0
      if (!missing && ((indexed + delta) & 0xffff) !== 0) covered.add(code)
    }
  }
}

function readGroups(font: Buffer, at: number, covered: Set<number>): void {
  for (let i = 0; i < font.readUInt32BE(at + 12); i++) {
    const group = at + 16 + i * 12
    const start = font.readUInt32BE(group)
    const glyph = font.readUInt32BE(group + 8)
    for (let code = start; code <= font.readUInt32BE(group + 4); code++)
      if (glyph + code - start !== 0) covered.add(code)
  }
}
