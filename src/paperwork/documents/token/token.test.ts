import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { derToPem } from '../../../../packages/pdf-signature/index.ts'
import { Caller, officialWith, testServer } from '../../../../test/support/caller.ts'
import { judge } from '../../../../test/support/judges.ts'
import { tokenOffice } from '../../../../test/support/token-office.ts'
import { actor, aPost, mayActFor } from '../../../../test/support/town.ts'
import { allRefusals, Refusal } from '../../../kernel/refusal.ts'
import { findPersonKey, findTokenKey, issueKey } from '../../../signatures/keys/index.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { verifyStored } from '../../../signatures/signing/index.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { composeBatch } from '../batch/batch.operations.ts'
import { countItems, getBatch, listItems } from '../batch/batch.store.ts'
import { getDocument } from '../document.store.ts'
import { returnDraft, submitDraft } from '../drafting.operations.ts'
import { documents } from '../module.ts'
import { finishToken, startToken } from './token.operations.ts'

const { province, clock, office, sessions, server, plugin, begin, call, record, sign, acts } = await tokenOffice({
  after,
})
const leader = (session = 'lanh_dao') => new Caller(server, session)
const stateOf = async (id: string) => (await getDocument(province.reader, id)).state
const said = (code: string) => String(allRefusals().get(code)?.vi)
const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code

beforeEach(() => plugin.setFault('none'))

test('the first signature shows the certificate and ties it only when the holder confirms', async () => {
  const id = await office.drafted()
  const phone = leader()
  assert.equal((await call(await begin(id, phone))).Status, 0)
  const page = await phone.get(`/van-ban/${id}/ky-token`)
  assert.match(page.html, /Giám đốc \(USB token mô phỏng\)/)
  const request = /name="request" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const unconfirmed = await phone.post(`/van-ban/${id}/ky-token/ghi`, { request })
  assert.ok(unconfirmed.html.includes(said('plug-in.confirm-certificate')))
  assert.equal(await stateOf(id), 'submitted')
  assert.equal(await findTokenKey(province.reader, office.leader.id, clock.now()), undefined)

  await record(id, phone)
  assert.equal(await stateOf(id), 'signed')
  const signedAct = (await acts(id)).find(({ type }) => type === 'document.signed')
  const certificate = createHash('sha256').update(plugin.tokenCertificate).digest('hex')
  assert.deepEqual(signedAct?.data.approval, { by: 'token', certificate })
  const tied = await findTokenKey(province.reader, office.leader.id, clock.now())
  assert.deepEqual(tied?.certificate, plugin.tokenCertificate)
  const key = await province.reader
    .selectFrom('act')
    .select('type')
    .where('subject', '=', `signing-key:${tied?.id}`)
    .execute()
  assert.deepEqual(
    key.map(({ type }) => type),
    ['signing-key.tied'],
  )
})

test('a tied certificate is not asked about again, and the key that signs by PIN stays beside it', async () => {
  const id = await office.drafted()
  const phone = leader()
  await call(await begin(id, phone))
  const page = await phone.get(`/van-ban/${id}/ky-token`)
  assert.doesNotMatch(page.html, /name="confirmed"/)
  await record(id, phone)
  assert.equal(await stateOf(id), 'signed')
  const pinKey = await findPersonKey(province.reader, office.leader.id, clock.now())
  assert.equal(pinKey?.id, office.leaderKey)
})

