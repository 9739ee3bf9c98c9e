/** The façade as a vendor's client meets it, and what a hostile or careless one can not do. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DocumentMessage } from '../../../packages/edxml/index.ts'
import { collectBytes, signVxpHeaders, writeDocument, writeStatus } from '../../../packages/edxml/index.ts'
import { readEdxml } from '../../../packages/edxml/outside.ts'
import { aDocument, aStatus, sample, samplesIn } from '../../../packages/edxml/testing.ts'
import { instantFromMillis } from '../../../packages/time/index.ts'
import { type HubTown, hubTown, PDF, sending, sha256, VENDOR } from '../../../test/support/hub.ts'
import { createJobs } from '../../kernel/jobs/index.ts'
import { createDispatcher } from '../../kernel/reactions/index.ts'
import { listAttachments } from '../documents/index.ts'
import { routePackage } from './delivery/route.operations.ts'
import { registerSystem, rotateSecret } from './index.ts'
import { exchange } from './module.ts'

const letter = (changes: Partial<DocumentMessage> = {}) =>
  collectBytes(
    writeDocument(
      aDocument({ from: { organId: 'H50.07', organName: 'Sở Y tế' }, to: [{ organId: 'H50.06' }], ...changes }),
      [{ name: 'cv.pdf', content: PDF }],
    ),
  )

/** Changes one header after the call was signed. */
const setting = (name: string, value: string) => (headers: Record<string, string>) => {
  headers[name] = value
}

const packages = (town: HubTown) => town.province.reader.selectFrom('exchange_package').selectAll().execute()

/** Sends a file as the vendor and lets the hub finish. */
async function send(town: HubTown, file: Buffer, more: Parameters<typeof sending>[1] = {}) {
  const reply = await town.call('sendEdoc', sending(file, more), { body: file })
  await town.province.settle()
  return reply
}

/** The rows of a reply that is a list. */
function rowsOf({ data }: { data?: unknown }): Record<string, string>[] {
  assert.ok(Array.isArray(data))
  return data
}

test('calls are known by their name under any base path, in the shapes of the protocol', async (t) => {
  const town = await hubTown(t)
  const { settle } = town.province
  await town.issue(town.own, [town.vendor])
  await settle()
  for (const path of ['', 'XrdAdapter/adapter/', 'a/b/c/']) {
    const reply = await town.call(
      'getReceivedEdocList',
      [
        ['servicetype', 'eDoc'],
        ['messagetype', 'EDOC'],
      ],
      { path },
    )
    assert.deepEqual([reply.http, reply.status, reply.ErrorCode, reply.data?.length], [200, 'OK', '0', 1], path)
  }
  const { data } = await town.call('getReceivedEdocList', [['messagetype', 'edoc']])
  assert.deepEqual(Object.keys(data![0]!).sort(), [
    ...['created_time', 'docId', 'from', 'messageType', 'serviceType', 'status', 'status_desc', 'to', 'updated_time'],
  ])
  const docId = String(data![0]!.docId)
  assert.equal((await town.call('countReceiveEdoc', [], { method: 'GET' })).count, 1)
  assert.equal((await town.call('countReceiveStatus', [], { method: 'GET' })).count, 0)
  const streamed = await town.call(
    'downloadEdoc',
    [
      ['docId', docId],
      ['filePath', 'a.edxml'],
    ],
    { method: 'GET' },
  )
  assert.match(String(streamed.data), /^<\?xml/)
  assert.deepEqual(
    Buffer.from((await town.call('getEdoc', [['docid', docId]])).data!, 'base64').toString(),
    streamed.data,
  )
  const agencies = await town.call('getAgenciesList', [])
  assert.ok(rowsOf(agencies).some((one) => one.code === 'H50.07' && one.oldCode === '000.00.07.H50'))
  const qd20 = await town.call('getAgenciesListQD20', [['level', '2']])
  assert.deepEqual(Object.keys(rowsOf(qd20)[0]!).sort(), ['code', 'code102', 'id', 'mail', 'name'])
  for (const state of ['processing', 'done', 'done', 'processing']) {
    assert.equal(
      (
        await town.call('updateStatus', [
          ['status', state],
          ['docId', docId],
        ])
      ).status,
      'OK',
      state,
    )
  }
  assert.equal((await town.call('getReceivedEdocList', [['messagetype', 'edoc']])).data!.length, 0)
})

