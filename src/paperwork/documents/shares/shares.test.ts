import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { minus } from '../../../../packages/time/index.ts'
import { Caller, officialWith, testServer } from '../../../../test/support/caller.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { registryOffice } from '../../../../test/support/town.ts'
import { actorOf } from '../../../kernel/acting/index.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { documents } from '../module.ts'
import { listShares } from './shares.store.ts'

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await registryOffice(province)
const admin = officialWith('signing.administer')
const elsewhere = new Map([['signing.administer', { scope: 'agency' as const, agencies: [randomUUID()] }]])
const sessions = {
  quan_tri: admin,
  quan_tri_khac: { ...officialWith(), grants: elsewhere },
  chuyen_vien: officialWith(),
}
const server = await testServer(province, [keys, signing, documents], sessions)
after(() => server.close())
const SHARES = '/quan-tri/chung-thu/ty-le'

const record = (type: string, document: string) =>
  province.act(actorOf(admin), null, async (tx) => {
    tx.record(type, `document:${document}`, { notation: '1/QĐ' }, { agency: office.agency })
  })
const [signed, scanned] = [randomUUID(), randomUUID()]
await record('document.signed', signed)
await record('document.issued', signed)
await record('document.issued', scanned)

test('the share counts issued documents, and among them those somebody signed', async () => {
  const since = minus(province.clock.now(), { days: 30 })
  const [share] = await listShares(province.reader, [office.agency], since)
  assert.deepEqual([share?.issued, share?.signed], [2, 1])
  assert.deepEqual(await listShares(province.reader, [randomUUID()], since), [])
})

test('who gives keys comes to the shares from the page of keys; of other agencies nothing is shown', async () => {
  const visitor = new Caller(server, 'quan_tri')
  assert.match((await visitor.get('/quan-tri/chung-thu')).html, new RegExp(`href="${SHARES}"`))
  assert.match((await visitor.get(SHARES)).html, /Sở Nông nghiệp/)
  assert.doesNotMatch((await new Caller(server, 'quan_tri_khac').get(SHARES)).html, /Sở Nông nghiệp/)
  assert.equal((await new Caller(server, 'chuyen_vien').ask(SHARES)).status, 403)
})
