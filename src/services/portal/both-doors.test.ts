/** What is asked at the counter and online is one description: what one door refuses, the other refuses with the same sentence. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Caller, type SentFile, testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { documents } from '../../paperwork/documents/module.ts'
import { keys } from '../../signatures/keys/module.ts'
import { dossiers } from '../dossiers/module.ts'
import { procedures } from '../procedures/module.ts'
import { portal } from './module.ts'

const rooms = [calendar, documents, procedures, dossiers, portal]
const province = await testProvince({ after }, { modules: rooms })
const town = await aTown(province)
const server = await testServer(province, [...rooms, keys], { mot_cua: town.officer.viewer })
after(() => server.close())

const { code, id, components } = town.version
const person = {
  name: 'Trần Thị Bích Thuỷ',
  identity: '045190000123',
  phone: '0912345678',
  address: 'Phường Đông Hà',
  email: '',
  request: 'Cấp chứng chỉ',
}
const pages: [at: string, fields: Record<string, string>][] = [
  ['ai', { whose: 'self' }],
  ['ho-ten', { name: person.name }],
  ['so-dinh-danh', { identity: person.identity }],
  ['dien-thoai', { phone: person.phone }],
  ['dia-chi', { address: person.address }],
  ['email', { email: person.email }],
  ['noi-dung', { request: person.request }],
  ['noi-nhan', { unit: town.centre }],
  ['nhan-ket-qua', { resultAt: 'unit' }],
]

async function atCounter(fields: Record<string, string>, files: SentFile[] = []): Promise<string> {
  const officer = new Caller(server, 'mot_cua')
  await officer.get(`/quay/tiep-nhan?thu-tuc=${code}`)
  const counts = components.flatMap((_, at) => [
    [`papers-${at}-originals`, '1'],
    [`papers-${at}-copies`, '0'],
  ])
  const sent = {
    ...{ procedureVersion: id, agency: town.department, applicantKind: 'citizen', resultPlace: 'Tại quầy' },
    ...Object.fromEntries(counts),
    ...person,
    ...fields,
  }
  const shown = await officer.post('/quay/tiep-nhan', sent, { files })
  assert.ok(shown.status === 400 || shown.status === 422, String(shown.status))
  return text(shown.html)
}

/** A citizen who has answered what stands before this page. */
async function citizenBefore(page: string): Promise<Caller> {
  const citizen = new Caller(server)
  await citizen.get(`/nop/${code}`)
  await citizen.post(`/nop/${code}`, {})
  for (const [at, fields] of pages) {
    if (at === page) break
    await citizen.post(`/nop/${code}/${at}`, fields)
  }
  return citizen
}

async function online(page: string, fields: Record<string, string>, files?: SentFile[]): Promise<string> {
  const citizen = await citizenBefore(page)
  const shown = await citizen.post(`/nop/${code}/${page}`, fields, { files })
  assert.ok(shown.status === 400 || shown.status === 422, String(shown.status))
  return text(shown.html)
}

const text = (page: string): string => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

const mistakes: [what: string, page: string, fields: Record<string, string>, sentence: string][] = [
  ['no name', 'ho-ten', { name: '' }, 'Hãy nhập họ và tên'],
  ['a name no paper can print', 'ho-ten', { name: 'Lan 🌸' }, 'không in được ký tự “🌸” trong họ và tên'],
  ['a name too long', 'ho-ten', { name: 'Nguyễn '.repeat(43) }, 'Rút gọn họ và tên: nhiều nhất 200 ký tự'],
  ['an identity number cut short', 'so-dinh-danh', { identity: '0451' }, 'Số định danh có 12 số (chứng minh cũ 9 số)'],
  ['a telephone number cut short', 'dien-thoai', { phone: '0912' }, 'Số điện thoại bắt đầu bằng 0 và có 10 số'],
  ['an address of two letters', 'dia-chi', { address: 'xã' }, 'Nhập đủ địa chỉ: ít nhất 5 ký tự'],
  ['an e-mail that is none', 'email', { email: 'lan@' }, 'Email viết như ten@vidu.vn'],
  ['a request no paper can print', 'noi-dung', { request: 'Cấp mới 🌸' }, 'không in được ký tự “🌸”'],
]

