import type { SignedData } from '../cms/read-signed-data.ts'
import { readTimestampToken } from '../cms/timestamp.ts'
import type { SignatureLock } from '../pdf/locks.ts'
import { PdfString, readDateString, readTextString } from '../pdf/objects.ts'
import type { PdfFile } from '../pdf/pdf-file.ts'
import type { HashName } from '../pki/algorithms.ts'
import type { Certificate } from '../pki/certificate.ts'
import { nameAttribute } from '../pki/names.ts'
import { OID } from '../pki/oids.ts'
import { SigningError } from '../signing-error.ts'
import { type CertificateFindings, checkCertificate, summarise, type TrustWorld } from './certificate-check.ts'
import type { RangeDigests } from './digests.ts'
import { pageIndex, rectOf } from './field-changes.ts'
import { cmsOf, type LocatedSignature } from './located-signature.ts'
import { CLOCK_TOLERANCE } from './policy.ts'
import { type Change, type Reason, type ReasonCode, reason, type SignatureReport, verdictOf } from './report.ts'
import type { Revision } from './revision.ts'
import { checkSigner } from './signer.ts'
import { checkSignatureTimestamps, checkTimestamp } from './timestamp-check.ts'

/** A signature with its revision and what happened after it. */
export interface JudgedSignature {
  located: LocatedSignature
  revision: Revision
  locks: readonly SignatureLock[]
  /** Changes between this revision and the next signed one (or the newest). */
  changes: Change[]
  /** Changes from this revision to the newest: those of all later steps too. */
  changesAfter: Change[]
}

/** Reasons that mean "these bytes are not what was signed". */
const BROKEN: ReadonlySet<ReasonCode> = new Set([
  'byte-range-missing',
  'byte-range-malformed',
  'byte-range-gap',
  'contents-malformed',
  'value-not-found',
  'revision-end',
  'revision-chain',
  'trailing-data',
  'cms-malformed',
  'digest-mismatch',
  'signature-wrong',
  'signer-certificate-missing',
])

/** What one signature's cryptography says. */
interface Findings {
  certificate: Certificate | undefined
  chain: CertificateFindings | undefined
  at: Date | undefined
  timeSource: SignatureReport['timeSource']
  reasons: Reason[]
}

/**
 * Judges signatures given in the order they were made. The last comes first here: a valid document timestamp proves that
 * everything before it existed at its time.
 */
export function judgeSignatures(
  file: PdfFile,
  signatures: readonly JudgedSignature[],
  world: TrustWorld,
  digests: RangeDigests,
): SignatureReport[] {
  const out: SignatureReport[] = []
  let provenAt: Date | undefined
  for (let index = signatures.length - 1; index >= 0; index--) {
    const signature = signatures[index]!
    const findings = judge(signature.located, world, digests, provenAt)
    const report = describe(file, signature, findings, world, index)
    out.unshift(report)
    if (report.kind === 'TIMESTAMP' && report.result === 'VALID') provenAt = findings.at
  }
  return out
}

const ADOBE = 'adbe.pkcs7.detached'
const ETSI = 'ETSI.CAdES.detached'
const STAMP = 'ETSI.RFC3161'

function judge(
  located: LocatedSignature,
  world: TrustWorld,
  digests: RangeDigests,
  provenAt: Date | undefined,
): Findings {
  const nothing = { certificate: undefined, chain: undefined, at: undefined, timeSource: 'CLAIMED' } as const
  const { contents, byteRange, end } = located
  if (!contents || !byteRange || end === undefined) return { ...nothing, reasons: [] }
  const subFilter = located.value.name('SubFilter')
  const digest = (hash: string): Buffer => digests.digest(hash as HashName, byteRange[1], byteRange[2], end)
  try {
    const cms = cmsOf(located)!
    const reasons = paddingReasons(contents, cms)
    if (subFilter === STAMP) return judgeStamp(world, contents, digest, provenAt, reasons)
    if (subFilter !== ETSI && subFilter !== ADOBE) {
      const code = subFilter?.includes('sha1') ? 'weak-hash' : 'unsupported-format'
      return { ...nothing, reasons: [...reasons, reason(code, subFilter)] }
    }
    return judgeSignature(located, world, cms, digest, provenAt, reasons)
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
    return { ...nothing, reasons: [reason('cms-malformed', error.message)] }
  }
}

