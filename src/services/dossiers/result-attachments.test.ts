import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aFiling, aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { getDocument, listAttachments } from '../../paperwork/documents/index.ts'
import { documents } from '../../paperwork/documents/module.ts'
import { keys } from '../../signatures/keys/module.ts'
import { applicantActor } from './applicant.ts'
import { getDossier } from './dossier.store.ts'
import { fileDossier } from './filing.operations.ts'
import { assignDossier, startHandling } from './handling.operations.ts'
import { dossiers } from './module.ts'
import { receiveDossier } from './receiving.operations.ts'

const province = await testProvince({ after }, { modules: [calendar, documents, dossiers] })
const town = await aTown(province)
const server = await testServer(province, [keys, documents, dossiers], { chuyen_vien: town.specialist.viewer })
after(() => server.close())

/** The specialist drafts the result of a dossier; answers with the page that follows and the document. */
async function drafted(fields: Record<string, string>) {
  const { id } = await fileDossier(province, applicantActor(), aFiling(town), randomUUID())
  await receiveDossier(province, actor(town.officer), id, {}, null, randomUUID())
  await assignDossier(province, actor(town.leader), id, town.specialist.id, null, randomUUID())
  await startHandling(province, actor(town.specialist), id, null, randomUUID())
  const caller = new Caller(server, 'chuyen_vien')
  await caller.get(`/ho-so/${id}/soan-ket-qua`)
  const shown = await caller.post(`/ho-so/${id}/soan-ket-qua`, {
    revision: String((await getDossier(province.reader, id)).revision),
    template: 'decision',
    title: 'Về việc cấp chứng chỉ',
    basis: 'Căn cứ Luật Thú y',
    content: 'Cấp chứng chỉ.',
    signer: town.leader.id,
    ...fields,
  })
  const document = (await getDossier(province.reader, id)).resultDocument!
  return { caller, shown, document }
}

test('a result is submitted at once unless its drafter wants to add files', async () => {
  const { document } = await drafted({})
  assert.equal((await getDocument(province.reader, document)).state, 'submitted')
})

test('who wants to add files comes to the draft, adds them there and submits it', async () => {
  const { caller, shown, document } = await drafted({ attach: 'yes' })
  assert.match(shown.at, new RegExp(`^/van-ban/${document}`))
  assert.match(shown.html, /name="files"/)
  const revision = async () => String((await getDocument(province.reader, document)).revision)
  const files = [{ field: 'files', name: 'bảng.csv', content: Buffer.from('1;2\n') }]
  await caller.post(`/van-ban/${document}/tep-kem`, { revision: await revision() }, { files })
  await caller.post(`/van-ban/${document}/trinh`, { revision: await revision() })
  assert.equal((await getDocument(province.reader, document)).state, 'submitted')
  assert.deepEqual(
    (await listAttachments(province.reader, document)).map((one) => one.name),
    ['bảng.csv'],
  )
})