test('a file comes as raw bytes, with a JSON content type, or in a real multipart form', async (t) => {
  const town = await hubTown(t)
  const files = await Promise.all(
    ['1', '2', '3'].map((number) => letter({ code: { number, notation: 'SYT' }, documentId: `x-${number}` })),
  )
  const json = setting('Content-Type', 'application/json')
  const replies = [
    await town.call('sendEdoc', sending(files[0]!), { body: files[0]! }),
    await town.call('sendEdoc', sending(files[1]!), { body: files[1]!, tamper: json }),
    await town.call('sendEdoc', sending(files[2]!), { body: files[2]!, form: true }),
  ]
  assert.deepEqual(
    replies.map((reply) => [reply.status, reply.ErrorDesc, typeof reply.DocId]),
    Array.from({ length: 3 }, () => ['OK', '', 'string']),
  )
  await town.province.settle()
  assert.equal((await town.queue(town.own)).length, 3)
  for (const row of await packages(town)) {
    assert.equal(sha256(await town.province.files.read(row.file ?? '')), row.file)
  }
  const sent = await town.call('getSentEdocList', [
    ['messagetype', 'edoc'],
    ['docId', replies[0]!.DocId!],
  ])
  assert.deepEqual(
    rowsOf(sent).map((row) => [row.toCode, row.sendStatus, row.receiveStatus, row.notation]),
    [['H50.06', 'DONE', 'DONE', '1/SYT']],
  )
})

const refusedWith = async (
  t: Parameters<typeof hubTown>[0],
  name: string,
  ask: (town: HubTown, file: Buffer) => Promise<{ http: number; status: string; ErrorDesc: string }>,
) => {
  const town = await hubTown(t)
  const reply = await ask(town, await letter())
  assert.deepEqual([reply.http, reply.status], [200, 'FAIL'])
  assert.match(reply.ErrorDesc, new RegExp(`\\[${name.replace('.', '\\.')}\\]$`))
  assert.equal((await packages(town)).length, 0)
  await town.province.settle()
  assert.equal((await town.queue(town.own)).length, 0)
}

const hostile: [
  string,
  string,
  (town: HubTown, file: Buffer) => Promise<{ http: number; status: string; ErrorDesc: string }>,
][] = [
  [
    'a forged signature',
    'vxp.signature-wrong',
    (town, body) =>
      town.call('sendEdoc', sending(body), {
        body,
        tamper: setting('XroadVnpt-hash-header', 'f'.repeat(64)),
      }),
  ],
  [
    'a header that differs from what was signed',
    'vxp.header-differs',
    (town, body) => town.call('sendEdoc', sending(body), { body, tamper: setting('XroadVnpt-from', 'H50.06') }),
  ],
  [
    'a wrong secret',
    'vxp.signature-wrong',
    (town, body) => town.clientOf({ ...VENDOR, secret: 'mat-khau-khac' })('sendEdoc', sending(body), { body }),
  ],
  [
    'an unknown system',
    'vxp.system-unknown',
    (town, body) => town.clientOf({ ...VENDOR, systemId: 'khong.co' })('sendEdoc', sending(body), { body }),
  ],
  [
    'a body that is not the signed one',
    'vxp.hash-file-wrong',
    (town, body) => town.call('sendEdoc', sending(body), { body: Buffer.concat([body, Buffer.from(' ')]) }),
  ],
  [
    'a body without its hash',
    'vxp.hash-file-missing',
    (town, body) =>
      town.call(
        'sendEdoc',
        sending(body).filter(([name]) => name !== 'hash-file'),
        { body },
      ),
  ],
  [
    'an agency the system does not serve',
    'exchange.from-not-served',
    (town, body) => town.call('sendEdoc', sending(body, { from: 'H50.08' }), { body }),
  ],
  [
    'a message type nobody knows',
    'exchange.parameter',
    (town, body) => town.call('sendEdoc', sending(body, { kind: 'khac' }), { body }),
  ],
  ['an empty body', 'file.empty', (town) => town.call('sendEdoc', sending(Buffer.alloc(0)), { body: Buffer.alloc(0) })],
  ['a call nobody knows', 'exchange.call-unknown', (town) => town.call('dropDatabase', [])],
  ['no headers at all', 'vxp.header-missing', (town, body) => town.call('sendEdoc', [], { body, headers: {} })],
  [
    'another one’s package',
    'exchange.package-unknown',
    (town) => town.call('getEdoc', [['docId', '018f0000-0000-7000-8000-000000000000']]),
  ],
  [
    'a business code for transport',
    'exchange.parameter',
    (town) =>
      town.call('updateStatus', [
        ['status', '03'],
        ['docId', '018f0000-0000-7000-8000-000000000000'],
      ]),
  ],
]
for (const [name, code, ask] of hostile) {
  test(`refused with its exact reason and nothing kept: ${name}`, (t) => refusedWith(t, code, ask))
}

