import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import { addDays, legalDayOf } from '../../../../packages/time/index.ts'
import { Caller, officialWith, testServer } from '../../../../test/support/caller.ts'
import { founder } from '../../../../test/support/identity.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { createAgency } from '../../../base/directory/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { competentAgencies, findProcedure, importProcedures, setCompetence } from '../index.ts'
import { procedures } from '../module.ts'
import { countUndecided } from './competence.store.ts'

const shared = process.env.LT_SHARED ?? path.resolve(import.meta.dirname, '../../../../../shared')
const VET = '1.004756'
const BIRTH = '1.001193'

const province = await testProvince({ after }, { modules: [procedures] })
const server = await testServer(province, [procedures], {
  admin: officialWith('procedure.competence'),
  reader: officialWith(),
})
after(() => server.close())
const make = async (code: string, name: string, kind: 'department' | 'commune' | 'external' | 'one-stop-centre') =>
  (await createAgency(province, founder, { code, name, kind }, null)).id
await importProcedures(province, founder, readFileSync(path.join(shared, 'data/procedures.json')))
const centre = await make('H50.90', 'Trung tâm Phục vụ hành chính công', 'one-stop-centre')
const animals = await make('H50.07', 'Sở Nông nghiệp và Môi trường', 'department')
const health = await make('H50.08', 'Sở Y tế', 'department')
const today = legalDayOf(province.clock.now())

const deciding = async (code: string, day = today) =>
  (await competentAgencies(province.reader, (await findProcedure(province.reader, code))!, centre, day)).map(
    ({ id }) => id,
  )
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

test('who decides is set from a day on: until the day before, the one set earlier decides', async () => {
  await province.act(founder, null, (tx) => setCompetence(tx, { code: VET }, [animals]))
  const day = addDays(today, 10)
  await province.act(founder, null, (tx) => setCompetence(tx, { code: VET }, [health], { from: day }))
  assert.deepEqual(await deciding(VET), [animals])
  assert.deepEqual(await deciding(VET, addDays(day, -1)), [animals])
  assert.deepEqual(await deciding(VET, day), [health])
})

test('what is set from an earlier day takes the place of everything that was to come', async () => {
  const day = addDays(today, 5)
  await province.act(founder, null, (tx) => setCompetence(tx, { code: VET }, [animals, health], { from: day }))
  assert.deepEqual(await deciding(VET, addDays(today, 30)), [animals, health])
  await province.act(founder, null, (tx) => setCompetence(tx, { code: VET }, []))
  assert.deepEqual(await deciding(VET, addDays(today, 30)), [])
})

test('of two who set at the same moment the later one counts, alone', async () => {
  const set = (agency: string) => province.act(founder, null, (tx) => setCompetence(tx, { code: VET }, [agency]))
  await Promise.all([animals, health, animals, health].map(set))
  assert.equal((await deciding(VET)).length, 1)
  await province.act(founder, null, (tx) => setCompetence(tx, { code: VET }, []))
})

test('a day that is over, a code of no procedure and an agency that does not exist are refused, and nothing is kept', async () => {
  const set = (of: { code: string }, agency: string, from = today) =>
    province.act(founder, null, (tx) => setCompetence(tx, of, [agency], { from }))
  await assert.rejects(set({ code: VET }, animals, addDays(today, -1)), refused('procedure.past-day'))
  await assert.rejects(set({ code: '9.999999' }, animals), refused('procedure.code-unknown'))
  await assert.rejects(set({ code: VET }, crypto.randomUUID()), refused('agency.unknown'))
  assert.deepEqual(await deciding(VET), [])
})

test('procedures of communes are decided by nobody only while no commune stands', async () => {
  const before = await countUndecided(province.reader, today)
  const ward = await make('H50.41', 'UBND phường Đông Hà', 'commune')
  assert.deepEqual(await deciding(BIRTH), [ward])
  assert.ok((await countUndecided(province.reader, today)) < before)
})

test('the list of what nobody decides gets shorter by what is set, many at once, and a second click sets nothing more', async () => {
  const admin = new Caller(server, 'admin')
  const open = await admin.get('/quan-tri/tham-quyen?loc=chua-co&q=1.004756')
  assert.match(open.html, /1\.004756/)
  assert.match(open.html, /Chưa có/)
  const before = await countUndecided(province.reader, today)
  const form = await admin.get(`/quan-tri/tham-quyen/dat?ma=${VET}`)
  assert.match(form.html, /value="Thú y"/)
  const hidden = admin.hidden()
  const entered = {
    ...hidden,
    agencies: [animals],
    fields: ['Thú y'],
    codes: '1.004756; 1.000111\n',
    'from-day': String(today.day),
    'from-month': String(today.month),
    'from-year': String(today.year),
  }
  const wrong = await admin.post('/quan-tri/tham-quyen/dat', entered)
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /Danh mục không có thủ tục 1\.000111/)
  assert.match(wrong.html, /value="Thú y"[^>]*checked/)
  for (const _twice of [1, 2]) {
    const done = await admin.post('/quan-tri/tham-quyen/dat', { ...entered, codes: VET })
    assert.equal(done.status, 200, done.html.slice(0, 400))
  }
  assert.deepEqual(await deciding(VET), [animals])
  assert.ok((await countUndecided(province.reader, today)) < before)
  const rows = await province.reader
    .selectFrom('procedure_competence')
    .select('id')
    .where('code', '=', VET)
    .where('agency', '=', animals)
    .where('effective_to', 'is', null)
    .execute()
  assert.equal(rows.length, 1)
})

test('who decides is shown by agency, and nobody without the right opens or sets it', async () => {
  const admin = new Caller(server, 'admin')
  assert.match((await admin.get(`/quan-tri/tham-quyen?co-quan=${animals}`)).html, /1\.004756/)
  assert.doesNotMatch((await admin.get(`/quan-tri/tham-quyen?co-quan=${health}&q=1.004756`)).html, /ma=1\.004756/)
  const reader = new Caller(server, 'reader')
  assert.ok([403, 404].includes((await reader.get('/quan-tri/tham-quyen')).status))
  await reader.get('/thu-tuc')
  assert.ok((await reader.post('/quan-tri/tham-quyen/dat', { codes: VET })).status >= 400)
})
