/** The glyphs an embedded TrueType program has for characters (its `cmap`); undefined when it keeps no such table, as subsets often do not. */
export function glyphsOf(program: Buffer): ((character: number) => number) | undefined {
  try {
    const tables = program.readUInt16BE(4)
    for (let at = 12; at < 12 + tables * 16; at += 16) {
      if (program.toString('latin1', at, at + 4) === 'cmap') return unicodeMap(program, program.readUInt32BE(at + 8))
    }
    return undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function unicodeMap(program: Buffer, start: number): ((character: number) => number) | undefined {
  const count = program.readUInt16BE(start + 2)
  for (let index = 0; index < count; index++) {
    const at = start + 4 + index * 8
    const [platform, encoding] = [program.readUInt16BE(at), program.readUInt16BE(at + 2)]
    const unicode = platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))
    const table = start + program.readUInt32BE(at + 4)
    const format = unicode ? program.readUInt16BE(table) : 0
    if (format === 4) return (character) => guarded(() => segmented(program, table, character))
    if (format === 12) return (character) => guarded(() => grouped(program, table, character))
  }
  return undefined
}

function guarded(read: () => number): number {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return 0
    throw error
  }
}

/** Format 4: segments of the basic plane. */
function segmented(program: Buffer, table: number, character: number): number {
  const doubled = program.readUInt16BE(table + 6)
  const [ends, starts] = [table + 14, table + 16 + doubled]
  const [deltas, offsets] = [starts + doubled, starts + 2 * doubled]
  for (let step = 0; step < doubled; step += 2) {
    if (program.readUInt16BE(ends + step) < character) continue
    const first = program.readUInt16BE(starts + step)
    if (first > character) return 0
    const delta = program.readUInt16BE(deltas + step)
    const offset = program.readUInt16BE(offsets + step)
    if (offset === 0) return (character + delta) & 0xffff
    const glyph = program.readUInt16BE(offsets + step + offset + 2 * (character - first))
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

/** Format 12: groups of all planes. */
function grouped(program: Buffer, table: number, character: number): number {
  const groups = program.readUInt32BE(table + 12)
  for (let index = 0, at = table + 16; index < groups; index++, at += 12) {
    const [first, last] = [program.readUInt32BE(at), program.readUInt32BE(at + 4)]
    if (character >= first && character <= last) return program.readUInt32BE(at + 8) + character - first
  }
  return 0
}
