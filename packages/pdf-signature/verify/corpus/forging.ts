import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { signedAttributes, signedData } from '../../cms/signed-data.ts'
import { appended, embedCms } from '../../pdf/embed.ts'
import { Increment } from '../../pdf/increment.ts'
import { dict, type PdfDict, type PdfRef, PdfStream } from '../../pdf/objects.ts'
import { openPdf, type PdfFile } from '../../pdf/pdf-file.ts'
import { preparePdfSignature, type SignatureOptions } from '../../pdf/prepare.ts'
import { signPdf } from '../../pdf/sign-pdf.ts'
import { makePdf, NOW, testSigner } from '../../testing.ts'

/** Tools of the corpus: a clean signed file and what an attacker's editor can do to it. */

export const signer = testSigner()
export const OPTIONS = { fieldName: 'Ký', signingTime: NOW }

/** Numbers of objects in `makePdf()`. */
export const FONT = 3
export const PAGE = 4
export const CONTENT = 5

export const clean = await signPdf(makePdf(), signer, OPTIONS)
/** Replaces text in place without moving anything. */
export function patch(bytes: Buffer, from: string, to: string): Buffer {
  const at = bytes.lastIndexOf(from, bytes.length, 'latin1')
  assert.ok(at > 0 && to.length <= from.length)
  const out = Buffer.from(bytes)
  out.write(to.padEnd(from.length), at, 'latin1')
  return out
}

/** A proper incremental update, as an attacker's tool would write it. */
export function update(bytes: Buffer, change: (increment: Increment, file: PdfFile) => void): Buffer {
  const file = openPdf(bytes)
  const increment = new Increment(file)
  change(increment, file)
  return appended(bytes, increment.finish().bytes)
}

export const FORGED = new PdfStream(dict({}), Buffer.from('BT /F1 14 Tf 72 720 Td (NOI DUNG GIA) Tj ET'))
export const rangeText = /\/ByteRange \[[^\]]*\]/.exec(clean.toString('latin1'))![0]
export const contentsText = /\/Contents <[0-9a-f]*>/.exec(clean.toString('latin1'))![0]

/** The first field of the form. */
export function fieldOf(file: PdfFile): { ref: PdfRef; dict: PdfDict } {
  const form = file.dictAt(file.catalog, 'AcroForm')!
  const ref = file.arrayAt(form, 'Fields')![0] as PdfRef
  return { ref, dict: file.get(ref.number) as PdfDict }
}

/** Signs with something else than our writer would write: `change` edits the dictionary before it is signed, without moving anything. */
export async function signedOtherwise(
  base: Buffer,
  change: (increment: Buffer) => Buffer,
  options: Partial<SignatureOptions> = {},
): Promise<Buffer> {
  const prepared = preparePdfSignature(base, { ...OPTIONS, ...options })
  const increment = change(prepared.increment)
  const gapEnd = prepared.contentsAt + prepared.reserve * 2 + 2
  const hash = createHash('sha256').update(base).update(increment.subarray(0, prepared.contentsAt))
  const attributes = signedAttributes(hash.update(increment.subarray(gapEnd)).digest(), signer.certificate)
  const cms = signedData({ ...signer, attributes, signature: await signer.sign(attributes) })
  return appended(base, embedCms({ ...prepared, increment }, cms))
}

/** Certifies (DocMDP) by writing the reference into the room of the reason. 1 permits nothing, 2 forms and signatures, 3 annotations too. */
export function certified(base: Buffer, level: 1 | 2 | 3): Promise<Buffer> {
  const room = 'x'.repeat(150)
  const reference = `/Reference [<</TransformMethod/DocMDP/TransformParams<</P ${level}/V/1.2>>>>]`
  return signedOtherwise(base, (increment) => patch(increment, `/Reason (${room})`, reference), { reason: room })
}
