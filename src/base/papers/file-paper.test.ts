import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { PNG } from 'pngjs'
import { instant } from '../../../packages/time/index.ts'
import { type FilePaper, filePaper } from './file-paper.ts'
import { judge, textOf, withFile } from './judges.ts'
import { closeCompiler } from './typst.ts'

const at = instant('2026-11-22T02:00:00Z')
after(closeCompiler)

const picture = (wide: boolean) => {
  const [width, height] = wide ? [90, 60] : [60, 90]
  return PNG.sync.write({ width, height, data: Buffer.alloc(width * height * 4, 255) })
}
const page = (text: string, wide = false) => ({ image: picture(wide), kind: 'png' as const, wide, alt: 'Trang', text })

const file: FilePaper = {
  language: 'vi',
  issuer: 'Sở Nông nghiệp và Môi trường',
  heading: 'Hồ sơ',
  title: 'Phòng, chống dịch tả lợn #strong[x]',
  facts: [['Mã hồ sơ', 'H50.07.2026.01.TY.001']],
  index: {
    title: 'Mục lục văn bản',
    columns: [
      { title: 'STT', width: 1 },
      { title: 'Trích yếu', width: 9 },
    ],
    rows: [['1', 'V/v báo cáo tình hình']],
  },
  missing: { title: 'Không có trong tệp này', lines: ['Phụ lục.xlsx: không phải PDF'] },
  documents: [{ title: '12/BC-TY', pages: [page('Lời của trang một'), page('Trang ngang', true)] }],
}

test('a file prints as one PDF/A: cover, index, what is missing, then every page with its words', async () => {
  const pdf = await filePaper(file, { at, demo: false })
  const meta = withFile(pdf, (path) => judge('pdfinfo', '-meta', path))
  assert.match(meta, /<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A<\/pdfaid:conformance>/)
  assert.match(
    withFile(pdf, (path) => judge('qpdf', '--check', path)),
    /No syntax or stream encoding errors/,
  )
  assert.match(
    withFile(pdf, (path) => judge('pdfinfo', path)),
    /Pages: +4/,
  )
  const text = textOf(pdf)
  for (const words of [
    'dịch tả lợn #strong[x]',
    'H50.07.2026.01.TY.001',
    'V/v báo cáo',
    'Phụ lục.xlsx',
    'Lời của trang một',
    'Trang ngang',
  ]) {
    assert.ok(text.includes(words), words)
  }
})

test('the same file and moment give the same bytes; made up, every page says so', async () => {
  const [first, second, demo] = await Promise.all(
    [false, false, true].map((made) => filePaper(file, { at, demo: made })),
  )
  assert.ok(first!.equals(second!))
  assert.equal(textOf(demo!).match(/minh họa|minh hoạ/gi)?.length, 4)
})
