import type { BoxName, Layout } from './layout.ts'
import type { Mark, Paper, Rectangle } from './paper.ts'

/** One departure from the layout: the box of NĐ 30/2020, Appendix I, what is wrong, and both values as a person reads them. */
export interface Deviation {
  readonly box: string
  readonly what: 'size' | 'weight' | 'style' | 'capitals' | 'rule' | 'margin' | 'place' | 'stamp' | 'missing'
  readonly found: string
  readonly expected: string
}

const points = (millimetres: number): number => (millimetres * 72) / 25.4
/** Differences a ruler does not show, in points. */
const tolerance = 0.6
const near = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance

/**
 * Compares what a produced paper reports about itself with the layout in force. Empty means: nothing to remark.
 * `expects` names the boxes the paper must have, such as `['1a', '1b', '2b', '3', '4']`.
 */
export function layoutDeviations(paper: Paper, layout: Layout, expects: readonly BoxName[] = []): Deviation[] {
  const boxes = paper.marks.filter((mark) => mark.kind === 'box')
  return [
    ...marginDeviations(layout),
    ...expects.filter((name) => !boxes.some(({ box }) => box === name)).map(missing),
    ...boxes.flatMap((mark) => [...typeDeviations(mark, layout), ...insideDeviations(mark, layout)]),
    ...ruleDeviations(paper.marks, layout),
    ...stampDeviations(paper.marks, layout),
    ...pageNumberDeviations(paper, layout),
    ...signatureDeviations(paper, layout),
  ]
}

const missing = (box: BoxName): Deviation => ({ box, what: 'missing', found: 'nothing', expected: `box ${box}` })

function marginDeviations({ page }: Layout): Deviation[] {
  return Object.entries(page.margins)
    .filter(([, { allowed, chosen }]) => chosen < allowed[0] || chosen > allowed[1])
    .map(([side, { allowed, chosen }]) => ({
      box: side,
      what: 'margin',
      found: `${chosen} mm`,
      expected: `${allowed.join('–')} mm`,
    }))
}

function typeDeviations(mark: Mark, layout: Layout): Deviation[] {
  const box = mark.box!
  const rule = layout.boxes[box as BoxName]
  const [least, most] = rule.allowed
  const found: Deviation[] = []
  if (mark.size < least || mark.size > most)
    found.push({ box, what: 'size', found: `${mark.size} pt`, expected: `${least}–${most} pt` })
  if (mark.weight !== rule.weight) found.push({ box, what: 'weight', found: mark.weight, expected: rule.weight })
  if (mark.style !== rule.style) found.push({ box, what: 'style', found: mark.style, expected: rule.style })
  if (rule.capitals && mark.text && mark.text !== mark.text.toLocaleUpperCase('vi'))
    found.push({ box, what: 'capitals', found: mark.text, expected: mark.text.toLocaleUpperCase('vi') })
  return found
}

/** Every box lies inside the margins of an upright page; box 13 stands in the foot by rule. */
function insideDeviations(mark: Mark, { page }: Layout): Deviation[] {
  const landscape = mark.pageWidth > mark.pageHeight
  if (mark.box === '13' || landscape) return []
  const { left, right, top, bottom } = page.margins
  const inside =
    mark.x >= points(left.chosen) - tolerance &&
    mark.x + mark.width <= points(page.width - right.chosen) + tolerance &&
    mark.y >= points(bottom.chosen) - tolerance &&
    mark.y + mark.height <= points(page.height - top.chosen) + tolerance
  return inside ? [] : [{ box: mark.box!, what: 'margin', found: describe(mark), expected: 'inside the margins' }]
}

function ruleDeviations(marks: readonly Mark[], { rules }: Layout): Deviation[] {
  return marks
    .filter((mark) => mark.kind === 'rule')
    .flatMap((rule) => {
      const box = rule.box!
      const above = marks.find((mark) => mark.kind === 'box' && mark.box === box && mark.page === rule.page)
      if (!above) return [{ box, what: 'rule' as const, found: 'a rule without text', expected: 'text above it' }]
      const [least, most] = rules[box as keyof typeof rules].allowed
      const share = rule.width / above.width
      const centred = near(rule.x + rule.width / 2, above.x + above.width / 2)
      if (share >= least - 0.01 && share <= most + 0.01 && centred && rule.y < above.y + tolerance) return []
      return [
        { box, what: 'rule' as const, found: share.toFixed(2), expected: `${least.toFixed(2)}–${most.toFixed(2)}` },
      ]
    })
}

function stampDeviations(marks: readonly Mark[], { stamps }: Layout): Deviation[] {
  return marks
    .filter((mark) => mark.kind === 'stamp')
    .flatMap((mark) => {
      const frame = stamps[mark.level as keyof typeof stamps]
      if (near(mark.width, points(frame.width)) && near(mark.height, points(frame.height))) return []
      return [{ box: '10b', what: 'stamp', found: describe(mark), expected: `${frame.width} × ${frame.height} mm` }]
    })
}

/** From page 2 on, one number a page, centred in the top margin. */
function pageNumberDeviations(paper: Paper, layout: Layout): Deviation[] {
  const numbers = paper.marks.filter((mark) => mark.kind === 'page-number')
  const found: Deviation[] = numbers.flatMap((mark) => typeDeviations({ ...mark, box: 'page-number' }, layout))
  const pages = numbers.map((mark) => mark.page).join()
  const expected = Array.from({ length: paper.pages - 1 }, (_, i) => i + 2).join()
  if (pages !== expected) found.push({ box: 'page-number', what: 'missing', found: pages, expected })
  return found
}

/** 7c between 7a and 7b and centred with them; the seal in true size over the left third of the signature. */
function signatureDeviations({ anchors, marks }: Paper, layout: Layout): Deviation[] {
  const { signature, seal } = anchors
  if (!signature || !seal) return []
  const found: Deviation[] = []
  const title = marks.findLast((mark) => mark.box === '7a')
  const name = marks.findLast((mark) => mark.box === '7b')
  if (title && (title.y < signature.y + signature.height || !near(middle(title), middle(signature))))
    found.push({ box: '7c', what: 'place', found: describe(signature), expected: 'centred below 7a' })
  if (name && (name.y + name.height > signature.y || !near(middle(name), middle(signature))))
    found.push({ box: '7c', what: 'place', found: describe(signature), expected: 'centred above 7b' })
  const { diameter, overlap } = layout.seal
  if (!near(seal.width, points(diameter)) || !near(seal.height, points(diameter)))
    found.push({ box: '8', what: 'size', found: describe(seal), expected: `${diameter} mm` })
  if (!near(seal.x + seal.width, signature.x + signature.width * overlap))
    found.push({ box: '8', what: 'place', found: describe(seal), expected: 'over the left third of the signature' })
  return found
}

const middle = (rectangle: Rectangle): number => rectangle.x + rectangle.width / 2
const describe = ({ page, x, y, width, height }: Rectangle): string =>
  `page ${page}: ${x}, ${y}, ${width} × ${height} pt`
