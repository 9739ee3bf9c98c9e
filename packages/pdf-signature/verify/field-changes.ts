import { type FormField, formFields, onlyWidget } from '../pdf/form.ts'
import { numberArray, PdfDict, type PdfObject, PdfRef, PdfStream, sameObject } from '../pdf/objects.ts'
import type { PdfFile } from '../pdf/pdf-file.ts'
import { rectangleOf } from '../pdf/rectangle.ts'
import { change } from './change.ts'
import { coveredShare, pagesWith, shareOfPage } from './covering.ts'
import { coversSigned, type Doubt, doubtAbout, rectText } from './filled-appearance.ts'
import type { Change } from './report.ts'

/** Entries a new signature widget may have. Anything else (actions, scripts) is refused. */
const WIDGET_KEYS = new Set(
  'Type Subtype FT T Rect P F Ff V AP MK Lock SV DA DV TU TM M NM BS Border Q DR H C CA Contents Parent StructParent AS'.split(
    ' ',
  ),
)
/** Entries of a new signature field whose widget is an object of its own. */
const FIELD_KEYS = new Set('FT T Ff V Lock SV DA DV TU TM Q DR Kids'.split(' '))

/** So much of a rectangle may stand over print before it counts as covering it: boxes around letters are a little large. */
const TOUCHES = 0.02
/** A visible signature takes a corner of a page. */
const MOST_OF_PAGE = 0.5

/** The widget of a field that stands in one place. */
function widgetOf(file: PdfFile, field: FormField): Pick<FormField, 'ref' | 'dict'> | undefined {
  const widget = onlyWidget(file, field)
  return widget?.dict.name('Subtype') === 'Widget' ? widget : undefined
}

/** Numbers of the dictionaries a field consists of. */
export function partsOf(file: PdfFile, field: FormField): number[] {
  const widget = widgetOf(file, field)
  return widget && widget.ref.number !== field.ref.number ? [field.ref.number, widget.ref.number] : [field.ref.number]
}

/** A signature field that only the newer revision has. */
export function newFieldChange(older: PdfFile, newer: PdfFile, field: FormField): Change {
  const { dict } = field
  const forbidden = (what: string): Change => change('forbidden', `“${field.name}”${what}`, field.ref.number)
  const widget = widgetOf(newer, field)
  if (field.type !== 'Sig' || dict.name('FT') !== 'Sig' || !widget) return forbidden('')
  const apart = widget.ref.number !== field.ref.number
  const unknown = [...dict.entries.keys()].find((key) => !(apart ? FIELD_KEYS : WIDGET_KEYS).has(key))
  const strange = unknown ?? [...widget.dict.entries.keys()].find((key) => !WIDGET_KEYS.has(key))
  if (strange !== undefined) return forbidden(` /${strange}`)
  const rect = rectOf(newer, widget.dict)
  if (!rect) return forbidden(' /Rect')
  const visible = rect[2]! !== rect[0]! && rect[3]! !== rect[1]!
  if (visible && !standsOnBlank(older, newer, widget)) {
    const page = pageIndex(newer, widget.ref)
    return change('later-appearance', `“${field.name}”, ${pageText(page)}, [${rect.join(' ')}]`, field.ref.number)
  }
  const value = newer.resolve(dict.get('V'))
  const stamp =
    value instanceof PdfDict && (value.name('Type') === 'DocTimeStamp' || value.name('SubFilter') === 'ETSI.RFC3161')
  // what a place without signature shows nobody answers for; a timestamp anybody gets
  if (visible && (stamp || !(value instanceof PdfDict)) && showsSomething(newer, widget.dict)) {
    const page = pageText(pageIndex(newer, widget.ref))
    return change('later-appearance', `“${field.name}”, ${page}, [${rect.join(' ')}]`, field.ref.number)
  }
  if (!(value instanceof PdfDict)) return change('field-declared', `“${field.name}”`, field.ref.number)
  return change(stamp ? 'timestamp-added' : 'signature-added', `“${field.name}”`, field.ref.number)
}

/** True when a widget has a picture that draws something, or a frame, a ground or a caption of its own. */
function showsSomething(file: PdfFile, widget: PdfDict): boolean {
  const looks = file.dictAt(widget, 'MK')
  if (looks && [...looks.entries.keys()].some((key) => key !== 'R')) return true
  const pictures = file.dictAt(widget, 'AP')
  return [...(pictures?.entries.values() ?? [])].some((one) => {
    const picture = file.resolve(one)
    return !(picture instanceof PdfStream) || picture.data.length > 0
  })
}

