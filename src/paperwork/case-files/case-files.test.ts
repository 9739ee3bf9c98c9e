/** Files: the yearly list, filing, closing, sharing, handing over. Who may what, and what must not happen. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { addDays, addMonths, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { founder } from '../../../test/support/identity.ts'
import { anArrival } from '../../../test/support/letters.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aPost, type Post } from '../../../test/support/town.ts'
import { loadCalendar } from '../../base/calendar/index.ts'
import { createAgency, createUnit } from '../../base/directory/index.ts'
import { noticeList } from '../../kernel/desk/notice.list.ts'
import { PROGRAM } from '../../kernel/life/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { modules } from '../../province.ts'
import { type Arrival, draftDocument, getDocument, registerIncoming } from '../documents/index.ts'
import { type CaseFileAct, caseFileLife } from './case-file.life.ts'
import { agencyFiles, dueFiles, overFiles, ownFiles, sharedFiles } from './case-file.list.ts'
import { closeCaseFile, openCaseFile, passCaseFile, reopenCaseFile, shareCaseFile } from './case-file.operations.ts'
import { caseFileRows, countOf, listFilesOf } from './case-file.store.ts'
import type { NewCaseFile } from './case-file.ts'
import {
  addHeading,
  approveFileList,
  changeHeading,
  copyFileList,
  makeFileList,
  removeHeading,
  reviseFileList,
  submitFileList,
} from './catalogue/catalogue.operations.ts'
import { fileListRows, headingRows, listHeadings } from './catalogue/catalogue.store.ts'
import { headingCode } from './catalogue/catalogue.ts'
import { fileDocuments, listInside, suggestedFile, takeOut } from './filing.operations.ts'
import { handOverList } from './hand-over/hand-over.list.ts'
import { offerFiles, returnFile, takeIn } from './hand-over/hand-over.operations.ts'
import { handOverRows, listHanded } from './hand-over/hand-over.store.ts'
import { remindOfHandOver } from './reminding.operations.ts'
import { handOverDay, keptFor, periodOf } from './retention.ts'

const key = () => randomUUID()
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const province = await testProvince({ after }, { modules })
const agencyNamed = async (code: string, name: string) =>
  (await createAgency(province, founder, { code, name, kind: 'department', placeName: 'Đồng Hới' }, null)).id
const agency = await agencyNamed('H50.07', 'Sở Nông nghiệp và Môi trường')
const unit = (await createUnit(province, founder, { agency, name: 'Phòng Thú y' }, null)).id
const clerk = await aPost(province, agency, 'clerk', 'Văn thư')
const leader = await aPost(province, agency, 'leader', 'Giám đốc')
const head = await aPost(province, agency, 'head', 'Trưởng phòng', unit)
const one = await aPost(province, agency, 'specialist', 'Chuyên viên 1', unit)
const two = await aPost(province, agency, 'specialist', 'Chuyên viên 2', unit)
const elsewhere = await agencyNamed('H50.08', 'Sở Y tế')
const stranger = await aPost(province, elsewhere, 'specialist', 'Chuyên viên nơi khác')
const today = legalDayOf(province.clock.now())

const revisionOf = async (
  rows: { get(db: typeof province.reader, id: string): Promise<{ revision: number }> },
  id: string,
) => ({
  revision: (await rows.get(province.reader, id)).revision,
})
const list = (id: string) => revisionOf(fileListRows, id)
const file = (id: string) => revisionOf(caseFileRows, id)

let year = 1950
/** An approved list of a year with these headings. */
async function approved(titles: readonly string[]) {
  year += 2
  const { id } = await makeFileList(province, actor(clerk), { year }, key())
  for (const title of titles) {
    await addHeading(province, actor(clerk), id, { ...(await list(id)), title, symbol: 'TCCB', retention: '06' }, key())
  }
  await submitFileList(province, actor(clerk), id, await list(id), key())
  await approveFileList(province, actor(leader), id, await list(id), key())
  return { id, headings: await listHeadings(province.reader, id) }
}

