import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { instant, isoDay, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { Caller, knowing, officialWith, testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { closeAgency, createAgency } from '../../base/directory/index.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { tasksModule } from '../../kernel/tasks/index.ts'
import {
  bringIntoForce,
  competentAgencies,
  feeOf,
  findProcedure,
  importProcedures,
  procedureOn,
  setCompetence,
} from './index.ts'
import { procedures } from './module.ts'

const shared = process.env.LT_SHARED ?? path.resolve(import.meta.dirname, '../../../../shared')
const catalogue = readFileSync(path.join(shared, 'data/procedures.json'))
const actor = systemActor('Quản trị (kiểm thử)', 'command')

async function house(t: TestContext) {
  const importer = officialWith('procedure.import')
  const province = await testProvince(t, {
    modules: [knowing([importer]), procedures],
    migrations: ['calendar', 'directory', 'rules', 'procedures'],
  })
  const server = await testServer(province, [tasksModule, procedures], {
    importer,
    reader: officialWith(),
  })
  t.after(() => server.close())
  return { province, server }
}

test('anyone finds a procedure without accents and reads it, law in a fold, with the way to file', async (t) => {
  const { province, server } = await house(t)
  await importProcedures(province, actor, catalogue)
  const visitor = new Caller(server)
  const found = await visitor.get('/thu-tuc?q=chung+chi+hanh+nghe+thu+y')
  assert.equal(found.status, 200)
  assert.match(found.html, /href="\/thu-tuc\/1\.004756"/)
  const shown = await visitor.get('/thu-tuc/1.004756')
  assert.match(shown.html, /5 ngày làm việc/)
  assert.match(shown.html, /50\.000 đồng/)
  assert.match(shown.html, /href="\/nop\/1\.004756"/)
  assert.ok(shown.html.indexOf('<details') < shown.html.indexOf('101/2020/TT-BTC'), 'the law stands in a fold')
  const english = await visitor.get('/thu-tuc/1.004756?lang=en')
  assert.match(english.html, /5 working days/)
})

test('browsing shows fields with counts, and every count opens its list', async (t) => {
  const { province, server } = await house(t)
  await importProcedures(province, actor, catalogue)
  const visitor = new Caller(server)
  const shown = await visitor.get('/thu-tuc?cap=commune')
  assert.match(shown.html, /linh-vuc=H%E1%BB%99\+t%E1%BB%8Bch/)
  const field = await visitor.get('/thu-tuc?cap=commune&linh-vuc=H%E1%BB%99%20t%E1%BB%8Bch')
  assert.match(field.html, /1\.001193/)
})

test('an unknown procedure and hostile searches end in a page that says what to do', async (t) => {
  const { server } = await house(t)
  const visitor = new Caller(server)
  const unknown = await visitor.get('/thu-tuc/9.999999')
  assert.equal(unknown.status, 404)
  const hostile = await visitor.get(`/thu-tuc?q=${encodeURIComponent("%'; drop table --<script>")}`)
  assert.equal(hostile.status, 200)
  assert.ok(!hostile.html.includes('<script>"') && !hostile.html.includes('--<script>'))
})

test('only who may import sees the import page; strangers are sent to sign in', async (t) => {
  const { server } = await house(t)
  assert.match((await new Caller(server).ask('/quan-tri/thu-tuc')).at, /^\/dang-nhap/)
  assert.equal((await new Caller(server, 'reader').get('/quan-tri/thu-tuc')).status, 403)
  assert.equal((await new Caller(server, 'importer').get('/quan-tri/thu-tuc')).status, 200)
})

/** Uploads a catalogue; the page that shows what it would change. */
async function uploaded(admin: Caller, rows: unknown, fields: Record<string, string> = {}) {
  await admin.get('/quan-tri/thu-tuc/moi')
  const content = Buffer.isBuffer(rows) ? rows : Buffer.from(JSON.stringify({ procedures: rows }))
  return admin.post('/quan-tri/thu-tuc/moi', fields, { files: [{ field: 'file', name: 'danh-muc.json', content }] })
}

/** Takes in what is shown, as its button does; the page of the task when it is done. */
async function taken(
  province: { settle(): Promise<void> },
  admin: Caller,
  shown: { at: string; html: string },
  takes: string[] = [],
) {
  const seen = /name="seen" value="([^"]+)"/.exec(shown.html)?.[1] ?? ''
  const { at } = await admin.post(shown.at, { seen, takes })
  await province.settle()
  return admin.get(at)
}

