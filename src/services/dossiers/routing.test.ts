import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { founder } from '../../../test/support/identity.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aFiling, aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { createAgency } from '../../base/directory/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { documents } from '../../paperwork/documents/module.ts'
import { keys } from '../../signatures/keys/module.ts'
import { setCompetence } from '../procedures/index.ts'
import { applicantActor } from './applicant.ts'
import { dossierList } from './dossier.list.ts'
import { getDossier } from './dossier.store.ts'
import { fileDossier } from './filing.operations.ts'
import { dossiers } from './module.ts'
import { receiveDossier } from './receiving.operations.ts'
import { routeDossier } from './routing.operations.ts'

const province = await testProvince({ after }, { modules: [calendar, documents, dossiers] })
const town = await aTown(province)
const server = await testServer(province, [keys, documents, dossiers], { mot_cua: town.officer.viewer })
after(() => server.close())

const nobodyDecides = () => province.act(founder, null, (tx) => setCompetence(tx, { code: town.version.code }, []))
const departmentDecides = () =>
  province.act(founder, null, (tx) => setCompetence(tx, { code: town.version.code }, [town.department]))
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

/** Filed online while nobody was known to decide. */
async function filed(): Promise<string> {
  await nobodyDecides()
  const filing = { ...aFiling(town), agency: town.centre }
  return (await fileDossier(province, applicantActor(), filing, randomUUID())).id
}

/** Received, and nobody known to decide yet. */
async function waiting(): Promise<string> {
  const id = await filed()
  await receiveDossier(province, actor(town.officer), id, {}, null, randomUUID())
  return id
}

test('MC-10.14: what nobody decides is received at the counter with its number and clock, and waits to be routed, never for the counter to decide', async () => {
  await nobodyDecides()
  const caller = new Caller(server, 'mot_cua')
  const form = await caller.get(`/quay/tiep-nhan?thu-tuc=${town.version.code}`)
  assert.match(form.html, /Thủ tục này chưa có cơ quan giải quyết/)
  const shown = await caller.post('/quay/tiep-nhan', {
    procedureVersion: town.version.id,
    agency: town.centre,
    applicantKind: 'citizen',
    name: 'Trần Thị Bích Thuỷ',
    identity: '045190000123',
    phone: '0912345678',
    address: 'Phường Đông Hà',
    request: 'Cấp chứng chỉ',
    resultPlace: 'Tại quầy',
    'papers-0-originals': '0',
    'papers-0-copies': '1',
    'papers-1-originals': '1',
    'papers-1-copies': '0',
  })
  assert.equal(shown.status, 200, shown.html.slice(0, 300))
  assert.match(shown.html, /chờ xác định cơ quan giải quyết/)
  assert.match(shown.html, /Chưa xác định/)
  const dossier = await getDossier(province.reader, shown.at.split('/').at(-1) ?? '')
  assert.equal(dossier.step, 'to-route')
  assert.ok(dossier.number && dossier.dueCurrent)
  const { rows } = await dossierList.page(province, town.officer.viewer, { loc: 'cho-chuyen' })
  assert.ok(
    rows.some(({ id }) => id === dossier.id),
    'it stands in the queue of the counter',
  )
})

test('an agency the form makes up is no place to send it to', async () => {
  const id = await waiting()
  const { id: outside } = await createAgency(
    province,
    founder,
    { code: `G${Math.floor(10 + Math.random() * 80)}`, name: 'Bộ ngoài tỉnh', kind: 'external' },
    null,
  )
  for (const agency of [outside, town.centre, randomUUID()])
    await assert.rejects(
      routeDossier(province, actor(town.officer), id, { agency, basis: 'QĐ 12' }, null, randomUUID()),
      refused('dossier.not-competent'),
    )
  assert.equal((await getDossier(province.reader, id)).step, 'to-route')
})

test('MC-10.12, MC-10.14: sent on, it waits for the leader of the agency that decides, its clock as it was; sent twice, it went once', async () => {
  const id = await waiting()
  const before = await getDossier(province.reader, id)
  const key = randomUUID()
  const send = () =>
    routeDossier(province, actor(town.officer), id, { agency: town.department, basis: 'QĐ 12' }, null, key)
  assert.deepEqual(await send(), await send())
  const after = await getDossier(province.reader, id)
  assert.deepEqual(
    [after.agency, after.unrouted, after.step, String(after.dueCurrent)],
    [town.department, false, 'to-assign', String(before.dueCurrent)],
  )
  await assert.rejects(
    routeDossier(province, actor(town.officer), id, { agency: town.other, basis: 'QĐ 12' }, null, randomUUID()),
    refused('dossier.not-now'),
  )
})

test('once the procedure has its agency, only that one may be chosen', async () => {
  const id = await waiting()
  await departmentDecides()
  await assert.rejects(
    routeDossier(province, actor(town.officer), id, { agency: town.other, basis: 'QĐ 12' }, null, randomUUID()),
    refused('dossier.not-competent'),
  )
})

test('filed online before anybody decided, received after: it goes straight to the agency that decides', async () => {
  const id = await filed()
  await departmentDecides()
  await receiveDossier(province, actor(town.officer), id, {}, null, randomUUID())
  const dossier = await getDossier(province.reader, id)
  assert.deepEqual([dossier.agency, dossier.unrouted, dossier.step], [town.department, false, 'to-assign'])
})
