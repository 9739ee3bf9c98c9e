/** An issued document is put right by another of its agency: linked both ways, in force with the issue; through the doors people use. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { signingOffice } from '../../../../test/support/signing-office.ts'
import { actor, aPost } from '../../../../test/support/town.ts'
import { createAgency } from '../../../base/directory/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { modules } from '../../../province.ts'
import { freezeDocument } from '../asked.operations.ts'
import { getDocument } from '../document.store.ts'
import { submitDraft } from '../drafting.operations.ts'
import type { CorrectionKind } from './correction.ts'

const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const province = await testProvince({ after }, { modules })
const office = await signingOffice(province)
const health = await createAgency(
  province,
  actor(office.clerk),
  { code: 'H50.08', name: 'Sở Y tế', kind: 'department', placeName: 'Đông Hà' },
  null,
)
const elsewhere = await aPost(province, health.id, 'specialist', 'Chuyên viên nơi khác')
const server = await testServer(province, province.house.modules, {
  nguoi_soan: office.specialist.viewer,
  van_thu: office.clerk.viewer,
  noi_khac: elsewhere.viewer,
})
after(() => server.close())

const letter = {
  ...{ type: 'Công văn', source: 'written', subject: 'đính chính văn bản', to: 'Sở Y tế', urgency: '0' },
  ...{ content: 'Sở đính chính như sau.', signer: office.leader.id },
}
const now = (id: string) => getDocument(province.reader, id)
async function compose(corrects: string, correction: CorrectionKind, who = 'nguoi_soan') {
  const caller = new Caller(server, who)
  await caller.get('/van-ban/soan')
  return caller.post('/van-ban/soan', { ...letter, correction, corrects })
}
async function drafted(corrects: string, correction: CorrectionKind): Promise<string> {
  const { at, html } = await compose(corrects, correction)
  assert.match(at, /\/van-ban\/[0-9a-f-]{36}$/, html.replace(/<[^>]+>/g, ' ').slice(0, 2000))
  return at.split('/').at(-1) ?? ''
}
async function issued(corrects: string, correction: CorrectionKind): Promise<string> {
  const id = await drafted(corrects, correction)
  await submitDraft(province, actor(office.specialist), id, null, randomUUID())
  await office.sign(id)
  await office.issue(id)
  await province.settle()
  return id
}
const page = async (id: string, who = 'nguoi_soan') => (await new Caller(server, who).get(`/van-ban/${id}`)).html

test('from the page of an issued document one drafts what corrects it; both lead to each other, before and after it is issued', async () => {
  const original = await office.issued()
  const at = /href="(\/van-ban\/soan\?van-ban=[^"]+)"/.exec(await page(original))?.[1] ?? ''
  const begun = (await new Caller(server, 'nguoi_soan').get(at)).html
  assert.match(begun, /đính chính văn bản số 01\/GCN-SNNMT/)
  assert.match(begun, new RegExp(`value="${original}" selected|value="${original}"[^>]*checked`))
  const draft = await drafted(original, 'corrects')
  assert.match(await page(draft), new RegExp(`Đính chính <a class="lt-link" href="/van-ban/${original}"`))
  assert.match(
    await page(original),
    new RegExp(`Được đính chính bởi</strong> <a [^>]*href="/van-ban/${draft}"[\\s\\S]*chưa phát hành`),
  )
})

test('a correction leaves the document in force, and page, register and public page say by which it was corrected', async () => {
  const original = await office.issued()
  const by = await issued(original, 'corrects')
  const { state, verificationCode } = await now(original)
  assert.equal(state, 'issued')
  const number = `${String((await now(by)).number).padStart(2, '0')}/`
  assert.match(await page(original), new RegExp(`Được đính chính bởi văn bản ${number}`))
  const register = (await new Caller(server, 'van_thu').get('/van-ban/so-di')).html
  assert.match(register, new RegExp(`Đã đính chính: ${number}`))
  const open = (await new Caller(server, '').get(`/xac-minh/${verificationCode}`)).html
  assert.match(open, new RegExp(`Đã đính chính: ${number}`))
})

test('what replaces it ends it when it is issued, not before; what annuls it likewise', async () => {
  const original = await office.issued()
  await drafted(original, 'replaces')
  assert.equal((await now(original)).state, 'issued')
  const by = await issued(original, 'replaces')
  const replaced = await now(original)
  assert.deepEqual([replaced.state, replaced.replacedBy], ['replaced', by])
  const other = await office.issued()
  await issued(other, 'annuls')
  const annulled = await now(other)
  assert.equal(annulled.state, 'annulled')
  assert.match(annulled.reason ?? '', /Bị bãi bỏ bởi văn bản \d+\/SNNMT-VP/)
  assert.match(await page(other), /Đã bãi bỏ/)
  const clerk = new Caller(server, 'van_thu')
  for (const at of ['/van-ban/di?trang=annulled', '/van-ban/so-di', `/xac-minh/${annulled.verificationCode}`]) {
    const { html } = await clerk.get(at)
    assert.match(html, /Đã bãi bỏ|đã bị bãi bỏ/, at)
    assert.doesNotMatch(html.replaceAll(/<option[^>]*>[^<]*<\/option>/g, ''), /Đã thu hồi|đã bị thu hồi/, at)
  }
})

test('only what the agency issued and still holds is corrected, and nothing that is asked about meanwhile goes out', async () => {
  const original = await office.issued()
  const draft = await office.drafted({ submit: false })
  for (const wrong of [draft, randomUUID()]) assert.equal((await compose(wrong, 'corrects')).status, 422)
  assert.equal((await compose(original, 'replaces', 'noi_khac')).status, 422)
  const by = await drafted(original, 'replaces')
  await province.act(actor(office.clerk), null, (tx) => freezeDocument(tx, original, 'Thu hồi: gửi nhầm'))
  await assert.rejects(
    submitDraft(province, actor(office.specialist), by, null, randomUUID()),
    refused('document.corrected-bound'),
  )
  const ended = await office.issued()
  await issued(ended, 'annuls')
  assert.equal((await compose(ended, 'corrects')).status, 422)
})
