/** A Word file becomes a draft: converted where LibreOffice is installed, refused in plain words where it is not. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { crc32 } from 'node:zlib'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { judge } from '../../../../test/support/judges.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { signingOffice } from '../../../../test/support/signing-office.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { verifyStored } from '../../../signatures/signing/index.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { getDocument } from '../document.store.ts'
import { documents } from '../module.ts'

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const server = await testServer(province, province.house.modules, { drafter: office.specialist.viewer })
after(() => server.close())

/** A ZIP archive of entries as they are. */
function zipped(entries: Readonly<Record<string, string>>): Buffer {
  const [parts, central]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, text] of Object.entries(entries)) {
    const [path, body] = [Buffer.from(name), Buffer.from(text)]
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x5821, 8)
    common.writeUInt32LE(crc32(body), 10)
    common.writeUInt32LE(body.length, 14)
    common.writeUInt32LE(body.length, 18)
    common.writeUInt16LE(path.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    parts.push(Buffer.from('PK\x03\x04'), common, path, body)
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, path)
    offset += 30 + path.length + body.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  for (const at of [8, 10]) end.writeUInt16LE(Object.keys(entries).length, at)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directory, end])
}

const paragraph = (text: string, right = false) =>
  `<w:p>${right ? '<w:pPr><w:jc w:val="right"/></w:pPr>' : ''}<w:r><w:t>${text}</w:t></w:r></w:p>`
const body = [
  paragraph('Kế hoạch phòng, chống dịch bệnh động vật'),
  paragraph('GIÁM ĐỐC', true),
  ...Array.from({ length: 4 }, () => paragraph('')),
  paragraph('Nguyễn Văn A', true),
].join('')
const docx = zipped({
  '[Content_Types].xml':
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  '_rels/.rels':
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
})

async function sent() {
  const caller = new Caller(server, 'drafter')
  await caller.get('/van-ban/soan')
  return caller.post(
    '/van-ban/soan',
    { type: 'Kế hoạch', source: 'uploaded', subject: 'phòng dịch', signer: office.leader.id, submit: 'true' },
    { files: [{ field: 'file', name: 'ke-hoach.docx', content: docx }] },
  )
}

const converts = spawnSync('soffice', ['--version']).status === 0

test('VB-1.1: a Word file becomes a PDF with signature and seal under the signer’s title, both valid; without LibreOffice it is refused in plain words', async () => {
  const { at, html } = await sent()
  if (!converts) {
    assert.match(html, /Máy chủ chưa cài LibreOffice/)
    return
  }
  const id = at.split('/').at(-1) ?? ''
  const { anchors } = await getDocument(province.reader, id)
  assert.ok(anchors.signature && anchors.seal, JSON.stringify(anchors))
  await office.sign(id)
  await office.issue(id)
  const { file } = await getDocument(province.reader, id)
  const pdf = await province.files.read(file ?? '')
  assert.match(judge('pdftotext')(['-', '-'], { input: pdf }).stdout, /Kế hoạch phòng, chống dịch bệnh động vật/)
  assert.equal((await verifyStored(province, file ?? '')).overall, 'VALID')
  const folder = mkdtempSync(join(tmpdir(), 'lt-word-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'vb.pdf'), pdf)
  const { stdout } = judge('pdfsig')(['-no-ocsp', join(folder, 'vb.pdf')])
  assert.equal(stdout.match(/Signature is Valid/g)?.length, 2, stdout)
})
