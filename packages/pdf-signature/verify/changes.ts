import { type FormField, formFields } from '../pdf/form.ts'
import { PdfDict, type PdfObject, PdfRef, sameObject } from '../pdf/objects.ts'
import type { PdfFile } from '../pdf/pdf-file.ts'
import { generationOf, mentionsOf } from '../pdf/references.ts'
import { change } from './change.ts'
import { catalogChanges, formChanges, isExtended, keepsLayersOf, pageChanges } from './document-changes.ts'
import { fieldChange, fieldParts, newFieldChange, pageIndex, partsOf } from './field-changes.ts'
import type { Change } from './report.ts'

/**
 * Compares two revisions of one file object by object (signing.md §4). Everything is forbidden but what a rule below
 * recognises: new signature fields and their widgets, prepared fields being signed, forms being filled, append-only
 * /Fields and /Annots, DSS, Extensions, Version, Metadata and Info.
 * @param dangling numbers that the older revision mentions but does not define
 */
export function compareRevisions(older: PdfFile, newer: PdfFile, dangling: ReadonlySet<number>): Comparison {
  const touched = touchedNumbers(older, newer)
  const comparison: Mutable = { older, newer, changes: [], added: touched.added, rewritten: touched.changed }
  if (!sameObject(older.catalogRef, newer.catalogRef)) comparison.changes.push(change('forbidden', '/Root'))
  const [before, now] = [older, newer].map((file) => file.sections[0]!.trailer.get('Encrypt')) as [PdfObject, PdfObject]
  if (!sameObject(before ?? null, now ?? null)) comparison.changes.push(change('forbidden', '/Encrypt'))
  if (newer.sections.some((section) => section.offset >= older.bytes.length && section.trailer.get('XRefStm'))) {
    comparison.changes.push(change('forbidden', '/XRefStm'))
  }
  for (const number of [...touched.removed, ...touched.twice])
    comparison.changes.push(change('forbidden', `${number} 0 R`, number))
  for (const number of touched.added) {
    // a trailer may name what is not there; what an object names as well would come up in its place
    if (dangling.has(number) && !(isInfo(newer, number) && mentionsOf(older, number).size === 0))
      comparison.changes.push(change('forbidden', `${number} 0 R`, number))
  }
  comparison.changes.push(...newFields(comparison))
  comparison.changes.push(...changedObjects(comparison))
  if (!sameObject(older.trailerValue('Info'), newer.trailerValue('Info'))) {
    comparison.changes.push(change('metadata', '/Info'))
  }
  return { ...comparison, changes: comparison.changes.map((one) => withPlace(older, newer, one)) }
}

/** Changes that a reader may see on a page. */
const SEEN = new Set<Change['kind']>(['form-filled', 'doubtful-appearance', 'later-appearance', 'forbidden'])

/** Where a change is seen: on the page that it changed, or that shows the field it changed. */
function withPlace(older: PdfFile, newer: PdfFile, one: Change): Change {
  const { object } = one
  if (object === undefined || !SEEN.has(one.kind)) return one
  const value = newer.entries.has(object) ? newer.get(object) : null
  const kids = value instanceof PdfDict ? (newer.arrayAt(value, 'Kids') ?? []) : []
  const places = [new PdfRef(object), ...kids.filter((kid) => kid instanceof PdfRef)]
  const page = places.map((ref) => pageIndex(newer, ref)).find((index) => index !== undefined) ?? pageAt(newer, object)
  return page === undefined ? one : { ...one, shown: { page, before: older.bytes.length, after: newer.bytes.length } }
}

/** 0-based place of a page among the pages, by the number of its object. */
function pageAt(file: PdfFile, number: number): number | undefined {
  let index = 0
  for (const { ref } of file.pages()) {
    if (ref?.number === number) return index
    index++
  }
  return undefined
}

export interface Comparison {
  changes: Change[]
  /** Numbers that only the newer revision has. */
  added: ReadonlySet<number>
  /** Numbers whose object differs. */
  rewritten: ReadonlySet<number>
}

