/** A document that no dossier asks for: drafted, edited, taken away, answered to; through the doors people use. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { makePdf } from '../../../../packages/pdf-signature/testing.ts'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { judge } from '../../../../test/support/judges.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { signingOffice } from '../../../../test/support/signing-office.ts'
import { actor, aPost } from '../../../../test/support/town.ts'
import { createAgency } from '../../../base/directory/index.ts'
import { timeline } from '../../../kernel/journal/index.ts'
import type { Tx } from '../../../kernel/province/index.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { verifyStored } from '../../../signatures/signing/index.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { freezeDocument, recallDocument, thawDocument } from '../asked.operations.ts'
import { getDocument, listAttachments } from '../document.store.ts'
import { documentSubject } from '../document.ts'
import { documentTypes, notationOf } from '../document-types.ts'
import { submitDraft } from '../drafting.operations.ts'
import { receiveArrival, registerIncoming } from '../incoming.operations.ts'
import { documents } from '../module.ts'
import { articlesOf } from './composition.ts'
import { listVersions } from './draft.store.ts'
import { marginAnchors } from './upload.operations.ts'

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const health = await createAgency(
  province,
  actor(office.clerk),
  { code: 'H50.08', name: 'Sở Y tế', kind: 'department', placeName: 'Quảng Trị' },
  null,
)
const elsewhere = await aPost(province, health.id, 'specialist', 'Chuyên viên nơi khác')
const colleague = await aPost(province, office.agency, 'specialist', 'Chuyên viên 2')
const server = await testServer(province, province.house.modules, {
  drafter: office.specialist.viewer,
  colleague: colleague.viewer,
  leader: office.leader.viewer,
  clerk: office.clerk.viewer,
  outsider: elsewhere.viewer,
})
after(() => server.close())

const letter = {
  type: 'Công văn',
  source: 'written',
  subject: 'phối hợp phòng, chống dịch',
  to: 'Sở Y tế',
  content: 'Đề nghị quý Sở phối hợp.\n1. Rà soát ổ dịch.\n2. Báo cáo trước ngày 30.',
  signer: office.leader.id,
  urgency: '1',
  'dueOn-day': '30',
  'dueOn-month': '12',
  'dueOn-year': '2099',
}
type Fields = Record<string, string | string[]>
type Files = Parameters<Caller['post']>[2]

async function sent(who: string, at: string, fields: Fields, files?: Files) {
  const caller = new Caller(server, who)
  await caller.get(at)
  return caller.post(at, fields, files)
}
const compose = (fields: Fields = {}, files?: Files, who = 'drafter') =>
  sent(who, '/van-ban/soan', { ...letter, ...fields }, files)

async function newest() {
  const { id } = await province.reader
    .selectFrom('document')
    .select('id')
    .orderBy('drafted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return getDocument(province.reader, id)
}
async function composed(fields: Fields = {}, files?: Files) {
  const { status, html } = await compose(fields, files)
  assert.equal(status, 200, html.replace(/<[^>]+>/g, ' ').slice(0, 3000))
  return newest()
}
const edit = async (id: string, fields: Fields, who = 'drafter') =>
  sent(who, `/van-ban/${id}/sua`, {
    ...letter,
    revision: String((await getDocument(province.reader, id)).revision),
    ...fields,
  })
const textOf = async (file: string | null) =>
  judge('pdftotext')(['-raw', '-', '-'], { input: await province.files.read(file ?? '') }).stdout
const count = async () =>
  Number(
    (
      await province.reader
        .selectFrom('document')
        .select((of) => of.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

test('VB-1.8: a draft is opened, edited and returned, and every version of it stays readable', async () => {
  const draft = await composed()
  assert.deepEqual(
    [draft.state, draft.notation, draft.urgency, draft.dueOn?.toString(), draft.holder],
    ['draft', 'SNNMT-VP', 1, '2099-12-30', office.specialist.id],
  )
  assert.match(
    await textOf(draft.file),
    /V\/v phối hợp phòng, chống dịch[\s\S]*KHẨN[\s\S]*Kính gửi: Sở Y tế[\s\S]*Rà soát ổ dịch/,
  )
  // a colleague who may draft edits it too, and the leader sends it back
  assert.equal((await edit(draft.id, { subject: 'phối hợp lần hai' }, 'colleague')).status, 200)
  const versions = await listVersions(province.reader, draft.id)
  assert.deepEqual(
    versions.map(({ no, subjectLine }) => [no, subjectLine]),
    [
      [2, 'phối hợp lần hai'],
      [1, 'phối hợp phòng, chống dịch'],
    ],
  )
  const now = await getDocument(province.reader, draft.id)
  assert.equal(now.verificationCode, draft.verificationCode)
  const first = await new Caller(server, 'drafter').get(`/van-ban/${draft.id}/ban/1`)
  assert.ok(first.bytes.equals(await province.files.read(draft.file ?? '')))
  const submitted = new Caller(server, 'drafter')
  await submitted.get(`/van-ban/${draft.id}`)
  await submitted.post(`/van-ban/${draft.id}/trinh`, { revision: String(now.revision) })
  assert.equal((await edit(draft.id, { subject: 'sau khi trình' })).status, 422)
  assert.equal((await getDocument(province.reader, draft.id)).subjectLine, 'phối hợp lần hai')
  const { revision } = await getDocument(province.reader, draft.id)
  await sent('leader', `/van-ban/${draft.id}/tra-lai`, { revision: String(revision), reason: 'Sửa trích yếu' })
  assert.equal((await edit(draft.id, { subject: 'bản đã sửa' })).status, 200)
  assert.equal((await getDocument(province.reader, draft.id)).subjectLine, 'bản đã sửa')
})

const comparing = async (id: string, which = '', who = 'drafter') =>
  (await new Caller(server, who).get(`/van-ban/${id}/so-sanh${which}`)).html.replaceAll(
    /<span class="govuk-visually-hidden">.*?<\/span>/g,
    '',
  )

test('two versions of a draft are compared word by word, with who wrote them; one alone has nothing to compare', async () => {
  const draft = await composed({ content: 'Báo cáo trước ngày 30.\nGửi <b>bản giấy</b>.' })
  assert.match(await comparing(draft.id), /chưa có gì để so sánh/)
  await edit(draft.id, { content: 'Báo cáo trước ngày 15.\nGửi <b>bản giấy</b>.' }, 'colleague')
  await edit(draft.id, { subject: 'trích yếu khác', content: 'Báo cáo trước ngày 15.' })
  const one = await comparing(draft.id, '?tu=1&den=2')
  assert.match(one, /trước ngày <del>30\.<\/del> <ins>15\.<\/ins>/)
  assert.match(one, /Thêm 1 chữ, bỏ 1 chữ/)
  assert.match(one, /Bản 2 – Chuyên viên 2/)
  // what people typed is text, also here
  assert.match(one, /&lt;b&gt;bản/)
  const last = await comparing(draft.id)
  assert.match(last, /<del>¶\nGửi &lt;b&gt;bản giấy&lt;\/b&gt;\.<\/del>/)
  assert.match(last, /<ins>trích yếu khác<\/ins>/)
  assert.match(await comparing(draft.id, '?tu=1&den=1'), /Hai bản có cùng lời văn/)
})

test('versions that are not there, and drafts of another agency, are not compared', async () => {
  const draft = await composed()
  await edit(draft.id, {})
  const asked = async (which: string, who = 'drafter') =>
    (await new Caller(server, who).get(`/van-ban/${draft.id}/so-sanh${which}`)).status
  assert.deepEqual(
    [await asked('?tu=1&den=9'), await asked('?tu=0&den=1'), await asked('?tu=x'), await asked('', 'outsider')],
    [404, 400, 400, 403],
  )
})

test('of an uploaded file the text is compared, and it is said where there is none', async () => {
  const upload = (pdf: Buffer) => ({ files: [{ field: 'file', name: 'ke-hoach.pdf', content: pdf }] })
  const fields = { type: 'Kế hoạch', source: 'uploaded' }
  const draft = await composed(fields, upload(makePdf({ pageText: 'Do 30 ho' })))
  const { revision } = await getDocument(province.reader, draft.id)
  const next = { ...letter, ...fields, revision: String(revision) }
  await sent('drafter', `/van-ban/${draft.id}/sua`, next, upload(makePdf({ pageText: 'Do 45 ho' })))
  assert.match(await comparing(draft.id), /<del>30<\/del> <ins>45<\/ins>/)
  const scanned = { ...next, revision: String(revision + 1) }
  await sent('drafter', `/van-ban/${draft.id}/sua`, scanned, upload(makePdf({ pageText: '' })))
  assert.match(await comparing(draft.id), /Không lấy được chữ của tệp ở bản 3/)
})

test('what one document needs and lacks is said beside its field, and nothing is drafted', async () => {
  const before = await count()
  const cases: [Fields, RegExp][] = [
    [{ type: 'Quyết định' }, /Quyết định phải có căn cứ/],
    [{ to: '' }, /Hãy ghi nơi kính gửi/],
    [{ signer: office.specialist.id }, /không có thẩm quyền ký/],
    [{ signer: 'x' }, /không có thẩm quyền ký/],
    [{ signer: randomUUID() }, /không có thẩm quyền ký/],
    [{ receivers: [office.agency] }, /chính là cơ quan ban hành/],
    [{ receivers: [randomUUID()] }, /không nằm trong danh bạ/],
    [{ answers: randomUUID() }, /Không có văn bản đến này/],
    [{ source: 'uploaded' }, /Hãy chọn tệp/],
    [{ notation: 'QĐ UBND' }, /không có dấu cách/],
    [{ type: 'Giấy khen' }, /Tên loại văn bản|tên loại/],
  ]
  for (const [fields, said] of cases) {
    const { status, html } = await compose(fields)
    assert.ok(status === 400 || status === 422, `${JSON.stringify(fields)} ${status}`)
    assert.match(html, said)
  }
  assert.equal(await count(), before)
})

test('each of the 29 types has its layout and its notation', async () => {
  assert.equal(documentTypes.length, 29)
  for (const type of ['Nghị quyết', 'Báo cáo', 'Giấy mời', 'Thư công'] as const) {
    const { file, notation } = await composed({ type })
    assert.match(await textOf(file), new RegExp(type.toLocaleUpperCase('vi')))
    assert.equal(notation, notationOf(type, 'Sở Nông nghiệp và Môi trường'))
  }
  assert.deepEqual(
    ['Quyết định', 'Tờ trình', 'Công văn', 'Thư công'].map((type) => notationOf(type, 'Sở Nông nghiệp và Môi trường')),
    ['QĐ-SNNMT', 'TTr-SNNMT', 'SNNMT-VP', 'SNNMT-VP'],
  )
})

test('the lines of a decision become its articles', async () => {
  const { file } = await composed({
    type: 'Quyết định',
    basis: 'Căn cứ Luật Thú y',
    content: 'Điều 1. Thành lập Tổ công tác.\n1. Tổ trưởng.\nĐiều 2. Quyết định có hiệu lực từ ngày ký.',
  })
  assert.match(
    await textOf(file),
    /Điều 1\. Thành lập Tổ công tác\.[\s\S]*1\.\s+Tổ trưởng[\s\S]*Điều 2\. Quyết định có hiệu lực/,
  )
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 12 }), (lines) => {
      assert.deepEqual(articlesOf(lines), lines)
    }),
  )
})

test('VB-1.1: a letter is created with its urgency, which stands on its page, on its paper and in the list; issued, it shows its one identifier', async () => {
  const draft = await composed({ subject: 'phòng dịch khẩn', urgency: '3', submit: 'true' })
  const page = async () => {
    const caller = new Caller(server, 'clerk')
    return (await caller.get(`/van-ban/${draft.id}`)).html
  }
  assert.match(await page(), /Hoả tốc/)
  assert.doesNotMatch(await page(), /Mã định danh văn bản/)
  assert.match(await textOf(draft.file), /hỏa tốc/iu)
  await office.sign(draft.id)
  await office.issue(draft.id)
  const { number, notation, issuedOn } = await getDocument(province.reader, draft.id)
  const identity = `H50.07,${issuedOn?.toString().replaceAll('-', '/')},${number}/${notation}`
  assert.ok((await page()).split('Mã định danh văn bản')[1]?.includes(identity))
  assert.match(
    (await new Caller(server, 'clerk').get('/van-ban/di')).html,
    /Hoả tốc[\s\S]*phòng dịch khẩn|phòng dịch khẩn[\s\S]*Hoả tốc/,
  )
})

test('an uploaded PDF goes the whole way: number, date and signature stand in its margins and verify', async () => {
  const files = { files: [{ field: 'file', name: 'ke-hoach.pdf', content: makePdf() }] }
  const draft = await composed({ type: 'Kế hoạch', source: 'uploaded' }, files)
  const caller = new Caller(server, 'drafter')
  await caller.get(`/van-ban/${draft.id}`)
  await caller.post(`/van-ban/${draft.id}/trinh`, { revision: String(draft.revision) })
  await office.sign(draft.id)
  await office.issue(draft.id)
  const { file, number } = await getDocument(province.reader, draft.id)
  const printed = await textOf(file)
  assert.match(printed, new RegExp(`Số: ${number}/KH-SNNMT`))
  assert.match(printed, /Quảng Trị, ngày \d+ tháng/)
  assert.equal((await verifyStored(province, file ?? '')).overall, 'VALID')
  const again = await compose(
    { type: 'Kế hoạch', source: 'uploaded' },
    {
      files: [{ field: 'file', name: 'da-ky.pdf', content: await province.files.read(file ?? '') }],
    },
  )
  assert.match(again.html, /đã có chữ ký số/)
})

test('of an uploaded file without room for the seal the drafter is told, and of one made here is not', async () => {
  const files = { files: [{ field: 'file', name: 'ke-hoach.pdf', content: makePdf() }] }
  const uploaded = await composed({ type: 'Kế hoạch', source: 'uploaded' }, files)
  const made = await composed({})
  const caller = new Caller(server, 'drafter')
  assert.match((await caller.get(`/van-ban/${uploaded.id}`)).html, /Con dấu sẽ không hiện trên trang/)
  assert.doesNotMatch((await caller.get(`/van-ban/${made.id}`)).html, /Con dấu sẽ không hiện trên trang/)
})

test('a place in the margin lies on its page, whatever the page’s size', () => {
  const size = fc.integer({ min: 200, max: 2000 })
  fc.assert(
    fc.property(size, size, fc.integer({ min: -50, max: 50 }), (width, height, off) => {
      const box = [off, off, width, height] as const
      for (const at of Object.values(marginAnchors({ count: 3, first: box, last: box }))) {
        assert.ok(at.x >= off && at.x + at.width <= off + width && at.y >= off && at.y + at.height <= off + height)
        // what is set there later stands in it: a baseline elsewhere is on no page
        assert.ok(at.text.baseline > at.y && at.text.baseline < at.y + at.height)
      }
    }),
  )
})

test('a file that is neither PDF nor Word is refused in words', async () => {
  const { html } = await compose(
    { source: 'uploaded' },
    { files: [{ field: 'file', name: 'ghi-chu.txt', content: Buffer.from('chỉ là chữ') }] },
  )
  assert.match(html, /Chỉ nhận tệp PDF hoặc Word/)
})

async function arrival() {
  const { id } = await receiveArrival(
    province,
    actor(office.clerk),
    {
      agency: office.agency,
      senderCode: 'H50.08',
      senderName: 'Sở Y tế',
      externalId: `H50.08,2026/11/20,${randomUUID()}`,
      type: 'Công văn',
      number: '45',
      notation: 'SYT-VP',
      subjectLine: 'Đề nghị cung cấp số liệu',
      signerTitle: null,
      urgency: 0,
      place: 'Quảng Trị',
      issuedOn: null,
      dueOn: null,
      packageFile: randomUUID(),
      attachments: [],
    },
    randomUUID(),
  )
  return id
}

test('an answer is begun at its letter, names it, and is found from it; another agency’s letter is not answered', async () => {
  const id = await arrival()
  assert.match((await compose({ answers: id })).html, /chưa vào sổ/)
  await registerIncoming(province, actor(office.clerk), id, null, randomUUID())
  const at = (await new Caller(server, 'drafter').get(`/van-ban/${id}`)).html
  assert.match(at, /Soạn văn bản trả lời/)
  const begun = (await new Caller(server, 'drafter').get(`/van-ban/soan?tra-loi=${id}`)).html
  assert.match(begun, /45\/SYT-VP – Đề nghị cung cấp số liệu/)
  const answer = await composed({ answers: id })
  assert.match(
    (await new Caller(server, 'drafter').get(`/van-ban/${answer.id}`)).html,
    new RegExp(`href="/van-ban/${id}"`),
  )
  assert.match(
    (await new Caller(server, 'drafter').get(`/van-ban/${id}`)).html,
    new RegExp(`href="/van-ban/${answer.id}"`),
  )
  assert.doesNotMatch((await new Caller(server, 'outsider').get(`/van-ban/soan?tra-loi=${id}`)).html, /45\/SYT-VP/)
  assert.equal((await compose({ answers: id, signer: office.leader.id }, undefined, 'outsider')).status, 422)
})

test('a letter whose sender asks about it is answered from no door until that is answered; recalled, never', async () => {
  const id = await arrival()
  await registerIncoming(province, actor(office.clerk), id, null, randomUUID())
  const answer = await composed({ answers: id })
  const bind = (work: (tx: Tx) => Promise<void>) => province.act(actor(office.clerk), null, work)
  const submit = async () =>
    submitDraft(
      province,
      actor(office.specialist),
      answer.id,
      (await getDocument(province.reader, answer.id)).revision,
      randomUUID(),
    )
  await bind((tx) => freezeDocument(tx, id, 'Thu hồi: gửi nhầm'))
  const page = (await new Caller(server, 'drafter').get(`/van-ban/${id}`)).html
  assert.match(page, /Tạm dừng, chờ trả lời yêu cầu/)
  assert.doesNotMatch(page, /Soạn văn bản trả lời/)
  assert.equal((await compose({ answers: id })).status, 422)
  await assert.rejects(submit(), /document\.answers-bound/)
  await bind((tx) => thawDocument(tx, id, 'Đã từ chối', false))
  await submit()
  await bind((tx) => recallDocument(tx, id, 'Đã thu hồi'))
  assert.match((await new Caller(server, 'drafter').get(`/van-ban/${id}`)).html, /Đã thu hồi/)
  assert.equal((await compose({ answers: id })).status, 422)
})

test('a draft is taken away by who drafted it while it is not submitted, and by nobody else', async () => {
  const { id, revision } = await composed()
  const away = (who: string) => sent(who, `/van-ban/${id}/xoa`, { revision: String(revision) })
  for (const who of ['colleague', 'leader', 'clerk', 'outsider']) {
    assert.equal((await away(who)).status, 403, who)
    assert.equal((await getDocument(province.reader, id)).state, 'draft')
  }
  await away('drafter')
  assert.equal((await getDocument(province.reader, id)).state, 'discarded')
  assert.doesNotMatch((await new Caller(server, 'drafter').get('/van-ban/du-thao')).html, new RegExp(id))
  assert.doesNotMatch((await new Caller(server, 'drafter').get('/van-ban/di')).html, new RegExp(id))
  const { acts } = await timeline(province.reader, documentSubject(id))
  assert.equal(acts.at(-1)?.type, 'document.discarded')
})

test('the result of a dossier is neither edited nor taken away here', async () => {
  const id = await office.drafted({ submit: false, about: `dossier:${randomUUID()}` })
  for (const at of ['sua', 'xoa']) {
    const { html } = await new Caller(server, 'drafter').get(`/van-ban/${id}/${at}`)
    assert.doesNotMatch(html, /name="subject"|Xoá dự thảo: /)
  }
  assert.deepEqual(await listAttachments(province.reader, id), [])
})

test('a second click drafts nothing more', async () => {
  const caller = new Caller(server, 'drafter')
  await caller.get('/van-ban/soan')
  const before = await count()
  const hidden = caller.hidden()
  await caller.post('/van-ban/soan', { ...letter, ...hidden })
  await caller.post('/van-ban/soan', { ...letter, ...hidden })
  assert.equal(await count(), before + 1)
})

test('who holds no right to draft is shown no form', async () => {
  assert.equal((await new Caller(server, 'clerk').get('/van-ban/soan')).status, 403)
})
