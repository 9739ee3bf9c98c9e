/** The vendor's own code as an outside judge: it reads what we write, and we read and verify what it writes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collectBytes, verifyVxpHeaders, writeDocument, writeStatus } from '../../../packages/edxml/index.ts'
import { readEdxml } from '../../../packages/edxml/outside.ts'
import { aDocument, aStatus } from '../../../packages/edxml/testing.ts'
import { instantFromDate } from '../../../packages/time/index.ts'
import { readWire, vxpHeaders, writeLetterFile, writeStatusFile } from '../../../simulators/vendor-office/wire.ts'

const PDF = Buffer.from('%PDF-1.4\nstartxref\n9\n%%EOF\n')
const NOW = new Date('2026-11-22T02:12:44.123Z')

test('another vendor reads the document we write, raw and wrapped attachments alike', async () => {
  const attachments = [
    { name: 'QĐ.pdf', content: PDF },
    { name: 'phụ lục.txt', content: Buffer.from('bảng') },
  ]
  const read = readWire(await collectBytes(writeDocument(aDocument(), attachments)))
  assert.ok(read.kind === 'document')
  assert.deepEqual(
    [read.code, read.subject, read.documentId],
    ['120/SNNMT-VP', aDocument().subject, aDocument().documentId],
  )
  assert.deepEqual(
    read.attachments.map(({ name, bytes }) => [name, bytes.toString()]),
    [
      ['QĐ.pdf', PDF.toString()],
      ['phụ lục.txt', 'bảng'],
    ],
  )
})

test('another vendor reads the status we write', () => {
  const read = readWire(writeStatus(aStatus({ statusCode: '13', description: 'Gửi nhầm' })))
  assert.ok(read.kind === 'status')
  assert.deepEqual([read.code, read.description, read.about.documentId], ['13', 'Gửi nhầm', aDocument().documentId])
})

test('we read the letter and the status another vendor writes, without a warning', async () => {
  const letter = await readEdxml(
    writeLetterFile({
      from: { organId: 'H50.07', name: 'Sở Y tế' },
      to: { organId: 'H50', name: '' },
      documentId: 'H50.07,2026/11/22,01/VENDOR-VP',
      number: '01',
      notation: 'VENDOR-VP',
      date: '2026/11/22',
      typeName: 'Công văn',
      subject: 'V/v <thử>',
      attachment: { name: 'a.pdf', bytes: PDF },
      timestamp: '2026/11/22 09:12:44',
    }),
  )
  assert.ok(letter.kind === 'document')
  assert.deepEqual([letter.warnings, letter.attachments[0]?.damages, letter.message.subject], [[], [], 'V/v <thử>'])
  const status = await readEdxml(
    writeStatusFile({
      from: { organId: 'H50.07', name: '' },
      about: { organId: 'H50.06', code: '120/SNNMT-VP', documentId: 'x', date: '2026/11/20' },
      code: '01',
      description: '',
      timestamp: '2026/11/22 09:12:44',
    }),
  )
  assert.ok(status.kind === 'status')
  assert.deepEqual([status.message.statusCode, status.warnings], ['01', []])
})

test('the headers another vendor signs are verified', () => {
  const headers = vxpHeaders('00.07.W50', 'abc', { docId: '17', 'Content-Type': 'application/json' }, NOW)
  const received = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const policy = { secretsOf: () => ['abc'], now: instantFromDate(NOW) }
  assert.equal(verifyVxpHeaders(received, policy).ok, true)
  assert.equal(verifyVxpHeaders(received, { ...policy, secretsOf: () => ['abd'] }).ok, false)
})
