import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { extractEntry, readCentralDirectory, readNames, ZipError, zipOneEntry } from './index.ts'

const limits = { maxBytes: 1_000_000, maxRatio: 200, ratioFrom: 100_000 }
const archive = async (name: string, content: string | Buffer): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of zipOneEntry(name, [Buffer.from(content)])) pieces.push(piece)
  return Buffer.concat(pieces)
}
const counting = (bytes: Buffer) => {
  const asked = { bytes: 0 }
  const read = async (offset: number, length: number) => {
    const part = bytes.subarray(offset, offset + length)
    asked.bytes += part.length
    return part
  }
  return { asked, source: { size: bytes.length, read } }
}
const refused = (code: string) => (error: unknown) => error instanceof ZipError && error.code === code

test('what is written is read, name and content', async () => {
  const bytes = await archive('công văn.txt', 'nội dung')
  const [entry] = readCentralDirectory(bytes)
  assert.equal(entry!.name, 'công văn.txt')
  assert.equal((await extractEntry(bytes, entry!, limits)).toString(), 'nội dung')
})

test('the same name and content give the same bytes', async () => {
  assert.deepEqual(await archive('a', 'x'), await archive('a', 'x'))
})

test('an archive cut off is refused, and names nothing', async () => {
  const cut = (await archive('a', 'x')).subarray(0, -1)
  assert.throws(() => readCentralDirectory(cut), refused('zip.unreadable'))
  assert.deepEqual(await readNames(counting(cut).source), [])
})

test('a damaged directory is refused whole; names that can still be read are named', async () => {
  const bytes = await archive('a', 'x')
  // the end record promises a second entry that is not there
  bytes.writeUInt16LE(2, bytes.length - 14)
  bytes.writeUInt16LE(2, bytes.length - 12)
  assert.throws(() => readCentralDirectory(bytes), refused('zip.unreadable'))
  assert.deepEqual(await readNames(counting(bytes).source), ['a'])
})

test('names are found without reading the content', async () => {
  const bytes = await archive('a', randomBytes(300_000))
  const { asked, source } = counting(bytes)
  assert.deepEqual(await readNames(source), ['a'])
  assert.ok(bytes.length > asked.bytes * 2, `${asked.bytes} of ${bytes.length}`)
})

test('no more names than asked for', async () => {
  assert.deepEqual(await readNames(counting(await archive('a', 'x')).source, 0), [])
})

test('an entry that opens to more than it may is not opened', async () => {
  const bytes = await archive('a', ' '.repeat(300_000))
  const [entry] = readCentralDirectory(bytes)
  await assert.rejects(extractEntry(bytes, entry!, { ...limits, maxBytes: 1000 }), refused('zip.too-large'))
  await assert.rejects(extractEntry(bytes, entry!, { ...limits, ratioFrom: 0 }), refused('zip.ratio'))
})
