/** Scans of documents on paper: read while nobody waits, proposed, confirmed by the clerk, found by their words. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { judge } from '../../../../test/support/judges.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { signingOffice } from '../../../../test/support/signing-office.ts'
import { actor, aPost } from '../../../../test/support/town.ts'
import { createAgency } from '../../../base/directory/index.ts'
import { papers } from '../../../base/papers/module.ts'
import { canReadScans } from '../../../kernel/files/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { getDocument, listAttachments } from '../document.store.ts'
import { incomingList } from '../incoming.list.ts'
import { documents } from '../module.ts'
import { registerPaper, scanPaper } from '../paper/paper.operations.ts'
import { type Proposal, proposalOf } from './proposal.ts'
import { scanList } from './scan.list.ts'
import { dropScan, uploadScans } from './scan.operations.ts'
import { scanRows } from './scan.store.ts'

const key = () => randomUUID()
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const province = await testProvince({ after }, { modules: [papers, keys, signing, documents] })
const office = await signingOffice(province)
const clerk = actor(office.clerk)
const { id: health } = await createAgency(
  province,
  clerk,
  { code: 'H50.08', name: 'Sở Y tế', kind: 'department', placeName: 'Đồng Hới' },
  null,
)
const other = await aPost(province, health, 'clerk', 'Văn thư Sở Y tế')
const server = await testServer(province, province.house.modules, {
  clerk: office.clerk.viewer,
  specialist: office.specialist.viewer,
  other: other.viewer,
})
after(() => server.close())

/** A letter as it was printed and put on the glass. */
const letter = await office.issued({
  ...{ type: 'Báo cáo', notation: 'BC-SNNMT', template: 'named-document', to: [] },
  subjectLine: 'Tình hình tiêm phòng gia súc quý IV',
})
const { file = null } = await getDocument(province.reader, letter)
const printed = await province.files.read(file ?? '')

async function given(content: Buffer, name: string, type: string) {
  const { hash, size } = await province.files.put(content)
  return { hash, size, name, type }
}
async function upload(content = printed, name = 'quet.pdf', type = 'application/pdf'): Promise<string> {
  await uploadScans(province, clerk, [await given(content, name, type)], key())
  const newest = province.reader.selectFrom('scan').select('id').orderBy('id', 'desc')
  const { id } = await newest.executeTakeFirstOrThrow()
  await province.settle()
  return id
}
const entry = () => ({
  ...{ type: 'Báo cáo' as const, number: key().slice(0, 8), notation: 'BC', subject: 'Báo cáo quý' },
  senderName: 'Công ty Thí dụ',
})

test('VB-1.4: number, notation, day, type, subject and sender of a scan are filled in for the clerk to confirm', async () => {
  const id = await upload()
  const scan = await scanRows.get(province.reader, id)
  const { number } = await getDocument(province.reader, letter)
  const found = scan.proposal as Proposal
  assert.equal(scan.state, 'read')
  assert.deepEqual(
    [found.type, found.number, found.notation, found.issuedOn, found.senderName],
    ['Báo cáo', number, 'BC-SNNMT', '2026-11-23', 'Sở nông nghiệp và môi trường'],
  )
  assert.match(found.subject ?? '', /Tình hình tiêm phòng/)
  const caller = new Caller(server, 'clerk')
  const { html } = await caller.get(`/van-ban/den/quet/${id}/vao-so`)
  assert.match(html, /value="BC-SNNMT"/)
  assert.match(html, /Tình hình tiêm phòng gia súc/)
  const day = { 'issuedOn-day': '23', 'issuedOn-month': '11', 'issuedOn-year': '2026' }
  const typed = {
    type: 'Báo cáo',
    number: number ?? '',
    notation: 'BC-SNNMT',
    subject: 'Tình hình',
    senderName: 'Sở Z',
  }
  const { at } = await caller.post(`/van-ban/den/quet/${id}/vao-so`, { ...typed, ...day, urgency: '0' })
  assert.match(at, /^\/van-ban\/[0-9a-f-]{36}$/)
  const document = at.slice('/van-ban/'.length)
  assert.equal((await getDocument(province.reader, document)).file, file)
  assert.equal((await listAttachments(province.reader, document)).length, 1)
  const { rows } = await incomingList.page(province, office.clerk.viewer, { 'noi-dung': 'tiem phong gia suc' })
  assert.deepEqual(
    rows.map((row) => row.id),
    [document],
  )
})

