/** We call the national axis: what leaves the province goes to it, what it holds for us is fetched, whatever goes wrong on the way. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { NO_FAULTS } from '../../../../simulators/axis/main.ts'
import { readWire } from '../../../../simulators/vendor-office/wire.ts'
import { bring, report, townOnAxis } from '../../../../test/support/axis.ts'
import { type HubTown, hubTown } from '../../../../test/support/hub.ts'
import { callInChild } from '../../../../test/support/peer-child.ts'
import { createAgency } from '../../../base/directory/index.ts'
import { closeIncoming, registerIncoming } from '../../documents/index.ts'
import { resend } from '../delivery/outbox.operations.ts'
import { deliveriesOf } from '../delivery/outbox.store.ts'
import { waitsOf } from '../hub/line.store.ts'
import { outsideAddress } from './address.ts'
import { changePeerSecret, pausePeer, registerPeer } from './peer.operations.ts'
import { findHub, peerRows } from './peer.store.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

let town: HubTown
let national: Awaited<ReturnType<typeof townOnAxis>>
let ministry: string

before(async () => {
  const t = { after: (work: () => Promise<void> | void) => void endings.push(work) }
  town = await hubTown(t)
  national = await townOnAxis(t, town)
  const given = { code: 'G17', name: 'Bộ Thí dụ', kind: 'external' } as const
  ministry = (await createAgency(town.province, town.actor, given, null)).id
})

const { issue, state } = {
  issue: async () => {
    const document = await town.issue(town.own, [ministry])
    await town.province.settle()
    return document
  },
  state: async (document: string) => (await deliveriesOf(town.province.reader, document))[0],
}

/** Numbers of the letters the ministry has, in the order they came, each as often as it came. */
const atMinistry = () =>
  national.axis.kept('G17').flatMap((bytes) => {
    const read = readWire(bytes)
    return read.kind === 'document' ? [read.documentId] : []
  })
const subjects = async () => (await town.queue(town.own)).map((one) => one.subjectLine)

test('a document of ours to a ministry is handed to the axis in the spelling a strict reader takes, and what the ministry says of it comes back', async () => {
  const document = await issue()
  const [file] = national.axis.kept('G17').slice(-1)
  const read = file && readWire(file)
  assert.ok(read?.kind === 'document')
  assert.equal((await state(document))?.state, 'passed')
  await national.round()
  assert.equal((await state(document))?.state, 'acknowledged')
  const about = { organId: 'H50.06', code: read.code, documentId: read.documentId, promulgationDate: read.date }
  for (const statusCode of ['01', '03', '06'] as const) {
    report(national.axis, 'H50.06', { from: { organId: 'G17' }, responseFor: about, statusCode })
  }
  await national.round()
  assert.equal((await state(document))?.status, '06')
})

test('a letter the axis holds for us comes before the clerk once, is acknowledged there, and its statuses go up', async () => {
  const documentId = await bring(national.axis, ['H50.06'], { subject: 'V/v từ Chính phủ' })
  await national.round()
  await national.round()
  assert.equal((await subjects()).filter((one) => one === 'V/v từ Chính phủ').length, 1)
  assert.equal(national.axis.lines.at(-1)?.to, '000.00.00.G22')
  const [arrival] = await town.queue(town.own)
  await registerIncoming(town.province, town.actor, arrival!.id, null, null)
  await town.province.settle()
  await closeIncoming(town.province, town.actor, arrival!.id, null, null)
  await town.province.settle()
  const told = national.axis.kept('000.00.00.G22').flatMap((bytes) => {
    const read = readWire(bytes)
    return read.kind === 'status' && read.about.documentId === documentId ? [read.code] : []
  })
  assert.deepEqual(told, ['01', '03', '06'])
})

for (const [name, fault] of Object.entries({
  'is down': { down: true },
  'answers a page of a proxy': { wrong: true },
  'does what it is asked and breaks off before it says so': { loseAnswer: true },
  'breaks off in the middle of its answers': { half: true },
  'says that its answers are longer than they are': { wrongLength: 'long' },
  'says that its answers are shorter than they are': { wrongLength: 'short' },
  'knows no secret any more': { expired: true },
  'has a clock an hour ahead': { clockMinutes: 60 },
  'gives packages out cut in half': { halfFile: true },
  'lists the newest first and everything twice': { outOfOrder: true, duplicate: true },
  'says things nobody described': { unknownFields: true },
} as const)) {
  test(`an axis that ${name} loses nothing, doubles nothing and keeps each pair in order`, async () => {
    const { axis, round } = national
    const before = { sent: new Set(atMinistry()), came: await subjects() }
    axis.faults = { ...NO_FAULTS, ...fault }
    const documents = [await issue(), await issue()]
    const brought: string[] = []
    for (let at = 0; at < 2; at++) {
      brought.push(`V/v ${name} ${at}`)
      await bring(axis, ['H50.06'], { subject: brought[at]! })
    }
    for (let times = 0; times < 2; times++) await round()
    axis.faults = { ...NO_FAULTS }
    for (let times = 0; times < 2; times++) await round()
    // a lost answer may lead to a second copy at an axis that remembers nothing: it is the very same letter then
    const sent = [...new Set(atMinistry())].filter((id) => !before.sent.has(id))
    const wanted = await Promise.all(documents.map(async (id) => (await state(id))?.documentId))
    assert.deepEqual(sent, wanted)
    assert.deepEqual((await subjects()).slice(0, -before.came.length).reverse(), brought)
    assert.deepEqual(
      axis.lines.filter((line) => line.system && line.state !== 'DONE').map((line) => line.to),
      [],
    )
    for (const id of documents) assert.equal((await state(id))?.state, 'acknowledged')
    const hub = await findHub(town.province.reader, 'truc.quoc-gia')
    assert.deepEqual([hub?.peer.troubledAt, hub?.peer.failures], [null, 0])
  })
}

