import { signedAttributes, signedData } from '../../cms/signed-data.ts'
import { appended, embedCms } from '../../pdf/embed.ts'
import type { Increment } from '../../pdf/increment.ts'
import { documentTimestampIncrement, securityStoreIncrement } from '../../pdf/long-term.ts'
import { dict, name, type PdfDict, type PdfObject, PdfRef, textString } from '../../pdf/objects.ts'
import type { PdfFile } from '../../pdf/pdf-file.ts'
import { type PreparedSignature, preparePdfSignature } from '../../pdf/prepare.ts'
import { signPdf } from '../../pdf/sign-pdf.ts'
import { readCertificate } from '../../pki/certificate.ts'
import { createCrl } from '../../pki/crl.ts'
import { integer, oid, sequence, setOf, tagged } from '../../pki/der.ts'
import { readDer } from '../../pki/der-reader.ts'
import { OID } from '../../pki/oids.ts'
import { makePdf, NOW, START, testAuthority, testCredential, testServices } from '../../testing.ts'
import type { ReasonCode, Verdict } from '../report.ts'
import { attack, type CaseGroup, type CorpusCase } from './case.ts'
import { clean, fieldOf, OPTIONS, PAGE, signer, update } from './forging.ts'

const fine = (group: CaseGroup, what: string, make: CorpusCase['make'], codes: ReasonCode[] = []): CorpusCase => ({
  ...{ group, name: what, make, verdict: 'VALID' as Verdict, codes },
})
const changed = (group: CaseGroup, what: string, make: CorpusCase['make']): CorpusCase =>
  attack(group, what, make, ['forbidden-change'])

/** Another signature by somebody else. */
const again = async (signed: Promise<Buffer>): Promise<Buffer> =>
  signPdf(await signed, signer, { ...OPTIONS, fieldName: 'Hai' })
const onPage =
  (entries: Record<string, PdfObject>) =>
  (increment: Increment, file: PdfFile): void =>
    increment.put(new PdfRef(PAGE), (file.get(PAGE) as PdfDict).with(entries))

const several: readonly CorpusCase[] = [
  fine('several signatures by one field', 'two fields, each with its own', () => again(Promise.resolve(clean))),
  attack(
    'several signatures by one field',
    'a list of two values',
    () =>
      update(clean, (increment, file) => {
        const { ref, dict: field } = fieldOf(file)
        increment.put(ref, field.with({ V: [field.get('V')!, field.get('V')!] }))
      }),
    ['byte-range-missing'],
  ),
  attack(
    'several signatures by one field',
    'a second field of the same name',
    async () => {
      const twice = await again(Promise.resolve(clean))
      return update(twice, (increment, file) => {
        const fields = file.arrayAt(file.dictAt(file.catalog, 'AcroForm')!, 'Fields')!
        const ref = fields[1] as PdfRef
        increment.put(ref, (file.get(ref.number) as PdfDict).with({ T: textString(OPTIONS.fieldName) }))
      })
    },
    ['value-shared'],
  ),
  attack(
    'several signatures by one field',
    'the value of a signed field exchanged for that of a later one',
    async () => {
      const twice = await again(Promise.resolve(clean))
      return update(twice, (increment, file) => {
        const fields = file.arrayAt(file.dictAt(file.catalog, 'AcroForm')!, 'Fields')! as PdfRef[]
        const [one, two] = fields.map((ref) => file.get(ref.number) as PdfDict) as [PdfDict, PdfDict]
        increment.put(fields[0]!, one.with({ V: two.get('V') }))
      })
    },
    ['value-shared'],
  ),
  attack(
    'several signatures by one field',
    'a value as kid of a field that has one',
    () =>
      update(clean, (increment, file) => {
        const { ref, dict: field } = fieldOf(file)
        const kid = increment.add(dict({ T: textString('con'), Parent: ref, V: field.get('V')!, FT: name('Sig') }))
        increment.put(ref, field.with({ Kids: [kid] }))
      }),
    [],
  ),
]

