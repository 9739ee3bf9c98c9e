import { deflateSync } from 'node:zlib'
import { dict, name, type PdfDict, type PdfObject, PdfRef, PdfStream, textString } from '../../pdf/objects.ts'
import { openPdf } from '../../pdf/pdf-file.ts'
import { serialise, serialiseObject, Written } from '../../pdf/serialise.ts'
import { signPdf } from '../../pdf/sign-pdf.ts'
import { makePdf } from '../../testing.ts'
import type { Verdict } from '../report.ts'
import { attack, type CaseGroup, type CorpusCase } from './case.ts'
import { CONTENT, clean, FORGED, OPTIONS, PAGE, signedOtherwise, signer, update } from './forging.ts'
import { preparedForm } from './shadow.ts'

const fine = (group: CaseGroup, what: string, make: CorpusCase['make']): CorpusCase => ({
  ...{ group, name: what, make, verdict: 'VALID' as Verdict, codes: [] },
})
const hidden = (what: string, make: CorpusCase['make']): CorpusCase =>
  attack('hidden parts', what, make, ['hidden-parts'], 'UNKNOWN')
const unclear = (what: string, make: CorpusCase['make']): CorpusCase =>
  attack('unclear structure', what, make, ['unclear-structure'], 'UNKNOWN')

const text = (value: PdfObject): string => serialiseObject(value).toString('latin1')
const written = (number: number, value: PdfObject, generation = 0): string =>
  `${number} ${generation} obj\n${text(value)}\nendobj\n`
const row = (offset: number, generation = 0): string =>
  `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`

/** An update written by hand: what stands before the table, its rows by the place of that text, and entries of the trailer. */
function appendix(
  bytes: Buffer,
  before: string,
  rows: (at: number) => string,
  trailer: Record<string, PdfObject | undefined> = {},
): Buffer {
  const file = openPdf(bytes)
  const listed = rows(bytes.length)
  const numbers = [...listed.matchAll(/^(\d+) 1\b/gm)].map(([, number]) => Number(number) + 1)
  const entries = {
    ...{ Size: Math.max(file.size, ...numbers), Root: file.catalogRef, Info: file.trailerValue('Info') },
    ...{ ID: file.trailerValue('ID'), Prev: file.startxref, ...trailer },
  }
  const table = `xref\n${listed}trailer\n${serialise(dict(entries))}\n`
  const end = `startxref\n${bytes.length + before.length}\n%%EOF\n`
  return Buffer.concat([bytes, Buffer.from(`${before}${table}${end}`, 'latin1')])
}

const FREE = '0 1\n0000000000 65535 f \n'
const stray = written(CONTENT, FORGED)
const info = new PdfRef(openPdf(clean).size)
const plain = written(info.number, dict({ Title: name('a') }))
/** A harmless update of /Info, with something beside it. */
const beside = (what: string): Buffer =>
  appendix(clean, what + plain, (at) => `${info.number} 1\n${row(at + what.length)}`, { Info: info })