interface Mutable extends Comparison {
  older: PdfFile
  newer: PdfFile
}

const isInfo = (file: PdfFile, number: number): boolean => {
  const info = file.trailerValue('Info')
  return info instanceof PdfRef && info.number === number
}

/** Object numbers that the sections after the older revision speak of, sorted by what happened to them. */
function touchedNumbers(older: PdfFile, newer: PdfFile) {
  const [added, changed, removed, twice] = [0, 1, 2, 3].map(() => new Set<number>()) as [
    Numbers,
    Numbers,
    Numbers,
    Numbers,
  ]
  const known = new Set(older.sections.map((section) => section.offset))
  for (const section of newer.sections) {
    if (known.has(section.offset)) continue
    for (const number of section.entries.keys()) {
      const before = older.entries.get(number)
      const now = newer.entries.get(number)
      const existed = before !== undefined && before.kind !== 'free'
      const exists = now !== undefined && now.kind !== 'free'
      if (!existed && exists) added.add(number)
      else if (existed && !exists) removed.add(number)
      // a reference names a generation: what gets another one is gone for readers that look at it
      else if (existed && exists && generationOf(before) !== generationOf(now)) removed.add(number)
      else if (existed && !sameObject(older.get(number), newer.get(number))) changed.add(number)
      if (exists && newer.hasDuplicateKey(number)) twice.add(number)
    }
  }
  return { added, changed, removed, twice }
}

type Numbers = Set<number>

function newFields({ older, newer, added }: Mutable): Change[] {
  const known = new Set(formFields(older).map((field) => field.ref.number))
  return formFields(newer).flatMap((field) => {
    if (known.has(field.ref.number)) return []
    if (!added.has(field.ref.number)) return [change('forbidden', `“${field.name}”`, field.ref.number)]
    return [newFieldChange(older, newer, field)]
  })
}

function changedObjects(comparison: Mutable): Change[] {
  const { older, newer, rewritten } = comparison
  if (rewritten.size === 0) return []
  const roles = rolesOf(older)
  const fresh = new Set(
    formFields(newer)
      .filter((field) => !roles.fields.has(field.ref.number))
      .flatMap((field) => partsOf(newer, field)),
  )
  return [...rewritten].flatMap((number) => judgeObject(comparison, roles, fresh, number))
}

interface Roles {
  catalog: number
  form: number | undefined
  fieldList: number | undefined
  fields: Map<number, FormField>
  appearances: Map<number, FormField>
  pages: Set<number>
  annotationLists: Set<number>
  metadata: number | undefined
  info: number | undefined
  evidence: Set<number>
  structure: Set<number>
}

const numberOf = (value: PdfObject | undefined): number | undefined =>
  value instanceof PdfRef ? value.number : undefined

/** What the objects of a revision are there for. */
function rolesOf(file: PdfFile): Roles {
  const { catalog } = file
  const form = file.dictAt(catalog, 'AcroForm')
  const pages = new Set<number>()
  const annotationLists = new Set<number>()
  for (const page of file.pages()) {
    if (page.ref) pages.add(page.ref.number)
    const list = numberOf(page.dict.get('Annots'))
    if (list !== undefined) annotationLists.add(list)
  }
  const evidence = new Set<number>()
  collectEvidence(file, catalog.get('DSS'), evidence, 0)
  return {
    catalog: file.catalogRef.number,
    form: numberOf(catalog.get('AcroForm')),
    fieldList: form && numberOf(form.get('Fields')),
    ...fieldParts(file),
    pages,
    annotationLists,
    metadata: numberOf(catalog.get('Metadata')),
    info: numberOf(file.trailerValue('Info')),
    evidence,
    structure: structureOf(file),
  }
}

/** Dictionaries and arrays of the document security store; its streams never change. */
function collectEvidence(file: PdfFile, value: PdfObject | undefined, into: Set<number>, depth: number): void {
  if (depth > 4) return
  const target = file.resolve(value)
  if (!(target instanceof PdfDict) && !Array.isArray(target)) return
  if (value instanceof PdfRef) into.add(value.number)
  const items = Array.isArray(target) ? target : target.entries.values()
  for (const item of items) collectEvidence(file, item, into, depth + 1)
}