const COUNTER = '1.2.840.113549.1.9.6'

/** The CMS with an attribute that nobody signs. */
function withUnsigned(cms: Buffer, type: string, value: Buffer): Buffer {
  const parts = readDer(cms).at(1).at(0).children
  const info = parts.at(-1)!.at(0)
  const attribute = sequence(oid(type), setOf([value]))
  const longer = sequence(...info.children.map((part) => part.raw), tagged(1, attribute))
  return sequence(
    oid(OID.signedData),
    tagged(0, sequence(...parts.slice(0, -1).map((part) => part.raw), setOf([longer]))),
  )
}

async function withCms(make: (prepared: PreparedSignature, cms: Buffer) => Promise<Buffer> | Buffer): Promise<Buffer> {
  const prepared = preparePdfSignature(makePdf(), OPTIONS)
  const attributes = signedAttributes(prepared.digest, signer.certificate)
  const cms = signedData({ ...signer, attributes, signature: await signer.sign(attributes) })
  return appended(makePdf(), embedCms(prepared, await make(prepared, cms)))
}

/** A SignerInfo over what was not even asked for. */
const infoOf = (cms: Buffer): Buffer => readDer(cms).at(1).at(0).children.at(-1)!.at(0).raw

const counters: readonly CorpusCase[] = [
  fine(
    'counter-signatures',
    'one of somebody else, of which it is said that it is not checked',
    () => withCms((_prepared, cms) => withUnsigned(cms, COUNTER, infoOf(cms))),
    ['counter-signature'],
  ),
  fine(
    'counter-signatures',
    'one that cannot be read vouches for nothing and harms nothing',
    () => withCms((_prepared, cms) => withUnsigned(cms, COUNTER, sequence(integer(1)))),
    ['counter-signature'],
  ),
  attack(
    'counter-signatures',
    'one in place of the signature',
    () =>
      withCms((_prepared, cms) => {
        const parts = readDer(cms).at(1).at(0).children
        const broken = Buffer.from(withUnsigned(cms, COUNTER, infoOf(cms)))
        const value = parts.at(-1)!.at(0).children.at(-1)!.raw
        broken[broken.indexOf(value) + value.length - 1]! ^= 1
        return broken
      }),
    ['signature-wrong'],
  ),
  attack(
    'counter-signatures',
    'one as a second signer',
    () =>
      withCms((_prepared, cms) => {
        const parts = readDer(cms).at(1).at(0).children
        const infos = setOf([infoOf(cms), infoOf(cms)])
        return sequence(oid(OID.signedData), tagged(0, sequence(...parts.slice(0, -1).map((part) => part.raw), infos)))
      }),
    ['several-signers'],
  ),
]

const stored = (file: Buffer, crls: readonly Buffer[], ocsps: readonly Buffer[] = []): Buffer =>
  appended(file, securityStoreIncrement(file, { certificates: [], ocsps, crls }))

/** A list that nobody but a stranger of the same name signed, which revokes the signer. */
function strangersList(): Buffer {
  const { issuing } = testAuthority('p-256')
  const certificate = readCertificate(issuing.certificate)
  const stranger = testCredential('p-256', 'person')
  return createCrl(
    { certificate, privateKey: stranger.privateKey },
    {
      ...{ thisUpdate: NOW, nextUpdate: new Date(NOW.getTime() + 86_400_000), number: 9 },
      revoked: [{ serial: readCertificate(signer.certificate).serial, at: START, reason: 'keyCompromise' }],
    },
  )
}

