import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { instant, plus } from '../../../packages/time/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { bookVolume } from './book-paper.ts'
import { examples } from './examples.ts'
import { judge, scannedFrom, textOf, withFile, wordsOf } from './judges.ts'
import { layoutOn } from './layout.ts'
import { type Paper, type PaperKind, paper, paperKinds } from './paper.ts'
import { closeCompiler } from './typst.ts'

const at = instant('2026-11-22T02:00:00Z')
const points = (millimetres: number): number => (millimetres * 72) / 25.4
const example = (kind: PaperKind): Promise<Paper> => paper(kind, examples[kind], { at, demo: false })
const slip = examples['receipt-slip']

after(closeCompiler)

for (const kind of paperKinds) {
  test(`${kind}: qpdf finds no fault in the file`, async () => {
    const { pdf } = await example(kind)
    assert.match(
      withFile(pdf, (file) => judge('qpdf', '--check', file)),
      /No syntax or stream encoding errors/,
    )
  })

  test(`${kind}: it is tagged, titled, Vietnamese and says PDF/A-2a`, async () => {
    const { pdf, pages } = await example(kind)
    const info = withFile(pdf, (file) => judge('pdfinfo', file))
    const meta = withFile(pdf, (file) => judge('pdfinfo', '-meta', file))
    assert.match(info, /Tagged:\s+yes/)
    assert.match(info, /Title:\s+\S/)
    assert.match(info, /JavaScript:\s+no/)
    assert.match(info, new RegExp(`Pages:\\s+${pages}\\b`))
    assert.match(meta, /<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A<\/pdfaid:conformance>/)
    assert.match(meta, /<dc:language><rdf:Bag><rdf:li>vi-VN<\/rdf:li>/)
  })

  test(`${kind}: every font is an embedded face of Tinos with a Unicode map`, async () => {
    const { pdf } = await example(kind)
    const [, , ...fonts] = withFile(pdf, (file) => judge('pdffonts', file))
      .trimEnd()
      .split('\n')
    assert.ok(fonts.length > 0)
    for (const font of fonts) assert.match(font, /^[A-Z]{6}\+Tinos-\S+ .* yes yes yes /)
  })

  test(`${kind}: no word lies outside the paper's margins`, async () => {
    const { pdf } = await example(kind)
    const { page } = layoutOn('2026-11-22')
    const landscape = kind.endsWith('register')
    const left = points(landscape ? 20 : page.margins.left.chosen)
    const right = points((landscape ? page.height : page.width) - page.margins.right.chosen)
    const outside = wordsOf(pdf).filter((word) => word.left < left - 1 || word.right > right + 1)
    assert.deepEqual(outside, [])
  })
}

test('the slip shows what was received, in full Vietnamese', async () => {
  const text = textOf((await example('receipt-slip')).pdf)
  for (const expected of [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'GIẤY TIẾP NHẬN HỒ SƠ',
    'Mã hồ sơ: H50.10-261122-0007',
    'Nguyễn Thị Hường',
    'Trực tuyến',
    'Giấy chứng nhận sức khỏe',
    '08 giờ 15 phút, ngày 22 tháng 11 năm 2026',
    '17 giờ 00 phút, ngày 30 tháng 11 năm 2026',
    '50.000 đồng (Năm mươi nghìn đồng)',
  ])
    assert.ok(text.includes(expected), `${expected} is not in: ${text}`)
})

test('a scanner reads the dossier number and the look-up address from the printed slip', async () => {
  const { pdf } = await example('receipt-slip')
  assert.deepEqual(scannedFrom(pdf), [slip.head.dossierNumber, slip.lookup.url])
})

test('a scanner reads the verification address with Vietnamese letters from a decision', async () => {
  const url = 'https://example.vn/kiểm-tra/Đ1'
  const { pdf } = await paper('decision', { ...examples.decision, verification: { url } }, { at, demo: false })
  assert.deepEqual(scannedFrom(pdf), [url])
})

