import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const packages: Record<string, string> = { qpdf: 'qpdf', zbarimg: 'zbar-tools' }

/** Runs an outside judge for the tests and returns what it printed. @throws Error naming the Debian package when it is not installed. */
export function judge(command: string, ...args: string[]): string {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 << 20 })
  if (error) throw new Error(`${command} is missing: install the package ${packages[command] ?? 'poppler-utils'}`)
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`)
  return stdout
}

/** Gives the work a folder with the PDF in it, and removes both. */
export function withFile<T>(pdf: Buffer, work: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'papers-'))
  try {
    const file = join(folder, 'paper.pdf')
    writeFileSync(file, pdf)
    return work(file, folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The words of all pages as pdftotext reads them, white space folded. */
export const textOf = (pdf: Buffer): string =>
  withFile(pdf, (file) => judge('pdftotext', '-layout', file, '-').replaceAll(/\s+/g, ' '))

/** A word with its place in points from the top left corner, and the page it stands on. */
export interface Word {
  readonly page: number
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Every word with its box (`pdftotext -bbox`). */
export function wordsOf(pdf: Buffer): Word[] {
  const pages = withFile(pdf, (file) => judge('pdftotext', '-bbox', file, '-'))
    .split('<page ')
    .slice(1)
  return pages.flatMap((page, i) =>
    [...page.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)<\/word>/g)].map(
      ([, left, top, right, bottom, text]) => ({
        page: i + 1,
        text: text!,
        left: Number(left),
        right: Number(right),
        top: Number(top),
        bottom: Number(bottom),
      }),
    ),
  )
}

/** What a scanner reads from the rendered pages, in no particular order. */
export const scannedFrom = (pdf: Buffer): string[] =>
  withFile(pdf, (file, folder) => {
    judge('pdftoppm', '-r', '200', '-gray', '-png', '-f', '1', '-l', '1', '-singlefile', file, join(folder, 'page'))
    return judge('zbarimg', '--quiet', '--raw', join(folder, 'page.png')).trim().split('\n').sort()
  })
