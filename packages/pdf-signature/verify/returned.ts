import { readSignedData } from '../cms/read-signed-data.ts'
import { openPdf } from '../pdf/pdf-file.ts'
import { danglingNumbers, existingNumbers } from '../pdf/references.ts'
import { SigningError } from '../signing-error.ts'
import { compareRevisions } from './changes.ts'
import { locateSignatures } from './located-signature.ts'

/** What came back from a signing client, held against what was sent. */
export type ReturnedCheck =
  | { accepted: true; fieldName: string }
  | {
      accepted: false
      problem: 'not-our-base' | 'no-new-signature' | 'several-new-signatures' | 'not-whole' | 'changed' | 'malformed'
      detail?: string
    }

/**
 * Checks that a returned file is exactly our base plus one signature (the desktop plug-in, documents.md §4.1): it starts
 * with the base's bytes, one signature is new, it covers everything, and nothing else was changed. Where the new
 * signature stands is the plug-in's affair. Whether it is trusted is `verifyPdf`'s.
 */
export function checkReturned(base: Buffer, returned: Buffer): ReturnedCheck {
  if (returned.equals(base)) return { accepted: false, problem: 'no-new-signature' }
  if (returned.length <= base.length || returned.compare(base, 0, base.length, 0, base.length) !== 0) {
    return { accepted: false, problem: 'not-our-base' }
  }
  try {
    const [before, after] = [openPdf(base), openPdf(returned)]
    const known = new Set(locateSignatures(before).map((signature) => signature.fieldRef?.number))
    const fresh = locateSignatures(after).filter((signature) => !known.has(signature.fieldRef?.number))
    const [signature] = fresh
    if (!signature) return { accepted: false, problem: 'no-new-signature' }
    if (fresh.length > 1) return { accepted: false, problem: 'several-new-signatures' }
    if (signature.reasons.length > 0 || signature.end !== returned.length)
      return { accepted: false, problem: 'not-whole' }
    const { changes } = compareRevisions(before, after, danglingNumbers(before, existingNumbers(before)))
    const wrong = changes.find((item) => !ALLOWED.has(item.kind))
    if (wrong) return { accepted: false, problem: 'changed', detail: wrong.detail }
    // a second field may stand visibly over the text without being signed itself
    const fields = changes.filter(({ kind }) => kind === 'signature-added' || kind === 'later-appearance')
    if (fields.length !== 1) return { accepted: false, problem: 'changed', detail: fields.at(-1)?.detail }
    return { accepted: true, fieldName: signature.fieldName }
  } catch (error) {
    if (error instanceof SigningError) return { accepted: false, problem: 'malformed', detail: error.message }
    throw error
  }
}

const ALLOWED: ReadonlySet<string> = new Set(['signature-added', 'later-appearance', 'metadata', 'evidence-added'])

/** Certificates (DER) that the signature of a field brings along; none when there is no such signature or it cannot be read. */
export function carriedCertificates(bytes: Buffer, fieldName: string): Buffer[] {
  const found = locateSignatures(openPdf(bytes)).find((signature) => signature.fieldName === fieldName)
  return found?.contents ? readSignedData(found.contents).certificates.map(({ der }) => der) : []
}