test('pdfsig calls the token’s signature and the seal behind it valid and trusted, in both forms the plug-in writes', async () => {
  for (const form of ['adbe.pkcs7.detached', 'ETSI.CAdES.detached'] as const) {
    plugin.setSubFilter(form)
    const id = await office.drafted()
    await sign(id)
    await office.issue(id)
    const { file } = await getDocument(province.reader, id)
    const folder = mkdtempSync(join(tmpdir(), 'lt-token-'))
    const pdf = join(folder, 'vb.pdf')
    writeFileSync(pdf, await province.files.read(file ?? ''))
    const certutil = judge('certutil')
    certutil(['-N', '-d', `sql:${folder}`, '--empty-password'])
    const roots = await province.reader.selectFrom('trust_anchor').select('certificate').execute()
    for (const [at, { certificate }] of roots.entries()) {
      const pem = join(folder, `root-${at}.pem`)
      writeFileSync(pem, derToPem(certificate))
      certutil(['-A', '-d', `sql:${folder}`, '-n', `root-${at}`, '-t', 'CT,C,C', '-i', pem])
    }
    const report = judge('pdfsig')(['-no-ocsp', '-nssdir', folder, pdf]).stdout
    assert.ok(report.includes(`Signature Type: ${form}`), report)
    assert.ok((report.match(/Signature is Valid/g)?.length ?? 0) >= 2, report)
    assert.equal(report.match(/Certificate is Trusted/g)?.length, report.match(/Signature is Valid/g)?.length, report)
    assert.equal(judge('qpdf')(['--check', pdf]).status, 0)
    const { overall, signatures } = await verifyStored(province, file ?? '')
    assert.equal(overall, 'VALID', JSON.stringify(signatures.map(({ reasons }) => reasons)))
  }
})

test('only the session that began the signing records it', async () => {
  const id = await office.drafted()
  await call(await begin(id, leader()))
  const request = /name="request" value="([^"]+)"/.exec((await leader().get(`/van-ban/${id}/ky-token`)).html)?.[1] ?? ''
  const elsewhere = leader('lanh_dao_may_khac')
  assert.doesNotMatch((await elsewhere.get(`/van-ban/${id}/ky-token`)).html, /name="request"/)
  const answer = await elsewhere.post(`/van-ban/${id}/ky-token/ghi`, { request, confirmed: 'yes' })
  assert.equal(answer.status, 403)
  assert.ok(answer.html.includes(said('plug-in.other-session')))
  assert.equal(await stateOf(id), 'submitted')
})

test('a signature of one document is not recorded for another', async () => {
  const [one, other] = [await office.drafted(), await office.drafted()]
  const phone = leader()
  await call(await begin(one, phone))
  const request = /name="request" value="([^"]+)"/.exec((await phone.get(`/van-ban/${one}/ky-token`)).html)?.[1] ?? ''
  const answer = await phone.post(`/van-ban/${other}/ky-token/ghi`, { request, confirmed: 'yes' })
  assert.equal(answer.status, 422)
  assert.ok(answer.html.includes(said('plug-in.no-such-request')))
  assert.equal(await stateOf(other), 'submitted')
})

test('a document that went back to its drafter meanwhile is not signed', async () => {
  const id = await office.drafted()
  const phone = leader()
  await call(await begin(id, phone))
  const request = /name="request" value="([^"]+)"/.exec((await phone.get(`/van-ban/${id}/ky-token`)).html)?.[1] ?? ''
  await returnDraft(province, actor(office.leader), id, 'sửa lại', null, crypto.randomUUID())
  const answer = await phone.post(`/van-ban/${id}/ky-token/ghi`, { request, confirmed: 'yes' })
  assert.equal(answer.status, 422)
  assert.ok(answer.html.includes(said('document.changed-meanwhile')))
  assert.equal(await stateOf(id), 'draft')
})

test('MC-3.1: a document submitted again with the same content meanwhile is not signed by the older try', async () => {
  const id = await office.drafted()
  const phone = leader()
  await call(await begin(id, phone))
  const before = await getDocument(province.reader, id)
  await returnDraft(province, actor(office.leader), id, 'thêm tệp kèm theo', null, crypto.randomUUID())
  await submitDraft(province, actor(office.specialist), id, null, crypto.randomUUID())
  assert.equal((await getDocument(province.reader, id)).file, before.file)
  const answer = await record(id, phone)
  assert.equal(answer.status, 422)
  assert.ok(answer.html.includes(said('document.changed-meanwhile')))
  assert.equal(await stateOf(id), 'submitted')
})

