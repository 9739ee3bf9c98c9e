/** Who may do what to one dossier through the program's doors, and what is left behind. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { instant, legalDayOf, minus } from '../../../packages/time/index.ts'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aFiling, aPost, aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { readingsOf, timeline } from '../../kernel/journal/index.ts'
import { documents } from '../../paperwork/documents/module.ts'
import { keys } from '../../signatures/keys/module.ts'
import { applicantActor } from './applicant.ts'
import { listPauses } from './dossier.parts.store.ts'
import { getDossier } from './dossier.store.ts'
import { dossierSubject } from './dossier.ts'
import { fileDossier } from './filing.operations.ts'
import { assignDossier, startHandling } from './handling.operations.ts'
import { dossiers } from './module.ts'
import { receiveDossier } from './receiving.operations.ts'
import { requestSupplement } from './supplement.operations.ts'

const province = await testProvince({ after }, { modules: [calendar, documents, dossiers] })
const town = await aTown(province)
const supervisor = await aPost(province, town.department, 'supervisor', 'Thanh tra')
const server = await testServer(province, [...province.house.modules, keys], {
  mot_cua: town.officer.viewer,
  chuyen_vien: town.specialist.viewer,
  lanh_dao: town.leader.viewer,
  thanh_tra: supervisor.viewer,
})
after(() => server.close())

const key = () => randomUUID()
const filed = async () => (await fileDossier(province, applicantActor(), aFiling(town), key())).id
const stateOf = async (id: string) => (await getDossier(province.reader, id)).state

async function received(): Promise<string> {
  const id = await filed()
  await receiveDossier(province, actor(town.officer), id, {}, null, key())
  return id
}

async function inHand(): Promise<string> {
  const id = await received()
  await assignDossier(province, actor(town.leader), id, town.specialist.id, null, key())
  await startHandling(province, actor(town.specialist), id, null, key())
  return id
}

async function waiting(): Promise<string> {
  const id = await inHand()
  const request = { papers: [{ name: 'Văn bằng', reason: 'mờ' }], basis: 'NĐ 118/2025' }
  await requestSupplement(province, actor(town.specialist), id, request, null, key())
  return id
}

/** Somebody sends a form of the dossier, with the token of its page. */
async function send(who: string, id: string, at: string, fields: Record<string, string>, files = false) {
  const caller = new Caller(server, who)
  await caller.get(`/ho-so/${id}`)
  const { revision } = await getDossier(province.reader, id)
  return caller.post(`/ho-so/${id}/${at}`, { revision: String(revision), ...fields }, files ? { files: [] } : {})
}

test('only the counter that received it and who handles it take papers that were asked for', async () => {
  const id = await waiting()
  for (const who of ['lanh_dao', 'thanh_tra']) {
    const { status } = await send(who, id, 'nhan-bo-sung', { 'papers-0-brought': 'true' }, true)
    assert.equal(status, 403, who)
    assert.equal(await stateOf(id), 'waiting')
  }
  await send('mot_cua', id, 'nhan-bo-sung', { 'papers-0-brought': 'true' }, true)
  assert.equal(await stateOf(id), 'processing')
  const again = await waiting()
  await send('chuyen_vien', again, 'nhan-bo-sung', { 'papers-0-brought': 'true' }, true)
  assert.equal(await stateOf(again), 'processing')
})

test('the form of a step that is done already is not shown', async () => {
  const id = await received()
  const shown = await new Caller(server, 'mot_cua').get(`/ho-so/${id}/tiep-nhan`)
  assert.equal(shown.status, 409)
  assert.doesNotMatch(shown.html, /name="revision"/)
})

test('who comes too late with a step reads why above the dossier, without its form', async () => {
  const id = await received()
  const { status, html } = await send('mot_cua', id, 'tu-choi', { reason: 'trùng' })
  assert.equal(status, 422)
  assert.match(html, /đang ở bước “chờ lãnh đạo phân công”/)
  assert.doesNotMatch(html, /action="[^"]*tu-choi"/)
})

