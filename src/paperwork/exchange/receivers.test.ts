/** One line for each receiver of a file: what the sender is told of every one, and what acknowledging one does to the others. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { DocumentMessage, VxpParams } from '../../../packages/edxml/index.ts'
import { collectBytes, writeDocument } from '../../../packages/edxml/index.ts'
import { aDocument } from '../../../packages/edxml/testing.ts'
import { type HubTown, hubTown, sending, type VxpReply } from '../../../test/support/hub.ts'
import { createAgency } from '../../base/directory/index.ts'
import { deliveriesOf } from './delivery/outbox.store.ts'
import { retryPackage } from './hub/take.operations.ts'
import { registerSystem } from './index.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

let town: HubTown
/** Fetches for two agencies. */
let both: ReturnType<HubTown['clientOf']>
const TWO = ['H50.21', 'H50.22'] as const

before(async () => {
  town = await hubTown({ after: (work) => void endings.push(work) })
  for (const code of TWO) {
    const name = `Sở số ${code.slice(-2)}`
    const agency = { code, name, kind: 'department', system: 'vendor', validFrom: '2020-01-01' } as const
    await createAgency(town.province, town.actor, agency, null)
  }
  const system = { systemId: 'ex.noivu', secret: 'khoa-cua-noi-vu' }
  await registerSystem(town.province, town.actor, { ...system, agencies: [...TWO] })
  both = town.clientOf(system)
})

let letters = 0
/** Sends a letter of the vendor's office to these codes and lets the hub finish. */
async function send(to: readonly string[], changes: Partial<DocumentMessage> = {}, beside?: readonly string[]) {
  const number = `R${++letters}`
  const letter = aDocument({
    ...{ from: { organId: 'H50.07' }, to: to.map((organId) => ({ organId })), documentId: number },
    ...{ code: { number, notation: 'SYT' }, ...changes },
  })
  const file = await collectBytes(writeDocument(letter))
  const params = sending(file, beside ? { to: JSON.stringify(beside) } : {})
  const reply = await town.call('sendEdoc', params, { body: file })
  await town.province.settle()
  return { docId: String(reply.DocId), notation: `${number}/SYT`, file, params }
}

const rowsOf = ({ data }: VxpReply): Record<string, string>[] => {
  assert.ok(Array.isArray(data))
  return data as Record<string, string>[]
}

/** What the sender is told of a package: code, both states, and the reason. */
async function told(docId: string): Promise<[to: string, sent: string, received: string, why: string][]> {
  const reply = await town.call('getSentEdocList', [['docId', docId]])
  return rowsOf(reply).map((row) => [
    ...([String(row.toCode), String(row.sendStatus), String(row.receiveStatus)] as const),
    /\[([\w.-]+)\]$/.exec(String(row.receiveStatusDesc))?.[1] ?? '',
  ])
}

const waiting = async (client = both) => rowsOf(await client('getReceivedEdocList', [['messagetype', 'edoc']]))
const state = (client: typeof both, docId: string | undefined, status: string) =>
  client('updateStatus', [
    ['status', status],
    ['docId', String(docId)],
  ])

test('the sender is told of every receiver of the file, with the reason for each that was not reached', async () => {
  const silent = { code: 'H50.33', name: 'Ban Chưa nối', kind: 'department', system: 'vendor' } as const
  await createAgency(town.province, town.actor, { ...silent, validFrom: '2020-01-01' }, null)
  const { docId } = await send(['H50.21', 'K99.01', 'H50.33', 'H50.06', 'H50.77'])
  assert.deepEqual(await told(docId), [
    ['H50.21', 'DONE', 'INITIAL', ''],
    ['K99.01', 'FAIL', 'FAIL', 'exchange.receiver-unknown'],
    ['H50.33', 'FAIL', 'FAIL', 'exchange.receiver-unreachable'],
    ['H50.06', 'DONE', 'DONE', ''],
    ['H50.77', 'FAIL', 'FAIL', 'exchange.receiver-unknown'],
  ])
})

test('a letter none of whose receivers is reached still names each of them', async () => {
  const { docId } = await send(['K99.01', 'K99.02'])
  assert.deepEqual(await told(docId), [
    ['K99.01', 'FAIL', 'FAIL', 'exchange.receiver-unknown'],
    ['K99.02', 'FAIL', 'FAIL', 'exchange.receiver-unknown'],
  ])
})

