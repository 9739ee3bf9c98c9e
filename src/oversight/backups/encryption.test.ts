import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { judge } from '../../../test/support/judges.ts'
import type { ArchiveSource } from '../../kernel/backup/index.ts'
import { encrypted, makeKeys, opened, readKeys } from './encryption.ts'

/** What age encrypts at once. */
const PIECE = 65_536

const folder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-age-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => path.join(folder, name)

const recipient = await makeKeys(at('key'))
const keys = readKeys(at('key'))

async function* inPieces(bytes: Buffer, size = 30_000): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}
async function collected(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
const sourceOf = (bytes: Buffer): ArchiveSource => ({ name: 'tệp', read: () => inPieces(bytes) })
const readWith = (bytes: Buffer, own: readonly string[]) => collected(opened(sourceOf(bytes), own).read())
const seal = (bytes: Buffer, ...to: string[]) => collected(encrypted(inPieces(bytes), to))

for (const size of [1, PIECE, PIECE + 1, 200_001]) {
  const content = randomBytes(size)
  test(`age opens ${size} bytes that we encrypted, with the key we made`, async () => {
    writeFileSync(at(`ours-${size}`), await seal(content, recipient))
    const { status, stderr } = judge('age')(['-d', '-i', at('key'), '-o', at(`out-${size}`), at(`ours-${size}`)])
    assert.equal(status, 0, stderr)
    assert.deepEqual(readFileSync(at(`out-${size}`)), content)
  })
}

test('what age encrypts to a key of its own we open', async () => {
  const content = randomBytes(200_001)
  assert.equal(judge('age-keygen')(['-o', at('theirs')]).status, 0)
  const [, theirs = ''] = /public key: (age1\S+)/.exec(readFileSync(at('theirs'), 'utf8')) ?? []
  writeFileSync(at('plain'), content)
  assert.equal(judge('age')(['-r', theirs, '-o', at('theirs.age'), at('plain')]).status, 0)
  assert.deepEqual(await readWith(readFileSync(at('theirs.age')), readKeys(at('theirs'))), content)
})

test('any of several keys opens', async () => {
  const second = await makeKeys(at('second'))
  const both = await seal(Buffer.from('hai khoá'), recipient, second)
  assert.equal((await readWith(both, readKeys(at('second')))).toString(), 'hai khoá')
})

test('what was never encrypted is read as it lies, without a key', async () => {
  for (const plain of [randomBytes(200_001), Buffer.from('ngắn'), Buffer.alloc(0)]) {
    assert.deepEqual(await readWith(plain, []), plain)
  }
})

const content = randomBytes(2 * PIECE + 100)
const sealed = await seal(content, recipient)
const headerBytes = sealed.length - content.length - 3 * 16

test('without a key it says that one is needed', () =>
  assert.rejects(readWith(sealed, []), /tệp: bản sao lưu được mã hoá, cần tệp khoá riêng/))

test('another key is told from damage', async () => {
  await makeKeys(at('other'))
  await assert.rejects(readWith(sealed, readKeys(at('other'))), /khoá riêng này không mở được/)
})

for (const [title, length] of [
  ['in its header', 100],
  ['before its first piece', headerBytes],
  ['within a piece', headerBytes + 1000],
  ['between two pieces', headerBytes + 2 * (PIECE + 16)],
  ['by its last byte', sealed.length - 1],
] as const) {
  test(`a backup that was cut ${title} is refused`, () =>
    assert.rejects(readWith(sealed.subarray(0, length), keys), /đã bị sửa hoặc bị cắt cụt/))
}

test('a changed byte is found', async () => {
  const changed = Buffer.from(sealed)
  changed[100_000]! ^= 1
  await assert.rejects(readWith(changed, keys), /đã bị sửa hoặc bị cắt cụt/)
})

test('a key file is only its owner’s and is never overwritten', async () => {
  assert.equal(statSync(at('key')).mode & 0o777, 0o600)
  await assert.rejects(makeKeys(at('key')), /đã có/)
})

test('a key file that is not there says what to do', () =>
  assert.throws(() => readKeys(at('nowhere')), /không đọc được tệp khoá riêng .*nowhere/))

test('a file without a key is refused', () => {
  writeFileSync(at('empty'), '# public key: không có gì\n')
  assert.throws(() => readKeys(at('empty')), /không có khoá riêng nào/)
})
