import type { Instant } from '../../../packages/time/index.ts'
import { drawable } from './glyphs.ts'
import { printWith } from './print.ts'

/** One document of a file on paper: its name in the outline, and its pages as pictures with the words that stand on them. */
export interface FilePaperDocument {
  title: string
  pages: readonly { image: Uint8Array; kind: 'png' | 'jpg'; wide: boolean; alt: string; text: string }[]
}

/** A whole file on paper, in words; what is not in it is said. */
export interface FilePaper {
  language: 'vi' | 'en'
  issuer: string
  heading: string
  title: string
  facts: readonly (readonly [label: string, value: string])[]
  index: { title: string; columns: readonly { title: string; width: number }[]; rows: readonly (readonly string[])[] }
  missing: { title: string; lines: readonly string[] } | null
  documents: readonly FilePaperDocument[]
}

/**
 * A file as tagged PDF/A-2a: cover, index, then every page of its documents as a picture over its own words, so that strangers' files neither run
 * nor break anything and the whole can still be searched. The same file and moment give the same bytes.
 */
export async function filePaper(paper: FilePaper, made: { at: Instant; demo: boolean }): Promise<Buffer> {
  const images: Record<string, Uint8Array> = {}
  const documents = paper.documents.map(({ title, pages }) => ({
    title,
    pages: pages.map(({ image, kind, ...page }) => {
      const name = `page-${Object.keys(images).length}.${kind}`
      images[name] = image
      return { ...page, name }
    }),
  }))
  const data = { ...drawable({ ...paper, documents }), metaTitle: paper.title }
  return (await printWith('file', data, made, { words: { ...paper, documents: [] }, images })).pdf
}
