/** Shared lists (MC-2.1): source, days, doubles caught, and nothing that was used is ever deleted. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { legalDay } from '../packages/time/index.ts'
import { addCodes, beginList, choicesOf, renameCode, stopCode } from '../src/base/code-lists/code-list.operations.ts'
import { codesOn, findEntry } from '../src/base/code-lists/code-list.store.ts'
import { readLines } from '../src/base/code-lists/code-list.ts'
import { codeLists } from '../src/base/code-lists/module.ts'
import { Caller, officialWith, testServer } from './support/caller.ts'
import { founder } from './support/identity.ts'
import { testProvince } from './support/province.ts'

const rooms = [codeLists]
const province = await testProvince({ after }, { modules: rooms })
const server = await testServer(province, rooms, { quan_tri: officialWith('code-list.keep'), la: officialWith() })
after(() => server.close())

const key = () => randomUUID()
const text = (page: string): string => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
let lists = 0
const aList = async () => {
  const code = `dan-toc-${lists++}`
  const { id } = await beginList(province, founder, { code, title: 'Dân tộc', source: '121-TCTK/PPCĐ' }, key())
  return { id, code }
}
const add = (id: string, revision: number, lines: string) =>
  addCodes(province, founder, id, { revision, lines, from: '2026-11-23', basis: '121-TCTK/PPCĐ' }, key())
const stop = (id: string, day: string, by?: string) =>
  stopCode(province, founder, id, { revision: 1, day, basis: '5/QĐ-TCTK', ...(by && { by }) }, key())
const entry = async (list: string, code: string) => (await findEntry(province.reader, list, code)) ?? assert.fail(code)

test('lines are read as a spreadsheet or a person writes them; a double is told with its line', () => {
  const { lines, bad } = readLines('01 | Kinh | Kinh\n\n02\tTày\n1\n03|Tay.\n02 | Thái')
  assert.deepEqual(
    lines.map(({ code, title }) => [code, title]),
    [
      ['01', 'Kinh'],
      ['02', 'Tày'],
    ],
  )
  assert.deepEqual(bad, [
    { line: 4, problem: 'no-title' },
    { line: 5, problem: 'twice' },
    { line: 6, problem: 'twice' },
  ])
})

test('MC-2.1: a list says its source; a code or a name that stands is not taken again, also in other letters, and nothing of that try is', async () => {
  const { id } = await aList()
  await add(id, 1, '01 | Kinh\nA1 | Tày')
  await assert.rejects(add(id, 2, '02 | Thái\na1 | Nùng'), { code: 'code-list.codes-there' })
  await assert.rejects(add(id, 2, '02 | Thái\n03 | KINH.'), { code: 'code-list.codes-there' })
  assert.equal(await findEntry(province.reader, id, '02'), undefined)
  const other = { code: 'dan-toc-0', title: 'Khác', source: 'x' }
  await assert.rejects(beginList(province, founder, other, key()), { code: 'code-list.code-there' })
})

test('MC-2.1: a code holds from a day to a day; it is ended, never deleted, never given to something else', async () => {
  const { id, code } = await aList()
  await add(id, 1, '01 | Kinh\n02 | Tày cũ\n03 | Tày mới')
  const old = await entry(id, '02')
  await assert.rejects(stop(old.id, '2026-11-22'), { code: 'code-entry.past-day' })
  await assert.rejects(stop(old.id, '2026-11-30', '02'), { code: 'code-entry.no-such-code' })
  await stop(old.id, '2026-11-30', '03')
  const on = async (day: string) => (await codesOn(province.reader, id, legalDay(day), 10)).map((one) => one.code)
  assert.deepEqual(
    [await on('2026-11-22'), await on('2026-11-30'), await on('2026-12-01')],
    [[], ['01', '02', '03'], ['01', '03']],
  )
  await assert.rejects(add(id, 2, '02 | Nùng'), { code: 'code-list.codes-there' })
  await assert.rejects(
    province.reader.deleteFrom('code_entry').where('id', '=', old.id).execute(),
    /never deleted|permission/,
  )
  await assert.rejects(
    province.reader.updateTable('code_entry').set({ code: '09' }).where('id', '=', old.id).execute(),
    /never given/,
  )
  assert.deepEqual(
    (await choicesOf(province, code)).map((one) => one.title),
    ['Kinh', 'Tày cũ', 'Tày mới'],
  )
})

test('a name is corrected, but not to one that another current code has', async () => {
  const { id } = await aList()
  await add(id, 1, '01 | Kinh\n02 | Tày')
  const tay = await entry(id, '02')
  const rename = (title: string) =>
    renameCode(province, founder, tay.id, { revision: 1, title, basis: 'đính chính' }, key())
  await assert.rejects(rename('kinh'), { code: 'code-list.codes-there' })
  await rename('TÀY')
  assert.equal((await entry(id, '02')).title, 'TÀY')
})

test('on screens: what is wrong with pasted lines stands beside them; a stranger sees no list', async () => {
  const admin = new Caller(server, 'quan_tri')
  const { id } = await aList()
  await admin.get(`/quan-tri/danh-muc/${id}/them-ma`)
  const from = { 'from-day': '23', 'from-month': '11', 'from-year': '2026' }
  const wrong = await admin.post(`/quan-tri/danh-muc/${id}/them-ma`, {
    revision: '1',
    lines: '01',
    basis: 'x',
    ...from,
  })
  assert.match(text(wrong.html), /dòng 1: thiếu mã hoặc tên/)
  const right = await admin.post(`/quan-tri/danh-muc/${id}/them-ma`, {
    revision: '1',
    lines: '01\tKinh',
    basis: 'x',
    ...from,
  })
  assert.match(text(right.html), /Dân tộc: 1 mã, nguồn 121-TCTK/)
  assert.match(text((await admin.get(`/quan-tri/ma-danh-muc?danh-muc=${id}`)).html), /01 Kinh/)
  assert.equal((await new Caller(server, 'la').get('/quan-tri/danh-muc')).status, 403)
})
