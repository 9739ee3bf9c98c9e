import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * The program as `npm start` reads it: two thousand files of ours and of libraries packed into a handful (`pack.ts`), which takes
 * a third off a start (docs/decisions/0012). It counts only while every source file is the one that was packed; else, and for whoever
 * looks into the program, everything is read as it lies.
 */
const repository = path.resolve(import.meta.dirname, '..', '..')

/** What the start reads first, what it reads while the database comes up, and what a serving process reads; all in `src/commands`. */
export const ENTRIES = ['begin', 'start', 'serve'] as const
type Entry = (typeof ENTRIES)[number]

/** npm writes it at every install: with it, libraries count as unchanged. */
export const INSTALLED = 'node_modules/.package-lock.json'

/** Where the packed program is, or would be. Folders of the program that share their libraries do not share it: it holds their places. */
export function packedFolder(root = repository): string {
  const which = createHash('sha256').update(root).digest('hex').slice(0, 8)
  return path.join(root, 'node_modules', '.cache', 'lienthong', `program-${which}`)
}

/** What tells a changed file; empty for one that is gone. */
export function stampOf(root: string, file: string): string {
  const found = statSync(`${root}/${file}`, { throwIfNoEntry: false })
  return found ? `${found.mtimeMs} ${found.size}` : ''
}

/** File names from the root and their stamps, as `pack.ts` writes them beside what it packed. */
export type Stamps = Record<string, string>

export const stampsFile = (folder: string): string => path.join(folder, 'stamps.json')

/** Whether what is packed in a folder is what the sources say now. */
export function isFresh(folder = packedFolder(), root = repository): boolean {
  try {
    const stamps = JSON.parse(readFileSync(stampsFile(folder), 'utf8')) as Stamps
    return Object.entries(stamps).every(([file, stamp]) => stampOf(root, file) === stamp)
  } catch {
    return false
  }
}

/** Addresses of the program's entries, packed or as they lie; `stale` when it should be packed for the next start. */
export function findProgram(): Record<Entry, string> & { stale: boolean } {
  // a debugger, and Node that watches files for changes, want the sources
  const lookedInto = /--(inspect|watch)/.test([...process.execArgv, process.env.NODE_OPTIONS].join(' '))
  const stale = !lookedInto && !isFresh()
  const address = (entry: Entry) =>
    lookedInto || stale ? path.join(import.meta.dirname, `${entry}.ts`) : path.join(packedFolder(), `${entry}.mjs`)
  const [begin, start, serve] = ENTRIES.map((entry) => pathToFileURL(address(entry)).href) as [string, string, string]
  return { stale, begin, start, serve }
}

/** Packs the program for the next start, in a process that goes its own way: the one that serves neither waits for it nor keeps what it takes. */
export function packLater(): void {
  const packer = path.join(import.meta.dirname, 'pack.ts')
  spawn(process.execPath, [packer], { stdio: 'ignore', detached: true, windowsHide: true }).unref()
}

/** From this line of a packed file on: the source file, and its line there. */
export type Origin = [line: number, file: string, there: number]

export const originsFile = (packed: string): string => `${packed}.origins.json`

const origins = new Map<string, readonly Origin[]>()

function originsOf(packed: string): readonly Origin[] {
  const known = origins.get(packed)
  if (known) return known
  let read: Origin[] = []
  try {
    read = JSON.parse(readFileSync(originsFile(packed), 'utf8'))
  } catch {
    // packed anew since this process began: the packed place is what can be said
  }
  origins.set(packed, read)
  return read
}

/** A stack trace that names source files and their lines, also where the packed program runs. */
export const inSources = (stack: string): string =>
  stack.replace(
    /file:\/\/(\S*\/program-[0-9a-f]{8}\/[\w-]+\.mjs):(\d+):\d+/g,
    (place, packed: string, line: string) => {
      const origin = originsOf(decodeURI(packed)).findLast(([from]) => from <= Number(line))
      return origin ? `${origin[1]}:${origin[2] + Number(line) - origin[0]}` : place
    },
  )