/** What follows the CMS inside /Contents must be zeros: nobody signs it. */
function paddingReasons(contents: Buffer, { length }: SignedData): Reason[] {
  for (let at = length; at < contents.length; at++) if (contents[at] !== 0) return [reason('contents-malformed')]
  return []
}

function judgeSignature(
  located: LocatedSignature,
  world: TrustWorld,
  cms: SignedData,
  digest: (hash: string) => Buffer,
  provenAt: Date | undefined,
  before: readonly Reason[],
): Findings {
  const signer = checkSigner(cms, {
    digest,
    content: () => signedBytes(located),
    contentType: OID.data,
    essRequired: located.value.name('SubFilter') === ETSI,
    pool: world.pool,
  })
  const reasons = [...before, ...signer.reasons]
  if (cms.content) reasons.push(reason('content-embedded'))
  if (signer.info?.unsigned.has(OID.counterSignature)) reasons.push(reason('counter-signature'))
  const tokens = (signer.info?.unsigned.get(OID.signatureTimeStamp) ?? []).map((value) => value.raw)
  const value = signer.info?.signature ?? Buffer.alloc(0)
  const stamps = checkSignatureTimestamps(world, tokens, value, provenAt ?? world.verifiedAt)
  reasons.push(...stamps.reasons)
  const proof = earlier(stamps.at, provenAt)
  const at = proof ?? claimedTime(located)
  if (!proof) reasons.push(reason('claimed-time'))
  if (at && at.getTime() > world.verifiedAt.getTime() + CLOCK_TOLERANCE) reasons.push(reason('time-in-future'))
  const chain =
    signer.certificate &&
    checkCertificate(world, {
      certificate: signer.certificate,
      pool: cms.certificates,
      purpose: 'signing',
      at: at ?? world.verifiedAt,
      proven: proof !== undefined,
    })
  return {
    certificate: signer.certificate,
    chain,
    at,
    timeSource: proof ? 'TIMESTAMP' : 'CLAIMED',
    reasons: [...reasons, ...(chain?.reasons ?? [])],
  }
}

function judgeStamp(
  world: TrustWorld,
  contents: Buffer,
  digest: (hash: string) => Buffer,
  provenAt: Date | undefined,
  before: readonly Reason[],
): Findings {
  const { length } = readTimestampToken(contents).der
  const found = checkTimestamp(world, contents.subarray(0, length), digest, provenAt ?? world.verifiedAt)
  return {
    certificate: found.signer.certificate,
    chain: found.certificate,
    at: found.token.info.at,
    timeSource: 'TIMESTAMP',
    reasons: [...before, ...found.reasons],
  }
}

const earlier = (a: Date | undefined, b: Date | undefined): Date | undefined => (a && b ? (a < b ? a : b) : (a ?? b))

/** The bytes of the range in one piece; only old signatures without signed attributes need them. */
function signedBytes(located: LocatedSignature): Buffer {
  const { source, byteRange, end } = located
  return Buffer.concat([source.subarray(0, byteRange![1]), source.subarray(byteRange![2], end)])
}

function claimedTime(located: LocatedSignature): Date | undefined {
  const value = located.value.get('M')
  return value instanceof PdfString ? readDateString(value) : undefined
}

function textOf(located: LocatedSignature, key: string): string | undefined {
  const value = located.value.get(key)
  return value instanceof PdfString ? readTextString(value) : undefined
}

