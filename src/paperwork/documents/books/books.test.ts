/** Books of numbers: no number lost or given twice, whatever is numbered together; bound, closed, and as quick with many entries as with few. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { Caller, knowing, testServer } from '../../../../test/support/caller.ts'
import { founder } from '../../../../test/support/identity.ts'
import { judge } from '../../../../test/support/judges.ts'
import { anArrival } from '../../../../test/support/letters.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { countAnew, rowsTouched } from '../../../../test/support/rows-touched.ts'
import { PIN, signingOffice } from '../../../../test/support/signing-office.ts'
import { actor, aPost } from '../../../../test/support/town.ts'
import { createAgency } from '../../../base/directory/index.ts'
import type { Viewer } from '../../../kernel/acting/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { modules } from '../../../province.ts'
import { changeDocument, getDocument } from '../document.store.ts'
import { incomingRegister, registerOf } from '../document.ts'
import type { documentTypes } from '../document-types.ts'
import { registerIncoming } from '../incoming.operations.ts'
import { issueDocument } from '../index.ts'
import { registerPaper } from '../paper/paper.operations.ts'
import { entryRows } from '../register/entry.store.ts'
import { releaseNumber, reserveNumber } from '../register/gap.operations.ts'
import { outgoingRegister } from '../register/register.list.ts'
import { checkBooks } from '../register/register.store.ts'
import { VOLUME } from './bind.task.ts'
import { closeBook, reopenBook } from './book.operations.ts'
import { type Book, findRegister, numberBookRows } from './book.store.ts'
import { endNumberBook, openNumberBook } from './number-book.operations.ts'

const key = () => randomUUID()
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const people: Viewer[] = []
const province = await testProvince({ after }, { modules: [knowing(people), ...modules] })
const office = await signingOffice(province)
const clerk = actor(office.clerk)
people.push(office.clerk.viewer)
const { id: elsewhere } = await createAgency(
  province,
  founder,
  { code: 'H50.08', name: 'Sở Y tế', kind: 'department', placeName: 'Đồng Hới' },
  null,
)
const stranger = await aPost(province, elsewhere, 'clerk', 'Văn thư Sở Y tế')
const server = await testServer(province, province.house.modules, {
  clerk: office.clerk.viewer,
  specialist: office.specialist.viewer,
  stranger: stranger.viewer,
})
after(() => server.close())

const { year } = legalDayOf(province.clock.now())
const reserve = (type: (typeof documentTypes)[number], who = clerk) =>
  reserveNumber(province, who, { type, reason: 'Văn bản ký giấy' }, key())
const entryOf = (id: string) => entryRows.get(province.reader, id)
const letter = () => ({
  ...{ senderName: 'Công ty Thí dụ', type: 'Công văn' as const, number: key().slice(0, 8), notation: 'CTTD' },
  ...{ issuedOn: '2026-11-20', subject: 'V/v đề nghị hướng dẫn' },
})
const enter = () => registerPaper(province, clerk, letter(), key())
async function bookOf(register: string, agency = office.agency): Promise<Book> {
  return province.reader
    .selectFrom('register_counter')
    .selectAll()
    .where('agency', '=', agency)
    .where('register', '=', register)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
}
const close = async (register: string) => {
  const { id, revision } = await bookOf(register)
  return closeBook(province, clerk, id, { revision }, key())
}

test('VB-1.2: clerks who take numbers at once get each number once and none is left out, paper and electronic in one sequence', async () => {
  const arrivals = await Promise.all(Array.from({ length: 6 }, () => anArrival(province, office.agency)))
  const given = await Promise.all([
    ...arrivals.map(({ id }) => registerIncoming(province, clerk, id, null, key(), { sure: true })),
    ...Array.from({ length: 6 }, enter),
  ])
  const numbers = given.map(({ number }) => number).sort((a, b) => a - b)
  assert.deepEqual(
    numbers,
    numbers.map((_, at) => (numbers[0] ?? 0) + at),
  )
  const kept = await Promise.all(Array.from({ length: 8 }, () => reserve('Kế hoạch')))
  const entries = await Promise.all(kept.map(({ id }) => entryOf(id)))
  assert.deepEqual(
    entries.map(({ number }) => number).sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8],
  )
})

test('VB-1.2: types that an agency numbers together run in one sequence, while clerks number and the book is opened at once', async () => {
  const types = ['Thông báo', 'Hướng dẫn', 'Tờ trình'] as const
  const open = () => openNumberBook(province, clerk, { name: 'Văn bản hành chính', types: [...types] }, key())
  const [opened, ...kept] = await Promise.all([open(), ...types.flatMap((type) => [reserve(type), reserve(type)])])
  const book = await numberBookRows.get(province.reader, opened.id)
  const later = await Promise.all(types.map((type) => reserve(type)))
  const entries = await Promise.all([...kept, ...later].map(({ id }) => entryOf(id)))
  const places = entries.map(({ register, number }) => `${register} ${number}`)
  assert.equal(new Set(places).size, places.length, 'no number of a book twice')
  // whoever numbered first decides: either all stand in the book, or it begins next year
  const registers = new Set(entries.map(({ register }) => register))
  assert.deepEqual(
    registers,
    book.from_year === year ? new Set(['di:Văn bản hành chính']) : new Set(types.map(registerOf)),
  )
  for (const check of await checkBooks(province.reader, office.agency, year))
    assert.deepEqual([check.missing, check.double], [[], []], check.register)
})

test('a book of types that have numbers this year begins next year; one without begins now, and ends the same way', async () => {
  await reserve('Giấy mời')
  const next = await openNumberBook(province, clerk, { name: 'Giấy tờ', types: ['Giấy mời', 'Phiếu gửi'] }, key())
  assert.equal((await numberBookRows.get(province.reader, next.id)).from_year, year + 1)
  assert.equal(await findRegister(province.reader, office.agency, 'Giấy mời', year), 'di:Giấy mời')
  assert.equal(await findRegister(province.reader, office.agency, 'Giấy mời', year + 1), 'di:Giấy tờ')
  const now = await openNumberBook(province, clerk, { name: 'Dự án', types: ['Đề án'] }, key()).catch(
    (error: unknown) => error,
  )
  assert.ok(refused('number-book.same-name')(now), 'the name of a type is taken')
  const plans = await openNumberBook(province, clerk, { name: 'Đề án, dự án', types: ['Đề án', 'Dự án'] }, key())
  const twice = openNumberBook(province, clerk, { name: 'Khác', types: ['Dự án', 'Quy chế'] }, key())
  await assert.rejects(twice, refused('number-book.same-types'))
  const { id } = await reserve('Dự án')
  assert.equal((await entryOf(id)).register, 'di:Đề án, dự án')
  const end = async (book: string) => {
    const { revision } = await numberBookRows.get(province.reader, book)
    await endNumberBook(province, clerk, book, { revision }, key())
    return (await numberBookRows.get(province.reader, book)).to_year
  }
  assert.equal(await end(plans.id), year, 'it has numbers: it stands to the end of the year')
  assert.equal(await findRegister(province.reader, office.agency, 'Dự án', year), 'di:Đề án, dự án')
  assert.equal(await findRegister(province.reader, office.agency, 'Dự án', year + 1), 'di:Dự án')
  assert.equal(await end(next.id), year, 'it never began')
  assert.equal(await findRegister(province.reader, office.agency, 'Giấy mời', year + 1), 'di:Giấy mời')
})

test('a book of every type takes what stands in no other book, of its own agency only', async () => {
  const theirs = actor(stranger)
  await openNumberBook(province, theirs, { name: 'Sổ chung', types: [] }, key())
  await openNumberBook(province, theirs, { name: 'Quyết định các loại', types: ['Quyết định', 'Nghị quyết'] }, key())
  const numbered = async (type: (typeof documentTypes)[number]) => {
    const { register, number } = await entryOf((await reserve(type, theirs)).id)
    return `${register} ${number}`
  }
  assert.equal(await numbered('Công văn'), 'di:Sổ chung 1')
  assert.equal(await numbered('Báo cáo'), 'di:Sổ chung 2')
  assert.equal(await numbered('Nghị quyết'), 'di:Quyết định các loại 1')
  assert.equal(await findRegister(province.reader, office.agency, 'Công văn', year), 'di:Công văn')
})

test('in a closed book nothing is entered, kept back or given up; opened again it goes on where it stood', async () => {
  const { id: kept } = await reserve('Chỉ thị')
  await assert.rejects(close(registerOf('Chỉ thị')), refused('register-book.unsettled'))
  const { revision } = await entryOf(kept)
  await releaseNumber(province, clerk, kept, { reason: 'Không phát hành', revision }, key())
  await close(registerOf('Chỉ thị'))
  await assert.rejects(reserve('Chỉ thị'), refused('register-book.closed'))
  const draft = await office.drafted({ type: 'Chỉ thị', notation: 'CT-SNNMT', template: 'named-document', to: [] })
  await office.sign(draft)
  const issue = () => issueDocument(province, clerk, draft, { approval: PIN, receivers: [] }, null, key())
  await assert.rejects(issue(), refused('register-book.closed'))
  assert.equal((await getDocument(province.reader, draft)).state, 'signed')

  const electronic = await anArrival(province, office.agency)
  await close(incomingRegister)
  await assert.rejects(enter(), refused('register-book.closed'))
  const registering = registerIncoming(province, clerk, electronic.id, null, key(), { sure: true })
  await assert.rejects(registering, refused('register-book.closed'))

  const last: Record<string, number> = {}
  for (const register of [registerOf('Chỉ thị'), incomingRegister]) {
    const book = await bookOf(register)
    last[register] = book.last
    await assert.rejects(close(register), refused('register-book.not-now'))
    await reopenBook(province, clerk, book.id, { reason: 'Khoá nhầm', revision: book.revision }, key())
  }
  await issue()
  assert.equal((await getDocument(province.reader, draft)).number, '02')
  assert.equal((await enter()).number, (last[incomingRegister] ?? 0) + 1)
})

test('whoever takes a number while the book is closed has it in the book, or is refused', async () => {
  await reserve('Quy chế').then(async ({ id }) => {
    const { revision } = await entryOf(id)
    await releaseNumber(province, clerk, id, { reason: 'Thử', revision }, key())
  })
  const ends = await Promise.allSettled([
    close(registerOf('Quy chế')),
    ...Array.from({ length: 5 }, () => reserve('Quy chế')),
  ])
  const book = await bookOf(registerOf('Quy chế'))
  const taken = ends.slice(1).filter(({ status }) => status === 'fulfilled').length
  assert.equal(book.last, 1 + taken)
  if (taken > 0 && book.state === 'closed') assert.fail('numbers kept back stand in a closed book')
})

/** The bound book of a register, as its clerk takes it from the page of the task. */
async function bound(register: string, fields: Record<string, string> = {}) {
  const caller = new Caller(server, 'clerk')
  const { id } = await bookOf(register)
  await caller.get(`/van-ban/so/${id}/dong-quyen`)
  const { revision } = await bookOf(register)
  const { at } = await caller.post(`/van-ban/so/${id}/dong-quyen`, { ...fields, revision: String(revision) })
  assert.match(at, /^\/viec-chay-lau\//)
  await province.settle()
  const { bytes, status } = await caller.get(`${at}/tep`)
  assert.equal(status, 200, /lt-notice__body">([^<]*)/.exec((await caller.get(at)).html)?.[1])
  const files = unzipSync(bytes)
  return Object.entries(files).map(([name, content]) => ({ name, content: Buffer.from(content) }))
}
const textOf = (pdf: Buffer) => judge('pdftotext')(['-layout', '-', '-'], { input: pdf }).stdout.replaceAll(/\s+/g, ' ')
const pagesOf = (pdf: Buffer) => Number(/Pages:\s+(\d+)/.exec(judge('pdfinfo')(['-'], { input: pdf }).stdout)?.[1])

/** Every PDF of an archive is PDF/A by what it says of itself, and sound. */
function requirePdfA(pdf: Buffer): void {
  assert.match(judge('pdfinfo')(['-meta', '-'], { input: pdf }).stdout, /<pdfaid:part>2<[\s\S]*<pdfaid:conformance>A</)
}

test('VB-10.2: the register of arrivals is bound with cover, every column and every entry, and the sheet holds the same', async () => {
  const { last } = await bookOf(incomingRegister)
  const [volume, sheet] = await bound(incomingRegister)
  assert.ok(volume && sheet)
  requirePdfA(volume.content)
  const text = textOf(volume.content)
  for (const words of [
    'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG',
    'SỔ ĐĂNG KÝ VĂN BẢN ĐẾN',
    `Năm: ${year}`,
    'Từ ngày 23/11/2026 đến ngày 23/11/2026',
    `Từ số 01 đến số ${last}`,
    'Quyển số: 01',
    `Quyển này có ${pagesOf(volume.content)} trang, ${last} mục`,
    '(Ký, ghi rõ họ tên)',
  ])
    assert.ok(text.includes(words), words)
  for (let column = 1; column <= 10; column += 1) assert.ok(text.includes(`(${column})`), `column ${column}`)
  assert.equal(text.split('Công ty Thí dụ').length - 1, await countPaper())
  assert.match(sheet.name, /^Sổ đăng ký văn bản đến 2026\.xlsx$/)
})
const countPaper = async (): Promise<number> => {
  const { count } = await province.reader
    .selectFrom('document')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('sender_name', '=', 'Công ty Thí dụ')
    .where('registered_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Numbers of a book that somebody kept back, as many as asked. */
const fill = (agency: string, register: string, from: number, to: number) =>
  sql`insert into register_entry (id, agency, register, year, number, state, notation, type, subject_line, label, on_day, noted_at, reason)
    select gen_random_uuid(), ${agency}, ${register}, ${year}, n, 'freed', n || '/BB-SNNMT', 'Biên bản', '', 'Văn thư', ${`${year}-01-01`}::date + n / 40, now(), 'Thử'
      from generate_series(${from}::int, ${to}::int) n`.execute(province.reader)

test('VB-10.2: a long book is bound in volumes, each with its own numbers on the cover; a part of the year only what was entered then', async () => {
  const { id } = await reserve('Biên bản')
  const { revision } = await entryOf(id)
  await releaseNumber(province, clerk, id, { reason: 'Không phát hành', revision }, key())
  await fill(office.agency, registerOf('Biên bản'), 2, VOLUME + 100)
  const files = await bound(registerOf('Biên bản'))
  assert.deepEqual(
    files.map(({ name }) => name),
    ['Quyen 01.pdf', 'Quyen 02.pdf', `Sổ đăng ký văn bản đi Biên bản ${year}.xlsx`],
  )
  const [first, second] = files.map(({ content }) => content)
  assert.ok(first && second)
  requirePdfA(second)
  assert.match(textOf(first), new RegExp(`SỔ ĐĂNG KÝ VĂN BẢN ĐI Biên bản .*Từ số 01 đến số ${VOLUME} Quyển số: 01`))
  assert.match(textOf(second), new RegExp(`Từ số ${VOLUME + 1} đến số ${VOLUME + 100} Quyển số: 02`))
  const days = { 'from-day': '15', 'from-month': '1', 'from-year': String(year) }
  const [part] = await bound(registerOf('Biên bản'), {
    ...days,
    ...{ 'to-day': '16', 'to-month': '1', 'to-year': String(year) },
  })
  assert.match(
    textOf(part?.content ?? Buffer.alloc(0)),
    /Từ ngày 15\/01\/2026 đến ngày 16\/01\/2026 Từ số 560 đến số 639/,
  )
})

test('books are kept by their own clerk', async () => {
  const { id } = await bookOf(incomingRegister)
  assert.equal((await new Caller(server, 'specialist').get(`/van-ban/so/${id}`)).status, 200)
  for (const who of ['specialist', 'stranger'])
    for (const at of ['dong-quyen', 'khoa'])
      assert.equal((await new Caller(server, who).get(`/van-ban/so/${id}/${at}`)).status, 403, `${who} ${at}`)
  assert.equal((await new Caller(server, 'specialist').get('/van-ban/danh-so/moi')).status, 403)
  assert.doesNotMatch((await new Caller(server, 'stranger').get('/van-ban/so')).html, new RegExp(id))
})

test('a page of the register costs the same with twenty thousand numbers as with a few: nothing is sorted or read past', async () => {
  await fill(office.agency, 'di:Thư công', 1, 12_000)
  await fill(office.agency, registerOf('Biên bản'), VOLUME + 101, VOLUME + 9_000)
  await countAnew(province, 'register_entry')
  const queries: Record<string, string>[] = [
    {},
    { xep: 'book' },
    { quyen: 'di:Thư công', nam: String(year) },
    { quyen: 'di:Thư công', nam: String(year), xep: 'book' },
    { nam: String(year) },
  ]
  for (const query of queries)
    assert.ok(
      (await rowsTouched(province, office.clerk.viewer, outgoingRegister, 'register_entry', query)) <= 60,
      JSON.stringify(query),
    )
})

test('a document whose number was changed by hand is found by the check', async () => {
  const id = await office.issued({ type: 'Quy định', notation: 'QyĐ-SNNMT', template: 'named-document', to: [] })
  await changeDocument(province.reader, id, { number: '09' })
  const book = (await checkBooks(province.reader, office.agency, year)).find(
    ({ register }) => register === 'di:Quy định',
  )
  assert.deepEqual(book?.missing.slice(0, 1), [1])
})
