import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Caller, knowing, officialWith, testServer } from '../../../../test/support/caller.ts'
import { assembleProvince, testProvince } from '../../../../test/support/province.ts'
import { PIN, signingOffice } from '../../../../test/support/signing-office.ts'
import { actor } from '../../../../test/support/town.ts'
import type { Actor, Viewer } from '../../../kernel/acting/index.ts'
import { connectDatabase, type DatabaseOptions } from '../../../kernel/database/index.ts'
import { timeline } from '../../../kernel/journal/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { TASKS_AT, tasksModule } from '../../../kernel/tasks/index.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { verifyStored } from '../../../signatures/signing/index.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { changeDocument, getDocument } from '../document.store.ts'
import { documentSubject } from '../document.ts'
import { paperOf, returnDraft, writeDraft } from '../drafting.operations.ts'
import { documents } from '../module.ts'
import { approveBatch, batchSettled, composeBatch } from './batch.operations.ts'
import { countItems, getBatch, listItems } from './batch.store.ts'

const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

if (process.argv[2] === 'child') {
  const { options, folder, who, batch } = JSON.parse(process.argv[3]!) as {
    options: DatabaseOptions
    folder: string
    who: Actor
    batch: string
  }
  // the leader as the other process knows them
  const leader = { ...officialWith('document.sign'), ...who, kind: 'official' as const }
  const there = assembleProvince(connectDatabase(options), folder, {
    modules: [knowing([leader]), keys, signing, documents],
  })
  await approveBatch(there as never, who, batch, PIN)
  process.stdout.write('started\n')
  await batchSettled(there as never, batch)
  process.exit(0)
}

const people: Viewer[] = []
const modules = [knowing(people), keys, signing, documents]
const province = await testProvince({ after }, { modules })
const office = await signingOffice(province)
people.push(office.leader.viewer)
const leader = actor(office.leader)
const server = await testServer(province, [...modules, tasksModule], {
  lanh_dao: office.leader.viewer,
  van_thu: office.clerk.viewer,
})
after(() => server.close())

const draft = office.aDraft({ template: 'decision', type: 'Quyết định', notation: 'QĐ-SNNMT', content: ['Nội dung'] })
const made = await paperOf(province, draft, 'ABCDEFGHJKMNPQRS')
const { hash } = await province.files.put(made.pdf)

/** Documents that wait for the leader; one paper serves them all, only their codes differ. */
const waiting = (count: number): Promise<string[]> =>
  province.act(actor(office.specialist), null, async (tx) => {
    const ids: string[] = []
    for (let at = 0; at < count; at++) {
      const code = randomBytes(8).toString('hex').toUpperCase()
      const paper = { code, file: hash, pages: made.pages, anchors: made.anchors }
      ids.push((await writeDraft(tx, { ...draft, subjectLine: `Quyết định số ${at}` }, paper)).id)
    }
    return ids
  })
const compose = async (chosen: readonly string[] | 'all') =>
  (await composeBatch(province, leader, chosen, randomUUID())).id
const approve = async (batch: string, pin = PIN) => {
  await approveBatch(province, leader, batch, pin)
  await batchSettled(province, batch)
}
const stateOf = async (id: string) => (await getDocument(province.reader, id)).state
const signaturesOf = async (id: string) =>
  (await timeline(province.reader, documentSubject(id))).acts.filter((act) => act.type === 'document.signed').length

test('200 documents are signed with one approval, and each of them verifies', async () => {
  const ids = await waiting(200)
  const batch = await compose('all')
  await approve(batch)
  assert.deepEqual(await countItems(province.reader, batch), { total: 200, waiting: 0, signed: 200, failed: 0 })
  assert.equal((await getBatch(province.reader, batch)).state, 'done')
  for (const id of [ids[0]!, ids[99]!, ids[199]!]) {
    const { file, state } = await getDocument(province.reader, id)
    assert.equal(state, 'signed')
    assert.equal((await verifyStored(province, file!)).overall, 'VALID')
    assert.equal(await signaturesOf(id), 1)
  }
})

test('one approval signs the chosen documents and no other', async () => {
  const [one, two, three] = await waiting(3)
  await approve(await compose([one!, three!]))
  assert.deepEqual([await stateOf(one!), await stateOf(two!), await stateOf(three!)], ['signed', 'submitted', 'signed'])
})

