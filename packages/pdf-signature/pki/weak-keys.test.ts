/** Keys of other people's making, short and long enough, as openssl makes them. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { verifyCms } from '../cms/verify-cms.ts'
import { SigningError } from '../signing-error.ts'
import { NOW, testPolicy, withFolder } from '../testing.ts'
import { pemToDer } from './certificate.ts'
import { algorithmOfKey } from './certificate-builder.ts'

const rsa = (bits: number) => ['genrsa', '-out', 'key.pem', String(bits)]
const curve = (name: string) => ['ecparam', '-name', name, '-genkey', '-noout', '-out', 'key.pem']

/** A key by openssl, its own certificate, and its signature over a text. */
function signedWith(folder: string, make: readonly string[], text: Buffer) {
  const openssl = (...words: readonly string[]) => execFileSync('openssl', [...words], { cwd: folder, stdio: 'pipe' })
  writeFileSync(join(folder, 'text'), text)
  openssl(...make)
  openssl(...['req', '-x509', '-new', '-key', 'key.pem', '-out', 'cert.pem', '-subj', '/CN=Khoa thu', '-days', '3650'])
  openssl(
    ...[
      'cms',
      '-sign',
      '-binary',
      '-cades',
      '-md',
      'sha256',
      '-in',
      'text',
      '-inkey',
      'key.pem',
      '-signer',
      'cert.pem',
    ],
    ...['-outform', 'DER', '-out', 'signature'],
  )
  return {
    key: createPrivateKey(readFileSync(join(folder, 'key.pem'))),
    root: pemToDer(readFileSync(join(folder, 'cert.pem'), 'utf8'))[0] ?? Buffer.alloc(0),
    signature: readFileSync(join(folder, 'signature')),
  }
}

const judged = (make: readonly string[]) =>
  withFolder((folder) => {
    const text = Buffer.from('Quyết định')
    const { key, root, signature } = signedWith(folder, make, text)
    // even whoever trusts this very certificate is told
    const policy = { ...testPolicy({ revocation: 'not-checked' }, 'rsa-2048'), roots: [root] }
    const report = verifyCms(signature, text, policy, NOW)
    return { key, report, weak: report.reasons.some(({ code }) => code === 'weak-key') }
  })

const short: Readonly<Record<string, readonly string[]>> = {
  'RSA of 1024 bits': rsa(1024),
  'RSA of 2047 bits': rsa(2047),
  'P-192': curve('prime192v1'),
  secp224r1: curve('secp224r1'),
  secp224k1: curve('secp224k1'),
  sect233r1: curve('sect233r1'),
  brainpoolP224r1: curve('brainpoolP224r1'),
}
for (const [what, make] of Object.entries(short)) {
  test(`VB-12.3: ${what} signs nothing here and is flagged in what others signed`, async () => {
    const { key, report, weak } = await judged(make)
    assert.throws(() => algorithmOfKey(key), SigningError)
    assert.ok(weak, JSON.stringify(report.reasons))
    assert.notEqual(report.overall, 'VALID')
  })
}

const long: Readonly<Record<string, readonly string[]>> = {
  'RSA of 2048 bits': rsa(2048),
  'P-256': curve('prime256v1'),
  'P-384': curve('secp384r1'),
  brainpoolP256r1: curve('brainpoolP256r1'),
}
for (const [what, make] of Object.entries(long)) {
  test(`VB-12.3: ${what} is long enough`, async () => {
    const { report, weak } = await judged(make)
    assert.equal(weak, false, JSON.stringify(report.reasons))
  })
}
