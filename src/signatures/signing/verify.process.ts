import {
  type EvidenceNeed,
  readCertificate,
  SigningError,
  type TrustPolicy,
  type VerificationReport,
} from '../../../packages/pdf-signature/index.ts'
import type { GivenFile } from '../../../packages/pdf-signature/verify.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { outsideReader, strangersReader } from '../trust/index.ts'

/** What a verification found, and about which certificates somebody else must be asked. */
export interface Judged {
  report: VerificationReport
  wanted: readonly EvidenceNeed[]
}

/**
 * Judges files in a process of their own, within a budget of time and memory: what breaks it breaks nothing else.
 * @param from one PDF of ours, as it is stored; or files that a stranger handed in as one matter
 * @throws Refusal verification.too-complex
 */
export async function judgeFiles(
  files: readonly GivenFile[],
  from: 'store' | 'stranger',
  { crls = [], ...policy }: TrustPolicy,
  at: Date,
): Promise<Judged> {
  const plain = { ...policy, crls: crls.map((list) => (Buffer.isBuffer(list) ? list : list.der)) }
  const reader = from === 'store' ? outsideReader : strangersReader
  try {
    const { report, wanted } = await reader.read('verify', files, from === 'store', plain, at)
    return { report, wanted: wanted.map(needFrom) }
  } catch (error) {
    if (!(error instanceof SigningError) || error.code !== 'file.too-complex') throw error
    throw new Refusal('verification.too-complex', { why: error.message })
  }
}

/** A need as it came from the process that read it. */
export const needFrom = ({ certificate, issuer }: { certificate: Buffer; issuer: Buffer }): EvidenceNeed => ({
  certificate: readCertificate(certificate),
  issuer: readCertificate(issuer),
})
