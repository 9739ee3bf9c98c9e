/** A certificate the plug-in makes for itself, for `wss`. A browser accepts it only when the person says so, as with the real one's first start. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { bits, implicit, integer, octets, oid, sequence, set, tagged, time, utf8 } from '../signing-provider/der.ts'

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))
const YEAR = 365 * 86_400_000

const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`

/** Key and certificate of 127.0.0.1 and localhost, self-signed, PEM. */
export function ownServerCertificate(now: Date): { key: string; cert: string } {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(set(sequence(oid('2.5.4.3'), utf8('Phần mềm ký mô phỏng trên máy này'))))
  const names = sequence(implicit(7, Buffer.from([127, 0, 0, 1])), implicit(2, Buffer.from('localhost')))
  const serial = randomBytes(12)
  serial[0] = (serial[0]! & 0x7f) | 0x40
  const body = sequence(
    tagged(0, integer(Buffer.of(2))),
    integer(serial),
    ECDSA_SHA256,
    name,
    sequence(time(new Date(now.getTime() - 86_400_000)), time(new Date(now.getTime() + YEAR))),
    name,
    pair.publicKey.export({ format: 'der', type: 'spki' }),
    tagged(3, sequence(sequence(oid('2.5.29.17'), octets(names)))),
  )
  return {
    key: pair.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
    cert: pem(sequence(body, ECDSA_SHA256, bits(sign('sha256', body, pair.privateKey)))),
  }
}