test('a slip of six ordinary papers stays on one sheet; forty break onto more with the signatures kept together', async () => {
  const papersOf = (count: number) =>
    Array.from({ length: count }, (_, i) => slip.components[i % slip.components.length]!)
  const six = await paper('receipt-slip', { ...slip, components: papersOf(6) }, { at, demo: false })
  const forty = await paper('receipt-slip', { ...slip, components: papersOf(40) }, { at, demo: false })
  assert.equal(six.pages, 1)
  assert.ok(forty.pages > 1)
  assert.deepEqual(
    ['signature', 'signature-filer', 'seal', 'qr'].map((name) => forty.anchors[name]?.page),
    Array(4).fill(forty.pages),
  )
})

test('text of a citizen that looks like a program prints as it was written', async () => {
  const name = '#import "x" *đậm* _n_ $x^2$ <a> @b `c` // d /* e */ \\ #sys.inputs ~ --- = 1. - + [z] {y}'
  const { pdf } = await paper('receipt-slip', { ...slip, applicant: { name } }, { at, demo: false })
  assert.ok(textOf(pdf).includes(name))
})

test('a decomposed name prints like the composed one', async () => {
  const named = (name: string) => paper('receipt-slip', { ...slip, applicant: { name } }, { at, demo: false })
  const composed = await named('Nguyễn Thị Hường')
  assert.ok((await named('Nguyễn Thị Hường'.normalize('NFD'))).pdf.equals(composed.pdf))
})

test('an emoji in a name refuses the paper and names character and field', async () => {
  const wrong = { ...slip, filer: { ...slip.filer, name: 'Lan 😀' } }
  await assert.rejects(paper('receipt-slip', wrong, { at, demo: false }), (error: unknown) => {
    assert.ok(error instanceof Refusal)
    assert.equal(error.code, 'papers.missing-glyph')
    assert.deepEqual(error.data, { char: '😀', codePoint: 'U+1F600', field: 'filer.name' })
    return true
  })
})

test('words without a space break inside their column and lose nothing', async () => {
  const name = 'Ngô'.repeat(60)
  const email = `${'m'.repeat(90)}@example.vn`
  const { pdf } = await paper('receipt-slip', { ...slip, filer: { ...slip.filer, name, email } }, { at, demo: false })
  const right = points(210 - 15)
  assert.deepEqual(
    wordsOf(pdf).filter((word) => word.right > right + 1),
    [],
  )
  const raw = withFile(pdf, (file) => judge('pdftotext', '-raw', file, '-')).replaceAll(/\s/g, '')
  assert.ok(raw.includes(name))
  assert.ok(raw.includes(email))
})

test('data of the wrong shape is refused with the place of the fault', async () => {
  const wrong = { ...slip, head: { ...slip.head, dossierNumber: JSON.parse('7') } }
  await assert.rejects(
    paper('receipt-slip', wrong, { at, demo: false }),
    /TypeError: data of paper receipt-slip: \/head\/dossierNumber/,
  )
})

test('the same data and moment give the same bytes, in a fresh compiler too; another moment gives others', async () => {
  const first = await example('decision')
  closeCompiler()
  assert.ok((await example('decision')).pdf.equals(first.pdf))
  const later = await paper('decision', examples.decision, { at: plus(at, { seconds: 1 }), demo: false })
  assert.ok(!later.pdf.equals(first.pdf))
})

test('the creation date is the moment given, not that of the machine', async () => {
  const { pdf } = await example('decision')
  assert.match(
    withFile(pdf, (file) => judge('pdfinfo', '-isodates', file)),
    /CreationDate:\s+2026-11-22T02:00:00Z/,
  )
})

test('a draft without number and date leaves both places empty under their anchors', async () => {
  const { pdf, anchors } = await example('decision')
  const text = textOf(pdf)
  assert.match(text, /Số: \/QĐ-UBND/)
  assert.doesNotMatch(text, /00000|ngày 00/)
  const height = points(297)
  for (const name of ['number', 'date']) {
    const { x, y, width, height: tall } = anchors[name]!
    const covering = wordsOf(pdf).filter(
      (word) =>
        word.page === 1 &&
        word.left < x + width - 1 &&
        word.right > x + 1 &&
        word.top < height - y - 1 &&
        word.bottom > height - y - tall + 1,
    )
    assert.deepEqual(covering, [], name)
  }
})

