/** Number first, seal afterwards: a slow authority holds nobody up, a failure is seen and mended, and nobody gets what is not sealed. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { legalDayOf, plus } from '../../../../packages/time/index.ts'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { PIN, signingOffice } from '../../../../test/support/signing-office.ts'
import { actor } from '../../../../test/support/town.ts'
import { createAgency } from '../../../base/directory/index.ts'
import { timeline } from '../../../kernel/journal/index.ts'
import { answerTimestampRequest } from '../../../signatures/keys/index.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { verifyStored } from '../../../signatures/signing/index.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { attachFiles } from '../attachments/attachment.operations.ts'
import { changeDocument, getDocument, listReceivers } from '../document.store.ts'
import { documentSubject, registerOf } from '../document.ts'
import { submitDraft } from '../drafting.operations.ts'
import { documents } from '../module.ts'
import { enterDocument } from '../register/entry.store.ts'
import { issueDocument, sealAgain, voidNumber } from './number.operations.ts'
import { continueSealing, sealsSettled } from './seal.operations.ts'
import { beginSealing, findSealing } from './sealing.store.ts'

/** An outside timestamp authority that answers at once, or keeps everybody waiting. */
const waiting: (() => void)[] = []
let slow = false
const authority = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const answer = () => void answerWith(response, Buffer.concat(chunks))
  if (slow) waiting.push(answer)
  else answer()
})
authority.listen(0, '127.0.0.1')
await once(authority, 'listening')
after(() => {
  authority.closeAllConnections()
  authority.close()
})

const province = await testProvince(
  { after },
  {
    modules: [keys, signing, documents],
    env: { LT_TIMESTAMP_URL: `http://127.0.0.1:${(authority.address() as AddressInfo).port}/` },
  },
)
async function answerWith(response: ServerResponse, request: Buffer) {
  response.setHeader('content-type', 'application/timestamp-reply')
  response.end(await answerTimestampRequest(province, request))
}

const office = await signingOffice(province)
const clerk = actor(office.clerk)
const { id: health } = await createAgency(
  province,
  clerk,
  { code: 'H50.08', name: 'Sở Y tế', kind: 'department', placeName: 'Quảng Trị' },
  null,
)
const server = await testServer(province, province.house.modules, {
  clerk: office.clerk.viewer,
  specialist: office.specialist.viewer,
  leader: office.leader.viewer,
})
after(() => server.close())

async function signed() {
  const id = await office.drafted()
  await office.sign(id)
  return id
}
const issue = (id: string, key = randomUUID()) =>
  issueDocument(province, clerk, id, { approval: PIN, receivers: [health] }, null, key)
const typesOf = async (id: string) =>
  (await timeline(province.reader, documentSubject(id))).acts.map(({ type }) => type)
const read = (id: string) => getDocument(province.reader, id)

let numbered = 900
/** A numbered document whose process died before the agency's key had signed. */
async function lost() {
  const id = await signed()
  const attempt = randomUUID()
  await province.act(clerk, null, async (tx) => {
    const [number, day] = [++numbered, legalDayOf(tx.now)]
    const document = await getDocument(tx.db, id)
    const book = { agency: document.agency, register: registerOf(document.type), year: day.year }
    await enterDocument(tx, document, { ...book, number, day })
    await changeDocument(tx.db, id, { state: 'numbered', number: String(number), issued_on: day })
    await beginSealing(tx.db, { document: id, attempt, actor: clerk, approval: { by: 'pin' } }, tx.now)
  })
  await continueSealing(province, id, attempt, 1)
  return id
}

test('while an authority keeps everybody waiting ten clerks have their numbers, without hole or double, and nobody has an unsealed document', async () => {
  const ids = await Promise.all(Array.from({ length: 10 }, signed))
  slow = true
  const given = await Promise.all(ids.map((id) => issue(id)))
  const numbers = given.map(({ number }) => Number.parseInt(number, 10)).sort((a, b) => a - b)
  assert.deepEqual(
    numbers,
    numbers.map((_, at) => numbers[0]! + at),
  )
  for (const id of ids) {
    const { state, sealProblem } = await read(id)
    assert.deepEqual([state, sealProblem], ['numbered', null])
    assert.ok(!(await typesOf(id)).includes('document.issued'))
  }
  slow = false
  for (const answer of waiting.splice(0)) answer()
  await sealsSettled(province)
  for (const id of ids) {
    const { state, file } = await read(id)
    assert.equal(state, 'issued')
    assert.equal((await verifyStored(province, file ?? '')).overall, 'VALID')
    assert.deepEqual((await typesOf(id)).slice(-3), ['document.numbered', 'document.sealed', 'document.issued'])
  }
})

