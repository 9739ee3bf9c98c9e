import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { EdxmlError, type EdxmlErrorCode } from './error.ts'
import { type DocumentReading, type EdxmlReading, readEdxml, type StatusReading } from './read.ts'
import { applyRepairs } from './repairs.ts'
import { aDocument, aStatus, sample, samplesIn } from './testing.ts'
import { collectBytes, writeDocument, writeStatus } from './write.ts'

const NS = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'

const asDocument = (reading: EdxmlReading): DocumentReading => {
  assert.ok(reading.kind === 'document')
  return reading
}
const asStatus = (reading: EdxmlReading): StatusReading => {
  assert.ok(reading.kind === 'status')
  return reading
}
const refused = (code: EdxmlErrorCode) => (error: unknown) => {
  assert.ok(error instanceof EdxmlError, String(error))
  assert.equal(error.code, code)
  return true
}
const warned = (reading: EdxmlReading): string[] => reading.warnings.map((warning) => warning.code)
const document = (): Promise<Buffer> =>
  collectBytes(writeDocument(aDocument(), [{ id: '209', name: 'a.txt', content: Buffer.from('nội dung') }]))
const edit = (bytes: Buffer, from: string | RegExp, to: string): Buffer => {
  const text = bytes.toString()
  const changed = text.replaceAll(from instanceof RegExp ? from : from, to)
  assert.notEqual(changed, text, `nothing to replace: ${from}`)
  return Buffer.from(changed)
}

test('every sample document of others is read, its attachment opens', async () => {
  for (const path of [...samplesIn('documents'), ...samplesIn('wild')]) {
    const reading = asDocument(await readEdxml(sample(path)))
    assert.ok(reading.attachments.length > 0, path)
    assert.deepEqual([reading.repairs, reading.missing], [[], []], path)
    for (const attachment of reading.attachments) {
      assert.ok(attachment.unwrapped && attachment.bytes.length > 0, path)
      assert.equal(
        attachment.damages.find((damage) => damage.level === 'damaged'),
        undefined,
        path,
      )
    }
  }
})

test('what a real letter says is in the message', async () => {
  const { message, signature } = asDocument(await readEdxml(sample('documents/edoc_update.edxml')))
  assert.equal(message.code.notation, 'VPCP-TTĐT')
  assert.equal(message.other?.typerNotation, 'TVC')
  assert.deepEqual(message.toPlaces, ['Cac bo va co quan ngang bo', 'Uy ban nhan dan cac tinh, TP'])
  assert.deepEqual(message.business, {
    type: 2,
    documentId: '000.00.00.G22,2014/02/30,7806/VPCP-TTĐT',
    reason: 'Cập nhật văn bản điện tử',
    paper: '0',
    change: { document: true, receivers: true, removed: ['000.00.00.H41'], added: ['000.00.00.H14'] },
    staff: {
      department: 'Văn thư văn phòng',
      staff: 'Can bo van thu',
      email: 'canbo@example.vn',
      mobile: '84900000000',
    },
  })
  assert.ok(signature)
  const block = sample('documents/edoc_update.edxml').subarray(signature.start, signature.end).toString()
  assert.ok(block.startsWith('<Signature>') && block.endsWith('</Signature>'))
})

test('every sample status is read with the code its file name says', async () => {
  for (const path of samplesIn('statuses')) {
    const { message } = asStatus(await readEdxml(sample(path)))
    const named = /_(\d\d)\./.exec(path)?.[1] ?? '01'
    assert.equal(message.statusCode, named, path)
    assert.ok(message.responseFor.documentId, path)
  }
})

test('the broken letter is refused with the place, the cut archive is read as damaged', async () => {
  await assert.rejects(readEdxml(sample('broken/edoc.stray-From-tag.cert-redacted.edxml')), (error: unknown) => {
    refused('edxml.not-well-formed')(error)
    assert.equal((error as EdxmlError).position?.line, 74)
    return true
  })
  const cut = asDocument(await readEdxml(sample('broken/test_edxml_with_content.truncated-zip.edxml')))
  assert.deepEqual(
    cut.attachments[0]?.damages.map((damage) => damage.code),
    ['zip.unreadable'],
  )
})

