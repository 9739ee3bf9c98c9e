/** Who may act on what the exchange holds, what is asked first, and what a second submit does. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { collectBytes, writeDocument, writeStatus } from '../../../packages/edxml/index.ts'
import { aDocument, aStatus } from '../../../packages/edxml/testing.ts'
import { type HubTown, hubTown, PDF, sending, VENDOR } from '../../../test/support/hub.ts'
import { Visitor } from '../../../test/support/visitor.ts'
import { createAgency } from '../../base/directory/index.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

let town: HubTown
/** Every act of the exchange on something that is there, by its address, with a form that is well filled. */
let acts: { at: string; form: Record<string, string> }[]
/** Those that cannot be undone: the page that asks stands at the same address. */
let asked: string[]

before(async () => {
  town = await hubTown({ after: (work) => void endings.push(work) })
  const outside = { code: 'G22.99', name: 'Bộ Thí dụ', kind: 'external' } as const
  const { id } = await createAgency(town.province, town.actor, outside, null)
  await town.issue(town.own, [id])
  const bad = Buffer.from('<edXML>hỏng')
  await town.call('sendEdoc', sending(bad), { body: bad })
  const from = { organId: VENDOR.organ, organName: 'Sở Y tế' }
  const stray = writeStatus(aStatus({ from }))
  await town.call('sendEdoc', sending(stray, { kind: 'status' }), { body: stray })
  for (const type of [0, 1] as const) {
    const business = { type, reason: 'Sai ngày' }
    const letter = aDocument({ from, to: [{ organId: 'H50.06' }], documentId: 'a', business })
    const file = await collectBytes(writeDocument(letter, [{ name: 'a.pdf', content: PDF }]))
    await town.call('sendEdoc', sending(file), { body: file })
    await town.province.settle()
  }
  const { reader } = town.province
  const delivery = await reader.selectFrom('exchange_outbox').select('id').executeTakeFirstOrThrow()
  const file = await reader
    .selectFrom('exchange_package')
    .select('id')
    .where('state', '=', 'quarantined')
    .executeTakeFirstOrThrow()
  const status = await reader
    .selectFrom('exchange_status')
    .select('id')
    .where('state', '=', 'unmatched')
    .executeTakeFirstOrThrow()
  const request = await reader.selectFrom('exchange_request').select('id').executeTakeFirstOrThrow()
  asked = [
    `/lien-thong/${delivery.id}/dung-gui`,
    `/lien-thong/cach-ly/${file.id}/bo`,
    `/lien-thong/khong-xac-dinh/${status.id}/bo`,
    `/lien-thong/yeu-cau/${request.id}/tra-loi`,
    `/lien-thong/he-thong/${VENDOR.systemId}/doi-khoa`,
  ]
  acts = [
    ...[...asked, `/lien-thong/${delivery.id}/gui-lai`, `/lien-thong/cach-ly/${file.id}/thu-lai`].map((at) => ({
      at,
      form: { answer: '16', reason: 'Đã xử lý xong' },
    })),
  ]
})

/** Everything a person can change here, as it stands. */
async function standing() {
  const { reader } = town.province
  return {
    deliveries: await reader.selectFrom('exchange_outbox').select(['id', 'state']).execute(),
    packages: await reader.selectFrom('exchange_package').select(['id', 'state']).orderBy('id').execute(),
    statuses: await reader.selectFrom('exchange_status').select(['id', 'state']).orderBy('id').execute(),
    requests: await reader.selectFrom('exchange_request').select(['id', 'answer']).execute(),
    systems: await reader.selectFrom('exchange_system').select(['id', 'rotated_at']).execute(),
  }
}

test('a right that only lets one look changes nothing', async () => {
  const before = await standing()
  const reader = new Visitor(town.server, 'reader')
  await reader.get('/lien-thong')
  const everything = [...acts, { at: '/lien-thong/gui-lai-tat-ca', form: {} }]
  for (const { at, form } of everything) assert.equal((await reader.post(at, form)).status, 403, at)
  assert.deepEqual(await standing(), before)
})

test('a clerk of another agency is answered as if nothing were there', async () => {
  const before = await standing()
  const stranger = new Visitor(town.server, 'stranger')
  await stranger.get('/lien-thong')
  for (const { at, form } of acts.filter((act) => !act.at.includes('he-thong'))) {
    assert.equal((await stranger.post(at, form)).status, 404, at)
  }
  await stranger.post('/lien-thong/gui-lai-tat-ca', {})
  assert.deepEqual(await standing(), before)
})

