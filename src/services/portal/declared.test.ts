/** The form of a procedure from the first question to the officer's page: asked page by page, kept with the dossier, printed. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aFiling, aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { textOf } from '../../base/papers/judges.ts'
import { closeCompiler } from '../../base/papers/typst.ts'
import { documents } from '../../paperwork/documents/module.ts'
import { keys } from '../../signatures/keys/module.ts'
import { fileDossier, findDossierByNumber } from '../dossiers/index.ts'
import { dossiers } from '../dossiers/module.ts'
import { findAnswers, formToday } from '../eforms/index.ts'
import { eforms } from '../eforms/module.ts'
import { findProcedure, importProcedures, setCompetence } from '../procedures/index.ts'
import { procedures } from '../procedures/module.ts'
import { portal } from './module.ts'

const rooms = [calendar, documents, procedures, eforms, dossiers, portal]
const province = await testProvince({ after }, { modules: rooms })
const town = await aTown(province)
const server = await testServer(province, [...rooms, keys], {
  mot_cua: town.officer.viewer,
  la: town.stranger.viewer,
})
after(() => server.close())
after(closeCompiler)

const BIRTH = '1.001193'
await importProcedures(province, actor(town.officer), [
  {
    ...{ code: BIRTH, name: 'Thủ tục đăng ký khai sinh', level: 'province', field: 'Hộ tịch', fieldCode: null },
    ...{
      executingAgency: 'Sở Tư pháp',
      promulgatedBy: 'Bộ Tư pháp',
      decision: null,
      applicants: ['Công dân Việt Nam'],
    },
    channels: ['online', 'in-person'].map((channel) => ({
      channel,
      timeLimit: { value: 1, unit: 'working-day' },
      fees: [{ vnd: 0, note: null }],
    })),
    components: [
      { name: 'Giấy chứng sinh', group: null, originals: 1, copies: 0 },
      { name: 'Tờ khai đăng ký khai sinh theo mẫu', group: null, originals: 1, copies: 0 },
    ],
    ...{
      componentsTotal: 2,
      results: ['Giấy khai sinh'],
      legalBasis: [],
      catalogueState: 'UPDATED',
      catalogueType: 'STANDARD',
    },
  },
])
await province.act(actor(town.officer), null, (tx) => setCompetence(tx, { code: BIRTH }, [town.department]))

const text = (page: string): string => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const born = (who: string, day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`tk_${who}Born-day`]: date, [`tk_${who}Born-month`]: month, [`tk_${who}Born-year`]: year }
}
const parent = (who: string, name: string) => ({
  [`tk_${who}Name`]: name,
  ...born(who, '1990-05-19'),
  ...{
    [`tk_${who}Ethnic`]: 'Kinh',
    [`tk_${who}Nation`]: 'Việt Nam',
    [`tk_${who}Address`]: 'Phường Đông Hà, Quảng Trị',
  },
  [`tk_${who}Identity`]: '045190000124',
})
const child = {
  tk_childName: 'Trần Minh Khôi',
  ...born('child', '2026-11-10'),
  ...{ tk_childSex: 'male', tk_childEthnic: 'Kinh', tk_childNation: 'Việt Nam' },
  ...{ tk_childBirthplace: 'Bệnh viện đa khoa tỉnh Quảng Trị', tk_childHometown: 'Xã Triệu Phong, Quảng Trị' },
}

/** A citizen who has said who files and where, and stands before the form. */
async function atTheForm(): Promise<Caller> {
  const citizen = new Caller(server)
  await citizen.get(`/nop/${BIRTH}`)
  await citizen.post(`/nop/${BIRTH}`, {})
  for (const [at, fields] of [
    ['ai', { whose: 'self' }],
    ['ho-ten', { name: 'Trần Thị Bích Thuỷ' }],
    ['so-dinh-danh', { identity: '045190000123' }],
    ['dien-thoai', { phone: '0912345678' }],
    ['dia-chi', { address: 'Phường Đông Hà, Quảng Trị' }],
    ['email', { email: '' }],
    ['noi-dung', { request: 'Đăng ký khai sinh cho con' }],
    ['noi-nhan', { unit: town.centre }],
    ['nhan-ket-qua', { resultAt: 'unit' }],
  ] as [string, Record<string, string>][])
    await citizen.post(`/nop/${BIRTH}/${at}`, fields)
  return citizen
}

