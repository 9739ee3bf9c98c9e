/** Who may do what with an incoming document that was passed on, and what becomes of the document. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { addDays, instant, legalDay, legalDayOf, plus } from '../../../packages/time/index.ts'
import { founder } from '../../../test/support/identity.ts'
import { anArrival } from '../../../test/support/letters.ts'
import { testProvince } from '../../../test/support/province.ts'
import { countAnew, rowsTouched } from '../../../test/support/rows-touched.ts'
import { actor, aPost, type Post } from '../../../test/support/town.ts'
import { loadCalendar } from '../../base/calendar/index.ts'
import { createAgency, createUnit } from '../../base/directory/index.ts'
import { type Actor, systemActor } from '../../kernel/acting/index.ts'
import { noticeList } from '../../kernel/desk/notice.list.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { modules } from '../../province.ts'
import {
  type Arrival,
  draftDocument,
  freezeDocument,
  getDocument,
  recallDocument,
  registerIncoming,
} from '../documents/index.ts'
import { ownList, watchedList } from './assignment.list.ts'
import { finishWork, giveBack, openOwn, recallWork, reportProgress, startWork } from './assignment.operations.ts'
import { type Assignment, assignmentRows, listOfDocument } from './assignment.store.ts'
import { type Giving, passBy } from './assignment.ts'
import { arrivalBook, followBook } from './book.list.ts'
import { forwardDocument, passOn } from './giving.operations.ts'
import { countWork, type Standing, standings } from './overview.store.ts'

const key = () => randomUUID()
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const province = await testProvince({ after }, { modules })
const { id: agency } = await addOffice('H50.07', 'Sở Nông nghiệp và Môi trường')
const unit = (await createUnit(province, founder, { agency, name: 'Phòng Thú y' }, null)).id
const otherUnit = (await createUnit(province, founder, { agency, name: 'Phòng Đất đai' }, null)).id
const clerk = await aPost(province, agency, 'clerk', 'Văn thư')
const leader = await aPost(province, agency, 'leader', 'Giám đốc')
const deputy = await aPost(province, agency, 'leader', 'Phó Giám đốc')
const head = await aPost(province, agency, 'head', 'Trưởng phòng', unit)
const otherHead = await aPost(province, agency, 'head', 'Trưởng phòng Đất đai', otherUnit)
const one = await aPost(province, agency, 'specialist', 'Chuyên viên 1', unit)
const two = await aPost(province, agency, 'specialist', 'Chuyên viên 2', unit)
const { id: elsewhere } = await addOffice('H50.08', 'Sở Y tế')
const stranger = await aPost(province, elsewhere, 'specialist', 'Chuyên viên nơi khác')

async function addOffice(code: string, name: string) {
  return createAgency(province, founder, { code, name, kind: 'department', placeName: 'Đồng Hới' }, null)
}

const to = (over: Partial<Giving>): Giving => ({ cooperate: [], inform: [], own: [], ...over })

/** A registered letter of the agency. */
async function registered(over: Partial<Arrival> = {}): Promise<string> {
  const { id } = await anArrival(province, agency, over)
  await registerIncoming(province, actor(clerk), id, null, key())
  return id
}

/** The same, before the leader. */
async function submitted(over: Partial<Arrival> = {}, also: Partial<Giving> = {}): Promise<string> {
  const id = await registered(over)
  await forwardDocument(province, actor(clerk), id, to({ lead: leader.id, ...also }), key())
  return id
}

const heldBy = async (document: string, post: string): Promise<Assignment> => {
  const found = (await listOfDocument(province.reader, document)).findLast((row) => (row.holder ?? row.unit) === post)
  assert.ok(found, 'nothing was given')
  return found
}
const stateOf = async (document: string) => (await getDocument(province.reader, document)).state
const seen = async ({ id }: Assignment) => ({ revision: (await assignmentRows.get(province.reader, id)).revision })

