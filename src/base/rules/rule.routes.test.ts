import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { legalDay } from '../../../packages/time/index.ts'
import { doorOf, signedIn } from '../../../test/support/door.ts'
import { anOfficial } from '../../../test/support/identity.ts'
import { testProvince } from '../../../test/support/province.ts'
import { listsModule } from '../../kernel/lists/index.ts'
import { modules } from '../../province.ts'
import { rule } from './index.ts'

const province = await testProvince({ after }, { modules })
const server = await doorOf(province, [listsModule, ...modules])
after(() => server.close())

const admin = await anOfficial(province, 'province-admin', { demo: true })
const local = await anOfficial(province, 'agency-admin', { demo: true })

const supplementLimit = province.house.rules.get('dossiers.supplement-limit')
assert.ok(supplementLimit)

const ONE = `/quan-tri/quy-dinh/${supplementLimit.name}`
const text = (body: string): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const change = {
  value: '2',
  from: '2026-12-01',
  instrument: 'NĐ 999/2026/NĐ-CP, Điều 3',
  mark: 'confirmed',
}

test('the list shows what is in force today, with value, instrument and certainty; filters narrow it', async () => {
  const one = await signedIn(server, admin)
  const { body } = await one.get('/quan-tri/quy-dinh')
  assert.match(text(body), /Số lần yêu cầu bổ sung hồ sơ khi thẩm định 1 lần .*NĐ 61\/2018\/NĐ-CP, Điều 19/)
  const narrow = await one.get('/quan-tri/quy-dinh?loc=tat-ca&muc=unconfirmed&phan=dossiers')
  assert.ok(narrow.body.includes('TT 01/2018/TT-VPCP') && !narrow.body.includes('khi thẩm định'))
  const then = await one.get('/quan-tri/quy-dinh?loc=tat-ca&ngay-tu=2020-01-01&ngay-den=2020-01-02')
  assert.ok(then.body.includes('ND61/2018') && !then.body.includes('ND118/2025'))
})

test('a change is shown before it is kept, kept from its day on, and may be withdrawn until then', async () => {
  const one = await signedIn(server, admin)
  await one.get(`${ONE}/dat-moi`)
  const entered = await one.post(`${ONE}/dat-moi`, change)
  assert.equal(entered.status, 303)
  const preview = text((await one.get(entered.location ?? '')).body)
  assert.ok(preview.includes('Từ ngày 01/12/2026: 1 lần → 2 lần'), preview)
  assert.ok(preview.includes('0 hồ sơ đang giải quyết'))
  assert.equal(await rule(province, supplementLimit, legalDay('2026-12-01')), 1)

  const kept = await one.post(`${ONE}/xem-truoc`, change)
  assert.deepEqual([kept.status, kept.location], [303, ONE])
  assert.equal(await rule(province, supplementLimit, legalDay('2026-12-01')), 2)
  const page = text((await one.get(ONE)).body)
  assert.ok(page.includes('Từ ngày 01/12/2026 sẽ áp dụng: 2 lần.'), page)
  assert.ok(page.includes('theo NĐ 999/2026/NĐ-CP, Điều 3'), page)

  await one.get(`${ONE}/rut-lai`)
  assert.equal((await one.post(`${ONE}/rut-lai`, {})).status, 303)
  assert.equal(await rule(province, supplementLimit, legalDay('2026-12-01')), 1)
})

test('what is wrong in an entry is said beside it, and nothing is kept', async () => {
  const one = await signedIn(server, admin)
  await one.get(`${ONE}/dat-moi`)
  const past = await one.post(`${ONE}/dat-moi`, { ...change, from: '2026-11-01' })
  assert.equal(past.status, 422)
  assert.ok(past.body.includes('phải là hôm nay hoặc sau hôm nay'))
  const words = await one.post(`${ONE}/xem-truoc`, { ...change, value: 'hai' })
  assert.equal(words.status, 422)
})

test('who administers some agencies neither lists nor changes rules', async () => {
  const one = await signedIn(server, local)
  assert.equal((await one.get('/quan-tri/quy-dinh')).status, 403)
  assert.equal((await one.get(`${ONE}/dat-moi`)).status, 403)
})
