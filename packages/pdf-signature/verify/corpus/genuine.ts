import { appended } from '../../pdf/embed.ts'
import { documentTimestampIncrement, evidenceNeeds, securityStoreIncrement } from '../../pdf/long-term.ts'
import { dict, type PdfDict, PdfRef, PdfStream, textString } from '../../pdf/objects.ts'
import { signPdf } from '../../pdf/sign-pdf.ts'
import type { KeyKind } from '../../pki/authority.ts'
import { makePdf, NOW, testAuthority, testServices, testSigner } from '../../testing.ts'
import type { CorpusCase } from './case.ts'
import { certified, clean, FONT, OPTIONS, signer, update } from './forging.ts'
import { preparedForm } from './shadow.ts'

const BLOCK = { page: 0, rect: [300, 300, 500, 360], kind: 'text', lines: ['Ký bởi: Lãnh đạo 1 (minh hoạ)'] } as const
const SEAL = { page: 0, rect: [220, 280, 320, 380], kind: 'seal', agency: 'Sở Nội vụ tỉnh Quảng Trị' } as const
const PLACE = { fieldName: 'Dấu', page: 0, rect: SEAL.rect }
const BOX = { fieldName: 'Số', page: 0, rect: [72, 700, 200, 720], kind: 'text' } as const

/** Person, then seal in its declared place, timestamps, evidence, document timestamp: the whole life of a document. */
export async function archived(base: Buffer, kind: KeyKind, evidenceAt = NOW): Promise<Buffer[]> {
  const services = testServices(kind)
  const agency = testSigner(kind, 'agency', { commonName: 'SỞ NỘI VỤ (minh hoạ)' })
  const common = { signingTime: NOW, timestamper: services.timestamperAt(NOW) }
  const first = { ...common, fieldName: 'Ký', appearance: BLOCK, declare: [PLACE] }
  const once = await signPdf(base, testSigner(kind), first)
  const twice = await signPdf(once, agency, { ...common, fieldName: 'Dấu', appearance: SEAL })
  const { needs, certificates } = evidenceNeeds(twice, { roots: [testAuthority(kind).root.certificate], at: NOW })
  const leaves = needs.filter((need) => !need.certificate.isAuthority)
  const ocsps = leaves.map((need) => services.ocspFor(need.certificate, evidenceAt))
  const store = securityStoreIncrement(twice, { certificates, ocsps, crls: [services.rootCrl(evidenceAt)] })
  const longTerm = appended(twice, store)
  const stamper = services.timestamperAt(evidenceAt)
  const stamp = await documentTimestampIncrement(longTerm, stamper, { fieldName: 'Lưu trữ 1' })
  return [once, twice, longTerm, appended(longTerm, stamp)]
}

/** Fills the text field of the prepared form, value and appearance together, as a reader does. */
const filled = (signed: Buffer, field: number, appearance: number): Buffer =>
  update(signed, (increment, file) => {
    const before = file.get(appearance) as PdfStream
    const looks = before.dict.with({ Resources: dict({ Font: dict({ F1: new PdfRef(FONT) }) }) })
    const shown = increment.add(new PdfStream(looks, Buffer.from('BT /F1 10 Tf 2 5 Td (1000) Tj ET')))
    const changes = { V: textString('1000'), AP: dict({ N: shown }) }
    increment.put(new PdfRef(field), (file.get(field) as PdfDict).with(changes))
  })

const genuine = (name: string, make: CorpusCase['make']): CorpusCase => ({
  group: 'genuine',
  name,
  make,
  verdict: 'VALID',
  codes: [],
})

const step = (index: number, kind: KeyKind, xref: 'table' | 'stream') => async () =>
  (await archived(makePdf({ xref }), kind))[index]!

/** Files of several revisions as honest people make them: every one is valid. */
export const genuineFiles: readonly CorpusCase[] = [
  genuine('signed once', () => clean),
  genuine('a second, invisible signature', () => signPdf(clean, signer, { ...OPTIONS, fieldName: 'Hai' })),
  genuine('person and seal in its declared place, with timestamps', step(1, 'p-256', 'table')),
  genuine('evidence added (DSS)', step(2, 'p-256', 'stream')),
  genuine('document timestamp added', step(3, 'p-256', 'table')),
  genuine('more evidence added behind the document timestamp', async () => {
    const final = (await archived(makePdf(), 'p-256'))[3]!
    const crls = [testServices().issuingCrl(NOW)]
    return appended(final, securityStoreIncrement(final, { certificates: [], ocsps: [], crls }))
  }),
  genuine('a form filled after it was signed', async () =>
    filled(await signPdf(preparedForm(false), signer, OPTIONS), 9, 10),
  ),
  genuine('a form filled after it was certified (P 2)', async () =>
    filled(await certified(preparedForm(false), 2), 9, 10),
  ),
  genuine('a second signature after certification (P 2)', async () =>
    signPdf(await certified(makePdf(), 2), signer, { ...OPTIONS, fieldName: 'Hai' }),
  ),
  genuine('certified, every change forbidden (P 1), and left alone', () => certified(makePdf(), 1)),
  genuine('evidence and a document timestamp after certification (P 1)', async () => {
    const base = await certified(makePdf(), 1)
    const crls = [testServices().rootCrl(NOW)]
    const stored = appended(base, securityStoreIncrement(base, { certificates: [], ocsps: [], crls }))
    const stamper = testServices().timestamperAt(NOW)
    return appended(stored, await documentTimestampIncrement(stored, stamper, { fieldName: 'Lưu trữ' }))
  }),
  genuine('a box for the number declared empty, filled with the seal', async () => {
    const once = await signPdf(makePdf(), signer, { ...OPTIONS, appearance: BLOCK, declare: [PLACE, BOX] })
    const stamps = [{ fieldName: 'Số', value: '15/QĐ-SNV' }]
    return signPdf(once, signer, { ...OPTIONS, fieldName: 'Dấu', appearance: SEAL, stamps })
  }),
  genuine('a declared place signed', async () => {
    const declare = [{ fieldName: 'Dấu', page: 0, rect: [10, 10, 50, 50] as const }]
    const base = await signPdf(makePdf(), signer, { ...OPTIONS, declare })
    return signPdf(base, signer, { ...OPTIONS, fieldName: 'Dấu' })
  }),
]
