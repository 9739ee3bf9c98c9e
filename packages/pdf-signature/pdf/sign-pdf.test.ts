import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { KeyKind } from '../pki/authority.ts'
import { derToPem } from '../pki/certificate.ts'
import { readDer } from '../pki/der-reader.ts'
import { SigningError } from '../signing-error.ts'
import {
  judge,
  makePdf,
  NOW,
  pdfsig,
  qpdf,
  qpdfCheck,
  testAuthority,
  testPolicy,
  testSigner,
  withFolder,
  writeObjects,
} from '../testing.ts'
import { verifyPdf } from '../verify/verify-pdf.ts'
import { appended, embedCms } from './embed.ts'
import { emptyFieldsIncrement } from './form.ts'
import { dict, name, PdfDict, PdfRef } from './objects.ts'
import { openPdfBase } from './pdf-base.ts'
import { openPdf } from './pdf-file.ts'
import { preparePdfSignature } from './prepare.ts'
import { signPdf, signPdfIncrement } from './sign-pdf.ts'

const BLOCK = { page: 0, rect: [300, 300, 500, 360], kind: 'text', lines: ['Ký bởi: Lãnh đạo 1 (minh hoạ)'] } as const
const SEAL = { page: 0, rect: [220, 280, 320, 380], kind: 'seal', agency: 'Sở Nội vụ tỉnh Quảng Trị' } as const

const LAYOUTS: Readonly<Record<string, (folder: string) => Buffer>> = {
  'a classic table': () => makePdf(),
  'a cross-reference stream': () => makePdf({ xref: 'stream' }),
  'object streams': (folder) => qpdf(folder, makePdf({ pages: 3 }), '--object-streams=generate'),
  'a linearised file': (folder) => qpdf(folder, makePdf({ pages: 3 }), '--linearize'),
  'version 1.4': () => makePdf({ version: '1.4', annots: 'indirect' }),
  'version 2.0': () => makePdf({ version: '2.0', xref: 'stream', annots: 'direct' }),
  'several revisions': () => {
    const first = makePdf()
    return appended(first, emptyFieldsIncrement(first, [{ fieldName: 'Dấu', page: 0, rect: SEAL.rect }]))
  },
}

describe('two visible signatures are valid and trusted for pdfsig, and qpdf finds nothing to say', () => {
  for (const [layout, make] of Object.entries(LAYOUTS)) {
    for (const kind of ['rsa-2048', 'rsa-3072', 'p-256'] satisfies KeyKind[]) {
      test(`${layout}, ${kind}`, () =>
        withFolder(async (folder) => {
          const base = make(folder)
          const once = await signPdf(base, testSigner(kind), { fieldName: 'Ký', signingTime: NOW, appearance: BLOCK })
          const agency = testSigner(kind, 'agency', { commonName: 'SỞ NỘI VỤ (minh hoạ)' })
          const twice = await signPdf(once, agency, { fieldName: 'Dấu', signingTime: NOW, appearance: SEAL })
          assert.ok(twice.subarray(0, once.length).equals(once))
          const { valid, trusted, said } = pdfsig(folder, testAuthority(kind).root.certificate, twice)
          assert.deepEqual({ valid, trusted }, { valid: 2, trusted: 2 }, said)
          assert.match(said, /Total document signed/)
          const check = qpdfCheck(folder, twice)
          assert.equal(check.code, 0, check.said)
        }))
    }
  }
})

test('pdfsig would see a changed byte (the judge can say no)', () =>
  withFolder(async (folder) => {
    const signed = await signPdf(makePdf(), testSigner(), { fieldName: 'Ký', signingTime: NOW })
    signed[signed.indexOf('VAN BAN')] = 0x42
    assert.equal(pdfsig(folder, testAuthority().root.certificate, signed).valid, 0)
  }))

for (const kind of ['rsa-2048', 'p-256'] satisfies KeyKind[]) {
  test(`openssl accepts the CMS as CAdES with its ESS attribute, ${kind}`, () =>
    withFolder(async (folder) => {
      const signed = await signPdf(makePdf(), testSigner(kind), { fieldName: 'Ký', signingTime: NOW })
      const { content, cms } = takeApart(signed)
      const [data, sig, root] = ['content.bin', 'cms.der', 'root.pem'].map((file) => join(folder, file)) as [
        string,
        string,
        string,
      ]
      writeFileSync(data, content)
      writeFileSync(sig, cms)
      writeFileSync(root, derToPem(testAuthority(kind).root.certificate))
      const verify = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', sig, '-content', data]
      const { code, said } = judge('openssl', [...verify, '-CAfile', root, '-purpose', 'any', '-out', '/dev/null'])
      assert.equal(code, 0, said)
      assert.match(said, /CAdES Verification successful/)
    }))
}

