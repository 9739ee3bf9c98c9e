import { carriedEvidence } from '../cms/carried-evidence.ts'
import type { SignedData } from '../cms/read-signed-data.ts'
import { locksOf } from '../pdf/locks.ts'
import { openPdfToRead, type PdfFile } from '../pdf/pdf-file.ts'
import { danglingNumbers, existingNumbers } from '../pdf/references.ts'
import { SigningError, type SigningErrorCode } from '../signing-error.ts'
import { trustWorld } from './certificate-check.ts'
import { compareRevisions } from './changes.ts'
import { RangeDigests } from './digests.ts'
import { hiddenParts } from './hidden-parts.ts'
import { withLevels } from './level.ts'
import { cmsOf, type LocatedSignature, locateSignatures } from './located-signature.ts'
import { lockBreaches } from './lock-breaches.ts'
import type { TrustPolicy } from './policy.ts'
import { type Reason, type ReasonCode, reason, type VerificationReport, verdictOf, worst } from './report.ts'
import { endsProperly, openRevision } from './revision.ts'
import { readSecurityStore } from './security-store.ts'
import { type JudgedSignature, judgeSignatures } from './signature-check.ts'
import { unclearStructure } from './unclear-structure.ts'

/**
 * Verifies every signature of a PDF and what was changed after each (signing.md §4, rights-and-security.md §4.3).
 * Never throws for what a file contains: a file that cannot be judged gets a report that says so, never `VALID`.
 * @param policy undefined when none is configured: nothing can be valid then
 * @param at the moment of verification
 */
export function verifyPdf(bytes: Buffer, policy: TrustPolicy | undefined, at: Date): VerificationReport {
  const digests = new RangeDigests(bytes)
  const about = { verifiedAt: at.toISOString(), policyId: policy?.id, policyVersion: policy?.version }
  const failed = (problem: Reason): VerificationReport => ({
    ...about,
    fileHash: digests.whole().toString('hex'),
    signatures: [],
    reasons: [problem],
    overall: verdictOf([problem]),
  })
  if (!policy) return failed(reason('policy-missing'))
  try {
    return {
      ...about,
      ...verifyFile(openPdfToRead(bytes), policy, at, digests),
      fileHash: digests.whole().toString('hex'),
    }
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
    return failed(reason(FILE_REASONS[error.code] ?? 'file-malformed', error.message))
  }
}

const FILE_REASONS: Readonly<Partial<Record<SigningErrorCode, ReasonCode>>> = {
  'pdf.encrypted': 'file-encrypted',
  'pdf.too-large': 'file-too-large',
}

/** More signatures than this in one file are not judged: each costs a reading of its revision. */
const MAX_SIGNATURES = 200

function verifyFile(file: PdfFile, policy: TrustPolicy, at: Date, digests: RangeDigests) {
  const located = locateSignatures(file)
  if (located.length > MAX_SIGNATURES) throw new SigningError('pdf.too-large', 'the file has too many signatures')
  const first = Math.min(...located.map(({ end }) => end ?? Infinity))
  const reasons = [
    ...(endsProperly(file.bytes) ? [] : [reason('trailing-data')]),
    ...hiddenParts(file, located),
    // what carries no signature and hides none is not signed, however it is written
    ...(located.length > 0 ? unclearStructure(file, first) : []),
  ]
  if (located.length === 0) {
    return { signatures: [], reasons, overall: reasons.length > 0 ? verdictOf(reasons) : ('NOT_SIGNED' as const) }
  }
  const ordered = [...located].sort((a, b) => (a.end ?? Infinity) - (b.end ?? Infinity))
  const revisions = ordered.map((signature) => ({ located: signature, revision: openRevision(file, signature) }))
  const judged = withChanges(file, revisions)
  const stored = readSecurityStore(file)
  const brought = carriedEvidence(located.flatMap(readable))
  const carried = {
    certificates: [...stored.certificates, ...brought.certificates],
    crls: [...stored.crls, ...brought.crls],
    ocsps: [...stored.ocsps, ...brought.ocsps],
  }
  const world = trustWorld(policy, at, carried)
  const signatures = withLevels(judgeSignatures(file, judged, world, digests), stored)
  const overall = worst([verdictOf(reasons), ...signatures.map((signature) => signature.result)])
  return { signatures, reasons, overall }
}

/** The CMS of a signature when it can be read; what cannot be is said when it is judged. */
function readable(signature: LocatedSignature): SignedData[] {
  try {
    return [cmsOf(signature) ?? []].flat()
  } catch (error) {
    if (error instanceof SigningError) return []
    throw error
  }
}

/** Walks from the first signed revision to the newest file and notes what each step changed. */
function withChanges(
  file: PdfFile,
  signatures: readonly Pick<JudgedSignature, 'located' | 'revision'>[],
): JudgedSignature[] {
  const steps = signatures.map(({ revision }, index) => {
    const next = signatures.slice(index + 1).find((later) => later.revision.file)?.revision.file ?? file
    return { from: revision.file, to: next }
  })
  const dangling = new Set<number>()
  let known = false
  const changes = steps.map(({ from, to }) => {
    if (!from || from === to || from.bytes.length === to.bytes.length) return []
    if (!known) {
      for (const number of danglingNumbers(from, existingNumbers(from))) dangling.add(number)
      known = true
    }
    const step = compareRevisions(from, to, dangling)
    for (const number of danglingNumbers(to, [...step.added, ...step.rewritten])) dangling.add(number)
    return step.changes
  })
  return signatures.map((signature, index) => {
    const { file: signed } = signature.revision
    const later = changes.slice(index).flat()
    const locks = signed ? locksOf(signed, signature.located) : []
    const breaches = lockBreaches(locks, signature.located.fieldName, later)
    return { ...signature, locks, changes: [...changes[index]!, ...breaches], changesAfter: [...later, ...breaches] }
  })
}
