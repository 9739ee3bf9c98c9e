/** What a citizen may get wrong, and the sentence that tells them. Whole pages over HTTP, no browser. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { findDossierByNumber } from '../../src/services/dossiers/index.ts'
import { rooms, wholeSite } from '../authorisation/actors.ts'
import { testProvince } from '../support/province.ts'
import { aTown } from '../support/town.ts'
import { testServer, Visitor } from '../support/visitor.ts'

const province = await testProvince({ after }, { modules: rooms })
const town = await aTown(province)
const server = await testServer(province, wholeSite)
after(() => server.close())

const CODE = '1.004756'
const PDF = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\nstartxref\n9\n%%EOF\n')

/** What a screen reader reads: tags away, entities back, spaces joined. */
const words = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')

const says = (html: string, sentence: string): void =>
  assert.ok(words(html).includes(sentence), `the page does not say “${sentence}”:\n${words(html).slice(0, 1500)}`)

const answers: [question: string, values: Record<string, string>][] = [
  ['ai', { whose: 'self' }],
  ['ho-ten', { name: 'Công dân minh hoạ 0001' }],
  ['so-dinh-danh', { identity: '045190000001' }],
  ['dien-thoai', { phone: '0912 345 678' }],
  ['dia-chi', { address: 'Phường Đông Hà' }],
  ['email', { email: '' }],
  ['noi-dung', { request: 'Cấp Chứng chỉ hành nghề thú y' }],
  ['noi-nhan', { unit: town.centre }],
  ['nhan-ket-qua', { resultAt: 'online' }],
]

/** A citizen who has answered everything before this question. */
async function citizenAt(question: string): Promise<Visitor> {
  const visitor = new Visitor(server)
  await visitor.get(`/nop/${CODE}`)
  await visitor.post(`/nop/${CODE}`, {})
  for (const [name, values] of answers) {
    if (name === question) return visitor
    const seen = await visitor.post(`/nop/${CODE}/${name}`, values)
    assert.equal(seen.status, 200, `${name}: ${words(seen.html).slice(0, 300)}`)
  }
  return visitor
}

async function answered(question: string, values: Record<string, string>) {
  const visitor = await citizenAt(question)
  return visitor.post(`/nop/${CODE}/${question}`, values)
}

const mistakes: [rule: string, question: string, values: Record<string, string>, sentence: string][] = [
  ['nothing chosen', 'ai', {}, 'Hãy chọn hồ sơ này của ai'],
  ['a value nobody offered', 'ai', { whose: 'quan-tri' }, 'Hãy chọn hồ sơ này của ai'],
  ['no name', 'ho-ten', { name: '' }, 'Hãy nhập họ và tên'],
  ['a name of 300 characters', 'ho-ten', { name: 'Nguyễn '.repeat(43) }, 'nhiều nhất 200 ký tự'],
  [
    'an emoji in a name',
    'ho-ten',
    { name: 'Lan 🌸' },
    'Giấy tờ không in được ký tự “🌸” trong họ và tên: hãy bỏ hoặc thay ký tự này',
  ],
  ['an identity number of letters', 'so-dinh-danh', { identity: 'abc' }, 'Số định danh'],
  ['no identity number', 'so-dinh-danh', { identity: '' }, 'Hãy nhập số định danh'],
  [
    'a telephone number too short',
    'dien-thoai',
    { phone: '0912' },
    'Số điện thoại bắt đầu bằng 0 và có 10 số. Hãy kiểm tra lại',
  ],
  ['an e-mail that is none', 'email', { email: 'lan@' }, 'Email viết như ten@vidu.vn. Hãy kiểm tra lại, hoặc để trống'],
  ['a counter of another province', 'noi-nhan', { unit: town.other }, 'Hãy chọn bộ phận một cửa tiếp nhận hồ sơ'],
  ['a way of receiving nobody offered', 'nhan-ket-qua', { resultAt: 'drone' }, 'Hãy chọn cách nhận kết quả'],
]

for (const [rule, question, values, sentence] of mistakes) {
  test(`${rule}: the page says so, keeps what was typed, and asks again`, async () => {
    const seen = await answered(question, values)
    assert.equal(seen.status, question === 'noi-nhan' ? 422 : 400)
    says(seen.html, sentence)
    for (const typed of Object.values(values)) {
      if (typed && !['quan-tri', 'drone', town.other].includes(typed))
        says(`${seen.html} ${attributes(seen.html)}`, typed.trim())
    }
  })
}

/** Values of inputs, which are no text of the page. */
const attributes = (html: string): string => [...html.matchAll(/value="([^"]*)"/g)].map(([, value]) => value).join(' ')

