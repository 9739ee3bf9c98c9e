import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TSchema, Type } from 'typebox'
import {
  Address,
  Count,
  Day,
  Email,
  Files,
  Flag,
  Id,
  IdentityNumber,
  Money,
  OneOf,
  OptionalText,
  Period,
  PhoneNumber,
  parseInput,
  Repeat,
  Secret,
  Several,
  TaxCode,
  Text,
  When,
} from './index.ts'

const label = { vi: 'Số bản', en: 'The number of copies' }
type Raw = Record<string, unknown>
type Sent = Parameters<typeof parseInput>[3]

const parse = (field: TSchema, raw: Raw, sent?: Sent) => parseInput(Type.Object({ f: field }), raw, 'vi', sent)
/** What a field makes of what was sent; fails when it is refused. */
const taken = (field: TSchema, raw: Raw, sent?: Sent): unknown => {
  const parsed = parse(field, raw, sent)
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return (parsed.value as { f?: unknown }).f
}
/** The errors of a form, each as `field: sentence`. */
const errorsOf = (schema: TSchema, raw: Raw, language: 'vi' | 'en' = 'vi', sent?: Sent): string[] => {
  const parsed = parseInput(schema, raw, language, sent)
  assert.ok(!parsed.ok, 'taken')
  return parsed.errors.map(({ field, message }) => `${field}: ${message}`)
}
const refused = (field: TSchema, raw: Raw, sent?: Sent): string[] =>
  errorsOf(Type.Object({ f: field }), raw, 'vi', sent)

test('a count takes digits and nothing else: what a calculator would understand is refused with a sentence', () => {
  assert.equal(taken(Count(), { f: ' 12 ' }), 12)
  assert.equal(taken(Count(), { f: '007' }), 7)
  for (const odd of ['1e3', '-5', '1.5', '+2', '0x10', '2 bản', '١٢']) {
    assert.deepEqual(
      refused(Count({ label }), { f: odd }),
      ['f: Nhập số bản bằng số nguyên, chỉ gồm chữ số, ví dụ 2'],
      odd,
    )
  }
  assert.deepEqual(refused(Count({ label, max: 99 }), { f: '100' }), ['f: Kiểm tra lại số bản: lớn nhất là 99'])
  assert.equal(taken(Count(), { f: 3 }), 3)
})

test('money is read with any one kind of thousands separator, and with the word for it', () => {
  for (const typed of ['1250000', '1.250.000', '1,250,000', '1 250 000', '1.250.000 đồng', '1.250.000đ', '1.250.000 ₫'])
    assert.equal(taken(Money(), { f: typed }), 1_250_000, typed)
  assert.equal(taken(Money(), { f: '0' }), 0)
  for (const odd of ['1.25', '1,5', '1.250,000', '12.50.000', '-5', '1e6', 'năm trăm', '1.250.000 đô'])
    assert.match(refused(Money({ label }), { f: odd })[0] ?? 'taken', /số đồng chẵn/, odd)
})

test('a day is asked as day, month, year; what is not in the calendar is refused, what is half written too', () => {
  const sent = (day: string, month: string, year: string) => ({ 'f-day': day, 'f-month': month, 'f-year': year })
  assert.equal(taken(Day(), sent(' 5', '2', '1990 ')), '1990-02-05')
  assert.equal(taken(Day(), { f: '5/2/1990' }), '1990-02-05')
  assert.equal(taken(Type.Optional(Day()), sent('', '', '')), undefined)
  for (const wrong of [sent('31', '2', '2026'), sent('5', '', '1990'), sent('5', '13', '1990'), sent('a', 'b', 'c')])
    assert.match(
      refused(Day({ label }), wrong)[0] ?? 'taken',
      /^f: Kiểm tra lại số bản: nhập ngày, tháng, năm có trong lịch/,
    )
  assert.match(refused(Day({ label }), { f: '2026-02-31' })[0] ?? 'taken', /có trong lịch/)
  assert.equal(taken(Day(), { f: '2026-02-28' }), '2026-02-28')
})

test('a period has two days in their order; the error stands at the day that is wrong', () => {
  const sent = (from: string, to: string) => {
    const [a = '', b = '', c = ''] = from.split('/')
    const [d = '', e = '', f = ''] = to.split('/')
    return { 'f-from-day': a, 'f-from-month': b, 'f-from-year': c, 'f-to-day': d, 'f-to-month': e, 'f-to-year': f }
  }
  assert.deepEqual(taken(Period(), sent('1/9/2026', '30/9/2026')), { from: '2026-09-01', to: '2026-09-30' })
  assert.match(refused(Period({ label }), sent('2/9/2026', '1/9/2026'))[0] ?? '', /^f-to: .*không thể trước ngày đầu/)
  assert.deepEqual(
    refused(Period({ label }), sent('31/2/2026', '')).map((error) => error.split(':')[0]),
    ['f-from', 'f-to'],
  )
  assert.equal(taken(Type.Optional(Period()), sent('', '')), undefined)
})