const said = (over: Partial<NewCaseFile> = {}): NewCaseFile => ({
  title: 'Hồ sơ phòng, chống dịch tả lợn châu Phi',
  retention: '06',
  usage: 'limited',
  construction: false,
  ...over,
})
const opened = async (by: Post = one, over: Partial<NewCaseFile> = {}) =>
  (await openCaseFile(province, actor(by), said(over), key())).id

/** A registered letter of the agency. */
async function letter(over: Partial<Arrival> = {}): Promise<string> {
  const { id } = await anArrival(province, agency, over)
  await registerIncoming(province, actor(clerk), id, null, key())
  return id
}
const draft = (about: string | null = null) =>
  draftDocument(
    province,
    actor(one),
    {
      ...{ agency, template: 'official-letter', type: 'Công văn', notation: 'SNNMT-TY', subjectLine: 'V/v trả lời' },
      ...{
        signer: leader.id,
        signerTitle: 'GIÁM ĐỐC',
        urgency: 0,
        place: 'Đồng Hới',
        issuer: { name: 'SỞ NÔNG NGHIỆP' },
      },
      ...{ basis: [], content: ['Nội dung.'], holder: [], recipients: ['Lưu: VT.'], submit: false },
      about: about ? `document:${about}` : null,
    } as Parameters<typeof draftDocument>[2],
    key(),
  )
const closed = async (by: Post = one, over: Partial<NewCaseFile> = {}) => {
  const id = await opened(by, over)
  await fileDocuments(province, by.viewer, id, [await letter()], key())
  await closeCaseFile(province, actor(by), id, await file(id), key())
  return id
}

test('a line of the catalogue of retention says code, name and years; another period needs them', () => {
  const periods = ['01 Vĩnh viễn', '06 10 năm', '07 Khác'].map(periodOf)
  assert.deepEqual(
    periods.map(({ years }) => years),
    [null, 10, undefined],
  )
  assert.deepEqual(keptFor(periods, '01', undefined), { retention: '01', retention_years: null })
  assert.equal(keptFor(periods, '07', undefined), undefined)
  assert.deepEqual(keptFor(periods, '07', 5), { retention: '07', retention_years: 5 })
  assert.equal(keptFor(periods, '99', 5), undefined)
})

test('VB-4.1: files of an approved heading get its number, symbol and the next order; every document in them is bound by that code', async () => {
  const { headings } = await approved(['Hồ sơ tổ chức', 'Hồ sơ cán bộ'])
  assert.deepEqual(headings.map(headingCode), ['01.TCCB', '02.TCCB'])
  const heading = headings[1]!.id
  const ids = await Promise.all([1, 2, 3].map(() => opened(one, { heading })))
  const files = await Promise.all(ids.map((id) => caseFileRows.get(province.reader, id)))
  assert.deepEqual(files.map(({ notation }) => notation).sort(), ['02.TCCB.001', '02.TCCB.002', '02.TCCB.003'])
  const document = await letter()
  await fileDocuments(province, one.viewer, ids[0]!, [document], key())
  assert.deepEqual(
    (await listFilesOf(province.reader, document)).map(({ id }) => id),
    [ids[0]],
  )
})

test('a file of a heading is kept as long as the heading says, unless its keeper chooses', async () => {
  const { headings } = await approved(['Hồ sơ tổ chức'])
  const heading = headings[0]!.id
  const plain = await caseFileRows.get(province.reader, await opened(one, { heading, retention: undefined }))
  const chosen = await caseFileRows.get(province.reader, await opened(one, { heading, retention: '01' }))
  assert.deepEqual([plain.retention_years, chosen.retention_years], [10, null])
})

test('a file outside the list has a code of its own and says so', async () => {
  const { notation, heading } = await caseFileRows.get(province.reader, await opened())
  assert.match(notation, /^NDM\.\d{3}$/)
  assert.equal(heading, null)
})

