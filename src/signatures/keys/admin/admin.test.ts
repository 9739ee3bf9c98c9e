import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { minus } from '../../../../packages/time/index.ts'
import { Caller, officialWith, testServer } from '../../../../test/support/caller.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { registryOffice } from '../../../../test/support/town.ts'
import { actorOf } from '../../../kernel/acting/index.ts'
import { findPersonKey, getKey } from '../key.store.ts'
import { issueKey, noteSignature } from '../keys.operations.ts'
import { keys } from '../module.ts'
import { countKeys } from './admin.store.ts'
import { keyList } from './key.list.ts'

const province = await testProvince({ after }, { modules: [keys] })
const office = await registryOffice(province)
const admin = officialWith('signing.administer')
const elsewhere = new Map([['signing.administer', { scope: 'agency' as const, agencies: [randomUUID()] }]])
const sessions = {
  quan_tri: admin,
  quan_tri_khac: { ...officialWith(), grants: elsewhere },
  lanh_dao: office.leader.viewer,
}
const server = await testServer(province, [keys], sessions)
after(() => server.close())
const HOME = '/quan-tri/chung-thu'

const keyFor = (position: string) =>
  issueKey(
    province,
    actorOf(admin),
    { kind: 'person', position, agency: office.agency, commonName: 'Giám đốc', organization: 'Sở', pin: '135790' },
    null,
  )
const opened = async () => {
  const visitor = new Caller(server, 'quan_tri')
  await visitor.get(HOME)
  return visitor
}

test('only those who administer signing open the page', async () => {
  assert.equal((await new Caller(server, 'lanh_dao').ask(HOME)).status, 403)
})

test('revoking asks once, ends the key, and the page says so', async () => {
  const { id } = await keyFor(office.specialist.id)
  const visitor = await opened()
  assert.match((await visitor.get(`${HOME}/${id}/thu-hoi`)).html, /Thu hồi chứng thư: Giám đốc\?/)
  await visitor.post(`${HOME}/${id}/thu-hoi`, { reason: 'keyCompromise' })
  assert.equal(await findPersonKey(province.reader, office.specialist.id, province.clock.now()), undefined)
  assert.match((await visitor.get(`${HOME}?loc=ended`)).html, /Đã thu hồi/)
})

test('a second click on revoking changes nothing, a later try is told that it is done', async () => {
  const { id } = await keyFor(office.specialist.id)
  const visitor = await opened()
  await visitor.get(`${HOME}/${id}/thu-hoi`)
  const typed = { ...visitor.hidden(), reason: 'superseded' }
  await visitor.post(`${HOME}/${id}/thu-hoi`, typed)
  assert.equal((await visitor.post(`${HOME}/${id}/thu-hoi`, typed)).at, HOME)
  await visitor.get(`${HOME}/cap`)
  assert.equal((await visitor.post(`${HOME}/${id}/thu-hoi`, { reason: 'keyCompromise' })).status, 422)
  const acts = await province.reader
    .selectFrom('act')
    .select('type')
    .where('subject', '=', `signing-key:${id}`)
    .execute()
  assert.deepEqual(acts.filter(({ type }) => type === 'signing-key.revoked').length, 1)
  assert.equal((await visitor.ask(`${HOME}/${randomUUID()}/thu-hoi`)).status, 404)
})

test('keys that end within 90, 30 and 7 days are counted as the clock moves', async (t) => {
  const here = await testProvince(t)
  const request = {
    kind: 'person',
    position: office.leader.id,
    agency: office.agency,
    commonName: 'A',
    organization: 'B',
    pin: '135790',
  } as const
  await issueKey(here, actorOf(admin), request, null)
  const { validTo } = (await findPersonKey(here.reader, office.leader.id, here.clock.now()))!
  const within = async (days: number) => {
    const { in90, in30, in7 } = await countKeys(here.reader, null, minus(validTo, { days }))
    return [in90, in30, in7]
  }
  assert.deepEqual(await within(91), [0, 0, 0])
  assert.deepEqual(await within(89), [1, 0, 0])
  assert.deepEqual(await within(29), [1, 1, 0])
  assert.deepEqual(await within(6), [1, 1, 1])
})

test('figures of other agencies are not shown to the administrator of one', async () => {
  const { id } = await keyFor(office.leader.id)
  const now = province.clock.now()
  assert.ok((await countKeys(province.reader, [office.agency], now)).current > 0)
  assert.equal((await countKeys(province.reader, [randomUUID()], now)).current, 0)

  const { html } = await new Caller(server, 'quan_tri_khac').get(HOME)
  assert.ok(!html.includes(id))
})

test('an administrator of another agency neither sees the question nor revokes', async () => {
  const { id } = await keyFor(office.leader.id)
  const stranger = new Caller(server, 'quan_tri_khac')
  assert.equal((await stranger.ask(`${HOME}/${id}/thu-hoi`)).status, 403)
  await stranger.get(`${HOME}/cap`)
  assert.equal((await stranger.post(`${HOME}/${id}/thu-hoi`, { reason: 'superseded' })).status, 403)
  assert.equal((await getKey(province.reader, id)).endedAt, null)
})

test('a holder who never signed is listed until the first signature', async () => {
  await keyFor(office.clerk.id)
  const now = province.clock.now()
  const key = (await findPersonKey(province.reader, office.clerk.id, now))!
  const never = async () =>
    (await keyList.page(province, admin, { loc: 'never' })).rows.some((one) => one.id === key.id)
  assert.equal(await never(), true)
  const signed = { base_file: '0', signed_file: '1', field: 'Ký', level: 'b', signed_at: now } as const
  const about = { id: randomUUID(), signing_key: key.id, subject: 'document:x', agency: key.agency }
  await province.act(actorOf(admin), null, (tx) => noteSignature(tx, { ...about, ...signed }))
  assert.equal(await never(), false)
})
