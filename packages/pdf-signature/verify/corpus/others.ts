import { signedAttributes, signedData } from '../../cms/signed-data.ts'
import { appended, embedCms } from '../../pdf/embed.ts'
import { dict, name, type PdfDict, type PdfObject, PdfRef, textString } from '../../pdf/objects.ts'
import { openPdf } from '../../pdf/pdf-file.ts'
import { preparePdfSignature } from '../../pdf/prepare.ts'
import { signPdf } from '../../pdf/sign-pdf.ts'
import type { CertificateProfile } from '../../pki/authority.ts'
import { integer, oid, sequence, setOf } from '../../pki/der.ts'
import { OID } from '../../pki/oids.ts'
import { type BaseOptions, makePdf, testSigner } from '../../testing.ts'
import type { Verdict } from '../report.ts'
import { attack, type CorpusCase } from './case.ts'
import { formBase, PLACE, signedForm } from './fields.ts'
import { clean, OPTIONS, PAGE, signer, update } from './forging.ts'

const fine = (what: string, make: CorpusCase['make']): CorpusCase => ({
  ...{ group: 'other software' as const, name: what, make, verdict: 'VALID' as Verdict, codes: [] },
})

/** Then another signature, as the second signer’s program makes it: updates alone are the same kind. */
const thenSigned = async (bytes: Buffer | Promise<Buffer>): Promise<Buffer> =>
  signPdf(await bytes, signer, { ...OPTIONS, fieldName: 'Hai' })

async function signedBase(base: BaseOptions): Promise<Buffer> {
  return signPdf(makePdf(base), signer, OPTIONS)
}

const INFO = (bytes: Buffer): PdfRef => openPdf(bytes).trailerValue('Info') as PdfRef

const withInfo = (bytes: Buffer): Buffer =>
  update(bytes, (increment) =>
    increment.put(INFO(bytes), dict({ Title: textString('Minh hoa'), ModDate: textString('D:20261122') })),
  )

const changedCatalog = (changes: Record<string, PdfObject>) =>
  update(clean, (increment, file) => increment.put(file.catalogRef, file.catalog.with(changes)))

const changedForm = async (changes: Record<string, PdfObject>): Promise<Buffer> =>
  update(await signedForm(), (increment, file) => increment.put(new PdfRef(8), (file.get(8) as PdfDict).with(changes)))

/** A page’s list of annotations under a number of its own, and in another order. */
const listedApart = (reversed: boolean) => async (): Promise<Buffer> =>
  update(await signedForm(), (increment, file) => {
    const page = file.get(PAGE) as PdfDict
    const list = [...(page.get('Annots') as PdfObject[])]
    increment.put(new PdfRef(PAGE), page.with({ Annots: increment.add(reversed ? list.reverse() : list) }))
  })

async function withSigned(attributes: (digest: Buffer) => Buffer, by = signer): Promise<Buffer> {
  const prepared = preparePdfSignature(makePdf(), OPTIONS)
  const signed = attributes(prepared.digest)
  return appended(
    makePdf(),
    embedCms(prepared, signedData({ ...by, attributes: signed, signature: await by.sign(signed) })),
  )
}

const commitment = sequence(
  oid('1.2.840.113549.1.9.16.2.16'),
  setOf([sequence(oid('1.2.840.113549.1.9.16.6.1')), sequence(oid('1.2.840.113549.1.9.16.6.5'))]),
)
const foreign = (value: number): Buffer => sequence(oid('1.3.6.1.4.1.99999.7'), setOf([integer(value)]))

const profiled = (profile: CertificateProfile): Promise<Buffer> =>
  signPdf(makePdf(), testSigner('p-256', profile), OPTIONS)

const structure = dict({ Type: name('StructTreeRoot'), K: [] })