/** A cross-reference stream is no part of the document; writers that always give it the same number change nothing by that. */
const isSection = (file: PdfFile, number: number): boolean => {
  const entry = file.entries.get(number)
  return (
    entry?.kind === 'offset' && file.sections.some(({ kind, offset }) => kind === 'stream' && offset === entry.offset)
  )
}

/** Objects of the logical structure (ISO 32000-1 §14.7), which says how a document is read aloud and shows nothing. Pages and fields it names are none. */
export function structureOf(file: PdfFile): Set<number> {
  const out = new Set<number>()
  const waiting: PdfObject[] = [file.catalog.get('StructTreeRoot') ?? null]
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    if (item instanceof PdfRef) {
      if (out.has(item.number)) continue
      out.add(item.number)
    }
    const value = file.resolve(item)
    if (Array.isArray(value)) waiting.push(...value)
    else if (value instanceof PdfDict) {
      for (const [key, part] of value.entries) if (!LEADS_OUT.has(key)) waiting.push(part)
    }
  }
  return out
}

/** Entries of structure elements that name what is shown. */
const LEADS_OUT = new Set(['Pg', 'Obj', 'Stm', 'StmOwn', 'AF', 'Ref'])

function judgeObject(comparison: Mutable, roles: Roles, fresh: ReadonlySet<number>, number: number): Change[] {
  const { older, newer } = comparison
  const [before, now] = [older.get(number), newer.get(number)]
  const forbidden = (what = ''): Change[] => [change('forbidden', `${number} 0 R${what}`, number)]
  if (isSection(older, number) && isSection(newer, number)) return []
  if (number === roles.catalog) return catalogChanges(comparison, fresh)
  const field = roles.fields.get(number)
  if (field) return now instanceof PdfDict ? [fieldChange(older, newer, field, now)] : forbidden()
  if (number === roles.form) return formChanges(comparison, before, now, fresh)
  if (number === roles.fieldList || roles.annotationLists.has(number)) {
    const kept = !roles.annotationLists.has(number) || keepsLayersOf(older, before, now)
    return kept && isExtended(before, now, fresh) ? [] : forbidden()
  }
  if (roles.pages.has(number)) return pageChanges(comparison, before, now, fresh, number)
  const filled = roles.appearances.get(number)
  if (filled) return appearanceChange(comparison, filled, number)
  if (number === roles.metadata && onlyMentionedBy(older, number, [roles.catalog]))
    return [change('metadata', '/Metadata')]
  if (number === roles.info && onlyMentionedBy(older, number, [])) return [change('metadata', '/Info')]
  if (roles.structure.has(number) && onlyMentionedBy(older, number, [roles.catalog, ...roles.structure])) {
    return [change('metadata', '/StructTreeRoot')]
  }
  if (roles.evidence.has(number) && onlyMentionedBy(older, number, [roles.catalog, ...roles.evidence])) {
    return [change('evidence-added', '/DSS')]
  }
  return forbidden()
}

/** An object that plays a second part elsewhere may not be changed under the cover of the first. */
function onlyMentionedBy(file: PdfFile, number: number, owners: readonly number[]): boolean {
  for (const owner of mentionsOf(file, number)) if (!owners.includes(owner)) return false
  return true
}

function appearanceChange({ older, newer }: Mutable, field: FormField, number: number): Change[] {
  const [before, now] = [older.get(field.ref.number), newer.get(field.ref.number)]
  const owned =
    before instanceof PdfDict && now instanceof PdfDict && onlyMentionedBy(older, number, [field.ref.number])
  if (!owned || sameObject(before.get('V'), now.get('V'))) {
    return [change('forbidden', `“${field.name}” /AP`, number, field.name)]
  }
  // what an empty place to sign shows comes with its signature; what a filled field shows is held against its value
  if (field.type === 'Sig' ? older.resolve(before.get('V')) === null : true) return []
  return [change('forbidden', `“${field.name}” /AP`, number, field.name)]
}
