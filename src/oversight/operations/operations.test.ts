import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadDemo } from '../../../demo/index.ts'
import { type Instant, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { defaultGrants } from '../../../test/support/roles.ts'
import { stranger, systemActor, type Viewer } from '../../kernel/acting/index.ts'
import type { List } from '../../kernel/lists/index.ts'
import { buildHouse } from '../../kernel/module/index.ts'
import { modules } from '../../province.ts'
import { receiveDossier } from '../../services/dossiers/index.ts'
import { issuedDocuments, undeliveredDocuments } from './document.list.ts'
import { supervisedDossiers } from './dossier.list.ts'
import { readDays, readFigures, recount } from './figures.store.ts'
import { DOSSIER_LISTS, type DossierList, dossierQuery } from './lists.ts'
import { type Figures, firstDayOf, totalOf } from './measures.ts'
import { watchActs } from './watch.ts'

const endings: (() => Promise<void>)[] = []
const ending = { after: (work: () => Promise<void>) => void endings.unshift(work) }
let province: TestProvince
let asked: { from: LegalDay; to: LegalDay; now: Instant }

before(async () => {
  province = await testProvince(ending, { modules })
  await loadDemo(province, undefined, { dossiers: 260, outgoing: 40, incoming: 10, days: 60 })
  const now = province.clock.now()
  asked = { from: firstDayOf(90, legalDayOf(now)), to: legalDayOf(now), now }
})
after(async () => {
  for (const end of endings) await end()
})

const house = buildHouse(modules)
const supervisor: Viewer = { ...stranger, kind: 'official', grants: defaultGrants(house, 'supervisor', 'x', []) }

async function leaderOf(code: string): Promise<Viewer> {
  const agency = await province.reader
    .selectFrom('agency')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  return {
    ...stranger,
    kind: 'official',
    agency: agency.id,
    grants: defaultGrants(house, 'leader', agency.id, [agency.id]),
  }
}

async function everyRow<Row extends object, More>(list: List<Row, More>, viewer: Viewer, query = {}): Promise<Row[]> {
  const rows: Row[] = []
  for (let sau: string | null = ''; sau !== null; ) {
    const found = await list.page(province, viewer, { ...query, sau })
    rows.push(...found.rows)
    sau = found.next
  }
  return rows
}

const figureOf = (total: Figures, list: DossierList): number =>
  list === 'received' || list === 'in-time' || list === 'late' || list === 'denied'
    ? total.flows[list]
    : total.open[list]

for (const list of DOSSIER_LISTS) {
  test(`MC-6.3: the figure “${list}” is the length of the list behind it`, async () => {
    const total = totalOf(await readFigures(province, supervisor, asked), '')
    const rows = await everyRow(supervisedDossiers, supervisor, dossierQuery(list, 90))
    assert.equal(rows.length, figureOf(total, list))
    assert.ok(rows.length > 0, 'the demonstration has none')
    assert.equal(new Set(rows.map((row) => row.id)).size, rows.length)
  })
}

test('the figure of issued documents is the length of the list behind it', async () => {
  const total = totalOf(await readFigures(province, supervisor, asked), '')
  const rows = await everyRow(issuedDocuments, supervisor, { ky: '90' })
  assert.equal(rows.length, total.flows.issued)
  assert.ok(rows.length > 0, 'the demonstration has none')
})

test('the figure of undelivered documents is the length of the list behind it', async () => {
  const total = totalOf(await readFigures(province, supervisor, asked), '')
  const rows = await everyRow(undeliveredDocuments, supervisor)
  assert.equal(rows.length, total.standing.undelivered)
  assert.ok(rows.length > 0, 'the demonstration has none')
})

test('an agency’s figure is the length of its own list', async () => {
  const [row] = await readFigures(province, supervisor, asked)
  const list = await everyRow(supervisedDossiers, supervisor, dossierQuery('received', 90, row!.agency))
  assert.equal(list.length, row!.flows.received)
})

test('the days add up to the figure', async () => {
  const days = await readDays(province.reader, supervisor, asked)
  const total = totalOf(await readFigures(province, supervisor, asked), '')
  assert.equal(days.length, 90)
  assert.equal(
    days.reduce((sum, day) => sum + day.received, 0),
    total.flows.received,
  )
})

test('a leader sees the own agency and no other', async () => {
  const leader = await leaderOf('H50.05')
  const rows = await readFigures(province, leader, asked)
  assert.deepEqual(
    rows.map((row) => row.agency),
    [leader.agency],
  )
  const list = await everyRow(supervisedDossiers, leader, dossierQuery('working', 90))
  assert.ok(list.every((row) => row.agency === leader.agency))
})

test('a leader who asks for another agency’s list gets nothing', async () => {
  const leader = await leaderOf('H50.05')
  const other = await leaderOf('H50.11')
  assert.deepEqual(await everyRow(supervisedDossiers, leader, dossierQuery('received', 90, other.agency!)), [])
  assert.deepEqual(await everyRow(issuedDocuments, leader, { 'co-quan': other.agency! }), [])
})

test('without the capability there is no figure', async () => {
  const specialist: Viewer = { ...supervisor, grants: defaultGrants(house, 'specialist', 'x', []) }
  assert.deepEqual(await readFigures(province, specialist, asked), [])
})

test('an act is counted once, and watchers are told', async () => {
  const fresh = await supervisedDossiers.page(province, supervisor, dossierQuery('fresh', 90))
  const before = totalOf(await readFigures(province, supervisor, asked), '')
  const told = Promise.withResolvers<void>()
  // the first call is the present state; the next one means that something happened
  let calls = 0
  const end = watchActs(province, async () => {
    calls += 1
    if (calls === 1) await receiveDossier(province, systemActor('Kiểm thử'), fresh.rows[0]!.id, {}, null, null)
    else told.resolve()
  })
  await told.promise
  end()
  await province.settle()
  const now = { ...asked, now: province.clock.now() }
  const after = totalOf(await readFigures(province, supervisor, now), '')
  assert.equal(after.flows.received, before.flows.received + 1)
  assert.equal(after.open.fresh, before.open.fresh - 1)
  const counted = province.reader
    .selectFrom('operations_count')
    .selectAll()
    .orderBy('agency')
    .orderBy('day')
    .orderBy('measure')
  const byReactions = await counted.execute()
  await province.database.transaction((trx) => recount(trx, province.house.figures))
  assert.deepEqual(await counted.execute(), byReactions)
})