test('a heading that is not approved, is another agency’s or is made up opens no file', async () => {
  const { id } = await makeFileList(province, actor(clerk), { year: 1949 }, key())
  const heading = { title: 'Hồ sơ', symbol: 'TY', retention: '06' }
  await addHeading(province, actor(clerk), id, { ...(await list(id)), ...heading }, key())
  const [waiting] = await listHeadings(province.reader, id)
  const { headings } = await approved(['Hồ sơ tổ chức'])
  await assert.rejects(opened(one, { heading: waiting!.id }), refused('case-file.wrong-heading'))
  await assert.rejects(opened(stranger, { heading: headings[0]!.id }), refused('case-file.wrong-heading'))
  await assert.rejects(opened(one, { heading: randomUUID() }), refused('case-file.wrong-heading'))
  assert.equal((await headingRows.get(province.reader, headings[0]!.id)).last_file, 0, 'no order was used up')
})

test('a list is approved once it has headings; amended, its approved headings stay in use and new ones wait', async () => {
  const { id: empty } = await makeFileList(province, actor(clerk), { year: 1947 }, key())
  await assert.rejects(
    submitFileList(province, actor(clerk), empty, await list(empty), key()),
    refused('file-list.empty'),
  )
  const { id, headings } = await approved(['Hồ sơ tổ chức'])
  await reviseFileList(province, actor(clerk), id, await list(id), key())
  await addHeading(
    province,
    actor(clerk),
    id,
    { ...(await list(id)), title: 'Mới', symbol: 'M', retention: '06' },
    key(),
  )
  const added = (await listHeadings(province.reader, id))[1]!
  await opened(one, { heading: headings[0]!.id })
  await assert.rejects(opened(one, { heading: added.id }), refused('case-file.wrong-heading'))
})

test('a heading with files keeps its symbol and is not removed; one without leaves', async () => {
  const { id, headings } = await approved(['Hồ sơ tổ chức', 'Hồ sơ thừa'])
  const [used, spare] = headings.map((row) => row.id) as [string, string]
  await opened(one, { heading: used })
  await reviseFileList(province, actor(clerk), id, await list(id), key())
  const change = async (symbol: string) => ({
    ...(await revisionOf(headingRows, used)),
    title: 'Tên khác',
    symbol,
    retention: '01',
  })
  await assert.rejects(
    changeHeading(province, actor(clerk), used, await change('KHAC'), key()),
    refused('file-heading.in-use'),
  )
  await changeHeading(province, actor(clerk), used, await change('TCCB'), key())
  await assert.rejects(
    removeHeading(province, actor(clerk), used, await revisionOf(headingRows, used), key()),
    refused('file-heading.in-use'),
  )
  await removeHeading(province, actor(clerk), spare, await revisionOf(headingRows, spare), key())
  assert.deepEqual(
    (await listHeadings(province.reader, id)).map(({ title }) => title),
    ['Tên khác'],
  )
})

test('the list of the next year is begun with the same headings, once', async () => {
  const { id } = await approved(['Hồ sơ tổ chức', 'Hồ sơ cán bộ'])
  const again = key()
  const seen = await list(id)
  const next = await copyFileList(province, actor(clerk), id, seen, again)
  assert.deepEqual(await copyFileList(province, actor(clerk), id, seen, again), next)
  const row = await fileListRows.get(province.reader, next.id)
  assert.equal(row.state, 'draft')
  assert.deepEqual((await listHeadings(province.reader, next.id)).map(headingCode), ['01.TCCB', '02.TCCB'])
  await assert.rejects(copyFileList(province, actor(clerk), id, await list(id), key()), refused('file-list.exists'))
})

test('VB-4.2: who keeps files sees how many there are, whole and by state', async () => {
  const post = await aPost(province, agency, 'specialist', 'Chuyên viên đếm', unit)
  await opened(post)
  await opened(post)
  await closed(post)
  assert.deepEqual(
    await countOf(province.reader, [agency], [post.id]),
    new Map([
      ['open', 2],
      ['closed', 1],
    ]),
  )
  assert.equal((await ownFiles.page(province, post.viewer)).rows.length, 3)
})

