import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { anOfficial } from '../../../test/support/identity.ts'
import { TEST_NOW, testProvince } from '../../../test/support/province.ts'
import { bodyOf, mailServer } from '../../../test/support/smtp.ts'
import { actorOf, systemActor } from '../../kernel/acting/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import { markRead, type Tell } from '../../kernel/notices/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { directory } from '../directory/module.ts'
import { viewerFor } from '../identity/index.ts'
import { identity } from '../identity/module.ts'
import { chooseWay, confirmAddress, dropWay, giveAddress } from './address.ts'
import { messages } from './module.ts'
import { sendMail } from './sending.ts'

const ADDRESS = 'nguyen.van.an@quangtri.example'
const SECRET = 'Trần Thị Bí Mật 079188001234'

/** A room that tells the position named in its act of a thing with personal content. */
const tells: Tell = {
  say: { vi: ({ who }) => `Đơn của ${who}`, en: ({ who }) => `Request of ${who}` },
  whom: (_db, { data }) => ({ to: [String(data.position)], about: { who: SECRET } }),
}
const room: Module = {
  name: 'things',
  acts: {
    'thing.asked': {
      name: { vi: 'Đơn gửi đến', en: 'A request came' },
      words: { vi: ({ who }) => `Đơn của ${who}`, en: ({ who }) => `Request of ${who}` },
    },
  },
  tells: { 'thing.asked': tells },
  addresses: { thing: (id) => `/don/${id}` },
}
const modules = [directory, identity, messages, room]

const server = await mailServer({ after })
const settings = { LT_SMTP_URL: server.url, LT_MAIL_FROM: 'thong-bao@quangtri.example', LT_SMTP_TIMEOUT_SECONDS: '1' }
const province = await testProvince({ after }, { modules, env: settings })

/** A new official at nine in the morning, and a mail server in good mood. */
async function office() {
  province.clock.set(TEST_NOW)
  server.mood()
  server.received.length = 0
  const official = await anOfficial(province, 'specialist')
  const viewer = await viewerFor(province.reader, official.account, official.position)
  const actor = actorOf(viewer)
  const give = async (address = ADDRESS) => {
    await giveAddress(province, actor, address, null)
    await province.settle()
  }
  const link = () => /\?ma=([\w-]+)/.exec(bodyOf(server.received.at(-1)!))?.[1] ?? ''
  const confirmed = async () => {
    await give()
    await confirmAddress(province, actor, link(), null)
    server.received.length = 0
  }
  const tell = async (by = systemActor('Một cửa')) => {
    const data = { position: official.position, who: SECRET }
    await province.act(by, null, async (tx) => void tx.record('thing.asked', 'thing:1', data))
    await province.settle()
  }
  /** The mails planned for a notice. */
  const mails = () =>
    province.reader
      .selectFrom('mail')
      .selectAll()
      .where('account', '=', official.account)
      .where('kind', '=', 'notice')
      .execute()
  const noticeIds = async () => {
    const rows = await province.reader
      .selectFrom('notice')
      .select('id')
      .where('position', '=', official.position)
      .execute()
    return rows.map(({ id }) => id)
  }
  const choice = () =>
    province.reader
      .selectFrom('mail_choice')
      .selectAll()
      .where('account', '=', official.account)
      .executeTakeFirstOrThrow()
  return { official, viewer, actor, give, link, confirmed, tell, mails, noticeIds, choice }
}

/** What the journal says of sendings, in order. */
async function outcomes() {
  const { rows } = await province.database.pool.query(
    `select type, data from act where type in ('notice.sent', 'notice.not-sent') order by seq`,
  )
  return rows.map(({ type, data }) => [type, data.kind, data.outcome])
}

const at = async (moment: string) => {
  province.clock.set(moment)
  await province.jobs.enqueue(province.reader, 'mail.queue-due', {})
  await province.settle()
}

