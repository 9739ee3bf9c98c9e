import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DOMParser, type Element } from '@xmldom/xmldom'
import { Type } from 'typebox'
import { sampleView } from '../../../scripts/style-guide.ts'
import type { Html } from '../pages/index.ts'
import {
  Count,
  Day,
  defineForm,
  distinctOption,
  Files,
  filledWith,
  Id,
  Money,
  noErrors,
  OneOf,
  OptionalText,
  Period,
  parseInput,
  Repeat,
  revision,
  Secret,
  Text,
  When,
} from './index.ts'

const view = sampleView(new URL('http://x/thiet-ke/ho-so'), 'vi')
const english = sampleView(new URL('http://x/thiet-ke/ho-so'), 'en')
const word = (vi: string, en: string) => ({ vi, en })

const Visit = Type.Object({
  name: Text({
    max: 60,
    label: word('họ và tên', 'the full name'),
    asks: word('Bạn tên là gì?', 'What is your name?'),
  }),
  kind: OneOf(['citizen', 'business'], {
    label: word('đối tượng', 'the kind'),
    words: { citizen: word('Công dân', 'Citizen'), business: word('Doanh nghiệp', 'Business') },
  }),
  company: When({ kind: 'business' }, Text({ max: 60, label: word('tên doanh nghiệp', 'the business') })),
  born: Day({ label: word('ngày sinh', 'the date of birth') }),
  stay: Type.Optional(Period({ label: word('thời gian', 'the period') })),
  fee: Money({ label: word('tiền cọc', 'the deposit') }),
  host: Id({ label: word('người tiếp', 'the host') }),
  things: Repeat(
    Type.Object({
      name: Text({ max: 9, label: word('tên', 'the name') }),
      pieces: Count({ max: 9, label: word('số lượng', 'the number') }),
    }),
    {
      label: word('đồ', 'things'),
      max: 3,
    },
  ),
  scan: Files({ label: word('giấy', 'the paper'), kinds: ['pdf', 'jpg'], maxBytes: 1024, maxFiles: 2 }),
  code: Type.Optional(Secret({ max: 9, label: word('mã', 'the code') })),
  note: OptionalText({ max: 90, lines: 3, label: word('ghi chú', 'the notes') }),
})
const visitForm = defineForm(Visit)
const whole = (again = noErrors, more: Partial<Parameters<typeof visitForm.whole>[1]> = {}) =>
  visitForm.whole(view, { action: '/khach', again, submit: word('Ghi', 'Save'), ...more })

function all(page: Html, tag = '*'): Element[] {
  const document = new DOMParser({ onError: () => undefined }).parseFromString(`<div>${page.value}</div>`, 'text/html')
  return [...document.getElementsByTagName(tag)] as Element[]
}
const value = (page: Html, name: string) =>
  all(page)
    .find((element) => element.getAttribute('name') === name)
    ?.getAttribute('value')
const texts = (page: Html, tag: string) => all(page, tag).map((element) => (element.textContent ?? '').trim())
const ids = (page: Html) => all(page).flatMap((element) => element.getAttribute('id') ?? [])

test('every field of the schema stands in the form under its label, in the reader’s language', () => {
  const labels = [...texts(whole(), 'label'), ...texts(whole(), 'legend')].join('|')
  for (const label of [
    'Họ và tên',
    'Đối tượng',
    'Tên doanh nghiệp',
    'Ngày sinh',
    'Tiền cọc',
    'Người tiếp',
    'Giấy',
    'Ghi chú',
  ])
    assert.ok(labels.includes(label), label)
  const other = visitForm.fields(english, noErrors)
  assert.ok(texts(other, 'label').includes('Full name'))
})

