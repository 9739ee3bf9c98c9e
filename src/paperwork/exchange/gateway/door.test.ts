/** What the door of the hub makes of calls that are large, late or repeated, and of files that say what was said before. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { collectBytes, signVxpHeaders, type VxpParams, writeDocument } from '../../../../packages/edxml/index.ts'
import { aDocument, SAMPLES } from '../../../../packages/edxml/testing.ts'
import { plus } from '../../../../packages/time/index.ts'
import { type HubTown, hubTown, sending, sha256, VENDOR } from '../../../../test/support/hub.ts'
import { createAgency } from '../../../base/directory/index.ts'
import { PACKAGE_LIMIT } from '../delivery/open.operations.ts'
import { registerSystem } from '../index.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

let town: HubTown
/** Those of the cases: the sender’s system, and the receiver’s. */
let trade: HubTown['call']
let finance: HubTown['call']

before(async () => {
  town = await hubTown({ after: (work) => void endings.push(work) })
  const { province, actor } = town
  const from = { kind: 'department', validFrom: '2020-01-01' } as const
  await createAgency(province, actor, { ...from, code: 'H50.03', name: 'Sở Tài chính', system: 'vendor' }, null)
  await createAgency(province, actor, { ...from, code: 'H50.05', name: 'Sở Xây dựng', system: 'own' }, null)
  const systems = [
    { systemId: 'ex.congthuong', secret: 'khoa-cong-thuong', agencies: ['H50.06'] },
    { systemId: 'ex.taichinh', secret: 'khoa-tai-chinh', agencies: ['H50.03'] },
  ]
  for (const system of systems) await registerSystem(province, actor, system)
  trade = town.clientOf(systems[0]!)
  finance = town.clientOf(systems[1]!)
})

const caseFile = (path: string): Buffer => readFileSync(join(SAMPLES, '../exchange-cases', path))

async function send(file: Buffer, from: 'H50.06' | 'H50.03' = 'H50.06', kind = 'edoc') {
  const client = from === 'H50.06' ? trade : finance
  const reply = await client('sendEdoc', sending(file, { from, kind }), { body: file })
  await town.province.settle()
  return String(reply.DocId)
}

const packageOf = (id: string) =>
  town.province.reader.selectFrom('exchange_package').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const letterTo = async (number: string) =>
  collectBytes(
    writeDocument(
      aDocument({
        ...{ from: { organId: 'H50.07' }, to: [{ organId: 'H50.06' }] },
        ...{ documentId: number, code: { number, notation: 'SYT' } },
      }),
    ),
  )

const codes = (count: number) => Array.from({ length: count }, (_, index) => `000.00.${10 + (index % 80)}.K${index}`)

test('a letter to 300 receivers named beside it is taken, and a call may name 2,000', async () => {
  const file = await letterTo('to-300')
  const reply = await town.call('sendEdoc', sending(file, { to: JSON.stringify(codes(300)) }), { body: file })
  assert.deepEqual([reply.http, reply.status, reply.ErrorDesc], [200, 'OK', ''])
  const params: VxpParams = [
    ['messagetype', 'edoc'],
    ['to', JSON.stringify(codes(2000))],
  ]
  assert.equal((await town.call('getReceivedEdocList', params)).status, 'OK')
})

test('more receivers than a call may name are refused with their number, none is left out silently', async () => {
  const file = await letterTo('to-2001')
  const reply = await town.call('sendEdoc', sending(file, { to: JSON.stringify(codes(2001)) }), { body: file })
  assert.match(reply.ErrorDesc, /tham số to.*2000/i)
})

test('headers that no server takes are refused in words, on a connection that ends in order', async () => {
  const file = await letterTo('to-20000')
  const reply = await town.call('sendEdoc', sending(file, { to: JSON.stringify(codes(20_000)) }), { body: file })
  assert.equal(reply.http, 431)
  assert.match(JSON.stringify(reply), /http\.headers-too-large/)
})

test('what says that it is too large is refused before it is sent', async () => {
  const params: VxpParams = [...sending(Buffer.from('x')).slice(0, -1), ['hash-file', 'a'.repeat(64)]]
  const headers = {
    ...signVxpHeaders({ ...VENDOR, at: town.province.clock.now(), params }),
    ...{ 'Content-Type': 'application/octet-stream', 'Content-Length': String(PACKAGE_LIMIT + 1) },
  }
  const text = await new Promise<string>((resolve, reject) => {
    const asked = request(`${town.base}/vxp/sendEdoc`, { method: 'POST', headers }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => {
        asked.destroy()
        resolve(body)
      })
    })
    asked.on('error', reject)
    asked.write('<edXML>')
  })
  assert.match(text, /"status":"FAIL".*150 MB.*\[file\.too-large\]/)
})

