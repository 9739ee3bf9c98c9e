import type { Instant } from '../../../packages/time/index.ts'
import type { FilePaperDocument } from './file-paper.ts'
import { drawable } from './glyphs.ts'
import { printWith } from './print.ts'

/**
 * A copy of a document for printing, as tagged PDF/A-2a: each page as a picture over its own words, with one line at its foot that says out of
 * which system, by whom and when it was printed. What it is a copy of is not touched. The same document, line and moment give the same bytes.
 */
export async function copyPaper(
  { title, pages }: FilePaperDocument,
  said: { language: 'vi' | 'en'; taken: string },
  made: { at: Instant; demo: boolean },
): Promise<Buffer> {
  const images: Record<string, Uint8Array> = {}
  const shown = pages.map(({ image, kind, ...page }, at) => {
    const name = `page-${at}.${kind}`
    images[name] = image
    return { ...page, name }
  })
  const data = { ...drawable({ ...said, title, pages: shown }), metaTitle: title }
  return (await printWith('copy', data, made, { words: said, images })).pdf
}
