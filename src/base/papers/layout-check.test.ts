import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { instant } from '../../../packages/time/index.ts'
import { examples } from './examples.ts'
import { wordsOf } from './judges.ts'
import { type BoxName, layoutOn } from './layout.ts'
import { layoutDeviations } from './layout-check.ts'
import { type Mark, type Paper, paper } from './paper.ts'
import { closeCompiler } from './typst.ts'

const at = instant('2026-11-22T02:00:00Z')
const layout = layoutOn('2026-11-22')
const head: BoxName[] = ['1a', '1b', '2b', '3', '4', '6', '7a', '7b', '9b-words', '9b-list']

after(closeCompiler)

const decision = () => paper('decision', examples.decision, { at, demo: false })
const letter = () => paper('official-letter', examples['official-letter'], { at, demo: false })

/** The paper as if it had reported other values for some marks. */
const changed = (made: Paper, which: (mark: Mark) => boolean, change: Partial<Mark>): Paper => ({
  ...made,
  marks: made.marks.map((mark) => (which(mark) ? { ...mark, ...change } : mark)),
})
const boxes = (made: Paper) => layoutDeviations(made, layout).map(({ box, what }) => `${box} ${what}`)

test('a decision has its boxes and nothing to remark', async () => {
  assert.deepEqual(layoutDeviations(await decision(), layout, [...head, '5a-type', '5a-subject', '6-basis']), [])
})

test('an official letter of two pages has its boxes and nothing to remark', async () => {
  const example = examples['official-letter']
  const long = { ...example, blocks: Array.from({ length: 8 }, () => example.blocks).flat() }
  const made = await paper('official-letter', long, { at, demo: false })
  assert.ok(made.pages > 1)
  assert.deepEqual(layoutDeviations(made, layout, [...head, '2a', '5b', '9a', '13']), [])
})

test('a wrong size, weight, style or small letters are reported with the box', async () => {
  const made = await decision()
  const only = (box: string) => (mark: Mark) => mark.kind === 'box' && mark.box === box
  assert.deepEqual(boxes(changed(made, only('4'), { size: 12 })), ['4 size'])
  assert.deepEqual(boxes(changed(made, only('2b'), { weight: 'regular' })), ['2b weight'])
  assert.deepEqual(boxes(changed(made, only('3'), { style: 'italic' })), ['3 style'])
  assert.deepEqual(boxes(changed(made, only('1a'), { text: 'Cộng hòa' })), ['1a capitals'])
})

test('a rule of the wrong length and a box beyond the margin are reported', async () => {
  const made = await decision()
  const rule = (mark: Mark) => mark.kind === 'rule' && mark.box === '1b'
  assert.deepEqual(boxes(changed(made, rule, { width: 20 })), ['1b rule'])
  assert.deepEqual(boxes(changed(made, (mark) => mark.kind === 'box' && mark.box === '3', { x: 20 })), ['3 margin'])
})

test('a stamp of the wrong size and a missing box are reported', async () => {
  const made = await letter()
  assert.deepEqual(boxes(changed(made, (mark) => mark.kind === 'stamp', { width: 60 })), ['10b stamp'])
  assert.deepEqual(
    layoutDeviations(made, layout, ['5a-type']).map(({ box, what }) => `${box} ${what}`),
    ['5a-type missing'],
  )
})

test('a seal away from the left third of the signature is reported', async () => {
  const made = await decision()
  const { seal } = made.anchors
  const moved = { ...made, anchors: { ...made.anchors, seal: { ...seal!, x: seal!.x + 40 } } }
  assert.deepEqual(boxes(moved), ['8 place'])
})

/** Words of the example decision and the size the layout gives them; the height of a word grows with its size. */
const sizes: [string, number][] = [
  ['CỘNG', 12],
  ['Độc', 13],
  ['/QĐ-UBND', 13],
  ['QUYẾT', 14],
  ['Căn', 14],
  ['Điều', 14],
  ['PHÓ', 13],
  ['Phước', 14],
]
test('pdftotext sees the sizes the layout promises', async () => {
  const words = wordsOf((await decision()).pdf)
  const height = ({ top, bottom }: { top: number; bottom: number }) => bottom - top
  const unit = height(words.find(({ text }) => text === 'CỘNG')!) / 12
  for (const [text, size] of sizes) {
    const found = height(words.find((word) => word.text === text)!) / unit
    assert.ok(Math.abs(found - size) < 0.35, `${text}: ${found.toFixed(2)} instead of ${size}`)
  }
})

test('page 2 carries its number centred in the top margin, page 1 carries none', async () => {
  const example = examples['official-letter']
  const long = { ...example, blocks: Array.from({ length: 8 }, () => example.blocks).flat() }
  const words = wordsOf((await paper('official-letter', long, { at, demo: false })).pdf)
  const inTopMargin = words.filter(({ top }) => top < (15 * 72) / 25.4)
  const [second] = inTopMargin.filter(({ page }) => page === 2)
  assert.deepEqual(
    inTopMargin.filter(({ page }) => page === 1),
    [],
  )
  assert.equal(second!.text, '2')
  const textCentre = (((30 + 210 - 15) / 2) * 72) / 25.4
  assert.ok(Math.abs((second!.left + second!.right) / 2 - textCentre) < 1)
})

test('a day before the decree has no layout', () => {
  assert.throws(() => layoutOn('2019-01-01'), RangeError)
})
