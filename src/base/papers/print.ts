import type { Instant } from '../../../packages/time/index.ts'
import { layoutOn } from './layout.ts'
import { compile, type Made } from './typst.ts'
import { DEMO_MARK, dayOf } from './words.ts'

/** What else a template is given beside its data. */
interface Beside {
  /** The words among the data that may be too long for a column; all of them unless said. */
  words?: unknown
  codes?: readonly string[]
  images?: Readonly<Record<string, Uint8Array>>
}

/**
 * Prints data with a template: in the layout in force at that moment, which becomes the creation date, and marked on every page where all of it is
 * made up (`demo`). The same data and moment give the same bytes.
 */
export const printWith = (
  template: string,
  data: object,
  { at, demo }: { at: Instant; demo: boolean },
  { words = data, codes = [], ...images }: Beside = {},
): Promise<Made> => {
  const shown = { ...data, longWords: hasLongWord(words), mark: demo ? DEMO_MARK : null }
  const inputs = { data: JSON.stringify(shown), layout: JSON.stringify(layoutOn(dayOf(at.toString()))) }
  return compile({ template, inputs, codes, createdAt: Math.floor(at.epochMilliseconds / 1000), ...images })
}

/** Whether a text holds a word too long for a narrow column; addresses of pages break by themselves. */
function hasLongWord(value: unknown): boolean {
  if (typeof value === 'string')
    return value.split(/[\s/-]/).some((word) => word.length >= 22 && !value.includes('://'))
  if (value === null || typeof value !== 'object') return false
  return Object.values(value).some(hasLongWord)
}
