import assert from 'node:assert/strict'
import { createHash, sign as nodeSign } from 'node:crypto'
import { describe, test } from 'node:test'
import { retagged, signedAttributes, signedData } from '../cms/signed-data.ts'
import { dict, name, PdfRef, PdfStream, textString } from '../pdf/objects.ts'
import { openPdf } from '../pdf/pdf-file.ts'
import { preparePdfSignature } from '../pdf/prepare.ts'
import { serialiseObject } from '../pdf/serialise.ts'
import { appended, embedCms, signPdf } from '../pdf/sign-pdf.ts'
import { readCertificate } from '../pki/certificate.ts'
import { algorithm, integer, nullValue, octetString, oid, sequence, setOf, tagged } from '../pki/der.ts'
import { readDer } from '../pki/der-reader.ts'
import { OID } from '../pki/oids.ts'
import { softwareSigner } from '../pki/software-signer.ts'
import { makePdf, NOW, testCredential, testServices } from '../testing.ts'
import {
  CONTENT,
  clean,
  contentsText,
  FORGED,
  fieldOf,
  flags,
  OPTIONS,
  patch,
  rangeText,
  signer,
  update,
  verify,
} from './forging.ts'
import type { ReasonCode } from './report.ts'

/**
 * Attack files, each made from a clean signed file by a few lines (classes of signing.md §4). Every one must come out
 * not valid, for the reason that is its own.
 */

test('the clean file is valid', () => {
  assert.equal(verify(clean).overall, 'VALID')
})

const digestOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

describe('universal signature forgery', () => {
  const cases: Readonly<Record<string, [Buffer, ReasonCode]>> = {
    'ByteRange missing': [patch(clean, '/ByteRange', '/ByteRangf'), 'byte-range-missing'],
    'ByteRange null': [patch(clean, rangeText, '/ByteRange null'), 'byte-range-missing'],
    'ByteRange of zeros': [patch(clean, rangeText, '/ByteRange [0 0 0 0]'), 'byte-range-malformed'],
    'ByteRange negative': [patch(clean, rangeText, '/ByteRange [0 -9 99 -9]'), 'byte-range-malformed'],
    'ByteRange of two numbers': [patch(clean, rangeText, '/ByteRange [0 9]'), 'byte-range-malformed'],
    'ByteRange with a reference': [patch(clean, rangeText, '/ByteRange [0 5 0 R 9]'), 'byte-range-malformed'],
    'ByteRange past the end': [patch(clean, rangeText, '/ByteRange [0 9 99 99999999]'), 'byte-range-malformed'],
    'ByteRange overlapping': [patch(clean, rangeText, '/ByteRange [0 99 9 99]'), 'byte-range-malformed'],
    'Contents missing': [patch(clean, '/Contents <', '/Kontents <'), 'byte-range-missing'],
    'Contents null': [patch(clean, contentsText, '/Contents null'), 'byte-range-missing'],
    'Contents empty': [patch(clean, contentsText, '/Contents <>'), 'byte-range-missing'],
    'Contents of zeros': [
      patch(clean, contentsText, `/Contents <${'0'.repeat(contentsText.length - 12)}>`),
      'cms-malformed',
    ],
  }
  for (const [what, [bytes, code]] of Object.entries(cases)) test(what, () => void flags(bytes, code))

  test('a value that leads nowhere', () => {
    const gone = update(clean, (increment, file) => {
      const field = fieldOf(file)
      increment.put(field.ref, field.dict.with({ V: new PdfRef(999) }))
    })
    flags(gone, 'byte-range-missing')
  })
})

