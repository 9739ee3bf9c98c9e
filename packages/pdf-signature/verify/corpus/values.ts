import { createHash, sign as nodeSign } from 'node:crypto'
import { retagged, signedAttributes, signedData } from '../../cms/signed-data.ts'
import { appended, embedCms } from '../../pdf/embed.ts'
import { documentTimestampIncrement } from '../../pdf/long-term.ts'
import { dict, type PdfDict, PdfRef, textString } from '../../pdf/objects.ts'
import { type PreparedSignature, preparePdfSignature } from '../../pdf/prepare.ts'
import { signPdf } from '../../pdf/sign-pdf.ts'
import { readCertificate } from '../../pki/certificate.ts'
import { algorithm, integer, nullValue, octetString, oid, sequence, setOf, tagged } from '../../pki/der.ts'
import { readDer } from '../../pki/der-reader.ts'
import { OID } from '../../pki/oids.ts'
import { softwareSigner } from '../../pki/software-signer.ts'
import { makePdf, NOW, testCredential, testServices, testSigner } from '../../testing.ts'
import { attack, type CorpusCase } from './case.ts'
import { clean, contentsText, fieldOf, OPTIONS, patch, signedOtherwise, signer, update } from './forging.ts'

const digestOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

/** A file whose CMS is made from what is to be signed. */
async function withCms(make: (prepared: PreparedSignature) => Promise<Buffer> | Buffer): Promise<Buffer> {
  const prepared = preparePdfSignature(makePdf(), OPTIONS)
  return appended(makePdf(), embedCms(prepared, await make(prepared)))
}

async function honestCms(prepared: PreparedSignature, by = signer): Promise<Buffer> {
  const attributes = signedAttributes(prepared.digest, by.certificate)
  return signedData({ ...by, attributes, signature: await by.sign(attributes) })
}

/** The CMS with the SignerInfos of several. */
function joined(cms: Buffer, others: readonly Buffer[]): Buffer {
  const partsOf = (der: Buffer) => readDer(der).at(1).at(0).children
  const parts = partsOf(cms)
  const infos = [cms, ...others].map((one) => partsOf(one).at(-1)!.at(0).raw)
  const body = sequence(...parts.slice(0, -1).map((part) => part.raw), setOf(infos))
  return sequence(oid(OID.signedData), tagged(0, body))
}

async function stolenTimestamp(): Promise<Buffer> {
  let stolen: Buffer | undefined
  const honest = testServices().timestamperAt(NOW)
  await signPdf(makePdf(), signer, { ...OPTIONS, timestamper: async (digest) => (stolen = await honest(digest)) })
  return signPdf(makePdf(), signer, { ...OPTIONS, timestamper: async () => stolen! })
}

async function stolenDocumentTimestamp(): Promise<Buffer> {
  const honest = testServices().timestamperAt(NOW)
  let stolen: Buffer | undefined
  const other = await signPdf(makePdf({ pageText: 'VAN BAN KHAC' }), signer, OPTIONS)
  const keep = async (digest: Buffer) => (stolen = await honest(digest))
  await documentTimestampIncrement(other, keep, { fieldName: 'Lưu trữ' })
  return appended(clean, await documentTimestampIncrement(clean, async () => stolen!, { fieldName: 'Lưu trữ' }))
}

/** Another field whose value is `value`, or the very same object when it is a reference. */
const withTwin = (value: (field: PdfDict) => PdfRef | PdfDict): Buffer =>
  update(clean, (increment, file) => {
    const field = fieldOf(file).dict
    const given = value(file.resolve(field.get('V')) as PdfDict)
    const v = given instanceof PdfRef ? field.get('V')! : increment.add(given)
    const twin = increment.add(field.with({ T: textString('Hai'), V: v }))
    const form = file.dictAt(file.catalog, 'AcroForm')!
    const changed = form.with({ Fields: [...file.arrayAt(form, 'Fields')!, twin] })
    increment.put(file.catalogRef, file.catalog.with({ AcroForm: changed }))
  })