/** The signed bytes and the CMS of the last signature, found by its ByteRange. */
function takeApart(pdf: Buffer): { content: Buffer; cms: Buffer } {
  const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/.exec(pdf.toString('latin1'))!.slice(1).map(Number)
  const [, firstLength, second, secondLength] = range as [number, number, number, number]
  const padded = Buffer.from(pdf.toString('latin1', firstLength + 1, second - 1), 'hex')
  return {
    content: Buffer.concat([pdf.subarray(0, firstLength), pdf.subarray(second, second + secondLength)]),
    cms: readDer(padded, { allowTrailing: true }).raw,
  }
}

test('no signing-time stands in the CMS of a PDF signature', async () => {
  const { cms } = takeApart(await signPdf(makePdf(), testSigner(), { fieldName: 'Ký', signingTime: NOW }))
  const signingTime = Buffer.from('06092a864886f70d010905', 'hex')
  assert.equal(cms.indexOf(signingTime), -1)
})

describe('odd files that real producers write can be signed', () => {
  const odd: Readonly<Record<string, () => Buffer>> = {
    'line ends that are a bare CR': () => makePdf({ eol: '\r' }),
    'line ends that are CR LF': () => makePdf({ eol: '\r\n' }),
    '/Prev 0': () => makePdf({ trailer: { Prev: 0 } }),
    'a dangling /Info': () => makePdf({ trailer: { Info: new PdfRef(900) } }),
    'no newline after %%EOF': () => makePdf().subarray(0, -1),
    'an indirect /Fields array': () => withForm(true),
    'an indirect form with a direct /Fields array': () => withForm(false),
    'a hybrid file': hybrid,
    'a turned page': () => makePdf({ rotate: 90 }),
  }
  for (const [what, make] of Object.entries(odd)) {
    test(what, () =>
      withFolder(async (folder) => {
        const once = await signPdf(make(), testSigner(), { fieldName: 'Ký', signingTime: NOW, appearance: BLOCK })
        const { valid, trusted, said } = pdfsig(folder, testAuthority().root.certificate, once)
        assert.deepEqual({ valid, trusted }, { valid: 1, trusted: 1 }, said)
        assert.equal(openPdf(once).arrayAt(openPdf(once).page(0).dict, 'Annots')?.length, 1)
      }),
    )
  }
})

function withForm(indirectFields: boolean): Buffer {
  const objects = new Map([
    [1, dict({ Type: name('Catalog'), Pages: new PdfRef(2), AcroForm: new PdfRef(4) })],
    [2, dict({ Type: name('Pages'), Kids: [new PdfRef(3)], Count: 1 })],
    [3, dict({ Type: name('Page'), Parent: new PdfRef(2), MediaBox: [0, 0, 595, 842] })],
    [4, dict({ Fields: indirectFields ? new PdfRef(5) : [] })],
  ] as [number, PdfDict | PdfRef[]][])
  if (indirectFields) objects.set(5, [])
  return writeObjects(objects, {})
}

/** A table that hides the form, which only the stream behind /XRefStm shows. */
function hybrid(): Buffer {
  const plain = makePdf({ xref: 'stream' })
  const file = openPdf(plain)
  const rows = [...file.entries].filter(([, entry]) => entry.kind === 'offset')
  const size = file.size
  let table = `xref\n0 ${size}\n0000000000 65535 f \n`
  const offsets = new Map(rows.map(([number, entry]) => [number, entry.kind === 'offset' ? entry.offset : 0]))
  for (let number = 1; number < size; number++) {
    const hidden = number === 3
    table += hidden ? '0000000000 00000 f \n' : `${String(offsets.get(number)).padStart(10, '0')} 00000 n \n`
  }
  const trailer = `trailer\n<</Size ${size}/Root 1 0 R/XRefStm ${file.startxref}>>\n`
  return Buffer.concat([plain, Buffer.from(`${table}${trailer}startxref\n${plain.length}\n%%EOF\n`)])
}

test('a field of the hybrid file that only its stream shows is read', () => {
  assert.ok(openPdf(hybrid()).get(3) instanceof PdfDict)
})

