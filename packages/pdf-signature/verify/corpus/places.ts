import { dict, name, type PdfDict, type PdfObject, PdfRef, type PdfStream, textString } from '../../pdf/objects.ts'
import { signPdf } from '../../pdf/sign-pdf.ts'
import type { Verdict } from '../report.ts'
import { attack, type CaseGroup, type CorpusCase } from './case.ts'
import { AMOUNT, drawing, fill, formBase, PERSON, text } from './fields.ts'
import { OPTIONS, PAGE, signer, update } from './forging.ts'

const GROUP = 'fields filled after signing'
const fine = (what: string, make: CorpusCase['make'], group: CaseGroup = GROUP): CorpusCase => ({
  ...{ group, name: what, make, verdict: 'VALID' as Verdict, codes: [] },
})
const doubtful = (what: string, make: CorpusCase['make']): CorpusCase =>
  attack(GROUP, what, make, ['doubtful-appearance'], 'UNKNOWN')

/** The form, something of it changed before it is signed. */
const signedWith = (changes: Readonly<Record<number, Record<string, PdfObject | undefined>>>): Promise<Buffer> =>
  signPdf(
    update(formBase(), (increment, file) => {
      for (const [number, entries] of Object.entries(changes)) {
        const ref = new PdfRef(Number(number))
        increment.put(ref, (file.get(ref.number) as PdfDict).with(entries))
      }
    }),
    signer,
    OPTIONS,
  )

const [FIELD, FIRST, SECOND] = [new PdfRef(50), new PdfRef(51), new PdfRef(52)]

/** A field of two places on the page. */
function inTwoPlaces(type: 'Tx' | 'Btn'): Promise<Buffer> {
  const base = update(formBase(), (increment, file) => {
    const looks = (state: string): PdfObject =>
      type === 'Tx' ? drawing(text('1000')) : dict({ [state]: increment.add(drawing(text('X'))), Off: new PdfRef(22) })
    const widget = (left: number, state: string): PdfDict =>
      dict({
        ...{ Type: name('Annot'), Subtype: name('Widget'), Parent: FIELD, P: new PdfRef(PAGE), F: 4 },
        Rect: [left, 300, left + 100, 320],
        AP: dict({ N: increment.add(looks(state)) }),
        AS: type === 'Btn' ? name('Off') : undefined,
      })
    increment.put(FIRST, widget(60, 'a'))
    increment.put(SECOND, widget(300, 'b'))
    const value = type === 'Tx' ? textString('1000') : name('Off')
    increment.put(FIELD, dict({ FT: name(type), T: textString('Hai'), V: value, Kids: [FIRST, SECOND] }))
    const page = file.get(PAGE) as PdfDict
    increment.put(new PdfRef(PAGE), page.with({ Annots: [...(page.get('Annots') as PdfObject[]), FIRST, SECOND] }))
    const form = file.get(8) as PdfDict
    increment.put(new PdfRef(8), form.with({ Fields: [...(form.get('Fields') as PdfObject[]), FIELD] }))
  })
  return signPdf(base, signer, OPTIONS)
}

/** The value of such a field changed, and what its places show then. */
const changedTo =
  (type: 'Tx' | 'Btn', value: PdfObject, shown: readonly (PdfStream | string | undefined)[]) => async () =>
    update(await inTwoPlaces(type), (increment, file) => {
      increment.put(FIELD, (file.get(FIELD.number) as PdfDict).with({ V: value }))
      for (const [at, look] of shown.entries()) {
        const ref = [FIRST, SECOND][at]!
        const before = file.get(ref.number) as PdfDict
        if (typeof look === 'string') increment.put(ref, before.with({ AS: name(look) }))
        else if (look) increment.put(ref, before.with({ AP: dict({ N: increment.add(look) }) }))
      }
    })

const formatting = { AA: dict({ F: dict({ S: name('JavaScript'), JS: textString('AFNumber_Format(0)') }) }) }
/** A field that writes its numbers by a script that was signed. */
const formatted = (value: string, shown: string) =>
  fill(AMOUNT, textString(value), drawing(text(shown)), () => signedWith({ [AMOUNT.number]: formatting }))

const turned = (matrix: number[], looks: Record<string, PdfObject> = {}) =>
  fill(PERSON, textString('69'), drawing(text('69'), { Matrix: matrix }), () => signedWith({ [PERSON.number]: looks }))

