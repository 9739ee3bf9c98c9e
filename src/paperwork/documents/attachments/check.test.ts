import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { makePdf } from '../../../../packages/pdf-signature/testing.ts'
import { Caller, officialWith, type SentFile, testServer } from '../../../../test/support/caller.ts'
import { ownServer } from '../../../../test/support/database.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { signingOffice } from '../../../../test/support/signing-office.ts'
import { actor } from '../../../../test/support/town.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { getDocument, listAttachments } from '../document.store.ts'
import { submitDraft } from '../drafting.operations.ts'
import { documents } from '../module.ts'
import { attachFiles } from './attachment.operations.ts'

ownServer()

const rooms = [keys, signing, documents]
const province = await testProvince({ after }, { modules: rooms })
const office = await signingOffice(province)
const drafter = { ...officialWith('document.read', 'document.draft'), position: office.specialist.id }
const elsewhere = randomUUID()
const grant = { scope: 'agency' as const, agencies: [elsewhere] }
const outsider = {
  ...officialWith(),
  agency: elsewhere,
  grants: new Map(['document.read', 'document.draft'].map((capability) => [capability, grant])),
}
const server = await testServer(province, rooms, {
  drafter,
  leader: office.leader.viewer,
  clerk: office.clerk.viewer,
  outsider,
})
after(() => server.close())
const stranger = () => new Caller(server)

const TABLE = Buffer.from('STT;Tên\n1;Thú y\n')
const NAME = 'Bảng kê.csv'

async function issuedWithFiles(): Promise<string> {
  const id = await office.drafted({ submit: false })
  const files = [
    { name: 'Phụ lục 1.pdf', ...(await province.files.put(makePdf({ pageText: 'PHU LUC' }))) },
    { name: NAME, ...(await province.files.put(TABLE)) },
  ]
  await attachFiles(province, actor(office.specialist), id, files, null, randomUUID())
  await submitDraft(province, actor(office.specialist), id, null, randomUUID())
  await office.sign(id)
  await office.issue(id)
  return id
}
const id = await issuedWithFiles()
const issued = await getDocument(province.reader, id)
const [pdf, table] = await listAttachments(province.reader, id)
const read = (file: string | null | undefined) => province.files.read(file!)
const list = { name: 'danh-muc.xml', content: await read(issued.manifest) }
const beside = {
  main: { name: '01_GCN-SNNMT.pdf', content: await read(issued.file) },
  pdf: { name: 'Phụ lục 1.pdf', content: await read(pdf!.sealedFile) },
  table: { name: NAME, content: TABLE },
  signature: { name: `${NAME}.p7s`, content: await read(table!.signatureFile) },
}

type Given = { name: string; content: Buffer }
/** What the public page says of files somebody brings. */
async function check(main: Given, others: Given[] = [], language = ''): Promise<string> {
  const visitor = stranger()
  await visitor.get('/xac-minh')
  const files: SentFile[] = [{ field: 'file', ...main }, ...others.map((one) => ({ field: 'with', ...one }))]
  return (await visitor.post(`/xac-minh${language}`, {}, { files })).html
}
const replaced = (from: string | RegExp, to: string): Given => {
  const out = list.content.toString().replace(from, to)
  assert.notEqual(out, list.content.toString())
  return { ...list, content: Buffer.from(out) }
}

test('the signed list alone is valid, with signer, proven time and the files that were not compared yet', async () => {
  const html = await check(list)
  assert.match(html, /Hợp lệ: chữ ký trên danh sách đúng; 0 tệp khớp, 4 tệp chưa được đưa vào/)
  for (const said of ['Sở Nông nghiệp và Môi trường (minh hoạ)', 'CẤP CHỨNG THƯ', 'B-T: có dấu thời gian', NAME]) {
    assert.ok(html.includes(said), said)
  }
})

