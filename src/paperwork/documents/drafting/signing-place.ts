import type { Anchor } from '../../../base/papers/index.ts'
import type { PageSizes } from '../../../signatures/signing/index.ts'

/** One word of a page and where it stands: points from the page's lower left corner. */
interface PlacedWord {
  text: string
  left: number
  right: number
  bottom: number
  top: number
}

export const MM = 72 / 25.4
/** True size of an agency's seal (documents.md §3, §4), over the left third of the signature. */
const SEAL = 36 * MM
const WIDE = 150
const HIGH = 46
/** Less room than this under a title is no room for a signature. */
const LEAST = 24
const GAP = 3

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLocaleUpperCase('vi')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The words of a page as `pdftotext -bbox` tells them. */
export function placedWords(told: string, [x, y, , height]: PageSizes['last']): PlacedWord[] {
  const found = told.matchAll(
    /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<\/word>/g,
  )
  return [...found].map(([, left, top, right, bottom, text = '']) => ({
    text: plain(text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (one) => entities[one] ?? one)),
    ...{ left: x + Number(left), right: x + Number(right) },
    ...{ bottom: y + height - Number(bottom), top: y + height - Number(top) },
  }))
}

/**
 * Where signature and seal stand on the last page of an uploaded file: under the signer's title, where it is printed last; pure.
 * @returns null when the title is not printed there, or nothing fits under it: the margins serve then
 */
export function placeUnderTitle(
  words: readonly PlacedWord[],
  title: string,
  { count, last: [x, y, width] }: Pick<PageSizes, 'count' | 'last'>,
): { signature: Anchor; seal: Anchor } | null {
  const wanted = title.split(/\s+/).map(plain).filter(Boolean)
  const said = words.filter(({ text }) => text !== '')
  const at = said.findLastIndex((_, from) => wanted.every((word, n) => said[from + n]?.text === word))
  if (wanted.length === 0 || at < 0) return null
  const printed = said.slice(at, at + wanted.length)
  const middle = (Math.min(...printed.map(({ left }) => left)) + Math.max(...printed.map(({ right }) => right))) / 2
  const ceiling = Math.min(...printed.map(({ bottom }) => bottom)) - GAP
  const wide = Math.min(WIDE, 2 * (middle - x), 2 * (x + width - middle))
  const [left, right] = [middle - wide / 2, middle + wide / 2]
  const below = said
    .filter((one) => one.top < ceiling + GAP && one.right > left && one.left < right)
    .map(({ top }) => top)
  const high = Math.min(HIGH, ceiling - Math.max(y, ...below) - GAP)
  if (wide < SEAL / 2 || high < LEAST) return null
  const text = (bottom: number) => ({ size: 10, style: 'normal', align: 'right', baseline: bottom + 3.5 }) as const
  const low = ceiling - high
  const signature = { page: count, x: left, y: low, width: wide, height: high, text: text(low) }
  const sealLow = Math.max(y, ceiling - high / 2 - SEAL / 2)
  const seal = {
    ...{ page: count, width: SEAL, height: SEAL, text: text(sealLow) },
    ...{ x: Math.max(x, left + wide / 3 - SEAL), y: sealLow },
  }
  return { signature, seal }
}
