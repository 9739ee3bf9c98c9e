import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { SigningError } from '../signing-error.ts'
import { judge, NOW, START, testAuthority, testCredential, testServices, withFolder } from '../testing.ts'
import { createTestAuthority, generateKey, issueCredential, type KeyKind } from './authority.ts'
import { derToPem, pemToDer, readCertificate } from './certificate.ts'
import { isCrlOf, readCrl } from './crl.ts'
import { openKey, sealKey } from './key-envelope.ts'
import { displayName, nameAttribute } from './names.ts'
import { answerOcsp, checkOcspAnswer, createOcspRequest } from './ocsp.ts'
import { OID } from './oids.ts'
import { buildPath } from './path.ts'
import { softwareSigner } from './software-signer.ts'

const refusal = (code: string) => (error: unknown) => error instanceof SigningError && error.code === code

/** Writes files into a folder and answers their paths. */
const put = (folder: string, files: Record<string, Buffer | string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).map(([file, body]) => {
      writeFileSync(join(folder, file), body)
      return [file, join(folder, file)]
    }),
  )

describe('certificates', () => {
  for (const kind of ['p-256', 'rsa-2048', 'rsa-3072'] satisfies KeyKind[]) {
    test(`openssl verifies the path to the root, ${kind}`, () =>
      withFolder((folder) => {
        const leaf = testCredential(kind)
        const files = put(folder, {
          'leaf.pem': derToPem(leaf.certificate),
          'sub.pem': derToPem(leaf.chain[0]!),
          'root.pem': derToPem(leaf.chain[1]!),
        })
        const at = ['-attime', String(NOW.getTime() / 1000)]
        const { code, said } = judge('openssl', [
          ...['verify', '-x509_strict', ...at, '-CAfile', files['root.pem']!],
          ...['-untrusted', files['sub.pem']!, files['leaf.pem']!],
        ])
        assert.equal(code, 0, said)
      }))
  }

  test('Vietnamese names are UTF-8 for others too, and say that this is a test', () => {
    const { certificate } = testCredential()
    const theirs = new X509Certificate(certificate)
    assert.match(theirs.subject, /CN=Lãnh đạo 1 \(minh hoạ\)/)
    assert.match(theirs.issuer, /CA THỬ NGHIỆM TỈNH QUẢNG TRỊ/)
  })

  test('what we read is what node:crypto reads', () => {
    const { certificate } = testCredential('rsa-2048')
    const [ours, theirs] = [readCertificate(certificate), new X509Certificate(certificate)]
    assert.equal(ours.serial.toString(16).toUpperCase(), theirs.serialNumber)
    assert.equal(ours.notAfter.getTime(), theirs.validToDate.getTime())
    assert.equal(ours.sha256.toUpperCase(), theirs.fingerprint256.replaceAll(':', ''))
    assert.equal(theirs.ca, false)
    assert.deepEqual(ours.keyUsage, ['digitalSignature', 'nonRepudiation'])
  })

  test('decomposed names are written composed', () => {
    const subject = { commonName: 'Nguyễn Văn'.normalize('NFD') }
    const { certificate } = testCredential('p-256', 'person', subject)
    assert.equal(nameAttribute(readCertificate(certificate).subject, OID.commonName), 'Nguyễn Văn'.normalize('NFC'))
    assert.match(displayName(readCertificate(certificate).subject), /^CN=Nguyễn Văn/)
  })

  test('PEM goes both ways', () => {
    const { certificate, chain } = testCredential()
    const both = derToPem(certificate) + derToPem(chain[0]!)
    assert.deepEqual(pemToDer(both), [certificate, chain[0]])
  })
})

