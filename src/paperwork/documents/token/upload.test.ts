import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { signPdf } from '../../../../packages/pdf-signature/outside.ts'
import { testSigner } from '../../../../packages/pdf-signature/testing.ts'
import { dateFromInstant } from '../../../../packages/time/index.ts'
import type { Fault } from '../../../../simulators/vgca-plugin/plugin.ts'
import { Caller } from '../../../../test/support/caller.ts'
import { tokenOffice } from '../../../../test/support/token-office.ts'
import { getDocument } from '../document.store.ts'

/** What may come to an upload address, and what must not get in. */

const { province, clock, office, server, plugin, begin, call, record, sign, acts } = await tokenOffice({ after })
const leader = () => new Caller(server, 'lanh_dao')
const stateOf = async (id: string) => (await getDocument(province.reader, id)).state
const stored = () =>
  readdirSync(join(province.config.dataFolder, 'files'), { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  ).length
const upload = (at: string, bytes: Buffer) => {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)]), 'vb.pdf')
  return fetch(at, { method: 'POST', body: form })
}
const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code

// the leader's token is tied, so that another one is another one
before(async () => void (await sign(await office.drafted())))
beforeEach(() => plugin.setFault('none'))

const refused: [fault: Fault, code: string][] = [
  ['other-document', 'plug-in.other-document'],
  ['changed-page', 'plug-in.changed'],
  ['two-signatures', 'plug-in.several-signatures'],
  ['no-signature', 'plug-in.not-signed'],
  ['not-a-pdf', 'plug-in.not-a-pdf'],
  ['wrong-signature', 'plug-in.signature-wrong'],
  ['unknown-root', 'plug-in.untrusted'],
  ['other-token', 'plug-in.other-certificate'],
]
for (const [fault, code] of refused) {
  test(`a plug-in with the fault “${fault}” is refused as ${code}; nothing is stored and nothing is signed`, async () => {
    const id = await office.drafted()
    const phone = leader()
    plugin.setFault(fault)
    const parameters = await begin(id, phone)
    const before = stored()
    assert.notEqual((await call(parameters)).Status, 0)
    assert.equal(JSON.parse(plugin.uploads().at(-1)?.body ?? '').code, code)
    assert.equal(stored(), before)
    await record(id, phone)
    assert.equal(await stateOf(id), 'submitted')
    const page = await phone.get(`/van-ban/${id}/ky-token`)
    assert.match(page.html, /Tệp vừa gửi về không được nhận/)
    const note = (await acts(id)).find(({ type }) => type === 'plug-in.refused')
    assert.equal(note?.data.why, code)
  })
}

test('of two uploads the second is refused and leaves nothing behind; the first one counts', async () => {
  const id = await office.drafted()
  const phone = leader()
  plugin.setFault('upload-twice')
  await call(await begin(id, phone))
  const [first, second] = plugin.uploads().slice(-2)
  assert.equal(first?.status, 200)
  assert.equal(JSON.parse(second?.body ?? '').code, 'plug-in.address-used')
  const parameters = plugin.asked()?.parameters
  const before = stored()
  assert.equal(
    await codeOf(await upload(parameters?.FileUploadHandler ?? '', Buffer.from('%PDF-1.7 khác'))),
    'plug-in.address-used',
  )
  assert.equal(stored(), before)
  await record(id, phone)
  assert.equal(await stateOf(id), 'signed')
})

test('of many uploads at once exactly one is taken', async () => {
  const id = await office.drafted()
  const parameters = await begin(id, leader())
  const bytes = plugin.signed(Buffer.from(await (await fetch(parameters.FileName)).arrayBuffer()))
  const answers = await Promise.all(Array.from({ length: 5 }, () => upload(parameters.FileUploadHandler, bytes)))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410, 410, 410, 410])
})

test('the document is handed out once; asking for its size before that is no use of the address', async () => {
  const parameters = await begin(await office.drafted(), leader())
  assert.equal((await fetch(parameters.FileName, { method: 'HEAD' })).status, 200)
  assert.equal((await fetch(parameters.FileName)).status, 200)
  assert.equal(await codeOf(await fetch(parameters.FileName)), 'plug-in.address-used')
})

test('an upload that comes too late is refused', async () => {
  const id = await office.drafted()
  const phone = leader()
  plugin.setFault('late')
  assert.equal((await call(await begin(id, phone))).Status, 0)
  clock.advance({ minutes: 11 })
  await plugin.release()
  assert.equal(JSON.parse(plugin.uploads().at(-1)?.body ?? '').code, 'plug-in.expired')
  await record(id, phone)
  assert.equal(await stateOf(id), 'submitted')
})

test('an address that was never given opens nothing', async () => {
  const at = `${province.publicUrl}/ky-token/gui/${'A'.repeat(43)}`
  assert.equal(await codeOf(await upload(at, Buffer.from('%PDF-1.7'))), 'plug-in.no-such-address')
})

test('a signature in the box of the seal is refused: the clerk could not issue any more', async () => {
  const parameters = await begin(await office.drafted(), leader())
  const base = Buffer.from(await (await fetch(parameters.FileName)).arrayBuffer())
  const signed = await signPdf(base, testSigner(), { fieldName: 'ConDau', signingTime: dateFromInstant(clock.now()) })
  assert.equal(await codeOf(await upload(parameters.FileUploadHandler, signed)), 'plug-in.changed')
})

test('a file much larger than the document and a signature is refused', async () => {
  const parameters = await begin(await office.drafted(), leader())
  const base = Buffer.from(await (await fetch(parameters.FileName)).arrayBuffer())
  const answer = await upload(parameters.FileUploadHandler, Buffer.concat([base, Buffer.alloc(3 * 1024 * 1024)]))
  assert.equal(await codeOf(answer), 'plug-in.too-large')
})

test('an upload that broke off leaves the document as it was, and signing starts again', async () => {
  const id = await office.drafted()
  const phone = leader()
  const { FileUploadHandler } = await begin(id, phone)
  const cut = await fetch(FileUploadHandler, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n%PDF-1.7',
  })
  assert.equal(cut.status, 400)
  assert.equal(await stateOf(id), 'submitted')
  assert.equal((await sign(id, phone)).status, 200)
  assert.equal(await stateOf(id), 'signed')
})
