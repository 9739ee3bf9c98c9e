import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isCommand, type Room, repository, roomsOfHouse } from './modules.ts'

/** One source file and what it imports, as paths from the repository's root (`src/…`) or names of packages. */
export interface SourceFile {
  file: string
  imports: string[]
  /** Those of them of which only types are taken. */
  onlyTypes: string[]
}

export interface Violation {
  file: string
  imports: string
  rule: string
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** Reads what a source text imports, dynamic imports and re-exports included. */
export function readImports(file: string, text: string): SourceFile {
  const found = [...text.matchAll(IMPORT)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? ''
    return {
      target: target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target,
      onlyTypes: /^\s*(import|export)\s+type\s/.test(match[0]),
    }
  })
  const imports = [...new Set(found.map(({ target }) => target))]
  const values = new Set(found.filter(({ onlyTypes }) => !onlyTypes).map(({ target }) => target))
  return { file, imports, onlyTypes: imports.filter((target) => !values.has(target)) }
}

/** Where in `src/` a path stands: `kernel`, a room's name, or nothing for what is outside, `src/main.js` and commands. */
function placeOf(file: string): string | undefined {
  const [first, second, third, fourth] = file.split('/')
  if (first !== 'src' || third === undefined || second === 'commands') return undefined
  if (second === 'kernel') return 'kernel'
  return fourth === undefined ? undefined : third
}

const isTest = (file: string): boolean => file.endsWith('.test.ts') || file.startsWith('test/')
const outsiders = ['test', 'demo', 'bench', 'scripts', 'simulators']

/** How a package may be entered; the last two are for tests, the benches and the demonstration only. */
const doors = ['index.ts', 'outside.ts', 'verify.ts', 'testing.ts', 'corpus.ts']
const doorsForTests = ['testing.ts', 'corpus.ts']

/** What the rules know of a room. */
export type RoomRule = Pick<Room, 'name' | 'group' | 'uses'>

/** Holds every import against the rules of docs/architecture.md; which room may use which, the rooms say themselves. */
export function findViolations(files: readonly SourceFile[], rooms: readonly RoomRule[]): Violation[] {
  return files.flatMap((source) =>
    source.imports.flatMap((target) => {
      const rule = brokenRule(source, target, rooms)
      return rule ? [{ file: source.file, imports: target, rule }] : []
    }),
  )
}

function brokenRule(source: SourceFile, target: string, rooms: readonly RoomRule[]): string | undefined {
  const { file } = source
  if (file.startsWith('simulators/') && target.startsWith('src/')) {
    return 'simulators are outsiders and never import src/'
  }
  if (file.startsWith('packages/') && target.startsWith('src/')) return 'a package knows nothing of a province'
  const byDoor = brokenByDoor(file, target)
  if (byDoor) return byDoor
  if (!file.startsWith('src/')) return undefined
  if (isTest(file)) return brokenByTest(file, target, rooms)
  const from = placeOf(file)
  if (from && outsiders.some((folder) => target.startsWith(`${folder}/`)))
    return 'a module imports nothing outside src/'
  return (
    brokenByFloor(file, target, rooms) ?? (source.onlyTypes.includes(target) ? undefined : brokenByRole(file, target))
  )
}

/** A package is entered through a door, by other packages too; doors for tests are opened by nothing that runs a province. */
function brokenByDoor(file: string, target: string): string | undefined {
  const [first, name, door] = target.split('/')
  if (first !== 'packages' || file.startsWith(`packages/${name}/`)) return undefined
  if (target.split('/').length !== 3 || !doors.includes(door!))
    return `${name} is used through its doors only: ${doors.join(', ')}`
  const runs = /^(src|packages|simulators)\//.test(file) && !isTest(file)
  return runs && doorsForTests.includes(door!) ? `${door} of a package is for tests` : undefined
}

/** A test beside the code may reach into what it tests and into the rooms below, never into one above. */
function brokenByTest(file: string, target: string, rooms: readonly RoomRule[]): string | undefined {
  const from = placeOf(file)
  const to = placeOf(target)
  if (!from || !to || from === 'kernel' || to === 'kernel' || from === to) return undefined
  return standsOn(to, from, rooms) ? `${to} stands above ${from}; test this in test/` : undefined
}

/** Whether a room stands on another, directly or through others. */
function standsOn(above: string, below: string, rooms: readonly RoomRule[]): boolean {
  const uses = rooms.find(({ name }) => name === above)?.uses ?? []
  return uses.includes(below) || uses.some((used) => standsOn(used, below, rooms))
}

function brokenByFloor(file: string, target: string, rooms: readonly RoomRule[]): string | undefined {
  const from = placeOf(file)
  if (!from || !target.startsWith('src/')) return undefined
  const to = placeOf(target)
  if (from === to) return undefined
  if (!to) return 'only src/main.js and commands use the files at the top of src/'
  if (from === 'kernel') return 'the kernel imports no room'
  if (to === 'kernel') {
    const inKernel = target.slice('src/kernel/'.length).split('/')
    return inKernel.length === 1 || inKernel.at(-1) === 'index.ts'
      ? undefined
      : 'the kernel is used through its index.ts files'
  }
  if (!rooms.find(({ name }) => name === from)?.uses.includes(to))
    return `${from} does not use ${to}: say so in its module.ts, or react to its acts instead of calling it`
  const group = rooms.find(({ name }) => name === to)?.group
  return target === `src/${group}/${to}/index.ts` ? undefined : `${to} is used through its index.ts only`
}

