const MOST_WORDS = 8
/** As long as a word is kept in the index. */
const LONGEST = 60
/** What separates the pieces of a number or code: the same characters as in the database's `search_words`. */
const SEPARATORS = /[\p{Cc}\u0020-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+/u

/** A text as it is compared: hoà = hòa = hoa, đ = d, any case. The same as the database's `plain_text`. */
export const plainText = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')

/**
 * The words that were typed, each without punctuation: `H50.14-261122-0007` is the one word `h50142611220007`. At most eight, each at most 60
 * letters; whatever is typed, nothing in them can be an operator. Empty when there is no letter or digit: then nothing is found.
 */
export function searchWords(text: string): string[] {
  const words = plainText(text.slice(0, 1000).replaceAll('\0', ' '))
    .split(/\s+/)
    .map((token) => token.split(SEPARATORS).join('').slice(0, LONGEST))
    .filter(Boolean)
  return [...new Set(words)].slice(0, MOST_WORDS)
}

/** What a row must have: a word that begins so, or any one of several. */
export type Needle = string | readonly string[]

/** Needles as a `tsquery`: each must begin a word of the row. They are made of letters, digits and `:.-` only. */
export const queryOf = (needles: readonly Needle[]): string =>
  needles.map((needle) => `(${[needle].flat().map(beginning).join(' | ')})`).join(' & ')

const beginning = (word: string): string => `'${word.replaceAll(/['\\\0]/g, '')}':*`
