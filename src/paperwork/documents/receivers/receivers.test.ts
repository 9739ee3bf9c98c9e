/** Whom a document is sent to: found by name, kept in groups, asked about when there is doubt; never believed from a form. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { PIN, signingOffice } from '../../../../test/support/signing-office.ts'
import { actor, aPost } from '../../../../test/support/town.ts'
import { closeAgency, createAgency } from '../../../base/directory/index.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { getDocument, listReceivers } from '../document.store.ts'
import { documentSubject } from '../document.ts'
import { issueDocument } from '../index.ts'
import { documents } from '../module.ts'
import { makeGroup } from './group.operations.ts'
import { ASKED_ABOVE } from './receivers.operations.ts'

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const clerk = actor(office.clerk)
let number = 10
const agency = async (name: string, system: 'own' | 'vendor' = 'own') =>
  (
    await createAgency(
      province,
      clerk,
      { code: `H50.${++number}`, name, kind: 'department', placeName: 'Quảng Trị', system, validFrom: '2026-01-01' },
      null,
    )
  ).id
const health = await agency('Sở Y tế')
const vendor = await agency('Sở Tài chính', 'vendor')
const closed = await agency('Sở Kế hoạch')
const many: string[] = []
let old = ''
const other = await aPost(province, health, 'clerk', 'Văn thư Sở Y tế')
before(async () => {
  for (let at = 0; at <= ASKED_ABOVE; at++)
    many.push(await agency(`Xã Minh Hoạ ${at}`))
    // a group outlives its agencies
  ;({ id: old } = await group('Có sở cũ', [health, closed]))
  await closeAgency(province, clerk, closed, { lastDay: '2026-11-22', decision: 'QĐ minh hoạ' }, null)
})
const server = await testServer(province, province.house.modules, {
  clerk: office.clerk.viewer,
  specialist: office.specialist.viewer,
  other: other.viewer,
})
after(() => server.close())

async function signed() {
  const id = await office.drafted()
  await office.sign(id)
  return id
}
type Chosen = Omit<Parameters<typeof issueDocument>[3], 'approval'>
const issue = (id: string, chosen: Chosen) =>
  issueDocument(province, clerk, id, { approval: PIN, ...chosen }, null, randomUUID())
const group = (name: string, members: string[], who = clerk) =>
  makeGroup(province, who, { name, members }, randomUUID())

test('an agency that is closed gets nothing, chosen by itself or in a group, and the sentence names it', async () => {
  const id = await signed()
  for (const chosen of [
    { receivers: [closed] },
    { receivers: [], groups: [old] },
    { receivers: [closed], sure: true },
  ]) {
    await assert.rejects(issue(id, chosen), {
      code: 'document.receiver-closed',
      data: { names: 'Sở Kế hoạch', count: 1 },
    })
  }
  assert.equal((await getDocument(province.reader, id)).state, 'signed')
})

test('who works with other software and never fetched anything is asked about once; after a fetch no more', async () => {
  const id = await signed()
  await assert.rejects(issue(id, { receivers: [vendor, health] }), { code: 'document.receivers-doubtful' })
  await issue(id, { receivers: [vendor, health], sure: true })
  assert.deepEqual((await listReceivers(province.reader, id)).sort(), [vendor, health].sort())
  await province.act(clerk, null, async (tx) => {
    tx.record(
      'document.fetched',
      documentSubject(id),
      { receiver: 'Sở Tài chính', to: vendor },
      { agency: office.agency },
    )
  })
  await province.settle()
  const next = await signed()
  await issue(next, { receivers: [vendor] })
})

test('more receivers than a person looks through are asked about, and go out once each', async () => {
  const id = await signed()
  const { id: communes } = await group('Các xã', many)
  await assert.rejects(issue(id, { receivers: [], groups: [communes] }), {
    code: 'document.receivers-many',
    data: { count: ASKED_ABOVE + 1 },
  })
  await issue(id, { receivers: [many[0]!, health], groups: [communes], sure: true })
  assert.deepEqual((await listReceivers(province.reader, id)).sort(), [...many, health].sort())
})

test('another agency’s group, one that was removed and one that never was reach nobody', async () => {
  const id = await signed()
  const { id: theirs } = await group('Của Sở Y tế', [vendor], actor(other))
  for (const one of [theirs, randomUUID()]) {
    await assert.rejects(issue(id, { receivers: [], groups: [one] }), { code: 'document.no-such-group' })
  }
})

test('two groups of one agency have two names, and only agencies of the directory are in them', async () => {
  await group('Trùng tên', [health])
  await assert.rejects(group('TRÙNG TÊN', [health]), { code: 'receiver-group.same-name' })
  await group('Trùng tên', [vendor], actor(other))
  await assert.rejects(group('Sai', [randomUUID()]), { code: 'document.wrong-receiver' })
  await assert.rejects(group('Chính mình', [office.agency]), { code: 'document.wrong-receiver' })
})

test('a clerk finds a receiver without accents and without scripts; what was ticked stays ticked', async () => {
  const id = await signed()
  const caller = new Caller(server, 'clerk')
  const page = await caller.get(`/van-ban/${id}/phat-hanh`)
  assert.doesNotMatch(page.html, /Xã Minh Hoạ 29/)
  const { html, status } = await caller.post(`/van-ban/${id}/phat-hanh`, {
    revision: String((await getDocument(province.reader, id)).revision),
    receivers: [health],
    'receivers-tim': 'so tai chinh',
    'lam-lai': 'tim:receivers',
  })
  assert.equal(status, 200)
  assert.match(html, new RegExp(`value="${health}" checked`))
  assert.match(html, new RegExp(`value="${vendor}"`))
  assert.doesNotMatch(html, /Xã Minh Hoạ/)
  assert.equal((await getDocument(province.reader, id)).state, 'signed')
})

test('the page asks in its own words, and a tick sends it', async () => {
  const id = await signed()
  const caller = new Caller(server, 'clerk')
  await caller.get(`/van-ban/${id}/phat-hanh`)
  const fields = {
    revision: String((await getDocument(province.reader, id)).revision),
    receivers: many,
    pin: PIN,
  }
  const asked = await caller.post(`/van-ban/${id}/phat-hanh`, fields)
  assert.match(asked.html, new RegExp(`sẽ gửi đến ${many.length} cơ quan`))
  await caller.post(`/van-ban/${id}/phat-hanh`, { ...fields, sure: 'true' })
  assert.equal((await getDocument(province.reader, id)).state, 'issued')
  // those written to last are offered first
  const next = await signed()
  assert.match((await caller.get(`/van-ban/${next}/phat-hanh`)).html, /Xã Minh Hoạ/)
})

test('a group is made, changed and removed by the clerk of its agency, and seen by no other', async () => {
  const caller = new Caller(server, 'clerk')
  await caller.get('/van-ban/nhom-noi-nhan/moi')
  const made = await caller.post('/van-ban/nhom-noi-nhan/moi', { name: 'Các sở', members: [health, vendor] })
  assert.match(made.html, /Nhóm nơi nhận “Các sở” có 2 cơ quan/)
  const { id } = await province.reader
    .selectFrom('receiver_group')
    .select('id')
    .where('name', '=', 'Các sở')
    .executeTakeFirstOrThrow()
  const page = `/van-ban/nhom-noi-nhan/${id}`
  for (const who of ['other', 'specialist']) assert.equal((await new Caller(server, who).get(page)).status, 403, who)
  await caller.get(`${page}/sua`)
  await caller.post(`${page}/sua`, { revision: '1', name: 'Các sở, ngành', members: [health] })
  assert.match((await caller.get(page)).html, /“Các sở, ngành” có 1 cơ quan/)
  await caller.get(`${page}/bo`)
  await caller.post(`${page}/bo`, { revision: '2' })
  assert.doesNotMatch((await caller.get('/van-ban/nhom-noi-nhan')).html, /Các sở, ngành/)
})

test('an issued document is sent on to who has it not; who has it is not sent it again, nor by a second click', async () => {
  const id = await office.drafted()
  await office.sign(id)
  await issueDocument(province, clerk, id, { approval: PIN, receivers: [health] }, null, randomUUID())
  const at = `/van-ban/${id}/phat-hanh-bo-sung`
  const caller = new Caller(server, 'clerk')
  const page = await caller.get(at)
  assert.doesNotMatch(page.html, new RegExp(`value="${health}"`))
  const sent = async (receivers: string[], key: string = randomUUID()) => {
    const { revision } = await getDocument(province.reader, id)
    return caller.post(at, { revision: String(revision), receivers, formKey: key })
  }
  assert.match((await sent([health])).html, /đều nhận văn bản này rồi/)
  const key = randomUUID()
  await sent([health, many[0]!], key)
  await sent([health, many[0]!], key)
  assert.deepEqual(await listReceivers(province.reader, id), [health, many[0]])
  const { rows } = await province.database.pool.query("select data from act where type = 'document.sent-on'")
  assert.deepEqual(
    rows.map(({ data }) => data.receivers),
    [[many[0]]],
  )
  assert.match((await sent([closed])).html, /đã ngừng hoạt động nên không gửi được: Sở Kế hoạch/)
})
