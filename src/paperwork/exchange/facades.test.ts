/** The other ways vendors speak to the hub: each as its own client would, over the network, and what a wrong key gets. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { DocumentMessage } from '../../../packages/edxml/index.ts'
import { collectBytes, writeDocument } from '../../../packages/edxml/index.ts'
import { aDocument } from '../../../packages/edxml/testing.ts'
import { type HubTown, hubTown, PDF, VENDOR } from '../../../test/support/hub.ts'
import { registerSystem, rotateSecret } from './index.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

let town: HubTown
before(async () => {
  town = await hubTown({ after: (work) => void endings.push(work) })
})

interface Heard {
  http: number
  json: Record<string, unknown>
  text: string
}

type Say = (
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: FormData | string | Buffer,
) => Promise<Heard>

const say: Say = async (method, path, headers, body) => {
  const sent = body instanceof Buffer ? new Uint8Array(body) : body
  const response = await fetch(`${town.base}${path}`, {
    method,
    headers,
    ...(sent === undefined ? {} : { body: sent }),
  })
  const text = await response.text()
  const json = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : {}
  return { http: response.status, json, text }
}

let letters = 0
const letter = (changes: Partial<DocumentMessage> = {}) => {
  const number = `F${++letters}`
  const message = aDocument({
    ...{ from: { organId: VENDOR.organ, organName: 'Sở Y tế' }, to: [{ organId: 'H50.06' }], documentId: number },
    ...{ code: { number, notation: 'SYT' }, ...changes },
  })
  return collectBytes(writeDocument(message, [{ name: 'cv.pdf', content: PDF }]))
}

/** What lies in the clerk's queue of the office that works in the product. */
const queued = async () => {
  await town.province.settle()
  return (await town.queue(town.own)).map((one) => one.externalId)
}

/** Tells what the office sends to the vendor, so that something lies ready there. */
async function sendToVendor(): Promise<void> {
  await town.issue(town.own, [town.vendor])
  await town.province.settle()
}

const KEYS = { 'X-SystemId': VENDOR.systemId, 'X-SecretKey': VENDOR.secret }
const formWith = (file: Buffer) => {
  const form = new FormData()
  form.set('messageType', 'edoc')
  form.set('edocFile', new Blob([new Uint8Array(file)]), 'van-ban.edxml')
  return form
}

test('a key in the headers: sent, listed, fetched and acknowledged', async () => {
  const sent = await say('POST', '/lgsp/v1/sendEdoc', KEYS, formWith(await letter()))
  assert.deepEqual([sent.http, sent.json.ErrorCode], [200, '0'], sent.text)
  assert.ok((await queued()).includes(`F${letters}`))

  await sendToVendor()
  const list = await say(
    'GET',
    '/lgsp/v1/syncReceivedEdocList?messageType=edoc&fromDate=2020/01/01&toDate=2099/01/01',
    KEYS,
  )
  const [first] = list.json.data as { docId: string }[]
  const file = await say('GET', `/lgsp/v1/getEdoc?docId=${first!.docId}`, KEYS)
  assert.match(file.text, /<edXML:OrganId>H50\.07<\/edXML:OrganId>/)
  const done = JSON.stringify({ docId: first!.docId, status: 'done' })
  const told = await say('POST', '/lgsp/v1/updateStatus', { ...KEYS, 'content-type': 'application/json' }, done)
  assert.equal(told.json.ErrorCode, '0', told.text)
  const again = await say('GET', '/lgsp/v1/syncReceivedEdocList?messageType=edoc', KEYS)
  assert.ok(!(again.json.data as { docId: string }[]).some(({ docId }) => docId === first!.docId))
})

const WRONG: [string, () => Promise<Buffer>, string][] = [
  ['a receiver nobody knows', () => letter({ to: [{ organId: 'K99.01' }] }), '18'],
  ['a sender of another system', () => letter({ from: { organId: 'H50.06' }, to: [{ organId: 'H50.08' }] }), '19'],
  ['a file that is no edXML', async () => Buffer.from('<a><b></a>'), '22'],
]
for (const [what, file, number] of WRONG) {
  test(`a key in the headers: ${what} is told at once, by the number ${number}`, async () => {
    const sent = await say('POST', '/lgsp/v1/sendEdoc', KEYS, formWith(await file()))
    assert.deepEqual([sent.json.status, sent.json.ErrorCode], ['FAIL', number], sent.text)
  })
}

