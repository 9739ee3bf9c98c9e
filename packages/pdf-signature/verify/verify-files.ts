import { createHash } from 'node:crypto'
import { verifyDetached } from '../cms/verify-detached.ts'
import type { ManifestFile } from '../xml/manifest.ts'
import { verifyManifest } from '../xml/verify-manifest.ts'
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

export type SignedKind = 'pdf' | 'manifest' | 'detached'

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** How a file is checked, by its bytes and never by its name. What is neither XML nor CMS is judged as a PDF, which says so when it is none. */
export function signedKindOf(bytes: Buffer): SignedKind {
  const start = bytes.subarray(0, 256).toString('latin1').replace('\u00ef\u00bb\u00bf', '').trimStart()
  if (start.startsWith('<')) return 'manifest'
  if (/^-----BEGIN (CMS|PKCS7|PKCS #7 SIGNED DATA)-----/.test(start)) return 'detached'
  // a CMS ContentInfo: SEQUENCE, then the OBJECT IDENTIFIER of SignedData
  const signedData = Buffer.from('06092a864886f70d010702', 'hex')
  return bytes[0] === 0x30 && bytes.subarray(0, 32).includes(signedData) ? 'detached' : 'pdf'
}

/** A signed manifest as it begins; one that hides behind something else is still judged when it comes alone. */
const MANIFEST_BEGINS = /^(\u00ef\u00bb\u00bf)?\s*(<\?xml[^>]*>\s*)?<(\w+:)?SignedManifest[\s>]/

/** What speaks for others comes before what speaks for itself; an XML file that only goes along is neither. */
const JUDGED_FIRST: readonly ((file: GivenFile) => boolean)[] = [
  ({ bytes }) => MANIFEST_BEGINS.test(bytes.subarray(0, 512).toString('latin1')),
  ({ bytes }) => signedKindOf(bytes) === 'detached',
  ({ bytes }) => bytes.subarray(0, 1024).includes('%PDF-'),
  ({ bytes }) => signedKindOf(bytes) === 'manifest',
]

/**
 * Checks what was handed in as one matter. The first signed manifest, else the first detached signature, else the first PDF is what is
 * judged; all other files are compared with what it speaks for. Never throws for what the files contain, never `VALID` when anything is open.
 * @param policy undefined when none is configured: nothing can be valid then
 */
export function verifyFiles(
  files: readonly GivenFile[],
  policy: TrustPolicy | undefined,
  at: Date,
): VerificationReport {
  const kinds = files.map(({ bytes }) => signedKindOf(bytes))
  const judged = JUDGED_FIRST.map((is) => files.findIndex(is)).find((index) => index >= 0) ?? 0
  const main = files[judged]
  if (!main) throw new Error('verifyFiles needs a file')
  const others = files.filter((_file, index) => index !== judged)
  if (kinds[judged] === 'manifest') return reportOfManifest(main, others, policy, at)
  if (kinds[judged] === 'detached') return reportOfDetached(main, others, policy, at)
  return withStrangers(verifyPdf(main.bytes, policy, at), others)
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

function reportOfDetached(
  main: GivenFile,
  others: readonly GivenFile[],
  policy: TrustPolicy | undefined,
  at: Date,
): VerificationReport {
  const content = others.find(({ name }) => `${name}.p7s` === main.name) ?? others[0]
  const rest = others.filter((file) => file !== content)
  const found = verifyDetached(derOf(main.bytes), content?.bytes, policy, at)
  const matches = found.integrity === 'OK'
  const file: CoveredFile[] = content
    ? [
        {
          name: content.name,
          sha256: sha256(content.bytes),
          size: content.bytes.length,
          state: matches ? 'MATCH' : 'DIFFERENT',
        },
      ]
    : []
  return describe(main, found, 'CAdES', [...file, ...rest.map(unlisted)], policy, at)
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
  const { signer } = found
  const signature: SignatureReport = {
    index: 0,
    fieldName: main.name,
    kind: 'SIGNATURE',
    level: found.timeSource === 'TIMESTAMP' ? 'B-T' : 'B-B',
    subFilter,
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
    changesAfter: found.integrity === 'OK' ? 'NONE' : 'FORBIDDEN',
    locks: [],
    changes: [],
    result: found.overall,
    reasons: found.reasons,
  }
  const reasons = coverReasons(covered)
  return {
    fileHash: sha256(main.bytes),
    verifiedAt: at.toISOString(),
    policyId: policy?.id,
    policyVersion: policy?.version,
    signatures: [signature],
    reasons,
    covered,
    overall: worst([found.overall, verdictOf(reasons)]),
  }
}