/** What a file may do by its name, types aside: SQL in *.store.ts, HTTP in *.routes.ts; a page only turns what it is given into HTML. */
function brokenByRole(file: string, target: string): string | undefined {
  const from = placeOf(file)
  if (!from || from === 'kernel') return undefined
  if (/^(pg|kysely|pg-boss)(\/|$)/.test(target) && !file.endsWith('.store.ts')) return 'SQL lives in *.store.ts'
  if (/^(fastify|@fastify\/.*)$/.test(target) && !file.endsWith('.routes.ts')) return 'HTTP lives in *.routes.ts'
  if (file.endsWith('.page.ts') && (target.endsWith('.store.ts') || isInputOutput(target))) return 'a page does no I/O'
  if (file.endsWith('.store.ts') && /\.(page|routes)\.ts$/.test(target)) return 'a store knows neither pages nor routes'
  return undefined
}

const isInputOutput = (target: string): boolean =>
  /^node:(fs|net|tls|http|https|http2|dgram|dns|child_process|worker_threads)(\/|$)/.test(target)

/** The part of the kernel a path stands in, tests aside. */
function kernelPart(file: string): string | undefined {
  const [src, kernel, part, inside] = file.split('/')
  return src === 'src' && kernel === 'kernel' && inside !== undefined && !isTest(file) ? part : undefined
}

/**
 * A circle of kernel parts that take values from each other (`a → b → a`), or nothing. Types may go round: the `Province` an operation
 * gets is described above the parts it is made of.
 */
export function findKernelCircle(files: readonly SourceFile[]): string[] | undefined {
  const takes = new Map<string, Set<string>>()
  for (const { file, imports, onlyTypes } of files) {
    const from = kernelPart(file)
    if (!from) continue
    for (const target of imports) {
      const to = kernelPart(target)
      if (!to || to === from || onlyTypes.includes(target)) continue
      takes.set(from, (takes.get(from) ?? new Set()).add(to))
    }
  }
  const done = new Set<string>()
  const follow = (part: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(part)) return [...way.slice(way.indexOf(part)), part]
    if (done.has(part)) return undefined
    for (const next of takes.get(part) ?? []) {
      const circle = follow(next, [...way, part])
      if (circle) return circle
    }
    done.add(part)
    return undefined
  }
  for (const part of takes.keys()) {
    const circle = follow(part, [])
    if (circle) return circle
  }
  return undefined
}

/**
 * What reads strangers' bytes, however long that takes: PDF, pictures, XML, PKCS#12, packages. Only processes of their own (`*.worker.ts`) may come to
 * these, so that what a stranger sends holds up no page (decision 0025). A new reader is named here.
 */
const READERS: readonly string[] = [
  'packages/pdf-signature/pdf/parser.ts',
  'packages/pdf-signature/pdf/png.ts',
  'packages/pdf-signature/pki/pkcs12.ts',
  'packages/pdf-signature/xml/scan.ts',
  'packages/edxml/payload.ts',
  'packages/edxml/scan.ts',
  'pngjs',
  'saxes',
  '@myriaddreamin/typst-ts-node-compiler',
  '@xmldom/xmldom',
]

/** Ways from what serves people to a reader: each as the files passed through, shortest first. Types lead nowhere. */
export function findReaders(files: readonly SourceFile[]): string[][] {
  const byName = new Map(files.map((one) => [one.file, one]))
  const serves = ({ file }: SourceFile): boolean =>
    file.startsWith('src/') && !isTest(file) && !file.endsWith('.worker.ts')
  const ways = files.filter(serves).map(({ file }) => [file])
  const seen = new Set(ways.flat())
  const found: string[][] = []
  for (const way of ways) {
    const { imports = [], onlyTypes = [] } = byName.get(way.at(-1)!) ?? {}
    for (const target of imports) {
      if (onlyTypes.includes(target)) continue
      if (READERS.includes(target)) found.push([...way, target])
      else if (!seen.has(target)) ways.push([...way, target])
      seen.add(target)
    }
  }
  return found
}

/** All source files of the repository with their imports. */
export function readSources(root = repository): SourceFile[] {
  return globSync('{src,packages,simulators,demo,bench,test,scripts}/**/*.ts', { cwd: root }).map((file) =>
    readImports(file.replaceAll('\\', '/'), readFileSync(path.join(root, file), 'utf8')),
  )
}

if (isCommand(import.meta)) {
  const sources = readSources()
  const rooms = roomsOfHouse()
  const violations = findViolations(sources, rooms)
  for (const { file, imports, rule } of violations) console.log(`${file} imports ${imports}: ${rule}`)
  const ways = findReaders(sources)
  for (const way of ways) console.log(`what serves people comes to a reader of strangers’ bytes: ${way.join(' → ')}`)
  const circle = findKernelCircle(sources)
  if (circle) console.log(`parts of the kernel take values in a circle: ${circle.join(' → ')}`)
  console.log(
    `${sources.length} files read, order ${rooms.map(({ name }) => name).join(' < ')}, ${violations.length} violations`,
  )
  process.exitCode = violations.length || ways.length || circle ? 1 : 0
}