test('a call outside the time window is refused, though its signature is right', async (t) => {
  const town = await hubTown(t)
  const file = await letter()
  const at = instantFromMillis(town.province.clock.now().epochMilliseconds - 11 * 60_000)
  const headers = {
    ...signVxpHeaders({ ...VENDOR, at, params: sending(file) }),
    'Content-Type': 'application/octet-stream',
  }
  const reply = await town.call('sendEdoc', [], { body: file, headers })
  assert.match(reply.ErrorDesc, /vxp\.timestamp-outside-window/)
  assert.equal((await packages(town)).length, 0)
})

test('the same signed call counts once and is answered as the first time; a reading call may be repeated', async (t) => {
  const town = await hubTown(t)
  const file = await letter()
  const first = await town.call('sendEdoc', sending(file), { body: file })
  const again = await town.call('sendEdoc', [], { body: file, headers: { ...first.headers } })
  assert.deepEqual([again.status, again.DocId], ['OK', first.DocId])
  assert.equal((await packages(town)).length, 1)
  const list = await town.call('getReceivedEdocList', [['messagetype', 'edoc']])
  assert.equal((await town.call('getReceivedEdocList', [], { headers: list.headers })).status, 'OK')
})

test('a signature that stood for another body is refused as a replay, and nothing is kept', async (t) => {
  const town = await hubTown(t)
  const file = await letter()
  const first = await town.call('sendEdoc', sending(file), { body: file })
  const forged = await letter({ subject: 'Nội dung khác' })
  const reply = await town.call('sendEdoc', [], { body: forged, headers: { ...first.headers } })
  assert.match(reply.ErrorDesc, /\[vxp\.replayed\]$/)
  assert.equal((await packages(town)).length, 1)
})

test('of calls with one signature at the same time one counts, and all hear its answer', async (t) => {
  const town = await hubTown(t)
  const file = await letter()
  const headers = {
    ...signVxpHeaders({ ...VENDOR, at: town.province.clock.now(), params: sending(file) }),
    'Content-Type': 'application/octet-stream',
  }
  const replies = await Promise.all(
    [1, 2, 3].map(() => town.call('sendEdoc', [], { body: file, headers: { ...headers } })),
  )
  const [kept] = await packages(town)
  assert.deepEqual(
    replies.map((reply) => reply.DocId),
    [kept?.id, kept?.id, kept?.id],
  )
  assert.equal((await packages(town)).length, 1)
})

test('a signature whose call was turned down may come again once the hub can do it', async (t) => {
  const town = await hubTown(t)
  await town.issue(town.own, [town.vendor])
  await town.province.settle()
  const [line] = (await town.call('getReceivedEdocList', [['messagetype', 'edoc']])).data ?? []
  const { reader } = town.province
  const hide = (system: string | null) => reader.updateTable('exchange_pending').set({ system }).execute()
  const params: [string, string][] = [
    ['status', 'done'],
    ['docId', String(line?.docId)],
  ]
  await hide(null)
  const down = await town.call('updateStatus', params)
  assert.match(down.ErrorDesc, /exchange\.package-unknown/)
  await hide(VENDOR.systemId)
  assert.equal((await town.call('updateStatus', [], { headers: { ...down.headers } })).status, 'OK')
  assert.equal((await town.call('getReceivedEdocList', [['messagetype', 'edoc']])).data?.length, 0)
})

test('after a rotation both secrets open the door, a week later only the new one, and the refusal is seen', async (t) => {
  const town = await hubTown(t, { clock: 'standing' })
  const { secret } = await rotateSecret(town.province, town.actor, VENDOR.systemId, 'k')
  const fresh = town.clientOf({ ...VENDOR, secret })
  assert.equal((await town.call('countReceiveEdoc', [], { method: 'GET' })).count, 0)
  assert.equal((await fresh('countReceiveEdoc', [], { method: 'GET' })).count, 0)
  town.province.clock.advance({ days: 8 })
  assert.match((await town.call('countReceiveEdoc', [], { method: 'GET' })).ErrorDesc, /signature-wrong/)
  assert.equal((await fresh('countReceiveEdoc', [], { method: 'GET' })).count, 0)
  const row = await town.province.reader.selectFrom('exchange_system').selectAll().executeTakeFirstOrThrow()
  assert.ok(row.refused_at)
  assert.equal(row.secret.includes(Buffer.from(secret)), false)
  assert.ok(town.province.logged.some((line) => line.message.includes('turned away')))
})

