import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { derToPem } from '../../../packages/pdf-signature/index.ts'
import { testAuthority as foreignAuthority, makePdf, testServices } from '../../../packages/pdf-signature/testing.ts'
import { Caller, officialWith, testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actorOf } from '../../kernel/acting/index.ts'
import { lifeFaults } from '../../kernel/life/index.ts'
import { findPersonKey } from '../keys/key.store.ts'
import { issueKey } from '../keys/keys.operations.ts'
import { keys } from '../keys/module.ts'
import { listAnchors, listTrustAnchors, type TrustAnchor } from '../trust/anchor.store.ts'
import { trust } from '../trust/module.ts'
import { addOutsideList, keepOutsideList } from '../trust/outside-list.store.ts'
import { outsideLists } from '../trust/outside-lists.operations.ts'
import { anchorLife } from '../trust/trust.life.ts'
import { TRUST_LIST } from '../trust/trust.page.ts'
import { signing } from './module.ts'
import { type OpenKey, openSigningKey, signStoredFile } from './sign.operations.ts'
import { verifyStored } from './verify.operations.ts'

const migrations = ['calendar', 'directory', 'identity', 'signing']
const admin = officialWith('trust.administer')
const root = foreignAuthority('p-256').root.certificate
const rootFile = { field: 'file', name: 'goc.pem', content: Buffer.from(derToPem(root)) }

/** A province with an administrator at the trust list. */
async function house(t: { after(work: () => Promise<void>): void }) {
  const province = await testProvince(t, { migrations, modules: [trust, keys, signing] })
  const server = await testServer(province, [trust, keys, signing], { quan_tri: admin })
  t.after(() => server.close())
  const visitor = new Caller(server, 'quan_tri')
  await visitor.get(TRUST_LIST)
  const anchors = () => listAnchors(province.reader)
  const end = async (anchor: TrustAnchor, how: string) => {
    await visitor.get(`${TRUST_LIST}/${anchor.id}/ket-thuc`)
    return visitor.post(`${TRUST_LIST}/${anchor.id}/ket-thuc`, { how })
  }
  return { province, visitor, anchors, end }
}

test('every state of a root is reached and left', () => {
  assert.deepEqual(lifeFaults(anchorLife), [])
})

const here = await house({ after })
const { province, visitor } = here

test('VB-12.2: roots are imported from PEM and shown with their source', async () => {
  const shown = await visitor.post(`${TRUST_LIST}/goc`, { source: 'Gốc quốc gia (kiểm thử)' }, { files: [rootFile] })
  assert.match(shown.html, /Gốc quốc gia \(kiểm thử\)/)
  const trusted = await listTrustAnchors(province.reader, province.clock.now())
  assert.ok(trusted.some((der) => der.equals(root)))
})

test('what is no certificate of an authority is refused beside its field', async () => {
  const content = Buffer.from('xin chào')
  const wrong = await visitor.post(`${TRUST_LIST}/goc`, { source: 'x' }, { files: [{ ...rootFile, content }] })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /không phải chứng thư số/)
})

test('a revocation list stays in memory until it changes; a failed fetch leaves the last one', async () => {
  const url = 'http://127.0.0.1:9/goc.crl'
  const keep = (crl: Buffer) => keepOutsideList(province.reader, url, { crl, fetchedAt: province.clock.now() })
  await addOutsideList(province.reader, url)
  assert.deepEqual(await outsideLists(province), [])
  const [first, second] = [new Date('2026-11-01'), new Date('2026-11-02')].map((at) => testServices().rootCrl(at))
  await keep(first!)
  await keepOutsideList(province.reader, url, { error: 'HTTP 503' })
  const [kept] = await outsideLists(province)
  assert.ok(kept!.der.equals(first!))
  assert.equal((await outsideLists(province))[0], kept)
  const within = first!.length - 1
  await outsideLists(province, within)
  assert.notEqual((await outsideLists(province, within))[0], kept, 'too large to be kept')
  await keep(second!)
  assert.ok((await outsideLists(province))[0]!.der.equals(second!))
})

/** A signer under the province's own root. */
async function signer(at: Awaited<ReturnType<typeof house>>) {
  const position = randomUUID()
  const who = { kind: 'person', position, agency: randomUUID(), commonName: 'Lãnh đạo 1', organization: 'Sở' } as const
  await issueKey(at.province, actorOf(admin), { ...who, pin: '135790' }, null)
  const key = (await findPersonKey(at.province.reader, position, at.province.clock.now()))!
  const open = () => openSigningKey(at.province, key, '135790')
  const sign = async (opened?: OpenKey) => {
    const { hash } = await at.province.files.put(makePdf())
    const plan = { file: hash, field: 'Ký', at: at.province.clock.now(), last: true }
    return signStoredFile(at.province, opened ?? (await open()), plan)
  }
  return Object.assign(sign, { open })
}

const verdict = async (at: Awaited<ReturnType<typeof house>>, file: string) => {
  const { overall, signatures } = await verifyStored(at.province, file)
  return [overall, signatures[0]!.reasons.some((one) => one.code === 'root-ended')]
}

