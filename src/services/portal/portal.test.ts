import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Caller, officialWith, type SentFile, testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { aPost, actor as postActor } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { closeAgency, createAgency } from '../../base/directory/index.ts'
import { directory } from '../../base/directory/module.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { readingsOf } from '../../kernel/journal/index.ts'
import { knowRefusals } from '../../kernel/refusal.ts'
import { documents } from '../../paperwork/documents/module.ts'
import {
  assignDossier,
  dossierSubject,
  findDossierByNumber,
  listPapers,
  receiveDossier,
  requestSupplement,
  returnResult,
  startHandling,
  withdrawDossier,
} from '../dossiers/index.ts'
import { dossiers } from '../dossiers/module.ts'
import { importProcedures, setCompetence } from '../procedures/index.ts'
import { procedures } from '../procedures/module.ts'
import { portal } from './module.ts'

const shared = process.env.LT_SHARED ?? path.resolve(import.meta.dirname, '../../../../shared')
const catalogue = JSON.parse(readFileSync(path.join(shared, 'data/procedures.json'), 'utf8'))
const actor = systemActor('Quản trị (kiểm thử)', 'command')
const rooms = [calendar, directory, procedures, dossiers, portal]
// the room of the result's files says what it refuses of them
for (const refusals of documents.refusals ?? []) knowRefusals(refusals)
const PROCEDURE = '1.004756'
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n')
const png = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001080600000', 'hex')

async function house(t: TestContext) {
  const province = await testProvince(t, { modules: rooms })
  const server = await testServer(province, rooms, { can_bo: officialWith('dossier.read') })
  t.after(() => server.close())
  await importProcedures(province, actor, catalogue)
  const agency = async (code: string, name: string, kind: 'department' | 'one-stop-centre') =>
    (await createAgency(province, actor, { code, name, kind, placeName: 'Quảng Trị' }, null)).id
  const centre = await agency('H50.20', 'Trung tâm Phục vụ hành chính công tỉnh', 'one-stop-centre')
  const department = await agency('H50.07', 'Sở Nông nghiệp và Môi trường', 'department')
  await province.act(actor, null, (tx) => setCompetence(tx, { field: 'Thú y' }, [department]))
  return { province, server, centre, department }
}

const answers = (centre: string): [string, Record<string, string>][] => [
  ['ai', { whose: 'self' }],
  ['ho-ten', { name: 'Trần Thị Bích Thuỷ' }],
  ['so-dinh-danh', { identity: '045190000123' }],
  ['dien-thoai', { phone: '0912345678' }],
  ['dia-chi', { address: '1 Hùng Vương, phường Đông Hà' }],
  ['email', { email: '' }],
  ['noi-dung', { request: 'Cấp Chứng chỉ hành nghề thú y' }],
  ['noi-nhan', { unit: centre }],
  ['nhan-ket-qua', { resultAt: 'online' }],
]

const file = (name: string, content: Buffer): SentFile => ({ field: 'files', name, content })

/** The one paper that was to be brought is on the counter. */
const brought = { answers: [{ files: [], originals: 1, copies: 0, instead: null }] }

/** Answers every page up to the check page. */
async function fillIn(person: Caller, centre: string): Promise<void> {
  await person.get(`/nop/${PROCEDURE}`)
  await person.post(`/nop/${PROCEDURE}`, {})
  for (const [question, fields] of answers(centre)) {
    const shown = await person.post(`/nop/${PROCEDURE}/${question}`, fields)
    assert.equal(shown.status, 200, question)
  }
  await person.post(`/nop/${PROCEDURE}/giay-to/1`, {}, { files: [file('bằng.pdf', pdf)] })
  await person.post(`/nop/${PROCEDURE}/giay-to/2`, { instead: 'not-needed' }, { files: [] })
  await person.post(`/nop/${PROCEDURE}/giay-to/3`, {}, { files: [file('suc-khoe.png', png), file('don.pdf', pdf)] })
  const check = await person.post(`/nop/${PROCEDURE}/giay-to/4`, { instead: 'bring' }, { files: [] })
  assert.match(check.html, /Kiểm tra lại trước khi nộp/)
}

async function fileOne(person: Caller, centre: string) {
  await fillIn(person, centre)
  const done = await person.post(`/nop/${PROCEDURE}/kiem-tra`, {})
  const provisional = /T-[2-9A-Z]{10}/.exec(done.html)?.[0] ?? ''
  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(done.html)?.[0] ?? ''
  return { done, provisional, code }
}

