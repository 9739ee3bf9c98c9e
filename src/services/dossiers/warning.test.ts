/** Who is told of a due moment, when, and how often; and what is done with many dossiers at once. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, beforeEach, test } from 'node:test'
import { instant } from '../../../packages/time/index.ts'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { TEST_NOW, testProvince } from '../../../test/support/province.ts'
import { actor, aFiling, aPost, aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { setGrant } from '../../base/identity/roles/bundle.store.ts'
import { actsOn } from '../../kernel/journal/index.ts'
import { documents } from '../../paperwork/documents/module.ts'
import { keys } from '../../signatures/keys/module.ts'
import { applicantActor } from './applicant.ts'
import { dossierList } from './dossier.list.ts'
import { getDossier } from './dossier.store.ts'
import { dossierSubject } from './dossier.ts'
import { fileDossier } from './filing.operations.ts'
import { assignDossier, returnResult, startHandling } from './handling.operations.ts'
import { dossiers } from './module.ts'
import { receiveDossier } from './receiving.operations.ts'
import { requestSupplement } from './supplement.operations.ts'
import { takeIn } from './taking.operations.ts'
import { dossierTells } from './tells.ts'
import { warnOfDue } from './warning.job.ts'

const province = await testProvince({ after }, { modules: [calendar, documents, dossiers] })
const town = await aTown(province)
const second = await aPost(province, town.department, 'specialist', 'Chuyên viên 2')
const server = await testServer(province, [...province.house.modules, keys], {
  mot_cua: town.officer.viewer,
  chuyen_vien: town.specialist.viewer,
  lanh_dao: town.leader.viewer,
  nguoi_la: town.stranger.viewer,
})
after(() => server.close())
const specialist = actor(town.specialist)
const key = () => randomUUID()
const of = (id: string) => getDossier(province.reader, id)
const at = (moment: string) => province.clock.set(instant(moment))
// acts of one test do not lie before those of another: each has dossiers of its own
beforeEach(() => at(TEST_NOW))

const filed = async () => (await fileDossier(province, applicantActor(), aFiling(town), key())).id
async function received(): Promise<string> {
  const id = await filed()
  await receiveDossier(province, actor(town.officer), id, {}, null, key())
  return id
}
/** Received on Monday 23/11 at nine; due on Tuesday 01/12 at 17:00. */
async function inHand(): Promise<string> {
  const id = await received()
  await assignDossier(province, actor(town.leader), id, town.specialist.id, null, key())
  await startHandling(province, specialist, id, null, key())
  return id
}

const WARNINGS = ['dossier.due-soon', 'dossier.overdue', 'dossier.overdue-leaders', 'dossier.overdue-above']
const warnings = (id: string) => actsOn(province.reader, dossierSubject(id), WARNINGS, 20)
const told = async (id: string) => (await warnings(id)).map(({ type }) => type.replace('dossier.', '')).reverse()

async function warnedAt(moment: string, id: string): Promise<string[]> {
  at(moment)
  await Promise.all([warnOfDue(province), warnOfDue(province)])
  return told(id)
}
const listed = async (loc: string, id: string) =>
  (await dossierList.page(province, town.leader.viewer, { loc })).rows.some((row) => row.id === id)

test('MC-2.7: near its due moment, late, and later still, each is told once to who answers for it', async () => {
  const id = await inHand()
  assert.deepEqual(await warnedAt('2026-11-27T09:00:00+07:00', id), [])
  assert.deepEqual([await listed('sap-den-han', id), await listed('dang-xu-ly', id)], [false, true])
  assert.deepEqual(await warnedAt('2026-11-30T09:00:00+07:00', id), ['due-soon'])
  assert.equal(await listed('sap-den-han', id), true)
  assert.deepEqual(await warnedAt('2026-12-02T08:00:00+07:00', id), ['due-soon', 'overdue'])
  assert.deepEqual([await listed('sap-den-han', id), await listed('qua-han', id)], [false, true])
  // four working hours after Tuesday 17:00: Wednesday noon has three and a half
  assert.deepEqual((await warnedAt('2026-12-02T11:00:00+07:00', id)).length, 2)
  assert.deepEqual((await warnedAt('2026-12-02T16:00:00+07:00', id)).at(-1), 'overdue-leaders')
  assert.deepEqual((await warnedAt('2026-12-04T17:30:00+07:00', id)).at(-1), 'overdue-above')
  assert.deepEqual((await warnedAt('2026-12-05T09:00:00+07:00', id)).length, 4)
  const [, leaders, , soon] = await warnings(id)
  const whom = async (act: typeof soon) => (await dossierTells[act!.type]!.whom(province.reader, act!))?.to
  assert.deepEqual(await whom(soon), [town.specialist.id])
  assert.deepEqual(await whom(leaders), { may: 'dossier.assign', agency: town.department })
})