test('a process that is killed at any call, after it was done and before it was answered, loses and doubles nothing', async () => {
  const { axis, round, due } = national
  const [sentBefore, cameBefore] = [atMinistry().length, (await subjects()).length]
  const documents = [await town.issue(town.own, [ministry]), await town.issue(town.own, [ministry])]
  await hubOff(true)
  await town.province.settle()
  await hubOff(false)
  for (const at of [0, 1]) await bring(axis, ['H50.06'], { subject: `V/v giữa chừng ${at}` })
  let kills = 0
  for (let call = 1; ; call++) {
    await due()
    const child = callInChild(town.province)
    let heard = 0
    axis.heard = () => {
      heard += 1
      if (heard !== call) return
      child.kill()
      kills += 1
    }
    if (await child.ended) break
  }
  axis.heard = () => {}
  await round()
  await round()
  assert.ok(kills >= 4, `${kills} kills`)
  const sent = [...new Set(atMinistry().slice(sentBefore))]
  assert.deepEqual(sent, await Promise.all(documents.map(async (id) => (await state(id))?.documentId)))
  assert.deepEqual((await subjects()).slice(0, -cameBefore).reverse(), ['V/v giữa chừng 0', 'V/v giữa chừng 1'])
})

const hubOff = (off: boolean) =>
  town.province.reader
    .updateTable('exchange_peer')
    .set({ state: off ? 'paused' : 'running' })
    .execute()

test('what the axis never takes is a dead letter with its words, holds up nothing, and goes when a person sends it again', async () => {
  const { axis, round } = national
  axis.faults = { ...NO_FAULTS, refuse: 'G17' }
  const document = await issue()
  const row = await state(document)
  assert.equal(row?.state, 'failed')
  assert.match(row?.error?.vi ?? '', /mã 18\): Đơn vị nhận G17 không tồn tại/)
  axis.faults = { ...NO_FAULTS }
  await resend(town.province, town.actor, row!.id, null)
  await town.province.settle()
  await round()
  assert.equal((await state(document))?.state, 'acknowledged')
})

test('what the axis took and could not bring to its receiver is told with its words', async () => {
  const { axis, round } = national
  const document = await issue()
  const line = axis.lines.at(-1)!
  Object.assign(line, { state: 'FAIL', why: 'Đơn vị nhận đã khóa' })
  await round()
  const row = await state(document)
  assert.deepEqual(
    [row?.state, row?.error?.vi],
    ['failed', 'Trục báo không chuyển được đến nơi nhận: Đơn vị nhận đã khóa.'],
  )
})

test('the old secret is tried while the axis does not know the new one, and the new one as soon as it does', async () => {
  const { axis, round, id } = national
  const revised = async () => (await peerRows.get(town.province.reader, id)).revision
  await changePeerSecret(town.province, town.actor, id, { revision: await revised(), secret: 'khoa-moi' }, null)
  const first = await issue()
  assert.equal((await state(first))?.state, 'passed')
  axis.members[0]!.secret = 'khoa-moi'
  const second = await issue()
  assert.equal((await state(second))?.state, 'passed')
  await round()
  assert.equal((await findHub(town.province.reader, 'truc.quoc-gia'))?.peer.troubledAt, null)
})

test('what came from a hub with our trace in it is not passed on to another', async () => {
  const other = {
    systemId: 'truc.tinh-khac',
    name: 'Trục tỉnh khác',
    protocol: 'vxp',
    address: 'http://127.0.0.1:9',
  } as const
  const pace = { login: 'x', secret: 'khoa', pollSeconds: 3600, callsPerMinute: 600, prefixes: 'H15' }
  const { id } = await registerPeer(town.province, town.actor, { ...other, ...pace }, null)
  const waits = async () => (await waitsOf(town.province.reader, [other.systemId]))[0]?.count ?? 0
  await bring(national.axis, ['H50.06'], { to: [{ organId: 'H50.06' }, { organId: 'H15.02' }] })
  national.axis.lines.at(-1)!.to = 'H50'
  await national.round()
  assert.equal(await waits(), 1)
  const trace = [{ organId: town.province.config.provinceCode, timestamp: '2026/11/22 09:00:00' }]
  await bring(national.axis, ['H50.06'], { to: [{ organId: 'H50.06' }, { organId: 'H15.02' }], trace })
  national.axis.lines.at(-1)!.to = 'H50'
  await national.round()
  assert.equal(await waits(), 1)
  await pausePeer(town.province, town.actor, id, { revision: 1 }, null)
})

test('an address that is not https, leads to this machine, or hides an account is no hub', async () => {
  for (const address of [
    ...['http://truc.gov.vn/', 'https://127.0.0.2/', 'https://169.254.169.254/latest', 'https://[::ffff:127.0.0.1]/'],
    ...[
      'https://a:b@truc.gov.vn/',
      'https://truc.gov.vn/?x=1',
      'file:///etc/passwd',
      'https://0.0.0.0/',
      'truc.gov.vn',
    ],
    ...['https://[fe80::1]/', 'http://localhost.vn/'],
  ]) {
    assert.equal(outsideAddress(address), undefined, address)
  }
  for (const address of [
    'https://truc.gov.vn/XrdAdapter/adapter',
    'https://10.1.2.3:8443/',
    'http://127.0.0.1:8080/x',
  ]) {
    assert.ok(outsideAddress(address), address)
  }
})
