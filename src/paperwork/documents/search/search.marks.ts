/** What is typed into a field of the search, as the words `document_index` keeps of that field (migration 0026). */
import type { LegalDay } from '../../../../packages/time/index.ts'
import { type Needle, plainText, searchWords } from '../../../kernel/search/index.ts'

/** Words that begin words of one field. */
export const wordsIn =
  (field: string) =>
  (text: string): Needle[] =>
    searchWords(text).map((word) => `${field}:${word}`)

/** The whole value of a field. */
export const wholeValue =
  (field: string) =>
  (value: string): Needle[] => [`${field}:${value}.`]

/** Documents that stand in no unit. */
export const NO_UNIT = '-'
/** Types besides those of the decree. */
export const OTHER_TYPES = 'khac'

/** A type of document; names differ in more than case and diacritics. */
export const typeMark = (type: string): Needle[] =>
  type === OTHER_TYPES ? ['lo:.other'] : wholeValue('lo')(plainText(type).replaceAll(' ', ''))

/** A whole number: `7` is not found in `70`; what is no number finds nothing. */
export const countIn =
  (field: string) =>
  (text: string): Needle[] =>
    /^\s*0*(\d{1,9})\s*$/.test(text) ? wholeValue(field)(String(Number(text))) : []

/** `12` is the number 12 and no other, also before a notation (`012/QĐ-UBND`, `12/q`); what has no number is a beginning of what is printed. */
export function numberMarks(text: string): Needle[] {
  const [, number, notation = ''] = /^\s*0*(\d{1,9})\s*(?:\/(.*))?$/s.exec(text) ?? []
  return number ? [...countIn('sn')(number), ...wordsIn('so')(notation)] : wordsIn('so')(text)
}

/** Days as beginnings of `20261128`: a month is one, any span a few dozen at most. */
export const daysIn =
  (field: string) =>
  (from: LegalDay | null, to: LegalDay | null): Needle[] => {
    const covered = covering('', digitsOf(from) ?? FIRST, digitsOf(to) ?? LAST)
    return covered.length > 0 ? [covered.map((digits) => `${field}:${digits}`)] : []
  }

const FIRST = '00000000'
const LAST = '99999999'
const digitsOf = (day: LegalDay | null): string | undefined => day?.toString().replaceAll('-', '')

/** The fewest beginnings that all of one length between two have, and no other. */
const covering = (begin: string, from: string, to: string): string[] => {
  const least = begin.padEnd(FIRST.length, '0')
  const most = begin.padEnd(LAST.length, '9')
  if (most < from || least > to) return []
  if (least >= from && most <= to && begin !== '') return [begin]
  return Array.from({ length: 10 }, (_, digit) => covering(`${begin}${digit}`, from, to)).flat()
}
