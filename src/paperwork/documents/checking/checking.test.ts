/** Between drafter and signer: the steps an agency sets, who may do what at each, and what must not happen there; through the doors people use. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { founder } from '../../../../test/support/identity.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { signingOffice } from '../../../../test/support/signing-office.ts'
import { actor, aPost, mayActFor, type Post } from '../../../../test/support/town.ts'
import { createAgency, createUnit } from '../../../base/directory/index.ts'
import { noticeList } from '../../../kernel/desk/notice.list.ts'
import { timeline } from '../../../kernel/journal/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { modules } from '../../../province.ts'
import { toCheckList } from '../document.list.ts'
import { getDocument } from '../document.store.ts'
import { documentSubject } from '../document.ts'
import { listVersions } from '../drafting/draft.store.ts'
import { submitDraft } from '../drafting.operations.ts'
import { changeChain, setChain } from './chain.operations.ts'
import { chainRows } from './chain.store.ts'
import type { ChainStep } from './chain.ts'
import { planOf } from './plan.ts'
import { approveStep, takeBack } from './way.operations.ts'
import { listWay } from './way.store.ts'

const key = () => randomUUID()
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const province = await testProvince({ after }, { modules })
const office = await signingOffice(province)
const { agency, leader, clerk } = office
const unit = (await createUnit(province, founder, { agency, name: 'Phòng Kế hoạch' }, null)).id
const otherUnit = (await createUnit(province, founder, { agency, name: 'Văn phòng' }, null)).id
const drafter = await aPost(province, agency, 'specialist', 'Chuyên viên Kế hoạch', unit)
const head = await aPost(province, agency, 'head', 'Trưởng phòng Kế hoạch', unit)
const chief = await aPost(province, agency, 'head', 'Chánh Văn phòng', otherUnit)
const { id: elsewhere } = await createAgency(
  province,
  founder,
  { code: 'H50.08', name: 'Sở Y tế', kind: 'department', placeName: 'Đông Hà' },
  null,
)
const outsider = await aPost(province, elsewhere, 'head', 'Trưởng phòng nơi khác')
const server = await testServer(province, province.house.modules, {
  nguoi_soan: drafter.viewer,
  truong_phong: head.viewer,
  chanh_vp: chief.viewer,
  van_thu: clerk.viewer,
  lanh_dao: leader.viewer,
  noi_khac: outsider.viewer,
})
after(() => server.close())

const whole: ChainStep[] = [
  { kind: 'content', by: 'unit-head' },
  { kind: 'layout', by: 'clerk' },
]
const chain = await setChain(province, actor(leader), { type: 'Công văn', steps: whole }, key())

const letter = {
  ...{ type: 'Công văn', source: 'written', subject: 'phối hợp phòng, chống dịch', to: 'Sở Y tế', urgency: '0' },
  ...{ content: 'Đề nghị quý Sở phối hợp.', signer: leader.id },
}
async function composed(fields: Record<string, string> = {}): Promise<string> {
  const caller = new Caller(server, 'nguoi_soan')
  await caller.get('/van-ban/soan')
  const { at, html } = await caller.post('/van-ban/soan', { ...letter, ...fields })
  const id = at.split('/').at(-1) ?? ''
  assert.match(id, /^[0-9a-f-]{36}$/, html.replace(/<[^>]+>/g, ' ').slice(0, 2000))
  return id
}
const submitted = (fields: Record<string, string> = {}) => composed({ submit: 'true', ...fields })
const now = (id: string) => getDocument(province.reader, id)
const stands = async (id: string) => {
  const { state, stepTitle } = await now(id)
  return [state, stepTitle]
}
const approve = async (who: Post, id: string, note?: string) =>
  approveStep(province, actor(who), id, { revision: (await now(id)).revision, note }, key())
async function send(who: string, id: string, at: string, fields: Record<string, string> = {}) {
  const caller = new Caller(server, who)
  await caller.get(`/van-ban/${id}`)
  return caller.post(`/van-ban/${id}/${at}`, { revision: String((await now(id)).revision), ...fields })
}
const box = async (post: Post) => (await toCheckList.page(province, post.viewer)).rows.map(({ id }) => id)

/** What a post was told since it last asked. */
const known = new Map<string, Set<string>>()
async function told(post: Post): Promise<string[]> {
  await province.settle()
  const { rows } = await noticeList.page(province, post.viewer)
  const before = known.get(post.id) ?? new Set()
  known.set(post.id, new Set([...before, ...rows.map(({ id }) => id)]))
  return rows.filter(({ id }) => !before.has(id)).map(({ type }) => type)
}