test('a document that changed after the list was shown is not signed, is named with the reason, and stops no other', async () => {
  const [one, two] = await waiting(2)
  const batch = await compose([one!, two!])
  await changeDocument(province.reader, one!, { subject_line: 'Đã sửa sau khi đọc' })
  await approve(batch)
  assert.equal(await stateOf(one!), 'submitted')
  assert.equal(await stateOf(two!), 'signed')
  const [failed] = await listItems(province.reader, batch, ['failed'])
  assert.deepEqual([failed?.document, failed?.problem?.code], [one, 'document.changed-meanwhile'])
})

test('a document returned meanwhile is not signed', async () => {
  const [one] = await waiting(1)
  const batch = await compose([one!])
  await returnDraft(province, leader, one!, 'Sai căn cứ', null, randomUUID())
  await approve(batch)
  assert.equal(await stateOf(one!), 'draft')
})

test('a wrong PIN signs nothing and the list stays', async () => {
  const [one] = await waiting(1)
  const batch = await compose([one!])
  await assert.rejects(approve(batch, '000000'), refused('signing.wrong-pin'))
  assert.equal(await stateOf(one!), 'submitted')
  await approve(batch)
  assert.equal(await stateOf(one!), 'signed')
})

test('somebody else can neither open nor approve a batch', async () => {
  const [one] = await waiting(1)
  const batch = await compose([one!])
  await assert.rejects(approveBatch(province, actor(office.clerk), batch, PIN), refused('batch.unknown'))
  await approve(batch)
})

test('an account without a position signs for nobody', async () => {
  const [one] = await waiting(1)
  const technical = { ...leader, position: null, onBehalfOf: office.leader.id }
  await assert.rejects(composeBatch(province, technical, [one!], randomUUID()), refused('document.wrong-signer'))
})

test('documents of another signer do not get into a batch', async () => {
  const [one] = await waiting(1)
  await changeDocument(province.reader, one!, { signer: office.specialist.id })
  await assert.rejects(composeBatch(province, leader, [one!], randomUUID()), refused('batch.empty'))
})

test('an approval given twice at once runs once', async () => {
  const ids = await waiting(4)
  const batch = await compose(ids)
  const both = await Promise.allSettled([
    approveBatch(province, leader, batch, PIN),
    approveBatch(province, leader, batch, PIN),
  ])
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  await batchSettled(province, batch)
  for (const id of ids) assert.equal(await signaturesOf(id), 1)
})

/** Waits until so many documents of a batch are signed. */
async function signedAtLeast(batch: string, count: number, child: ChildProcess): Promise<void> {
  while ((await countItems(province.reader, batch)).signed < count) {
    assert.equal(child.exitCode, null, 'the other process ended too early')
    await pause(5)
  }
}

