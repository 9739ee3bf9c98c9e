/** What goes wrong on the exchange is told once, and once more when it is over: to mailboxes and to other programs; and each working morning what is open. */
import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { instant, legalDay, minus } from '../../../../packages/time/index.ts'
import { type HubTown, hubTown } from '../../../../test/support/hub.ts'
import { mailServer } from '../../../../test/support/smtp.ts'
import { Visitor } from '../../../../test/support/visitor.ts'
import { calendar } from '../../../base/calendar/module.ts'
import { say as sayIn } from '../../../kernel/pages/index.ts'
import { changePackage, insertPackage } from '../hub/package.store.ts'
import { registerPeer } from '../peers/peer.operations.ts'
import { noteAnswered, noteTroubled } from '../peers/peer.store.ts'
import { changeWord, queueWord } from './alarm.store.ts'
import { dailyList } from './daily.list.ts'
import { reportDay, signedBefore } from './daily.operations.ts'
import { countOpen } from './daily.store.ts'
import { exchangeChecks } from './exchange.checks.ts'
import { addTarget, removeTarget } from './target.operations.ts'
import { hookSignature } from './tell.operations.ts'
import { watchAlarms } from './watch-alarms.operations.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

let town: HubTown
let mails: Awaited<ReturnType<typeof mailServer>>
const heard: { headers: IncomingHttpHeaders; body: string }[] = []
let answerWith = 200
const SECRET = 'khoa-ky-cua-webhook'