async function only<T>(rows: Promise<T[]>): Promise<T> {
  const [row, ...others] = await rows
  assert.deepEqual(others, [])
  return row!
}

const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

test('without a mail server nothing is planned, and an address is not asked for', async (t) => {
  const without = await testProvince(t, { modules })
  const { account, position } = await anOfficial(without, 'specialist')
  const actor = actorOf(await viewerFor(without.reader, account, position))
  const data = { position, who: SECRET }
  await without.act(systemActor(), null, async (tx) => void tx.record('thing.asked', 'thing:1', data))
  await without.settle()
  assert.deepEqual(await without.reader.selectFrom('mail').select('id').execute(), [])
  await assert.rejects(giveAddress(without, actor, ADDRESS, null), refused('mail.not-set'))
})

test('nothing but the question goes to an address that is not confirmed', async () => {
  const { give, tell } = await office()
  await give()
  await tell()
  assert.deepEqual(await outcomes(), [['notice.sent', 'confirm', 'sent']])
  assert.deepEqual(
    server.received.map(({ to }) => to),
    [[ADDRESS]],
  )
})

test('a confirmed address is told at once: the kind of act and a link to the notice', async () => {
  const { confirmed, tell, noticeIds } = await office()
  await confirmed()
  await tell()
  const [id] = await noticeIds()
  const body = bodyOf(server.received[0]!)
  assert.match(body, /Đơn gửi đến\.[\s\S]*A request came\./)
  assert.ok(body.includes(`http://127.0.0.1:8750/tin-bao/${id}`))
})

test('MC-5.2: nothing personal stands in the source of a mail: no name, no number, no content', async () => {
  const { official, viewer, confirmed, tell } = await office()
  await confirmed()
  await tell()
  const [mail] = server.received
  const source = `${mail!.source.replace(/^To: .*\r\n/im, '')}${bodyOf(mail!)}`
  for (const word of ['Bí Mật', '079188001234', ADDRESS, official.username, viewer.name, official.account])
    assert.ok(!source.includes(word), word)
})

test('MC-5.2: the journal keeps the way and the outcome of each sending, and no address', async () => {
  const { confirmed, tell } = await office()
  await confirmed()
  await tell()
  const { rows } = await province.database.pool.query('select data::text from act')
  assert.ok(rows.every(({ data }) => !data.includes(ADDRESS)))
  const sent = rows.map(({ data }) => JSON.parse(data)).filter(({ channel }) => channel)
  assert.deepEqual(sent.at(-1), { channel: 'e-mail', kind: 'notice', outcome: 'sent' })
})

test('the address is sealed in the database', async () => {
  const { confirmed, choice } = await office()
  await confirmed()
  const { address } = await choice()
  assert.ok(!address.includes(ADDRESS))
})

test('a forged link, and another account’s link, confirm nothing', async () => {
  const { actor, give, link } = await office()
  await give()
  const other = await anOfficial(province, 'specialist')
  const stranger = actorOf(await viewerFor(province.reader, other.account, other.position))
  await assert.rejects(confirmAddress(province, actor, `${link().slice(0, -1)}_`, null), refused('mail.link-wrong'))
  await assert.rejects(confirmAddress(province, actor, '', null), refused('mail.link-wrong'))
  await assert.rejects(confirmAddress(province, stranger, link(), null), refused('mail.link-wrong'))
})

test('the link of an earlier address does not confirm the later one', async () => {
  const { actor, give, link } = await office()
  await give()
  const first = link()
  province.clock.set('2026-11-23T09:10:00+07:00')
  await give('khac@quangtri.example')
  await assert.rejects(confirmAddress(province, actor, first, null), refused('mail.link-wrong'))
})

test('a second click says that the address is confirmed already, and records nothing', async () => {
  const { actor, give, link } = await office()
  await give()
  await confirmAddress(province, actor, link(), null)
  await assert.rejects(confirmAddress(province, actor, link(), null), refused('mail.already-confirmed'))
})

