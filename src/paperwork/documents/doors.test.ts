/** Who may do what to one document through the program's doors, and what is left behind. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { legalDayOf, minus } from '../../../packages/time/index.ts'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { PIN, signingOffice } from '../../../test/support/signing-office.ts'
import { actor, aPost } from '../../../test/support/town.ts'
import { createAgency } from '../../base/directory/index.ts'
import { actsOn, timeline } from '../../kernel/journal/index.ts'
import { keys } from '../../signatures/keys/module.ts'
import { signing } from '../../signatures/signing/module.ts'
import { getDocument, listReceivers } from './document.store.ts'
import { documentSubject } from './document.ts'
import { receiveArrival } from './incoming.operations.ts'
import { withdrawSignature } from './issuing.operations.ts'
import { documents } from './module.ts'

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const health = await createAgency(
  province,
  actor(office.clerk),
  { code: 'H50.08', name: 'Sở Y tế', kind: 'department', placeName: 'Quảng Trị' },
  null,
)
const elsewhere = await aPost(province, health.id, 'leader', 'Lãnh đạo nơi khác')
const deputy = await aPost(province, office.agency, 'leader', 'Phó giám đốc')
const server = await testServer(province, province.house.modules, {
  chuyen_vien: office.specialist.viewer,
  lanh_dao: office.leader.viewer,
  pho: deputy.viewer,
  van_thu: office.clerk.viewer,
  noi_khac: elsewhere.viewer,
})
after(() => server.close())

const key = () => randomUUID()
const stateOf = async (id: string) => (await getDocument(province.reader, id)).state

/** Somebody sends a form of the document, with the token of its page. */
async function send(who: string, id: string, at: string, fields: Record<string, string | string[]> = {}) {
  const caller = new Caller(server, who)
  await caller.get(`/van-ban/${id}`)
  if (!caller.hidden().csrf) await caller.get('/van-ban/di')
  const { revision } = await getDocument(province.reader, id)
  return caller.post(`/van-ban/${id}/${at}`, { revision: String(revision), ...fields })
}

async function signed(): Promise<string> {
  const id = await office.drafted()
  await office.sign(id)
  return id
}

const arrived = async (): Promise<string> =>
  (
    await receiveArrival(
      province,
      actor(office.clerk),
      {
        agency: office.agency,
        senderCode: '000.00.07.H50',
        senderName: 'Sở Y tế',
        externalId: randomUUID(),
        type: 'Công văn',
        number: '12',
        notation: 'SYT-VP',
        subjectLine: 'Về việc phối hợp',
        signerTitle: 'Giám đốc',
        urgency: 0,
        place: 'Quảng Trị',
        issuedOn: null,
        dueOn: null,
        packageFile: randomUUID(),
        attachments: [],
      },
      key(),
    )
  ).id

test('a draft is returned by who signs, a signed one by who issues, and by nobody else', async () => {
  const submitted = await office.drafted()
  for (const who of ['chuyen_vien', 'van_thu', 'noi_khac']) {
    assert.equal((await send(who, submitted, 'tra-lai', { reason: 'sai' })).status, 403, who)
  }
  await send('lanh_dao', submitted, 'tra-lai', { reason: 'Sửa căn cứ' })
  assert.equal(await stateOf(submitted), 'draft')
  const waiting = await signed()
  assert.equal((await send('lanh_dao', waiting, 'tra-lai', { reason: 'sai' })).status, 403)
  await send('van_thu', waiting, 'tra-lai', { reason: 'Sai thể thức' })
  assert.equal(await stateOf(waiting), 'draft')
})

test('who signed takes the signature back with a reason, nobody else does; the file of before is the document’s again and is signed anew', async () => {
  const id = await office.drafted()
  const { file } = await getDocument(province.reader, id)
  await office.sign(id)
  for (const who of ['chuyen_vien', 'van_thu', 'pho', 'noi_khac'])
    assert.equal((await send(who, id, 'thu-hoi-ky', { reason: 'sai' })).status, 403, who)
  assert.equal(await stateOf(id), 'signed')
  await send('lanh_dao', id, 'thu-hoi-ky', { reason: 'Nhầm phụ lục' })
  const back = await getDocument(province.reader, id)
  assert.deepEqual([back.state, back.file, back.signedAt, back.reason], ['submitted', file, null, 'Nhầm phụ lục'])
  const page = (await new Caller(server, 'lanh_dao').get(`/van-ban/${id}`)).html
  assert.match(page, /Thu hồi chữ ký: Nhầm phụ lục/)
  assert.equal((await send('lanh_dao', id, 'thu-hoi-ky', { reason: 'lần nữa' })).status, 422)
  const metadata = (await new Caller(server, 'van_thu').get(`/van-ban/${id}/sieu-du-lieu`)).html
  assert.match(metadata, /Chữ ký số, con dấu[^–]{0,200}–/)
  await office.sign(id)
  await office.issue(id)
  const { rows } = await province.database.pool.query('select field from signature where signed_file = $1', [
    (await getDocument(province.reader, id)).file,
  ])
  assert.deepEqual([await stateOf(id), rows.map(({ field }) => field)], ['issued', ['ConDau']])
})

