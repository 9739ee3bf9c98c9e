/**
 * What a law gives is a row with a day, never a constant (docs/how-to/rules.md). Held by one plain rule: a `const` whose value has a number in it, or
 * is itself the name of an instrument, and that cites law on its line or in the comment right above it, stands in a `*.rules.ts`.
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
  'src/paperwork/exchange/delivery/outbox.ts LATE_HOURS':
    'a condition of lists and counters, which are made without asking the database; it moves when lists can read a rule',
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

const legalConstants = (text: string): string[] =>
  constantsOf(text)
    .filter(({ value, said }) => INSTRUMENT.test(value) || (NUMBER.test(value) && CITES.test(said)))
    .map(({ name }) => name)

const files = globSync('src/**/*.ts', { cwd: repository })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/(\.test|\.rules|words)\.ts$/.test(file))
const found = files.flatMap((file) =>
  legalConstants(readFileSync(path.join(repository, file), 'utf8')).map((name) => `${file} ${name}`),
)

test('no legal number stands in a constant: it is declared as a rule by date', () => {
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