async function pass(document: string, from: Post, over: Partial<Giving>, as: string = from.id): Promise<void> {
  const given = await heldBy(document, as)
  await passOn(province, actor(from), given.id, { ...(await seen(given)), ...to(over) }, key())
}
async function finish(document: string, who: Post, over: { answer?: string } = {}, as: string = who.id) {
  const given = await heldBy(document, as)
  if (given.state === 'pending') await startWork(province, actor(who), given.id, await seen(given), key())
  return finishWork(province, actor(who), given.id, { ...(await seen(given)), outcome: 'Đã rà soát', ...over }, key())
}

/** What a post was told since it last asked. */
const known = new Map<string, Set<string>>()
async function told(post: Post): Promise<string[]> {
  await province.settle()
  const { rows } = await noticeList.page(province, post.viewer)
  const before = known.get(post.id) ?? new Set()
  known.set(post.id, new Set([...before, ...rows.map(({ id }) => id)]))
  return rows.filter(({ id }) => !before.has(id)).map(({ type }) => type)
}

const box = async (post: Post, query: Record<string, string> = {}): Promise<string[]> =>
  (await ownList.page(province, post.viewer, query)).rows.map(({ id }) => id)

test('VB-10.3: a registered document is submitted, directed to a unit, worked on by a specialist and closed by the leader', async () => {
  const id = await submitted()
  assert.equal(await stateOf(id), 'assigned')
  await pass(id, leader, { lead: unit, direction: 'Tham mưu trả lời', inform: [deputy.id] })
  await pass(id, head, { lead: one.id }, unit)
  const given = await heldBy(id, one.id)
  await startWork(province, actor(one), given.id, await seen(given), key())
  assert.equal(await stateOf(id), 'handling')
  await finish(id, one)
  assert.equal(await stateOf(id), 'handling')
  await finish(id, head, {}, unit)
  await finish(id, leader)
  assert.equal(await stateOf(id), 'closed')
})

test('VB-10.3: a letter goes to a leader by the next working day, an urgent one the day it came', async () => {
  // Friday; the days off between are no working days
  const friday = legalDay('2026-11-27')
  const calendar = await loadCalendar(province.reader, friday)
  assert.equal(String(passBy({ arrivedOn: friday, urgency: 0 }, calendar, 1)), '2026-11-30')
  assert.equal(String(passBy({ arrivedOn: friday, urgency: 3 }, calendar, 1)), '2026-11-27')
})

test('who gave on finishes only when everybody who leads below has', async () => {
  const id = await submitted()
  await pass(id, leader, { lead: unit, cooperate: [two.id] })
  await assert.rejects(finish(id, leader), refused('assignment.not-now'))
  await finish(id, head, {}, unit)
  await finish(id, leader)
  assert.equal((await heldBy(id, two.id)).state, 'done', 'who cooperates ends with the one it was given from')
})

test('only whoever holds it acts: another of the agency, of another unit, of another agency is refused by the operation', async () => {
  const id = await submitted()
  await pass(id, leader, { lead: unit })
  const given = await heldBy(id, unit)
  for (const who of [leader, deputy, otherHead, stranger, clerk]) {
    const doing = startWork(province, actor(who), given.id, await seen(given), key())
    await assert.rejects(doing, refused('assignment.not-yours'), who.viewer.name)
  }
  const program = systemActor()
  await assert.rejects(
    startWork(province, program, given.id, await seen(given), key()),
    refused('assignment.not-yours'),
  )
})

test('a delegate acts for the post it was given to', async () => {
  const id = await submitted()
  const given = await heldBy(id, leader.id)
  const delegate: Actor = { ...actor(deputy), onBehalfOf: leader.id }
  await passOn(province, delegate, given.id, { ...(await seen(given)), ...to({ lead: one.id }) }, key())
  assert.equal((await heldBy(id, one.id)).giver, leader.id)
})

