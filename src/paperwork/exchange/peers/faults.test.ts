/** Hubs that speak the four protocols without signatures, each with every fault at once: nothing lost, nothing doubled, each pair in order. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Axis, NO_FAULTS, startAxis } from '../../../../simulators/axis/main.ts'
import { readWire } from '../../../../simulators/vendor-office/wire.ts'
import { bring, due, report } from '../../../../test/support/axis.ts'
import { type HubTown, hubTown } from '../../../../test/support/hub.ts'
import { createAgency } from '../../../base/directory/index.ts'
import { deliveriesOf } from '../delivery/outbox.store.ts'
import { registerPeer } from './peer.operations.ts'
import { findHub } from './peer.store.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

const SECRET = 'khoa-tinh-tren-truc'
const MEMBER = '00.50.W00'
const ADDRESSES = { key: '/lgsp', oauth: '', 'edoc-service': '/EdocService', xroad: '/r1/VN/GOV/G22/truc' } as const
type Spoken = keyof typeof ADDRESSES

interface Hub {
  protocol: Spoken
  axis: Axis
  code: string
  ministry: string
}

let town: HubTown
const hubs: Hub[] = []

before(async () => {
  const t = { after: (work: () => Promise<void> | void) => void endings.push(work) }
  town = await hubTown(t)
  for (const [at, protocol] of (Object.keys(ADDRESSES) as Spoken[]).entries()) {
    const { axis, url, close } = await startAxis({
      members: [{ systemId: MEMBER, secret: SECRET, codes: ['H50'] }],
    })
    t.after(close)
    const code = `G1${at}`
    const given = { systemId: `truc.${protocol}`, name: `Trục ${protocol}`, protocol, login: MEMBER, secret: SECRET }
    const way = { address: url + ADDRESSES[protocol], prefixes: code, pollSeconds: 3600, callsPerMinute: 6000 }
    await registerPeer(town.province, town.actor, { ...given, ...way }, null)
    const ministry = { code, name: `Bộ ${at}`, kind: 'external' } as const
    hubs.push({ protocol, axis, code, ministry: (await createAgency(town.province, town.actor, ministry, null)).id })
  }
})

const round = async () => {
  await due(town)
  await town.province.settle()
}
const issue = async ({ ministry }: Hub): Promise<string> => town.issue(town.own, [ministry])
const rowOf = async (document: string) => (await deliveriesOf(town.province.reader, document))[0]
const subjects = async () => (await town.queue(town.own)).map((one) => one.subjectLine)

/** What offices at a hub have, each once, in the order it came; a second copy is the same file. */
function kept({ axis, code }: Hub): string[] {
  const files = new Map<string, Buffer>()
  for (const bytes of axis.kept(code)) {
    const read = readWire(bytes)
    if (read.kind !== 'document') continue
    const before = files.get(read.documentId)
    if (before) assert.equal(withoutHop(bytes), withoutHop(before))
    else files.set(read.documentId, bytes)
  }
  return [...files.keys()]
}

/** The axis appends its own trace to every copy. */
const withoutHop = (bytes: Buffer): string =>
  bytes.toString('utf8').replace(/<edXML:TraceHeader><edXML:OrganId>VXP<.*?<\/edXML:TraceHeader>/g, '')

