/** A process configured on screens alone: chosen, timed, edited, checked, played, published from a day; what must not happen to it; and a dossier that follows it. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { instant, legalDay } from '../packages/time/index.ts'
import { calendar } from '../src/base/calendar/module.ts'
import { systemActor } from '../src/kernel/acting/index.ts'
import { connectDatabase } from '../src/kernel/database/index.ts'
import { actsOn } from '../src/kernel/journal/index.ts'
import { documents } from '../src/paperwork/documents/module.ts'
import {
  assignDossier,
  fileDossier,
  getDossier,
  receiveAtCounter,
  receiveDossier,
  startHandling,
} from '../src/services/dossiers/index.ts'
import { dossiers } from '../src/services/dossiers/module.ts'
import { eforms } from '../src/services/eforms/module.ts'
import { collectFee, openFee } from '../src/services/payments/fee.operations.ts'
import { feesOf } from '../src/services/payments/fee.store.ts'
import { payments } from '../src/services/payments/module.ts'
import { portal } from '../src/services/portal/module.ts'
import { insertComing } from '../src/services/procedures/coming/coming.store.ts'
import { findProcedure } from '../src/services/procedures/index.ts'
import { procedures } from '../src/services/procedures/module.ts'
import type { Condition } from '../src/services/processes/conditions.ts'
import { processes } from '../src/services/processes/module.ts'
import { beginProcess, editProcess, processAt, publishProcess } from '../src/services/processes/process.operations.ts'
import { processRows } from '../src/services/processes/process.store.ts'
import type { Action } from '../src/services/processes/process.ts'
import { keys } from '../src/signatures/keys/module.ts'
import { Caller, officialWith, testServer } from './support/caller.ts'
import { testProvince } from './support/province.ts'
import { actor, aFiling, aTown } from './support/town.ts'

const rooms = [calendar, documents, procedures, eforms, processes, dossiers, payments, portal]
const province = await testProvince({ after }, { modules: rooms })
const town = await aTown(province)
const server = await testServer(province, [...rooms, keys], {
  quan_tri: officialWith('process.administer'),
  mot_cua: officialWith('dossier.read'),
  chuyen_vien: officialWith('dossier.read', 'dossier.handle'),
})
after(() => server.close())

const { code } = town.version
const AT = '/quan-tri/quy-trinh'
const admin = new Caller(server, 'quan_tri')
const text = (page: string): string => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const now = (iso: string) => province.clock.set(instant(iso))

/** Sends a form of the editor with the revision the draft has now. */
async function edit(id: string, path: string, fields: Record<string, string | string[]>) {
  await admin.get(`${AT}/${id}/${path.replace(/\/bo$/, '')}`)
  const revision = String((await processRows.get(province.reader, id)).revision)
  return admin.post(`${AT}/${id}/${path}`, { revision, ...fields })
}
async function begin(kind: string): Promise<string> {
  await admin.get(`${AT}/moi`)
  const shown = await admin.post(`${AT}/moi`, { code, kind })
  return /quy-trinh\/([0-9a-f-]{36})$/.exec(shown.at)?.[1] ?? assert.fail(`${shown.status} ${text(shown.html)}`)
}
const day = (iso: string) => {
  const [year = '', month = '', date = ''] = iso.split('-')
  return { 'from-day': date, 'from-month': month, 'from-year': year }
}
const step = {
  name: 'Kiểm tra thực địa',
  nameEn: 'On site',
  shows: 'handling',
  place: 'deciding',
  role: 'specialist',
  hours: '4',
}
const plain = {
  payment: 'none',
  signature: 'none',
  whenPaid: 'any',
  whenPost: 'any',
  whenAsks: 'any',
  whenPapers: 'any',
}

const id = await begin('one-agency')

test('a ready process with the procedure’s own limit has nothing to mend; its picture, steps and actions stand on the page', async () => {
  const shown = await admin.get(`${AT}/${id}`)
  assert.ok(text(shown.html).includes('Không còn gì phải sửa'), text(shown.html))
  assert.match(shown.html, /<svg role="img"[\s\S]*Thẩm định/)
  assert.ok(text(shown.html).includes('giấy tiếp nhận'.replace('g', 'G')))
})

