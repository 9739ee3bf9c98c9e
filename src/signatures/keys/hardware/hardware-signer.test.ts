import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import { rmSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import type { KeyKind } from '../../../../packages/pdf-signature/index.ts'
import { signPdf } from '../../../../packages/pdf-signature/outside.ts'
import { makePdf, NOW, testAuthority, testCredential, testPolicy } from '../../../../packages/pdf-signature/testing.ts'
import { verifyPdf } from '../../../../packages/pdf-signature/verify.ts'
import { softHsm, whyNoToken } from '../../../../test/support/soft-hsm.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { derOfPair, openHardwareSigner } from './hardware-signer.ts'

/** The judge is SoftHSM2: a token in software that behaves as one in hardware. */

const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const PIN = '24681357'

test('ECDSA values of a token become DER that OpenSSL accepts, short numbers too', () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const data = Buffer.from('nội dung')
  for (let round = 0; round < 300; round++) {
    const value = sign('sha256', data, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' })
    assert.ok(verify('sha256', data, pair.publicKey, derOfPair(value)))
  }
})

const missing = whyNoToken()

describe('a key on a token', { skip: missing ?? false }, () => {
  if (missing) return
  const { library, folder, makeToken, putKey, putCertificates } = softHsm()
  after(() => rmSync(folder, { recursive: true, force: true }))
  makeToken('SO NOI VU', PIN)

  function onToken(kind: KeyKind, label: string, id: string) {
    const credential = testCredential(kind)
    putKey('SO NOI VU', PIN, label, id, credential)
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
  putCertificates('SO NOI VU', PIN, [
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
