/** For tests: files of other software as they come, each odd in its own way, that must be signed all the same. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { judge, makePdf, qpdf } from '../../testing.ts'
import { appended } from '../embed.ts'
import { emptyFieldsIncrement } from '../form.ts'
import { catalog, hybrid, misled, type Objects, PAGE, page, patched, TREE, written } from './written.ts'

type Bases = Readonly<Record<string, (folder: string) => Buffer>>

const MAIL = Buffer.from('Content-Type: application/pdf\r\nContent-Transfer-Encoding: binary\r\n\r\n')
const behind = (...parts: readonly Buffer[]): Buffer => Buffer.concat(parts)

/** Everything that may be packed stands in an object stream; the cross-reference is a stream with a predictor. */
const packed = (folder: string): Buffer => qpdf(folder, makePdf({ pages: 3 }), '--object-streams=generate')
const linearised = (folder: string): Buffer => qpdf(folder, makePdf({ pages: 3 }), '--linearize')

function twice(): Buffer {
  const first = written()
  return appended(first, emptyFieldsIncrement(first, [{ fieldName: 'Ba', page: 0, rect: [9, 9, 50, 50] }]))
}

/** What came before its header, or places that are not where the file says. */
const wrongPlaces: Bases = {
  'the head of a mail before the header': () => behind(MAIL, written()),
  'bytes before the header, places counted from the first byte': () =>
    behind(MAIL, written({}, { shift: MAIL.length, startShift: MAIL.length })),
  'bytes before a file with a cross-reference stream': () => behind(MAIL, makePdf({ xref: 'stream' })),
  'bytes before a file with object streams': (folder) => behind(MAIL, packed(folder)),
  'bytes before a linearised file': (folder) => behind(MAIL, linearised(folder)),
  'a blank line before the header': () => behind(Buffer.from('\n'), written()),
  'startxref some bytes off': () => written({}, { startShift: 7 }),
  'startxref behind the end': () => misled(written(), '999999'),
  'startxref 0': () => misled(written(), '0'),
  'no startxref': () => patched(written(), (text) => text.replace(/startxref[\s\S]*/, '')),
  'a wrong startxref, cross-reference stream': () => misled(makePdf({ xref: 'stream' }), '77'),
  'a wrong startxref, object streams': (folder) => misled(packed(folder), '12'),
  'a wrong startxref, several revisions': () => misled(twice(), '3'),
  'every place of the table some bytes off': () => written({}, { shift: -3 }),
  'line ends doubled on the way': () => patched(written(), (text) => text.replaceAll('\n', '\r\n')),
  'a table that counts from 1': () => written({}, { from: 1 }),
  'one place wrong': () => patched(written(), (text) => text.replace(/0{8}\d\d 00000 n/, '0000000001 00000 n')),
  'no table': () => patched(written(), (text) => text.replace(/xref\n[\s\S]*trailer/, 'trailer')),
  'no table and no trailer': () => patched(written(), (text) => text.replace(/xref\n[\s\S]*/, '')),
  'a page of a browser behind the end': () =>
    behind(written(), Buffer.from(`<html>${'quang cao '.repeat(400)}</html>\n`)),
}

const deepTree = (): Buffer => {
  const nodes = Array.from({ length: 12 }, (_, at): [number, string] => [
    10 + at,
    `<</Type/Pages/Parent ${at === 0 ? 2 : 9 + at} 0 R/Count 1/Kids[${at === 11 ? 3 : 11 + at} 0 R]>>`,
  ])
  const tree: Objects = { 2: TREE.replace('3 0 R', '10 0 R'), 3: PAGE.replace('2 0 R', '21 0 R') }
  return written({ ...Object.fromEntries(nodes), ...tree })
}

