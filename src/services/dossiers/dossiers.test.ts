import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { instant, instantOf, legalDay } from '../../../packages/time/index.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aFiling, aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { timeline } from '../../kernel/journal/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { applicantActor } from './applicant.ts'
import { isSeen } from './dossier.door.ts'
import { dossierList } from './dossier.list.ts'
import { getDossier, nextOrder } from './dossier.store.ts'
import { dossierSubject } from './dossier.ts'
import { fileDossier } from './filing.operations.ts'
import { assignDossier, rateDossier, returnResult, startHandling } from './handling.operations.ts'
import { dossiers } from './module.ts'
import { denyDossier, receiveAtCounter, receiveDossier } from './receiving.operations.ts'
import { requestSupplement, supplyPapers } from './supplement.operations.ts'

const key = () => randomUUID()
const citizen = applicantActor()
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const province = await testProvince({ after }, { modules: [calendar, dossiers] })
const town = await aTown(province)

const filed = async () => (await fileDossier(province, citizen, aFiling(town), key())).id
const received = async () => {
  const id = await filed()
  return receiveDossier(province, actor(town.officer), id, {}, null, key())
}

test('an online dossier has a provisional number, no official one, and no clock', async () => {
  const dossier = await getDossier(province.reader, await filed())
  assert.match(dossier.provisional, /^T-[0-9A-Z]{10}$/)
  assert.deepEqual([dossier.number, dossier.acceptedAt, dossier.dueCurrent], [null, null, null])
})

test('receipt gives the number of the receiving unit and starts the clock of five working days', async () => {
  const { id, number } = await received()
  const dossier = await getDossier(province.reader, id)
  assert.match(number, /^H50\.90-261123-\d{4}$/)
  // Monday 23/11; Tuesday 24/11 is a public holiday; 25, 26, 27, 30/11 and 01/12 are the five working days
  assert.deepEqual(dossier.dueCurrent, instantOf(legalDay('2026-12-01'), '17:00'))
})

test('filing twice with one key files once', async () => {
  const once = key()
  const first = await fileDossier(province, citizen, aFiling(town), once)
  const second = await fileDossier(province, citizen, aFiling(town), once)
  assert.deepEqual(second, first)
})

test('sixteen receivers at once leave no gap and no double', async () => {
  const ids = await Promise.all(Array.from({ length: 48 }, filed))
  const queue = [...ids]
  const numbers: string[] = []
  const receiver = async () => {
    for (let id = queue.pop(); id; id = queue.pop()) {
      numbers.push((await receiveDossier(province, actor(town.officer), id, {}, null, key())).number)
    }
  }
  await Promise.all(Array.from({ length: 16 }, receiver))
  const orders = numbers.map((number) => Number(number.slice(-4))).sort((a, b) => a - b)
  assert.deepEqual(
    orders,
    Array.from({ length: 48 }, (_, at) => (orders[0] ?? 0) + at),
  )
})

test('a receipt that fails gives its order back', async () => {
  const day = legalDay('2026-11-23')
  const next = () => province.database.transaction(async (trx) => ({ order: await nextOrder(trx, 'H50.77', day) }))
  const first = (await next()).order
  await assert.rejects(
    province.database.transaction(async (trx) => {
      await nextOrder(trx, 'H50.77', day)
      throw new Error('the printer of the database is out of paper')
    }),
  )
  assert.equal((await next()).order, first + 1)
})

test('MC-4.3: the second of two officers is told who did what, and nothing of theirs is recorded', async () => {
  const id = await filed()
  const seen = (await getDossier(province.reader, id)).revision
  await receiveDossier(province, actor(town.officer), id, {}, seen, key())
  await assert.rejects(denyDossier(province, actor(town.officer), id, 'trùng', seen, key()), (error: unknown) => {
    assert.ok(error instanceof Refusal)
    assert.equal(error.code, 'dossier.changed-meanwhile')
    assert.match(String(error.data.who), /Cán bộ tiếp nhận 1/)
    return true
  })
  assert.equal((await getDossier(province.reader, id)).state, 'accepted')
})

test('a dossier is received once', async () => {
  const { id } = await received()
  await assert.rejects(receiveDossier(province, actor(town.officer), id, {}, null, key()), refused('dossier.not-now'))
})

test('MC-4.3: only a specialist of the competent agency can be assigned', async () => {
  const { id } = await received()
  await assert.rejects(
    assignDossier(province, actor(town.leader), id, town.stranger.id, null, key()),
    refused('dossier.wrong-handler'),
  )
})

