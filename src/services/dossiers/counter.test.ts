import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { Caller, type SentFile, testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aFiling, aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { documents } from '../../paperwork/documents/module.ts'
import { keys } from '../../signatures/keys/module.ts'
import { applicantActor } from './applicant.ts'
import { listPapers } from './dossier.parts.store.ts'
import { getDossier } from './dossier.store.ts'
import { fileDossier } from './filing.operations.ts'
import { dossiers } from './module.ts'
import { receiveAtCounter, receiveDossier } from './receiving.operations.ts'

const province = await testProvince({ after }, { modules: [calendar, documents, dossiers] })
const town = await aTown(province)
const server = await testServer(province, [keys, documents, dossiers], { mot_cua: town.officer.viewer })
after(() => server.close())

const entered = {
  procedureVersion: town.version.id,
  agency: town.department,
  applicantKind: 'citizen',
  name: 'Trần Thị Bích Thuỷ',
  identity: '045 190 000 123',
  phone: '0912 345 678',
  address: 'Phường Đông Hà',
  request: 'Cấp chứng chỉ',
  resultPlace: 'Tại quầy',
  // the same person comes again and again
  anotherMatter: 'true',
  'papers-0-originals': '0',
  'papers-0-copies': '1',
  'papers-1-originals': '1',
  'papers-1-copies': '0',
}

async function enter(fields: Record<string, string> = {}, files: SentFile[] = []) {
  const caller = new Caller(server, 'mot_cua')
  await caller.get(`/quay/tiep-nhan?thu-tuc=${town.version.code}`)
  return caller.post('/quay/tiep-nhan', { ...entered, ...fields }, { files })
}

const howMany = async () =>
  Number(
    (
      await province.reader
        .selectFrom('dossier')
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

/** A form that is refused leaves no dossier and no number behind. */
async function refused(fields: Record<string, string>, files: SentFile[] = []) {
  const before = await howMany()
  const shown = await enter(fields, files)
  assert.ok(shown.status >= 400, String(shown.status))
  assert.equal(await howMany(), before)
  assert.match(shown.html, /value="Trần Thị Bích Thuỷ/)
  return shown
}

test('the counter files and receives in one act; spaces in numbers mean nothing', async () => {
  const { status, html, at } = await enter()
  assert.equal(status, 200)
  assert.match(html, /Đã tiếp nhận hồ sơ/)
  const id = at.slice('/ho-so/'.length)
  const papers = await listPapers(province.reader, id)
  assert.deepEqual(
    papers.map(({ originals, copies }) => [originals, copies]),
    [
      [0, 1],
      [1, 0],
    ],
  )
})

for (const [said, agency] of [
  ['of another field', () => town.other],
  ['that does not exist', () => randomUUID()],
] as const) {
  test(`a hidden agency ${said} is refused, and nothing is numbered`, async () => {
    const { status, html } = await refused({ agency: agency() })
    assert.equal(status, 422)
    assert.match(html, /không có thẩm quyền giải quyết thủ tục này/)
  })
}

test('of a filing nothing personal stands among the answers kept for a repeat, nor its look-up code, which a repeat still gets', async () => {
  const filing = { ...aFiling(town), channel: 'counter' as const }
  const receive = () => receiveAtCounter(province, actor(town.officer), filing, {}, 'hai lần')
  const { id, lookupCode } = await receive()
  const rows = await province.reader.selectFrom('answered_key').selectAll().execute()
  assert.ok(rows.length > 0)
  const dump = rows.map(({ sealed, ...row }) => `${JSON.stringify(row)} ${sealed?.toString('latin1')}`).join('\n')
  const { name, identity, phone } = filing.applicant
  const personal = [name, identity, phone, town.officer.viewer.account ?? '?', id, 'hai lần']
  for (const one of [...personal, lookupCode, lookupCode.replaceAll('-', '')]) assert.ok(!dump.includes(one), one)
  assert.equal((await receive()).lookupCode, lookupCode)
})

test('competence is held by the operation, whichever door it comes through', async () => {
  const filing = { ...aFiling(town), channel: 'counter' as const, agency: town.other }
  await assert.rejects(
    receiveAtCounter(province, actor(town.officer), filing, {}, randomUUID()),
    (error: unknown) => error instanceof Refusal && error.code === 'dossier.not-competent',
  )
})

test('a name that no paper can show is refused where it was typed', async () => {
  const { status, html } = await refused({ name: 'Trần Thị Bích Thuỷ 😀' })
  assert.equal(status, 400)
  assert.match(html, /id="f-name-error"/)
})

for (const typed of ['1e3', '-5', '1.5']) {
  test(`${typed} is no number of papers`, async () => {
    const { status, html } = await refused({ 'papers-1-originals': typed })
    assert.equal(status, 400)
    assert.match(html, /id="f-papers-1-originals-error"/)
  })
}

/** What stands in the dossier of each required paper. */
async function broughtBy(fields: Record<string, string>) {
  const blank = Object.fromEntries(
    Object.keys(entered).flatMap((name) => (name.startsWith('papers-') ? [[name, '']] : [])),
  )
  const { at } = await enter({ ...blank, ...fields })
  const id = at.slice('/ho-so/'.length)
  const papers = (await listPapers(province.reader, id)).map((one) => [one.component, one.originals, one.copies])
  return { papers, notNeeded: (await getDossier(province.reader, id)).notNeeded }
}

test('papers stand unticked until somebody ticks them', async () => {
  const caller = new Caller(server, 'mot_cua')
  const { html } = await caller.get(`/quay/tiep-nhan?thu-tuc=${town.version.code}`)
  const boxes = [...html.matchAll(/<input[^>]*name="papers-\d+-(brought|originals|copies)"[^>]*>/g)].map(([tag]) => tag)
  assert.equal(boxes.length, 6)
  for (const tag of boxes) assert.doesNotMatch(tag, / checked|value="[1-9]/)
})

test('“Đủ tất cả” counts every paper as the procedure asks for it, but for what was counted otherwise', async () => {
  assert.deepEqual((await broughtBy({ allBrought: 'true' })).papers, [
    [0, 0, 1],
    [1, 1, 0],
  ])
  const three = await broughtBy({ allBrought: 'true', 'papers-0-copies': '3' })
  assert.deepEqual(three.papers[0], [0, 0, 3])
})

test('a paper that this case does not need is said to be needless, and kept so', async () => {
  const only = await broughtBy({ 'papers-1-brought': 'true', restNotNeeded: 'true' })
  assert.deepEqual(only, { papers: [[1, 1, 0]], notNeeded: [0] })
})

test('a business files through a person', async () => {
  const business = { applicantKind: 'business', taxCode: '0123456789' }
  assert.match((await refused(business)).html, /nộp qua một người/)
  const through = {
    byOther: 'true',
    filerName: 'Lê Văn Hoà',
    filerIdentity: '045190000777',
    filerAuthority: 'giám đốc',
  }
  const { at } = await enter({ ...business, ...through })
  const { filer } = await getDossier(province.reader, at.slice('/ho-so/'.length))
  assert.deepEqual(filer, { name: 'Lê Văn Hoà', identity: '045190000777', authority: 'giám đốc' })
})

test('a paper that was to be brought keeps an online filing from being received until it came', async () => {
  const papers = town.version.components.map(({ name }, component) => ({ component, name, file: null }))
  const filing = { ...aFiling(town), papers, notNeeded: [] }
  const { id } = await fileDossier(province, applicantActor(), filing, randomUUID())
  const officer = new Caller(server, 'mot_cua')
  assert.match((await officer.get(`/ho-so/${id}/tiep-nhan`)).html, /1\. Văn bằng chuyên môn/)
  const revision = '1'
  const missing = await officer.post(`/ho-so/${id}/tiep-nhan`, { revision, 'papers-0-brought': 'true' })
  assert.equal(missing.status, 422)
  assert.match(missing.html, /Còn thiếu giấy tờ: Giấy chứng nhận sức khỏe/)
  await officer.post(`/ho-so/${id}/tiep-nhan`, { revision, 'papers-0-brought': 'true', restNotNeeded: 'true' })
  const { state, notNeeded } = await getDossier(province.reader, id)
  assert.deepEqual({ state, notNeeded }, { state: 'accepted', notNeeded: [1] })
  const kept = (await listPapers(province.reader, id)).map((one) => [one.component, one.originals, one.copies])
  assert.deepEqual(kept, [[0, 0, 1]])
})

test('MC-2.4: a file of a kind the form does not offer is refused beside its paper', async () => {
  const zip = { field: 'papers-0-scans', name: 'van-bang.zip', content: Buffer.from('504b0304140000000000', 'hex') }
  const { status, html } = await refused({}, [zip])
  assert.equal(status, 400)
  assert.match(html, /van-bang\.zip/)
  assert.match(html, /id="f-papers-0-scans-error"/)
})

/** The counter's form after “Điền”, with what was typed before. */
async function filled(fields: Record<string, string>) {
  const caller = new Caller(server, 'mot_cua')
  await caller.get(`/quay/tiep-nhan?thu-tuc=${town.version.code}`)
  const empty = { procedureVersion: town.version.id, agency: town.department, applicantKind: 'citizen' }
  return (await caller.post('/quay/tiep-nhan', { ...empty, 'lam-lai': 'dien', ...fields }, { files: [] })).html
}
const shownIn = (html: string, name: string) =>
  new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0].match(/ value="([^"]*)"/)?.[1] ?? ''

const card = '001301000002||Trần Thị Mẫu|02092001|Nữ|Số 1, Phường Mẫu, Tỉnh Mẫu|20072024||||'

test('the code of an identity card fills the form in, keeps what was typed, and stands nowhere itself', async () => {
  const html = await filled({ card: `${card}\r\n`, phone: '0912 000 111' })
  const values = ['identity', 'name', 'address', 'phone', 'card'].map((name) => shownIn(html, name))
  assert.deepEqual(values, ['001301000002', 'Trần Thị Mẫu', 'Số 1, Phường Mẫu, Tỉnh Mẫu', '0912 000 111', ''])
  assert.ok(!html.includes('02092001'))
  const before = await howMany()
  // a scanner ends its line with Enter, which sends the whole form
  const sent = await new Caller(server, 'mot_cua').get(`/quay/tiep-nhan?thu-tuc=${town.version.code}`)
  assert.equal(sent.status, 200)
  assert.equal(shownIn(await filled({ card, 'lam-lai': '' }), 'identity'), '001301000002')
  assert.equal(await howMany(), before)
})

test('a card that contradicts itself is filled in with a warning; what is no card says so', async () => {
  assert.match(await filled({ card: card.replace('|Nữ|', '|Nam|') }), /không khớp số định danh/)
  assert.match(await filled({ card: card.replace('02092001', '31022001') }), /Ngày sinh trên mã không đọc được/)
  for (const wrong of ['001301000002|a|b|c|d|e', '00130100000', 'Trần Thị Mẫu'])
    assert.match(await filled({ card: wrong }), /Không đọc được mã này/, wrong)
})

test('who files for another is filled in as the filer', async () => {
  const html = await filled({ card, byOther: 'true', name: 'Cháu bé' })
  assert.deepEqual([shownIn(html, 'filerName'), shownIn(html, 'name')], ['Trần Thị Mẫu', 'Cháu bé'])
})

test('a number alone fills in what the counter’s own dossiers know, and nothing of dossiers it may not see', async () => {
  const mine = aFiling(town, 'Lê Văn Quen')
  const applicant = { ...mine.applicant, identity: '045190000777', phone: '0900000777' }
  await fileDossier(
    province,
    applicantActor(),
    { ...mine, applicant, filer: { ...mine.filer, identity: applicant.identity } },
    randomUUID(),
  )
  const html = await filled({ card: '045 190 000 777' })
  assert.deepEqual([shownIn(html, 'name'), shownIn(html, 'phone').replaceAll(' ', '')], ['Lê Văn Quen', '0900000777'])
  await province.reader
    .updateTable('dossier')
    .set({ receiving_unit: town.other, agency: town.other })
    .where('applicant_identity', '=', applicant.identity)
    .execute()
  const unseen = await filled({ card: '045190000777' })
  assert.deepEqual([shownIn(unseen, 'name'), shownIn(unseen, 'identity')], ['', '045190000777'])
})

test('MC-4.1, MC-10.12: three channels give number, moment, slip and due day; what is filed twice is caught', async () => {
  const person = { identity: '045 190 000 888', anotherMatter: '' }
  const first = await enter(person)
  assert.equal(first.status, 200)
  const twice = await enter(person)
  assert.equal(twice.status, 422)
  assert.match(twice.html, /đang có hồ sơ H50\.90-\d{6}-\d{4} cùng thủ tục/)
  const post = await enter({ ...person, byPost: 'true', anotherMatter: 'true' })
  assert.equal(post.status, 200)
  const rows = await province.reader
    .selectFrom('dossier')
    .select(['channel', 'number', 'accepted_at', 'due_current'])
    .where('applicant_identity', '=', '045190000888')
    .orderBy('accepted_at')
    .execute()
  assert.deepEqual(rows.map(({ channel }) => channel).sort(), ['counter', 'postal'])
  assert.ok(rows.every(({ number, accepted_at, due_current }) => number && accepted_at && due_current))
  const online = aFiling(town)
  const applicant = { ...online.applicant, identity: '045190000888' }
  const { id } = await fileDossier(province, applicantActor(), { ...online, applicant }, randomUUID())
  const shown = await new Caller(server, 'mot_cua').get(`/ho-so/${id}`)
  assert.match(shown.html, /Người này đang có hồ sơ H50\.90/)
  await receiveDossier(province, actor(town.officer), id, {}, null, randomUUID())
  assert.match((await getDossier(province.reader, id)).number ?? '', /^H50\.90-/)
})
