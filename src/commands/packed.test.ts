import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { packedFolder, packLibraries, usePacked } from './packed.ts'

const execute = promisify(execFile)
let parent: string
let folder: string

before(async () => {
  parent = await mkdtemp(path.join(os.tmpdir(), 'lienthong-packed-'))
  folder = path.join(parent, 'packed')
})
after(() => rm(parent, { recursive: true, force: true }))

test('nothing is used before it is packed', () => {
  assert.equal(usePacked(path.join(parent, 'nowhere')), false)
})

test('two that pack at once leave one whole folder and nothing else', async () => {
  const made = await Promise.all([packLibraries(folder), packLibraries(folder)])
  assert.ok(made.includes(true))
  assert.deepEqual(await readdir(parent), ['packed'])
})

test('what is packed is not packed again', async () => {
  assert.equal(await packLibraries(folder), false)
})

test('the program runs on the packed libraries as on the others', async () => {
  const script = `
    const { usePacked } = await import('./src/commands/packed.ts')
    usePacked(${JSON.stringify(folder)})
    const [{ Type }, { Compile }, { Value }, { sql }] = await Promise.all(['typebox', 'typebox/compile', 'typebox/value', 'kysely'].map((name) => import(name)))
    const { modules } = await import('./src/province.ts')
    const schema = Type.Object({ day: Type.String({ pattern: '^[0-9]+$' }) })
    console.log(JSON.stringify([import.meta.resolve('kysely').includes('packed'), modules.length > 5, Compile(schema).Check({ day: '7' }), Compile(schema).Check({ day: 'x' }),
      Value.Clean(schema, { day: '1', more: 2 }), typeof sql]))`
  const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', script], {
    cwd: path.resolve(import.meta.dirname, '..', '..'),
  })
  assert.deepEqual(JSON.parse(stdout), [true, true, true, false, { day: '1' }, 'function'])
})

test('where nothing may be written starts stay as they are', async () => {
  assert.equal(await packLibraries(path.join(folder, 'kysely.mjs', 'packed')), false)
})

test('a program that packs other libraries does not read the folder of the one before', () => {
  assert.notEqual(packedFolder(['kysely']), packedFolder(['kysely', 'lru-cache']))
})
