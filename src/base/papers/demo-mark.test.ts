/** A demonstration says on everything it prints that its data are made up; a real province never does. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { instant } from '../../../packages/time/index.ts'
import type { ListPaper } from '../../kernel/lists/index.ts'
import { examples } from './examples.ts'
import { textOf, wordsOf } from './judges.ts'
import { printList } from './list-paper.ts'
import { paper, paperKinds } from './paper.ts'
import { closeCompiler } from './typst.ts'

const at = instant('2026-11-22T02:00:00Z')
const MARK = /DỮ LIỆU MINH HOẠ/
after(closeCompiler)

/** The pages of a PDF that carry the mark. */
const marked = (pdf: Buffer) =>
  new Set(
    wordsOf(pdf)
      .filter(({ text }) => text === 'HOẠ')
      .map(({ page }) => page),
  )

for (const kind of paperKinds) {
  test(`${kind}: every page of the demonstration's is marked, none of a real province's`, async () => {
    const { pdf, pages } = await paper(kind, examples[kind], { at, demo: true })
    assert.match(textOf(pdf), MARK)
    assert.equal(marked(pdf).size, pages)
    assert.doesNotMatch(textOf((await paper(kind, examples[kind], { at, demo: false })).pdf), MARK)
  })

  test(`${kind}: the mark moves nothing that is put on the paper later`, async () => {
    const { anchors } = await paper(kind, examples[kind], { at, demo: true })
    assert.deepEqual(anchors, (await paper(kind, examples[kind], { at, demo: false })).anchors)
  })
}

test('a printed list of the demonstration is marked on every page, one of a real province on none', async () => {
  const list: ListPaper = {
    language: 'vi',
    demo: true,
    issuer: 'Sở Y tế',
    title: 'Hồ sơ',
    lines: [],
    columns: [{ title: 'Số hồ sơ', width: 100, align: 'left' }],
    rows: Array.from({ length: 100 }, (_, i) => [`H50.14-261122-${i}`]),
    ending: 'Cộng: 100 dòng',
    taken: 'Bản in từ hệ thống Liên Thông',
  }
  const pdf = await printList(list, at)
  const pages = Math.max(...wordsOf(pdf).map(({ page }) => page))
  assert.ok(pages > 1)
  assert.equal(marked(pdf).size, pages)
  assert.doesNotMatch(textOf(await printList({ ...list, demo: false }, at)), MARK)
})
