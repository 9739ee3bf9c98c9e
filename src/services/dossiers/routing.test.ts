import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { plus } from '../../../packages/time/index.ts'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { founder } from '../../../test/support/identity.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aFiling, aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { createAgency } from '../../base/directory/index.ts'
import { actsOn } from '../../kernel/journal/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { documents } from '../../paperwork/documents/module.ts'
import { keys } from '../../signatures/keys/module.ts'
import { setCompetence } from '../procedures/index.ts'
import { applicantActor } from './applicant.ts'
import { dossierList } from './dossier.list.ts'
import { getDossier } from './dossier.store.ts'
import { dossierSubject } from './dossier.ts'
import { fileDossier } from './filing.operations.ts'
import { assignDossier } from './handling.operations.ts'
import { dossiers } from './module.ts'
import { receiveDossier } from './receiving.operations.ts'
import { agenciesToRoute, routeDossier } from './routing.operations.ts'
import { takeIn, warnOfNotTaken } from './taking.operations.ts'
import { dossierTells } from './tells.ts'
import { warnOfDue } from './warning.job.ts'

const province = await testProvince({ after }, { modules: [calendar, documents, dossiers] })
const town = await aTown(province)
const server = await testServer(province, [keys, documents, dossiers], {
  mot_cua: town.officer.viewer,
  lanh_dao: town.leader.viewer,
})
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

/** Received at the centre for the department, which has not taken it. */
async function handedOver(): Promise<string> {
  await departmentDecides()
  const { id } = await fileDossier(province, applicantActor(), aFiling(town), randomUUID())
  await receiveDossier(province, actor(town.officer), id, {}, null, randomUUID())
  return id
}
const of = (id: string) => getDossier(province.reader, id)
const text = (page: string): string => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const said = async (as: string, id: string) => text((await new Caller(server, as).get(`/ho-so/${id}`)).html)
const toTake = async (id: string) =>
  (await dossierList.page(province, town.leader.viewer, { loc: 'cho-nhan' })).rows.some((row) => row.id === id)
async function act(as: string, id: string, path: string, fields: Record<string, string> = {}) {
  const caller = new Caller(server, as)
  await caller.get(`/ho-so/${id}`)
  return caller.post(`/ho-so/${id}/${path}`, { revision: String((await of(id)).revision), ...fields })
}

test('MC-2.5: what is received for another agency is the counter’s until that agency takes it, and the agency’s from then on', async () => {
  const id = await handedOver()
  const name = 'tại Trung tâm Phục vụ hành chính công, chờ Sở Nông nghiệp và Môi trường xác nhận đã nhận'
  assert.ok((await said('lanh_dao', id)).includes(name), await said('lanh_dao', id))
  assert.ok(await toTake(id))
  // whoever handed it over does not acknowledge it in the other's place
  assert.equal((await act('mot_cua', id, 'nhan-ban-giao')).status, 403)
  await act('lanh_dao', id, 'nhan-ban-giao')
  assert.equal((await of(id)).handedFrom, null)
  assert.ok(!(await toTake(id)))
  const now = await said('lanh_dao', id)
  assert.ok(now.includes('tại Sở Nông nghiệp và Môi trường') && !now.includes(name), now)
  await assert.rejects(takeIn(province, actor(town.leader), id, null, randomUUID()), refused('dossier.not-now'))
})

test('MC-2.5: whoever shares a dossier out has taken it', async () => {
  const id = await handedOver()
  await assignDossier(province, actor(town.leader), id, town.specialist.id, null, randomUUID())
  assert.equal((await of(id)).handedFrom, null)
  assert.ok(!(await toTake(id)))
})

test('MC-2.5: what came to the wrong agency goes back with the reason and keeps its due date; it is not sent there again', async () => {
  const id = await handedOver()
  const { dueCurrent } = await of(id)
  assert.equal((await act('mot_cua', id, 'tra-lai', { reason: 'Không phải của chúng tôi' })).status, 403)
  await act('lanh_dao', id, 'tra-lai', { reason: 'Thuộc Sở Y tế' })
  const back = await of(id)
  assert.deepEqual(
    [back.step, back.agency, back.unrouted, back.handedFrom, String(back.dueCurrent)],
    ['to-route', town.centre, true, null, String(dueCurrent)],
  )
  assert.match(await said('mot_cua', id), /trả lại .*: Thuộc Sở Y tế/)
  const choices = (await agenciesToRoute(province.reader, province.clock, back)).map((one) => one.id)
  assert.deepEqual([choices.includes(town.department), choices.includes(town.other)], [false, true])
  const send = (agency: string) =>
    routeDossier(province, actor(town.officer), id, { agency, basis: 'QĐ 12' }, null, randomUUID())
  await assert.rejects(send(town.department), refused('dossier.not-competent'))
  await send(town.other)
  const sent = await of(id)
  assert.deepEqual([sent.handedFrom, String(sent.dueCurrent)], [town.centre, String(dueCurrent)])
})

test('MC-2.5: what is not taken in time is told to both sides, once, and what is late meanwhile to whoever handed it over', async () => {
  const id = await handedOver()
  const { takeDue, dueCurrent } = await of(id)
  await warnOfNotTaken(province)
  const told = (type: string) => actsOn(province.reader, dossierSubject(id), [type], 10)
  assert.deepEqual(await told('dossier.not-taken'), [])
  province.clock.set(plus(takeDue ?? assert.fail('no day to take it by'), { hours: 1 }))
  await warnOfNotTaken(province)
  await warnOfNotTaken(province)
  const [warning, ...more] = await told('dossier.not-taken')
  assert.deepEqual(more, [])
  const whom = await dossierTells['dossier.not-taken']?.whom(province.reader, warning ?? assert.fail('nobody was told'))
  assert.deepEqual(
    new Set(whom && 'to' in whom ? (whom.to as string[]) : []),
    new Set([town.leader.id, town.officer.id]),
  )
  province.clock.set(plus(dueCurrent ?? assert.fail('no due date'), { hours: 1 }))
  await warnOfDue(province)
  const [late] = await told('dossier.overdue')
  const to = await dossierTells['dossier.overdue']?.whom(province.reader, late ?? assert.fail('not late'))
  assert.deepEqual(to?.to, { may: 'dossier.receive', agency: town.centre })
})
