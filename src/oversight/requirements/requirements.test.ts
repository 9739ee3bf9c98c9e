/** The list inspectors are shown: what the release says, for who may see it, with its totals. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import { Caller, officialWith, testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { replaceSetting } from '../../kernel/database/index.ts'
import { fillRequirements } from './fill.operations.ts'
import { requirements } from './module.ts'
import { countRequirements } from './requirement.store.ts'
import type { RequiredSystem } from './requirement.ts'
import { totalsOf } from './totals.ts'

const AT = '/quan-tri/yeu-cau'
const systems: RequiredSystem[] = JSON.parse(readFileSync(path.join(import.meta.dirname, 'requirements.json'), 'utf8'))
const ofState = (state: string) => systems.flatMap(({ rows }) => rows).filter((row) => row.state === state)

const province = await testProvince({ after }, { modules: [requirements], migrations: ['requirements'] })
const server = await testServer(province, province.house.modules, {
  inspector: officialWith('requirements.read'),
  other: officialWith('jobs.operate'),
})
after(() => server.close())
const inspector = new Caller(server, 'inspector')

test('every row of the release stands in the list with its words and its instrument', async () => {
  const { html } = await inspector.get(AT)
  for (const { id, vi, source } of systems.flatMap(({ rows }) => rows)) {
    for (const text of [id, vi, source]) assert.ok(html.includes(text), text)
  }
})

test('totals of each kind of system add up to all', async () => {
  const totals = totalsOf(await countRequirements(province.reader))
  assert.deepEqual(
    totals.systems.map(({ system, all }) => [system, all]),
    systems.map(({ code, rows }) => [code, rows.length]),
  )
  assert.equal(totals.all.held, ofState('held').length)
  assert.equal(totals.all.held + totals.all.explained + totals.all.open, totals.all.all)
})

test('a system and a state are chosen, and what is explained says why', async () => {
  const { html } = await inspector.get(`${AT}?he-thong=DS&trang-thai=explained`)
  const mine = ofState('explained').filter(({ id }) => id.startsWith('DS-'))
  assert.ok(mine.length > 0)
  for (const { vi, note } of mine) assert.ok(html.includes(vi) && html.includes(note!.vi))
  assert.doesNotMatch(html, /MC-1\.1/)
})

test('the list is taken along as a table, with its tests', async () => {
  await inspector.get(AT)
  const { bytes } = await inspector.get(`${AT}?xuat=csv&cot=id,state,tests`)
  const text = bytes.toString('utf8')
  const [row] = ofState('held')
  assert.match(text, /Đã đáp ứng/)
  assert.ok(text.includes(row!.tests[0]!))
})

test('who has no right to it does not open it', async () => {
  assert.equal((await new Caller(server, 'other').get(AT)).status, 403)
})

test('a new release brings its own list, the same one changes nothing', async () => {
  const { database } = province
  await database.reader.deleteFrom('requirement').where('id', '=', 'DS-1').execute()
  await fillRequirements(province)
  const ids = () => database.reader.selectFrom('requirement').select('id').where('system', '=', 'DS').execute()
  const before = (await ids()).length
  await replaceSetting(database.reader, 'requirements.release', 'an older one')
  await Promise.all([fillRequirements(province), fillRequirements(province)])
  assert.equal((await ids()).length, before + 1)
})
