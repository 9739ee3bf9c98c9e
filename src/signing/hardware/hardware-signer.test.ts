import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { Refusal } from '../../kernel/refusal.ts'
import { signPdf } from '../pdf/sign-pdf.ts'
import type { KeyKind } from '../pki/authority.ts'
import { makePdf, NOW, testAuthority, testCredential, testPolicy } from '../testing.ts'
import { verifyPdf } from '../verify/verify-pdf.ts'
import { derOfPair, openHardwareSigner } from './hardware-signer.ts'
import { CK, loadPkcs11, logIn, type Pkcs11 } from './pkcs11.ts'

/** The judge is SoftHSM2: a token in software that behaves as one in hardware. */

const LIBRARY = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
].find((path) => existsSync(path))
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const PIN = '24681357'

function isBuilt(): boolean {
  try {
    createRequire(import.meta.url)('pkcs11js')
    return true
  } catch {
    return false
  }
}

test('ECDSA values of a token become DER that OpenSSL accepts, short numbers too', () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const data = Buffer.from('nội dung')
  for (let round = 0; round < 300; round++) {
    const value = sign('sha256', data, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' })
    assert.ok(verify('sha256', data, pair.publicKey, derOfPair(value)))
  }
})

describe('a key on a token', {
  skip: isBuilt() ? false : 'pkcs11js is not built on this machine (no C++ compiler)',
}, () => {
  if (!isBuilt()) return
  const library = LIBRARY
  assert.ok(library, 'this test needs SoftHSM2: apt-get install softhsm2')
  const folder = mkdtempSync(join(tmpdir(), 'lt-softhsm-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'tokens'))
  writeFileSync(join(folder, 'softhsm2.conf'), `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`)
  process.env.SOFTHSM2_CONF = join(folder, 'softhsm2.conf')
  const tool = (...args: string[]) => execFileSync('softhsm2-util', args, { stdio: 'pipe' })
  tool('--init-token', '--free', '--label', 'SO NOI VU', '--pin', PIN, '--so-pin', '11112222')

  /** Puts a key and its certificate on the token, as an issuer would. */
  function onToken(kind: KeyKind, label: string, id: string) {
    const credential = testCredential(kind)
    const file = join(folder, `${label}.pem`)
    writeFileSync(file, credential.privateKey.export({ format: 'pem', type: 'pkcs8' }))
    tool('--import', file, '--token', 'SO NOI VU', '--label', label, '--id', id, '--pin', PIN)
    return credential
  }
  test('a wrong PIN is a refusal', () => {
    assert.throws(
      () => openHardwareSigner({ library, token: 'SO NOI VU', key: { label: 'x' } }, '00000000'),
      refused('hardware-key.wrong-pin'),
    )
  })

  const rsa = onToken('rsa-2048', 'lanh-dao-rsa', 'a1')
  const elliptic = onToken('p-256', 'lanh-dao-ec', 'b2')
  onToken('p-256', 'khong-chung-thu', 'c3')
  writeCertificates(loadPkcs11(library), [
    ['a1', rsa.certificate],
    ['b2', elliptic.certificate],
  ])
  const open = (key: string, pin = PIN, token = 'SO NOI VU', chain: readonly Buffer[] = []) =>
    openHardwareSigner({ library, token, key: { label: key }, chain }, pin)

  for (const [kind, label, credential] of [
    ['rsa-2048', 'lanh-dao-rsa', rsa],
    ['p-256', 'lanh-dao-ec', elliptic],
  ] as const) {
    test(`signs a PDF that is valid: ${kind}`, async () => {
      const signer = open(label, PIN, 'SO NOI VU', credential.chain)
      assert.ok(signer.certificate.equals(credential.certificate))
      const signed = await signPdf(makePdf(), signer, { fieldName: 'Ký', signingTime: NOW })
      signer.close()
      assert.equal(testAuthority(kind).issuing.certificate.equals(credential.chain[0]!), true)
      assert.equal(verifyPdf(signed, testPolicy({ revocation: 'not-checked' }, kind), NOW).overall, 'VALID')
    })
    test(`many signatures asked for at once are all right: ${kind}`, async () => {
      const [one, two] = [open(label), open(label)]
      const texts = Array.from({ length: 60 }, (_, at) => Buffer.from(`văn bản ${at}`))
      const values = await Promise.all(texts.map((text, at) => (at % 2 ? one : two).sign(text)))
      assert.equal(new Set(values.map((value) => createHash('sha256').update(value).digest('hex'))).size, 60)
      one.close()
      two.close()
    })
  }
  test('a wrong PIN is a refusal also while somebody else is signed in to the token', () => {
    const other = open('lanh-dao-rsa')
    assert.throws(() => open('lanh-dao-rsa', '00000000'), refused('hardware-key.wrong-pin'))
    open('lanh-dao-rsa').close()
    other.close()
  })
  test('a token, key, certificate or library that is not there is a refusal, not a crash', () => {
    assert.throws(() => open('lanh-dao-rsa', PIN, 'KHÔNG CÓ'), refused('hardware-key.no-token'))
    assert.throws(() => open('khong-co'), refused('hardware-key.no-key'))
    assert.throws(() => open('khong-chung-thu'), refused('hardware-key.no-key'))
    assert.throws(
      () => openHardwareSigner({ library: '/khong/co.so', token: 'x', key: { label: 'y' } }, PIN),
      refused('hardware-key.no-library'),
    )
  })
})

function writeCertificates(library: Pkcs11, certificates: [id: string, der: Buffer][]): void {
  const slot = library.C_GetSlotList(true).find((one) => library.C_GetTokenInfo(one).label.trim() === 'SO NOI VU')!
  const session = library.C_OpenSession(slot, CK.SERIAL_SESSION | 0x2)
  logIn(library, slot, session, PIN)
  const writer = library as Pkcs11 & { C_CreateObject(session: Buffer, template: object[]): Buffer }
  for (const [id, value] of certificates) {
    writer.C_CreateObject(session, [
      { type: CK.CLASS, value: CK.CERTIFICATE },
      { type: 0x80, value: 0 },
      { type: 0x1, value: true },
      { type: 0x101, value: Buffer.from(id) },
      { type: CK.ID, value: Buffer.from(id, 'hex') },
      { type: CK.VALUE, value },
    ])
  }
  library.C_CloseSession(session)
}