test('a citizen finds a procedure at home, files it page by page, and gets number, code and what happens next', async (t) => {
  const { province, server, centre, department } = await house(t)
  const person = new Caller(server)
  assert.match((await person.get('/')).html, /Bạn cần làm thủ tục gì/)
  assert.match((await person.get('/tim-kiem?q=hanh+nghe+thu+y')).html, /\/thu-tuc\/1\.004756/)
  const { done, provisional, code } = await fileOne(person, centre)
  assert.equal(done.status, 200)
  assert.ok(provisional && code)
  // eight working hours from Monday 09:00; Tuesday 24/11 is the Day of Vietnamese Culture, a day off
  assert.match(done.html, /trước 09:00 thứ Tư 25\/11\/2026/)
  assert.match(done.html, /<svg role="img"/)
  const dossier = await findDossierByNumber(province.reader, provisional)
  assert.deepEqual(
    [dossier?.state, dossier?.agency, dossier?.receivingUnit, dossier?.applicant.name, dossier?.channel],
    ['new', department, centre, 'Trần Thị Bích Thuỷ', 'online'],
  )
  const papers = await listPapers(province.reader, dossier!.id)
  const names = papers.map((paper) => paper.file?.name ?? 'bản giấy')
  assert.deepEqual(names.toSorted(), ['bản giấy', 'bằng.pdf', 'don.pdf', 'suc-khoe.png'])
})

test('the home page, kept for everybody, comes whole in every packing, each time', async (t) => {
  const { server } = await house(t)
  const load = (encoding: string) => server.inject({ url: '/', headers: { 'accept-encoding': encoding } })
  const plain = (await load('identity')).payload
  assert.match(plain, /Bạn cần làm thủ tục gì/)
  for (const [encoding, unpack] of Object.entries({ br: brotliDecompressSync, gzip: gunzipSync })) {
    for (let time = 0; time < 2; time++) {
      const { headers, rawPayload } = await load(encoding)
      assert.equal(headers['content-encoding'], encoding)
      assert.equal(unpack(rawPayload).toString(), plain)
    }
  }
  assert.equal((await load('identity')).payload, plain)
})

test('a double click files once: both answers show the same number', async (t) => {
  const { province, server, centre } = await house(t)
  const person = new Caller(server)
  await fillIn(person, centre)
  const form = person.hidden()
  const [first, second] = await Promise.all([
    person.post(`/nop/${PROCEDURE}/kiem-tra`, form, { follow: false }),
    person.post(`/nop/${PROCEDURE}/kiem-tra`, form, { follow: false }),
  ])
  assert.deepEqual(
    [first.status, second.status, first.at, second.at],
    [303, 303, `/nop/${PROCEDURE}/xong`, `/nop/${PROCEDURE}/xong`],
  )
  await person.get(`/nop/${PROCEDURE}/xong`)
  await person.post(`/nop/${PROCEDURE}/kiem-tra`, form)
  const { count } = await province.reader
    .selectFrom('dossier')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  assert.equal(count, 1)
})

test('a wrong answer keeps what was typed and says what to do; going back loses nothing', async (t) => {
  const { server } = await house(t)
  const person = new Caller(server)
  await person.get(`/nop/${PROCEDURE}`)
  await person.post(`/nop/${PROCEDURE}`, {})
  await person.post(`/nop/${PROCEDURE}/ai`, { whose: 'self' })
  const wrong = await person.post(`/nop/${PROCEDURE}/ho-ten`, { name: 'Lê Thị <b>Hoa</b> 😀' })
  assert.equal(wrong.status, 400)
  assert.match(wrong.html, /govuk-error-summary/)
  assert.match(wrong.html, /không in được ký tự “😀”/)
  assert.match(wrong.html, /value="Lê Thị &lt;b&gt;Hoa&lt;\/b&gt; 😀"/)
  await person.post(`/nop/${PROCEDURE}/ho-ten`, { name: 'Lê Thị Hoa' })
  assert.match((await person.get(`/nop/${PROCEDURE}/ho-ten`)).html, /value="Lê Thị Hoa"/)
  assert.match((await person.get(`/nop/${PROCEDURE}`)).html, /đang nộp dở/)
  const jump = await person.ask(`/nop/${PROCEDURE}/nhan-ket-qua`)
  assert.deepEqual([jump.status, jump.at], [303, `/nop/${PROCEDURE}/so-dinh-danh`])
})