test('with all files handed in each of them matches, in both languages', async () => {
  assert.match(await check(list, Object.values(beside)), /Hợp lệ: chữ ký đúng, cả 4 tệp đều khớp/)
  const english = await check(list, Object.values(beside), '?lang=en')
  assert.match(english, /Valid: the signature holds, all 4 files match/)
  assert.doesNotMatch(english, /Khớp|Đối chiếu/)
})

test('the list may stand anywhere in the form, and a renamed file still matches by its fingerprint', async () => {
  const renamed = { ...beside.table, name: 'khac.csv' }
  const html = await check(renamed, [list, beside.main, beside.pdf, beside.signature])
  assert.match(html, /cả 4 tệp đều khớp/)
})

test('one changed byte in one file makes the whole not valid and names the file', async () => {
  const forged = { ...beside.table, content: Buffer.from('STT;Tên\n1;Thú x\n') }
  const html = await check(list, [beside.main, forged])
  assert.match(html, /Không hợp lệ/)
  assert.match(html, /Tệp đi kèm khác với tệp đã được ký xác nhận[^<]*<span[^>]*>Bảng kê\.csv/)
})

test('a file that is not on the list is vouched for by nothing', async () => {
  const html = await check(list, [beside.main, { name: 'la.csv', content: Buffer.from('lạ') }])
  assert.match(html, /Chưa xác định được/)
  assert.match(html, /Không có trang danh sách|Không có trong danh sách/)
})

test('a signature file is valid with its file, not valid with another, and cannot be told without one', async () => {
  assert.match(await check(beside.signature, [beside.table]), /Hợp lệ: chữ ký đúng, cả 1 tệp đều khớp/)
  const other = { name: NAME, content: Buffer.from('khác') }
  assert.match(await check(beside.signature, [other]), /Không hợp lệ/)
  const alone = await check(beside.signature)
  assert.match(alone, /Chưa xác định được/)
  assert.match(alone, /thiếu tệp được ký/)
})

const xml = list.content.toString()
const manifest = /<lt:Manifest .*<\/lt:Manifest>/s.exec(xml)![0]
const forged = manifest.replace(table!.file!, '0'.repeat(64))
const attacks: Readonly<Record<string, [Given, RegExp]>> = {
  'a forged list in front of the signed one': [
    replaced(manifest, `${forged.replace('Id="manifest"', 'Id="x"')}<lt:Old>${manifest}</lt:Old>`),
    /Cấu trúc tệp khác dạng quy định/,
  ],
  'one Id twice': [replaced(manifest, forged + manifest), /mã định danh lặp lại/],
  'an external reference': [replaced('URI="#manifest"', 'URI="http://127.0.0.1/x"'), /trỏ ra ngoài tệp/],
  'HMAC instead of a signature': [
    replaced(/(SignatureMethod Algorithm=")[^"]*/, '$1http://www.w3.org/2001/04/xmldsig-more#hmac-sha256'),
    /Thuật toán ký hoặc băm không được chấp nhận/,
  ],
  'a comment inside a value': [replaced('Z</xades:SigningTime>', '<!-- -->Z</xades:SigningTime>'), /chú thích/],
  'a DTD': [{ ...list, content: Buffer.from(`<!DOCTYPE x [<!ENTITY a "b">]>${xml}`) }, /khai báo DTD/],
  'a changed fingerprint': [replaced(table!.file!, '0'.repeat(64)), /Nội dung đã bị thay đổi/],
}
for (const [what, [bytes, said]] of Object.entries(attacks)) {
  test(`the page refuses ${what}, and lists no file as signed`, async () => {
    const html = await check(bytes)
    assert.match(html, /Không hợp lệ/)
    assert.match(html, said)
    assert.doesNotMatch(html, /Phụ lục 1\.pdf/)
  })
}

test('an XML of somebody else that carries no signature is called not signed, and lists no file', async () => {
  const html = await check({ ...list, content: Buffer.from('<?xml version="1.0"?><a><b/></a>') })
  assert.match(html, /Không có chữ ký số/)
  assert.doesNotMatch(html, /Phụ lục 1\.pdf/)
})