function describe(
  file: PdfFile,
  signature: JudgedSignature,
  findings: Findings,
  world: TrustWorld,
  index: number,
): SignatureReport {
  const { located, revision, changesAfter } = signature
  const reasons = unique([
    ...located.reasons,
    ...revision.reasons,
    ...findings.reasons,
    ...changeReasons(changesAfter, world.policy.laterAppearances),
  ])
  const summary = findings.certificate && summarise(findings.certificate)
  const subFilter = located.value.name('SubFilter')
  return {
    index,
    fieldName: located.fieldName,
    kind: subFilter === STAMP ? 'TIMESTAMP' : 'SIGNATURE',
    subFilter,
    coversWholeFile: located.end === file.bytes.length,
    byteRange: located.byteRange,
    place: placeOf(file, located),
    signer: summary && {
      subject: summary.subject,
      commonName: summary.commonName,
      serial: summary.serial,
      organization: summary.organization,
    },
    issuer: summary?.issuer,
    chain: (findings.chain?.chain ?? []).map(summarise),
    signingTime: findings.at?.toISOString(),
    claimedTime: claimedTime(located)?.toISOString(),
    timeSource: findings.timeSource,
    reason: textOf(located, 'Reason'),
    name:
      textOf(located, 'Name') ?? (findings.certificate && nameAttribute(findings.certificate.subject, OID.commonName)),
    location: textOf(located, 'Location'),
    integrity: integrityOf(findings, reasons),
    certAtSigning: findings.chain?.status ?? 'UNKNOWN',
    evidence: findings.chain?.evidence,
    changesAfter: changesVerdict(changesAfter, world.policy.laterAppearances, located.end === file.bytes.length),
    locks: signature.locks,
    changes: signature.changes,
    result: verdictOf(reasons),
    reasons,
  }
}

function integrityOf({ certificate }: Findings, reasons: readonly Reason[]): SignatureReport['integrity'] {
  if (reasons.some((item) => BROKEN.has(item.code))) return 'BROKEN'
  if (reasons.some(({ severity }) => severity === 'unsupported')) return 'UNKNOWN'
  return certificate ? 'OK' : 'BROKEN'
}

function changeReasons(changes: readonly Change[], appearances: 'declared-only' | 'report'): Reason[] {
  const out: Reason[] = []
  const details = (kind: Change['kind']): string =>
    changes
      .filter((item) => item.kind === kind)
      .map((item) => item.detail)
      .slice(0, 10)
      .join('; ')
  if (changes.some((item) => item.kind === 'forbidden')) out.push(reason('forbidden-change', details('forbidden')))
  if (changes.some((item) => item.kind === 'doubtful-appearance')) {
    out.push(reason('doubtful-appearance', details('doubtful-appearance')))
  }
  if (changes.some((item) => item.kind === 'later-appearance')) {
    const found = reason('later-appearance', details('later-appearance'))
    out.push(appearances === 'report' ? { ...found, severity: 'note' } : found)
  }
  return out
}

function changesVerdict(
  changes: readonly Change[],
  appearances: 'declared-only' | 'report',
  whole: boolean,
): SignatureReport['changesAfter'] {
  const bad = (item: Change): boolean =>
    item.kind === 'forbidden' ||
    item.kind === 'doubtful-appearance' ||
    (item.kind === 'later-appearance' && appearances === 'declared-only')
  if (changes.some(bad)) return 'FORBIDDEN'
  return whole && changes.length === 0 ? 'NONE' : 'ALLOWED'
}

function unique(reasons: readonly Reason[]): Reason[] {
  return reasons.filter(
    (item, index) => reasons.findIndex((other) => other.code === item.code && other.detail === item.detail) === index,
  )
}

function placeOf(file: PdfFile, located: LocatedSignature): SignatureReport['place'] {
  const rect = rectOf(file, located.field)
  if (!rect || !located.fieldRef || rect[0] === rect[2] || rect[1] === rect[3]) return undefined
  const page = pageIndex(file, located.fieldRef)
  return page === undefined ? undefined : { page, rect }
}