const realRows = () => JSON.parse(catalogue.toString()).procedures as Record<string, unknown>[]

test('an uploaded catalogue is shown first, then taken in as long work of its own; the report names bad rows', async (t) => {
  const { province, server } = await house(t)
  const admin = new Caller(server, 'importer')
  const rows = [...realRows().slice(0, 5), { code: '1.999999', name: '' }]
  const shown = await uploaded(admin, rows)
  assert.match(shown.html, /5 thủ tục mới, 0 thay đổi, 0 không đổi, 1 dòng không nhập được/)
  assert.equal(await findProcedure(province.reader, String(rows[0]?.code)), undefined)
  const task = await taken(province, admin, shown)
  assert.match(task.html, /Đã xong 6 trên 6, trong đó 1 không làm được[\s\S]*5 phiên bản mới, 0 không đổi/)
  const report = await admin.get(shown.at)
  assert.match(report.html, /5 phiên bản mới, 0 không đổi, 1 dòng bị bỏ qua/)
  assert.match(report.html, /1\.999999/)
  assert.match(report.html, /Thiếu/)
})

test('all 186 procedures come in on screens; the same file again changes nothing, a changed one shows what from what to what', async (t) => {
  const { province, server } = await house(t)
  const admin = new Caller(server, 'importer')
  const first = await uploaded(admin, catalogue, { instrument: '12/QĐ-UBND' })
  assert.match(first.html, /186 thủ tục mới, 0 thay đổi, 0 không đổi, 0 dòng/)
  assert.match((await taken(province, admin, first)).html, /186 phiên bản mới/)
  const same = await uploaded(admin, catalogue)
  assert.match(same.html, /0 thủ tục mới, 0 thay đổi, 186 không đổi/)
  assert.doesNotMatch(same.html, /Nhập các thay đổi này/)

  const rows = realRows().map((row) => (row.code === '1.004756' ? { ...row, results: ['Chứng chỉ mới'] } : row))
  const changed = await uploaded(admin, rows, { instrument: '99/QĐ-UBND' })
  assert.match(changed.html, /0 thủ tục mới, 1 thay đổi, 185 không đổi/)
  assert.match(changed.html, /Kết quả[\s\S]*Bớt: [\s\S]*Thêm: Chứng chỉ mới/)
  assert.match((await taken(province, admin, changed)).html, /1 phiên bản mới, 185 không đổi/)
  const versions = await admin.get('/thu-tuc/1.004756/phien-ban')
  assert.match(versions.html, /99\/QĐ-UBND[\s\S]*Thêm: Chứng chỉ mới[\s\S]*12\/QĐ-UBND[\s\S]*bản đầu tiên/)
  assert.equal((await new Caller(server, 'reader').get('/thu-tuc/1.004756/phien-ban')).status, 403)
})

test('an edit of the province stays where the catalogue is silent, and is shown where it speaks too; it gives way only when it is ticked', async (t) => {
  const { province, server } = await house(t)
  const admin = new Caller(server, 'importer')
  const row = { ...realRows().find(({ code }) => code === '2.001610'), notes: undefined }
  const fees = (vnd: number) => [
    { channel: 'online', timeLimit: { value: 3, unit: 'working-day' }, fees: [{ vnd, note: null }] },
  ]
  const now = async () => (await findProcedure(province.reader, '2.001610'))!
  await taken(province, admin, await uploaded(admin, [{ ...row, channels: fees(100) }]))
  await admin.get('/quan-tri/xem-lai/2.001610')
  await admin.post('/quan-tri/xem-lai/2.001610', { feeVnd: '100.000', basis: 'NQ 5/HĐND' })
  assert.equal(feeOf(await now(), 'online'), 100_000)

  const silent = await uploaded(admin, [{ ...row, name: 'Tên mới', channels: fees(100) }])
  assert.doesNotMatch(silent.html, /Tỉnh đã sửa, danh mục cũng đổi/)
  await taken(province, admin, silent)
  assert.deepEqual([(await now()).name, feeOf(await now(), 'online')], ['Tên mới', 100_000])

  const speaks = await uploaded(admin, [{ ...row, name: 'Tên mới', channels: fees(120_000) }])
  assert.match(speaks.html, /Tỉnh đã sửa, danh mục cũng đổi[\s\S]*120\.000/)
  await taken(province, admin, speaks)
  assert.equal(feeOf(await now(), 'online'), 100_000, 'not ticked: it stays')
  const again = await uploaded(admin, [{ ...row, name: 'Tên mới', channels: fees(130_000) }])
  await taken(province, admin, again, ['2.001610:channels'])
  assert.equal(feeOf(await now(), 'online'), 130_000)
})