describe('incremental saving', () => {
  const object = `${CONTENT} 0 obj\n<</Length 43>>\nstream\nBT /F1 14 Tf 72 720 Td (NOI DUNG GIA) Tj ET\nendstream\nendobj\n`
  const append = (text: string): Buffer => Buffer.concat([clean, Buffer.from(text, 'latin1')])
  const xref = `xref\n${CONTENT} 1\n${String(clean.length).padStart(10, '0')} 00000 n \n`

  test('with cross-reference and trailer', () => {
    flags(
      update(clean, (increment) => increment.put(new PdfRef(CONTENT), FORGED)),
      'forbidden-change',
    )
  })
  test('without cross-reference', () => void flags(append(object), 'trailing-data'))
  test('with cross-reference, without trailer', () => void flags(append(object + xref)))
  test('with a trailer that points at the old cross-reference', () => {
    const { startxref } = openPdf(clean)
    flags(append(`${object}startxref\n${startxref}\n%%EOF\n`), 'trailing-data')
  })
  test('with a cross-reference that does not continue the chain', () => {
    const everything = [...openPdf(clean).entries]
      .flatMap(([number, entry]) =>
        entry.kind === 'offset' && number !== CONTENT ? [[number, entry.offset] as const] : [],
      )
      .map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
    const text = `${object}${xref}${everything.join('')}trailer\n<</Size 20/Root 1 0 R>>\n`
    flags(append(`${text}startxref\n${clean.length + object.length}\n%%EOF\n`), 'revision-chain')
  })
  test('with the chain led around the signed revision', () => {
    const first = openPdf(clean).sections.at(-1)!.offset
    const field = openPdf(clean)
    const kept = [...field.sections[0]!.entries]
      .flatMap(([number, entry]) => (entry.kind === 'offset' ? [[number, entry.offset] as const] : []))
      .map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
    const text = `${xref}${kept.join('')}trailer\n<</Size 20/Root 1 0 R/Prev ${first}>>\n`
    flags(append(`${object}${text}startxref\n${clean.length + object.length}\n%%EOF\n`), 'revision-chain')
  })
  test('garbage after the end of the file', () => void flags(append('<html>'), 'trailing-data'))
  test('a hybrid update, which readers see differently', () => {
    const rows = Buffer.alloc(8)
    rows[0] = 1
    rows.writeUIntBE(clean.length, 1, 5)
    const header = { Type: name('XRef'), W: [1, 5, 2], Index: [CONTENT, 1], Size: 20, Root: new PdfRef(1) }
    const stream = serialiseObject(new PdfStream(dict(header), rows)).toString('latin1')
    const at = clean.length + object.length
    const start = `${object}90 0 obj\n${stream}\nendobj\n`
    const table = `xref\n0 0\ntrailer\n<</Size 20/Root 1 0 R/XRefStm ${at}/Prev ${openPdf(clean).startxref}>>\n`
    const forged = append(`${start}${table}startxref\n${clean.length + start.length}\n%%EOF\n`)
    assert.ok(openPdf(forged).get(CONTENT) instanceof PdfStream)
    const report = flags(forged, 'forbidden-change')
    assert.match(report.signatures[0]!.reasons.at(-1)!.detail!, /XRefStm/)
  })
})

describe('signature wrapping', () => {
  const cmsEnd = contentsText.replace(/(00)+>$/, '').length
  const [, a, c, d] = rangeText.match(/\d+/g)!.map(Number) as [number, number, number, number]

  test('the second range moved away, forged objects and cross-reference in between (the hash still fits)', () => {
    const { startxref } = openPdf(clean)
    const moved = startxref + 2_000
    const value = contentsText.slice('/Contents '.length, cmsEnd)
    const opening = `${value}>/ByteRange [0 ${a} ${moved} ${d}]>>\nendobj\n`
    const forged = `${CONTENT} 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n`
    const at = String(a + opening.length).padStart(10, '0')
    const rows = [...openPdf(clean).sections[0]!.entries].flatMap(([number, entry]) => {
      if (entry.kind !== 'offset') return []
      const offset = entry.offset < a ? entry.offset : entry.offset + moved - c
      return [`${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`]
    })
    const before = openPdf(makePdf()).startxref
    const hidden = `xref\n${CONTENT} 1\n${at} 00000 n \n${rows.join('')}trailer\n<</Size 20/Root 1 0 R/Prev ${before}>>\n`
    const injected = `${(opening + forged).padEnd(startxref - a, ' ')}${hidden}`.padEnd(moved - a, ' ')
    const bytes = Buffer.concat([clean.subarray(0, a), Buffer.from(injected, 'latin1'), clean.subarray(c)])
    const kept = Buffer.concat([bytes.subarray(0, a), bytes.subarray(moved, moved + d)])
    assert.ok(digestOf(kept).equals(digestOf(Buffer.concat([clean.subarray(0, a), clean.subarray(c)]))))
    assert.ok(openPdf(bytes).get(CONTENT) instanceof PdfStream)
    flags(bytes, 'value-not-found')
  })
  test('a moved second range whose signature is still a field of the form', () => {
    const gap = `${contentsText.slice(0, cmsEnd)}>/ByteRange [0 ${a} ${c} ${d}]`
    flags(patch(clean, contentsText, gap), 'value-not-found')
  })
  test('something other than zeros behind the CMS', () => {
    const at = clean.indexOf(contentsText) + contentsText.length - 20
    const forged = Buffer.from(clean)
    forged.write('abcdef', at, 'latin1')
    flags(forged, 'contents-malformed')
  })
  test('white space inside the value', () => {
    const at = clean.indexOf(contentsText) + contentsText.length - 20
    const forged = Buffer.from(clean)
    forged.write('  ', at, 'latin1')
    flags(forged, 'contents-malformed')
  })
})

