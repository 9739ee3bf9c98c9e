/** What came is checked before a clerk registers it, and what is bad or came to the wrong place goes back in the system. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { DocumentMessage, OutgoingAttachment } from '../../../packages/edxml/index.ts'
import { collectBytes, writeDocument } from '../../../packages/edxml/index.ts'
import { readEdxml } from '../../../packages/edxml/outside.ts'
import { aDocument } from '../../../packages/edxml/testing.ts'
import { type HubTown, hubTown, PDF, sending } from '../../../test/support/hub.ts'
import { testProvince } from '../../../test/support/province.ts'
import { signingOffice } from '../../../test/support/signing-office.ts'
import { testServer, Visitor } from '../../../test/support/visitor.ts'
import { directory } from '../../base/directory/module.ts'
import { keys } from '../../signatures/keys/module.ts'
import { signing } from '../../signatures/signing/module.ts'
import { listAnchors } from '../../signatures/trust/anchor.store.ts'
import { insertTrustAnchor } from '../../signatures/trust/index.ts'
import { findArrivalCheck } from '../documents/arrival-check/arrival-check.store.ts'
import { getDocument, registerIncoming, rejectIncoming } from '../documents/index.ts'
import { documents } from '../documents/module.ts'
import { registerPaper } from '../documents/paper/paper.operations.ts'
import { exchange } from './module.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})
const t = { after: (work: () => Promise<void> | void) => void endings.push(work) }

let town: HubTown
let clerk: Visitor
/** A document that another province signed and sealed. */
let signed: Buffer

before(async () => {
  town = await hubTown(t, { clock: 'standing', rooms: [keys, signing, documents, exchange] })
  const { province } = town
  const other = await testProvince(t, { modules: [keys, signing, documents] })
  const office = await signingOffice(other)
  const { file } = await getDocument(other.reader, await office.issued())
  signed = await other.files.read(file!)
  for (const { id, name, certificate, trustedFrom, source } of await listAnchors(other.reader)) {
    await insertTrustAnchor(province.reader, { id, name, certificate, trusted_from: trustedFrom, source })
  }
  const server = await testServer(province, [...province.house.modules, directory], { clerk: town.scoped(town.own) })
  t.after(() => server.close())
  clerk = new Visitor(server, 'clerk')
})

let letters = 0
/** A vendor's letter with these files, as its clerk here finds it. */
async function arrived(files: OutgoingAttachment[], more: Partial<DocumentMessage> = {}, to?: string) {
  const number = String(++letters)
  const message = aDocument({
    ...{ from: { organId: 'H50.07', organName: 'Sở Y tế' }, to: [{ organId: 'H50.06' }] },
    ...{ documentId: `H50.07,2026/11/20,${number}/SYT`, code: { number, notation: 'SYT' }, ...more },
  })
  const file = await collectBytes(writeDocument(message, files))
  await town.call('sendEdoc', sending(file, to ? { to } : {}), { body: file })
  await town.province.settle()
  const [one] = await town.queue(town.own)
  return one!
}
const checkOf = (id: string) => findArrivalCheck(town.province.reader, id)
const page = async (id: string) => (await clerk.get(`/van-ban/${id}`)).html

/** Statuses of one code that the vendor finds in its list, about its documents. */
async function returned(): Promise<{ about: string | undefined; text: string | undefined }[]> {
  const lines = (await town.call('getReceivedEdocList', [['messagetype', 'status']])).data ?? []
  const all = await Promise.all(
    lines.map(async ({ docId }) => {
      const { data } = await town.call('getEdoc', [['docId', String(docId)]])
      return readEdxml(Buffer.from(String(data), 'base64'))
    }),
  )
  return all.flatMap((one) =>
    one.kind === 'status' && one.message.statusCode === '02'
      ? [{ about: one.message.responseFor.code, text: one.message.description }]
      : [],
  )
}

/** One byte of what was signed is another one. */
function altered(): Buffer {
  const copy = Buffer.from(signed)
  const at = copy.indexOf('/MediaBox') + '/MediaBox'.length + 3
  copy[at] = copy[at]! ^ 1
  return copy
}