describe('paths', () => {
  const { certificate, chain } = testCredential()
  const [leaf, sub, root] = [certificate, ...chain].map((der) => readCertificate(der!))

  test('a path is found whatever the order of the pool', () => {
    assert.equal(buildPath(leaf!, [root!, sub!], [root!], NOW).trusted, true)
    assert.equal(buildPath(leaf!, [sub!, root!], [root!], NOW).trusted, true)
  })
  test('without the sub-authority there is none', () => {
    assert.deepEqual(buildPath(leaf!, [], [root!], NOW), { trusted: false, problem: 'no-path', path: [leaf] })
  })
  test('an authority of the same name with another key is nobody', () => {
    const twin = createTestAuthority({ province: 'Quảng Trị', keyKind: 'p-256', notBefore: START })
    const fakes = [twin.root.certificate, twin.issuing.certificate].map((der) => readCertificate(der))
    const result = buildPath(leaf!, fakes, [fakes[0]!], NOW)
    assert.equal(result.trusted, false)
  })
  test('a person’s certificate issues nothing', () => {
    const person = testCredential()
    const forged = issueCredential(
      { ...testAuthority(), issuing: { ...person, chain: [] } },
      { profile: 'person', subject: { commonName: 'Giả' }, keyKind: 'p-256', notBefore: START },
    )
    const pool = [person.certificate, ...person.chain].map((der) => readCertificate(der))
    const result = buildPath(readCertificate(forged.certificate), pool, [root!], NOW)
    assert.equal(result.trusted === false && result.problem, 'not-an-authority')
  })
})

describe('keys under a PIN', () => {
  const { privateKey } = generateKey('p-256')
  test('the right PIN opens, in either normal form', async () => {
    const sealed = await sealKey(privateKey, 'mật-khẩu'.normalize('NFC'))
    const opened = await openKey(JSON.parse(JSON.stringify(sealed)), 'mật-khẩu'.normalize('NFD'))
    assert.ok(opened.equals(privateKey))
  })
  test('a wrong PIN and a changed envelope are the same refusal', async () => {
    const sealed = await sealKey(privateKey, '123456')
    await assert.rejects(openKey(sealed, '123457'), refusal('key.wrong-pin'))
    const changed = Buffer.from(sealed.data, 'base64')
    changed[5]! ^= 1
    await assert.rejects(openKey({ ...sealed, data: changed.toString('base64') }, '123456'), refusal('key.wrong-pin'))
    const short = { ...sealed, cipher: { ...sealed.cipher, tag: sealed.cipher.tag.slice(0, 8) } }
    await assert.rejects(openKey(short, '123456'), refusal('key.wrong-pin'))
  })
  test('an envelope that asks for endless work is refused', async () => {
    const sealed = await sealKey(privateKey, '123456')
    const greedy = { ...sealed, kdf: { ...sealed.kdf, cost: 2 ** 30 } }
    await assert.rejects(openKey(greedy, '123456'), refusal('key.unsupported'))
  })
  test('the same key sealed twice shares nothing to compare', async () => {
    const [one, two] = [await sealKey(privateKey, '123456'), await sealKey(privateKey, '123456')]
    assert.notEqual(one.data, two.data)
    assert.notEqual(one.kdf.salt, two.kdf.salt)
  })
  test('a key that does not belong to the certificate makes no signer', () => {
    const { certificate, chain } = testCredential()
    assert.throws(() => softwareSigner({ privateKey, certificate, chain }), refusal('key.unsupported'))
  })
})

