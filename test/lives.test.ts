/** Tables of transitions, acts and rights of the whole house: nothing in them is dead. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { livesFile, livesPage } from '../scripts/lives.ts'
import { repository } from '../scripts/modules.ts'
import { lifeFaults, PROGRAM } from '../src/kernel/life/index.ts'
import { declared, routes, wholeSite } from './authorisation/actors.ts'

/** Noted in the row and not in the journal: there are thousands a day. */
const NOT_IN_JOURNAL: ReadonlySet<string> = new Set([
  'exchange.system-called',
  'exchange.system-turned-away',
  'exchange-unit.told',
])

/** The code that does things: not the tables and declarations themselves, nor what shows them. */
const doing = globSync('src/**/*.ts', { cwd: repository })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/(\.test|\.life|\.page|\.routes|\.list|words|\/acts)\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(repository, file), 'utf8') }))

/** A module.ts declares acts; its reactions may record some, by the name in the table. */
const records = (type: string): boolean =>
  doing.some(({ file, text }) => !file.endsWith('/module.ts') && text.includes(`'${type}'`))
const does = (name: string): boolean =>
  doing.some(
    ({ text }) =>
      text.includes(`act: '${name}'`) ||
      text.includes(`acts.${name}.`) ||
      text.includes(`('${name}')`) ||
      text.includes(`('${name}',`),
  )

const acts = declared.lives.flatMap((life) =>
  Object.entries(life.acts).map(([name, act]) => ({ ...act, kind: life.kind, name })),
)
const typesInLives = new Set(acts.map(({ type }) => type))

test('every state of everything is reached, and left unless it ends there', () => {
  assert.deepEqual(declared.lives.flatMap(lifeFaults), [])
})

test('every act of a table is recorded by some operation', () => {
  const never = acts.filter(({ name, type }) => !NOT_IN_JOURNAL.has(type) && !records(type) && !does(name))
  assert.deepEqual(
    never.map(({ kind, name, type }) => `${kind} ${name}: ${type}`),
    [],
  )
})

test('every act that rooms declare is recorded, and every one that is recorded has its words', () => {
  const declaredNever = [...declared.acts].filter(
    ([type, { reading }]) => !reading && !records(type) && !typesInLives.has(type),
  )
  assert.deepEqual(
    declaredNever.map(([type]) => type),
    [],
  )
  const wordless = [...typesInLives].filter((type) => !declared.acts.has(type) && !NOT_IN_JOURNAL.has(type))
  assert.deepEqual(wordless, [])
})

test('every act that a page offers has a door', () => {
  const shut = acts.filter(
    ({ kind, name, label, at }) =>
      label &&
      !routes.some(
        ({ method, path: address, spec }) =>
          method === 'POST' && spec.on?.kind === kind && address.endsWith(`/${at ?? name}`),
      ),
  )
  assert.deepEqual(
    shut.map(({ kind, name }) => `${kind} ${name}`),
    [],
  )
})

test('every right is asked for by a door, an act, a menu, a list, a search or what waits', () => {
  const asked = new Set([
    ...routes.flatMap(({ needs }) => needs),
    ...acts.flatMap(({ needs }) => needs),
    ...[...declared.menu, ...declared.work, ...declared.searches].map((one) => one.for),
    ...wholeSite.flatMap(({ parts }) => (parts ?? []).flatMap(({ needs }) => needs ?? [])),
  ])
  assert.deepEqual(
    [...declared.capabilities.keys()].filter((right) => !asked.has(right)),
    [],
  )
  const unknown = acts.flatMap(({ needs }) => needs).filter((right) => !declared.capabilities.has(right))
  assert.deepEqual(
    [...new Set(unknown)].filter((right) => ![PROGRAM, 'public', 'official'].includes(right)),
    [],
  )
})

test('the menu is taken in at a glance: no role sees more than eight heads, no head unfolds more than eight entries', () => {
  const railOf = (rights: readonly string[]) =>
    Map.groupBy(
      declared.menu.filter(
        ({ for: right, group }) => group !== 'account' && (right === 'official' || rights.includes(right)),
      ),
      ({ group }) => group,
    )
  const seen = [...declared.roles.keys()].map((role) => ({
    role,
    rail: railOf([...declared.capabilities].filter(([, { given }]) => given && role in given).map(([right]) => right)),
  }))
  const longest = ({ rail }: (typeof seen)[number]) => Math.max(...[...rail.values()].map((entries) => entries.length))
  assert.deepEqual(
    seen.filter((one) => one.rail.size > 8 || longest(one) > 8).map(({ role }) => role),
    [],
  )
  const groups = new Set(declared.menu.map(({ group }) => group))
  assert.deepEqual(
    [...groups].filter((group) => !['account', 'public'].includes(group) && !declared.menuGroups.has(group)),
    [],
  )
  assert.deepEqual(
    [...declared.menuGroups.keys()].filter((group) => !groups.has(group)),
    [],
  )
})

test('docs/lives.md shows every table as it is today', () => {
  assert.equal(readFileSync(livesFile, 'utf8'), livesPage(), 'run: node scripts/lives.ts')
})
