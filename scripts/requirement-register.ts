/** Rows of docs/requirements.md, and which tests hold them. No I/O. */
import type {
  Certainty,
  RequiredSystem,
  Requirement,
  RequirementState,
  Said,
} from '../src/oversight/requirements/requirement.ts'

const ID = String.raw`[A-Z]{2,3}-\d+(?:\.\d+)?`
const SYSTEM = /^## ([A-Z]{2,3}) · (.+) · (.+)$/
const ROW = new RegExp(`^\\| (${ID}) \\| `)
const STATES: readonly string[] = ['held', 'explained', 'open']
const MARKS: readonly string[] = ['c', 'l', 'u']

/** A test as its file names it. */
export interface TestTitle {
  file: string
  title: string
}

/** What the document and the tests say together, and what does not fit. */
export interface Register {
  systems: readonly RequiredSystem[]
  faults: readonly string[]
}

type Written = Omit<Requirement, 'tests' | 'note'>

interface Document {
  systems: { code: string; name: Said; rows: Written[] }[]
  notes: Map<string, Said>
  faults: string[]
}

/** Systems, rows and remarks of the document; a row that is not of the form is a fault. */
function readDocument(text: string): Document {
  const document: Document = { systems: [], notes: new Map(), faults: [] }
  for (const line of text.split('\n')) {
    const system = SYSTEM.exec(line)
    if (system) document.systems.push({ code: system[1]!, name: { vi: system[2]!, en: system[3]! }, rows: [] })
    else if (ROW.test(line)) readRow(document, line)
  }
  return document
}

function readRow({ systems, notes, faults }: Document, line: string): void {
  const cells = line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())
  const [id = '', vi = '', en = '', source = '', mark = '', state = ''] = cells
  const system = systems.at(-1)
  if (!id.startsWith(`${system?.code}-`)) faults.push(`${id} does not stand under its system`)
  if (cells.some((cell) => cell === '')) faults.push(`${id} has an empty cell`)
  if (cells.length === 3) {
    if (notes.has(id)) faults.push(`${id} has two remarks`)
    notes.set(id, { vi, en })
  } else if (cells.length !== 6) faults.push(`${id} has ${cells.length} cells`)
  else if (!isMark(mark)) faults.push(`${id} has the mark "${mark}"`)
  else if (!isState(state)) faults.push(`${id} has the state "${state}"`)
  else system?.rows.push({ id, vi, en, source, mark, state })
}

const isMark = (text: string): text is Certainty => MARKS.includes(text)
const isState = (text: string): text is RequirementState => STATES.includes(text)

/** The titles of all tests and groups of tests in a file; what differs from case to case is left open. */
export function titlesIn(file: string, source: string): TestTitle[] {
  const found = source.matchAll(/\b(?:test|describe|it)\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g)
  return [...found].map((one) => ({ file, title: spoken(one[2]!) }))
}

const spoken = (written: string): string => written.replaceAll(/\$\{[^}]*\}/g, '…').replaceAll(/\\(.)/g, '$1')

const HEAD = new RegExp(`^(${ID}(?:, ${ID})*): (.+)$`, 's')

/** The ids a title begins with, and what it says after them. */
export function claimsOf(title: string): { ids: string[]; says: string } {
  const [, ids, says] = HEAD.exec(title) ?? []
  return ids === undefined || says === undefined ? { ids: [], says: title } : { ids: ids.split(', '), says }
}

/** What is required, what holds each row, and every contradiction between document and tests. */
export function registerOf(document: string, titles: readonly TestTitle[]): Register {
  const { systems, notes, faults } = readDocument(document)
  const claims = titles.map(({ file, title }) => ({ file, ...claimsOf(title) }))
  const rows = systems.flatMap((system) => system.rows)
  const ids = new Set(rows.map(({ id }) => id))
  const register = systems.map((system) => ({
    ...system,
    rows: system.rows.map((row) => {
      const tests = claims.filter((claim) => claim.ids.includes(row.id)).map(({ says }) => says)
      return { ...row, note: notes.get(row.id) ?? null, tests }
    }),
  }))
  return {
    systems: register,
    faults: [
      ...faults,
      ...rows
        .filter(({ id }, at) => rows.findIndex((row) => row.id === id) !== at)
        .map(({ id }) => `${id} stands twice`),
      ...[...notes.keys()].filter((id) => !ids.has(id)).map((id) => `a remark speaks of ${id}, which is no row`),
      ...claims.flatMap(({ file, ids: named }) =>
        named.filter((id) => !ids.has(id)).map((id) => `${file} names ${id}, which is no row`),
      ),
      ...register.flatMap((system) => system.rows.flatMap(contradictionOf)),
    ],
  }
}

/** A row is held by tests, or explained, or open; never something between. */
function contradictionOf({ id, state, note, tests }: Requirement): string[] {
  if (state === 'held' && tests.length === 0) return [`${id} is called held, and no test names it`]
  if (state === 'explained' && !note) return [`${id} is called explained, and no remark explains it`]
  if (state === 'open' && tests.length > 0) return [`${id} is called open, and ${tests.length} tests name it`]
  return []
}

const mine = (rows: readonly Requirement[], state: RequirementState): number =>
  rows.filter((row) => row.state === state).length

/** The whole list for a terminal: every row with what holds it, and the counts of each system. */
export function registerText({ systems, faults }: Register): string {
  const sections = systems.map(({ code, name, rows }) => {
    const lines = rows.map(({ id, en, state, tests, note }) =>
      [
        `  ${id.padEnd(8)} ${state.padEnd(9)} ${en}`,
        ...tests.map((title) => `${' '.repeat(20)}test: ${title}`),
        ...(note ? [`${' '.repeat(20)}remark: ${note.en}`] : []),
      ].join('\n'),
    )
    return `${code} ${name.en}: ${rows.length} rows, ${counted(rows)}\n${lines.join('\n')}`
  })
  const all = systems.flatMap((system) => system.rows)
  const open = all.filter((row) => row.state === 'open').map(({ id }) => id)
  return [
    ...sections,
    `All: ${all.length} rows, ${counted(all)}`,
    `Open: ${open.join(' ') || 'none'}`,
    ...faults.map((fault) => `FAULT: ${fault}`),
  ].join('\n\n')
}

const counted = (rows: readonly Requirement[]): string =>
  `${mine(rows, 'held')} held, ${mine(rows, 'explained')} explained, ${mine(rows, 'open')} open`
