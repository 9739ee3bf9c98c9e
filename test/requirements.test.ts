/** What is required, and what holds it: the list that is shown to inspectors is what the tests say today. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { claimsOf, registerOf, registerText, titlesIn } from '../scripts/requirement-register.ts'
import { readRegister, requirementsFile, storedRegister } from '../scripts/requirements.ts'

const document = (...lines: string[]): string =>
  [
    '## AB · Hệ thống · System',
    '',
    '| Id | Phải có | Must do | Source | Mark | State |',
    '|---|---|---|---|---|---|',
    ...lines,
  ].join('\n')
const row = (id: string, state: string): string => `| ${id} | Phải làm | Must do | NĐ 1 | c | ${state} |`
const named = (...titles: string[]) => titles.map((title) => ({ file: 'a.test.ts', title }))
const faultsOf = (text: string, ...titles: string[]) => registerOf(text, named(...titles)).faults

test('the document holds all 195 rows, and nothing in it or in the tests contradicts', () => {
  const { systems, faults } = readRegister()
  assert.deepEqual(faults, [])
  assert.equal(systems.flatMap(({ rows }) => rows).length, 195)
})

test('what inspectors are shown is what the tests say today', () => {
  assert.equal(readFileSync(requirementsFile, 'utf8'), storedRegister(readRegister()), 'run: npm run requirements')
})

test('every row that holds for all systems is met or explained', () => {
  const all = readRegister().systems.find(({ code }) => code === 'DS')
  assert.deepEqual(
    all?.rows.filter(({ state }) => state === 'open').map(({ id }) => id),
    [],
  )
})

test('a title claims the rows it begins with, and no other', () => {
  assert.deepEqual(claimsOf('AB-1, AB-2.3: a stop is told'), { ids: ['AB-1', 'AB-2.3'], says: 'a stop is told' })
  assert.deepEqual(claimsOf('a stop of AB-1 is told'), { ids: [], says: 'a stop of AB-1 is told' })
})

test('titles are found in every form a test is written', () => {
  const source = `test('one', () => {})\ndescribe("two", () => {\n  test(\n    \`three \${x}\`, async (t) => {})\n  test('the province\\'s', () => {})`
  assert.deepEqual(
    titlesIn('a.test.ts', source).map(({ title }) => title),
    ['one', 'two', 'three …', "the province's"],
  )
})

test('a row is held by every test that claims it', () => {
  const { systems } = registerOf(document(row('AB-1', 'held')), named('AB-1: first', 'second', 'AB-1: third'))
  assert.deepEqual(systems[0]?.rows[0]?.tests, ['first', 'third'])
})

test('a test that claims a row that does not exist is a fault', () => {
  assert.deepEqual(faultsOf(document(row('AB-1', 'open')), 'XY-9: a'), ['a.test.ts names XY-9, which is no row'])
})

test('a row called held that no test names is a fault', () => {
  assert.deepEqual(faultsOf(document(row('AB-1', 'held'))), ['AB-1 is called held, and no test names it'])
})

test('a row called open that a test names is a fault', () => {
  assert.deepEqual(faultsOf(document(row('AB-1', 'open')), 'AB-1: a'), ['AB-1 is called open, and 1 tests name it'])
})

test('a row called explained needs its remark, and tests may hold a part of it', () => {
  const explained = row('AB-1', 'explained')
  assert.deepEqual(faultsOf(document(explained)), ['AB-1 is called explained, and no remark explains it'])
  assert.deepEqual(faultsOf(document(explained, '| AB-1 | Vì sao | Why |'), 'AB-1: a part'), [])
})

for (const [what, line, fault] of [
  ['without its state', '| AB-1 | Phải làm | Must do | NĐ 1 | c |', 'AB-1 has 5 cells'],
  ['in a state there is none of', row('AB-1', 'done'), 'AB-1 has the state "done"'],
  ['under another system', row('CD-1', 'open'), 'CD-1 does not stand under its system'],
  ['that says nothing in Vietnamese', '| AB-1 |  | Must do | NĐ 1 | c | open |', 'AB-1 has an empty cell'],
] as const) {
  test(`a row ${what} is a fault`, () => assert.deepEqual(faultsOf(document(line)), [fault]))
}

test('a row that stands twice, and a remark about none, are faults', () => {
  assert.deepEqual(faultsOf(document(row('AB-1', 'open'), row('AB-1', 'open'), '| AB-2 | Vì sao | Why |')), [
    'AB-1 stands twice',
    'a remark speaks of AB-2, which is no row',
  ])
})

test('the printed list says of each row how it stands, and what is open', () => {
  const text = registerText(
    registerOf(document(row('AB-1', 'held'), row('AB-2', 'open')), named('AB-1: a stop is told')),
  )
  assert.match(text, /AB System: 2 rows, 1 held, 0 explained, 1 open/)
  assert.match(text, /AB-1 +held +Must do\n +test: a stop is told/)
  assert.match(text, /Open: AB-2/)
})