test('a specialist returns it with a reason: the giver has it again and may give it to another', async () => {
  const id = await submitted()
  await pass(id, leader, { lead: one.id })
  const given = await heldBy(id, one.id)
  await giveBack(province, actor(one), given.id, { ...(await seen(given)), reason: 'Không thuộc lĩnh vực' }, key())
  const again = await heldBy(id, leader.id)
  assert.deepEqual([again.state, again.passed], ['handling', false])
  await pass(id, leader, { lead: two.id })
  assert.equal((await heldBy(id, two.id)).state, 'pending')
})

test('what a leader returns is with the clerk again, and what was given on from there is taken back', async () => {
  const id = await submitted()
  await pass(id, leader, { lead: unit })
  await pass(id, head, { lead: one.id }, unit)
  const given = await heldBy(id, leader.id)
  await giveBack(province, actor(leader), given.id, { ...(await seen(given)), reason: 'Gửi nhầm' }, key())
  assert.deepEqual(
    (await listOfDocument(province.reader, id)).map(({ state }) => state),
    ['returned', 'recalled', 'recalled'],
  )
  assert.equal(await stateOf(id), 'registered')
  await forwardDocument(province, actor(clerk), id, to({ lead: deputy.id }), key())
  assert.equal(await stateOf(id), 'assigned')
})

test('what nobody has opened is taken back without a word, what was opened with a reason, and by its giver only', async () => {
  const id = await submitted()
  await pass(id, leader, { lead: one.id })
  const first = await heldBy(id, one.id)
  await assert.rejects(
    recallWork(province, actor(deputy), first.id, await seen(first), key()),
    refused('assignment.not-yours'),
  )
  await recallWork(province, actor(leader), first.id, await seen(first), key())
  await pass(id, leader, { lead: two.id })
  const second = await heldBy(id, two.id)
  await openOwn(province, actor(two), second.id)
  const without = recallWork(province, actor(leader), second.id, await seen(second), key())
  await assert.rejects(without, refused('assignment.reason-needed'))
  await recallWork(province, actor(leader), second.id, { ...(await seen(second)), reason: 'Giao nhầm' }, key())
  assert.equal((await heldBy(id, two.id)).state, 'recalled')
})

test('who is to know has done all by opening it; opened again, nothing more is noted', async () => {
  const id = await submitted({}, { inform: [deputy.id] })
  const given = await heldBy(id, deputy.id)
  await openOwn(province, actor(deputy), given.id)
  await openOwn(province, actor(deputy), given.id)
  assert.equal((await heldBy(id, deputy.id)).state, 'done')
  assert.equal(await stateOf(id), 'assigned')
})

test('whoever opens the document itself has read what was given to them of it', async () => {
  const id = await submitted()
  const reading = { type: 'document.read', subject: `document:${id}` as const }
  await province.act(actor(leader), null, async (tx) => void tx.record(reading.type, reading.subject))
  await province.settle()
  assert.ok((await heldBy(id, leader.id)).read_at)
})

test('receivers are derived anew: strangers, oneself, a unit that nobody keeps and forged ids are refused, and nothing is written', async () => {
  const id = await registered()
  const empty = (await createUnit(province, founder, { agency, name: 'Phòng Trống' }, null)).id
  for (const receiver of [stranger.id, clerk.id, empty, agency, key()]) {
    const doing = forwardDocument(province, actor(clerk), id, to({ lead: receiver }), key())
    await assert.rejects(doing, refused('assignment.wrong-receiver'))
    for (const part of ['cooperate', 'inform'] as const) {
      const also = forwardDocument(province, actor(clerk), id, to({ lead: leader.id, [part]: [receiver] }), key())
      await assert.rejects(also, refused('assignment.wrong-receiver'))
    }
  }
  assert.deepEqual(await listOfDocument(province.reader, id), [])
  assert.equal(await stateOf(id), 'registered')
})

