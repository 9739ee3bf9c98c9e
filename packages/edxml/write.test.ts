import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import fc from 'fast-check'
import { instant } from '../time/index.ts'
import { EdxmlError } from './error.ts'
import { insertTrace } from './insertion.ts'
import type { DocumentMessage, Party } from './messages.ts'
import { type DocumentReading, readEdxml } from './read.ts'
import { aDocument, aStatus, sample, samplesIn } from './testing.ts'
import { traceInsertion } from './trace.ts'
import { collectBytes, type OutgoingAttachment, writeDocument, writeStatus } from './write.ts'

const NS = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n')

const write = (message: DocumentMessage, attachments: OutgoingAttachment[] = []): Promise<Buffer> =>
  collectBytes(writeDocument(message, attachments))

async function readBack(bytes: Buffer): Promise<DocumentReading> {
  const reading = await readEdxml(bytes)
  assert.ok(reading.kind === 'document')
  return reading
}

/** Outside judge of well-formedness. */
function assertWellFormed(bytes: Uint8Array): void {
  const judge = spawnSync('xmllint', ['--noout', '--huge', '-'], { input: bytes })
  assert.ifError(judge.error ? new Error('xmllint is missing: install the package libxml2-utils') : undefined)
  assert.equal(judge.status, 0, judge.stderr.toString())
}

test('a new document is written byte for byte as the standard orders it', async () => {
  const bytes = await write(aDocument(), [{ id: '3f0c', name: '120_SNNMT-VP.pdf', content: PDF }])
  assert.equal(
    bytes.toString(),
    `<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="${NS}">
  <edXML:edXMLEnvelope xmlns:edXML="${NS}">
    <edXML:edXMLHeader>
      <edXML:MessageHeader>
        <edXML:From>
          <edXML:OrganId>H50.06</edXML:OrganId>
          <edXML:OrganName>Sở Nông nghiệp và Môi trường</edXML:OrganName>
        </edXML:From>
        <edXML:To>
          <edXML:OrganId>H50.07</edXML:OrganId>
          <edXML:OrganName>Sở Y tế</edXML:OrganName>
        </edXML:To>
        <edXML:DocumentId>H50.06,2026/11/20,120/SNNMT-VP</edXML:DocumentId>
        <edXML:Code>
          <edXML:CodeNumber>120</edXML:CodeNumber>
          <edXML:CodeNotation>SNNMT-VP</edXML:CodeNotation>
        </edXML:Code>
        <edXML:PromulgationInfo>
          <edXML:Place>Quảng Trị</edXML:Place>
          <edXML:PromulgationDate>2026/11/20</edXML:PromulgationDate>
        </edXML:PromulgationInfo>
        <edXML:DocumentType>
          <edXML:Type>1</edXML:Type>
          <edXML:TypeDetail>0</edXML:TypeDetail>
          <edXML:TypeName>Công văn</edXML:TypeName>
        </edXML:DocumentType>
        <edXML:Subject>V/v phối hợp kiểm tra &lt;thú y&gt; &amp; thuỷ sản</edXML:Subject>
      </edXML:MessageHeader>
      <edXML:TraceHeaderList>
        <edXML:Bussiness>
          <edXML:BussinessDocType>0</edXML:BussinessDocType>
          <edXML:BussinessDocReason>Văn bản điện tử mới</edXML:BussinessDocReason>
          <edXML:Paper>0</edXML:Paper>
        </edXML:Bussiness>
        <edXML:TraceHeader>
          <edXML:OrganId>H50.06</edXML:OrganId>
          <edXML:Timestamp>2026/11/20 09:12:44</edXML:Timestamp>
        </edXML:TraceHeader>
      </edXML:TraceHeaderList>
    </edXML:edXMLHeader>
    <edXML:edXMLBody>
      <edXML:edXMLManifest version="1.0">
        <edXML:Reference>
          <edXML:ContentId>cid:3f0c</edXML:ContentId>
          <edXML:ContentType>application/pdf</edXML:ContentType>
          <edXML:AttachmentName>120_SNNMT-VP.pdf</edXML:AttachmentName>
        </edXML:Reference>
      </edXML:edXMLManifest>
    </edXML:edXMLBody>
  </edXML:edXMLEnvelope>
  <AttachmentEncoded>
    <Attachment>
      <ContentId>cid:3f0c</ContentId>
      <AttachmentName>120_SNNMT-VP.pdf</AttachmentName>
      <ContentType>application/pdf</ContentType>
      <edXML:ContentTransferEncoded xmlns:edXML="${NS}">JVBERi0xLjQKMSAwIG9iajw8Pj5lbmRvYmoKc3RhcnR4cmVmCjkKJSVFT0YK</edXML:ContentTransferEncoded>
    </Attachment>
  </AttachmentEncoded>
</edXML>
`,
  )
})

