/** Where the parts of a process are drawn: a lane for each place and role, a column for each step of the usual way, what is beside it after where it comes from. */
import { type Action, actionsFrom, type Definition, isEnd, mainWay, type Place, type Step } from '../process.ts'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}
export interface Point {
  x: number
  y: number
}

export interface Node extends Box {
  id: string
  kind: 'start' | 'task' | 'wait' | 'parallel' | 'child' | 'choice' | 'end'
  step: Step
  /** What is asked at the same time, or which dossier is begun, as the action that leads here says. */
  by: Action | undefined
}

export interface Flow {
  id: string
  from: string
  to: string
  action: Action | undefined
  points: readonly Point[]
  /** Where the name stands, and which of its sides. */
  label: Point
  anchor: 'start' | 'end'
}
type Route = Pick<Flow, 'points' | 'label' | 'anchor'>

export interface Lane extends Box {
  id: string
  place: Place
  role: string | null
  nodes: readonly string[]
}

export interface Picture {
  width: number
  height: number
  lanes: readonly Lane[]
  nodes: readonly Node[]
  flows: readonly Flow[]
}

const TASK = { width: 140, height: 64 } as const
const CHOICE = 28
const EVENT = 30
const COLUMN = 232
const ROW = 108
const HEAD = 120
const MARGIN = 56

const laneOf = ({ place, role }: Step): string => `${place} ${role ?? ''}`

/** The column of each step: along the usual way, then one after whatever leads to it. */
function columnsOf(process: Definition): Map<string, number> {
  const columns = new Map<string, number>()
  for (const [at, { step }] of mainWay(process).entries()) columns.set(step.key, at)
  for (let more = true; more; ) {
    more = false
    for (const { from, to } of process.actions) {
      const before = columns.get(from)
      if (before === undefined || columns.has(to)) continue
      columns.set(to, before + 1)
      more = true
    }
  }
  // what nothing leads to is drawn all the same, so that one sees it
  for (const { key } of process.steps) if (!columns.has(key)) columns.set(key, 0)
  return columns
}

/** The row of each step inside its lane, so that no two stand on one spot. */
function rowsOf(process: Definition, columns: ReadonlyMap<string, number>): Map<string, number> {
  const taken = new Set<string>()
  const rows = new Map<string, number>()
  for (const step of process.steps) {
    let row = 0
    while (taken.has(`${laneOf(step)} ${columns.get(step.key)} ${row}`)) row += 1
    taken.add(`${laneOf(step)} ${columns.get(step.key)} ${row}`)
    rows.set(step.key, row)
  }
  return rows
}

const kindOf = (step: Step, by: Action | undefined): Node['kind'] => {
  if (isEnd(step)) return 'end'
  if (step.shows === 'waiting') return 'wait'
  if (by?.child) return 'child'
  return by && by.consults.length > 0 ? 'parallel' : 'task'
}

/** Draws a process; the same process is always the same picture. */
export function layoutOf(process: Definition): Picture {
  const columns = columnsOf(process)
  const rows = rowsOf(process, columns)
  const lanes = lanesOf(process, rows)
  const width = HEAD + MARGIN + (Math.max(...columns.values(), 0) + 1) * COLUMN + MARGIN
  const nodes = process.steps.flatMap((step) => nodesOf(process, step, { columns, rows, lanes }))
  const height = lanes.reduce((sum, lane) => sum + lane.height, 0)
  const placed = lanes.map((lane) => ({
    ...{ ...lane, width },
    nodes: nodes.filter(({ step }) => laneOf(step) === `${lane.place} ${lane.role ?? ''}`).map(({ id }) => id),
  }))
  return { width, height, lanes: placed, nodes, flows: flowsOf(process, nodes) }
}

function lanesOf(process: Definition, rows: ReadonlyMap<string, number>): Lane[] {
  const lanes: Lane[] = []
  let y = 0
  for (const name of new Set(process.steps.map(laneOf))) {
    const steps = process.steps.filter((step) => laneOf(step) === name)
    const height = (Math.max(...steps.map(({ key }) => rows.get(key) ?? 0)) + 1) * ROW
    const { place, role } = steps[0] as Step
    lanes.push({ id: `lane_${lanes.length + 1}`, place, role, x: 0, y, width: 0, height, nodes: [] })
    y += height
  }
  return lanes
}

