import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { bytesOf, mayShowInline, sniffType, UNKNOWN_TYPE } from './index.ts'

const sniff = (bytes: Buffer | string) => sniffType(bytesOf(Buffer.from(bytes)))

/** A zip of stored entries; `streamed` leaves sizes out of the local headers, as data-descriptor writers do. */
function zip(names: readonly string[], contents: Record<string, string> = {}, streamed = false): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const name of names) {
    const content = Buffer.from(contents[name] ?? '')
    const title = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt32LE(streamed ? 0 : content.length, 18)
    local.writeUInt32LE(streamed ? 0 : content.length, 22)
    local.writeUInt16LE(title.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt32LE(crc32(content), 16)
    entry.writeUInt32LE(content.length, 20)
    entry.writeUInt32LE(content.length, 24)
    entry.writeUInt16LE(title.length, 28)
    entry.writeUInt32LE(offset, 42)
    locals.push(local, title, content)
    central.push(entry, title)
    offset += 30 + title.length + content.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

const ole = (stream: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1000),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(64),
  ])

const hex = (text: string) => Buffer.concat([Buffer.from(text.replaceAll(' ', ''), 'hex'), Buffer.alloc(32)])
const OFFICE = 'application/vnd.openxmlformats-officedocument'

const cases: [type: string, bytes: Buffer | string][] = [
  ['application/pdf', '%PDF-1.4\n%âãÏÓ'],
  ['application/pdf', Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from('%PDF-1.4')])],
  ['image/png', hex('89504e470d0a1a0a')],
  ['image/jpeg', hex('ffd8ffe0')],
  ['image/gif', 'GIF89a....'],
  ['image/webp', 'RIFF\u0010\u0000\u0000\u0000WEBPVP8 '],
  ['image/tiff', hex('49492a00')],
  ['image/tiff', hex('4d4d002a')],
  ['image/heic', Buffer.concat([hex('00000018').subarray(0, 4), Buffer.from('ftypheic')])],
  ['video/mp4', Buffer.concat([hex('00000018').subarray(0, 4), Buffer.from('ftypisom')])],
  ['application/zip', zip(['a.txt'])],
  ['application/zip', zip([])],
  [`${OFFICE}.wordprocessingml.document`, zip(['[Content_Types].xml', '_rels/.rels', 'word/document.xml'], {}, true)],
  [`${OFFICE}.spreadsheetml.sheet`, zip(['xl/workbook.xml', '[Content_Types].xml'])],
  [`${OFFICE}.presentationml.presentation`, zip(['[Content_Types].xml', 'ppt/presentation.xml'])],
  [
    'application/vnd.ms-word.document.macroenabled.12',
    zip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']),
  ],
  [
    'application/vnd.oasis.opendocument.text',
    zip(['mimetype', 'content.xml'], { mimetype: 'application/vnd.oasis.opendocument.text' }),
  ],
  ['application/java-archive', zip(['META-INF/MANIFEST.MF'])],
  ['application/msword', ole('WordDocument')],
  ['application/vnd.ms-excel', ole('Workbook')],
  ['application/vnd.ms-powerpoint', ole('PowerPoint Document')],
  ['application/rtf', '{\\rtf1 xin chào}'],
  ['application/x-7z-compressed', hex('377abcaf271c')],
  ['application/vnd.rar', 'Rar!\u001a\u0007\u0000'],
  ['application/gzip', hex('1f8b0800')],
  ['application/x-executable', hex('7f454c46')],
  ['application/x-msdownload', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)])],
  ['text/x-script', '#!/bin/sh\nrm -rf /'],
  ['text/plain', 'Kính gửi: Uỷ ban nhân dân tỉnh'],
  ['text/plain', '\ufeffCó dấu đầu tệp'],
  ['text/plain', Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from('Văn bản', 'utf16le')])],
  ['text/plain', 'MZ là hai chữ cái'],
  ['text/plain', '< 5 triệu đồng'],
  ['text/html', '<!DOCTYPE html><p>x'],
  ['text/html', '\ufeff  \n<HTML>'],
  ['text/html', '<!-- a comment --><script>alert(1)</script>'],
  ['text/html', 'plain words, then <script src=x></script>'],
  ['text/html', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'],
  ['text/html', Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from('<script>x</script>', 'utf16le')])],
  ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['image/svg+xml', '<?xml version="1.0"?>\n<!-- x --><x:svg xmlns:x="http://www.w3.org/2000/svg"/>'],
  ['application/xml', '<?xml version="1.0" encoding="UTF-8"?><a/>'],
  ['application/xml', '<a><b/></a>'],
  [UNKNOWN_TYPE, hex('0102030405')],
  [UNKNOWN_TYPE, Buffer.from('caf\xe9', 'latin1')],
]

for (const [index, [type, bytes]] of cases.entries()) {
  test(`the bytes say ${type} (${index + 1})`, async () => assert.equal(await sniff(bytes), type))
}

test('messages of other systems in XML, some with a mark or without a declaration, are known as XML', async () => {
  const shared = process.env.LT_SHARED ?? path.join(import.meta.dirname, '../../../../shared')
  const folder = path.join(shared, 'data/edxml/documents')
  const files = readdirSync(folder)
  assert.ok(files.length > 0)
  for (const file of files) assert.equal(await sniff(readFileSync(path.join(folder, file))), 'application/xml', file)
})

test('a letter cut in two where the head ends does not make a text unknown', async () => {
  for (const padding of [0, 1, 2]) {
    assert.equal(await sniff('x'.repeat(padding) + 'ữ'.repeat(40_000)), 'text/plain')
  }
})

test('nothing a browser would run may be shown inside a page', () => {
  const dangerous = ['text/html', 'image/svg+xml', 'application/xml', 'text/x-script', UNKNOWN_TYPE]
  assert.deepEqual(
    dangerous.filter((type) => mayShowInline(type)),
    [],
  )
  for (const type of ['application/pdf', 'image/png', 'text/plain']) assert.ok(mayShowInline(type))
})

test('any bytes get a type, and what starts like a page is never called a text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      assert.match(await sniff(Buffer.from(bytes)), /^[a-z]+\/[a-z0-9.+-]+$/)
      const page = Buffer.concat([Buffer.from('<script>'), Buffer.from(bytes)])
      assert.equal(mayShowInline(await sniff(page)) && (await sniff(page)) === 'text/plain', false)
    }),
  )
})
