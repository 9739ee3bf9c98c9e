/**
 * A provincial dossier over several bodies: two departments and the power company are asked at once, more papers once, a new day once, a signed result
 * that goes by post; with every day the clock gives it, and what must not happen on the way.
 */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { instant, instantOf, legalDay } from '../packages/time/index.ts'
import { calendar } from '../src/base/calendar/module.ts'
import { createAgency } from '../src/base/directory/index.ts'
import { identity } from '../src/base/identity/module.ts'
import { systemActor } from '../src/kernel/acting/index.ts'
import { issueDocument, signDraft } from '../src/paperwork/documents/index.ts'
import { documents } from '../src/paperwork/documents/module.ts'
import { answerConsultation, goOnWhenAll, lookAfterDue } from '../src/services/consultations/consultation.operations.ts'
import { type Consultation, consultationsOf } from '../src/services/consultations/consultation.store.ts'
import { consultations } from '../src/services/consultations/module.ts'
import {
  assignDossier,
  dossierSubject,
  fileDossier,
  getDossier,
  receiveDossier,
  startHandling,
} from '../src/services/dossiers/index.ts'
import { dossiers } from '../src/services/dossiers/module.ts'
import { eforms } from '../src/services/eforms/module.ts'
import { portal } from '../src/services/portal/module.ts'
import { procedures } from '../src/services/procedures/module.ts'
import { processes } from '../src/services/processes/module.ts'
import { beginProcess, editProcess, publishProcess } from '../src/services/processes/process.operations.ts'
import { issueKey } from '../src/signatures/keys/index.ts'
import { keys } from '../src/signatures/keys/module.ts'
import { Caller, testServer } from './support/caller.ts'
import { founder } from './support/identity.ts'
import { testProvince } from './support/province.ts'
import { actor, aFiling, aPost, aTown } from './support/town.ts'

const rooms = [calendar, identity, keys, documents, procedures, eforms, processes, dossiers, consultations, portal]
const province = await testProvince({ after }, { modules: rooms })
const town = await aTown(province)
const body = async (code: string, name: string, kind: 'department' | 'external') =>
  (await createAgency(province, founder, { code, name, kind, placeName: 'Quảng Trị' }, null)).id
const construction = await body('H50.09', 'Sở Xây dựng', 'department')
const power = await body('QTPC', 'Công ty Điện lực Quảng Trị', 'external')
const builder = await aPost(province, construction, 'specialist', 'Chuyên viên xây dựng')
const electrician = await aPost(province, power, 'outside-consultant', 'Kỹ sư điện lực')
for (const [kind, post, commonName] of [
  ['person', town.leader, 'Giám đốc (minh hoạ)'],
  ['agency', town.clerk, 'Sở Nông nghiệp và Môi trường (minh hoạ)'],
] as const) {
  const position = kind === 'person' ? post.id : null
  const named = { agency: town.department, commonName, organization: 'Sở Nông nghiệp và Môi trường' }
  await issueKey(province, actor(post), { kind, position, ...named, pin: '246810' }, null)
}
const server = await testServer(province, rooms, {
  mot_cua: town.officer.viewer,
  lanh_dao: town.leader.viewer,
  chuyen_vien: town.specialist.viewer,
  y_te: town.stranger.viewer,
  xay_dung: builder.viewer,
  dien_luc: electrician.viewer,
})
after(() => server.close())