test('what changed since it was looked at is shown again; a file is taken in once', async (t) => {
  const { province, server } = await house(t)
  const admin = new Caller(server, 'importer')
  const shown = await uploaded(admin, realRows().slice(0, 3))
  await importProcedures(province, actor, realRows().slice(0, 1))
  assert.match((await taken(province, admin, shown)).html, /2 thủ tục mới, 0 thay đổi, 1 không đổi/)
  const looked = await admin.get(shown.at)
  await taken(province, admin, looked)
  const twice = await admin.post(shown.at, { seen: 'x' })
  assert.equal(twice.status, 422)
  assert.ok(await findProcedure(province.reader, String(realRows()[2]?.code)))
})

test('an upload that is no catalogue is told so in the form', async (t) => {
  const { server } = await house(t)
  const admin = new Caller(server, 'importer')
  await admin.get('/quan-tri/thu-tuc/moi')
  const nothing = await admin.post('/quan-tri/thu-tuc/moi', {}, { files: [] })
  assert.match(nothing.html, /Hãy chọn tệp danh mục/)
  const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  assert.equal((await uploaded(admin, picture)).status, 400)
  assert.match((await uploaded(admin, Buffer.from('xin chào'))).html, /không phải là danh mục thủ tục/)
})

test('competence: a named agency, then the commune that receives, then the field, then nobody', async (t) => {
  const { province } = await house(t)
  await importProcedures(province, actor, catalogue)
  const agency = async (
    code: string,
    name: string,
    kind: 'department' | 'commune' | 'one-stop-centre',
    parent?: string,
  ) => (await createAgency(province, actor, { code, name, kind, parent }, null)).id
  const department = await agency('H50.07', 'Sở Nông nghiệp và Môi trường', 'department')
  const centre = await agency('H50.20', 'Trung tâm Phục vụ hành chính công', 'one-stop-centre')
  const ward = await agency('H50.41', 'UBND phường Đông Hà', 'commune')
  const wardCentre = await agency('H50.41.01', 'Một cửa phường Đông Hà', 'one-stop-centre', ward)
  const other = await agency('H50.42', 'UBND phường Quảng Trị', 'commune')
  const of = async (code: string, unit: string) => {
    const version = await findProcedure(province.reader, code)
    return (await competentAgencies(province.reader, version!, unit, legalDayOf(province.clock.now()))).map(
      (one) => one.id,
    )
  }
  assert.deepEqual(await of('1.004756', centre), [])
  await province.act(actor, null, (tx) => setCompetence(tx, { field: 'Thú y' }, [department]))
  assert.deepEqual(await of('1.004756', centre), [department])
  assert.deepEqual(await of('1.001193', ward), [ward])
  assert.deepEqual(await of('1.001193', wardCentre), [ward])
  assert.deepEqual((await of('1.001193', centre)).sort(), [ward, other].sort())
  await province.act(actor, null, (tx) => setCompetence(tx, { code: '1.004756' }, [centre]))
  assert.deepEqual(await of('1.004756', ward), [centre])
})

