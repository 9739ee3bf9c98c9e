import { createHash } from 'node:crypto'
import { displayName, readCertificate } from '../../../../packages/pdf-signature/index.ts'
import { type Instant, instantFromDate } from '../../../../packages/time/index.ts'

/** What a person compares before a certificate is tied to a post. */
export interface CertificateFacts {
  subject: string
  issuer: string
  /** Hexadecimal. */
  serial: string
  validFrom: Instant
  validTo: Instant
  /** Hexadecimal. */
  sha256: string
}

/** A distinguished name without the names of its parts. */
const plainName = (name: Parameters<typeof displayName>[0]): string =>
  displayName(name).replaceAll(/(^|, )[A-Za-z0-9.]+=/g, '$1')

export function certificateFacts(der: Buffer): CertificateFacts {
  const read = readCertificate(der)
  return {
    subject: plainName(read.subject),
    issuer: plainName(read.issuer),
    serial: read.serial.toString(16),
    validFrom: instantFromDate(read.notBefore),
    validTo: instantFromDate(read.notAfter),
    sha256: createHash('sha256').update(der).digest('hex'),
  }
}
