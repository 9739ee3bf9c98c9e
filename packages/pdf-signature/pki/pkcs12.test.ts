import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { signPdf } from '../pdf/sign-pdf.ts'
import { SigningError } from '../signing-error.ts'
import { makePdf, NOW, testCredential, testPolicy, withFolder } from '../testing.ts'
import { verifyPdf } from '../verify/verify-pdf.ts'
import type { Credential, KeyKind } from './authority.ts'
import { derToPem } from './certificate.ts'
import { readDer } from './der-reader.ts'
import { passwordMac } from './password-based.ts'
import { openPkcs12 } from './pkcs12.ts'
import { softwareSigner } from './software-signer.ts'

/** Files made by openssl, in the forms people have. */

const PASSWORD = 'Mật khẩu của lãnh đạo'
const refused = (code: string) => (error: unknown) => error instanceof SigningError && error.code === code
const credential = testCredential('rsa-2048')

/** `openssl pkcs12 -export` with the options given. */
const exported = (from: Credential, options: readonly string[] = [], password = PASSWORD): Promise<Buffer> =>
  withFolder((folder) => {
    const path = (name: string): string => join(folder, name)
    writeFileSync(path('key.pem'), from.privateKey.export({ format: 'pem', type: 'pkcs8' }))
    writeFileSync(path('leaf.pem'), derToPem(from.certificate))
    writeFileSync(path('chain.pem'), from.chain.map((der) => derToPem(der)).join(''))
    const files = ['-inkey', path('key.pem'), '-in', path('leaf.pem'), '-certfile', path('chain.pem')]
    execFileSync(
      'openssl',
      ['pkcs12', '-export', '-out', path('out.p12'), '-passout', 'env:P12_PASSWORD', ...files, ...options],
      { env: { ...process.env, P12_PASSWORD: password, LC_ALL: 'C.UTF-8' }, stdio: 'pipe' },
    )
    return readFileSync(path('out.p12'))
  })

function assertOpened(opened: Awaited<ReturnType<typeof openPkcs12>>, from: Credential): void {
  assert.ok(opened.certificate.equals(from.certificate))
  assert.deepEqual(opened.chain, [...from.chain])
  const half = (key: Credential['privateKey']) => createPublicKey(key).export({ format: 'der', type: 'spki' })
  assert.deepEqual(half(opened.privateKey), half(from.privateKey))
}

describe('a PKCS#12 file made by openssl is opened', () => {
  const forms: Readonly<Record<string, readonly string[]>> = {
    'AES-256 with a MAC of SHA-256 (today)': [],
    'AES-128 and many rounds': ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-iter', '50000'],
    '3DES and RC2-40 with SHA-1 (old Windows)': ['-legacy'],
    '3DES for both': ['-legacy', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
    'RC2-128': ['-legacy', '-keypbe', 'PBE-SHA1-RC2-128', '-certpbe', 'PBE-SHA1-RC2-128', '-macalg', 'sha1'],
    'certificates in clear': ['-certpbe', 'NONE'],
    'a MAC of SHA-512': ['-macalg', 'sha512'],
  }
  for (const [what, options] of Object.entries(forms)) {
    test(what, async () => assertOpened(await openPkcs12(await exported(credential, options), PASSWORD), credential))
  }
  for (const kind of ['p-256', 'rsa-3072'] satisfies KeyKind[]) {
    test(`a key of kind ${kind}`, async () => {
      const other = testCredential(kind)
      assertOpened(await openPkcs12(await exported(other), PASSWORD), other)
    })
  }
})

test('what was opened signs a PDF that is valid', async () => {
  const opened = await openPkcs12(await exported(testCredential()), PASSWORD)
  const signed = await signPdf(makePdf(), softwareSigner(opened), { fieldName: 'Ký', signingTime: NOW })
  assert.equal(verifyPdf(signed, testPolicy({ revocation: 'not-checked' }), NOW).overall, 'VALID')
})

test('a password written with composed or decomposed letters is the same password', async () => {
  assertOpened(await openPkcs12(await exported(credential), PASSWORD.normalize('NFD')), credential)
})

describe('a PKCS#12 file is refused', () => {
  test('with a wrong password, new form and old', async () => {
    for (const options of [[], ['-legacy']]) {
      await assert.rejects(openPkcs12(await exported(credential, options), 'sai'), refused('key.wrong-pin'))
    }
  })
  test('when one byte of its contents was changed', async () => {
    const file = await exported(credential)
    file[200]! ^= 1
    await assert.rejects(openPkcs12(file, PASSWORD), refused('key.wrong-pin'))
  })
  test('without a MAC', async () => {
    await assert.rejects(openPkcs12(await exported(credential, ['-nomac']), PASSWORD), refused('key.unsupported'))
  })
  test('without a private key', async () => {
    await assert.rejects(openPkcs12(await exported(credential, ['-nokeys']), PASSWORD), refused('key.unsupported'))
  })
  test('when it asks for endless work', async () => {
    const file = await exported(credential, ['-iter', '400000'])
    await assert.rejects(openPkcs12(file, PASSWORD), refused('key.unsupported'))
  })
  test('when it is something else', async () => {
    await assert.rejects(openPkcs12(credential.certificate, PASSWORD), SigningError)
    await assert.rejects(openPkcs12(Buffer.alloc(2 * 1024 * 1024), PASSWORD), refused('key.unsupported'))
  })
})

/** Changes bytes of the contents and makes the MAC right again, as somebody who knows the password can. */
function changed(file: Buffer, changes: readonly { at: number; byte: number }[]): Buffer {
  const out = Buffer.from(file)
  const pfx = readDer(out)
  const contents = pfx.at(1).at(1).at(0).body
  for (const { at, byte } of changes) contents[at % contents.length] = byte
  const macData = pfx.at(2)
  passwordMac(macData, PASSWORD, contents).copy(macData.at(0).at(1).body)
  return out
}

const answers = (bytes: Buffer): Promise<void> =>
  openPkcs12(bytes, PASSWORD).then(
    () => {},
    (error: unknown) => {
      if (!(error instanceof SigningError)) throw error
    },
  )
const change = fc.record({ at: fc.nat(), byte: fc.nat(255) })
const RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 300) }

// one round, so that thousands of files take seconds; only the reader is in question
const files = await Promise.all(
  [[], ['-legacy'], ['-certpbe', 'NONE', '-keypbe', 'NONE']].map((form) =>
    exported(credential, [...form, '-iter', '1']),
  ),
)

describe('whatever the bytes are, the reader answers or refuses with a code', () => {
  test('the file was changed or cut off', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), change, fc.nat(), (file, { at, byte }, cut) => {
        const bytes = Buffer.from(file.subarray(0, 1 + (cut % (file.length * 2))))
        bytes[at % bytes.length] = byte
        return answers(bytes)
      }),
      RUNS,
    ))
  test('the contents were changed under a right MAC', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 4 }), (file, changes) =>
        answers(changed(file, changes)),
      ),
      RUNS,
    ))
  test('the bytes are anything', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), (bytes) => answers(Buffer.from(bytes))),
      RUNS,
    ))
})
