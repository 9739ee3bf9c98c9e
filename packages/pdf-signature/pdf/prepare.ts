import { SigningError } from '../signing-error.ts'
import { type Appearance, addAppearance, type TextAppearance } from './appearance.ts'
import {
  appendAnnotation,
  appendField,
  declareField,
  type EmptyField,
  type FormField,
  formFields,
  isSigned,
  markFormSigned,
  onlyWidget,
  widgetEntries,
} from './form.ts'
import { Increment } from './increment.ts'
import { inherited } from './inherited.ts'
import { dateString, dict, type PdfObject, type PdfRef, textString } from './objects.ts'
import { pageOfWidget, signablePage } from './page-place.ts'
import { asPdfBase, type PdfBase } from './pdf-base.ts'
import type { PdfFile, PdfPage } from './pdf-file.ts'
import { rectangleOf } from './rectangle.ts'
import { serialise, Written } from './serialise.ts'

/** Room for the CMS: a B-T signature with a three-level chain takes 7 KB; 16 KB leaves room for longer chains. */
export const DEFAULT_RESERVE = 16_384

export interface SignatureOptions {
  /** Full name of the field. An empty signature field of this name is filled; otherwise one is made. */
  fieldName: string
  /** Goes into /M, in the Vietnamese zone. */
  signingTime: Date
  reason?: string
  /** Name of the person or agency, as shown by readers. */
  name?: string
  location?: string
  /** Absent: an invisible signature on the first page. */
  appearance?: Appearance
  /** Bytes reserved for the CMS; 16 KB unless given, less where the signer is known and no timestamp will come. */
  reserve?: number | undefined
  /**
   * Empty fields declared in the same increment, for signatures to come (the agency's seal). Declare them with the first
   * signature: the verifier takes later visible signatures without remark only in places that the first one covers.
   */
  declare?: readonly EmptyField[]
  /** Text boxes declared with the first signature and filled in this increment, before it is signed: number and date. */
  stamps?: readonly TextStamp[]
  /** `document-timestamp` makes a /DocTimeStamp with SubFilter ETSI.RFC3161; its CMS is the bare token. */
  kind?: 'signature' | 'document-timestamp'
}

/** What an issuing increment writes into a declared text box; a box is filled once. */
export interface TextStamp {
  fieldName: string
  value: string
  fontSize?: number
  face?: TextAppearance['face']
  align?: TextAppearance['align']
  baseline?: number
}

/**
 * An increment complete but for its CMS. Plain data: it can be stored (base64 the buffers) while a remote provider
 * waits for its user, and finished after a restart. The base must stay exactly as it was.
 */
export interface PreparedSignature {
  /** Bytes that follow the base. */
  increment: Buffer
  /** Position of the `<` of /Contents inside `increment`. */
  contentsAt: number
  reserve: number
  byteRange: readonly [number, number, number, number]
  /** SHA-256 over the byte range. */
  digest: Buffer
}

const WIDTH = 10

/** Builds the signature dictionary with room for range and CMS; positions are within its text. */
function signatureDictionary(options: SignatureOptions, reserve: number) {
  const stamp = options.kind === 'document-timestamp'
  const text = (value: string | undefined): PdfObject | undefined => (value ? textString(value) : undefined)
  const about = dict({
    M: stamp ? undefined : dateString(options.signingTime),
    Name: text(options.name),
    Reason: text(options.reason),
    Location: text(options.location),
  })
  const kind = stamp
    ? '/Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161'
    : '/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached'
  const inner = serialise(about).slice(2, -2)
  const head = `<<${kind}${inner}/ByteRange `
  const range = `[0 ${' '.repeat(3 * WIDTH + 2)}]`
  const opening = `${head}${range}/Contents <`
  const body = new Written(opening, reserve * 2, '>>>')
  const rangeAt = head.length
  return { body, rangeAt, rangeLength: range.length, contentsAt: rangeAt + range.length + '/Contents '.length }
}

/**
 * Prepares a signature as an increment of the base.
 * @throws SigningError pdf.field-already-signed, pdf.field-not-a-signature, pdf.no-such-page, font.missing-glyph, …
 */
