import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { answerTimestamp } from '../cms/timestamp.ts'
import { appended } from '../pdf/embed.ts'
import { documentTimestampIncrement, securityStoreIncrement, timestamperOver } from '../pdf/long-term.ts'
import { signPdf } from '../pdf/sign-pdf.ts'
import { issueCredential, type KeyKind } from '../pki/authority.ts'
import { readCertificate } from '../pki/certificate.ts'
import { softwareSigner } from '../pki/software-signer.ts'
import {
  makePdf,
  NOW,
  qpdf,
  START,
  testAuthority,
  testCredential,
  testPolicy,
  testServices,
  testSigner,
  withFolder,
} from '../testing.ts'
import { archived } from './corpus/genuine.ts'
import type { VerificationReport } from './report.ts'
import { verifyPdf } from './verify-pdf.ts'

const LATER = new Date(NOW.getTime() + 60_000)
const BLOCK = { page: 0, rect: [300, 300, 500, 360], kind: 'text', lines: ['Ký bởi: Lãnh đạo 1 (minh hoạ)'] } as const
const SEAL = { page: 0, rect: [220, 280, 320, 380], kind: 'seal', agency: 'Sở Nội vụ tỉnh Quảng Trị' } as const
const PLACE = { fieldName: 'Dấu', page: 0, rect: SEAL.rect }

const codes = (report: VerificationReport, index = 0): string[] =>
  report.signatures[index]!.reasons.filter((item) => item.severity !== 'note').map((item) => item.code)

const signer = testSigner()
const sign = (base: Buffer, more: object = {}) => signPdf(base, signer, { fieldName: 'Ký', signingTime: NOW, ...more })
const evidence = () => {
  const services = testServices()
  return { ocsps: [services.ocspFor(readCertificate(signer.certificate), LATER)], crls: [services.rootCrl(LATER)] }
}

test('a signature with evidence is valid, and the report says everything the circular asks', async () => {
  const report = verifyPdf(await sign(makePdf(), { reason: 'Phê duyệt' }), testPolicy(evidence()), LATER)
  const [signature] = report.signatures
  assert.equal(report.overall, 'VALID')
  assert.match(signature!.issuer!, /CA THỬ NGHIỆM TỈNH QUẢNG TRỊ/)
  assert.equal(signature!.signer!.commonName, 'Lãnh đạo 1 (minh hoạ)')
  assert.equal(signature!.signingTime, NOW.toISOString())
  assert.equal(signature!.timeSource, 'CLAIMED')
  assert.equal(signature!.integrity, 'OK')
  assert.equal(signature!.certAtSigning, 'VALID')
  assert.equal(signature!.evidence?.kind, 'ocsp')
  assert.equal(signature!.changesAfter, 'NONE')
  assert.equal(signature!.coversWholeFile, true)
  assert.equal(signature!.reason, 'Phê duyệt')
  assert.equal(signature!.chain.length, 3)
})

describe('what is missing is never valid', () => {
  test('no policy', async () => {
    const report = verifyPdf(await sign(makePdf()), undefined, LATER)
    assert.deepEqual([report.overall, report.reasons[0]!.code], ['UNKNOWN', 'policy-missing'])
  })
  test('an empty trust list', async () => {
    const report = verifyPdf(await sign(makePdf()), testPolicy({ ...evidence(), roots: [] }), LATER)
    assert.deepEqual([report.overall, codes(report)], ['UNKNOWN', ['no-roots']])
  })
  test('a foreign root', async () => {
    const roots = [testAuthority('rsa-2048').root.certificate]
    const report = verifyPdf(await sign(makePdf()), testPolicy({ ...evidence(), roots }), LATER)
    assert.deepEqual([report.overall, codes(report)], ['UNKNOWN', ['untrusted']])
  })
  test('no revocation evidence', async () => {
    const report = verifyPdf(await sign(makePdf()), testPolicy(), LATER)
    assert.deepEqual([report.overall, codes(report)], ['UNKNOWN', ['revocation-unknown']])
    assert.equal(report.signatures[0]!.certAtSigning, 'UNKNOWN')
  })
  test('evidence from before the signature that is no longer in force', async () => {
    const old = testServices().ocspFor(readCertificate(signer.certificate), new Date(NOW.getTime() - 86_400_000))
    const report = verifyPdf(await sign(makePdf()), testPolicy({ ocsps: [old] }), LATER)
    assert.deepEqual(codes(report), ['revocation-unknown'])
  })
  test('evidence of then, long run out, for a signature whose time nothing proves', async () => {
    const month = new Date(LATER.getTime() + 30 * 86_400_000)
    const judged = (bytes: Buffer) => {
      const report = verifyPdf(bytes, testPolicy(evidence()), month)
      return [report.overall, codes(report)]
    }
    assert.deepEqual(judged(await sign(makePdf())), ['UNKNOWN', ['revocation-stale']])
    const services = testServices()
    const stamped = await sign(makePdf(), { timestamper: services.timestamperAt(NOW) })
    const known = { ...evidence(), crls: [services.rootCrl(LATER), services.issuingCrl(LATER)] }
    assert.equal(verifyPdf(stamped, testPolicy(known), month).overall, 'VALID')
  })
  test('evidence signed by somebody else', async () => {
    const foreign = testServices('rsa-2048').issuingCrl(LATER)
    const report = verifyPdf(await sign(makePdf()), testPolicy({ crls: [foreign] }), LATER)
    assert.deepEqual(codes(report), ['revocation-unknown'])
  })
  test('a file without signatures is not signed, a broken one is not valid', () => {
    assert.equal(verifyPdf(makePdf(), testPolicy(), LATER).overall, 'NOT_SIGNED')
    assert.equal(
      verifyPdf(Buffer.from('not a pdf at all, but long enough to look'), testPolicy(), LATER).overall,
      'INVALID',
    )
  })
  test('an encrypted file: read where it opens without a password, else said to be locked', () =>
    withFolder((folder) => {
      const judged = (password: string) =>
        verifyPdf(qpdf(folder, makePdf(), '--encrypt', password, 'owner', '256', '--'), testPolicy(), LATER)
      assert.equal(judged('').overall, 'NOT_SIGNED')
      assert.equal(judged('mat khau').overall, 'UNSUPPORTED')
      assert.deepEqual(judged('mat khau').reasons[0]!.code, 'file-encrypted')
    }))
})

