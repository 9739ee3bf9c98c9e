/** Forms 01 to 07 of a dossier on paper, what they say, who gets them, and how a result is proved to be in somebody's hands. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { instant } from '../../../packages/time/index.ts'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { judge } from '../../../test/support/judges.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aFiling, aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { readingsOf } from '../../kernel/journal/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { documents } from '../../paperwork/documents/module.ts'
import { keys } from '../../signatures/keys/module.ts'
import { applicantActor } from './applicant.ts'
import { getDossier } from './dossier.store.ts'
import { dossierSubject } from './dossier.ts'
import { fileDossier } from './filing.operations.ts'
import { assignDossier, type HandingOver, returnResult, startHandling, stopDossier } from './handling.operations.ts'
import { apologise } from './inside.operations.ts'
import { lettersOf } from './letters.ts'
import { dossiers } from './module.ts'
import { denyDossier, receiveDossier, withdrawDossier } from './receiving.operations.ts'
import { keepSettlement } from './settlement.store.ts'
import { requestSupplement } from './supplement.operations.ts'

const province = await testProvince({ after }, { modules: [calendar, documents, dossiers] })
const town = await aTown(province)
const server = await testServer(province, [...province.house.modules, keys], {
  mot_cua: town.officer.viewer,
  nguoi_la: town.stranger.viewer,
  lanh_dao: town.leader.viewer,
  chuyen_vien: town.specialist.viewer,
})
after(() => server.close())

const key = () => randomUUID()
const officer = actor(town.officer)
const specialist = actor(town.specialist)
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const of = (id: string) => getDossier(province.reader, id)

const filed = async (name?: string) => (await fileDossier(province, applicantActor(), aFiling(town, name), key())).id

async function received(name?: string): Promise<string> {
  const id = await filed(name)
  await receiveDossier(province, officer, id, {}, null, key())
  return id
}

async function inHand(): Promise<string> {
  const id = await received()
  await assignDossier(province, actor(town.leader), id, town.specialist.id, null, key())
  await startHandling(province, specialist, id, null, key())
  return id
}

/** A dossier whose result is ready. */
async function ready(): Promise<string> {
  const id = await received()
  await province.reader.updateTable('dossier').set({ state: 'releasing', step: null }).where('id', '=', id).execute()
  return id
}

/** The words of what an official prints. */
async function printed(at: string, who = 'mot_cua'): Promise<string> {
  const { status, bytes, html } = await new Caller(server, who).get(at)
  assert.equal(status, 200, html.slice(0, 300))
  const text = judge('pdftotext')(['-', '-'], { input: bytes }).stdout
  return text.replaceAll(/\s+/g, ' ')
}

const askPapers = (id: string) =>
  requestSupplement(
    province,
    specialist,
    id,
    { papers: [{ name: 'Văn bằng', reason: 'mờ' }], basis: 'NĐ 35' },
    null,
    key(),
  )

const stop = (id: string) =>
  stopDossier(province, specialist, id, { reason: 'Đang có tranh chấp', basis: 'Điều 5' }, null, key())

const ORDINARY = 'TT03/2025/TT-VPCP'

test('MC-10.11: numbers come by themselves, and forms 01 to 07 are printed under the names of the set in force', async () => {
  const [one, two, three] = [await inHand(), await inHand(), await filed()]
  const numbers = await Promise.all([one, two].map(async (id) => (await of(id)).number ?? ''))
  assert.deepEqual(
    numbers.map((number) => /^H50\.90-261123-\d{4}$/.test(number)),
    [true, true],
  )
  await denyDossier(province, officer, three, 'Không thuộc thẩm quyền', null, key())
  await apologise(province, actor(town.leader), one, { day: '2026-12-08', reason: 'Chờ xác minh' }, null, key())
  await askPapers(one)
  await stop(two)
  const forms: [string, string][] = [
    [`/ho-so/${one}/giay-tiep-nhan`, '01 Giấy tiếp nhận hồ sơ và hẹn trả kết quả'],
    [`/ho-so/${one}/phieu/bo-sung`, '02 Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ'],
    [`/ho-so/${three}/phieu/tu-choi`, '03 Phiếu từ chối tiếp nhận giải quyết hồ sơ'],
    [`/ho-so/${one}/phieu/xin-loi`, '04 Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết'],
    [`/ho-so/${two}/phieu/dung`, '05 Thông báo dừng giải quyết hồ sơ'],
    [`/ho-so/${one}/phieu-kiem-soat`, '06 Phiếu kiểm soát quá trình giải quyết hồ sơ'],
  ]
  for (const [at, said] of forms) {
    const words = await printed(at)
    assert.ok(words.includes(`Mẫu số ${said.slice(0, 2)} (${ORDINARY})`), `${said}: ${words}`)
    assert.ok(words.toLocaleLowerCase('vi').includes(said.slice(3).toLocaleLowerCase('vi')), `${said}: ${words}`)
  }
  const register = await printed('/so-theo-doi/in?tu=2026-11-23&den=2026-11-23')
  assert.match(register, /SỔ THEO DÕI HỒ SƠ/i)
  for (const number of numbers) assert.ok(register.replaceAll(' ', '').includes(number), number)
})

test('everything of a dossier is printed as one paper, each page with who printed it', async () => {
  const id = await inHand()
  await askPapers(id)
  const words = await printed(`/ho-so/${id}/in-tat-ca`)
  const { number } = await of(id)
  assert.ok(words.includes(`Hồ sơ ${number}`) && words.includes('Cán bộ tiếp nhận 1 in lúc'), words)
  assert.match(words, /HẸN TRẢ KẾT QUẢ/)
  assert.match(words, /BỔ SUNG, HOÀN THIỆN/i)
})