test('every optional element of the header stands in the order of the standard', async () => {
  const everything: Party = {
    website: 'w',
    fax: 'f',
    telephone: 't',
    email: 'e',
    address: 'a',
    organName: 'n',
    organizationInCharge: 'c',
    organId: 'H50.06',
  }
  const bytes = await write(
    aDocument({
      from: everything,
      content: 'c',
      signer: { fullName: 'f', position: 'p', competence: 'c' },
      dueDate: '2026/12/01',
      other: {
        appendixes: ['x'],
        direction: false,
        pageAmount: 2,
        promulgationAmount: 1,
        typerNotation: 't',
        sphereOfPromulgation: 's',
        priority: 0,
      },
      responseFor: [{ promulgationDate: '2026/01/02', documentId: 'd', code: 'c', organId: 'o' }],
      steeringType: 1,
      toPlaces: ['Lưu: VT'],
    }),
  )
  const names = [...bytes.toString().matchAll(/<(edXML:)(\w+)/g)].map((match) => match[2])
  const header = names.slice(names.indexOf('MessageHeader') + 1, names.indexOf('TraceHeaderList'))
  assert.deepEqual(
    header.join(' '),
    'From OrganId OrganizationInCharge OrganName OrganAdd Email Telephone Fax Website To OrganId OrganName DocumentId ' +
      'Code CodeNumber CodeNotation PromulgationInfo Place PromulgationDate DocumentType Type TypeDetail TypeName ' +
      'Subject Content SignerInfo Competence Position FullName DueDate OtherInfo Priority SphereOfPromulgation ' +
      'TyperNotation PromulgationAmount PageAmount Direction Appendixes Appendix ResponseFor OrganId Code DocumentId ' +
      'PromulgationDate SteeringType ToPlaces Place',
  )
})

const businessPart = (bytes: Buffer): string =>
  /<edXML:Bussiness>.*<\/edXML:Bussiness>/s
    .exec(bytes.toString())?.[0]
    .replace(/\n\s*/g, '')
    .replaceAll('edXML:', '') ?? ''

test('a recall names its reason and no second document id', async () => {
  const bytes = await write(aDocument({ business: { type: 1, reason: 'Gửi nhầm', paper: '0' } }))
  assert.equal(
    businessPart(bytes),
    '<Bussiness><BussinessDocType>1</BussinessDocType><BussinessDocReason>Gửi nhầm</BussinessDocReason><Paper>0</Paper></Bussiness>',
  )
})

test('an update lists what changed and which receivers came and went', async () => {
  const business: DocumentMessage['business'] = {
    type: 2,
    documentId: 'H50.06,2026/11/19,119/SNNMT-VP',
    change: { document: true, receivers: true, removed: ['H50.08'], added: ['H50.09'] },
    staff: { staff: 'Văn thư', department: 'Văn phòng', mobile: '0', email: 'e@example.vn' },
  }
  assert.equal(
    businessPart(await write(aDocument({ business }))),
    '<Bussiness><DocumentId>H50.06,2026/11/19,119/SNNMT-VP</DocumentId><BussinessDocType>2</BussinessDocType>' +
      '<BussinessDocumentInfo><DocumentInfo>1</DocumentInfo><DocumentReceiver>1</DocumentReceiver><ReceiverList>' +
      '<Receiver><OrganId>H50.08</OrganId><ReceiverType>0</ReceiverType></Receiver>' +
      '<Receiver><OrganId>H50.09</OrganId><ReceiverType>1</ReceiverType></Receiver></ReceiverList></BussinessDocumentInfo>' +
      '<StaffInfo><Department>Văn phòng</Department><Staff>Văn thư</Staff><Email>e@example.vn</Email><Mobile>0</Mobile></StaffInfo></Bussiness>',
  )
})

test('a replacement lists each replaced document with the units that held it', async () => {
  const replaces = [{ documentId: 'A', organIds: ['H50.07', 'H50.08'] }]
  assert.equal(
    businessPart(await write(aDocument({ business: { type: 3, replaces } }))),
    '<Bussiness><BussinessDocType>3</BussinessDocType><ReplacementInfoList><ReplacementInfo><DocumentId>A</DocumentId>' +
      '<OrganIdList><OrganId>H50.07</OrganId><OrganId>H50.08</OrganId></OrganIdList></ReplacementInfo></ReplacementInfoList></Bussiness>',
  )
})

