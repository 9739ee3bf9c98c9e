import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { startVendorOffice, type VendorOffice } from './main.ts'

const SECRET = 'mat-khau-thu'
const SYSTEM = '00.07.W50'
const PDF = Buffer.from('%PDF-1.4\nstartxref\n9\n%%EOF\n')
const NS = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'

const letter = (number: string): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="${NS}"><edXML:edXMLEnvelope xmlns:edXML="${NS}"><edXML:edXMLHeader><edXML:MessageHeader>
<edXML:From><edXML:OrganId>H50.06</edXML:OrganId><edXML:OrganName>Sở &amp; Ngành</edXML:OrganName></edXML:From>
<edXML:To><edXML:OrganId>H50.07</edXML:OrganId></edXML:To>
<edXML:DocumentId>H50.06,2026/11/20,${number}/QĐ-SNN</edXML:DocumentId>
<edXML:Code><edXML:CodeNumber>${number}</edXML:CodeNumber><edXML:CodeNotation>QĐ-SNN</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:PromulgationDate>2026/11/20</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:Subject>Cấp chứng chỉ &lt;thú y&gt;</edXML:Subject></edXML:MessageHeader></edXML:edXMLHeader></edXML:edXMLEnvelope>
<AttachmentEncoded><Attachment><ContentId>cid:1</ContentId><AttachmentName>QĐ.pdf</AttachmentName>
<edXML:ContentTransferEncoded xmlns:edXML="${NS}">${PDF.toString('base64')}</edXML:ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>`)

type Package = { docId: string; messagetype: string; bytes: Buffer; state: string }

const cleanups = new WeakMap<TestContext, (() => unknown)[]>()

/** Like `t.after`, last first: an office ends before its folder and its hub do. */
function atEnd(t: TestContext, act: () => unknown): void {
  const known = cleanups.get(t)
  if (known) {
    known.push(act)
    return
  }
  const acts = [act]
  cleanups.set(t, acts)
  t.after(async () => {
    for (const each of acts.reverse()) await each()
  })
}

/** A hub of a few lines: checks the signature, hands out packages, keeps what it is given. */
async function fakeHub(t: TestContext) {
  const packages: Package[] = []
  const got: { messagetype: string; text: string }[] = []
  const calls: string[] = []
  let away = false
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const header = (name: string): string => String(request.headers[`xroadvnpt-${name}`] ?? '')
    const signed = header('sign-header')
    const fail = (ErrorCode: string): string => JSON.stringify({ status: 'FAIL', ErrorCode, ErrorDesc: 'từ chối' })
    const answer = (): string => {
      if (header('hash-header') !== createHmac('sha256', SECRET).update(signed).digest('hex')) return fail('15')
      for (const [name, value] of Object.entries(JSON.parse(signed) as Record<string, string>)) {
        if (header(name.toLowerCase()) !== value) return fail('16')
      }
      const call = request.url?.split('/').at(-1) ?? ''
      calls.push(call)
      const one = packages.find(({ docId }) => docId === (header('docid') || header('docId')))
      if (call === 'getReceivedEdocList') {
        const data = packages
          .filter((each) => each.messagetype === header('messagetype') && each.state === 'waiting')
          .map(({ docId }) => ({ docId }))
        return JSON.stringify({ status: 'OK', ErrorCode: '0', data })
      }
      if (call === 'getEdoc')
        return JSON.stringify({ status: 'OK', ErrorCode: '0', data: one?.bytes.toString('base64') })
      if (call === 'updateStatus' && one) one.state = header('status')
      if (call === 'sendEdoc') {
        if (createHash('sha256').update(body).digest('hex') !== header('hash-file')) return fail('21')
        got.push({ messagetype: header('messagetype'), text: body.toString() })
        return JSON.stringify({ status: 'OK', ErrorCode: '0', DocId: `hub-${got.length}` })
      }
      return JSON.stringify({ status: 'OK', ErrorCode: '0' })
    }
    if (away) response.destroy()
    else response.end(answer())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(t, () => {
    server.close()
    server.closeAllConnections()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/vxp`,
    packages,
    calls,
    got,
    give: (docId: string, bytes: Buffer, messagetype = 'edoc') =>
      packages.push({ docId, bytes, messagetype, state: 'waiting' }),
    setAway: (value: boolean) => {
      away = value
    },
    statuses: () =>
      got.filter((each) => each.messagetype === 'status').map((each) => /StatusCode>(\d\d)</.exec(each.text)?.[1]),
  }
}

