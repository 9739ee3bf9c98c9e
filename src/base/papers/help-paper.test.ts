import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { instant } from '../../../packages/time/index.ts'
import type { HelpPaper } from '../../kernel/help/index.ts'
import { printHelp } from './help-paper.ts'
import { judge, textOf, withFile } from './judges.ts'
import { closeCompiler } from './typst.ts'

const at = instant('2026-11-22T02:00:00Z')
after(closeCompiler)

const topic = (title: string) => ({
  title,
  says: 'Chỉ cán bộ cần đăng nhập.',
  steps: ['Nhập tên đăng nhập, bấm “Đăng nhập”.', 'Nhập mã #emph[6] chữ số.'],
  notes: ['Quên mật khẩu thì hỏi quản trị.'],
})
const help: HelpPaper = {
  language: 'vi',
  demo: false,
  issuer: 'Tỉnh Quảng Trị',
  title: 'Trợ giúp',
  stepsTitle: 'Làm thế nào',
  notesTitle: 'Nên biết',
  topics: [topic('Đăng nhập'), topic('Uỷ quyền khi vắng mặt')],
}

for (const [what, paper] of [
  ['a topic', { ...help, title: 'Đăng nhập', topics: [topic('Đăng nhập')] }],
  ['the whole book', help],
] as const) {
  test(`${what} prints as tagged PDF/A with every step, and nothing in it is markup`, async () => {
    const pdf = await printHelp(paper, at)
    assert.match(
      withFile(pdf, (file) => judge('qpdf', '--check', file)),
      /No syntax or stream encoding errors/,
    )
    assert.match(
      withFile(pdf, (file) => judge('pdfinfo', '-meta', file)),
      /<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A<\/pdfaid:conformance>/,
    )
    const text = textOf(pdf)
    for (const { title, says, steps, notes } of paper.topics) {
      for (const words of [title, says, ...steps, ...notes]) assert.ok(text.includes(words), words)
    }
  })
}

test('the book begins with what stands in it', async () => {
  const text = textOf(await printHelp(help, at))
  assert.equal(text.split('Uỷ quyền khi vắng mặt').length - 1, 2)
})