test('a file that cannot be read fails for each receiver named beside it', async () => {
  const file = Buffer.from('<edXML>hỏng')
  const params = sending(file, { to: '["H50.21","H50.06"]' })
  const { DocId } = await town.call('sendEdoc', params, { body: file })
  assert.deepEqual(
    (await told(String(DocId))).map((row) => row.slice(0, 3)),
    [
      ['H50.21', 'PROCESSING', 'INITIAL'],
      ['H50.06', 'PROCESSING', 'INITIAL'],
    ],
  )
  await town.province.settle()
  assert.deepEqual(
    (await told(String(DocId))).map((row) => row.slice(0, 3)),
    [
      ['H50.21', 'FAIL', 'FAIL'],
      ['H50.06', 'FAIL', 'FAIL'],
    ],
  )
})

test('a receiver that the directory learns of later is reached when a person tries again, and its line says so', async () => {
  const { docId } = await send(['H50.21', 'H50.44'])
  const agency = { code: 'H50.44', name: 'Sở Mới', kind: 'department', system: 'own', validFrom: '2020-01-01' } as const
  await createAgency(town.province, town.actor, agency, null)
  await retryPackage(town.province, town.actor, docId, `thử lại ${docId}`)
  await town.province.settle()
  assert.deepEqual(
    (await told(docId)).map((row) => row.slice(0, 3)),
    [
      ['H50.21', 'DONE', 'INITIAL'],
      ['H50.44', 'DONE', 'DONE'],
    ],
  )
})

test('two agencies of one system are two lines: fetching and acknowledging one leaves the other waiting', async () => {
  const { docId } = await send(TWO)
  const lines = (await waiting()).filter((line) => TWO.some((code) => code === line.to))
  const mine = lines.slice(-2)
  assert.deepEqual(
    mine.map((line) => line.to),
    [...TWO],
  )
  assert.notEqual(mine[0]?.docId, mine[1]?.docId)
  await state(both, mine[0]?.docId, 'done')
  assert.deepEqual(
    (await told(docId)).map((row) => [row[0], row[2]]),
    [
      [TWO[0], 'DONE'],
      [TWO[1], 'INITIAL'],
    ],
  )
  assert.ok((await waiting()).some((line) => line.docId === mine[1]?.docId))
  await state(both, mine[1]?.docId, 'fail')
  assert.deepEqual(
    (await told(docId)).map((row) => row[2]),
    ['DONE', 'FAIL'],
  )
})

test('done counts after a fail, and is the end: neither fail nor processing takes it back', async () => {
  const { docId } = await send(['H50.21'])
  const line = (await waiting()).at(-1)
  const received = async () => (await told(docId))[0]?.[2]
  const seen: (string | undefined)[] = []
  for (const status of ['processing', 'fail', 'fail', 'processing', 'fail', 'done', 'fail', 'processing', 'done']) {
    assert.equal((await state(both, line?.docId, status)).status, 'OK')
    seen.push(await received())
  }
  assert.deepEqual(seen, [...['PROCESSING', 'FAIL', 'FAIL', 'PROCESSING', 'FAIL'], ...['DONE', 'DONE', 'DONE', 'DONE']])
})

test('a document of ours that a system failed on is delivered as soon as the system says so, and its timeline tells', async () => {
  const document = await town.issue(town.own, [town.vendor])
  await town.province.settle()
  const line = (await waiting(town.call)).at(-1)
  const standing = async () => {
    const [row] = await deliveriesOf(town.province.reader, document)
    return [row?.state, row?.error?.code ?? null]
  }
  await state(town.call, line?.docId, 'fail')
  assert.deepEqual(await standing(), ['failed', 'exchange.receiver-failed'])
  await town.call('getEdoc', [['docId', String(line?.docId)]])
  assert.deepEqual(await standing(), ['fetched', null])
  await state(town.call, line?.docId, 'fail')
  await state(town.call, line?.docId, 'done')
  assert.deepEqual(await standing(), ['acknowledged', null])
  await state(town.call, line?.docId, 'fail')
  assert.deepEqual(await standing(), ['acknowledged', null])
  assert.equal((await town.actsOn(document)).at(-1)?.type, 'document.fetched')
})

