/** The signature value of a token: CMS SignedData over a file's bytes, detached, without timestamp as such plug-ins often write it. */
import { createHash, sign } from 'node:crypto'
import type { Party } from '../signing-provider/authority.ts'
import { integer, octets, oid, sequence, set, tagged, time } from '../signing-provider/der.ts'

const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'))
const DATA = oid('1.2.840.113549.1.7.1')

export type SubFilter = 'adbe.pkcs7.detached' | 'ETSI.CAdES.detached'

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()
const attribute = (type: string, value: Buffer): Buffer => sequence(oid(type), set(value))

/** Content of the element at the start of `der`, and how long the element is. */
function element(der: Buffer, at = 0): { from: number; to: number } {
  const first = der[at + 1]!
  if (first < 0x80) return { from: at + 2, to: at + 2 + first }
  const count = first & 0x7f
  const from = at + 2 + count
  return { from, to: from + Number.parseInt(der.toString('hex', at + 2, from), 16) }
}

/** Issuer and serial number as they stand in a certificate. */
function issuerAndSerial(certificate: Buffer): Buffer {
  const body = element(certificate, element(certificate).from)
  const version = element(certificate, body.from)
  const serial = element(certificate, version.to)
  const algorithm = element(certificate, serial.to)
  const issuer = element(certificate, algorithm.to)
  return sequence(certificate.subarray(algorithm.to, issuer.to), certificate.subarray(version.to, serial.to))
}

const sorted = (items: readonly Buffer[]): Buffer[] => [...items].sort(Buffer.compare)

/** DER of the SignedData over `content`. The old form names the time, the newer one binds the certificate (ESS). */
export function signContent(
  content: Buffer,
  party: Party,
  above: readonly Buffer[],
  form: SubFilter,
  at: Date,
): Buffer {
  const { certificate, privateKey } = party
  const own =
    form === 'ETSI.CAdES.detached'
      ? attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(sequence(octets(sha256(certificate))))))
      : attribute('1.2.840.113549.1.9.5', time(at))
  const attributes = sorted([
    attribute('1.2.840.113549.1.9.3', DATA),
    attribute('1.2.840.113549.1.9.4', octets(sha256(content))),
    own,
  ])
  const rsa = privateKey.asymmetricKeyType === 'rsa'
  const signer = sequence(
    integer(Buffer.of(1)),
    issuerAndSerial(certificate),
    SHA256,
    tagged(0, Buffer.concat(attributes)),
    rsa ? sequence(oid('1.2.840.113549.1.1.1'), Buffer.of(5, 0)) : sequence(oid('1.2.840.10045.4.3.2')),
    octets(sign('sha256', set(...attributes), privateKey)),
  )
  return sequence(
    oid('1.2.840.113549.1.7.2'),
    tagged(
      0,
      sequence(
        integer(Buffer.of(1)),
        set(SHA256),
        sequence(DATA),
        tagged(0, Buffer.concat([certificate, ...above])),
        set(signer),
      ),
    ),
  )
}
