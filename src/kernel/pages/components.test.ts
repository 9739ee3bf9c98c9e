import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { DOMParser, type Element } from '@xmldom/xmldom'
import { instant, minus } from '../../../packages/time/index.ts'
import { sampleView } from '../../../scripts/style-guide.ts'
import { stylesheet } from '../../../scripts/styles.ts'
import { styleGuidePage, styleGuideSamples } from '../style-guide/index.ts'
import {
  actions,
  barChart,
  citizenLayout,
  confirmation,
  errorSummary,
  field,
  figures,
  fileUpload,
  form,
  formatBytes,
  formatMoney,
  type Html,
  html,
  livePanel,
  type MenuEntry,
  mainAction,
  moment,
  officialLayout,
  pagination,
  problemPage,
  qr,
  readDate,
  type StateKind,
  stateSentence,
  stateTag,
  table,
  timeline,
  type View,
  withQuery,
} from './index.ts'

const view = sampleView(new URL('http://x/thiet-ke/ho-so?han=qua&sau=abc'), 'vi')
const guest = sampleView(new URL('http://x/thiet-ke'), 'vi')

function parse(page: Html): Element {
  const whole = page.value.startsWith('<!DOCTYPE html>')
  const text = whole ? page.value.replace('<!DOCTYPE html>', '').trim() : `<div>${page.value}</div>`
  const document = new DOMParser({ onError: () => undefined }).parseFromString(text, 'text/html')
  return document.documentElement as Element
}
const all = (root: Element, tag: string): Element[] => [...(root.ownerDocument?.getElementsByTagName(tag) ?? [])]
const one = (root: Element, tag: string): Element => {
  const [first] = all(root, tag)
  assert.ok(first, `no <${tag}>`)
  return first
}
const byId = (root: Element, id: string) => all(root, '*').find((element) => element.getAttribute('id') === id)
const evil = '"><script>alert(1)</script>'

test('a posted form carries its token and a key of its own; a get form carries neither', () => {
  const hidden = (page: Html) => all(parse(page), 'input').map((input) => input.getAttribute('name'))
  assert.deepEqual(hidden(form(view, { action: '/x' })), ['csrf', 'formKey'])
  assert.deepEqual(hidden(form(view, { action: '/x', method: 'get' })), [])
})

test('a form shown again after an expired session keeps the key of the first try', () => {
  const [, key] = all(parse(form(view, { action: '/x', formKey: 'first' })), 'input')
  assert.equal(key?.getAttribute('value'), 'first')
})

test('two people on one device do not share a draft', () => {
  const name = (on: View) => one(parse(form(on, { action: '/x', draft: 'nop' })), 'form').getAttribute('data-draft')
  assert.notEqual(name(view), name(guest))
})

test('every kind of field has a label, and its hint and error are tied to it', () => {
  const options = [{ value: 'a', label: 'A' }]
  const kinds = [
    { kind: 'text' },
    { kind: 'email' },
    { kind: 'number' },
    { kind: 'textarea' },
    { kind: 'select', options },
    { kind: 'radios', options },
    { kind: 'checkboxes', options },
    { kind: 'date' },
    { kind: 'file', accept: '.pdf', maxBytes: 1 },
  ] as const
  for (const kind of kinds) {
    const root = parse(field(view, { ...kind, name: 'q', label: 'Nhãn', hint: 'Gợi ý', error: 'Sai' }))
    const control = byId(root, 'f-q')
    assert.ok(control, kind.kind)
    assert.ok(
      all(root, 'label').some((label) => label.getAttribute('for') === 'f-q'),
      kind.kind,
    )
    const described = all(root, '*').map((element) => element.getAttribute('aria-describedby'))
    assert.ok(described.includes('f-q-hint f-q-error'), kind.kind)
    assert.match(byId(root, 'f-q-error')?.textContent ?? '', /Lỗi: Sai/)
  }
})

test('a date is read from its three boxes, and a wrong one is kept as it was typed', () => {
  const sent = { 'born-day': ' 5 ', 'born-month': '2', 'born-year': '1990' }
  assert.equal(readDate(sent, 'born').day?.toString(), '1990-02-05')
  const wrong = readDate({ ...sent, 'born-day': '30' }, 'born')
  assert.equal(wrong.day, undefined)
  assert.deepEqual(wrong.typed, { day: '30', month: '2', year: '1990' })
})

test('the error summary leads to the first control of each wrong field', () => {
  const root = parse(
    html`${errorSummary(view, { born: 'Nhập ngày sinh' })}${field(view, { kind: 'date', name: 'born', label: 'Ngày sinh' })}`,
  )
  const target = one(root, 'a').getAttribute('href')?.slice(1) ?? ''
  assert.equal(byId(root, target)?.tagName.toLowerCase(), 'input')
})

