/** Documents that came on paper, and documents that came twice. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { legalDay } from '../../../../packages/time/index.ts'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { anArrival } from '../../../../test/support/letters.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { actor, aPost, registryOffice } from '../../../../test/support/town.ts'
import { createAgency } from '../../../base/directory/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { getDocument, listAttachments } from '../document.store.ts'
import { incomingList } from '../incoming.list.ts'
import { registerIncoming, rejectIncoming } from '../incoming.operations.ts'
import { documents } from '../module.ts'
import { cancelEntry, correctEntry } from './correction.operations.ts'
import { listCorrections } from './correction.store.ts'
import { type Correction, enteredIn } from './correction.ts'
import { registerPaper, scanPaper } from './paper.operations.ts'
import type { PaperArrival } from './paper.ts'

const key = () => randomUUID()
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const province = await testProvince({ after }, { modules: [keys, documents] })
const office = await registryOffice(province)
const { agency, clerk } = office
const health = await createAgency(
  province,
  actor(clerk),
  { code: 'H50.08', name: 'Sở Y tế', kind: 'department', placeName: 'Đồng Hới' },
  null,
)
const server = await testServer(province, province.house.modules, {
  van_thu: clerk.viewer,
  chuyen_vien: office.specialist.viewer,
})
after(() => server.close())

/** The page of a document. */
const DOCUMENT = /^\/van-ban\/[0-9a-f-]{36}$/

const letter = (over: Partial<PaperArrival> = {}): PaperArrival => ({
  senderName: 'Công ty Thí dụ',
  type: 'Công văn',
  number: String(Math.floor(Math.random() * 1e9)),
  notation: 'CTTD',
  issuedOn: '2026-11-20',
  subject: 'V/v đề nghị hướng dẫn',
  ...over,
})
const enter = (over: Partial<PaperArrival> = {}, once = key()) =>
  registerPaper(province, actor(clerk), letter(over), once)

/** A document of the office that went out under a number. */
async function anIssued(number: string, issuedOn: string): Promise<string> {
  const { id } = await enter({ number: `x${number}`, notation: 'SNNMT-VP' })
  const out = { direction: 'outgoing' as const, state: 'issued' as const, number, issued_on: legalDay(issuedOn) }
  await province.reader
    .updateTable('document')
    .set({ ...out, arrival_number: null })
    .where('id', '=', id)
    .execute()
  return id
}

test('paper and electronic documents have one sequence of arrival numbers, without a gap or a double under clerks at once', async () => {
  const second = await aPost(province, agency, 'clerk', 'Văn thư 2')
  const came = await Promise.all(Array.from({ length: 4 }, () => anArrival(province, agency)))
  const given = await Promise.all([
    ...Array.from({ length: 4 }, () => enter()),
    ...Array.from({ length: 4 }, () => registerPaper(province, actor(second), letter(), key())),
    ...came.map(({ id }) => registerIncoming(province, actor(clerk), id, null, key(), { sure: true })),
  ])
  const numbers = given.map(({ number }) => number).sort((a, b) => a - b)
  assert.deepEqual(
    numbers,
    numbers.map((_, at) => numbers[0]! + at),
  )
})

test('a second click on “add” gives the first number and writes one document', async () => {
  const once = key()
  const input = letter()
  const first = await registerPaper(province, actor(clerk), input, once)
  assert.deepEqual(await registerPaper(province, actor(clerk), input, once), first)
})

test('what was refused takes no number', async () => {
  const { number } = await enter()
  await assert.rejects(enter({ senderName: undefined }), refused('document.sender-needed'))
  await assert.rejects(enter({ sender: key() }), refused('document.wrong-sender'))
  await assert.rejects(enter({ arrivedOn: '2026-11-24' }), refused('document.arrives-later'))
  assert.equal((await enter()).number, number + 1)
})

test('a sender out of the directory is kept with its code, and an earlier day of arrival as it was', async () => {
  const { id } = await enter({
    sender: health.id,
    arrivedOn: '2026-11-21',
    dueOn: '2026-12-01',
    urgency: '2',
    pages: 3,
  })
  const kept = await getDocument(province.reader, id)
  assert.deepEqual(
    [kept.senderCode, kept.senderName, kept.urgency, kept.pages, kept.state, kept.dueOn?.toString()],
    ['H50.08', 'Sở Y tế', 2, 3, 'registered', '2026-12-01'],
  )
  assert.match(String(kept.arrivedAt), /^2026-11-20T17:00:00/)
})