test('a link older than 24 hours is over', async () => {
  const { actor, give, link } = await office()
  await give()
  province.clock.set('2026-11-24T09:00:01+07:00')
  await assert.rejects(confirmAddress(province, actor, link(), null), refused('mail.link-over'))
})

test('who asks again at once is asked to wait', async () => {
  const { actor, give } = await office()
  await give()
  await assert.rejects(giveAddress(province, actor, ADDRESS, null), refused('mail.asked-just-now'))
})

test('opening the link confirms nothing by itself; its button does', async () => {
  const { viewer, give, link, choice } = await office()
  await give()
  const caller = new Caller(await testServer(province, modules, { token: viewer }), 'token')
  await caller.get(`/tai-khoan/thu-bao/xac-nhan?ma=${link()}`)
  assert.equal((await choice()).confirmed_at, null)
  const shown = await caller.post('/tai-khoan/thu-bao/xac-nhan', { ma: link() })
  assert.equal(shown.at, '/tai-khoan/thu-bao')
  assert.match(shown.html, new RegExp(`${ADDRESS} – đã xác nhận`))
  assert.notEqual((await choice()).confirmed_at, null)
})

test('the link of a notice leads a stranger to the sign-in', async () => {
  const { confirmed, tell } = await office()
  await confirmed()
  await tell()
  const path = /8750(\/tin-bao\/[\w-]+)/.exec(bodyOf(server.received[0]!))?.[1] ?? ''
  const shown = await new Caller(await testServer(province, [...province.house.modules])).ask(path)
  assert.match(shown.at, /^\/dang-nhap\?/)
})

test('who acted, and who has read it meanwhile, gets no mail', async () => {
  const { actor, confirmed, tell, noticeIds } = await office()
  await confirmed()
  await chooseWay(province, actor, 'e-mail', { way: 'daily', digestHour: 15, quiet: false }, null)
  await tell(actor)
  await tell()
  await markRead(province, actor, await noticeIds(), null)
  await at('2026-11-23T15:00:00+07:00')
  assert.deepEqual(server.received, [])
})

test('a digest goes once a day at its hour and counts what is unread', async () => {
  const { actor, confirmed, tell } = await office()
  await confirmed()
  await chooseWay(province, actor, 'e-mail', { way: 'daily', digestHour: 15, quiet: false }, null)
  for (const _ of [1, 2, 3]) await tell()
  await at('2026-11-23T14:59:00+07:00')
  assert.deepEqual(server.received, [])
  await at('2026-11-23T15:00:00+07:00')
  assert.match(bodyOf(server.received[0]!), /Bạn có 3 tin báo chưa đọc:\r?\n- Đơn gửi đến: 3/)
  await at('2026-11-24T15:00:00+07:00')
  assert.equal(server.received.length, 1)
})

test('quiet hours over midnight put a mail off to the morning and lose none', async () => {
  const { actor, confirmed, tell } = await office()
  await confirmed()
  await chooseWay(province, actor, 'e-mail', { way: 'at-once', quiet: true, quietFrom: 21, quietTo: 6 }, null)
  province.clock.set('2026-11-23T23:30:00+07:00')
  await tell()
  await tell()
  await at('2026-11-24T05:59:00+07:00')
  assert.deepEqual(server.received, [])
  await at('2026-11-24T06:00:00+07:00')
  assert.equal(server.received.length, 2)
})

test('a mail whose next try falls into quiet hours is put off too', async () => {
  const { actor, confirmed, tell, mails } = await office()
  await confirmed()
  await chooseWay(province, actor, 'e-mail', { way: 'at-once', quiet: true, quietFrom: 21, quietTo: 6 }, null)
  server.mood('rcpt', 'busy')
  await tell()
  server.mood()
  const { id } = await only(mails())
  province.clock.set('2026-11-23T21:00:00+07:00')
  await sendMail.run(province, { id }, { id: '', attempt: 2 })
  assert.deepEqual(server.received, [])
  await at('2026-11-24T06:00:00+07:00')
  assert.equal(server.received.length, 1)
})

