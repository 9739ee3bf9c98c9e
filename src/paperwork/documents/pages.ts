import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { LRUCache } from 'lru-cache'
import type { Province } from '../../kernel/province/index.ts'
import { lightPng } from './light-image.ts'

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

// a leader leafs through the same few documents: the last pages are kept, not the last documents
const kept = new LRUCache<string, Buffer>({ max: 40 })

/**
 * One page of a stored PDF as a PNG of about 96 dpi, so that an old phone needs no viewer. The text of the file runs nothing:
 * it is rendered by a separate process with a time limit.
 */
export async function pageImage(province: Province, file: string, page: number): Promise<Buffer | null> {
  if (!(await canRenderPages())) return null
  const name = `${file} ${page}`
  const known = kept.get(name)
  if (known) return known
  const folder = await mkdtemp(join(tmpdir(), 'lt-trang-'))
  try {
    const source = join(folder, 'vb.pdf')
    await writeFile(source, await province.files.read(file))
    const range = ['-f', String(page), '-l', String(page)]
    await run('pdftoppm', ['-r', '96', '-singlefile', ...range, source, join(folder, 'trang')], limits)
    const image = lightPng(await readFile(join(folder, 'trang.ppm')))
    kept.set(name, image)
    return image
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
