import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { certified } from '../../../../packages/pdf-signature/corpus.ts'
import { derToPem } from '../../../../packages/pdf-signature/index.ts'
import { signPdf } from '../../../../packages/pdf-signature/outside.ts'
import { makePdf, qpdf, testSigner } from '../../../../packages/pdf-signature/testing.ts'
import { type JudgeName, judge } from '../../../../test/support/judges.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { PIN, signingOffice } from '../../../../test/support/signing-office.ts'
import { actor } from '../../../../test/support/town.ts'
import { timeline } from '../../../kernel/journal/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { verifyStored } from '../../../signatures/signing/index.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { listTrustAnchors } from '../../../signatures/trust/index.ts'
import { getDocument, listAttachments } from '../document.store.ts'
import { documentSubject } from '../document.ts'
import { returnDraft, submitDraft } from '../drafting.operations.ts'
import { documents } from '../module.ts'
import { issueDocument } from '../sealing/number.operations.ts'
import { attachFiles, detachFile, type NewAttachment } from './attachment.operations.ts'

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const drafter = actor(office.specialist)
const key = () => randomUUID()
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const folder = mkdtempSync(join(tmpdir(), 'lt-attach-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const TABLE = Buffer.from('STT;Tên\n1;Thú y\n')
const annex = makePdf({ pageText: 'PHU LUC', xref: 'stream' })

const stored = async (name: string, bytes: Buffer): Promise<NewAttachment> => ({
  name,
  ...(await province.files.put(bytes)),
})
const attach = async (id: string, ...files: [name: string, bytes: Buffer][]) =>
  attachFiles(province, drafter, id, await Promise.all(files.map(([name, bytes]) => stored(name, bytes))), null, key())
const aDraft = () => office.drafted({ submit: false })
const submit = (id: string) => submitDraft(province, drafter, id, null, key())
const filesOf = (id: string) => listAttachments(province.reader, id)
const actsOf = async (id: string) => (await timeline(province.reader, documentSubject(id), { limit: 100 })).acts
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** A document with a PDF and a table that went through everybody's hands. */
async function issuedWithFiles(): Promise<string> {
  const id = await aDraft()
  await attach(id, ['Phụ lục 1.pdf', annex], ['Bảng kê.csv', TABLE])
  await submit(id)
  await office.sign(id)
  await office.issue(id)
  return id
}

const inFolder = async (name: string, file: string | Buffer): Promise<string> => {
  const path = join(folder, name)
  writeFileSync(path, typeof file === 'string' ? await province.files.read(file) : file)
  return path
}
const roots = async () =>
  inFolder(
    'root.pem',
    Buffer.from((await listTrustAnchors(province.reader, province.clock.now())).map((der) => derToPem(der)).join('\n')),
  )
const says = (program: JudgeName, args: string[]) => {
  const { status, stdout, stderr } = judge(program)(args)
  return { status, said: stdout + stderr }
}

const id = await issuedWithFiles()
const issued = await getDocument(province.reader, id)
const [pdf, table] = await filesOf(id)

test('VB-1.1: what is attached to a draft goes along, fixed with its fingerprints when the draft is submitted, approved and issued', async () => {
  const drafted = [
    { name: 'Phụ lục 1.pdf', sha256: sha256(annex) },
    { name: 'Bảng kê.csv', sha256: sha256(TABLE) },
  ]
  const acts = await actsOf(id)
  const of = (type: string) => acts.find((act) => act.type === type)?.data.attachments
  assert.deepEqual(of('document.submitted'), drafted)
  assert.deepEqual(of('document.signed'), drafted)
  assert.deepEqual(
    (of('document.issued') as { name: string; sha256: string }[]).map((one) => one.name),
    ['Phụ lục 1.pdf', 'Bảng kê.csv', 'Bảng kê.csv.p7s'],
  )
})

test('a PDF is sealed by appending only: it begins with what the drafter uploaded, which stays stored', async () => {
  const sealed = await province.files.read(pdf!.sealedFile!)
  assert.ok(sealed.subarray(0, annex.length).equals(annex))
  assert.equal(pdf!.file, sha256(annex))
  assert.ok(await province.files.has(pdf!.file!))
})

test('the agency signs an attachment at the top right of page 1: number and time in Times 10, upright, black, without image', async () => {
  const path = await inFolder('phu-luc.pdf', pdf!.sealedFile!)
  const text = says('pdftotext', ['-layout', path, '-']).said
  assert.match(text, /Số, ký hiệu: 01\/GCN-SNNMT/)
  assert.match(text, /Thời gian ký: 2026-11-23T09:00:00\+07:00/)
  // poppler's list of pictures has its two head lines and nothing else
  assert.equal(says('pdfimages', ['-list', path]).said.trim().split('\n').length, 2)
  const boxes = says('pdftotext', ['-bbox', path, '-']).said
  const [, left, top] = /xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>Thời</.exec(boxes) ?? []
  assert.ok(Number(left) > 595 / 2 && Number(top) < 842 / 6, boxes)
  assert.match(says('pdffonts', [path]).said, /Tinos/i)
})

test('pdfsig finds the seal of the attachment valid and its certificate trusted; the verifier says B-LTA', async () => {
  const nss = mkdtempSync(join(folder, 'nss-'))
  says('certutil', ['-N', '-d', nss, '--empty-password'])
  says('certutil', ['-A', '-d', nss, '-n', 'root', '-t', 'CT,CT,CT', '-i', await roots()])
  const { said } = says('pdfsig', ['-nssdir', nss, await inFolder('phu-luc.pdf', pdf!.sealedFile!)])
  assert.match(said, /Signature is Valid/)
  const report = await verifyStored(province, pdf!.sealedFile!)
  assert.deepEqual([report.overall, report.signatures[0]?.level], ['VALID', 'B-LTA'])
})

test('the document and the sealed attachment are both kept provable for decades; what has its signature beside it is not', async () => {
  const { rows } = await province.database.pool.query<{ issued_file: string; far: boolean }>(
    'select issued_file, stamped_until > now() as far from preservation where subject = $1',
    [documentSubject(id)],
  )
  assert.deepEqual(rows.map((row) => row.issued_file).sort(), [issued.file, pdf!.sealedFile].sort())
  assert.ok(rows.every((row) => row.far))
})

test('any other file stays untouched and gets a signature beside it that openssl accepts as CAdES', async () => {
  assert.equal(table!.sealedFile, null)
  const content = await inFolder('bang.csv', table!.file!)
  const beside = await inFolder('bang.csv.p7s', table!.signatureFile!)
  const ask = (file: string) => [
    ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', beside, '-content', file],
    ...['-purpose', 'any', '-out', '/dev/null', '-attime', String(province.clock.now().epochMilliseconds / 1000)],
  ]
  const root = ['-CAfile', await roots()]
  assert.equal(says('openssl', [...ask(content), ...root]).status, 0)
  const other = await inFolder('khac.csv', Buffer.from('STT;Tên\n1;Thú x\n'))
  assert.notEqual(says('openssl', [...ask(other), ...root]).status, 0)
})

test('xmlsec1 accepts the signed list, and it lists the document, every file and every signature beside one', async () => {
  const list = await province.files.read(issued.manifest!)
  const args = ['--verify', '--trusted-pem', await roots(), '--verification-gmt-time', '2026-11-23 02:00:00']
  const ids = ['urn:vn:lienthong:manifest:1:Manifest', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties']
  const found = says('xmlsec1', [
    ...args,
    ...ids.flatMap((one) => ['--id-attr:Id', one]),
    await inFolder('danh-muc.xml', list),
  ])
  assert.equal(found.status, 0, found.said)
  const rows = [...list.toString().matchAll(/<lt:File Name="([^"]*)" Sha256="([0-9a-f]*)"/g)].map((row) => row.slice(1))
  assert.deepEqual(rows, [
    ['01_GCN-SNNMT.pdf', issued.file],
    ['Phụ lục 1.pdf', pdf!.sealedFile],
    ['Bảng kê.csv', table!.file],
    ['Bảng kê.csv.p7s', table!.signatureFile],
  ])
})

test('an attachment that somebody signed before keeps that signature valid: the agency’s stands invisible', async () => {
  const own = await signPdf(makePdf(), testSigner(), {
    fieldName: 'Chữ ký tư vấn',
    signingTime: new Date('2026-11-20'),
  })
  const one = await aDraft()
  await attach(one, ['Thẩm tra.pdf', own])
  await submit(one)
  await office.sign(one)
  await office.issue(one)
  const [file] = await filesOf(one)
  const report = await verifyStored(province, file!.sealedFile!)
  const [before, agency] = report.signatures
  assert.deepEqual([before?.integrity, before?.changesAfter], ['OK', 'ALLOWED'])
  assert.deepEqual([agency?.place, agency?.result], [undefined, 'VALID'])
})

test('when one attachment cannot be sealed nothing is issued or sent: the number stands with the reason, no file is half sealed', async () => {
  const one = await aDraft()
  await attach(one, ['Ảnh.csv', Buffer.from('một;hai\n')], ['Mất.pdf', makePdf({ pageText: 'MAT' })])
  await submit(one)
  await office.sign(one)
  const { file } = await getDocument(province.reader, one)
  const lost = (await filesOf(one))[1]!
  rmSync(province.files.pathOf!(lost.file!))
  await office.issue(one)
  const now = await getDocument(province.reader, one)
  assert.deepEqual(
    [now.state, now.sealProblem?.code, now.file, now.manifest, now.number],
    ['numbered', 'file.missing', file, null, '03'],
  )
  assert.deepEqual(
    (await filesOf(one)).map((file) => [file.sealedFile, file.signatureFile]),
    [
      [null, null],
      [null, null],
    ],
  )
  const acts = (await actsOf(one)).map((act) => act.type)
  assert.ok(!acts.includes('document.sealed') && !acts.includes('document.issued'))
  const next = await issuedWithFiles()
  const notations = await Promise.all([id, next].map(async (each) => (await getDocument(province.reader, each)).number))
  // two were numbered before it, and the one that failed keeps its own
  assert.deepEqual(notations, ['01', '04'])
})

test('a second click on issuing seals nothing twice', async () => {
  const one = await aDraft()
  await attach(one, ['a.csv', TABLE])
  await submit(one)
  await office.sign(one)
  const again = key()
  const issue = () => issueDocument(province, actor(office.clerk), one, { approval: PIN, receivers: [] }, null, again)
  await issue()
  const [first] = await filesOf(one)
  await issue()
  assert.deepEqual(await filesOf(one), [first])
})

test('after submitting nothing is added or taken away, and a returned draft may be changed again', async () => {
  const one = await aDraft()
  await attach(one, ['a.csv', TABLE])
  await submit(one)
  const [file] = await filesOf(one)
  await assert.rejects(attach(one, ['b.csv', TABLE]), refused('document.not-now'))
  await assert.rejects(detachFile(province, drafter, one, file!.id, null, key()), refused('document.not-now'))
  await returnDraft(province, actor(office.leader), one, 'Thiếu phụ lục', null, key())
  await detachFile(province, drafter, one, file!.id, null, key())
  assert.deepEqual(await filesOf(one), [])
})

test('somebody who looks at an older list cannot submit it: adding a file makes a new revision', async () => {
  const one = await aDraft()
  const { revision } = await getDocument(province.reader, one)
  await attach(one, ['a.csv', TABLE])
  await assert.rejects(submitDraft(province, drafter, one, revision, key()), refused('document.changed-meanwhile'))
})

test('two files of one name both stay, and so does the name of a signature to come', async () => {
  const one = await aDraft()
  await attach(one, ['a.csv', TABLE], ['A.CSV', TABLE], ['a.csv.p7s', Buffer.from('chữ thường')])
  assert.deepEqual(
    (await filesOf(one)).map((file) => file.name),
    ['a.csv', 'A (2).CSV', 'a.csv (2).p7s'],
  )
})

test('what could not be signed later is refused at once: locked and broken PDFs, endings that lie', async () => {
  const one = await aDraft()
  const locked = qpdf(folder, makePdf(), '--encrypt', 'mo', 'khoa', '256', '--')
  await assert.rejects(attach(one, ['khoá.pdf', locked]), refused('attachment.not-sealable'))
  const closed = await certified(makePdf(), 1)
  await assert.rejects(attach(one, ['đã khoá.pdf', closed]), (error: Refusal) =>
    /“Lãnh đạo 1 \(minh hoạ\)” đã khoá văn bản khi ký lúc 09:30:00 22\/11\/2026/.test(error.sentence('vi')),
  )
  const broken = Buffer.from('%PDF-1.7\nhỏng')
  await assert.rejects(attach(one, ['hỏng.pdf', broken]), refused('attachment.not-sealable'))
  await assert.rejects(attach(one, ['bảng.pdf', TABLE]), refused('attachment.wrong-name'))
  await assert.rejects(attach(one, ['phụ lục.docx', annex]), refused('attachment.wrong-name'))
  assert.deepEqual(await filesOf(one), [])
})

test('a document takes at most twenty files, and a repeated name of another document’s file is nobody’s', async () => {
  const one = await aDraft()
  const many = Array.from({ length: 20 }, (_, at): [string, Buffer] => [`${at}.csv`, TABLE])
  await attach(one, ...many)
  await assert.rejects(attach(one, ['21.csv', TABLE]), refused('attachment.too-many'))
  await assert.rejects(detachFile(province, drafter, one, table!.id, null, key()), refused('attachment.unknown'))
})

test('a document without attachments is issued without a list', async () => {
  const one = await office.issued()
  assert.equal((await getDocument(province.reader, one)).manifest, null)
})

for (const rotate of [90, 180, 270]) {
  test(`on a page turned by ${rotate} degrees the text stands at the top right as it is seen`, async () => {
    const one = await aDraft()
    await attach(one, ['ngang.pdf', makePdf({ rotate })])
    await submit(one)
    await office.sign(one)
    await office.issue(one)
    const path = await inFolder('ngang.pdf', (await filesOf(one))[0]!.sealedFile!)
    const boxes = says('pdftotext', ['-bbox', path, '-']).said
    const [, width, height] = /<page width="([\d.]+)" height="([\d.]+)"/.exec(boxes)!
    const [, left, top] = /xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>Thời</.exec(boxes)!
    assert.ok(Number(left) > Number(width) / 2 && Number(top) < Number(height) / 5, boxes)
  })
}