describe('signature values', () => {
  test('one value under two fields', () => {
    const forged = update(clean, (increment, file) => {
      const twin = increment.add(fieldOf(file).dict.with({ T: textString('Hai') }))
      const form = file.dictAt(file.catalog, 'AcroForm')!
      const changed = form.with({ Fields: [...file.arrayAt(form, 'Fields')!, twin] })
      increment.put(file.catalogRef, file.catalog.with({ AcroForm: changed }))
    })
    flags(forged, 'value-shared')
  })
  test('the value of another document', async () => {
    const other = await signPdf(makePdf({ pageText: 'VAN BAN KHAC HAN' }), signer, OPTIONS)
    const value = /\/Contents <([0-9a-f]*)>/.exec(other.toString('latin1'))![1]!
    const forged = Buffer.from(clean)
    forged.write(value, clean.indexOf(contentsText) + '/Contents <'.length, 'latin1')
    flags(forged, 'digest-mismatch')
  })
  test('two SignerInfos in one CMS', async () => {
    const prepared = preparePdfSignature(makePdf(), OPTIONS)
    const attributes = signedAttributes(prepared.digest, signer.certificate)
    const signature = await signer.sign(attributes)
    const one = readDer(signedData({ ...signer, attributes, signature }))
    const body = one.at(1).at(0)
    const [infos] = body.children.slice(-1)
    const doubled = sequence(
      ...body.children.slice(0, -1).map((part) => part.raw),
      setOf([infos!.at(0).raw, infos!.at(0).raw]),
    )
    const cms = sequence(oid(OID.signedData), tagged(0, doubled))
    flags(appended(makePdf(), embedCms(prepared, cms)), 'several-signers')
  })
  test('a timestamp copied from another signature', async () => {
    let stolen: Buffer | undefined
    const honest = testServices().timestamperAt(NOW)
    await signPdf(makePdf(), signer, { ...OPTIONS, timestamper: async (digest) => (stolen = await honest(digest)) })
    const forged = await signPdf(makePdf(), signer, { ...OPTIONS, timestamper: async () => stolen! })
    flags(forged, 'timestamp-mismatch')
  })
  test('SHA-1 signatures', () => {
    const credential = testCredential('rsa-2048')
    const prepared = preparePdfSignature(makePdf(), OPTIONS)
    const attributes = signedAttributes(prepared.digest, credential.certificate)
    const { issuer, serial } = readCertificate(credential.certificate)
    const sha1 = algorithm(OID.sha1, nullValue())
    const info = sequence(
      integer(1),
      sequence(issuer.der, integer(serial)),
      sha1,
      retagged(attributes, 0xa0),
      algorithm(OID.sha1WithRsa, nullValue()),
      octetString(nodeSign('sha1', attributes, credential.privateKey)),
    )
    const certificates = retagged(setOf([credential.certificate, ...credential.chain]), 0xa0)
    const body = sequence(integer(1), setOf([sha1]), sequence(oid(OID.data)), certificates, setOf([info]))
    const cms = sequence(oid(OID.signedData), tagged(0, body))
    flags(appended(makePdf(), embedCms(prepared, cms)), 'weak-hash')
  })
  test('another certificate with the same key (ESS)', async () => {
    const credential = testCredential()
    const prepared = preparePdfSignature(makePdf(), OPTIONS)
    const own = softwareSigner(credential)
    const attributes = signedAttributes(prepared.digest, signer.certificate)
    const cms = signedData({ ...own, attributes, signature: await own.sign(attributes) })
    flags(appended(makePdf(), embedCms(prepared, cms)), 'ess-mismatch')
  })
  test('content inside the CMS', async () => {
    const prepared = preparePdfSignature(makePdf(), OPTIONS)
    const attributes = signedAttributes(digestOf(Buffer.from('x')), signer.certificate)
    const content = { type: OID.data, body: Buffer.from('x') }
    const cms = signedData({ ...signer, attributes, signature: await signer.sign(attributes), content })
    flags(appended(makePdf(), embedCms(prepared, cms)), 'content-embedded', 'digest-mismatch')
  })
  test('a signature field on the page but not in the form', () => {
    const forged = update(clean, (increment, file) => {
      const form = file.dictAt(file.catalog, 'AcroForm')!
      increment.put(file.catalogRef, file.catalog.with({ AcroForm: form.with({ Fields: [] }) }))
    })
    flags(forged, 'field-outside-form')
  })
})

test('after a certification that forbids every change, even a signature is one', async () => {
  const base = makePdf()
  const certified = await certifiedFile(base)
  assert.equal(verify(certified).overall, 'VALID')
  flags(await signPdf(certified, signer, { ...OPTIONS, fieldName: 'Hai' }), 'forbidden-change')
})

/** Signs with a DocMDP reference of level 1, by writing it into the room of the reason. */
async function certifiedFile(base: Buffer): Promise<Buffer> {
  const room = 'x'.repeat(150)
  const prepared = preparePdfSignature(base, { ...OPTIONS, reason: room })
  const wanted = '/Reference [<</TransformMethod/DocMDP/TransformParams<</P 1/V/1.2>>>>]'
  const increment = patch(prepared.increment, `/Reason (${room})`, wanted)
  const gapEnd = prepared.contentsAt + prepared.reserve * 2 + 2
  const hash = createHash('sha256').update(base).update(increment.subarray(0, prepared.contentsAt))
  const digest = hash.update(increment.subarray(gapEnd)).digest()
  const attributes = signedAttributes(digest, signer.certificate)
  const cms = signedData({ ...signer, attributes, signature: await signer.sign(attributes) })
  return appended(base, embedCms({ ...prepared, increment }, cms))
}