/** Post both ways while one fault after the other is on. */
async function exchangeUnder(faults: readonly Partial<typeof NO_FAULTS>[], name: string): Promise<void> {
  const before = new Map(hubs.map((hub) => [hub, new Set(kept(hub))]))
  const wear = (fault: Partial<typeof NO_FAULTS>) => {
    for (const { axis } of hubs) axis.faults = { ...NO_FAULTS, ...fault }
  }
  wear(faults[0]!)
  const sent = new Map<Hub, string[]>(hubs.map((hub) => [hub, []]))
  for (let at = 0; at < 2; at++) {
    for (const hub of hubs) {
      sent.get(hub)!.push(await issue(hub))
      await bring(hub.axis, ['H50.06'], { subject: `${hub.protocol} ${name} ${at}` })
    }
    await town.province.settle()
  }
  for (const fault of faults) {
    wear(fault)
    await round()
  }
  wear({})
  for (let times = 0; times < 2; times++) await round()
  const arrived = (await subjects()).reverse()
  for (const hub of hubs) {
    const rows = await Promise.all(sent.get(hub)!.map(rowOf))
    const fresh = kept(hub).filter((id) => !before.get(hub)?.has(id))
    assert.deepEqual(
      fresh,
      rows.map((row) => row?.documentId),
      hub.protocol,
    )
    assert.deepEqual(
      rows.map((row) => [row?.state, row?.error?.code]),
      [0, 1].map(() => ['passed', 'peer.not-told']),
    )
    const mine = arrived.filter((one) => one.startsWith(`${hub.protocol} ${name} `))
    // lists of EdocService tell ids only: an order they do not keep is lost with them
    const told = hub.protocol === 'edoc-service' && faults.some(({ outOfOrder }) => outOfOrder) ? mine.sort() : mine
    assert.deepEqual(told, [`${hub.protocol} ${name} 0`, `${hub.protocol} ${name} 1`])
    const open = hub.axis.lines.filter((line) => line.system && line.state !== 'DONE')
    assert.deepEqual([hub.protocol, open.length], [hub.protocol, 0])
    const { peer } = (await findHub(town.province.reader, `truc.${hub.protocol}`))!
    assert.deepEqual([hub.protocol, peer.troubledAt, peer.failures], [hub.protocol, null, 0])
  }
}

const FAULTS: Record<string, Partial<typeof NO_FAULTS>[]> = {
  'slow, with a clock an hour off and unknown fields': [{ slowMs: 30, clockMinutes: 60, unknownFields: true }],
  'down, a page of a proxy, the secret expired, half an answer, too long and too short a length, one after the other': [
    ...[{ down: true }, { wrong: true }, { expired: true }, { half: true }],
    ...([{ wrongLength: 'long' }, { wrongLength: 'short' }] as const),
  ],
  'answers lost after acceptance': [{ loseAnswer: true }, { loseAnswer: true }],
  'half packages': [{ halfFile: true }],
  'newest first and everything twice': [{ outOfOrder: true, duplicate: true }],
}
for (const [name, faults] of Object.entries(FAULTS)) {
  test(`${name}: key headers, OAuth2, EdocService and X-Road lose nothing, double nothing, keep each pair in order, and call acceptance no delivery`, async () => {
    await exchangeUnder(faults, name)
  })
}

test('a token that ends before its time is asked for anew within the same turn', async () => {
  const hub = hubs.find(({ protocol }) => protocol === 'oauth')!
  hub.axis.faults = { ...NO_FAULTS, forgetsTokens: true }
  await bring(hub.axis, ['H50.06'], { subject: 'V/v mã truy cập' })
  const document = await issue(hub)
  await town.province.settle()
  await round()
  assert.equal((await rowOf(document))?.state, 'passed')
  assert.equal((await subjects())[0], 'V/v mã truy cập')
  const { peer } = (await findHub(town.province.reader, 'truc.oauth'))!
  assert.equal(peer.troubledAt, null)
  hub.axis.faults = { ...NO_FAULTS }
})

test('who reports on a document has it, whatever its hub does not tell', async () => {
  for (const hub of hubs) {
    const document = await issue(hub)
    await town.province.settle()
    const file = readWire(hub.axis.kept(hub.code).at(-1)!)
    assert.ok(file.kind === 'document')
    const about = { organId: 'H50.06', code: file.code, documentId: file.documentId, promulgationDate: file.date }
    report(hub.axis, 'H50.06', { from: { organId: hub.code }, responseFor: about, statusCode: '01' })
    await round()
    const row = await rowOf(document)
    assert.deepEqual([row?.state, row?.status, row?.error], ['acknowledged', '01', null])
  }
})
