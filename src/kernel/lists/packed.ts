import { pipeline } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { strToU8, Zip, ZipDeflate, type ZipInputFile } from 'fflate'

/** What every part of an office file begins with, and the namespaces of what ties the parts together (ECMA-376 Part 2). */
export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** The way of packing, as ZIP numbers it (APPNOTE 4.4.5). */
const DEFLATE = 8

/** Counts what goes in, as the directory of a ZIP wants it. */
async function* counted(texts: AsyncIterable<string>, file: ZipInputFile): AsyncGenerator<Buffer> {
  for await (const text of texts) {
    const bytes = Buffer.from(text)
    file.size += bytes.length
    file.crc = crc32(bytes, file.crc)
    yield bytes
  }
}

/**
 * An office file (ECMA-376): small parts, then the long one, written while it is read: what is packed leaves before the next piece is asked for,
 * so that memory stays the same for any length. The platform's own deflate packs the rows beside the program's thread (docs/decisions/0021).
 */
export async function* packed(
  parts: Readonly<Record<string, string>>,
  name: string,
  texts: AsyncIterable<string>,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, data) => {
    if (error) throw error
    ready.push(data)
  })
  for (const [at, text] of Object.entries(parts)) {
    const part = new ZipDeflate(at)
    zip.add(part)
    part.push(strToU8(text), true)
  }
  const rows: ZipInputFile = { filename: name, size: 0, crc: 0, compression: DEFLATE }
  zip.add(rows)
  // ends the reading too when whoever downloads goes away; what fails on the way is thrown by the loop
  const deflated = pipeline(counted(texts, rows), createDeflateRaw(), () => {})
  for await (const bytes of deflated) {
    rows.ondata?.(null, bytes, false)
    yield* ready.splice(0)
  }
  rows.ondata?.(null, new Uint8Array(0), true)
  zip.end()
  yield* ready.splice(0)
}
