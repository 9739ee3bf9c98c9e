/** A form made on screens alone: questions, pages, conditions, a trial, published from a day; and what must not happen to it. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { legalDay } from '../../../../packages/time/index.ts'
import { Caller, officialWith, testServer } from '../../../../test/support/caller.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { aTown } from '../../../../test/support/town.ts'
import { textOf } from '../../../base/papers/judges.ts'
import { closeCompiler } from '../../../base/papers/typst.ts'
import { systemActor } from '../../../kernel/acting/index.ts'
import { connectDatabase } from '../../../kernel/database/index.ts'
import { procedures } from '../../procedures/module.ts'
import { formOf } from '../eform.operations.ts'
import { eformRows } from '../eform.store.ts'
import { eforms } from '../module.ts'
import { publishForm } from './edit.operations.ts'

const rooms = [procedures, eforms]
const province = await testProvince({ after }, { modules: rooms })
const town = await aTown(province)
const server = await testServer(province, rooms, {
  quan_tri: officialWith('eform.administer'),
  la: officialWith('dossier.read'),
})
after(() => server.close())
after(closeCompiler)

const { code } = town.version
const AT = '/quan-tri/to-khai'
const admin = new Caller(server, 'quan_tri')
const text = (page: string): string => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const revisionOf = async (id: string): Promise<string> => String((await eformRows.get(province.reader, id)).revision)

/** Sends a form of the editor with the revision the draft has now. */
async function edit(id: string, path: string, fields: Record<string, string>) {
  await admin.get(`${AT}/${id}/${path.replace(/\/bo$/, '')}`)
  return admin.post(`${AT}/${id}/${path}`, { revision: await revisionOf(id), ...fields })
}

async function begin(base: 'blank' | 'standing' = 'blank'): Promise<string> {
  await admin.get(`${AT}/moi`)
  const shown = await admin.post(`${AT}/moi`, { code, base })
  return /to-khai\/([0-9a-f-]{36})$/.exec(shown.at)?.[1] ?? assert.fail(`${shown.status} ${text(shown.html)}`)
}

const question = (title: string, more: Record<string, string> = {}) => ({
  ...{ title, titleEn: `en ${title}`, help: 'Ghi như trên giấy tờ', helpEn: 'As on the papers' },
  ...{ kind: 'text', required: 'true', page: '1' },
  ...more,
})
const day = (iso: string) => {
  const [year = '', month = '', date = ''] = iso.split('-')
  return { 'from-day': date, 'from-month': month, 'from-year': year }
}

const id = await begin()

test('an administrator makes a form on screens alone; what is left to mend is said until nothing is', async () => {
  assert.ok(text((await admin.get(`${AT}/${id}`)).html).includes('Tờ khai chưa có trang nào'))
  await edit(id, 'trang-moi', { title: 'Chứng chỉ', titleEn: 'The certificate' })
  assert.ok(text((await admin.get(`${AT}/${id}`)).html).includes('Trang 1 chưa có câu hỏi nào'))
  await edit(id, 'truong-moi', question('loại đề nghị', { kind: 'one', choices: 'Cấp mới | New\nCấp lại | Again' }))
  await edit(id, 'truong-moi', question('số chứng chỉ cũ', { whenField: 'loaiDeNghi', whenIs: 'Cấp lại' }))
  await edit(id, 'truong-moi', question('năm kinh nghiệm', { kind: 'count', least: '0', most: '60' }))
  const shown = text((await admin.get(`${AT}/${id}`)).html)
  assert.ok(shown.includes('Không còn gì phải sửa'), shown)
  assert.ok(shown.includes('Tuỳ câu trả lời ở: Loại đề nghị'))
  const { definition } = await eformRows.get(province.reader, id)
  assert.deepEqual(definition.conditions, { soChungChiCu: { in: [{ var: 'loaiDeNghi' }, ['cap-lai']] } })
  assert.deepEqual(definition.pages[0]?.fields, ['loaiDeNghi', 'soChungChiCu', 'namKinhNghiem'])
})