test('VB-4.3: one document stands in files of several people, and stays one', async () => {
  const document = await letter()
  const [first, second] = [await opened(one), await opened(two)]
  await fileDocuments(province, one.viewer, first, [document], key())
  await fileDocuments(province, two.viewer, second, [document], key())
  const inside = await Promise.all([first, second].map((id) => listInside(province.reader, id)))
  assert.deepEqual(
    inside.map((rows) => rows.map(({ id }) => id)),
    [[document], [document]],
  )
  await takeOut(province, one.viewer, first, { document }, key())
  assert.equal((await listInside(province.reader, second)).length, 1, 'the other file keeps it')
})

test('a document is filed once, however often it is sent', async () => {
  const [id, document] = [await opened(), await letter()]
  for (let times = 0; times < 2; times += 1) await fileDocuments(province, one.viewer, id, [document, document], key())
  assert.equal((await caseFileRows.get(province.reader, id)).documents, 1)
})

test('nobody files into somebody else’s file, nor what they may not see, nor what is not there', async () => {
  const [id, document] = [await opened(), await letter()]
  await assert.rejects(fileDocuments(province, two.viewer, id, [document], key()), refused('case-file.out-of-reach'))
  await assert.rejects(fileDocuments(province, head.viewer, id, [document], key()), refused('case-file.out-of-reach'))
  const foreign = await opened(stranger)
  await assert.rejects(
    fileDocuments(province, stranger.viewer, foreign, [document], key()),
    refused('case-file.wrong-document'),
  )
  await assert.rejects(
    fileDocuments(province, one.viewer, id, [randomUUID()], key()),
    refused('case-file.wrong-document'),
  )
  assert.equal((await caseFileRows.get(province.reader, id)).documents, 0)
})

test('the answer to a letter in a file is offered the same file', async () => {
  const [id, document] = [await opened(), await letter()]
  await fileDocuments(province, one.viewer, id, [document], key())
  const answer = await getDocument(province.reader, (await draft(document)).id)
  assert.equal((await suggestedFile(province.reader, one.viewer, answer))?.id, id)
  assert.equal(await suggestedFile(province.reader, two.viewer, answer), undefined)
  const [other, unanswered] = [await opened(), await letter()]
  await fileDocuments(province, one.viewer, other, [(await draft(unanswered)).id], key())
  const asked = await getDocument(province.reader, unanswered)
  assert.equal(
    (await suggestedFile(province.reader, one.viewer, asked))?.id,
    other,
    'and a letter, the file of its answer',
  )
  assert.equal(
    await suggestedFile(province.reader, one.viewer, await getDocument(province.reader, await letter())),
    undefined,
  )
})

test('a file that is empty or holds an unfinished draft is not closed; the sentence says what is open', async () => {
  const id = await opened()
  await assert.rejects(closeCaseFile(province, actor(one), id, await file(id), key()), refused('case-file.empty'))
  await fileDocuments(province, one.viewer, id, [(await draft()).id], key())
  await assert.rejects(closeCaseFile(province, actor(one), id, await file(id), key()), (error: unknown) => {
    assert.ok(error instanceof Refusal && error.code === 'case-file.unfinished')
    assert.match(error.sentence('vi'), /Công văn …\/SNNMT-TY \(chưa phát hành\)/)
    return true
  })
})

test('closed, a file takes nothing more in; reopened with a reason it does', async () => {
  const id = await closed()
  await assert.rejects(fileDocuments(province, one.viewer, id, [await letter()], key()), refused('case-file.not-now'))
  await reopenCaseFile(province, actor(one), id, { ...(await file(id)), reason: 'Bổ sung văn bản' }, key())
  await fileDocuments(province, one.viewer, id, [await letter()], key())
  const row = await caseFileRows.get(province.reader, id)
  assert.deepEqual([row.state, row.due_on], ['open', null])
})