test('a document whose content changed meanwhile is not signed', async () => {
  const [id, other] = [await office.drafted(), await office.drafted({ subjectLine: 'Nội dung khác' })]
  const phone = leader()
  await call(await begin(id, phone))
  const { file } = await getDocument(province.reader, other)
  await province.reader.updateTable('document').set({ file }).where('id', '=', id).execute()
  const answer = await record(id, phone)
  assert.equal(answer.status, 422)
  assert.ok(answer.html.includes(said('document.changed-meanwhile')))
  assert.equal(await stateOf(id), 'submitted')
})

test('recording twice signs once', async () => {
  const id = await office.drafted()
  const phone = leader()
  await call(await begin(id, phone))
  await phone.get(`/van-ban/${id}/ky-token`)
  const page = await phone.get(`/van-ban/${id}/ky-token`)
  const request = /name="request" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const both = await Promise.all(
    [1, 2].map(() => phone.post(`/van-ban/${id}/ky-token/ghi`, { request, confirmed: 'yes' }, { follow: false })),
  )
  assert.deepEqual(
    both.map(({ status }) => status),
    [303, 303],
  )
  assert.equal((await acts(id)).filter(({ type }) => type === 'document.signed').length, 1)
})

test('after a restart between upload and record the signature is still there to be recorded, and nothing claims to be signed before', async () => {
  const id = await office.drafted()
  await call(await begin(id, leader()))
  assert.equal(await stateOf(id), 'submitted')
  const restarted = await testServer(province, [keys, signing, documents], sessions)
  after(() => restarted.close())
  await record(id, new Caller(restarted, 'lanh_dao'))
  assert.equal(await stateOf(id), 'signed')
})

test('a process that dies inside the recording leaves nothing half done: no tie, no signature, the file still waits', async () => {
  const post = await aPost(province, office.agency, 'leader', 'Trưởng phòng')
  sessions.truong_phong = post.viewer
  const id = await office.drafted({ signer: post.id })
  const phone = leader('truong_phong')
  plugin.setFault('other-token')
  await call(await begin(id, phone))
  const document = await getDocument(province.reader, id)
  const request = /name="request" value="([^"]+)"/.exec((await phone.get(`/van-ban/${id}/ky-token`)).html)?.[1] ?? ''
  const dying: typeof province = {
    ...province,
    act: (who: never, key: never, work: (tx: never) => Promise<unknown>) =>
      province.act(who, key, async (tx) => {
        await work(tx as never)
        throw new Error('killed')
      }),
  }
  const finish = { request, session: 'truong_phong', confirmed: true }
  await assert.rejects(finishToken(dying, actor(post), document, finish), /killed/)
  assert.equal(await stateOf(id), 'submitted')
  assert.equal(await findTokenKey(province.reader, post.id, clock.now()), undefined)
  await finishToken(province, actor(post), document, finish)
  assert.equal(await stateOf(id), 'signed')
})

test('a newer try takes the place of the one before', async () => {
  const id = await office.drafted()
  const phone = leader()
  const older = await begin(id, phone)
  await begin(id, phone)
  assert.equal(await codeOf(await fetch(older.FileName)), 'plug-in.withdrawn')
})

test('a technical account cannot begin, whatever it is allowed', async () => {
  const id = await office.drafted()
  const document = await getDocument(province.reader, id)
  const technical = { ...actor(office.leader), position: null }
  await assert.rejects(
    startToken(province, technical, document, 'phien'),
    (error) => error instanceof Refusal && error.code === 'document.wrong-signer',
  )
})

test('somebody the document was not submitted to cannot begin', async () => {
  const id = await office.drafted()
  const other = await aPost(province, office.agency, 'leader', 'Phó Giám đốc')
  sessions.nguoi_khac = other.viewer
  assert.equal((await leader('nguoi_khac').get(`/van-ban/${id}/ky-token`)).status, 403)
})

