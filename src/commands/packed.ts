import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { registerHooks } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Libraries that come as hundreds of small files (typebox 683, kysely 255 of the 1,900 modules of a start). Read as one file each they take
 * 0.2 s less of a start and 25 MB less memory; docs/decisions/ has the figures. Nothing changes in what they do.
 */
const LIBRARIES = {
  typebox: 'typebox/build/index.mjs',
  'typebox/compile': 'typebox/build/compile/index.mjs',
  'typebox/value': 'typebox/build/value/index.mjs',
  kysely: 'kysely/dist/index.js',
} as const

const repository = path.resolve(import.meta.dirname, '..', '..')
const modules = path.join(repository, 'node_modules')

/** Where the packed libraries of the installed versions are, or would be. */
export function packedFolder(): string {
  const version = (name: string): string =>
    (JSON.parse(readFileSync(path.join(modules, name, 'package.json'), 'utf8')) as { version: string }).version
  return path.join(modules, '.cache', 'lienthong', `packed-${version('typebox')}-${version('kysely')}`)
}

const fileOf = (folder: string, library: string): string => path.join(folder, `${library.replaceAll('/', '-')}.mjs`)

/** Has this process read the packed libraries, when there are any. Call it before anything imports them. */
export function usePacked(folder = packedFolder()): boolean {
  if (!existsSync(folder)) return false
  const addresses = new Map(
    Object.keys(LIBRARIES).map((library) => [library, pathToFileURL(fileOf(folder, library)).href]),
  )
  registerHooks({
    resolve(specifier, context, next) {
      const url = addresses.get(specifier)
      return url === undefined ? next(specifier, context) : { url, format: 'module', shortCircuit: true }
    },
  })
  return true
}

/**
 * Packs the libraries for the next start, once per version. Two processes may do it at once: the folder appears whole or not at all.
 * Without a packer, or where nothing may be written, starts simply stay as they are.
 */
export async function packLibraries(folder = packedFolder()): Promise<boolean> {
  if (existsSync(folder)) return false
  const begun = await mkdir(path.dirname(folder), { recursive: true })
    .then(() => mkdtemp(`${folder}-`))
    .catch(() => undefined)
  if (begun === undefined) return false
  try {
    const { build } = await import('esbuild')
    await build({
      entryPoints: Object.entries(LIBRARIES).map(([library, file]) => ({
        in: path.join(modules, file),
        out: library.replaceAll('/', '-'),
      })),
      outdir: begun,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: 'inline',
      logLevel: 'silent',
    })
    await rename(begun, folder)
    return true
  } catch {
    await rm(begun, { recursive: true, force: true }).catch(() => {})
    return false
  }
}
