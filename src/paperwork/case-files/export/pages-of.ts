import { setImmediate as breathe } from 'node:timers/promises'
import { type FilePaperDocument, hasPages, pagePictures } from '../../../base/papers/index.ts'
import { say, type View, type Word } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { shownNotation } from '../../documents/index.ts'
import { exportWords as words } from './export.words.ts'
import type { FiledRecord } from './file-record.ts'

type Language = View['language']
type Page = FilePaperDocument['pages'][number]

/** Pages of one paper: what is typeset in one go. */
export const MOST_PAGES = 300
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
    if (!hasPages(part.type)) without(what, words.notPages)
    else {
      const drawn = await pagePictures(
        province.files,
        part,
        (at) => words.page[language](at, what),
        most - pages.length,
      )
      if (drawn.length === 0) without(what, most > pages.length ? words.notDrawn : words.tooMany)
      else if (drawn.length > most - pages.length) without(what, words.tooMany)
      else pages.push(...drawn)
    }
    await breathe()
  }
  return { document: { title: name, pages }, missing }
}