test('no id stands twice, and every line of the error summary leads to a control', () => {
  const parsed = parseInput(
    Visit,
    { kind: 'business', fee: 'x', 'stay-from-day': '1', 'things-0-pieces': 'x', code: '0123456789' },
    'vi',
  )
  assert.ok(!parsed.ok)
  const again = {
    values: parsed.values,
    errors: Object.fromEntries(parsed.errors.map(({ field, message }) => [field, message])),
  }
  const options = { host: Array.from({ length: 30 }, (_, n) => distinctOption(`h${n}`, `Cán bộ ${n}`)) }
  const page = whole(again, { options })
  const found = ids(page)
  assert.equal(new Set(found).size, found.length, 'an id stands twice')
  const links = all(page, 'a').flatMap((link) => link.getAttribute('href')?.match(/^#(.+)/)?.[1] ?? [])
  assert.equal(links.length, parsed.errors.length)
  for (const id of links) {
    const target = all(page).find((element) => element.getAttribute('id') === id)
    assert.match(target?.tagName.toLowerCase() ?? `nothing at ${id}`, /^(input|select|textarea|button)$/)
  }
})

test('a form that is shown again has what was typed, as it was typed', () => {
  const values = { name: '<b>', fee: '1.25', 'born-day': '31', 'born-month': '2', code: 'mật', 'things-0-name': 'Máy' }
  const page = whole({ values, errors: {} })
  assert.deepEqual(
    ['name', 'fee', 'born-day', 'born-month', 'things-0-name'].map((name) => value(page, name)),
    ['<b>', '1.25', '31', '2', 'Máy'],
  )
  assert.ok(!value(page, 'code'), 'a secret is never shown again')
})

test('a stored entry fills the form the way people write: money with dots, a day in its order, rows', () => {
  const page = whole(
    filledWith({
      fee: 1_250_000,
      born: '1990-02-05',
      stay: { from: '2026-09-01', to: '2026-09-30' },
      things: [{ name: 'Máy', pieces: 2 }],
    }),
  )
  const seen = ['fee', 'born-day', 'born-month', 'born-year', 'stay-to-day', 'things-0-pieces'].map((name) =>
    value(page, name),
  )
  assert.deepEqual(seen, ['1.250.000', '5', '2', '1990', '30', '2'])
})

test('files make the form multipart and say what is taken', () => {
  const page = whole()
  assert.equal(all(page, 'form')[0]?.getAttribute('enctype'), 'multipart/form-data')
  assert.ok(page.value.includes('PDF, JPG, JPEG; mỗi tệp không quá 1 KB'))
})

test('what is asked in some cases says so in words, and carries its condition for scripts', () => {
  const page = whole()
  assert.ok(page.value.includes('Chỉ khi đối tượng là “Doanh nghiệp”.'))
  const when = all(page).flatMap((element) => element.getAttribute('data-when') ?? [])
  assert.deepEqual(
    when.map((text) => JSON.parse(text)),
    [{ kind: ['business'] }],
  )
})

test('Enter sends the form: the first button of the form is the one that sends', () => {
  const options = { host: Array.from({ length: 30 }, (_, n) => distinctOption(`h${n}`, `Cán bộ ${n}`)) }
  const [first] = all(whole(noErrors, { options }), 'button')
  assert.equal(first?.getAttribute('name'), null)
  assert.equal(first?.getAttribute('tabindex'), '-1')
})

const many = Array.from({ length: 182 }, (_, n) =>
  distinctOption(`p${n}`, n % 2 ? 'Chuyên viên' : 'Trưởng phòng', `Phòng ${n % 7}`, 'Sở Xây dựng', `Nguyễn Văn Đ${n}`),
)
const radios = (page: Html) =>
  all(page, 'input').filter((input) => input.getAttribute('type') === 'radio' && input.getAttribute('name') === 'host')

test('what the thing stood at goes along unseen in every whole form, and says nothing to people', () => {
  const changing = defineForm(Type.Object({ revision, note: Text({ max: 20, label: { vi: 'Ghi chú', en: 'Note' } }) }))
  const shown = changing.whole(view, {
    action: '/x',
    again: filledWith({ revision: 7, note: 'a' }),
    submit: word('Lưu', 'Save'),
  }).value
  assert.equal(shown.match(/name="revision"/g)?.length, 1)
  assert.match(shown, /<input type="hidden" name="revision" value="7">/)
})

test('among many choices one searches, without accents; who was chosen stays', () => {
  const empty = whole(noErrors, { options: { host: many } })
  assert.equal(radios(empty).length, 0)
  const found = whole(filledWith({ 'host-tim': 'truong phong nguyen van d4', host: 'p1' }), { options: { host: many } })
  const values = radios(found).map((radio) => radio.getAttribute('value'))
  assert.equal(values[0], 'p1')
  assert.ok(values.includes('p4') && values.includes('p40') && values.length <= 13)
  const none = whole(filledWith({ 'host-tim': 'không ai' }), { options: { host: many } })
  assert.ok(none.value.includes('Không có kết quả nào khớp'))
})

test('few choices are a list to open', () => {
  const page = whole(noErrors, { options: { host: many.slice(0, 3) } })
  assert.ok(all(page, 'select').some((select) => select.getAttribute('name') === 'host'))
})

test('people of the same title are told apart by unit, agency and name; what is not known is left out', () => {
  assert.equal(distinctOption('1', 'Chuyên viên', null, 'Sở Xây dựng', 'Lan').label, 'Chuyên viên – Sở Xây dựng – Lan')
})

test('one question a page: its heading is the question, and nothing takes the focus', () => {
  const page = visitForm.question(view, 'name', noErrors)
  assert.deepEqual(texts(page, 'h1'), ['Bạn tên là gì?'])
  assert.ok(all(page).every((element) => element.getAttribute('autofocus') === null))
})

test('questions that are not asked are left out of the way; a page that is asked is read by itself', () => {
  const names = (values: Record<string, unknown>) => visitForm.questions(values).map(({ name }) => name)
  assert.ok(!names({ kind: 'citizen' }).includes('company'))
  assert.ok(names({ kind: 'business' }).includes('company'))
  const [company] = visitForm.pages.filter(({ name }) => name === 'company')
  assert.ok(company)
  const empty = parseInput(company.schema, { company: '' }, 'vi')
  assert.ok(!empty.ok && empty.errors.length === 1)
  const answered = parseInput(company.schema, { company: 'Mẫu', kind: 'citizen' }, 'vi')
  assert.deepEqual(answered, { ok: true, value: { company: 'Mẫu' } })
})

test('fields in a group are one page under the group’s title', () => {
  const grouped = defineForm(Visit, {
    groups: [{ title: word('Bạn là ai?', 'Who are you?'), fields: ['name', 'born'] }],
  })
  assert.deepEqual([grouped.pages[0]?.name, grouped.pages[0]?.fields], ['name', ['name', 'born']])
  const page = grouped.question(view, 0, noErrors)
  assert.deepEqual(texts(page, 'h1'), ['Bạn là ai?'])
  assert.ok(texts(page, 'label').includes('Họ và tên'))
})

test('rows whose number the page says have its titles, and each file stays with its row', () => {
  const rows = Repeat(
    Type.Object({ scan: Files({ label: word('bản chụp', 'the photo'), kinds: ['pdf'], maxBytes: 9, maxFiles: 1 }) }),
    {
      label: word('giấy tờ', 'the papers'),
      max: 9,
      fixed: true,
    },
  )
  const papers = defineForm(Type.Object({ papers: rows }))
  const titled = { papers: [{ title: 'Đơn' }, { title: 'Bằng', hint: 'ảnh mờ' }] }
  const page = papers.fields(view, noErrors, { rows: titled })
  assert.deepEqual(texts(page, 'legend').slice(1), ['Đơn', 'Bằng'])
  assert.ok(page.value.includes('ảnh mờ'))
  const file = { field: 'papers-1-scan', name: 'b.pdf', type: 'application/pdf', size: 1, hash: 'b' }
  const parsed = parseInput(papers.schema, {}, 'vi', { uploads: [file], refusals: [] })
  assert.ok(parsed.ok)
  assert.deepEqual(
    parsed.value.papers.map((row) => row.scan.map(({ name }) => name)),
    [[], ['b.pdf']],
  )
})

test('a refusal that belongs to no field stands above the form', () => {
  const page = whole({ values: {}, errors: {}, message: 'Sổ đã khoá.' })
  assert.ok(page.value.indexOf('Sổ đã khoá.') < page.value.indexOf('Họ và tên'))
})