test('times, a step and an action of one’s own: what is left to mend is said until nothing is', async () => {
  const { steps } = (await processRows.get(province.reader, id)).definition
  const at = steps.findIndex(({ key }) => key === 'examine')
  const times = Object.fromEntries(steps.map(({ hours }, index) => [`gio${index + 1}`, String(hours)]))
  await edit(id, 'thoi-gian', { ...times, [`gio${at + 1}`]: String((steps[at]?.hours ?? 0) - 4) })
  assert.ok(text((await admin.get(`${AT}/${id}`)).html).includes('Các bước cộng lại là'))
  await edit(id, 'buoc-moi', step)
  assert.ok(text((await admin.get(`${AT}/${id}`)).html).includes('“Kiểm tra thực địa” không bao giờ tới được'))
  await edit(id, 'thao-tac-moi', {
    ...{
      ...plain,
      name: 'Đi kiểm tra',
      nameEn: 'Go',
      from: 'examine',
      to: 'buoc1',
      main: 'true',
      tells: ['applicant'],
    },
    consults: 'Phòng Kinh tế | 4 | Điều 5 quy chế phối hợp',
  })
  await edit(id, 'thao-tac-moi', {
    ...{
      ...plain,
      name: 'Trình ký',
      nameEn: 'Submit',
      from: 'buoc1',
      to: 'sign',
      main: 'true',
      produces: ['draft', 'minutes'],
    },
  })
  const shown = text((await admin.get(`${AT}/${id}`)).html)
  assert.ok(shown.includes('Không còn gì phải sửa'), shown)
  const { actions } = (await processRows.get(province.reader, id)).definition
  // the usual way of a step is one: the new action took it from the one before
  assert.deepEqual(
    actions.filter(({ from, main }) => from === 'examine' && main).map(({ key }) => key),
    ['thaotac1'],
  )
  assert.deepEqual(actions.find(({ key }) => key === 'thaotac1')?.consults, [
    { whom: 'Phòng Kinh tế', hours: 4, silence: 'consents', basis: 'Điều 5 quy chế phối hợp' },
  ])
})

test('an action is shown as it was kept and keeps what its form does not say; a part that is not there is none', async () => {
  assert.ok((await admin.get(`${AT}/${id}/thao-tac/withdraw`)).html.includes('Rút hồ sơ'))
  const more = {
    ...plain,
    name: 'Bổ sung',
    nameEn: 'More',
    from: 'examine',
    to: 'supplement',
    dates: ['pause'],
    produces: ['supplement'],
  }
  await edit(id, 'thao-tac/ask-more', { ...more, whenFewer: '2', whenChannel: ['online', 'counter'] })
  const { actions } = (await processRows.get(province.reader, id)).definition
  assert.deepEqual(actions.find(({ key }) => key === 'ask-more')?.when, [
    { kind: 'channel', is: ['online', 'counter'] },
    { kind: 'supplements', fewer: 2 },
  ])
  assert.equal((await admin.get(`${AT}/${id}/buoc/khong`)).status, 404)
  assert.equal((await admin.get(`${AT}/${id}/thao-tac/khong`)).status, 404)
})

test('a consultation for hours that are no number, or a step twice removed, changes nothing', async () => {
  const before = (await processRows.get(province.reader, id)).definition
  const wrong = { ...plain, name: 'Sai', nameEn: 'Wrong', from: 'examine', to: 'sign', consults: 'Sở A | nhiều' }
  assert.equal((await edit(id, 'thao-tac-moi', wrong)).status, 422)
  assert.deepEqual((await processRows.get(province.reader, id)).definition, before)
})

test('a dossier is played through on the page: every date is printed, more papers move the due day, what cannot be played is said', async () => {
  const at = `${AT}/${id}/chay-thu`
  await admin.get(at)
  const trial = { 'day-day': '23', 'day-month': '11', 'day-year': '2026', hour: '09:00', channel: 'counter' }
  const usual = text((await admin.post(at, trial)).html)
  for (const said of ['Kết quả chạy thử', 'Đã trả kết quả', 'Kiểm tra thực địa', 'Phòng Kinh tế'])
    assert.ok(usual.includes(said), said)
  await admin.get(at)
  assert.ok(
    text((await admin.post(at, { ...trial, turn: 'ask-more' })).html).includes('sau khi tính thời gian tạm dừng'),
  )
  await admin.get(at)
  assert.ok(text((await admin.post(at, { ...trial, 'day-year': '1999' })).html).includes('từ năm 2024'))
  // an address somebody made up plays nothing
  assert.equal((await admin.get(`${at}?ngay=hom-nay&gio=99:99&cach=x`)).status, 200)
  assert.equal((await admin.get(`${at}?ngay=2026-13-45&gio=09:00&cach=counter`)).status, 200)
})