test('VB-5.1: a draft passes content, layout and the signer in turn; who approved what, when and with which words is kept', async () => {
  const id = await submitted()
  assert.deepEqual(await stands(id), ['review', 'Trưởng phòng Kế hoạch'])
  assert.deepEqual([await box(head), await box(clerk), await box(chief)], [[id], [], []])
  const read = new Caller(server, 'truong_phong')
  assert.match((await read.get(`/van-ban/${id}/duyet`)).html, /Duyệt, chuyển tiếp[\s\S]*Duyệt nội dung \(ký nháy\)/)
  await send('truong_phong', id, 'duyet', { note: 'Đã rà nội dung' })
  assert.deepEqual(await stands(id), ['review', 'Văn thư'])
  assert.deepEqual([await box(head), await box(clerk)], [[], [id]])
  await send('van_thu', id, 'duyet')
  assert.deepEqual(await stands(id), ['submitted', null])
  const way = await listWay(province.reader, id)
  assert.deepEqual(
    way.map(({ no, kind, state, done_by, note }) => [no, kind, state, done_by, note]),
    [
      [1, 'content', 'done', actor(head).label, 'Đã rà nội dung'],
      [2, 'layout', 'done', actor(clerk).label, null],
    ],
  )
  await office.sign(id)
  const { acts } = await timeline(province.reader, documentSubject(id))
  const types = acts.map(({ type }) => type).filter((type) => type !== 'document.read')
  assert.deepEqual(types, [
    'document.drafted',
    'document.submitted',
    'document.approved',
    'document.approved',
    'document.signed',
  ])
})

test('each is told when it is their turn, the signer only when all have approved', async () => {
  await Promise.all([head, clerk, leader].map(told))
  const id = await submitted()
  assert.deepEqual([await told(head), await told(clerk), await told(leader)], [['document.submitted'], [], []])
  await approve(head, id)
  assert.deepEqual([await told(clerk), await told(leader)], [['document.approved'], []])
  await approve(clerk, id)
  assert.deepEqual(await told(leader), ['document.approved'])
})

test('nobody approves out of turn, nor signs before all have approved', async () => {
  const id = await submitted()
  for (const who of ['nguoi_soan', 'chanh_vp', 'van_thu', 'noi_khac'])
    assert.equal((await send(who, id, 'duyet')).status, 403, who)
  await assert.rejects(approve(chief, id), refused('document.not-at-step'))
  await assert.rejects(office.sign(id), refused('document.not-now'))
  assert.deepEqual(await stands(id), ['review', 'Trưởng phòng Kế hoạch'])
})

test('MC-4.5: a second click or an old page approves nothing more: who approves approves the version they saw', async () => {
  const id = await submitted()
  const { revision } = await now(id)
  const again = key()
  await approveStep(province, actor(head), id, { revision }, again)
  await approveStep(province, actor(head), id, { revision }, again)
  assert.deepEqual(await stands(id), ['review', 'Văn thư'])
  await assert.rejects(
    approveStep(province, actor(clerk), id, { revision }, key()),
    refused('document.changed-meanwhile'),
  )
  assert.equal((await listWay(province.reader, id)).filter(({ state }) => state === 'done').length, 1)
})

test('a delegate approves for who is away', async () => {
  const id = await submitted()
  await mayActFor(province, head, chief, ['document.check'])
  const delegate = { ...chief, viewer: { ...chief.viewer, onBehalfOf: head.id } }
  assert.ok((await box(delegate)).includes(id))
  await approve(delegate, id)
  assert.deepEqual(await stands(id), ['review', 'Văn thư'])
})

test('MC-4.5: returned at a step it is with its drafter again, with the reason; submitted anew it begins from the first step', async () => {
  const id = await submitted()
  await approve(head, id)
  assert.equal((await send('chanh_vp', id, 'tra-lai', { reason: 'x' })).status, 403)
  await told(drafter)
  await send('van_thu', id, 'tra-lai', { reason: 'Sai thể thức ô số 6' })
  assert.equal((await now(id)).state, 'draft')
  assert.ok((await told(drafter)).includes('document.returned'))
  await submitDraft(province, actor(drafter), id, null, key())
  assert.deepEqual(await stands(id), ['review', 'Trưởng phòng Kế hoạch'])
  assert.deepEqual(
    (await listWay(province.reader, id)).map(({ round, no, state }) => [round, no, state]),
    [
      [2, 1, 'now'],
      [2, 2, 'waiting'],
      [1, 1, 'done'],
      [1, 2, 'returned'],
    ],
  )
})

test('VB-1.8: whoever has it to approve or to sign edits it: a new version, and it stays where it is; its signer is not changed there', async () => {
  const other = await office.aDeputy()
  const id = await submitted()
  const edit = (who: string, fields: Record<string, string> = {}) =>
    send(who, id, 'sua-truc-tiep', { ...letter, ...fields })
  assert.equal((await edit('chanh_vp')).status, 403)
  assert.equal((await edit('nguoi_soan')).status, 403)
  assert.equal((await edit('truong_phong', { content: 'Đề nghị Quý Sở phối hợp.' })).status, 200)
  assert.equal((await edit('truong_phong', { signer: other.id })).status, 422)
  assert.deepEqual(await stands(id), ['review', 'Trưởng phòng Kế hoạch'])
  await approve(head, id)
  await approve(clerk, id)
  assert.equal((await edit('lanh_dao', { subject: 'phối hợp khẩn' })).status, 200)
  assert.deepEqual(await stands(id), ['submitted', null])
  assert.deepEqual(
    (await listVersions(province.reader, id)).map(({ no, label }) => [no, label]),
    [
      [3, actor(leader).label],
      [2, actor(head).label],
      [1, actor(drafter).label],
    ],
  )
  await office.sign(id)
})

