import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { ownServer } from '../../../test/support/database.ts'
import { judge } from '../../../test/support/judges.ts'
import { testProvince } from '../../../test/support/province.ts'
import { signingOffice } from '../../../test/support/signing-office.ts'
import { actor } from '../../../test/support/town.ts'
import { actsOn, checkInclusion, leafHash } from '../../kernel/journal/index.ts'
import { revokeKey } from '../../signatures/keys/index.ts'
import { keys } from '../../signatures/keys/module.ts'
import { verifyStored } from '../../signatures/signing/index.ts'
import { signing } from '../../signatures/signing/module.ts'
import { recallDocument } from './asked.operations.ts'
import { getDocument } from './document.store.ts'
import { documents } from './module.ts'

ownServer()

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const server = await testServer(province, [keys, signing, documents])
after(() => server.close())
const stranger = () => new Caller(server)

const issued = await getDocument(province.reader, await office.issued())
const bytes = await province.files.read(issued.file ?? '')

/** Sends a file to the public page, as a browser without scripts does. */
async function checkFile(content: Buffer) {
  const visitor = stranger()
  await visitor.get('/xac-minh')
  return visitor.post('/xac-minh', {}, { files: [{ field: 'file', name: 'văn bản.pdf', content }] })
}

test('VB-12.1: a freshly issued document is valid, with proven times and revocation evidence', async () => {
  const report = await verifyStored(province, issued.file ?? '')
  assert.deepEqual(
    report.signatures.map((one) => [
      one.kind,
      one.result,
      one.timeSource,
      one.certAtSigning,
      one.evidence !== undefined,
    ]),
    [
      ['SIGNATURE', 'VALID', 'TIMESTAMP', 'VALID', true],
      ['SIGNATURE', 'VALID', 'TIMESTAMP', 'VALID', true],
      ['TIMESTAMP', 'VALID', 'TIMESTAMP', 'VALID', true],
    ],
    JSON.stringify(report, null, 1),
  )
})

test('the last signature is followed by evidence and a document timestamp: both signatures reach B-LTA', async () => {
  const report = await verifyStored(province, issued.file ?? '')
  assert.deepEqual(
    report.signatures.map(({ level }) => level),
    ['B-LTA', 'B-LTA', undefined],
  )
})

test('the page of the QR begins with the verdict and names number, agency, fingerprint', async () => {
  const { status, html } = await stranger().get(`/xac-minh/${issued.verificationCode}`)
  assert.equal(status, 200)
  for (const said of ['Hợp lệ: cả 2 chữ ký', '01/GCN-SNNMT', 'Sở Nông nghiệp và Môi trường (H50.07)', 'Giám đốc'])
    assert.ok(html.includes(said), said)
  assert.ok(html.replaceAll(' ', '').includes(issued.file ?? '?'))
})

test('whoever scans the code of a recalled document is told so before anything else, and its file can still be checked', async () => {
  const document = await getDocument(province.reader, await office.issued())
  const page = async () => (await stranger().get(`/xac-minh/${document.verificationCode}`)).html
  assert.doesNotMatch(await page(), /đã bị thu hồi/)
  await province.act(actor(office.clerk), null, (tx) => recallDocument(tx, document.id, 'Sai thông tin'))
  const html = await page()
  assert.ok(html.indexOf('Văn bản này đã bị thu hồi') > 0)
  assert.ok(html.indexOf('Văn bản này đã bị thu hồi') < html.indexOf('Hợp lệ: cả 2 chữ ký'))
})

test('the page speaks English whole', async () => {
  const { html } = await stranger().get(`/xac-minh/${issued.verificationCode}?lang=en`)
  assert.match(html, /Valid: all 2 signatures/)
  assert.doesNotMatch(html, /Toàn vẹn|Chữ ký/)
})

test('the code may be typed with dashes and small letters', async () => {
  const typed = issued.verificationCode?.match(/.{4}/g)?.join('-').toLowerCase()
  assert.equal((await stranger().get(`/xac-minh/${typed}`)).status, 200)
})

test('a sealed journal gives the page a seal and anyone a proof that holds', async () => {
  await province.seal()
  const { html } = await stranger().get(`/xac-minh/${issued.verificationCode}`)
  assert.match(html, /Niêm phong số/)
  const proof = JSON.parse((await stranger().get(`/xac-minh/${issued.verificationCode}/nhat-ky`)).html)
  assert.equal(proof.act.data.file, issued.file)
  assert.ok(checkInclusion(leafHash(proof.act), proof.path, proof.seal.root))
})

test('the PDF behind the code is the issued file, byte for byte', async () => {
  const shown = await stranger().get(`/xac-minh/${issued.verificationCode}/pdf`)
  assert.ok(shown.bytes.equals(bytes))
})

test('who opens a document by its printed code is written down, by the way they came and not by a name', async () => {
  const { verificationCode: code } = issued
  await stranger().get(`/xac-minh/${code}`)
  await stranger().get(`/xac-minh/${code}/pdf`)
  const [reading, ...others] = await actsOn(province.reader, `document:${issued.id}`, ['document.read'], 5)
  assert.deepEqual(others, [])
  assert.deepEqual(
    [reading?.account, reading?.label, reading?.basis],
    [null, 'Người có mã in trên văn bản', 'xác minh bằng mã in trên văn bản'],
  )
})