test('all prefixes removed, all moved, or another prefix: the same message', async () => {
  const whole = await document()
  const expected = asDocument(await readEdxml(whole))
  const bare = edit(whole, /edXML:(?=[A-Za-z])/g, '')
  const other = edit(edit(whole, /edXML:(?=[A-Za-z])/g, 'v:'), 'xmlns:edXML', 'xmlns:v')
  const everywhere = Buffer.from(
    whole
      .toString()
      .replace(/<(\/?)(Attachment|ContentId|ContentType)/g, '<$1edXML:$2')
      .replace(`<edXML xmlns="${NS}"`, `<edXML xmlns="${NS}" xmlns:edXML="${NS}"`),
  )
  for (const variant of [bare, other, everywhere]) {
    const reading = asDocument(await readEdxml(variant))
    assert.deepEqual(reading.message, expected.message)
    assert.equal(reading.attachments[0]?.sha256, expected.attachments[0]?.sha256)
    assert.deepEqual(reading.repairs, [])
  }
})

test('the Business spelling, another order and empty elements change nothing', async () => {
  const whole = await document()
  const expected = asDocument(await readEdxml(whole)).message
  const spelled = edit(whole, 'Bussiness', 'Business')
  assert.deepEqual(asDocument(await readEdxml(spelled)).message, expected)
  const reordered = edit(
    whole,
    /(<edXML:DocumentId>.*?<\/edXML:DocumentId>)\s*(<edXML:Code>.*?<\/edXML:Code>)/gs,
    '$2<edXML:DueDate/><edXML:ResponseFor><edXML:OrganId></edXML:OrganId></edXML:ResponseFor>$1',
  )
  assert.deepEqual(asDocument(await readEdxml(reordered)).message, expected)
})

test('no business means a new document, no trace list is a warning', async () => {
  const reading = asDocument(await readEdxml(sample('wild/test_user_edxml.xml')))
  assert.equal(reading.message.business.type, 0)
  assert.ok(warned(reading).includes('edxml.no-trace'))
})

test('a hop named null is an unknown hop and keeps its place', async () => {
  const bytes = edit(
    await document(),
    /<edXML:TraceHeader>\s*<edXML:OrganId>H50.06/g,
    '<edXML:TraceHeader><edXML:OrganId>null',
  )
  assert.deepEqual(asDocument(await readEdxml(bytes)).message.trace, [{ timestamp: '2026/11/20 09:12:44' }])
})

test('a status under Status is read, with one digit or an alias too', async () => {
  const bytes = edit(writeStatus(aStatus()), 'MessageHeader', 'Status')
  assert.equal(asStatus(await readEdxml(bytes)).message.statusCode, '03')
  const one = edit(bytes, '>03<', '>3<')
  assert.equal(asStatus(await readEdxml(one)).message.statusCode, '03')
  const aliased = asStatus(await readEdxml(edit(bytes, '>03<', '>14<')))
  assert.deepEqual([aliased.message.statusCode, warned(aliased)], ['15', ['edxml.status-alias']])
  assert.equal(asStatus(await readEdxml(edit(bytes, '>03<', '>14<'), { statusAliases: {} })).message.statusCode, '14')
})

test('a message header and a Status beside it: the status code decides', async () => {
  const bytes = edit(writeStatus(aStatus()), /<(\/?)edXML:MessageHeader>/g, '<$1edXML:Status>')
  const both = edit(bytes, '<edXML:Status>', '<edXML:MessageHeader></edXML:MessageHeader><edXML:Status>')
  const reading = asStatus(await readEdxml(both))
  assert.deepEqual([reading.message.statusCode, warned(reading)], ['03', ['edxml.two-containers']])
})

test('a content id with cid: on one side only still links; lost and unlisted files are told', async () => {
  const oneSided = edit(await document(), '      <ContentId>cid:209', '      <ContentId>209')
  assert.deepEqual(warned(await readEdxml(oneSided)), [])
  const apart = asDocument(
    await readEdxml(edit(await document(), '      <ContentId>cid:209', '      <ContentId>cid:210')),
  )
  assert.deepEqual(warned(apart).sort(), ['edxml.attachment-missing', 'edxml.attachment-unlisted'])
  assert.deepEqual(apart.missing, [{ contentId: '209', name: 'a.txt' }])
  assert.equal(apart.attachments.length, 1)
})

