import type { Increment } from '../../pdf/increment.ts'
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
import { signPdf } from '../../pdf/sign-pdf.ts'
import { makePdf } from '../../testing.ts'
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

/** What a file brings along beside its pages: there when it was signed, and brought later. */
export const brought: readonly CorpusCase[] = [...layers, ...actions, ...attached, ...scriptForms]