describe('certificates are judged at the time of signing', () => {
  const revocation = (kind: 'crl' | 'ocsp', at: Date) => {
    const { serial } = readCertificate(signer.certificate)
    const services = testServices()
    if (kind === 'crl') return { crls: [services.issuingCrl(LATER, [{ serial, at, reason: 'keyCompromise' }])] }
    return { ocsps: [services.ocspFor(readCertificate(signer.certificate), LATER, { kind: 'revoked', at })] }
  }
  for (const kind of ['crl', 'ocsp'] as const) {
    test(`revoked before signing, by ${kind}`, async () => {
      const policy = testPolicy(revocation(kind, new Date('2026-11-01')))
      const report = verifyPdf(await sign(makePdf()), policy, LATER)
      assert.deepEqual([report.overall, codes(report)], ['INVALID', ['certificate-revoked']])
      assert.equal(report.signatures[0]!.certAtSigning, 'REVOKED')
    })
  }
  test('revoked after a claimed time proves nothing, after a timestamp it does no harm', async () => {
    const policy = testPolicy({ ...revocation('crl', LATER), revocation: 'not-checked' })
    assert.equal(verifyPdf(await sign(makePdf()), policy, LATER).overall, 'INVALID')
    const stamped = await sign(makePdf(), { timestamper: testServices().timestamperAt(NOW) })
    assert.equal(verifyPdf(stamped, policy, LATER).overall, 'VALID')
  })
  test('expired at signing', async () => {
    const short = issueCredential(testAuthority(), {
      profile: 'person',
      subject: { commonName: 'Hết hạn' },
      keyKind: 'p-256',
      notBefore: START,
      notAfter: new Date('2026-06-01'),
    })
    const signed = await signPdf(makePdf(), softwareSigner(short), { fieldName: 'Ký', signingTime: NOW })
    const report = verifyPdf(signed, testPolicy({ revocation: 'not-checked' }), LATER)
    assert.deepEqual([report.overall, codes(report)], ['INVALID', ['certificate-expired']])
    assert.equal(report.signatures[0]!.certAtSigning, 'EXPIRED')
  })
  test('a timestamp made with a certificate that is not for timestamps', async () => {
    const person = testCredential()
    const stamp = {
      ...testServices().stamp,
      certificate: readCertificate(person.certificate),
      privateKey: person.privateKey,
    }
    const timestamper = timestamperOver(async (request) => answerTimestamp(stamp, request, NOW, 1n))
    const report = verifyPdf(await sign(makePdf(), { timestamper }), testPolicy({ revocation: 'not-checked' }), LATER)
    assert.deepEqual([report.overall, codes(report)], ['INVALID', ['timestamp-invalid']])
    assert.equal(report.signatures[0]!.timeSource, 'CLAIMED')
  })
  test('a timestamp whose authority nobody trusts', async () => {
    const stamped = await sign(makePdf(), { timestamper: testServices('rsa-2048').timestamperAt(NOW) })
    const report = verifyPdf(stamped, testPolicy({ revocation: 'not-checked' }), LATER)
    assert.deepEqual([report.overall, codes(report)], ['UNKNOWN', ['timestamp-untrusted']])
  })
  test('a signing time in the future cannot be believed', async () => {
    const report = verifyPdf(await sign(makePdf()), testPolicy({ revocation: 'not-checked' }), new Date('2026-11-01'))
    assert.deepEqual(codes(report), ['time-in-future'])
  })
  test('an expired certificate without timestamp: the claimed time proves nothing', async () => {
    const report = verifyPdf(await sign(makePdf()), testPolicy({ revocation: 'not-checked' }), new Date('2030-01-01'))
    assert.deepEqual([report.overall, codes(report)], ['UNKNOWN', ['claimed-time-unprovable']])
  })
})

