import { PDF } from '@libpdf/core'
import { signPdf } from '../../pdf/sign-pdf.ts'
import { makePdf, NOW } from '../../testing.ts'
import type { ReasonCode, Verdict } from '../report.ts'
import { attack, type CorpusCase } from './case.ts'
import { signedForm } from './fields.ts'
import { clean, OPTIONS, signer } from './forging.ts'

/**
 * Files that another program wrote, signed and changed (@libpdf/core, which shares no line with ours): its tables, dictionaries, CMS and increments
 * are its own. What it does honestly is valid, what changes a signed page is not.
 */

type Change = (pdf: PDF) => unknown
type Kind = { subFilter?: 'adbe.pkcs7.detached'; digestAlgorithm?: 'SHA-384' | 'SHA-512'; fieldName?: string }

/** Our key in its hands. */
const holder = {
  certificate: signer.certificate,
  certificateChain: [...signer.chain],
  keyType: 'EC' as const,
  signatureAlgorithm: 'ECDSA' as const,
  sign: (data: Uint8Array) => signer.sign(Buffer.from(data)),
}

async function signedByIt(base: Buffer, kind: Kind = {}): Promise<Buffer> {
  const pdf = await PDF.load(base)
  const { bytes } = await pdf.sign({ signer: holder, signingTime: NOW, fieldName: 'Khac', ...kind })
  return Buffer.from(bytes)
}

/** What it appends to a file when something is changed in it. */
async function changedByIt(base: Buffer, change: Change): Promise<Buffer> {
  const pdf = await PDF.load(base)
  await change(pdf)
  return Buffer.from(await pdf.save({ incremental: true }))
}

/** A document of its own making: a page of text, a box to be filled. */
async function writtenByIt(useXRefStream: boolean): Promise<Buffer> {
  const pdf = PDF.create()
  pdf.addPage({ width: 595, height: 842 }).drawText('GIAY DE NGHI', { x: 72, y: 720, size: 14 })
  return Buffer.from(await pdf.save({ useXRefStream }))
}

const ours = (base: Buffer, fieldName = 'Hai'): Promise<Buffer> => signPdf(base, signer, { ...OPTIONS, fieldName })

const fine = (name: string, make: CorpusCase['make']): CorpusCase => ({
  ...{ group: 'a second writer' as const, name, make, verdict: 'VALID' as Verdict, codes: [] },
})
const wrong = (name: string, make: CorpusCase['make'], codes: readonly ReasonCode[], verdict?: Verdict): CorpusCase =>
  attack('a second writer', name, make, codes, verdict)

const page = (pdf: PDF) => pdf.getPage(0)!

export const secondWriter: readonly CorpusCase[] = [
  fine('signed by it', () => signedByIt(makePdf())),
  fine('signed by it, cross-reference as stream', () => signedByIt(makePdf({ xref: 'stream' }))),
  fine('signed by it as the old Adobe form', () => signedByIt(makePdf(), { subFilter: 'adbe.pkcs7.detached' })),
  fine('written and signed by it', async () => signedByIt(await writtenByIt(false))),
  fine('written by it with streams, signed by us', async () => ours(await writtenByIt(true))),
  fine('written by it with a table, signed by us', async () => ours(await writtenByIt(false))),
  fine('signed by it, then by us', async () => ours(await signedByIt(makePdf()))),
  fine('signed by us, then by it', () => signedByIt(clean)),
  fine('signed by us, then by it in an empty place', async () =>
    signedByIt(await signedForm(), { fieldName: 'Ky sau' }),
  ),
  fine('signed by it twice', async () => signedByIt(await signedByIt(makePdf()), { fieldName: 'Khac 2' })),
  fine('title and author written by it afterwards', () =>
    changedByIt(clean, (pdf) => {
      pdf.setTitle('Minh hoa')
      pdf.setAuthor('Van thu')
    }),
  ),
  wrong(
    'a line drawn by it on a signed page',
    () => changedByIt(clean, (pdf) => page(pdf).drawText('9000', { x: 72, y: 600 })),
    ['forbidden-change'],
  ),
  wrong('a page added by it', () => changedByIt(clean, (pdf) => pdf.addPage()), ['forbidden-change']),
  wrong(
    'a page taken away by it',
    async () => changedByIt(await ours(makePdf({ pages: 2 })), (pdf) => pdf.removePage(1)),
    ['forbidden-change'],
  ),
  wrong(
    'pages put by it into another order',
    async () => changedByIt(await ours(makePdf({ pages: 2 })), (pdf) => pdf.movePage(1, 0)),
    ['forbidden-change'],
  ),
  wrong(
    'a mark laid by it over a signed page',
    () =>
      changedByIt(clean, (pdf) => page(pdf).addSquareAnnotation({ rect: { x: 60, y: 700, width: 300, height: 60 } })),
    ['forbidden-change'],
  ),
  wrong('a file attached by it', () => changedByIt(clean, (pdf) => pdf.addAttachment('a.txt', Buffer.from('an'))), [
    'forbidden-change',
  ]),
  // the place to sign goes with the fields, so that the signature is a field's no more
  wrong(
    'fields made part of the page by it',
    async () => changedByIt(await signedForm(), (pdf) => pdf.getForm()!.flatten()),
    ['hidden-parts'],
    'UNKNOWN',
  ),
  wrong('written anew by it', async () => {
    const pdf = await PDF.load(clean)
    pdf.setTitle('Minh hoa')
    return Buffer.from(await pdf.save())
  }, ['byte-range-malformed']),
]
