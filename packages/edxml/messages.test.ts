import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, legalDay } from '../time/index.ts'
import { receivedTypeName } from './document-type.ts'
import { EDXML_ERRORS, EdxmlError } from './error.ts'
import { documentIdOf, formatEdxmlDay, formatEdxmlMoment, parseEdxmlDay, parseEdxmlMoment } from './messages.ts'
import { aDocument, aStatus } from './testing.ts'
import { maySend, validateDocument, validateStatus } from './validate.ts'

const TODAY = legalDay('2026-11-22')
const codes = (issues: { code: string }[]): string[] => issues.map((issue) => issue.code)

test('a day is read in the three forms that occur and in no other', () => {
  const read = (text: string): string | undefined => parseEdxmlDay(text)?.toString()
  assert.equal(read('2020/10/30'), '2020-10-30')
  assert.equal(read('30/10/2020'), '2020-10-30')
  assert.equal(read('2020-10-30'), '2020-10-30')
  assert.equal(read('2020/10/30 11:00:00'), '2020-10-30')
  for (const text of ['2014/02/30', '10/30/2020', '30.10.2020', '20201030', '', 'hôm nay', '30/10/20']) {
    assert.equal(read(text), undefined, text)
  }
})

test('a moment of the wire is Vietnamese time', () => {
  assert.equal(parseEdxmlMoment('2026/10/08 09:12:44')?.toString(), '2026-10-08T02:12:44Z')
  assert.equal(parseEdxmlMoment('2026/10/08')?.toString(), '2026-10-07T17:00:00Z')
  assert.equal(parseEdxmlMoment('2026/10/08 25:00:00'), undefined)
  assert.equal(formatEdxmlMoment(instant('2026-10-08T02:12:44.900Z')), '2026/10/08 09:12:44')
  assert.equal(formatEdxmlDay(legalDay('2026-02-03')), '2026/02/03')
})

test('a document id is code, day and number of the document', () => {
  assert.equal(documentIdOf('H15.50.05', legalDay('2026-10-08'), '120', 'UBND-VP'), 'H15.50.05,2026/10/08,120/UBND-VP')
})

test('a complete document and a complete status have nothing against sending', () => {
  assert.deepEqual(validateDocument(aDocument(), TODAY), [])
  assert.deepEqual(validateStatus(aStatus()), [])
})

test('what is missing is named by its path', () => {
  const empty = aDocument({
    from: { organId: '' },
    to: [],
    documentId: '',
    code: { number: '', notation: ' ' },
    promulgation: { date: '' },
    documentType: { type: '1', typeName: '' },
    subject: '',
  })
  assert.deepEqual(codes(validateDocument(empty, TODAY)), [
    'N.MessageHeader.From.OrganId',
    'N.MessageHeader.To',
    'N.MessageHeader.DocumentId',
    'N.MessageHeader.Code.CodeNumber',
    'N.MessageHeader.Code.CodeNotation',
    'N.MessageHeader.PromulgationInfo.PromulgationDate',
    'N.MessageHeader.Subject',
    'N.MessageHeader.DocumentType.TypeName',
  ])
  const status = aStatus({ from: { organId: '' }, responseFor: {}, statusCode: '', timestamp: '' })
  assert.deepEqual(codes(validateStatus(status)), [
    'N.MessageHeader.From.OrganId',
    'N.MessageHeader.ResponseFor.OrganId',
    'N.MessageHeader.ResponseFor.Code',
    'N.MessageHeader.ResponseFor.DocumentId',
    'N.MessageHeader.StatusCode',
    'N.MessageHeader.Timestamp',
  ])
})

test('a receiver may not repeat', () => {
  const twice = aDocument({ to: [{ organId: 'H50.07' }, { organId: 'H50.07' }] })
  assert.deepEqual(codes(validateDocument(twice, TODAY)), ['M.MessageHeader.To.OrganId'])
})

test('a promulgation date may be today but not tomorrow, and must be a date', () => {
  const dated = (date: string): string[] => codes(validateDocument(aDocument({ promulgation: { date } }), TODAY))
  assert.deepEqual(dated('2026/11/22'), [])
  assert.deepEqual(dated('2026/11/23'), ['R.MessageHeader.PromulgationInfo.PromulgationDate'])
  assert.deepEqual(dated('2026/02/30'), ['T.MessageHeader.PromulgationInfo.PromulgationDate'])
})

test('an update names its target and a replacement what it replaces', () => {
  const business = (value: ReturnType<typeof aDocument>['business']): string[] =>
    codes(validateDocument(aDocument({ business: value }), TODAY))
  assert.deepEqual(business({ type: 2 }), ['N.TraceHeaderList.Bussiness.DocumentId'])
  assert.deepEqual(business({ type: 3 }), [
    'N.TraceHeaderList.Bussiness.ReplacementInfoList.ReplacementInfo.DocumentId',
  ])
  assert.deepEqual(business({ type: 1 }), [])
})

test('refusing, taking back and refusing to give back need a reason; other statuses do not', () => {
  for (const statusCode of ['02', '13', '16']) {
    assert.deepEqual(codes(validateStatus(aStatus({ statusCode, description: ' ' }))), ['N.MessageHeader.Description'])
  }
  assert.deepEqual(validateStatus(aStatus({ statusCode: '06', description: undefined })), [])
})

test('a status code outside the list is not sent', () => {
  assert.deepEqual(codes(validateStatus(aStatus({ statusCode: '14' }))), ['R.MessageHeader.StatusCode'])
})

test('a long field warns and does not stop sending; a control character stops it', () => {
  const long = validateDocument(aDocument({ subject: 'ă'.repeat(501) }), TODAY)
  assert.deepEqual(codes(long), ['R.MessageHeader.Subject'])
  assert.equal(maySend(long), true)
  const control = validateDocument(aDocument({ subject: 'a\u000bb' }), TODAY)
  assert.deepEqual(codes(control), ['T.MessageHeader.Subject'])
  assert.equal(maySend(control), false)
})

test('every issue and every error has a Vietnamese and an English sentence', () => {
  for (const issue of validateDocument(aDocument({ subject: '' }), TODAY)) assert.ok(issue.vi && issue.en)
  for (const [vi, en] of Object.values(EDXML_ERRORS)) assert.ok(vi.endsWith('.') && en.endsWith('.'))
  const error = new EdxmlError('edxml.dtd', undefined, { line: 3, column: 7 })
  assert.match(error.vi, /dòng 3, cột 7/)
  assert.match(error.en, /line 3, column 7/)
})

test('a type is read from its name, then from the notation, then is unknown', () => {
  assert.deepEqual(receivedTypeName('quyết định', 'UBND-VP'), { name: 'Quyết định', by: 'name' })
  assert.deepEqual(receivedTypeName('Bản thoả thuận', ''), { name: 'Bản thỏa thuận', by: 'name' })
  assert.deepEqual(receivedTypeName('Văn bản điện tử mới', 'TTr-SGTVT'), { name: 'Tờ trình', by: 'notation' })
  assert.deepEqual(receivedTypeName('', 'VPCP-TTĐT'), { name: undefined, by: 'unknown' })
  assert.deepEqual(receivedTypeName('Quy định', ''), { name: 'Quy định', by: 'name' })
})