export function preparePdfSignature(source: PdfBase | Buffer, options: SignatureOptions): PreparedSignature {
  const base = asPdfBase(source)
  const reserve = options.reserve ?? DEFAULT_RESERVE
  const increment = new Increment(base.file)
  const signature = signatureDictionary(options, reserve)
  const signatureRef = increment.add(signature.body)
  addWidget(increment, options, signatureRef)
  for (const field of options.declare ?? []) declareField(increment, field)
  for (const stamp of options.stamps ?? []) fillText(increment, stamp)
  const finished = increment.finish()
  const start = finished.bodies.get(signatureRef.number)!
  const gapStart = start + signature.contentsAt
  const gapEnd = gapStart + reserve * 2 + 2
  const end = base.bytes.length + finished.bytes.length
  const byteRange = [0, gapStart, gapEnd, end - gapEnd] as const
  const rangeAt = start + signature.rangeAt - base.bytes.length
  const rangeText = `[${byteRange.join(' ')}]`.padEnd(signature.rangeLength)
  if (rangeText.length > signature.rangeLength)
    throw new SigningError('pdf.too-large', 'the file is too large to be signed')
  finished.bytes.write(rangeText, rangeAt, 'latin1')
  const contentsAt = gapStart - base.bytes.length
  const digest = base
    .digestState()
    .update(finished.bytes.subarray(0, contentsAt))
    .update(finished.bytes.subarray(gapEnd - base.bytes.length))
    .digest()
  return { increment: finished.bytes, contentsAt, reserve, byteRange, digest }
}

function addWidget(increment: Increment, options: SignatureOptions, signature: PdfRef): void {
  const { file } = increment
  const existing = formFields(file).find((field) => field.name === options.fieldName.normalize('NFC'))
  if (existing) {
    fillField(increment, existing, options, signature)
    return
  }
  const page = signablePage(increment, options.appearance?.page, () => isSigned(file))
  const rect = options.appearance?.rect ?? [0, 0, 0, 0]
  const rotate = rotation(file, page)
  const form = options.appearance && addAppearance(increment, options.appearance, options.appearance.rect, rotate)
  const widget = increment.add(
    dict({
      ...widgetEntries(options.fieldName, rect, page.ref),
      V: signature,
      AP: form && dict({ N: form }),
      MK: form && rotate !== 0 ? dict({ R: rotate }) : undefined,
    }),
  )
  appendAnnotation(increment, page, widget)
  appendField(increment, widget)
}

function fillField(increment: Increment, field: FormField, options: SignatureOptions, signature: PdfRef): void {
  const { file } = increment
  if (field.type !== 'Sig') {
    throw new SigningError('pdf.field-not-a-signature', `“${field.name}” is not a signature field`)
  }
  if (file.resolve(field.dict.get('V')) !== null) {
    throw new SigningError('pdf.field-already-signed', `“${field.name}” is already signed`)
  }
  // The place was declared with the field; the caller decides only what it shows.
  const widget = onlyWidget(file, field)
  if (!widget) throw new SigningError('pdf.field-not-a-signature', `“${field.name}” stands in several places`)
  const place = rectangleOf(file, widget.dict)
  const form =
    options.appearance && place && place[2] > place[0] && place[3] > place[1]
      ? addAppearance(increment, options.appearance, place, rotationOfField(file, widget))
      : undefined
  if (widget.ref.number === field.ref.number) {
    increment.put(field.ref, field.dict.with({ V: signature, AP: form ? dict({ N: form }) : field.dict.get('AP') }))
  } else {
    increment.put(field.ref, field.dict.with({ V: signature }))
    // poppler (and what is built on it) looks for the value where the picture is
    increment.put(widget.ref, widget.dict.with({ V: signature, AP: form ? dict({ N: form }) : widget.dict.get('AP') }))
  }
  markFormSigned(increment)
}

/** Writes into a declared text box, once. @throws SigningError pdf.no-such-field, pdf.field-already-signed */
function fillText(increment: Increment, stamp: TextStamp): void {
  const { file } = increment
  const field = formFields(file).find((one) => one.name === stamp.fieldName.normalize('NFC') && one.type === 'Tx')
  const place = field && rectangleOf(file, field.dict)
  if (!field || !place) throw new SigningError('pdf.no-such-field', `there is no text box “${stamp.fieldName}”`)
  if (file.resolve(field.dict.get('V')) !== null) {
    throw new SigningError('pdf.field-already-signed', `“${field.name}” is already filled`)
  }
  const { value, fontSize, face, align, baseline } = stamp
  const text: TextAppearance = { kind: 'text', lines: [value], fontSize, face, align, baseline }
  const form = addAppearance(increment, text, place, rotationOfField(file, field))
  increment.put(field.ref, field.dict.with({ V: textString(value), AP: dict({ N: form }) }))
}

function rotation(file: PdfFile, page: PdfPage): number {
  const value = inherited(file, page, 'Rotate')
  return typeof value === 'number' && value % 90 === 0 ? ((value % 360) + 360) % 360 : 0
}

/** Rotation of the page a declared field stands on. */
function rotationOfField(file: PdfFile, field: Pick<FormField, 'ref' | 'dict'>): number {
  const page = pageOfWidget(file, field)
  return page ? rotation(file, page) : 0
}