test('an unreadable date, an odd priority and an unknown code form never block receipt', async () => {
  const odd = edit(
    edit(
      edit(await document(), '<edXML:PromulgationDate>2026/11/20', '<edXML:PromulgationDate>20.11'),
      'H50.07',
      'vxp.saas.03',
    ),
    '>0</edXML:BussinessDocType',
    '>44</edXML:BussinessDocType',
  )
  const reading = asDocument(await readEdxml(odd))
  assert.deepEqual(warned(reading).sort(), [
    'edxml.date-unreadable',
    'edxml.organ-id-unknown-form',
    'edxml.value-unknown',
  ])
  assert.equal(reading.message.promulgation.date, '20.11')
})

test('a field longer than published is told and received whole', async () => {
  const website = `https://example.vn/${'a'.repeat(30)}`
  const bytes = await collectBytes(writeDocument(aDocument({ from: { organId: 'H50.06', website } })))
  const reading = asDocument(await readEdxml(bytes))
  assert.deepEqual(
    reading.warnings.map(({ code, path }) => [code, path]),
    [['edxml.field-too-long', 'MessageHeader.From.Website']],
  )
  assert.equal(reading.message.from.website, website)
})

test('text for people becomes NFC, identities stay as sent', async () => {
  const nfd = 'Cộng hoà'.normalize('NFD')
  const bytes = await collectBytes(writeDocument(aDocument({ subject: nfd, documentId: nfd })))
  const { message } = asDocument(await readEdxml(bytes))
  assert.equal(message.subject, nfd.normalize('NFC'))
  assert.equal(message.documentId, nfd)
})

test('junk, a byte order mark or blanks in front are cut, and the repaired file says so', async () => {
  const whole = await document()
  for (const junk of ['12345 ', '\ufeff', ' \r\n\t', '\ufeff\n']) {
    const bytes = Buffer.concat([Buffer.from(junk), whole])
    const reading = asDocument(await readEdxml(bytes))
    assert.deepEqual(reading.repairs, [{ kind: 'leading-junk', bytes: Buffer.byteLength(junk) }])
    assert.ok(applyRepairs(bytes, reading.repairs).equals(whole))
  }
})

test('an undeclared xlink or edXML prefix is declared, and the repaired file needs no repair', async () => {
  const xlink = edit(await document(), '<edXML:Reference>', '<edXML:Reference xlink:href="" xlink:type="simple">')
  const outside = edit(await document(), /<(\/?)AttachmentEncoded>/g, '<$1edXML:AttachmentEncoded>')
  for (const [bytes, prefix] of [
    [xlink, 'xlink'],
    [outside, 'edXML'],
  ] as const) {
    const reading = asDocument(await readEdxml(bytes))
    assert.equal(reading.attachments.length, 1)
    assert.deepEqual(
      reading.repairs.map((repair) => repair.kind === 'undeclared-prefix' && repair.prefix),
      [prefix],
    )
    const repaired = asDocument(await readEdxml(applyRepairs(bytes, reading.repairs)))
    assert.deepEqual([repaired.repairs, repaired.message], [[], reading.message])
  }
})

test('an encoding declared over UTF-8 bytes is repaired, other bytes are refused', async () => {
  const whole = await document()
  const declared = edit(whole, 'encoding="UTF-8"', 'encoding="utf-16"')
  const reading = await readEdxml(declared)
  assert.deepEqual(reading.repairs, [{ kind: 'encoding-declaration', declared: 'utf-16' }])
  assert.ok(applyRepairs(declared, reading.repairs).equals(whole))
  await assert.rejects(readEdxml(Buffer.from((await document()).toString(), 'utf16le')), refused('edxml.encoding'))
  await assert.rejects(readEdxml(Buffer.from((await document()).toString(), 'latin1')), refused('edxml.encoding'))
})

