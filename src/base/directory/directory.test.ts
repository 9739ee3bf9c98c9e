import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { legalDay } from '../../../packages/time/index.ts'
import { testProvince } from '../../../test/support/province.ts'
import { stranger, systemActor } from '../../kernel/acting/index.ts'
import { buildServer } from '../../kernel/http/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { publicAgencyList } from './directory.lists.ts'
import {
  closeAgency,
  codeForm,
  codePatterns,
  createAgency,
  createPosition,
  createUnit,
  endPosition,
  findAgencyByCode,
  getAgency,
  listCodes,
  listPositions,
  listSuccessions,
  standsOn,
} from './index.ts'
import { directory } from './module.ts'

const actor = systemActor('Quản trị (kiểm thử)', 'command')
const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const house = (t: TestContext) => testProvince(t, { modules: [directory] })
const agriculture = {
  code: 'H50.07',
  legacyCode: '000.00.07.H50',
  name: 'Sở Nông nghiệp và Môi trường',
  kind: 'department',
  validFrom: '2025-07-01',
} as const

test('an agency is found by its new and by its old code', async (t) => {
  const province = await house(t)
  const { id } = await createAgency(province, actor, agriculture, null)
  assert.equal((await findAgencyByCode(province.reader, 'H50.07'))?.id, id)
  assert.equal((await findAgencyByCode(province.reader, ' 000.00.07.H50 '))?.id, id)
  assert.equal(await findAgencyByCode(province.reader, 'H50.08'), undefined)
})

test('the old form with its leading zeros left out is read as the old code', async (t) => {
  const province = await house(t)
  const { id } = await createAgency(province, actor, agriculture, null)
  assert.equal((await findAgencyByCode(province.reader, '00.07.H50'))?.id, id)
})

test('a code names the agency that bore it on the day asked for', async (t) => {
  const province = await house(t)
  const old = await createAgency(province, actor, { ...agriculture, validFrom: '2020-09-15' }, null)
  await closeAgency(province, actor, old.id, { lastDay: '2025-06-30', decision: 'NQ 1' }, null)
  const fresh = await createAgency(province, actor, agriculture, null)
  const on = async (day: string) => (await findAgencyByCode(province.reader, 'H50.07', legalDay(day)))?.id
  assert.equal(await on('2020-09-14'), undefined)
  assert.equal(await on('2025-06-30'), old.id)
  assert.equal(await on('2025-07-01'), fresh.id)
  assert.equal((await findAgencyByCode(province.reader, 'H50.07'))?.id, fresh.id)
})

test('a closed code stays readable', async (t) => {
  const province = await house(t)
  const { id } = await createAgency(province, actor, agriculture, null)
  await closeAgency(province, actor, id, { lastDay: '2026-11-23', decision: 'NQ 1' }, null)
  assert.equal((await findAgencyByCode(province.reader, '000.00.07.H50'))?.id, id)
})

test('two agencies cannot bear one code at a time', async (t) => {
  const province = await house(t)
  await createAgency(province, actor, agriculture, null)
  const twin = { ...agriculture, legacyCode: undefined, name: 'Sở khác' }
  await assert.rejects(createAgency(province, actor, twin, null), refusal('agency.code-taken'))
})

test('a repeated key makes one agency', async (t) => {
  const province = await house(t)
  const first = await createAgency(province, actor, agriculture, 'k1')
  assert.deepEqual(await createAgency(province, actor, agriculture, 'k1'), first)
})

test('closing ends codes, units and positions on the last day and names the successor', async (t) => {
  const province = await house(t)
  const { id } = await createAgency(province, actor, agriculture, null)
  const heir = await createAgency(
    province,
    actor,
    { code: 'H50.09', name: 'Sở mới', kind: 'department', validFrom: '2026-01-01' },
    null,
  )
  const unit = await createUnit(province, actor, { agency: id, name: 'Phòng Thú y', validFrom: '2026-01-01' }, null)
  const post = await createPosition(
    province,
    actor,
    { agency: id, unit: unit.id, title: 'Chuyên viên', role: 'specialist', validFrom: '2026-01-01' },
    null,
  )
  await closeAgency(province, actor, id, { lastDay: '2026-12-31', decision: 'NQ 9', successor: heir.id }, null)
  const [position] = await listPositions(province.reader, { agency: id })
  assert.ok(position && standsOn(position, legalDay('2026-12-31')) && !standsOn(position, legalDay('2027-01-01')))
  assert.ok((await listCodes(province.reader, id)).every((code) => code.validTo?.toString() === '2026-12-31'))
  const [succession] = await listSuccessions(province.reader, heir.id)
  assert.deepEqual([succession?.oldAgency, succession?.day.toString(), succession?.kind], [id, '2027-01-01', 'MERGE'])
  const acts = await sql<{ subject: string }>`select subject from act where type = 'position.ended'`.execute(
    province.reader,
  )
  assert.deepEqual(acts.rows, [{ subject: `position:${post.id}` }])
})

test('an agency closes once, and not before it began', async (t) => {
  const province = await house(t)
  const { id } = await createAgency(province, actor, agriculture, null)
  const close = (lastDay: string) => closeAgency(province, actor, id, { lastDay, decision: 'NQ' }, null)
  await assert.rejects(close('2025-06-30'), refusal('agency.closes-before-start'))
  await assert.rejects(close('2026-02-30'), refusal('directory.no-such-day'))
  await close('2026-11-22')
  await assert.rejects(close('2026-11-23'), refusal('agency.not-now'))
  await assert.rejects(createUnit(province, actor, { agency: id, name: 'x' }, null), refusal('agency.closed'))
})

