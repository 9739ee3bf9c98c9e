import { signedAttributes, signedData } from '../../cms/signed-data.ts'
import { appended, embedCms } from '../../pdf/embed.ts'
import type { Increment } from '../../pdf/increment.ts'
import { documentTimestampIncrement, securityStoreIncrement } from '../../pdf/long-term.ts'
import {
  dict,
  name,
  type PdfDict,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
  textString,
} from '../../pdf/objects.ts'
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
import { formBase, PERSON, signedForm } from './fields.ts'
import { clean, fieldOf, OPTIONS, PAGE, signer, update } from './forging.ts'

const fine = (group: CaseGroup, what: string, make: CorpusCase['make'], codes: ReasonCode[] = []): CorpusCase => ({
  ...{ group, name: what, make, verdict: 'VALID' as Verdict, codes },
})
const changed = (group: CaseGroup, what: string, make: CorpusCase['make']): CorpusCase =>
  attack(group, what, make, ['forbidden-change'])

/** Changes of a file, and then another signature by somebody else. */
const base = (change: (increment: Increment, file: PdfFile) => void, from = makePdf()): Promise<Buffer> =>
  signPdf(update(from, change), signer, OPTIONS)
const again = async (signed: Promise<Buffer>): Promise<Buffer> =>
  signPdf(await signed, signer, { ...OPTIONS, fieldName: 'Hai' })
const catalog =
  (entries: (put: (value: PdfObject) => PdfRef) => Record<string, PdfObject>) =>
  (increment: Increment, file: PdfFile): void =>
    increment.put(file.catalogRef, file.catalog.with(entries((value) => increment.add(value))))
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

const group = dict({ Type: name('OCG'), Name: textString('Lop') })
const layered = (increment: Increment, file: PdfFile): void => {
  increment.put(new PdfRef(60), group)
  increment.put(new PdfRef(61), dict({ OCGs: [new PdfRef(60)], D: dict({ ON: [new PdfRef(60)] }) }))
  catalog(() => ({ OCProperties: new PdfRef(61) }))(increment, file)
}
const off = dict({ OCGs: [new PdfRef(60)], D: dict({ OFF: [new PdfRef(60)] }) })

const layers: readonly CorpusCase[] = [
  fine('layers', 'there when it was signed', () => base(layered)),
  fine('layers', 'there when it was signed twice', () => again(base(layered))),
  changed('layers', 'a layer hidden later', async () =>
    update(await base(layered), (increment) => increment.put(new PdfRef(61), off)),
  ),
  changed('layers', 'a layer renamed later', async () =>
    update(await base(layered), (increment) => increment.put(new PdfRef(60), group.with({ Usage: dict({}) }))),
  ),
  changed('layers', 'a layer hidden later, then signed', async () =>
    again(Promise.resolve(update(await base(layered), (increment) => increment.put(new PdfRef(61), off)))),
  ),
  changed('layers', 'the field of a signature put into a layer', async () =>
    update(await base(layered), (increment, file) => {
      const { ref, dict: field } = fieldOf(file)
      increment.put(ref, field.with({ OC: new PdfRef(60) }))
    }),
  ),
]

const script = dict({ S: name('JavaScript'), JS: textString('this.getField("x").value = 1') })
const scripts = { Names: dict({ JavaScript: dict({ Names: [textString('a'), script] }) }) }

const actions: readonly CorpusCase[] = [
  fine('scripts and actions', 'a script that was signed', () => again(base(catalog(() => scripts)))),
  fine('scripts and actions', 'an action of a page that was signed', () =>
    again(base(onPage({ AA: dict({ O: script }) }))),
  ),
  fine('scripts and actions', 'a field with a script, filled as it says', async () => {
    const scripted = update(formBase(), (increment, file) =>
      increment.put(PERSON, (file.get(PERSON.number) as PdfDict).with({ AA: dict({ K: script }) })),
    )
    return update(await signPdf(scripted, signer, OPTIONS), (increment, file) =>
      increment.put(PERSON, (file.get(PERSON.number) as PdfDict).with({ V: textString('An') })),
    )
  }),
  changed('scripts and actions', 'a script among the names', () =>
    update(
      clean,
      catalog(() => scripts),
    ),
  ),
  changed('scripts and actions', 'an action when the file is opened', () =>
    update(
      clean,
      catalog((put) => ({ OpenAction: put(script) })),
    ),
  ),
  changed('scripts and actions', 'an action when a page is shown', () =>
    update(clean, onPage({ AA: dict({ O: script }) })),
  ),
  changed('scripts and actions', 'an action of a field, while it is filled', async () =>
    update(await signedForm(), (increment, file) =>
      increment.put(
        PERSON,
        (file.get(PERSON.number) as PdfDict).with({ V: textString('An'), AA: dict({ F: script }) }),
      ),
    ),
  ),
  changed('scripts and actions', 'a script that was signed exchanged', async () => {
    const signed = await base((increment, file) => {
      increment.put(new PdfRef(60), script)
      catalog(() => ({ OpenAction: new PdfRef(60) }))(increment, file)
    })
    return update(signed, (increment) => increment.put(new PdfRef(60), script.with({ JS: textString('1') })))
  }),
  changed('scripts and actions', 'a script brought by a second signer', () =>
    again(
      Promise.resolve(
        update(
          clean,
          catalog(() => scripts),
        ),
      ),
    ),
  ),
]