test('a document that is signed but not issued has no public page', async () => {
  const id = await office.drafted()
  await office.sign(id)
  const { verificationCode } = await getDocument(province.reader, id)
  assert.equal((await stranger().get(`/xac-minh/${verificationCode}`)).status, 404)
  assert.equal((await stranger().get(`/xac-minh/${verificationCode}/pdf`)).status, 404)
})

test('an unknown code is told to compare the letters, not that something crashed', async () => {
  const { status, html } = await stranger().get('/xac-minh/ABCDEFGHJKMNPQRS')
  assert.equal(status, 404)
  assert.match(html, /So|so lại từng ký tự/)
})

test('an uploaded copy gets the same verdict as the page of the QR', async () => {
  const { status, html } = await checkFile(bytes)
  assert.equal(status, 200)
  assert.match(html, /Hợp lệ: cả 2 chữ ký/)
})

test('the page is found under its English name as well', async () => {
  const { at, html } = await stranger().get('/verify')
  assert.match(at, /^\/xac-minh/)
  assert.match(html, /Check the file/)
})

test('a browser that sends the second file field empty gets its answer', async () => {
  const visitor = stranger()
  await visitor.get('/xac-minh')
  const files = [
    { field: 'file', name: 'văn bản.pdf', content: bytes },
    { field: 'with', name: '', content: Buffer.alloc(0) },
  ]
  assert.match((await visitor.post('/xac-minh', {}, { files })).html, /Hợp lệ: cả 2 chữ ký/)
})

test('what strangers upload is not kept', async () => {
  const copy = Buffer.concat([bytes, Buffer.from('\n')])
  const report = await checkFile(copy)
  const { createHash } = await import('node:crypto')
  assert.equal(report.status, 200)
  assert.equal(await province.files.has(createHash('sha256').update(copy).digest('hex')), false)
})

test('VB-12.1: one changed letter makes it not valid', async () => {
  const forged = Buffer.from(bytes)
  forged[2000]! ^= 1
  assert.match((await checkFile(forged)).html, /Không hợp lệ: có ít nhất một chữ ký sai/)
})

test('a file that carries no signature is not signed, and no file at all is asked for', async () => {
  assert.match((await checkFile(Buffer.from('xin chào'))).html, /Không có chữ ký số/)
  assert.equal((await checkFile(Buffer.alloc(0))).status, 422)
})

test('a file over the limit is refused with the way out', async (t) => {
  const small = await testProvince(t, { env: { LT_UPLOAD_LIMIT_MB: '1' } })
  const narrow = await testServer(small, [keys, signing, documents])
  const visitor = new Caller(narrow)
  const file = { field: 'file', name: 'to.pdf', content: Buffer.alloc(1_200_000, 0x25) }
  const { status, html } = await visitor.post('/xac-minh', {}, { files: [file] })
  assert.equal(status, 413)
  assert.match(html, /lienthong-verify/)
  await narrow.close()
})

test('in a province that does not trust our root nothing is valid', async (t) => {
  const elsewhere = await testProvince(t)
  const away = await testServer(elsewhere, [keys, signing, documents])
  const visitor = new Caller(away)
  const file = { field: 'file', name: 'a.pdf', content: bytes }
  const { html } = await visitor.post('/xac-minh', {}, { files: [file] })
  assert.match(html, /Chưa xác định được/)
  assert.doesNotMatch(html, /Hợp lệ: cả/)
  await away.close()
})

test('a document stays valid when its signer’s certificate is revoked later, because timestamps prove it is older', async () => {
  province.clock.advance({ hours: 2 })
  await revokeKey(province, actor(office.leader), office.leaderKey, 'superseded', randomUUID())
  province.clock.advance({ minutes: 2 })
  assert.equal((await verifyStored(province, issued.file ?? '')).overall, 'VALID')
})

test('a draft that is signed in somebody’s place says so above the title', async () => {
  const id = await office.drafted({
    template: 'decision',
    type: 'Quyết định',
    notation: 'QĐ-SNNMT',
    content: ['Nội dung'],
    signerTitle: 'Phó Giám đốc',
    signerAuthority: [{ form: 'KT', of: 'Giám đốc' }],
  })
  const { file } = await getDocument(province.reader, id)
  const { stdout } = judge('pdftotext')(['-layout', '-', '-'], { input: await province.files.read(file!) })
  assert.match(stdout, /KT\. GIÁM ĐỐC\s[\s\S]*PHÓ GIÁM ĐỐC/)
})

test('what opens by a code is kept by nobody on the way, page, file and proof alike', async () => {
  for (const at of ['', '/pdf', '/nhat-ky']) {
    const { headers } = await stranger().get(`/xac-minh/${issued.verificationCode}${at}`)
    assert.equal(headers['cache-control'], 'no-store', at)
    assert.equal(headers['x-robots-tag'], 'noindex', at)
  }
})