test('MC-4.2: a supplement request stops the clock, and the due date moves by the working time it lasted', async (t) => {
  const own = await testProvince(t, { modules: [calendar, dossiers], now: '2026-11-25T09:00:00+07:00' })
  const place = await aTown(own)
  const { id } = await fileDossier(own, citizen, aFiling(place), key())
  await receiveDossier(own, actor(place.officer), id, {}, null, key())
  const before = (await getDossier(own.reader, id)).dueCurrent
  await requestSupplement(
    own,
    actor(place.officer),
    id,
    { papers: [{ name: 'Văn bằng', reason: 'mờ' }], basis: 'NĐ 118/2025' },
    null,
    key(),
  )
  // from 09:00 to 10:00 of one working day: one working hour
  own.clock.set(instant('2026-11-25T10:00:00+07:00'))
  await supplyPapers(
    own,
    citizen,
    id,
    { papers: [{ component: 0, name: 'Văn bằng', file: null, originals: 1 }], all: false },
    key(),
  )
  const after = await getDossier(own.reader, id)
  assert.equal(after.state, 'processing')
  // due at closing time; one more working hour runs into the next working day's first hour
  assert.equal(before?.toString(), instantOf(legalDay('2026-12-02'), '17:00').toString())
  assert.equal(after.dueCurrent?.toString(), instantOf(legalDay('2026-12-03'), '08:30').toString())
})

test('examination asks for more papers at most once', async () => {
  const { id } = await received()
  const ask = () =>
    requestSupplement(
      province,
      actor(town.officer),
      id,
      { papers: [{ name: 'A', reason: 'b' }], basis: 'c' },
      null,
      key(),
    )
  await ask()
  await supplyPapers(
    province,
    citizen,
    id,
    { papers: [{ component: 0, name: 'A', file: null, originals: 1 }], all: false },
    key(),
  )
  await assert.rejects(ask(), refused('dossier.supplement-used'))
})

const askTwo = async (id: string) => {
  const papers = ['Văn bằng', 'Giấy khám sức khoẻ'].map((name) => ({ name, reason: 'mờ' }))
  await requestSupplement(province, actor(town.officer), id, { papers, basis: 'NĐ 118/2025' }, null, key())
}
const bring = (id: string, asked: number, all = false) => {
  const paper = { component: null, name: `Giấy ${asked}`, file: null, originals: 1, asked }
  return supplyPapers(province, citizen, id, { papers: [paper], all }, key())
}

test('MC-4.2: a supplement stays open until every paper asked for has come, and says which are missing', async () => {
  const { id } = await received()
  await askTwo(id)
  assert.deepEqual(await bring(id, 1), { state: 'waiting', missing: ['Văn bằng'] })
  const { acts } = await timeline(province.reader, dossierSubject(id))
  assert.equal(acts.at(-1)?.data.missing, 'Văn bằng')
  assert.deepEqual(await bring(id, 0), { state: 'processing', missing: [] })
})

test('a supplement closes when the citizen says that there is no more, and keeps what never came', async () => {
  const { id } = await received()
  await askTwo(id)
  assert.deepEqual(await bring(id, 0, true), { state: 'processing', missing: ['Giấy khám sức khoẻ'] })
})

test('saying that there is no more without ever having brought a paper closes nothing', async () => {
  const { id } = await received()
  await askTwo(id)
  await assert.rejects(
    supplyPapers(province, citizen, id, { papers: [], all: true }, key()),
    refused('dossier.nothing-supplied'),
  )
})

test('MC-4.2: what was asked before receipt starts no clock when it comes, and its act does not say so', async () => {
  const id = await filed()
  await askTwo(id)
  await bring(id, 0, true)
  const dossier = await getDossier(province.reader, id)
  assert.deepEqual([dossier.state, dossier.dueCurrent], ['new', null])
  const { acts } = await timeline(province.reader, dossierSubject(id))
  assert.doesNotMatch(province.house.actWords(acts.at(-1)!, 'vi'), /thời hạn/)
})

test('MC-4.2: what was asked before receipt does not use up the one request of examination', async (t) => {
  const own = await testProvince(t, { modules: [calendar, dossiers], now: '2026-11-25T09:00:00+07:00' })
  const place = await aTown(own)
  const { id } = await fileDossier(own, citizen, aFiling(place), key())
  const papers = [{ name: 'Văn bằng', reason: 'mờ' }]
  const ask = () => requestSupplement(own, actor(place.officer), id, { papers, basis: 'NĐ 118/2025' }, null, key())
  await ask()
  const paper = { component: 0, name: 'Văn bằng', file: null, originals: 1 }
  await supplyPapers(own, citizen, id, { papers: [paper], all: false }, key())
  own.clock.advance({ minutes: 5 })
  await receiveDossier(own, actor(place.officer), id, {}, null, key())
  await ask()
  assert.equal((await getDossier(own.reader, id)).state, 'waiting')
})