test('a form without errors has no error summary', () => {
  assert.equal(errorSummary(view, {}).value, '')
})

test('what was typed is shown again as it was typed, harmless', () => {
  const root = parse(
    html`${field(view, { kind: 'text', name: 'a', label: 'A', value: evil })}${field(view, { kind: 'textarea', name: 'b', label: 'B', value: `\n${evil}` })}`,
  )
  assert.equal(all(root, 'script').length, 0)
  assert.equal(byId(root, 'f-a')?.getAttribute('value'), evil)
  assert.ok(byId(root, 'f-b')?.textContent?.includes(evil))
})

test('a file field says kinds and size before anything is chosen', () => {
  const page = fileUpload(view, { name: 'giay', label: 'Giấy tờ', accept: '.pdf,.jpg', maxBytes: 20 * 1024 * 1024 })
  assert.match(page.value, /PDF, JPG; mỗi tệp không quá 20 MB/)
})

test('a file field for files of any kind says their size alone', () => {
  const page = fileUpload(view, { name: 'tep', label: 'Tệp', accept: '', maxBytes: 20 * 1024 * 1024 })
  assert.match(page.value, />Mỗi tệp không quá 20 MB</)
})

test('every state is a word, an icon and a colour', () => {
  const kinds: StateKind[] = ['overdue', 'near', 'on-time', 'early', 'paused', 'done', 'refused', 'neutral']
  const styles = readFileSync(stylesheet, 'utf8')
  for (const kind of kinds) {
    const root = parse(stateTag(view, kind))
    assert.ok((root.textContent ?? '').trim().length > 2, kind)
    assert.match(stateTag(view, kind).value, new RegExp(`lt-state--${kind}"`))
    const look = new RegExp(`\\.lt-state--${kind}\\{([^{}]*)\\}`).exec(styles)?.[1] ?? ''
    for (const part of [
      /background-image:url\("data:image\/svg\+xml,<svg.*<path/,
      /background-color:#/,
      /(^|;)color:#/,
    ]) {
      assert.match(look, part, kind)
    }
  }
})

test('the state sentence stands before what happens next and the main action', () => {
  const text = parse(stateSentence(view, { sentence: 'Câu', next: 'Sau', action: 'Làm' })).textContent ?? ''
  assert.ok(text.indexOf('Câu') < text.indexOf('Sau') && text.indexOf('Sau') < text.indexOf('Làm'))
})

test('every row of a list opens, and cells are escaped', () => {
  const root = parse(
    table(view, {
      caption: 'Hồ sơ',
      columns: [{ label: 'Tên', cell: (row: string) => row }],
      rows: [evil, 'b'],
      at: (row) => `/ho-so/${encodeURIComponent(row)}`,
    }),
  )
  assert.equal(all(root, 'a').length, 2)
  assert.equal(all(root, 'script').length, 0)
})

test('an empty list says what will be here instead of an empty table', () => {
  const root = parse(table(view, { caption: 'x', columns: [], rows: [], empty: { title: 'Chưa có hồ sơ' } }))
  assert.equal(all(root, 'table').length, 0)
  assert.match(root.textContent ?? '', /Chưa có hồ sơ/)
})

test('paging keeps the filters and replaces the cursor', () => {
  const links = all(parse(pagination(view, { next: 'n+1', previous: 'p' })), 'a').map((a) => a.getAttribute('href'))
  assert.deepEqual(links, [
    '/thiet-ke/ho-so?han=qua&truoc=p',
    '/thiet-ke/ho-so?han=qua&sau=n%2B1',
    '/thiet-ke/ho-so?han=qua',
  ])
})

test('a list that fits on one page has no paging', () => {
  assert.equal(pagination(view, {}).value, '')
})

test('changing a query value keeps the others', () => {
  assert.equal(withQuery({ path: '/a', query: 'x=1&y=2' }, { y: null, z: 'ư' }), '/a?x=1&z=%C6%B0')
})

test('a handed-over thing names its recipient; an activity has no box', () => {
  const at = minus(view.now, { hours: 1 })
  const root = parse(
    timeline(view, [
      { what: 'Ký', who: 'A', at },
      { what: 'Gửi', who: 'B', at, handedOver: { to: 'Sở Y tế' } },
    ]),
  )
  const [activity, sent] = all(root, 'li')
  assert.doesNotMatch(activity?.getAttribute('class') ?? '', /sent/)
  assert.match(sent?.getAttribute('class') ?? '', /sent/)
  assert.match(sent?.textContent ?? '', /đến Sở Y tế/)
})

test('a time is exact for machines and people, with how long ago beside it', () => {
  const root = parse(moment({ ...view, now: instant('2026-11-25T08:04:00Z') }, instant('2026-11-25T05:04:00Z')))
  assert.equal(one(root, 'time').getAttribute('datetime'), '2026-11-25T12:04:00+07:00')
  assert.match(root.textContent ?? '', /12:04 ngày 25\/11\/2026 \(3 giờ trước\)/)
})

test('money and sizes are written as the language writes them', () => {
  assert.equal(formatMoney(1_250_000, 'vi'), '1.250.000 đồng')
  assert.equal(formatMoney(1_250_000n, 'en'), '1,250,000 VND')
  assert.equal(formatBytes(1_258_291, 'vi'), '1,2 MB')
  assert.equal(formatBytes(350 * 1024, 'en'), '350 KB')
})

test('every figure is a link to the list behind it', () => {
  const root = parse(figures(view, [{ label: 'Quá hạn', value: 1942, at: '/ho-so?han=qua' }]))
  assert.equal(one(root, 'a').getAttribute('href'), '/ho-so?han=qua')
  assert.match(root.textContent ?? '', /1\.942/)
})

test('a chart says itself in words and has its table beside it', () => {
  const chart = barChart(view, {
    title: 'T',
    summary: 'Tóm tắt',
    labelHeader: 'A',
    valueHeader: 'B',
    bars: [
      { label: 'x', value: 0 },
      { label: 'y', value: 7 },
    ],
  })
  const root = parse(chart)
  assert.equal(one(root, 'svg').getAttribute('aria-label'), 'Tóm tắt')
  assert.deepEqual(
    all(root, 'td').map((cell) => cell.textContent),
    ['0', '7'],
  )
  assert.doesNotMatch(chart.value, /NaN|Infinity/)
})

test('a share is drawn against the whole, not against the largest share', () => {
  const chart = barChart(view, {
    ...{ title: 'T', summary: 'S', labelHeader: 'A', valueHeader: 'B', whole: 100 },
    bars: [
      { label: 'x', value: 25 },
      { label: 'y', value: 50 },
    ],
  })
  const widths = all(parse(chart), 'rect').map((bar) => Number.parseFloat(bar.getAttribute('width') ?? ''))
  assert.deepEqual(widths, [21, 42])
})

test('a QR code has its address in words', () => {
  const root = parse(qr(view, { address: 'https://x.vn/k/1' }))
  assert.match(root.textContent ?? '', /https:\/\/x\.vn\/k\/1/)
})

test('a dangerous act says what will happen and offers the way back', () => {
  const root = parse(
    confirmation(view, {
      title: 'Từ chối?',
      will: ['Hồ sơ kết thúc'],
      label: 'Từ chối hồ sơ',
      action: '/tu-choi',
      cancelAt: '/ho-so/1',
    }),
  )
  assert.match(root.textContent ?? '', /Hồ sơ kết thúc/)
  assert.ok(all(root, 'a').some((a) => a.getAttribute('href') === '/ho-so/1'))
})

test('a problem page says what happened, what to do and the code, whatever the status', () => {
  for (const status of [400, 403, 404, 409, 418, 500, 502, 503]) {
    const root = parse(problemPage(guest, { status, code: 'req-1' }))
    assert.equal(all(root, 'h1').length, 1)
    assert.match(root.textContent ?? '', /Bạn có thể làm gì/)
    assert.match(root.textContent ?? '', /req-1/)
  }
})

test('both layouts have one main landmark, a skip link to it, a language and a title', () => {
  for (const page of [
    citizenLayout(guest, { title: 'A', main: '' }),
    officialLayout(view, { title: 'A', section: 'dossiers', main: '' }),
  ]) {
    const root = parse(page)
    assert.equal(one(root, 'main').getAttribute('id'), 'noi-dung')
    assert.equal(one(root, 'html').getAttribute('lang'), 'vi')
    assert.equal(one(root, 'a').getAttribute('href'), '#noi-dung')
    assert.match(one(root, 'title').textContent ?? '', /^A · /)
  }
})

test('every page of a demonstration province says so, and no other', () => {
  const says = (on: View) => /Dữ liệu minh hoạ/.test(citizenLayout(on, { title: 'A', main: '' }).value)
  assert.equal(says(guest), true)
  assert.equal(says({ ...guest, demo: false }), false)
})

/** Whether something lies in a fold. */
const folded = (element: Element | null): boolean =>
  element !== null && (element.tagName === 'details' || folded(element.parentElement))

/** Which entry of the rail is lit on a page of the section. */
function lit(path: string, entry?: string): string | undefined {
  const at = (where: string) => ({ at: where, label: where })
  const group = (section: string, entries: readonly MenuEntry[]) => ({
    section,
    label: section,
    icon: 'list' as const,
    entries,
  })
  const menu = [
    group('work', [at('/viec')]),
    group('documents', ['/giai-quyet', '/van-ban/di', '/van-ban/den', '/van-ban/nhom'].map(at)),
    group('books', [at('/so'), { ...at('/van-ban/so'), also: ['/van-ban/danh-so'] }]),
  ]
  const page = officialLayout(
    { ...view, path, menu },
    { title: 'A', section: 'documents', main: '', ...(entry && { entry }) },
  )
  const links = all(parse(page), 'a').filter((link) => link.getAttribute('aria-current') === 'true')
  assert.equal(links.length, 1)
  assert.ok(!folded(links[0] ?? null), 'the group of the lit entry is folded')
  return links[0]?.getAttribute('href') ?? undefined
}

test('the entry nearest to the address is lit, one that begins as the address does before the first of the section', () => {
  assert.equal(lit('/van-ban/nhom/moi'), '/van-ban/nhom')
  assert.equal(lit('/van-ban/soan'), '/van-ban/di')
  assert.equal(lit('/van-ban/0198'), '/van-ban/di')
  assert.equal(lit('/lien-thong'), '/giai-quyet')
})

test('an entry is lit on the pages it names besides its own, and below them', () => {
  assert.equal(lit('/van-ban/danh-so'), '/van-ban/so')
  assert.equal(lit('/van-ban/danh-so/moi'), '/van-ban/so')
  assert.equal(lit('/van-ban/danh-sot'), '/van-ban/di')
})

test('a page says which entry it belongs to where its address does not', () => {
  assert.equal(lit('/van-ban/0198', '/van-ban/den'), '/van-ban/den')
})

test('a delegation is said on the page, not only in the menu', () => {
  const account = { name: 'A', kind: 'official' as const, onBehalfOf: 'Giám đốc Sở' }
  const root = parse(officialLayout({ ...view, account }, { title: 'A', section: '', main: '' }))
  assert.ok(
    all(root, 'span').some(
      (span) => span.getAttribute('class') === 'lt-behalf' && /Giám đốc Sở/.test(span.textContent ?? ''),
    ),
  )
})

test('the language switch returns to the same page with its query', () => {
  assert.match(
    officialLayout(view, { title: 'A', section: '', main: '' }).value,
    /\/ngon-ngu\?lang=en&amp;ve=%2Fthiet-ke%2Fho-so%3Fhan%3Dqua%26sau%3Dabc|\/ngon-ngu\?lang=en&ve=%2Fthiet-ke%2Fho-so%3Fhan%3Dqua%26sau%3Dabc/,
  )
})

test('a live page reloads itself only where scripts do not run', () => {
  const page = citizenLayout(
    { ...guest, live: true },
    { title: 'A', main: livePanel(guest, { id: 'p', at: '/s', content: '' }) },
  )
  assert.match(page.value, /<noscript><meta http-equiv="refresh"/)
  assert.doesNotMatch(citizenLayout(guest, { title: 'A', main: '' }).value, /refresh/)
})

test('no page carries an inline script, style or handler: the content security policy would stop it', () => {
  const pages = [styleGuidePage, ...Object.values(styleGuideSamples)].map((page) => page(view).value)
  for (const page of pages) assert.doesNotMatch(page, /<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+="/i)
})

test('no id stands twice on a page and every label, description and fold has its target', () => {
  for (const page of [styleGuidePage, ...Object.values(styleGuideSamples)]) {
    const root = parse(page(view))
    const ids = all(root, '*')
      .map((element) => element.getAttribute('id'))
      .filter(Boolean)
    assert.deepEqual([...new Set(ids)], ids)
    const wanted = all(root, '*').flatMap((element) =>
      ['for', 'aria-describedby', 'aria-labelledby'].flatMap((name) => element.getAttribute(name)?.split(' ') ?? []),
    )
    for (const id of wanted) assert.ok(ids.includes(id), id)
  }
})

test('no Vietnamese word of the components is left on an English page', () => {
  const english = sampleView(new URL('http://x/thiet-ke/ho-so'), 'en')
  const names = /Liên Thông|Tiếng Việt|Quảng Trị|Đông Hà|Hùng Vương|QĐ-SNNMT|NĐ-CP|lang="vi"/g
  for (const page of [styleGuidePage, ...Object.values(styleGuideSamples)]) {
    const text = (parse(page(english)).textContent ?? '').replace(names, '')
    assert.deepEqual(text.match(/[^\s]*[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ][^\s]*/gi), null)
  }
})

test('a place for acts without an act is nothing, so that its cell is empty and a phone leaves it out', () => {
  assert.equal(String(actions(null, false, undefined, [])), '')
  assert.match(String(actions(null, mainAction({ label: 'Gửi' }))), /^<div class="lt-actions"><button/)
})
