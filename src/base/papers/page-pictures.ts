import { type FileSource, pageImage, pdfText } from '../../kernel/files/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { FilePaperDocument } from './file-paper.ts'

type Page = FilePaperDocument['pages'][number]

/** Pixels across a page: about 120 to the inch of A4, which prints legibly. */
const WIDE = 1000
const PDF = 'application/pdf'
const PICTURES: Readonly<Record<string, Page['kind']>> = { 'image/png': 'png', 'image/jpeg': 'jpg' }

/** Whether a file of this type can be drawn as pages. */
export const hasPages = (type: string): boolean => type === PDF || type in PICTURES

/**
 * The pages of one stored file as pictures with the words that stand on them, one more than `most` where there are more; none where it cannot be
 * drawn.
 * @param alt what a page is called where it cannot be seen
 */
export async function pagePictures(
  files: FileSource,
  part: { hash: string; type: string },
  alt: (page: number) => string,
  most: number,
): Promise<Page[]> {
  if (most <= 0) return []
  const picture = PICTURES[part.type]
  if (picture) {
    const image = await stored(files, part.hash)
    return image ? [{ image, kind: picture, wide: false, alt: alt(1), text: '' }] : []
  }
  const texts = (await pdfText(files, part.hash))?.text.split('\f') ?? []
  const pages: Page[] = []
  for (let at = 1; at <= most + 1; at += 1) {
    const image = await pageImage(files, part.hash, at, WIDE)
    if (!image) break
    pages.push({ image, kind: 'png', wide: isWide(image), alt: alt(at), text: texts[at - 1] ?? '' })
  }
  return pages
}

async function stored(files: FileSource, hash: string): Promise<Buffer | null> {
  try {
    return await files.read(hash)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Of a PNG: whether it is wider than high. */
const isWide = (png: Buffer): boolean => png.readUInt32BE(16) > png.readUInt32BE(20)
