import { SigningError } from '../signing-error.ts'
import type { Rect } from './appearance.ts'
import { Increment } from './increment.ts'
import {
  dict,
  name,
  PdfDict,
  PdfName,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
  readTextString,
  textString,
} from './objects.ts'
import { type SignablePage, signablePage } from './page-place.ts'
import { asPdfBase, type PdfBase } from './pdf-base.ts'
import type { PdfFile } from './pdf-file.ts'

const MAX_FIELDS = 20_000

/** A terminal form field: its full name, type and dictionary. */
export interface FormField {
  ref: PdfRef
  dict: PdfDict
  /** Names of its ancestors and its own joined with dots. */
  name: string
  /** Btn, Tx, Ch or Sig; may be inherited. */
  type: string | undefined
}

const read = new WeakMap<PdfFile, readonly FormField[]>()

/** All terminal fields of the form in order. A file is read once, however often it is asked. */
export function formFields(file: PdfFile): readonly FormField[] {
  const known = read.get(file)
  if (known) return known
  const fields = readFields(file)
  read.set(file, fields)
  return fields
}

function readFields(file: PdfFile): FormField[] {
  const form = file.dictAt(file.catalog, 'AcroForm')
  const out: FormField[] = []
  const seen = new Set<number>()
  const visit = (item: PdfObject, prefix: string, type: string | undefined, depth: number): void => {
    if (!(item instanceof PdfRef) || seen.has(item.number) || depth > 32) return
    seen.add(item.number)
    if (seen.size > MAX_FIELDS) throw new SigningError('pdf.too-large', 'the form has too many fields')
    const field = file.get(item.number)
    if (!(field instanceof PdfDict)) return
    const partial = file.resolve(field.get('T'))
    const own = partial instanceof PdfString ? readTextString(partial) : undefined
    const full = own === undefined ? prefix : prefix === '' ? own : `${prefix}.${own}`
    const fieldType = file.resolve(field.get('FT'))
    const kind = fieldType instanceof PdfName ? fieldType.value : type
    const kids = file.arrayAt(field, 'Kids')
    const children = kids?.filter((kid) => isField(file, kid)) ?? []
    if (children.length > 0) for (const kid of children) visit(kid, full, kind, depth + 1)
    else out.push({ ref: item, dict: field, name: full, type: kind })
  }
  for (const item of (form && file.arrayAt(form, 'Fields')) ?? []) visit(item, '', undefined, 0)
  return out
}

/** Whether a file carries a signature or timestamp already. */
export const isSigned = (file: PdfFile): boolean =>
  formFields(file).some((field) => field.type === 'Sig' && file.resolve(field.dict.get('V')) !== null)

/** The dictionary that shows a field: its own, or that of its only widget; undefined when it stands in several places. */
export function onlyWidget(file: PdfFile, field: FormField): Pick<FormField, 'ref' | 'dict'> | undefined {
  const kids = file.arrayAt(field.dict, 'Kids') ?? []
  if (kids.length === 0) return field
  const [only] = kids
  const dict = kids.length === 1 && only instanceof PdfRef ? file.get(only.number) : null
  return only instanceof PdfRef && dict instanceof PdfDict ? { ref: only, dict } : undefined
}

/** A kid that is a field of its own has a partial name; a bare widget has none. */
function isField(file: PdfFile, kid: PdfObject): boolean {
  const value = file.resolve(kid)
  return value instanceof PdfDict && value.get('T') !== undefined
}

/** Adds a reference to the page's /Annots, whichever way it is stored. */
export function appendAnnotation(increment: Increment, page: SignablePage, widget: PdfRef): void {
  const current = increment.current(page.ref)
  const fresh = current instanceof PdfDict ? current : page.dict
  const stored = fresh.get('Annots')
  const list = stored instanceof PdfRef ? increment.current(stored) : stored
  if (stored instanceof PdfRef && Array.isArray(list)) {
    increment.put(stored, [...list, widget])
    return
  }
  // one annotation in place of a list is shown by readers, so it stays
  const before = Array.isArray(list) ? list : list instanceof PdfDict ? [stored!] : []
  increment.put(page.ref, fresh.with({ Annots: [...before, widget] }))
}

