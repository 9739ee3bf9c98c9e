import { formFields } from '../pdf/form.ts'
import { PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, sameObject } from '../pdf/objects.ts'
import type { PdfFile } from '../pdf/pdf-file.ts'
import { change } from './change.ts'
import { keepsLayers } from './covering.ts'
import { changedKeys } from './field-changes.ts'
import { showTheirValues } from './filled-appearance.ts'
import type { Change } from './report.ts'

/** Two revisions of one file. */
interface Revisions {
  older: PdfFile
  newer: PdfFile
}

/** True when `now` holds all of `before` and, besides, only new signature fields; writers sort such lists as they like. */
export function isExtended(
  before: PdfObject | undefined,
  now: PdfObject | undefined,
  fresh: ReadonlySet<number>,
): boolean {
  const old = Array.isArray(before) ? before : []
  if (!Array.isArray(now) || now.length < old.length) return false
  const rest = new Map<number, number>()
  const others: PdfObject[] = []
  for (const item of now) {
    if (item instanceof PdfRef) rest.set(item.number, (rest.get(item.number) ?? 0) + 1)
    else others.push(item)
  }
  for (const item of old) {
    if (item instanceof PdfRef) {
      const left = rest.get(item.number) ?? 0
      if (left === 0) return false
      rest.set(item.number, left - 1)
    } else {
      const at = others.findIndex((other) => sameObject(item, other))
      if (at < 0) return false
      others.splice(at, 1)
    }
  }
  return others.length === 0 && [...rest].every(([number, left]) => left === 0 || (left === 1 && fresh.has(number)))
}

/** True when annotations of two lists that lie over each other keep their order. */
export const keepsLayersOf = (file: PdfFile, before: PdfObject, now: PdfObject): boolean =>
  !Array.isArray(before) || !Array.isArray(now) || keepsLayers(file, before, now)

/** Entries of a page that change nothing of what it shows. */
const HARMLESS_ON_PAGE = new Set(['Tabs', 'StructParents', 'LastModified', 'PieceInfo'])

export function pageChanges(
  { older, newer }: Revisions,
  before: PdfObject,
  now: PdfObject,
  fresh: ReadonlySet<number>,
  number: number,
): Change[] {
  const forbidden = (key: string): Change[] => [change('forbidden', `${number} 0 R /${key}`, number)]
  if (!(before instanceof PdfDict) || !(now instanceof PdfDict)) return forbidden('Page')
  const harmless: Change[] = []
  for (const key of changedKeys(before, now)) {
    if (HARMLESS_ON_PAGE.has(key)) {
      harmless.push(change('metadata', `${number} 0 R /${key}`, number))
      continue
    }
    const lists = [older.resolve(before.get(key)), newer.resolve(now.get(key))] as const
    if (key !== 'Annots' || !isExtended(...lists, fresh)) return forbidden(key)
    if (!keepsLayersOf(older, ...lists)) return forbidden(key)
  }
  return harmless
}

/** Entries of the catalog that say how a document is described, read aloud or opened, not what it shows. */
const HARMLESS_IN_CATALOG = new Set('StructTreeRoot MarkInfo Lang PageMode PageLayout PieceInfo Type'.split(' '))

export function catalogChanges(revisions: Revisions, fresh: ReadonlySet<number>): Change[] {
  const { older, newer } = revisions
  const [before, now] = [older.catalog, newer.catalog]
  return changedKeys(before, now).flatMap((key) => {
    if (HARMLESS_IN_CATALOG.has(key)) return [change('metadata', `/Catalog /${key}`)]
    switch (key) {
      // evidence added for later years names the extension it uses
      case 'Extensions':
        return []
      case 'AcroForm':
        return formChanges(revisions, older.resolve(before.get(key)), newer.resolve(now.get(key)), fresh)
      case 'DSS':
        return [change('evidence-added', '/DSS')]
      case 'Metadata':
        return [change('metadata', '/Metadata')]
      case 'Version':
        return isHigher(before.get(key), now.get(key)) ? [] : [change('forbidden', '/Version')]
      default:
        return [change('forbidden', `/Catalog /${key}`)]
    }
  })
}

function isHigher(before: PdfObject | undefined, now: PdfObject | undefined): boolean {
  if (!(now instanceof PdfName) || !/^\d\.\d$/.test(now.value)) return false
  return before === undefined || (before instanceof PdfName && now.value >= before.value)
}

/** Entries of the form's dictionary. */
export function formChanges(
  { older, newer }: Revisions,
  before: PdfObject,
  now: PdfObject,
  fresh: ReadonlySet<number>,
): Change[] {
  const old = before instanceof PdfDict ? before : new PdfDict()
  const forbidden = (key: string): Change[] => [change('forbidden', `/AcroForm /${key}`)]
  if (!(now instanceof PdfDict)) return forbidden('')
  for (const key of changedKeys(old, now)) {
    const [a, b] = [older.resolve(old.get(key)), newer.resolve(now.get(key))]
    const allowed =
      (key === 'Fields' && isExtended(a, b, fresh)) ||
      (key === 'SigFlags' && typeof b === 'number') ||
      (key === 'DR' && (isAdditive(a, b, 0) || areSpareResources(older, a, b))) ||
      (key === 'DA' && a === null) ||
      // readers then show the pictures that were signed, in place of such as they would draw
      (key === 'NeedAppearances' && b !== true)
    if (key === 'NeedAppearances' && a === true && !showTheirValues(older))
      return [change('doubtful-appearance', '/AcroForm /NeedAppearances')]
    if (!allowed) return forbidden(key)
  }
  return []
}

/** True when every entry of `a` is still in `b` as it was. */
function isAdditive(a: PdfObject, b: PdfObject, depth: number): boolean {
  if (a === null) return b instanceof PdfDict
  if (!(a instanceof PdfDict) || !(b instanceof PdfDict) || depth > 2) return sameObject(a, b)
  return [...a.entries].every(([key, value]) => isAdditive(value, b.get(key) ?? null, depth + 1))
}

/**
 * Resources of the form other than fonts are used by no page; only a picture of a field that brings none of its own would be drawn with them
 * (iText puts its layers there anew with each signature).
 */
function areSpareResources(older: PdfFile, a: PdfObject, b: PdfObject): boolean {
  if (
    !(a instanceof PdfDict) ||
    !(b instanceof PdfDict) ||
    !isAdditive(a.get('Font') ?? null, b.get('Font') ?? new PdfDict(), 1)
  ) {
    return false
  }
  return formFields(older).every(({ dict }) => {
    const picture = older.resolve(older.dictAt(dict, 'AP')?.get('N'))
    return !(picture instanceof PdfStream) || picture.dict.get('Resources') !== undefined || picture.data.length === 0
  })
}