test('MC-4.5: a refusal goes to the leader with its reason and grounds, and not without', async () => {
  const id = await inHand()
  const send = async (fields: Record<string, string>) => {
    const caller = new Caller(server, 'chuyen_vien')
    await caller.get(`/ho-so/${id}/tu-choi-giai-quyet`)
    const { revision } = await of(id)
    return caller.post(`/ho-so/${id}/tu-choi-giai-quyet`, {
      revision: String(revision),
      signer: town.leader.id,
      ...fields,
    })
  }
  assert.equal((await send({ basis: 'Điều 109 Luật Thú y' })).status, 400)
  assert.equal((await send({ reason: 'Không đủ điều kiện' })).status, 400)
  assert.equal((await of(id)).step, 'handling')
  await send({ reason: 'Không đủ điều kiện', basis: 'Điều 109 Luật Thú y' })
  const { step, refuses } = await of(id)
  assert.deepEqual([step, refuses], ['to-sign', true])
})

test('nobody prints papers or register of an agency that is not theirs', async () => {
  const id = await received()
  const stranger = new Caller(server, 'nguoi_la')
  for (const at of ['phieu-kiem-soat', 'in-tat-ca', 'giay-tiep-nhan'])
    assert.equal((await stranger.get(`/ho-so/${id}/${at}`)).status, 403, at)
  const { number } = await of(id)
  const words = await printed('/so-theo-doi/in?tu=2026-11-23&den=2026-12-31', 'nguoi_la')
  assert.ok(!words.replaceAll(' ', '').includes(number ?? '?'))
})

test('MC-5.1: a form keeps the set its dossier was filed under; long prints are refused, and every print says who read', async () => {
  const old = await inHand()
  await apologise(province, actor(town.leader), old, { day: '2026-12-08', reason: 'Chờ xác minh' }, null, key())
  await province.reader
    .updateTable('dossier')
    .set({ submitted_at: instant('2024-05-06T08:00:00+07:00'), form_set: 'TT01/2018/TT-VPCP' })
    .where('id', '=', old)
    .execute()
  assert.match(
    await printed(`/ho-so/${old}/phieu/xin-loi`),
    /xin lỗi và hẹn lại ngày trả kết quả.*Mẫu số 04 \(TT01\/2018/i,
  )
  // that set has no notice of a stop: the paper has its own name and no number
  await stop(old)
  assert.doesNotMatch(await printed(`/ho-so/${old}/phieu/dung`), /Mẫu số/)
  const read = await readingsOf(province.reader, dossierSubject(old), ['dossier.read'], 10)
  assert.ok(read.length > 0)
  const caller = new Caller(server, 'lanh_dao')
  const empty = await filed()
  const answers: number[] = []
  for (let n = 0; n < 12; n += 1) answers.push((await caller.get(`/ho-so/${empty}/in-tat-ca`)).status)
  assert.deepEqual([answers[0], answers.at(-1)], [404, 429])
})

test('a stop says its grounds, the money and what goes back; the applicant has the same paper', async () => {
  const id = await inHand()
  await stop(id)
  await keepSettlement(province.reader, id, { paid: 50_000, refunded: 0 })
  const words = await printed(`/ho-so/${id}/phieu/dung`)
  for (const said of ['Căn cứ Điều 5', 'Đang có tranh chấp', '50.000', '90 ngày']) assert.ok(words.includes(said), said)
})

test('a withdrawn dossier has a notice of the stop once it was received, and none before', async () => {
  const [before, after] = [await filed(), await received()]
  for (const id of [before, after]) await withdrawDossier(province, officer, id, 'Không còn nhu cầu', null, key())
  const letters = await Promise.all(
    [before, after].map(async (id) => lettersOf(await of(id), { asked: false, apologised: false })),
  )
  assert.deepEqual(letters, [[], ['dung']])
  assert.equal((await new Caller(server, 'mot_cua').get(`/ho-so/${before}/phieu/dung`)).status, 404)
})

test('the control slip names every hand it went through, and says from its due moment on that it is late', async (t) => {
  const id = await inHand()
  t.after(() => province.clock.set(instant('2026-11-23T09:00:00+07:00')))
  province.clock.set(instant('2026-12-20T09:00:00+07:00'))
  await stop(id)
  const words = await printed(`/ho-so/${id}/phieu-kiem-soat`)
  for (const said of ['Trung tâm Phục vụ', 'Sở Nông nghiệp', 'Chuyên viên 1', 'Phân công thụ lý', 'Dừng giải quyết'])
    assert.ok(words.includes(said), `${said}: ${words}`)
  assert.equal(words.match(/Quá hạn/g)?.length, 1)
})

test('MC-4.7: a result that is ready is not yet received; each way of handing it over keeps its own proof', async () => {
  const hand = async (over: HandingOver) => {
    const id = await ready()
    assert.equal((await of(id)).returned, null)
    await returnResult(province, officer, id, over, null, key())
    return (await of(id)).returned
  }
  assert.deepEqual(await hand({ how: 'counter' }), { how: 'counter', to: 'Công dân minh hoạ 0001', proof: null })
  const another = { how: 'counter', to: 'Người được uỷ quyền', proof: 'Giấy uỷ quyền số 12' } as const
  assert.deepEqual(await hand(another), another)
  const post = { how: 'postal', to: 'Công dân minh hoạ 0001', proof: 'RR123456789VN' } as const
  assert.deepEqual(await hand(post), post)
  assert.deepEqual(await hand({ how: 'online' }), { how: 'online', to: null, proof: null })
  const unproved = refused('dossier.return-unproved')
  await assert.rejects(hand({ how: 'postal' }), unproved)
  await assert.rejects(hand({ how: 'counter', to: 'Một người khác' }), unproved)
})