test('a DTD is refused, in front, behind junk, and as a bomb of entities', async () => {
  const bomb = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]>`
  const dtd = edit(await document(), '<edXML xmlns=', `${bomb}<edXML xmlns=`)
  await assert.rejects(readEdxml(dtd), refused('edxml.dtd'))
  await assert.rejects(readEdxml(Buffer.from(` ${bomb}<edXML xmlns="${NS}">&c;</edXML>`)), refused('edxml.dtd'))
  await assert.rejects(
    readEdxml(Buffer.from(`<!DOCTYPE x SYSTEM "file:///etc/passwd"><edXML xmlns="${NS}"/>`)),
    refused('edxml.dtd'),
  )
  await assert.rejects(readEdxml(edit(await document(), 'Quảng Trị', '&lol;')), refused('edxml.not-well-formed'))
})

async function* repeat(piece: string, times: number, start = ''): AsyncGenerator<Buffer> {
  yield Buffer.from(start)
  const chunk = Buffer.from(piece.repeat(1000))
  for (let index = 0; index < times / 1000; index++) yield chunk
}

test('a million nested, a million flat elements, endless text and an endless attribute are refused', async () => {
  const root = `<edXML xmlns="${NS}">`
  await assert.rejects(readEdxml(repeat('<a>', 1e6, root)), refused('edxml.too-deep'))
  await assert.rejects(readEdxml(repeat('<a/>', 1e6, root)), refused('edxml.too-many-elements'))
  await assert.rejects(readEdxml(repeat('<!---->', 1e6, root)), refused('edxml.too-many-elements'))
  await assert.rejects(readEdxml(repeat('abcdefgh>', 1e6, root)), refused('edxml.text-too-long'))
  await assert.rejects(readEdxml(repeat('abcdefgh', 1e6, `${root}<a b="`)), refused('edxml.text-too-long'))
  await assert.rejects(readEdxml(repeat('x', 1e5)), refused('edxml.not-xml'))
  await assert.rejects(readEdxml(await document(), { scan: { maxBytes: 500 } }), refused('edxml.too-large'))
})

const letterWith = async (find: string, put: string): Promise<Buffer> => {
  const file = (
    await collectBytes(writeDocument(aDocument(), [{ name: 'a.txt', content: Buffer.from('a') }]))
  ).toString()
  assert.ok(file.includes(find))
  return Buffer.from(file.replace(find, put))
}
const BASE64 = Buffer.alloc(300, 7).toString('base64')

const hidden: [what: string, find: string, put: string][] = [
  [
    'files in the envelope',
    '</edXML:edXMLEnvelope>',
    '<edXML:edXMLAttachments><edXML:A/></edXML:edXMLAttachments></edXML:edXMLEnvelope>',
  ],
  ['files in the body', '</edXML:edXMLManifest>', '</edXML:edXMLManifest><edXML:Attachments/>'],
  ['the standard’s own files in the wrong place', '</edXML:edXMLHeader>', '<AttachmentEncoded/></edXML:edXMLHeader>'],
  ['data beside the standard’s', '</Attachment>', '<AttachmentData>YQ==</AttachmentData></Attachment>'],
  ['base64 in an element nobody knows', '<edXML:Subject>', `<edXML:NoiDung>${BASE64}</edXML:NoiDung><edXML:Subject>`],
  ['base64 in another namespace', '<edXML:Subject>', `<x:a xmlns:x="u"><x:b>${BASE64}</x:b></x:a><edXML:Subject>`],
  ['base64 beside the envelope', '<AttachmentEncoded>', `<Tep><So>1</So><Ma>${BASE64}</Ma></Tep><AttachmentEncoded>`],
]
for (const [what, find, put] of hidden) {
  test(`a dialect that keeps its files elsewhere is refused, never read as a letter without them: ${what}`, async () => {
    await assert.rejects(readEdxml(await letterWith(find, put)), refused('edxml.unsupported-dialect'))
  })
}

