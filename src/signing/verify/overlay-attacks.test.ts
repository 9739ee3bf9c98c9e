import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Increment } from '../pdf/increment.ts'
import { dict, name, type PdfDict, type PdfObject, PdfRef, PdfStream, textString } from '../pdf/objects.ts'
import { openPdf, type PdfFile } from '../pdf/pdf-file.ts'
import { signPdf } from '../pdf/sign-pdf.ts'
import { makePdf, writeObjects } from '../testing.ts'
import { CONTENT, clean, FONT, FORGED, fieldOf, flags, OPTIONS, PAGE, signer, update, verify } from './forging.ts'

/** Attacks that leave the signed bytes alone and change what is shown (shadow, EAA, SSA; signing.md §4). */

describe('shadow attacks', () => {
  /** A form that shows an overlay over the true text, prepared by the attacker before anyone signs. */
  async function prepared(): Promise<Buffer> {
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
            XObject: dict({ Overlay: new PdfRef(6), Extra: new PdfRef(40) }),
          }),
          Annots: [new PdfRef(9)],
        }),
      ],
      [CONTENT, new PdfStream(dict({}), Buffer.from('BT /F1 9 Tf (Tra 900) Tj ET /Overlay Do /Extra Do'))],
      [
        6,
        new PdfStream(dict({ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 99, 99] }), Buffer.from('1 g')),
      ],
      [7, new PdfStream(dict({}), Buffer.from(`${CONTENT} 0 obj <</Length 6>>\nstream\n(100) \nendstream`))],
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
    const signed = await signPdf(writeObjects(objects, { Info: new PdfRef(11) }), signer, OPTIONS)
    assert.equal(verify(signed).overall, 'VALID')
    return signed
  }
  const forge = async (change: (increment: Increment, file: PdfFile) => void): Promise<void> => {
    flags(update(await prepared(), change), 'forbidden-change')
  }

  test('hide: the overlay is emptied', () =>
    forge((increment) => increment.put(new PdfRef(6), new PdfStream(dict({}), Buffer.alloc(0)))))
  test('hide: the overlay is freed', async () => {
    const signed = await prepared()
    const { startxref } = openPdf(signed)
    const text = `xref\n6 1\n0000000000 00001 f \ntrailer\n<</Size 20/Root 1 0 R/Prev ${startxref}>>\n`
    flags(Buffer.concat([signed, Buffer.from(`${text}startxref\n${signed.length}\n%%EOF\n`)]), 'forbidden-change')
  })
  test('replace: the font is redefined', () =>
    forge((increment, file) =>
      increment.put(
        new PdfRef(FONT),
        (file.get(FONT) as PdfDict).with({ Encoding: dict({ Differences: [57, name('one')] }) }),
      ),
    ))
  test('replace: a field shows something else than its value', () =>
    forge((increment, file) => {
      const other = increment.add(
        new PdfStream(dict({ Subtype: name('Form'), BBox: [0, 0, 80, 20] }), Buffer.from('BT (1) Tj ET')),
      )
      increment.put(new PdfRef(9), (file.get(9) as PdfDict).with({ AP: dict({ N: other }) }))
    }))
  test('replace: the appearance of a field is rewritten in place', () =>
    forge((increment) => increment.put(new PdfRef(10), new PdfStream(dict({}), Buffer.from('BT (999) Tj ET')))))
  test('hide and replace: the page shows another object that was in the file', () =>
    forge((increment, file) =>
      increment.put(new PdfRef(PAGE), (file.get(PAGE) as PdfDict).with({ Contents: new PdfRef(7) })),
    ))
  test('hide and replace: the cross-reference alone is redirected', async () => {
    const signed = await prepared()
    const file = openPdf(signed)
    // The object that is to be shown lies inside the bytes of a harmless stream.
    const hidden = signed.indexOf(`${CONTENT} 0 obj <<`)
    const text = `xref\n${CONTENT} 1\n${String(hidden).padStart(10, '0')} 00000 n \ntrailer\n<</Size 20/Root 1 0 R/Prev ${file.startxref}>>\n`
    const forged = Buffer.concat([signed, Buffer.from(`${text}startxref\n${signed.length}\n%%EOF\n`)])
    assert.equal((openPdf(forged).get(CONTENT) as PdfStream).data.toString(), '(100) ')
    flags(forged, 'forbidden-change')
  })
  test('hide and replace: another catalog', async () => {
    const signed = await prepared()
    const added = update(signed, (increment, file) => increment.add(file.catalog))
    const size = openPdf(added).size
    const forged = Buffer.from(
      added.toString('latin1').replace(/\/Root 1 0 R(?![\s\S]*\/Root)/, `/Root ${size - 1} 0 R`),
      'latin1',
    )
    flags(forged, 'forbidden-change')
  })
  test('an object that the signed page mentioned but nobody had defined', () =>
    forge((increment) => increment.put(new PdfRef(40), FORGED)))
  test('the Info dictionary that is also the page’s resources', async () => {
    const objects = new Map<number, PdfObject>([
      [1, dict({ Type: name('Catalog'), Pages: new PdfRef(2) })],
      [2, dict({ Type: name('Pages'), Kids: [new PdfRef(3)], Count: 1 })],
      [3, dict({ Type: name('Page'), Parent: new PdfRef(2), MediaBox: [0, 0, 9, 9], Resources: new PdfRef(4) })],
      [4, dict({ Title: textString('a') })],
    ])
    const signed = await signPdf(writeObjects(objects, { Info: new PdfRef(4) }), signer, OPTIONS)
    flags(
      update(signed, (increment) => increment.put(new PdfRef(4), dict({ Title: textString('b') }))),
      'forbidden-change',
    )
  })
})

