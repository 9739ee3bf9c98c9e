import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { signDetached } from '../cms/detached.ts'
import { signPdf } from '../pdf/sign-pdf.ts'
import { makePdf, NOW, testCredential, testPolicy, testSigner } from '../testing.ts'
import { signManifest } from '../xml/sign-manifest.ts'
import { type GivenFile, verifyFiles } from './verify-files.ts'

/** A signed list and the files handed in with it. */

const file = (name: string, content: string): GivenFile => ({ name, bytes: Buffer.from(content) })
const policy = testPolicy({ revocation: 'not-checked' })

async function judged(listed: readonly GivenFile[], given: readonly GivenFile[]) {
  const rows = listed.map(({ name, bytes }) => ({
    name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
  }))
  const list = { name: 'danh-muc.xml', bytes: await signManifest(rows, testSigner(), { signingTime: NOW }) }
  const { overall, covered } = verifyFiles([...given, list], policy, NOW)
  return { overall, states: (covered ?? []).map((one) => `${one.name} ${one.state}`) }
}

const [one, twin, other] = [file('a.txt', 'x'), file('b.txt', 'x'), file('c.txt', 'y')]

test('equal files under two names are all vouched for', async () => {
  const found = await judged([one, twin, other], [other, twin, one])
  assert.deepEqual(found, { overall: 'VALID', states: ['a.txt MATCH', 'b.txt MATCH', 'c.txt MATCH'] })
})

test('a file that was renamed on the way is still the one that was listed', async () => {
  assert.equal((await judged([one, other], [file('z.txt', 'x'), other])).overall, 'VALID')
})

test('a listed name with another content differs, and what is not listed is vouched for by nothing', async () => {
  const found = await judged([one, other], [file('a.txt', 'giả'), other, file('thêm.txt', 'z')])
  assert.notEqual(found.overall, 'VALID')
  assert.deepEqual(found.states, ['a.txt DIFFERENT', 'c.txt MATCH', 'thêm.txt UNLISTED'])
})

test('an XML file that only goes along is not taken for the list, wherever it stands', async () => {
  const data = file('số liệu.xml', '<?xml version="1.0"?><data/>')
  assert.equal((await judged([one, data], [data, one])).overall, 'VALID')
})

test('an XML file with its detached signature is judged by that signature', async () => {
  const data = file('số liệu.xml', '<data/>')
  const digest = createHash('sha256').update(data.bytes).digest()
  const signature = { name: `${data.name}.p7s`, bytes: await signDetached(digest, testSigner(), { signingTime: NOW }) }
  for (const given of [
    [data, signature],
    [signature, data],
  ]) {
    assert.equal(verifyFiles(given, policy, NOW).overall, 'VALID')
  }
  const changed = { ...data, bytes: Buffer.from('<data>giả</data>') }
  assert.equal(verifyFiles([changed, signature], policy, NOW).overall, 'INVALID')
})

test('an XML file beside a signed PDF makes nothing of it wrong, but is vouched for by nothing', async () => {
  const pdf = { name: 'a.pdf', bytes: await signPdf(makePdf(), testSigner(), { fieldName: 'Ký', signingTime: NOW }) }
  const report = verifyFiles([file('a.xml', '<data/>'), pdf], policy, NOW)
  assert.deepEqual([report.overall, report.signatures[0]?.result], ['UNKNOWN', 'VALID'])
})

test('what carries no signature is not signed, and is not called wrong', () => {
  const plain = [
    '<data/>',
    '<a><Signature>An</Signature></a>',
    '<a xmlns="urn:x"><x:Signature xmlns:x="urn:x"/></a>',
    '<p>trang',
    'văn bản',
    '',
    'PK\u0003\u0004 word/document.xml',
    '0',
  ]
  for (const content of plain)
    assert.equal(verifyFiles([file('a', content)], policy, NOW).overall, 'NOT_SIGNED', content)
})

/** A package of parts as Office writes them: packed, listed at the end. */
function packageOf(parts: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(parts)) {
    const data = deflateRawSync(Buffer.from(text))
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(name.length, 26)
    const row = Buffer.alloc(46)
    row.writeUInt32LE(0x02014b50, 0)
    row.writeUInt16LE(8, 10)
    row.writeUInt32LE(data.length, 20)
    row.writeUInt16LE(name.length, 28)
    row.writeUInt32LE(at, 42)
    bodies.push(head, Buffer.from(name), data)
    list.push(row, Buffer.from(name))
    at += 30 + name.length + data.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, ...list, end])
}

const certificate = testCredential().certificate.toString('base64')
const signature = (inside: string): string =>
  `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><KeyInfo><X509Data>${inside}</X509Data></KeyInfo></Signature>`

test('a signed file of Word or OpenDocument is told apart, and who signed it as far as it says', () => {
  const CN = 'CN=Lãnh đạo 1 (minh hoạ), T=Giám đốc, OU=CHỨNG THƯ THỬ NGHIỆM, O=Sở Nội vụ (minh hoạ), C=VN'
  const named = signature(`<X509Certificate>${certificate}</X509Certificate>`)
  const cases: [Record<string, string>, string, string | undefined][] = [
    [{ 'word/document.xml': '<a/>', '_xmlsignatures/sig1.xml': named }, 'UNSUPPORTED', CN],
    [{ 'META-INF/documentsignatures.xml': `<x>${named}${named}</x>` }, 'UNSUPPORTED', CN],
    [{ '_xmlsignatures/sig1.xml': signature('') }, 'UNSUPPORTED', undefined],
    [{ '_xmlsignatures/sig1.xml': signature('<X509Certificate>AAAA</X509Certificate>') }, 'UNSUPPORTED', undefined],
    [{ 'word/document.xml': '<a>_xmlsignatures/sig1.xml</a>' }, 'NOT_SIGNED', undefined],
    [{ 'word/_xmlsignatures/sig1.txt': named }, 'NOT_SIGNED', undefined],
  ]
  for (const [parts, verdict, signer] of cases) {
    const report = verifyFiles([{ name: 'a.docx', bytes: packageOf(parts) }], policy, NOW)
    assert.deepEqual([report.overall, report.reasons[0]?.detail], [verdict, signer], Object.keys(parts).join())
  }
})