const unknown: [find: string, put: string, path: string][] = [
  [
    '<edXML:Subject>',
    '<edXML:DoMat>Mật<edXML:Muc>2</edXML:Muc></edXML:DoMat><edXML:Subject>',
    'edXMLEnvelope.edXMLHeader.MessageHeader.DoMat',
  ],
  ['<edXML:Subject>', '<edXML:Subject><edXML:b>đậm</edXML:b> ', 'edXMLEnvelope.edXMLHeader.MessageHeader.Subject.b'],
  [
    '<edXML:Subject>',
    '<x:Y xmlns:x="urn:u">1</x:Y><edXML:Subject>',
    'edXMLEnvelope.edXMLHeader.MessageHeader.{urn:u}Y',
  ],
  ['</Attachment>', '<Checksum>ab</Checksum></Attachment>', 'AttachmentEncoded.Attachment.Checksum'],
  ['<AttachmentEncoded>', '<GhiChu>xin chào</GhiChu><AttachmentEncoded>', 'GhiChu'],
]
for (const [find, put, path] of unknown) {
  test(`an element nobody knows is told of, once: ${path}`, async () => {
    const { warnings } = await readEdxml(await letterWith(find, put))
    assert.deepEqual(
      warnings.map((warning) => [warning.code, warning.path]),
      [['edxml.unknown-element', path]],
    )
  })
}

test('other dialects and files are refused with their name', async () => {
  const cases: [string, EdxmlErrorCode, RegExp?][] = [
    ['', 'edxml.empty'],
    ['xin chào', 'edxml.not-xml'],
    [
      '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"/>',
      'edxml.unsupported-dialect',
      /2803/,
    ],
    ['<edXMLEnvelope xmlns="http://www.go.vn/eDoc"/>', 'edxml.unsupported-dialect', /go\.vn/],
    ['<edXML/>', 'edxml.unsupported-dialect'],
    [`<edXML xmlns="${NS}"><EdXMLEnvelope/></edXML>`, 'edxml.unsupported-dialect', /EdXMLEnvelope/],
    [`<edXML xmlns="${NS}"><edXMLAttachments><Attachment/></edXMLAttachments></edXML>`, 'edxml.unsupported-dialect'],
    [`<edXML xmlns="${NS}"><edXMLEnvelope/></edXML>`, 'edxml.no-header'],
    [
      `<edXML xmlns="${NS}"><edXMLEnvelope><edXMLHeader><MessageHeader/></edXMLHeader></edXMLEnvelope></edXML>`,
      'edxml.no-sender',
    ],
  ]
  for (const [file, code, detail] of cases) {
    await assert.rejects(readEdxml(Buffer.from(file)), (error: unknown) => {
      refused(code)(error)
      if (detail) assert.match((error as EdxmlError).vi, detail)
      return true
    })
  }
  await assert.rejects(readEdxml(edit(await document(), 'edXML:To>', 'edXML:Tox>')), refused('edxml.no-receiver'))
  await assert.rejects(
    readEdxml(edit(writeStatus(aStatus()), 'ResponseFor', 'ResponseForX')),
    refused('edxml.no-response-for'),
  )
})

test('unclosed tags and cut files are refused, wherever they are cut', async () => {
  const whole = await document()
  for (let length = 1; length < whole.length - 1; length += 97) {
    await assert.rejects(readEdxml(whole.subarray(0, length)), EdxmlError, `cut at ${length}`)
  }
})

test('the pieces a file comes in do not change what is read', async () => {
  const bytes = Buffer.concat([Buffer.from('99 '), sample('documents/edoc_update.edxml')])
  const expected = await readEdxml(bytes)
  for (const size of [1, 2, 3, 7, 1000]) {
    const pieces: Buffer[] = []
    for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
    assert.deepEqual(await readEdxml(pieces), expected)
  }
})

