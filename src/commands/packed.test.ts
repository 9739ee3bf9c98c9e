import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, realpath, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { packProgram } from './pack.ts'
import { inSources, isFresh, packedFolder } from './packed.ts'

const execute = promisify(execFile)
const parents: string[] = []
let root: string
let folder: string
after(() => Promise.all(parents.map((parent) => rm(parent, { recursive: true, force: true }))))

const write = (file: string, ...lines: string[]) =>
  writeFile(path.join(root, 'src', 'commands', file), lines.join('\n'))

/** What an expression gives in a process that has read an entry of a packed program as `entry`. */
async function inProcess(folder: string, expression: string): Promise<unknown> {
  const script = `const entry = await import(${JSON.stringify(pathToFileURL(path.join(folder, 'start.mjs')).href)})
    console.log(JSON.stringify(${expression}))`
  return JSON.parse((await execute(process.execPath, ['--input-type=module', '-e', script])).stdout)
}

beforeEach(async () => {
  const parent = await realpath(await mkdtemp(path.join(os.tmpdir(), 'lienthong-packed-')))
  parents.push(parent)
  root = path.join(parent, 'program')
  folder = packedFolder(root)
  await mkdir(path.join(root, 'src', 'commands'), { recursive: true })
  await write('begin.ts', 'export const begun = 1')
  await write('serve.ts', 'export const served = 1')
  await write('start.ts', "export { where, stack } from './part.ts'")
  await write(
    'part.ts',
    'interface Place {',
    '  folder: string',
    '}',
    'export const where: Place = { folder: import.meta.dirname }',
    'export const stack = () => new Error().stack',
  )
  // what was just written counts as being written while it is packed
  for (const file of ['begin.ts', 'serve.ts', 'start.ts', 'part.ts']) await age(file)
})

/** Has a file last been written a minute ago. */
async function age(file: string): Promise<void> {
  const before = Date.now() / 1000 - 60
  await utimes(path.join(root, 'src', 'commands', file), before, before)
}

test('before it is packed there is nothing to read', () => {
  assert.equal(isFresh(folder, root), false)
})

test('what is packed is read until a source changes', async () => {
  assert.equal(await packProgram(root), true)
  assert.equal(isFresh(folder, root), true)
  await write('part.ts', "export const where = 'elsewhere'", 'export const stack = () => undefined')
  assert.equal(isFresh(folder, root), false)
})

test('a changed program takes the place of what was packed before', async () => {
  await packProgram(root)
  await write('part.ts', "export const where = 'elsewhere'", 'export const stack = () => undefined')
  await age('part.ts')
  assert.equal(await packProgram(root), true)
  assert.equal(await inProcess(folder, 'entry.where'), 'elsewhere')
})

test('a source that is written while it is packed leaves nothing packed', async () => {
  const later = Date.now() / 1000 + 60
  await utimes(path.join(root, 'src', 'commands', 'part.ts'), later, later)
  assert.equal(await packProgram(root), false)
  assert.deepEqual(await readdir(path.dirname(folder)), [])
})

test('of two that pack at once one does, and leaves one whole folder and nothing else', async () => {
  const made = await Promise.all([packProgram(root), packProgram(root)])
  assert.deepEqual(made.toSorted(), [false, true])
  assert.deepEqual(await readdir(path.dirname(folder)), [path.basename(folder)])
})

test('a program that cannot be read once packed leaves nothing packed', async () => {
  await write('start.ts', "throw new Error('not in one file')")
  await age('start.ts')
  await assert.rejects(packProgram(root), /not in one file/)
  assert.deepEqual(await readdir(path.dirname(folder)), [])
})

test('a packed module lies where its source lies', async () => {
  await packProgram(root)
  assert.deepEqual(await inProcess(folder, 'entry.where'), { folder: path.join(root, 'src', 'commands') })
})

test('a stack trace of the packed program names the source file and its line', async () => {
  await packProgram(root)
  const stack = String(await inProcess(folder, 'entry.stack()'))
  assert.match(inSources(stack), /stack \(src\/commands\/part\.ts:5\)/)
})

test('a stack trace of anything else stays as it is', () => {
  const stack = 'Error: x\n    at f (file:///a/src/b.ts:3:4)'
  assert.equal(inSources(stack), stack)
})

test('the program itself can be packed', { timeout: 120_000 }, async () => {
  const own = path.resolve(import.meta.dirname, '..', '..')
  const place = path.join(path.dirname(root), 'own', path.basename(packedFolder(own)))
  assert.equal(await packProgram(own, place), true)
  assert.equal(await inProcess(place, 'typeof entry.runProvince'), 'function')
})
