import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { LRUCache } from 'lru-cache'
import pLimit from 'p-limit'
import { inFolder } from './apart.ts'
import { lightPng } from './light-image.ts'
import type { FileSource } from './port.ts'

const run = promisify(execFile)
const limits = { timeout: 20_000, maxBuffer: 32 * 1024 * 1024 }

let renderer: Promise<boolean> | undefined

/** True when poppler is on this machine; detected once, said clearly on the page when absent. */
export function canRenderPages(): Promise<boolean> {
  renderer ??= run('pdftoppm', ['-v'], limits).then(
    () => true,
    () => false,
  )
  return renderer
}

// a person leafs through the same few files: the last pages are kept, not the last files
const kept = new LRUCache<string, Promise<Buffer | null>>({ max: 40 })
// a page of thumbnails asks for all of them at once; the machine is left to the others
const inTurn = pLimit(2)

/**
 * One page of a stored PDF as a PNG, so that an old phone needs no viewer. The text of the file runs nothing: it is rendered by a separate
 * process with a time limit.
 * @param wide pixels across; about 96 dpi when left out
 * @returns null when poppler is not on this machine, or cannot draw the page
 */
export async function pageImage(files: FileSource, hash: string, page: number, wide?: number): Promise<Buffer | null> {
  if (!(await canRenderPages())) return null
  const name = `${hash} ${page} ${wide ?? ''}`
  const known = kept.get(name)
  if (known) return known
  const size = wide ? ['-scale-to-x', String(wide), '-scale-to-y', '-1'] : ['-r', '96']
  const image = inTurn(() => render(files, hash, page, size))
  kept.set(name, image)
  return image
}

// strangers wait for each other, and nobody else for them
const strangersInTurn = pLimit(1)
const STRANGERS_MS = 5_000

/**
 * The same of a file that somebody brought and that is not kept: in its turn, and for a shorter time.
 * @param long pixels of the longer side, so that no shape of a page fills the memory
 */
export async function strangersPageImage(bytes: Buffer, page: number, long: number): Promise<Buffer | null> {
  if (!(await canRenderPages())) return null
  const size = ['-scale-to', String(long)]
  return strangersInTurn(() => render({ read: async () => bytes }, '', page, size, STRANGERS_MS))
}

async function render(
  files: FileSource,
  hash: string,
  page: number,
  size: readonly string[],
  timeout = limits.timeout,
): Promise<Buffer | null> {
  const range = ['-f', String(page), '-l', String(page)]
  try {
    return await inFolder(files, hash, 'vb.pdf', async (source, folder) => {
      await run('pdftoppm', [...size, '-singlefile', ...range, source, join(folder, 'trang')], { ...limits, timeout })
      return lightPng(await readFile(join(folder, 'trang.ppm')))
    })
  } catch {
    // a damaged file, a page it does not have, a page that takes too long: the file itself is still there to open
    return null
  }
}
