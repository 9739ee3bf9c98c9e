import { unpack } from '../pdf/filters.ts'
import { type PdfObject, PdfStream } from '../pdf/objects.ts'
import type { PdfFile } from '../pdf/pdf-file.ts'
import { SigningError } from '../signing-error.ts'

/** Certificates and revocation evidence that a file carries in its document security store. */
export interface CarriedEvidence {
  certificates: Buffer[]
  crls: Buffer[]
  ocsps: Buffer[]
}

const MAX_ITEMS = 500

/** Reads the store; pieces that cannot be unpacked are left out, they are no evidence. */
export function readSecurityStore(file: PdfFile): CarriedEvidence {
  const store = file.dictAt(file.catalog, 'DSS')
  const read = (key: string): Buffer[] =>
    ((store && file.arrayAt(store, key)) ?? []).slice(0, MAX_ITEMS).flatMap((item) => readStream(file, item))
  return store ? { certificates: read('Certs'), crls: read('CRLs'), ocsps: read('OCSPs') } : emptyStore()
}

const emptyStore = (): CarriedEvidence => ({ certificates: [], crls: [], ocsps: [] })

function readStream(file: PdfFile, item: PdfObject): Buffer[] {
  const stream = file.resolve(item)
  if (!(stream instanceof PdfStream)) return []
  try {
    return [unpack(stream, (value) => file.resolve(value))]
  } catch (error) {
    if (error instanceof SigningError) return []
    throw error
  }
}
