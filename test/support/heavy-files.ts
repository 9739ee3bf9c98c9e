/** Files that are right by their form and take long to read. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { collectBytes, writeDocument } from '../../packages/edxml/index.ts'
import { aDocument } from '../../packages/edxml/testing.ts'
import { derToPem } from '../../packages/pdf-signature/index.ts'
import { testCredential } from '../../packages/pdf-signature/testing.ts'
import { zipOneEntry } from '../../packages/zip/index.ts'

/** A PKCS#12 file whose password is worked out in so many rounds, again for each part. */
export function keyFileOf(rounds: number, password: string): Buffer {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lt-heavy-'))
  const at = (name: string): string => path.join(folder, name)
  try {
    const { privateKey, certificate } = testCredential('rsa-2048')
    writeFileSync(at('key.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }))
    writeFileSync(at('leaf.pem'), derToPem(certificate))
    const given = [
      '-inkey',
      at('key.pem'),
      '-in',
      at('leaf.pem'),
      '-out',
      at('out.p12'),
      '-passout',
      `pass:${password}`,
    ]
    execFileSync('openssl', ['pkcs12', '-export', '-legacy', '-iter', String(rounds), ...given], { stdio: 'pipe' })
    return readFileSync(at('out.p12'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const zipOf = (content: Buffer): Promise<Buffer> => collectBytes(zipOneEntry('cv.pdf', [content]))

/** An edXML document with so many attachments of this content, as it stands. */
export const packageOf = (count: number, content: Buffer): Promise<Buffer> =>
  collectBytes(
    writeDocument(
      aDocument(),
      Array.from({ length: count }, (_, n) => ({ name: `${n}.pdf`, content })),
    ),
  )

function tlv(tag: number, ...bodies: readonly Buffer[]): Buffer {
  const body = Buffer.concat(bodies)
  const head = Buffer.from([tag, 0x84, 0, 0, 0, 0])
  head.writeUInt32BE(body.length, 2)
  return Buffer.concat([head, body])
}

/** A revocation list of so many entries, signed by nobody; the serial numbers are 1, 2, 3 … */
export function listOf(count: number): Buffer {
  const entry = Buffer.from(`3013020470000000170b${Buffer.from('2611290000Z').toString('hex')}`, 'hex')
  const entries = Buffer.alloc(count * entry.length, entry)
  for (let n = 0; n < count; n++) entries.writeUInt32BE(n + 1, n * entry.length + 4)
  const algorithm = Buffer.from('300a06082a8648ce3d040302', 'hex')
  const time = Buffer.concat([Buffer.from('170b', 'hex'), Buffer.from('2611290000Z')])
  const tbs = tlv(0x30, Buffer.from('020101', 'hex'), algorithm, tlv(0x30), time, time, tlv(0x30, entries))
  return tlv(0x30, tbs, algorithm, Buffer.from('030200ff', 'hex'))
}
