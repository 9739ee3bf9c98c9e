import { appended, embedCms } from '../../pdf/embed.ts'
import { dict, name, type PdfDict, type PdfObject, PdfRef, PdfStream, textString } from '../../pdf/objects.ts'
import { preparePdfSignature } from '../../pdf/prepare.ts'
import { signPdf } from '../../pdf/sign-pdf.ts'
import { makePdf, NOW, testServices } from '../../testing.ts'
import type { Verdict } from '../report.ts'
import { attack, type CorpusCase } from './case.ts'
import { AMOUNT, drawing, fill, formBase, PERSON, signedForm, text } from './fields.ts'
import { clean, FORGED, OPTIONS, PAGE, patch, signedOtherwise, signer, update } from './forging.ts'

const GROUP = 'fields filled after signing'
const fine = (what: string, make: CorpusCase['make']): CorpusCase => ({
  ...{ group: GROUP, name: what, make, verdict: 'VALID' as Verdict, codes: [] },
})
const doubtful = (what: string, make: CorpusCase['make']): CorpusCase =>
  attack(GROUP, what, make, ['doubtful-appearance'], 'UNKNOWN')

/** The amount filled with 9000, shown by these operators. */
const shown = (content: string, more: Record<string, PdfObject> = {}, base = signedForm) =>
  fill(AMOUNT, textString('9000'), drawing(content, more), base)
const resources = (more: Record<string, PdfObject>): Record<string, PdfObject> => ({
  Resources: dict({ Font: dict({ F1: new PdfRef(3) }), ...more }),
})
const letters = (content: string): string => `BT /F1 10 Tf 2 5 Td ${content} ET`

/** A form whose amount has a ground, which readers paint when they fill it. */
const framedForm = (): Promise<Buffer> =>
  signPdf(
    update(formBase(), (increment, file) =>
      increment.put(AMOUNT, (file.get(AMOUNT.number) as PdfDict).with({ MK: dict({ BG: [0.9, 0.9, 1] }) })),
    ),
    signer,
    OPTIONS,
  )

/** A TrueType program of which only the table of characters matters: `9` and `0` have the glyphs 5 and 6, or what is given. */
function program(glyphs: Readonly<Record<string, number>> = { '9': 5, '0': 6 }): PdfStream {
  const groups = Object.entries(glyphs).map(([letter, glyph]) => [letter.codePointAt(0)!, glyph] as const)
  const out = Buffer.alloc(28 + 12 + 16 + groups.length * 12)
  out.writeUInt32BE(0x10000, 0)
  out.writeUInt16BE(1, 4)
  out.write('cmap', 12, 'latin1')
  out.writeUInt32BE(28, 20)
  out.writeUInt32BE(out.length - 28, 24)
  out.writeUInt16BE(1, 30)
  out.writeUInt16BE(3, 32)
  out.writeUInt16BE(10, 34)
  out.writeUInt32BE(12, 36)
  out.writeUInt16BE(12, 40)
  out.writeUInt32BE(groups.length, 52)
  for (const [at, [code, glyph]] of groups.sort(([a], [b]) => a - b).entries()) {
    for (const [place, value] of [code, code, glyph].entries()) out.writeUInt32BE(value, 56 + at * 12 + place * 4)
  }
  return new PdfStream(dict({ Length1: out.length }), out)
}

const toUnicode = (pairs: string): PdfStream =>
  new PdfStream(
    dict({}),
    Buffer.from(`1 beginbfchar ${pairs} endbfchar`.replace('1', String(pairs.split('><').length))),
  )

/** A composite font over `program`; glyph 5 is said to be a nine, glyph 6 a nought. */
function composite(put: (value: PdfObject) => PdfRef, embedded = program()): PdfRef {
  const descriptor = put(dict({ Type: name('FontDescriptor'), Flags: 4, FontFile2: put(embedded) }))
  const below = { Type: name('Font'), Subtype: name('CIDFontType2'), FontDescriptor: descriptor, DW: 500 }
  return put(
    dict({
      ...{ Type: name('Font'), Subtype: name('Type0'), Encoding: name('Identity-H') },
      DescendantFonts: [put(dict({ ...below, CIDToGIDMap: name('Identity') }))],
      ToUnicode: put(toUnicode('<0005> <0039> <0006> <0030>')),
    }),
  )
}

/** A form that was signed with an embedded font among its resources, filled in that font. */
async function inSignedFont(embedded: PdfStream): Promise<Buffer> {
  let font = new PdfRef(0)
  const base = update(formBase(), (increment) => {
    font = composite((value) => increment.add(value), embedded)
  })
  const signed = await signPdf(base, signer, OPTIONS)
  const more = { Resources: dict({ Font: dict({ F1: font }) }) }
  return shown('BT /F1 10 Tf 2 5 Td <0005000600060006> Tj ET', more, async () => signed)()
}

