import assert from 'node:assert/strict'
import { Increment } from '../pdf/increment.ts'
import { dict, type PdfDict, type PdfRef, PdfStream } from '../pdf/objects.ts'
import { openPdf, type PdfFile } from '../pdf/pdf-file.ts'
import { appended, signPdf } from '../pdf/sign-pdf.ts'
import { makePdf, NOW, testPolicy, testSigner } from '../testing.ts'
import type { ReasonCode, VerificationReport } from './report.ts'
import { verifyPdf } from './verify-pdf.ts'

/** Tools of the attack tests: a clean signed file and what an attacker's editor can do to it. */

export const POLICY = testPolicy({ revocation: 'not-checked' })
export const signer = testSigner()
export const OPTIONS = { fieldName: 'Ký', signingTime: NOW }

/** Numbers of objects in `makePdf()`. */
export const FONT = 3
export const PAGE = 4
export const CONTENT = 5

export const clean = await signPdf(makePdf(), signer, OPTIONS)
export const verify = (bytes: Buffer): VerificationReport => verifyPdf(bytes, POLICY, NOW)

export function flags(bytes: Buffer, ...expected: ReasonCode[]): VerificationReport {
  const report = verify(bytes)
  const found = [...report.reasons, ...report.signatures.flatMap((item) => item.reasons)].map((item) => item.code)
  assert.notEqual(report.overall, 'VALID')
  for (const code of expected) assert.ok(found.includes(code), `${code} is not among ${found.join(', ')}`)
  return report
}

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