test('the day of hand-over follows from the end of the work: a year, three months of construction, none for what is kept briefly', async () => {
  const calendar = await loadCalendar(province.reader, today)
  const due = async (over: Partial<NewCaseFile>) => {
    const row = await caseFileRows.get(province.reader, await closed(one, over))
    return [
      row.due_on?.toString(),
      row.ended_on && handOverDay(row.ended_on, over.construction ? 3 : 12, calendar).toString(),
    ]
  }
  for (const over of [{}, { construction: true }, { retention: '01' }]) {
    const [is, should] = await due(over)
    assert.equal(is, should)
  }
  assert.equal((await due({ retention: '07', years: 4 }))[0], undefined)
})

test('a day of hand-over on a Sunday is the Monday after', async () => {
  const calendar = await loadCalendar(province.reader, today)
  assert.equal(handOverDay(legalDay('2025-06-28'), 12, calendar).toString(), '2026-06-29')
})

test('VB-5.2: thirty days before its day a file stands among those due and its keeper is told, and once more when it has passed', async () => {
  const post = await aPost(province, agency, 'specialist', 'Chuyên viên nộp lưu', unit)
  const ended = async (day: ReturnType<typeof legalDay>) => {
    const id = await opened(post)
    await fileDocuments(province, post.viewer, id, [await letter({ issuedOn: day })], key())
    await closeCaseFile(province, actor(post), id, await file(id), key())
    return id
  }
  const yearAgo = addMonths(today, -12)
  const [far, near, late] = [
    await ended(addDays(yearAgo, 60)),
    await ended(addDays(yearAgo, 20)),
    await ended(addDays(yearAgo, -20)),
  ]
  assert.deepEqual(
    (await dueFiles.page(province, post.viewer)).rows.map(({ id }) => id),
    [late, near],
  )
  for (let times = 0; times < 2; times += 1) await remindOfHandOver(province)
  const warned = await Promise.all(
    [far, near, late].map(async (id) => (await caseFileRows.get(province.reader, id)).warned),
  )
  assert.deepEqual(warned, [0, 1, 2])
  await province.settle()
  const told = (await noticeList.page(province, post.viewer)).rows.map(({ type }) => type).sort()
  assert.deepEqual(told, ['case-file.due-soon', 'case-file.overdue'])
})

test('VB-3.1: strangers see no file; shared with a colleague it is theirs to see until it is not shared any more', async () => {
  const id = await opened()
  const sees = async (who: Post, lists = [agencyFiles, sharedFiles]) =>
    (await Promise.all(lists.map((one) => one.page(province, who.viewer)))).some(({ rows }) =>
      rows.some((row: { id: string }) => row.id === id),
    )
  assert.deepEqual(
    [await sees(head), await sees(leader), await sees(clerk), await sees(two), await sees(stranger)],
    [true, true, true, false, false],
  )
  await assert.rejects(
    shareCaseFile(province, actor(one), id, { ...(await file(id)), readers: [stranger.id] }, key()),
    refused('case-file.wrong-post'),
  )
  await shareCaseFile(province, actor(one), id, { ...(await file(id)), readers: [two.id] }, key())
  assert.equal(await sees(two), true)
  await shareCaseFile(province, actor(one), id, { ...(await file(id)), readers: [] }, key())
  assert.equal(await sees(two), false)
})