test('what turns out to be too large on the way is refused in the words of the protocol, and nothing of it is kept', async () => {
  const before = (await town.province.reader.selectFrom('exchange_package').select('id').execute()).length
  const params: VxpParams = [...sending(Buffer.from('x')).slice(0, -1), ['hash-file', 'b'.repeat(64)]]
  const signed = signVxpHeaders({ ...VENDOR, at: town.province.clock.now(), params })
  const chunk = Buffer.alloc(1_048_576, 0x20)
  const response = await fetch(`${town.base}/vxp/sendEdoc`, {
    method: 'POST',
    headers: { ...signed, 'Content-Type': 'application/octet-stream' },
    body: Readable.toWeb(Readable.from(Array.from({ length: 152 }, () => chunk))) as ReadableStream,
    duplex: 'half',
  })
  const reply = (await response.json()) as Record<string, string>
  assert.deepEqual([response.status, reply.status], [200, 'FAIL'])
  assert.match(String(reply.ErrorDesc), /\[file\.too-large\]$/)
  assert.equal((await town.province.reader.selectFrom('exchange_package').select('id').execute()).length, before)
})

test('a client whose clock writes UTC is let in, one that is off otherwise is told the hub’s time', async () => {
  const ask = (hours: number) => {
    const at = plus(town.province.clock.now(), { hours })
    return town.call('countReceiveEdoc', [], { method: 'GET', headers: signVxpHeaders({ ...VENDOR, at, params: [] }) })
  }
  assert.equal((await ask(-7)).count, 0)
  assert.match((await ask(-2)).ErrorDesc, /giờ của trục là .* lệch 2 giờ 0 phút .*\[vxp\.timestamp-outside-window\]$/)
})

test('a letter built anew with its sender’s name in capitals is the same letter, and an added receiver gets it', async () => {
  await send(caseFile('14-name-spelling-conflict/1.edxml'))
  const again = await send(caseFile('14-name-spelling-conflict/2.edxml'))
  const { state, reason_code } = await packageOf(again)
  assert.deepEqual([state, reason_code], ['repeated', null])
  const text = caseFile('14-name-spelling-conflict/1.edxml').toString()
  const more = '<edXML:To><edXML:OrganId>H50.03</edXML:OrganId></edXML:To><edXML:DocumentId>'
  const added = await send(Buffer.from(text.replace('<edXML:DocumentId>', more)))
  assert.deepEqual([(await packageOf(added)).state, (await packageOf(added)).reason_code], ['routed', null])
  const { data } = await finance('getReceivedEdocList', [['messagetype', 'edoc']])
  assert.equal(data?.length, 1)
})

test('two reports of one second with other words both reach the sender; the very same again does not', async () => {
  await send(caseFile('15-two-statuses-one-second/0-letter.edxml'))
  for (const name of ['1.edxml', '2.edxml', '1.edxml']) {
    await send(caseFile(`15-two-statuses-one-second/${name}`), 'H50.03', 'status')
  }
  const { data } = await trade('getReceivedEdocList', [['messagetype', 'status']])
  const files = await Promise.all(
    (data ?? []).map(async (line) =>
      Buffer.from(String((await trade('getEdoc', [['docId', String(line.docId)]])).data), 'base64').toString(),
    ),
  )
  const said = files.map((file) => /Description>(Phòng [^<]*)</.exec(file)?.[1]).filter(Boolean)
  assert.deepEqual(said, ['Phòng A xử lý', 'Phòng B xử lý'])
})

test('a home-made dialect is set aside with its reason, which the sender is told', async () => {
  const id = await send(caseFile('08-home-made-dialect/letter.edxml'))
  assert.deepEqual(
    [(await packageOf(id)).state, (await packageOf(id)).reason_code],
    ['quarantined', 'edxml.unsupported-dialect'],
  )
  const { data } = await trade('getSentEdocList', [['docId', id]])
  assert.match(String(data?.[0]?.receiveStatusDesc), /\[edxml\.unsupported-dialect\]$/)
})

test('the same signed call after the file was delivered and acknowledged is still answered as the first time', async () => {
  const file = caseFile('05-same-hmac-after-lost-answer/letter.edxml')
  const first = await trade('sendEdoc', sending(file, { from: 'H50.06' }), { body: file })
  await town.province.settle()
  const again = () => trade('sendEdoc', [], { body: file, headers: { ...first.headers } })
  assert.equal((await again()).DocId, first.DocId)
  // nothing of the first answer is held in memory only
  const row = await town.province.reader
    .selectFrom('exchange_seen_signature')
    .selectAll()
    .where('body', '=', sha256(file))
    .executeTakeFirstOrThrow()
  assert.deepEqual(row.answer, { status: 'OK', ErrorCode: '0', ErrorDesc: '', DocId: first.DocId })
})