test('identity numbers are read as people and scanners give them', () => {
  assert.equal(taken(IdentityNumber(), { f: '001 099-000.001' }), '001099000001')
  const card = '001099000001|012345678|Nguyễn Văn Thử|15031999|Nam|Thôn 1, Xã Mẫu, Tỉnh Mẫu|01012022'
  assert.equal(taken(IdentityNumber(), { f: card }), '001099000001')
  assert.equal(taken(IdentityNumber({ also: ['tax', 'passport'] }), { f: 'b1234567' }), 'B1234567')
  assert.match(refused(IdentityNumber({ label }), { f: '0123456789' })[0] ?? 'taken', /12 số/)
  assert.equal(taken(IdentityNumber({ also: ['tax'] }), { f: '0123456789' }), '0123456789')
  assert.equal(taken(TaxCode(), { f: '0123456789-001' }), '0123456789001')
  assert.match(refused(TaxCode({ label }), { f: '123' })[0] ?? 'taken', /10 số/)
})

test('telephone numbers lose their spaces; addresses of e-mail are looked at', () => {
  assert.equal(taken(PhoneNumber(), { f: '+84 912-345.678' }), '+84912345678')
  assert.match(refused(PhoneNumber({ label }), { f: '12' })[0] ?? 'taken', /bắt đầu bằng 0/)
  assert.equal(taken(Email(), { f: 'an.nguyen@vidu.gov.vn' }), 'an.nguyen@vidu.gov.vn')
  assert.match(refused(Email({ label }), { f: 'an@' })[0] ?? 'taken', /ten@vidu\.vn/)
})

test('a flag is yes or no, never missing', () => {
  for (const [sent, is] of [
    [{}, false],
    [{ f: '' }, false],
    [{ f: '0' }, false],
    [{ f: 'on' }, true],
    [{ f: '1' }, true],
  ] as const)
    assert.equal(taken(Flag(), sent), is)
})

test('what is not on a list is refused, whether one or several may be chosen', () => {
  assert.deepEqual(refused(OneOf(['a', 'b'], { label }), { f: 'c' }), ['f: Chọn số bản trong danh sách'])
  assert.deepEqual(refused(OneOf(['a', 'b'], { label }), {}), ['f: Hãy chọn số bản'])
  assert.deepEqual(taken(Several(['a', 'b', 'c']), { f: ['a', 'c'] }), ['a', 'c'])
  assert.deepEqual(taken(Several(['a', 'b']), {}), [])
  assert.deepEqual(refused(Several(['a', 'b'], { label, min: 1 }), {}), ['f: Hãy chọn số bản'])
  assert.deepEqual(refused(Several(['a', 'b'], { label }), { f: ['a', 'x'] }), ['f: Chọn số bản trong danh sách'])
  assert.deepEqual(refused(Id({ label }), { f: 'không phải mã' }), ['f: Chọn số bản trong danh sách'])
})

test('a text that papers cannot print is refused where it is typed; secrets and texts for searching are not', () => {
  const emoji = { f: 'Lan 🌸' }
  assert.deepEqual(refused(Text({ max: 50, label }), emoji), [
    'f: Giấy tờ không in được ký tự “🌸” trong số bản: hãy bỏ hoặc thay ký tự này',
  ])
  assert.match(refused(Text({ max: 50, label }), { f: 'a\u200bb' })[0] ?? 'taken', /U\+200B/)
  assert.match(refused(Text({ max: 50, label }), { f: 'a\u0007b' })[0] ?? 'taken', /U\+0007/)
  assert.match(refused(Address({ label }), { 'f-line': 'Thôn 🌸 xã Mẫu' })[0] ?? 'taken', /^f-line: /)
  assert.equal(taken(Text({ max: 50 }), emoji), emoji.f)
  assert.equal(taken(Text({ max: 50, label, printable: false }), emoji), emoji.f)
  assert.equal(taken(Secret({ max: 50, label }), emoji), emoji.f)
  assert.equal(taken(Text({ max: 50, lines: 3, label }), { f: 'dòng 1\r\ndòng 2' }), 'dòng 1\r\ndòng 2')
})