const evidence: readonly CorpusCase[] = [
  fine('copied evidence', 'of another document, in the store of this one', () => {
    const other = readCertificate(testCredential().certificate)
    return stored(clean, [], [testServices().ocspFor(other, NOW)])
  }),
  fine('copied evidence', 'the store of another document and then a document timestamp', async () => {
    const longer = stored(clean, [testServices('rsa-2048').rootCrl(NOW)])
    return appended(
      longer,
      await documentTimestampIncrement(longer, testServices().timestamperAt(NOW), { fieldName: 'L' }),
    )
  }),
  fine('copied evidence', 'a list by a stranger that revokes the signer counts for nothing', () =>
    stored(clean, [strangersList()]),
  ),
  attack(
    'copied evidence',
    'an answer that the signer was revoked before signing',
    () => {
      const status = { kind: 'revoked', at: START } as const
      return stored(clean, [], [testServices().ocspFor(readCertificate(signer.certificate), NOW, status)])
    },
    ['certificate-revoked'],
  ),
  changed('copied evidence', 'a store that brings an annotation along', () =>
    update(stored(clean, [testServices().rootCrl(NOW)]), onPage({ Annots: [new PdfRef(70)] })),
  ),
]

const ago = (days: number): Date => new Date(START.getTime() - days * 86_400_000)

const times: readonly CorpusCase[] = [
  fine('times before issue', 'signed in the second the certificate begins', () =>
    signPdf(makePdf(), signer, { ...OPTIONS, signingTime: START }),
  ),
  fine('times before issue', 'signed a day after', () =>
    signPdf(makePdf(), signer, { ...OPTIONS, signingTime: ago(-1) }),
  ),
  ...[1, 400].map((days) =>
    attack(
      'times before issue',
      `signed ${days} days before the certificate was issued`,
      () => signPdf(makePdf(), signer, { ...OPTIONS, signingTime: ago(days) }),
      ['certificate-expired'],
    ),
  ),
  attack(
    'times before issue',
    'a timestamp from before the certificate was issued',
    () => signPdf(makePdf(), signer, { ...OPTIONS, timestamper: testServices().timestamperAt(ago(1)) }),
    ['timestamp-invalid'],
  ),
  attack(
    'times before issue',
    'signed years after now',
    () => signPdf(makePdf(), signer, { ...OPTIONS, signingTime: new Date(NOW.getTime() + 4e10) }),
    ['time-in-future'],
    'UNKNOWN',
  ),
]

/** The increment that signs one file, behind another one of the same length. */
async function grafted(): Promise<Buffer> {
  const [one, other] = [makePdf({ pageText: 'MOT TRIEU DONG' }), makePdf({ pageText: 'HAI TRIEU DONG' })]
  const signed = await signPdf(one, signer, OPTIONS)
  const shifted = makePdf({ pageText: 'HAI TRIEU DON' })
  const same = other.length === one.length ? other : shifted
  return Buffer.concat([same, signed.subarray(one.length)])
}

const otherFiles: readonly CorpusCase[] = [
  attack('bytes of another file', 'the increment that signed another file', grafted, ['digest-mismatch']),
  attack(
    'bytes of another file',
    'a letter changed in what was signed',
    () => {
      const forged = Buffer.from(clean)
      forged[forged.indexOf('VAN BAN')]! ^= 2
      return forged
    },
    ['digest-mismatch'],
  ),
  attack(
    'bytes of another file',
    'a CMS over another file',
    () =>
      withCms(async () => {
        const digest = preparePdfSignature(makePdf({ pageText: 'KHAC' }), OPTIONS).digest
        const attributes = signedAttributes(digest, signer.certificate)
        return signedData({ ...signer, attributes, signature: await signer.sign(attributes) })
      }),
    ['digest-mismatch'],
  ),
  attack(
    'bytes of another file',
    'a second file, signed by nobody, behind a signed one',
    () => Buffer.concat([clean, makePdf()]),
    ['hidden-parts'],
    'UNKNOWN',
  ),
]

/** The nearest kinds of what was seen: each in good faith and otherwise. */
export const kinds: readonly CorpusCase[] = [...several, ...counters, ...evidence, ...times, ...otherFiles]