describe('genuine files of several revisions are accepted', () => {
  for (const kind of ['p-256', 'rsa-2048'] satisfies KeyKind[]) {
    test(`person, seal, timestamps, evidence and document timestamp need nothing from outside, ${kind}`, async () => {
      const files = await archived(makePdf({ xref: kind === 'p-256' ? 'stream' : 'table' }), kind, LATER)
      // The document timestamp's own authority gets its evidence from outside, as the last link always does.
      const services = testServices(kind)
      const report = verifyPdf(files[3]!, testPolicy({ crls: [services.issuingCrl(LATER)] }, kind), LATER)
      assert.equal(report.overall, 'VALID', JSON.stringify(report.signatures.map((item) => item.reasons)))
      assert.deepEqual(
        report.signatures.map((item) => [item.fieldName, item.kind, item.timeSource, item.changesAfter]),
        [
          ['Ký', 'SIGNATURE', 'TIMESTAMP', 'ALLOWED'],
          ['Dấu', 'SIGNATURE', 'TIMESTAMP', 'ALLOWED'],
          ['Lưu trữ 1', 'TIMESTAMP', 'TIMESTAMP', 'NONE'],
        ],
      )
    })
  }
  test('evidence in the file alone proves both signatures', async () => {
    const [, , longTerm] = await archived(makePdf(), 'p-256', LATER)
    const report = verifyPdf(longTerm!, testPolicy(), LATER)
    assert.equal(report.overall, 'VALID', JSON.stringify(report.signatures.map((item) => item.reasons)))
    assert.equal(report.signatures[1]!.changes[0]!.kind, 'evidence-added')
  })
  test('more evidence is added to a store that exists', async () => {
    const [, , , final] = await archived(makePdf(), 'p-256', LATER)
    const crls = [testServices().issuingCrl(LATER)]
    const more = appended(final!, securityStoreIncrement(final!, { certificates: [], ocsps: [], crls }))
    assert.equal(verifyPdf(more, testPolicy(), LATER).overall, 'VALID')
  })
  test('when the signer’s certificate has expired, a document timestamp still proves the time', async () => {
    const subject = { commonName: 'Chứng thư ngắn hạn' }
    const notAfter = new Date('2026-12-31')
    const short = issueCredential(testAuthority(), {
      profile: 'person',
      subject,
      keyKind: 'p-256',
      notBefore: START,
      notAfter,
    })
    const signed = await signPdf(makePdf(), softwareSigner(short), { fieldName: 'Ký', signingTime: NOW })
    const timestamper = testServices().timestamperAt(LATER)
    const stamped = appended(signed, await documentTimestampIncrement(signed, timestamper, { fieldName: 'Lưu trữ' }))
    const policy = testPolicy({ revocation: 'not-checked' })
    assert.equal(verifyPdf(signed, policy, new Date('2027-06-01')).overall, 'UNKNOWN')
    const report = verifyPdf(stamped, policy, new Date('2027-06-01'))
    assert.deepEqual([report.overall, report.signatures[0]!.timeSource], ['VALID', 'TIMESTAMP'])
  })
  test('a visible signature that nobody declared is taken where the page is blank, over print it is not', async () => {
    const policy = testPolicy({ revocation: 'not-checked' })
    const once = await sign(makePdf())
    const later = (rect: readonly [number, number, number, number]): Promise<Buffer> =>
      signPdf(once, signer, { fieldName: 'Dấu', signingTime: NOW, appearance: { ...SEAL, rect } })
    const overPrint = await later([60, 700, 160, 800])
    const report = verifyPdf(overPrint, policy, LATER)
    assert.deepEqual([report.overall, codes(report)], ['UNKNOWN', ['later-appearance']])
    assert.match(report.signatures[0]!.reasons.at(-1)!.detail!, /60 700 160 800/)
    assert.equal(verifyPdf(overPrint, { ...policy, laterAppearances: 'report' }, LATER).overall, 'VALID')
    assert.equal(verifyPdf(await later([220, 280, 320, 380]), policy, LATER).overall, 'VALID')
  })
  test('a box declared empty is filled once by the issuing signature, and the report names it', async () => {
    const policy = testPolicy({ revocation: 'not-checked' })
    const box = { fieldName: 'Số', page: 0, rect: [72, 700, 200, 720], kind: 'text' } as const
    const once = await sign(makePdf(), { appearance: BLOCK, declare: [PLACE, box] })
    const stamps = [{ fieldName: 'Số', value: '15/QĐ-SNV' }]
    const twice = await signPdf(once, signer, { fieldName: 'Dấu', signingTime: NOW, appearance: SEAL, stamps })
    const report = verifyPdf(twice, policy, LATER)
    assert.equal(report.overall, 'VALID', JSON.stringify(report.signatures.map((item) => item.reasons)))
    assert.deepEqual(report.signatures[0]!.changes.map((item) => item.kind).sort(), ['form-filled', 'signature-added'])
  })
})