test('the editor shows what it kept, moves a question and keeps the values of choices under their names', async () => {
  const shown = await admin.get(`${AT}/${id}/truong/soChungChiCu`)
  assert.ok(shown.html.includes('Cấp lại'))
  await edit(id, 'truong/namKinhNghiem', question('năm kinh nghiệm', { kind: 'count', most: '60', place: '1' }))
  await edit(
    id,
    'truong/loaiDeNghi',
    question('loại đề nghị', { kind: 'one', choices: 'Cấp lại | Once more\nCấp mới | New', place: '1' }),
  )
  const { definition } = await eformRows.get(province.reader, id)
  assert.deepEqual(definition.pages[0]?.fields, ['loaiDeNghi', 'namKinhNghiem', 'soChungChiCu'])
  assert.deepEqual(
    definition.schema.properties.loaiDeNghi?.oneOf?.map((one) => one.const),
    ['cap-lai', 'cap-moi'],
  )
})

test('a condition on what is asked later, or on no choice of the list, keeps a form from being published', async () => {
  await edit(
    id,
    'truong/loaiDeNghi',
    question('loại đề nghị', { kind: 'one', choices: 'Cấp lại\nCấp mới', whenField: 'namKinhNghiem', whenIs: '1' }),
  )
  assert.ok(text((await admin.get(`${AT}/${id}`)).html).includes('chỉ được hỏi sau đó'))
  const refused = await edit(id, 'cong-bo', day('2026-11-23'))
  assert.ok(text(refused.html).includes('Chưa công bố được'))
  await edit(id, 'truong/loaiDeNghi', question('loại đề nghị', { kind: 'one', choices: 'Cấp lại\nCấp mới' }))
  await edit(id, 'truong/soChungChiCu', question('số chứng chỉ cũ', { whenField: 'loaiDeNghi', whenIs: 'Không có' }))
  assert.ok(text((await admin.get(`${AT}/${id}`)).html).includes('không có lựa chọn ấy'))
  await edit(id, 'truong/soChungChiCu', question('số chứng chỉ cũ', { whenField: 'loaiDeNghi', whenIs: 'Cấp lại' }))
})

test('a trial checks and prints the answers and keeps nothing', async () => {
  const at = `${AT}/${id}/xem-thu`
  assert.ok(text((await admin.get(at)).html).includes('Loại đề nghị'))
  const wrong = await admin.post(at, { tk_loaiDeNghi: 'cap-lai', tk_namKinhNghiem: '61', tk_soChungChiCu: 'A1' })
  assert.ok(text(wrong.html).includes('lớn nhất là 60'), text(wrong.html))
  const printed = await admin.post(at, { tk_loaiDeNghi: 'cap-lai', tk_namKinhNghiem: '7', tk_soChungChiCu: 'SỐ-12/TY' })
  assert.ok(textOf(printed.bytes).includes('Số chứng chỉ cũ: SỐ-12/TY'))
})

test('an old page does not overwrite what somebody else has written since', async () => {
  await admin.get(`${AT}/${id}/truong-moi`)
  const late = await admin.post(`${AT}/${id}/truong-moi`, { revision: '1', ...question('thừa') })
  assert.equal(late.status, 422)
  assert.equal((await eformRows.get(province.reader, id)).definition.schema.properties.thua, undefined)
})

test('a file goes out and comes in again the same; what is no form is refused with the part that is wrong', async () => {
  const { definition } = await eformRows.get(province.reader, id)
  const taken = (await admin.get(`${AT}/${id}/xuat`)).bytes
  assert.deepEqual(JSON.parse(taken.toString()), definition)
  const send = async (content: string) => {
    await admin.get(`${AT}/${id}/nhap`)
    const file = { field: 'file', name: 'to-khai.json', content: Buffer.from(content) }
    return admin.post(`${AT}/${id}/nhap`, { revision: await revisionOf(id) }, { files: [file] })
  }
  for (const bad of [
    '{',
    '[]',
    JSON.stringify({ ...definition, more: 1 }),
    JSON.stringify({ ...definition, conditions: { a: { method: ['x'] } } }),
  ])
    assert.ok(text((await send(bad)).html).includes('không phải là tờ khai'), bad.slice(0, 40))
  // in another order of writing it is kept in that order
  const { properties } = definition.schema
  const turned = Object.fromEntries(Object.entries(properties).reverse())
  await send(JSON.stringify({ ...definition, schema: { ...definition.schema, properties: turned } }))
  const kept = (await eformRows.get(province.reader, id)).definition
  assert.deepEqual(kept, definition)
  assert.deepEqual(Object.keys(kept.schema.properties), Object.keys(turned))
})