test('an online filing is answered within eight working hours, and the counter’s queue begins with what is due first', async () => {
  const id = await filed()
  // Monday 23/11 at nine; Tuesday is a public holiday: eight working hours end on Wednesday at nine
  assert.deepEqual((await getDossier(province.reader, id)).answerDue, instantOf(legalDay('2026-11-25'), '09:00'))
  const rows = (await dossierList.page(province, town.officer.viewer, { loc: 'cho-tiep-nhan' })).rows
  const dues = rows.map((row) => String(row.answer_due))
  assert.ok(dues.length > 1 && rows.every(({ state }) => state === 'new'))
  assert.deepEqual(dues, [...dues].sort())
})

test('the time to answer begins anew when papers come that the counter asked for', async (t) => {
  const own = await testProvince(t, { modules: [calendar, dossiers], now: '2026-11-25T09:00:00+07:00' })
  const place = await aTown(own)
  const { id } = await fileDossier(own, citizen, aFiling(place), key())
  const request = { papers: [{ name: 'Văn bằng', reason: 'mờ' }], basis: 'NĐ 118/2025' }
  await requestSupplement(own, actor(place.officer), id, request, null, key())
  own.clock.set(instant('2026-11-27T09:00:00+07:00'))
  const paper = { component: 0, name: 'Văn bằng', file: null, originals: 1 }
  await supplyPapers(own, citizen, id, { papers: [paper], all: false }, key())
  assert.deepEqual((await getDossier(own.reader, id)).answerDue, instantOf(legalDay('2026-11-30'), '09:00'))
})

test('MC-5.3: another agency neither lists nor opens a dossier', async () => {
  const { id } = await received()
  assert.equal(isSeen(town.stranger.viewer, await getDossier(province.reader, id)), false)
  assert.deepEqual((await dossierList.page(province, town.stranger.viewer)).rows, [])
})

test('the competent agency and the receiving unit both see it, and list it once', async () => {
  const { id } = await received()
  const dossier = await getDossier(province.reader, id)
  for (const { viewer } of [town.leader, town.officer]) {
    assert.equal(isSeen(viewer, dossier), true)
    const { rows } = await dossierList.page(province, viewer)
    assert.equal(rows.filter((row) => row.id === id).length, 1)
  }
})

test('search finds a name without its diacritics, a telephone and an identity number', async () => {
  await fileDossier(province, citizen, aFiling(town, 'Hoàng Thị Đượm'), key())
  const found = async (q: string) =>
    (await dossierList.page(province, town.leader.viewer, { q })).rows.map((row) => row.applicant_name)
  assert.deepEqual(await found('hoang thi duom'), ['Hoàng Thị Đượm'])
  assert.ok((await found('0912345678')).includes('Hoàng Thị Đượm'))
  assert.ok((await found('045190000001')).includes('Hoàng Thị Đượm'))
  assert.deepEqual(await found('không ai tên thế'), [])
})

test('a result cannot be handed over before there is one', async () => {
  const { id } = await received()
  await assert.rejects(
    returnResult(province, actor(town.officer), id, { how: 'counter' }, null, key()),
    refused('dossier.not-now'),
  )
})

test('a dossier is rated once', async () => {
  const { id } = await received()
  await rateDossier(province, citizen, id, { level: 'satisfied', reason: null }, key())
  await assert.rejects(
    rateDossier(province, citizen, id, { level: 'very-satisfied', reason: null }, key()),
    refused('dossier.already-rated'),
  )
})

test('MC-4.3: the timeline tells the acts in their order', async () => {
  const { id } = await receiveAtCounter(
    province,
    actor(town.officer),
    { ...aFiling(town), channel: 'counter' },
    {},
    key(),
  )
  await assignDossier(province, actor(town.leader), id, town.specialist.id, null, key())
  await startHandling(province, actor(town.specialist), id, null, key())
  const { acts } = await timeline(province.reader, dossierSubject(id))
  assert.deepEqual(
    acts.map((act) => act.type),
    ['dossier.filed', 'dossier.received', 'dossier.assigned', 'dossier.handling-started'],
  )
})
