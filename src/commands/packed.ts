import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { registerHooks } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Libraries that come as many small files and that every start reads (typebox 683, kysely 255, fastify with what it stands on 220).
 * Read as one file each they take 0.25 s less of a start and 25 MB less memory; docs/decisions/0012 has the figures. Nothing changes in
 * what they do. Only those that this program imports by name and default: of a CommonJS one the bundle exports the default alone.
 */
const LIBRARIES = {
  typebox: 'typebox/build/index.mjs',
  'typebox/compile': 'typebox/build/compile/index.mjs',
  'typebox/value': 'typebox/build/value/index.mjs',
  kysely: 'kysely/dist/index.js',
  fastify: 'fastify/fastify.js',
  '@fastify/cookie': '@fastify/cookie/index.js',
  '@fastify/formbody': '@fastify/formbody/index.js',
  '@fastify/multipart': '@fastify/multipart/index.js',
  '@fastify/rate-limit': '@fastify/rate-limit/index.js',
  pg: 'pg/esm/index.mjs',
  'pg-boss': 'pg-boss/dist/index.js',
  'lru-cache': 'lru-cache/dist/esm/node/index.js',
  'p-limit': 'p-limit/index.js',
} as const

/** What CommonJS code finds around it and a module has not. */
const SURROUNDINGS = `import { createRequire as madeRequire } from 'node:module'
const require = madeRequire(import.meta.url)
const __filename = import.meta.filename
const __dirname = import.meta.dirname
`

const repository = path.resolve(import.meta.dirname, '..', '..')
const modules = path.join(repository, 'node_modules')

/** Where the packed libraries of the installed versions are, or would be. A program that names other libraries has another folder. */
export function packedFolder(libraries: readonly string[] = Object.keys(LIBRARIES)): string {
  // npm writes it at every install: other versions are another folder
  const installed = statSync(path.join(modules, '.package-lock.json'), { throwIfNoEntry: false })
  const which = createHash('sha256').update(libraries.join()).digest('hex').slice(0, 8)
  return path.join(
    modules,
    '.cache',
    'lienthong',
    `packed-${Math.trunc(installed?.mtimeMs ?? 0).toString(36)}-${which}`,
  )
}

const outOf = (library: string): string => library.replaceAll('/', '-')
const fileOf = (folder: string, library: string): string => path.join(folder, `${outOf(library)}.mjs`)

/** Has this process read the packed libraries, when there are any. Call it before anything imports them. */
export function usePacked(folder = packedFolder()): boolean {
  if (!existsSync(folder)) return false
  const addresses = new Map(
    Object.keys(LIBRARIES).map((library) => [library, pathToFileURL(fileOf(folder, library)).href]),
  )
  registerHooks({
    resolve(specifier, context, next) {
      // our own files name each other in full: nothing to look for
      if (specifier.startsWith('.') && specifier.endsWith('.ts') && context.parentURL) {
        const url = new URL(specifier, context.parentURL).href
        return { url, format: 'module-typescript', shortCircuit: true }
      }
      const url = addresses.get(specifier)
      return url === undefined ? next(specifier, context) : { url, format: 'module', shortCircuit: true }
    },
  })
  return true
}

/**
 * Packs the libraries for the next start, once per install. Two processes may do it at once: the folder appears whole or not at all.
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
        out: outOf(library),
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
      banner: { js: SURROUNDINGS },
      logLevel: 'silent',
    })
    // a library that cannot live in one file must not be found out at the next start
    await Promise.all(Object.keys(LIBRARIES).map((library) => import(pathToFileURL(fileOf(begun, library)).href)))
    await rename(begun, folder)
    return true
  } catch {
    await rm(begun, { recursive: true, force: true }).catch(() => {})
    return false
  }
}