/** True when a new rectangle stands where the signed page shows nothing, so that it can hide nothing of it. */
function standsOnBlank(older: PdfFile, newer: PdfFile, widget: { ref: PdfRef; dict: PdfDict }): boolean {
  const box = rectangleOf(newer, widget.dict)
  const pages = pagesWith(newer, widget.ref)
  if (!box || pages.length === 0) return false
  return pages.every((page) => {
    const share = coveredShare(older, page, box)
    return share !== undefined && share <= TOUCHES && shareOfPage(older, page, box) <= MOST_OF_PAGE
  })
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

const SIGNING_KEYS = new Set([
  'V',
  'AP',
  'AS',
  'M',
  'MK',
  'F',
  'H',
  'DA',
  'BS',
  'Border',
  'NM',
  'Type',
  'Subtype',
  'Lock',
])
const FILLING_KEYS = new Set(['V', 'AP', 'AS', 'M', 'I', 'RV', 'NM'])
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
  const forbidden = (what: string): Change => change('forbidden', `${label} ${what}`, field.ref.number, field.name)
  if (!(before instanceof PdfDict)) return forbidden('')
  const keys = changedKeys(before, now)
  if (field.type === 'Sig') return signingChange(older, newer, { field, before, now, keys })
  const wrong = keys.find((key) => !FILLING_KEYS.has(key))
  if (wrong) return forbidden(`/${wrong}`)
  // A read-only box declared empty is for the issuing increment (number, date): it may be filled, never changed.
  const readOnly = (flags(older, before, 'Ff') & READ_ONLY) !== 0
  if (readOnly && (field.type !== 'Tx' || older.resolve(before.get('V')) !== null)) return forbidden('(read-only)')
  // A new appearance without a new value is the shadow "replace": the reader sees what the value does not say.
  if (!keys.includes('V') && !valueChangedAbove(older, newer, before)) return forbidden('/AP')
  const { type } = field
  const doubt =
    doubtAbout({ older, newer }, field.ref, { before, now, type }, fieldValue(newer, now)) ??
    widgetsDoubt(older, newer, type, now)
  if (!doubt) return change('form-filled', label, field.ref.number, field.name)
  const [kid] = rectOf(newer, now) ? [] : (newer.arrayAt(now, 'Kids') ?? [])
  const [ref, shown] = kid instanceof PdfRef ? [kid, newer.get(kid.number)] : [field.ref, now]
  const rect = shown instanceof PdfDict ? rectOf(newer, shown) : undefined
  const place = `${pageText(pageIndex(newer, ref))}, ${rectText(rect ?? [])}`
  return change('doubtful-appearance', `${label}: ${DOUBTS[doubt]}, ${place}`, field.ref.number, field.name)
}

const DOUBTS: Readonly<Record<Doubt, string>> = {
  text: 'chữ hiện ra không đúng giá trị (text)',
  picture: 'có hình lạ (picture)',
  covers: 'che nội dung khác (covers)',
  unreadable: 'không đọc chắc được (unreadable)',
  hidden: 'chữ bị ẩn, bị đảo hoặc khó thấy (hidden)',
  font: 'phông chữ không kiểm chứng được (font)',
}

/** Doubt about the places where a field stands whose value changed: each must show the new value, rewritten or not. */
function widgetsDoubt(older: PdfFile, newer: PdfFile, type: string | undefined, field: PdfDict): Doubt | undefined {
  for (const kid of newer.arrayAt(field, 'Kids') ?? []) {
    const [before, now] = kid instanceof PdfRef ? [older.get(kid.number), newer.get(kid.number)] : [null, null]
    if (!(kid instanceof PdfRef) || !(before instanceof PdfDict) || !(now instanceof PdfDict)) return 'unreadable'
    const doubt = doubtAbout({ older, newer }, kid, { before, now, type }, fieldValue(newer, field))
    if (doubt) return doubt
  }
  return undefined
}

/** The value of a field: its own, or that of the field whose widget it is. */
function fieldValue(file: PdfFile, widget: PdfDict): PdfObject {
  const own = file.resolve(widget.get('V'))
  const parent = own === null ? file.dictAt(widget, 'Parent') : undefined
  return parent ? file.resolve(parent.get('V')) : own
}

/** An empty signature field that was signed: only in its place, and only where signing it may show something. */
function signingChange(
  older: PdfFile,
  newer: PdfFile,
  { field, before, now, keys }: { field: FormField; before: PdfDict; now: PdfDict; keys: readonly string[] },
): Change {
  const label = `“${field.name}”`
  const forbidden = (what: string): Change => change('forbidden', `${label} ${what}`, field.ref.number, field.name)
  const isWidget = before.get('T') === undefined && before.get('Parent') !== undefined
  if (!isWidget && older.resolve(before.get('V')) !== null) return forbidden(`/${keys[0]}`)
  const wrong = keys.find(
    (key) => !SIGNING_KEYS.has(key) && !(key === 'Rect' && isMadeInvisible(older, newer, before, now)),
  )
  if (wrong) return forbidden(`/${wrong}`)
  if (((flags(older, before, 'F') ^ flags(newer, now, 'F')) & HIDING) !== 0) return forbidden('/F')
  const value = isWidget ? fieldValue(newer, now) : newer.resolve(now.get('V'))
  if (!(value instanceof PdfDict) || value.get('ByteRange') === undefined) return forbidden('/V')
  if (isWidget && !valueChangedAbove(older, newer, before)) return forbidden('/AP')
  if (coversSigned(older, field.ref, before) === 'large' && now.get('AP') !== undefined) {
    const place = `${pageText(pageIndex(newer, field.ref))}, ${rectText(rectOf(newer, now) ?? [])}`
    return change('later-appearance', `${label}, ${place}`, field.ref.number, field.name)
  }
  return change('signature-added', label, field.ref.number, field.name)
}

/** Some programs sign without a picture and take the place away that showed nothing anyway. */
const isMadeInvisible = (older: PdfFile, newer: PdfFile, before: PdfDict, now: PdfDict): boolean => {
  const rect = rectOf(newer, now)
  return rect !== undefined && (rect[0] === rect[2] || rect[1] === rect[3]) && !showsSomething(older, before)
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
