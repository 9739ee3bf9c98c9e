import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { readCentralDirectory, zipOneEntry } from '../zip/index.ts'
import { safeFileName } from './names.ts'
import { checkBytes, isTextDamaged, openPayload, type Payload } from './payload.ts'
import { collectBytes } from './write.ts'

const UUID = '7f229065-682c-47b1-830c-3f0e4f4664f9'
const PDF = Buffer.from(`%PDF-1.4\n${'x'.repeat(300)}\nstartxref\n9\n%%EOF\n`)
const zip = (entry: string, content: Uint8Array | string): Promise<Buffer> =>
  collectBytes(zipOneEntry(entry, [Buffer.from(content)]))

const codes = (payload: Payload): string[] => payload.damages.map((damage) => damage.code)
const content = (payload: Payload): string => Buffer.from(payload.bytes).toString()

let folder = ''
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'payload-'))
})
after(() => rmSync(folder, { recursive: true }))

/** An archive made by another program (Info-ZIP), entries in order. */
function foreignZip(...entries: [name: string, content: string | Buffer][]): Buffer {
  const archive = join(folder, `${Math.random()}.zip`)
  for (const [name, bytes] of entries) {
    writeFileSync(join(folder, name), bytes)
    execFileSync('zip', ['-q', archive, name], { cwd: folder })
  }
  return readFileSync(archive)
}

test('a raw PDF stays as it is, whatever the case of its extension', async () => {
  for (const name of ['a.pdf', 'GUIDE.SIGNED.PDF']) {
    const payload = await openPayload(name, PDF)
    assert.deepEqual([payload.unwrapped, codes(payload), payload.name], [false, [], name])
    assert.equal(payload.sha256, createHash('sha256').update(PDF).digest('hex'))
  }
})

test('a PDF or a text in a ZIP envelope is opened, the label is not asked', async () => {
  const pdf = await openPayload('công văn.pdf', await zip(`${UUID}.pdf`, PDF))
  assert.deepEqual([pdf.unwrapped, codes(pdf), content(pdf)], [true, [], PDF.toString()])
  assert.equal(pdf.sha256, createHash('sha256').update(PDF).digest('hex'))
  const txt = await openPayload('a.txt', foreignZip(['any name.txt', 'xin chào']))
  assert.deepEqual([txt.unwrapped, content(txt)], [true, 'xin chào'])
})

test('an entry of another type than the name still opens under the real name', async () => {
  const payload = await openPayload('báo cáo.doc', await zip(`${UUID}.edxml`, '<edXML/>'))
  assert.deepEqual([payload.name, content(payload)], ['báo cáo.doc', '<edXML/>'])
  assert.deepEqual(codes(payload), ['payload.type-doubtful'])
})

test('a raw docx is kept, a docx in an envelope is opened once', async () => {
  const docx = foreignZip(['[Content_Types].xml', '<Types/>'], ['document.xml', '<w/>'])
  const raw = await openPayload('a.docx', docx)
  assert.deepEqual([raw.unwrapped, raw.bytes.length, codes(raw)], [false, docx.length, []])
  const wrapped = await openPayload('a.docx', await zip(`${UUID}.docx`, docx))
  assert.ok(wrapped.unwrapped)
  assert.ok(docx.equals(wrapped.bytes))
})

test('an xlsx or zip of one entry of its own is not taken for an envelope', async () => {
  const own = foreignZip(['sheet.xml', '<x/>'])
  for (const name of ['a.xlsx', 'a.zip', 'a.XLSX']) {
    const payload = await openPayload(name, own)
    assert.deepEqual([payload.unwrapped, payload.bytes.length], [false, own.length], name)
  }
  const otherType = await openPayload('a.xlsx', await zip(`${UUID}.txt`, 'x'))
  assert.equal(otherType.unwrapped, false)
})

test('an envelope inside an envelope is opened once, never twice', async () => {
  const inner = await zip(`${UUID}.txt`, 'deep')
  const payload = await openPayload('a.txt', await zip(`${UUID}.txt`, inner))
  assert.ok(inner.equals(payload.bytes))
})

test('an archive of several entries is never an envelope', async () => {
  const archive = foreignZip(['one.txt', '1'], ['two.txt', '2'])
  const payload = await openPayload('a.txt', archive)
  assert.deepEqual([payload.unwrapped, payload.bytes.length], [false, archive.length])
})

test('a truncated archive is damaged and its bytes are kept', async () => {
  const whole = await zip(`${UUID}.txt`, 'nội dung')
  for (const length of [whole.length - 1, whole.length - 30, 40]) {
    const payload = await openPayload('a.txt', whole.subarray(0, length))
    assert.deepEqual([payload.unwrapped, codes(payload), payload.bytes.length], [false, ['zip.unreadable'], length])
  }
})