test('MC-9.1: a document sent again as a new package is one entry; with other content it is a conflict a person sees', async (t) => {
  const town = await hubTown(t)
  await send(town, await letter())
  const same = aDocument({ from: { organId: '000.00.07.H50', organName: 'Sở Y tế' }, to: [{ organId: 'H50.06' }] })
  await send(town, await letter())
  assert.equal((await town.queue(town.own)).length, 1)
  await send(town, await letter({ subject: `${same.subject} (sửa)` }))
  assert.equal((await town.queue(town.own)).length, 1)
  assert.deepEqual(
    (await packages(town))
      .map((row) => [row.kind, row.state, row.reason_code])
      .filter(([kind]) => kind === 'edoc')
      .sort(),
    [
      ['edoc', 'quarantined', 'exchange.conflict'],
      ['edoc', 'repeated', null],
      ['edoc', 'routed', null],
    ],
  )
})

test('one office addressed by its old and its new code gets one entry', async (t) => {
  const town = await hubTown(t)
  await send(town, await letter({ to: [{ organId: '000.00.06.H50' }, { organId: 'H50.06' }] }))
  assert.equal((await town.queue(town.own)).length, 1)
})

test('a receiver nobody knows is named; the others get the document', async (t) => {
  const town = await hubTown(t)
  await send(town, await letter({ to: [{ organId: 'H50.06' }, { organId: 'K99.01' }] }))
  assert.equal((await town.queue(town.own)).length, 1)
  const [row] = await packages(town)
  assert.deepEqual([row?.state, row?.reason_code], ['routed', 'exchange.receiver-unknown'])
  assert.match(row?.reason_vi ?? '', /K99\.01/)
})

test('a file whose sender does not belong to the system is set aside; another gateway may bring it', async (t) => {
  const town = await hubTown(t)
  const foreign = await letter({ from: { organId: 'H50.08', organName: 'Sở Tài chính' } })
  await send(town, foreign)
  assert.equal((await town.queue(town.own)).length, 0)
  assert.equal((await packages(town))[0]?.reason_code, 'exchange.sender-not-served')
  const axis = { systemId: 'truc.quoc.gia', secret: 'khoa-cua-truc' }
  await registerSystem(town.province, town.actor, { ...axis, agencies: [], relay: true })
  await town.clientOf(axis)('sendEdoc', sending(foreign, { from: 'H50.08' }), { body: foreign })
  await town.province.settle()
  assert.equal((await town.queue(town.own)).length, 1)
})

test('a document between two other systems is passed on byte for byte with our hop at the end of the trace', async (t) => {
  const town = await hubTown(t)
  const second = { systemId: 'he.thong.hai', secret: 'khoa-thu-hai' }
  await registerSystem(town.province, town.actor, { ...second, agencies: ['H50.08'] })
  const file = await letter({ to: [{ organId: 'H50.08' }] })
  await send(town, file)
  const client = town.clientOf(second)
  const [line] = (await client('getReceivedEdocList', [['messagetype', 'edoc']])).data ?? []
  const passed = Buffer.from((await client('getEdoc', [['docId', String(line?.docId)]])).data!, 'base64')
  const reading = await readEdxml(passed)
  assert.ok(reading.kind === 'document')
  assert.deepEqual(
    reading.message.trace.map((hop) => hop.organId),
    ['H50.06', 'H50'],
  )
  const hop =
    /<edXML:TraceHeader><edXML:OrganId>H50<\/edXML:OrganId><edXML:Timestamp>[^<]*<\/edXML:Timestamp><\/edXML:TraceHeader>/
  assert.equal(passed.toString().replace(hop, ''), file.toString())
  const status = writeStatus(
    aStatus({ from: { organId: 'H50.08' }, responseFor: { ...aStatus().responseFor, organId: 'H50.07' } }),
  )
  await client('sendEdoc', sending(status, { from: 'H50.08', kind: 'status' }), { body: status })
  await town.province.settle()
  assert.equal((await town.call('getReceivedEdocList', [['messagetype', 'status']])).data?.length, 1)
})

test('killed after storing and before reading: another process reads it, once', async (t) => {
  const town = await hubTown(t)
  const file = await letter()
  await town.call('sendEdoc', sending(file), { body: file })
  assert.deepEqual(
    (await packages(town)).map((row) => row.state),
    ['stored'],
  )
  // the sender heard nothing and hands it over again
  await town.call('sendEdoc', sending(file), { body: file })
  const { province } = town
  const modules = [exchange]
  const jobs = createJobs({ database: province.database, modules, log: province.log })
  const second = Object.assign(Object.create(province), { jobs })
  second.dispatcher = createDispatcher(second, modules)
  t.after(() => second.dispatcher.stop())
  while ((await jobs.drain(second)) > 0) await second.dispatcher.idle()
  for (const row of await packages(town)) await routePackage(province, row.id)
  await jobs.stop()
  assert.equal((await town.queue(town.own)).length, 1)
})