test('a picture is read where Tesseract is installed; where it is not, the page says what is missing and the clerk types', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'quet-'))
  after(() => rm(folder, { recursive: true }))
  await writeFile(path.join(folder, 'vb.pdf'), printed)
  judge('pdftoppm')([
    '-r',
    '200',
    '-png',
    '-f',
    '1',
    '-l',
    '1',
    '-singlefile',
    path.join(folder, 'vb.pdf'),
    path.join(folder, 'anh'),
  ])
  const id = await upload(await readFile(path.join(folder, 'anh.png')), 'anh.png', 'image/png')
  const scan = await scanRows.get(province.reader, id)
  const page = (await new Caller(server, 'clerk').get('/van-ban/den/quet')).html
  if (await canReadScans()) {
    assert.equal(scan.state, 'read')
    assert.match(String((scan.proposal as Proposal).notation), /^BC-SNNMT$/)
    assert.doesNotMatch(page, /tesseract-ocr-vie/)
  } else {
    assert.equal(scan.state, 'unread')
    assert.match(page, /tesseract-ocr-vie/)
  }
  const { id: document } = await registerPaper(province, clerk, entry(), key(), id)
  assert.equal((await getDocument(province.reader, document)).file, null, 'a picture is no PDF to open')
})

test('a scan is entered once, by its own agency, and not when it was dropped; a damaged file can still be entered', async () => {
  const id = await upload(Buffer.from('%PDF-1.4\nhỏng'), 'hong.pdf')
  assert.equal((await scanRows.get(province.reader, id)).state, 'unread')
  const theirs = registerPaper(province, actor(other), entry(), key(), id)
  await assert.rejects(theirs, refused('scan.unknown'))
  const both = [1, 2].map(() => registerPaper(province, clerk, entry(), key(), id))
  const ends = await Promise.allSettled(both)
  assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const dropped = await upload(Buffer.from('%PDF-1.4\nkhác'), 'khac.pdf')
  const { revision } = await scanRows.get(province.reader, dropped)
  await dropScan(province, clerk, dropped, { revision }, key())
  await assert.rejects(registerPaper(province, clerk, entry(), key(), dropped), refused('scan.not-now'))
})

test('scans are their clerk’s: neither another agency’s nor a specialist’s', async () => {
  const id = await upload()
  for (const who of ['other', 'specialist'])
    for (const at of ['', '/tep', '/vao-so', '/bo'])
      assert.equal((await new Caller(server, who).ask(`/van-ban/den/quet/${id}${at}`)).status, 403, `${who} ${at}`)
  const { rows } = await scanList.page(province, other.viewer, {})
  assert.deepEqual(rows, [])
})

test('what is scanned to a registered document is found by its words too', async () => {
  const { id } = await registerPaper(province, clerk, entry(), key())
  const content = Buffer.concat([printed, Buffer.from('\n')])
  await scanPaper(province, clerk, id, [await given(content, 'sau.pdf', 'application/pdf')], null, key())
  await province.settle()
  const { rows } = await incomingList.page(province, office.clerk.viewer, { 'noi-dung': 'tiêm phòng' })
  assert.ok(rows.some((row) => row.id === id))
})

const HEAD =
  'UBND TỈNH QUẢNG TRỊ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ Y TẾ                      Độc lập - Tự do - Hạnh phúc\n'
const read: [string, string, Proposal][] = [
  [
    'an official letter',
    `${HEAD}Số: 1204/SYT-NVY            Quảng Trị, ngày 05 tháng 3 năm 2026\nV/v tăng cường phòng chống dịch\nsốt xuất huyết\nKính gửi: Các bệnh viện\n`,
    {
      ...{ type: 'Công văn', number: '1204', notation: 'SYT-NVY', issuedOn: '2026-03-05', senderName: 'Sở y tế' },
      subject: 'V/v tăng cường phòng chống dịch sốt xuất huyết',
    },
  ],
  [
    'an express decision',
    `${HEAD}Số: 07/QĐ-SYT\nHỎA TỐC\nQuảng Trị, ngày 31 tháng 12 năm 2026\nQUYẾT ĐỊNH\nVề việc thành lập Tổ công tác\nGIÁM ĐỐC SỞ Y TẾ\n`,
    {
      ...{ type: 'Quyết định', number: '07', notation: 'QĐ-SYT', issuedOn: '2026-12-31', senderName: 'Sở y tế' },
      ...{ subject: 'Về việc thành lập Tổ công tác', urgency: '3' },
    },
  ],
  ['a day that is none', 'ngày 31 tháng 2 năm 2026', {}],
  ['nothing of a document', 'Cảm ơn anh chị', {}],
]
for (const [name, text, proposal] of read)
  test(`what stands in its usual places is proposed, nothing else: ${name}`, () =>
    assert.deepEqual(proposalOf(text), proposal))
