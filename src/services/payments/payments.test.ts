/** Money at the counter: paid only by a receipt, numbers without gap or double, tills that a second person confirms. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { instant } from '../../../packages/time/index.ts'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { judge } from '../../../test/support/judges.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aFiling, aPost, aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { papers } from '../../base/papers/module.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { documents } from '../../paperwork/documents/module.ts'
import { keys } from '../../signatures/keys/module.ts'
import { dossierList } from '../dossiers/dossier.list.ts'
import { stopDossier } from '../dossiers/handling.operations.ts'
import {
  applicantActor,
  assignDossier,
  fileDossier,
  getDossier,
  listPauses,
  receiveDossier,
  requestSupplement,
  startHandling,
  withdrawDossier,
} from '../dossiers/index.ts'
import { letterOf } from '../dossiers/letters.ts'
import { dossiers } from '../dossiers/module.ts'
import { feeLife } from './fee.life.ts'
import {
  approveRefund,
  askFee,
  askRefund,
  cancelReceipt,
  collectFee,
  exemptFee,
  openFee,
  refundFee,
} from './fee.operations.ts'
import { feeRows, feesOf, receiptsOf } from './fee.store.ts'
import { receiptNumber } from './fee.ts'
import { payments } from './module.ts'
import { tillLife } from './till.life.ts'
import { closeTill, confirmTill, recountTill } from './till.operations.ts'
import { openTill, receiptsIn, tillRows } from './till.store.ts'

const province = await testProvince({ after }, { modules: [calendar, papers, documents, dossiers, payments] })
const town = await aTown(province)
const colleague = await aPost(province, town.centre, 'one-stop-officer', 'Cán bộ tiếp nhận 2')
const elsewhere = await aPost(province, town.other, 'one-stop-officer', 'Cán bộ cơ quan khác')
const officer = actor(town.officer)
const key = () => randomUUID()
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const cash = (revision = 1) => ({ revision, method: 'cash' as const })

async function received(): Promise<string> {
  const { id } = await fileDossier(province, applicantActor(), aFiling(town), key())
  await receiveDossier(province, officer, id, {}, null, key())
  return id
}

/** A fee that is owed for a dossier of its own. */
const owed = async () => (await openFee(province, officer, await received(), key())).id
const fee = (id: string) => feeRows.get(province.reader, id)
const stateOf = async (id: string) => (await fee(id)).state

/** A cashier of their own, who has taken this many fees. */
async function aCashier(fees: number) {
  const post = await aPost(province, town.centre, 'one-stop-officer', 'Thu ngân')
  const taken: string[] = []
  for (let n = 0; n < fees; n += 1) {
    const id = await owed()
    await collectFee(province, actor(post), id, cash(), key())
    taken.push(id)
  }
  const open = await openTill(province.reader, post.id)
  return { post, taken, day: open?.day.toString() ?? '', till: () => openTill(province.reader, post.id) }
}

test('a received dossier owes the fee of its procedure once, whoever asks first', async () => {
  const dossier = await received()
  await Promise.all([openFee(province, officer, dossier, key()), openFee(province, officer, dossier, key())])
  await province.settle()
  const fees = await feesOf(province.reader, dossier)
  assert.deepEqual(
    fees.map(({ vnd, state, agency }) => ({ vnd, state, agency })),
    [{ vnd: 50_000, state: 'asked', agency: town.centre }],
  )
})

test('a dossier that was not received owes nothing', async () => {
  const { id } = await fileDossier(province, applicantActor(), aFiling(town), key())
  await assert.rejects(openFee(province, officer, id, key()), refused('fee.not-received'))
})

