import { type Mark, marksOfForm } from '../pdf/content.ts'
import type { Box } from '../pdf/matrix.ts'
import {
  PdfDict,
  PdfName,
  type PdfObject,
  type PdfRef,
  PdfStream,
  PdfString,
  readTextString,
  sameObject,
} from '../pdf/objects.ts'
import type { PdfFile } from '../pdf/pdf-file.ts'
import { rectangleOf } from '../pdf/rectangle.ts'
import { SigningError } from '../signing-error.ts'
import { coveredShare, pagesWith, shareOfPage } from './covering.ts'

/** Why the picture of a field that was filled is not simply its value. */
export type Doubt = 'text' | 'picture' | 'covers' | 'unreadable'

/** A field over more of its page than this is no box to be filled. */
const LARGE = 0.2
/** Of a box that was there when the page was signed, so much may stand over print: labels reach into boxes. */
const MOSTLY_BLANK = 0.3

/**
 * Holds what a filled field shows against its value, against what it showed before, and against what lies under it (the shadow attacks
 * "replace" and "hide and replace", and an empty box laid over a whole page before it was signed).
 * @param before the widget as it was signed, `now` as it is
 * @returns nothing when a reader sees the value and nothing else
 */
export function doubtAbout(
  { older, newer }: { older: PdfFile; newer: PdfFile },
  widget: PdfRef,
  { before, now, type }: { before: PdfDict; now: PdfDict; type: string | undefined },
  value: PdfObject,
): Doubt | undefined {
  try {
    const picture = pictureOf(newer, now)
    if (!picture) return undefined
    // a box that is ticked shows another of the pictures it was signed with
    if (type === 'Btn') return picturesOf(older, before).some((one) => sameObject(one, picture)) ? undefined : 'picture'
    const earlier = pictureOf(older, before)
    const marks = marksOfForm(newer, picture)
    const known = earlier ? marksOfForm(older, earlier) : []
    const fresh = marks.filter((mark) => mark.kind !== 'text' && !known.some((old) => isSameMark(old, mark)))
    if (fresh.some(({ kind }) => kind === 'image' || kind === 'shading')) return 'picture'
    const covering = coversSigned(older, widget, before)
    if (covering && (covering === 'large' || fresh.length > 0)) return 'covers'
    if (fresh.length > 0 && !isFramed(older, before)) return 'picture'
    return saysValue(marks, value, newer, now) ? undefined : 'text'
  } catch (error) {
    if (error instanceof SigningError) return 'unreadable'
    throw error
  }
}

/**
 * Whether a declared rectangle is no box to be filled or signed but lies over what the page says; of a page or a rectangle that cannot be read that
 * is not known, and taken for so.
 */
export function coversSigned(file: PdfFile, widget: PdfRef, dict: PdfDict): 'large' | 'print' | undefined {
  // what stands on no page is seen on none
  const pages = pagesWith(file, widget)
  const box = rectangleOf(file, dict)
  if (pages.some((page) => !box || shareOfPage(file, page, box) > LARGE)) return 'large'
  const shares = pages.map((page) => coveredShare(file, page, box!))
  return shares.some((share) => share === undefined || share > MOSTLY_BLANK) ? 'print' : undefined
}

/** All pictures a widget may show, whatever its state. */
function picturesOf(file: PdfFile, widget: PdfDict): PdfStream[] {
  const normal = file.resolve(file.dictAt(widget, 'AP')?.get('N'))
  const all = normal instanceof PdfDict ? [...normal.entries.values()].map((one) => file.resolve(one)) : [normal]
  return all.filter((one) => one instanceof PdfStream)
}

function pictureOf(file: PdfFile, widget: PdfDict): PdfStream | undefined {
  const normal = file.resolve(file.dictAt(widget, 'AP')?.get('N'))
  if (normal instanceof PdfStream) return normal
  const state = file.resolve(widget.get('AS'))
  const chosen = normal instanceof PdfDict && state instanceof PdfName ? file.resolve(normal.get(state.value)) : null
  return chosen instanceof PdfStream ? chosen : undefined
}

const isSameMark = (a: Mark, b: Mark): boolean =>
  a.kind === b.kind && a.white === b.white && a.box.every((value, index) => Math.abs(value - b.box[index]!) < 0.5)

/** Background and border that stood in the signed field may be painted when it is filled. */
function isFramed(file: PdfFile, widget: PdfDict): boolean {
  const looks = file.dictAt(widget, 'MK')
  return looks?.get('BG') !== undefined || looks?.get('BC') !== undefined
}

/** Readers break lines, spread letters over combs and write stars for secrets; letters and their order stay. */
const bare = (text: string): string => text.normalize('NFC').replace(/\s+/g, '')

function saysValue(marks: readonly Mark[], value: PdfObject, file: PdfFile, widget: PdfDict): boolean {
  const said: string[] = []
  for (const { kind, text } of marks) {
    if (kind !== 'text') continue
    if (text === undefined) return false
    said.push(text)
  }
  const shown = bare(said.join(''))
  const wanted = textsOf(value, file, widget).map(bare)
  if (wanted.includes(shown) || (shown === '' && wanted.length === 0)) return true
  // a field that writes its numbers in its own way was signed with the script that does so
  return file.dictAt(widget, 'AA')?.get('F') !== undefined && wanted.some((text) => isSameNumber(shown, text))
}

function isSameNumber(shown: string, value: string): boolean {
  const [a, b] = [shown, value].map((text) => text.replace(/\D/g, '')) as [string, string]
  return b !== '' && (a === b || (a.startsWith(b) && /^0+$/.test(a.slice(b.length))))
}

/** What a value says: the text, and for a chosen one also how the list calls it. */
function textsOf(value: PdfObject, file: PdfFile, widget: PdfDict): string[] {
  const one = (item: PdfObject): string[] =>
    item instanceof PdfString ? [readTextString(item)] : item instanceof PdfName ? [item.value] : []
  const values = Array.isArray(value) ? [value.flatMap((item) => one(file.resolve(item))).join('')] : one(value)
  const options = optionsOf(file, widget)
  return [...values, ...values.flatMap((text) => options.get(text) ?? [])]
}

function optionsOf(file: PdfFile, widget: PdfDict): Map<string, string> {
  const own =
    file.arrayAt(widget, 'Opt') ??
    (file.dictAt(widget, 'Parent') && file.arrayAt(file.dictAt(widget, 'Parent')!, 'Opt'))
  const out = new Map<string, string>()
  for (const item of own ?? []) {
    const pair = file.resolve(item)
    const [key, label] = Array.isArray(pair) ? pair.map((part) => file.resolve(part)) : []
    if (key instanceof PdfString && label instanceof PdfString) out.set(readTextString(key), readTextString(label))
  }
  return out
}

/** Where a field stands, for people: the page and its corners. */
export const rectText = (rect: Box | readonly number[]): string =>
  `[${rect.map((value) => Math.round(value)).join(' ')}]`