test('wrapped base64, character references and CDATA decode; wrong characters and cuts are damage', async () => {
  const payload = /(ContentTransferEncoded[^>]*>)[^<]*/g
  const read = async (text: string): Promise<[string, string | undefined]> => {
    const { attachments } = asDocument(await readEdxml(edit(await document(), payload, `$1${text}`)))
    return [Buffer.from(attachments[0]!.bytes).toString(), attachments[0]!.damages[0]?.code]
  }
  assert.deepEqual(await read('eGlu&#13;\n IGNo&#xD;\nw6B2Zw=='), ['xin chàvg', undefined])
  assert.deepEqual(await read('<![CDATA[eGlu]]>'), ['xin', undefined])
  assert.deepEqual(await read('eGlu<!-- x -->eGlu'), ['xinxin', undefined])
  assert.deepEqual(await read('eGlu$eGlu'), ['', 'payload.base64'])
  assert.deepEqual(await read('eGlueGl'), ['xin', 'payload.base64-cut'])
  assert.deepEqual(await read('eGk=eGk='), ['', 'payload.base64'])
  assert.deepEqual(await read(''), ['', 'payload.empty'])
})

test('however a file is damaged, it is read or refused with a code, never anything else', async () => {
  const originals = [sample('documents/edoc_update.edxml'), sample('statuses/status.edxml'), await document()]
  const edits = fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(40),
      insert: fc.oneof(
        fc.uint8Array({ maxLength: 6 }),
        fc
          .constantFrom('<', '>', '</edXML:From>', '<![CDATA[', ']]>', '&#0;', '<?x', 'PK\u0003\u0004', '=')
          .map((each) => Buffer.from(each)),
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...originals), edits, async (original, changes) => {
      let bytes: Buffer = original
      for (const { at, remove, insert } of changes) {
        const offset = Math.floor(at * bytes.length)
        bytes = Buffer.concat([bytes.subarray(0, offset), insert, bytes.subarray(offset + remove)])
      }
      const outcome = await readEdxml(bytes).catch((error: unknown) => error)
      assert.ok(outcome instanceof EdxmlError || typeof (outcome as EdxmlReading).kind === 'string', String(outcome))
    }),
    { numRuns: 600 },
  )
})

test('too many attachments are refused', async () => {
  const file = await collectBytes(
    writeDocument(
      aDocument(),
      Array.from({ length: 4 }, (_, index) => ({ id: `${index}`, name: 'a.pdf', content: Buffer.from('%PDF') })),
    ),
  )
  await assert.rejects(readEdxml(file, { maxAttachments: 3 }), refused('edxml.too-many-attachments'))
  assert.equal(asDocument(await readEdxml(file, { maxAttachments: 4 })).attachments.length, 4)
})

test('positions stay right behind a long payload', async () => {
  const broken = edit(
    await document(),
    '</edXML:ContentTransferEncoded>\n',
    '\n\n</edXML:ContentTransferEncoded>\n<oops></wrong>',
  )
  const line = broken.subarray(0, broken.indexOf('<oops>')).toString().split('\n').length
  await assert.rejects(readEdxml(broken), (error: unknown) => {
    refused('edxml.not-well-formed')(error)
    assert.equal((error as EdxmlError).position?.line, line)
    return true
  })
})

test('a 60 MB attachment is read without becoming a tree: memory stays bounded', async () => {
  const chunk = Buffer.alloc(60 * 1024, 'Liên Thông ')
  async function* content(): AsyncGenerator<Buffer> {
    yield Buffer.from('%PDF-1.4')
    for (let index = 0; index < 1024; index++) yield chunk
    yield Buffer.from('startxref\n0\n%%EOF')
  }
  const before = process.memoryUsage().rss
  let peak = before
  async function* watched(): AsyncGenerator<Buffer> {
    for await (const piece of writeDocument(aDocument(), [{ name: 'a.pdf', content: content() }])) {
      peak = Math.max(peak, process.memoryUsage.rss())
      yield piece
    }
  }
  const { attachments } = asDocument(await readEdxml(watched()))
  peak = Math.max(peak, process.memoryUsage.rss())
  assert.equal(attachments[0]?.bytes.length, 8 + 1024 * chunk.length + 17)
  assert.deepEqual(attachments[0]?.damages, [])
  const grown = Math.round((peak - before) / 2 ** 20)
  // the bytes, their text on the way, and what the collector leaves lying in a process that others used before; a tree takes several times that
  assert.ok(grown < 300, `grew by ${grown} MB`)
})
