import { formFields } from '../pdf/form.ts'
import { PdfDict, PdfRef, sameObject } from '../pdf/objects.ts'
import { pageTreeDoubts } from '../pdf/page-tree.ts'
import type { PdfFile } from '../pdf/pdf-file.ts'
import type { XrefSection } from '../pdf/xref.ts'
import { type Reason, reason } from './report.ts'

/**
 * What readers understand differently, or what leads nowhere although it is named: tables and trailers with two answers, a page tree whose counts,
 * kinds or parents do not agree, a form that names what is not there. Each reader shows its own choice; so nothing of this kind is called valid.
 * @param signedUntil end of the first signed revision: what was appended since must be written as every reader reads it
 */
export function unclearStructure(file: PdfFile, signedUntil: number): Reason[] {
  const found = [
    ...file.sections.flatMap((section) => [...sectionDoubts(file, section, signedUntil)]),
    ...(file.sections[0]!.trailer.get('Root') instanceof PdfRef ? [] : ['/Root']),
    ...pageTreeDoubts(file).map(({ named }) => named),
    ...formDoubts(file),
  ]
  return found.length === 0 ? [] : [reason('unclear-structure', [...new Set(found)].slice(0, 10).join('; '))]
}

function* sectionDoubts(file: PdfFile, section: XrefSection, signedUntil: number): Generator<string> {
  // readers take what the newest trailer says of encryption, or what each of them says
  const newest = file.sections[0]!.trailer
  for (const key of file.isDecrypted ? ['Encrypt', 'ID'] : []) {
    const [here, there] = [file.resolve(section.trailer.get(key)), file.resolve(newest.get(key))]
    const same = Array.isArray(here) && Array.isArray(there) ? sameObject(here[0], there[0]) : sameObject(here, there)
    if (!same) yield `/${key} @${section.offset}`
  }
  if (section.ambiguous || section.short) yield `xref @${section.offset}`
  if (section.offset < signedUntil) return
  if (section.kind === 'table' && !isWrittenStrictly(file.bytes, section)) yield `xref @${section.offset}`
  const size = section.trailer.get('Size')
  for (const [number, entry] of section.entries) {
    if (typeof size !== 'number' || number >= size) yield `/Size ${number}`
    if (entry.kind !== 'offset') continue
    const header = `${number} ${entry.generation} obj`
    if (file.bytes.toString('latin1', entry.offset, entry.offset + header.length) !== header) yield `${number} 0 R`
  }
}

const TABLE = /^xref *[\r\n]+(?:\d+ \d+ *(?:\r\n|\n|\r)(?:\d{10} \d{5} [nf](?: \r| \n|\r\n))*)+trailer/

/** Rows of exactly twenty bytes and nothing between: some readers count bytes, others words. */
const isWrittenStrictly = (bytes: Buffer, { offset, end }: XrefSection): boolean =>
  TABLE.test(bytes.toString('latin1', offset, end))

function* formDoubts(file: PdfFile): Generator<string> {
  const stored = file.catalog.get('AcroForm')
  if (stored === undefined || stored === null) return
  const form = file.resolve(stored)
  const fields = form instanceof PdfDict ? file.resolve(form.get('Fields')) : null
  if (!(form instanceof PdfDict) || (form.get('Fields') !== undefined && !Array.isArray(fields))) yield '/AcroForm'
  for (const item of Array.isArray(fields) ? fields : []) {
    if (!(item instanceof PdfRef)) yield '/Fields'
    else if (!(file.get(item.number) instanceof PdfDict)) yield `/Fields ${item.number} 0 R`
  }
  for (const { dict, ref } of formFields(file)) {
    for (const kid of file.arrayAt(dict, 'Kids') ?? [])
      if (!(kid instanceof PdfRef) || !(file.get(kid.number) instanceof PdfDict)) yield `/Kids ${ref.number} 0 R`
  }
}