/** How pages hang together, and how they lie. */
const pages: Bases = {
  'a page written directly into /Kids': () => written({ 2: TREE.replace('3 0 R', PAGE), 3: 'null' }),
  'a page written directly into a list of its own': () =>
    written({ 2: TREE.replace('[3 0 R]', ' 3 0 R'), 3: `[${PAGE}]` }),
  'a node of the tree written directly, with its page': () => {
    const node = `<</Type/Pages/Count 1/Rotate 90/Kids[${PAGE.replace('/Parent 2 0 R', '')}]>>`
    return written({ 2: TREE.replace('3 0 R', node), 3: 'null' })
  },
  'everything inherited from a grandparent': () =>
    written({
      2: '<</Type/Pages/Kids[6 0 R]/Count 1/MediaBox[0 0 595 842]/Rotate 270/Resources<</Font<</F1 4 0 R>>>>>>',
      3: '<</Type/Page/Parent 6 0 R/Contents 5 0 R>>',
      6: '<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>',
    }),
  'a page that names no parent and takes its sheet from above': () => written({ 3: PAGE.replace('/Parent 2 0 R', '') }),
  'a deep tree': deepTree,
  'a page turned to the right': () => written(page('/Rotate 90')),
  'a page upside down by a negative number': () => written(page('/Rotate -180')),
  'a page turned to the left by more than once around': () => written(page('/Rotate 630')),
  'a cropped page, corners the other way round': () => written(page('/CropBox[560 800 40 300]')),
  'a cropped and turned page': () => written(page('/CropBox[40 300 560 800]/Rotate 90')),
  'a crop larger than the sheet': () => written(page('/CropBox[-100 -100 9000 9000]')),
  'a crop of no size': () => written(page('/CropBox[0 0 0 0]')),
  'a page with a unit of its own': () => written(page('/UserUnit 3')),
  'a sheet as small as a card': () => written(page('/MediaBox[60 480 301 633]')),
  'a sheet whose corner is far from zero': () => written(page('/MediaBox[-3000 -400 300 700]')),
  'rectangles whose numbers stand apart': () => written(page('/MediaBox[0 0 6 0 R 842]', { 6: '595' })),
}

const FIELD = '/FT/Sig/T(O ky)'
const WIDGET = '/Type/Annot/Subtype/Widget/F 4/Rect[500 360 300 300]'
const form = (entries: string, objects: Objects, annots: string): Buffer =>
  written(catalog(`/AcroForm${entries}`, page(`/Annots${annots}`, objects)))

/** Files that bring a place to sign, under its name. */
const places: Readonly<Record<string, { field: string; make: () => Buffer }>> = {
  'a place to sign whose corners are the other way round': {
    field: 'O ky',
    make: () => form('<</Fields[6 0 R]>>', { 6: `<<${FIELD}${WIDGET}/P 3 0 R>>` }, '[6 0 R]'),
  },
  'a place to sign with a widget of its own': {
    field: 'O ky',
    make: () =>
      form(
        '<</Fields[6 0 R]/SigFlags 1>>',
        { 6: `<<${FIELD}/Kids[7 0 R]>>`, 7: `<<${WIDGET}/Parent 6 0 R/P 3 0 R>>` },
        '[7 0 R]',
      ),
  },
  'a widget that names no page, lists that stand apart': {
    field: 'O ky',
    make: () =>
      form(
        ' 8 0 R',
        {
          6: `<<${FIELD}/Kids 10 0 R>>`,
          7: `<<${WIDGET}/Parent 6 0 R>>`,
          8: '<</Fields 9 0 R>>',
          9: '[6 0 R]',
          10: '[7 0 R]',
          11: '[7 0 R]',
        },
        ' 11 0 R',
      ),
  },
  'a place to sign in a group that gives its kind': {
    field: 'Nhom.O ky',
    make: () =>
      form(
        '<</Fields[8 0 R]>>',
        { 6: `<</T(O ky)/Parent 8 0 R${WIDGET}/P 3 0 R>>`, 8: '<</T(Nhom)/FT/Sig/Kids[6 0 R]>>' },
        '[6 0 R]',
      ),
  },
  'a place to sign in a form that readers draw anew': {
    field: 'O ky',
    make: () =>
      form(
        '<</Fields[6 0 R 7 0 R]/NeedAppearances true/DA(/F1 0 Tf 0 g)/DR<</Font<</F1 4 0 R>>>>>>',
        {
          6: `<<${FIELD}${WIDGET}/P 3 0 R>>`,
          7: '<</FT/Tx/T(Ten)/V(An)/Type/Annot/Subtype/Widget/F 4/Rect[72 600 200 620]/P 3 0 R/DA(/F1 12 Tf 0 g)>>',
        },
        '[6 0 R 7 0 R]',
      ),
  },
}

const NOTE = '<</Type/Annot/Subtype/Text/Rect[9 9 20 20]/Contents(Ghi chu)>>'