/** A signature by SHA-1 as old software made it. */
function sha1Cms(prepared: PreparedSignature): Buffer {
  const credential = testCredential('rsa-2048')
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
  return sequence(oid(OID.signedData), tagged(0, body))
}

const inOldFormat = (subFilter: string): Promise<Buffer> =>
  signedOtherwise(makePdf(), (increment) => patch(increment, '/ETSI.CAdES.detached', `/${subFilter}`))

/** What is wrong with the value of a signature itself. */
export const signatureValues: readonly CorpusCase[] = [
  attack('one value under several fields', 'one value under two fields', () => withTwin(() => new PdfRef(0)), [
    'value-shared',
  ]),
  attack(
    'one value under several fields',
    'a copy of the value under a second field',
    () => withTwin((value) => value),
    ['value-shared'],
  ),
  attack(
    'signature values',
    'the value of another document',
    async () => {
      const other = await signPdf(makePdf({ pageText: 'VAN BAN KHAC HAN' }), signer, OPTIONS)
      const value = /\/Contents <([0-9a-f]*)>/.exec(other.toString('latin1'))![1]!
      const forged = Buffer.from(clean)
      forged.write(value, clean.indexOf(contentsText) + '/Contents <'.length, 'latin1')
      return forged
    },
    ['digest-mismatch'],
  ),
  attack(
    'several signers in one CMS',
    'the same signer twice',
    () =>
      withCms(async (prepared) => {
        const cms = await honestCms(prepared)
        return joined(cms, [cms])
      }),
    ['several-signers'],
  ),
  attack(
    'several signers in one CMS',
    'another person beside the signer',
    () => withCms(async (prepared) => joined(await honestCms(prepared), [await honestCms(prepared, testSigner())])),
    ['several-signers'],
  ),
  attack('copied timestamps', 'a timestamp copied from another signature', stolenTimestamp, ['timestamp-mismatch']),
  attack('copied timestamps', 'a document timestamp copied from another document', stolenDocumentTimestamp, [
    'timestamp-mismatch',
  ]),
  attack('SHA-1', 'digest and signature by SHA-1', () => withCms(sha1Cms), ['weak-hash']),
  attack('SHA-1', 'the old format adbe.pkcs7.sha1', () => inOldFormat('adbe.pkcs7.sha1'), ['weak-hash']),
  attack('SHA-1', 'the old format adbe.x509.rsa_sha1', () => inOldFormat('adbe.x509.rsa_sha1'), ['weak-hash']),
  attack(
    'signature values',
    'another certificate with the same key (ESS)',
    () =>
      withCms(async (prepared) => {
        const own = softwareSigner(testCredential())
        const attributes = signedAttributes(prepared.digest, signer.certificate)
        return signedData({ ...own, attributes, signature: await own.sign(attributes) })
      }),
    ['ess-mismatch'],
  ),
  attack(
    'signature values',
    'content inside the CMS',
    () =>
      withCms(async () => {
        const attributes = signedAttributes(digestOf(Buffer.from('x')), signer.certificate)
        const content = { type: OID.data, body: Buffer.from('x') }
        return signedData({ ...signer, attributes, signature: await signer.sign(attributes), content })
      }),
    ['content-embedded', 'digest-mismatch'],
  ),
  attack(
    'signature values',
    'a signature field on the page but not in the form',
    () =>
      update(clean, (increment, file) => {
        const form = file.dictAt(file.catalog, 'AcroForm')!
        increment.put(file.catalogRef, file.catalog.with({ AcroForm: form.with({ Fields: [] }) }))
      }),
    ['field-outside-form'],
  ),
  attack('signature values', 'a signature dictionary without anything', () => emptied(), ['byte-range-missing']),
]

const emptied = (): Buffer =>
  update(clean, (increment, file) => {
    const field = fieldOf(file)
    increment.put(field.ref, field.dict.with({ V: increment.add(dict({})) }))
  })
