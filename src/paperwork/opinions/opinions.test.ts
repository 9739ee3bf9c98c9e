/** Opinions on a draft: asked of several at once, answered, taken in; what must not happen to them. Through the operations and through the pages people use. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { addDays, legalDayOf } from '../../../packages/time/index.ts'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { founder } from '../../../test/support/identity.ts'
import { testProvince } from '../../../test/support/province.ts'
import { signingOffice } from '../../../test/support/signing-office.ts'
import { actor, aPost, mayActFor, type Post } from '../../../test/support/town.ts'
import { createAgency, createUnit, endPosition } from '../../base/directory/index.ts'
import { noticeList } from '../../kernel/desk/notice.list.ts'
import { timeline } from '../../kernel/journal/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { modules } from '../../province.ts'
import { documentSubject, getDocument, submitDraft } from '../documents/index.ts'
import { askOpinions, closeRequest, tellLate, urgeOpinions } from './asking.operations.ts'
import { giveOpinion, handleOpinion } from './giving.operations.ts'
import { ownList } from './opinion.list.ts'
import { type Opinion, opinionsOf, requestRows } from './opinion.store.ts'
import type { Giving, Handling } from './opinion.ts'

const key = () => randomUUID()
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const province = await testProvince({ after }, { modules })
const office = await signingOffice(province)
const { agency } = office
const unit = (await createUnit(province, founder, { agency, name: 'Phòng Kế hoạch' }, null)).id
const head = await aPost(province, agency, 'head', 'Trưởng phòng Kế hoạch', unit)
const inUnit = await aPost(province, agency, 'specialist', 'Chuyên viên Kế hoạch', unit)
const one = await aPost(province, agency, 'specialist', 'Chuyên viên 1')
const two = await aPost(province, agency, 'specialist', 'Chuyên viên 2')
const { id: elsewhere } = await createAgency(
  province,
  founder,
  { code: 'H50.08', name: 'Sở Y tế', kind: 'department', placeName: 'Đông Hà' },
  null,
)
const outsider = await aPost(province, elsewhere, 'specialist', 'Chuyên viên nơi khác')
const { specialist: drafter } = office
const server = await testServer(province, province.house.modules, {
  nguoi_soan: drafter.viewer,
  truong_phong: head.viewer,
  trong_phong: inUnit.viewer,
  mot: one.viewer,
  hai: two.viewer,
  noi_khac: outsider.viewer,
})
after(() => server.close())

const today = legalDayOf(province.clock.now())
const inTenDays = addDays(today, 10).toString()

const draft = () => office.drafted({ submit: false })
const asking = (to: string[], over: { dueOn?: string } = {}) => ({
  ...{ to, question: 'Xem kỹ phần kinh phí', dueOn: inTenDays },
  ...over,
})
async function asked(to: string[], document?: string): Promise<{ document: string; request: string; all: Opinion[] }> {
  const about = document ?? (await draft())
  const { id } = await askOpinions(province, actor(drafter), about, asking(to), key())
  return { document: about, request: id, all: await opinionsOf(province.reader, id) }
}
const now = async (opinion: Opinion): Promise<Opinion> =>
  (await opinionsOf(province.reader, opinion.request)).find(({ id }) => id === opinion.id)!
async function give(who: Post, opinion: Opinion, over: Partial<Giving> = {}): Promise<void> {
  const { revision } = await now(opinion)
  await giveOpinion(province, actor(who), opinion.id, { revision, verdict: 'agree', ...over }, key())
}
async function handle(opinion: Opinion, over: Partial<Handling>, who: Post = drafter): Promise<void> {
  const { revision } = await now(opinion)
  await handleOpinion(province, actor(who), opinion.id, { revision, taken: 'taken', ...over }, key())
}
const requestNow = (id: string) => requestRows.get(province.reader, id)

/** What a post was told since it last asked. */
const known = new Map<string, Set<string>>()
async function told(post: Post): Promise<string[]> {
  await province.settle()
  const { rows } = await noticeList.page(province, post.viewer)
  const before = known.get(post.id) ?? new Set()
  known.set(post.id, new Set([...before, ...rows.map(({ id }) => id)]))
  return rows.filter(({ id }) => !before.has(id)).map(({ type }) => type)
}