describe('what cannot be signed is refused with a code', () => {
  const sign = (base: Buffer, more: object = {}) =>
    signPdf(base, testSigner(), { fieldName: 'Ký', signingTime: NOW, ...more })
  const refuses = (code: string, run: () => Promise<unknown>) => () =>
    assert.rejects(run, (error) => error instanceof SigningError && error.code === code)

  test('an encrypted file', () =>
    withFolder((folder) => {
      const locked = qpdf(folder, makePdf(), '--encrypt', '', 'owner', '256', '--')
      return refuses('pdf.encrypted', () => sign(locked))()
    }))
  test(
    'a file that is not a PDF',
    refuses('pdf.malformed', () => sign(Buffer.from('PK\x03\x04'.padEnd(100)))),
  )
  test(
    'a page that is not there',
    refuses('pdf.no-such-page', () => sign(makePdf(), { appearance: { ...BLOCK, page: 7 } })),
  )
  test(
    'a character the font cannot print',
    refuses('font.missing-glyph', () => sign(makePdf(), { appearance: { ...BLOCK, lines: ['Ký 🙂'] } })),
  )
  test(
    'a text that does not fit',
    refuses('appearance.does-not-fit', () => sign(makePdf(), { appearance: { ...BLOCK, rect: [0, 0, 9, 9] } })),
  )
  test(
    'a reserve too small for the CMS',
    refuses('signature.reserve-exceeded', () => sign(makePdf(), { reserve: 512 })),
  )
  test(
    'a field that is already signed',
    refuses('pdf.field-already-signed', async () => sign(await sign(makePdf()))),
  )
  test(
    'a signature that does not fit the certificate',
    refuses('signature.not-verified', () =>
      signPdf(
        makePdf(),
        { ...testSigner(), sign: (tbs) => testSigner().sign(tbs) },
        { fieldName: 'Ký', signingTime: NOW },
      ),
    ),
  )
})

test('a key of this process signs for its own certificate only, whatever is put beside it', async () => {
  const [own, other] = [testSigner('rsa-2048'), testSigner('rsa-2048')]
  const exchanged = { ...own, certificate: other.certificate }
  const signing = signPdf(makePdf(), exchanged, { fieldName: 'Ký', signingTime: NOW })
  await assert.rejects(signing, { code: 'signature.not-verified' })
  assert.throws(() => Object.assign(own, { certificate: other.certificate }), TypeError)
})

test('a long chain fits into the room kept for a signature without timestamp', async () => {
  const signer = testSigner('rsa-2048')
  const above = (['p-256', 'rsa-2048'] as const).flatMap((kind) => testSigner(kind, 'agency').certificate)
  const chain = [...signer.chain, ...above]
  const signed = await signPdf(makePdf(), { ...signer, chain }, { fieldName: 'Ký', signingTime: NOW })
  assert.equal(verifyPdf(signed, testPolicy({ revocation: 'not-checked' }, 'rsa-2048'), NOW).overall, 'VALID')
})

test('decomposed text is printed composed, never as blanks', () =>
  withFolder(async (folder) => {
    const lines = ['Ký bởi: Lãnh đạo'.normalize('NFD')]
    const appearance = { ...BLOCK, lines }
    const signed = await signPdf(makePdf(), testSigner(), { fieldName: 'Ký', signingTime: NOW, appearance })
    const file = join(folder, 'a.pdf')
    writeFileSync(file, signed)
    assert.match(judge('pdftotext', [file, '-']).said, new RegExp('Ký bởi: Lãnh đạo'.normalize('NFC')))
  }))

test('signing a stored base twice from the same opened base starts from the same bytes', async () => {
  const base = openPdfBase(makePdf({ padding: 50_000 }))
  const options = { fieldName: 'Ký', signingTime: NOW }
  const one = preparePdfSignature(base, options)
  const two = preparePdfSignature(base, options)
  assert.equal(one.byteRange[1], two.byteRange[1])
  const increment = await signPdfIncrement(base, testSigner(), options)
  assert.ok(increment.length < 40_000)
})

test('embedding changes nothing outside the reserved gap', () => {
  const prepared = preparePdfSignature(makePdf(), { fieldName: 'Ký', signingTime: NOW, reserve: 100 })
  const out = embedCms(prepared, Buffer.alloc(60, 0xab))
  const end = prepared.contentsAt + 2 + 200
  assert.ok(out.subarray(0, prepared.contentsAt + 1).equals(prepared.increment.subarray(0, prepared.contentsAt + 1)))
  assert.ok(out.subarray(end - 1).equals(prepared.increment.subarray(end - 1)))
})
