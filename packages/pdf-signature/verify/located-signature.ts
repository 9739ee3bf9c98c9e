import { readSignedData, type SignedData } from '../cms/read-signed-data.ts'
import { formFields } from '../pdf/form.ts'
import { fourNumbers, numberArray, PdfDict, PdfRef, PdfString } from '../pdf/objects.ts'
import { type IndirectObject, PdfParser, type Span } from '../pdf/parser.ts'
import type { PdfFile } from '../pdf/pdf-file.ts'
import { type Reason, reason } from './report.ts'

/** A signature field with a value, and what its place in the file says. */
export interface LocatedSignature {
  /** The whole file. */
  source: Buffer
  fieldName: string
  field: PdfDict
  fieldRef: PdfRef | undefined
  /** Number of the signature object; undefined when the signature is written directly into its field. */
  valueNumber: number | undefined
  value: PdfDict
  byteRange: readonly [number, number, number, number] | undefined
  /** The CMS with its zero padding. */
  contents: Buffer | undefined
  /** End of the signed revision: where its range ends. */
  end: number | undefined
  reasons: Reason[]
}

const read = new WeakMap<LocatedSignature, SignedData>()

/** The CMS of a signature, read once however often it is asked for; undefined when there is none. @throws SigningError cms.malformed */
export function cmsOf(signature: LocatedSignature): SignedData | undefined {
  const known = read.get(signature)
  if (known || !signature.contents) return known
  const cms = readSignedData(signature.contents)
  read.set(signature, cms)
  return cms
}

/** Finds every signature of the newest revision and checks that its range is exactly its own (signing.md §4). */
export function locateSignatures(file: PdfFile): LocatedSignature[] {
  const fields = formFields(file).filter((field) => field.type === 'Sig')
  const inForm = new Set(fields.map((field) => field.ref.number))
  const found = fields.flatMap((field) => {
    const signature = locate(file, field.name, field.dict, field.ref)
    return signature ? [signature] : []
  })
  for (const { ref, dict } of strayWidgets(file, inForm)) {
    const stray = locate(file, ref ? `(${ref.number})` : '(?)', dict, ref)
    if (stray) found.push({ ...stray, reasons: [...stray.reasons, reason('field-outside-form')] })
  }
  return markShared(found)
}

/** Signature widgets that stand on a page but in no form: readers may show them as signatures. */
function* strayWidgets(file: PdfFile, inForm: ReadonlySet<number>): Generator<{ ref?: PdfRef; dict: PdfDict }> {
  for (const page of file.pages()) {
    for (const item of file.arrayAt(page.dict, 'Annots') ?? []) {
      const ref = item instanceof PdfRef ? item : undefined
      if (ref && inForm.has(ref.number)) continue
      const dict = file.resolve(item)
      if (!(dict instanceof PdfDict) || dict.name('FT') !== 'Sig') continue
      const parent = dict.get('Parent')
      if (!(parent instanceof PdfRef && inForm.has(parent.number))) yield { ref, dict }
    }
  }
}

function locate(
  file: PdfFile,
  fieldName: string,
  field: PdfDict,
  fieldRef: PdfRef | undefined,
): LocatedSignature | undefined {
  const stored = field.get('V')
  const value = file.resolve(stored)
  // A field without value is an empty place to sign; but a reference that leads nowhere was a signature once.
  if (value === null && !(stored instanceof PdfRef)) return undefined
  const base = {
    source: file.bytes,
    fieldName,
    field,
    fieldRef,
    byteRange: undefined,
    contents: undefined,
    end: undefined,
  }
  const number = stored instanceof PdfRef ? stored.number : undefined
  if (!(value instanceof PdfDict)) {
    return { ...base, valueNumber: number, value: new PdfDict(), reasons: [reason('byte-range-missing')] }
  }
  const contents = number === undefined ? contentsWithin(file, fieldRef) : contentsOf(file.locate(number))
  if (!contents) return { ...base, valueNumber: number, value, reasons: [reason('value-not-found')] }
  return { ...base, valueNumber: number, value, ...checkRange(file.bytes, value, contents.span) }
}

/** Where /Contents stands in a signature that is an object of its own. */
function contentsOf(placed: IndirectObject | undefined): { span: Span | undefined } | undefined {
  return placed && !placed.duplicateKey ? { span: placed.spans.get('Contents') } : undefined
}

/** Where /Contents stands in a signature written directly into its field. */
function contentsWithin(file: PdfFile, field: PdfRef | undefined): { span: Span | undefined } | undefined {
  const placed = field && file.locate(field.number)
  const written = placed && !placed.duplicateKey ? placed.spans.get('V') : undefined
  if (!written) return undefined
  const parser = new PdfParser(file.bytes, written[0], written[1])
  const spans = new Map<string, Span>()
  parser.spans = spans
  parser.object()
  return parser.duplicateKey ? undefined : { span: spans.get('Contents') }
}

type RangeFindings = Pick<LocatedSignature, 'byteRange' | 'contents' | 'end' | 'reasons'>

function checkRange(bytes: Buffer, value: PdfDict, span: Span | undefined): RangeFindings {
  const nothing = { byteRange: undefined, contents: undefined, end: undefined }
  const range = value.get('ByteRange')
  const contents = value.get('Contents')
  if (range === undefined || range === null || !(contents instanceof PdfString) || contents.bytes.length === 0) {
    return { ...nothing, reasons: [reason('byte-range-missing')] }
  }
  const byteRange = fourNumbers(numberArray(range, 4))
  if (!byteRange?.every((item) => Number.isInteger(item) && item >= 0)) {
    return { ...nothing, reasons: [reason('byte-range-malformed')] }
  }
  const [start, first, second, last] = byteRange
  const end = second + last
  if (start !== 0 || first === 0 || last === 0 || second <= first || end > bytes.length) {
    return { ...nothing, byteRange, reasons: [reason('byte-range-malformed', byteRange.join(' '))] }
  }
  const reasons: Reason[] = []
  if (!span || span[0] !== first || span[1] !== second) reasons.push(reason('byte-range-gap'))
  else if (!isPlainHex(bytes, first, second)) reasons.push(reason('contents-malformed'))
  return { byteRange, contents: contents.bytes, end, reasons }
}

/** `<`, an even number of hexadecimal digits, `>`: nothing else may hide in the gap, as nobody signs it. */
function isPlainHex(bytes: Buffer, from: number, to: number): boolean {
  if (bytes[from] !== 0x3c || bytes[to - 1] !== 0x3e || (to - from) % 2 !== 0) return false
  // Node stops decoding at the first character that is none
  return Buffer.from(bytes.toString('latin1', from + 1, to - 1), 'hex').length === (to - from) / 2 - 1
}

/** One value, one range or one name under several fields is refused for all of them. */
function markShared(found: readonly LocatedSignature[]): LocatedSignature[] {
  const keys = found.map((item) => [
    item.valueNumber === undefined ? undefined : `v${item.valueNumber}`,
    item.byteRange && `g${item.byteRange[1]}`,
    `n${item.fieldName}`,
    item.contents && `c${item.contents.toString('latin1')}`,
  ])
  const counts = new Map<string, number>()
  for (const key of keys.flat()) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  return found.map((item, index) => {
    const shared = keys[index]!.some((key) => key !== undefined && counts.get(key)! > 1)
    return shared ? { ...item, reasons: [...item.reasons, reason('value-shared')] } : item
  })
}