test('nobody is given a document twice, in two parts or while they hold it, and somebody must lead', async () => {
  const id = await registered()
  const giving = (over: Partial<Giving>) => forwardDocument(province, actor(clerk), id, to(over), key())
  await assert.rejects(giving({ inform: [leader.id] }), refused('assignment.lead-needed'))
  await assert.rejects(giving({ lead: leader.id, inform: [leader.id] }), refused('assignment.twice'))
  await giving({ lead: leader.id })
  await assert.rejects(giving({ cooperate: [leader.id] }), refused('assignment.holds-already'))
  await assert.rejects(pass(id, leader, { lead: leader.id }), refused('assignment.wrong-receiver'))
})

test('a second click on “pass on” gives nothing twice', async () => {
  const id = await registered()
  const once = key()
  await forwardDocument(province, actor(clerk), id, to({ lead: leader.id }), once)
  await forwardDocument(province, actor(clerk), id, to({ lead: leader.id }), once)
  assert.equal((await listOfDocument(province.reader, id)).length, 1)
})

test('two who give the same document to the same post at once: one of them is told', async () => {
  const id = await registered()
  const giving = () => forwardDocument(province, actor(clerk), id, to({ lead: leader.id }), key())
  const ends = await Promise.allSettled([giving(), giving()])
  assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.equal((await listOfDocument(province.reader, id)).length, 1)
})

test('a closed document takes no further act', async () => {
  const id = await submitted()
  await finish(id, leader)
  const more = forwardDocument(province, actor(clerk), id, to({ lead: deputy.id }), key())
  await assert.rejects(more, refused('document.not-now'))
})

// 24/11/2026 is a day off (Ngày Văn hoá Việt Nam), so that the next working day is the 25th
test('what is due: the day the sender asks for, else the next working day when urgent, else the usual span; a past day is refused', async () => {
  const dueOf = async (over: Partial<Arrival>) => (await heldBy(await submitted(over), leader.id)).due_on?.toString()
  assert.equal(await dueOf({ dueOn: legalDay('2026-12-15') }), '2026-12-15')
  assert.equal(await dueOf({ urgency: 1 }), '2026-11-25')
  assert.equal(await dueOf({}), '2026-12-03')
  const past = submitted({}, { dueOn: '2026-11-22' })
  await assert.rejects(past, refused('assignment.due-past'))
  const own = await submitted(
    {},
    { cooperate: [one.id], own: [{ receiver: one.id, dueOn: '2026-11-25', direction: 'Gấp' }] },
  )
  const { due_on, direction } = await heldBy(own, one.id)
  assert.deepEqual([due_on?.toString(), direction], ['2026-11-25', 'Gấp'])
})

test('a document of the agency that answers is linked; one of another agency is refused', async () => {
  const draft = (of: string, signer: string) => ({
    ...{ agency: of, template: 'official-letter' as const, type: 'Công văn', notation: 'SNNMT-VP', signer },
    ...{ subjectLine: 'V/v trả lời', signerTitle: 'Giám đốc', urgency: 0 as const, place: 'Đồng Hới', basis: [] },
    ...{
      issuer: { parent: 'UBND tỉnh', name: 'Sở' },
      content: ['Trả lời'],
      recipients: ['Bộ Thí dụ'],
      about: null,
      holder: [],
    },
    submit: false,
  })
  const foreign = await draftDocument(province, actor(stranger), draft(elsewhere, stranger.id), key())
  const answer = await draftDocument(province, actor(one), draft(agency, leader.id), key())
  const id = await submitted()
  await assert.rejects(finish(id, leader, { answer: foreign.id }), refused('assignment.wrong-answer'))
  await finish(id, leader, { answer: answer.id })
  assert.equal((await heldBy(id, leader.id)).answer, answer.id)
})

