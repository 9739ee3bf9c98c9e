import { PdfDict, PdfRef } from '../pdf/objects.ts'
import { openPdfToRead, type PdfFile } from '../pdf/pdf-file.ts'
import { findStartxref, onlyWhite } from '../pdf/xref.ts'
import { SigningError } from '../signing-error.ts'
import type { LocatedSignature } from './located-signature.ts'
import { type Reason, reason } from './report.ts'

/** The file as it was when a signature was made. */
export interface Revision {
  file: PdfFile | undefined
  reasons: Reason[]
}

/** True when the last thing in the file is its `startxref`, offset and `%%EOF`. */
export function endsProperly(bytes: Buffer): boolean {
  const { keyword } = findStartxref(bytes)
  const tail = bytes.toString('latin1', keyword)
  const match = /^startxref\s+\d+\s+%%EOF/.exec(tail)
  return match !== null && onlyWhite(bytes, keyword + match[0].length, bytes.length)
}

/** Opens the revision a signature covers and checks that the newest file is built upon it. */
export function openRevision(newest: PdfFile, signature: LocatedSignature): Revision {
  const { end } = signature
  if (end === undefined) return { file: undefined, reasons: [] }
  try {
    const bytes = newest.bytes.subarray(0, end)
    if (!endsProperly(bytes)) return { file: undefined, reasons: [reason('revision-end')] }
    const file = end === newest.bytes.length ? newest : openPdfToRead(bytes, newest)
    return { file, reasons: checkChain(newest, file, signature) }
  } catch (error) {
    if (error instanceof SigningError) return { file: undefined, reasons: [reason('revision-end', error.message)] }
    throw error
  }
}

function checkChain(newest: PdfFile, revision: PdfFile, signature: LocatedSignature): Reason[] {
  const out: Reason[] = []
  const end = revision.bytes.length
  // Everything newer hangs on the signed revision: its sections stand after it, the chain then runs into it.
  const newer = newest.sections.filter((section) => section.offset >= end)
  const rest = newest.sections.slice(newer.length)
  const joined =
    rest.length === revision.sections.length &&
    rest.every((section, index) => section.offset === revision.sections[index]!.offset) &&
    newest.sections.slice(0, newer.length).every((section) => section.offset >= end)
  if (!joined) out.push(reason('revision-chain'))
  if (newest.bytes.length > end && newer.length === 0 && !onlyWhite(newest.bytes, end, newest.bytes.length)) {
    out.push(reason('trailing-data'))
  }
  if (!isSamePlace(newest, revision, signature)) out.push(reason('value-not-found'))
  return out
}

/** The signature must stand at the same place in its own revision as in the newest file, and be a field's value there. */
function isSamePlace(newest: PdfFile, revision: PdfFile, { valueNumber, fieldRef }: LocatedSignature): boolean {
  if (!fieldRef) return false
  const holder = valueNumber ?? fieldRef.number
  const [then, now] = [revision.entries.get(holder), newest.entries.get(holder)]
  if (then?.kind !== 'offset' || now?.kind !== 'offset' || then.offset !== now.offset) return false
  const field = revision.get(fieldRef.number)
  const value = field instanceof PdfDict ? field.get('V') : undefined
  return valueNumber === undefined ? value instanceof PdfDict : value instanceof PdfRef && value.number === valueNumber
}