test('an address is one line, or a line with province and commune', () => {
  assert.deepEqual(taken(Address(), { f: '1 Hùng Vương, Đông Hà' }), { line: '1 Hùng Vương, Đông Hà' })
  assert.deepEqual(taken(Address(), { 'f-line': '1 Hùng Vương', 'f-province': '45', 'f-commune': '19333' }), {
    line: '1 Hùng Vương',
    province: '45',
    commune: '19333',
  })
  assert.deepEqual(refused(Address({ label }), {}), ['f-line: Hãy nhập số bản'])
  assert.deepEqual(refused(Address({ label }), { 'f-province': '45' }), ['f-line: Hãy nhập số bản'])
})

const Papers = Type.Object({
  giay: Repeat(
    Type.Object({
      ten: Text({ max: 20, label: { vi: 'tên giấy tờ', en: 'the name of the paper' } }),
      goc: Count({ max: 99, label: { vi: 'số bản chính', en: 'the number of originals' } }),
    }),
    { max: 3, min: 1, label: { vi: 'giấy tờ', en: 'papers' } },
  ),
})
const papers = (raw: Raw) => {
  const parsed = parseInput(Papers, raw, 'vi')
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value.giay
}

test('rows come in order of their numbers, empty ones left out, unknown fields dropped', () => {
  const raw = { 'giay-10-ten': 'Đơn', 'giay-10-goc': '1', 'giay-2-ten': 'Bằng', 'giay-2-goc': '2', 'giay-3-ten': ' ' }
  assert.deepEqual(papers({ ...raw, 'giay-2-admin': 'x', 'giay-0-__proto__': 'y' }), [
    { ten: 'Bằng', goc: 2 },
    { ten: 'Đơn', goc: 1 },
  ])
})

test('what is wrong in a row is named by its control; every wrong row is named', () => {
  const raw = { 'giay-0-ten': 'Đơn', 'giay-0-goc': '1e3', 'giay-1-ten': '', 'giay-1-goc': '-1' }
  assert.deepEqual(errorsOf(Papers, raw), [
    'giay-0-goc: Nhập số bản chính bằng số nguyên, chỉ gồm chữ số, ví dụ 2',
    'giay-1-ten: Hãy nhập tên giấy tờ',
    'giay-1-goc: Nhập số bản chính bằng số nguyên, chỉ gồm chữ số, ví dụ 2',
  ])
  assert.deepEqual(errorsOf(Papers, {}), ['giay: Hãy nhập giấy tờ'])
  const four = Object.fromEntries(
    [0, 1, 2, 3].flatMap((row) => [
      [`giay-${row}-ten`, 'Đơn'],
      [`giay-${row}-goc`, '1'],
    ]),
  )
  assert.deepEqual(errorsOf(Papers, four), ['giay: Bớt giấy tờ: nhiều nhất 3'])
})

test('a button for one more row sends nothing: the form comes back longer, with all that was typed', () => {
  const typed = { 'giay-0-ten': 'Đơn', 'giay-0-goc': 'x', 'giay-1-ten': 'Bằng', other: 'giữ' }
  const more = parseInput(Papers, { ...typed, 'lam-lai': 'them:giay' }, 'vi')
  assert.ok(!more.ok)
  assert.deepEqual(more.errors, [])
  assert.deepEqual(more.values, { ...typed, 'giay-so': '3' })
  const fewer = parseInput(Papers, { ...typed, 'lam-lai': 'bot:giay:0' }, 'vi')
  assert.ok(!fewer.ok)
  assert.deepEqual(fewer.values, { 'giay-0-ten': 'Bằng', other: 'giữ', 'giay-so': '1' })
})

test('a question that is not asked is not answered, whatever was sent; one that is asked must be', () => {
  const schema = Type.Object({
    whose: OneOf(['self', 'other']),
    filer: When({ whose: 'other' }, Text({ max: 5, label: { vi: 'người nộp', en: 'the filer' } })),
    note: When({ whose: 'other' }, OptionalText({ max: 5 })),
  })
  const parsed = parseInput(schema, { whose: 'self', filer: 'một tên quá dài' }, 'vi')
  assert.ok(parsed.ok)
  assert.deepEqual(parsed.value, { whose: 'self' })
  assert.deepEqual(errorsOf(schema, { whose: 'other' }), ['filer: Hãy nhập người nộp'])
  assert.equal(parseInput(schema, { whose: 'other', filer: 'Lan' }, 'vi').ok, true)
})

const Scan = Files({ kinds: ['pdf'], maxBytes: 100, maxFiles: 2, label: { vi: 'bản quét', en: 'the scan' } })
const file = (name: string, type: string, size = 10, field = 'f') => ({ field, name, type, size, hash: 'a'.repeat(64) })