test('a process killed in the middle leaves every document signed and recorded or neither; a new approval signs the rest once', async () => {
  const ids = await waiting(200)
  const batch = await compose(ids)
  const given = { options: province.test.options, folder: province.config.dataFolder, who: leader, batch }
  const child = spawn(process.execPath, [import.meta.filename, 'child', JSON.stringify(given)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await signedAtLeast(batch, 20, child)
  child.kill('SIGKILL')
  await once(child, 'exit')

  const half = await countItems(province.reader, batch)
  assert.ok(half.signed >= 20 && half.signed < 200, JSON.stringify(half))
  for (const item of await listItems(province.reader, batch)) {
    const document = await getDocument(province.reader, item.document)
    assert.equal(document.state === 'signed', item.state === 'signed')
    assert.equal(document.file === hash, item.state !== 'signed')
  }
  await assert.rejects(approve(batch), refused('batch.already-approved'))
  province.clock.advance({ minutes: 2 })
  await lookAfter(batch)
  const lost = await new Caller(server, 'lanh_dao').get(`${TASKS_AT}/${(await getBatch(province.reader, batch)).task}`)
  assert.match(lost.html, /Ký 200 văn bản[\s\S]*Dừng vì lỗi[\s\S]*Máy đã khởi động lại giữa chừng/)
  assert.match(lost.html, new RegExp(`href="/van-ban/ky-nhieu/${batch}"[\\s\\S]*Xem kết quả`))
  assert.doesNotMatch(lost.html, /Chạy tiếp/, 'nobody can go on without a new approval')
  await approve(batch)
  assert.deepEqual(await countItems(province.reader, batch), { total: 200, waiting: 0, signed: 200, failed: 0 })
  for (const id of ids) assert.equal(await signaturesOf(id), 1)
})

/** What the job does a minute after an approval. */
async function lookAfter(batch: string): Promise<void> {
  const { task } = await getBatch(province.reader, batch)
  await tasksModule.jobs!['task.run']!.run(province, { id: task }, { id: 'job', attempt: 1 })
}

test('a list that is being signed stands among the long work of who approved it, and its end is told', async () => {
  const ids = await waiting(7)
  const batch = await compose(ids)
  await changeDocument(province.reader, ids[3]!, { subject_line: 'Đã sửa lần nữa' })
  await approve(batch)
  const { task } = await getBatch(province.reader, batch)
  const page = await new Caller(server, 'lanh_dao').get(`${TASKS_AT}/${task}`)
  assert.match(page.html, /Ký 7 văn bản[\s\S]*Đã xong 7 trên 7, trong đó 1 không làm được/)
  assert.match(page.html, /Những gì không làm được[\s\S]*Đã sửa lần nữa/)
  assert.equal((await new Caller(server, 'van_thu').ask(`${TASKS_AT}/${task}`)).status, 404)
})

test('an approved list that is still being signed is left alone by the look after it', async () => {
  const [one] = await waiting(1)
  const batch = await compose([one!])
  await approveBatch(province, leader, batch, PIN)
  await lookAfter(batch)
  await batchSettled(province, batch)
  assert.equal(await stateOf(one!), 'signed')
})

test('the right to sign taken away meanwhile: what is left is not signed, each with the reason', async () => {
  const ids = await waiting(12)
  const batch = await compose(ids)
  people.splice(0, 1, { ...office.leader.viewer, grants: new Map() })
  await approveBatch(province, leader, batch, PIN)
  await batchSettled(province, batch)
  people.splice(0, 1, office.leader.viewer)
  const failed = await listItems(province.reader, batch, ['failed'])
  assert.deepEqual(new Set(failed.map((item) => item.problem?.code)), new Set(['http.not-allowed']))
  assert.equal(failed.length, 12)
  for (const id of ids) assert.equal(await stateOf(id), 'submitted')
})

test('stopped by its owner, what is signed stays signed and the rest can be approved again at once', async () => {
  const ids = await waiting(40)
  const batch = await compose(ids)
  await approveBatch(province, leader, batch, PIN)
  const phone = new Caller(server, 'lanh_dao')
  const running = await phone.get(`/van-ban/ky-nhieu/${batch}`)
  const stop = /href="([^"]*\/dung)"/.exec(running.html)![1]!
  await phone.get(stop)
  await phone.post(stop, {})
  await batchSettled(province, batch)
  const half = await countItems(province.reader, batch)
  assert.ok(half.signed < 40 && half.failed === 0, JSON.stringify(half))
  const again = await phone.get(`/van-ban/ky-nhieu/${batch}`)
  assert.match(again.html, new RegExp(`Còn ${40 - half.signed} văn bản chưa ký`))
  await approve(batch)
  for (const id of ids) assert.equal(await signaturesOf(id), 1)
})

test('a leader without scripts chooses, reads what will be signed, approves and sees the report', async () => {
  const [one, two] = await waiting(2)
  const phone = new Caller(server, 'lanh_dao')
  const list = await phone.get('/van-ban/cho-ky')
  assert.match(list.html, new RegExp(`name="documents" value="${one}"`))
  const review = await phone.post('/van-ban/ky-nhieu', { documents: [one!, two!] })
  assert.match(review.html, /Bạn sắp ký 2 văn bản bằng một lần phê duyệt/)
  assert.match(review.html, /Quyết định số 1/)
  const wrong = await phone.post(review.at, { pin: '999999' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /Mã PIN không đúng/)
  await phone.post(review.at, { pin: PIN })
  await batchSettled(province, review.at.split('/').at(-1)!)
  const report = await phone.get(review.at)
  assert.match(report.html, /Đã ký xong cả 2 văn bản/)
})

test('choosing nothing says so', async () => {
  const phone = new Caller(server, 'lanh_dao')
  await waiting(1)
  await phone.get('/van-ban/cho-ky')
  const { status, html } = await phone.post('/van-ban/ky-nhieu', {})
  assert.equal(status, 422)
  assert.match(html, /Hãy chọn ít nhất một văn bản/)
})

test('a clerk cannot sign a batch', async () => {
  const clerk = new Caller(server, 'van_thu')
  await clerk.get('/van-ban/di')
  assert.equal((await clerk.post('/van-ban/ky-nhieu', { all: '1' })).status, 403)
})
