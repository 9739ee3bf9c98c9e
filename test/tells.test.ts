/** Whom the rooms of the house tell what. That it is told once, and to nobody else, test/example-room.test.ts holds for every room. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { plus } from '../packages/time/index.ts'
import { systemActor } from '../src/kernel/acting/index.ts'
import { noticeList } from '../src/kernel/desk/notice.list.ts'
import { readAbout } from '../src/kernel/notices/index.ts'
import { languages, say } from '../src/kernel/pages/words.ts'
import { receiveArrival, returnDraft } from '../src/paperwork/documents/index.ts'
import { askClerk } from '../src/paperwork/exchange/delivery/request.operations.ts'
import { followDocument } from '../src/services/dossiers/handling.operations.ts'
import { getDossier, proposeResult, shownNumber } from '../src/services/dossiers/index.ts'
import { rooms } from './authorisation/actors.ts'
import { aDraft } from './support/letters.ts'
import { makers } from './support/makers.ts'
import { testProvince } from './support/province.ts'
import { aWorld } from './support/things.ts'
import { actor, aPost, type Post } from './support/town.ts'

const province = await testProvince({ after }, { modules: rooms })
const world = await aWorld(province)
const { town } = world
const hub = systemActor('Trục liên thông')

/** What a post was told and has not read, newest first, in both languages. */
async function told(post: Post): Promise<string[][]> {
  await province.settle()
  const { rows } = await noticeList.page(province, post.viewer)
  const ids = rows.map(({ id }) => id)
  const before = seen.get(post.id) ?? new Set()
  seen.set(post.id, new Set([...before, ...ids]))
  return rows
    .filter(({ id }) => !before.has(id))
    .map(({ type, about }) => languages.map((language) => say(language, province.house.tells.get(type)!.say, about)))
}
const seen = new Map<string, ReadonlySet<string>>()

/** A dossier of the specialist, whose result waits to be signed. */
async function aResult() {
  const { id = '' } = await makers.dossier!(world)
  const specialist = actor(town.specialist)
  const { document } = await proposeResult(province, specialist, id, aDraft(town), null, randomUUID())
  const dossier = await getDossier(province.reader, id)
  await Promise.all([town.specialist, town.leader].map(told))
  return { id, document, number: shownNumber(dossier) }
}

test('a specialist is told of a dossier that is assigned to them', async () => {
  const { id = '' } = await makers.dossier!(world)
  const number = shownNumber(await getDossier(province.reader, id))
  assert.deepEqual(await told(town.specialist), [
    [`Bạn được phân công thụ lý hồ sơ ${number}`, `Dossier ${number} was assigned to you`],
  ])
})

test('who signs is told of a draft that is submitted', async () => {
  await told(town.leader)
  await makers.document!(world)
  assert.deepEqual(await told(town.leader), [
    ['Giấy chứng nhận chờ bạn ký: Chứng chỉ hành nghề thú y', 'For your signature: Chứng chỉ hành nghề thú y'],
  ])
})

test('a draft that was signed waits for nobody: what was told of it is no news any more', async () => {
  await told(town.leader)
  const { id = '' } = await makers.document!(world)
  await province.settle()
  const unread = async () => (await noticeList.page(province, town.leader.viewer)).rows.map((row) => row.type).length
  const before = await unread()
  await province.act(hub, null, async (tx) => void tx.record('document.signed', `document:${id}`))
  await province.settle()
  assert.equal(await unread(), before - 1)
  const all = await noticeList.page(province, town.leader.viewer, { loc: 'tat-ca' })
  assert.ok(all.rows.length >= before, 'it stays among all notices')
})

test('who drafted is told of a draft that is returned, with the reason', async () => {
  const { id = '' } = await makers.document!(world)
  await told(town.specialist)
  await returnDraft(province, actor(town.leader), id, 'Thiếu căn cứ', null, randomUUID())
  const [notice, ...others] = await told(town.specialist)
  assert.deepEqual(others, [])
  assert.match(notice?.[0] ?? '', /^Dự thảo bị trả lại .*: Thiếu căn cứ$/)
  assert.match(notice?.[1] ?? '', /^A draft was returned .*: Thiếu căn cứ$/)
})

test('of the result of a dossier that is returned its specialist is told once, in the words of the dossier', async () => {
  const { document, number } = await aResult()
  await returnDraft(province, actor(town.leader), document, 'Sai tên', null, randomUUID())
  assert.deepEqual(await told(town.specialist), [
    [`Kết quả hồ sơ ${number} bị trả lại: Sai tên`, `The result of dossier ${number} was returned: Sai tên`],
  ])
})

