/** Metadata: whole, added to with a reason and nothing lost, tied to the document, taken out as XML; by nobody who may not. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { DOMParser } from '@xmldom/xmldom'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { founder } from '../../../../test/support/identity.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { PIN, signingOffice } from '../../../../test/support/signing-office.ts'
import { actor, aPost } from '../../../../test/support/town.ts'
import { createAgency } from '../../../base/directory/index.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { getDocument } from '../document.store.ts'
import { documents } from '../module.ts'
import { registerPaper } from '../paper/paper.operations.ts'
import { issueDocument } from '../sealing/number.operations.ts'
import { loadMetadata } from './metadata.load.ts'
import { addMetadata } from './metadata.operations.ts'
import { metadataXml } from './metadata.xml.ts'

const key = () => randomUUID()
const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const { clerk } = office
const other = { code: 'H50.08', name: 'Sở Y tế', kind: 'department', placeName: 'Đồng Hới' } as const
const health = await createAgency(province, founder, other, null)
const elsewhere = await aPost(province, health.id, 'clerk', 'Văn thư nơi khác')
const people = { van_thu: clerk.viewer, chuyen_vien: office.specialist.viewer, la: elsewhere.viewer }
const server = await testServer(province, province.house.modules, people)
after(() => server.close())

const issued = await (async () => {
  const id = await office.drafted({ type: 'Quyết định', template: 'decision', notation: 'QĐ-SNNMT' })
  await office.sign(id)
  await issueDocument(province, actor(clerk), id, { approval: PIN, receivers: [health.id] }, null, key())
  return id
})()
const letter = (
  await registerPaper(
    province,
    actor(clerk),
    {
      senderName: 'Công ty <Thí & dụ>',
      type: 'Công văn',
      number: '7',
      notation: 'CV',
      issuedOn: '2026-11-18',
      subject: 'V/v đất',
      pages: 3,
      dueOn: '2026-12-01',
    },
    key(),
  )
).id
const load = async (id: string) => loadMetadata(province, await getDocument(province.reader, id))
const valueIn = async (id: string, name: string) => (await load(id)).fields.find((one) => one.name === name)?.value
const add = (id: string, value: string, field = 'Keyword' as const, once = key()) =>
  addMetadata(province, actor(clerk), { id }, { field, value, reason: 'Bổ sung khi lập hồ sơ' }, once)

test('VB-7.1: the metadata of a document shows every field of the annex, whole, in its order', async () => {
  const names = (await load(letter)).fields.map(({ name }) => name)
  const law = [
    'FileCode',
    'TypeName',
    'CodeNumber',
    'CodeNotation',
    'IssuedDate',
    'OrganId',
    'OrganName',
    'Subject',
    'Language',
    'PageAmount',
    'Description',
    'SignerInfo.Position',
    'SignerInfo.FullName',
    'To.OrganId',
    'To.OrganName',
    'Priority',
    'IssuedAmount',
    'DueDate',
    'ArrivalDate',
    'ArrivalNumber',
    'ToPlaces',
    'TraceHeaderList',
  ]
  assert.deepEqual(names.slice(0, law.length), law)
  const said = {
    CodeNumber: '7',
    IssuedDate: '2026-11-18',
    OrganName: 'Công ty <Thí & dụ>',
    PageAmount: '3',
    DueDate: '2026-12-01',
    ArrivalNumber: '1',
    ArrivalDate: '2026-11-23',
  }
  for (const [name, value] of Object.entries(said)) assert.equal(await valueIn(letter, name), value, name)
  assert.equal(await valueIn(issued, 'To.OrganName'), 'Sở Y tế')
  assert.equal(await valueIn(issued, 'OrganName'), 'Sở Nông nghiệp và Môi trường')
})

test('VB-7.1: what is added is in force with its reason, what was said before is kept, and the link holds', async () => {
  await add(issued, 'thú y')
  await add(issued, 'thú y; chứng chỉ')
  const record = await load(issued)
  assert.equal(record.fields.find(({ name }) => name === 'Keyword')?.value, 'thú y; chứng chỉ')
  assert.deepEqual(
    record.added.map(({ value, reason, label }) => [value, reason, label]),
    ['thú y', 'thú y; chứng chỉ'].map((value) => [value, 'Bổ sung khi lập hồ sơ', actor(clerk).label]),
  )
  assert.equal(record.added[0]?.file, (await getDocument(province.reader, issued)).file)
  assert.equal(record.bound, true)
})

for (const [what, change] of [
  ['a value', `value = 'khác'`],
  ['who said it', `label = 'người khác'`],
  ['the file it speaks of', `file = 'x'`],
] as const)
  test(`an addition in which ${what} was exchanged from outside no longer holds, and the page says so`, async () => {
    const id = await office.issued()
    await add(id, 'thú y')
    await province.database.pool.query(`update document_metadata set ${change} where document = $1`, [id])
    assert.equal((await load(id)).bound, false)
    assert.match((await new Caller(server, 'van_thu').get(`/van-ban/${id}/sieu-du-lieu`)).html, /Không khớp/)
  })

test('an addition that was taken out leaves a gap that is seen', async () => {
  const id = await office.issued()
  await add(id, 'một')
  await add(id, 'hai')
  await province.database.pool.query('delete from document_metadata where document = $1 and number = 1', [id])
  assert.equal((await load(id)).bound, false)
})

test('additions at once follow one another, and a second click adds nothing', async () => {
  const id = await office.issued()
  const once = key()
  await Promise.all([add(id, 'một'), add(id, 'hai'), add(id, 'ba', 'Keyword', once)])
  await add(id, 'ba', 'Keyword', once)
  const { added, bound } = await load(id)
  assert.deepEqual([added.length, bound], [3, true])
})

test('VB-7.1: the metadata is taken along as XML with files, signatures and acts', async () => {
  const { bytes, headers } = await new Caller(server, 'van_thu').get(`/van-ban/${letter}/sieu-du-lieu.xml`)
  assert.match(String(headers['content-type']), /application\/xml/)
  const root = new DOMParser().parseFromString(bytes.toString('utf8'), 'text/xml').documentElement!
  const said = (name: string) => root.getElementsByTagName(name)[0]?.textContent
  assert.equal(root.tagName, 'IncomingDocument')
  assert.equal(said('OrganName'), 'Công ty <Thí & dụ>')
  assert.equal(said('ArrivalNumber'), '1')
  assert.equal(root.getElementsByTagName('FullName')[0]?.parentNode?.nodeName, 'SignerInfo')
  const signed = metadataXml(await getDocument(province.reader, issued), await load(issued))
  for (const act of ['document.signed', 'document.issued']) assert.match(signed, new RegExp(`<Act type="${act}"`))
  assert.match(signed, /<File name="[^"]+" sha256="[0-9a-f]{64}"/)
})

test('who only reads adds nothing, and who may not read sees nothing', async () => {
  const reader = new Caller(server, 'chuyen_vien')
  const page = await reader.get(`/van-ban/${issued}/sieu-du-lieu`)
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.html, /bo-sung/)
  assert.equal((await reader.get(`/van-ban/${issued}/sieu-du-lieu/bo-sung`)).status, 403)
  assert.equal((await new Caller(server, 'la').get(`/van-ban/${issued}/sieu-du-lieu`)).status, 403)
  assert.equal((await new Caller(server, 'la').get(`/van-ban/${issued}/sieu-du-lieu.xml`)).status, 403)
})

test('the clerk adds on the page', async () => {
  const id = await office.issued()
  const caller = new Caller(server, 'van_thu')
  await caller.get(`/van-ban/${id}/sieu-du-lieu/bo-sung`)
  await caller.post(`/van-ban/${id}/sieu-du-lieu/bo-sung`, {
    field: 'Language',
    value: 'Tiếng Anh',
    reason: 'Văn bản song ngữ',
  })
  assert.equal(await valueIn(id, 'Language'), 'Tiếng Anh')
})
