import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { instant } from '../../../packages/time/index.ts'
import type { ListPaper } from '../../kernel/lists/index.ts'
import { judge, textOf, withFile, wordsOf } from './judges.ts'
import { printList } from './list-paper.ts'
import { closeCompiler } from './typst.ts'

const at = instant('2026-11-22T02:00:00Z')
after(closeCompiler)

const list: ListPaper = {
  language: 'vi',
  demo: false,
  issuer: 'Sở Nông nghiệp và Môi trường',
  title: 'Hồ sơ quá hạn',
  lines: ['Điều kiện: Trạng thái: Đang xử lý', 'Người lập: Nguyễn Văn A, lúc 09:00 ngày 22/11/2026 (giờ Việt Nam)'],
  columns: [
    { title: 'Số hồ sơ', width: 20, align: 'left' },
    { title: 'Người nộp', width: 60, align: 'left' },
    { title: 'Ngày quá hạn', width: 20, align: 'right' },
  ],
  rows: [
    ['H50.14-261122-00001', 'Nguyễn Thị Khoá', '3'],
    ['H50.14-261122-00002', 'Trần #emph[x] $1$ 😀', '12'],
  ],
  ending: 'Cộng: 2 dòng',
  taken: 'Bản in từ hệ thống Liên Thông, tỉnh Thí dụ; lúc 09:00 ngày 22/11/2026',
}

test('a list prints as tagged PDF/A with its filter, heading, rows and count', async () => {
  const pdf = await printList(list, at)
  assert.match(
    withFile(pdf, (file) => judge('qpdf', '--check', file)),
    /No syntax or stream encoding errors/,
  )
  const meta = withFile(pdf, (file) => judge('pdfinfo', '-meta', file))
  assert.match(meta, /<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A<\/pdfaid:conformance>/)
  const text = textOf(pdf)
  for (const words of [
    'Hồ sơ quá hạn',
    'Điều kiện: Trạng thái: Đang xử lý',
    'Người nộp',
    'Nguyễn Thị Khoá',
    'Cộng: 2 dòng',
  ]) {
    assert.ok(text.includes(words), words)
  }
})

test('what people wrote is never markup, and a letter the font lacks does not stop the list', async () => {
  assert.match(textOf(await printList(list, at)), /Trần #emph\[x\] \$1\$ \?/)
})

test('a list of 2,000 rows has its headings on every sheet and nothing outside the margins', async () => {
  const rows = Array.from({ length: 2_000 }, (_, i) => [`H50.14-261122-${i}`, `Nguyễn Thị Minh Khai ${i}`, String(i)])
  const pdf = await printList({ ...list, rows }, at)
  const pages = Number(/Pages:\s+(\d+)/.exec(withFile(pdf, (file) => judge('pdfinfo', file)))?.[1])
  assert.ok(pages > 20)
  assert.equal(textOf(pdf).split('Ngày quá hạn').length - 1, pages)
  assert.equal(textOf(pdf).split('Bản in từ hệ thống').length - 1, pages)
  const width = (297 * 72) / 25.4
  assert.deepEqual(
    wordsOf(pdf).filter((word) => word.left < 0 || word.right > width),
    [],
  )
})
