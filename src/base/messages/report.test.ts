/** Reports of arrival: the gateway says whether an SMS reached the telephone, by the way it was given with that very message. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { startSmsGateway } from '../../../simulators/sms-gateway/main.ts'
import { testServer } from '../../../test/support/caller.ts'
import { anOfficial } from '../../../test/support/identity.ts'
import { testProvince } from '../../../test/support/province.ts'
import { tellingRoom } from '../../../test/support/telling-room.ts'
import { actorOf } from '../../kernel/acting/index.ts'
import { directory } from '../directory/module.ts'
import { viewerFor } from '../identity/index.ts'
import { identity } from '../identity/module.ts'
import { messages } from './module.ts'
import { giveNumber } from './phone.ts'
import { REPORT_AT, reportAddress } from './report.ts'

const modules = [directory, identity, messages, tellingRoom]
const gateway = await startSmsGateway()
after(() => gateway.close())
const province = await testProvince(
  { after },
  {
    modules,
    env: {
      LT_SMS_URL: gateway.sendUrl,
      LT_SMS_BODY: '{"to":"{to84}","text":"{text}","ref":"{id}","report":"{report}"}',
      LT_SMS_AUTHORIZATION: gateway.authorization,
      LT_SMS_ARRIVED: 'delivered',
      LT_SMS_LOST: 'undelivered',
    },
  },
)
const server = await testServer(province, modules, {})
// what is sent out names where the province really listens
Object.assign(province, { publicUrl: await server.listen({ host: '127.0.0.1', port: 0 }) })
after(() => server.close())

/** Sends a code to a new official's number, with the gateway as it is. Returns the message. */
async function sendOne(): Promise<string> {
  const { account, position } = await anOfficial(province, 'specialist')
  const actor = actorOf(await viewerFor(province.reader, account, position))
  await giveNumber(province, actor, '0912345678', null)
  await province.settle()
  await gateway.reported()
  const mail = await province.reader
    .selectFrom('mail')
    .select('id')
    .where('account', '=', account)
    .executeTakeFirstOrThrow()
  return mail.id
}

async function outcomes(id: string): Promise<unknown[]> {
  const { rows } = await province.database.pool.query(
    `select type, data->>'outcome' as outcome from act where subject = $1 order by seq`,
    [`mail:${id}`],
  )
  return rows.map(({ type, outcome }) => [type, outcome])
}

const stateOf = async (id: string) =>
  (await province.reader.selectFrom('mail').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state

const report = (at: string, body = '{"status":"delivered"}') => fetch(at, { method: 'POST', body })

for (const [fault, outcome] of [
  [null, 'arrived'],
  ['lost', 'lost'],
] as const) {
  test(`what the gateway reports is the outcome of the sending: ${outcome}`, async () => {
    gateway.setFault(fault)
    const id = await sendOne()
    assert.equal(await stateOf(id), outcome)
    assert.deepEqual((await outcomes(id)).at(-1), [`notice.${outcome}`, outcome])
  })
}

test('when nobody knew whether it went out, the report says so', async () => {
  gateway.setFault('drop')
  const id = await sendOne()
  assert.equal(await stateOf(id), 'arrived')
})

test('a report without the proof of its message is refused and changes nothing', async () => {
  gateway.setFault(null)
  const id = await sendOne()
  const other = await reportAddress(province, '019ad000-0000-7000-8000-000000000000')
  const before = await outcomes(id)
  for (const proof of [other.split('.').at(-1) ?? '', 'A'.repeat(43)]) {
    const answer = await report(`${province.publicUrl}${REPORT_AT}?tin=${id}.${proof}`, '{"status":"undelivered"}')
    assert.equal(answer.status, 403)
    assert.match(await answer.text(), /sms\.report-wrong/)
  }
  assert.deepEqual(await outcomes(id), before)
})

test('the first report stands, and one that says neither is no report', async () => {
  gateway.setFault(null)
  const id = await sendOne()
  const before = await outcomes(id)
  const at = await reportAddress(province, id)
  assert.deepEqual(await (await report(at, '{"status":"undelivered"}')).json(), { taken: false })
  assert.deepEqual(await (await report(at, '{"status":"queued"}')).json(), { taken: false })
  assert.deepEqual(await outcomes(id), before)
})

test('gateways that report by GET are read as well', async () => {
  gateway.setFault('broken')
  const id = await sendOne()
  await fetch(`${await reportAddress(province, id)}&status=delivered`)
  assert.equal(await stateOf(id), 'arrived')
})
