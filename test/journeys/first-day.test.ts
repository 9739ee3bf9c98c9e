/** The first day of a real province: from nothing to a returned result by screens alone, no row written behind their back. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { makePdf } from '../../packages/pdf-signature/testing.ts'
import { isoDay, legalDayOf } from '../../packages/time/index.ts'
import { sessionPort } from '../../src/base/identity/index.ts'
import { setupToken } from '../../src/base/identity/setup/setup.operations.ts'
import { buildServer } from '../../src/kernel/http/index.ts'
import { rooms, wholeSite } from '../authorisation/actors.ts'
import { LONG_PASSWORD } from '../support/identity.ts'
import { testProvince } from '../support/province.ts'
import { Person } from '../support/screens.ts'

const PIN = '246810'
const national = path.resolve(import.meta.dirname, '../../demo/procedures.json')
const file = (name: string, text: string | Buffer) => [{ field: 'file', name, content: Buffer.from(text) }]

const province = await testProvince({ after }, { modules: rooms })
const server = await buildServer({
  province,
  modules: wholeSite,
  sessions: sessionPort(province),
  serverSecret: 'only for tests',
})
after(() => server.close())

const admin = new Person(server)
const people = new Map<string, Person>()
let broken = ''
/** One step of the day; what follows a broken one is not tried. */
const step = (name: string, work: () => Promise<void>) =>
  test(name, async () => {
    assert.equal(broken, '', 'an earlier step is broken')
    broken = name
    await work()
    broken = ''
  })

/** Who signs in with the password of one's own. */
async function signIn(username: string): Promise<Person> {
  const person = new Person(server)
  await person.open('/dang-nhap')
  await person.press('Đăng nhập', { username, password: LONG_PASSWORD })
  return person
}

/** A table is looked at, then taken in; the page of its result. */
async function takeIn(kind: string, text: string, count: string): Promise<void> {
  await admin.open(`/quan-tri/nhap/${kind}`)
  assert.match(await admin.press('Tải lên và xem trước', {}, file('bang.csv', text)), new RegExp(`${count} dòng mới`))
  await admin.press('Nhập các dòng này')
  await province.settle()
  assert.match(await admin.open(admin.shown?.at ?? ''), new RegExp(`Đã nhập ${count} dòng`))
}

step('whoever reads the console makes the first administrator, who signs in with a one-time code', async () => {
  await admin.open(`/thiet-lap?ma=${await setupToken(province)}`)
  await admin.press('Tạo quản trị đầu tiên', { username: 'quan-tri', name: 'Quản trị', password: LONG_PASSWORD })
  await admin.press('Đăng nhập', { username: 'quan-tri', password: LONG_PASSWORD })
  const secret = /secret=([A-Z2-7]+)/.exec(admin.shown?.html ?? '')?.[1] ?? ''
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Number(province.clock.now().epochMilliseconds),
  })
  await admin.press('Bật mã một lần', { codePin: code })
  assert.match(await admin.open('/quan-tri/bat-dau'), /Những việc đầu tiên.*Đã xong 0/)
})

step('agencies, posts and people come from tables; each person chooses a password by a link', async () => {
  await takeIn(
    'co-quan',
    [
      'Mã định danh,Tên cơ quan,Loại cơ quan,Mã cơ quan cấp trên,Địa danh',
      'H50.01,Trung tâm Phục vụ hành chính công tỉnh,Trung tâm Phục vụ hành chính công,H50,Quảng Trị',
      'H50.14,Sở Nông nghiệp và Môi trường,"Sở, ban, ngành",H50,Quảng Trị',
    ].join('\n'),
    '2',
  )
  await takeIn(
    'nguoi',
    [
      'Mã cơ quan,Tên vị trí,Vai trò,Họ và tên,Tên đăng nhập',
      'H50.01,Cán bộ tiếp nhận,Cán bộ tiếp nhận một cửa,Người Tiếp Nhận,tiep-nhan',
      'H50.14,Giám đốc,Lãnh đạo,Người Lãnh Đạo,lanh-dao',
      'H50.14,Chuyên viên,Chuyên viên,Người Thụ Lý,chuyen-vien',
      'H50.14,Văn thư,Văn thư,Người Văn Thư,van-thu',
    ].join('\n'),
    '4',
  )
  await admin.open(`${admin.shown?.at}/tep`)
  const links = [...(admin.shown?.html ?? '').matchAll(/http[^\s,"]*(\/dat-mat-khau\/[^\s,"]+)/g)].map(
    ([, at = '']) => at,
  )
  assert.equal(links.length, 4)
  for (const link of links) {
    const person = new Person(server)
    await person.open(link)
    await person.press(null, { password: LONG_PASSWORD, againPassword: LONG_PASSWORD })
  }
  for (const name of ['tiep-nhan', 'lanh-dao', 'chuyen-vien', 'van-thu']) people.set(name, await signIn(name))
})