test('a status is written byte for byte under MessageHeader', () => {
  const bytes = writeStatus(aStatus({ staff: { department: 'Văn thư' }, statusCode: '02', description: 'Gửi nhầm' }))
  assert.equal(
    bytes.toString(),
    `<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="${NS}">
  <edXML:edXMLEnvelope xmlns:edXML="${NS}">
    <edXML:edXMLHeader>
      <edXML:MessageHeader>
        <edXML:From>
          <edXML:OrganId>H50.07</edXML:OrganId>
          <edXML:OrganName>Sở Y tế</edXML:OrganName>
        </edXML:From>
        <edXML:ResponseFor>
          <edXML:OrganId>H50.06</edXML:OrganId>
          <edXML:Code>120/SNNMT-VP</edXML:Code>
          <edXML:DocumentId>H50.06,2026/11/20,120/SNNMT-VP</edXML:DocumentId>
          <edXML:PromulgationDate>2026/11/20</edXML:PromulgationDate>
        </edXML:ResponseFor>
        <edXML:StaffInfo>
          <edXML:Department>Văn thư</edXML:Department>
        </edXML:StaffInfo>
        <edXML:StatusCode>02</edXML:StatusCode>
        <edXML:Description>Gửi nhầm</edXML:Description>
        <edXML:Timestamp>2026/11/20 10:00:00</edXML:Timestamp>
      </edXML:MessageHeader>
    </edXML:edXMLHeader>
  </edXML:edXMLEnvelope>
</edXML>
`,
  )
})

test('an outside parser finds what is written well-formed', async () => {
  assertWellFormed(await write(aDocument(), [{ name: 'bảng & số.xlsx', content: Buffer.from('x') }]))
  assertWellFormed(writeStatus(aStatus({ description: 'a < b && c ]]> d' })))
})

test('a document without attachments keeps an empty AttachmentEncoded and manifest', async () => {
  const text = (await write(aDocument())).toString()
  assert.match(text, /<edXML:edXMLManifest version="1.0">\s*<\/edXML:edXMLManifest>/)
  assert.match(text, /<AttachmentEncoded>\s*<\/AttachmentEncoded>/)
})

test('a text XML cannot carry is refused with the name of its element', async () => {
  const refused = (error: unknown): boolean => error instanceof EdxmlError && error.code === 'edxml.unwritable-text'
  await assert.rejects(write(aDocument({ subject: 'a\u0000b' })), refused)
  assert.throws(() => writeStatus(aStatus({ description: '\ud800' })), refused)
})

test('other types than pdf, doc, docx and zip travel in a ZIP of one entry, said in both places', async () => {
  const bytes = await write(aDocument(), [{ id: '1', name: 'Phụ lục.XLS', content: Buffer.from('cells') }])
  assert.equal(bytes.toString().match(/ContentType>application\/zip</g)?.length, 2)
  const { attachments } = await readBack(bytes)
  assert.deepEqual(
    attachments.map(({ name, bytes: content, unwrapped }) => [name, Buffer.from(content).toString(), unwrapped]),
    [['Phụ lục.XLS', 'cells', true]],
  )
})

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((value) =>
    value
      .replace(/[\p{C}]/gu, '')
      .normalize('NFC')
      .trim(),
  )
  .filter((value) => value !== '' && value !== 'null')
const code = fc.stringMatching(/^[A-Z][0-9]{2}(\.[0-9]{2}){0,3}$/)
const party: fc.Arbitrary<Party> = fc.record(
  { organId: code, organName: text, address: text, email: text, fax: text, website: text },
  { requiredKeys: ['organId'] },
)
const message: fc.Arbitrary<DocumentMessage> = fc.record(
  {
    from: party,
    to: fc.uniqueArray(party, { minLength: 1, maxLength: 4, selector: (each) => each.organId }),
    documentId: text,
    code: fc.record({ number: text, notation: text }),
    promulgation: fc.record({ place: text, date: fc.constant('2026/11/20') }),
    documentType: fc.record({ type: fc.constantFrom('1', '71'), typeName: text }),
    subject: text,
    content: text,
    signer: fc.record({ competence: text, fullName: text }),
    other: fc.record({
      priority: fc.integer({ min: 0, max: 4 }),
      direction: fc.boolean(),
      appendixes: fc.array(text, { minLength: 1, maxLength: 3 }),
    }),
    responseFor: fc.array(fc.record({ organId: code, documentId: text }), { maxLength: 2 }),
    steeringType: fc.integer({ min: 1, max: 3 }),
    toPlaces: fc.array(text, { maxLength: 3 }),
    business: fc.oneof(
      fc.record({ type: fc.constant(0 as const), reason: text }),
      fc.record({
        type: fc.constant(2 as const),
        documentId: text,
        change: fc.record({
          document: fc.boolean(),
          receivers: fc.boolean(),
          removed: fc.array(code),
          added: fc.array(code),
        }),
      }),
      fc.record({
        type: fc.constant(3 as const),
        replaces: fc.array(fc.record({ documentId: text, organIds: fc.array(code) }), { minLength: 1, maxLength: 3 }),
      }),
    ),
    trace: fc.array(fc.record({ organId: code, timestamp: fc.constant('2026/11/20 09:12:44') }), {
      minLength: 1,
      maxLength: 3,
    }),
  },
  {
    requiredKeys: [
      'from',
      'to',
      'documentId',
      'code',
      'promulgation',
      'documentType',
      'subject',
      'responseFor',
      'toPlaces',
      'business',
      'trace',
    ],
  },
)
// Five letters at least: `prn.txt` or `aux.doc` names a device on Windows, and the reader gives such a file another name.
const files = fc.array(
  fc.record({
    name: fc
      .tuple(fc.stringMatching(/^[a-z]{5,8}$/), fc.constantFrom('txt', 'bin', 'PDF', 'doc', 'xls'))
      .map((parts) => parts.join('.')),
    content: fc.uint8Array({ maxLength: 300 }),
  }),
  { maxLength: 3 },
)