const page = (number: number): string => `/nop/${BIRTH}/to-khai/${number}`
const asker = {
  tk_askerName: 'Trần Thị Bích Thuỷ',
  tk_askerIdentity: '045190000123',
  tk_askerAddress: 'Phường Đông Hà, Quảng Trị',
  tk_askerRelation: 'mẹ',
}

/** The same citizen, with every page answered; the father is not entered. */
async function answered(): Promise<Caller> {
  const citizen = await atTheForm()
  await citizen.post(page(1), asker)
  await citizen.post(page(2), child)
  await citizen.post(page(3), parent('mother', 'Trần Thị Bích Thuỷ'))
  await citizen.post(page(4), { tk_fatherKnown: 'no' })
  await citizen.post(page(5), { tk_copies: '2' })
  return citizen
}

test('MC-2.4: a birth registration asks the child’s name: page by page, begun with what is known, never two questions of one paper', async () => {
  const citizen = await atTheForm()
  const first = await citizen.get(page(1))
  assert.match(first.html, /<h1>Người yêu cầu<\/h1>/)
  assert.match(
    first.html,
    /name="tk_askerName"[^>]*value="Trần Thị Bích Thuỷ"|value="Trần Thị Bích Thuỷ"[^>]*name="tk_askerName"/,
  )
  const second = await citizen.post(page(1), asker)
  assert.equal(second.at, page(2))
  assert.ok(text(second.html).includes('Họ, chữ đệm, tên người được khai sinh'))
  // the next page may not be opened before this one is answered
  assert.equal((await citizen.get(page(4))).at, page(2))
})

test('what is wrong on a page is said beside its field with what was typed, and nothing is kept', async () => {
  const citizen = await atTheForm()
  await citizen.post(page(1), asker)
  const wrong = await citizen.post(page(2), { ...child, tk_childName: '', ...born('child', '2027-01-01') })
  assert.equal(wrong.status, 400)
  assert.ok(text(wrong.html).includes('Hãy nhập họ, chữ đệm, tên người được khai sinh'))
  assert.ok(wrong.html.includes('Bệnh viện đa khoa tỉnh Quảng Trị'))
  const late = await citizen.post(page(2), { ...child, ...born('child', '2027-01-01') })
  assert.ok(text(late.html).includes('ngày này chưa tới'), text(late.html))
  assert.equal((await citizen.get(page(3))).at, page(2))
})

test('a check across pages is made on the later one', async () => {
  const citizen = await atTheForm()
  await citizen.post(page(1), asker)
  await citizen.post(page(2), child)
  const wrong = await citizen.post(page(3), { ...parent('mother', 'Lan'), ...born('mother', '2026-11-11') })
  assert.ok(text(wrong.html).includes('Ngày sinh của người mẹ phải trước ngày sinh của con'))
})

test('going back shows what was answered; an answer that goes takes along what hung on it', async () => {
  const citizen = await answered()
  await citizen.post(page(4), { tk_fatherKnown: 'yes', ...parent('father', 'Trần Văn Hùng') })
  assert.ok((await citizen.get(page(4))).html.includes('Trần Văn Hùng'))
  await citizen.post(`${page(4)}?sua=1`, { tk_fatherKnown: 'no', ...parent('father', 'Trần Văn Hùng') })
  await citizen.post(`/nop/${BIRTH}/giay-to/1`, { instead: 'bring' }, { files: [] })
  const check = text((await citizen.get(`/nop/${BIRTH}/kiem-tra`)).html)
  assert.ok(check.includes('Trần Minh Khôi') && !check.includes('Trần Văn Hùng'))
})

