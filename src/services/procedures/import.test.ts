import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { legalDay } from '../../../packages/time/index.ts'
import { testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  feeAnswer,
  feeOf,
  findProcedure,
  getProcedureVersion,
  importProcedures,
  searchProcedures,
  timeLimitOf,
} from './index.ts'
import { procedures } from './module.ts'

const shared = process.env.LT_SHARED ?? path.resolve(import.meta.dirname, '../../../../shared')
const catalogue = () => readFileSync(path.join(shared, 'data/procedures.json'))
const actor = systemActor('Quản trị (kiểm thử)', 'command')
const migrations = ['calendar', 'directory', 'rules', 'procedures']
const TODAY = legalDay('2026-11-23')

const aRow = (changes: Record<string, unknown> = {}) => ({
  code: '1.234567',
  name: 'Cấp giấy phép thử nghiệm',
  level: 'province',
  field: 'Thử nghiệm',
  fieldCode: null,
  executingAgency: 'Sở Thử nghiệm',
  channels: [{ channel: 'online', timeLimit: { value: 5, unit: 'working-day' }, fees: [{ vnd: 50_000, note: null }] }],
  components: [{ name: 'Đơn đề nghị', group: null, originals: 1, copies: 0 }],
  ...changes,
})

test('the real catalogue of 186 procedures is taken in whole, and a second time changes nothing', async (t) => {
  const province = await testProvince(t, { migrations })
  const first = await importProcedures(province, actor, catalogue())
  assert.deepEqual([first.imported, first.unchanged, first.bad], [186, 0, []])
  const second = await importProcedures(province, actor, catalogue())
  assert.deepEqual([second.imported, second.unchanged], [0, 186])
})

test('bad rows are told by number and reason, the good ones come in', async (t) => {
  const province = await testProvince(t, { migrations })
  const result = await importProcedures(province, actor, [
    aRow(),
    aRow({ code: '1.234568', name: '' }),
    'không phải thủ tục',
    aRow({ code: '1.234569', level: 'huyện' }),
    aRow({ code: '1.234570', channels: [{ channel: 'fax' }] }),
    aRow({ code: '1.234571', channels: [{ channel: 'online', timeLimit: { value: -1, unit: 'hour' } }] }),
    aRow({ code: '1.234572', channels: [{ channel: 'online', fees: [{ vnd: '50k' }] }] }),
    aRow(),
  ])
  assert.equal(result.imported, 1)
  assert.deepEqual(
    result.bad.map((bad) => [bad.row, bad.problem]),
    [
      [2, 'missing'],
      [3, 'not-a-row'],
      [4, 'unknown-level'],
      [5, 'unknown-channel'],
      [6, 'wrong-number'],
      [7, 'wrong-number'],
      [8, 'duplicate'],
    ],
  )
  assert.equal(result.bad[0]!.reason, 'Thiếu tên')
  assert.match(result.bad[6]!.reason, /dòng 1/)
})

test('DS-3: a changed row makes a new version; the old one stays for its dossiers and for its days', async (t) => {
  const province = await testProvince(t, { migrations, now: '2026-11-01T09:00:00+07:00' })
  await importProcedures(province, actor, [aRow()])
  const old = await findProcedure(province.reader, '1.234567')
  province.clock.set('2026-11-20T09:00:00+07:00')
  await importProcedures(province, actor, [aRow({ name: 'Cấp giấy phép thử nghiệm mới' })])
  assert.equal((await findProcedure(province.reader, '1.234567'))?.name, 'Cấp giấy phép thử nghiệm mới')
  assert.equal((await findProcedure(province.reader, '1.234567', legalDay('2026-11-19')))?.id, old?.id)
  assert.equal((await getProcedureVersion(province.reader, old!.id)).name, 'Cấp giấy phép thử nghiệm')
})

test('a malformed code is stored and flagged, not offered', async (t) => {
  const province = await testProvince(t, { migrations })
  const result = await importProcedures(province, actor, [aRow({ code: '1.2345678-Xoa' })])
  assert.deepEqual(result.flagged[0]?.flags, ['code-form'])
  assert.equal((await findProcedure(province.reader, '1.2345678-Xoa'))?.offered, false)
  assert.equal((await searchProcedures(province.reader, 'thử nghiệm', { size: 50 })).rows.length, 0)
})

test('a file that is no catalogue is refused as a whole', async (t) => {
  const province = await testProvince(t, { migrations })
  const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.code === wanted
  await assert.rejects(importProcedures(province, actor, Buffer.from('%PDF-1.7')), code('procedure.file-unreadable'))
  await assert.rejects(importProcedures(province, actor, { other: [] }), code('procedure.file-unreadable'))
  await assert.rejects(importProcedures(province, actor, []), code('procedure.file-empty'))
})