test('the most urgent stand on top, and what is a unit’s stands apart from what is one’s own', async () => {
  const somebody = await aPost(province, agency, 'leader', 'Lãnh đạo 3')
  const giveTo = async (over: Partial<Arrival>) => {
    const id = await registered(over)
    await forwardDocument(province, actor(clerk), id, to({ lead: somebody.id }), key())
    return (await heldBy(id, somebody.id)).id
  }
  const plain = await giveTo({})
  const express = await giveTo({ urgency: 3 })
  const soon = await giveTo({ dueOn: legalDay('2026-11-24') })
  assert.deepEqual(await box(somebody), [express, soon, plain])
  assert.deepEqual(await box(somebody, { hop: 'sap-den-han' }), [express, soon])
  const id = await submitted()
  await pass(id, leader, { lead: otherUnit })
  const { id: given } = await heldBy(id, otherUnit)
  assert.deepEqual(await box(otherHead, { cua: 'don-vi' }), [given])
  assert.deepEqual(await box(otherHead, { cua: 'toi' }), [])
  assert.deepEqual(await box(head, { cua: 'don-vi', hop: 'de-biet' }), [])
})

test('a count is the length of its list, whatever box', async () => {
  for (const hop of [undefined, 'qua-han', 'sap-den-han', 'de-biet', 'da-chuyen', 'da-xong']) {
    const query: Record<string, string> = hop ? { hop } : {}
    const { length } = await box(leader, query)
    assert.equal(await ownList.long.count(province, leader.viewer, query, 1000), length, hop)
  }
})

test('the register says to whom a document was passed, when, and how the work stands; a year narrows it', async () => {
  const id = await submitted({ dueOn: legalDay('2026-12-15') })
  await pass(id, leader, { lead: one.id })
  await finish(id, one)
  const entry = async (list: typeof arrivalBook, nam: string): Promise<Map<string, string> | undefined> => {
    const { rows, more } = await list.first(province, clerk.viewer, { nam }, 500)
    const row = rows.find((found) => found.id === id)
    if (!row) return undefined
    const dated = list.columns.flatMap(({ name, text }) => (text ? [[name, text] as const] : []))
    return new Map(dated.map(([name, text]) => [name, String(text(row, {} as never, more) ?? '')]))
  }
  const book = await entry(arrivalBook, '2026')
  assert.deepEqual([book?.get('passed'), book?.get('arrived')], ['2026-11-23', '2026-11-23'])
  assert.equal((await entry(followBook, '2026'))?.get('due'), '2026-12-15')
  assert.equal(await entry(arrivalBook, '2025'), undefined)
})

test('who receives is told at once, who gave it is told of progress, the end and what comes back', async () => {
  const id = await registered()
  await Promise.all([leader, one, head].map(told))
  await forwardDocument(province, actor(clerk), id, to({ lead: leader.id }), key())
  assert.deepEqual(await told(leader), ['assignment.given'])
  await pass(id, leader, { lead: unit })
  assert.deepEqual(await told(head), ['assignment.given'])
  const given = await heldBy(id, unit)
  await reportProgress(province, actor(head), given.id, { ...(await seen(given)), progress: 'Đang lấy số liệu' }, key())
  await finish(id, head, {}, unit)
  assert.deepEqual((await told(leader)).sort(), ['assignment.finished', 'assignment.progress'])
})

test('while its sender asks about a document nobody goes on with it; recalled by its sender, it is nobody’s work', async () => {
  const id = await submitted()
  const by = systemActor('Trục liên thông', 'gateway')
  await province.act(by, null, (tx) => freezeDocument(tx, id, 'Đề nghị thu hồi'))
  await assert.rejects(finish(id, leader), refused('document.not-now'))
  await assert.rejects(pass(id, leader, { lead: one.id }), refused('document.not-now'))
  await province.act(by, null, (tx) => recallDocument(tx, id, 'Đồng ý thu hồi'))
  await province.settle()
  assert.equal((await heldBy(id, leader.id)).state, 'recalled')
})

test('what a post holds that has ended goes back to its giver', async () => {
  const leaving = await aPost(province, agency, 'specialist', 'Chuyên viên 9', unit)
  const id = await submitted()
  await pass(id, leader, { lead: leaving.id })
  const ended = { type: 'position.ended', subject: `position:${leaving.id}` as const, data: { lastDay: '2026-11-23' } }
  await province.act(founder, null, async (tx) => void tx.record(ended.type, ended.subject, ended.data))
  await province.settle()
  assert.equal((await heldBy(id, leaving.id)).state, 'returned')
  assert.equal((await heldBy(id, leader.id)).passed, false)
})