describe('annotations and appearances over signed text', () => {
  const onPage = (annotation: Record<string, PdfObject>, inForm = false) =>
    update(clean, (increment, file) => {
      const page = file.get(PAGE) as PdfDict
      const ref = increment.add(dict({ Type: name('Annot'), Rect: [72, 700, 400, 740], ...annotation }))
      increment.put(new PdfRef(PAGE), page.with({ Annots: [...(page.get('Annots') as PdfObject[]), ref] }))
      if (!inForm) return
      const form = file.dictAt(file.catalog, 'AcroForm')!
      const changed = form.with({ Fields: [...file.arrayAt(form, 'Fields')!, ref] })
      increment.put(file.catalogRef, file.catalog.with({ AcroForm: changed }))
    })

  test('a free-text annotation', () => void flags(onPage({ Subtype: name('FreeText') }), 'forbidden-change'))
  test('a stamp annotation', () => void flags(onPage({ Subtype: name('Stamp') }), 'forbidden-change'))
  test('a new text field', () => {
    const field = { Subtype: name('Widget'), FT: name('Tx'), T: textString('moi') }
    flags(onPage(field, true), 'forbidden-change')
  })
  test('an unsigned signature field used as a cover', () => {
    flags(onPage({ Subtype: name('Widget'), FT: name('Sig'), T: textString('che') }, true), 'later-appearance')
  })
  test('a signature field with a script', () => {
    const action = dict({ S: name('JavaScript'), JS: textString('x') })
    flags(
      onPage({ Subtype: name('Widget'), FT: name('Sig'), T: textString('che'), AA: action }, true),
      'forbidden-change',
    )
  })
  test('a later signature whose appearance covers the text', async () => {
    const appearance = { page: 0, rect: [72, 700, 400, 740], kind: 'text', lines: ['GIA'] } as const
    flags(await signPdf(clean, signer, { ...OPTIONS, fieldName: 'Hai', appearance }), 'later-appearance')
  })
  test('a declared place that is moved while it is signed', async () => {
    const declare = [{ fieldName: 'Dấu', page: 0, rect: [10, 10, 50, 50] as const }]
    const base = await signPdf(makePdf(), signer, { ...OPTIONS, declare })
    const signed = await signPdf(base, signer, { ...OPTIONS, fieldName: 'Dấu' })
    assert.equal(verify(signed).overall, 'VALID')
    const moved = update(base, (increment, file) => {
      const form = file.dictAt(file.catalog, 'AcroForm')!
      const ref = file.arrayAt(form, 'Fields')![1] as PdfRef
      increment.put(ref, (file.get(ref.number) as PdfDict).with({ Rect: [72, 700, 400, 740] }))
    })
    flags(moved, 'forbidden-change')
  })
  test('the appearance of a signature is exchanged', async () => {
    const appearance = { page: 0, rect: [10, 10, 200, 60], kind: 'text', lines: ['Lãnh đạo 1'] } as const
    const signed = await signPdf(makePdf(), signer, { ...OPTIONS, appearance })
    const forged = update(signed, (increment, file) => {
      const field = fieldOf(file)
      increment.put(field.ref, field.dict.with({ AP: dict({ N: increment.add(FORGED) }) }))
    })
    flags(forged, 'forbidden-change')
  })
  test('catalog entries that change what is shown', () => {
    for (const key of ['OCProperties', 'OpenAction', 'Names', 'AA', 'Pages']) {
      const forged = update(clean, (increment, file) =>
        increment.put(file.catalogRef, file.catalog.with({ [key]: dict({ S: name('X') }) })),
      )
      assert.equal(verify(forged).overall, 'INVALID', key)
    }
  })
})