/** What programs of others write into a signed file without changing what it shows. */
export const others: readonly CorpusCase[] = [
  ...(['table', 'stream'] as const).flatMap((xref) => [
    fine(`/Info rewritten, cross-reference as ${xref}`, async () => withInfo(await signedBase({ xref }))),
    fine(`/Info rewritten and then signed, cross-reference as ${xref}`, async () =>
      thenSigned(withInfo(await signedBase({ xref }))),
    ),
    fine(`signed twice, cross-reference as ${xref}`, async () => thenSigned(signedBase({ xref }))),
  ]),
  fine('the list of annotations gets a number of its own', listedApart(false)),
  fine('the list of annotations in another order', listedApart(true)),
  fine('a structure tree added', () =>
    changedCatalog({ StructTreeRoot: structure, MarkInfo: dict({ Marked: true }), Lang: textString('vi') }),
  ),
  fine('how the file is opened', () => changedCatalog({ PageMode: name('UseNone'), PageLayout: name('SinglePage') })),
  fine('extensions of the standard named', () =>
    changedCatalog({ Extensions: dict({ ADBE: dict({ BaseVersion: name('1.7'), ExtensionLevel: 8 }) }) }),
  ),
  fine('order of tabs on the page', async () =>
    update(await signedForm(), (increment, file) =>
      increment.put(new PdfRef(PAGE), (file.get(PAGE) as PdfDict).with({ Tabs: name('S'), StructParents: 1 })),
    ),
  ),
  fine('layers of iText among the form’s resources', () =>
    changedForm({ DR: dict({ Font: dict({ F1: new PdfRef(3) }), XObject: dict({ FRM: new PdfRef(20) }) }) }),
  ),
  fine('the form’s list of fields gets a number of its own', async () =>
    update(await signedForm(), (increment, file) => {
      const form = file.get(8) as PdfDict
      increment.put(new PdfRef(8), form.with({ Fields: increment.add(form.get('Fields')!) }))
    }),
  ),
  fine('readers told no longer to draw fields', async () => {
    const once = await signPdf(formBase({ NeedAppearances: true }), signer, OPTIONS)
    return update(once, (increment, file) => {
      const form = file.get(8) as PdfDict
      increment.put(new PdfRef(8), form.with({ NeedAppearances: false }))
    })
  }),
  fine('a place to sign filled with keys of another program', async () => {
    const signed = await signPdf(await signedForm(), signer, { ...OPTIONS, fieldName: 'Ky sau' })
    const dictionary = openPdf(signed).get(PLACE.number) as PdfDict
    return dictionary.get('V') ? signed : Promise.reject(new Error('not signed'))
  }),
  fine('a second visible signature on blank paper', () =>
    signPdf(clean, signer, {
      ...OPTIONS,
      fieldName: 'Hai',
      appearance: { page: 0, rect: [300, 100, 480, 160], kind: 'text', lines: ['Đã ký: Lãnh đạo 2'] },
    }),
  ),
  fine('two visible signatures on blank paper', async () => {
    const looks = (x: number) => ({
      page: 0,
      rect: [x, 100, x + 180, 160] as const,
      kind: 'text' as const,
      lines: ['Đã ký'],
    })
    const once = await signPdf(makePdf(), signer, { ...OPTIONS, appearance: looks(60) })
    return signPdf(once, signer, { ...OPTIONS, fieldName: 'Hai', appearance: looks(320) })
  }),
  fine('an attribute with two values', () =>
    withSigned((digest) => signedAttributes(digest, signer.certificate, OID.data, [commitment])),
  ),
  fine('an attribute of another program that stands twice', () =>
    withSigned((digest) => signedAttributes(digest, signer.certificate, OID.data, [foreign(1), foreign(2)])),
  ),
  fine('the certificate of a person', () => profiled('person')),
  fine('the certificate of an agency', () => profiled('agency')),
  ...(['server', 'timestamp', 'ocsp'] as const).map((profile) =>
    attack('who may sign', `the certificate of a ${profile}`, () => profiled(profile), ['key-usage']),
  ),
]