describe('status of certificates', () => {
  const services = testServices('rsa-2048')
  const leaf = readCertificate(testCredential('rsa-2048').certificate)
  const { issuer } = services.responder

  test('openssl reads our revocation list and finds the revoked certificate', () =>
    withFolder((folder) => {
      const at = new Date('2026-11-20T00:00:00Z')
      const crl = services.issuingCrl(NOW, [{ serial: leaf.serial, at, reason: 'keyCompromise' }])
      assert.ok(isCrlOf(readCrl(crl), issuer))
      assert.deepEqual(readCrl(crl).find(leaf.serial), { serial: leaf.serial, at, reason: 'keyCompromise' })
      assert.equal(readCrl(crl).find(1n), undefined)
      const files = put(folder, { 'crl.der': crl, 'sub.pem': derToPem(issuer.der) })
      const { said } = judge('openssl', [
        ...['crl', '-inform', 'DER', '-in', files['crl.der']!, '-noout', '-text', '-CAfile', files['sub.pem']!],
      ])
      assert.match(said, /verify OK/)
      assert.match(said, new RegExp(leaf.serial.toString(16).toUpperCase()))
      assert.match(said, /Key Compromise/)
    }))

  test('openssl accepts our OCSP answers: good and revoked', () =>
    withFolder((folder) => {
      const files = put(folder, {
        'leaf.pem': derToPem(leaf.der),
        'sub.pem': derToPem(issuer.der),
        'root.pem': derToPem(testAuthority('rsa-2048').root.certificate),
      })
      const ask = ['-issuer', files['sub.pem']!, '-cert', files['leaf.pem']!]
      const asked = createOcspRequest(leaf, issuer)
      for (const [status, sentence] of [
        [{ kind: 'good' }, /leaf\.pem: good/],
        [{ kind: 'revoked', at: NOW, reason: 'superseded' }, /leaf\.pem: revoked[\s\S]*superseded/],
      ] as const) {
        const answer = answerOcsp(services.responder, asked.der, new Date(), () => status, 600_000)
        const paths = put(folder, { 'request.der': asked.der, 'answer.der': answer })
        const { said } = judge('openssl', [
          ...['ocsp', '-no_nonce', ...ask, '-reqin', paths['request.der']!, '-respin', paths['answer.der']!],
          ...['-CAfile', files['root.pem']!, '-verify_other', files['sub.pem']!],
        ])
        assert.match(said, /Response verify OK/)
        assert.match(said, sentence)
      }
    }))

  test('an answer is checked: nonce, certificate, moment, signer', () => {
    const { der, nonce } = createOcspRequest(leaf, issuer)
    const answer = answerOcsp(services.responder, der, NOW, () => ({ kind: 'good' }))
    const question = { certificate: leaf, issuer, nonce, at: NOW }
    assert.equal(checkOcspAnswer(answer, question).status.kind, 'good')
    const wrong = refusal('ocsp.mismatch')
    assert.throws(() => checkOcspAnswer(answer, { ...question, nonce: Buffer.alloc(16) }), wrong)
    assert.throws(() => checkOcspAnswer(answer, { ...question, at: new Date('2026-12-01') }), wrong)
    const another = readCertificate(testCredential('rsa-2048').certificate)
    assert.throws(() => checkOcspAnswer(answer, { ...question, certificate: another }), wrong)
    const person = testCredential('rsa-2048')
    const impostor = {
      ...services.responder,
      privateKey: person.privateKey,
      certificate: readCertificate(person.certificate),
    }
    const forged = answerOcsp(impostor, der, NOW, () => ({ kind: 'good' }))
    assert.throws(() => checkOcspAnswer(forged, question), wrong)
  })

  test('a request that cannot be read gets the answer the standard names', () => {
    const answer = answerOcsp(services.responder, Buffer.from('nonsense'), NOW, () => ({ kind: 'good' }))
    assert.deepEqual([...answer], [0x30, 3, 0x0a, 1, 1])
    const question = { certificate: leaf, issuer, nonce: Buffer.alloc(16), at: NOW }
    assert.throws(() => checkOcspAnswer(answer, question), refusal('ocsp.refused'))
  })

  test('a certificate of another authority is unknown to the responder', () => {
    const stranger = readCertificate(testCredential('p-256').certificate)
    const foreign = readCertificate(testAuthority('p-256').issuing.certificate)
    const { der, nonce } = createOcspRequest(stranger, foreign)
    const answer = answerOcsp(services.responder, der, NOW, () => ({ kind: 'good' }))
    assert.throws(() => checkOcspAnswer(answer, { certificate: stranger, issuer: foreign, nonce, at: NOW }))
  })
})

test('a certificate of more than 64 KB is refused unread: real ones have a few', () => {
  const { certificate } = testCredential()
  assert.throws(
    () => readCertificate(Buffer.concat([certificate, Buffer.alloc(64 * 1024)])),
    (error) =>
      error instanceof SigningError && error.code === 'certificate.malformed' && /too large/.test(error.message),
  )
})