test('a root ended from today: what was stamped before stays valid, what is signed afterwards does not become so', async (t) => {
  const at = await house(t)
  const sign = await signer(at)
  const { file: before } = await sign()
  // whoever has the key itself asks nobody here
  const stolen = await sign.open()
  at.province.clock.advance({ days: 1 })
  const [own] = await at.anchors()
  const shown = await at.end(own!, 'from-now')
  assert.match(shown.html, /chữ ký cũ có dấu thời gian vẫn được xét/)
  at.province.clock.advance({ hours: 1 })
  assert.deepEqual(await verdict(at, before), ['VALID', false])
  const later = await sign(stolen)
  assert.deepEqual(await verdict(at, later.file), ['UNKNOWN', true])
  // evidence under it is still gathered, so that what is older can be preserved
  assert.equal(later.level, 'lta')
  at.province.clock.advance({ days: 300 })
  assert.deepEqual(await verdict(at, before), ['VALID', false])
})

test('a root given up entirely takes the old signatures with it, also after it had ended from a day on', async (t) => {
  const at = await house(t)
  const { file: before } = await (await signer(at))()
  at.province.clock.advance({ days: 1 })
  const [own] = await at.anchors()
  await at.end(own!, 'from-now')
  assert.deepEqual(await verdict(at, before), ['VALID', false])
  const shown = await at.end(own!, 'entirely')
  assert.match(shown.html, /kể cả chữ ký cũ/)
  assert.deepEqual(await verdict(at, before), ['UNKNOWN', false])
})

test('what ended entirely does not come back as “from today”; importing the root again trusts it again', async (t) => {
  const at = await house(t)
  const { file: before } = await (await signer(at))()
  const [own] = await at.anchors()
  await at.end(own!, 'entirely')
  assert.equal((await at.visitor.ask(`${TRUST_LIST}/${own!.id}/ket-thuc`)).status, 409)
  await at.visitor.get(`${TRUST_LIST}/goc`)
  const again = await at.visitor.post(`${TRUST_LIST}/${own!.id}/ket-thuc`, { how: 'from-now' })
  assert.equal(again.status, 422)
  assert.equal((await at.anchors())[0]?.ended?.how, 'entirely')
  assert.equal((await verdict(at, before))[0], 'UNKNOWN')
  await at.visitor.get(TRUST_LIST)
  const content = Buffer.from(derToPem(own!.certificate))
  await at.visitor.post(`${TRUST_LIST}/goc`, { source: 'nhập lại' }, { files: [{ ...rootFile, content }] })
  assert.equal((await verdict(at, before))[0], 'VALID')
})

test('without saying how, nothing ends', async (t) => {
  const at = await house(t)
  await signer(at)
  const [own] = await at.anchors()
  assert.equal((await at.end(own!, 'tomorrow')).status, 400)
  assert.equal((await at.anchors())[0]!.ended, null)
})

test('a root that ended in good order does not end so twice; its day stays', async (t) => {
  const at = await house(t)
  await signer(at)
  const [own] = await at.anchors()
  await at.end(own!, 'from-now')
  const first = (await at.anchors())[0]?.ended
  at.province.clock.advance({ days: 1 })
  const { html } = await at.visitor.get(`${TRUST_LIST}/${own!.id}/ket-thuc`)
  assert.doesNotMatch(html, /value="from-now"/)
  assert.equal((await at.end(own!, 'from-now')).status, 422)
  assert.deepEqual((await at.anchors())[0]?.ended, first)
})

test('the trust list is the whole province’s: an administrator of one agency sees it and changes nothing', async (t) => {
  const grant = { scope: 'agency' as const, agencies: [randomUUID()] }
  const server = await testServer(province, [trust, keys, signing], {
    noi_khac: { ...officialWith(), grants: new Map([['trust.administer', grant]]) },
  })
  t.after(() => server.close())
  const caller = new Caller(server, 'noi_khac')
  const { html } = await caller.get(TRUST_LIST)
  assert.doesNotMatch(html, /ket-thuc|tin-cay\/goc/)
  const [own] = await here.anchors()
  for (const page of ['goc', 'ocsp', 'ocsp/bo', `${own!.id}/ket-thuc`]) {
    assert.equal((await caller.ask(`${TRUST_LIST}/${page}`)).status, 403, page)
    await caller.get(TRUST_LIST)
    const typed = { how: 'entirely', source: 'x', url: 'http://a.vn', nonce: 'not', authority: '0'.repeat(64) }
    const files = page.startsWith('ocsp') && page !== 'ocsp/bo' ? [{ ...rootFile, field: 'authority' }] : [rootFile]
    const sent = page === 'goc' || page === 'ocsp' ? { files } : {}
    assert.equal((await caller.post(`${TRUST_LIST}/${page}`, typed, sent)).status, 403, page)
  }
  assert.equal((await here.anchors()).find((one) => one.id === own!.id)?.ended, null)
})

test('the public page says of an ended root what still counts', async (t) => {
  const at = await house(t)
  await signer(at)
  await at.end((await at.anchors())[0]!, 'from-now')
  assert.match((await at.visitor.get('/tin-cay')).html, /dấu thời gian từ trước đó vẫn được công nhận/)
})