test('reading back what was written gives the same message and the same files, for any message', async () => {
  await fc.assert(
    fc.asyncProperty(message, files, async (said, sent) => {
      const { message: read, attachments } = await readBack(await write(said, sent))
      assert.deepEqual(JSON.parse(JSON.stringify(read)), JSON.parse(JSON.stringify(said)))
      assert.deepEqual(
        attachments.map((each) => [each.name, Buffer.from(each.bytes)]),
        sent.map((each) => [each.name, Buffer.from(each.content)]),
      )
    }),
    { numRuns: 150 },
  )
})

const AT = instant('2026-11-22T02:03:04Z')
const HOP =
  '<edXML:TraceHeader><edXML:OrganId>H50.W01</edXML:OrganId><edXML:Timestamp>2026/11/22 09:03:04</edXML:Timestamp></edXML:TraceHeader>'

const traced = async (bytes: Buffer): Promise<Buffer> => insertTrace(bytes, await traceInsertion(bytes, 'H50.W01', AT))

test('the hub adds its hop behind the last one and changes no other byte', async () => {
  for (const path of [...samplesIn('documents'), 'wild/1da394ba-2117-4354-a23f-6ec3e47ba81b.edxml']) {
    const before = sample(path)
    const after = await traced(before)
    const at = after.indexOf(HOP)
    assert.ok(at > 0, path)
    assert.ok(after.subarray(0, at).toString().endsWith('</edXML:TraceHeader>'), path)
    assert.ok(Buffer.concat([after.subarray(0, at), after.subarray(at + HOP.length)]).equals(before), path)
    assertWellFormed(after)
    assert.deepEqual((await readBack(after)).message.trace.at(-1), {
      organId: 'H50.W01',
      timestamp: '2026/11/22 09:03:04',
    })
  }
})

test('a file without any trace gets a list with the hop of the hub', async () => {
  const after = await traced(sample('wild/test_user_edxml.xml'))
  assertWellFormed(after)
  assert.deepEqual((await readBack(after)).message.trace, [{ organId: 'H50.W01', timestamp: '2026/11/22 09:03:04' }])
})

test('an empty trace list is opened for the hop, with the prefix the file uses', async () => {
  const file = `<edXML xmlns="${NS}"><edXMLEnvelope><edXMLHeader><MessageHeader><From><OrganId>H50.06</OrganId></From><To><OrganId>H50.07</OrganId></To></MessageHeader><TraceHeaderList id="1" /></edXMLHeader></edXMLEnvelope></edXML>`
  const after = await traced(Buffer.from(file))
  assert.equal(after.toString(), file.replace('/>', `>${HOP.replaceAll('edXML:', '')}</TraceHeaderList>`))
})

test('a writer asked for a 50 MB attachment never holds it whole', async () => {
  const chunk = Buffer.alloc(2 ** 16, 7)
  let live = 0
  async function* content(): AsyncGenerator<Uint8Array> {
    for (let index = 0; index < 800; index++) {
      live = index
      yield chunk
    }
  }
  let written = 0
  let largest = 0
  let lead = 0
  for await (const piece of writeDocument(aDocument(), [{ name: 'a.pdf', content: content() }])) {
    written += piece.length
    largest = Math.max(largest, piece.length)
    lead = Math.max(lead, live * chunk.length - (written * 3) / 4)
  }
  assert.ok(written > (800 * chunk.length * 4) / 3)
  assert.ok(largest < 2 ** 17, `largest piece ${largest}`)
  assert.ok(lead < 2 ** 18, `the writer took ${lead} bytes more than it gave`)
})