test('the page of the QR lists every file with its fingerprint, and gives each out byte for byte', async () => {
  const at = `/xac-minh/${issued.verificationCode}`
  const { html } = await stranger().get(at)
  const plain = html.replaceAll(' ', '')
  for (const hash of [pdf!.sealedFile!, table!.file!]) assert.ok(plain.includes(hash))
  assert.ok((await stranger().get(`${at}/tep/${pdf!.id}`)).bytes.equals(beside.pdf.content))
  assert.ok((await stranger().get(`${at}/tep/${table!.id}/chu-ky`)).bytes.equals(beside.signature.content))
  assert.ok((await stranger().get(`${at}/danh-muc`)).bytes.equals(list.content))
  assert.equal((await stranger().get(`${at}/ban-luu`)).status, 404)
})

test('files of a document that is not issued are nobody’s by its code, nor another document’s', async () => {
  const one = await office.drafted({ submit: false })
  const file = { name: 'a.csv', ...(await province.files.put(TABLE)) }
  await attachFiles(province, actor(office.specialist), one, [file], null, randomUUID())
  const draft = await getDocument(province.reader, one)
  const [mine] = await listAttachments(province.reader, one)
  assert.equal((await stranger().get(`/xac-minh/${draft.verificationCode}/tep/${mine!.id}`)).status, 404)
  assert.equal((await stranger().get(`/xac-minh/${issued.verificationCode}/tep/${mine!.id}`)).status, 404)
})

test('the drafter adds and removes files on the page of the draft, without scripts; the signer sees what is covered', async () => {
  const one = await office.drafted({ submit: false })
  const browser = new Caller(server, 'drafter')
  const revision = async () => String((await getDocument(province.reader, one)).revision)
  const send = async (name: string, content: Buffer) => {
    await browser.get(`/van-ban/${one}`)
    return browser.post(
      `/van-ban/${one}/tep-kem`,
      { revision: await revision() },
      { files: [{ field: 'files', name, content }] },
    )
  }
  assert.match((await send(NAME, TABLE)).html, /Bảng kê\.csv/)
  const wrong = await send('chương trình.pdf', Buffer.from('#!/bin/sh\necho'))
  assert.equal(wrong.status, 400)
  assert.match(wrong.html, /chương trình\.pdf: /)
  assert.equal((await send('phụ lục.pdf', makePdf())).status, 200)
  const [first, second] = await listAttachments(province.reader, one)
  await browser.post(`/van-ban/${one}/tep/${second!.id}/bo`, { revision: await revision() })
  await browser.post(`/van-ban/${one}/trinh`, { revision: await revision() })
  const page = (await browser.get(`/van-ban/${one}`)).html
  assert.doesNotMatch(page, /name="files"|\/bo"/)
  const sign = (await new Caller(server, 'leader').get(`/van-ban/${one}/ky`)).html
  assert.match(sign, /Kèm theo 1 tệp\. Duyệt văn bản là duyệt cả các tệp này/)
  assert.ok(sign.replaceAll(' ', '').includes(first!.file!))
  await office.sign(one)
  const issue = (await new Caller(server, 'clerk').get(`/van-ban/${one}/phat-hanh`)).html
  assert.match(issue, /Kèm theo 1 tệp\. Khi phát hành, mỗi tệp được ký số của cơ quan/)
})

test('an official of another agency neither reads nor adds files', async () => {
  const browser = new Caller(server, 'outsider')
  assert.equal((await browser.get(`/van-ban/${id}/tep/${pdf!.id}`)).status, 403)
  assert.equal((await browser.get(`/van-ban/${id}/danh-muc`)).status, 403)
  await browser.get('/van-ban/di')
  const files = [{ field: 'files', name: NAME, content: TABLE }]
  assert.equal((await browser.post(`/van-ban/${id}/tep-kem`, { revision: '1' }, { files })).status, 403)
})