test('a delegate signs with a certificate of their own; the leader’s token in their hands is refused', async () => {
  const id = await office.drafted()
  const deputy = await aPost(province, office.agency, 'leader', 'Phó Giám đốc thứ hai')
  await mayActFor(province, office.leader, deputy)
  sessions.duoc_uy_quyen = { ...deputy.viewer, onBehalfOf: office.leader.id, onBehalfTitle: 'Giám đốc' }
  const phone = leader('duoc_uy_quyen')
  await call(await begin(id, phone))
  assert.equal(JSON.parse(plugin.uploads().at(-1)?.body ?? '').code, 'plug-in.certificate-of-another')
  plugin.setFault('other-token')
  await sign(id, phone)
  assert.equal(await stateOf(id), 'signed')
  const tied = await findTokenKey(province.reader, deputy.id, clock.now())
  assert.ok(tied && !tied.certificate.equals(plugin.tokenCertificate))
})

test('a holder sees the token beside the position’s key and may stop using it; then a certificate is confirmed again', async () => {
  const id = await office.drafted()
  const phone = leader()
  const home = await phone.get('/chu-ky-so')
  assert.match(home.html, /USB token đã gắn với vị trí/)
  assert.match(home.html, /Giám đốc \(minh hoạ\)/)
  const tied = await findTokenKey(province.reader, office.leader.id, clock.now())
  await phone.get(`/chu-ky-so/${tied?.id}/thoi-dung`)
  await phone.post(`/chu-ky-so/${tied?.id}/thoi-dung`, { reason: 'superseded' })
  assert.equal(await findTokenKey(province.reader, office.leader.id, clock.now()), undefined)
  assert.equal((await findPersonKey(province.reader, office.leader.id, clock.now()))?.id, office.leaderKey)
  await call(await begin(id, phone))
  assert.match((await phone.get(`/van-ban/${id}/ky-token`)).html, /name="confirmed"/)
})

test('a key issued for the position later leaves its token as it is', async () => {
  await sign(await office.drafted())
  const tied = await findTokenKey(province.reader, office.leader.id, clock.now())
  const request = { kind: 'person', position: office.leader.id, agency: office.agency } as const
  const named = { commonName: 'Giám đốc (minh hoạ)', organization: 'Sở', pin: '975310' }
  await issueKey(province, actor(office.leader), { ...request, ...named }, null)
  assert.ok(tied)
  assert.equal((await findTokenKey(province.reader, office.leader.id, clock.now()))?.id, tied.id)
})

test('an administrator sees the tokens among the keys', async () => {
  sessions.quan_tri = officialWith('signing.administer')
  assert.match((await leader('quan_tri').get('/quan-tri/chung-thu')).html, /USB token mô phỏng/)
})

/** A list of so many documents that wait for the leader, begun with the token; where the first of it is signed. */
async function begunList(count: number, phone: Caller) {
  const ids: string[] = []
  for (let at = 0; at < count; at++) ids.push(await office.drafted({ subjectLine: `Văn bản ${at} của lượt` }))
  const { id: batch } = await composeBatch(province, actor(office.leader), ids, crypto.randomUUID())
  await phone.get(`/van-ban/ky-nhieu/${batch}`)
  const begun = await phone.post(`/van-ban/ky-nhieu/${batch}/ky-token`, {}, { follow: false })
  return { ids, batch, at: String(begun.headers.location) }
}

/** Signs the document whose page in a list stands at an address; where the list goes on. */
async function signAt(at: string, phone: Caller): Promise<string> {
  const post = (act: string) => at.replace('/ky-token', `/ky-token${act}`).replace('&tiep=1', '')
  await phone.get(at)
  const { parameters } = JSON.parse((await phone.post(post(''), {})).html)
  assert.equal((await call(parameters)).Status, 0)
  const request = /name="request" value="([^"]+)"/.exec((await phone.get(at)).html)?.[1] ?? ''
  const recorded = await phone.post(post('/ghi'), { request, confirmed: 'yes' }, { follow: false })
  return String(recorded.headers.location)
}

