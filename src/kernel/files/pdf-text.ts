import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import pLimit from 'p-limit'
import { inFolder } from './apart.ts'
import { canRenderPages } from './page-image.ts'
import type { FileSource } from './port.ts'

const run = promisify(execFile)
const TEXT_MS = 20_000
/** About three million letters: a thousand full pages. What comes after them is left out, and it is said. */
export const TEXT_BYTES = 8 * 1024 * 1024
// the machine is left to the others
const inTurn = pLimit(1)

/** The words of a stored PDF. */
export interface PdfText {
  text: string
  /** True when there was more than is read. */
  cut: boolean
}

/**
 * The text of a stored PDF as it is read, pages parted by a form feed; empty where pages are images only. A separate process with a limit of time and
 * of bytes reads the stranger's file.
 * @returns null when poppler is not on this machine, or cannot read the file
 */
export async function pdfText(files: FileSource, hash: string): Promise<PdfText | null> {
  if (!(await canRenderPages())) return null
  return inTurn(() => read(files, hash, ['-enc', 'UTF-8']))
}

/**
 * The words of one page of a stored PDF and where they stand, as `pdftotext -bbox` writes them.
 * @returns null when poppler is not on this machine, or cannot read the file
 */
export async function pdfWords(files: FileSource, hash: string, page: number): Promise<string | null> {
  if (!(await canRenderPages())) return null
  const range = ['-f', String(page), '-l', String(page)]
  return (await inTurn(() => read(files, hash, ['-enc', 'UTF-8', '-bbox', ...range])))?.text ?? null
}

async function read(files: FileSource, hash: string, how: readonly string[]): Promise<PdfText | null> {
  const limits = { timeout: TEXT_MS, killSignal: 'SIGKILL', maxBuffer: TEXT_BYTES } as const
  try {
    const { stdout } = await inFolder(files, hash, 'vb.pdf', (source) =>
      run('pdftotext', [...how, source, '-'], limits),
    )
    return { text: stdout, cut: false }
  } catch (problem) {
    const { code, stdout } = problem as { code?: unknown; stdout?: unknown }
    if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER' && typeof stdout === 'string') return { text: stdout, cut: true }
    return null
  }
}
