import { dict, name, type PdfDict, type PdfObject, PdfRef, textString } from '../../pdf/objects.ts'
import { signPdf } from '../../pdf/sign-pdf.ts'
import { makePdf } from '../../testing.ts'
import { attack, type CorpusCase } from './case.ts'
import { certified, clean, FORGED, fieldOf, OPTIONS, PAGE, signedOtherwise, signer, update } from './forging.ts'

/** Puts an annotation over the text of the page; a field's widget also enters the form. */
const onPage = (annotation: Record<string, PdfObject>, inForm = false, signed = clean): Buffer =>
  update(signed, (increment, file) => {
    const page = file.get(PAGE) as PdfDict
    const ref = increment.add(dict({ Type: name('Annot'), Rect: [72, 700, 400, 740], ...annotation }))
    increment.put(new PdfRef(PAGE), page.with({ Annots: [...(page.get('Annots') as PdfObject[]), ref] }))
    if (!inForm) return
    const form = file.dictAt(file.catalog, 'AcroForm')!
    const changed = form.with({ Fields: [...file.arrayAt(form, 'Fields')!, ref] })
    increment.put(file.catalogRef, file.catalog.with({ AcroForm: changed }))
  })

const widget = { Subtype: name('Widget'), FT: name('Sig'), T: textString('che') }
const COVER = { page: 0, rect: [72, 700, 400, 740], kind: 'text', lines: ['GIA'] } as const

/** A declared place is moved over the text before it is signed. */
async function movedPlace(): Promise<Buffer> {
  const declare = [{ fieldName: 'Dấu', page: 0, rect: [10, 10, 50, 50] as const }]
  const base = await signPdf(makePdf(), signer, { ...OPTIONS, declare })
  return update(base, (increment, file) => {
    const form = file.dictAt(file.catalog, 'AcroForm')!
    const ref = file.arrayAt(form, 'Fields')![1] as PdfRef
    increment.put(ref, (file.get(ref.number) as PdfDict).with({ Rect: [72, 700, 400, 740] }))
  })
}

async function exchangedAppearance(): Promise<Buffer> {
  const appearance = { page: 0, rect: [10, 10, 200, 60], kind: 'text', lines: ['Lãnh đạo 1'] } as const
  return update(await signPdf(makePdf(), signer, { ...OPTIONS, appearance }), (increment, file) => {
    const field = fieldOf(file)
    increment.put(field.ref, field.dict.with({ AP: dict({ N: increment.add(FORGED) }) }))
  })
}

/** Evil annotation attacks: something visible is laid over what was signed. */
export const annotations: readonly CorpusCase[] = [
  ...['FreeText', 'Stamp', 'Redact', 'Square', 'Link'].map((kind) =>
    attack('annotations over signed text', `a ${kind} annotation`, () => onPage({ Subtype: name(kind) }), [
      'forbidden-change',
    ]),
  ),
  attack(
    'annotations over signed text',
    'a stamp over text certified with “annotations allowed” (P 3)',
    async () => onPage({ Subtype: name('Stamp') }, false, await certified(makePdf(), 3)),
    ['forbidden-change'],
  ),
  attack(
    'annotations over signed text',
    'a new text field',
    () => onPage({ Subtype: name('Widget'), FT: name('Tx'), T: textString('moi') }, true),
    ['forbidden-change'],
  ),
  ...['OCProperties', 'OpenAction', 'Names', 'AA', 'Pages'].map((key) =>
    attack(
      'annotations over signed text',
      `the catalog entry ${key}, which changes what is shown`,
      () =>
        update(clean, (increment, file) =>
          increment.put(file.catalogRef, file.catalog.with({ [key]: dict({ S: name('X') }) })),
        ),
      ['forbidden-change'],
    ),
  ),
]

/** Sneaky signature attacks: a later signature field or its appearance covers what was signed. */
export const appearances: readonly CorpusCase[] = [
  attack(
    'appearances over signed text',
    'an unsigned signature field used as a cover',
    () => onPage(widget, true),
    ['later-appearance'],
    'UNKNOWN',
  ),
  attack(
    'appearances over signed text',
    'a signature field with a script',
    () => onPage({ ...widget, AA: dict({ S: name('JavaScript'), JS: textString('x') }) }, true),
    ['forbidden-change'],
  ),
  attack(
    'appearances over signed text',
    'a later signature whose appearance covers the text',
    () => signPdf(clean, signer, { ...OPTIONS, fieldName: 'Hai', appearance: COVER }),
    ['later-appearance'],
    'UNKNOWN',
  ),
  attack(
    'appearances over signed text',
    'a later signature whose appearance covers certified text (P 2)',
    async () => signPdf(await certified(makePdf(), 2), signer, { ...OPTIONS, fieldName: 'Hai', appearance: COVER }),
    ['later-appearance'],
    'UNKNOWN',
  ),
  attack('appearances over signed text', 'a declared place that is moved while it is signed', movedPlace, [
    'forbidden-change',
  ]),
  attack('appearances over signed text', 'the appearance of a signature is exchanged', exchangedAppearance, [
    'forbidden-change',
  ]),
  attack(
    'certification',
    'a second signature after a certification that forbids every change (P 1)',
    async () => signedOtherwise(await certified(makePdf(), 1), (increment) => increment, { fieldName: 'Hai' }),
    ['forbidden-change'],
  ),
]
