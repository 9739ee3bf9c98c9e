/** Vendors write in their own ways, and read in theirs: each habit by itself, between two such offices and into ours. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { VendorOffice } from '../../../simulators/vendor-office/main.ts'
import { tinyPdf } from '../../../simulators/vendor-office/routes.ts'
import { type Habits, NO_HABITS } from '../../../simulators/vendor-office/wire.ts'
import { type HubTown, hubTown } from '../../../test/support/hub.ts'
import { createAgency } from '../../base/directory/index.ts'
import { listAttachments } from '../documents/index.ts'
import { registerSystem } from './index.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

let town: HubTown
before(async () => {
  town = await hubTown({ after: (work) => void endings.push(work) })
})

const OFFICES = { 'H50.21': 'Sở số 21', 'H50.22': 'Sở số 22' } as const
let made = 0

/** Two offices with this habit, each on a system of its own, and how they wrote so far. */
async function offices(habits: Partial<Habits>): Promise<[VendorOffice, VendorOffice]> {
  const both: VendorOffice[] = []
  for (const [code, organName] of Object.entries(OFFICES)) {
    const system = { systemId: `hang.${++made}`, secret: 'khoa-bi-mat-thu' }
    if (made <= 2) {
      const agency = { code, name: organName, kind: 'department', system: 'vendor', validFrom: '2020-01-01' } as const
      await createAgency(town.province, town.actor, agency, null)
    }
    await registerSystem(town.province, town.actor, { ...system, agencies: [code] })
    const office = await town.office({ ...system, organ: code, organName, habits })
    // a number stands for one letter of an office, whatever software it has by then
    office.state.nextNumber = made
    both.push(office)
  }
  return both as [VendorOffice, VendorOffice]
}

/** Until what was said is heard on all sides. */
async function settle(both: readonly VendorOffice[]): Promise<void> {
  for (let n = 0; n < 3; n++) {
    for (const office of both) await office.round()
    await town.province.settle()
  }
}

const pdf = tinyPdf('Van ban thu')
const write = (office: VendorOffice, to: string, subject: string) =>
  office.clerk.send({ to, subject, typeName: 'Công văn', name: 'Công văn số 1.pdf', pdf })

const HABITS: Partial<Habits>[] = Object.keys(NO_HABITS).map((name) => ({ [name]: true }))
for (const habits of [{}, ...HABITS, { withoutPrefix: true, statusElement: true, zipped: true, uuidIds: true }]) {
  const name = Object.keys(habits).join(', ') || 'as the kit writes'
  test(`two vendors who write alike (${name}) and our own office: letter, file and answer arrive`, async () => {
    const [a, b] = await offices(habits)
    await write(a, 'H50.22', 'V/v giữa hai hãng')
    await write(a, 'H50.06', 'V/v gửi về tỉnh')
    await town.issue(town.own, [town.vendor, ...(await idsOf(['H50.21']))])
    await settle([a, b])
    const got = b.state.incoming.find(({ subject }) => subject === 'V/v giữa hai hãng')
    assert.ok(got, b.state.unreadable.map(({ reason }) => reason).join('; '))
    assert.equal(got.files[0]?.size, pdf.length)
    assert.deepEqual(
      a.state.sent[0]?.statuses.map(({ code }) => code),
      ['01'],
    )
    const [ours] = (await town.queue(town.own)).filter(({ subjectLine }) => subjectLine === 'V/v gửi về tỉnh')
    assert.ok(ours)
    const [file] = await listAttachments(town.province.reader, ours.id)
    assert.deepEqual([file?.name, file?.size, file?.damage], ['Công văn số 1.pdf', pdf.length, null])
    assert.equal(a.state.unreadable.length + b.state.unreadable.length, 0)
    assert.ok(
      a.state.incoming.some(({ from }) => from.organId === 'H50.06'),
      'our own letter arrives',
    )
  })
}

async function idsOf(codes: readonly string[]): Promise<string[]> {
  const rows = town.province.reader
    .selectFrom('agency')
    .select('id')
    .where('code', 'in', [...codes])
  return (await rows.execute()).map(({ id }) => id)
}
