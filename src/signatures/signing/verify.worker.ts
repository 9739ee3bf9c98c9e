/** A process that judges what strangers bring: a file that takes long, or too much, holds up nobody but its own asker. */
import { type GivenFile, type TrustPolicy, verifyFiles, verifyPdf } from '../../../packages/pdf-signature/verify.ts'
import type { Order } from '../../kernel/worker/index.ts'

/** Bytes and rules, as they pass between processes. */
export interface VerifyTask {
  files: readonly GivenFile[]
  /** One PDF as stored, not a matter of several files. */
  single: boolean
  policy: TrustPolicy
  at: Date
}

/** The report, and the certificates (DER) about which nothing at hand spoke; or what the reader failed with. */
export type VerifyAnswer = { id: number } & (
  | { report: ReturnType<typeof verifyPdf>; wanted: { certificate: Buffer; issuer: Buffer }[] }
  | { problem: string }
)

function judge({ files, single, policy, at }: VerifyTask): Omit<Extract<VerifyAnswer, { report: unknown }>, 'id'> {
  const wanted = new Map<string, { certificate: Buffer; issuer: Buffer }>()
  const asking: TrustPolicy = {
    ...policy,
    wanted: ({ certificate, issuer }) =>
      wanted.set(certificate.sha256, { certificate: certificate.der, issuer: issuer.der }),
  }
  const report = single ? verifyPdf(files[0]!.bytes, asking, at) : verifyFiles(files, asking, at)
  return { report, wanted: [...wanted.values()] }
}

process.on('message', ({ id, task }: Order<VerifyTask>) => {
  let answer: VerifyAnswer
  try {
    answer = { id, ...judge(task) }
  } catch (error) {
    answer = { id, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  process.send?.(answer)
})
process.on('disconnect', () => process.exit(0))