const press = async (minutes: number) => {
  province.clock.set(plus(province.clock.now(), { minutes }))
  await province.jobs.enqueue(province.reader, 'assignments.press', {})
  await province.settle()
}

test('an express document that lies with the clerk is told to the head of the clerk’s unit, then to the leaders, each once, and to nobody once it is passed on', async () => {
  const bureau = (await createUnit(province, founder, { agency, name: 'Văn phòng' }, null)).id
  const chief = await aPost(province, agency, 'head', 'Chánh Văn phòng', bureau)
  await aPost(province, agency, 'clerk', 'Văn thư 2', bureau)
  const waits = (types: readonly string[]) => types.filter((type) => type === 'assignment.express-waits').length
  const { id } = await anArrival(province, agency, { urgency: 3 })
  const calm = await anArrival(province, agency, { urgency: 2 })
  await Promise.all([told(chief), told(leader), told(otherHead)])
  await press(14)
  assert.equal(waits(await told(chief)), 0)
  await press(1)
  await press(1)
  assert.equal(waits(await told(chief)), 1)
  assert.deepEqual([waits(await told(otherHead)), waits(await told(leader))], [0, 0])
  await registerIncoming(province, actor(clerk), id, null, key(), { sure: true })
  await press(14)
  assert.equal(waits(await told(leader)), 1, 'a number alone is no handling')
  assert.equal(waits(await told(chief)), 0)
  await forwardDocument(province, actor(clerk), id, to({ lead: deputy.id }), key())
  await province.settle()
  const notices = province.reader.selectFrom('notice').select('read_at').where('subject', '=', `document:${id}`)
  const waiting = await notices.where('type', '=', 'assignment.express-waits').execute()
  assert.ok(waiting.length > 0)
  assert.ok(
    waiting.every(({ read_at }) => read_at !== null),
    'it is no news any more',
  )
  assert.equal((await getDocument(province.reader, calm.id)).state, 'arrived')
})

test('an express document that whoever it was given to does not open is told to those above, once; opened in time it is not', async () => {
  const [id, opened] = [await submitted({ urgency: 3 }), await submitted({ urgency: 4 })]
  const given = await heldBy(opened, leader.id)
  await openOwn(province, actor(leader), given.id)
  await told(deputy)
  await press(29)
  assert.ok(!(await told(deputy)).includes('assignment.unopened'))
  await press(1)
  await press(1)
  assert.deepEqual(
    (await told(deputy)).filter((type) => type === 'assignment.unopened'),
    ['assignment.unopened'],
  )
  assert.equal((await heldBy(id, leader.id)).read_at, null)
})

test('what is due soon and what is overdue is told once each', async () => {
  const id = await submitted({ dueOn: addDays(legalDayOf(province.clock.now()), 2) })
  const remind = async () => {
    await province.jobs.enqueue(province.reader, 'assignments.remind', {})
    const types = (await told(leader)).filter((type) => type === 'assignment.due-soon' || type === 'assignment.overdue')
    return types.length
  }
  await remind()
  assert.equal((await heldBy(id, leader.id)).warned, 1)
  assert.equal(await remind(), 0)
  province.clock.set(instant('2026-11-26T09:00:00+07:00'))
  await remind()
  assert.equal((await heldBy(id, leader.id)).warned, 2)
  assert.equal(await remind(), 0)
})