test('a name typed on a Mac (NFD) is kept as everybody else writes it', async () => {
  const visitor = await citizenAt('ho-ten')
  await visitor.post(`/nop/${CODE}/ho-ten`, { name: 'Trần Thị Ngọc Ánh'.normalize('NFD') })
  const { html } = await visitor.get(`/nop/${CODE}/ho-ten?sua=1`)
  assert.ok(html.includes('Trần Thị Ngọc Ánh'.normalize('NFC')))
  assert.equal(html, html.normalize('NFC'))
})

test('an unknown procedure is said to be unknown, and where to look', async () => {
  const seen = await new Visitor(server).get('/nop/9.999999')
  assert.equal(seen.status, 404)
  says(seen.html, 'thủ tục')
})

const paper = (name: string, content: Buffer) => ({ files: [{ field: 'files', name, content }] })

const badFiles: [rule: string, name: string, content: Buffer, sentence: string, status?: number][] = [
  [
    'a PDF that is not a PDF',
    'van-bang.pdf',
    Buffer.from('MZ\x90\0 this is a program'),
    '“van-bang.pdf” có tên là PDF nhưng nội dung không phải, hoặc tệp tải lên bị thiếu. Hãy mở thử trên máy rồi chọn lại',
  ],
  [
    'a PDF cut off on the way',
    'van-bang.pdf',
    Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5000, 'x')]),
    '“van-bang.pdf” có tên là PDF nhưng nội dung không phải, hoặc tệp tải lên bị thiếu. Hãy mở thử trên máy rồi chọn lại',
    422,
  ],
  [
    'a file of a type nobody asked for',
    'bảng điểm.docx',
    Buffer.from('PK\x03\x04 not what we take'),
    '“bảng điểm.docx” không phải là PDF, JPG hoặc PNG. Hãy chụp ảnh giấy tờ, hoặc lưu lại thành PDF rồi chọn lại',
  ],
  ['an empty file', 'van-bang.pdf', Buffer.alloc(0), 'Tệp không có nội dung (0 byte)'],
]

for (const [rule, name, content, sentence, status = 400] of badFiles) {
  test(`${rule} is refused with what to do`, async () => {
    const visitor = await citizenAt('xong')
    const seen = await visitor.post(`/nop/${CODE}/giay-to/1`, {}, paper(name, content))
    assert.equal(seen.status, status)
    says(seen.html, sentence)
  })
}

test('no paper and no reason: the page asks for one of the two', async () => {
  const visitor = await citizenAt('xong')
  const seen = await visitor.post(`/nop/${CODE}/giay-to/1`, {}, { files: [] })
  assert.equal(seen.status, 422)
  says(seen.html, 'Hãy chọn tệp, hoặc cho biết vì sao không gửi tệp')
})

test('the form posted twice files once, and the second sender sees the same confirmation', async () => {
  const visitor = await citizenAt('xong')
  for (const n of [1, 2]) await visitor.post(`/nop/${CODE}/giay-to/${n}`, {}, paper(`giay-${n}.pdf`, PDF))
  await visitor.get(`/nop/${CODE}/kiem-tra`)
  const [first, second] = await Promise.all([
    visitor.post(`/nop/${CODE}/kiem-tra`, {}),
    visitor.post(`/nop/${CODE}/kiem-tra`, {}),
  ])
  const third = await visitor.post(`/nop/${CODE}/kiem-tra`, {})
  const numbers = [first, second, third].map(({ html }) => /T-[0-9A-Z]{10}/.exec(words(html))?.[0])
  assert.ok(numbers[0])
  assert.deepEqual(numbers, [numbers[0], numbers[0], numbers[0]])
  says(first.html, 'Đã nộp hồ sơ')
  assert.ok(await findDossierByNumber(province.reader, numbers[0]))
})

test('a question asked too early leads to the first one that is open', async () => {
  const visitor = await citizenAt('dien-thoai')
  const seen = await visitor.get(`/nop/${CODE}/nhan-ket-qua`)
  assert.ok(seen.at.endsWith('/dien-thoai'), seen.at)
})

test('a look-up code that does not exist is answered with how codes look', async () => {
  const seen = await new Visitor(server).get('/ho-so-cua-toi/AAAA-BBBB-CCCC')
  assert.equal(seen.status, 404)
  says(seen.html, 'Không có hồ sơ nào ứng với mã tra cứu này. Kiểm tra từng chữ trên giấy tiếp nhận')
})

test('a dossier number that does not exist is answered with a sentence', async () => {
  const seen = await new Visitor(server).get('/tra-cuu?so=H50.90-261123-9999')
  assert.ok(seen.status < 500)
  says(seen.html, 'Không')
})