test('receipts of an agency are numbered without gap or double, however many are taken at once and whatever fails', async () => {
  const own = await testProvince({ after }, { modules: [calendar, dossiers, payments] })
  const place = await aTown(own)
  const ids: string[] = []
  for (let n = 0; n < 8; n += 1) {
    const { id } = await fileDossier(own, applicantActor(), aFiling(place), key())
    await receiveDossier(own, actor(place.officer), id, {}, null, key())
    ids.push((await openFee(own, actor(place.officer), id, key())).id)
  }
  await Promise.allSettled([
    ...ids.map((id) => collectFee(own, actor(place.officer), id, cash(), key())),
    // the page was old: refused after its number was taken or before, none is lost
    ...ids.map((id) => collectFee(own, actor(place.officer), id, cash(9), key())),
    ...ids.map((id) => collectFee(own, actor(place.officer), id, cash(), key())),
  ])
  const numbers = (await Promise.all(ids.map((id) => receiptsOf(own.reader, id)))).flat().map(({ number }) => number)
  assert.deepEqual(
    numbers.sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8],
  )
})

test('a second click gives the first receipt', async () => {
  const id = await owed()
  const same = key()
  await collectFee(province, officer, id, cash(), same)
  await collectFee(province, officer, id, cash(), same)
  assert.equal((await receiptsOf(province.reader, id)).length, 1)
})

test('of two cashiers at one fee one takes it, the other is told', async () => {
  const id = await owed()
  const both = await Promise.allSettled([
    collectFee(province, officer, id, cash(), key()),
    collectFee(province, actor(colleague), id, cash(), key()),
  ])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.equal((await receiptsOf(province.reader, id)).length, 1)
})

test('a cancelled receipt keeps its number, and the money is owed again', async () => {
  const id = await owed()
  await collectFee(province, officer, id, cash(), key())
  await cancelReceipt(province, officer, id, { revision: 2, reason: 'Ghi nhầm' }, key())
  assert.equal(await stateOf(id), 'asked')
  await collectFee(province, officer, id, cash(3), key())
  const [first, second] = await receiptsOf(province.reader, id)
  assert.equal(first?.cancel_reason, 'Ghi nhầm')
  assert.notEqual(receiptNumber(first!), receiptNumber(second!))
})

test('a group of the rule of the day pays nothing; any other group does', async () => {
  const id = await owed()
  const wish = { revision: 1, proof: 'Giấy chứng nhận số 45' }
  await assert.rejects(
    exemptFee(province, officer, id, { ...wish, group: 'Người quen' }, key()),
    refused('fee.no-such-group'),
  )
  await exemptFee(province, officer, id, { ...wish, group: 'Người cao tuổi' }, key())
  const { state, exempt_as: group } = await fee(id)
  assert.deepEqual([state, group], ['exempt', 'Người cao tuổi'])
})

test('a refund is approved by another than who asked, and has a number of its own series', async () => {
  const id = await owed()
  await collectFee(province, officer, id, cash(), key())
  await askRefund(province, officer, id, { revision: 2, reason: 'Thu trùng' }, key())
  const asked = await fee(id)
  assert.equal(feeLife.may(town.officer.viewer, 'approveRefund', asked), false)
  assert.equal(feeLife.may(colleague.viewer, 'approveRefund', asked), true)
  await approveRefund(province, actor(colleague), id, { revision: 3 }, key())
  await refundFee(province, officer, id, cash(4), key())
  const [, back] = await receiptsOf(province.reader, id)
  assert.match(receiptNumber(back!), /^PH-\d{7}\/2026$/)
})

test('MC-2.3: money goes a way of its own: nothing that happens to it moves the dossier, and no work on the dossier pays or frees it', async () => {
  const id = await received()
  const stands = async () => {
    const { state, step, revision } = await getDossier(province.reader, id)
    return { state, step, revision }
  }
  const before = await stands()
  const { id: owing } = await openFee(province, officer, id, key())
  await collectFee(province, officer, owing, cash(), key())
  assert.deepEqual([await stateOf(owing), await stands()], ['paid', before])
  await cancelReceipt(province, officer, owing, { revision: 2, reason: 'Ghi nhầm' }, key())
  assert.deepEqual([await stateOf(owing), await stands()], ['asked', before])
  await assignDossier(province, actor(town.leader), id, town.specialist.id, null, key())
  await startHandling(province, actor(town.specialist), id, null, key())
  assert.equal(await stateOf(owing), 'asked')
})