test('VB-1.7: what was given is counted, followed by receiver, urged when due and found when overdue', async () => {
  const id = await submitted({ dueOn: addDays(legalDayOf(province.clock.now()), 1) })
  await pass(id, leader, { lead: one.id, cooperate: [two.id] })
  await province.settle()
  const given = await heldBy(id, one.id)
  province.clock.set(plus(province.clock.now(), { hours: 72 }))
  const late = await watchedList.page(province, leader.viewer, { hop: 'qua-han' })
  assert.ok(late.rows.some((row) => row.id === given.id))
  assert.ok(!late.rows.some((row) => row.holder === leader.id && row.passed), 'who passed it on is not the late one')
  await told(one)
  await province.jobs.enqueue(province.reader, 'assignments.remind', {})
  assert.ok((await told(one)).includes('assignment.overdue'))
  const { counts } = (province.house.figures.get('assignments-given') ?? {}) as { counts?: { acts: readonly string[] } }
  assert.deepEqual(counts?.acts, ['assignment.given', 'assignment.given-express'])
})

test('a page of the register of arrivals costs the same with twelve thousand entries as with a few', async () => {
  await sql`insert into document (id, direction, state, agency, type, notation, subject_line, urgency, place, drafted_at, arrived_at, registered_at, arrival_number)
    select gen_random_uuid(), 'incoming', 'registered', ${elsewhere}, 'Công văn', 'X', 'x', 0, '', at, at, at, n
      from generate_series(1, 12000) n, lateral (select '2026-01-01'::timestamptz + n * interval '20 minutes' as at) t`.execute(
    province.reader,
  )
  await countAnew(province, 'document')
  const reader = await aPost(province, elsewhere, 'clerk', 'Văn thư Sở Y tế')
  const queries: Record<string, string>[] = [{}, { nam: '2026' }, { nam: '2026', xep: 'number' }]
  for (const query of queries)
    assert.ok(
      (await rowsTouched(province, reader.viewer, arrivalBook, 'read_arrival', query)) <= 60,
      JSON.stringify(query),
    )
})

test('VB-1.7: what each person and unit was given is counted, late or in time, and each figure is exactly the work it opens', async () => {
  const post = await aPost(province, agency, 'specialist', 'Chuyên viên 9', otherUnit)
  const today = legalDayOf(province.clock.now())
  const give = async (state: string, due: number | null, ended: number | null) => {
    const id = await registered()
    await forwardDocument(province, actor(clerk), id, to({ lead: post.id }), key())
    await sql`update assignment set state = ${state}, due_on = ${due === null ? null : addDays(today, due).toString()}::date,
      ended_at = ${ended === null ? null : `${addDays(today, ended)}T08:00:00+07:00`}::timestamptz where document = ${id} and holder = ${post.id}`.execute(
      province.reader,
    )
  }
  for (const [state, due, ended] of [
    ['pending', -1, null],
    ['handling', 0, null],
    ['handling', null, null],
    ['done', -3, -2],
    ['done', -2, -2],
    ['done', null, -2],
    ['returned', -3, -1],
  ] as const)
    await give(state, due, ended)
  const span = { from: today, to: today, now: province.clock.now() }
  const days = { 'ngay-tu': today.toString(), 'ngay-den': today.toString() }
  for (const [by, name, id] of [
    ['holder', 'ai', post.id],
    ['unit', 'don-vi', otherUnit],
  ] as const) {
    const row = (await countWork(province.reader, leader.viewer, { ...span, by })).find((one) => one.id === id)
    assert.ok(row)
    for (const standing of Object.keys(standings) as Standing[]) {
      const { rows } = await watchedList.page(province, leader.viewer, {
        ...days,
        hop: 'tat-ca',
        'tien-do': standing,
        [name]: id,
      })
      assert.equal(rows.length, row[standing], `${by} ${standing}`)
    }
    if (by === 'holder') {
      const { total, ...counts } = row
      assert.deepEqual(
        [
          total,
          counts['chua-xong-qua-han'],
          counts['chua-xong-trong-han'],
          counts['xong-qua-han'],
          counts['xong-dung-han'],
        ],
        [6, 1, 2, 1, 2],
      )
    }
  }
  assert.deepEqual(await countWork(province.reader, stranger.viewer, { ...span, by: 'holder' }), [])
  const others = await countWork(province.reader, head.viewer, { ...span, by: 'holder' })
  assert.ok(!others.some(({ id }) => id === post.id))
})
