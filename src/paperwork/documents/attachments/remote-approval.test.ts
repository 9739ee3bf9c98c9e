import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { providerOffice } from '../../../../test/support/provider-office.ts'
import { actor } from '../../../../test/support/town.ts'
import { timeline } from '../../../kernel/journal/index.ts'
import { continueRemote } from '../../../signatures/signing/remote/continue-remote.operations.ts'
import { listAnchors } from '../../../signatures/trust/anchor.store.ts'
import { endAnchor, importAnchors } from '../../../signatures/trust/trust.operations.ts'
import { approveBatch, composeBatch } from '../batch/batch.operations.ts'
import { listItems } from '../batch/batch.store.ts'
import { getDocument } from '../document.store.ts'
import { documentSubject } from '../document.ts'
import { returnDraft, submitDraft } from '../drafting.operations.ts'
import { attachFiles } from './attachment.operations.ts'

/** An approval on the signer's phone is for the attachments that were shown, and for no others. */

const { provider, province, office, leader } = await providerOffice({ after })
const drafter = actor(office.specialist)

const attach = async (id: string, name: string) => {
  const stored = await province.files.put(Buffer.from(name))
  await attachFiles(province, drafter, id, [{ name, ...stored }], null, randomUUID())
}
const submit = (id: string) => submitDraft(province, drafter, id, null, randomUUID())

/** A submitted document with one file, asked for on the leader's phone. */
async function asked(): Promise<{ id: string; batch: string }> {
  const id = await office.drafted({ submit: false })
  await attach(id, 'một.csv')
  await submit(id)
  const { id: batch } = await composeBatch(province, leader, [id], randomUUID())
  await approveBatch(province, leader, batch, '')
  return { id, batch }
}

/** Lets the provider and the program talk until nothing is open. */
async function passTime(): Promise<void> {
  for (let round = 0; round < 2; round++) {
    const open = await province.reader
      .selectFrom('remote_approval')
      .select('id')
      .where('closed_at', 'is', null)
      .execute()
    for (const { id } of open) await continueRemote(province, id)
    await province.settle()
  }
}

test('a document approved on the phone keeps in its act which files were approved', async () => {
  const { id } = await asked()
  await passTime()
  provider.approve()
  await passTime()
  assert.equal((await getDocument(province.reader, id)).state, 'signed')
  const { acts } = await timeline(province.reader, documentSubject(id), { limit: 50 })
  const files = acts.find(({ type }) => type === 'document.signed')?.data.attachments as { name: string }[]
  assert.deepEqual(
    files.map(({ name }) => name),
    ['một.csv'],
  )
})

test('an approval that arrives after the files were changed signs nothing, though the pages are the same', async () => {
  const { id, batch } = await asked()
  await passTime()
  const before = await getDocument(province.reader, id)
  await returnDraft(province, leader, id, 'Thiếu tệp', null, randomUUID())
  await attach(id, 'hai.csv')
  await submit(id)
  provider.approve()
  await passTime()
  const now = await getDocument(province.reader, id)
  assert.deepEqual([now.state, now.file], ['submitted', before.file])
  const [item] = await listItems(province.reader, batch, ['failed'])
  assert.equal(item?.problem?.code, 'document.changed-meanwhile')
})

test('two clicks at once ask the phone once, and the list tells what became of it', async () => {
  const id = await office.drafted()
  const { id: batch } = await composeBatch(province, leader, [id], randomUUID())
  const clicks = await Promise.allSettled([
    approveBatch(province, leader, batch, ''),
    approveBatch(province, leader, batch, ''),
  ])
  assert.deepEqual(clicks.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const refusal = clicks.find((click) => click.status === 'rejected')
  assert.equal(refusal?.reason.code, 'batch.already-approved')
  await passTime()
  provider.approve()
  await passTime()
  assert.equal((await getDocument(province.reader, id)).state, 'signed')
  const [item] = await listItems(province.reader, batch)
  assert.deepEqual([item?.state, item?.problem], ['signed', null])
})

test('a list whose phone could not be asked may be approved again at once', async () => {
  const id = await office.drafted()
  const { id: batch } = await composeBatch(province, leader, [id], randomUUID())
  const root = (await listAnchors(province.reader)).find((one) => one.certificate.equals(provider.rootCertificate))
  await endAnchor(province, leader, { id: root!.id, how: 'from-now' }, randomUUID())
  await assert.rejects(approveBatch(province, leader, batch, ''), { code: 'signing.certificate-untrusted' })
  await importAnchors(province, leader, { bytes: provider.rootCertificate, source: 'nhập lại' }, randomUUID())
  await approveBatch(province, leader, batch, '')
  const [item] = await listItems(province.reader, batch)
  assert.equal(item?.state, 'pending')
})
