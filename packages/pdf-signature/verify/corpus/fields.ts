import {
  dict,
  name,
  type PdfDict,
  type PdfObject,
  PdfRef,
  PdfStream,
  type PdfString,
  textString,
} from '../../pdf/objects.ts'
import { signPdf } from '../../pdf/sign-pdf.ts'
import { writeObjects } from '../../testing.ts'
import type { Verdict } from '../report.ts'
import { attack, type CaseGroup, type CorpusCase } from './case.ts'
import { OPTIONS, patch, signedOtherwise, signer, update } from './forging.ts'

/** A form of an office: amount and name, a tick, a choice, a box over the whole page, a place to sign. */
export const AMOUNT = new PdfRef(10)
export const PERSON = new PdfRef(11)
const TICK = new PdfRef(12)
const CHOICE = new PdfRef(13)
const PAGEWIDE = new PdfRef(14)
const PLACE = new PdfRef(15)
const OVER_PRINT = new PdfRef(16)
const RESOURCES = dict({ Font: dict({ F1: new PdfRef(3) }) })

export const drawing = (content: string, more: Record<string, PdfObject> = {}): PdfStream =>
  new PdfStream(
    dict({ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 100, 20], Resources: RESOURCES, ...more }),
    Buffer.from(content),
  )
export const text = (shown: string): string => `q BT /F1 10 Tf 2 5 Td (${shown}) Tj ET Q`

