/** Documents that go out on paper: only what the list lets, in the one book, and nothing of a secret one. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { instant } from '../../../../packages/time/index.ts'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { signingOffice } from '../../../../test/support/signing-office.ts'
import { actor } from '../../../../test/support/town.ts'
import { setRule } from '../../../base/rules/rule.operations.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { getDocument, listAttachments } from '../document.store.ts'
import { documents } from '../module.ts'
import { issueOnPaper } from './on-paper.operations.ts'
import { paperKinds } from './on-paper.rules.ts'
import { listPaper } from './on-paper.store.ts'
import type { OnPaper } from './on-paper.ts'

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const server = await testServer(province, province.house.modules, {
  van_thu: office.clerk.viewer,
  chuyen_vien: office.specialist.viewer,
})
after(() => server.close())

const SECRET = 'Văn bản chứa bí mật nhà nước'
const CENTRAL = 'Văn bản gửi Chính phủ, Thủ tướng Chính phủ'
const letter = (over: Partial<OnPaper> = {}): OnPaper => ({
  ...{ kind: CENTRAL, secrecy: 'open', type: 'Giấy mời', notation: 'GM-SNNMT', subject: 'Mời họp' },
  ...{ signerTitle: 'Giám đốc Trần Thí Dụ', receivers: 'Văn phòng Chính phủ\nBộ Thí dụ', copies: 3 },
  ...over,
})
const issue = (over: Partial<OnPaper> = {}, key = randomUUID()) =>
  issueOnPaper(province, actor(office.clerk), letter(over), key)
const typed = Object.fromEntries(Object.entries(letter()).map(([name, value]) => [name, String(value)]))
const ENTRY = '/van-ban/di/giay'

test('VB-11.1: paper is issued, or sent beside an electronic document, only for a kind of the dated list; anything else is refused with the reason', async () => {
  const clerk = new Caller(server, 'van_thu')
  await clerk.get(ENTRY)
  const refused = await clerk.post(ENTRY, { ...typed, kind: 'Văn bản thường' })
  assert.equal(refused.status, 422)
  assert.match(refused.html, /id="f-kind-error"[\s\S]*không có trong danh mục được gửi bản giấy[\s\S]*QĐ 28\/2018/)
  const entered = await clerk.post(ENTRY, typed)
  assert.match(entered.html, /01\/GM-SNNMT[\s\S]*Đã gửi bản giấy[\s\S]*Văn phòng Chính phủ; Bộ Thí dụ/)
  const register = await clerk.get('/van-ban/so-di')
  assert.match(register.html, /01\/GM-SNNMT[\s\S]*Giám đốc Trần Thí Dụ[\s\S]*Văn phòng Chính phủ; Bộ Thí dụ[\s\S]*>3</)

  const electronic = await office.issued()
  const at = `/van-ban/${electronic}/gui-giay`
  const { revision } = await getDocument(province.reader, electronic)
  await clerk.get(at)
  const beside = { revision: String(revision), receivers: 'UBND xã', copies: '1' }
  assert.equal((await clerk.post(at, { ...beside, kind: 'Cho tiện' })).status, 422)
  assert.deepEqual(await listPaper(province.reader, electronic), [])
  const sent = await clerk.post(at, { ...beside, kind: CENTRAL })
  assert.match(sent.html, /Đã gửi bản giấy[\s\S]*UBND xã/)
})

test('paper and electronic documents of one book have one sequence of numbers, without a gap or a double', async () => {
  const waiting = await Promise.all(Array.from({ length: 3 }, () => office.drafted()))
  for (const id of waiting) await office.sign(id)
  // certificates and invitations are numbered together here
  const before = await province.database.pool.query('select count(*)::int as n from register_entry')
  await Promise.all([...Array.from({ length: 5 }, () => issue()), ...waiting.map((id) => office.issue(id))])
  const { rows } = await province.database.pool.query(
    `select register, array_agg(number order by number) as numbers from register_entry where state = 'used' group by register`,
  )
  for (const { numbers } of rows)
    assert.deepEqual(
      numbers,
      numbers.map((_: number, at: number) => at + 1),
    )
  const after = await province.database.pool.query('select count(*)::int as n from register_entry')
  assert.equal(after.rows[0].n - before.rows[0].n, 8)
})

test('a second click enters one document under one number', async () => {
  const key = randomUUID()
  assert.deepEqual(await issue({}, key), await issue({}, key))
})

test('of a secret document neither subject nor scans are kept, whatever was sent', async () => {
  const scan = { name: 'mat.pdf', type: 'application/pdf', size: 4, hash: 'ab'.repeat(32) }
  const { id } = await issue({ kind: SECRET, secrecy: 'secret', subject: 'Điều bí mật', scans: [scan] as never })
  const { subjectLine, file } = await getDocument(province.reader, id)
  assert.deepEqual([subjectLine, file], ['Văn bản mật', null])
  assert.deepEqual(await listAttachments(province.reader, id), [])
  const { rowCount } = await province.database.pool.query(
    "select 1 from act where data::text like '%bí mật%' and data::text like '%Điều%'",
  )
  assert.equal(rowCount, 0)
})

test('who may not issue enters nothing on paper', async () => {
  const caller = new Caller(server, 'chuyen_vien')
  await caller.get('/van-ban/di')
  assert.equal((await caller.post(ENTRY, typed)).status, 403)
})

// the last one: it changes the list and moves the clock
test('what the administrator takes off the list is refused from its day on, and what stands in the register stays', async () => {
  const { id } = await issue()
  await setRule(
    province,
    actor(office.leader),
    paperKinds.name,
    { value: SECRET, from: '2026-12-01', instrument: 'QĐ 12/2026/QĐ-UBND', mark: 'confirmed' },
    randomUUID(),
  )
  await issue()
  province.clock.set(instant('2026-12-01T08:00:00+07:00'))
  await assert.rejects(issue(), { code: 'document.paper-not-listed' })
  assert.equal((await getDocument(province.reader, id)).state, 'issued')
})
