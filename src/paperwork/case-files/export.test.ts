/** A file taken out of the system whole: as XML, as one PDF/A, and as the package an archive takes in. */
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { legalDay } from '../../../packages/time/index.ts'
import { Caller, knowing, testServer } from '../../../test/support/caller.ts'
import { anArrival } from '../../../test/support/letters.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aTown } from '../../../test/support/town.ts'
import { judge, textOf, withFile } from '../../base/papers/judges.ts'
import type { Viewer } from '../../kernel/acting/index.ts'
import { modules } from '../../province.ts'
import { type ArrivedFile, registerIncoming } from '../documents/index.ts'
import { closeCaseFile, openCaseFile } from './case-file.operations.ts'
import { caseFileRows } from './case-file.store.ts'
import { fileDocuments, listInside } from './filing.operations.ts'
import { handOverList } from './hand-over/hand-over.list.ts'
import { offerFiles, takeIn } from './hand-over/hand-over.operations.ts'
import { handOverRows } from './hand-over/hand-over.store.ts'

const people: Viewer[] = []
const province = await testProvince({ after }, { modules: [knowing(people), ...modules] })
const town = await aTown(province)
people.push(town.specialist.viewer, town.clerk.viewer)
const server = await testServer(province, province.house.modules, {
  van_thu: town.clerk.viewer,
  chuyen_vien: town.specialist.viewer,
  noi_khac: town.stranger.viewer,
  khong_xem_van_ban: {
    ...town.leader.viewer,
    grants: new Map([...town.leader.viewer.grants].filter(([name]) => name !== 'document.read')),
  },
})
after(() => server.close())
const specialist = new Caller(server, 'chuyen_vien')
const clerk = new Caller(server, 'van_thu')
const key = () => randomUUID()

