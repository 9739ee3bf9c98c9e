import { createHash } from 'node:crypto'
import { readSignedData } from '../cms/read-signed-data.ts'
import { verifyCms } from '../cms/verify-cms.ts'
import { SigningError } from '../signing-error.ts'
import type { ManifestFile } from '../xml/manifest.ts'
import { verifyManifest } from '../xml/verify-manifest.ts'
import { verifyXmlSignatures } from '../xml/verify-signatures.ts'
import { officeSigners } from './office-signers.ts'
import type { OwnFileSignature } from './own-file.ts'
import type { TrustPolicy } from './policy.ts'
import {
  type CoveredFile,
  type Reason,
  reason,
  type SignatureReport,
  type VerificationReport,
  verdictOf,
  worst,
} from './report.ts'
import { verifyPdf } from './verify-pdf.ts'

/** A file handed in to be checked, under the name its owner gave it. */
export interface GivenFile {
  name: string
  bytes: Buffer
}

/** Forms a signed file may have; `none` for what is in none of them. */
type SignedKind = 'pdf' | 'list' | 'xml' | 'cms' | 'office' | 'none'

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** How a file is checked, by its bytes and never by its name. */
function signedKindOf(bytes: Buffer): SignedKind {
  const start = bytes.subarray(0, 1024).toString('latin1')
  if (start.includes('%PDF-')) return 'pdf'
  const text = start.replace('\u00ef\u00bb\u00bf', '').trimStart()
  if (text.startsWith('<')) return bytes.includes('SignedManifest') ? 'list' : 'xml'
  if (/^-----BEGIN (CMS|PKCS7|PKCS #7 SIGNED DATA)-----/.test(text)) return 'cms'
  // a CMS ContentInfo: SEQUENCE, then the OBJECT IDENTIFIER of SignedData
  const signedData = Buffer.from('06092a864886f70d010702', 'hex')
  if (bytes[0] === 0x30 && bytes.subarray(0, 32).includes(signedData)) return 'cms'
  return start.startsWith('PK\u0003\u0004') ? 'office' : 'none'
}

/** A signed manifest as it begins; one that hides behind something else is still judged when it comes alone. */
const MANIFEST_BEGINS = /^(\u00ef\u00bb\u00bf)?\s*(<\?xml[^>]*>\s*)?<(\w+:)?SignedManifest[\s>]/

/** What speaks for others comes before what speaks for itself; an XML file that only goes along is neither. */
const JUDGED_FIRST: readonly ((kind: SignedKind, bytes: Buffer) => boolean)[] = [
  (_kind, bytes) => MANIFEST_BEGINS.test(bytes.subarray(0, 512).toString('latin1')),
  (kind) => kind === 'cms',
  (kind) => kind === 'pdf',
  (kind, bytes) => kind === 'list' || (kind === 'xml' && hasSignature(bytes)),
]

/** An element of that name somewhere in the text; whether it is one is seen when it is read. */
const hasSignature = (bytes: Buffer): boolean => /<(?:[\w-]+:)?Signature[\s>]/.test(bytes.toString('latin1'))

/**
 * Checks what was handed in as one matter. The first signed manifest, else the first CMS, else the first PDF, else the first signed XML file is what
 * is judged; all other files are compared with what it speaks for. Never throws for what the files contain, never `VALID` when anything is open.
 * @param policy undefined when none is configured: nothing can be valid then
 */
export function verifyFiles(
  files: readonly GivenFile[],
  policy: TrustPolicy | undefined,
  at: Date,
): VerificationReport {
  const kinds = files.map(({ bytes }) => signedKindOf(bytes))
  const first = JUDGED_FIRST.map((is) => files.findIndex(({ bytes }, index) => is(kinds[index]!, bytes)))
  const judged = first.find((index) => index >= 0) ?? 0
  const main = files[judged]
  if (!main) throw new Error('verifyFiles needs a file')
  const others = files.filter((_file, index) => index !== judged)
  const kind = kinds[judged]!
  switch (kind) {
    case 'list':
      return reportOfManifest(main, others, policy, at)
    case 'cms':
      return reportOfCms(main, others, policy, at)
    case 'pdf':
      return withStrangers(verifyPdf(main.bytes, policy, at), others)
    case 'xml':
      return withStrangers(reportOfXml(main, policy, at), others)
    default:
      return withStrangers(reportOfOther(main, kind, policy, at), others)
  }
}

/** What is in no form that can be signed here is not signed; packages of Office and OpenDocument that are get told apart by their parts. */
function reportOfOther(
  { bytes }: GivenFile,
  kind: SignedKind,
  policy: TrustPolicy | undefined,
  at: Date,
): VerificationReport {
  const signed = kind === 'office' ? officeSigners(bytes) : undefined
  const reasons = signed ? [reason('office-signature', signed.names.join('; ') || undefined)] : []
  return { ...about(bytes, policy, at), signatures: [], reasons, overall: signed ? verdictOf(reasons) : 'NOT_SIGNED' }
}

const about = (bytes: Buffer, policy: TrustPolicy | undefined, at: Date) => ({
  fileHash: sha256(bytes),
  verifiedAt: at.toISOString(),
  policyId: policy?.id,
  policyVersion: policy?.version,
})

function reportOfXml(main: GivenFile, policy: TrustPolicy | undefined, at: Date): VerificationReport {
  const { signatures, reasons } = verifyXmlSignatures(main.bytes, policy, at)
  const reports = signatures.map((one, index) => signatureReport({ ...one, index, subFilter: one.format }))
  // what is no XML but begins like it (a web page) carries no signature, nor does an element that is only called so
  const unread =
    reasons.length > 0 && (reasons.some(({ code }) => code !== 'xml-malformed') || hasSignature(main.bytes))
  const said = about(main.bytes, policy, at)
  if (reports.length === 0 && !unread) return { ...said, signatures: [], reasons: [], overall: 'NOT_SIGNED' }
  const overall = worst([verdictOf(reasons), ...reports.map(({ result }) => result)])
  return { ...said, signatures: reports, reasons, overall }
}

/** A PDF speaks for itself only: other files handed in with it are vouched for by nothing. */
function withStrangers(report: VerificationReport, others: readonly GivenFile[]): VerificationReport {
  if (others.length === 0) return report
  const covered = others.map(unlisted)
  const reasons = [...report.reasons, ...coverReasons(covered)]
  const { overall } = report
  return { ...report, covered, reasons, overall: overall === 'NOT_SIGNED' ? overall : worst([overall, 'UNKNOWN']) }
}

function reportOfManifest(
  main: GivenFile,
  others: readonly GivenFile[],
  policy: TrustPolicy | undefined,
  at: Date,
): VerificationReport {
  const found = verifyManifest(main.bytes, policy, at)
  return describe(main, found, 'XAdES', compared(found.files, others), policy, at)
}

/** A CMS over a file beside it (`.p7s`), or around the file itself (`.p7m`). */
function reportOfCms(
  main: GivenFile,
  others: readonly GivenFile[],
  policy: TrustPolicy | undefined,
  at: Date,
): VerificationReport {
  const der = derOf(main.bytes)
  const inside = contentWithin(der)
  const beside = others.find(({ name }) => `${name}.p7s` === main.name) ?? others[0]
  const content = inside ? { name: main.name.replace(/\.p7m$/i, ''), bytes: inside } : beside
  const found = verifyCms(der, content?.bytes, policy, at)
  const same = (file: GivenFile): boolean => content !== undefined && file.bytes.equals(content.bytes)
  const rest = others.filter((file) => (inside ? !same(file) : file !== content))
  const state = ({ OK: 'MATCH', BROKEN: 'DIFFERENT', UNKNOWN: 'NOT_GIVEN' } as const)[found.integrity]
  const file: CoveredFile[] = content
    ? [{ name: content.name, sha256: sha256(content.bytes), size: content.bytes.length, state }]
    : []
  return describe(main, found, 'CAdES', [...file, ...rest.map(unlisted)], policy, at)
}

/** The file that a CMS carries itself; nothing when it is signed from outside, or cannot be read. */
function contentWithin(der: Buffer): Buffer | undefined {
  try {
    return readSignedData(der).content
  } catch (error) {
    if (error instanceof SigningError) return undefined
    throw error
  }
}

/** The CMS itself when it comes in the text form some tools write. */
function derOf(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x2d) return bytes
  const inside = /-----BEGIN [^-]+-----([\s\S]*?)-----END/.exec(bytes.toString('latin1'))
  return Buffer.from(inside?.[1] ?? '', 'base64')
}

const unlisted = ({ name, bytes }: GivenFile): CoveredFile => ({
  name,
  sha256: sha256(bytes),
  size: bytes.length,
  state: 'UNLISTED',
})

/**
 * Compares the signed list with the files at hand: by fingerprint first, so that a renamed file still counts, then by name. Each file answers
 * for every line that has its fingerprint, and of several equal files each is vouched for.
 */
function compared(listed: readonly ManifestFile[], given: readonly GivenFile[]): CoveredFile[] {
  const byHash = new Map<string, GivenFile[]>()
  for (const file of given) {
    const key = `${sha256(file.bytes)} ${file.bytes.length}`
    byHash.set(key, [...(byHash.get(key) ?? []), file])
  }
  const byName = new Map(given.map((file) => [file.name.normalize('NFC'), file]))
  const used = new Set<GivenFile>()
  const rows = listed.map((row) => {
    const same = byHash.get(`${row.sha256} ${row.size}`)
    const other = byName.get(row.name)
    for (const file of same ?? (other ? [other] : [])) used.add(file)
    return { ...row, state: same ? 'MATCH' : other ? 'DIFFERENT' : 'NOT_GIVEN' } as const
  })
  return [...rows, ...given.filter((file) => !used.has(file)).map(unlisted)]
}

function coverReasons(covered: readonly CoveredFile[]): Reason[] {
  const named = (state: CoveredFile['state']): string =>
    covered
      .filter((one) => one.state === state)
      .map((one) => one.name)
      .slice(0, 10)
      .join('; ')
  const codes = { DIFFERENT: 'file-differs', UNLISTED: 'file-not-listed', NOT_GIVEN: 'file-not-given' } as const
  return (['DIFFERENT', 'UNLISTED', 'NOT_GIVEN'] as const)
    .filter((state) => covered.some((one) => one.state === state))
    .map((state) => reason(codes[state], named(state)))
}

function describe(
  main: GivenFile,
  found: OwnFileSignature,
  subFilter: 'XAdES' | 'CAdES',
  covered: readonly CoveredFile[],
  policy: TrustPolicy | undefined,
  at: Date,
): VerificationReport {
  const reasons = coverReasons(covered)
  return {
    ...about(main.bytes, policy, at),
    signatures: [signatureReport({ ...found, index: 0, name: main.name, subFilter })],
    reasons,
    covered,
    overall: worst([found.overall, verdictOf(reasons)]),
  }
}

/** A signature that stands in no PDF, as reports tell it. */
function signatureReport(
  found: OwnFileSignature & { index: number; name: string; subFilter: string },
): SignatureReport {
  const { signer } = found
  return {
    index: found.index,
    fieldName: found.name,
    kind: 'SIGNATURE',
    level: found.timeSource === 'TIMESTAMP' ? 'B-T' : 'B-B',
    subFilter: found.subFilter,
    coversWholeFile: found.integrity === 'OK',
    byteRange: undefined,
    place: undefined,
    signer: signer && {
      subject: signer.subject,
      commonName: signer.commonName,
      serial: signer.serial,
      organization: signer.organization,
    },
    issuer: signer?.issuer,
    chain: found.chain,
    signingTime: found.signingTime,
    claimedTime: found.claimedTime,
    timeSource: found.timeSource,
    reason: undefined,
    name: signer?.commonName,
    location: undefined,
    integrity: found.integrity,
    certAtSigning: found.certAtSigning,
    evidence: found.evidence,
    changesAfter: ({ OK: 'NONE', BROKEN: 'FORBIDDEN', UNKNOWN: 'UNKNOWN' } as const)[found.integrity],
    locks: [],
    changes: [],
    result: found.overall,
    reasons: found.reasons,
  }
}