test('VB-1.5: the same sender, number, notation and day is spotted before it is saved, on paper and out of the exchange alike', async () => {
  const same = { number: '77', notation: 'SYT-VP', issuedOn: '2026-11-19' }
  await enter({ ...same, sender: health.id, senderName: undefined })
  await assert.rejects(enter({ ...same, sender: health.id }), refused('document.twin'))
  await assert.rejects(enter({ ...same, senderName: 'SỞ Y TẾ' }), refused('document.twin'), 'typed by hand')
  const came = { ...same, issuedOn: legalDay(same.issuedOn), senderCode: 'H50.08', senderName: 'Sở Y tế' }
  const { id } = await anArrival(province, agency, came)
  await assert.rejects(registerIncoming(province, actor(clerk), id, null, key()), refused('document.twin'))
  await enter({ ...same, sender: health.id, sure: true })
  await registerIncoming(province, actor(clerk), id, null, key(), { sure: true })
  await enter({ ...same, issuedOn: '2026-11-18', sender: health.id })
  await enter({ ...same, senderName: 'Sở Y tế tỉnh khác' })
})

test('VB-1.5: the same identity from the same sender is spotted; what was returned is no other', async () => {
  const identity = { externalId: 'H50.08,2026/11/20,90/SYT-VP', number: '90', notation: 'SYT-VP' }
  const first = await anArrival(province, agency, identity)
  const second = await anArrival(province, agency, { ...identity, number: '91' })
  await assert.rejects(registerIncoming(province, actor(clerk), second.id, null, key()), refused('document.twin'))
  await rejectIncoming(province, actor(clerk), first.id, 'Gửi nhầm', null, key())
  await registerIncoming(province, actor(clerk), second.id, null, key())
})

