/** The picture of a process on its page, drawn on the server; the tables beside it say the same in words. */
import { type Html, html, type Language, type Piece, type View } from '../../../kernel/pages/index.ts'
import type { Definition } from '../process.ts'
import { hoursText, laneText, words } from '../words.ts'
import { type Flow, type Lane, layoutOf, type Node } from './layout.ts'

/** Letters of a line inside a box, and lines of a name. */
const LETTERS = 20
const LINES = 3
const LINE = 14

function wrapped(text: string, letters = LETTERS): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word.slice(0, letters))
  }
  return lines.length > LINES ? [...lines.slice(0, LINES - 1), `${lines[LINES - 1]?.slice(0, letters - 1)}…`] : lines
}

const block = (lines: readonly string[], { x, y }: { x: number; y: number }, className: string): Html =>
  html`<text class="${className}" text-anchor="middle">${lines.map(
    (line, at) => html`<tspan x="${x}" y="${y + (at - (lines.length - 1) / 2) * LINE + 4}">${line}</tspan>`,
  )}</text>`

function drawNode({ kind, step, by, x, y, width, height }: Node, language: Language): Piece {
  const middle = { x: x + width / 2, y: y + height / 2 }
  if (kind === 'start') return html`<circle class="lt-flow__event" cx="${middle.x}" cy="${middle.y}" r="${width / 2}"/>`
  if (kind === 'choice')
    return html`<path class="lt-flow__choice" d="M${middle.x} ${y}L${x + width} ${middle.y}L${middle.x} ${y + height}L${x} ${middle.y}Z"/>`
  if (kind === 'end')
    return html`<circle class="lt-flow__end" cx="${middle.x}" cy="${middle.y}" r="${width / 2}"/>${block(
      wrapped(step.name[language], 24).slice(0, 2),
      { x: middle.x, y: y + height + 14 },
      'lt-flow__small',
    )}`
  const time = step.hours > 0 ? [hoursText(step.hours, language)] : []
  const asked = by && by.consults.length > 0 ? `∥ ${by.consults.length}` : by?.child ? '+' : ''
  return html`<rect class="lt-flow__step${kind === 'wait' && ' lt-flow__step--wait'}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>${block(
    wrapped(step.name[language]),
    { x: middle.x, y: middle.y - (time.length > 0 ? 7 : 0) },
    'lt-flow__name',
  )}${block(time, { x: middle.x, y: y + height - 10 }, 'lt-flow__small')}${asked && block([asked], { x: x + width - 16, y: y + 10 }, 'lt-flow__small')}`
}

const drawLine = ({ points, action }: Flow): Html =>
  html`<path class="lt-flow__line${action && !action.main && ' lt-flow__line--aside'}" marker-end="url(#lt-flow-tip)" d="M${points.map(({ x, y }) => `${x} ${y}`).join('L')}"/>`

/** The name of what is beside the usual way; an end says by its own name what led to it. */
const nameFlow = ({ to, action, label, anchor }: Flow, ends: ReadonlySet<string>, language: Language): Piece =>
  action &&
  !action.main &&
  !ends.has(to) &&
  html`<text class="lt-flow__small lt-flow__beside" text-anchor="${anchor}" x="${label.x}" y="${label.y}">${action.name[language]}</text>`

const drawLane = (lane: Lane, language: Language, roles: (role: string) => string): Html =>
  html`<rect class="lt-flow__lane" x="0" y="${lane.y}" width="${lane.width}" height="${lane.height}"/>${block(
    wrapped(laneText(lane, language, roles), 16),
    { x: 62, y: lane.y + lane.height / 2 },
    'lt-flow__small',
  )}`

/** The process drawn as lanes, steps and lines; it keeps its size and is moved sideways on a small screen. */
export function pictureOf(view: View, process: Definition, roles: (role: string) => string): Html {
  const { language, t } = view
  const { width, height, lanes, nodes, flows } = layoutOf(process)
  const ends = new Set(nodes.filter(({ kind }) => kind === 'end').map(({ id }) => id))
  return html`<div class="lt-flow" tabindex="0" role="group" aria-label="${t(words.pictureOf, process.name[language])}"><svg role="img" aria-label="${t(words.pictureSays, process.steps.length, process.actions.length)}" width="${width}" height="${height}" viewBox="-1 -1 ${width + 2} ${height + 2}"><defs><marker id="lt-flow-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="lt-flow__tip" d="M0 0L8 4L0 8Z"/></marker></defs>${lanes.map((lane) => drawLane(lane, language, roles))}${flows.map(drawLine)}${nodes.map((node) => drawNode(node, language))}${flows.map((flow) => nameFlow(flow, ends, language))}</svg></div>`
}
