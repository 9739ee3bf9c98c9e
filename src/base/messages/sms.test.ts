/** Word by SMS: what it holds, whose telephone it goes to, and what is known of each sending. The gateway is the simulator. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { startSmsGateway } from '../../../simulators/sms-gateway/main.ts'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { anOfficial } from '../../../test/support/identity.ts'
import { TEST_NOW, testProvince } from '../../../test/support/province.ts'
import { SECRET, tellingRoom } from '../../../test/support/telling-room.ts'
import { actorOf, systemActor } from '../../kernel/acting/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { directory } from '../directory/module.ts'
import { viewerFor } from '../identity/index.ts'
import { identity } from '../identity/module.ts'
import { chooseWay, dropWay } from './address.ts'
import { codeSms, noticeSms } from './mail.text.ts'
import { messages } from './module.ts'
import { confirmNumber, giveNumber } from './phone.ts'
import { sendMail } from './sending.ts'

const NUMBER = '0912345678'
const modules = [directory, identity, messages, tellingRoom]

const gateway = await startSmsGateway()
after(() => gateway.close())
const settings = {
  LT_SMS_URL: gateway.sendUrl,
  LT_SMS_BODY: '{"to":"{to84}","text":"{text}","ref":"{id}"}',
  LT_SMS_AUTHORIZATION: gateway.authorization,
  LT_SMS_TAKEN: '"accepted"',
  LT_SMS_REFUSED: '"unknown number"',
}
const province = await testProvince({ after }, { modules, env: settings })

/** A new official at nine in the morning, and a gateway in good mood. */
async function office() {
  province.clock.set(TEST_NOW)
  gateway.setFault(null)
  const official = await anOfficial(province, 'specialist')
  const viewer = await viewerFor(province.reader, official.account, official.position)
  const actor = actorOf(viewer)
  const before = gateway.arrived().length
  const arrived = () => gateway.arrived().slice(before)
  const give = async () => {
    await giveNumber(province, actor, NUMBER, null)
    await province.settle()
  }
  const code = () => /\d{6}/.exec(arrived().at(-1)?.text ?? '')?.[0] ?? ''
  const confirmed = async () => {
    await give()
    await confirmNumber(province, actor, code(), null)
  }
  const tell = async () => {
    const data = { position: official.position, who: SECRET }
    await province.act(systemActor('Một cửa'), null, async (tx) => void tx.record('thing.asked', 'thing:1', data))
    await province.settle()
  }
  /** The SMS planned for notices. */
  const planned = () =>
    province.reader
      .selectFrom('mail')
      .selectAll()
      .where('account', '=', official.account)
      .where('kind', '!=', 'confirm')
      .execute()
  return { official, viewer, actor, arrived, give, code, confirmed, tell, planned }
}

async function lastOutcome() {
  const { rows } = await province.database.pool.query(
    `select type, data from act where type in ('notice.sent', 'notice.not-sent') order by seq desc limit 1`,
  )
  return [rows[0].type, rows[0].data]
}

const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

test('MC-5.2: no name, number, title or kind of act can stand in an SMS: its text is made of a count and our own address', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (count) => {
      assert.equal(
        noticeSms(count, 'https://x.gov.vn/tin-bao').replace(String(count), 'N'),
        'Lien Thong: ban co N tin bao chua doc. Dang nhap de xem: https://x.gov.vn/tin-bao',
      )
    }),
  )
})

test('an SMS is one part of 160 letters without accents', () => {
  for (const text of [noticeSms(9999, 'https://lienthong.quangtri.gov.vn/tin-bao'), codeSms('000000')]) {
    assert.match(text, /^[ -~]{1,160}$/)
  }
})

test('a confirmed number is told at once, and nothing personal reaches the gateway but the number', async () => {
  const { official, viewer, arrived, confirmed, tell } = await office()
  await confirmed()
  await tell()
  const { to, text } = arrived().at(-1)!
  assert.equal(to, '84912345678')
  assert.equal(text, 'Lien Thong: ban co 1 tin bao chua doc. Dang nhap de xem: http://127.0.0.1:8750/tin-bao')
  for (const word of ['Bí Mật', '079188001234', 'Đơn', official.username, viewer.name]) assert.ok(!text.includes(word))
})

test('nothing but the code goes to a number that is not confirmed', async () => {
  const { arrived, give, tell } = await office()
  await give()
  await tell()
  assert.equal(arrived().length, 1)
})

test('five wrong codes end a code, and so do ten minutes', async () => {
  const { actor, give, code } = await office()
  await give()
  const right = code()
  const wrong = right === '000000' ? '000001' : '000000'
  for (const _ of [1, 2, 3, 4, 5]) {
    await assert.rejects(confirmNumber(province, actor, wrong, null), refused('sms.code-wrong'))
  }
  await assert.rejects(confirmNumber(province, actor, right, null), refused('sms.code-over'))
  province.clock.set('2026-11-23T09:06:00+07:00')
  await give()
  const second = code()
  province.clock.set('2026-11-23T09:16:01+07:00')
  await assert.rejects(confirmNumber(province, actor, second, null), refused('sms.code-over'))
})