/** A PDF of one page with these words, as some other program made it. */
const pdfWith = (words: string): Buffer => {
  const stream = `BT /F1 18 Tf 72 720 Td (${words}) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  return Buffer.from(
    `%PDF-1.4\n${objects.map((text, at) => `${at + 1} 0 obj${text}endobj\n`).join('')}trailer<</Root 1 0 R>>\n%%EOF\n`,
  )
}

async function attached(name: string, bytes: Buffer, type: string): Promise<ArrivedFile> {
  const { hash, size } = await province.files.put(bytes)
  return { name, file: hash, type, size, damage: null }
}

async function letter(number: string, day: string, attachments: ArrivedFile[]): Promise<string> {
  const over = { number, issuedOn: legalDay(day), subjectLine: `V/v việc số ${number} <&>`, attachments }
  const { id } = await anArrival(province, town.department, over)
  await registerIncoming(province, actor(town.clerk), id, null, key())
  return id
}

/** A file of two letters, filed with the later one first. */
async function filled() {
  const later = await letter('21', '2026-03-10', [
    await attached('thu.pdf', pdfWith('LATER LETTER'), 'application/pdf'),
  ])
  const table = await attached('so-lieu.csv', Buffer.from('a;b\n1;2\n'), 'text/plain')
  const earlier = await letter('20', '2026-03-02', [
    await attached('thu.pdf', pdfWith('EARLIER LETTER'), 'application/pdf'),
    table,
  ])
  const said = { title: 'Phòng, chống dịch & bệnh', retention: '06', usage: 'limited', construction: false } as const
  const { id } = await openCaseFile(province, actor(town.specialist), said, key())
  await fileDocuments(province, town.specialist.viewer, id, [later], key())
  await fileDocuments(province, town.specialist.viewer, id, [earlier], key())
  return { id, table }
}

const { id, table } = await filled()

/** Names of elements and texts of an XML document, which must be one. */
function readXml(text: string): { names: string[]; texts: Map<string, string[]> } {
  const parser = new SaxesParser({ xmlns: true })
  const [names, texts]: [string[], Map<string, string[]>] = [[], new Map()]
  parser.on('error', (error) => assert.fail(error.message))
  parser.on('opentag', ({ name }) => names.push(name))
  parser.on('text', (value) => {
    const name = names.at(-1) ?? ''
    texts.set(name, [...(texts.get(name) ?? []), value])
  })
  parser.write(text).close()
  return { names, texts }
}

/** The bytes a task of this caller made, begun by a button. */
async function madeBy(caller: Caller, at: string, page: string): Promise<{ bytes: Buffer; html: string }> {
  await caller.get(page)
  const { at: task } = await caller.post(at, {})
  await province.settle()
  const { html } = await caller.get(task)
  return { bytes: (await caller.get(`${task}/tep`)).bytes, html }
}

test('VB-4.4: a whole file is taken along as one PDF/A and as XML, its documents in order of time; what is no page is named', async () => {
  const page = `/ho-so-cong-viec/${id}`
  const { bytes: pdf, html } = await madeBy(specialist, `${page}/xuat-pdf`, page)
  assert.match(html, /1 mục không đưa vào được/)
  assert.match(
    withFile(pdf, (file) => judge('pdfinfo', '-meta', file)),
    /<pdfaid:part>2</,
  )
  const text = textOf(pdf)
  assert.match(
    text,
    /Mục lục văn bản[\s\S]*so-lieu\.csv: không phải PDF hoặc ảnh[\s\S]*EARLIER LETTER[\s\S]*LATER LETTER/,
  )

  const { texts } = readXml((await specialist.get(`${page}/ho-so.xml`)).html)
  assert.deepEqual(texts.get('CodeNumber'), ['20', '21'])
  assert.deepEqual(texts.get('Subject'), ['V/v việc số 20 <&>', 'V/v việc số 21 <&>'])
  assert.deepEqual(texts.get('DocTotal'), ['2'])
  assert.equal(textOf((await specialist.get(`${page}/muc-luc.pdf`)).bytes).includes('EARLIER'), false)
})

test('a stranger takes no file along, in no form', async () => {
  const stranger = new Caller(server, 'noi_khac')
  for (const form of ['ho-so.xml', 'muc-luc.pdf']) {
    assert.equal((await stranger.ask(`/ho-so-cong-viec/${id}/${form}`)).status, 403)
  }
})

test('VB-5.3: a package holds each file with its documents unchanged, METS, PREMIS and Dublin Core, and sha256sum -c accepts it', async () => {
  const { revision } = await caseFileRows.get(province.reader, id)
  await closeCaseFile(province, actor(town.specialist), id, { revision }, key())
  const handed = await offerFiles(province, actor(town.specialist), [id], key())
  const page = `/ho-so-cong-viec/nop-luu/${handed.id}`
  const { bytes, html } = await madeBy(clerk, `${page}/goi`, page)
  assert.match(html, /goi-tin\.edxml/, 'what is not stored any more is named')
  const entries = unzipSync(bytes)
  const folder = `uuid-${id.toUpperCase()}`
  const names = Object.keys(entries)
  for (const file of [
    'METS.xml',
    'metadata/descriptive/EAD.xml',
    'metadata/descriptive/HoSo.xml',
    'metadata/preservation/PREMIS.xml',
  ]) {
    readXml(Buffer.from(entries[`${folder}/${file}`]!).toString('utf8'))
  }
  const kept = entries[`${folder}/representations/rep1/data/001/so-lieu.csv`]
  assert.equal(createHash('sha256').update(kept!).digest('hex'), table.file)
  const mets = Buffer.from(entries[`${folder}/METS.xml`]!).toString('utf8')
  for (const name of names.filter((one) => one.includes('/data/')))
    assert.ok(mets.includes(name.slice(folder.length + 1)), name)

  const on = mkdtempSync(path.join(tmpdir(), 'lt-goi-'))
  try {
    for (const [name, content] of Object.entries(entries)) {
      mkdirSync(path.dirname(path.join(on, name)), { recursive: true })
      writeFileSync(path.join(on, name), content)
    }
    const manifest = Buffer.from(entries['manifest-sha256.txt']!).toString('utf8')
    assert.equal(manifest.trim().split('\n').length, names.length - 1, 'every file is in the manifest')
    const checked = judge('env', '-C', on, 'sha256sum', '-c', 'manifest-sha256.txt')
    assert.doesNotMatch(checked, /FAILED/)
  } finally {
    rmSync(on, { recursive: true })
  }
})

test('VB-5.3: what the archive keeps is read by whoever may read the file, byte for byte, also without a right on the document; by a stranger never', async () => {
  const [handed] = (await handOverList.page(province, town.clerk.viewer)).rows
  const { revision } = await handOverRows.get(province.reader, handed!.id)
  await takeIn(province, actor(town.clerk), handed!.id, { revision }, key())
  const [first] = await listInside(province.reader, id)
  const at = `/ho-so-cong-viec/${id}/van-ban/${first!.id}`
  const reader = new Caller(server, 'khong_xem_van_ban')
  assert.equal((await reader.ask(`/van-ban/${first!.id}`)).status, 403)
  assert.match((await reader.get(at)).html, new RegExp(table.file!))
  const [, part = ''] = new RegExp(`href="${at}/tep/(\\d+)">so-lieu`).exec((await reader.get(at)).html) ?? []
  assert.equal((await reader.get(`${at}/tep/${part}`)).html, 'a;b\n1;2\n')
  const stranger = new Caller(server, 'noi_khac')
  for (const address of [at, `${at}/tep/0`]) assert.equal((await stranger.ask(address)).status, 403)
  assert.equal((await reader.ask(`/ho-so-cong-viec/${id}/van-ban/${randomUUID()}`)).status, 404)
  assert.equal((await reader.ask(`${at}/tep/99`)).status, 404)
})
