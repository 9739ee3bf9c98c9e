/** How large a package may be on its way to a receiver is known while its document is drafted. */
import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { collectBytes, writeDocument } from '../../../packages/edxml/index.ts'
import { aDocument } from '../../../packages/edxml/testing.ts'
import { startAxis } from '../../../simulators/axis/main.ts'
import { type HubTown, hubTown, PDF, sending, VENDOR } from '../../../test/support/hub.ts'
import { createAgency } from '../../base/directory/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { addAttachment } from '../documents/attachments/attachment.store.ts'
import { insertDocument, insertReceivers } from '../documents/document.store.ts'
import { documentSubject, getDocument } from '../documents/index.ts'
import { deliveriesOf } from './delivery/outbox.store.ts'
import { narrowOnes, tooNarrowFor } from './delivery/size.operations.ts'
import { registerPeer, registerSystem } from './index.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})
const KB = 1024

let town: HubTown
let ministry: string
let nowhere: string

before(async () => {
  const t = { after: (work: () => Promise<void> | void) => void endings.push(work) }
  town = await hubTown(t)
  const { province, actor } = town
  const member = { systemId: '00.50.W00', secret: 'khoa-tinh-tren-truc', codes: ['H50'] }
  const { url, close } = await startAxis({ members: [member] })
  t.after(close)
  const hub = { systemId: 'truc.quoc-gia', name: 'Trục quốc gia', protocol: 'vxp', address: url } as const
  const pace = { login: member.systemId, secret: member.secret, pollSeconds: 3600, callsPerMinute: 6000, mostMb: 2 }
  await registerPeer(province, actor, { ...hub, ...pace }, null)
  await registerSystem(province, actor, { ...VENDOR, agencies: [VENDOR.organ], mostMb: 1 })
  const agency = async (code: string, kind: 'external' | 'department') =>
    (await createAgency(province, actor, { code, name: `Cơ quan ${code}`, kind, system: 'vendor' }, null)).id
  ministry = await agency('G17', 'external')
  nowhere = await agency('H50.99', 'department')
})

/** A draft to these receivers with one attached file of a size. */
async function drafted(receivers: readonly string[], size: number): Promise<string> {
  const id = randomUUID()
  const { province } = town
  const file = (await province.files.put(PDF)).hash
  await insertDocument(province.reader, {
    ...{ id, direction: 'outgoing', state: 'draft', agency: town.own, unit: null, holder: null, template: 'upload' },
    ...{ type: 'Công văn', number: null, notation: 'SNNMT-VP', subject_line: 'V/v tệp lớn', signer: null, file },
    ...{ signer_title: 'Giám đốc', urgency: 0, place: 'Quảng Trị', issued_on: null, pages: 1, about: null },
    ...{ verification_code: null, drafted_at: province.clock.now(), signed_at: null, issued_at: null },
    ...{ sender_code: null, sender_name: null, external_id: null, package_file: null, arrived_at: null },
    ...{ arrival_number: null, registered_at: null, closed_at: null, due_on: null, reason: null },
  })
  await insertReceivers(province.reader, id, receivers)
  await attach(id, file, size)
  return id
}

const attach = (document: string, file: string, size: number) =>
  addAttachment(town.province.reader, {
    ...{ id: randomUUID(), document, name: 'phu-luc.pdf', file, type: 'application/pdf', size },
  })

/** What every way of submitting writes. */
const submit = (id: string) =>
  town.province.act(town.actor, null, async (tx) => {
    tx.record('document.submitted', documentSubject(id))
  })

async function narrow(id: string) {
  const { province } = town
  const { receivers } = await tooNarrowFor(province, province.reader, await getDocument(province.reader, id))
  return narrowOnes(receivers)
}

test('a document that is too large for a receiver on its way is refused when it is submitted, with who, how much and what to do', async () => {
  const id = await drafted([town.vendor, ministry, town.other, nowhere], 1800 * KB)
  await assert.rejects(submit(id), (error) => {
    assert.ok(error instanceof Refusal)
    assert.equal(error.code, 'exchange.too-large-for')
    assert.match(String(error.data.receivers), /^Sở Y tế \(1 MB\); Cơ quan G17 \(2 MB\)$/)
    return true
  })
})

test('base64 and seals count: what fits as a file and not as a package is too large', async () => {
  assert.equal(await narrow(await drafted([town.vendor], 800 * KB)), 'Sở Y tế (1 MB)')
  assert.equal(await narrow(await drafted([town.vendor], 300 * KB)), '')
})

test('the hub’s own limit holds for every receiver that is reached, and for nobody that is not', async () => {
  assert.equal(await narrow(await drafted([town.other, nowhere], 140 * KB * KB)), 'Sở Tài chính (150 MB)')
})

test('what is too large for a further receiver is not sent on to it, however it fits those that have it', async () => {
  const id = await drafted([town.vendor], 100 * KB)
  const file = (await town.province.files.put(PDF)).hash
  await attach(id, file, 800 * KB)
  const sendOn = (receivers: string[]) =>
    town.province.act(town.actor, null, async (tx) => {
      tx.record('document.sent-on', documentSubject(id), { receivers })
    })
  await assert.rejects(sendOn([town.vendor]), { code: 'exchange.too-large-for' })
  await sendOn([ministry])
})

test('what fits is submitted', async () => {
  await submit(await drafted([ministry, town.other], 600 * KB))
})

test('a limit that is lowered after a document was signed makes its delivery a dead letter with the reason', async () => {
  const { province } = town
  const document = await town.issue(town.own, [town.vendor])
  const { hash, size } = await province.files.put(randomBytes(1200 * KB))
  await attach(document, hash, size)
  await province.settle()
  const [row] = await deliveriesOf(province.reader, document)
  assert.deepEqual([row?.state, row?.error?.code], ['failed', 'exchange.too-large'])
  assert.match(row?.error?.vi ?? '', /lớn hơn mức 1 MB/)
})

test('a vendor’s package that a hub outside does not take is told to that vendor, in words', async () => {
  const content = randomBytes(2200 * KB)
  const message = aDocument({ from: { organId: VENDOR.organ }, to: [{ organId: 'G17' }] })
  const file = await collectBytes(writeDocument(message, [{ name: 'lon.bin', content }]))
  const { DocId } = await town.call('sendEdoc', sending(file), { body: file })
  await town.province.settle()
  const [line] = (await town.call('getSentEdocList', [['docId', String(DocId)]])).data ?? []
  assert.equal(line?.receiveStatus, 'FAIL')
  assert.match(String(line?.receiveStatusDesc), /lớn hơn mức 2 MB/)
})
