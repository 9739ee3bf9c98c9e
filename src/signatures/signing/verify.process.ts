import { readCertificate } from '../../../packages/pdf-signature/index.ts'
import type {
  EvidenceNeed,
  GivenFile,
  TrustPolicy,
  VerificationReport,
} from '../../../packages/pdf-signature/verify.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { processPool } from '../../kernel/worker/index.ts'
import type { VerifyAnswer, VerifyTask } from './verify.worker.ts'

/** A file of a hundred pages with twenty signatures takes two seconds on an old machine. */
const ONE_MS = 20_000

/** So many files are judged at the same time. */
const AT_ONCE = 2

const judges = processPool<VerifyTask, VerifyAnswer>(AT_ONCE, {
  worker: new URL('verify.worker.ts', import.meta.url),
  // no secret of the program reaches the process that reads strangers' files
  env: () => ({}),
  execArgv: ['--max-old-space-size=512'],
  idleMs: 60_000,
  oneMs: ONE_MS,
  failed: (why) => new Refusal('verification.too-complex', { why }),
})

/** What a verification found, and about which certificates somebody else must be asked. */
export interface Judged {
  report: VerificationReport
  wanted: readonly EvidenceNeed[]
}

/**
 * Judges files in a process of their own, within a budget of time and memory: what breaks it breaks nothing else.
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
  const answer = await judges.ask({ files, single, policy: plain, at })
  if ('problem' in answer) throw new Error(`a file could not be judged: ${answer.problem}`)
  const { report, wanted } = answer
  return {
    report,
    wanted: wanted.map(({ certificate, issuer }) => ({
      certificate: readCertificate(certificate),
      issuer: readCertificate(issuer),
    })),
  }
}
