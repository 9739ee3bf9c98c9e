import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { SourceMap } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'
import {
  ENTRIES,
  INSTALLED,
  isFresh,
  type Origin,
  originsFile,
  packedFolder,
  type Stamps,
  stampOf,
  stampsFile,
} from './packed.ts'

/** Read when somebody first needs them, large or with a machine's own code: they stay where they are. */
const LEFT_OUT = ['@aws-sdk/client-s3', '@node-rs/argon2', '@simplewebauthn/server', 'esbuild', 'pg-native']

/** What CommonJS code finds around it and a module has not. */
const SURROUNDINGS = `import { createRequire as madeRequire } from 'node:module'
const require = madeRequire(import.meta.url)
const __filename = import.meta.filename
const __dirname = import.meta.dirname
`

/** Where somebody began to pack and did not come to an end, for so long nobody else begins. */
const PATIENCE_MS = 120_000

/**
 * Packs the program for the next start. Of two processes at once one does it; the folder appears whole or not at all.
 * Without a packer, or where nothing may be written, starts simply stay as they are.
 * @param root the program's folder
 */
export async function packProgram(root: string, folder = packedFolder(root)): Promise<boolean> {
  const begun = `${folder}.begun`
  if (!(await claim(begun))) return false
  try {
    const from = Date.now()
    const stamps = await buildInto(begun, root)
    // what was written while it was read may have been read half
    if (Object.values(stamps).some((stamp) => Number.parseFloat(stamp) >= from)) return false
    await writeFile(stampsFile(begun), JSON.stringify(stamps))
    // a library that cannot be packed must not be found out at the next start
    for (const entry of ENTRIES) await import(pathToFileURL(path.join(begun, `${entry}.mjs`)).href)
    await rm(folder, { recursive: true, force: true })
    await rename(begun, folder)
    return true
  } finally {
    await rm(begun, { recursive: true, force: true })
  }
}

/** Whether this process may fill the folder. */
async function claim(begun: string): Promise<boolean> {
  const left = await stat(begun).catch(() => undefined)
  if (left && Date.now() - left.mtimeMs > PATIENCE_MS) await rm(begun, { recursive: true, force: true })
  await mkdir(path.dirname(begun), { recursive: true })
  return mkdir(begun).then(
    () => true,
    () => false,
  )
}

async function buildInto(begun: string, root: string): Promise<Stamps> {
  const { build } = await import('esbuild')
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ENTRIES.map((entry) => ({ in: `src/commands/${entry}.ts`, out: entry })),
    outdir: begun,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    external: LEFT_OUT,
    tsconfigRaw: { compilerOptions: { target: 'esnext', verbatimModuleSyntax: true } },
    legalComments: 'inline',
    banner: { js: SURROUNDINGS },
    plugins: [ownPlaces(root)],
    sourcemap: 'external',
    sourcesContent: false,
    metafile: true,
    logLevel: 'silent',
  })
  for (const output of Object.keys(metafile.outputs).filter((name) => name.endsWith('.mjs'))) {
    await writeOrigins(path.join(root, output), root)
  }
  const own = Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules/'))
  return Object.fromEntries([...own, INSTALLED].map((file) => [file, stampOf(root, file)]))
}

/** A packed module still says it lies where its source lies: beside its migrations, templates and workers. */
const ownPlaces = (root: string): Plugin => ({
  name: 'own-places',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      if (!file.startsWith(root) || file.includes('node_modules')) return undefined
      const text = await readFile(file, 'utf8')
      const contents = text
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)))
        .replaceAll('import.meta.filename', JSON.stringify(file))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
      return { contents, loader: 'ts' }
    })
  },
})

/** Keeps of the packer's map what a stack trace needs, a hundredth of it: where each run of lines came from. */
async function writeOrigins(packed: string, root: string): Promise<void> {
  const map = new SourceMap(JSON.parse(await readFile(`${packed}.map`, 'utf8')))
  const lines = (await readFile(packed, 'utf8')).split('\n')
  const origins: Origin[] = []
  lines.forEach((text, index) => {
    const entry = map.findEntry(index, text.search(/\S|$/))
    if (!('originalSource' in entry) || entry.generatedLine !== index) return
    const file = path.relative(root, path.resolve(path.dirname(packed), entry.originalSource))
    const last = origins.at(-1)
    const [line, there] = [index + 1, entry.originalLine + 1]
    if (last && last[1] === file && last[2] + line - last[0] === there) return
    origins.push([line, file, there])
  })
  await writeFile(originsFile(packed), JSON.stringify(origins))
  await rm(`${packed}.map`)
}

if (import.meta.main) {
  os.setPriority(os.constants.priority.PRIORITY_LOW)
  const root = path.resolve(import.meta.dirname, '..', '..')
  if (!isFresh()) await packProgram(root).catch(() => {})
}