test('a seal nobody can finish says why; the clerk seals it again with the number it has', async () => {
  const id = await lost()
  const { number, sealProblem, revision } = await read(id)
  assert.equal(sealProblem?.code, 'sealing.process-lost')
  const page = await new Caller(server, 'clerk').get(`/van-ban/${id}`)
  assert.match(page.html, /Số đã cấp vẫn giữ/)
  assert.match(page.html, /Đóng dấu lại/)
  for (const who of ['specialist', 'leader']) {
    const caller = new Caller(server, who)
    await caller.get(`/van-ban/${id}`)
    assert.equal(
      (await caller.post(`/van-ban/${id}/dong-dau`, { revision: String(revision), pin: PIN })).status,
      403,
      who,
    )
  }
  const caller = new Caller(server, 'clerk')
  await caller.get(`/van-ban/${id}/dong-dau`)
  assert.match((await caller.post(`/van-ban/${id}/dong-dau`, { revision: String(revision), pin: 'sai' })).html, /PIN/)
  assert.equal((await read(id)).state, 'numbered')
  await caller.get(`/van-ban/${id}/dong-dau`)
  await caller.post(`/van-ban/${id}/dong-dau`, { revision: String(revision), pin: PIN })
  const now = await read(id)
  assert.deepEqual([now.state, now.number, now.sealProblem], ['issued', number, null])
})

test('a number that is taken back stays in the register with its reason, and the document is issued with a new one', async () => {
  const id = await lost()
  const { number, notation } = await read(id)
  await voidNumber(province, clerk, id, 'Tệp hỏng', null, randomUUID())
  const now = await read(id)
  assert.deepEqual([now.state, now.number, now.issuedOn], ['signed', null, null])
  assert.deepEqual(await listReceivers(province.reader, id), [])
  const gap = await province.reader
    .selectFrom('register_entry')
    .select(['number', 'state', 'notation', 'reason'])
    .where('document', '=', id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(gap, {
    number: Number(number),
    state: 'freed',
    notation: `${number}/${notation}`,
    reason: 'Tệp hỏng',
  })
  const { number: next } = await issue(id)
  assert.notEqual(Number.parseInt(next, 10), Number(number))
  assert.equal((await read(id)).state, 'issued')
})

test('a number freed today is offered again for a document of its book today, and not tomorrow', async () => {
  const id = await lost()
  await voidNumber(province, clerk, id, 'Tệp hỏng', null, randomUUID())
  const { id: gap, number } = await province.reader
    .selectFrom('register_entry')
    .select(['id', 'number'])
    .where('document', '=', id)
    .executeTakeFirstOrThrow()
  const caller = new Caller(server, 'clerk')
  const other = await signed()
  assert.match((await caller.get(`/van-ban/${other}/phat-hanh`)).html, new RegExp(`value="${gap}"[\\s\\S]*Tệp hỏng`))
  const take = (document: string) =>
    issueDocument(province, clerk, document, { approval: PIN, receivers: [], reserved: gap }, null, randomUUID())
  await province.reader
    .updateTable('register_entry')
    .set({ noted_at: plus(province.clock.now(), { hours: -24 }) })
    .where('id', '=', gap)
    .execute()
  await assert.rejects(take(other), { code: 'register-gap.freed-before' })
  assert.doesNotMatch((await caller.get(`/van-ban/${other}/phat-hanh`)).html, new RegExp(gap))
  await province.reader
    .updateTable('register_entry')
    .set({ noted_at: province.clock.now() })
    .where('id', '=', gap)
    .execute()
  assert.equal(Number.parseInt((await take(other)).number, 10), number)
  await assert.rejects(take(id), { code: 'register-gap.not-now' })
})

test('while a seal is being made it is neither begun again nor is its number taken back', async () => {
  const id = await signed()
  slow = true
  await issue(id)
  await assert.rejects(sealAgain(province, clerk, id, PIN, null, randomUUID()), { code: 'document.not-now' })
  await assert.rejects(voidNumber(province, clerk, id, 'x', null, randomUUID()), { code: 'document.not-now' })
  await assert.rejects(issue(id), { code: 'document.not-now' })
  slow = false
  for (const answer of waiting.splice(0)) answer()
  await sealsSettled(province)
  assert.equal((await read(id)).state, 'issued')
})

test('what an attempt of before still finishes counts no more', async () => {
  const id = await signed()
  slow = true
  await issue(id)
  const first = (await findSealing(province.reader, id))!
  // as when somebody began anew in another process
  await beginSealing(province.reader, { ...first, attempt: randomUUID() }, province.clock.now())
  slow = false
  for (const answer of waiting.splice(0)) answer()
  await sealsSettled(province)
  assert.equal((await read(id)).state, 'numbered')
  const now = (await findSealing(province.reader, id))!
  await continueSealing(province, id, now.attempt, 1)
  assert.equal((await read(id)).sealProblem?.code, 'sealing.process-lost')
})

test('the files that go with it are sealed outside the register’s lock too, and leave with it', async () => {
  const id = await office.drafted({ submit: false })
  const file = { name: 'a.csv', ...(await province.files.put(Buffer.from('một;hai\n'))) }
  await attachFiles(province, actor(office.specialist), id, [file], null, randomUUID())
  await submitDraft(province, actor(office.specialist), id, null, randomUUID())
  await office.sign(id)
  const other = await signed()
  slow = true
  await issue(id)
  await issue(other)
  assert.deepEqual([(await read(id)).state, (await read(other)).state], ['numbered', 'numbered'])
  slow = false
  const released = sealsSettled(province)
  for (const answer of waiting.splice(0)) answer()
  await released
  assert.deepEqual([(await read(id)).state, (await read(other)).state], ['issued', 'issued'])
  assert.notEqual((await read(id)).manifest, null)
})