const NS = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'
const bombs: [string, string, () => Buffer][] = [
  [
    'a DTD',
    'edxml.dtd',
    () => Buffer.from(`<!DOCTYPE edXML [<!ENTITY a SYSTEM "file:///etc/passwd">]><edXML xmlns="${NS}">&a;</edXML>`),
  ],
  [
    'a million nested elements',
    'edxml.too-deep',
    () => Buffer.from(`<edXML xmlns="${NS}">${'<a>'.repeat(1_000_000)}${'</a>'.repeat(1_000_000)}</edXML>`),
  ],
  ['no XML at all', 'edxml.not-xml', () => Buffer.from('xin chào')],
  ['another dialect', 'edxml.unsupported-dialect', () => Buffer.from('<edXMLEnvelope xmlns="http://www.go.vn/eDoc"/>')],
]
for (const [name, code, make] of bombs) {
  test(`${name} is taken over, set aside as ${code}, and the hub goes on`, async (t) => {
    const town = await hubTown(t)
    assert.equal((await send(town, make())).status, 'OK')
    assert.deepEqual(
      (await packages(town)).map((row) => [row.state, row.reason_code]),
      [['quarantined', code]],
    )
    await send(town, await letter())
    assert.equal((await town.queue(town.own)).length, 1)
  })
}

test('every real file goes in: readable ones reach the clerk with openable files, broken ones say why, the hub goes on', async (t) => {
  const town = await hubTown(t)
  const axis = { systemId: 'truc.quoc.gia', secret: 'khoa-cua-truc' }
  await registerSystem(town.province, town.actor, { ...axis, agencies: [], relay: true })
  const client = town.clientOf(axis)
  const names = ['documents', 'wild', 'broken', 'statuses'].flatMap(samplesIn)
  const docIds = new Map<string, string>()
  for (const name of names) {
    const file = sample(name)
    const kind = name.startsWith('statuses') ? 'status' : 'edoc'
    const reply = await client('sendEdoc', sending(file, { from: '000.00.00.G22', kind, to: '["H50.06"]' }), {
      body: file,
    })
    assert.equal(reply.status, 'OK', name)
    docIds.set(name, reply.DocId!)
    await town.province.settle()
  }
  const byId = new Map((await packages(town)).map((row) => [row.id, row]))
  const broken = byId.get(docIds.get('broken/edoc.stray-From-tag.cert-redacted.edxml')!)
  assert.deepEqual([broken?.state, broken?.reason_code], ['quarantined', 'edxml.not-well-formed'])

  const queue = await town.queue(town.own)
  const shown = new Map<string, { files: { file: string | null; name: string; damage?: string | null }[] }>()
  for (const document of queue)
    shown.set(document.packageFile!, { files: await listAttachments(town.province.reader, document.id) })
  for (const row of await town.province.reader
    .selectFrom('exchange_request')
    .selectAll()
    .where('kind', '<>', '13')
    .execute()) {
    shown.set(byId.get(row.package)!.file ?? '', { files: row.files as { file: string; name: string }[] })
  }
  for (const name of [...samplesIn('documents'), ...samplesIn('wild')]) {
    const found = shown.get(sha256(sample(name)))
    assert.ok(found && found.files.length > 0, `${name} stands before the clerk`)
    for (const file of found.files)
      assert.ok((await town.province.files.read(file.file!)).length > 0, `${name}: ${file.name}`)
  }
  const cut = shown.get(sha256(sample('broken/test_edxml_with_content.truncated-zip.edxml')))
  assert.match(String(cut?.files[0]?.damage), /nén bị hỏng/)

  const states = samplesIn('statuses').map((name) => byId.get(docIds.get(name)!)?.state)
  assert.ok(
    states.every((state) => state === 'routed' || state === 'repeated'),
    String(states),
  )
  const statuses = await town.province.reader
    .selectFrom('exchange_status')
    .selectAll()
    .where('direction', '=', 'in')
    .execute()
  assert.ok(statuses.some((row) => row.state === 'unmatched' && row.code === '06'))
  assert.ok(statuses.some((row) => row.state === 'matched' && row.code === '13'))
  const failed = town.province.logged.filter(
    (line) => line.message.includes('a job failed') || line.message.includes('reaction failed'),
  )
  assert.deepEqual(failed, [])
})