test('a receiver the server refuses is not tried again: the page says so and nothing more goes there', async () => {
  const { viewer, confirmed, tell } = await office()
  await confirmed()
  server.mood('rcpt', 'refuse')
  await tell()
  server.mood()
  await tell()
  assert.deepEqual((await outcomes()).at(-1), ['notice.not-sent', 'notice', 'refused'])
  assert.deepEqual(server.received, [])
  const shown = await new Caller(await testServer(province, modules, { token: viewer }), 'token').get(
    '/tai-khoan/thu-bao',
  )
  assert.match(shown.html, /máy chủ thư từ chối địa chỉ này/)
})

test('a server that hangs before it takes the message is given up in time and tried again', async () => {
  const { confirmed, tell, mails } = await office()
  await confirmed()
  server.mood('greeting', 'hang')
  await tell()
  server.mood()
  const { id, state } = await only(mails())
  assert.equal(state, 'queued')
  await sendMail.run(province, { id }, { id: '', attempt: 2 })
  assert.equal(server.received.length, 1)
})

for (const mood of ['hang', 'drop'] as const) {
  test(`a server that takes the message and answers nothing (${mood}): the mail is not doubled, and the journal says that it is uncertain`, async () => {
    const { confirmed, tell, mails } = await office()
    await confirmed()
    server.mood('data', mood)
    await tell()
    server.mood()
    const { id } = await only(mails())
    await sendMail.run(province, { id }, { id: '', attempt: 2 })
    assert.equal(server.received.length, 1)
    assert.deepEqual((await outcomes()).at(-1), ['notice.not-sent', 'notice', 'uncertain'])
  })
}

test('MC-5.2: a kill between sending and noting doubles no mail', async () => {
  const { confirmed, tell, mails } = await office()
  await confirmed()
  await tell()
  const { id } = await only(mails())
  // what a kill leaves behind: the server has the message, the end was not written
  await province.reader.updateTable('mail').set({ state: 'sending', ended_at: null }).where('id', '=', id).execute()
  await sendMail.run(province, { id }, { id: '', attempt: 2 })
  assert.equal(server.received.length, 1)
  assert.deepEqual((await outcomes()).at(-1), ['notice.not-sent', 'notice', 'uncertain'])
})

test('a mail whose tries are used up is noted, and goes when an operator sends it again', async () => {
  const { confirmed, tell, mails } = await office()
  await confirmed()
  server.mood('rcpt', 'busy')
  await tell()
  const { id } = await only(mails())
  await assert.rejects(sendMail.run(province, { id }, { id: '', attempt: 5 }))
  assert.deepEqual((await outcomes()).at(-1), ['notice.not-sent', 'notice', 'failed'])
  server.mood()
  await sendMail.run(province, { id }, { id: '', attempt: 1 })
  assert.deepEqual((await outcomes()).at(-1), ['notice.sent', 'notice', 'sent'])
})

test('who lost the position is not told any more', async () => {
  const { official, actor, confirmed, tell } = await office()
  await confirmed()
  await chooseWay(province, actor, 'e-mail', { way: 'daily', digestHour: 15, quiet: false }, null)
  await tell()
  await province.reader
    .updateTable('holding')
    .set({ account: (await anOfficial(province, 'leader')).account })
    .where('position', '=', official.position)
    .execute()
  await at('2026-11-23T15:00:00+07:00')
  assert.deepEqual(server.received, [])
})

test('an address that was removed is told nothing, not even what was planned', async () => {
  const { actor, confirmed, tell } = await office()
  await confirmed()
  await chooseWay(province, actor, 'e-mail', { way: 'daily', digestHour: 15, quiet: false }, null)
  await tell()
  await dropWay(province, actor, 'e-mail', null)
  await at('2026-11-23T15:00:00+07:00')
  assert.deepEqual(server.received, [])
})