test('MC-4.6: a stopped dossier has its notice with the money settled, and nothing of it waits for anybody', async () => {
  const dossier = await received()
  await assignDossier(province, actor(town.leader), dossier, town.specialist.id, null, key())
  await startHandling(province, actor(town.specialist), dossier, null, key())
  const { id: paid } = await openFee(province, officer, dossier, key())
  await collectFee(province, officer, paid, cash(), key())
  const more = { vnd: 20_000, ground: 'Phí thẩm định', due: 'return' as const }
  const { id: unpaid } = await askFee(province, officer, dossier, more, key())
  const request = { papers: [{ name: 'Văn bằng', reason: 'mờ' }], basis: 'Điều 4' }
  await requestSupplement(province, actor(town.specialist), dossier, request, null, key())
  const why = { reason: 'Đang có tranh chấp', basis: 'Điều 5' }
  await stopDossier(province, actor(town.specialist), dossier, why, null, key())
  await province.settle()
  assert.deepEqual([await stateOf(paid), await stateOf(unpaid)], ['paid', 'cancelled'])
  const stopped = await getDossier(province.reader, dossier)
  const notice = await letterOf(province, stopped, 'dung')
  const words = judge('pdftotext')(['-', '-'], { input: notice!.pdf }).stdout.replaceAll(/\s+/g, ' ')
  assert.match(words, /đã nộp: 50\.000 đồng.*hoàn trả: 0 đồng/)
  assert.ok((await listPauses(province.reader, dossier)).every(({ to }) => to !== null))
  for (const loc of ['cho-phan-cong', 'dang-xu-ly', 'cho-bo-sung', 'qua-han']) {
    const { rows } = await dossierList.page(province, town.leader.viewer, { loc })
    assert.ok(
      rows.every(({ id }) => id !== dossier),
      loc,
    )
  }
})

test('an unpaid fee of a withdrawn dossier is owed no more; a paid one stays paid while no rule gives it back', async () => {
  const dossier = await received()
  const { id: paid } = await openFee(province, officer, dossier, key())
  await collectFee(province, officer, paid, cash(), key())
  const more = { vnd: 20_000, ground: 'Phí thẩm định', due: 'return' as const }
  const { id: unpaid } = await askFee(province, officer, dossier, more, key())
  await withdrawDossier(province, officer, dossier, 'Người nộp rút', null, key())
  await province.settle()
  assert.deepEqual([await stateOf(paid), await stateOf(unpaid)], ['paid', 'cancelled'])
})

test('a till that is closed holds what was taken less what was given back; its receipts are cancelled no more', async () => {
  const { post, taken, day } = await aCashier(2)
  const { id } = await closeTill(province, actor(post), { day, receipts: 2, counted: 100_000 }, key())
  const { cash: expected, counted, state } = await tillRows.get(province.reader, id)
  assert.deepEqual([expected, counted, state], [100_000, 100_000, 'closed'])
  const { settled, revision } = await fee(taken[0]!)
  assert.equal(settled, true)
  await assert.rejects(
    cancelReceipt(province, actor(post), taken[0]!, { revision, reason: 'x' }, key()),
    refused('fee.not-now'),
  )
})

test('a till that differs is closed only with an explanation', async () => {
  const { post, day } = await aCashier(1)
  const count = { day, receipts: 1, counted: 40_000 }
  await assert.rejects(closeTill(province, actor(post), count, key()), refused('till.explain'))
  const explained = await closeTill(province, actor(post), { ...count, explanation: 'Trả thừa tiền lẻ' }, key())
  assert.equal((await tillRows.get(province.reader, explained.id)).explanation, 'Trả thừa tiền lẻ')
})

test('a receipt that came since the page was made is not closed unseen', async () => {
  const { post, day } = await aCashier(2)
  await assert.rejects(
    closeTill(province, actor(post), { day, receipts: 1, counted: 50_000 }, key()),
    refused('till.more-came'),
  )
})

test('a till closed twice at once is closed once', async () => {
  const { post, day, till } = await aCashier(3)
  const count = { day, receipts: 3, counted: 150_000 }
  const both = await Promise.allSettled([
    closeTill(province, actor(post), count, key()),
    closeTill(province, actor(post), count, key()),
  ])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.equal(await till(), null)
})

