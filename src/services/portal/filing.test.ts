import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { legalDay } from '../../../packages/time/index.ts'
import { parseInput } from '../../kernel/forms/index.ts'
import { readLookupCode } from '../dossiers/index.ts'
import type { ProcedureVersion } from '../procedures/index.ts'
import { filingForm, type Question } from './filing.form.ts'
import { type Answers, filingOf, firstOpen, isAnswered, stepAddress, stepsOf } from './filing.ts'

const version: ProcedureVersion = {
  id: '01930000-0000-7000-8000-000000000001',
  code: '1.004756',
  name: 'Cấp Chứng chỉ hành nghề thú y',
  level: 'province',
  field: 'Thú y',
  fieldCode: null,
  executingAgency: 'Chủ tịch UBND cấp tỉnh',
  decision: null,
  promulgatedBy: null,
  applicants: [],
  channels: [
    { channel: 'online', limit: { value: 5, unit: 'working-day' }, fees: [] },
    { channel: 'counter', limit: { value: 5, unit: 'working-day' }, fees: [] },
  ],
  components: [
    { name: 'Đơn đăng ký', group: null, originals: 1, copies: 0 },
    { name: 'Giấy chứng nhận sức khoẻ', group: null, originals: 1, copies: 0 },
  ],
  notes: [],
  results: [],
  legalBasis: [],
  cases: [],
  flags: [],
  offered: true,
  effectiveFrom: legalDay('2026-01-01'),
  effectiveTo: null,
  sameDayRules: [],
}
const mine: Answers = { id: 'x', whose: 'self' }

/** One page as it was sent: what its schema makes of it. */
function read(question: Question, raw: Record<string, unknown>) {
  const asked = filingForm.pages.find(({ name }) => name === question)
  assert.ok(asked)
  return parseInput(asked.schema, raw, 'vi')
}
const given = (question: Question, raw: Record<string, unknown>): Record<string, unknown> => {
  const result = read(question, raw)
  assert.ok(result.ok)
  return result.value as Record<string, unknown>
}
const errorOf = (question: Question, raw: Record<string, unknown>): string => {
  const result = read(question, raw)
  assert.ok(!result.ok)
  return result.errors.map((error) => error.message).join('; ')
}

test('who files for himself is not asked who he is; one competent agency is no question', () => {
  const names = (answers: Answers, agencies: number) =>
    stepsOf(version, answers, agencies).map((step) => stepAddress('c', step).split('/').at(-1))
  assert.ok(!names(mine, 1).includes('nguoi-nop') && !names(mine, 1).includes('co-quan'))
  assert.ok(names({ ...mine, whose: 'business' }, 2).includes('nguoi-nop'))
  assert.ok(names(mine, 2).includes('co-quan'))
  assert.deepEqual(names(mine, 1).slice(-2), ['1', '2'])
})

test('a name of 300 characters, an emoji, a control character and nothing at all are each refused in words', () => {
  assert.match(errorOf('name', { name: 'A'.repeat(300) }), /nhiều nhất 200 ký tự/)
  assert.match(errorOf('name', { name: 'Nguyễn Văn 😀' }), /không in được ký tự “😀”/)
  assert.match(errorOf('name', { name: 'Nguyễn\u200bVăn' }), /U\+200B/)
  assert.match(errorOf('name', { name: '   ' }), /Hãy nhập họ và tên/)
  assert.match(errorOf('name', { name: ['a', 'b'] }), /họ và tên/)
})

test('decomposed Vietnamese is stored composed', () => {
  assert.deepEqual(given('name', { name: 'Nguyễn Thị Ứng'.normalize('NFD') }), { name: 'Nguyễn Thị Ứng' })
})

test('numbers are read as people type them, wrong ones are told how they look', () => {
  assert.deepEqual(given('identity', { identity: '045 190-000.123' }), { identity: '045190000123' })
  assert.deepEqual(given('identity', { identity: 'b1234567' }), { identity: 'B1234567' })
  assert.deepEqual(given('phone', { phone: '+84 912-345-678' }), { phone: '+84912345678' })
  assert.match(errorOf('identity', { identity: '123' }), /12 số/)
  assert.match(errorOf('identity', {}), /Hãy nhập số định danh/)
  assert.match(errorOf('phone', { phone: 'không có' }), /bắt đầu bằng 0/)
  assert.match(errorOf('email', { email: 'abc@' }), /ten@vidu\.vn/)
})

test('an organisation may leave its tax code empty, a citizen may not leave the identity number empty', () => {
  assert.deepEqual(given('taxCode', { taxCode: '' }), {})
  assert.match(errorOf('taxCode', { taxCode: '12' }), /10 hoặc 13 số/)
  const organisation: Answers = { id: 'x', whose: 'organisation', taxCode: null }
  assert.ok(isAnswered({ question: 'taxCode' }, organisation))
  // changed from organisation to citizen, the identity number is asked
  assert.equal(isAnswered({ question: 'identity' }, { ...organisation, whose: 'self' }), false)
})

test('what nobody offered is not chosen', () => {
  assert.match(errorOf('unit', { unit: 'somewhere-else' }), /Hãy chọn bộ phận một cửa/)
  assert.match(errorOf('agency', { agency: 'unit-1' }), /Hãy chọn cơ quan/)
  assert.match(errorOf('whose', { whose: 'nobody' }), /Hãy chọn hồ sơ này của ai/)
})

test('a complete filing carries files, and papers that will be brought count no piece', () => {
  const file = { hash: 'a'.repeat(64), name: 'don.pdf', type: 'application/pdf', size: 10 }
  const answers: Answers = {
    ...mine,
    name: 'Trần Thị Bích',
    identity: '045190000123',
    phone: '0912345678',
    address: '1 Hùng Vương, phường Đông Hà',
    email: null,
    request: version.name,
    unit: 'unit-1',
    resultAt: 'unit',
    paper0: { files: [file, { ...file, name: 'trang-2.pdf' }], instead: null },
    paper1: { files: [], instead: 'bring' },
  }
  assert.equal(firstOpen(stepsOf(version, answers, 1), answers), null)
  const filing = filingOf(version, answers, { agency: 'agency-1', unitName: 'Một cửa Đông Hà' })
  assert.deepEqual(
    filing.papers.map((paper) => [paper.component, paper.file?.name ?? null, paper.originals ?? 0]),
    [
      [0, 'don.pdf', 0],
      [0, 'trang-2.pdf', 0],
      [1, null, 0],
    ],
  )
  assert.deepEqual(
    [filing.applicant.kind, filing.filer.name, filing.resultPlace],
    ['citizen', 'Trần Thị Bích', 'Một cửa Đông Hà'],
  )
})

test('whatever is typed, an answer is taken in or refused with a sentence, never an error', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.constant(undefined))
  fc.assert(
    fc.property(fc.constantFrom(...filingForm.pages), anything, ({ schema }, typed) => {
      const result = parseInput(
        schema,
        Object.fromEntries(Object.keys(schema.properties).map((name) => [name, typed])),
        'vi',
      )
      return result.ok || result.errors.every((error) => error.message.length > 5)
    }),
  )
})

test('a look-up code is read in any case, with or without dashes; nothing else is one', () => {
  assert.equal(readLookupCode(' k7mw 3qxp9rtb '), 'K7MW-3QXP-9RTB')
  for (const text of ['', 'K7MW-3QXP-9RT', 'K7MW-3QXP-9RT0', "' or 1=1 --", '../../etc'])
    assert.equal(readLookupCode(text), null)
})
