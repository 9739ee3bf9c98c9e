import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { keepFile, keepNewFile } from './kept-file.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-kept-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => path.join(folder, name)

test('a kept file is whole, its owner’s only, and alone', () => {
  writeFileSync(at('a.key'), 'cũ', { mode: 0o644 })
  keepFile(at('a.key'), 'mới')
  assert.equal(readFileSync(at('a.key'), 'utf8'), 'mới')
  assert.equal(statSync(at('a.key')).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(folder), ['a.key'])
})

test('a file that is there is not made again', () => {
  assert.equal(keepNewFile(at('b.key'), 'một'), true)
  assert.equal(keepNewFile(at('b.key'), 'hai'), false)
  assert.equal(readFileSync(at('b.key'), 'utf8'), 'một')
})

test('a folder that is not there is named by the file that could not be written', () => {
  assert.throws(() => keepFile(at('khong/co.key'), 'x'), { code: 'ENOENT', path: at('khong/co.key') })
})

const kept = path.join(import.meta.dirname, 'kept-file.ts')
const onFullDisk = `
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
const { keepFile } = await import(${JSON.stringify(kept)})
keepFile('place/key', 'cũ')
try { writeFileSync('place/filler', Buffer.alloc(1_000_000)) } catch {}
let said
try { keepFile('place/key', 'm'.repeat(40_000)) } catch ({ code, path }) { said = { code, path } }
console.log(JSON.stringify({ said, now: readFileSync('place/key', 'utf8'), files: readdirSync('place').sort() }))
`

test('on a full disk the former file stays whole, nothing lies beside it, and the file is named', () => {
  const program = path.join(folder, 'full.mjs')
  writeFileSync(program, onFullDisk)
  const script = `mkdir -p place && mount -t tmpfs -o size=64k none place && exec "${process.execPath}" full.mjs`
  const { stdout, stderr } = spawnSync('unshare', ['-Urm', 'sh', '-c', script], { cwd: folder, encoding: 'utf8' })
  assert.equal(stderr, '')
  assert.deepEqual(JSON.parse(stdout), {
    said: { code: 'ENOSPC', path: 'place/key' },
    now: 'cũ',
    files: ['filler', 'key'],
  })
})