test('MC-11.7: one chooses instead of typing, reads help at the field, and what was answered is kept with the dossier and printed as its paper, which is not asked for beside it', async () => {
  const citizen = await answered()
  const questions = (await citizen.get(page(2))).html
  assert.match(questions, /type="radio"[^>]*name="tk_childSex"|name="tk_childSex"[^>]*type="radio"/)
  assert.ok(text(questions).includes('Ví dụ: Kinh, Bru - Vân Kiều, Tà Ôi'))
  const after = await citizen.post(page(5), { tk_copies: '2' })
  assert.equal(after.at, `/nop/${BIRTH}/giay-to/1`)
  assert.equal((await citizen.post(after.at, { instead: 'bring' }, { files: [] })).at, `/nop/${BIRTH}/kiem-tra`)
  const filed = await citizen.post(`/nop/${BIRTH}/kiem-tra`, {})
  const number = /T-[0-9A-Z]+/.exec(text(filed.html))?.[0] ?? ''
  const dossier = await findDossierByNumber(province.reader, number)
  assert.ok(dossier, number)
  const kept = await findAnswers(province.reader, dossier.id)
  assert.equal(kept?.form.code, BIRTH)
  assert.equal(kept?.answers.childName, 'Trần Minh Khôi')
  assert.equal(kept?.answers.copies, 2)
  const officer = new Caller(server, 'mot_cua')
  const shown = text((await officer.get(`/ho-so/${dossier.id}`)).html)
  assert.ok(shown.includes('Nội dung tờ khai') && shown.includes('Bệnh viện đa khoa tỉnh Quảng Trị'))
  const paper = textOf((await officer.get(`/ho-so/${dossier.id}/to-khai`)).bytes)
  assert.ok(paper.includes('TỜ KHAI ĐĂNG KÝ KHAI SINH') && paper.includes('Trần Minh Khôi'), paper)
})

test('MC-2.4: answers that came past the doors are read once more: what does not fit is not filed, an older version is told', async () => {
  const version = await findProcedure(province.reader, BIRTH)
  assert.ok(version)
  const form = await formToday(province, BIRTH)
  assert.ok(form)
  const filing = { ...aFiling(town), procedureVersion: version.id }
  const file = (declared: { form: string; answers: Record<string, unknown> }, key: string) =>
    fileDossier(province, actor(town.officer), { ...filing, declared }, key)
  await assert.rejects(file({ form: form.id, answers: { childName: 'X' } }, 'forged-1'), /eform\.wrong/)
  await assert.rejects(file({ form: crypto.randomUUID(), answers: {} }, 'forged-2'), /eform\.changed/)
})

test('what was published is never changed, not even by the program', async () => {
  const form = await formToday(province, BIRTH)
  assert.ok(form)
  await assert.rejects(
    province.reader.updateTable('eform').set({ definition: '{}' }).where('id', '=', form.id).execute(),
    /never changed/,
  )
})

test('the counter enters the form whole on one page for a dossier that came without it, once, and nobody else may', async () => {
  const version = await findProcedure(province.reader, BIRTH)
  assert.ok(version)
  const { id } = await fileDossier(
    province,
    actor(town.officer),
    { ...aFiling(town), procedureVersion: version.id },
    'without',
  )
  const officer = new Caller(server, 'mot_cua')
  const at = `/ho-so/${id}/nhap-to-khai`
  assert.ok((await officer.get(`/ho-so/${id}`)).html.includes(at))
  assert.match((await officer.get(at)).html, /Công dân minh hoạ 0001/)
  const whole = { ...asker, ...child, ...parent('mother', 'Lan Anh'), tk_fatherKnown: 'no', tk_copies: '1' }
  const asked = [...(await officer.get(at)).html.matchAll(/name="tk_(\w+?)(?:-day)?"/g)].map(([, name]) => name)
  const order = ['askerName', 'childName', 'childBorn', 'motherName', 'fatherKnown', 'copies']
  assert.deepEqual(
    asked.filter((name, at) => order.includes(name ?? '') && asked.indexOf(name) === at),
    order,
  )
  const wrong = await officer.post(at, { ...whole, tk_motherName: '' })
  assert.ok(text(wrong.html).includes('Hãy nhập họ, chữ đệm, tên người mẹ'))
  const kept = await officer.post(at, { ...whole, ...parent('father', 'Không được giữ') })
  assert.equal(kept.at, `/ho-so/${id}`)
  assert.ok(text(kept.html).includes('Trần Minh Khôi') && !text(kept.html).includes('Không được giữ'))
  await officer.get(at)
  assert.ok(text((await officer.post(at, whole)).html).includes('đã có nội dung tờ khai'))
  assert.equal((await new Caller(server, 'la').get(at)).status, 403)
})
