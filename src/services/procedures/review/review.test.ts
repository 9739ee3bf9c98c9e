import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { Caller, officialWith, testServer } from '../../../../test/support/caller.ts'
import { founder } from '../../../../test/support/identity.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { findProcedure, importProcedures } from '../index.ts'
import { procedures } from '../module.ts'
import { feeAnswer, timeLimitOf } from '../procedure.ts'
import { countToReview } from './review.store.ts'

const shared = process.env.LT_SHARED ?? path.resolve(import.meta.dirname, '../../../../../shared')
const row = {
  code: '1.000001',
  name: 'Cấp giấy phép minh hoạ',
  level: 'province',
  field: 'Minh hoạ',
  fieldCode: null,
  executingAgency: 'Sở Minh hoạ',
  promulgatedBy: null,
  decision: null,
  applicants: [],
  channels: ['online', 'in-person'].map((channel) => ({
    channel,
    timeLimit: { value: 1, unit: 'see-text' },
    fees: [{ vnd: 100, note: null }],
  })),
  components: [],
  componentsTotal: 0,
  results: [],
  legalBasis: [],
  catalogueState: 'UPDATED',
  catalogueType: 'STANDARD',
}

const province = await testProvince({ after }, { modules: [procedures] })
const server = await testServer(province, [procedures], {
  admin: officialWith('procedure.import'),
  reader: officialWith(),
})
after(() => server.close())
await importProcedures(province, founder, [row])
const today = legalDayOf(province.clock.now())
const now = async () => (await findProcedure(province.reader, row.code))!

async function settle(fields: Record<string, string>) {
  const admin = new Caller(server, 'admin')
  await admin.get(`/quan-tri/xem-lai/${row.code}`)
  return admin.post(`/quan-tri/xem-lai/${row.code}`, fields)
}

test('half a limit and a missing basis are asked for, and nothing changes', async () => {
  const before = await now()
  assert.match((await settle({ limitValue: '5', basis: 'QĐ 12' })).html, /Thời hạn cần cả số và cách tính/)
  assert.equal((await settle({ feeVnd: '100000' })).status, 400)
  assert.equal((await now()).id, before.id)
})

test('mended, a doubtful fee and a limit in words hold from today in a version of their own; the old version stays for its dossiers', async () => {
  const before = await now()
  assert.equal(await countToReview(province.reader), 1)
  const done = await settle({ feeVnd: '100.000', limitValue: '5', limitUnit: 'working-day', basis: 'QĐ 12/QĐ-UBND' })
  assert.equal(done.status, 200, done.html.slice(0, 300))
  const after = await now()
  assert.notEqual(after.id, before.id)
  assert.deepEqual(feeAnswer(after, 'counter'), { kind: 'fixed', vnd: 100_000, notes: [] })
  assert.deepEqual(timeLimitOf(after, 'online', today), { unit: 'WORKING_DAY', value: 5 })
  assert.deepEqual(after.flags, [])
  assert.equal(await countToReview(province.reader), 0)
})

test('the same row of the catalogue does not bring the doubtful values back', async () => {
  const mended = await now()
  assert.equal((await importProcedures(province, founder, [row])).imported, 0)
  assert.equal((await now()).id, mended.id)
})

test('every doubtful procedure of the real catalogue stands in the list, and none without the right is opened', async () => {
  await importProcedures(province, founder, readFileSync(path.join(shared, 'data/procedures.json')))
  const left = await countToReview(province.reader)
  assert.ok(left > 20, String(left))
  const admin = new Caller(server, 'admin')
  const list = await admin.get('/quan-tri/xem-lai?vi=limit-in-words')
  const [, first = ''] = /href="\/quan-tri\/xem-lai\/([\d.]+)"/.exec(list.html) ?? []
  await admin.get(`/quan-tri/xem-lai/${first}`)
  await admin.post(`/quan-tri/xem-lai/${first}`, { basis: 'Đúng như quyết định công bố' })
  assert.equal(await countToReview(province.reader), left - 1, 'let stand, it is looked at')
  assert.ok([403, 404].includes((await new Caller(server, 'reader').get('/quan-tri/xem-lai')).status))
})