test('signer and clerk at the same moment: the signature is withdrawn or the number is given, never both', async () => {
  for (let round = 0; round < 4; round++) {
    const id = await signed()
    const { revision } = await getDocument(province.reader, id)
    const both = await Promise.allSettled([
      withdrawSignature(province, actor(office.leader), id, 'Xem lại', revision, key()),
      office.issue(id),
    ])
    const won = both.filter(({ status }) => status === 'fulfilled')
    assert.equal(won.length, 1)
    const { state, number } = await getDocument(province.reader, id)
    assert.deepEqual([state, number === null], both[0].status === 'fulfilled' ? ['submitted', true] : ['issued', false])
  }
})

test('a reason that is missing is asked for beside its box, and nothing happens', async () => {
  const id = await office.drafted()
  const { status, html } = await send('lanh_dao', id, 'tra-lai', { reason: ' ' })
  assert.equal(status, 400)
  assert.match(html, /id="f-reason-error"/)
  assert.equal(await stateOf(id), 'submitted')
})

test('another leader of the office reads it and is told that it was submitted to somebody else', async () => {
  const id = await office.drafted()
  const { html } = await new Caller(server, 'pho').get(`/van-ban/${id}`)
  assert.doesNotMatch(html, /Đọc và ký/)
  const asked = await new Caller(server, 'pho').get(`/van-ban/${id}/ky`)
  assert.equal(asked.status, 403)
  assert.match(asked.html, /trình người khác ký/)
})

test('the page of an act that does not follow any more shows no form', async () => {
  const id = await signed()
  for (const [who, at] of [
    ['lanh_dao', 'ky'],
    ['van_thu', 'tra-noi-gui'],
  ] as const) {
    const shown = await new Caller(server, who).get(`/van-ban/${id}/${at}`)
    assert.equal(shown.status, 409, at)
    assert.doesNotMatch(shown.html, /name="revision"/)
  }
})

test('who signs too late reads why above the document, without the form', async () => {
  const id = await signed()
  const { status, html } = await send('lanh_dao', id, 'ky', { pin: PIN })
  assert.equal(status, 422)
  assert.match(html, /đang ở trạng thái “Đã ký, chờ phát hành”/)
  assert.doesNotMatch(html, /name="pin"/)
})

test('a second click on signing or on registering does it once and answers the same', async () => {
  const id = await office.drafted()
  const phone = new Caller(server, 'lanh_dao')
  await phone.get(`/van-ban/${id}/ky`)
  const form = { ...phone.hidden(), revision: '1', pin: PIN }
  for (const _ of [1, 2]) assert.equal((await phone.post(`/van-ban/${id}/ky`, form)).status, 200)
  const { acts } = await timeline(province.reader, documentSubject(id))
  assert.equal(acts.filter(({ type }) => type === 'document.signed').length, 1)

  const letter = await arrived()
  const desk = new Caller(server, 'van_thu')
  await desk.get(`/van-ban/${letter}`)
  const click = { ...desk.hidden(), revision: '1' }
  for (const _ of [1, 2]) assert.equal((await desk.post(`/van-ban/${letter}/vao-so`, click)).status, 200)
  assert.equal(await stateOf(letter), 'registered')
})

