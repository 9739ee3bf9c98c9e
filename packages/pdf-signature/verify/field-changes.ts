import { type FormField, formFields } from '../pdf/form.ts'
import { numberArray, PdfDict, PdfRef, PdfStream, sameObject } from '../pdf/objects.ts'
import type { PdfFile } from '../pdf/pdf-file.ts'
import { change } from './change.ts'
import type { Change } from './report.ts'

/** Entries a new signature widget may have. Anything else (actions, kids, scripts) is refused. */
const WIDGET_KEYS = new Set(
  'Type Subtype FT T Rect P F Ff V AP MK Lock SV DA TU TM M NM BS Border Q DR StructParent AS'.split(' '),
)

/** A signature field that only the newer revision has. */
export function newFieldChange(newer: PdfFile, field: FormField): Change {
  const { dict } = field
  const unknown = [...dict.entries.keys()].find((key) => !WIDGET_KEYS.has(key))
  if (dict.name('FT') !== 'Sig' || unknown !== undefined || dict.name('Subtype') !== 'Widget') {
    return change('forbidden', `“${field.name}”${unknown ? ` /${unknown}` : ''}`, field.ref.number)
  }
  const rect = rectOf(newer, dict)
  if (!rect) return change('forbidden', `“${field.name}” /Rect`, field.ref.number)
  const visible = rect[2]! !== rect[0]! && rect[3]! !== rect[1]!
  if (visible) {
    const page = pageIndex(newer, field.ref)
    return change('later-appearance', `“${field.name}”, ${pageText(page)}, [${rect.join(' ')}]`, field.ref.number)
  }
  const value = newer.resolve(dict.get('V'))
  if (!(value instanceof PdfDict)) return change('field-declared', `“${field.name}”`, field.ref.number)
  const stamp = value.name('Type') === 'DocTimeStamp' || value.name('SubFilter') === 'ETSI.RFC3161'
  return change(stamp ? 'timestamp-added' : 'signature-added', `“${field.name}”`, field.ref.number)
}

const pageText = (page: number | undefined): string => (page === undefined ? 'trang ? (page ?)' : `trang ${page + 1}`)

/** The rectangle of a widget as four numbers. */
export function rectOf(file: PdfFile, widget: PdfDict): number[] | undefined {
  return numberArray(file.resolve(widget.get('Rect')), 4)
}

const widgetPages = new WeakMap<PdfFile, Map<number, number>>()

/** 0-based page on which a widget is listed. */
export function pageIndex(file: PdfFile, widget: PdfRef): number | undefined {
  let pages = widgetPages.get(file)
  if (!pages) {
    pages = new Map()
    let index = 0
    for (const page of file.pages()) {
      for (const item of file.arrayAt(page.dict, 'Annots') ?? []) {
        if (item instanceof PdfRef && !pages.has(item.number)) pages.set(item.number, index)
      }
      index++
    }
    widgetPages.set(file, pages)
  }
  return pages.get(widget.number)
}

/** Keys of `a` and `b` whose values differ. */
export function changedKeys(a: PdfDict, b: PdfDict): string[] {
  const keys = new Set([...a.entries.keys(), ...b.entries.keys()])
  return [...keys].filter((key) => !sameObject(a.get(key), b.get(key)))
}

const SIGNING_KEYS = new Set(['V', 'AP', 'M', 'MK', 'F'])
const FILLING_KEYS = new Set(['V', 'AP', 'AS', 'M', 'I'])
/** Flags that hide an annotation on the screen. */
const HIDING = 0x23
const READ_ONLY = 1

const flags = (file: PdfFile, dict: PdfDict, key: string): number => {
  const value = file.resolve(dict.get(key))
  return typeof value === 'number' ? value : 0
}

/** An existing field (or one of its widgets) whose dictionary differs between two revisions. */
export function fieldChange(older: PdfFile, newer: PdfFile, field: FormField, now: PdfDict): Change {
  const before = older.get(field.ref.number)
  const label = `“${field.name}”`
  const forbidden = (what: string): Change => change('forbidden', `${label} ${what}`, field.ref.number)
  if (!(before instanceof PdfDict)) return forbidden('')
  const keys = changedKeys(before, now)
  if (field.type === 'Sig') {
    if (older.resolve(before.get('V')) !== null) return forbidden(`/${keys[0]}`)
    const wrong = keys.find((key) => !SIGNING_KEYS.has(key))
    if (wrong) return forbidden(`/${wrong}`)
    if (((flags(older, before, 'F') ^ flags(newer, now, 'F')) & HIDING) !== 0) return forbidden('/F')
    const value = newer.resolve(now.get('V'))
    if (!(value instanceof PdfDict) || value.get('ByteRange') === undefined) return forbidden('/V')
    return change('signature-added', label, field.ref.number)
  }
  const wrong = keys.find((key) => !FILLING_KEYS.has(key))
  if (wrong) return forbidden(`/${wrong}`)
  // A read-only box declared empty is for the issuing increment (number, date): it may be filled, never changed.
  const readOnly = (flags(older, before, 'Ff') & READ_ONLY) !== 0
  if (readOnly && (field.type !== 'Tx' || older.resolve(before.get('V')) !== null)) return forbidden('(read-only)')
  // A new appearance without a new value is the shadow "replace": the reader sees what the value does not say.
  if (!keys.includes('V') && !valueChangedAbove(older, newer, before)) return forbidden('/AP')
  return change('form-filled', label, field.ref.number)
}

function valueChangedAbove(older: PdfFile, newer: PdfFile, widget: PdfDict): boolean {
  const parent = widget.get('Parent')
  if (!(parent instanceof PdfRef)) return false
  const [before, now] = [older.get(parent.number), newer.get(parent.number)]
  return before instanceof PdfDict && now instanceof PdfDict && !sameObject(before.get('V'), now.get('V'))
}

/** Fields of a form by the number of every dictionary that belongs to them (the field, its widgets, its appearances). */
export function fieldParts(file: PdfFile): { fields: Map<number, FormField>; appearances: Map<number, FormField> } {
  const fields = new Map<number, FormField>()
  const appearances = new Map<number, FormField>()
  for (const field of formFields(file)) {
    fields.set(field.ref.number, field)
    addAppearances(file, field.dict, field, appearances)
    for (const kid of file.arrayAt(field.dict, 'Kids') ?? []) {
      if (!(kid instanceof PdfRef)) continue
      fields.set(kid.number, { ...field, ref: kid })
      const widget = file.get(kid.number)
      if (widget instanceof PdfDict) addAppearances(file, widget, field, appearances)
    }
  }
  return { fields, appearances }
}

function addAppearances(file: PdfFile, widget: PdfDict, field: FormField, into: Map<number, FormField>): void {
  const normal = file.dictAt(widget, 'AP')?.get('N')
  if (normal instanceof PdfRef && file.get(normal.number) instanceof PdfStream) into.set(normal.number, field)
}