function nodesOf(
  process: Definition,
  step: Step,
  place: { columns: ReadonlyMap<string, number>; rows: ReadonlyMap<string, number>; lanes: readonly Lane[] },
): Node[] {
  const { key } = step
  const lane = place.lanes.find((one) => `${one.place} ${one.role ?? ''}` === laneOf(step)) as Lane
  const left = HEAD + MARGIN + (place.columns.get(key) ?? 0) * COLUMN
  const middle = lane.y + (place.rows.get(key) ?? 0) * ROW + ROW / 2 - 6
  const by = process.actions.find(({ to, consults, child }) => to === key && (consults.length > 0 || child))
  const kind = kindOf(step, by)
  const size = kind === 'end' ? { width: EVENT, height: EVENT } : TASK
  const x = kind === 'end' ? left + (TASK.width - EVENT) / 2 : left
  const nodes: Node[] = [{ ...{ id: `step_${key}`, kind, step, by, x, y: middle - size.height / 2 }, ...size }]
  if (step.shows === 'new')
    nodes.unshift({
      ...{ id: `start_${key}`, kind: 'start', step, by: undefined, width: EVENT, height: EVENT },
      ...{ x: left - EVENT - 18, y: middle - EVENT / 2 },
    })
  if (actionsFrom(process, key).length > 1)
    nodes.push({
      ...{ id: `choice_${key}`, kind: 'choice', step, by: undefined, width: CHOICE, height: CHOICE },
      ...{ x: left + TASK.width + 14, y: middle - CHOICE / 2 },
    })
  return nodes
}

function flowsOf(process: Definition, nodes: readonly Node[]): Flow[] {
  const find = (id: string): Node | undefined => nodes.find((one) => one.id === id)
  const flows: Flow[] = []
  const add = (id: string, from: Node | undefined, to: Node | undefined, action?: Action): void => {
    if (!from || !to) return
    flows.push({ id, from: from.id, to: to.id, action, ...routed(from, to, flows.length) })
  }
  for (const { kind, id, step } of nodes) {
    if (kind === 'start') add(`flow_${id}`, find(id), find(`step_${step.key}`))
    if (kind === 'choice') add(`flow_${id}`, find(`step_${step.key}`), find(id))
  }
  for (const action of process.actions)
    add(
      `flow_${action.key}`,
      find(`choice_${action.from}`) ?? find(`step_${action.from}`),
      find(`step_${action.to}`),
      action,
    )
  return flows
}

/** Lines run in right angles; each has a path of its own between columns, so that two are never drawn on one another for long. */
function routed(from: Node, to: Node, at: number): Route {
  const own = (at % 7) * 4
  const start = { x: from.x + from.width, y: from.y + from.height / 2 }
  const goal = { x: to.x, y: to.y + to.height / 2 }
  // an end is narrower than its column: lines run beside the column
  const column = to.kind === 'end' ? to.x - (TASK.width - EVENT) / 2 : to.x
  if (column >= start.x + 8) {
    if (start.y === goal.y) return { points: [start, goal], label: { x: start.x + 6, y: start.y - 5 }, anchor: 'start' }
    const turn = Math.max(start.x + 4, column - 12 - own)
    const points = [start, { x: turn, y: start.y }, { x: turn, y: goal.y }, goal]
    return { points, label: { x: turn - 5, y: goal.y + 4 }, anchor: 'end' }
  }
  return start.y < goal.y ? downBack(from, to, own) : upBack(from, to, own)
}

/** Back to a step further down: out to the left, along above it, in from above. */
function downBack(from: Node, to: Node, own: number): Route {
  const start = { x: from.x, y: from.y + from.height / 2 + 16 }
  const side = start.x - 18 - own
  const into = { x: to.x + to.width / 2 + own - 12, y: to.y }
  const above = into.y - 10 - (own % 8)
  const points = [start, { x: side, y: start.y }, { x: side, y: above }, { x: into.x, y: above }, into]
  return { points, label: { x: side - 5, y: above - 4 }, anchor: 'end' }
}

/** Back to a step in the same row or further up: out below, along, in from below. */
function upBack(from: Node, to: Node, own: number): Route {
  const start = { x: from.x + from.width / 2, y: from.y + from.height }
  const into = { x: to.x + to.width / 2 + own - 12, y: to.y + to.height }
  const deep = Math.max(start.y, into.y) + 8 + (own % 12)
  const points = [start, { x: start.x, y: deep }, { x: into.x, y: deep }, into]
  return { points, label: { x: start.x + 6, y: deep + 4 }, anchor: 'start' }
}
