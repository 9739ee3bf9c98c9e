import { createHash, type Hash } from 'node:crypto'
import { openPdf, type PdfFile } from './pdf-file.ts'

/**
 * A stored file that will get signatures: opened once, hashed once. Signing it only costs what is appended,
 * whatever its size. `digest` is the SHA-256 state after all its bytes: copy it, never update it.
 */
export interface PdfBase {
  readonly bytes: Buffer
  readonly file: PdfFile
  /** SHA-256 state over `bytes`, to be copied. */
  digestState(): Hash
}

const STEP = 1 << 20

/** Opens a file for signing. @throws SigningError pdf.malformed, pdf.encrypted */
export function openPdfBase(bytes: Buffer): PdfBase {
  const file = openPdf(bytes)
  let state: Hash | undefined
  return {
    bytes,
    file,
    digestState() {
      state ??= hashInSteps(bytes)
      return state.copy()
    },
  }
}

function hashInSteps(bytes: Buffer): Hash {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += STEP) hash.update(bytes.subarray(at, at + STEP))
  return hash
}

/** Accepts a base already opened, or opens the bytes. */
export const asPdfBase = (base: PdfBase | Buffer): PdfBase => (Buffer.isBuffer(base) ? openPdfBase(base) : base)