/** Adds a field to the form, making the form when there is none, and sets the signature flags. */
export function appendField(increment: Increment, field: PdfRef): void {
  const { file } = increment
  const catalog = increment.current(file.catalogRef) as PdfDict
  const stored = catalog.get('AcroForm')
  const form = stored instanceof PdfRef ? increment.current(stored) : stored
  const current = form instanceof PdfDict ? form : new PdfDict()
  const fieldsAt = current.get('Fields')
  const fieldList = fieldsAt instanceof PdfRef ? increment.current(fieldsAt) : fieldsAt
  const longer = [...(Array.isArray(fieldList) ? fieldList : []), field]
  if (fieldsAt instanceof PdfRef && Array.isArray(fieldList)) increment.put(fieldsAt, longer)
  const changed = current.with({
    Fields: fieldsAt instanceof PdfRef && Array.isArray(fieldList) ? fieldsAt : longer,
    SigFlags: 3,
    ...DRAWN,
  })
  putForm(increment, stored, form, changed)
}

/** Readers told to draw all fields anew would not show the picture of a signature. */
const DRAWN = { NeedAppearances: undefined }

/** Sets the flags of an existing form when a field prepared earlier is being signed. */
export function markFormSigned(increment: Increment): void {
  const catalog = increment.current(increment.file.catalogRef) as PdfDict
  const stored = catalog.get('AcroForm')
  const form = stored instanceof PdfRef ? increment.current(stored) : stored
  if (!(form instanceof PdfDict)) return
  if (form.get('SigFlags') === 3 && form.get('NeedAppearances') === undefined) return
  putForm(increment, stored, form, form.with({ SigFlags: 3, ...DRAWN }))
}

function putForm(
  increment: Increment,
  stored: PdfObject | undefined,
  form: PdfObject | undefined,
  changed: PdfDict,
): void {
  if (stored instanceof PdfRef && form instanceof PdfDict) {
    increment.put(stored, changed)
    return
  }
  const { catalogRef } = increment.file
  const catalog = increment.current(catalogRef) as PdfDict
  increment.put(catalogRef, catalog.with({ AcroForm: changed }))
}

/** An empty field to be prepared before the first signature. */
export interface EmptyField {
  fieldName: string
  page: number
  rect: Rect
  /** `text`: a box a later increment writes into once (number and date of a document); a signature field unless said. */
  kind?: 'signature' | 'text'
}

/** Entries of a signature widget that never change after it was made. */
export function widgetEntries(fieldName: string, rect: readonly number[], page: PdfRef): Record<string, PdfObject> {
  return {
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: textString(fieldName),
    Rect: [...rect],
    P: page,
    // Print + Locked: PDF/A wants it printable, nobody should move it.
    F: 132,
  }
}

const emptyForm = (width: number, height: number): PdfStream =>
  new PdfStream(dict({ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, width, height] }), Buffer.alloc(0))

/** Adds one empty signature field to an increment. */
export function declareField(increment: Increment, field: EmptyField): void {
  const page = signablePage(increment, field.page, () => isSigned(increment.file))
  // PDF/A wants an appearance on every widget that has an area; an empty form shows nothing.
  const [left, bottom, right, top] = field.rect
  const blank = increment.add(emptyForm(right - left, top - bottom))
  const entries = widgetEntries(field.fieldName, field.rect, page.ref)
  // a text box is read-only for readers: only the increment that issues the document fills it
  const own = field.kind === 'text' ? { FT: name('Tx'), Ff: 1, DA: textString('/Helv 0 Tf 0 g') } : {}
  const widget = increment.add(dict({ ...entries, ...own, AP: dict({ N: blank }) }))
  appendAnnotation(increment, page, widget)
  appendField(increment, widget)
}

/**
 * Declares empty signature fields, as one increment. Places declared before the first signature are the only ones where
 * the verifier lets later visible signatures stand without remark (signing.md §4, SSA).
 * @returns the bytes to append
 */
export function emptyFieldsIncrement(source: PdfBase | Buffer, fields: readonly EmptyField[]): Buffer {
  const increment = new Increment(asPdfBase(source).file)
  for (const field of fields) declareField(increment, field)
  return increment.finish().bytes
}