test('a document goes to agencies of the directory only: no unknown one, none that has closed, not the one that issues it', async () => {
  const other = health.id
  const { id: closed } = await createAgency(
    province,
    actor(office.clerk),
    { code: 'H50.09', name: 'Sở đã giải thể', kind: 'department', placeName: 'Quảng Trị' },
    null,
  )
  const yesterday = legalDayOf(minus(province.clock.now(), { days: 1 }))
  await province.reader
    .updateTable('agency')
    .set({ valid_from: yesterday, valid_to: yesterday })
    .where('id', '=', closed)
    .execute()
  const id = await signed()
  for (const wrong of [randomUUID(), closed, office.agency]) {
    const { status, html } = await send('van_thu', id, 'phat-hanh', { receivers: [other, wrong], pin: PIN })
    assert.equal(status, 422)
    assert.match(html, /id="f-receivers-tim-error"/)
  }
  assert.equal(await stateOf(id), 'signed')
  await send('van_thu', id, 'phat-hanh', { receivers: [other, other], pin: PIN })
  assert.equal(await stateOf(id), 'issued')
  assert.deepEqual(await listReceivers(province.reader, id), [other])
})

test('VB-6.4: who reads a document or only its PDF is written down with the purpose, once, and stands on no timeline', async () => {
  const id = await office.drafted()
  const subject = documentSubject(id)
  const readings = () => actsOn(province.reader, subject, province.house.readingActs, 10)
  await new Caller(server, 'van_thu').get(`/van-ban/${id}/pdf`)
  const leader = new Caller(server, 'lanh_dao')
  await leader.get(`/van-ban/${id}`)
  await leader.get(`/van-ban/${id}/pdf`)
  assert.deepEqual(
    (await readings()).map((act) => [act.type, act.basis, act.position]),
    [
      ['document.read', 'giải quyết văn bản', office.leader.id],
      ['document.read', 'giải quyết văn bản', office.clerk.id],
    ],
  )
  const { html } = await leader.get(`/van-ban/${id}`)
  assert.match(html, /Ai đã xem \(2\)/)
  await new Caller(server, 'noi_khac').get(`/van-ban/${id}`)
  assert.equal((await readings()).length, 2)
})

test('the clerk of the agency alone handles an arrival, and a damaged reason never reaches its sender empty', async () => {
  const id = await arrived()
  for (const who of ['chuyen_vien', 'lanh_dao', 'noi_khac']) {
    for (const at of ['vao-so', 'hoan-thanh', 'tra-noi-gui']) {
      assert.equal((await send(who, id, at, { reason: 'không phải của chúng tôi' })).status, 403, `${who} ${at}`)
    }
  }
  assert.equal((await send('van_thu', id, 'tra-noi-gui', { reason: '' })).status, 400)
  await send('van_thu', id, 'tra-noi-gui', { reason: 'Sai địa chỉ' })
  assert.equal(await stateOf(id), 'rejected')
})

test('what waits for each position stands on its work page, and the list it leads to opens', async () => {
  const id = await office.drafted({ subjectLine: 'Việc chờ ký trên trang công việc' })
  const view = async (who: string) => (await new Caller(server, who).get('/viec-cua-toi')).html
  assert.match(await view('lanh_dao'), /Việc chờ ký trên trang công việc/)
  assert.doesNotMatch(await view('pho'), /Việc chờ ký trên trang công việc/)
  assert.match((await new Caller(server, 'lanh_dao').get('/van-ban/cho-ky')).html, new RegExp(`value="${id}"`))
  const found = await new Caller(server, 'lanh_dao').get(`/tim?q=${encodeURIComponent('chờ ký trên trang')}`)
  assert.match(found.html, new RegExp(`/van-ban/${id}`))
})

test('the registers say where a document stands and find it by its words; a made-up state is a sentence', async () => {
  const id = await arrived()
  const clerk = new Caller(server, 'van_thu')
  const at = '/van-ban/den?trang=arrived'
  assert.match((await clerk.get(`${at}&q=${encodeURIComponent('phối hợp')}`)).html, new RegExp(`/van-ban/${id}"`))
  assert.doesNotMatch((await clerk.get('/van-ban/den?trang=closed')).html, new RegExp(`/van-ban/${id}"`))
  assert.equal((await clerk.get('/van-ban/den?trang=nope')).status, 400)
})

test('the one search opens a document at once by its number in any spelling, and nobody’s of another agency', async () => {
  const id = await office.issued({ notation: 'QĐ-SNNMT' })
  const { number } = await getDocument(province.reader, id)
  for (const typed of [`${number}/QĐ-SNNMT`, `quyết định số ${Number(number)} / qđ – snnmt`]) {
    const at = `/tim?q=${encodeURIComponent(typed)}`
    assert.equal((await new Caller(server, 'van_thu').ask(at)).at, `/van-ban/${id}`, typed)
    assert.doesNotMatch((await new Caller(server, 'noi_khac').get(at)).html, /\/van-ban\/[0-9a-f]{8}-/)
  }
})
