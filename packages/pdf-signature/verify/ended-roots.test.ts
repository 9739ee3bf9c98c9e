import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { describe, test } from 'node:test'
import { appended } from '../pdf/embed.ts'
import { documentTimestampIncrement } from '../pdf/long-term.ts'
import { signPdf } from '../pdf/sign-pdf.ts'
import { createTestAuthority, issueCredential } from '../pki/authority.ts'
import { readCertificate } from '../pki/certificate.ts'
import { issueCertificate, issuerOf } from '../pki/certificate-builder.ts'
import { softwareSigner } from '../pki/software-signer.ts'
import { makePdf, NOW, START, testAuthority, testPolicy, testServices, testSigner } from '../testing.ts'
import type { TrustPolicy } from './policy.ts'
import { verifyPdf } from './verify-pdf.ts'

/** The two ways to give up a root, with the clock on either side of the end. */

const HOUR = 3_600_000
const END = new Date(NOW.getTime() + HOUR)
const AFTER = new Date(END.getTime() + 24 * HOUR)
const root = testAuthority().root.certificate
const services = testServices()
const plain = await signPdf(makePdf(), testSigner(), { fieldName: 'Ký', signingTime: NOW })
const stampedAt = (at: Date) =>
  signPdf(makePdf(), testSigner(), {
    fieldName: 'Ký',
    signingTime: NOW,
    timestamper: services.timestamperAt(at),
  })

/** The policy of somebody who gave the tests' root up at `END` in good order. */
const ended = (changes: Partial<TrustPolicy> = {}): TrustPolicy =>
  testPolicy({ roots: [], endedRoots: [{ certificate: root, until: END }], revocation: 'not-checked', ...changes })
const judge = (bytes: Buffer, policy: TrustPolicy) => {
  const { overall, signatures } = verifyPdf(bytes, policy, AFTER)
  return [overall, signatures[0]!.reasons.filter((item) => item.severity !== 'note').map((item) => item.code)]
}

describe('a root trusted no more from a day on', () => {
  test('a signature with a timestamp from before stays valid', async () => {
    assert.deepEqual(judge(await stampedAt(NOW), ended()), ['VALID', []])
  })
  test('the moment of the end itself is not before', async () => {
    assert.equal(judge(await stampedAt(new Date(END.getTime() - 1000)), ended())[0], 'VALID')
    assert.equal(judge(await stampedAt(END), ended())[0], 'UNKNOWN')
  })
  test('a signature with a timestamp from afterwards is not valid', async () => {
    const [overall, reasons] = judge(await stampedAt(new Date(END.getTime() + HOUR)), ended())
    assert.equal(overall, 'UNKNOWN')
    assert.ok((reasons as string[]).includes('root-ended'))
  })
  test('a claimed time before the end proves nothing', () => {
    assert.deepEqual(judge(plain, ended()), ['UNKNOWN', ['root-ended']])
  })
  test('a document timestamp from before the end proves the time of what it covers', async () => {
    const stamp = await documentTimestampIncrement(plain, services.timestamperAt(NOW), { fieldName: 'Lưu trữ' })
    assert.equal(judge(appended(plain, stamp), ended())[0], 'VALID')
  })
  test('a timestamp of an authority nobody trusts does not help', async () => {
    const foreign = await signPdf(makePdf(), testSigner(), {
      fieldName: 'Ký',
      signingTime: NOW,
      timestamper: testServices('rsa-2048').timestamperAt(NOW),
    })
    assert.equal(judge(foreign, ended())[0], 'UNKNOWN')
  })
  test('a timestamp of another root, still trusted, does', async () => {
    const other = testServices('rsa-2048')
    const bytes = await signPdf(makePdf(), testSigner(), {
      fieldName: 'Ký',
      signingTime: NOW,
      timestamper: other.timestamperAt(NOW),
    })
    assert.equal(judge(bytes, ended({ roots: [testAuthority('rsa-2048').root.certificate] }))[0], 'VALID')
  })
})

describe('a root given up with all it signed', () => {
  const gone = (roots: readonly Buffer[]) => testPolicy({ roots, distrusted: [root], revocation: 'not-checked' })

  test('even a signature with an old timestamp is not valid any more', async () => {
    assert.equal(judge(await stampedAt(NOW), gone([testAuthority('rsa-2048').root.certificate]))[0], 'UNKNOWN')
  })
  test('it wins over the same root in the list of trusted ones', async () => {
    assert.deepEqual(judge(await stampedAt(NOW), gone([root]))[0], 'UNKNOWN')
  })
  test('its key is not believed under another root either', async () => {
    const strong = createTestAuthority({ province: 'Huế', keyKind: 'p-256', notBefore: START })
    const lost = createTestAuthority({ province: 'Cà Mau', keyKind: 'p-256', notBefore: START })
    // the good root once certified the lost one
    const commonName = 'CA THỬ NGHIỆM TỈNH CÀ MAU – GỐC'
    const organization = 'DỮ LIỆU MINH HOẠ – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ'
    const cross = issueCertificate(
      {
        subject: { organization, country: 'VN', commonName },
        publicKey: createPublicKey(lost.root.privateKey),
        notBefore: START,
        notAfter: readCertificate(strong.root.certificate).notAfter,
        authority: {},
        keyUsage: ['keyCertSign', 'cRLSign'],
      },
      issuerOf(strong.root.certificate, strong.root.privateKey),
    )
    const leaf = issueCredential(lost, {
      profile: 'person',
      subject: { commonName: 'Người ký' },
      keyKind: 'p-256',
      notBefore: START,
    })
    const bytes = await signPdf(makePdf(), softwareSigner({ ...leaf, chain: [lost.issuing.certificate, cross] }), {
      fieldName: 'Ký',
      signingTime: NOW,
    })
    const policy = testPolicy({ roots: [strong.root.certificate], revocation: 'not-checked' })
    assert.equal(judge(bytes, policy)[0], 'VALID')
    assert.deepEqual(judge(bytes, { ...policy, distrusted: [lost.root.certificate] }), ['UNKNOWN', ['untrusted']])
  })
})
