import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { archived, CORPUS, patch } from '../../../packages/pdf-signature/corpus.ts'
import { makePdf, NOW, testAuthority, testServices } from '../../../packages/pdf-signature/testing.ts'
import { Caller, officialWith, testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actorOf } from '../../kernel/acting/index.ts'
import { keys } from '../keys/module.ts'
import { addOutsideList, keepOutsideList } from '../trust/outside-list.store.ts'
import { importAnchors } from '../trust/trust.operations.ts'
import { signing } from './module.ts'
import { verifyGiven } from './verify.operations.ts'

/** The report a person reads holds everything the circular asks for (rights-and-security.md §4.3), in both languages. */

const province = await testProvince({ after }, { modules: [keys, signing], now: NOW.toISOString() })
const server = await testServer(province, [keys, signing])
after(() => server.close())
const root = { bytes: testAuthority('p-256').root.certificate, source: 'kiểm thử' }
await importAnchors(province, actorOf(officialWith('signing.administer')), root, null)
await addOutsideList(province.reader, 'http://127.0.0.1:9/a.crl')
const crl = testServices('p-256').issuingCrl(NOW)
await keepOutsideList(province.reader, 'http://127.0.0.1:9/a.crl', { crl, fetchedAt: province.clock.now() })
const file = (await archived(makePdf(), 'p-256'))[3]!

async function shown(content: Buffer, language: 'vi' | 'en'): Promise<string> {
  const visitor = new Caller(server)
  visitor.cookies.set('lt_ngon_ngu', language)
  await visitor.get('/xac-minh')
  return (await visitor.post('/xac-minh', {}, { files: [{ field: 'file', name: 'a.pdf', content }] })).html
}

const wanted = {
  vi: {
    issuer: /Cơ quan cấp chứng thư[\s\S]*CA THỬ NGHIỆM TỈNH QUẢNG TRỊ/,
    signer: /Người ký[\s\S]*Lãnh đạo 1 \(minh hoạ\)/,
    certificate: /số [0-9a-f]+, hiệu lực từ .* đến /,
    'time and its source': /Thời điểm ký[\s\S]*theo dấu thời gian của dịch vụ tin cậy/,
    integrity: /Toàn vẹn nội dung[\s\S]*Nguyên vẹn từ lúc ký/,
    'certificate at signing': /Chứng thư lúc ký[\s\S]*Còn hiệu lực/,
    'revocation evidence': /Bằng chứng về thu hồi[\s\S]*OCSP, /,
    'what was signed': /byte đầu; phần sau được thêm sau khi ký[\s\S]*toàn bộ tệp/,
    'what changed after': /Chỉ có thay đổi được phép\. Tới chữ ký kế tiếp:[\s\S]*“Dấu”[\s\S]*“Lưu trữ 1”[\s\S]*\/DSS/,
    'overall verdict': /Hợp lệ: cả 2 chữ ký/,
  },
  en: {
    issuer: /Issued by[\s\S]*CA THỬ NGHIỆM TỈNH QUẢNG TRỊ/,
    signer: /Signer[\s\S]*Lãnh đạo 1 \(minh hoạ\)/,
    certificate: /serial [0-9a-f]+, valid from .* to /,
    'time and its source': /Time of signing[\s\S]*proven by a timestamp of a trust service/,
    integrity: /Integrity[\s\S]*Unchanged since signing/,
    'certificate at signing': /Certificate when signed[\s\S]*Valid/,
    'revocation evidence': /Revocation evidence[\s\S]*OCSP, /,
    'what was signed': /bytes; the rest was added after signing[\s\S]*the whole file/,
    'what changed after': /Only allowed changes\. Up to the next signature:[\s\S]*“Dấu”[\s\S]*“Lưu trữ 1”[\s\S]*\/DSS/,
    'overall verdict': /Valid: all 2 signatures/,
  },
} as const

for (const language of ['vi', 'en'] as const) {
  test(`VB-12.2: the report says everything the circular asks for: ${language}`, async () => {
    const html = await shown(file, language)
    for (const [item, words] of Object.entries(wanted[language])) assert.match(html, words, item)
  })
}

test('a signature without readable certificate says that signer and issuer cannot be told, instead of leaving them out', async () => {
  const gone = patch(file, '/ByteRange', '/ByteRangf')
  const html = await shown(gone, 'vi')
  assert.match(html, /Không hợp lệ/)
  assert.match(html, /Cơ quan cấp chứng thư[\s\S]{0,200}không xác định được/)
})

test('a file that carries no signature is not called wrong', async () => {
  const html = await shown(Buffer.from('xin chào'), 'vi')
  assert.match(html, /Không có chữ ký số/)
  assert.doesNotMatch(html, /Không hợp lệ/)
})

test('a broken PDF is said in the reader’s language with the file’s name; the library’s English is folded away for technicians', async () => {
  const html = await shown(Buffer.from('%PDF-1.7 hỏng'), 'vi')
  const folded = /<details[\s\S]*?<\/details>/g
  const [fold = ''] = html.match(folded)?.filter((one) => one.includes('lang="en"')) ?? []
  assert.match(html, /Tệp hỏng hoặc không phải PDF/)
  assert.match(html, /a\.pdf/)
  assert.match(fold, /Chi tiết kỹ thuật[\s\S]*file-malformed/)
  assert.doesNotMatch(html.replaceAll(folded, ''), /file-malformed|not a PDF|The file/)
})

test('the report for machines has what its schema declares, and says the same', async () => {
  const visitor = new Caller(server)
  const { html } = await visitor.post('/api/xac-minh', {}, { files: [{ field: 'file', name: 'a.pdf', content: file }] })
  const report = JSON.parse(html)
  const whole = JSON.parse(JSON.stringify(await verifyGiven(province, [{ name: 'a.pdf', bytes: file }])))
  assert.deepEqual({ ...report, verifiedAt: '' }, { ...whole, verifiedAt: '' })
})

const picturesIn = (page: string): string[] =>
  [...page.matchAll(/<img class="lt-page-image" src="data:image\/png;base64,([^"]+)"/g)].map(([, data]) => data!)

test('a page that was changed after signing is shown before and after, and one that looks the same is not', async () => {
  const changed = CORPUS.find(({ name }) => name === 'the end of a text in white')!
  const page = await shown(await changed.make(), 'vi')
  assert.match(page, /Trước và sau khi thay đổi[\s\S]*Trang 1 như lúc ký[\s\S]*Trang 1 về sau/)
  const [before, after, ...more] = picturesIn(page)
  assert.ok(before && after && before !== after && more.length === 0)
  assert.deepEqual(picturesIn(await shown(file, 'vi')), [])
})