const signedTimes = async (id: string) => (await acts(id)).filter(({ type }) => type === 'document.signed').length

test('a list is signed with the token one document after the other, each ticked off with its signature, and closes with the last', async () => {
  const phone = leader()
  const { ids, batch, at } = await begunList(3, phone)
  assert.match((await phone.get(at)).html, /Văn bản thứ 1 trong lượt 3 văn bản/)
  assert.doesNotMatch((await phone.get(at)).html, /data-go-on/)
  const second = await signAt(at, phone)
  assert.equal(second, `/van-ban/${ids[1]}/ky-token?luot=${batch}&tiep=1`)
  assert.match((await phone.get(second)).html, /data-go-on/)
  const end = await signAt(await signAt(second, phone), phone)
  assert.equal(end, `/van-ban/ky-nhieu/${batch}`)
  assert.equal((await getBatch(province.reader, batch)).state, 'done')
  assert.deepEqual(await countItems(province.reader, batch), { total: 3, waiting: 0, signed: 3, failed: 0 })
  const approval = (await acts(ids[2] ?? '')).find(({ type }) => type === 'document.signed')?.data.approval
  assert.equal((approval as { batch?: string }).batch, batch)
})

test('a token pulled out midway leaves what is signed signed, and the list goes on at the same document', async () => {
  const phone = leader()
  const { ids, batch, at } = await begunList(2, phone)
  const second = await signAt(at, phone)
  plugin.setFault('cancel')
  await phone.get(second)
  await call(JSON.parse((await phone.post(`/van-ban/${ids[1]}/ky-token?luot=${batch}`, {})).html).parameters)
  assert.deepEqual(await countItems(province.reader, batch), { total: 2, waiting: 1, signed: 1, failed: 0 })
  // what was tried once does not begin again by itself
  assert.doesNotMatch((await phone.get(second)).html, /data-go-on/)
  plugin.setFault('none')
  await phone.get(`/van-ban/ky-nhieu/${batch}`)
  const again = await phone.post(`/van-ban/ky-nhieu/${batch}/ky-token`, {}, { follow: false })
  assert.equal(again.headers.location, `/van-ban/${ids[1]}/ky-token?luot=${batch}`)
  assert.equal(await signAt(String(again.headers.location), phone), `/van-ban/ky-nhieu/${batch}`)
  assert.deepEqual(await Promise.all(ids.map(signedTimes)), [1, 1])
})

test('what changed since the list was made, and what the signer passes over, stops no other of the list', async () => {
  const phone = leader()
  const { ids, batch, at } = await begunList(4, phone)
  await returnDraft(province, actor(office.leader), ids[1] ?? '', 'sửa lại', null, crypto.randomUUID())
  await submitDraft(province, actor(office.specialist), ids[1] ?? '', null, crypto.randomUUID())
  const third = await signAt(at, phone)
  assert.equal(third, `/van-ban/${ids[2]}/ky-token?luot=${batch}&tiep=1`)
  await phone.get(third)
  const over = () => phone.post(`/van-ban/${ids[2]}/ky-token/bo-qua?luot=${batch}`, {}, { follow: false })
  const fourth = `/van-ban/${ids[3]}/ky-token?luot=${batch}&tiep=1`
  // a second click passes over nothing else
  const both = await Promise.all([over(), over()])
  assert.deepEqual(
    both.map(({ headers }) => headers.location),
    [fourth, fourth],
  )
  await signAt(fourth, phone)
  const items = await listItems(province.reader, batch)
  const how = items.map(({ state, problem }) => problem?.code ?? state)
  assert.deepEqual(how, ['signed', 'document.changed-meanwhile', 'batch.passed-over', 'signed'])
  assert.equal(await stateOf(ids[2] ?? ''), 'submitted')
})