before(async () => {
  const t = { after: (work: () => Promise<void> | void) => void endings.push(work) }
  mails = await mailServer(t)
  town = await hubTown(t, { clock: 'standing' })
  await calendar.start?.(town.province)
  Object.assign(town.province.config, { smtpUrl: mails.url, mailFrom: 'truc@quangtri.example' })
  const hook = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    heard.push({ headers: request.headers, body })
    response.writeHead(answerWith).end()
  })
  hook.listen(0, '127.0.0.1')
  await once(hook, 'listening')
  endings.push(() => void hook.close())
  const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/canh-bao`
  const { province, actor } = town
  await addTarget(province, actor, { name: 'Tổ trực', way: 'mail', mail: 'truc@tinh.example', daily: true }, null)
  await addTarget(province, actor, { name: 'Giám sát', way: 'webhook', url, secret: SECRET, daily: false }, null)
  const hub = { systemId: 'truc', name: 'Trục quốc gia', protocol: 'vxp', address: 'http://127.0.0.1:9' } as const
  const more = { login: 'x', secret: 'khoa', pollSeconds: 3600, callsPerMinute: 600, secretEnds: '2027-06-01' }
  await registerPeer(province, actor, { ...hub, ...more }, null)
  await province.settle()
})

const TROUBLE = { code: 'peer.unreached', vi: 'Không kết nối được', en: 'It cannot be reached' }
const events = () => heard.map(({ body }) => (JSON.parse(body) as { event: string }).event)
/** Mails to whoever is on duty that lead to this page. */
const mailed = (page: string) =>
  mails.received.filter(
    ({ to, source }) => to.join().includes('truc@tinh.example') && source.replaceAll('=\r\n', '').includes(page),
  )
const watch = async () => {
  await watchAlarms(town.province)
  await town.province.settle()
}

test('a hub that cannot be called is an alarm once, by mail and by a signed call, and its end is told once', async () => {
  const { province } = town
  await noteTroubled(province.reader, 'truc', TROUBLE, province.clock.now())
  await watch()
  assert.ok(!events().includes('alarm.begun'))
  province.clock.set('2026-11-23T09:20:00+07:00')
  for (let times = 0; times < 3; times++) await watch()
  const begun = heard.filter(({ body }) => body.includes('alarm.begun') && body.includes('peer-down'))
  assert.equal(begun.length, 1)
  assert.equal(mailed('/lien-thong/canh-bao').length, 1)
  await noteAnswered(province.reader, 'truc', province.clock.now(), true)
  for (let times = 0; times < 2; times++) await watch()
  assert.equal(heard.filter(({ body }) => body.includes('alarm.over') && body.includes('peer-down')).length, 1)
  await noteTroubled(province.reader, 'truc', TROUBLE, instant('2026-11-23T09:00:00+07:00'))
  await watch()
  assert.equal(heard.filter(({ body }) => body.includes('alarm.begun') && body.includes('peer-down')).length, 2)
})

test('whoever is called can prove that the call is ours and whole, and a call that was refused comes again under the same id', async () => {
  const { headers, body } = heard[0]!
  const stamp = String(headers['x-lienthong-timestamp'])
  const own = `v1=${createHmac('sha256', SECRET).update(`${stamp}.${body}`).digest('hex')}`
  assert.equal(headers['x-lienthong-signature'], own)
  assert.notEqual(hookSignature('khoa-khac-khoa-khac', stamp, body), own)
  const { id, link, title } = JSON.parse(body) as { id: string; link: string; title: { vi: string } }
  assert.equal(headers['x-lienthong-delivery'], id)
  assert.match(link, /\/lien-thong\/canh-bao$/)
  assert.match(title.vi, /Trục quốc gia/)
})

test('packages in quarantine and a secret that ends soon are alarms of their own', async () => {
  const { province } = town
  await province.reader
    .updateTable('exchange_peer')
    .set({ secret_ends: legalDay('2026-12-01') })
    .execute()
  await watch()
  const credential = heard.find(({ body }) => body.includes('"credential"'))
  assert.equal((JSON.parse(credential!.body) as { alarm: { count: number } }).alarm.count, 8)
})

/** What the page of health says about one part. */
const health = async (part: string) =>
  (await exchangeChecks[part]!.look(town.province)).map(({ weight, says }) => [weight, sayIn('vi', says)] as const)

test('the page of health names a hub that is down, one that is paused while post waits, and a secret that ends or has ended', async () => {
  const { province } = town
  const { reader } = province
  const [down, ending] = await health('exchange-peers')
  assert.match(`${down}`, /^broken,Không gọi được Trục quốc gia từ .*Không kết nối được/)
  assert.match(`${ending}`, /^soon,Khoá dùng với Trục quốc gia hết hạn ngày 01\/12\/2026/)
  await noteAnswered(reader, 'truc', province.clock.now(), true)
  await reader
    .updateTable('exchange_peer')
    .set({ secret_ends: legalDay('2026-11-01') })
    .execute()
  assert.match(
    `${await health('exchange-peers')}`,
    /^broken,Khoá dùng với Trục quốc gia đã hết hạn ngày 01\/11\/2026\.$/,
  )
})

test('the page of health names what nobody reads, what is in quarantine, and alarms that reached nobody', async () => {
  const { reader, clock } = town.province
  assert.deepEqual(await Promise.all(['exchange-unread', 'exchange-quarantine', 'exchange-alarms'].map(health)), [
    ...[[], [], []],
  ])
  const one = { id: randomUUID(), kind: 'edoc', source: '00.07.W50', file: 'a'.repeat(64), size: 1 } as const
  const at = minus(clock.now(), { minutes: 11 })
  await insertPackage(reader, { ...one, state: 'stored', fromCode: 'H50.07', receivers: null, at })
  assert.match(`${await health('exchange-unread')}`, /^broken,Gói tin đã nhận từ .* vẫn chưa được đọc/)
  const reason = { code: 'exchange.conflict', vi: 'Trùng mã', en: 'Same code' }
  await changePackage(reader, one.id, { state: 'quarantined', reason })
  assert.deepEqual(await health('exchange-unread'), [])
  assert.match(`${await health('exchange-quarantine')}`, /^soon,1 gói tin đang bị cách ly/)
  const [target] = await reader.selectFrom('exchange_alarm_target').select('id').where('way', '=', 'webhook').execute()
  const word = await queueWord(reader, { target: target!.id, event: 'test', at: clock.now() })
  await changeWord(reader, word, { state: 'failed', error: 'HTTP 500' })
  assert.match(`${await health('exchange-alarms')}`, /^soon,1 cảnh báo không đến được “Giám sát”: HTTP 500\.$/)
  await changePackage(reader, one.id, { state: 'dismissed' })
})

test('a target that was removed hears nothing more', async () => {
  const { province, actor } = town
  const [target] = await province.reader
    .selectFrom('exchange_alarm_target')
    .selectAll()
    .where('way', '=', 'webhook')
    .execute()
  answerWith = 500
  await removeTarget(province, actor, target!.id, { revision: target!.revision }, null)
  const before = heard.length
  await noteAnswered(province.reader, 'truc', province.clock.now(), true)
  await watch()
  assert.equal(heard.length, before)
})

test('only whoever operates the exchange sees alarms and who is told of them; the page of a hub never shows its secret', async () => {
  for (const at of ['/lien-thong/canh-bao', '/lien-thong/noi-nhan-canh-bao', '/lien-thong/truc-ngoai']) {
    assert.equal((await new Visitor(town.server, 'reader').get(at)).status, 403, at)
  }
  const [hub] = await town.province.reader.selectFrom('exchange_peer').select('id').execute()
  const page = (await new Visitor(town.server, 'operator').get(`/lien-thong/truc-ngoai/${hub!.id}`)).html
  assert.match(page, /Trục quốc gia/)
  assert.doesNotMatch(page, /"khoa"|>khoa</)
})

test('VB-11.2: what was signed and not sent is late from the next working morning on, over weekends and holidays, and stands in the report of its agency', async () => {
  const late = async (at: string) => (await signedBefore(town.province, instant(at))).toString()
  const day = (text: string) => instant(`${text}T00:00:00+07:00`).toString()
  // Tuesday 24/11 is a holiday: what was signed on Monday is late on Wednesday at noon
  assert.equal(await late('2026-11-25T11:59:00+07:00'), day('2026-11-23'))
  assert.equal(await late('2026-11-25T12:00:00+07:00'), day('2026-11-25'))
  assert.equal(await late('2026-11-23T09:00:00+07:00'), day('2026-11-20'))
  assert.equal(await late('2026-11-22T15:00:00+07:00'), day('2026-11-20'))
  const { reader } = town.province
  const [id, other] = [await town.issue(town.own, []), await town.issue(town.own, [])]
  const signed = (one: string, at: string) =>
    reader
      .updateTable('document')
      .set({ state: 'signed', signed_at: instant(at) })
      .where('id', '=', one)
      .execute()
  await signed(id, '2026-11-23T16:00:00+07:00')
  await signed(other, '2026-11-25T08:00:00+07:00')
  const unsent = async (at: string) => {
    const counts = await countOpen(reader, instant(at), instant(await late(at)))
    return counts.find(({ agency }) => agency === town.own)?.unsent ?? 0
  }
  assert.equal(await unsent('2026-11-25T11:59:00+07:00'), 0)
  assert.equal(await unsent('2026-11-25T12:00:00+07:00'), 1)
  assert.equal(await unsent('2026-11-26T12:00:00+07:00'), 2)
  await reader.updateTable('document').set({ state: 'issued' }).where('id', 'in', [id, other]).execute()
})

test('each working morning there is one report: what is open of each agency, mailed to those who want it, seen by an agency for itself', async () => {
  const { province } = town
  await town.issue(town.own, [town.vendor])
  await province.settle()
  province.clock.set('2026-11-28T08:00:00+07:00')
  await reportDay(province)
  assert.equal((await dailyList.page(province, town.viewer)).rows.length, 0)
  province.clock.set('2026-11-30T07:29:00+07:00')
  await reportDay(province)
  assert.equal((await dailyList.page(province, town.viewer)).rows.length, 0)
  province.clock.set('2026-11-30T07:31:00+07:00')
  for (let times = 0; times < 2; times++) await reportDay(province)
  await province.settle()
  const { rows } = await dailyList.page(province, town.viewer)
  assert.deepEqual(
    rows.map((row) => [row.agency, row.unfetched, row.failed, row.unsent]),
    [[town.own, 1, 0, 0]],
  )
  assert.equal((await dailyList.page(province, town.scoped(town.other))).rows.length, 0)
  assert.equal(mailed('/lien-thong/bao-cao-ngay').length, 1)
})