test('two clerks who enter one letter at once: the second is told', async () => {
  const input = letter({ number: '555' })
  const both = [key(), key()].map((once) => registerPaper(province, actor(clerk), input, once))
  const ends = await Promise.allSettled(both)
  assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('scans are added later, to what came on paper only', async () => {
  const { id } = await enter()
  const { hash, size } = await province.files.put(Buffer.from('%PDF-1.4\n'))
  const scan = { hash, size, name: 'quet.pdf', type: 'application/pdf' }
  await scanPaper(province, actor(clerk), id, [scan], null, key())
  assert.equal((await getDocument(province.reader, id)).file, hash)
  assert.deepEqual(
    (await listAttachments(province.reader, id)).map(({ name }) => name),
    ['quet.pdf'],
  )
  const electronic = await anArrival(province, agency)
  await registerIncoming(province, actor(clerk), electronic.id, null, key(), { sure: true })
  const adding = scanPaper(province, actor(clerk), electronic.id, [scan], null, key())
  await assert.rejects(adding, refused('document.not-now'))
})

const correct = async (id: string, over: Partial<Correction>, who = clerk) => {
  const on = await getDocument(province.reader, id)
  const input = { ...enteredIn(on, undefined), revision: on.revision, reason: 'Ghi nhầm', ...over }
  return correctEntry(province, actor(who), id, input, key())
}

test('an entry that was written wrongly is corrected with a reason; what stood there stays to be read, and the number is the same', async () => {
  const { id, number } = await enter({ number: '301', subject: 'V/v sai tên', urgency: '0' })
  await correct(id, { subject: 'V/v đúng tên', urgency: '2', arrivedOn: '2026-11-20', number: '302' })
  const now = await getDocument(province.reader, id)
  assert.deepEqual(
    [now.subjectLine, now.urgency, now.number, now.arrivalNumber, now.state],
    ['V/v đúng tên', 2, '302', number, 'registered'],
  )
  await correct(id, { signerTitle: 'Giám đốc', reason: 'Bổ sung' })
  const [last, first] = await listCorrections(province.reader, id)
  assert.deepEqual(last?.changes, [{ field: 'signerTitle', from: '', to: 'Giám đốc' }])
  assert.deepEqual(
    first?.changes.map(({ field, from }) => [field, from]),
    [
      ['number', '301'],
      ['subject', 'V/v sai tên'],
      ['arrivedOn', '2026-11-23'],
      ['urgency', '0'],
    ],
  )
  const { html } = await new Caller(server, 'van_thu').get(`/van-ban/${id}`)
  assert.match(html, /<del>V\/v sai tên<\/del>[\s\S]*<ins>V\/v đúng tên<\/ins>/)
  assert.match(html, /Ghi nhầm/)
  assert.equal((await enter()).number, number + 1)
})

test('what came through the exchange, what another corrected meanwhile, nothing, and a double are not corrected', async () => {
  const electronic = await anArrival(province, agency)
  await registerIncoming(province, actor(clerk), electronic.id, null, key(), { sure: true })
  await assert.rejects(
    correct(electronic.id, { subject: 'x', senderName: 'X', type: 'Công văn' }),
    refused('document.not-now'),
  )
  const { id } = await enter({ number: '401', senderName: 'Công ty Bốn' })
  const { revision } = await getDocument(province.reader, id)
  await assert.rejects(correct(id, {}), refused('document.nothing-corrected'))
  await correct(id, { subject: 'V/v lần một' })
  await assert.rejects(correct(id, { subject: 'V/v lần hai', revision }), refused('document.changed-meanwhile'))
  const other = await enter({ number: '402', senderName: 'Công ty Bốn' })
  await assert.rejects(correct(other.id, { number: '401' }), refused('document.twin'))
  await correct(other.id, { number: '401', sure: true })
})

test('an entry that is cancelled keeps its number, which no other gets; nobody works on it any more', async () => {
  const { id, number } = await enter({ number: '501', senderName: 'Công ty Năm' })
  const { revision } = await getDocument(province.reader, id)
  const cancel = (once: string) => cancelEntry(province, actor(clerk), id, { revision, reason: 'Vào sổ hai lần' }, once)
  const once = key()
  assert.deepEqual(await cancel(once), await cancel(once))
  const now = await getDocument(province.reader, id)
  assert.deepEqual([now.state, now.arrivalNumber, now.reason], ['cancelled', number, 'Vào sổ hai lần'])
  assert.equal((await enter({ number: '501', senderName: 'Công ty Năm' })).number, number + 1, 'it is no double of it')
  await assert.rejects(correct(id, { subject: 'x' }), refused('document.not-now'))
  const caller = new Caller(server, 'chuyen_vien')
  for (const at of ['sua-vao-so', 'huy-vao-so'])
    assert.equal((await caller.get(`/van-ban/${id}/${at}`)).status, 403, at)
})

test('what came to the wrong office is returned in the system with the reason, also when it came on paper; once registered from the exchange it is not', async () => {
  const paper = await enter()
  await rejectIncoming(province, actor(clerk), paper.id, 'Gửi nhầm cơ quan', null, key())
  const now = await getDocument(province.reader, paper.id)
  assert.deepEqual([now.state, now.reason, now.arrivalNumber], ['rejected', 'Gửi nhầm cơ quan', paper.number])
  const electronic = await anArrival(province, agency)
  await registerIncoming(province, actor(clerk), electronic.id, null, key(), { sure: true })
  const late = rejectIncoming(province, actor(clerk), electronic.id, 'Gửi nhầm', null, key())
  await assert.rejects(late, refused('document.not-now'))
})

test('the form: what may be the same is shown with a box to confirm, nothing typed is lost, and nobody else comes to it', async () => {
  const caller = new Caller(server, 'van_thu')
  await caller.get('/van-ban/den/moi')
  const typed = { type: 'Công văn', number: '808', notation: 'CTTD', subject: 'V/v báo giá', senderName: 'Công ty Một' }
  const day = { 'issuedOn-day': '20', 'issuedOn-month': '11', 'issuedOn-year': '2026' }
  const first = await caller.post('/van-ban/den/moi', { ...typed, ...day, urgency: '0' })
  assert.match(first.at, DOCUMENT)
  await caller.get('/van-ban/den/moi')
  const again = await caller.post('/van-ban/den/moi', { ...typed, ...day, urgency: '0' })
  assert.equal(again.status, 422)
  assert.match(again.html, /Có thể đã vào sổ rồi/)
  assert.match(again.html, /name="sure"/)
  assert.match(again.html, /value="Công ty Một"/)
  const sure = await caller.post('/van-ban/den/moi', { ...typed, ...day, urgency: '0', sure: 'true' })
  assert.match(sure.at, DOCUMENT)
  const other = new Caller(server, 'chuyen_vien')
  assert.equal((await other.get('/van-ban/den/moi')).status, 403)
})

test('a letter that says which of our documents it answers is linked to it, and the other way; one of another agency is not', async () => {
  const draft = await anIssued('33', '2026-11-10')
  const named = { number: '33', notation: 'SNNMT-VP', day: legalDay('2026-11-10') }
  const { id } = await anArrival(province, agency, { number: '61', answers: [{ ...named, number: '34' }, named] })
  assert.equal((await getDocument(province.reader, id)).about, `document:${draft}`)
  const caller = new Caller(server, 'van_thu')
  assert.match((await caller.get(`/van-ban/${id}`)).html, new RegExp(`href="/van-ban/${draft}"[^>]*>33/SNNMT-VP`))
  assert.match((await caller.get(`/van-ban/${draft}`)).html, new RegExp(`href="/van-ban/${id}"[^>]*>61/BTD-VP`))
  const foreign = await anArrival(province, health.id, { answers: [named] })
  assert.equal((await getDocument(province.reader, foreign.id)).about, null)
})

test('the list is narrowed by type, urgency, sender without accents, and due day', async () => {
  const { id } = await enter({ type: 'Giấy mời', urgency: '3', senderName: 'Hội Nông dân', dueOn: '2026-11-30' })
  const found = async (query: Record<string, string>) =>
    (await incomingList.page(province, clerk.viewer, query)).rows.map((row) => row.id)
  const narrowed: Record<string, string>[] = [
    { loai: 'Giấy mời' },
    { khan: '3' },
    { 'noi-gui': 'hoi nong dan' },
    { 'han-tu': '2026-11-30', 'han-den': '2026-11-30' },
  ]
  for (const query of narrowed) {
    assert.deepEqual(await found(query), [id], JSON.stringify(query))
  }
})