test('an id that names nothing is not found', async () => {
  const operator = new Visitor(town.server, 'operator')
  await operator.get('/lien-thong')
  for (const { at, form } of acts) {
    const nowhere = at.replace(/[0-9a-f-]{36}|00\.07\.W50/, at.includes('he-thong') ? 'khong.co' : randomUUID())
    assert.equal((await operator.post(nowhere, form)).status, 404, nowhere)
  }
})

test('what cannot be undone says first what will happen, and asking changes nothing', async () => {
  const before = await standing()
  const operator = new Visitor(town.server, 'operator')
  for (const at of [...asked, '/lien-thong/gui-lai-tat-ca']) {
    const page = await operator.get(at)
    assert.equal(page.status, 200, at)
    assert.ok(page.html.includes('lt-notice'), `${at} says what will happen`)
    assert.ok(page.html.includes(`action="${at}"`), `${at} does it from there`)
  }
  assert.deepEqual(await standing(), before)
})

test('a request without a decision is shown again, a refusal without a reason beside its field', async () => {
  const at = asked.find((one) => one.includes('yeu-cau'))!
  const clerk = new Visitor(town.server, 'clerk')
  await clerk.get(at)
  assert.equal((await clerk.post(at, { text: 'x' })).status, 400)
  const again = await clerk.post(at, { answer: '16' })
  assert.deepEqual([again.status, again.html.includes('Hãy nhập lý do từ chối')], [400, true])
})

test('a form sent twice does its act once', async () => {
  const operator = new Visitor(town.server, 'operator')
  await operator.get('/lien-thong')
  const all = { formKey: 'mot-lan-gui-lai-tat-ca' }
  const first = await operator.post('/lien-thong/gui-lai-tat-ca', all)
  assert.match(first.html, /Gửi lại[^<]*1/)
  await town.province.settle()
  assert.match((await operator.post('/lien-thong/gui-lai-tat-ca', all)).html, /Gửi lại[^<]*1/)
  const count = async (type: string) =>
    (await town.province.reader.selectFrom('act').select('id').where('type', '=', type).execute()).length
  assert.equal(await count('exchange.resent'), 1)
  for (const at of asked) {
    const form = { answer: '16', reason: 'Đã xử lý xong', formKey: `mot-lan ${at}`.slice(0, 60) }
    const [one, two] = [await operator.post(at, form), await operator.post(at, form)]
    assert.deepEqual([one.status, two.status], [200, 200], at)
    if (at.includes('doi-khoa')) {
      const secret = (html: string) => /lt-notice__title">([\w-]{32})</.exec(html)?.[1]
      assert.ok(secret(one.html))
      assert.equal(secret(two.html), secret(one.html))
    }
  }
  for (const type of [
    ...['exchange.stopped', 'exchange.package-dismissed', 'exchange.status-dismissed'],
    ...['exchange.answered', 'exchange.secret-rotated'],
  ]) {
    assert.equal(await count(type), 1, type)
  }
})

test('what is done already cannot be done again with a new form, and its page is not shown', async () => {
  const operator = new Visitor(town.server, 'operator')
  await operator.get('/lien-thong')
  for (const at of asked.filter((one) => !one.includes('he-thong'))) {
    assert.equal((await operator.get(at)).status, 409, at)
    assert.ok([409, 422].includes((await operator.post(at, { answer: '16', reason: 'lần nữa' })).status), at)
  }
})

test('whoever opens a request or takes a quarantined file along is written down', async () => {
  const [file] = (await standing()).packages.filter((one) => one.state === 'dismissed')
  const clerk = new Visitor(town.server, 'clerk')
  await clerk.get(asked.find((one) => one.includes('yeu-cau'))!.replace('/tra-loi', ''))
  await new Visitor(town.server, 'operator').get(`/lien-thong/cach-ly/${file!.id}/tai`)
  const readings = await town.province.reader
    .selectFrom('act')
    .select(['type', 'basis'])
    .where('type', 'in', ['exchange-request.read', 'package.read'])
    .execute()
  assert.deepEqual([...new Set(readings.map((one) => one.type))].sort(), ['exchange-request.read', 'package.read'])
  assert.ok(readings.every((one) => one.basis))
})
