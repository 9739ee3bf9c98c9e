import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Anchor } from '../../../base/papers/index.ts'
import { inFolder, pdfWords } from '../../../kernel/files/index.ts'
import type { GivenFile } from '../../../kernel/forms/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type PageSizes, pagesOf } from '../../../signatures/signing/index.ts'
import { MM, placedWords, placeUnderTitle } from './signing-place.ts'

const PDF = 'application/pdf'
const WORD: ReadonlySet<string> = new Set([
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/msword',
  'application/vnd.oasis.opendocument.text',
])

const run = promisify(execFile)
const CONVERT_MS = 60_000

/**
 * The stored PDF of an uploaded document: the file itself, or what LibreOffice makes of a Word file where it is installed.
 * @throws Refusal upload.not-a-document, upload.no-converter, upload.not-converted
 */
export async function uploadedPdf(province: Province, given: GivenFile): Promise<string> {
  if (given.type === PDF) return given.hash
  if (!WORD.has(given.type)) throw new Refusal('upload.not-a-document')
  try {
    return await inFolder(province.files, given.hash, 'van-ban.docx', async (file, folder) => {
      await convert(file, folder)
      return (await province.files.put(await readFile(join(folder, 'van-ban.pdf')))).hash
    })
  } catch (error) {
    if (error instanceof Refusal) throw error
    province.log.warn(
      { why: error instanceof Error ? error.message.slice(0, 300) : String(error) },
      'a Word file was not converted',
    )
    throw new Refusal('upload.not-converted')
  }
}

/** @throws Refusal upload.no-converter where LibreOffice is not installed */
async function convert(file: string, folder: string): Promise<void> {
  // a profile of its own: two conversions at once would wait for each other
  const own = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const order = [own, '--headless', '--convert-to', 'pdf', '--outdir', folder, file]
  try {
    await run('soffice', order, { timeout: CONVERT_MS, killSignal: 'SIGKILL', cwd: folder })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Refusal('upload.no-converter')
    throw error
  }
}

/**
 * Where number, date, signature and seal stand on an uploaded PDF: number and date in the margin of its first page, which NĐ 30/2020 keeps empty;
 * signature and seal under the signer's title on the last page, where it is printed there, otherwise the signature alone in that page's margin. They are
 * declared with the first signature, so a file that somebody signed already is not taken.
 * @throws Refusal upload.signed, upload.turned, signing.file-not-signable
 */
export async function uploadedPaper(province: Province, file: string, signerTitle: string) {
  const sizes = await pagesOf(province, file)
  if (sizes.signed) throw new Refusal('upload.signed')
  if (!sizes.upright) throw new Refusal('upload.turned')
  const told = await pdfWords(province.files, file, sizes.count)
  const under = told ? placeUnderTitle(placedWords(told, sizes.last), signerTitle, sizes) : null
  return { file, pages: sizes.count, anchors: { ...marginAnchors(sizes), ...under } }
}

const RIGHT = 15 * MM
const WIDE = 220
const LINE = 14
/** From the bottom of a line to its baseline, in points. */
const FOOT = 3.5

/** Number and date at the top right of the first page, the signature at the foot of the last; in points. */
export function marginAnchors({
  count,
  first,
  last,
}: Pick<PageSizes, 'count' | 'first' | 'last'>): Record<string, Anchor> {
  const text = (y: number) => ({ size: 10, style: 'normal', align: 'right', baseline: y + FOOT }) as const
  const top = first[1] + first[3] - 6 * MM
  const wide = (page: PageSizes['first']) => Math.max(60, Math.min(WIDE, page[2] - RIGHT - 5 * MM))
  const x = (page: PageSizes['first']) => Math.max(page[0], page[0] + page[2] - RIGHT - wide(page))
  const line = (no: number): Anchor => {
    const y = top - no * LINE
    return { page: 1, x: x(first), y, width: wide(first), height: LINE, text: text(y) }
  }
  const low = last[1] + 3 * MM
  return {
    number: line(1),
    date: line(2),
    signature: { page: count, x: x(last), y: low, width: wide(last), height: 46, text: text(low) },
  }
}