test('a letter sent again after its receiver failed on it is delivered anew; one that was stored is not', async () => {
  const first = await send(['H50.21'])
  await state(both, (await waiting()).at(-1)?.docId, 'fail')
  const before = (await waiting()).length
  const again = async () => {
    const { DocId } = await town.call('sendEdoc', first.params, { body: first.file })
    await town.province.settle()
    return String(DocId)
  }
  const second = await again()
  assert.notEqual(second, first.docId)
  assert.equal((await waiting()).length, before + 1)
  assert.deepEqual([(await told(first.docId))[0]?.[2], (await told(second))[0]?.[2]], ['FAIL', 'INITIAL'])
  await state(both, (await waiting()).at(-1)?.docId, 'done')
  const third = await again()
  assert.equal((await waiting()).length, before)
  assert.deepEqual([(await told(second))[0]?.[2], (await told(third))[0]?.[2]], ['DONE', 'DONE'])
})

test('the same letter sent twice is one line to fetch, and both DocIds tell how it stands', async () => {
  const first = await send(['H50.22', 'H50.06'])
  const reply = await town.call('sendEdoc', first.params, { body: first.file })
  await town.province.settle()
  await state(both, (await waiting()).at(-1)?.docId, 'done')
  const one = await told(first.docId)
  assert.deepEqual(await told(String(reply.DocId)), one)
  assert.deepEqual(
    one.map((row) => row[2]),
    ['DONE', 'DONE'],
  )
})

test('nobody fetches, acknowledges or asks about the line of another system', async () => {
  const { docId } = await send(['H50.21'])
  const line = (await waiting()).at(-1)?.docId
  for (const [name, params] of [
    ['getEdoc', [['docId', String(line)]]],
    [
      'updateStatus',
      [
        ['status', 'done'],
        ['docId', String(line)],
      ],
    ],
  ] as [string, VxpParams][]) {
    assert.match((await town.call(name, params)).ErrorDesc, /exchange\.package-unknown/, name)
  }
  assert.match((await both('getSentEdocList', [['docId', docId]])).ErrorDesc, /exchange\.package-unknown/)
  assert.equal((await told(docId))[0]?.[2], 'INITIAL')
})

/** Waiting letters of one system by the hundred, as they would lie there; the newest came last. */
async function pileUp(count: number): Promise<void> {
  const { reader, clock } = town.province
  const { docId } = await send(['H50.06'])
  const now = clock.now().toString()
  await sql`insert into exchange_package (id, kind, source, file, size, from_code, arrived_at, state)
    select gen_random_uuid(), 'edoc', source, file, size, from_code,
        ${now}::timestamptz - make_interval(days => 2) + make_interval(secs => n), 'routed'
      from exchange_package, generate_series(1, ${count}::int) as n where id = ${docId}`.execute(reader)
  await sql`insert into exchange_pending (id, system, package, kind, to_code, receiver, state, queued_at)
    select gen_random_uuid(), 'ex.noivu', id, 'edoc', 'H50.21', 'code:đống', 'waiting', arrived_at
      from exchange_package where arrived_at < ${now}::timestamptz - make_interval(days => 1)`.execute(reader)
}

test('what a system cannot get rid of hides neither an urgent letter nor a new one, whatever it pages by', async () => {
  await pileUp(1300)
  const urgent = await send(['H50.21'], { other: { priority: 3 } })
  await send(['H50.22'])
  const shown = await waiting()
  const [line] = await town.province.reader
    .selectFrom('exchange_pending')
    .select('id')
    .where('package', '=', urgent.docId)
    .execute()
  assert.equal(shown[0]?.docId, line?.id)
  assert.equal(shown.at(-1)?.to, 'H50.22')
  const times = shown.slice(1).map((one) => String(one.created_time))
  assert.deepEqual(times, [...times].sort())
  // the head is fetched and never acknowledged: what lies behind it comes forward
  const head = shown.slice(1, 900).map((one) => String(one.docId))
  await sql`update exchange_pending set fetched_at = queued_at, state = 'processing' where id = any(${head}::uuid[])`.execute(
    town.province.reader,
  )
  const next = new Set((await waiting()).map((one) => String(one.docId)))
  const unseen = await town.province.reader
    .selectFrom('exchange_pending')
    .select('id')
    .where('system', '=', 'ex.noivu')
    .where('state', '=', 'waiting')
    .execute()
  assert.deepEqual(
    unseen.filter((one) => !next.has(one.id)),
    [],
  )
})