function formBase(more: Record<string, PdfObject> = {}): Buffer {
  const widget = (own: string, rect: number[], others: Record<string, PdfObject>): PdfDict =>
    dict({
      ...{ Type: name('Annot'), Subtype: name('Widget'), T: textString(own), Rect: rect, P: new PdfRef(4), F: 4 },
      ...others,
    })
  const fields = [AMOUNT, PERSON, TICK, CHOICE, PAGEWIDE, PLACE, OVER_PRINT]
  const page = {
    Type: name('Page'),
    Parent: new PdfRef(2),
    Resources: RESOURCES,
    Contents: new PdfRef(5),
    Annots: fields,
  }
  const objects = new Map<number, PdfObject>([
    [1, dict({ Type: name('Catalog'), Pages: new PdfRef(2), AcroForm: new PdfRef(8) })],
    [2, dict({ Type: name('Pages'), Kids: [new PdfRef(4)], Count: 1, MediaBox: [0, 0, 595, 842] })],
    [3, dict({ Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Helvetica') })],
    [4, dict(page)],
    [5, new PdfStream(dict({}), Buffer.from('BT /F1 14 Tf 72 720 Td (GIAY DE NGHI THANH TOAN) Tj ET'))],
    [8, dict({ Fields: fields, DA: textString('/F1 10 Tf 0 g'), DR: RESOURCES, ...more })],
    [
      10,
      widget('Don.SoTien', [100, 600, 200, 620], {
        FT: name('Tx'),
        V: textString('1000'),
        AP: dict({ N: new PdfRef(20) }),
      }),
    ],
    [11, widget('Don.Nguoi', [100, 570, 200, 590], { FT: name('Tx') })],
    [
      12,
      widget('Dong y', [100, 540, 112, 552], {
        ...{ FT: name('Btn'), V: name('Off'), AS: name('Off') },
        AP: dict({ N: dict({ Co: new PdfRef(21), Off: new PdfRef(22) }) }),
      }),
    ],
    [
      13,
      widget('Loai', [100, 510, 200, 530], {
        ...{ FT: name('Ch'), Ff: 131_072 },
        Opt: [
          [textString('k'), textString('Khan')],
          [textString('t'), textString('Thuong')],
        ],
      }),
    ],
    [14, widget('Ghi chu', [50, 50, 550, 800], { FT: name('Tx') })],
    [15, widget('Ky sau', [300, 100, 450, 150], { FT: name('Sig') })],
    [16, widget('Tieu de', [72, 716, 200, 734], { FT: name('Tx') })],
    [20, drawing(text('1000'))],
    [21, drawing('q 1 0 0 RG 2 2 m 10 10 l S Q')],
    [22, drawing('')],
  ])
  return writeObjects(objects, {})
}

const signedForm = (): Promise<Buffer> => signPdf(formBase(), signer, OPTIONS)

/** Fills a field: its value, and what it shows then. */
export const fill =
  (field: PdfRef, value: PdfObject, shown: PdfStream | undefined, base: () => Promise<Buffer> = signedForm) =>
  async (): Promise<Buffer> =>
    update(await base(), (increment, file) => {
      const before = file.get(field.number) as PdfDict
      const looks = shown ? { AP: dict({ N: increment.add(shown) }) } : {}
      increment.put(field, before.with({ V: value, ...looks }))
    })

/** Signs with a lock written into the signature, in the room of the reason. */
async function locking(lock: string, base = formBase()): Promise<Buffer> {
  const room = 'x'.repeat(250)
  const reference = `/Reference [<</TransformMethod/FieldMDP/TransformParams<</Type/TransformParams/V/1.2${lock}>>>>]`
  return signedOtherwise(base, (increment) => patch(increment, `/Reason (${room})`, reference), { reason: room })
}

/** Signs a field that bears a lock itself. */
async function lockedField(lock: PdfDict): Promise<Buffer> {
  const base = update(formBase(), (increment, file) => {
    increment.put(PLACE, (file.get(PLACE.number) as PdfDict).with({ Lock: lock }))
  })
  return signPdf(base, signer, { ...OPTIONS, fieldName: 'Ky sau' })
}

const fine = (group: CaseGroup, what: string, make: CorpusCase['make']): CorpusCase => ({
  ...{ group, name: what, make, verdict: 'VALID' as Verdict, codes: [] },
})
const doubtful = (what: string, make: CorpusCase['make']): CorpusCase =>
  attack('fields filled after signing', what, make, ['doubtful-appearance'], 'UNKNOWN')

const amount = (base: () => Promise<Buffer>) => fill(AMOUNT, textString('9000'), drawing(text('9000')), base)
const person = (base: () => Promise<Buffer>) => fill(PERSON, textString('An'), drawing(text('An')), base)
const names = (...list: string[]): PdfString[] => list.map(textString)
const rest = ['Don.Nguoi', 'Don', 'Ky sau'] as const

/** Locks of every kind, a locked field changed and another one left open. */
export const locks: readonly CorpusCase[] = [
  ...[
    ['all fields', '/Action/All'],
    ['the field by name', '/Action/Include/Fields[(Don.SoTien)]'],
    ['the field’s group', '/Action/Include/Fields[(Don)]'],
    ['all but others', '/Action/Exclude/Fields[(Dong y)(Ky sau)]'],
    ['the whole document (P 1)', '/Action/Include/Fields[]/P 1'],
    ['nothing that is known, so everything', '/Action/Khac'],
  ].map(([what, lock]) =>
    attack(
      'locks',
      `a field changed although the signature locks ${what}`,
      amount(() => locking(lock!)),
      ['forbidden-change'],
    ),
  ),
  attack(
    'locks',
    'a place to sign that is locked is signed',
    async () => signedOtherwise(await locking('/Action/All'), (increment) => increment, { fieldName: 'Ky sau' }),
    ['forbidden-change'],
  ),
  attack(
    'locks',
    'a field changed although the field of the signature locks it',
    amount(() => lockedField(dict({ Action: name('Include'), Fields: names('Don.SoTien') }))),
    ['forbidden-change'],
  ),
  attack(
    'locks',
    'a field changed although the lock of the signed field forbids every change (P 1)',
    amount(() => lockedField(dict({ Action: name('Include'), Fields: [], P: 1 }))),
    ['forbidden-change'],
  ),
  fine(
    'locks',
    'a field filled that the lock does not name',
    person(() => locking('/Action/Include/Fields[(Don.SoTien)]')),
  ),
  fine(
    'locks',
    'a field filled that the lock leaves open',
    person(() => locking(`/Action/Exclude/Fields[(${rest[0]})]`)),
  ),
  fine('locks', 'a new signature where all fields are locked', async () =>
    signPdf(await locking('/Action/All'), signer, { ...OPTIONS, fieldName: 'Hai' }),
  ),
  fine(
    'locks',
    'a field filled beside one that its own field’s lock names',
    person(() => lockedField(dict({ Action: name('Include'), Fields: names('Don.SoTien') }))),
  ),
]

/** The value changes, and the object of its picture is written again without a new number. */
const rewritten = (shown: string) => async (): Promise<Buffer> =>
  update(await signedForm(), (increment, file) => {
    increment.put(new PdfRef(20), drawing(text(shown)))
    increment.put(AMOUNT, (file.get(AMOUNT.number) as PdfDict).with({ V: textString('9000') }))
  })

const wide = { BBox: [0, 0, 500, 750] }

/** Fields filled in good faith and otherwise. */
export const fillings: readonly CorpusCase[] = [
  fine('fields filled after signing', 'a text, shown as it is', person(signedForm)),
  fine(
    'fields filled after signing',
    'a text broken over two lines',
    fill(PERSON, textString('Tran An'), drawing('BT /F1 8 Tf 2 12 Td (Tran) Tj 0 -9 Td (An) Tj ET')),
  ),
  fine(
    'fields filled after signing',
    'a text whose letters are spread over a comb',
    fill(PERSON, textString('123'), drawing('BT /F1 8 Tf 2 5 Td (1) Tj 20 0 Td (2) Tj 20 0 Td (3) Tj ET')),
  ),
  fine('fields filled after signing', 'a text without a picture of its own', fill(PERSON, textString('An'), undefined)),
  fine('fields filled after signing', 'another value in place of the old one', amount(signedForm)),
  fine('fields filled after signing', 'a box that is ticked', async () =>
    update(await signedForm(), (increment, file) => {
      increment.put(TICK, (file.get(TICK.number) as PdfDict).with({ V: name('Co'), AS: name('Co') }))
    }),
  ),
  fine(
    'fields filled after signing',
    'a choice, shown as the list calls it',
    fill(CHOICE, textString('k'), drawing(text('Khan'))),
  ),
  fine('fields filled after signing', 'the picture written anew under its number', rewritten('9000')),
  doubtful('a forged picture written anew under its number', rewritten('1')),
  doubtful('another value, the old picture kept', async () =>
    update(await signedForm(), (increment, file) => {
      increment.put(AMOUNT, (file.get(AMOUNT.number) as PdfDict).with({ V: textString('9000') }))
    }),
  ),
  doubtful('a box over the whole page whose corners stand apart', async () => {
    const corners = [50, 50, 550, 800].map((_corner, at) => new PdfRef(30 + at))
    const base = update(formBase(), (increment, file) => {
      for (const [at, corner] of [50, 50, 550, 800].entries()) increment.put(corners[at]!, corner)
      increment.put(PAGEWIDE, (file.get(PAGEWIDE.number) as PdfDict).with({ Rect: corners }))
    })
    const signed = await signPdf(base, signer, OPTIONS)
    return fill(PAGEWIDE, textString('QUYET DINH'), drawing(text('QUYET DINH'), wide), async () => signed)()
  }),
  doubtful('a text that is not the value', fill(PERSON, textString('An'), drawing(text('Binh')))),
  doubtful('more than the value', fill(AMOUNT, textString('9000'), drawing(text('9000 000')))),
  doubtful(
    'a picture where text belongs',
    fill(
      PERSON,
      textString('An'),
      drawing('q 100 0 0 20 0 0 cm /Im Do Q', { Resources: dict({ XObject: dict({ Im: new PdfRef(5) }) }) }),
    ),
  ),
  doubtful(
    'an image written into the drawing',
    fill(PERSON, textString('An'), drawing('q 100 0 0 20 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q')),
  ),
  doubtful('a shading', fill(PERSON, textString('An'), drawing(`${text('An')} /Sh0 sh`))),
  doubtful('a choice shown as another', fill(CHOICE, textString('k'), drawing(text('Thuong')))),
  doubtful('a tick with a new picture', async () =>
    update(await signedForm(), (increment, file) => {
      const shown = increment.add(drawing(text('KHONG DONG Y')))
      const changes = { V: name('Co'), AS: name('Co'), AP: dict({ N: dict({ Co: shown, Off: new PdfRef(22) }) }) }
      increment.put(TICK, (file.get(TICK.number) as PdfDict).with(changes))
    }),
  ),
  doubtful(
    'a box over the whole page, painted over',
    fill(PAGEWIDE, textString('.'), drawing(`1 g 0 0 500 750 re f 0 g ${text('.')}`, wide)),
  ),
  doubtful(
    'a box over the whole page, only text',
    fill(PAGEWIDE, textString('QUYET DINH'), drawing(text('QUYET DINH'), wide)),
  ),
  doubtful(
    'a box over print, painted white',
    fill(OVER_PRINT, textString('x'), drawing(`1 g 0 0 128 18 re f 0 g ${text('x')}`)),
  ),
  doubtful(
    'a drawing that cannot be read',
    fill(PERSON, textString('An'), drawing('x', { Filter: name('DCTDecode') })),
  ),
  doubtful(
    'letters of which nothing says what they are',
    fill(
      PERSON,
      textString('An'),
      drawing('BT /F9 9 Tf (An) Tj ET', {
        Resources: dict({
          Font: dict({
            F9: dict({
              Type: name('Font'),
              Subtype: name('Type1'),
              BaseFont: name('X'),
              Encoding: dict({ Differences: [65, name('g1'), 110, name('g2')] }),
            }),
          }),
        }),
      }),
    ),
  ),
  attack(
    'fields filled after signing',
    'a field moved while it is filled',
    async () =>
      update(await signedForm(), (increment, file) => {
        increment.put(
          PERSON,
          (file.get(PERSON.number) as PdfDict).with({ V: textString('An'), Rect: [72, 700, 300, 740] }),
        )
      }),
    ['forbidden-change'],
  ),
  attack(
    'fields filled after signing',
    'a form of scripts (XFA) added',
    async () =>
      update(await signedForm(), (increment, file) => {
        increment.put(new PdfRef(8), (file.get(8) as PdfDict).with({ XFA: increment.add(drawing('')) }))
      }),
    ['forbidden-change'],
  ),
  attack(
    'fields filled after signing',
    'readers told to draw all fields anew',
    async () =>
      update(await signedForm(), (increment, file) => {
        increment.put(new PdfRef(8), (file.get(8) as PdfDict).with({ NeedAppearances: true }))
      }),
    ['forbidden-change'],
  ),
]

/** Files of this form for others to build on. */
export { formBase, PLACE, signedForm }