step('the calendar is set by the province’s decision', async () => {
  await admin.open('/quan-tri/lich-lam-viec/moi')
  assert.match(await admin.press('Xem trước thay đổi', { instrument: '12/QĐ-UBND' }), /Xem trước lịch làm việc/)
  assert.match(await admin.press('Áp dụng lịch này'), /Theo quyết định của tỉnh/)
})

step('the national catalogue is looked at and taken in, and a department decides one procedure of it', async () => {
  await admin.open('/quan-tri/thu-tuc/moi')
  const catalogue = file('danh-muc.json', readFileSync(national))
  assert.match(await admin.press(null, {}, catalogue), /40 thủ tục mới, 0 thay đổi/)
  await admin.press('Nhập các thay đổi này')
  await province.settle()
  assert.match(await admin.open(admin.shown?.at ?? ''), /40 phiên bản mới/)
  await admin.open('/quan-tri/tham-quyen/dat?ma=1.004756')
  const agencies = admin.choice('Sở Nông nghiệp và Môi trường')
  await admin.press('Lưu', { agencies, basis: '34/QĐ-UBND' })
  assert.match(await admin.open('/quan-tri/bat-dau'), /39 thủ tục chưa có cơ quan giải quyết/)
})

step('the procedure gets its process: a ready one is chosen, checked, played through, and published', async () => {
  await admin.open('/quan-tri/quy-trinh/moi')
  const kind = admin.choice('Một cơ quan giải quyết')
  assert.match(await admin.press('Soạn quy trình', { code: '1.004756', kind }), /Không còn gì phải sửa/)
  const at = admin.shown?.at.split('?')[0] ?? ''
  await admin.open(`${at}/chay-thu`)
  assert.match(await admin.press('Chạy thử'), /Kết quả chạy thử.*Hẹn trả.*Có kết quả/)
  await admin.open(`${at}/cong-bo`)
  const [year = '', month = '', day = ''] = isoDay(legalDayOf(province.clock.now())).split('-')
  const from = { 'from-day': day, 'from-month': month, 'from-year': year }
  assert.match(await admin.press('Công bố', from), /áp dụng từ ngày/)
})

step('leader and agency get keys, each with a PIN of its holder', async () => {
  for (const [holder, name] of [
    [/Giám đốc/, 'lanh-dao'],
    [/^(?!.*(Giám đốc|Chuyên viên|Văn thư)).*Sở Nông nghiệp và Môi trường/, 'van-thu'],
  ] as const) {
    await admin.open('/quan-tri/chung-thu/cap')
    const words = await admin.press(null, { target: admin.choice(holder) })
    const code = /([A-Z0-9]{4}(?:-[A-Z0-9]{4})+)/.exec(words)?.[1] ?? ''
    assert.ok(code, words)
    const person = people.get(name)!
    await person.open('/chu-ky-so')
    await person.open(person.link('Kích hoạt khoá'))
    await person.press(null, { codePin: code, newPin: PIN, againPin: PIN })
  }
})

let dossier = ''
let number = ''

step('the counter receives a dossier of that procedure: the department decides it, not the counter', async () => {
  const counter = people.get('tiep-nhan')!
  assert.match(
    await counter.open('/quay/tiep-nhan?thu-tuc=1.004756'),
    /Cơ quan giải quyết: Sở Nông nghiệp và Môi trường/,
  )
  const words = await counter.press(null, {
    name: 'Công dân minh hoạ',
    identity: '045190000123',
    phone: '0912345678',
    address: 'Số 12, đường Lê Duẩn, phường Đông Hà',
    allBrought: 'true',
  })
  number = /H50[.\d]*-\d{6}-\d{4}/.exec(words)?.[0] ?? ''
  assert.ok(number, words)
  dossier = counter.shown?.at.split('?')[0] ?? ''
  await province.settle()
})