test('several are asked at once: each is told and finds it among their work, a unit through whoever heads it', async () => {
  await Promise.all([told(head), told(one), told(two), told(inUnit)])
  const { all } = await asked([unit, one.id])
  assert.deepEqual(all.map(({ title, state }) => [title, state]).sort(), [
    ['Chuyên viên 1', 'asked'],
    ['Phòng Kế hoạch', 'asked'],
  ])
  assert.deepEqual(await told(one), ['opinion.asked'])
  assert.deepEqual(await told(head), ['opinion.asked'])
  assert.deepEqual([...(await told(two)), ...(await told(inUnit))], [])
  const mine = async (post: Post) => (await ownList.page(province, post.viewer)).rows.map(({ title }) => title)
  assert.ok((await mine(head)).includes('Phòng Kế hoạch'))
  assert.ok((await mine(one)).includes('Chuyên viên 1'))
  assert.deepEqual(await mine(inUnit), [])
})

test('with the last answer the request is over, and the drafter is told of every one', async () => {
  const { request, all } = await asked([unit, one.id])
  await told(drafter)
  const [ofUnit, ofOne] = [all.find((its) => its.unit)!, all.find((its) => its.holder)!]
  await give(one, ofOne, { verdict: 'remarks', said: 'Thêm dự toán' })
  assert.equal((await requestNow(request)).state, 'open')
  await give(head, ofUnit, { verdict: 'disagree', said: 'Chưa có nguồn' })
  assert.equal((await requestNow(request)).state, 'closed')
  assert.deepEqual((await told(drafter)).sort(), ['opinion-request.finished', 'opinion.given', 'opinion.given'])
  const answer = await now(ofUnit)
  assert.deepEqual([answer.verdict, answer.said, answer.given_by], ['disagree', 'Chưa có nguồn', actor(head).label])
})

test('nobody answers for another: not a colleague, not a member for the unit, not another agency', async () => {
  const { all } = await asked([unit, one.id])
  for (const who of [two, drafter, outsider]) await assert.rejects(give(who, all[0]!), refused('opinion.not-yours'))
  const ofUnit = all.find((its) => its.unit)!
  const page = async (who: string) => {
    const caller = new Caller(server, who)
    await caller.get(`/y-kien/${ofUnit.id}`)
    const body = { revision: '1', verdict: 'agree' }
    return (await caller.post(`/y-kien/${ofUnit.id}/cho-y-kien`, body)).status
  }
  assert.deepEqual([await page('trong_phong'), await page('hai'), await page('noi_khac')], [403, 403, 403])
  assert.ok(all.every(({ state }) => state === 'asked'))
  assert.equal((await now(ofUnit)).state, 'asked')
})

test('a delegate answers for who is away, and a second click or an old page answers nothing more', async () => {
  const { all } = await asked([one.id])
  await mayActFor(province, one, two, ['opinion.give'])
  const delegate = { ...two, viewer: { ...two.viewer, onBehalfOf: one.id } }
  const given = all[0]!
  const again = key()
  const input = { revision: 1, verdict: 'agree' } as const
  await giveOpinion(province, actor(delegate), given.id, input, again)
  await giveOpinion(province, actor(delegate), given.id, input, again)
  assert.equal((await now(given)).revision, 2)
  await assert.rejects(give(one, given, { verdict: 'disagree', said: 'x' }), refused('opinion.not-now'))
  await assert.rejects(giveOpinion(province, actor(one), given.id, input, key()), refused('opinion.changed-meanwhile'))
})

