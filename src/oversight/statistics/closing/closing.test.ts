import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { legalDay } from '../../../../packages/time/index.ts'
import { knowing } from '../../../../test/support/caller.ts'
import { ownServer } from '../../../../test/support/database.ts'
import { type TestProvince, testProvince } from '../../../../test/support/province.ts'
import { actor, aFiling, aTown, type Town } from '../../../../test/support/town.ts'
import { officialWith, testServer, Visitor } from '../../../../test/support/visitor.ts'
import { actorOf } from '../../../kernel/acting/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { modules } from '../../../province.ts'
import { applicantActor, fileDossier, receiveDossier, withdrawDossier } from '../../../services/dossiers/index.ts'
import { listVersions, readReported } from './closing.store.ts'
import { startClosing } from './closing.ts'

ownServer()

const endings: (() => Promise<void>)[] = []
const ending = { after: (work: () => Promise<void>) => void endings.unshift(work) }
let province: TestProvince
let town: Town
let dossier: string
const key = () => randomUUID()
const all = officialWith('statistics.read', 'statistics.close')
const boss = actorOf(all)
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

/** The day of the test province, and the day before: a period that is over. */
const period = { from: '2026-11-23', to: '2026-11-23' }
const days = { from: legalDay(period.from), to: legalDay(period.to) }

before(async () => {
  province = await testProvince(ending, { modules: [knowing([all]), ...modules] })
  town = await aTown(province)
  const { id } = await fileDossier(province, applicantActor(), aFiling(town), key())
  await receiveDossier(province, actor(town.officer), id, {}, null, key())
  dossier = id
  await province.settle()
})
after(async () => {
  for (const end of endings) await end()
})

const figures = async (closing: string) =>
  (await readReported(province.reader, all, closing)).get(town.department) ?? {}

test('a period that is not over cannot be closed', async () => {
  await assert.rejects(startClosing(province, boss, { period, reason: '' }, key()), refused('statistics.not-over'))
})

test('MC-6.1: a closed period keeps its numbers, with who closed it; counting again is a version beside it, with every dossier that differs', async () => {
  province.clock.advance({ days: 3 })
  await startClosing(province, boss, { period, reason: '' }, key())
  await province.settle()
  const [first] = await listVersions(province.reader, days)
  assert.deepEqual([first?.version, first?.closed_by, first?.dossiers], [1, boss.label, 1])
  assert.deepEqual(await figures(first!.id), {
    received: 1,
    'received-online': 1,
    total: 1,
    undue: 1,
    '2.1+': 1,
    '2.1±': 1,
    '3.3±': 1,
  })

  // as if it had been told late: the journal of that day says more now
  await sql`update dossier set due_current = ${'2026-11-23T10:00:00Z'} where id = ${dossier}`.execute(province.reader)
  await withdrawDossier(province, actor(town.officer), dossier, 'Không còn nhu cầu', null, key())
  await province.settle()
  assert.equal((await figures(first!.id)).undue, 1)

  await assert.rejects(
    startClosing(province, boss, { period, reason: '' }, key()),
    refused('statistics.reason-missing'),
  )
  await startClosing(province, boss, { period, reason: 'Hạn trả ghi sai' }, key())
  await province.settle()
  const [second, same] = await listVersions(province.reader, days)
  assert.deepEqual([second?.version, second?.differs, same?.id], [2, 1, first?.id])
  assert.equal((await figures(second!.id)).overdue, 1)
  assert.equal((await figures(first!.id)).undue, 1)
  const { rows } = await sql<{ dossier: string; was: string[]; became: string[] }>`
    select dossier, was, became from statistics_difference where closing = ${second!.id}`.execute(province.reader)
  assert.deepEqual(
    rows.map((one) => [one.dossier, one.was.includes('undue'), one.became.includes('overdue')]),
    [[dossier, true, true]],
  )
})

test('what was reported cannot be changed, by right of the database', async () => {
  for (const table of [
    'statistics_closing',
    'statistics_reported',
    'statistics_reported_dossier',
    'statistics_difference',
  ]) {
    await assert.rejects(sql`delete from ${sql.table(table)}`.execute(province.reader), /permission denied/)
  }
})

test('pages of closed periods show what was reported and what differs, and say what is new', async () => {
  const server = await testServer(province, province.house.modules, { boss: all })
  const visitor = new Visitor(server, 'boss')
  assert.match((await visitor.get('/thong-ke/ky')).html, /23\/11\/2026–23\/11\/2026, bản 2/)
  const [second] = await listVersions(province.reader, days)
  assert.match((await visitor.get(`/thong-ke/ky/${second!.id}`)).html, /Sở Nông nghiệp và Môi trường/)
  assert.match((await visitor.get(`/thong-ke/khac-biet?ky=${second!.id}`)).html, /Đang giải quyết, quá hạn/)
  assert.match((await visitor.get('/thong-ke?ky=2026-11-23')).html, /Kỳ này đã chốt: bản 2/)
  const shown = await visitor.get('/thong-ke/ky/chot')
  assert.equal(shown.status, 200)
  await server.close()
})