const lying = dict({
  ...{ Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Helvetica'), Encoding: name('WinAnsiEncoding') },
})

/** Filled with a font that the update brings. */
const withFont = (content: string, make: (put: (value: PdfObject) => PdfRef) => PdfRef) => async (): Promise<Buffer> =>
  update(await signedForm(), (increment, file) => {
    const font = make((value) => increment.add(value))
    const looks = increment.add(drawing(content, { Resources: dict({ Font: dict({ F1: font }) }) }))
    const before = file.get(AMOUNT.number) as PdfDict
    increment.put(AMOUNT, before.with({ V: textString('9000'), AP: dict({ N: looks }) }))
  })

/** Signed while readers were told to draw the fields themselves (in the room of a key of as many letters), told otherwise then. */
async function drawnNoMore(picture: string): Promise<Buffer> {
  const base = update(formBase({ NeedAppearanceX: true }), (increment) =>
    increment.put(new PdfRef(20), drawing(text(picture))),
  )
  const signed = await signedOtherwise(base, (increment) => patch(increment, '/NeedAppearanceX', '/NeedAppearances'))
  return update(signed, (increment, file) =>
    increment.put(new PdfRef(8), (file.get(8) as PdfDict).with({ NeedAppearances: undefined })),
  )
}

const layer = { Properties: dict({ L: dict({ Type: name('OCG'), Name: textString('L') }) }) }

/** How a filled field is drawn, in good faith and otherwise. */
export const looks: readonly CorpusCase[] = [
  fine(
    'a text within the frame of its field, as readers clip it',
    shown(`/Tx BMC q 1 1 98 18 re W n ${letters('(9000) Tj')} Q EMC`),
  ),
  fine('a text in dark blue', shown(`0 0 0.6 rg ${letters('(9000) Tj')}`)),
  fine(
    'a text in a state of graphics that changes nothing',
    shown(`/G gs ${letters('(9000) Tj')}`, resources({ ExtGState: dict({ G: dict({ ca: 1, BM: name('Normal') }) }) })),
  ),
  fine(
    'a text over the ground of its field',
    shown(`0.9 0.9 1 rg 0 0 100 20 re f 0 g ${letters('(9000) Tj')}`, {}, framedForm),
  ),
  fine('a text in the embedded font of the form, then signed', async () =>
    signPdf(await inSignedFont(program()), signer, { ...OPTIONS, fieldName: 'Hai' }),
  ),
  doubtful('the end of a text in white', shown(letters('(9) Tj 1 g (000) Tj'))),
  doubtful('the end of a text in a colour that hardly shows', shown(letters('(9) Tj 0.95 0.95 0.9 rg (000) Tj'))),
  doubtful('the end of a text without ink (CMYK)', shown(letters('(9) Tj 0 0 0 0.05 k (000) Tj'))),
  doubtful('a text in a colour space of its own', shown(letters('(9) Tj /Cs cs 0 sc (000) Tj'))),
  doubtful(
    'the end of a text transparent',
    shown(letters('(9) Tj /G gs (000) Tj'), resources({ ExtGState: dict({ G: dict({ ca: 0 }) }) })),
  ),
  doubtful(
    'the end of a text under a mask',
    shown(
      letters('(9) Tj /G gs (000) Tj'),
      resources({ ExtGState: dict({ G: dict({ SMask: dict({ S: name('Alpha') }) }) }) }),
    ),
  ),
  doubtful('the end of a text cut off', shown(`q 0 0 8 20 re W n ${letters('(9000) Tj')} Q`)),
  doubtful('the end of a text outside its field', shown(letters('(9) Tj 200 0 Td (000) Tj'))),
  doubtful('a text clipped by a shape', shown(`q 0 0 m 8 0 l 8 20 l h W n ${letters('(9000) Tj')} Q`)),
  doubtful(
    'letters in another order than they stand',
    shown('BT /F1 10 Tf 40 5 Td (9) Tj -30 0 Td (0) Tj 8 0 Td (0) Tj 8 0 Td (0) Tj ET'),
  ),
  doubtful('letters set back by the spacing', shown(letters('-12 Tc (9000) Tj'))),
  doubtful('letters mirrored', shown('BT /F1 10 Tf -1 0 0 1 60 5 Tm (9000) Tj ET')),
  doubtful('letters as small as dots', shown('BT /F1 10 Tf 2 5 Td (9) Tj /F1 0.4 Tf (000) Tj ET')),
  doubtful('a large picture squeezed into a small field', shown(letters('(9000) Tj'), { BBox: [0, 0, 2000, 400] })),
  doubtful(
    'a text painted over in the colour of its field',
    shown(`${letters('(9000) Tj')} 0.9 0.9 1 rg 8 0 40 20 re f`, {}, framedForm),
  ),
  doubtful('a text in a layer', shown(letters('(9) Tj /OC /L BDC (000) Tj EMC'), resources(layer))),
  doubtful(
    'a picture that belongs to a layer',
    shown(text('9000'), { OC: dict({ Type: name('OCG'), Name: textString('L') }) }),
  ),
  doubtful('a text without a font', shown('BT 2 5 Td (9000) Tj ET')),
  doubtful('an embedded font that nobody signed', withFont('BT /F1 10 Tf 2 5 Td <0005000600060006> Tj ET', composite)),
  doubtful('a text in the embedded font of the form, whose glyphs may have any shape', () => inSignedFont(program())),
  doubtful('the embedded font of the form, whose table says otherwise', () =>
    inSignedFont(program({ '9': 6, '0': 5 })),
  ),
  doubtful('an embedded font without a table of characters', () =>
    inSignedFont(new PdfStream(dict({}), Buffer.from('xxxx'))),
  ),
  doubtful(
    'a font that calls its letters otherwise than it draws them',
    withFont('BT /F1 10 Tf 2 5 Td (1222) Tj ET', (put) =>
      put(lying.with({ ToUnicode: put(toUnicode('<31> <0039> <32> <0030>')) })),
    ),
  ),
  doubtful('another picture under the mouse', async () =>
    update(await signedForm(), (increment, file) => {
      const [rest, over] = [increment.add(drawing(text('9000'))), increment.add(drawing(text('1')))]
      const before = file.get(AMOUNT.number) as PdfDict
      increment.put(AMOUNT, before.with({ V: textString('9000'), AP: dict({ N: rest, R: over }) }))
    }),
  ),
  doubtful('a formatted text that is not the value', async () =>
    update(await signedForm(), (increment, file) => {
      const changes = { V: textString('An'), RV: textString('<body><p>Binh</p></body>') }
      const before = file.get(PERSON.number) as PdfDict
      increment.put(PERSON, before.with({ ...changes, AP: dict({ N: increment.add(drawing(text('An'))) }) }))
    }),
  ),
  doubtful(
    'a field of a form that also is one of scripts (XFA)',
    fill(PERSON, textString('An'), drawing(text('An')), () =>
      signPdf(formBase({ XFA: textString('<x/>') }), signer, OPTIONS),
    ),
  ),
  fine('readers told no longer to draw fields whose pictures say the same', () => drawnNoMore('1000')),
  doubtful('readers told no longer to draw fields whose pictures say something else', () => drawnNoMore('1')),
]

const PAID = { page: 0, rect: [300, 100, 480, 160], kind: 'text', lines: ['DA THANH TOAN'] } as const

/** A place to sign on blank paper that nobody signs. */
const unsigned = (more: (put: (value: PdfObject) => PdfRef) => Record<string, PdfObject>): Buffer =>
  update(clean, (increment, file) => {
    const own = {
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: textString('x'),
      P: new PdfRef(PAGE),
    }
    const widget = increment.add(dict({ ...own, Rect: [...PAID.rect], F: 4, ...more((value) => increment.add(value)) }))
    const page = file.get(PAGE) as PdfDict
    increment.put(new PdfRef(PAGE), page.with({ Annots: [...(page.get('Annots') as PdfObject[]), widget] }))
    const form = file.dictAt(file.catalog, 'AcroForm')!
    const fields = [...file.arrayAt(form, 'Fields')!, widget]
    increment.put(file.catalogRef, file.catalog.with({ AcroForm: form.with({ Fields: fields }) }))
  })

const SSA = 'appearances over signed text'
const later = (what: string, make: CorpusCase['make']): CorpusCase =>
  attack(SSA, what, make, ['later-appearance'], 'UNKNOWN')

/** What nobody answers for, on blank paper. */
export const unanswered: readonly CorpusCase[] = [
  later('a place that nobody signed says something on blank paper', () =>
    unsigned((put) => ({ AP: dict({ N: put(FORGED) }) })),
  ),
  later('a place that nobody signed has a caption', () => unsigned(() => ({ MK: dict({ CA: textString('DA TRA') }) }))),
  later('a place that nobody signed says something under the mouse', () =>
    unsigned((put) => ({ AP: dict({ N: put(new PdfStream(dict({}), Buffer.alloc(0))), R: put(FORGED) }) })),
  ),
  later('a timestamp that says something on blank paper', async () => {
    const options = { ...OPTIONS, fieldName: 'Luu', kind: 'document-timestamp', appearance: PAID } as const
    const prepared = preparePdfSignature(clean, options)
    return appended(clean, embedCms(prepared, await testServices().timestamperAt(NOW)(prepared.digest)))
  }),
  { ...fine('an empty place that shows nothing', () => unsigned(() => ({}))), group: SSA },
  attack(
    'shadow: hide and replace',
    'an annotation that the page named and nobody had defined, called /Info',
    async () => {
      const base = update(makePdf(), (increment, file) =>
        increment.put(new PdfRef(PAGE), (file.get(PAGE) as PdfDict).with({ Annots: [new PdfRef(40)] })),
      )
      const signed = await signPdf(base, signer, OPTIONS)
      const forged = update(signed, (increment) => {
        const looks = { Type: name('Annot'), Subtype: name('FreeText'), Rect: [72, 700, 400, 740] }
        increment.put(new PdfRef(40), dict({ ...looks, AP: dict({ N: increment.add(FORGED) }) }))
      })
      const at = forged.lastIndexOf('/Info ')
      const end = forged.indexOf(' 0 R', at)
      return Buffer.concat([forged.subarray(0, at), Buffer.from('/Info 40'), forged.subarray(end)])
    },
    ['forbidden-change'],
  ),
]
