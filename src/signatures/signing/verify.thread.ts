import { readCertificate } from '../../../packages/pdf-signature/index.ts'
import type {
  EvidenceNeed,
  GivenFile,
  TrustPolicy,
  VerificationReport,
} from '../../../packages/pdf-signature/verify.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { threadsFor, withBuffers } from '../../kernel/worker/index.ts'
import type { VerifyAnswer, VerifyTask } from './verify.worker.ts'

/** A file of a hundred pages with twenty signatures takes two seconds on an old machine. */
const ONE_MS = 20_000

const threads = threadsFor<VerifyTask, VerifyAnswer>({
  worker: new URL('verify.worker.ts', import.meta.url),
  size: 2,
  oneMs: ONE_MS,
  memoryMb: 512,
  idleMs: 60_000,
  failed: (why) => new Refusal('verification.too-complex', { why }),
})

/** What a verification found, and about which certificates somebody else must be asked. */
export interface Judged {
  report: VerificationReport
  wanted: readonly EvidenceNeed[]
}

/**
 * Judges files in a thread of their own, within a budget of time and memory.
 * @param single one PDF, as it is stored; otherwise files that were handed in as one matter
 * @throws Refusal verification.too-complex
 */
export async function judgeFiles(
  files: readonly GivenFile[],
  single: boolean,
  { crls = [], ...policy }: TrustPolicy,
  at: Date,
): Promise<Judged> {
  const plain = { ...policy, crls: crls.map((list) => (Buffer.isBuffer(list) ? list : list.der)) }
  const answer = await threads.ask({ files, single, policy: plain, at })
  if ('problem' in answer) throw new Error(`a file could not be judged: ${answer.problem}`)
  const { report, wanted } = withBuffers(answer)
  return {
    report,
    wanted: wanted.map(({ certificate, issuer }) => ({
      certificate: readCertificate(certificate),
      issuer: readCertificate(issuer),
    })),
  }
}