test('the drafter takes it back from any step before it is signed, nobody else does, and not after', async () => {
  const id = await submitted()
  assert.equal((await send('truong_phong', id, 'rut-lai')).status, 403)
  await send('nguoi_soan', id, 'rut-lai')
  assert.deepEqual(await stands(id), ['draft', null])
  assert.deepEqual([await box(head)].flat().includes(id), false)
  const signed = await submitted()
  await approve(head, signed)
  await approve(clerk, signed)
  await office.sign(signed)
  await assert.rejects(takeBack(province, actor(drafter), signed, null, key()), refused('document.not-now'))
})

test('a type without a chain and an empty chain go straight to the signer; the result of a dossier goes the way of its type', async () => {
  assert.equal((await now(await submitted({ type: 'Báo cáo' }))).state, 'submitted')
  await setChain(province, actor(leader), { type: 'others', steps: whole }, key())
  assert.equal((await now(await submitted({ type: 'Báo cáo' }))).state, 'review')
  await setChain(province, actor(leader), { type: 'Báo cáo', steps: [] }, key())
  assert.equal((await now(await submitted({ type: 'Báo cáo' }))).state, 'submitted')
  const result = () => office.drafted({ submit: true, about: `dossier:${randomUUID()}` })
  assert.equal((await now(await result())).state, 'review')
  await setChain(province, actor(leader), { type: 'Giấy chứng nhận', steps: [] }, key())
  assert.equal((await now(await result())).state, 'submitted')
})

test('steps of the drafter or signer, and of a unit where nobody checks, are left out; a post that is gone is said', () => {
  const posts = new Map([[head.id, { id: head.id, title: 'Trưởng phòng', unit }]])
  const there = {
    posts,
    all: [
      { id: drafter.id, unit },
      { id: head.id, unit },
    ],
    clerks: false,
  } as never
  const of = (who: string | null) => ({ drafter: who, signer: leader.id })
  const left = (who: string | null) => planOf(whole, of(who), there).map(({ skipped }) => skipped)
  assert.deepEqual(left(drafter.id), [false, true])
  assert.deepEqual(left(head.id), [true, true])
  assert.deepEqual(left(null), [true, true])
  assert.throws(
    () => planOf([{ kind: 'content', by: randomUUID() }], of(drafter.id), there),
    refused('document.checker-gone'),
  )
})

test('a chain names posts of the agency that may check, one chain a type; drafts on their way keep their steps', async () => {
  const set = (steps: ChainStep[], type: 'Kế hoạch' | 'Công văn' = 'Kế hoạch', who = leader) =>
    setChain(province, actor(who), { type, steps }, key())
  await assert.rejects(set([{ kind: 'content', by: outsider.id }]), refused('approval-chain.wrong-step'))
  await assert.rejects(set([{ kind: 'content', by: drafter.id }]), refused('approval-chain.wrong-step'))
  await assert.rejects(set(whole, 'Công văn'), refused('approval-chain.same-type'))
  const id = await submitted()
  const { revision } = await chainRows.get(province.reader, chain.id)
  await changeChain(province, actor(leader), chain.id, { revision, steps: [{ kind: 'content', by: chief.id }] }, key())
  await approve(head, id)
  assert.deepEqual(await stands(id), ['review', 'Văn thư'])
  assert.deepEqual(await stands(await submitted()), ['review', 'Chánh Văn phòng'])
})

test('an administrator sets a chain on its page without scripts, and who may not is shown none', async () => {
  const page = new Caller(server, 'lanh_dao')
  await page.get('/van-ban/quy-trinh-duyet/moi')
  const done = await page.post('/van-ban/quy-trinh-duyet/moi', {
    ...{ type: 'Tờ trình', 'steps-0-kind': 'content', 'steps-0-by': 'unit-head' },
    ...{ 'steps-1-kind': 'layout', 'steps-1-by': chief.id },
  })
  assert.match(done.html, /Tờ trình: 2 bước trước người ký[\s\S]*Người đứng đầu đơn vị soạn thảo[\s\S]*Chánh Văn phòng/)
  assert.equal((await new Caller(server, 'nguoi_soan').get('/van-ban/quy-trinh-duyet')).status, 403)
  assert.equal((await new Caller(server, 'noi_khac').get(done.at)).status, 403)
})

test('page and list say in one line who has a draft and since when', async () => {
  const id = await submitted({ type: 'Tờ trình' })
  const caller = new Caller(server, 'nguoi_soan')
  assert.match((await caller.get(`/van-ban/${id}`)).html, /Đang ở<\/dt><dd>Trưởng phòng Kế hoạch, từ/)
  assert.match((await caller.get('/van-ban/du-thao')).html, /Trưởng phòng Kế hoạch, từ/)
})
