/** What officials do with a dossier among themselves: given, taken back, asked, reminded, apologised for. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { instant, instantOf, legalDay } from '../../../packages/time/index.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aFiling, aPost, aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { timeline } from '../../kernel/journal/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { applicantActor } from './applicant.ts'
import { dossierLife } from './dossier.life.ts'
import { getDossier } from './dossier.store.ts'
import { dossierSubject } from './dossier.ts'
import { fileDossier } from './filing.operations.ts'
import { assignDossier, handOverDossier, startHandling, takeBackDossier } from './handling.operations.ts'
import { apologise, noteInside, remindHolder } from './inside.operations.ts'
import { dossiers } from './module.ts'
import { listNotes } from './note.store.ts'
import { receiveDossier } from './receiving.operations.ts'
import { requestSupplement } from './supplement.operations.ts'

const key = () => randomUUID()
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const province = await testProvince({ after }, { modules: [calendar, dossiers] })
const town = await aTown(province)
const colleague = await aPost(province, town.department, 'specialist', 'Chuyên viên 2')
const specialist = actor(town.specialist)
const leader = actor(town.leader)

const of = (id: string) => getDossier(province.reader, id)

async function received(): Promise<string> {
  const { id } = await fileDossier(province, applicantActor(), aFiling(town), key())
  await receiveDossier(province, actor(town.officer), id, {}, null, key())
  return id
}

async function inHand(): Promise<string> {
  const id = await received()
  await assignDossier(province, leader, id, town.specialist.id, null, key())
  await startHandling(province, specialist, id, null, key())
  return id
}

const given = { position: colleague.id, reason: 'Nghỉ phép từ mai' }

test('a dossier handed over lies with the colleague, who is to begin', async () => {
  const id = await inHand()
  await handOverDossier(province, specialist, id, given, null, key())
  const { step, holder } = await of(id)
  assert.deepEqual([step, holder], ['to-handle', colleague.id])
})

test('a dossier is handed over to nobody of another agency, nor to oneself', async () => {
  const id = await inHand()
  for (const position of [town.stranger.id, town.leader.id, town.specialist.id, randomUUID()]) {
    await assert.rejects(
      handOverDossier(province, specialist, id, { ...given, position }, null, key()),
      refused('dossier.wrong-handler'),
    )
  }
})

test('whoever gave it takes it back, to where it lay, and nobody else may', async () => {
  const id = await inHand()
  await handOverDossier(province, specialist, id, given, null, key())
  const before = await of(id)
  assert.equal(dossierLife.may(town.specialist.viewer, 'takeBack', before), true)
  for (const post of [town.leader, colleague, town.officer])
    assert.equal(dossierLife.may(post.viewer, 'takeBack', before), false)
  await takeBackDossier(province, specialist, id, null, key())
  const { step, holder } = await of(id)
  assert.deepEqual([step, holder], ['handling', town.specialist.id])
})

test('what a leader takes back waits to be assigned again', async () => {
  const id = await received()
  await assignDossier(province, leader, id, town.specialist.id, null, key())
  await takeBackDossier(province, leader, id, null, key())
  const { step, holder } = await of(id)
  assert.deepEqual([step, holder], ['to-assign', null])
})

test('what the new holder has begun is not taken back', async () => {
  const id = await inHand()
  await handOverDossier(province, specialist, id, given, null, key())
  await startHandling(province, actor(colleague), id, null, key())
  await assert.rejects(takeBackDossier(province, specialist, id, null, key()), refused('dossier.not-now'))
})

test('a dossier in hand is given to another with a reason only, by whichever door: one by one or many at once', async () => {
  const id = await inHand()
  for (const reason of [null, ''])
    await assert.rejects(
      assignDossier(province, leader, id, colleague.id, null, key(), reason),
      refused('dossier.reassign-reason'),
    )
  assert.equal((await of(id)).holder, town.specialist.id)
})

test('one that waits for papers is reassigned and goes on waiting', async () => {
  const id = await inHand()
  const papers = [{ name: 'Văn bằng', reason: 'mờ' }]
  await requestSupplement(province, specialist, id, { papers, basis: 'NĐ 118/2025' }, null, key())
  await assignDossier(province, leader, id, colleague.id, null, key(), 'Chuyển địa bàn')
  const { state, holder } = await of(id)
  assert.deepEqual([state, holder], ['waiting', colleague.id])
})

test('an overdue dossier is reassigned like any other', async (t) => {
  const own = await testProvince(t, { modules: [calendar, dossiers] })
  const place = await aTown(own)
  const second = await aPost(own, place.department, 'specialist', 'Chuyên viên 2')
  const { id } = await fileDossier(own, applicantActor(), aFiling(place), key())
  await receiveDossier(own, actor(place.officer), id, {}, null, key())
  await assignDossier(own, actor(place.leader), id, place.specialist.id, null, key())
  own.clock.set(instant('2026-12-20T09:00:00+07:00'))
  await assignDossier(own, actor(place.leader), id, second.id, null, key(), 'Đã quá hạn')
  assert.equal((await getDossier(own.reader, id)).holder, second.id)
})

test('a note is kept beside the dossier, and its words are in no act', async () => {
  const id = await inHand()
  await noteInside(province, specialist, id, { text: 'Gọi lại sau 10 giờ', asks: town.leader.id }, key())
  assert.deepEqual(
    (await listNotes(province.reader, id)).map(({ text, asks }) => [text, asks]),
    [['Gọi lại sau 10 giờ', town.leader.id]],
  )
  const { acts } = await timeline(province.reader, dossierSubject(id))
  assert.ok(!JSON.stringify(acts.map(({ data }) => data)).includes('Gọi lại'))
})

test('the same note sent twice is one note', async () => {
  const id = await inHand()
  const once = key()
  for (const _ of [1, 2]) await noteInside(province, specialist, id, { text: 'Một lần' }, once)
  assert.equal((await listNotes(province.reader, id)).length, 1)
})

test('nobody outside the two agencies is asked', async () => {
  const id = await inHand()
  await assert.rejects(
    noteInside(province, specialist, id, { text: 'Hỏi', asks: town.stranger.id }, key()),
    refused('dossier.wrong-person'),
  )
})

test('a reminder changes nothing but tells the holder', async () => {
  const id = await inHand()
  const before = await of(id)
  await remindHolder(province, leader, id, 'Cần xong trong tuần', null, key())
  const { acts } = await timeline(province.reader, dossierSubject(id))
  assert.equal(acts.at(-1)?.data.position, town.specialist.id)
  assert.deepEqual({ ...(await of(id)), revision: 0 }, { ...before, revision: 0 })
})

test('an apology in time moves the due moment to the closing of its day, and is said once only', async () => {
  const id = await inHand()
  const said = { day: '2026-12-07', reason: 'Chờ kết quả kiểm tra thực địa' }
  await apologise(province, leader, id, said, null, key())
  const { dueCurrent, dueOriginal } = await of(id)
  assert.deepEqual(dueCurrent, instantOf(legalDay('2026-12-07'), '17:00'))
  assert.deepEqual(dueOriginal, instantOf(legalDay('2026-12-01'), '17:00'))
  await assert.rejects(
    apologise(province, leader, id, { ...said, day: '2026-12-09' }, null, key()),
    refused('dossier.apology-used'),
  )
})

for (const [what, day] of [
  ['a day before the one promised', '2026-11-30'],
  ['the day promised already', '2026-12-01'],
  ['a Sunday', '2026-12-06'],
] as const) {
  test(`${what} is no new day`, async () => {
    const id = await inHand()
    await assert.rejects(
      apologise(province, leader, id, { day, reason: 'x' }, null, key()),
      refused('dossier.no-later-day'),
    )
  })
}

test('letters of apology of an agency are numbered without gap, however many are written at once', async (t) => {
  const own = await testProvince(t, { modules: [calendar, dossiers] })
  const place = await aTown(own)
  const ids: string[] = []
  for (let n = 0; n < 6; n += 1) {
    const { id } = await fileDossier(own, applicantActor(), aFiling(place), key())
    await receiveDossier(own, actor(place.officer), id, {}, null, key())
    ids.push(id)
  }
  const said = { day: '2026-12-07', reason: 'x' }
  const numbers = await Promise.all(ids.map((id) => apologise(own, actor(place.leader), id, said, null, key())))
  assert.deepEqual(numbers.map((one) => (one as { number: number }).number).sort(), [1, 2, 3, 4, 5, 6])
})

test('an apology after the due moment promises a day and leaves late what is late', async (t) => {
  const own = await testProvince(t, { modules: [calendar, dossiers] })
  const place = await aTown(own)
  const { id } = await fileDossier(own, applicantActor(), aFiling(place), key())
  await receiveDossier(own, actor(place.officer), id, {}, null, key())
  own.clock.set(instant('2026-12-02T09:00:00+07:00'))
  await apologise(own, actor(place.leader), id, { day: '2026-12-09', reason: 'x' }, null, key())
  const { dueCurrent } = await getDossier(own.reader, id)
  assert.deepEqual(dueCurrent, instantOf(legalDay('2026-12-01'), '17:00'))
})
