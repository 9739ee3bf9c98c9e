import pLimit from 'p-limit'
import {
  type CertificateFindings,
  checkCertificate,
  type EvidenceNeed,
  readCertificate,
  readCertificatePool,
  type TrustPolicy,
  trustWorld,
  type VerificationReport,
} from '../../../packages/pdf-signature/index.ts'
import type { GivenFile } from '../../../packages/pdf-signature/verify.ts'
import { dateFromInstant } from '../../../packages/time/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { currentLists, testAuthority } from '../keys/index.ts'
import { askStatus, currentResponders, listAnchors, outsideLists, type TrustAnchor } from '../trust/index.ts'
import { judgeFiles } from './verify.process.ts'

/** A report says under which rules it was made; a change of the rules below changes the version. */
const POLICY = { id: 'lienthong.van-ban', version: '2' } as const

/** The trust list in the terms of the verifier. */
function trustIn(anchors: readonly TrustAnchor[]): Pick<TrustPolicy, 'roots' | 'endedRoots' | 'distrusted'> {
  const of = (how: string | undefined) => anchors.filter((anchor) => anchor.ended?.how === how)
  return {
    roots: of(undefined).map((anchor) => anchor.certificate),
    endedRoots: of('from-now').map(({ certificate, ended }) => ({ certificate, until: dateFromInstant(ended!.at) })),
    distrusted: of('entirely').map((anchor) => anchor.certificate),
  }
}

/** What is trusted now: the imported roots and, as evidence, what our own authority publishes. Empty trust list: nothing is valid. */
export async function trustPolicy(province: Province): Promise<TrustPolicy> {
  const anchors = await listAnchors(province.reader)
  const { issuing } = await testAuthority(province)
  const lists = await currentLists(province)
  return {
    ...POLICY,
    ...trustIn(anchors),
    intermediates: [issuing.certificate],
    crls: [lists.root, lists.issuing, ...(await outsideLists(province))],
    revocation: 'required',
    laterAppearances: 'declared-only',
  }
}

/** Verifying a stored file holds all of it in memory: at most so many at once in one process, others wait their turn. */
const inTurn = pLimit(3)

/** Verifies a PDF given as bytes. Outside authorities are asked, for seconds at most, about what the file and our lists leave open. */
export const verifyBytes = (province: Province, bytes: Buffer): Promise<VerificationReport> =>
  verifyAsking(province, (policy, at) => judgeFiles([{ name: '', bytes }], 'store', policy, at))

/** Verifies what somebody handed in as one matter: a PDF, a signed list with its files, a detached signature with its file. */
export const verifyGiven = (province: Province, files: readonly GivenFile[]): Promise<VerificationReport> =>
  verifyAsking(province, (policy, at) => judgeFiles(files, 'stranger', policy, at))

/** What a verifier would say now of a certificate that signs now; its authority is asked as for a file. */
export async function certificateNow(
  province: Province,
  { certificate: der, chain }: { certificate: Buffer; chain: readonly Buffer[] },
): Promise<CertificateFindings> {
  const [certificate, pool] = [readCertificate(der), readCertificatePool(chain)]
  const question = { certificate, pool, purpose: 'signing', proven: false } as const
  const carried = { certificates: [], crls: [], ocsps: [] }
  return verifyAsking(province, async (policy, at) => {
    const wanted: EvidenceNeed[] = []
    const world = trustWorld({ ...policy, wanted: (need) => wanted.push(need) }, at, carried)
    return { report: checkCertificate(world, { ...question, at }), wanted }
  })
}

/**
 * Verifies with what is at hand; when the status of a certificate stays open and its authority can be asked, asks and verifies again.
 * What is not answered stays "cannot tell", with the reason.
 */
async function verifyAsking<R>(
  province: Province,
  verify: (policy: TrustPolicy, at: Date) => Promise<{ report: R; wanted: readonly EvidenceNeed[] }>,
): Promise<R> {
  const policy = await trustPolicy(province)
  const at = dateFromInstant(province.clock.now())
  const { report, wanted } = await verify(policy, at)
  const responders = wanted.length > 0 ? await currentResponders(province) : []
  const needs = [...new Map(wanted.map((need) => [need.certificate.sha256, need])).values()]
  const { ocsps, unanswered } = await askStatus(province, responders, needs)
  return ocsps.length + unanswered.size > 0 ? (await verify({ ...policy, ocsps, unanswered }, at)).report : report
}

/** Verifies a stored PDF, when its turn comes. @throws Refusal file.missing */
export const verifyStored = (province: Province, fileHash: string): Promise<VerificationReport> =>
  inTurn(async () => verifyBytes(province, await province.files.read(fileHash)))
