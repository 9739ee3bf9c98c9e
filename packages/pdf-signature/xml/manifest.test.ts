import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { derToPem } from '../pki/certificate.ts'
import { readDer, readInteger } from '../pki/der-reader.ts'
import { SigningError } from '../signing-error.ts'
import { judge, NOW, testAuthority, testPolicy, testServices, testSigner, withFolder } from '../testing.ts'
import {
  cleanManifest as clean,
  listedFiles as files,
  forged,
  manifest,
  manifestAttacks,
  replaced,
} from '../verify/corpus/manifests.ts'
import { type ManifestFile, manifestXml, propertiesXml, signedInfoXml, signedManifestXml } from './manifest.ts'
import { signManifest } from './sign-manifest.ts'
import { type ManifestReport, verifyManifest } from './verify-manifest.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const policy = testPolicy({ revocation: 'not-checked' })
const services = testServices()
const stamped = (kind: 'p-256' | 'rsa-2048' = 'p-256') =>
  signManifest(files, testSigner(kind), { signingTime: NOW, timestamper: services.timestamperAt(NOW) })
const xml = clean.toString()
const report = (bytes: Buffer | string, at = NOW) => verifyManifest(Buffer.from(bytes), policy, at)
const codes = (bytes: Buffer | string) => report(bytes).reasons.map(({ code }) => code)

/** xmlsec1 with our root; it must find the signature right and the certificate trusted. */
const xmlsec = (xml: Buffer, kind: 'p-256' | 'rsa-2048') =>
  withFolder((folder) => {
    const [file, root] = [join(folder, 'signed.xml'), join(folder, 'root.pem')] as const
    writeFileSync(file, xml)
    writeFileSync(root, derToPem(testAuthority(kind).root.certificate))
    const ids = ['--id-attr:Id', 'urn:vn:lienthong:manifest:1:Manifest']
    const more = ['--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties']
    const at = ['--verification-gmt-time', '2026-11-22 02:30:00']
    return judge('xmlsec1', ['--verify', '--trusted-pem', root, ...at, ...ids, ...more, file])
  })

describe('a signed manifest', () => {
  for (const kind of ['p-256', 'rsa-2048'] as const) {
    test(`is accepted by xmlsec1, B-B and B-T: ${kind}`, async () => {
      const plain = await signManifest(files, testSigner(kind), { signingTime: NOW })
      for (const xml of [plain, await stamped(kind)]) {
        const { code, said } = await xmlsec(xml, kind)
        assert.equal(code, 0, said)
        assert.match(said, /OK|Verification status: succeeded/i)
      }
    })
  }
  test('is refused by xmlsec1 once a hash in it was changed, and under another root', async () => {
    const changed = Buffer.from(clean.toString().replace(files[0]!.sha256, sha256('giả')))
    assert.notEqual((await xmlsec(changed, 'p-256')).code, 0)
    assert.notEqual((await xmlsec(clean, 'rsa-2048')).code, 0)
  })
  test('is what xmllint makes of it in exclusive canonical form: nothing had to be canonicalised', () => {
    const { code, said } = judge('xmllint', ['--exc-c14n', '-'], clean)
    assert.equal(code, 0, said)
    // the canonical form of the whole drops the declarations that the signed parts repeat, and nothing else
    const shorter = (xml: string): string => xml.replace(/ xmlns:\w+="[^"]*"/g, '')
    assert.equal(shorter(said.trim()), shorter(clean.toString()))
  })
  test('is valid, and the report names signer, time and files', () => {
    const found = report(clean)
    assert.equal(found.overall, 'VALID')
    assert.deepEqual(found.files, files)
    assert.equal(found.signer?.commonName, 'Lãnh đạo 1 (minh hoạ)')
    assert.equal(found.timeSource, 'CLAIMED')
  })
  test('with a timestamp says that the time is proven', async () => {
    const found = report(await stamped())
    assert.deepEqual([found.overall, found.timeSource], ['VALID', 'TIMESTAMP'])
  })
  test('is not valid without trust: no policy, empty roots, strangers’ roots', () => {
    assert.equal(verifyManifest(clean, undefined, NOW).overall, 'UNKNOWN')
    assert.equal(verifyManifest(clean, { ...policy, roots: [] }, NOW).overall, 'UNKNOWN')
    assert.equal(verifyManifest(clean, testPolicy({}, 'rsa-2048'), NOW).overall, 'UNKNOWN')
  })
  test('refuses to list a name XML cannot carry, or a hash that is none', async () => {
    for (const file of [
      { name: 'a\u0000b', sha256: sha256(''), size: 0 },
      { name: 'a', sha256: 'xyz', size: 0 },
    ]) {
      await assert.rejects(signManifest([file], testSigner(), { signingTime: NOW }), SigningError)
    }
  })
})

