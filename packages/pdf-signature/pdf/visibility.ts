import type { Box, Matrix } from './matrix.ts'
import { type PdfDict, PdfName, type PdfObject } from './objects.ts'
import type { PdfFile } from './pdf-file.ts'

/** Whether what a drawing writes can be seen at all: colours, transparency, layers, clipping, mirrored or tiny letters. */

/** Everything: no clipping. */
export const EVERYWHERE: Box = [-1e6, -1e6, 1e6, 1e6]

/** Brighter than this a letter is hardly seen on paper. */
const PALE = 0.7

/** True when a colour is so bright that text in it does not show, or is a pattern of which that is not known. */
export function isPale(word: string, operands: readonly PdfObject[]): boolean {
  const numbers = operands.filter((value) => typeof value === 'number')
  if (numbers.length === 0 || numbers.length < operands.length) return true
  if (word === 'k' || numbers.length === 4) {
    const [cyan = 0, magenta = 0, yellow = 0, black = 0] = numbers
    return (1 - black) * (1 - Math.max(cyan, magenta, yellow)) > PALE
  }
  const [red = 0, green = red, blue = red] = numbers
  return 0.3 * red + 0.59 * green + 0.11 * blue > PALE
}

/** True when a graphics state (ExtGState) makes things transparent, or in ways that are not followed. */
function isVeiling(file: PdfFile, state: PdfDict | undefined): boolean {
  if (!state) return true
  for (const key of ['ca', 'CA']) {
    const alpha = file.resolve(state.get(key))
    if (typeof alpha === 'number' && alpha < 1 - PALE) return true
  }
  const mask = file.resolve(state.get('SMask'))
  const blend = file.resolve(state.get('BM'))
  const plainBlend = blend === null || (blend instanceof PdfName && /^(Normal|Compatible)$/.test(blend.value))
  return !plainBlend || !(mask === null || (mask instanceof PdfName && mask.value === 'None'))
}

/** Least height of letters, in points. */
const LEAST_HEIGHT = 1

/** Whether letters from `start` to `end` along the line are seen upright, within the clip. */
export function isSeen(
  place: Matrix,
  size: number,
  rise: number,
  [start, end]: readonly [number, number],
  clip: Box,
): boolean {
  const [a, b, c, d, e, f] = place
  // turned or mirrored letters read otherwise than their codes
  if (a <= 0 || d <= 0 || Math.abs(b) > 0.1 * a || Math.abs(c) > d || size * d < LEAST_HEIGHT || a < 0.2 * d)
    return false
  const [x, y] = [(start + end) / 2, rise + 0.3 * size]
  const [left, bottom, right, top] = clip
  const [px, py] = [a * x + c * y + e, b * x + d * y + f]
  return px >= left && px <= right && py >= bottom && py <= top
}

/** What two boxes have in common. */
export const within = (a: Box, b: Box): Box => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
]

/** True when `gs` names a state that is not known to leave things as they are. */
export function isVeilingState(file: PdfFile, resources: PdfDict | undefined, name: PdfObject | undefined): boolean {
  const states = resources && file.dictAt(resources, 'ExtGState')
  const state = states && name instanceof PdfName ? file.dictAt(states, name.value) : undefined
  return isVeiling(file, state)
}

export const isDevice = (space: PdfObject | undefined): boolean =>
  space instanceof PdfName && /^Device(Gray|RGB|CMYK)$/.test(space.value)