const attachment = (put: (value: PdfObject) => PdfRef, content = 'a'): Record<string, PdfObject> => {
  const stream = put(new PdfStream(dict({ Type: name('EmbeddedFile') }), Buffer.from(content)))
  const file = put(dict({ Type: name('Filespec'), F: textString('a.txt'), EF: dict({ F: stream }) }))
  return { Names: dict({ EmbeddedFiles: dict({ Names: [textString('a.txt'), file] }) }) }
}

const attached: readonly CorpusCase[] = [
  fine('attached files', 'a file that was signed along', () => base(catalog((put) => attachment(put)))),
  fine('attached files', 'a file that was signed along, twice', () => again(base(catalog((put) => attachment(put))))),
  fine('attached files', 'a signed file attached to a file that is signed', () =>
    again(base(catalog((put) => attachment(put, clean.toString('latin1'))))),
  ),
  changed('attached files', 'a file attached later', () =>
    update(
      clean,
      catalog((put) => attachment(put)),
    ),
  ),
  changed('attached files', 'a file attached by a note', () =>
    update(clean, (increment, file) => {
      const note = increment.add(dict({ Type: name('Annot'), Subtype: name('FileAttachment'), Rect: [0, 0, 9, 9] }))
      const page = file.get(PAGE) as PdfDict
      increment.put(new PdfRef(PAGE), page.with({ Annots: [...(page.get('Annots') as PdfObject[]), note] }))
    }),
  ),
  changed('attached files', 'a file of the page (AF)', () => update(clean, onPage({ AF: [new PdfRef(3)] }))),
  changed('attached files', 'the bytes of a signed attachment exchanged', async () => {
    let stream = new PdfRef(0)
    const signed = await base((increment, file) => {
      increment.put(
        file.catalogRef,
        file.catalog.with(
          attachment((value) => {
            const ref = increment.add(value)
            if (value instanceof PdfStream) stream = ref
            return ref
          }),
        ),
      )
    })
    return update(signed, (increment) => increment.put(stream, new PdfStream(dict({}), Buffer.from('b'))))
  }),
]

const xfa = { XFA: new PdfString(Buffer.from('<xdp/>')) }
const scriptForms: readonly CorpusCase[] = [
  fine('forms of scripts (XFA)', 'there when it was signed', () => signPdf(formBase(xfa), signer, OPTIONS)),
  fine('forms of scripts (XFA)', 'there when it was signed twice', () =>
    again(signPdf(formBase(xfa), signer, OPTIONS)),
  ),
  fine('forms of scripts (XFA)', 'a place signed in it', async () =>
    signPdf(await signPdf(formBase(xfa), signer, OPTIONS), signer, { ...OPTIONS, fieldName: 'Ky sau' }),
  ),
  changed('forms of scripts (XFA)', 'its data exchanged', async () => {
    const apart = update(formBase(), (increment, file) => {
      increment.put(new PdfRef(60), new PdfStream(dict({}), Buffer.from('<a>1</a>')))
      increment.put(new PdfRef(8), (file.get(8) as PdfDict).with({ XFA: [textString('datasets'), new PdfRef(60)] }))
    })
    const signed = await signPdf(apart, signer, OPTIONS)
    return update(signed, (increment) =>
      increment.put(new PdfRef(60), new PdfStream(dict({}), Buffer.from('<a>9</a>'))),
    )
  }),
  changed('forms of scripts (XFA)', 'taken away', async () => {
    const signed = await signPdf(formBase(xfa), signer, OPTIONS)
    return update(signed, (increment, file) =>
      increment.put(new PdfRef(8), (file.get(8) as PdfDict).with({ XFA: undefined })),
    )
  }),
  changed('forms of scripts (XFA)', 'added and then signed', async () =>
    again(
      Promise.resolve(
        update(await signedForm(), (increment, file) =>
          increment.put(new PdfRef(8), (file.get(8) as PdfDict).with(xfa)),
        ),
      ),
    ),
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
export const kinds: readonly CorpusCase[] = [
  ...several,
  ...counters,
  ...evidence,
  ...times,
  ...layers,
  ...actions,
  ...attached,
  ...scriptForms,
  ...otherFiles,
]
