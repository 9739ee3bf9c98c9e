import assert from 'node:assert/strict'
import type { Increment } from '../../pdf/increment.ts'
import { dict, name, type PdfDict, type PdfObject, PdfRef, PdfStream, textString } from '../../pdf/objects.ts'
import { openPdf, type PdfFile } from '../../pdf/pdf-file.ts'
import { signPdf } from '../../pdf/sign-pdf.ts'
import { writeObjects } from '../../testing.ts'
import { attack, type CaseGroup, type CorpusCase } from './case.ts'
import { CONTENT, FONT, FORGED, OPTIONS, PAGE, signer, update } from './forging.ts'

/**
 * A form that shows an overlay over the true text, prepared by the attacker before anyone signs. Field 9 is a text field, 10 its look, 7 a stream
 * with another content of the page among its bytes and 40 an object that is named and not there, when it is to be `hiding`.
 */
export function preparedForm(hiding = true): Buffer {
  const objects = new Map<number, PdfObject>([
    [1, dict({ Type: name('Catalog'), Pages: new PdfRef(2), AcroForm: new PdfRef(8) })],
    [2, dict({ Type: name('Pages'), Kids: [new PdfRef(PAGE)], Count: 1, MediaBox: [0, 0, 595, 842] })],
    [FONT, dict({ Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Helvetica') })],
    [
      PAGE,
      dict({
        Type: name('Page'),
        Parent: new PdfRef(2),
        Contents: new PdfRef(CONTENT),
        Resources: dict({
          Font: dict({ F1: new PdfRef(FONT) }),
          XObject: dict({ Overlay: new PdfRef(6), Extra: hiding ? new PdfRef(40) : new PdfRef(6) }),
        }),
        Annots: [new PdfRef(9)],
      }),
    ],
    [CONTENT, new PdfStream(dict({}), Buffer.from('BT /F1 9 Tf (Tra 900) Tj ET /Overlay Do /Extra Do'))],
    [
      6,
      new PdfStream(dict({ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 99, 99] }), Buffer.from('1 g')),
    ],
    [
      7,
      new PdfStream(dict({}), Buffer.from(hiding ? `${CONTENT} 0 obj <</Length 6>>\nstream\n(100) \nendstream` : '')),
    ],
    [8, dict({ Fields: [new PdfRef(9)] })],
    [
      9,
      dict({
        Type: name('Annot'),
        Subtype: name('Widget'),
        FT: name('Tx'),
        T: textString('so tien'),
        V: textString('900'),
        Rect: [10, 10, 90, 30],
        AP: dict({ N: new PdfRef(10) }),
      }),
    ],
    [10, new PdfStream(dict({ Subtype: name('Form'), BBox: [0, 0, 80, 20] }), Buffer.from('BT (100) Tj ET'))],
    [11, dict({ Title: textString('a') })],
  ])
  return writeObjects(objects, { Info: new PdfRef(11) })
}

/** The same, signed in good faith. */
export const shadowBase = (): Promise<Buffer> => signPdf(preparedForm(), signer, OPTIONS)

/** A cross-reference section of the attacker's own behind the file, with these rows and no new object. */
function redirected(signed: Buffer, rows: string): Buffer {
  const text = `xref\n${rows}trailer\n<</Size 20/Root 1 0 R/Prev ${openPdf(signed).startxref}>>\n`
  return Buffer.concat([signed, Buffer.from(`${text}startxref\n${signed.length}\n%%EOF\n`)])
}

/** The object that is to be shown lies inside the bytes of a harmless stream. */
async function redirectedContent(): Promise<Buffer> {
  const signed = await shadowBase()
  const hidden = signed.indexOf(`${CONTENT} 0 obj <<`)
  const forged = redirected(signed, `${CONTENT} 1\n${String(hidden).padStart(10, '0')} 00000 n \n`)
  assert.equal((openPdf(forged).get(CONTENT) as PdfStream).data.toString(), '(100) ')
  return forged
}

async function otherCatalog(): Promise<Buffer> {
  const added = update(await shadowBase(), (increment, file) => increment.add(file.catalog))
  const size = openPdf(added).size
  const text = added.toString('latin1').replace(/\/Root 1 0 R(?![\s\S]*\/Root)/, `/Root ${size - 1} 0 R`)
  return Buffer.from(text, 'latin1')
}

/** The Info dictionary, which may change, serves as the page's resources too. */
async function twoParts(): Promise<Buffer> {
  const objects = new Map<number, PdfObject>([
    [1, dict({ Type: name('Catalog'), Pages: new PdfRef(2) })],
    [2, dict({ Type: name('Pages'), Kids: [new PdfRef(3)], Count: 1 })],
    [3, dict({ Type: name('Page'), Parent: new PdfRef(2), MediaBox: [0, 0, 9, 9], Resources: new PdfRef(4) })],
    [4, dict({ Title: textString('a') })],
  ])
  const signed = await signPdf(writeObjects(objects, { Info: new PdfRef(4) }), signer, OPTIONS)
  return update(signed, (increment) => increment.put(new PdfRef(4), dict({ Title: textString('b') })))
}

const shadow = (kind: 'hide' | 'replace' | 'hide and replace', what: string, make: CorpusCase['make']): CorpusCase =>
  attack(`shadow: ${kind}` satisfies CaseGroup, what, make, ['forbidden-change'])

const forge = (change: (increment: Increment, file: PdfFile) => void) => async () => update(await shadowBase(), change)
const form = { Subtype: name('Form'), BBox: [0, 0, 80, 20] }
const drawing = (text: string): PdfStream => new PdfStream(dict(form), Buffer.from(`BT (${text}) Tj ET`))

/** Shadow attacks: what was hidden in the file before it was signed is brought out afterwards. */
export const shadowAttacks: readonly CorpusCase[] = [
  shadow(
    'hide',
    'the overlay is emptied',
    forge((increment) => increment.put(new PdfRef(6), new PdfStream(dict({}), Buffer.alloc(0)))),
  ),
  shadow('hide', 'the overlay is freed', async () => redirected(await shadowBase(), '6 1\n0000000000 00001 f \n')),
  shadow(
    'replace',
    'the font is redefined',
    forge((increment, file) => {
      const encoding = dict({ Differences: [57, name('one')] })
      increment.put(new PdfRef(FONT), (file.get(FONT) as PdfDict).with({ Encoding: encoding }))
    }),
  ),
  shadow(
    'replace',
    'a field shows something else than its value',
    forge((increment, file) => {
      const other = increment.add(drawing('1'))
      increment.put(new PdfRef(9), (file.get(9) as PdfDict).with({ AP: dict({ N: other }) }))
    }),
  ),
  shadow(
    'replace',
    'the appearance of a field is rewritten in place',
    forge((increment) => increment.put(new PdfRef(10), new PdfStream(dict({}), Buffer.from('BT (999) Tj ET')))),
  ),
  shadow(
    'hide and replace',
    'the page shows another object that was in the file',
    forge((increment, file) => {
      increment.put(new PdfRef(PAGE), (file.get(PAGE) as PdfDict).with({ Contents: new PdfRef(7) }))
    }),
  ),
  shadow('hide and replace', 'the cross-reference alone is redirected', redirectedContent),
  shadow('hide and replace', 'another catalog', otherCatalog),
  shadow(
    'hide and replace',
    'an object that the signed page mentioned but nobody had defined',
    forge((increment) => increment.put(new PdfRef(40), FORGED)),
  ),
  shadow('hide and replace', 'the Info dictionary that is also the page’s resources', twoParts),
]