test('MC-2.4: published from a day, it counts from that day; the next version ends it and the old one is never edited', async () => {
  assert.ok(text((await edit(id, 'cong-bo', day('2026-11-22'))).html).includes('hôm nay hoặc sau hôm nay'))
  await edit(id, 'cong-bo', day('2026-11-25'))
  assert.equal(await formOf(province, code, legalDay('2026-11-24')), undefined)
  assert.equal((await formOf(province, code, legalDay('2026-11-25')))?.id, id)
  assert.equal((await edit(id, 'truong-moi', question('muộn'))).status, 422)
  const next = await begin('blank')
  await admin.get(`${AT}/moi`)
  assert.ok(text((await admin.post(`${AT}/moi`, { code, base: 'blank' })).html).includes('đang có một bản soạn'))
  await edit(next, 'trang-moi', { title: 'Trang', titleEn: 'Page' })
  await edit(next, 'truong-moi', question('nội dung'))
  await edit(next, 'cong-bo', day('2026-12-01'))
  assert.equal((await formOf(province, code, legalDay('2026-11-30')))?.id, id)
  assert.equal((await formOf(province, code, legalDay('2026-12-01')))?.id, next)
  await edit(next, 'ngung', day('2026-12-10'))
  assert.equal(await formOf(province, code, legalDay('2026-12-10')), undefined)
})

test('the list says of every version where it stands: what was ended or replaced is not called published', async () => {
  const rows = (page: string) =>
    page
      .split('<tr')
      .slice(1)
      .map(text)
      .filter((row) => row.includes(code))
  const ended = rows((await admin.get(`${AT}?loc=da-ngung`)).html)
  assert.ok(ended.length > 0 && ended.every((row) => row.includes('Đã ngừng hoặc được thay')), ended.join('\n'))
  assert.deepEqual(rows((await admin.get(`${AT}?loc=da-cong-bo`)).html), [])
})

test('a draft is dropped once, and whoever may not edit forms comes to none of their pages', async () => {
  const other = await begin()
  await edit(other, 'bo', {})
  assert.equal((await eformRows.get(province.reader, other)).state, 'dropped')
  const stranger = new Caller(server, 'la')
  for (const at of [AT, `${AT}/moi`, `${AT}/${id}`, `${AT}/${id}/xuat`, `${AT}/${id}/xem-thu`])
    assert.equal((await stranger.get(at)).status, 403, at)
})

test('a version that one process publishes is asked by the others at once', async (t) => {
  const [here, there] = [0, 1].map(() => connectDatabase({ ...province.database.options, shared: true }))
  assert.ok(here && there)
  t.after(() => Promise.all([here.close(), there.close()]))
  const heard: (string | null)[] = []
  there.signals.hear('forget forms of procedures', (key) => heard.push(key))
  const today = legalDay('2026-11-23')
  assert.equal(await formOf({ database: there }, code, today), undefined)
  there.signals.listen()
  while (heard.length === 0) await delay(2)
  assert.equal(await formOf({ database: there }, code, today), undefined)
  const next = await begin()
  await edit(next, 'trang-moi', { title: 'Trang', titleEn: 'Page' })
  await edit(next, 'truong-moi', question('nội dung'))
  const { revision } = await eformRows.get(province.reader, next)
  const actor = systemActor('Bà Thử', 'command')
  await publishForm({ ...province, database: here }, actor, next, { revision, from: '2026-11-23' }, `nghe-${next}`)
  while (!heard.includes(code)) await delay(2)
  assert.equal((await formOf({ database: there }, code, today))?.id, next)
})