for (const [what, page, fields, sentence] of mistakes) {
  test(`${what} is refused with the same sentence at the counter and online`, async () => {
    assert.ok((await atCounter(fields)).includes(sentence), 'counter')
    assert.ok((await online(page, fields)).includes(sentence), 'online')
  })
}

const badFiles: [what: string, name: string, content: Buffer, sentence: string][] = [
  [
    'a kind nobody offered',
    'bảng điểm.docx',
    Buffer.from('PK\x03\x04…'),
    '“bảng điểm.docx” không phải là PDF, JPG hoặc PNG',
  ],
  ['a program called PDF', 'bằng.pdf', Buffer.from('MZ\x90'), '“bằng.pdf” có tên là PDF nhưng nội dung không phải'],
  ['a PDF cut off on its way', 'bằng.pdf', Buffer.from('%PDF-1.7\n1 0 obj'), '“bằng.pdf” có tên là PDF nhưng nội dung'],
  ['a file of no bytes', 'bằng.pdf', Buffer.alloc(0), 'Tệp không có nội dung (0 byte)'],
]

for (const [what, name, content, sentence] of badFiles) {
  test(`${what} is refused with the same sentence at the counter and online`, async () => {
    assert.ok((await atCounter({}, [{ field: 'papers-0-scans', name, content }])).includes(sentence), 'counter')
    assert.ok((await online('giay-to/1', {}, [{ field: 'files', name, content }])).includes(sentence), 'online')
  })
}

const nothingSaid = Object.fromEntries(
  components.flatMap((_, at) => [
    [`papers-${at}-originals`, ''],
    [`papers-${at}-copies`, ''],
  ]),
)

test('a required paper of which nothing is said keeps the filing back at both doors', async () => {
  assert.ok((await atCounter(nothingSaid)).includes('Còn thiếu giấy tờ: Văn bằng chuyên môn; Giấy chứng nhận sức khỏe'))
  assert.ok((await online('giay-to/1', {})).includes('Hãy chọn tệp, hoặc cho biết vì sao không gửi tệp'))
})

test('MC-2.4: who files for another is asked for an identity of their own at both doors', async () => {
  const asked = 'Hãy nhập số định danh cá nhân hoặc số hộ chiếu'
  const other = { filerName: 'Lê Văn Hoà', filerIdentity: '', filerAuthority: 'mẹ của cháu' }
  assert.ok((await atCounter({ byOther: 'true', ...other })).includes(asked), 'counter')
  const citizen = new Caller(server)
  await citizen.get(`/nop/${code}`)
  await citizen.post(`/nop/${code}`, {})
  await citizen.post(`/nop/${code}/ai`, { whose: 'other' })
  assert.ok(text((await citizen.post(`/nop/${code}/nguoi-nop`, other)).html).includes(asked), 'online')
})

test('a person without an identity number is asked for it at both doors', async () => {
  const asked = 'Hãy nhập số định danh cá nhân hoặc số hộ chiếu'
  assert.ok((await atCounter({ identity: '' })).includes(asked), 'counter')
  assert.ok((await online('so-dinh-danh', { identity: '' })).includes(asked), 'online')
})

for (const typed of ['1e3', '-5']) {
  test(`${typed} is no number of papers at the counter, and no paper online`, async () => {
    assert.ok((await atCounter({ 'papers-0-originals': typed })).includes('bằng số nguyên, chỉ gồm chữ số'), 'counter')
    assert.equal((await (await citizenBefore('')).get(`/nop/${code}/giay-to/${typed}`)).status, 404)
  })
}
