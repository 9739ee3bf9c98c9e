import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pLimit from 'p-limit'
import { inFolder } from './apart.ts'
import { canRenderPages } from './page-image.ts'
import { pdfText } from './pdf-text.ts'
import type { FileStore } from './port.ts'

const run = promisify(execFile)
const PAGE_MS = 60_000
const limits = { timeout: PAGE_MS, killSignal: 'SIGKILL', maxBuffer: 8 * 1024 * 1024 } as const
/** Pages of one file that are read; what a document is called stands on the first. */
const MOST_PAGES = 30
/** So few letters on a page are a stamp or dirt, no text of its own. */
const LETTERS = 40
// reading letters takes a whole core: the machine is left to the others
const inTurn = pLimit(1)

let reader: Promise<boolean> | undefined

/** True when Tesseract with Vietnamese is on this machine; detected once, said clearly on the page when absent. */
export function canReadScans(): Promise<boolean> {
  reader ??= run('tesseract', ['--list-langs'], limits).then(
    ({ stdout, stderr }) => /^vie$/m.test(`${stdout}\n${stderr}`),
    () => false,
  )
  return reader
}

/**
 * The words of a stored scan, a PDF or a picture: the file's own text where it has one, else its letters as Tesseract reads them. Strangers' files are
 * read by separate processes with a limit of time for each page.
 * @returns null when what is needed is not on this machine, or the file cannot be read
 */
export async function scanText(files: FileStore, hash: string, type: string): Promise<string | null> {
  const own = type === 'application/pdf' ? await pdfText(files, hash) : null
  if (own && own.text.replaceAll(/\s/g, '').length >= LETTERS) return own.text
  if (!(await canReadScans())) return null
  if (type === 'application/pdf' && !(await canRenderPages())) return null
  return inTurn(() => read(files, hash, type))
}

async function read(files: FileStore, hash: string, type: string): Promise<string | null> {
  try {
    return await inFolder(files, hash, 'quet', async (source, folder) => {
      const pages = type === 'application/pdf' ? await drawn(source, folder) : [source]
      const texts: string[] = []
      for (const page of pages) texts.push(await letters(page))
      return texts.join('\f')
    })
  } catch {
    // damaged, or a page that takes too long: the scan itself is still there to open
    return null
  }
}

/** The pages of a PDF as pictures of 200 dots an inch, in their order. */
async function drawn(source: string, folder: string): Promise<string[]> {
  await run('pdftoppm', ['-r', '200', '-gray', '-png', '-l', String(MOST_PAGES), source, join(folder, 'trang')], {
    ...limits,
    timeout: PAGE_MS * 2,
  })
  const names = (await readdir(folder)).filter((name) => name.startsWith('trang')).sort()
  return names.map((name) => join(folder, name))
}

async function letters(picture: string): Promise<string> {
  // one thread: Tesseract takes every core otherwise
  const env = { ...process.env, OMP_THREAD_LIMIT: '1' }
  const { stdout } = await run('tesseract', [picture, '-', '-l', 'vie'], { ...limits, env })
  return stdout
}