describe('attacks on a signed manifest', () => {
  for (const [what, [bytes, problem]] of Object.entries(manifestAttacks)) {
    test(what, () => {
      const found = report(bytes)
      assert.deepEqual([found.overall, found.problem, found.files], ['INVALID', problem, []])
    })
  }
  test('a file of the list was changed', () => {
    assert.deepEqual(codes(replaced(files[0]!.sha256, sha256('giả'))).slice(0, 1), ['digest-mismatch'])
    assert.deepEqual(report(replaced(files[0]!.sha256, sha256('giả'))).files, [])
  })
  test('the signing time was changed', () => {
    assert.ok(codes(replaced('2026-11-22T02:30:00Z', '2026-11-21T02:30:00Z')).includes('digest-mismatch'))
  })
  test('a forged list with its digest made right is not what was signed', () => {
    const digest = (text: string): string => createHash('sha256').update(text).digest('base64')
    const both = replaced(manifest, forged).replace(digest(manifest), digest(forged))
    assert.ok(codes(both).includes('signature-wrong'))
  })
  test('the certificate was exchanged for another one of the same authority', async () => {
    const other = testSigner('p-256', 'person', { commonName: 'Người khác' })
    const exchanged = replaced(
      (clean.toString().match(/<ds:X509Certificate>[^<]*/) ?? [''])[0],
      `<ds:X509Certificate>${other.certificate.toString('base64')}`,
    )
    const found = codes(exchanged)
    assert.ok(found.includes('ess-mismatch') && found.includes('signature-wrong'))
  })
  test('a value made by HMAC under the name of ECDSA', () => {
    const value = createHmac('sha512', 'khoá công khai').update(xml).digest('base64')
    assert.ok(codes(replaced(/(signature-value">)[^<]*/, `$1${value}`)).includes('signature-wrong'))
  })
  test('a timestamp of another signature', async () => {
    const [one, two] = [(await stamped()).toString(), (await stamped()).toString()]
    const token = /<xades:UnsignedProperties>.*<\/xades:UnsignedProperties>/
    const copied = two.replace(token, token.exec(one)![0])
    assert.ok(codes(copied).includes('timestamp-mismatch'))
    assert.notEqual(report(copied).overall, 'VALID')
  })
})

test('whatever names XML can carry, what was signed is read back exactly, also by its own reader', async () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  const name = fc.oneof(text, fc.constantFrom('a&b<c>"d\'e', ' hai\u00a0khoảng ', ']]>', '&amp;', '\t\r\n'))
  const one = fc.record({ name, size: fc.maxSafeNat(), sha256: fc.string().map(sha256) })
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 4 }), async (listed) => {
      const found = report(await signManifest(listed, testSigner(), { signingTime: NOW }))
      assert.equal(found.overall, 'VALID')
      assert.deepEqual(
        found.files,
        listed.map((file) => ({ ...file, name: file.name.normalize('NFC') })),
      )
    }),
    { numRuns: 40 },
  )
})