test('a specialist is told that the result of their dossier was signed', async () => {
  const { id, number } = await aResult()
  await province.act(hub, null, (tx) => followDocument(tx, id, 'signed', {}))
  assert.deepEqual(await told(town.specialist), [
    [`Kết quả hồ sơ ${number} đã được ký`, `The result of dossier ${number} was signed`],
  ])
})

test('VB-1.6: every clerk of an agency is told what arrives there, and no clerk of another', async () => {
  const second = await aPost(province, town.department, 'clerk', 'Văn thư 2')
  const elsewhere = await aPost(province, town.other, 'clerk', 'Văn thư Sở Y tế')
  await receiveArrival(
    province,
    hub,
    {
      ...{ agency: town.department, senderCode: 'G22.99', senderName: 'Bộ Y tế', externalId: 'x', type: 'Công văn' },
      ...{ number: '12', notation: 'BYT-VP', subjectLine: 'V/v phối hợp', signerTitle: null, urgency: 0, place: '' },
      ...{ issuedOn: null, dueOn: null, packageFile: randomUUID(), attachments: [] },
    },
    randomUUID(),
  )
  const said = [
    'Văn bản đến chờ vào sổ, từ Bộ Y tế: V/v phối hợp',
    'A document arrived from Bộ Y tế, to be registered: V/v phối hợp',
  ]
  assert.deepEqual([await told(town.clerk), await told(second), await told(elsewhere)], [[said], [said], []])
})

test('clerks are told what a sender asks, and led to where it is answered', async () => {
  const { id: file = '' } = await makers.package!(world)
  await told(town.clerk)
  const about = { documentId: 'x', code: '12/BYT-VP', day: '2026-11-20' }
  const from = { senderCode: 'G22.99', senderName: 'Bộ Y tế' }
  const none = { targets: [], change: null, replacement: null, files: [] }
  const asked = { kind: '1' as const, agency: town.department, document: null, package: file, reason: 'Gửi nhầm' }
  await province.act(hub, null, (tx) => askClerk(tx, { ...asked, ...from, about, ...none }))
  const [notice] = await told(town.clerk)
  assert.match(notice?.[0] ?? '', /^Bộ Y tế đề nghị với văn bản 12\/BYT-VP: ./)
  assert.match(notice?.[1] ?? '', /^Bộ Y tế has a request about document 12\/BYT-VP: ./)
  const newest = province.reader.selectFrom('notice').select('subject').where('position', '=', town.clerk.id)
  const { subject } = await newest.orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
  assert.match(province.house.addressOf(subject) ?? '', /^\/lien-thong\/yeu-cau\/[0-9a-f-]{36}$/)
})

/** A dossier was assigned, and everything told before is read. */
async function assigned(): Promise<string> {
  await province.settle()
  await province.reader.updateTable('notice').set({ read_at: province.clock.now() }).execute()
  const { id = '' } = await makers.dossier!(world)
  await Promise.all([town.specialist, town.leader].map(told))
  return id
}

const hoursLater = async (hours: number): Promise<void> => {
  province.clock.set(plus(province.clock.now(), { hours }))
  await province.jobs.enqueue(province.reader, 'notices.escalate', {})
}

test('a dossier that its specialist does not open within 24 hours is told to whoever assigns, once', async () => {
  await assigned()
  await hoursLater(23)
  assert.deepEqual(await told(town.leader), [])
  await hoursLater(1)
  assert.deepEqual(await told(town.leader), [
    ['Sau 24 giờ chưa ai mở: Phân công thụ lý', 'Nobody opened this within 24 hours: Specialist assigned'],
  ])
  await hoursLater(24)
  assert.deepEqual(await told(town.leader), [])
  assert.deepEqual(await told(town.specialist), [])
})

test('of a dossier that its specialist opened nobody else is told', async () => {
  const id = await assigned()
  await readAbout(province, town.specialist.viewer, `dossier:${id}`)
  await hoursLater(24)
  assert.deepEqual(await told(town.leader), [])
})

test('assigned anew, a dossier waits for the first specialist no more', async () => {
  const id = await assigned()
  const second = await aPost(province, town.department, 'specialist', 'Chuyên viên 9')
  const data = { position: second.id }
  await province.act(hub, null, async (tx) => void tx.record('dossier.assigned', `dossier:${id}`, data))
  await province.settle()
  const unread = await province.reader.selectFrom('notice').select('position').where('read_at', 'is', null).execute()
  assert.deepEqual(unread, [{ position: second.id }])
})
