/**
 * What a law gives is a row with a day, never a constant (docs/how-to/rules.md). Held by three plain rules. A `const` whose value has a number in it, or
 * is itself the name of an instrument, and that cites law on its line or in the comment right above it, stands in a `*.rules.ts`. So does a number
 * in any other line of code that cites law so. And no migration fills a table with values by date: an administrator could not change them.
 */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { repository } from '../scripts/modules.ts'

/** `NĐ 61/2018`, `TT 03/2025/TT-VPCP`, `QĐ 766/QĐ-TTg`, `Điều 19`, `Art. 21`, `Luật số 20/2023`. */
const CITES = /(?:NĐ|ND|TT|TTLT|QĐ|NQ|CT|Nghị định|Thông tư|Luật)(?: số)? ?\d+\/|Điều \d+|\bArt(?:\.|icle) ?\d+/u
const INSTRUMENT = /^['"`](?:NĐ|ND|TT|QĐ|NQ) ?\d+\//u
const NUMBER = /(?<![\w.'"`/-])\d[\d_]*(?![\w'"`/-])/

/** What stays where it is, and why. An entry that is needed no more must leave. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/paperwork/documents/document.ts: export type Urgency = 0 | 1 | 2 | 3 | 4': 'codes of the exchange, not amounts',
  'src/paperwork/documents/document.ts: export const printedNumber = (number: number): string => String(number).padStart(2, ‘’)':
    'how a number is printed, which no province may choose',
  'src/services/procedures/migrations/0001_procedures.sql: procedure_limit_rule':
    'applied long ago; 0003 drops the table',
  'src/services/portal/migrations/0001_portal.sql: acknowledgement_rule': 'applied long ago; 0003 drops the table',
}

interface Constant {
  name: string
  value: string
  /** Its own line and the comment right above. */
  said: string
}

/** The constants of a file, each with what is said of it. */
function constantsOf(text: string): Constant[] {
  const lines = text.split('\n')
  return lines.flatMap((line, at) => {
    const [, name, value] = /^\s*(?:export )?const (\w+)[^=]*= ?(.*)$/.exec(line) ?? []
    if (name === undefined || value === undefined || value.includes('=>')) return []
    let first = at
    while (first > 0 && /^\s*(\/\/|\/\*|\*)/.test(lines[first - 1] ?? '')) first -= 1
    return [{ name, value: value.replace(/\/\/.*$/, ''), said: lines.slice(first, at + 1).join('\n') }]
  })
}

/** Lines of code, no constants, with a number under or beside a citation; texts of their own say nothing. */
function legalLines(text: string): string[] {
  const lines = text.split('\n')
  return lines.flatMap((line, at) => {
    if (/^\s*(\/\/|\/\*|\*|import )/.test(line) || /^\s*(?:export )?const \w+(?![^=]*=>)[^=]*= ?[^>]*$/.test(line))
      return []
    let first = at
    while (first > 0 && /^\s*(\/\/|\/\*|\*)/.test(lines[first - 1] ?? '')) first -= 1
    const code = line.replace(/\/\/.*$/, '').replaceAll(/(['"`]).*?\1/g, '‘’')
    return NUMBER.test(code) && CITES.test(lines.slice(first, at + 1).join('\n')) ? [code.trim()] : []
  })
}

/** Tables that a migration fills with values by date. */
const filledByDate = (migration: string): string[] =>
  [...migration.matchAll(/insert into (\w+) \(([^)]*)\)\s*values/gi)].flatMap(([, table = '', columns = '']) =>
    /\b(effective_from|from_day)\b/.test(columns) ? [table] : [],
  )

const legalConstants = (text: string): string[] =>
  constantsOf(text)
    .filter(({ value, said }) => INSTRUMENT.test(value) || (NUMBER.test(value) && CITES.test(said)))
    .map(({ name }) => name)

const files = globSync('src/**/*.ts', { cwd: repository })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/(\.test|\.rules|words)\.ts$/.test(file))
const migrations = globSync('src/**/migrations/*.sql', { cwd: repository }).map((file) => file.replaceAll('\\', '/'))
const textOf = (file: string): string => readFileSync(path.join(repository, file), 'utf8')
const found = [
  ...files.flatMap((file) => [
    ...legalConstants(textOf(file)).map((name) => `${file} ${name}`),
    ...legalLines(textOf(file)).map((line) => `${file}: ${line}`),
  ]),
  ...migrations.flatMap((file) => filledByDate(textOf(file)).map((table) => `${file}: ${table}`)),
]

test('no legal number stands in code or in a migration: it is declared as a rule by date', () => {
  assert.deepEqual(
    found.filter((one) => !(one in ALLOWED)),
    [],
  )
})

test('every exception is still needed', () => {
  assert.deepEqual(
    Object.keys(ALLOWED).filter((one) => !found.includes(one)),
    [],
  )
})

const caught: [string, string][] = [
  ['a number under a comment that cites', '/** At most once (NĐ 61/2018/NĐ-CP, Điều 19). */\nconst MOST = 1'],
  ['a number beside its citation', 'export const DAYS = 15 // Art. 21'],
  ['an object with its source', "const limit = { most: 1, source: 'NĐ 61/2018/NĐ-CP Điều 19' }"],
  ['the name of an instrument', "const forms = 'TT03/2025/TT-VPCP'"],
]
for (const [what, text] of caught) {
  test(`it sees ${what}`, () => {
    assert.equal(legalConstants(text).length, 1)
  })
}

const passed: [string, string][] = [
  ['a technical limit', '/** Nobody reads past this. */\nconst COUNT_LIMIT = 1000'],
  ['a citation without a number', '/** Forms of authority (NĐ 30/2020). */\nconst forms = new Map()'],
  ['a function', '/** Padded below ten (NĐ 30/2020). */\nconst printed = (n: number) => String(n).padStart(2)'],
  ['a number two lines below', '/** By NĐ 30/2020. */\nconst a = b\nconst PAGE = 50'],
]
for (const [what, text] of passed) {
  test(`it lets ${what} pass`, () => {
    assert.deepEqual(legalConstants(text), [])
  })
}

test('it sees a number in a line that is no constant', () => {
  const lines = ['  // NĐ 30/2020, Art. 21', '  if (hours > 24) throw late', "  const said = '24'"].join('\n')
  assert.deepEqual(legalLines(lines), ['if (hours > 24) throw late'])
})

test('it sees values by date in a migration, and lets other rows pass', () => {
  const migration = `insert into late_rule (id, hours, effective_from) values ('1', 24, '2020-03-05');
    insert into place (low, high) values (0, 0);`
  assert.deepEqual(filledByDate(migration), ['late_rule'])
})