test('an agency that was named and has closed decides no more, and nobody else is guessed', async (t) => {
  const { province } = await house(t)
  await importProcedures(province, actor, catalogue)
  const agency = async (code: string, name: string) =>
    (await createAgency(province, actor, { code, name, kind: 'department' }, null)).id
  const named = await agency('H50.07', 'Sở Nông nghiệp và Môi trường')
  const also = await agency('H50.08', 'Chi cục Chăn nuôi và Thú y')
  const version = await findProcedure(province.reader, '1.004756')
  const deciding = async () =>
    (await competentAgencies(province.reader, version!, also, legalDayOf(province.clock.now()))).map((one) => one.id)
  await province.act(actor, null, (tx) => setCompetence(tx, { code: '1.004756' }, [named, also]))
  const closing = { lastDay: isoDay(legalDayOf(province.clock.now())), decision: '12/QĐ-UBND' }
  await closeAgency(province, actor, named, closing, null)
  assert.deepEqual(await deciding(), [also])
  await closeAgency(province, actor, also, closing, null)
  assert.deepEqual(await deciding(), [])
})

const dayFields = (iso: string) => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return { 'from-day': day, 'from-month': month, 'from-year': year }
}

test('MC-2.2: a version follows the decision that published it; it waits for its first day, keeps edits made meanwhile, and may be dropped', async (t) => {
  const { province, server } = await house(t)
  const admin = new Caller(server, 'importer')
  const [row, other] = realRows().filter(({ code }) => code === '1.004756' || code === '1.001193')
  const code = String(row?.code)
  await taken(province, admin, await uploaded(admin, [row, other]))
  const late = await uploaded(admin, [row], dayFields('2026-11-22'))
  assert.match(late.html, /Ngày áp dụng phải là hôm nay hoặc sau này/)

  const named = { instrument: '77/QĐ-UBND', ...dayFields('2026-12-01') }
  const coming = await uploaded(
    admin,
    [
      { ...row, results: ['Bản mới'] },
      { ...other, results: ['Bản bỏ'] },
    ],
    named,
  )
  assert.match(coming.html, /0 thủ tục mới, 2 thay đổi/)
  await taken(province, admin, coming)
  const results = async () => (await findProcedure(province.reader, code))?.results
  const before = await results()
  assert.notDeepEqual(before, ['Bản mới'])
  const ask = (day: string) => procedureOn(province, code, legalDay(day))
  assert.deepEqual((await ask('2026-11-30'))?.results, before)
  assert.deepEqual(
    [(await ask('2026-12-01'))?.results, (await ask('2026-12-01'))?.instrument],
    [['Bản mới'], '77/QĐ-UBND'],
  )

  assert.match(
    (await new Caller(server).get(`/thu-tuc/${code}`)).html,
    /Từ ngày 01\/12\/2026 thủ tục này theo bản mới[^<]*77\/QĐ-UBND/,
  )
  const list = await admin.get('/quan-tri/sap-ap-dung')
  const [one, two] = [code, String(other?.code)].map(
    (wanted) =>
      list.html
        .split('<tr')
        .find((line) => line.includes(wanted))
        ?.match(/sap-ap-dung\/[0-9a-f-]{36}/)?.[0] ?? '',
  )
  assert.match((await admin.get(`/quan-tri/${one}`)).html, /Bớt: [\s\S]*Thêm: Bản mới/)
  assert.equal((await new Caller(server, 'reader').get(`/quan-tri/${one}`)).status, 403)
  await admin.get(`/quan-tri/${two}/bo`)
  await admin.post(`/quan-tri/${two}/bo`, { revision: '1' })
  // meanwhile somebody of the catalogue changes another field
  await importProcedures(province, actor, [{ ...row, notes: undefined, name: 'Tên sửa trong lúc chờ' }])

  province.clock.set(instant('2026-12-01T00:00:01+07:00'))
  await bringIntoForce(province)
  await bringIntoForce(province)
  const now = await findProcedure(province.reader, code)
  assert.deepEqual(
    [now?.results, now?.instrument, String(now?.effectiveFrom)],
    [['Bản mới'], '77/QĐ-UBND', '2026-12-01'],
  )
  assert.deepEqual((await findProcedure(province.reader, code, legalDay('2026-11-30')))?.results, before)
  assert.notDeepEqual((await findProcedure(province.reader, String(other?.code)))?.results, ['Bản bỏ'])
})