test('an archive whose content was changed fails its checksum', async () => {
  const archive = Buffer.from(await zip(`${UUID}.txt`, 'aaaa'))
  const central = archive.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'))
  archive.writeUInt32LE(0x12345678, central + 16)
  assert.deepEqual(codes(await openPayload('a.txt', archive)), ['zip.crc'])
})

test('an entry name is never used as a name or path', async () => {
  for (const entry of ['../../etc/x.txt', '/abs/x.txt', 'C:\\x.txt']) {
    const payload = await openPayload('thật.txt', await zip(entry, 'x'))
    assert.deepEqual([payload.name, content(payload)], ['thật.txt', 'x'])
  }
})

test('a ZIP bomb stops at the ratio, at the size, and when it lies about its size', async () => {
  const zeros = Buffer.alloc(30 * 2 ** 20)
  const bomb = await zip(`${UUID}.txt`, zeros)
  assert.ok(bomb.length < 40_000)
  assert.deepEqual(codes(await openPayload('a.txt', bomb)), ['zip.ratio'])
  const roomy = { maxBytes: 2 ** 20, maxRatio: 5000, ratioFrom: 2 ** 30 }
  assert.deepEqual(codes(await openPayload('a.txt', bomb, roomy)), ['zip.too-large'])
  const liar = Buffer.from(bomb)
  liar.writeUInt32LE(100, liar.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24)
  const payload = await openPayload('a.txt', liar, { maxBytes: 2 ** 20, maxRatio: 5000, ratioFrom: 2 ** 30 })
  assert.deepEqual([codes(payload), payload.bytes.length], [['zip.too-large'], liar.length])
})

test('binary that went through text handling is damaged even when it still starts as a PDF', async () => {
  const original = Buffer.concat([
    PDF,
    Buffer.from(Array.from({ length: 4000 }, (_, index) => 128 + (index % 100))),
    PDF,
  ])
  const mangled = Buffer.from(original.toString('utf8'), 'utf8')
  assert.ok(mangled.toString('latin1').startsWith('%PDF-'))
  assert.deepEqual(codes(await openPayload('a.pdf', mangled)), ['payload.text-damaged'])
  assert.equal(isTextDamaged(original), false)
  assert.equal(isTextDamaged(Buffer.from('một ký tự lạ \ufffd trong văn bản')), false)
})

test('bytes that do not match their extension are told', () => {
  const found = (name: string, bytes: Buffer | string): string[] =>
    checkBytes(name, Buffer.from(bytes)).map((damage) => damage.code)
  assert.deepEqual(found('a.pdf', '<html>lỗi</html>'), ['payload.type-mismatch'])
  assert.deepEqual(found('a.pdf', PDF.subarray(0, 100)), ['payload.pdf-cut'])
  assert.deepEqual(found('a.docx', 'plain'), ['payload.type-mismatch'])
  assert.deepEqual(found('a.doc', 'plain'), ['payload.type-doubtful'])
  assert.deepEqual(found('a.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1])), [])
  assert.deepEqual(found('a.txt', 'anything'), [])
  assert.deepEqual(found('a.txt', ''), ['payload.empty'])
})

test('a file name cannot leave its folder, hide its type or be too long; its extension survives', () => {
  assert.equal(safeFileName('../../etc/passwd'), 'passwd')
  assert.equal(safeFileName('C:\\Users\\x\\công văn.PDF'), 'công văn.PDF')
  assert.equal(safeFileName('a\u202efdp.exe'), 'afdp.exe')
  assert.equal(safeFileName('a\u0000\n<b>|.doc'), 'ab.doc')
  assert.equal(safeFileName('..'), 'tep-dinh-kem')
  assert.equal(safeFileName('con.txt'), '_con.txt')
  const long = safeFileName(`${'ệ'.repeat(300)}.docx`)
  assert.equal([...long].length, 200)
  assert.ok(long.endsWith('.docx'))
})

test('another program opens the ZIP that is written, with the same content', async () => {
  const bytes = Buffer.from('Nội dung phụ lục '.repeat(10_000))
  const archive = join(folder, 'ours.zip')
  writeFileSync(archive, await collectBytes(zipOneEntry(`${UUID}.xls`, [bytes.subarray(0, 999), bytes.subarray(999)])))
  execFileSync('unzip', ['-tqq', archive])
  assert.ok(execFileSync('unzip', ['-p', archive], { maxBuffer: 2 ** 24 }).equals(bytes))
})

test('an archive of another program is listed by its central directory', () => {
  const entries = readCentralDirectory(foreignZip(['one.txt', '1'], ['two.txt', '22']))
  assert.deepEqual(
    entries.map(({ name, size }) => [name, size]),
    [
      ['one.txt', 1],
      ['two.txt', 2],
    ],
  )
})