test('only the drafter asks, about a draft that can still change, and only within the agency', async () => {
  const id = await draft()
  const ask = (who: Post, to: string[], over = {}, about = id) =>
    askOpinions(province, actor(who), about, asking(to, over), key())
  await assert.rejects(ask(one, [two.id]), refused('opinion.not-drafter'))
  await assert.rejects(ask(drafter, [outsider.id]), refused('opinion.wrong-addressee'))
  await assert.rejects(ask(drafter, [drafter.id]), refused('opinion.wrong-addressee'))
  await assert.rejects(ask(drafter, [randomUUID()]), refused('opinion.wrong-addressee'))
  await assert.rejects(ask(drafter, [one.id], { dueOn: addDays(today, -1).toString() }), refused('opinion.due-past'))
  await ask(drafter, [one.id])
  await assert.rejects(ask(drafter, [two.id, one.id]), refused('opinion.asked-already'))
  const submitted = await office.drafted({ submit: true })
  await assert.rejects(ask(drafter, [one.id], {}, submitted), refused('document.not-now'))
})

test('who has not answered is urged, but not twice within the hour; closing early ends it with the reason', async () => {
  const { request, all } = await asked([one.id, two.id])
  await give(one, all.find(({ holder }) => holder === one.id)!)
  await Promise.all([told(one), told(two)])
  const act = async (what: typeof urgeOpinions, who = drafter) =>
    what(province, actor(who), request, { revision: (await requestNow(request)).revision }, key())
  await assert.rejects(act(urgeOpinions, one), refused('opinion-request.not-yours'))
  await act(urgeOpinions)
  assert.deepEqual([await told(one), await told(two)], [[], ['opinion.urged']])
  await assert.rejects(act(urgeOpinions), refused('opinion-request.urged-already'))
  const { revision } = await requestNow(request)
  await closeRequest(province, actor(drafter), request, { revision, reason: 'Phải trình gấp' }, key())
  assert.deepEqual(await told(two), ['opinion.missed'])
  const states = (await opinionsOf(province.reader, request)).map(({ holder, state }) => [holder, state])
  assert.deepEqual(new Map(states as [string, string][]).get(two.id), 'missed')
  assert.deepEqual(new Map(states as [string, string][]).get(one.id), 'given')
  assert.equal((await requestNow(request)).reason, 'Phải trình gấp')
})

test('when the day has passed both are told once, and the draft is not held up by it', async () => {
  const { document, all } = await asked([one.id])
  await Promise.all([told(one), told(drafter)])
  await province.reader
    .updateTable('opinion')
    .set({ due_on: addDays(today, -1) })
    .where('id', '=', all[0]!.id)
    .execute()
  await tellLate(province)
  await tellLate(province)
  assert.deepEqual([await told(one), await told(drafter)], [['opinion.overdue'], ['opinion.overdue']])
  await submitDraft(province, actor(drafter), document, null, key())
  assert.equal((await getDocument(province.reader, document)).state, 'submitted')
  // an answer that comes late counts while the document is not signed
  await give(one, all[0]!)
  assert.equal((await now(all[0]!)).state, 'given')
})

test('a draft that is signed or taken away, and a post that ends, leave nobody waiting', async () => {
  const away = await aPost(province, agency, 'specialist', 'Chuyên viên sắp nghỉ')
  const { request, all } = await asked([away.id])
  await endPosition(province, founder, away.id, { lastDay: today.toString() }, null)
  await province.settle()
  assert.deepEqual([(await now(all[0]!)).state, (await requestNow(request)).state], ['missed', 'closed'])
  const { document, all: others, request: open } = await asked([one.id])
  await submitDraft(province, actor(drafter), document, null, key())
  await office.sign(document)
  await province.settle()
  assert.deepEqual([(await now(others[0]!)).state, (await requestNow(open)).state], ['missed', 'closed'])
})

