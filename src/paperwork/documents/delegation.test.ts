import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { judge } from '../../../test/support/judges.ts'
import { testProvince } from '../../../test/support/province.ts'
import { PIN, signingOffice } from '../../../test/support/signing-office.ts'
import { actor, mayActFor } from '../../../test/support/town.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { keys } from '../../signatures/keys/module.ts'
import { verifyStored } from '../../signatures/signing/index.ts'
import { signing } from '../../signatures/signing/module.ts'
import { getDocument } from './document.store.ts'
import { signDraft } from './issuing.operations.ts'
import { documents } from './module.ts'
import { issueDocument } from './sealing/number.operations.ts'

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const deputy = await office.aDeputy()
await mayActFor(province, office.leader, deputy)
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

async function textOf(id: string): Promise<string> {
  const { file } = await getDocument(province.reader, id)
  return judge('pdftotext')(['-layout', '-', '-'], { input: await province.files.read(file ?? '') }).stdout
}

test('a delegate’s signature says for whom, and is made with the delegate’s own key', async () => {
  const id = await office.drafted()
  const delegate = { ...actor(deputy), onBehalfOf: office.leader.id }
  await signDraft(province, delegate, id, PIN, null, randomUUID())
  assert.match(await textOf(id), /TUQ\. Giám đốc\s[\s\S]*Phó Giám đốc \(minh hoạ\)/)
  const { file } = await getDocument(province.reader, id)
  const report = await verifyStored(province, file ?? '')
  assert.equal(report.overall, 'VALID')
  assert.match(JSON.stringify(report.signatures[0]), /Phó Giám đốc \(minh hoạ\)/)
})

test('who signs in their own office signs for nobody else', async () => {
  const id = await office.drafted()
  await office.sign(id)
  assert.doesNotMatch(await textOf(id), /TUQ\./)
})

test('a technical account signs nothing, even on behalf of the signer and with the right PIN', async () => {
  const id = await office.drafted()
  const technical = { ...actor(office.leader), position: null, onBehalfOf: office.leader.id }
  await assert.rejects(signDraft(province, technical, id, PIN, null, randomUUID()), refused('document.wrong-signer'))
  assert.equal((await getDocument(province.reader, id)).state, 'submitted')
})

test('a technical account seals nothing, even with the right PIN', async () => {
  const id = await office.drafted()
  await office.sign(id)
  const technical = { ...actor(office.clerk), position: null }
  await assert.rejects(
    issueDocument(province, technical, id, { approval: PIN, receivers: [] }, null, randomUUID()),
    refused('http.not-allowed'),
  )
  assert.equal((await getDocument(province.reader, id)).state, 'signed')
})
