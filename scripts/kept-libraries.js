// @ts-check
/**
 * typebox and kysely are a thousand small files: each process of tests looked for them, read them and put them together, a third of what it
 * takes to read the whole house. Here they are packed once into a handful, which the processes read instead.
 */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { registerHooks } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const modules = path.join(import.meta.dirname, '..', 'node_modules')
/** What is asked for by name, and its file among the packed ones. */
const PACKED = new Map([
  ['kysely', 'kysely'],
  ['typebox', 'typebox'],
  ['typebox/compile', 'typebox-compile'],
  ['typebox/system', 'typebox-system'],
  ['typebox/value', 'typebox-value'],
])

/** @param {string} name */
const versionOf = (name) => JSON.parse(readFileSync(path.join(modules, name, 'package.json'), 'utf8')).version

const folder = () =>
  path.join(modules, '.cache', `lienthong-test-libraries-kysely-${versionOf('kysely')}-typebox-${versionOf('typebox')}`)

/** Packs them, unless another run did; who comes second finds either nothing or everything. */
export async function packLibraries() {
  const place = folder()
  if (existsSync(place)) return
  const { build } = await import('esbuild')
  const half = `${place}.${process.pid}`
  const file = (/** @type {string} */ name) => import.meta.resolve(name).replace(/^file:\/\//, '')
  await build({
    entryPoints: Object.fromEntries([...PACKED].map(([name, packed]) => [packed, decodeURI(file(name))])),
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node24' },
    ...{ outdir: half, outExtension: { '.js': '.mjs' }, logLevel: 'error' },
  })
  try {
    renameSync(half, place)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(place)) throw error
  }
}

/** This process reads the packed ones from now on, when there are any. */
export function readPackedLibraries() {
  const place = folder()
  if (!existsSync(place)) return
  registerHooks({
    resolve(name, context, next) {
      const packed = PACKED.get(name)
      if (!packed) return next(name, context)
      return { url: pathToFileURL(path.join(place, `${packed}.mjs`)).href, format: 'module', shortCircuit: true }
    },
  })
}