const tokenOf = async (id: string, secret: string, basic = true) => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const header = { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` }
  const sent = new URLSearchParams({ grant_type: 'client_credentials' })
  if (!basic)
    for (const [name, value] of Object.entries({ client_id: id, client_secret: secret })) sent.set(name, value)
  return say('POST', '/token', { ...form, ...(basic ? header : {}) }, sent.toString())
}
const bearer = async () => {
  const { json } = await tokenOf(VENDOR.systemId, VENDOR.secret)
  return { authorization: `Bearer ${String(json.access_token)}`, 'content-type': 'application/json' }
}

for (const where of ['header', 'body']) {
  test(`OAuth2: client credentials in the ${where} give a bearer token with an end`, async () => {
    const { json } = await tokenOf(VENDOR.systemId, VENDOR.secret, where === 'header')
    assert.deepEqual([json.token_type, json.expires_in], ['Bearer', 3600])
    const list = await say('GET', '/truclienthong/v1.0.0/vanbans', {
      authorization: `Bearer ${String(json.access_token)}`,
    })
    assert.equal(list.http, 200, list.text)
  })
}

test('OAuth2: sent as base64, listed, fetched and moved through its states', async () => {
  const base = '/truclienthong/v1.0.0'
  const key = await bearer()
  const sent = await say(
    'POST',
    `${base}/vanbans`,
    key,
    JSON.stringify({ kind: 'edoc', file: (await letter()).toString('base64') }),
  )
  assert.equal(sent.json.state, 'INITIAL', sent.text)
  assert.ok((await queued()).includes(`F${letters}`))

  await sendToVendor()
  const list = await say('GET', `${base}/vanbans?kind=edoc`, key)
  const [first] = list.json.data as { docId: string; state: string }[]
  assert.equal(first!.state, 'INITIAL')
  const opened = await say('GET', `${base}/vanbans/${first!.docId}`, key)
  assert.match(Buffer.from(String(opened.json.file), 'base64').toString(), /^<\?xml/)
  for (const state of ['PROCESSING', 'DONE', 'DONE']) {
    const moved = await say('PUT', `${base}/vanbans/${first!.docId}?status=${state}`, key)
    assert.equal(moved.json.state, state, moved.text)
  }
  const units = await say('GET', `${base}/donvilienthongs`, key)
  assert.ok((units.json.data as { code: string }[]).some(({ code }) => code === 'H50.07'))
  assert.equal((await say('DELETE', `${base}/donvilienthongs?code=H50.07`, key)).http, 405)
})

test('OAuth2: a receiver nobody knows is told with the answer, and alone takes nothing over', async () => {
  const file = (await letter({ to: [{ organId: 'K99.01' }] })).toString('base64')
  const sent = await say('POST', '/truclienthong/v1.0.0/vanbans', await bearer(), JSON.stringify({ file }))
  assert.deepEqual([sent.http, sent.json.error], [400, 'exchange.receiver-unknown'])
  assert.match(String(sent.json.error_description), /K99\.01/)
  const partly = (await letter({ to: [{ organId: 'K99.01' }, { organId: 'H50.06' }] })).toString('base64')
  const taken = await say('POST', '/truclienthong/v1.0.0/vanbans', await bearer(), JSON.stringify({ file: partly }))
  assert.equal(taken.json.state, 'INITIAL')
  assert.match(String(taken.json.reason), /K99\.01.*\[exchange\.receiver-unknown\]/)
})

for (const body of ['', '{', '[]', 'null', '{"file":5}', '{"file":"%%%"}', `{"file":"${'A'.repeat(100)}`]) {
  test(`OAuth2: a body like ${JSON.stringify(body.slice(0, 20))} is refused and takes nothing over`, async () => {
    const before = await packages()
    const sent = await say('POST', '/truclienthong/v1.0.0/vanbans', await bearer(), body)
    assert.equal(sent.http, 400, sent.text)
    assert.equal(await packages(), before)
  })
}

const packages = async () => (await town.province.reader.selectFrom('exchange_package').select('id').execute()).length

test('OAuth2: a token is over after an hour, and with its secret', async () => {
  const system = { systemId: 'qn.thue', secret: 'mat-khau-cua-thue' }
  await registerSystem(town.province, town.actor, { ...system, agencies: [], relay: true })
  const { json } = await tokenOf(system.systemId, system.secret)
  const open = async () => {
    const key = { authorization: `Bearer ${String(json.access_token)}` }
    return (await say('GET', '/truclienthong/v1.0.0/vanbans', key)).http
  }
  assert.equal(await open(), 200)
  // the old secret works on for a week after a rotation, and is gone with the next one
  await rotateSecret(town.province, town.actor, system.systemId, null)
  assert.equal(await open(), 200)
  await rotateSecret(town.province, town.actor, system.systemId, null)
  assert.equal(await open(), 401)
})

const EDOC = { organid: VENDOR.organ, authorization: VENDOR.secret, type: 'EDOC' }

test('EdocService: sent, listed, fetched, confirmed and known', async () => {
  const octets = { 'content-type': 'application/octet-stream' }
  const sent = await say('POST', '/EdocService/sendDocument', { ...EDOC, ...octets }, await letter())
  assert.equal(sent.json.code, '0', sent.text)
  assert.ok((await queued()).includes(`F${letters}`))
  const docid = String(sent.json.docId)
  assert.equal((await say('GET', '/EdocService/checkExistDocument', { ...EDOC, docid })).json.exists, true)
  const other = { ...EDOC, docid: docid.replace(/^./, (one) => (one === '0' ? '1' : '0')) }
  assert.equal((await say('GET', '/EdocService/checkExistDocument', other)).json.exists, false)

  await sendToVendor()
  const [id] = (await say('GET', '/EdocService/getPendingDocIds', EDOC)).json.docIds as string[]
  assert.match((await say('GET', '/EdocService/getDocument', { ...EDOC, docid: id! })).text, /^<\?xml/)
  assert.equal((await say('POST', '/EdocService/confirmReceived', { ...EDOC, docid: id! })).json.code, '0')
  const left = (await say('GET', '/EdocService/getPendingDocIds', EDOC)).json.docIds as string[]
  assert.ok(!left.includes(id!))
  const bad = await say('POST', '/EdocService/sendDocument', { ...EDOC, ...octets }, Buffer.from('<edXML>'))
  assert.equal(bad.json.code, '9999')
})

test('X-Road: the caller is named by X-Road-Client and proved by its secret', async () => {
  const client = 'VN/GOV/H50/QLVB-YTE'
  await registerSystem(town.province, town.actor, { systemId: client, secret: 'khoa-x-road', agencies: [VENDOR.organ] })
  const key = { 'X-Road-Client': client, 'X-SecretKey': 'khoa-x-road', 'content-type': 'application/json' }
  const at = '/r1/VN/GOV/H50/TRUC/lienthongvanban/edocs'
  const sent = await say('POST', at, key, JSON.stringify({ file: (await letter()).toString('base64') }))
  assert.equal(sent.json.state, 'INITIAL', sent.text)
  assert.ok((await queued()).includes(`F${letters}`))
  await sendToVendor()
  const [first] = (await say('GET', at, key)).json.data as { docId: string }[]
  assert.match(
    Buffer.from(String((await say('GET', `${at}/${first!.docId}`, key)).json.file), 'base64').toString(),
    /^<\?xml/,
  )
  assert.equal((await say('PUT', `${at}/${first!.docId}?status=DONE`, key)).json.state, 'DONE')
  await registerSystem(town.province, town.actor, { ...VENDOR, agencies: [VENDOR.organ] })
})

const DOORS: [string, string, string, (secret: string, id?: string) => Record<string, string>][] = [
  [
    'a key',
    'GET',
    '/lgsp/v1/syncReceivedEdocList',
    (secret, id = VENDOR.systemId) => ({ 'X-SystemId': id, 'X-SecretKey': secret }),
  ],
  ['a token', 'GET', '/truclienthong/v1.0.0/vanbans', (secret) => ({ authorization: `Bearer ${secret}` })],
  ['EdocService', 'GET', '/EdocService/getPendingDocIds', (secret) => ({ ...EDOC, authorization: secret })],
  [
    'X-Road',
    'GET',
    '/r1/VN/GOV/H50/TRUC/lienthongvanban/edocs',
    (secret, id = VENDOR.systemId) => ({ 'X-Road-Client': id, 'X-SecretKey': secret }),
  ],
]
for (const [name, method, path, headers] of DOORS) {
  test(`${name}: nobody comes in without the right secret, whoever they say they are`, async () => {
    for (const secret of ['', 'sai', `${VENDOR.secret} `, VENDOR.secret.slice(0, -1)].map((one) => one.trim())) {
      if (secret === VENDOR.secret) continue
      const heard = await say(method, path, headers(secret))
      assert.equal(heard.http, 401, `${secret}: ${heard.text}`)
    }
    const unknown = await say(method, path, headers('x'.repeat(40), 'khong-co'))
    assert.equal(unknown.http, 401)
  })
}

test('a token that somebody wrote or changed opens nothing', async () => {
  const { json } = await tokenOf(VENDOR.systemId, VENDOR.secret)
  const [told = '', proof = ''] = String(json.access_token).split('.')
  const longer = Buffer.from(JSON.stringify([VENDOR.systemId, 9_999_999_999_999])).toString('base64url')
  for (const forged of [
    `${longer}.${proof}`,
    `${told}.`,
    told,
    `${told}.${proof.slice(1)}`,
    '..',
    'e30.e30',
    `${longer}.${longer}`,
  ]) {
    const heard = await say('GET', '/truclienthong/v1.0.0/vanbans', { authorization: `Bearer ${forged}` })
    assert.equal(heard.http, 401, forged)
  }
})

test('a system sees and moves only what is for it, by every façade', async () => {
  const other = { systemId: 'ex.khac', secret: 'khoa-cua-noi-khac' }
  await registerSystem(town.province, town.actor, { ...other, agencies: [], relay: true })
  await sendToVendor()
  const [line] = (await say('GET', '/EdocService/getPendingDocIds', EDOC)).json.docIds as string[]
  const keys = { 'X-SystemId': other.systemId, 'X-SecretKey': other.secret }
  assert.equal((await say('GET', `/lgsp/v1/getEdoc?docId=${line}`, keys)).http, 404)
  const { json } = await tokenOf(other.systemId, other.secret)
  const key = { authorization: `Bearer ${String(json.access_token)}` }
  assert.equal((await say('GET', `/truclienthong/v1.0.0/vanbans/${line}`, key)).http, 404)
  assert.equal((await say('PUT', `/truclienthong/v1.0.0/vanbans/${line}?status=DONE`, key)).http, 400)
  assert.ok(((await say('GET', '/EdocService/getPendingDocIds', EDOC)).json.docIds as string[]).includes(line!))
})