test('a dossier is withdrawn at the counter with the applicant’s reason; it ends and its clock stands', async () => {
  const id = await waiting()
  const { status } = await send('mot_cua', id, 'rut', { reason: 'Không còn nhu cầu' })
  assert.equal(status, 200)
  const dossier = await getDossier(province.reader, id)
  assert.deepEqual([dossier.state, dossier.reason], ['cancelled', 'Không còn nhu cầu'])
  assert.ok(dossier.finishedAt)
  assert.ok((await listPauses(province.reader, id)).every((pause) => pause.to !== null))
  const shown = await new Caller(server, 'mot_cua').get(`/ho-so/${id}`)
  assert.match(shown.html, /Rút hồ sơ theo yêu cầu của người nộp: Không còn nhu cầu/)
})

test('MC-2.3: who handles it, or their leader, stops a dossier with reason and legal basis; the counter does not', async () => {
  const id = await inHand()
  assert.equal((await send('mot_cua', id, 'dung-xu-ly', { reason: 'a', basis: 'b' })).status, 403)
  const without = await send('chuyen_vien', id, 'dung-xu-ly', { reason: 'Đang có tranh chấp' })
  assert.equal(without.status, 400)
  assert.match(without.html, /Hãy nhập căn cứ pháp lý/)
  await send('chuyen_vien', id, 'dung-xu-ly', { reason: 'Đang có tranh chấp', basis: 'Điều 10' })
  assert.equal(await stateOf(id), 'unresolved')
})

test('a dossier that was never received is refused, not stopped', async () => {
  const id = await filed()
  assert.equal((await send('lanh_dao', id, 'dung-xu-ly', { reason: 'a', basis: 'b' })).status, 422)
  assert.equal(await stateOf(id), 'new')
})

test('a specialist who has left, or of another office, is not given a dossier; the sentence stands beside the choice', async () => {
  const gone = await aPost(province, town.department, 'specialist', 'Chuyên viên đã nghỉ')
  const yesterday = minus(province.clock.now(), { days: 1 })
  await province.reader
    .updateTable('position')
    .set({ valid_from: legalDayOf(minus(yesterday, { days: 9 })), valid_to: legalDayOf(yesterday) })
    .where('id', '=', gone.id)
    .execute()
  const id = await received()
  for (const position of [gone.id, town.stranger.id, randomUUID()]) {
    const { status, html } = await send('lanh_dao', id, 'phan-cong', { position })
    assert.equal(status, 422)
    assert.match(html, /id="f-position-error"/)
  }
  assert.equal(await stateOf(id), 'accepted')
})

test('a result and its dossier move together: refused, neither document nor link is left behind', async () => {
  const id = await inHand()
  const result = { template: 'decision', title: 'Cấp', basis: 'Luật', content: 'Cấp.', signer: town.stranger.id }
  const { status, html } = await send('chuyen_vien', id, 'soan-ket-qua', result)
  assert.equal(status, 422)
  assert.match(html, /id="f-signer-error"/)
  const late = await new Caller(server, 'chuyen_vien').get(`/ho-so/${id}`)
  assert.equal(late.status, 200)
  const stale = { ...result, signer: town.leader.id, revision: '1' }
  assert.equal((await send('chuyen_vien', id, 'soan-ket-qua', stale)).status, 422)
  const drafts = await province.reader
    .selectFrom('document')
    .select('id')
    .where('about', '=', dossierSubject(id))
    .execute()
  assert.deepEqual(drafts, [])
})

test('who opens a dossier is written down with the purpose, once in five minutes, and stands on no timeline', async () => {
  const id = await received()
  const caller = new Caller(server, 'lanh_dao')
  await caller.get(`/ho-so/${id}`)
  const { html } = await caller.get(`/ho-so/${id}`)
  const readings = await readingsOf(province.reader, dossierSubject(id), province.house.readingActs, 10)
  assert.deepEqual(
    readings.map(({ type, basis, label }) => [type, basis, label]),
    [['dossier.read', 'giải quyết hồ sơ', actor(town.leader).label]],
  )
  assert.match(html, /Ai đã xem \(1\)/)
  const shown = await timeline(province.reader, dossierSubject(id), { without: province.house.readingActs })
  assert.ok(shown.acts.every((act) => act.type !== 'dossier.read'))
})

test('what the work page and the one search show of dossiers is read as well', async () => {
  const id = await received()
  const readings = () => readingsOf(province.reader, dossierSubject(id), [], 10)
  const dossier = await getDossier(province.reader, id)
  await new Caller(server, 'lanh_dao').get(`/tim?q=${encodeURIComponent(dossier.applicant.name)}`)
  await new Caller(server, 'lanh_dao').get('/viec-cua-toi')
  assert.deepEqual(
    (await readings()).map(({ type, times }) => [type, times]),
    [['list.read', 2]],
  )
})

