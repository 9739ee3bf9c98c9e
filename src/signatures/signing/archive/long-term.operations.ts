import { appended, embedCms, stampCertificate } from '../../../../packages/pdf-signature/index.ts'
import { dateFromInstant, type Instant, instantFromDate } from '../../../../packages/time/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { outsideReader } from '../../trust/index.ts'
import { type EvidenceSource, evidenceFor } from '../evidence.operations.ts'
import { tryTimestamp } from '../timestamp.operations.ts'
import { needFrom } from '../verify.process.ts'

/** A signed file with its evidence; `until` is set when a document timestamp stands over it (B-LTA), else it is B-LT. */
export interface LongTermFile {
  bytes: Buffer
  /** End of the certificate of the document timestamp. */
  until: Instant | undefined
}

/**
 * Adds the evidence that is at hand and a document timestamp over it, as increments.
 * @returns undefined when there is no evidence for this file at all
 */
export async function withLongTerm(
  province: Province,
  source: EvidenceSource,
  signed: Buffer,
): Promise<LongTermFile | undefined> {
  const now = province.clock.now()
  const { needs, certificates } = await outsideReader.read('needs', signed, source.roots, dateFromInstant(now))
  const evidence = await evidenceFor(province, source, { needs: needs.map(needFrom), certificates }, now)
  if (evidence.ocsps.length + evidence.crls.length === 0) return undefined
  const { increment, stamp } = await outsideReader.read('store', signed, evidence)
  const bytes = appended(signed, increment)
  const token = await tryTimestamp(province, stamp.digest)
  const certificate = token && stampCertificate(token)
  // without its certificate nobody could renew it in time
  if (!token || !certificate) return { bytes, until: undefined }
  return { bytes: appended(bytes, embedCms(stamp, token)), until: instantFromDate(certificate.notAfter) }
}