test('VB-5.1: drafts, remarks and what was taken in are kept, with the version that holds it', async () => {
  const drafting = new Caller(server, 'nguoi_soan')
  await drafting.get('/van-ban/soan')
  const letter = {
    ...{ type: 'Công văn', source: 'written', subject: 'kế hoạch năm 2027', to: 'Sở Y tế' },
    ...{ content: 'Kính đề nghị phối hợp.', signer: office.leader.id, urgency: '0' },
  }
  const document = (await drafting.post('/van-ban/soan', letter)).at.split('/').at(-1) ?? ''
  const { request, all } = await asked([one.id, two.id], document)
  const [first, second] = [all.find((its) => its.holder === one.id)!, all.find((its) => its.holder === two.id)!]
  await give(one, first, { verdict: 'remarks', said: 'Thêm thời hạn' })
  await give(two, second, { verdict: 'disagree', said: 'Không cần văn bản này' })
  await assert.rejects(handle(first, {}, one), refused('opinion.not-yours'))
  await handle(first, { taken: 'taken' })
  await handle(second, { taken: 'explained', explanation: 'UBND tỉnh đã giao' })
  assert.equal((await now(first)).version, null)
  await drafting.get(`/van-ban/${document}/sua`)
  const { revision } = await getDocument(province.reader, document)
  const next = { ...letter, revision: String(revision), content: 'Kính đề nghị phối hợp trước ngày 15.' }
  await drafting.post(`/van-ban/${document}/sua`, next)
  await province.settle()
  assert.deepEqual([(await now(first)).version, (await now(second)).version], [2, null])
  const page = (await drafting.get(`/y-kien/yeu-cau/${request}`)).html
  assert.match(page, /Tiếp thu \(ở bản 2\)[\s\S]*Giải trình, giữ nguyên dự thảo: UBND tỉnh đã giao/)
  assert.match(page, /so-sanh\?tu=1&amp;den=2/)
  const sheet = (await drafting.get(`/y-kien/tong-hop?yeu-cau=${request}`)).html
  assert.match(sheet, /Thêm thời hạn/)
  const { acts } = await timeline(province.reader, documentSubject(document))
  for (const type of [
    'opinion-request.asked',
    'opinion.given',
    'opinion.handled',
    'opinion.taken-in',
    'document.revised',
  ])
    assert.ok(
      acts.some((act) => act.type === type),
      type,
    )
})

test('the drafter asks and a colleague answers with a file through the pages; without reasons a remark is not taken', async () => {
  const document = await draft()
  const drafting = new Caller(server, 'nguoi_soan')
  assert.match((await drafting.get(`/van-ban/${document}`)).html, /Xin ý kiến/)
  await drafting.get(`/van-ban/${document}/xin-y-kien`)
  const [year, month, day] = inTenDays.split('-')
  const after = await drafting.post(`/van-ban/${document}/xin-y-kien`, {
    ...{ to: [one.id, unit], question: 'Góp ý giúp', 'dueOn-day': day!, 'dueOn-month': month!, 'dueOn-year': year! },
  })
  assert.match(after.html, /Chưa trả lời: /)
  const answering = new Caller(server, 'mot')
  assert.match((await answering.get('/y-kien')).html, /Góp ý dự thảo/)
  const request = after.at.split('/').at(-1) ?? ''
  const mine = (await opinionsOf(province.reader, request)).find(({ holder }) => holder === one.id)!
  assert.match((await answering.get(`/van-ban/${document}`)).html, new RegExp(`/y-kien/${mine.id}`))
  await answering.get(`/y-kien/${mine.id}/cho-y-kien`)
  const empty = await answering.post(`/y-kien/${mine.id}/cho-y-kien`, { revision: '1', verdict: 'remarks' })
  assert.equal(empty.status, 400)
  const file = { field: 'files', name: 'gop-y.txt', content: Buffer.from('góp ý chi tiết') }
  const done = await answering.post(
    `/y-kien/${mine.id}/cho-y-kien`,
    { revision: '1', verdict: 'remarks', said: 'Xem tệp kèm' },
    { files: [file] },
  )
  assert.match(done.html, /Nhất trí, có góp ý[\s\S]*gop-y\.txt/)
  const at = /\/y-kien\/[^"]+\/tep\/[^"]+/.exec(done.html)?.[0] ?? ''
  assert.equal((await drafting.get(at)).bytes.toString(), 'góp ý chi tiết')
  assert.equal((await new Caller(server, 'noi_khac').get(at)).status, 403)
  assert.equal((await new Caller(server, 'noi_khac').get(`/y-kien/yeu-cau/${request}`)).status, 403)
  assert.equal((await new Caller(server, 'noi_khac').get(`/van-ban/${document}/xin-y-kien`)).status, 403)
})
