import { createHash, type Hash } from 'node:crypto'
import { SigningError } from '../signing-error.ts'
import { openPdf, type PdfFile } from './pdf-file.ts'
import { isSound, rebuildPdf } from './rebuild.ts'

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

/**
 * Opens a file for signing. One whose cross-reference is wrong is read as viewers read it, and what is appended mends it (`rebuildPdf`).
 * @throws SigningError pdf.malformed, pdf.encrypted, pdf.signed-damaged
 */
export function openPdfBase(bytes: Buffer): PdfBase {
  const file = openSound(bytes)
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

function openSound(bytes: Buffer): PdfFile {
  try {
    const file = openPdf(bytes)
    if (isSound(file)) return file
  } catch (error) {
    if (!(error instanceof SigningError) || error.code !== 'pdf.malformed') throw error
  }
  return rebuildPdf(bytes)
}

function hashInSteps(bytes: Buffer): Hash {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += STEP) hash.update(bytes.subarray(at, at + STEP))
  return hash
}

/** Accepts a base already opened, or opens the bytes. */
export const asPdfBase = (base: PdfBase | Buffer): PdfBase => (Buffer.isBuffer(base) ? openPdfBase(base) : base)
