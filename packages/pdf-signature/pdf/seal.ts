import { type FontSubset, showText, textWidth } from './font-subset.ts'
import { serialiseNumber as n } from './serialise.ts'

const RED = '0.8 0.05 0.1'
const MARK = ['MẪU', 'THỬ NGHIỆM']
const UNIT = 10

/** A circle as four Bézier curves. */
function circle(x: number, y: number, radius: number): string {
  const k = radius * 0.5523
  const point = (dx: number, dy: number): string => `${n(x + dx)} ${n(y + dy)}`
  return [
    `${point(radius, 0)} m`,
    `${point(radius, k)} ${point(k, radius)} ${point(0, radius)} c`,
    `${point(-k, radius)} ${point(-radius, k)} ${point(-radius, 0)} c`,
    `${point(-radius, -k)} ${point(-k, -radius)} ${point(0, -radius)} c`,
    `${point(k, -radius)} ${point(radius, -k)} ${point(radius, 0)} c`,
  ].join(' ')
}

function star(x: number, y: number, radius: number): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const angle = Math.PI / 2 + (index * Math.PI) / 5
    const reach = index % 2 === 0 ? radius : radius * 0.4
    return `${n(x + reach * Math.cos(angle))} ${n(y + reach * Math.sin(angle))} ${index === 0 ? 'm' : 'l'}`
  })
  return `${points.join(' ')} h f`
}

/**
 * Content of a round test seal in a box: two rings, the agency's name around, a star, and the words that say it is a
 * sample. The vector form is smaller than any picture and prints sharply.
 */
export function sealContent(agency: string, subset: FontSubset, width: number, height: number): string {
  const [x, y] = [width / 2, height / 2]
  const radius = Math.min(width, height) / 2 - 1
  const size = ringSize(agency, subset, radius)
  const out = [
    `q ${RED} RG ${RED} rg ${n(radius * 0.045)} w`,
    `${circle(x, y, radius * 0.97)} s`,
    `${n(radius * 0.02)} w ${circle(x, y, radius * 0.66)} s`,
    star(x, y + radius * 0.3, radius * 0.2),
    'BT',
    ...ring(agency, subset, size, x, y, radius * 0.735),
  ]
  const markSize = Math.min(radius * 0.22, (radius * 1.02 * UNIT) / textWidth(subset, MARK[1]!, UNIT))
  for (const [index, line] of MARK.entries()) {
    const left = x - textWidth(subset, line, markSize) / 2
    const base = y - radius * 0.12 - index * markSize * 1.15
    out.push(`/F1 ${n(markSize)} Tf 1 0 0 1 ${n(left)} ${n(base)} Tm ${showText(subset, line)}`)
  }
  return `${out.join('\n')}\nET Q`
}

/** The name takes at most 340 degrees of the ring. */
function ringSize(agency: string, subset: FontSubset, radius: number): number {
  const room = ((2 * Math.PI * 340) / 360) * radius * 0.735
  return Math.min(radius * 0.19, (room * UNIT) / textWidth(subset, agency, UNIT))
}

function ring(text: string, subset: FontSubset, size: number, x: number, y: number, radius: number): string[] {
  const out = [`/F1 ${n(size)} Tf`]
  let angle = Math.PI / 2 + textWidth(subset, text, size) / radius / 2
  for (const character of text) {
    const half = textWidth(subset, character, size) / radius / 2
    const middle = angle - half
    const [sin, cos] = [Math.sin(middle), Math.cos(middle)]
    // The letter's base line is the tangent; it starts half its width before the middle.
    const [left, base] = [x + radius * cos - half * radius * sin, y + radius * sin + half * radius * cos]
    out.push(`${n(sin)} ${n(-cos)} ${n(cos)} ${n(sin)} ${n(left)} ${n(base)} Tm ${showText(subset, character)}`)
    angle -= 2 * half
  }
  return out
}