test('VB-10.5: closed, indexed, handed over together, taken in: all of it in the system, and nobody changes what the archive keeps', async () => {
  const [first, second] = [await closed(), await closed()]
  const again = key()
  const handed = await offerFiles(province, actor(one), [first, second, first], again)
  assert.deepEqual(await offerFiles(province, actor(one), [first, second], again), handed)
  assert.deepEqual((await listHanded(province.reader, handed.id)).map(({ id }) => id).sort(), [first, second].sort())
  await assert.rejects(
    reopenCaseFile(province, actor(one), first, { ...(await file(first)), reason: 'x' }, key()),
    refused('case-file.not-now'),
  )
  await takeIn(province, actor(clerk), handed.id, await revisionOf(handOverRows, handed.id), key())
  const kept = await caseFileRows.get(province.reader, first)
  assert.equal(kept.state, 'kept')
  assert.ok(kept.kept_at)
  // nothing but a decided destruction, which no person does to a file by itself
  assert.equal(caseFileLife.acts.destroy.needs, PROGRAM)
  for (const act of (Object.keys(caseFileLife.acts) as CaseFileAct[]).filter((one) => one !== 'destroy'))
    assert.equal(caseFileLife.follows(act, kept), false, act)
})

test('the archive returns one file with a reason and takes the others in; returned, it is put in order and handed over again', async () => {
  const [good, bad] = [await closed(), await closed()]
  const handed = await offerFiles(province, actor(one), [good, bad], key())
  await returnFile(province, actor(clerk), bad, { ...(await file(bad)), reason: 'Thiếu mục lục' }, key())
  assert.equal((await caseFileRows.get(province.reader, bad)).state, 'closed')
  await takeIn(province, actor(clerk), handed.id, await revisionOf(handOverRows, handed.id), key())
  const outcomes = new Map((await listHanded(province.reader, handed.id)).map(({ id, outcome }) => [id, outcome]))
  assert.deepEqual([outcomes.get(good), outcomes.get(bad)], ['kept', 'returned'])
  const last = await offerFiles(province, actor(one), [bad], key())
  await returnFile(province, actor(clerk), bad, { ...(await file(bad)), reason: 'Vẫn thiếu' }, key())
  assert.equal((await handOverRows.get(province.reader, last.id)).state, 'settled', 'nothing of it is left')
})

test('nobody hands over another’s file, an open one, or one that is kept for a short time only', async () => {
  const [foreign, open, short] = [await closed(two), await opened(), await closed(one, { retention: '07', years: 2 })]
  for (const [id, code] of [
    [foreign, 'case-file.out-of-reach'],
    [open, 'case-file.not-now'],
    [short, 'case-file.not-now'],
  ] as const) {
    await assert.rejects(offerFiles(province, actor(one), [id], key()), refused(code))
  }
  await assert.rejects(offerFiles(province, actor(one), [], key()), refused('hand-over.empty'))
  assert.equal((await handOverList.page(province, stranger.viewer)).rows.length, 0)
})

test('what the archive keeps past its retention stands on the list for destruction; what is kept for ever never does', async () => {
  const post = await aPost(province, agency, 'specialist', 'Chuyên viên hết hạn', unit)
  const kept = async (over: Partial<NewCaseFile>, issuedOn: string) => {
    const id = await opened(post, over)
    await fileDocuments(province, post.viewer, id, [await letter({ issuedOn: legalDay(issuedOn) })], key())
    await closeCaseFile(province, actor(post), id, await file(id), key())
    const handed = await offerFiles(province, actor(post), [id], key())
    await takeIn(province, actor(clerk), handed.id, await revisionOf(handOverRows, handed.id), key())
    return id
  }
  const [over] = [
    await kept({}, '2016-11-20'),
    await kept({}, '2017-01-03'),
    await kept({ retention: '01' }, '1990-05-04'),
  ]
  const shown = (await overFiles.page(province, clerk.viewer)).rows.filter(({ holder }) => holder === post.id)
  assert.deepEqual(
    shown.map(({ id }) => id),
    [over],
  )
  assert.equal((await overFiles.page(province, post.viewer)).rows.length, 0, 'the archive alone sees it')
})

test('a file handed on is the other’s: they file into it, the first keeper does not', async () => {
  const [id, document] = [await opened(), await letter()]
  await passCaseFile(province, actor(head), id, { ...(await file(id)), holder: two.id }, key())
  await fileDocuments(province, two.viewer, id, [document], key())
  await assert.rejects(fileDocuments(province, one.viewer, id, [document], key()), refused('case-file.out-of-reach'))
})