test('ten thousand rows come in and are found', async (t) => {
  const province = await testProvince(t, { migrations })
  const rows = Array.from({ length: 10_000 }, (_, n) =>
    aRow({ code: `1.${String(n).padStart(6, '0')}`, name: `Thủ tục số ${n}` }),
  )
  assert.equal((await importProcedures(province, actor, rows)).imported, 10_000)
  const found = await searchProcedures(province.reader, '', { size: 50 })
  assert.equal(found.rows.length, 50)
  assert.ok(found.next)
})

test('search: hoà = hòa = hoa, every word, code prefix, and typing mistakes', async (t) => {
  const province = await testProvince(t, { migrations })
  await importProcedures(province, actor, catalogue())
  const codes = async (text: string) =>
    (await searchProcedures(province.reader, text, { size: 50 })).rows.map((row) => row.code)
  const [composed, moved, plain] = await Promise.all([codes('hoà giải'), codes('hòa giải'), codes('hoa giai')])
  assert.ok(plain.length > 0)
  assert.deepEqual(composed, plain)
  assert.deepEqual(moved, plain)
  assert.deepEqual(await codes('hòa giải'.normalize('NFD')), plain)
  assert.ok((await codes('CHUNG CHI thu y')).includes('1.004756'))
  assert.deepEqual(await codes('1.004756'), ['1.004756'])
  assert.ok((await codes('1.0047')).length > 1)
  assert.equal((await codes('dang ky khai sinh'))[0], '1.001193')
  assert.ok((await codes('dang ky khai shin')).includes('1.001193'))
  assert.deepEqual(await codes('xyzzy qwrtp'), [])
  assert.deepEqual(await codes('100%_\\'), [])
})

test('English words of every day find what the catalogue calls in Vietnamese', async (t) => {
  const province = await testProvince(t, { migrations })
  await importProcedures(province, actor, catalogue())
  const first = async (text: string) => (await searchProcedures(province.reader, text, { size: 50 })).rows[0]
  assert.equal((await first('birth registration'))?.code, '1.001193')
  assert.equal((await first('register a birth'))?.code, '1.001193')
  assert.match((await first('Construction permits'))?.name ?? '', /giấy phép xây dựng/)
  assert.match((await first('criminal record'))?.name ?? '', /Lý lịch tư pháp/i)
  // a word that is not known is not guessed at
  assert.equal(await first('birth of a nation'), undefined)
})

test('pages of a search follow each other without loss or repeat', async (t) => {
  const province = await testProvince(t, { migrations })
  await importProcedures(province, actor, catalogue())
  const seen: string[] = []
  let after: string | null = null
  do {
    const found = await searchProcedures(province.reader, 'cấp', { after })
    seen.push(...found.rows.map((row) => row.code))
    after = found.next
  } while (after)
  const all = await searchProcedures(province.reader, 'cấp', { size: 500 })
  assert.ok(all.rows.length > 40)
  assert.deepEqual(
    seen,
    all.rows.map((row) => row.code),
  )
})

test('limits and fees of the real catalogue say no more than it says', async (t) => {
  const province = await testProvince(t, { migrations, modules: [procedures] })
  await importProcedures(province, actor, catalogue())
  const version = async (code: string) => (await findProcedure(province.reader, code))!
  assert.deepEqual(timeLimitOf(await version('1.004756'), 'online', TODAY), { unit: 'WORKING_DAY', value: 5 })
  assert.equal(feeOf(await version('1.004756'), 'online'), 50_000)
  // civil status, one day in words in every case
  assert.deepEqual(timeLimitOf(await version('1.001193'), 'counter', TODAY), {
    unit: 'SAME_DAY_CUTOFF',
    cutoff: '15:00',
  })
  // before the dated rule began nobody knew
  assert.equal(timeLimitOf(await version('1.001193'), 'counter', legalDay('2025-01-01')).unit, 'OTHER')
  // civil status, but the cases differ
  assert.equal(timeLimitOf(await version('1.000656'), 'counter', TODAY).unit, 'OTHER')
  // in words, another field
  assert.equal(timeLimitOf(await version('2.002036'), 'counter', TODAY).unit, 'OTHER')
  // two limits for two cases
  const byCase = timeLimitOf(await version('1.010041'), 'online', TODAY)
  assert.ok(byCase.unit === 'OTHER' && /1 ngày làm việc hoặc 3 ngày làm việc/.test(byCase.text))
  // 100 for 100.000: never published
  assert.equal(feeOf(await version('2.001610'), 'online'), 0)
  assert.ok((await version('2.001610')).flags.includes('fee-doubtful'))
  // a price per page is no fee of the dossier
  assert.equal(feeAnswer(await version('2.000815'), 'counter').kind, 'depends')
})
