import { setImmediate as breathe } from 'node:timers/promises'
import type { FilePaperDocument } from '../../../base/papers/index.ts'
import { type FileStore, pageImage, pdfText } from '../../../kernel/files/index.ts'
import { say, type View, type Word } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { shownNotation } from '../../documents/index.ts'
import { exportWords as words } from './export.words.ts'
import type { FiledRecord, StoredPart } from './file-record.ts'

type Language = View['language']
type Page = FilePaperDocument['pages'][number]

/** Pages of one paper: what is typeset in one go. */
export const MOST_PAGES = 300
/** Pixels across a page: about 120 to the inch of A4, which prints legibly. */
const WIDE = 1000
const PDF = 'application/pdf'
const PICTURES: Readonly<Record<string, Page['kind']>> = { 'image/png': 'png', 'image/jpeg': 'jpg' }
/** What proves a document is no page of it. */
const NO_PAGES = new Set(['application/pkcs7-signature', 'application/xml'])

/** A document drawn, and what of it could not be, each with the reason. */
export interface Drawn {
  document: FilePaperDocument
  missing: string[]
}

/** The pages of everything stored of a document, at most `most`. */
export async function drawnOf(
  province: Province,
  { document, seen, parts }: FiledRecord,
  language: Language,
  most: number,
): Promise<Drawn> {
  const name = `${document.type} ${shownNotation(document)}`
  const missing: string[] = []
  const without = (what: string, why: Word) => missing.push(`${what}: ${say(language, why)}`)
  const pages: Page[] = []
  if (!seen) without(shownNotation(document), words.notSeen)
  else if (parts.length === 0) without(name, words.nothingStored)
  for (const part of parts) {
    if (NO_PAGES.has(part.type)) continue
    const what = `${name}, ${part.name}`
    if (part.type !== PDF && !PICTURES[part.type]) without(what, words.notPages)
    else {
      const drawn = await pagesOfPart(province, part, what, language, most - pages.length)
      if (drawn.length === 0) without(what, most > pages.length ? words.notDrawn : words.tooMany)
      else if (drawn.length > most - pages.length) without(what, words.tooMany)
      else pages.push(...drawn)
    }
    await breathe()
  }
  return { document: { title: name, pages }, missing }
}

/** The pages of one file, one more than `most` where there are more; none where it cannot be drawn. */
async function pagesOfPart(
  { files }: Province,
  part: StoredPart,
  name: string,
  language: Language,
  most: number,
): Promise<Page[]> {
  if (most <= 0) return []
  const picture = PICTURES[part.type]
  if (picture) {
    const image = await stored(files, part.hash)
    return image ? [{ image, kind: picture, wide: false, alt: name, text: '' }] : []
  }
  const texts = (await pdfText(files, part.hash))?.text.split('\f') ?? []
  const pages: Page[] = []
  for (let at = 1; at <= most + 1; at += 1) {
    const image = await pageImage(files, part.hash, at, WIDE)
    if (!image) break
    const alt = words.page[language](at, name)
    pages.push({ image, kind: 'png', wide: isWide(image), alt, text: texts[at - 1] ?? '' })
  }
  return pages
}

async function stored(files: FileStore, hash: string): Promise<Buffer | null> {
  try {
    return await files.read(hash)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Of a PNG: whether it is wider than high. */
const isWide = (png: Buffer): boolean => png.readUInt32BE(16) > png.readUInt32BE(20)