test('nobody confirms a till of their own; a colleague does, and a stranger does not', async () => {
  const { post, day } = await aCashier(1)
  const { id } = await closeTill(province, actor(post), { day, receipts: 1, counted: 50_000 }, key())
  const till = await tillRows.get(province.reader, id)
  const may = (viewer: typeof post.viewer) => tillLife.may(viewer, 'confirm', till)
  assert.deepEqual([may(post.viewer), may(colleague.viewer), may(elsewhere.viewer)], [false, true, false])
  // from another post of the same person neither
  assert.equal(may({ ...colleague.viewer, account: post.viewer.account }), false)
  await confirmTill(province, actor(colleague), id, { revision: 1 }, key())
  assert.equal((await tillRows.get(province.reader, id)).state, 'confirmed')
})

test('a till that is counted again gives its receipts back to the open one, and the next closing is the second of that day', async () => {
  const { post, day, till, taken } = await aCashier(2)
  const count = { day, receipts: 2, counted: 100_000 }
  const { id: first } = await closeTill(province, actor(post), count, key())
  await recountTill(province, actor(colleague), first, { revision: 1, reason: 'Thiếu một tờ' }, key())
  assert.equal((await till())?.receipts.length, 2)
  assert.equal((await fee(taken[0]!)).settled, false)
  const { id: second } = await closeTill(province, actor(post), count, key())
  assert.equal((await tillRows.get(province.reader, second)).turn, 2)
  assert.equal((await receiptsIn(province.reader, second)).length, 2)
})

test('an earlier day is closed before a later one', async () => {
  const { post, day, till } = await aCashier(1)
  province.clock.set(instant('2026-11-24T09:00:00+07:00'))
  await collectFee(province, actor(post), await owed(), cash(), key())
  assert.equal((await till())?.day.toString(), day)
  await closeTill(province, actor(post), { day, receipts: 1, counted: 50_000 }, key())
  assert.equal((await till())?.day.toString(), '2026-11-24')
})

test('who holds no post takes no money', async () => {
  const id = await owed()
  await assert.rejects(collectFee(province, systemActor(), id, cash(), key()), refused('fee.no-post'))
  assert.equal(await stateOf(id), 'asked')
})

test('from the dossier to the printed receipt and the closed till by pages alone', async () => {
  const cashier = await aPost(province, town.centre, 'one-stop-officer', 'Thu ngân trang')
  const server = await testServer(province, [...province.house.modules, keys], {
    thu_ngan: cashier.viewer,
    khac: elsewhere.viewer,
  })
  try {
    const at = new Caller(server, 'thu_ngan')
    const dossier = await received()
    assert.match((await at.get(`/ho-so/${dossier}`)).html, /Thu tiền 50\.000/)
    const opened = await at.post(`/ho-so/${dossier}/thu-phi`, {})
    const page = opened.at
    await at.get(`${page}/thu`)
    const lacking = await at.post(`${page}/thu`, { revision: '1', method: 'transfer' })
    assert.equal(lacking.status, 400)
    await at.post(`${page}/thu`, { revision: '1', method: 'transfer', reference: 'FT26328' })
    const shown = (await at.get(page)).html
    const paper = /\/thu-phi\/[^"]+\/bien-lai\/[^"]+/.exec(shown)?.[0]
    assert.ok(paper, 'no receipt on the page')
    const pdf = await at.get(paper)
    assert.match(String(pdf.headers['content-type']), /application\/pdf/)
    assert.equal((await new Caller(server, 'khac').get(paper)).status, 403)
    const closing = (await at.get('/chot-quy/moi')).html
    assert.match(closing, /FT26328/)
    const day = /name="day" value="([^"]+)"/.exec(closing)?.[1] ?? ''
    const closed = await at.post('/chot-quy/moi', { day, receipts: '1', counted: '0' })
    assert.match(closed.at, /^\/chot-quy\/[0-9a-f-]{36}$/)
  } finally {
    await server.close()
  }
})