test('a code is not asked for again within five minutes', async () => {
  const { actor, give } = await office()
  await give()
  await assert.rejects(giveNumber(province, actor, NUMBER, null), refused('sms.asked-just-now'))
})

test('the number is sealed, and stands in no act', async () => {
  const { official, confirmed, tell } = await office()
  await confirmed()
  await tell()
  const { rows } = await province.database.pool.query('select address from mail_choice where account = $1', [
    official.account,
  ])
  assert.ok(!rows[0].address.includes(NUMBER))
  const acts = await province.database.pool.query('select data::text from act')
  assert.ok(acts.rows.every(({ data }) => !data.includes('912345678')))
})

test('every sending is an act with its way and outcome', async () => {
  const { confirmed, tell } = await office()
  await confirmed()
  await tell()
  assert.deepEqual(await lastOutcome(), ['notice.sent', { channel: 'sms', kind: 'notice', outcome: 'sent' }])
})

test('quiet hours put an SMS off and lose none', async () => {
  const { actor, arrived, confirmed, tell } = await office()
  await confirmed()
  await chooseWay(province, actor, 'sms', { way: 'at-once', quiet: true, quietFrom: 21, quietTo: 6 }, null)
  province.clock.set('2026-11-23T22:00:00+07:00')
  await tell()
  assert.equal(arrived().length, 1)
  province.clock.set('2026-11-24T06:00:00+07:00')
  await province.jobs.enqueue(province.reader, 'mail.queue-due', {})
  await province.settle()
  assert.equal(arrived().length, 2)
})

test('a busy gateway is tried again, and when all tries are used up a person sends it again', async () => {
  const { arrived, confirmed, tell, planned } = await office()
  await confirmed()
  gateway.setFault('busy')
  await tell()
  const { id, state } = (await planned())[0]!
  assert.equal(state, 'queued')
  await assert.rejects(sendMail.run(province, { id }, { id: '', attempt: 5 }))
  assert.deepEqual(await lastOutcome(), ['notice.not-sent', { channel: 'sms', kind: 'notice', outcome: 'failed' }])
  gateway.setFault(null)
  await sendMail.run(province, { id }, { id: '', attempt: 1 })
  assert.equal(arrived().length, 2)
})

test('a number the gateway refuses gets nothing more until it is given anew, and the page says so', async () => {
  const { viewer, arrived, confirmed, tell } = await office()
  await confirmed()
  gateway.setFault('unknown-number')
  await tell()
  gateway.setFault(null)
  await tell()
  assert.equal(arrived().length, 1)
  const caller = new Caller(await testServer(province, modules, { token: viewer }), 'token')
  assert.match((await caller.get('/tai-khoan/thu-bao')).html, /cổng tin nhắn không gửi được đến số này/)
})

for (const fault of ['broken', 'drop'] as const) {
  test(`when nobody knows whether it went out (${fault}) it is not doubled, and the journal says so`, async () => {
    const { confirmed, tell, planned, arrived } = await office()
    await confirmed()
    gateway.setFault(fault)
    await tell()
    gateway.setFault(null)
    const sent = arrived().length
    await sendMail.run(province, { id: (await planned())[0]!.id }, { id: '', attempt: 2 })
    assert.equal(arrived().length, sent)
    assert.deepEqual(await lastOutcome(), ['notice.not-sent', { channel: 'sms', kind: 'notice', outcome: 'uncertain' }])
  })
}

test('the pages lead from the number to the code to the choice', async () => {
  const { viewer, code } = await office()
  const caller = new Caller(await testServer(province, modules, { token: viewer }), 'token')
  await caller.get('/tai-khoan/thu-bao/so-dien-thoai')
  assert.equal(
    (await caller.post('/tai-khoan/thu-bao/so-dien-thoai', { number: '0912 345 678' })).at,
    '/tai-khoan/thu-bao/ma-tin-nhan',
  )
  await province.settle()
  await caller.get('/tai-khoan/thu-bao/ma-tin-nhan')
  const shown = await caller.post('/tai-khoan/thu-bao/ma-tin-nhan', { code: code() })
  assert.equal(shown.at, '/tai-khoan/thu-bao')
  assert.match(shown.html, /0912345678 – đã xác nhận/)
  assert.match((await caller.get('/tai-khoan/thu-bao/tin-nhan')).html, /Một tin nhắn mỗi ngày/)
})

test('who removes the number is told no more', async () => {
  const { actor, arrived, confirmed, tell } = await office()
  await confirmed()
  await dropWay(province, actor, 'sms', null)
  await tell()
  assert.equal(arrived().length, 1)
})

test('without a gateway no number is asked for', async (t) => {
  const without = await testProvince(t, { modules })
  const { account, position } = await anOfficial(without, 'specialist')
  const actor = actorOf(await viewerFor(without.reader, account, position))
  await assert.rejects(giveNumber(without, actor, NUMBER, null), refused('sms.not-set'))
})