test('a business is asked who files for it and its tax code, which may stay empty', async (t) => {
  const { server } = await house(t)
  const person = new Caller(server)
  await person.get(`/nop/${PROCEDURE}`)
  await person.post(`/nop/${PROCEDURE}`, {})
  const who = await person.post(`/nop/${PROCEDURE}/ai`, { whose: 'business' })
  assert.equal(who.at, `/nop/${PROCEDURE}/nguoi-nop`)
  assert.match(who.html, /<h1>Bạn là ai\?<\/h1>/)
  await person.post(who.at, { filerName: 'Lê Văn Hoà', filerIdentity: '045190000777', filerAuthority: 'giám đốc' })
  const code = await person.post(`/nop/${PROCEDURE}/ho-ten`, { name: 'Công ty TNHH Đông Hà' })
  assert.equal(code.at, `/nop/${PROCEDURE}/ma-so-thue`)
  assert.equal((await person.post(code.at, { taxCode: '' })).at, `/nop/${PROCEDURE}/dien-thoai`)
  const changed = await person.post(`/nop/${PROCEDURE}/ai?sua=1`, { whose: 'self' })
  assert.equal(changed.at, `/nop/${PROCEDURE}/so-dinh-danh`)
})

test('a counter that closed meanwhile is asked again, whatever was answered after it', async (t) => {
  const { province, server } = await house(t)
  const second = { code: 'H50.21', name: 'Một cửa thứ hai', kind: 'one-stop-centre', placeName: 'Quảng Trị' } as const
  const closing = (await createAgency(province, actor, { ...second, validFrom: '2026-01-01' }, null)).id
  const person = new Caller(server)
  await fillIn(person, closing)
  await closeAgency(province, actor, closing, { lastDay: '2026-11-22', decision: '12/QĐ-UBND' }, null)
  const filed = await person.post(`/nop/${PROCEDURE}/kiem-tra`, {})
  assert.equal(filed.at, `/nop/${PROCEDURE}/noi-nhan`)
  const closed = await person.post(`/nop/${PROCEDURE}/noi-nhan`, { unit: closing })
  assert.equal(closed.status, 422)
  assert.match(closed.html, /Hãy chọn bộ phận một cửa tiếp nhận hồ sơ/)
})

test('an agency that is not competent is not taken, nor one that does not exist', async (t) => {
  const { province, server, centre, department } = await house(t)
  const second = { code: 'H50.08', name: 'Sở Nội vụ', kind: 'department', placeName: 'Quảng Trị' } as const
  const competent = (await createAgency(province, actor, second, null)).id
  await province.act(actor, null, (tx) => setCompetence(tx, { field: 'Thú y' }, [department, competent]))
  const person = new Caller(server)
  await person.get(`/nop/${PROCEDURE}`)
  await person.post(`/nop/${PROCEDURE}`, {})
  for (const [question, fields] of answers(centre).slice(0, 8))
    await person.post(`/nop/${PROCEDURE}/${question}`, fields)
  for (const agency of [centre, randomUUID()]) {
    const refused = await person.post(`/nop/${PROCEDURE}/co-quan`, { agency })
    assert.equal(refused.status, 422)
    assert.match(refused.html, /Hãy chọn cơ quan giải quyết hồ sơ/)
  }
  assert.equal(
    (await person.post(`/nop/${PROCEDURE}/co-quan`, { agency: competent })).at,
    `/nop/${PROCEDURE}/nhan-ket-qua`,
  )
})