test('what is stamped later at the anchors stands on the line it belongs to', async () => {
  const draft = await example('decision')
  const dated = { ...examples.decision, placeAndDate: { place: 'Quảng Trị', date: '2026-11-25' } }
  const issued = await paper('decision', { ...dated, number: { number: 15, notation: 'QĐ-UBND' } }, { at, demo: false })
  for (const name of ['number', 'date']) {
    const [empty, filled] = [draft.anchors[name]!, issued.anchors[name]!]
    assert.equal(empty.text.baseline, filled.text.baseline)
    assert.deepEqual(empty.text, filled.text)
    assert.ok(empty.width >= filled.width)
  }
  const place = issued.anchors.number!
  const word = wordsOf(issued.pdf).find(({ text }) => text === '15/QĐ-UBND')!
  assert.ok(Math.abs(word.left - place.x) < 1)
})

test('no page carries a signature alone: the last paragraph comes with it', async () => {
  const letter = examples['official-letter']
  for (let count = 12; count < 24; count++) {
    const blocks = Array.from({ length: count }, (_, i) => ({
      kind: 'paragraph' as const,
      text: `Đoạn${i} về việc rà soát, thống kê tổng đàn vật nuôi trên địa bàn.`,
    }))
    const { pdf, pages, anchors } = await paper('official-letter', { ...letter, blocks }, { at, demo: false })
    const last = wordsOf(pdf).find(({ text }) => text === `Đoạn${count - 1}`)!
    assert.equal(anchors.signature!.page, pages)
    assert.equal(last.page, pages, `${count} paragraphs`)
  }
})

test('the authority to sign, the recipients and the end mark follow the decree', async () => {
  const data = {
    ...examples.decision,
    signer: {
      authority: [
        { form: 'TM' as const, of: 'Ủy ban nhân dân' },
        { form: 'KT' as const, of: 'Chủ tịch' },
      ],
      title: 'Phó Chủ tịch',
      name: 'Nguyễn Hữu Phước',
    },
  }
  const text = textOf((await paper('decision', data, { at, demo: false })).pdf)
  for (const expected of ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', '- Lưu: VT, NN, NVA (15b).', 'này./.'])
    assert.ok(text.includes(expected), expected)
})

test('registers number their columns as the form lists them and repeat the head on every page', async () => {
  const register = examples['dossier-register']
  const rows = Array.from({ length: 24 }, () => register.rows[0]!)
  const { pdf, pages } = await paper('dossier-register', { ...register, rows }, { at, demo: false })
  const words = wordsOf(pdf).filter(({ text }) => text === '(13)')
  assert.ok(pages > 1)
  assert.deepEqual(
    words.map(({ page }) => page),
    Array.from({ length: pages }, (_, i) => i + 1),
  )
})

test('a bound volume numbers its columns as the decree lists them and repeats the head on every page after the cover', async () => {
  const { issuer } = examples['dossier-register']
  const columns = Array.from({ length: 10 }, (_, i) => ({ title: `Cột ${i}`, width: 10, align: 'left' as const }))
  const rows = Array.from({ length: 60 }, () => columns.map(() => 'Công văn về việc phòng, chống dịch bệnh'))
  const words = {
    title: 'Sổ đăng ký văn bản đến',
    subtitle: '',
    cover: ['Năm: 2026'],
    ending: '',
    signers: ['Văn thư'],
  }
  const found = wordsOf(await bookVolume({ ...words, issuer, columns, rows, demo: false }, at))
  const numbered = found.filter(({ text }) => text === '(10)').map(({ page }) => page)
  assert.ok(numbered.length > 1)
  assert.deepEqual(
    numbered,
    Array.from({ length: numbered.length }, (_, i) => i + 2),
  )
  assert.equal(Math.max(...found.map(({ page }) => page)), numbered.length + 1)
})

test('an empty register says that there is nothing', async () => {
  const { pdf } = await paper('dossier-register', { ...examples['dossier-register'], rows: [] }, { at, demo: false })
  assert.ok(textOf(pdf).includes('Không có văn bản'))
})