async function tempFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vendor-office-'))
  atEnd(t, () => rm(folder, { recursive: true, force: true }))
  return folder
}

async function start(
  t: TestContext,
  hub: string,
  folder: string,
  extra: { autoMs?: number } = {},
): Promise<VendorOffice> {
  // rounds are asked for by the tests; the loop only makes the first one
  const office = await startVendorOffice({
    hub,
    systemId: SYSTEM,
    secret: SECRET,
    organ: 'H50.07',
    folder,
    pollMs: 3_600_000,
    ...extra,
  })
  atEnd(t, () => office.close())
  await office.round()
  return office
}

const post = (office: VendorOffice, path: string, fields: Record<string, string>): Promise<Response> =>
  fetch(office.url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
const setFaults = (office: VendorOffice, faults: object): Promise<Response> =>
  fetch(`${office.url}/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(faults),
  })

test('a waiting document is fetched, kept, acknowledged and answered with 01', async (t) => {
  const hub = await fakeHub(t)
  hub.give('17', letter('88'))
  const office = await start(t, hub.url, await tempFolder(t))
  const document = office.state.incoming[0]!
  assert.deepEqual(
    [document.code, document.subject, document.from.name],
    ['88/QĐ-SNN', 'Cấp chứng chỉ <thú y>', 'Sở & Ngành'],
  )
  assert.equal(hub.packages[0]?.state, 'done')
  assert.deepEqual(hub.statuses(), ['01'])
  assert.match(hub.got[0]!.text, /<edXML:ResponseFor><edXML:OrganId>H50.06<.*H50.06,2026\/11\/20,88\/QĐ-SNN</)
  const file = await fetch(`${office.url}/van-ban/${document.id}/tep/0`)
  assert.ok(Buffer.from(await file.arrayBuffer()).equals(PDF))
})

test('its clerk receives, processes and finishes, each act reaches the sender once', async (t) => {
  const hub = await fakeHub(t)
  hub.give('17', letter('88'))
  const office = await start(t, hub.url, await tempFolder(t))
  const path = `/van-ban/${office.state.incoming[0]!.id}/trang-thai`
  for (const code of ['03', '04', '05', '06']) {
    assert.equal((await post(office, path, { code, reason: '' })).status, 303)
    await office.round()
  }
  assert.deepEqual(hub.statuses(), ['01', '03', '04', '05', '06'])
})

test('refusing needs a reason and carries it', async (t) => {
  const hub = await fakeHub(t)
  hub.give('17', letter('88'))
  const office = await start(t, hub.url, await tempFolder(t))
  const path = `/van-ban/${office.state.incoming[0]!.id}/trang-thai`
  const refused = await post(office, path, { code: '02', reason: ' ' })
  assert.equal(refused.status, 400)
  assert.match(await refused.text(), /phải ghi lý do/)
  await post(office, path, { code: '02', reason: 'Gửi nhầm nơi' })
  await office.round()
  assert.deepEqual(hub.statuses(), ['01', '02'])
  assert.match(hub.got[1]!.text, /<edXML:Description>Gửi nhầm nơi</)
})

test('the page says whose software it is and shows the document with its acts', async (t) => {
  const hub = await fakeHub(t)
  hub.give('17', letter('88'))
  const office = await start(t, hub.url, await tempFolder(t))
  const page = await (await fetch(office.url)).text()
  assert.match(page, /Phần mềm của hãng khác \(mô phỏng\)/)
  for (const word of ['Tiếp nhận', 'Phân công', 'Đang xử lý', 'Hoàn thành', 'Từ chối'])
    assert.ok(page.includes(word), word)
  assert.ok(page.includes('Cấp chứng chỉ &#60;thú y&#62;'))
})

test('left alone it walks from 01 to 06 by itself', async (t) => {
  const hub = await fakeHub(t)
  hub.give('17', letter('88'))
  const office = await start(t, hub.url, await tempFolder(t), { autoMs: 0 })
  for (let round = 0; round < 4; round++) await office.round()
  assert.deepEqual(hub.statuses(), ['01', '03', '05', '06'])
})

test('what it holds and what it still has to say survive a restart while the hub is away', async (t) => {
  const hub = await fakeHub(t)
  hub.give('17', letter('88'))
  const folder = await tempFolder(t)
  const first = await start(t, hub.url, folder)
  hub.setAway(true)
  await post(first, `/van-ban/${first.state.incoming[0]!.id}/trang-thai`, { code: '03', reason: '' })
  await first.round()
  assert.equal(first.state.pending.length, 1)
  await first.close()
  hub.setAway(false)
  const second = await start(t, hub.url, folder)
  assert.equal(second.state.incoming[0]?.status, '03')
  assert.deepEqual([hub.statuses(), second.state.pending.length], [['01', '03'], 0])
})

test('a package handed out twice is kept once and acknowledged again', async (t) => {
  const hub = await fakeHub(t)
  hub.give('17', letter('88'))
  const office = await start(t, hub.url, await tempFolder(t))
  hub.packages[0]!.state = 'waiting'
  await office.round()
  assert.deepEqual([office.state.incoming.length, hub.packages[0]!.state, hub.statuses()], [1, 'done', ['01']])
})

test('a file it cannot read is acknowledged as failed and does not stop the next', async (t) => {
  const hub = await fakeHub(t)
  hub.give('16', letter('87').subarray(0, 600))
  hub.give('17', letter('88'))
  const office = await start(t, hub.url, await tempFolder(t))
  assert.deepEqual(
    hub.packages.map((each) => each.state),
    ['fail', 'done'],
  )
  assert.equal(office.state.unreadable[0]?.docId, '16')
})

test('a letter written in its form goes out with its PDF, and the answer is shown beside it', async (t) => {
  const hub = await fakeHub(t)
  const office = await start(t, hub.url, await tempFolder(t))
  const form = new FormData()
  form.set('to', 'H50')
  form.set('subject', 'Báo cáo <tháng 11>')
  form.set('file', new File([new Uint8Array(PDF)], 'báo cáo.pdf', { type: 'application/pdf' }))
  assert.equal((await fetch(`${office.url}/soan`, { method: 'POST', body: form, redirect: 'manual' })).status, 303)
  await office.round()
  const sent = hub.got.find((each) => each.messagetype === 'edoc')!.text
  assert.ok(
    sent.includes(PDF.toString('base64')) && sent.includes('báo cáo.pdf') && sent.includes('Báo cáo &lt;tháng 11&gt;'),
  )
  assert.equal(office.state.sent[0]?.hubDocId, 'hub-1')
  const { documentId } = office.state.sent[0]!
  hub.give(
    '20',
    Buffer.from(
      `<edXML xmlns="${NS}"><edXMLEnvelope><edXMLHeader><Status><From><OrganId>H50</OrganId></From><ResponseFor><DocumentId>${documentId}</DocumentId></ResponseFor><StatusCode>3</StatusCode><Timestamp>2026/11/22 09:00:00</Timestamp></Status></edXMLHeader></edXMLEnvelope></edXML>`,
    ),
    'status',
  )
  await office.round()
  assert.deepEqual(
    office.state.sent[0]?.statuses.map(({ code, from }) => [code, from]),
    [['03', 'H50']],
  )
})

test('asked to give a document back, its clerk can agree', async (t) => {
  const hub = await fakeHub(t)
  hub.give('17', letter('88'))
  const office = await start(t, hub.url, await tempFolder(t))
  hub.give(
    '21',
    Buffer.from(
      `<edXML xmlns="${NS}"><edXMLEnvelope><edXMLHeader><MessageHeader><From><OrganId>H50.06</OrganId></From><ResponseFor><OrganId>H50.07</OrganId><DocumentId>H50.06,2026/11/20,88/QĐ-SNN</DocumentId></ResponseFor><StatusCode>13</StatusCode><Description>Gửi nhầm</Description></MessageHeader></edXMLHeader></edXMLEnvelope></edXML>`,
    ),
    'status',
  )
  await office.round()
  const document = office.state.incoming[0]!
  assert.ok(document.takeBackAsked)
  await post(office, `/van-ban/${document.id}/trang-thai`, { code: '15', reason: '' })
  await office.round()
  assert.deepEqual([hub.statuses(), document.takeBackAsked], [['01', '15'], false])
})

test('the wrong secret is refused by the hub, shown, and over when the switch is off', async (t) => {
  const hub = await fakeHub(t)
  const office = await start(t, hub.url, await tempFolder(t))
  await setFaults(office, { wrongSecret: true })
  hub.give('17', letter('88'))
  await office.round()
  assert.equal(office.state.incoming.length, 0)
  assert.match(office.state.lastError, /15/)
  await setFaults(office, { wrongSecret: false })
  await office.round()
  assert.equal(office.state.incoming.length, 1)
})

test('duplicate and truncated deliveries reach the hub as such, with a correct hash', async (t) => {
  const hub = await fakeHub(t)
  const office = await start(t, hub.url, await tempFolder(t))
  await setFaults(office, { duplicate: true, truncated: true })
  hub.give('17', letter('88'))
  await office.round()
  assert.equal(hub.got.length, 2)
  assert.equal(hub.got[0]!.text, hub.got[1]!.text)
  assert.ok(!hub.got[0]!.text.includes('</edXML>'))
})

test('when down it calls nobody and its page says so; the switches still work', async (t) => {
  const hub = await fakeHub(t)
  const office = await start(t, hub.url, await tempFolder(t))
  await setFaults(office, { down: true })
  const before = hub.calls.length
  await office.round()
  assert.equal(hub.calls.length, before)
  assert.equal((await fetch(office.url)).status, 503)
  assert.equal(((await (await fetch(`${office.url}/faults`)).json()) as { down: boolean }).down, true)
  await setFaults(office, { down: false })
  await office.round()
  assert.ok(hub.calls.length > before)
})

test('slow means the hub is called later, not never', async (t) => {
  const hub = await fakeHub(t)
  const office = await start(t, hub.url, await tempFolder(t))
  await setFaults(office, { slowMs: 20 })
  hub.give('17', letter('88'))
  await office.round()
  assert.deepEqual(hub.statuses(), ['01'])
})

test('unknown switches and wrong types change nothing', async (t) => {
  const hub = await fakeHub(t)
  const office = await start(t, hub.url, await tempFolder(t))
  await setFaults(office, { down: 'yes', slowMs: -1, other: true })
  assert.deepEqual(office.state.faults, {
    wrongSecret: false,
    slowMs: 0,
    duplicate: false,
    truncated: false,
    down: false,
  })
})

test('it starts from the command line, says its address, and ends on a signal', async (t) => {
  const hub = await fakeHub(t)
  const folder = await tempFolder(t)
  const args = [
    '--hub',
    hub.url,
    '--systemid',
    SYSTEM,
    '--secret',
    SECRET,
    '--organ',
    'H50.07',
    '--port',
    '0',
    '--folder',
    folder,
  ]
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args])
  atEnd(t, () => child.kill('SIGKILL'))
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (data: Buffer) => resolve(data.toString()))
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
  const url = /http:\S+/.exec(line)?.[0] ?? ''
  assert.equal((await fetch(url)).status, 200)
  child.removeAllListeners('exit')
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  assert.equal(await ended, 0)
})