/** Forms and lists of annotations, absent or cut in every way. */
const lists: Bases = {
  'a form of no fields, written apart': () => written(catalog('/AcroForm 6 0 R', { 6: '<</Fields 7 0 R>>', 7: '[]' })),
  'a form that is null': () => written(catalog('/AcroForm null')),
  'a form that is nowhere': () => written(catalog('/AcroForm 90 0 R')),
  'a form whose list is nowhere': () => written(catalog('/AcroForm<</Fields 90 0 R/DA()>>')),
  'annotations in a list apart': () => written(page('/Annots 6 0 R', { 6: '[7 0 R]', 7: NOTE })),
  'annotations written directly': () => written(page(`/Annots[${NOTE} 6 0 R]`, { 6: NOTE })),
  'annotations that are null': () => written(page('/Annots null')),
  'annotations that are nowhere': () => written(page('/Annots 90 0 R')),
  'one annotation in place of a list': () => written(page('/Annots 6 0 R', { 6: NOTE })),
}

/** Forms a file may have as a whole, and other writers. */
const files: Bases = {
  'encrypted by null': () => written({}, { trailer: '/Encrypt null' }),
  'encrypted by what is nowhere': () => written({}, { trailer: '/Encrypt 90 0 R' }),
  'the highest object number there may be': () => written({ 8388606: '(cuoi)' }),
  'old readers see a table, new ones more': hybrid,
  'a linearised file': linearised,
  'object streams': packed,
  'several revisions': twice,
  'a chain that ends with 0': () => written({}, { trailer: '/Prev 0' }),
  'line ends of old Macintoshes': () => written({}, { eol: '\r' }),
  'line ends of Windows': () => written({}, { eol: '\r\n' }),
  'entries of 19 bytes': () => written({}, { row: '\n' }),
  'PDF 1.0': () => written({}, { header: '%PDF-1.0' }),
  'PDF 2.0': () => makePdf({ version: '2.0', xref: 'stream', annots: 'direct' }),
  generations: () => written({ 2: TREE.replace('3 0 R', '3 4 R') }, { generations: { 3: 4 } }),
  'no identifier, a description written directly': () => written({}, { trailer: '/Info<</Title(An)>>' }),
  'lengths that are wrong': () => patched(written(), (text) => text.replace(/Length \d\d/, 'Length 99')),
  'comments where nobody expects them': () => written({ 3: PAGE.replace('/Parent', '% trang 1\n/Parent') }),
  'a newest version in the catalog': () => written(catalog('/Version/1.7'), { header: '%PDF-1.3' }),
  'no line end and much white space behind the end': () =>
    patched(written(), (text) => `${text.trimEnd()}${' '.repeat(50)}`),
  'drawn by poppler and cairo': (folder) => made(folder, 'pdftocairo', ['-pdf', 'from.pdf', 'to.pdf']),
  'put together by poppler': (folder) => made(folder, 'pdfunite', ['from.pdf', 'from.pdf', 'to.pdf']),
  'written anew by qpdf, spread out': (folder) => qpdf(folder, makePdf({ pages: 2 }), '--qdf'),
  'written anew by qpdf as PDF 1.3, without streams of objects': (folder) =>
    qpdf(folder, packed(folder), '--object-streams=disable', '--force-version=1.3', '--compress-streams=n'),
}

/** What another program makes of a file of ours. */
function made(folder: string, program: string, args: readonly string[]): Buffer {
  const inFolder = args.map((arg) => (arg.endsWith('.pdf') ? join(folder, arg) : arg))
  writeFileSync(join(folder, 'from.pdf'), makePdf({ pages: 2 }))
  const { code, said } = judge(program, inFolder)
  if (code !== 0) throw new Error(`${program}: ${said}`)
  return readFileSync(join(folder, 'to.pdf'))
}

/** A file and the name of the field to sign: its own where it brings one. */
export interface OddBase {
  name: string
  field: string | undefined
  make: (folder: string) => Buffer
}

export const ODD_BASES: readonly OddBase[] = [
  ...Object.entries({ ...wrongPlaces, ...pages, ...lists, ...files }).map(([name, make]) => ({
    name,
    field: undefined,
    make,
  })),
  ...Object.entries(places).map(([name, place]) => ({ name, ...place })),
]
