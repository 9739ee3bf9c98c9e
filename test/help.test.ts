/** Help in place: every page people work on is explained, in the words of its own buttons, to whoever may open it. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { repository } from '../scripts/modules.ts'
import { stranger, type Viewer } from '../src/kernel/acting/index.ts'
import { findHelp, helpFor } from '../src/kernel/help/index.ts'
import { defineRoutes, needsOf } from '../src/kernel/http/index.ts'
import { buildHouse, type HelpTopic, type Module } from '../src/kernel/module/index.ts'
import { Html } from '../src/kernel/pages/index.ts'
import { wholeSite } from './authorisation/actors.ts'

/** Pages without help; the list may only become shorter. */
const WITHOUT = ['/api', '/thiet-ke', '/thiet-lap']

const house = buildHouse(wholeSite)
const pages = wholeSite
  .flatMap(({ routes = [] }) => [...routes])
  .filter(
    ({ method, spec, path: at }) =>
      method === 'GET' && spec.answers?.includes('text/html') && !at.startsWith('/tro-giup'),
  )

const viewerWith = (...capabilities: string[]): Viewer => ({
  ...stranger,
  kind: 'official',
  grants: new Map(capabilities.map((name) => [name, { scope: 'agency', agencies: [] }])),
})

test('every page has help', () => {
  assert.ok(pages.length > 100)
  assert.deepEqual(
    pages
      .map((page) => page.path)
      .filter((at) => !house.help.on(at))
      .sort(),
    WITHOUT,
  )
})

test('whoever may open a page may read its help', () => {
  const locked = pages.filter((page) =>
    needsOf(page).some((need) => !(house.help.on(page.path)?.needs ?? [need]).includes(need)),
  )
  assert.deepEqual(locked, [])
})

test('help is not shown to whoever can open none of its pages, in no list and in no search', () => {
  const names = (viewer: Viewer) => helpFor(house, viewer).map(({ name }) => name)
  assert.ok(!names(stranger).includes('ho-so'))
  assert.ok(!names(viewerWith()).includes('vai-tro'))
  assert.ok(names(viewerWith('identity.administer')).includes('vai-tro'))
  assert.deepEqual(
    findHelp(house, stranger, 'phân công chuyên viên').map(({ name }) => name),
    [],
  )
})

test('help is found by any of its words in either language, with or without accents, its name before its text', () => {
  const found = (text: string) => findHelp(house, viewerWith('document.sign'), text).map(({ name }) => name)
  assert.deepEqual(found('uy quyen').slice(0, 1), ['uy-quyen'])
  assert.ok(found('uy quyen').includes('tai-khoan'))
  assert.ok(found('USB token').includes('cho-ky'))
  assert.ok(found('fingerprint').includes('chu-ky-so'))
  assert.deepEqual(found('   '), [])
})

/** Everything the program says elsewhere than in help. */
const said = globSync('src/**/*.ts', { cwd: repository })
  .filter((file) => !file.endsWith('.help.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(path.join(repository, file), 'utf8'))
  .join('\n')

const isSaid = (name: string) => [`'${name}'`, `\`${name}\``, `"${name}"`].some((text) => said.includes(text))

test('buttons, tabs and pages that help names are there, under that very name', () => {
  const unknown = [...house.help.topics.values()].flatMap(({ name, says, steps, notes = [] }) =>
    [says, ...steps, ...notes]
      .flatMap((word) => [word.vi, word.en])
      .flatMap((text) => [...String(text).matchAll(/“([^”]+)”/g)].map(([, quoted]) => quoted ?? ''))
      .filter((quoted) => !isSaid(quoted))
      .map((quoted) => `${name}: ${quoted}`),
  )
  assert.deepEqual(unknown, [])
})

const topic = (...at: string[]): HelpTopic => ({
  title: { vi: 'A', en: 'A' },
  says: { vi: 'A', en: 'A' },
  steps: [],
  pages: at,
})
const room = (help: Module['help']): Module => ({
  name: 'room',
  routes: defineRoutes((route) => {
    for (const at of ['/a', '/a/:id', '/a/:id/b', '/']) route.page(at, { needs: 'official' }, () => new Html(''))
  }),
  help,
})

test('a page has the nearest help above it, and the home page explains itself only', () => {
  const { help } = buildHouse([room({ all: topic('/a'), one: topic('/a/:id') })])
  assert.deepEqual(
    ['/a', '/a/:id', '/a/:id/b', '/'].map((at) => help.on(at)?.name),
    ['all', 'one', 'one', undefined],
  )
})

test('help of a page that is not there, or of one page twice, stops the start', () => {
  assert.throws(() => buildHouse([room({ x: topic('/c') })]), /explains \/c, which is no page/)
  assert.throws(() => buildHouse([room({ x: topic('/a'), y: topic('/a') })]), /both explain \/a/)
})
