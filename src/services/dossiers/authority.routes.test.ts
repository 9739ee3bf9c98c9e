import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { judge } from '../../../test/support/judges.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aFiling, aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { getDocument } from '../../paperwork/documents/index.ts'
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

async function inHand(): Promise<string> {
  const { id } = await fileDossier(province, applicantActor(), aFiling(town), randomUUID())
  await receiveDossier(province, actor(town.officer), id, {}, null, randomUUID())
  await assignDossier(province, actor(town.leader), id, town.specialist.id, null, randomUUID())
  await startHandling(province, actor(town.specialist), id, null, randomUUID())
  return id
}

async function drafted(id: string, authority: Record<string, string>) {
  const caller = new Caller(server, 'chuyen_vien')
  await caller.get(`/ho-so/${id}/soan-ket-qua`)
  return caller.post(`/ho-so/${id}/soan-ket-qua`, {
    revision: String((await getDossier(province.reader, id)).revision),
    template: 'decision',
    title: 'Về việc cấp chứng chỉ',
    basis: 'Căn cứ Luật Thú y',
    content: 'Cấp chứng chỉ.',
    signer: town.leader.id,
    ...authority,
  })
}

test('a result that a deputy signs prints KT. and the head above the deputy’s title', async () => {
  const id = await inHand()
  const { status, html } = await drafted(id, { authority: 'KT', authorityOf: 'Giám đốc Sở' })
  assert.equal(status, 200, html)
  const { result } = await province.reader
    .selectFrom('document')
    .select('id as result')
    .where('about', '=', `dossier:${id}`)
    .executeTakeFirstOrThrow()
  const { file } = await getDocument(province.reader, result)
  const input = await province.files.read(file ?? '')
  const { stdout } = judge('pdftotext')(['-layout', '-', '-'], { input })
  assert.match(stdout, /KT\. GIÁM ĐỐC SỞ\s[\s\S]*GIÁM ĐỐC/)
  assert.match(stdout, /QUYẾT ĐỊNH[\s\S]*GIÁM ĐỐC SỞ[\s\S]*Điều 1/)
})

test('a form of authority without its office is asked for in words, and nothing is drafted', async () => {
  const id = await inHand()
  const { status, html } = await drafted(id, { authority: 'TUQ' })
  assert.equal(status, 400)
  assert.match(html, /Hãy nhập chức vụ được ký thay/)
  assert.match(html, /<details[^>]* open/)
  assert.equal((await getDossier(province.reader, id)).state, 'processing')
})
