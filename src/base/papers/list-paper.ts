import type { PrintList } from '../../kernel/lists/index.ts'
import { isPrintable } from './glyphs.ts'
import { layoutOn } from './layout.ts'
import { hasLongWord } from './paper.ts'
import { compile } from './typst.ts'
import { DEMO_MARK, dayOf } from './words.ts'

/** What stands where the font has no letter: one odd character in one row must not keep a whole list from being printed. */
const UNKNOWN = '?'

/** A list as tagged PDF/A-2a in landscape, from words alone; the same list and moment give the same bytes. */
export const printList: PrintList = async (list, at) => {
  const shown = drawable(list) as typeof list
  const data = { ...shown, metaTitle: shown.title, longWords: hasLongWord(shown), mark: list.demo ? DEMO_MARK : null }
  const inputs = { data: JSON.stringify(data), layout: JSON.stringify(layoutOn(dayOf(at.toString()))) }
  const made = await compile({
    template: 'list',
    inputs,
    codes: [],
    createdAt: Math.floor(at.epochMilliseconds / 1000),
  })
  return made.pdf
}

/** The same words as far as the font has letters for them. */
export function drawable(value: unknown): unknown {
  if (typeof value === 'string') {
    const text = value.normalize('NFC').replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ')
    return [...text].map((char) => (isPrintable(char) ? char : UNKNOWN)).join('')
  }
  if (Array.isArray(value)) return value.map(drawable)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, drawable(item)]))
}
