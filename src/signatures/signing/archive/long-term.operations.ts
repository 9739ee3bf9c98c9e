import {
  appended,
  embedCms,
  evidenceNeeds,
  openPdfBase,
  prepareDocumentTimestamp,
  securityStoreIncrement,
  stampCertificate,
} from '../../../../packages/pdf-signature/index.ts'
import { dateFromInstant, type Instant, instantFromDate } from '../../../../packages/time/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { type EvidenceSource, evidenceFor } from '../evidence.operations.ts'
import { tryTimestamp } from '../timestamp.operations.ts'

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
  const pdf = openPdfBase(signed)
  const needs = evidenceNeeds(pdf, { roots: source.roots, at: dateFromInstant(now) })
  const evidence = await evidenceFor(province, source, needs, now)
  if (evidence.ocsps.length + evidence.crls.length === 0) return undefined
  return withDocumentTimestamp(province, appended(signed, securityStoreIncrement(pdf, evidence)))
}

async function withDocumentTimestamp(province: Province, bytes: Buffer): Promise<LongTermFile> {
  const prepared = prepareDocumentTimestamp(bytes)
  const token = await tryTimestamp(province, prepared.digest)
  const certificate = token && stampCertificate(token)
  // without its certificate nobody could renew it in time
  if (!token || !certificate) return { bytes, until: undefined }
  return { bytes: appended(bytes, embedCms(prepared, token)), until: instantFromDate(certificate.notAfter) }
}