/** Signed by one person; then everything anew behind it, by another hand, without a chain. */
const startedAnew = (): Buffer => {
  const parts = new Map<number, PdfObject>([
    [1, dict({ Type: name('Catalog'), Pages: new PdfRef(2) })],
    [2, dict({ Type: name('Pages'), Kids: [new PdfRef(4)], Count: 1, MediaBox: [0, 0, 595, 842] })],
    [3, dict({ Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Helvetica') })],
    [
      PAGE,
      dict({
        ...{ Type: name('Page'), Parent: new PdfRef(2), Contents: new PdfRef(CONTENT) },
        Resources: dict({ Font: dict({ F1: new PdfRef(3) }) }),
      }),
    ],
    [CONTENT, FORGED],
  ])
  let body = '%PDF-1.7\n'
  let rows = ''
  for (const [number, value] of parts) {
    rows += `${number} 1\n${row(clean.length + body.length)}`
    body += written(number, value)
  }
  return appendix(clean, body, () => FREE + rows, { Prev: undefined, Size: 6 })
}

/** The bytes of an object stream, by the numbers its header gives. */
function objectStream(objects: readonly (readonly [number, PdfObject])[]): PdfStream {
  const bodies = objects.map(([, value]) => `${text(value)} `)
  let at = 0
  const header = objects.map(([number], index) => {
    const here = `${number} ${at}`
    at += bodies[index]!.length
    return here
  })
  const first = `${header.join(' ')} `
  const extra = { Type: name('ObjStm'), N: objects.length, First: first.length, Filter: name('FlateDecode') }
  return new PdfStream(dict(extra), deflateSync(Buffer.from(first + bodies.join(''), 'latin1')))
}

/** An update with objects in a stream; `index` says which place the cross-reference gives each. */
function packed(
  bytes: Buffer,
  objects: readonly (readonly [number, PdfObject])[],
  index = objects.map((_one, at) => at),
): Buffer {
  const file = openPdf(bytes)
  const [container, section] = [file.size + 1, file.size + 2]
  const body = written(container, objectStream(objects))
  const entries: [number, number, number, number][] = [
    ...objects.map(([number], at): [number, number, number, number] => [number, 2, container, index[at]!]),
    [container, 1, bytes.length, 0],
    [section, 1, bytes.length + body.length, 0],
  ]
  const unique = [...new Map(entries.map((entry) => [entry[0], entry])).values()].sort((a, b) => a[0] - b[0])
  const rows = Buffer.alloc(unique.length * 8)
  for (const [at, [, kind, second, third]] of unique.entries()) {
    rows[at * 8] = kind
    rows.writeUIntBE(second, at * 8 + 1, 5)
    rows.writeUInt16BE(third, at * 8 + 6)
  }
  const header = dict({
    ...{ Type: name('XRef'), W: [1, 5, 2], Index: unique.flatMap(([number]) => [number, 1]), Size: section + 1 },
    ...{ Root: file.catalogRef, Info: file.trailerValue('Info'), ID: file.trailerValue('ID'), Prev: file.startxref },
  })
  const end = `startxref\n${bytes.length + body.length}\n%%EOF\n`
  const table = written(section, new PdfStream(header, rows))
  return Buffer.concat([bytes, Buffer.from(`${body}${table}${end}`, 'latin1')])
}

const signedStream = (): Promise<Buffer> => signPdf(makePdf({ xref: 'stream' }), signer, OPTIONS)
const twice = (number: number, base: Buffer): readonly [number, PdfObject][] => [
  [number, openPdf(base).get(number)],
  [number, dict({ Type: name('Page') })],
]

/** What the newest cross-reference does not lead to. */
export const hiddenFiles: readonly CorpusCase[] = [
  hidden('a page’s content beside the table', () => beside(stray)),
  hidden('the same with a comment in its header', () => beside(stray.replace('5 0 obj', '5 0 %\nobj'))),
  hidden('a catalog under a number of its own', () => beside(written(77, dict({ Type: name('Catalog') })))),
  hidden('an object stream that no table names', () => beside(written(77, objectStream([[CONTENT, dict({})]])))),
  hidden('a trailer of its own', () => beside('trailer\n<</Root 1 0 R>>\n')),
  hidden('an end of the file that points to no section', () => beside('startxref\n20\n%%EOF\n')),
  hidden('objects before the table, in a base that was signed so', () => {
    const base = makePdf()
    return signPdf(
      appendix(base, stray, () => FREE),
      signer,
      OPTIONS,
    )
  }),
  hidden('a newer version that stands before the older one', () => {
    const base = makePdf()
    const once = appendix(base, written(CONTENT, FORGED), (at) => `${CONTENT} 1\n${row(at)}`)
    const old = openPdf(base).entries.get(CONTENT)
    const back = appendix(once, '', () => `${CONTENT} 1\n${row(old?.kind === 'offset' ? old.offset : 0)}`)
    return signPdf(back, signer, OPTIONS)
  }),
  hidden('everything anew behind a signed file, signed by somebody else', () =>
    signPdf(startedAnew(), signer, { ...OPTIONS, fieldName: 'Hai' }),
  ),
  hidden('everything anew behind a signed file, not signed', startedAnew),
  attack(
    'hidden parts',
    'the form of a signed file taken out of its catalog',
    () =>
      update(clean, (increment, file) => increment.put(file.catalogRef, file.catalog.with({ AcroForm: undefined }))),
    ['field-outside-form'],
  ),
  hidden('the field of a signature emptied', () =>
    update(clean, (increment, file) => {
      const field = file.arrayAt(file.dictAt(file.catalog, 'AcroForm')!, 'Fields')![0] as PdfRef
      increment.put(field, (file.get(field.number) as PdfDict).with({ V: undefined }))
    }),
  ),
  hidden('a page’s content among the bytes of a stream, in a file that names what is not there', () =>
    signPdf(preparedForm(), signer, OPTIONS),
  ),
  hidden('a page’s content taken out of the file before it was signed, and still named', () =>
    signPdf(
      appendix(makePdf(), '', () => `${CONTENT} 1\n0000000000 00001 f \n`),
      signer,
      OPTIONS,
    ),
  ),
  fine('hidden parts', 'an object taken out of the file that only the structure still names', () => {
    const base = update(makePdf(), (increment, file) => {
      increment.put(new PdfRef(40), dict({ Type: name('Annot'), Subtype: name('Link') }))
      const named = dict({ Type: name('OBJR'), Obj: new PdfRef(40) })
      const tree = increment.add(dict({ Type: name('StructTreeRoot'), K: named }))
      increment.put(file.catalogRef, file.catalog.with({ StructTreeRoot: tree }))
    })
    return signPdf(
      appendix(base, '', () => '40 1\n0000000000 00001 f \n'),
      signer,
      OPTIONS,
    )
  }),
  fine('hidden parts', 'an object taken out of the file that nothing names', () => {
    const base = update(makePdf(), (increment) => increment.put(new PdfRef(40), dict({ A: 1 })))
    return signPdf(
      appendix(base, '', () => '40 1\n0000000000 00001 f \n'),
      signer,
      OPTIONS,
    )
  }),
  fine('hidden parts', 'a signed file attached without compression', () => {
    const attached = new PdfStream(dict({ Type: name('EmbeddedFile') }), clean)
    return signPdf(
      update(makePdf(), (increment) => increment.add(attached)),
      signer,
      OPTIONS,
    )
  }),
  fine('hidden parts', 'words of the file’s structure in the text of a page', () =>
    signPdf(makePdf({ pageText: '9 0 obj trailer startxref 7 %%EOF /ByteRange' }), signer, OPTIONS),
  ),
  fine('hidden parts', 'an object of no table that nothing mentions', () =>
    signPdf(
      appendix(makePdf(), written(70, dict({ A: 1 })), () => FREE),
      signer,
      OPTIONS,
    ),
  ),
  fine('hidden parts', 'an object written twice alike', () => {
    const base = makePdf()
    return signPdf(
      appendix(base, written(3, openPdf(base).get(3)), () => FREE),
      signer,
      OPTIONS,
    )
  }),
  fine('hidden parts', 'the first end of a linearised file', () =>
    signPdf(
      appendix(makePdf(), 'startxref\n0\n%%EOF\n', () => FREE),
      signer,
      OPTIONS,
    ),
  ),
  fine('hidden parts', 'objects gathered into a stream by an update, then signed', () => {
    const base = makePdf({ xref: 'stream' })
    return signPdf(packed(base, [[3, openPdf(base).get(3)]]), signer, OPTIONS)
  }),
  fine('hidden parts', 'objects gathered into a stream after signing, nothing else', async () => {
    const base = await signedStream()
    return packed(base, [
      [3, openPdf(base).get(3)],
      [PAGE, openPdf(base).get(PAGE)],
    ])
  }),
  fine('hidden parts', 'a comment between the objects', () => beside('% an object, its trailer\n')),
]

/** Signed by software that takes what ours refuses. */
const anyhow = (bytes: Buffer): Promise<Buffer> => signedOtherwise(bytes, (increment) => increment)

/** A base with something changed before it is signed. */
const base = (number: number, changes: Record<string, PdfObject | undefined>, pages = 2) =>
  anyhow(
    update(makePdf({ pages }), (increment, file) =>
      increment.put(new PdfRef(number), (file.get(number) as PdfDict).with(changes)),
    ),
  )

/** A new signature field on the blank first page whose widget the second page lists too, there over print. */
async function onTwoPages(): Promise<Buffer> {
  const printed = makePdf({ pages: 2 })
  const blank = update(printed, (increment, file) =>
    increment.put(file.page(0).dict.get('Contents') as PdfRef, new PdfStream(dict({}), Buffer.from(' '))),
  )
  return update(await signPdf(blank, signer, OPTIONS), (increment, file) => {
    const pages = [...file.pages()]
    const place = { P: pages[0]!.ref, Rect: [60, 700, 140, 760], T: textString('x') }
    const widget = increment.add(dict({ Type: name('Annot'), Subtype: name('Widget'), FT: name('Sig'), ...place }))
    for (const { ref, dict: page } of pages) {
      const listed = page.get('Annots')
      increment.put(ref!, page.with({ Annots: [...(Array.isArray(listed) ? listed : []), widget] }))
    }
    const form = file.dictAt(file.catalog, 'AcroForm')!
    const fields = [...file.arrayAt(form, 'Fields')!, widget]
    increment.put(file.catalogRef, file.catalog.with({ AcroForm: form.with({ Fields: fields }) }))
  })
}

export const unclearFiles: readonly CorpusCase[] = [
  unclear('a number with two places in one table', () => {
    const old = openPdf(clean).entries.get(CONTENT)
    const rows = (at: number): string =>
      `${CONTENT} 1\n${row(at)}${CONTENT} 1\n${row(old?.kind === 'offset' ? old.offset : 0)}`
    return appendix(clean, stray, rows)
  }),
  unclear('rows of another length', () =>
    appendix(clean, plain, (at) => `${info.number} 1\n${row(at).replace(' \n', '\n')}`, { Info: info }),
  ),
  unclear('a comment among the rows', () =>
    appendix(clean, plain, (at) => `${info.number} 1 %\n${row(at)}`, { Info: info }),
  ),
  unclear('a trailer without a catalog', () =>
    appendix(clean, plain, (at) => `${info.number} 1\n${row(at)}`, { Info: info, Root: undefined }),
  ),
  unclear('numbers beyond the size that the trailer gives', () =>
    appendix(clean, plain, (at) => `${info.number} 1\n${row(at)}`, { Info: info, Size: 5 }),
  ),
  unclear('an entry that points before its object', () =>
    appendix(clean, `  ${plain}`, (at) => `${info.number} 1\n${row(at)}`, { Info: info }),
  ),
  unclear('a count of pages that is too small', () => base(2, { Count: 1 })),
  unclear('a page that is not there', () => base(2, { Kids: [new PdfRef(4), new PdfRef(5), new PdfRef(88)] })),
  unclear('a page with kids of its own', () => base(4, { Kids: [] })),
  unclear('a form that is not there', () => base(1, { AcroForm: dict({ Fields: [new PdfRef(88)] }) })),
  unclear('a page that takes its size from a parent other than it says', () => {
    const strange = update(makePdf({ pages: 2 }), (increment, file) => {
      const parent = increment.add(dict({ Type: name('Pages'), Kids: [], Count: 0, MediaBox: [0, 0, 50, 50] }))
      increment.put(new PdfRef(4), (file.get(4) as PdfDict).with({ Parent: parent }))
    })
    return anyhow(strange)
  }),
  attack(
    'unclear structure',
    'an object of another generation, which a reference no longer reaches',
    () => appendix(clean, written(CONTENT, openPdf(clean).get(CONTENT), 1), (at) => `${CONTENT} 1\n${row(at, 1)}`),
    ['forbidden-change'],
  ),
  attack(
    'unclear structure',
    'a key twice in a new field',
    () => {
      const field = '/Type/Annot/Subtype/Widget/FT/Sig/T(x)/Rect[72 700 400 740]/Rect[0 0 0 0]'
      return update(clean, (increment, file) => {
        const form = file.dictAt(file.catalog, 'AcroForm')!
        const fields = [...file.arrayAt(form, 'Fields')!, increment.add(new Written(`<<${field}>>`))]
        increment.put(file.catalogRef, file.catalog.with({ AcroForm: form.with({ Fields: fields }) }))
      })
    },
    ['forbidden-change'],
  ),
  attack(
    'unclear structure',
    'a number twice in an object stream',
    async () => {
      const signed = await signedStream()
      return packed(signed, twice(PAGE, signed), [0, 1])
    },
    ['file-malformed'],
  ),
  attack(
    'unclear structure',
    'another place in an object stream',
    async () => {
      const signed = await signedStream()
      const objects: [number, PdfObject][] = [
        [3, openPdf(signed).get(3)],
        [PAGE, openPdf(signed).get(PAGE)],
      ]
      return packed(signed, objects, [1, 1])
    },
    ['file-malformed'],
  ),
  attack(
    'unclear structure',
    'a field on blank paper that a second page shows over its text',
    onTwoPages,
    ['later-appearance'],
    'UNKNOWN',
  ),
  fine('unclear structure', 'a page that names its grandparent, which gives it the same', () => {
    const nested = update(makePdf({ pages: 2 }), (increment, file) => {
      const root = file.get(2) as PdfDict
      const middle = increment.add(
        dict({ Type: name('Pages'), Parent: new PdfRef(2), Kids: root.get('Kids')!, Count: 2 }),
      )
      increment.put(new PdfRef(2), root.with({ Kids: [middle] }))
    })
    return signPdf(nested, signer, OPTIONS)
  }),
  fine('unclear structure', 'an update in the usual form', () =>
    appendix(clean, plain, (at) => `${info.number} 1\n${row(at)}`, { Info: info }),
  ),
]