const text = (page: string): string => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const now = (iso: string) => province.clock.set(instant(iso))
const of = (id: string) => getDossier(province.reader, id)
const at = (day: string) => instantOf(legalDay(day), '17:00')
const days = (name: string, iso: string) => {
  const [year = '', month = '', date = ''] = iso.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** Opens a form of a dossier as somebody, and sends it. */
async function act(who: string, id: string, path: string, fields: Record<string, string | string[]> = {}) {
  const caller = new Caller(server, who)
  await caller.get(`/ho-so/${id}/${path}`)
  const shown = await caller.post(`/ho-so/${id}/${path}`, { revision: String((await of(id)).revision), ...fields })
  await province.settle()
  return shown
}
const asked = async (id: string, agency: string): Promise<Consultation> =>
  (await consultationsOf(province.reader, id)).find((one) => one.agency === agency) ?? assert.fail('not asked')
async function answer(who: string, { id, revision }: Consultation, verdict: string, said = 'Đã xem') {
  const caller = new Caller(server, who)
  await caller.get(`/phoi-hop/${id}/tra-loi`)
  const shown = await caller.post(`/phoi-hop/${id}/tra-loi`, { revision: String(revision), verdict, said })
  await province.settle()
  return shown
}
const page = async (who: string, path: string) => new Caller(server, who).get(path)
const sentence = async (id: string) => text((await page('chuyen_vien', `/ho-so/${id}`)).html)

// the process of the procedure: examined, three bodies asked at once for a working day each, concluded, signed
const consulted = [
  { whom: 'Sở Y tế', hours: 8, silence: 'waits', basis: null },
  { whom: 'Sở Xây dựng', hours: 8, silence: 'waits', basis: null },
  { whom: 'Công ty Điện lực Quảng Trị', hours: 8, silence: 'consents', basis: 'Một căn cứ không có trong quy định' },
] as const
async function publish() {
  const who = systemActor('Bà Thử', 'command')
  const { id } = await beginProcess(province, who, { code: town.version.code, kind: 'consultation' }, randomUUID())
  const change: Parameters<typeof editProcess>[3]['change'] = (process) => ({
    ...process,
    actions: process.actions.map((one) => (one.key === 'ask' ? { ...one, consults: consulted } : one)),
  })
  await editProcess(province, who, id, { revision: 1, what: 'x', change }, randomUUID())
  await publishProcess(province, who, id, { revision: 2, from: '2026-11-23' }, randomUUID())
}
await publish()

async function inHand(): Promise<{ id: string; papers: string[] }> {
  const pdf = async (word: string) => {
    const { hash, size } = await province.files.put(Buffer.from(`%PDF-1.4 ${word}\n%%EOF`))
    return { component: null, name: word, file: { hash, name: `${word}.pdf`, type: 'application/pdf', size } }
  }
  const filing = { ...aFiling(town), byPost: true, papers: [await pdf('so-do'), await pdf('ly-lich')] }
  const { id } = await fileDossier(province, actor(town.officer), filing, randomUUID())
  await receiveDossier(province, actor(town.officer), id, {}, null, randomUUID())
  await assignDossier(province, actor(town.leader), id, town.specialist.id, null, randomUUID())
  await startHandling(province, actor(town.specialist), id, null, randomUUID())
  const papers = await province.reader
    .selectFrom('dossier_paper')
    .select(['id', 'name'])
    .where('dossier', '=', id)
    .execute()
  return { id, papers: papers.sort((a, b) => b.name.localeCompare(a.name)).map((one) => one.id) }
}
const all = [town.other, construction, power]
const ask = (id: string, fields: Record<string, string | string[]> = {}) =>
  act('chuyen_vien', id, 'lay-y-kien', {
    to: all,
    question: 'Có vướng lưới điện, quy hoạch không?',
    papers: [],
    ...fields,
  })

test('MC-4.4: a provincial dossier: three asked at once, one late, more papers, a new day, signed, handed over by post; each date as the clock says', async () => {
  now('2026-11-23T09:30:00+07:00')
  const { id, papers } = await inHand()
  // Tuesday 24/11 is a holiday: five working days end on 01/12
  assert.deepEqual((await of(id)).dueCurrent, at('2026-12-01'))

  now('2026-11-25T09:00:00+07:00')
  await act('chuyen_vien', id, 'bo-sung', { papers: 'Bản đồ khu đất', why: 'chưa có', basis: 'NĐ 35/2016' })
  assert.equal((await of(id)).state, 'waiting')
  now('2026-11-26T09:00:00+07:00')
  const supplied = await act('mot_cua', id, 'nhan-bo-sung', { 'papers-0-brought': 'true' })
  // it waited from nine to nine: one working day more
  assert.deepEqual(
    [(await of(id)).state, (await of(id)).dueCurrent],
    ['processing', at('2026-12-02')],
    text(supplied.html),
  )

  now('2026-11-26T10:00:00+07:00')
  assert.match((await page('chuyen_vien', `/ho-so/${id}`)).html, /href="\/ho-so\/[^"]*lay-y-kien"/)
  const form = await page('chuyen_vien', `/ho-so/${id}/lay-y-kien`)
  assert.ok(text(form.html).includes('Quy trình yêu cầu hỏi: Sở Y tế (8 giờ làm việc); Sở Xây dựng'), text(form.html))
  await ask(id, { papers: papers.slice(0, 1) })
  const opened = await consultationsOf(province.reader, id)
  assert.deepEqual(
    opened.map(({ due_at, silence }) => [due_at, silence]),
    Array.from({ length: 3 }, () => [at('2026-11-27'), 'waits']),
  )
  assert.match(await sentence(id), /chờ ý kiến của Sở Y tế \(hạn trả lời [^)]*27\/11\/2026\); Sở Xây dựng/)

  now('2026-11-27T08:30:00+07:00')
  await answer('y_te', await asked(id, town.other), 'agree')
  await answer('xay_dung', await asked(id, construction), 'other', 'Xây lùi 3 m')
  assert.match(await sentence(id), /chờ ý kiến của Công ty Điện lực Quảng Trị \(hạn/)
  assert.doesNotMatch(await sentence(id), /chờ ý kiến của Sở/)
  now('2026-11-27T18:00:00+07:00')
  await lookAfterDue(province)
  await province.settle()
  // silent, which is no consent: the ground the process names is in no rule
  assert.equal((await asked(id, power)).state, 'asked')
  assert.equal((await page('chuyen_vien', `/ho-so/${id}/soan-ket-qua`)).status, 422)

  now('2026-11-30T09:00:00+07:00')
  await answer('dien_luc', await asked(id, power), 'agree')
  assert.match(await sentence(id), /Tổng hợp, dự thảo kết quả .{0,120}Đang ở bước này/)
  await act('lanh_dao', id, 'xin-loi', { ...days('day', '2026-12-04'), reason: 'Chờ ý kiến điện lực' })
  assert.deepEqual((await of(id)).dueCurrent, at('2026-12-04'))
  assert.deepEqual((await of(id)).dueOriginal, at('2026-12-01'))

  now('2026-12-01T09:00:00+07:00')
  const result = { template: 'certificate', title: 'Chứng chỉ', basis: 'Luật Thú y', content: 'Cấp chứng chỉ.' }
  await act('chuyen_vien', id, 'soan-ket-qua', { ...result, signer: town.leader.id })
  const document = (await of(id)).resultDocument ?? assert.fail('no draft')
  await signDraft(province, actor(town.leader), document, '246810', null, randomUUID())
  await issueDocument(province, actor(town.clerk), document, { approval: '246810', receivers: [] }, null, randomUUID())
  await province.settle()
  assert.equal((await of(id)).state, 'releasing')
  await act('mot_cua', id, 'tra-ket-qua', { how: 'postal', to: 'Công dân minh hoạ 0001', proof: 'EH123456789VN' })
  assert.deepEqual([(await of(id)).state, (await of(id)).returned?.how], ['done', 'postal'])
})

test('the outside body sees what it is asked, with the papers chosen for it, and nothing else', async () => {
  now('2026-12-01T10:00:00+07:00')
  const { id, papers } = await inHand()
  await ask(id, { papers: papers.slice(0, 1) })
  const mine = await asked(id, power)
  const shown = await page('dien_luc', `/phoi-hop/${mine.id}`)
  assert.ok(text(shown.html).includes('Có vướng lưới điện'))
  assert.doesNotMatch(shown.html, new RegExp(`/ho-so/${id}`))
  assert.equal((await page('dien_luc', `/phoi-hop/${mine.id}/giay-to/${papers[0]}`)).status, 200)
  assert.equal((await page('dien_luc', `/phoi-hop/${mine.id}/giay-to/${papers[1]}`)).status, 404)
  assert.ok((await page('dien_luc', '/phoi-hop')).html.includes(mine.id))
  for (const closed of [`/ho-so/${id}`, '/ho-so', `/phoi-hop/${(await asked(id, construction)).id}`])
    assert.ok([403, 404].includes((await page('dien_luc', closed)).status), closed)
  assert.ok([403, 404].includes((await answer('xay_dung', mine, 'agree')).status))
  assert.equal((await asked(id, power)).state, 'asked')
})

test('whom the process names has to be asked, each once; a body that does not stand there is none', async () => {
  const { id } = await inHand()
  assert.ok(text((await ask(id, { to: [power] })).html).includes('Quy trình yêu cầu hỏi cả: Sở Y tế; Sở Xây dựng'))
  assert.equal((await ask(id, { to: [...all, randomUUID()] })).status, 422)
  assert.equal((await ask(id, { to: [...all, town.department] })).status, 422)
  assert.equal((await consultationsOf(province.reader, id)).length, 0)
  const before = (await of(id)).revision
  await act('chuyen_vien', id, 'xong-buoc', { step: 'examine' })
  assert.equal((await of(id)).revision, before, 'a step that asks is not passed without asking')
  await ask(id)
  assert.equal((await ask(id)).status, 422)
  assert.equal((await consultationsOf(province.reader, id)).length, 3)
})

test('a day to answer by is a working day after today and not after the dossier is due', async () => {
  const { id } = await inHand()
  const unit = await aPost(province, await body('H50.10', 'Sở Tài chính', 'department'), 'specialist', 'Chuyên viên')
  for (const wrong of [{}, days('dueOn', '2026-12-01'), days('dueOn', '2026-12-05'), days('dueOn', '2027-06-01')])
    assert.equal((await ask(id, { to: [...all, unit.agency], ...wrong })).status, 422, JSON.stringify(wrong))
  await ask(id, { to: [...all, unit.agency], ...days('dueOn', '2026-12-03') })
  assert.deepEqual((await asked(id, unit.agency)).due_at, at('2026-12-03'))
})

/** All asked; two have answered, the last has not. */
async function oneLeft(): Promise<{ id: string; last: Consultation }> {
  const { id } = await inHand()
  await ask(id)
  await answer('y_te', await asked(id, town.other), 'agree')
  await answer('xay_dung', await asked(id, construction), 'disagree')
  return { id, last: await asked(id, power) }
}
const passing = async ({ id, revision }: Consultation) => {
  const caller = new Caller(server, 'chuyen_vien')
  await caller.get(`/phoi-hop/${id}/khong-cho`)
  const shown = await caller.post(`/phoi-hop/${id}/khong-cho`, { revision: String(revision), reason: 'Điều 7 quy chế' })
  await province.settle()
  return shown
}

test('MC-4.4: who is silent is gone on without only when overdue and for a ground that is kept', async () => {
  now('2026-12-01T10:00:00+07:00')
  const { id, last } = await oneLeft()
  assert.ok(text((await passing(last)).html).includes('Chưa hết hạn trả lời'))
  now('2026-12-03T08:00:00+07:00')
  await lookAfterDue(province)
  await province.settle()
  await passing(await asked(id, power))
  const kept = await asked(id, power)
  assert.deepEqual([kept.state, kept.reason, kept.verdict], ['passed', 'Điều 7 quy chế', null])
  assert.match(await sentence(id), /Tổng hợp, dự thảo kết quả .{0,120}Đang ở bước này/)
  // too late now
  assert.notEqual((await answer('dien_luc', kept, 'agree')).status, 200)
  assert.equal((await asked(id, power)).verdict, null)
})

test('the same answer sent twice, or by two people at once, is one answer', async () => {
  now('2026-12-01T10:00:00+07:00')
  const { last } = await oneLeft()
  const given = { revision: last.revision, verdict: 'agree' as const, said: 'Được' }
  const once = randomUUID()
  await Promise.all([1, 2].map(() => answerConsultation(province, actor(electrician), last.id, given, once)))
  const other = answerConsultation(
    province,
    actor(electrician),
    last.id,
    { ...given, verdict: 'disagree' },
    randomUUID(),
  )
  await assert.rejects(other, { code: 'consultation.changed-meanwhile' })
  assert.equal((await asked(last.dossier, power)).verdict, 'agree')
})

test('a process killed between the last answer and what follows goes on once: no answer is lost, the dossier moves one step', async () => {
  now('2026-12-01T10:00:00+07:00')
  const { id, last } = await oneLeft()
  const given = { revision: last.revision, verdict: 'agree' as const, said: 'Được' }
  await answerConsultation(province, actor(electrician), last.id, given, randomUUID())
  const subject = { subject: `consultation:${last.id}` as const }
  // the transaction of the reaction is cut off before its commit, then comes again, and once more
  const cut = province.act(systemActor(), null, async (tx) => {
    await goOnWhenAll(province, tx, subject)
    throw new Error('killed')
  })
  await assert.rejects(cut, /killed/)
  await province.settle()
  await province.act(systemActor(), null, (tx) => goOnWhenAll(province, tx, subject))
  const { n } = await province.reader
    .selectFrom('act')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('subject', '=', dossierSubject(id))
    .where('type', '=', 'dossier.opinions-gathered')
    .executeTakeFirstOrThrow()
  assert.equal(Number(n), 1)
  assert.match(await sentence(id), /Tổng hợp, dự thảo kết quả .{0,120}Đang ở bước này/)
})

test('a dossier that is withdrawn asks nobody any more', async () => {
  const { id, last } = await oneLeft()
  await act('mot_cua', id, 'rut', { reason: 'Không cần nữa' })
  assert.deepEqual([(await of(id)).state, (await asked(id, power)).state], ['cancelled', 'dropped'])
  assert.notEqual((await answer('dien_luc', last, 'agree')).status, 200)
})