test('the list of dossiers writes down whose rows were shown', async () => {
  const id = await received()
  await new Caller(server, 'lanh_dao').get('/ho-so')
  const readings = await readingsOf(province.reader, dossierSubject(id), [], 10)
  assert.deepEqual(
    readings.map(({ type, label }) => [type, label]),
    [['list.read', actor(town.leader).label]],
  )
})

test('a filter without hits says so and offers to take it away, not that there are no dossiers', async () => {
  const { html } = await new Caller(server, 'thanh_tra').get('/ho-so?q=khongcoaitenthe')
  assert.doesNotMatch(html, /Chưa có hồ sơ nào ở đây/)
  assert.match(html, /khongcoaitenthe/)
})

test('the one search opens a dossier at once by its number in any spelling, its look-up code or its provisional number', async () => {
  const { id, lookupCode, provisional } = await fileDossier(province, applicantActor(), aFiling(town), key())
  const { number } = await receiveDossier(province, actor(town.officer), id, {}, null, key())
  const spellings = [number, `hồ sơ ${number.toLowerCase()}`, number.replaceAll('-', ' – '), lookupCode, provisional]
  for (const typed of spellings) {
    const found = await new Caller(server, 'lanh_dao').ask(`/tim?q=${encodeURIComponent(typed)}`)
    assert.equal(found.at, `/ho-so/${id}`, typed)
  }
})

test('overdue ones stand longest overdue first; the order is theirs alone, and a made-up page is a sentence', async () => {
  const leader = new Caller(server, 'lanh_dao')
  assert.equal((await leader.get('/ho-so?loc=qua-han&xep=due')).status, 200)
  assert.equal((await leader.get('/ho-so?xep=due')).status, 400)
  assert.equal((await leader.get('/ho-so?sau=abc')).status, 400)
})

test('two officers on one dossier see each other, and nobody who looked long ago or at a list', async (t) => {
  const id = await inHand()
  t.after(() => province.clock.set(instant('2026-11-23T09:00:00+07:00')))
  const open = async (who: string) => (await new Caller(server, who).get(`/ho-so/${id}`)).html
  const also = (html: string) => /Đang cùng mở hồ sơ này:<\/strong> ([^<]*)/.exec(html)?.[1] ?? ''
  await new Caller(server, 'mot_cua').get('/ho-so')
  assert.equal(also(await open('chuyen_vien')), '')
  assert.match(also(await open('lanh_dao')), /Chuyên viên 1/)
  assert.match(also(await open('chuyen_vien')), /Giám đốc/)
  assert.doesNotMatch(also(await open('chuyen_vien')), /Chuyên viên 1/)
  province.clock.advance({ minutes: 11 })
  assert.equal(also(await open('mot_cua')), '')
})

test('papers stand beside the form in which they are examined, and looking at one is written down', async () => {
  const id = await filed()
  const { hash } = await province.files.put(Buffer.from('%PDF-1.4 trang'))
  const file = { file_hash: hash, file_name: 'van-bang.pdf', file_type: 'application/pdf', file_size: 14 }
  const paper = randomUUID()
  await province.reader
    .insertInto('dossier_paper')
    .values({
      ...{ id: paper, dossier: id, component: 0, name: 'Văn bằng', originals: 0, copies: 0, digitised: 1, asked: null },
      ...{ ...file, added_at: province.clock.now() },
    })
    .execute()
  const { html } = await new Caller(server, 'mot_cua').get(`/ho-so/${id}/tiep-nhan`)
  assert.match(html, new RegExp(`lt-beside__papers.*src="/ho-so/${id}/giay-to/${paper}/trang"`, 's'))
  const other = await filed()
  assert.equal((await new Caller(server, 'mot_cua').get(`/ho-so/${other}/giay-to/${paper}/trang`)).status, 404)
  await new Caller(server, 'mot_cua').get(`/ho-so/${id}/giay-to/${paper}/trang`)
  const read = await readingsOf(province.reader, dossierSubject(id), ['dossier.paper-read'], 10)
  assert.deepEqual(
    read.map(({ label }) => label),
    [actor(town.officer).label],
  )
})