test('a text called .pdf, a cut-off PDF, a program and an empty file are each refused in words; the good file beside them stays', async (t) => {
  const { server, centre } = await house(t)
  const person = new Caller(server)
  await fillIn(person, centre)
  const send = async (...files: SentFile[]) => {
    await person.get(`/nop/${PROCEDURE}/giay-to/2?sua=1`)
    return person.post(`/nop/${PROCEDURE}/giay-to/2?sua=1`, {}, { files })
  }
  const text = await send(file('don.pdf', Buffer.from('không phải PDF')))
  assert.equal(text.status, 400)
  assert.match(text.html, /“don\.pdf” có tên là PDF nhưng nội dung không phải/)
  const cut = await send(file('cat.pdf', Buffer.from('%PDF-1.7\n1 0 obj<</Length 9999>>stream')))
  assert.equal(cut.status, 422)
  assert.match(cut.html, /“cat\.pdf” có tên là PDF nhưng nội dung không phải/)
  const program = await send(file('virus.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])))
  assert.match(program.html, /“virus\.exe” không phải là PDF, JPG hoặc PNG/)
  const empty = await send(file('trong.png', Buffer.alloc(0)))
  assert.match(empty.html, /không có nội dung/)
  const both = await send(file('tot.pdf', pdf), file('xau.pdf', Buffer.from('xấu')))
  assert.equal(both.status, 400)
  assert.match(both.html, /tot\.pdf/)
  const removed = await person.post(`/nop/${PROCEDURE}/giay-to/2/go`, {
    hash: /name="hash" value="([0-9a-f]{64})"/.exec(both.html)?.[1] ?? '',
  })
  assert.doesNotMatch(removed.html, /tot\.pdf/)
})

test('MC-5.3: anyone may track by number and sees no personal data', async (t) => {
  const { province, server, centre } = await house(t)
  const { provisional } = await fileOne(new Caller(server), centre)
  const dossier = await findDossierByNumber(province.reader, provisional)
  const received = await receiveDossier(province, actor, dossier!.id, brought, dossier!.revision, null)
  const stranger = new Caller(server)
  for (const number of [provisional, (received as { number: string }).number]) {
    const shown = await stranger.get(`/tra-cuu?so=${number.toLowerCase()}`)
    assert.equal(shown.status, 200)
    assert.match(shown.html, /đang được Sở Nông nghiệp và Môi trường giải quyết, hẹn trả/)
    for (const secret of ['Bích Thuỷ', '045190000123', '0912345678', 'Hùng Vương', 'bằng.pdf']) {
      assert.ok(!shown.html.includes(secret), secret)
    }
  }
  const none = await stranger.get('/tra-cuu?so=H50.20-261123-9999')
  assert.equal(none.status, 404)
  assert.match(none.html, /Không có hồ sơ số H50\.20-261123-9999/)
  assert.match((await stranger.get('/tra-cuu?so=xin+chao')).html, /Số hồ sơ viết như/)
})

test('MC-5.3: a stranger reads nobody’s dossier, paper or draft; guessing codes ends after twenty tries a minute', async (t) => {
  const { province, server, centre } = await house(t)
  const person = new Caller(server)
  const { provisional, code } = await fileOne(person, centre)
  const mine = await person.get(`/ho-so-cua-toi/${code.toLowerCase()}`)
  assert.equal(mine.status, 200)
  assert.match(mine.html, /Trần Thị Bích Thuỷ/)
  assert.equal(mine.headers['cache-control'], 'no-store')
  const paper = /\/ho-so-cua-toi\/[^"]+\/giay-to\/[0-9a-f-]+/.exec(mine.html)?.[0] ?? ''
  const opened = await person.get(paper)
  assert.ok(opened.bytes.equals(pdf) || opened.bytes.equals(png))
  const stranger = new Caller(server)
  const wrong = code.replace(/^.{4}/, '2222')
  assert.equal((await stranger.get(`/ho-so-cua-toi/${wrong}`)).status, 404)
  assert.equal((await stranger.get(paper.replace(code, wrong))).status, 404)
  const dossier = await findDossierByNumber(province.reader, provisional)
  assert.equal((await stranger.get(`/ho-so-cua-toi/${dossier?.id}`)).status, 404)
  assert.equal((await stranger.ask(`/nop/${PROCEDURE}/kiem-tra`)).at, `/nop/${PROCEDURE}`)
  const statuses: number[] = []
  for (let guess = 0; guess < 22; guess++) statuses.push((await stranger.get(`/ho-so-cua-toi/${wrong}`)).status)
  assert.ok(statuses.includes(429), statuses.join())
  assert.equal(statuses.at(-1), 429)
})

test('the receipt slip is had with the code once the dossier is received, the same file each time', async (t) => {
  const { province, server, centre } = await house(t)
  const person = new Caller(server)
  const { provisional, code } = await fileOne(person, centre)
  const slip = `/ho-so-cua-toi/${code}/giay-tiep-nhan`
  assert.equal((await person.get(slip)).status, 409)
  const dossier = (await findDossierByNumber(province.reader, provisional))!
  await receiveDossier(province, actor, dossier.id, brought, null, null)
  assert.match((await person.get(`/ho-so-cua-toi/${code}`)).html, new RegExp(`href="${slip}"`))
  const first = await server.inject({ url: slip })
  assert.equal(first.headers['content-type'], 'application/pdf')
  assert.ok(first.rawPayload.includes('%PDF-1.7'))
  assert.deepEqual((await server.inject({ url: slip })).rawPayload, first.rawPayload)
  assert.equal((await server.inject({ url: slip.replace(code, 'AAAA-BBBB-CCCC') })).statusCode, 404)
})

test('asked for more papers, the citizen sends them and the clock runs on; a note that is not for him is not shown', async (t) => {
  const { province, server, centre } = await house(t)
  const person = new Caller(server)
  const { provisional, code } = await fileOne(person, centre)
  const dossier = (await findDossierByNumber(province.reader, provisional))!
  await receiveDossier(province, actor, dossier.id, brought, null, null)
  await requestSupplement(
    province,
    actor,
    dossier.id,
    {
      papers: [{ name: 'Giấy khám sức khoẻ', reason: 'ảnh mờ' }],

      basis: 'NĐ 118/2025',
    },
    null,
    null,
  )
  const waiting = await person.get(`/ho-so-cua-toi/${code}`)
  assert.match(waiting.html, /đang chờ bạn bổ sung giấy tờ/)
  assert.match(waiting.html, /ảnh mờ/)
  const missing = await person.post(`/ho-so-cua-toi/${code}/bo-sung`, {}, { files: [] })
  assert.match(missing.html, /Chưa có giấy tờ nào/)
  const sent = await person.post(
    `/ho-so-cua-toi/${code}/bo-sung`,
    {},
    { files: [{ field: 'papers-0-files', name: 'moi.pdf', content: pdf }] },
  )
  assert.match(sent.html, /Đã gửi giấy tờ bổ sung/)
  assert.match(sent.html, /moi\.pdf/)
  const after = (await findDossierByNumber(province.reader, provisional))!
  assert.equal(after.state, 'processing')
})

test('an issued result is downloaded whole with the code, and only then; the citizen confirms having it', async (t) => {
  const { province, server, centre, department } = await house(t)
  const person = new Caller(server)
  const { provisional, code } = await fileOne(person, centre)
  const dossier = (await findDossierByNumber(province.reader, provisional))!
  await receiveDossier(province, actor, dossier.id, brought, null, null)
  assert.equal((await person.get(`/ho-so-cua-toi/${code}/ket-qua`)).status, 404)
  const stored = await province.files.put(pdf)
  const now = province.clock.now()
  const document = '01930000-0000-7000-8000-00000000d0c1'
  const outgoing = {
    direction: 'outgoing',
    agency: department,
    type: 'Giấy chứng nhận',
    notation: 'GCN-SNNMT',
    place: 'Quảng Trị',
  } as const
  await province.reader
    .insertInto('document')
    .values({
      id: document,
      state: 'signed',
      number: '07',
      subject_line: 'Chứng chỉ',
      urgency: 0,
      file: stored.hash,
      drafted_at: now,
      ...outgoing,
    })
    .execute()
  const release = { state: 'releasing', result_document: document } as const
  await province.reader.updateTable('dossier').set(release).where('id', '=', dossier.id).execute()
  assert.equal((await person.get(`/ho-so-cua-toi/${code}/ket-qua`)).status, 404, 'signed is not issued')
  await province.reader.updateTable('document').set({ state: 'issued' }).where('id', '=', document).execute()
  const got = await person.get(`/ho-so-cua-toi/${code}/ket-qua`)
  assert.ok(got.bytes.equals(pdf))
  assert.match(String(got.headers['content-disposition']), /07-GCN-SNNMT\.pdf/)
  const mine = await person.get(`/ho-so-cua-toi/${code}`)
  assert.match(mine.html, /Người nộp tải kết quả/)
  const confirmed = await person.post(`/ho-so-cua-toi/${code}/da-nhan`, {})
  assert.match(confirmed.html, /đã giải quyết xong và trả kết quả/)
  assert.equal((await findDossierByNumber(province.reader, provisional))?.state, 'done')
})

test('files that go with the result are had with the same code, sealed, and only once it is issued', async (t) => {
  const { province, server, centre, department } = await house(t)
  const person = new Caller(server)
  const { provisional, code } = await fileOne(person, centre)
  const dossier = (await findDossierByNumber(province.reader, provisional))!
  await receiveDossier(province, actor, dossier.id, brought, null, null)
  const [drafted, sealed] = [
    await province.files.put(pdf),
    await province.files.put(Buffer.concat([pdf, Buffer.from('% dấu\n')])),
  ]
  const [document, file] = ['01930000-0000-7000-8000-00000000d0c2', '01930000-0000-7000-8000-00000000f11e']
  const { reader } = province
  await reader
    .insertInto('document')
    .values({
      ...{ id: document, direction: 'outgoing', state: 'signed', agency: department, type: 'Giấy chứng nhận' },
      ...{ number: '08', notation: 'GCN-SNNMT', subject_line: 'Chứng chỉ', urgency: 0, place: 'Quảng Trị' },
      ...{ file: drafted.hash, drafted_at: province.clock.now() },
    })
    .execute()
  const row = { id: file, document, position: 0, name: 'Phụ lục.pdf', file: drafted.hash, type: 'application/pdf' }
  await reader
    .insertInto('document_attachment')
    .values({ ...row, size: sealed.size, sealed_file: sealed.hash })
    .execute()
  const release = { state: 'releasing', result_document: document } as const
  await reader.updateTable('dossier').set(release).where('id', '=', dossier.id).execute()
  const at = `/ho-so-cua-toi/${code}/ket-qua/tep`
  assert.equal((await person.get(`${at}/${file}`)).status, 404)
  await reader.updateTable('document').set({ state: 'issued' }).where('id', '=', document).execute()
  assert.match((await person.get(`/ho-so-cua-toi/${code}`)).html, /Phụ lục\.pdf/)
  const got = await person.get(`${at}/${file}`)
  assert.ok(got.bytes.equals(Buffer.concat([pdf, Buffer.from('% dấu\n')])))
  assert.equal(got.headers['cache-control'], 'no-store')
  assert.equal((await person.get(`${at}/${document}`)).status, 404)
  assert.equal((await person.get(`/ho-so-cua-toi/2222-2222-2222/ket-qua/tep/${file}`)).status, 404)
})

test('the citizen reads which office looked at the dossier, when and why; officers’ names stay out', async (t) => {
  const { province, server, centre } = await house(t)
  const person = new Caller(server)
  const { provisional, code } = await fileOne(person, centre)
  const dossier = (await findDossierByNumber(province.reader, provisional))!
  assert.doesNotMatch((await person.get(`/ho-so-cua-toi/${code}`)).html, /Ai đã xem/)
  const officer = { ...actor, account: randomUUID(), label: 'Cán bộ tiếp nhận – Trung tâm Phục vụ hành chính công' }
  await province.act(officer, null, async (tx) => {
    tx.record('dossier.read', dossierSubject(dossier.id), {}, { basis: 'giải quyết hồ sơ' })
  })
  const { html } = await person.get(`/ho-so-cua-toi/${code}`)
  assert.match(html, /Cán bộ tiếp nhận – Trung tâm Phục vụ hành chính công[\s\S]*giải quyết hồ sơ/)
})

test('MC-10.5: at each change the citizen reads at once which agency, who received, who handles, and when', async (t) => {
  const { province, server, centre, department } = await house(t)
  const [officer, specialist] = await Promise.all([
    aPost(province, centre, 'one-stop-officer', 'Cán bộ tiếp nhận 7'),
    aPost(province, department, 'specialist', 'Chuyên viên 7'),
  ])
  const person = new Caller(server)
  const { provisional, code } = await fileOne(person, centre)
  const { id } = (await findDossierByNumber(province.reader, provisional))!
  const page = async () =>
    (await person.get(`/ho-so-cua-toi/${code}`)).html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  const reads = async (...said: string[]) => {
    const words = await page()
    for (const one of said) assert.ok(words.includes(one), `${one}: ${words}`)
  }
  await reads('Trung tâm Phục vụ hành chính công tỉnh', 'Sở Nông nghiệp và Môi trường', '09:00 ngày 23/11/2026')
  province.clock.advance({ minutes: 10 })
  await receiveDossier(province, postActor(officer), id, brought, null, null)
  await reads('Tiếp nhận, cấp số H50.20-261123-0001', 'Cán bộ tiếp nhận 7', '09:10 ngày 23/11/2026')
  province.clock.advance({ minutes: 10 })
  await assignDossier(province, actor, id, specialist.id, null, null)
  await startHandling(province, postActor(specialist), id, null, null)
  await reads('Phân công thụ lý: Chuyên viên 7', 'Chuyên viên bắt đầu thụ lý', '09:20 ngày 23/11/2026')
  province.clock.advance({ minutes: 10 })
  await province.reader.updateTable('dossier').set({ state: 'releasing', step: null }).where('id', '=', id).execute()
  await returnResult(province, postActor(officer), id, { how: 'counter' }, null, null)
  await reads('Trả kết quả tại quầy', '09:30 ngày 23/11/2026')
})

test('who opens a dossier by its look-up code is on its list of readers too, by the way they came and not by a name', async (t) => {
  const { province, server, centre } = await house(t)
  const person = new Caller(server)
  const { provisional, code } = await fileOne(person, centre)
  const dossier = (await findDossierByNumber(province.reader, provisional))!
  await person.get(`/ho-so-cua-toi/${code}`)
  await person.get(`/ho-so-cua-toi/${code}/giay-tiep-nhan`)
  const readings = await readingsOf(province.reader, dossierSubject(dossier.id), ['dossier.read'], 10)
  assert.deepEqual(
    readings.map(({ label, basis }) => [label, basis]),
    [['Người có mã tra cứu', 'tra cứu bằng mã tra cứu của hồ sơ']],
  )
  assert.match((await person.get(`/ho-so-cua-toi/${code}`)).html, /Ai đã xem \(1\)[\s\S]*Người có mã tra cứu/)
})

test('an official who opens a dossier by its look-up code stands there by name', async (t) => {
  const { province, server, centre } = await house(t)
  const { provisional, code } = await fileOne(new Caller(server), centre)
  const dossier = (await findDossierByNumber(province.reader, provisional))!
  await new Caller(server, 'can_bo').get(`/ho-so-cua-toi/${code}`)
  const [reading] = await readingsOf(province.reader, dossierSubject(dossier.id), ['dossier.read'], 10)
  assert.equal(reading?.label, 'Vị trí (kiểm thử) – Cơ quan (kiểm thử)')
})

test('the citizen reads who saw the dossier in a list, once for a day however often', async (t) => {
  const { server, centre } = await house(t)
  const person = new Caller(server)
  const { code } = await fileOne(person, centre)
  const official = new Caller(server, 'can_bo')
  await official.get('/ho-so')
  await official.get('/ho-so?loc=cho-tiep-nhan')
  const { html } = await person.get(`/ho-so-cua-toi/${code}`)
  assert.match(html, /Ai đã xem \(1\)/)
  assert.match(html, /Vị trí \(kiểm thử\) – Cơ quan \(kiểm thử\)[\s\S]*Xem danh sách “Hồ sơ”/)
})

test('a withdrawn dossier tells the citizen that it ended, and why', async (t) => {
  const { province, server, centre } = await house(t)
  const person = new Caller(server)
  const { provisional, code } = await fileOne(person, centre)
  const dossier = (await findDossierByNumber(province.reader, provisional))!
  await withdrawDossier(province, actor, dossier.id, 'Không còn nhu cầu', null, null)
  const { html } = await person.get(`/ho-so-cua-toi/${code}`)
  assert.match(html, /đã dừng giải quyết\. Lý do: Không còn nhu cầu/)
  assert.match(html, /Rút hồ sơ theo yêu cầu của người nộp/)
})

test('MC-10.13: a finished dossier is rated once, with a reason when not satisfied', async (t) => {
  const { province, server, centre } = await house(t)
  const person = new Caller(server)
  const { provisional, code } = await fileOne(person, centre)
  const dossier = (await findDossierByNumber(province.reader, provisional))!
  await receiveDossier(province, actor, dossier.id, brought, null, null)
  await province.reader.updateTable('dossier').set({ state: 'releasing' }).where('id', '=', dossier.id).execute()
  await returnResult(province, actor, dossier.id, { how: 'counter' }, null, null)
  const page = await person.get(`/danh-gia/${code}`)
  assert.match(page.html, /Rất hài lòng/)
  assert.match((await person.post(`/danh-gia/${code}`, {})).html, /Hãy chọn một mức/)
  assert.match((await person.post(`/danh-gia/${code}`, { level: 'not-satisfied' })).html, /vì sao bạn không hài lòng/)
  const rated = await person.post(`/danh-gia/${code}`, { level: 'not-satisfied', reason: 'Phải đi lại nhiều lần' })
  assert.match(rated.html, /Bạn đã đánh giá: Không hài lòng/)
  assert.match((await person.get(`/danh-gia/${code}`)).html, /Bạn đã đánh giá/)
})

test('a procedure that cannot be filed online leads to its own page, which says where to go', async (t) => {
  const { server } = await house(t)
  const shown = await new Caller(server).get('/nop/2.000815')
  assert.equal(shown.at, '/thu-tuc/2.000815')
  assert.match(shown.html, /chỉ nhận trực tiếp hoặc qua bưu chính/)
})

test('English words find procedures and pages', async (t) => {
  const { server } = await house(t)
  const person = new Caller(server)
  assert.match((await person.get('/tim-kiem?q=birth+registration&lang=en')).html, /\/thu-tuc\/1\.001193/)
  assert.match((await person.get('/tim-kiem?q=track')).html, /href="\/tra-cuu"/)
})

test('MC-12.3: every procedure is three clicks from the home page, and search engines are told of each', async (t) => {
  const { province, server } = await house(t)
  const visitor = new Caller(server)
  const linksOn = async (at: string) =>
    [...(await visitor.get(at)).html.matchAll(/<a [^>]*href="(\/thu-tuc[^"]*)"/g)].map(([, to]) =>
      to!.replaceAll('&amp;', '&'),
    )
  assert.ok((await linksOn('/')).includes('/thu-tuc'), 'the first click')
  const fields = new Set((await linksOn('/thu-tuc')).filter((at) => at.includes('linh-vuc=')))
  const found = new Set((await Promise.all([...fields].map(linksOn))).flat())
  const { rows } = await province.database.pool.query<{ code: string }>(
    'select code from procedure_version where effective_to is null and offered',
  )
  assert.ok(rows.length > 150)
  const reached = rows.filter(({ code }) => found.has(`/thu-tuc/${code}`))
  assert.equal(reached.length, rows.length)
  const robots = await visitor.get('/robots.txt')
  const map = await visitor.get('/sitemap.xml')
  assert.match(robots.html, /^Disallow: \/ho-so-cua-toi$[\s\S]*^Sitemap: http.+\/sitemap\.xml$/m)
  assert.deepEqual(
    rows.filter(({ code }) => !map.html.includes(`/thu-tuc/${code}</loc>`)),
    [],
  )
})

test('names that only look alike are said to', async (t) => {
  const { server } = await house(t)
  const person = new Caller(server)
  assert.match((await person.get('/tim-kiem?q=hanh+nghe+thu+yy')).html, /Không có thủ tục nào khớp hẳn/)
  assert.doesNotMatch((await person.get('/tim-kiem?q=hanh+nghe+thu+y')).html, /khớp hẳn/)
})

test('search leads to dossier numbers and codes without saying whether they exist', async (t) => {
  const { server } = await house(t)
  const person = new Caller(server)
  assert.match((await person.get('/tim-kiem?q=h50.20-261123-0001')).html, /\/tra-cuu\?so=H50\.20-261123-0001/)
  assert.match((await person.get('/tim-kiem?q=k7mw+3qxp+9rtb')).html, /\/ho-so-cua-toi\/K7MW-3QXP-9RTB/)
  assert.match((await person.get('/tim-kiem')).html, /Gõ điều cần tìm/)
  assert.match((await person.get('/tim-kiem?q=zzzz+qqqq')).html, /Không tìm thấy gì/)
})

test('the English pages say no Vietnamese of ours', async (t) => {
  const { server } = await house(t)
  const person = new Caller(server)
  for (const address of ['/', '/tra-cuu', `/nop/${PROCEDURE}`, '/tim-kiem']) {
    const shown = await person.get(`${address}?lang=en`)
    const own = shown.html
      .replaceAll(/<(li|a|details)\b[\s\S]*?<\/\1>/g, '')
      .replaceAll(/<title>[\s\S]*?<\/title>|<strong>[\s\S]*?<\/strong>/g, '')
    assert.doesNotMatch(own, /Hồ sơ|thủ tục|Tra cứu|Giấy tờ/i, address)
  }
})
