import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { isoDay, legalDayOf } from '../../../packages/time/index.ts'
import { Caller, knowing, officialWith, testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { closeAgency, createAgency } from '../../base/directory/index.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { tasksModule } from '../../kernel/tasks/index.ts'
import { competentAgencies, findProcedure, importProcedures, setCompetence } from './index.ts'
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

test('an uploaded catalogue is imported as long work of its own; the report names bad rows', async (t) => {
  const { province, server } = await house(t)
  const admin = new Caller(server, 'importer')
  await admin.get('/quan-tri/thu-tuc/moi')
  const rows = [...JSON.parse(catalogue.toString()).procedures.slice(0, 5), { code: '1.999999', name: '' }]
  const content = Buffer.from(JSON.stringify({ procedures: rows }))
  const waiting = await admin.post(
    '/quan-tri/thu-tuc/moi',
    {},
    { files: [{ field: 'file', name: 'danh-muc.json', content }] },
  )
  assert.match(waiting.html, /Nhập danh-muc\.json[\s\S]*Đang chờ tới lượt/)
  await province.settle()
  const task = await admin.get(waiting.at)
  assert.match(task.html, /Đã xong 6 trên 6, trong đó 1 không làm được[\s\S]*5 phiên bản mới, 0 không đổi/)
  const report = await admin.get(/\/quan-tri\/thu-tuc\/[0-9a-f-]{36}/.exec(task.html)![0])
  assert.match(report.html, /5 phiên bản mới, 0 không đổi, 1 dòng bị bỏ qua/)
  assert.match(report.html, /1\.999999/)
  assert.match(report.html, /Thiếu/)
})

test('an upload that is no catalogue is told so, in the form or in the report', async (t) => {
  const { province, server } = await house(t)
  const admin = new Caller(server, 'importer')
  await admin.get('/quan-tri/thu-tuc/moi')
  const nothing = await admin.post('/quan-tri/thu-tuc/moi', {}, { files: [] })
  assert.match(nothing.html, /Hãy chọn tệp danh mục/)
  const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const wrong = await admin.post(
    '/quan-tri/thu-tuc/moi',
    {},
    { files: [{ field: 'file', name: 'anh.json', content: picture }] },
  )
  assert.equal(wrong.status, 400)
  await admin.get('/quan-tri/thu-tuc/moi')
  const text = await admin.post(
    '/quan-tri/thu-tuc/moi',
    {},
    { files: [{ field: 'file', name: 'a.json', content: Buffer.from('xin chào') }] },
  )
  await province.settle()
  assert.match((await admin.get(text.at)).html, /không phải là danh mục thủ tục/)
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