test('a document is signed with a list only as it stands in it: not one of no list, not one changed since, not in another’s list', async () => {
  const phone = leader()
  const { ids, batch } = await begunList(1, phone)
  const [listed = ''] = ids
  const other = await office.drafted()
  const refuses = async (id: string, list: string, code: string) => {
    await phone.get(`/van-ban/${id}/ky-token`)
    assert.ok((await phone.post(`/van-ban/${id}/ky-token?luot=${list}`, {})).html.includes(said(code)))
  }
  await refuses(other, batch, 'document.changed-meanwhile')
  await refuses(listed, crypto.randomUUID(), 'batch.unknown')
  await call(await begin(other, phone))
  const request = /name="request" value="([^"]+)"/.exec((await phone.get(`/van-ban/${other}/ky-token`)).html)?.[1] ?? ''
  await phone.post(`/van-ban/${other}/ky-token/ghi?luot=${batch}`, { request, confirmed: 'yes' })
  assert.equal(await stateOf(other), 'submitted')
  await returnDraft(province, actor(office.leader), listed, 'sửa lại', null, crypto.randomUUID())
  await submitDraft(province, actor(office.specialist), listed, null, crypto.randomUUID())
  await refuses(listed, batch, 'document.changed-meanwhile')
  assert.equal(
    (await phone.post(`/van-ban/ky-nhieu/${batch}/ky-token`, {}, { follow: false })).headers.location,
    `/van-ban/ky-nhieu/${batch}`,
  )
  assert.equal((await getBatch(province.reader, batch)).state, 'done')
})

test('recording twice signs one document of the list and leaves the next alone', async () => {
  const phone = leader()
  const { ids, batch, at } = await begunList(2, phone)
  await phone.get(at)
  await call(JSON.parse((await phone.post(at, {})).html).parameters)
  const request = /name="request" value="([^"]+)"/.exec((await phone.get(at)).html)?.[1] ?? ''
  const recording = () =>
    phone.post(`/van-ban/${ids[0]}/ky-token/ghi?luot=${batch}`, { request, confirmed: 'yes' }, { follow: false })
  const both = await Promise.all([recording(), recording()])
  const next = `/van-ban/${ids[1]}/ky-token?luot=${batch}&tiep=1`
  assert.deepEqual(
    both.map(({ headers }) => headers.location),
    [next, next],
  )
  assert.deepEqual(await countItems(province.reader, batch), { total: 2, waiting: 1, signed: 1, failed: 0 })
  assert.deepEqual(await Promise.all(ids.map(signedTimes)), [1, 0])
})

test('only this page may connect to the plug-in, to its address and nothing else', async () => {
  const id = await office.drafted()
  const policy = async (at: string) => String((await leader().get(at)).headers['content-security-policy'])
  const { origin } = new URL(plugin.socketUrl)
  assert.match(await policy(`/van-ban/${id}/ky-token`), new RegExp(`connect-src 'self' ${origin};`))
  assert.match(await policy(`/van-ban/${id}/ky`), /connect-src 'self';/)
  assert.equal((await policy(`/van-ban/${id}/ky-token`)).replace(` ${origin}`, ''), await policy(`/van-ban/${id}/ky`))
})

test('neither address stands in the database, the journal or the log', async () => {
  const id = await office.drafted()
  const parameters = await begin(id, leader())
  const secrets = [parameters.FileName, parameters.FileUploadHandler].map(
    (at) => new URL(at).pathname.split('/')[3] ?? '',
  )
  const rows = await province.reader.selectFrom('plug_in_request').selectAll().execute()
  const everything = JSON.stringify([rows, await acts(id), province.logged])
  for (const secret of secrets) {
    assert.equal(secret.length, 43)
    assert.ok(!everything.includes(secret))
  }
})
