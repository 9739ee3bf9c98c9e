import { type Mark, marksOfForm } from '../pdf/content.ts'
import { formFields, onlyWidget } from '../pdf/form.ts'
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
import { areFontsKnown, isLegible, isSameNumber, isTiny, isTurned } from './legible.ts'

/** Why the picture of a field that was filled is not simply its value. */
export type Doubt = 'text' | 'picture' | 'covers' | 'unreadable' | 'hidden' | 'font'

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
    const other = strangeLooks(older, newer, before, now, type)
    if (other) return other
    if (type === 'Btn' && !isInState(newer, now, value)) return 'text'
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
    const said = saidBy(marks, value, newer, now)
    if (said === undefined) return 'text'
    if (!isLegible(marks, said) || isTiny(newer, now, picture, marks) || picture.dict.get('OC') !== undefined)
      return 'hidden'
    if (isTurned(newer, before, picture)) return 'hidden'
    return areFontsKnown(older, newer, marks) ? undefined : 'font'
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
  const shares = pages.map((page) => coveredShare(file, page, box!, widget.number))
  return shares.some((share) => share === undefined || share > MOSTLY_BLANK) ? 'print' : undefined
}

/** True when each field with a picture shows its value in it: readers that draw fields themselves and others then show the same. */
export function showTheirValues(file: PdfFile): boolean {
  try {
    return formFields(file).every((field) => {
      const widget = onlyWidget(file, field)
      const picture = widget && pictureOf(file, widget.dict)
      if (!picture || (field.type !== 'Tx' && field.type !== 'Ch')) return true
      return saidBy(marksOfForm(file, picture), file.resolve(field.dict.get('V')), file, widget.dict) !== undefined
    })
  } catch (error) {
    if (error instanceof SigningError) return false
    throw error
  }
}

/** Looks a field takes on besides its picture at rest: under the mouse, in states of a text, in formatted text. */
function strangeLooks(
  older: PdfFile,
  newer: PdfFile,
  before: PdfDict,
  now: PdfDict,
  type: string | undefined,
): Doubt | undefined {
  // readers that know forms of scripts show their data in place of the fields
  if (older.dictAt(older.catalog, 'AcroForm')?.get('XFA') !== undefined) return 'unreadable'
  const [then, looks] = [older.dictAt(before, 'AP'), newer.dictAt(now, 'AP')]
  for (const key of ['R', 'D']) {
    if (!sameObject(older.resolve(then?.get(key)), newer.resolve(looks?.get(key)))) return 'picture'
  }
  const normal = newer.resolve(looks?.get('N'))
  // of several states each reader chooses in its own way where none is named
  if (normal instanceof PdfDict && (type !== 'Btn' || !(newer.resolve(now.get('AS')) instanceof PdfName)))
    return 'unreadable'
  const rich = newer.resolve(now.get('RV'))
  if (rich === null || sameObject(older.resolve(before.get('RV')), rich)) return undefined
  const value = newer.resolve(now.get('V'))
  const said = rich instanceof PdfString ? bare(readTextString(rich).replace(/<[^>]*>/g, '')) : undefined
  return value instanceof PdfString && said === bare(readTextString(value)) ? undefined : 'text'
}

/** True when a box that is ticked shows the state its value names, or that it is off where it has none of that name. */
function isInState(file: PdfFile, widget: PdfDict, value: PdfObject): boolean {
  const states = file.resolve(file.dictAt(widget, 'AP')?.get('N'))
  if (!(states instanceof PdfDict)) return true
  const wanted = value instanceof PdfName && states.get(value.value) !== undefined ? value.value : 'Off'
  const shown = file.resolve(widget.get('AS'))
  return shown instanceof PdfName && shown.value === wanted
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

/** The text of the value that the letters say, as it is written; undefined when they say something else. */
function saidBy(marks: readonly Mark[], value: PdfObject, file: PdfFile, widget: PdfDict): string | undefined {
  const said: string[] = []
  for (const { kind, text } of marks) {
    if (kind !== 'text') continue
    if (text === undefined) return undefined
    said.push(text)
  }
  const shown = bare(said.join(''))
  const wanted = textsOf(value, file, widget)
  if (shown === '' && wanted.length === 0) return ''
  const same = wanted.find((text) => bare(text) === shown)
  if (same !== undefined) return same
  // a field that writes its numbers in its own way was signed with the script that does so
  const formats = file.dictAt(widget, 'AA')?.get('F') !== undefined
  return formats && wanted.some((text) => isSameNumber(shown, bare(text))) ? shown : undefined
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