/** Two notes over each other, the second on top. */
const notes = (rect: number[]) => async (): Promise<Buffer> => {
  const [under, over] = [new PdfRef(60), new PdfRef(61)]
  const base = update(formBase(), (increment, file) => {
    for (const [ref, content, place] of [
      [under, '900', [300, 300, 400, 320]],
      [over, '100', rect],
    ] as const) {
      const looks = dict({ N: increment.add(drawing(text(content))) })
      increment.put(ref, dict({ Type: name('Annot'), Subtype: name('Stamp'), Rect: [...place], AP: looks }))
    }
    const page = file.get(PAGE) as PdfDict
    increment.put(new PdfRef(PAGE), page.with({ Annots: [...(page.get('Annots') as PdfObject[]), under, over] }))
  })
  return update(await signPdf(base, signer, OPTIONS), (increment, file) => {
    const page = file.get(PAGE) as PdfDict
    const list = page.get('Annots') as PdfObject[]
    const rest = list.filter((item) => !(item instanceof PdfRef && (item.number === 60 || item.number === 61)))
    increment.put(new PdfRef(PAGE), page.with({ Annots: [...rest, over, under] }))
  })
}

/** Where fields stand, in how many places, how turned, and over what. */
export const places: readonly CorpusCase[] = [
  fine(
    'both places of a field filled',
    changedTo('Tx', textString('9000'), [drawing(text('9000')), drawing(text('9000'))]),
  ),
  doubtful(
    'one of two places of a field keeps the old picture',
    changedTo('Tx', textString('9000'), [drawing(text('9000'))]),
  ),
  doubtful('the value of a field changed, both places left', changedTo('Tx', textString('9000'), [])),
  fine('one of two choices ticked', changedTo('Btn', name('a'), ['a'])),
  doubtful('a choice ticked that is not the value', changedTo('Btn', name('a'), ['Off', 'b'])),
  doubtful('a choice made that is not shown', changedTo('Btn', name('a'), [])),
  fine('a number grouped by threes', formatted('9000', '9.000')),
  fine('a number with decimals', formatted('9000', '9.000,00')),
  fine('a number with its currency', formatted('1250000', '1.250.000 VND')),
  doubtful('a number with noughts behind it', formatted('900', '90000')),
  doubtful('a number that is grouped otherwise', formatted('9000', '90,00')),
  doubtful('a number with another sign', formatted('9000', '-9.000')),
  doubtful('a number with three decimals, or a thousandfold', formatted('900', '900.000')),
  doubtful('a number with a word behind it', formatted('900', '900 trieu')),
  doubtful(
    'a number broken over two lines',
    fill(AMOUNT, textString('9000'), drawing('BT /F1 8 Tf 2 12 Td (9) Tj 0 -9 Td (000) Tj ET')),
  ),
  fine('a field declared on its side, filled so', turned([0, 1, -1, 0, 0, 0], { MK: dict({ R: 90 }) })),
  doubtful('a picture upside down', turned([-1, 0, 0, -1, 0, 0])),
  doubtful('a picture mirrored', turned([-1, 0, 0, 1, 0, 0])),
  doubtful(
    'a field laid over a filled one, with a ground of its own',
    fill(PERSON, textString('9000'), drawing(`1 g 0 0 100 20 re f 0 g ${text('9000')}`), () =>
      signedWith({ [PERSON.number]: { Rect: [100, 600, 200, 620], MK: dict({ BG: [1, 1, 1] }) } }),
    ),
  ),
  attack(
    'appearances over signed text',
    'a later signature over a field that is filled',
    async () =>
      signPdf(await signPdf(formBase(), signer, OPTIONS), signer, {
        ...{ ...OPTIONS, fieldName: 'Hai' },
        appearance: { page: 0, rect: [95, 595, 205, 625], kind: 'text', lines: ['9000'] },
      }),
    ['later-appearance'],
    'UNKNOWN',
  ),
  attack('annotations over signed text', 'the upper of two notes put below', notes([300, 300, 400, 320]), [
    'forbidden-change',
  ]),
  fine('two notes apart in another order', notes([300, 400, 400, 420]), 'annotations over signed text'),
]