test('VB-10.1, MC-3.1: what another province signed and sealed arrives whole, is found valid up to a trusted root, and the clerk reads so before registering', async () => {
  const letter = await arrived([{ name: 'van-ban.pdf', content: signed }])
  const found = await checkOf(letter.id)
  assert.deepEqual([found?.verdict, found?.intact], ['VALID', true])
  const html = await page(letter.id)
  assert.match(html, /Tính xác thực, toàn vẹn[\s\S]*Nguyên vẹn như khi nhận[\s\S]*van-ban\.pdf[\s\S]*Hợp lệ/)
  assert.match(html, new RegExp(String(letter.packageFile).slice(0, 8)))
})

test('VB-10.1: a file that was altered after it was signed is named above everything, and its return reaches the sender with the reason', async () => {
  const letter = await arrived([
    { name: 'van-ban.pdf', content: signed },
    { name: 'phu-luc.pdf', content: altered() },
  ])
  const found = await checkOf(letter.id)
  assert.deepEqual(
    [found?.verdict, found?.files.map(({ name, verdict }) => [name, verdict])],
    [
      'INVALID',
      [
        ['van-ban.pdf', 'VALID'],
        ['phu-luc.pdf', 'INVALID'],
      ],
    ],
  )
  assert.match(await page(letter.id), /Chữ ký số không hợp lệ[\s\S]*Trả lại nơi gửi/)
  const { province, actor } = town
  await rejectIncoming(province, actor, letter.id, 'Phụ lục đã bị sửa sau khi ký', null, null)
  await province.settle()
  assert.deepEqual((await returned()).at(-1), { about: `${letter.number}/SYT`, text: 'Phụ lục đã bị sửa sau khi ký' })
})

test('VB-10.1: what carries no signature, or nothing at all, is told as that and never as valid', async () => {
  const bare = await checkOf((await arrived([{ name: 'van-ban.pdf', content: PDF }])).id)
  const words = await checkOf((await arrived([{ name: 'bang.csv', content: Buffer.from('STT;Tên\n1;A\n') }])).id)
  const empty = await checkOf((await arrived([])).id)
  for (const found of [bare, words, empty]) assert.notEqual(found?.verdict, 'VALID')
  assert.deepEqual([empty?.verdict, empty?.files, empty?.intact], ['NOT_SIGNED', [], true])
})

test('VB-10.1: a letter that was brought to an office its file does not name says so, and is returned', async () => {
  const letter = await arrived([{ name: 'a.pdf', content: PDF }], { to: [{ organId: 'H50.08' }] }, '["H50.06"]')
  assert.match(await page(letter.id), /nơi nhận không có cơ quan này[\s\S]*gửi nhầm/)
  await rejectIncoming(town.province, town.actor, letter.id, 'Gửi nhầm nơi', null, null)
  await town.province.settle()
  assert.deepEqual((await returned()).at(-1), { about: `${letter.number}/SYT`, text: 'Gửi nhầm nơi' })
})

test('VB-10.1: one that was entered by hand goes back in the system too, to a sender that is reached, once', async () => {
  const { province, actor, own } = town
  const clerkActor = { ...actor, agency: own }
  const paper = { type: 'Công văn', notation: 'SYT', issuedOn: '2026-11-20', subject: 'V/v bản giấy' } as const
  const before = (await returned()).length
  const entered = await registerPaper(province, clerkActor, { ...paper, sender: town.vendor, number: '770' }, null)
  const strange = await registerPaper(
    province,
    clerkActor,
    { ...paper, senderName: 'Công ty Thí dụ', number: '771' },
    null,
  )
  for (const { id } of [entered, strange]) {
    await rejectIncoming(province, actor, id, 'Không thuộc thẩm quyền', null, null)
    await province.settle()
  }
  assert.deepEqual((await returned()).slice(before), [{ about: '770/SYT', text: 'Không thuộc thẩm quyền' }])
})

test('what was registered keeps what was found', async () => {
  const letter = await arrived([{ name: 'van-ban.pdf', content: signed }])
  await registerIncoming(town.province, town.actor, letter.id, null, null)
  assert.match(await page(letter.id), /Tính xác thực, toàn vẹn/)
})