step('the department handles it: assigned, drafted, signed, numbered and sealed', async () => {
  const [leader, specialist, clerk] = ['lanh-dao', 'chuyen-vien', 'van-thu'].map((name) => people.get(name)!)
  await leader!.open(`${dossier}/phan-cong`)
  await leader!.press('Phân công', { position: leader!.choice('Chuyên viên') })
  await specialist!.open(dossier)
  await specialist!.press('Bắt đầu thụ lý')
  await specialist!.open(`${dossier}/soan-ket-qua`)
  await specialist!.press('Trình ký')
  await province.settle()
  await specialist!.open(dossier)
  const document = /\/van-ban\/[0-9a-f-]{36}/.exec(specialist!.shown?.html ?? '')?.[0] ?? ''
  assert.ok(document, specialist!.words)
  await leader!.open(`${document}/ky`)
  await leader!.press('Ký văn bản', { pin: PIN })
  await province.settle()
  await clerk!.open(`${document}/phat-hanh`)
  await clerk!.press('Cấp số, đóng dấu và phát hành', { pin: PIN })
  await province.settle()
  assert.match(await leader!.open(dossier), /Các bước giải quyết/)
})

step(
  'the certificate stands in the register of licences; its validity is entered, and anyone may look it up',
  async () => {
    const clerk = people.get('van-thu')!
    await clerk.open('/so-giay-phep?loc=can-ghi')
    const licence = /\/so-giay-phep\/[0-9a-f-]{36}/.exec(clerk.shown?.html ?? '')?.[0] ?? ''
    assert.match(await clerk.open(licence), /Chứng chỉ hành nghề thú y số .+, cấp cho Công dân minh hoạ/)
    const given = /thú y số (\d\S*\/.+?), cấp cho/.exec(clerk.words)?.[1] ?? ''
    await clerk.open(`${licence}/thoi-han`)
    assert.match(await clerk.press('Ghi thời hạn'), /còn hiệu lực/)
    const anyone = await new Person(server).open(`/tra-giay-phep?so=${encodeURIComponent(given)}`)
    assert.match(anyone, /Còn hiệu lực.*C\. d\. m\. hoạ.*Không thời hạn/)
    // the same result is in its applicant's store
    assert.match(await clerk.open('/kho-giay-to?loc=ket-qua'), new RegExp(`thú y.*${given}.*Công dân minh hoạ`))
  },
)

step('the counter hands the result over, and the first things to do say so', async () => {
  const counter = people.get('tiep-nhan')!
  assert.match(await counter.open(dossier), new RegExp(number))
  await counter.open(`${dossier}/tra-ket-qua`)
  assert.match(await counter.press(null), /Đã trả kết quả/)
  const words = await admin.open('/quan-tri/bat-dau')
  assert.doesNotMatch(words, /Chưa có hồ sơ; thử nhận/)
})

step(
  'a certified copy: scanned, compared by somebody who is named, numbered, signed and sealed with its scan, checked by anyone',
  async () => {
    const [leader, specialist, clerk] = ['lanh-dao', 'chuyen-vien', 'van-thu'].map((name) => people.get(name)!)
    await specialist!.open('/chung-thuc/moi')
    const original = { requester: 'Công dân minh hoạ', requesterId: '045190000123', paper: 'Bằng tốt nghiệp đại học' }
    const scan = [{ field: 'scan', name: 'bang.pdf', content: makePdf({ pages: 2 }) }]
    await specialist!.press('Nhận bản chính, quét', { ...original, paperIssuer: 'Trường Đại học minh hoạ' }, scan)
    const copy = specialist!.shown?.at.split('?')[0] ?? ''
    await specialist!.open(`${copy}/doi-chieu`)
    const signer = specialist!.choice('Giám đốc')
    const form = { signer, compared: 'true' }
    assert.match(await specialist!.press('Đối chiếu, lấy số', form), /chờ ký và đóng dấu.*Số chứng thực 1\/\d{4}/)
    const statement = /\/van-ban\/[0-9a-f-]{36}/.exec(specialist!.shown?.html ?? '')?.[0] ?? ''
    await leader!.open(`${statement}/ky`)
    await leader!.press('Ký văn bản', { pin: PIN })
    await clerk!.open(`${statement}/phat-hanh`)
    await clerk!.press('Cấp số, đóng dấu và phát hành', { pin: PIN })
    await province.settle()
    assert.match(await specialist!.open(copy), /Đã chứng thực.*Người đối chiếu Chuyên viên/)
    assert.match(await clerk!.open('/kho-giay-to?loc=ban-sao'), /Bằng tốt nghiệp đại học.*Công dân minh hoạ/)
    await clerk!.open(statement)
    const check = /\/xac-minh\/[^"/]+/.exec(clerk!.shown?.html ?? '')?.[0] ?? ''
    assert.match(await new Person(server).open(check), /bang\.pdf/)
  },
)