test('files are checked with the rest: kind by content, size, number, and those refused while they were read', () => {
  const good = { uploads: [file('don.pdf', 'application/pdf')], refusals: [] }
  assert.deepEqual(taken(Scan, {}, good), [
    { hash: 'a'.repeat(64), name: 'don.pdf', type: 'application/pdf', size: 10 },
  ])
  const bad = {
    uploads: [file('anh.pdf', 'image/png'), file('to.pdf', 'application/pdf', 101)],
    refusals: [{ field: 'f', name: 'la.exe', message: 'không nhận loại tệp này' }],
  }
  assert.deepEqual(refused(Scan, {}, bad), [
    'f: la.exe: không nhận loại tệp này. “anh.pdf” có tên là PDF nhưng nội dung không phải, hoặc tệp tải lên bị thiếu. Hãy mở thử trên máy rồi chọn lại. to.pdf: tệp lớn quá, nhiều nhất 100 byte',
  ])
  const photo = { uploads: [file('thẻ.docx', 'application/zip')], refusals: [] }
  assert.deepEqual(refused(Files({ kinds: ['pdf', 'jpg', 'png'], maxBytes: 100, maxFiles: 2, label }), {}, photo), [
    'f: “thẻ.docx” không phải là PDF, JPG hoặc PNG. Hãy chụp ảnh giấy tờ, hoặc lưu lại thành PDF rồi chọn lại',
  ])
  const many = { uploads: ['1', '2', '3'].map((name) => file(name, 'application/pdf')), refusals: [] }
  assert.deepEqual(refused(Scan, {}, many), ['f: Bớt bản quét: nhiều nhất 2'])
  const wanted = Files({ kinds: ['pdf'], maxBytes: 1, maxFiles: 1, min: 1, label })
  assert.deepEqual(refused(wanted, {}), ['f: Hãy đính kèm số bản'])
})

test('a file belongs to its row, also when an empty row before it is left out', () => {
  const rows = Repeat(Type.Object({ ten: OptionalText({ max: 9 }), tep: Scan }), { max: 5 })
  const sent = { uploads: [file('b.pdf', 'application/pdf', 10, 'f-2-tep')], refusals: [] }
  const raw = { 'f-0-ten': 'A', 'f-1-ten': '', 'f-2-ten': '' }
  const value = taken(rows, raw, sent) as { ten?: string; tep: { name: string }[] }[]
  assert.deepEqual(
    value.map((row) => [row.ten, row.tep.map(({ name }) => name)]),
    [
      ['A', []],
      [undefined, ['b.pdf']],
    ],
  )
})

test('three things wrong in three ways are three errors, from the top down: a name, a number and a file', () => {
  const schema = Type.Object({
    name: Text({ max: 20, label }),
    n: Count({ label }),
    f: Scan,
    phone: PhoneNumber({ label }),
  })
  const sent = { uploads: [file('anh.pdf', 'image/png')], refusals: [] }
  const wrong = errorsOf(schema, { name: '🌸', n: '1e3', phone: '0912345678' }, 'vi', sent)
  assert.deepEqual(
    wrong.map((error) => error.split(':')[0]),
    ['name', 'n', 'f'],
  )
})

test('a form of twenty wrong fields names all twenty', () => {
  const names = Array.from({ length: 20 }, (_, index) => `f${index}`)
  const schema = Type.Object(Object.fromEntries(names.map((name) => [name, PhoneNumber({ label })])))
  const raw = Object.fromEntries(names.map((name) => [name, 'x']))
  assert.equal(errorsOf(schema, raw).length, 20)
})

test('no error repeats what was typed', () => {
  const typed = 'x'.repeat(400)
  const fields = {
    text: Text({ max: 9, label }),
    email: Email({ label }),
    phone: PhoneNumber({ label }),
    tax: TaxCode({ label }),
  }
  const more = { id: IdentityNumber({ label }), n: Count({ label }), money: Money({ label }), day: Day({ label }) }
  const rest = { one: OneOf(['a'], { label }), pick: Id({ label }) }
  const schema = Type.Object({ ...fields, ...more, ...rest })
  const names = Object.keys(schema.properties)
  for (const language of ['vi', 'en'] as const) {
    const errors = errorsOf(schema, Object.fromEntries(names.map((name) => [name, typed])), language)
    assert.equal(errors.length, names.length)
    for (const error of errors) assert.ok(!error.includes('xxx'), error)
  }
})

test('every sentence is complete in both languages: a label, never a field’s name in code', () => {
  const schema = Type.Object({ secretName: Text({ max: 3, min: 2, label }), amount: Money({ label, min: 5 }) })
  const english = errorsOf(schema, { secretName: 'abcd', amount: '1' }, 'en')
  assert.deepEqual(english, [
    'secretName: Shorten the number of copies: at most 3 characters',
    'amount: Check the number of copies: at least 5',
  ])
})