test('the BPMN file is what is drawn', async () => {
  const taken = (await admin.get(`${AT}/${id}/bpmn`)).bytes.toString()
  assert.match(taken, /<bpmndi:BPMNShape id="shape_step_buoc1" bpmnElement="step_buoc1">/)
})

test('an old page does not overwrite what somebody else has written since; a draft that is not ready is not published', async () => {
  await admin.get(`${AT}/${id}/buoc-moi`)
  assert.equal((await admin.post(`${AT}/${id}/buoc-moi`, { revision: '1', ...step })).status, 422)
  await edit(id, 'thao-tac/refuse/bo', {})
  const refused = await edit(id, 'cong-bo', day('2026-11-23'))
  assert.ok(text(refused.html).includes('Chưa công bố được'))
  await edit(id, 'thao-tac-moi', {
    ...plain,
    name: 'Từ chối',
    nameEn: 'Refuse',
    from: 'receive',
    to: 'refused',
    produces: ['refusal'],
  })
})

test('MC-2.6: published from a day, a dossier received from then on shows its steps with their planned dates; the next version changes nothing for it', async () => {
  const go = { ...plain, name: 'Đi kiểm tra', nameEn: 'Go', from: 'examine', to: 'buoc1', main: 'true' }
  await edit(id, 'thao-tac/thaotac1', { ...go, tells: ['applicant'] })
  assert.ok(text((await edit(id, 'cong-bo', day('2026-11-22'))).html).includes('hôm nay hoặc sau hôm nay'))
  const before = await fileDossier(province, actor(town.officer), aFiling(town), 'truoc')
  await receiveDossier(province, actor(town.officer), before.id, {}, null, 'nhan-truoc')
  now('2026-11-23T10:00:00+07:00')
  await edit(id, 'cong-bo', day('2026-11-23'))
  assert.equal((await edit(id, 'buoc-moi', step)).status, 422)
  now('2026-11-23T10:30:00+07:00')
  const { id: dossier } = await fileDossier(province, actor(town.officer), aFiling(town), 'sau')
  await receiveDossier(province, actor(town.officer), dossier, {}, null, 'nhan-sau')
  const officer = new Caller(server, 'mot_cua')
  const shown = text((await officer.get(`/ho-so/${dossier}`)).html)
  assert.ok(shown.includes('Các bước giải quyết') && shown.includes('Kiểm tra thực địa'), shown)
  assert.ok(shown.includes('Đang ở bước này'))
  assert.ok(!text((await officer.get(`/ho-so/${before.id}`)).html).includes('Các bước giải quyết'))
  const next = await begin('at-once')
  now('2026-11-23T11:00:00+07:00')
  await edit(next, 'cong-bo', day('2026-11-23'))
  assert.ok(text((await officer.get(`/ho-so/${dossier}`)).html).includes('Kiểm tra thực địa'))
  await edit(next, 'ngung', day('2026-11-24'))
  assert.equal((await processAt(province, code, instant('2026-11-23T11:30:00+07:00')))?.id, next)
  now('2026-11-24T09:00:00+07:00')
  assert.equal(await processAt(province, code, province.clock.now()), undefined)
})