test('of the leaders above, those are told who may open a dossier of an agency below', async (t) => {
  const id = await inHand()
  await warnedAt('2026-12-04T17:30:00+07:00', id)
  const [act] = await warnings(id)
  const above = await aPost(province, town.other, 'leader', 'Giám đốc')
  const told = async () => {
    const data = { ...act!.data, above: town.other }
    return (await dossierTells['dossier.overdue-above']!.whom(province.reader, { ...act!, data }))?.to
  }
  assert.deepEqual(await told(), [])
  await setGrant(province.reader, 'leader', 'dossier.read', 'subtree')
  t.after(() => setGrant(province.reader, 'leader', 'dossier.read', 'agency'))
  assert.deepEqual(await told(), [above.id])
})

test('what nobody holds yet is told to whoever shares it out', async () => {
  const id = await received()
  await takeIn(province, actor(town.leader), id, null, key())
  await warnedAt('2026-11-30T09:00:00+07:00', id)
  const [act] = await warnings(id)
  const to = (await dossierTells['dossier.due-soon']!.whom(province.reader, act!))?.to
  assert.deepEqual(to, { may: 'dossier.assign', agency: town.department })
})

test('a dossier whose clock stands still is told of to nobody', async () => {
  const id = await inHand()
  const papers = [{ name: 'Văn bằng', reason: 'mờ' }]
  await requestSupplement(province, specialist, id, { papers, basis: 'Điều 4' }, null, key())
  assert.deepEqual(await warnedAt('2026-12-03T09:00:00+07:00', id), [])
})

test('a late result is handed over like any other', async () => {
  const id = await inHand()
  await warnedAt('2026-12-20T09:00:00+07:00', id)
  await province.reader.updateTable('dossier').set({ state: 'releasing', step: null }).where('id', '=', id).execute()
  await returnResult(province, actor(town.officer), id, { how: 'counter' }, null, key())
  assert.equal((await of(id)).state, 'done')
})

/** Somebody does with ticked rows what a button below the list says. */
async function many(who: string, act: string, ids: readonly string[], fields: Record<string, string> = {}) {
  const caller = new Caller(server, who)
  await caller.get('/ho-so')
  return caller.post(`/ho-so/hang-loat/${act}`, { id: [...ids], ve: '', sure: 'yes', ...fields })
}

test('filings that came online are received together; what lacks a paper stays, with the reason', async () => {
  const ids = [await filed(), await filed()]
  const promised = {
    ...aFiling(town),
    papers: [{ component: 0, name: 'Văn bằng chuyên môn', file: null }],
    notNeeded: [1],
  }
  const lacking = (await fileDossier(province, applicantActor(), promised, key())).id
  const { html } = await many('mot_cua', 'tiep-nhan', [...ids, lacking])
  const states = await Promise.all([...ids, lacking].map(async (id) => (await of(id)).state))
  assert.deepEqual(states, ['accepted', 'accepted', 'new'])
  assert.match(html, /Văn bằng chuyên môn/)
  const numbers = await Promise.all(ids.map(async (id) => (await of(id)).number))
  assert.equal(new Set(numbers).size, 2)
})

test('many are assigned, handed over and returned by who may, each with its own act; nobody else moves one', async () => {
  const ids = [await received(), await received()]
  const states = () => Promise.all(ids.map(async (id) => [(await of(id)).step, (await of(id)).holder]))
  for (const who of ['nguoi_la', 'mot_cua']) await many(who, 'phan-cong', ids, { position: town.specialist.id })
  assert.deepEqual(
    await states(),
    ids.map(() => ['to-assign', null]),
  )
  await many('lanh_dao', 'phan-cong', ids, { position: town.specialist.id })
  assert.deepEqual(
    await states(),
    ids.map(() => ['to-handle', town.specialist.id]),
  )
  // a colleague of another agency is nobody to hand over to
  await many('chuyen_vien', 'ban-giao', ids, { position: town.stranger.id, reason: 'Nghỉ phép' })
  assert.deepEqual(
    await states(),
    ids.map(() => ['to-handle', town.specialist.id]),
  )
  await many('chuyen_vien', 'ban-giao', ids, { position: second.id, reason: 'Nghỉ phép' })
  assert.deepEqual(
    await states(),
    ids.map(() => ['to-handle', second.id]),
  )
  await province.reader.updateTable('dossier').set({ state: 'releasing', step: null }).where('id', 'in', ids).execute()
  await many('chuyen_vien', 'tra-ket-qua', ids)
  await many('mot_cua', 'tra-ket-qua', ids)
  await many('mot_cua', 'tra-ket-qua', ids)
  for (const id of ids) {
    assert.deepEqual((await of(id)).returned?.to, 'Công dân minh hoạ 0001')
    assert.equal((await actsOn(province.reader, dossierSubject(id), ['dossier.returned'], 9)).length, 1)
  }
})