/** Signed with a trusted key by somebody who does not use our writer: every digest and the value are right. */
async function signedBy(listed: readonly ManifestFile[]): Promise<Buffer> {
  const signer = testSigner()
  const digest = (text: string | Buffer): string => createHash('sha256').update(text).digest('base64')
  const about = { signingTime: '2026-11-22T02:30:00Z', certificateDigest: digest(signer.certificate) }
  const { certificate, chain, algorithm } = signer
  const digests = { manifestDigest: digest(manifestXml(listed)), propertiesDigest: digest(propertiesXml(about)) }
  const der = readDer(await signer.sign(Buffer.from(signedInfoXml({ algorithm, ...digests }))))
  const half = (index: number) => readInteger(der.at(index)).toString(16).padStart(64, '0')
  const signature = Buffer.from(half(0) + half(1), 'hex')
  return Buffer.from(
    signedManifestXml({ files: listed, ...about, certificate, chain, algorithm, ...digests, signature }),
  )
}

test('a list our writer would not make is refused, even signed with a trusted key: control characters, names not in NFC, sizes that are none', async () => {
  const right = { name: 'a', sha256: sha256(''), size: 0 }
  assert.equal(report(await signedBy([right])).overall, 'VALID')
  for (const wrong of [
    { name: '\u0001' },
    { name: '' },
    { name: 'ế'.normalize('NFD') },
    { size: Number.NaN },
    { size: -1 },
    { size: 0.5 },
    { sha256: 'A'.repeat(64) },
  ]) {
    const found = report(await signedBy([{ ...right, ...wrong }]))
    assert.deepEqual([found.overall, found.problem], ['INVALID', 'not-our-form'], JSON.stringify(wrong))
  }
})

test('a list longer than anybody could read is refused', async () => {
  const many = Array.from({ length: 5_001 }, (_, index) => ({ name: `a${index}`, sha256: sha256(''), size: 0 }))
  assert.equal(report(await signedBy(many.slice(1))).overall, 'VALID')
  assert.deepEqual(report(await signedBy(many)).problem, 'too-large')
})

test('whatever is listed, xmlsec1 makes the same canonical bytes of it', async () => {
  const odd = fc.constantFrom(...'\t\n\r "<>&\u0085\u2028\ufeff\u00a0\u0323ếđ😀]', "'", ']]>')
  const name = fc.array(fc.oneof(odd, fc.string({ unit: 'grapheme', maxLength: 3 })), { minLength: 1, maxLength: 8 })
  const one = fc.record({
    name: name.map((signs) => `a${signs.join('')}`),
    size: fc.maxSafeNat(),
    sha256: fc.string().map(sha256),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(one, { maxLength: 5 }), async (listed) => {
      const { code, said } = await xmlsec(await signManifest(listed, testSigner(), { signingTime: NOW }), 'p-256')
      assert.equal(code, 0, said)
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 25) },
  )
})

test('a file made to exhaust the reader is refused, not read to its end', () => {
  const deep = '<a>'.repeat(100_000)
  const wide = `<a ${'x="" '.repeat(100_000)}></a>`
  const many = `<a>${'<b></b>'.repeat(400_000)}</a>`
  for (const bytes of [deep, wide, many, '<'.repeat(1_000_000), `<a>${'&'.repeat(1_000_000)}</a>`]) {
    assert.deepEqual(report(bytes).files, [])
    assert.notEqual(report(bytes).overall, 'VALID')
  }
})

test('whatever the bytes are, the verifier answers, and what a valid report says is what was signed', () => {
  const said = ({ files: covered, signer, signingTime }: ManifestReport) => ({ covered, signer, signingTime })
  const change = fc.record({ at: fc.nat(clean.length - 1), byte: fc.nat(255), cut: fc.nat(20) })
  fc.assert(
    fc.property(change, ({ at, byte, cut }) => {
      const bytes = Buffer.concat([clean.subarray(0, at), Buffer.of(byte), clean.subarray(at + cut)])
      // certificates of the authorities are not signed: a broken one that is not needed changes nothing
      const found = report(bytes)
      if (found.overall === 'VALID') assert.deepEqual(said(found), said(report(clean)))
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
  )
})