test('a dossier goes through the steps of its process one by one: only who has it says so, each once, none is skipped', async () => {
  now('2026-11-23T10:45:00+07:00')
  const { id: dossier, lookupCode } = await fileDossier(province, actor(town.officer), aFiling(town), 'buoc')
  await receiveDossier(province, actor(town.officer), dossier, {}, null, 'nhan-buoc')
  const specialist = new Caller(server, 'chuyen_vien')
  const at = `/ho-so/${dossier}`
  const button = /action="[^"]*xong-buoc"/
  assert.doesNotMatch((await specialist.get(at)).html, button)
  await assignDossier(province, actor(town.leader), dossier, town.specialist.id, null, 'giao-buoc')
  await startHandling(province, actor(town.specialist), dossier, null, 'lam-buoc')
  const shown = await specialist.get(at)
  assert.match(shown.html, button)
  assert.ok(text(shown.html).includes('Xong “Thẩm định hồ sơ”, sang “Kiểm tra thực địa”'))
  const finish = async (step: string) =>
    specialist.post(`${at}/xong-buoc`, {
      revision: String((await getDossier(province.reader, dossier)).revision),
      step,
    })
  // no result before every step is done, and the one after it cannot be finished before it
  assert.ok(text((await specialist.get(`${at}/soan-ket-qua`)).html).includes('Chưa xong bước “Thẩm định hồ sơ”'))
  assert.equal((await finish('buoc1')).status, 409)
  assert.equal((await finish('examine')).status, 200)
  const then = text((await specialist.get(at)).html)
  assert.match(then, /Thẩm định hồ sơ .{0,120}Đã xong .{0,40}Kiểm tra thực địa .{0,120}Đang ở bước này/)
  assert.ok(then.includes('Xong bước “Thẩm định hồ sơ”, sang bước “Kiểm tra thực địa”'))
  // the citizen reads the same steps, and has no button
  const mine = await new Caller(server).get(`/ho-so-cua-toi/${lookupCode}`)
  assert.match(text(mine.html), /Kiểm tra thực địa .{0,120}Đang ở bước này/)
  assert.doesNotMatch(mine.html, button)
  assert.equal((await finish('examine')).status, 409)
  // after the last one comes the draft of the result
  assert.equal((await finish('buoc1')).status, 409)
  assert.equal((await specialist.get(`${at}/soan-ket-qua`)).status, 200)
  assert.equal((await new Caller(server, 'mot_cua').get(at)).html.match(button), null)
  now('2026-11-24T09:00:00+07:00')
})

test('what was published is never changed, not even by hand; one draft a procedure; a draft is dropped once', async () => {
  await assert.rejects(
    province.reader.updateTable('process').set({ definition: '{}' }).where('id', '=', id).execute(),
    /never changed/,
  )
  const draft = await begin('council')
  await admin.get(`${AT}/moi`)
  assert.ok(text((await admin.post(`${AT}/moi`, { code, kind: 'council' })).html).includes('đang có một bản soạn'))
  await edit(draft, 'bo', {})
  assert.equal((await processRows.get(province.reader, draft)).state, 'dropped')
})

test('a version that one process of the program publishes counts in the others at once', async (t) => {
  const [here, there] = [0, 1].map(() => connectDatabase({ ...province.database.options, shared: true }))
  assert.ok(here && there)
  t.after(() => Promise.all([here.close(), there.close()]))
  const heard: (string | null)[] = []
  there.signals.hear('forget processes of procedures', (key) => heard.push(key))
  there.signals.listen()
  while (heard.length === 0) await delay(2)
  assert.equal(await processAt({ database: there }, code, province.clock.now()), undefined)
  const next = await begin('one-agency')
  const { revision } = await processRows.get(province.reader, next)
  const who = systemActor('Bà Thử', 'command')
  await publishProcess({ ...province, database: here }, who, next, { revision, from: '2026-11-24' }, `nghe-${next}`)
  while (!heard.includes(code)) await delay(2)
  assert.equal((await processAt({ database: there }, code, province.clock.now()))?.id, next)
})

/** Publishes a process of one agency whose action has these conditions, or is another in whole, from this moment on. */
let moment = 0
async function follow(key: string, change: Partial<Action>, more: readonly Action[] = []) {
  moment += 1
  now(`2026-11-25T09:${String(moment * 2).padStart(2, '0')}:00+07:00`)
  const who = systemActor('Bà Thử', 'command')
  const { id: draft } = await beginProcess(province, who, { code, kind: 'one-agency' }, randomUUID())
  const edited = (one: Action) => (one.key === key ? { ...one, ...change } : one)
  await editProcess(
    province,
    who,
    draft,
    { revision: 1, what: 'x', change: (of) => ({ ...of, actions: [...of.actions.map(edited), ...more] }) },
    randomUUID(),
  )
  await publishProcess(province, who, draft, { revision: 2, from: '2026-11-25' }, randomUUID())
  now(`2026-11-25T09:${String(moment * 2 + 1).padStart(2, '0')}:00+07:00`)
}
const when = (...conditions: Condition[]) => ({ when: conditions })
async function received(filing: Partial<Parameters<typeof fileDossier>[2]> = {}): Promise<string> {
  const { id: dossier } = await fileDossier(
    province,
    actor(town.officer),
    { ...aFiling(town), ...filing },
    randomUUID(),
  )
  await receiveDossier(province, actor(town.officer), dossier, {}, null, randomUUID())
  return dossier
}
async function inHand(filing: Partial<Parameters<typeof fileDossier>[2]> = {}): Promise<string> {
  const dossier = await received(filing)
  await assignDossier(province, actor(town.leader), dossier, town.specialist.id, null, randomUUID())
  await startHandling(province, actor(town.specialist), dossier, null, randomUUID())
  return dossier
}
const opened = async (path: string) => new Caller(server, 'chuyen_vien').get(path)
const drafts = /href="[^"]*soan-ket-qua"/