test('a unit of another agency cannot hold a position', async (t) => {
  const province = await house(t)
  const one = await createAgency(province, actor, agriculture, null)
  const other = await createAgency(province, actor, { code: 'H50.08', name: 'Sở khác', kind: 'department' }, null)
  const unit = await createUnit(province, actor, { agency: other.id, name: 'Phòng' }, null)
  const wish = { agency: one.id, unit: unit.id, title: 'x', role: 'specialist' }
  await assert.rejects(createPosition(province, actor, wish, null), refusal('unit.unknown'))
})

test('a position ends once', async (t) => {
  const province = await house(t)
  const { id } = await createAgency(province, actor, agriculture, null)
  const post = await createPosition(province, actor, { agency: id, title: 'x', role: 'clerk' }, null)
  await endPosition(province, actor, post.id, { lastDay: '2026-11-30' }, null)
  await assert.rejects(
    endPosition(province, actor, post.id, { lastDay: '2026-12-01' }, null),
    refusal('position.not-now'),
  )
})

test('search finds by words without accents, by code, and treats wildcards as text', async (t) => {
  const province = await house(t)
  const { id } = await createAgency(province, actor, { ...agriculture, placeName: 'Đông Hà' }, null)
  const find = async (text: string) =>
    (await publicAgencyList.page(province, stranger, { tim: text })).rows.map((row) => row.id)
  for (const text of ['nong nghiep', 'MÔI TRƯỜNG so', 'h50.07', '000.00.07', 'dong ha'])
    assert.deepEqual(await find(text), [id], text)
  for (const text of ['y te', '%', '_50']) assert.deepEqual(await find(text), [], text)
})

test('pages of the directory follow each other without a gap', async (t) => {
  const province = await house(t)
  for (let n = 100; n < 160; n++)
    await createAgency(
      province,
      actor,
      { code: `H50.${n}`, name: n % 2 ? 'Cùng tên' : `Sở ${n}`, kind: 'department' },
      null,
    )
  const seen: string[] = []
  for (let sau = ''; ; ) {
    const { rows, next } = await publicAgencyList.page(province, stranger, { loai: 'department', ...(sau && { sau }) })
    seen.push(...rows.map((row) => row.code))
    if (!next) break
    sau = next
  }
  assert.equal(new Set(seen).size, 60)
  assert.equal(seen.length, 60)
})

for (const code of ['H50', 'H50.07', 'H50.07.003', 'K50']) {
  test(`${code} may be a code of ours`, () => assert.match(code, codePatterns.newOwn))
}
for (const code of ['G12', 'H5.07', 'h50.07', 'H50.7', 'H50.07.', 'H50.0007', `H50${'.12'.repeat(11)}`, 'H37.DN.001']) {
  test(`${code} may not be a code of ours`, () => assert.doesNotMatch(code, codePatterns.newOwn))
}
for (const [code, form] of [
  ['H15.50.05.13', 'new'],
  ['H37.DN.001', 'new'],
  ['000.00.13.H53', 'old'],
  ['28.22.H17', 'old-short'],
  ['00.53.W00', 'exchange'],
  ['999.010.01.H22', 'unknown'],
  ['001.00.20.JB2', 'unknown'],
  ['vxp.saas.03', 'unknown'],
] as const) {
  test(`${code} is read as ${form}, and is let in`, () => {
    assert.equal(codeForm(code), form)
    assert.match(code, codePatterns.received)
  })
}

test('outside agencies keep the odd codes they came with', async (t) => {
  const province = await house(t)
  const { id } = await createAgency(
    province,
    actor,
    { code: '001.00.20.JB2', name: 'Bên ngoài', kind: 'external' },
    null,
  )
  assert.equal((await getAgency(province.reader, id)).code, '001.00.20.JB2')
})

async function door(t: TestContext) {
  const province = await house(t)
  const sessions = { resolve: async () => null }
  const server = await buildServer({ province, modules: [directory], sessions, serverSecret: 'x' })
  t.after(() => server.close())
  return { province, get: (url: string) => server.inject({ url, headers: { accept: 'text/html' } }) }
}

test('anyone reads an agency’s page, with what it says about itself escaped', async (t) => {
  const { province, get } = await door(t)
  await createAgency(province, actor, { ...agriculture, address: '<b>1</b> Hùng Vương', phone: '0233 3852 100' }, null)
  const page = await get('/co-quan/H50.07')
  assert.equal(page.statusCode, 200)
  assert.ok(page.body.includes('&lt;b&gt;1&lt;/b&gt; Hùng Vương'))
  assert.ok(page.body.includes('href="tel:02333852100"'))
})

test('an old code leads to the agency’s present address', async (t) => {
  const { province, get } = await door(t)
  await createAgency(province, actor, agriculture, null)
  assert.equal((await get('/co-quan/000.00.07.H50')).headers.location, '/co-quan/H50.07')
})

test('an unknown code ends in a page that says what to do', async (t) => {
  const { get } = await door(t)
  assert.equal((await get('/co-quan/H50.99')).statusCode, 404)
})