test('MC-2.6: what is not paid holds the result back, on the page and in the act, and says what to do; paid, it goes on', async () => {
  await follow('submit', when({ kind: 'paid', is: true }))
  const dossier = await inHand()
  const shown = await opened(`/ho-so/${dossier}`)
  assert.doesNotMatch(shown.html, drafts)
  assert.match(text(shown.html), /“Trình lãnh đạo ký”: phí, lệ phí chưa nộp: thu ở mục “Phí, lệ phí”/)
  const refused = await opened(`/ho-so/${dossier}/soan-ket-qua`)
  assert.equal(refused.status, 422)
  assert.match(text(refused.html), /Chưa làm được “Trình lãnh đạo ký”: phí, lệ phí chưa nộp/)
  const { id: fee } = await openFee(province, actor(town.officer), dossier, randomUUID())
  await collectFee(province, actor(town.officer), fee, { revision: 1, method: 'cash' }, randomUUID())
  assert.match((await opened(`/ho-so/${dossier}`)).html, drafts)
  assert.equal((await opened(`/ho-so/${dossier}/soan-ket-qua`)).status, 200)
})

test('the fee is asked for when an action of the process asks for it, once, and not before', async () => {
  const owed = async (dossier: string) => {
    await province.settle()
    return (await feesOf(province.reader, dossier)).map(({ due, state }) => [due, state])
  }
  await follow('accept', { payment: 'none' })
  assert.deepEqual(await owed(await inHand()), [], 'with the result, not at receipt')
  await follow('assign', { payment: 'settlement' })
  const dossier = await received()
  assert.deepEqual(await owed(dossier), [['receipt', 'asked']])
  // asked for again by another action: it is owed once
  await assignDossier(province, actor(town.leader), dossier, town.specialist.id, null, randomUUID())
  assert.deepEqual(await owed(dossier), [['receipt', 'asked']])
})

test('leaders are told where an action says so', async () => {
  await follow('assign', { tells: ['leader'] })
  const dossier = await inHand()
  const [act] = await actsOn(province.reader, `dossier:${dossier}`, ['dossier.leaders-told'], 2)
  assert.equal(act?.data.action, 'Phân công')
})

test('an act no condition speaks of stays free while another is held back', async () => {
  await follow('submit', when({ kind: 'paid', is: true }))
  const dossier = await inHand()
  assert.equal((await opened(`/ho-so/${dossier}/bo-sung`)).status, 200)
})

test('a condition that does not hold takes the other way of the step, where there is one', async () => {
  const aside: Action = {
    ...{ key: 'theo-buu-chinh', name: { vi: 'Trình ký (gửi bưu chính)', en: 'By post' }, from: 'examine', to: 'sign' },
    ...{ main: false, when: [{ kind: 'by-post', is: true }], dates: [], produces: ['draft'], payment: 'none' },
    ...{ signature: 'none', consults: [], child: null, tells: [] },
  }
  await follow('submit', when({ kind: 'by-post', is: false }, { kind: 'channel', is: ['counter'] }), [aside])
  const online = await inHand()
  assert.equal((await opened(`/ho-so/${online}/soan-ket-qua`)).status, 422)
  const posted = await inHand({ byPost: true })
  assert.equal((await opened(`/ho-so/${posted}/soan-ket-qua`)).status, 200)
})

for (const [what, condition, filing, free] of [
  ['the channel', { kind: 'channel', is: ['online'] }, {}, true],
  ['another channel', { kind: 'channel', is: ['postal', 'counter'] }, {}, false],
  ['the origin', { kind: 'originality', is: ['group', 'inter-agency'] }, {}, false],
  ['papers that were handed in', { kind: 'papers', is: true }, {}, true],
  ['papers that are missing on purpose', { kind: 'papers', is: false }, {}, false],
  ['steps done', { kind: 'done', step: 'assign', is: true }, {}, true],
  ['a step to come', { kind: 'done', step: 'sign', is: true }, {}, false],
  ['nobody asked', { kind: 'opinions', is: ['agreed'] }, {}, false],
] as const satisfies readonly (readonly [string, Condition, object, boolean])[])
  test(`a condition on ${what} is read from the dossier itself`, async () => {
    await follow('submit', when(condition))
    const dossier = await inHand(filing)
    assert.equal((await opened(`/ho-so/${dossier}/soan-ket-qua`)).status, free ? 200 : 422)
  })

test('a dossier is not received by either door while a condition of its receipt does not hold', async () => {
  await follow('accept', when({ kind: 'channel', is: ['postal'] }))
  const condition = { code: 'process.condition-missing' }
  await assert.rejects(received(), condition)
  await assert.rejects(
    receiveAtCounter(province, actor(town.officer), { ...aFiling(town), channel: 'counter' }, {}, randomUUID()),
    condition,
  )
  const { n } = await province.reader
    .selectFrom('dossier')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('channel', '=', 'counter')
    .executeTakeFirstOrThrow()
  assert.equal(Number(n), 0)
})

test('a dossier received before the condition was published goes on without it', async () => {
  await follow('submit', {})
  const before = await inHand()
  await follow('submit', when({ kind: 'channel', is: ['postal'] }))
  assert.equal((await opened(`/ho-so/${before}/soan-ket-qua`)).status, 200)
})

test('whoever may not edit processes comes to none of their pages', async () => {
  const stranger = new Caller(server, 'mot_cua')
  for (const at of [
    AT,
    `${AT}/moi`,
    `${AT}/${id}`,
    `${AT}/${id}/bpmn`,
    `${AT}/${id}/chay-thu`,
    `${AT}/${id}/thoi-gian`,
  ])
    assert.equal((await stranger.get(at)).status, 403, at)
})

test('MC-2.2: what a dossier received on a coming day takes is tried before; on that day it takes it, and a form opened before is not filed under the old version', async () => {
  const { id: _, sameDayRules: __, effectiveFrom: ___, effectiveTo: ____, ...content } = town.version
  const row = {
    ...content,
    detail: {},
    fingerprint: 'ban-moi',
    components: [{ ...content.components[0]!, name: 'Đơn mới' }],
  }
  const common = { effective_from: legalDay('2026-12-02'), takes: [], instrument: '88/QĐ-UBND', set_by: 'Quản trị' }
  const waits = { id: randomUUID(), code, name: content.name, content: row }
  await insertComing(province.reader, [waits], { ...common, set_at: province.clock.now() })
  await admin.get('/quan-tri/thu-theo-ngay')
  const asked = { code, channel: 'counter' }
  const days = (iso: string) =>
    Object.fromEntries(Object.entries(day(iso)).map(([name, value]) => [name.replace('from', 'day'), value]))
  const then = text((await admin.post('/quan-tri/thu-theo-ngay', { ...asked, ...days('2026-12-02') })).html)
  assert.match(then, /88\/QĐ-UBND.*Đơn mới.*Khác với hôm nay.*Đơn mới/)
  const stays = text((await admin.post('/quan-tri/thu-theo-ngay', { ...asked, ...days('2026-12-01') })).html)
  assert.match(stays, /Khác với hôm nay Không có thay đổi nào/)
  assert.match(
    text((await admin.post('/quan-tri/thu-theo-ngay', { ...asked, code: '9.9', ...days('2026-12-01') })).html),
    /Không có thủ tục này/,
  )

  now('2026-12-01T23:59:59+07:00')
  const { id: old } = await fileDossier(province, actor(town.officer), aFiling(town), 'truoc-ngay')
  now('2026-12-02T00:00:00+07:00')
  await assert.rejects(fileDossier(province, actor(town.officer), aFiling(town), 'dung-ngay'), {
    code: 'procedure.replaced',
  })
  const version = await findProcedure(province.reader, code)
  assert.equal(version?.id, waits.id)
  const filing = { ...aFiling(town), procedureVersion: waits.id, notNeeded: [0] }
  const { id: fresh } = await fileDossier(province, actor(town.officer), filing, 'ban-moi')
  const versionsOf = (id: string) => getDossier(province.reader, id).then((one) => one.procedureVersion)
  assert.deepEqual([await versionsOf(old), await versionsOf(fresh)], [town.version.id, waits.id])
})
