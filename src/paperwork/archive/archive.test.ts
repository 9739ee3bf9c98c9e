/** The archive of an agency: packages that are kept and proved, use on request, holds, and destruction by two people. */
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { utimes } from 'node:fs/promises'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { legalDay, millisOf } from '../../../packages/time/index.ts'
import { Caller, knowing, testServer } from '../../../test/support/caller.ts'
import { anArrival } from '../../../test/support/letters.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aTown } from '../../../test/support/town.ts'
import { insertSuccession } from '../../base/directory/agency.store.ts'
import { getAgency } from '../../base/directory/index.ts'
import type { Viewer } from '../../kernel/acting/index.ts'
import { SESSION_COOKIE } from '../../kernel/http/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { modules } from '../../province.ts'
import { closeCaseFile, openCaseFile } from '../case-files/case-file.operations.ts'
import { caseFileRows } from '../case-files/case-file.store.ts'
import { fileDocuments } from '../case-files/filing.operations.ts'
import { offerFiles, takeIn } from '../case-files/hand-over/hand-over.operations.ts'
import { handOverRows } from '../case-files/hand-over/hand-over.store.ts'
import { getDocument, listAttachments, registerIncoming, startIncoming } from '../documents/index.ts'
import {
  approveDestruction,
  carryOut,
  dropDestruction,
  eraseDestroyed,
  proposeFiles,
  returnDestruction,
  submitMinutes,
} from './destruction/destruction.operations.ts'
import { destructionRows } from './destruction/destruction.store.ts'
import { holdDays, holdFile, release } from './holds/hold.operations.ts'
import { holdRows } from './holds/hold.store.ts'
import { archiveFileRows, fondsRows, listArchiveDocuments } from './kept/archive.store.ts'
import { addPaperFile, describeFonds, packArchiveFile, provePackages } from './kept/keeping.operations.ts'
import { archiveCatalogue, pastList } from './kept/kept.list.ts'
import { listUses, requestRows } from './use/request.store.ts'
import {
  approveRequest,
  askArchive,
  fetchRequest,
  lendRequest,
  refuseRequest,
  takeBack,
  takeCopy,
} from './use/using.operations.ts'

const people: Viewer[] = []
const province = await testProvince({ after }, { modules: [knowing(people), ...modules] })
const town = await aTown(province)
people.push(town.specialist.viewer, town.clerk.viewer, town.leader.viewer)
const server = await testServer(province, province.house.modules, {
  van_thu: town.clerk.viewer,
  lanh_dao: town.leader.viewer,
  chuyen_vien: town.specialist.viewer,
  noi_khac: town.stranger.viewer,
})
after(() => server.close())
const key = () => randomUUID()
const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const [clerk, leader, specialist] = [actor(town.clerk), actor(town.leader), actor(town.specialist)]

/** Letters of one sender bear a number each. */
let numbers = 100
async function letter(content: string): Promise<string> {
  const { hash, size } = await province.files.put(Buffer.from(content))
  const attachment = { name: 'thu.txt', file: hash, type: 'text/plain', size, damage: null }
  const envelope = await province.files.put(Buffer.from(fresh('<edXML/>')))
  numbers += 1
  const over = { number: String(numbers), attachments: [attachment], packageFile: envelope.hash }
  const { id } = await anArrival(province, town.department, over)
  await registerIncoming(province, clerk, id, null, key())
  return id
}

/** A file with these letters that the archive took in and packed. */
async function kept(letters: readonly string[], usage: 'open' | 'limited' = 'open'): Promise<string> {
  const said = { title: 'Hồ sơ thẩm định đất đai', retention: '06', usage, construction: false } as const
  const { id } = await openCaseFile(province, specialist, said, key())
  const documents = letters.length > 0 ? [...letters] : [await letter(fresh('Thư'))]
  await fileDocuments(province, town.specialist.viewer, id, documents, key())
  const { revision } = await caseFileRows.get(province.reader, id)
  await closeCaseFile(province, specialist, id, { revision }, key())
  const over = await offerFiles(province, specialist, [id], key())
  await takeIn(
    province,
    clerk,
    over.id,
    { revision: (await handOverRows.get(province.reader, over.id)).revision },
    key(),
  )
  await province.settle()
  return id
}

const row = (id: string) => archiveFileRows.get(province.reader, id)
/** Its time was over long ago. */
async function makeOld(id: string, years: number | null = 10): Promise<void> {
  await sql`update archive_file set started_on = '2009-01-01', ended_on = '2010-01-01', retention_years = ${years}
    where id = ${id}`.execute(province.reader)
}
/** Stored long before the clock of this test, as what is destroyed is. */
async function age(...hashes: (string | null)[]): Promise<void> {
  for (const hash of hashes) {
    const at = hash && province.files.pathOf?.(hash)
    if (at) await utimes(at, 1_700_000_000, 1_700_000_000)
  }
}
const fresh = (text: string): string => `${text} ${randomUUID()}`
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

async function decided(files: readonly string[]): Promise<string> {
  const { id } = await proposeFiles(province, clerk, files, key())
  const revision = async () => (await destructionRows.get(province.reader, id)).revision
  const minutes = {
    council: 'Nguyễn A, Trưởng ban\nTrần B, Uỷ viên\nLê C, Thư ký',
    minutesNumber: '05/BB-HĐ',
    minutesDay: '2026-11-10',
  }
  await submitMinutes(province, clerk, id, { revision: await revision(), ...minutes }, key())
  const decision = { decisionNumber: '77/QĐ-SNN', decisionDay: '2026-11-20' }
  await approveDestruction(province, leader, id, { revision: await revision(), ...decision }, key())
  return id
}

async function destroy(id: string): Promise<void> {
  await carryOut(province, clerk, id, { revision: (await destructionRows.get(province.reader, id)).revision }, key())
}

test('VB-13.2: a file that is taken in stands at three levels, with a package that is what its checksum says', async () => {
  const text = fresh('Kính gửi')
  const id = await kept([await letter(text)])
  const file = await row(id)
  assert.equal(file.state, 'kept')
  assert.match(file.urn ?? '', /^urn:[0-9A-Za-z.-]+:uuid:[0-9A-F-]{36}$/)
  const zip = await province.files.read(file.hash ?? '')
  assert.equal(createHash('sha256').update(zip).digest('hex'), file.hash)
  const inside = unzipSync(zip)
  const names = Object.keys(inside)
  assert.ok(names.some((name) => name.endsWith('/METS.xml')))
  const mets = Buffer.from(inside[names.find((name) => name.endsWith('/METS.xml')) ?? ''] ?? []).toString()
  assert.match(mets, /OAISPACKAGETYPE="AIP"/)
  assert.ok(mets.includes(`OBJID="${file.urn}"`))
  const original = names.find((name) => name.endsWith('thu.txt'))
  assert.equal(Buffer.from(inside[original ?? ''] ?? []).toString(), text)
  const [document] = await listArchiveDocuments(province.reader, id)
  assert.ok(document?.parts.some(({ hash, size }) => hash === hashOf(text) && size === Buffer.byteLength(text)))
  const { rows } = await sql<{ agency: string }>`select agency from fonds where id = ${file.fonds}`.execute(
    province.reader,
  )
  assert.equal(rows[0]?.agency, town.department)
})

test('VB-13.2: a package that is not whole any more is found, told of and healed when its bytes are back', async () => {
  const id = await kept([await letter(fresh('Gói'))])
  const { hash } = await row(id)
  const bytes = await province.files.read(hash ?? '')
  await province.files.remove(hash ?? '', millisOf(province.clock.now()) + 1e15)
  await sql`update archive_file set checked_at = null where id = ${id}`.execute(province.reader)
  await provePackages(province)
  assert.equal((await row(id)).state, 'broken')
  const faults = await province.house.checks.get('archive')?.look(province)
  assert.equal(faults?.length, 1)
  await province.files.put(bytes)
  await sql`update archive_file set checked_at = null where id = ${id}`.execute(province.reader)
  await provePackages(province)
  assert.equal((await row(id)).state, 'kept')
})

test('a package is made once, however often the job comes', async () => {
  const id = await kept([await letter(fresh('Một lần'))])
  const before = await row(id)
  await packArchiveFile(province, id)
  assert.deepEqual(await row(id), before)
})

test('VB-13.2: destruction erases the content and keeps the description, the minutes and the decision', async () => {
  const text = fresh('Hết giá trị')
  const document = await letter(text)
  const id = await kept([document])
  const { hash, title } = await row(id)
  await makeOld(id)
  await age(hash, hashOf(text))
  await destroy(await decided([id]))
  await eraseDestroyed(province)
  const file = await row(id)
  assert.deepEqual([file.state, file.title, file.hash], ['destroyed', title, null])
  assert.equal((await caseFileRows.get(province.reader, id)).state, 'destroyed')
  assert.equal(await province.files.has(hash ?? ''), false)
  assert.equal(await province.files.has(hashOf(text)), false)
  const left = await getDocument(province.reader, document)
  assert.deepEqual([left.file, left.packageFile ?? null], [null, null])
  assert.ok(left.subjectLine)
  assert.equal((await listArchiveDocuments(province.reader, id)).length, 1)
})

test('VB-13.2: what something else still names keeps its bytes', async () => {
  const text = fresh('Chung một nội dung')
  const [gone, stays] = [await letter(text), await letter(text)]
  const id = await kept([gone])
  await makeOld(id)
  await age(hashOf(text))
  await destroy(await decided([id]))
  await eraseDestroyed(province)
  assert.equal(await province.files.has(hashOf(text)), true)
  assert.ok((await getDocument(province.reader, stays)).subjectLine)
})

test('of bytes that are destroyed together, each stays or goes for itself', async () => {
  const [shared, alone] = [fresh('Còn dùng'), fresh('Không ai dùng')]
  const letters = [await letter(shared), await letter(alone)]
  await letter(shared)
  const id = await kept(letters)
  await makeOld(id)
  await age(hashOf(shared), hashOf(alone))
  await destroy(await decided([id]))
  await eraseDestroyed(province)
  const there = await Promise.all([shared, alone].map((text) => province.files.has(hashOf(text))))
  assert.deepEqual(there, [true, false])
})

test('bytes that were stored again since the decision are somebody else’s, and stay', async () => {
  const text = fresh('Gửi lại')
  const id = await kept([await letter(text)])
  await makeOld(id)
  await destroy(await decided([id]))
  await eraseDestroyed(province)
  assert.equal(await province.files.has(hashOf(text)), true)
})

test('VB-13.2: a document that stands in another kept file keeps its content', async () => {
  const text = fresh('Hai hồ sơ')
  const document = await letter(text)
  const [first, second] = [await kept([document]), await kept([document])]
  await makeOld(first)
  await age(hashOf(text))
  await destroy(await decided([first]))
  await eraseDestroyed(province)
  assert.equal(await province.files.has(hashOf(text)), true)
  assert.equal((await row(second)).state, 'kept')
})

test('VB-13.2: a document that somebody put into a file that is still worked on keeps its content', async () => {
  const text = fresh('Đang dùng')
  const document = await letter(text)
  const id = await kept([document])
  const said = { title: 'Hồ sơ khiếu nại', retention: '06', usage: 'open', construction: false } as const
  const open = await openCaseFile(province, specialist, said, key())
  await fileDocuments(province, town.specialist.viewer, open.id, [document], key())
  await makeOld(id)
  await age(hashOf(text))
  await destroy(await decided([id]))
  await eraseDestroyed(province)
  assert.equal(await province.files.has(hashOf(text)), true)
  const [attached] = await listAttachments(province.reader, document)
  assert.equal(attached?.file, hashOf(text))
})

test('VB-13.2: neither who proposed decides, nor who decided destroys', async () => {
  const id = await kept([])
  await makeOld(id)
  const list = await proposeFiles(province, leader, [id], key())
  const revision = async () => (await destructionRows.get(province.reader, list.id)).revision
  const minutes = { council: 'A\nB\nC', minutesNumber: '1', minutesDay: '2026-11-10' }
  await submitMinutes(province, clerk, list.id, { revision: await revision(), ...minutes }, key())
  const decision = { decisionNumber: '2', decisionDay: '2026-11-12' }
  for (const one of [leader, clerk]) {
    await assert.rejects(
      approveDestruction(province, one, list.id, { revision: await revision(), ...decision }, key()),
      refusal('destruction.same-person'),
    )
  }
  await dropDestruction(province, clerk, list.id, { revision: await revision(), reason: 'Sai người' }, key())
  const again = await decided([id])
  await assert.rejects(
    carryOut(
      province,
      leader,
      again,
      { revision: (await destructionRows.get(province.reader, again)).revision },
      key(),
    ),
    refusal('destruction.same-person'),
  )
  assert.equal((await row(id)).state, 'kept')
})

test('a council is at least three people, and no paper is dated after today or before what it rests on', async () => {
  const id = await kept([])
  await makeOld(id)
  const list = await proposeFiles(province, clerk, [id], key())
  const revision = async () => (await destructionRows.get(province.reader, list.id)).revision
  const submit = async (council: string, minutesDay: string) =>
    submitMinutes(
      province,
      clerk,
      list.id,
      { revision: await revision(), council, minutesNumber: '1', minutesDay },
      key(),
    )
  await assert.rejects(submit('A\nA\nA\n', '2026-11-10'), refusal('destruction.council-small'))
  await assert.rejects(submit('A\nB\nC', '2026-12-31'), refusal('destruction.day-ahead'))
  await submit('A\nB\nC', '2026-11-10')
  const decide = async (decisionDay: string) =>
    approveDestruction(
      province,
      leader,
      list.id,
      { revision: await revision(), decisionNumber: '2', decisionDay },
      key(),
    )
  await assert.rejects(decide('2026-11-09'), refusal('destruction.decision-early'))
  await returnDestruction(province, leader, list.id, { revision: await revision(), reason: 'Thiếu phụ lục' }, key())
  await dropDestruction(province, clerk, list.id, { revision: await revision(), reason: 'Lập lại' }, key())
  assert.equal((await row(id)).destruction, null)
})

test('VB-13.2: nothing kept for ever, held, or whose time is not over is ever destroyed, whatever is tried in which order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        years: fc.constantFrom(null, 5, 10, 40),
        ended: fc.integer({ min: 1990, max: 2026 }),
        held: fc.constantFrom('never', 'before', 'after the decision'),
      }),
      async ({ years, ended, held }) => {
        const id = await kept([])
        await sql`update archive_file set started_on = make_date(${ended}, 1, 1), ended_on = make_date(${ended}, 1, 1),
          retention_years = ${years} where id = ${id}`.execute(province.reader)
        const allowed = years !== null && ended + years <= 2026 && held === 'never'
        const basis = { basis: '12/QĐ-TTr', reason: 'Thanh tra' }
        let done = true
        try {
          if (held === 'before') await holdFile(province, leader, id, basis, key())
          const list = await decided([id])
          if (held === 'after the decision') await holdFile(province, leader, id, basis, key())
          await destroy(list)
        } catch (error) {
          assert.ok(error instanceof Refusal, String(error))
          done = false
        }
        assert.equal(done, allowed)
        assert.equal((await row(id)).state, allowed ? 'destroyed' : 'kept')
      },
    ),
    { numRuns: 12 },
  )
})

test('VB-13.2: the list of what may be destroyed shows none that is held or kept for ever', async () => {
  const [over, forEver, held] = [await kept([]), await kept([]), await kept([])]
  await makeOld(over)
  await makeOld(forEver, null)
  await makeOld(held)
  await holdFile(province, leader, held, { basis: '9/QĐ', reason: 'Tranh chấp' }, key())
  const { rows } = await pastList.first(province, town.clerk.viewer, {}, 200)
  const ids = rows.map(({ id }) => id)
  assert.deepEqual([ids.includes(over), ids.includes(forEver), ids.includes(held)], [true, false, false])
})

test('VB-9.1: a file that is held can be read, and neither it nor its documents change until it is released', async () => {
  const document = await letter(fresh('Giữ nguyên'))
  const id = await kept([document])
  const { id: hold } = await holdFile(province, leader, id, { basis: '12/QĐ-TTr', reason: 'Thanh tra' }, key())
  await assert.rejects(startIncoming(province, specialist, document, null, key()), refusal('archive-hold.held'))
  const reader = new Caller(server, 'chuyen_vien')
  assert.equal((await reader.get(`/luu-tru/ho-so/${id}`)).status, 200)
  const { revision } = await holdRows.get(province.reader, hold)
  await release(province, leader, hold, { revision, reason: 'Kết thúc thanh tra' }, key())
  await startIncoming(province, specialist, document, null, key()).catch((error) =>
    assert.ok(!refusal('archive-hold.held')(error)),
  )
})

test('VB-9.1: a register of some days is held: letters of other days and of the other register go on', async () => {
  const document = await letter(fresh('Sổ đến'))
  const days = { firstDay: '2026-01-01', lastDay: '2026-11-23', basis: '3/QĐ', reason: 'Kiểm tra' }
  const hold = async (what: 'incoming' | 'outgoing') =>
    holdDays(province, leader, { name: 'Đợt', what, ...days }, key())
  const end = async (id: string) =>
    release(
      province,
      leader,
      id,
      { revision: (await holdRows.get(province.reader, id)).revision, reason: 'Xong' },
      key(),
    )
  const other = await hold('outgoing')
  await startIncoming(province, specialist, document, null, key()).catch((error) =>
    assert.ok(!refusal('archive-hold.held')(error)),
  )
  await end(other.id)
  const own = await hold('incoming')
  const second = await letter(fresh('Đến thêm')).catch((error: unknown) => error)
  assert.ok(refusal('archive-hold.held')(second), 'what lies in the register is not registered further')
  await end(own.id)
  await assert.rejects(
    holdDays(province, leader, { name: 'Mai', what: 'all', ...days, lastDay: '2026-12-31' }, key()),
    refusal('archive-hold.days'),
  )
})

test('VB-13.1: whoever is allowed takes a copy made from the original, with a certificate, and each use is logged', async () => {
  const text = fresh('Bản gốc')
  const id = await kept([await letter(text)])
  const wish = { files: [id], purpose: 'Giải quyết khiếu nại', way: 'copy' as const }
  const asked = await askArchive(province, specialist, wish, key())
  const request = () => requestRows.get(province.reader, asked.id)
  await assert.rejects(takeCopy(province, specialist, await request()), refusal('archive-request.not-copied'))
  await approveRequest(province, leader, asked.id, { revision: (await request()).revision }, key())
  const cookies = { [SESSION_COOKIE]: 'chuyen_vien' }
  const answer = await server.inject({ url: `/luu-tru/khai-thac/${asked.id}/ban-sao.zip`, cookies })
  const inside = unzipSync(answer.rawPayload)
  assert.equal(
    Buffer.from(inside['chung-nhan-ban-sao.pdf'] ?? [])
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  )
  const original = Object.keys(inside).find((name) => name.endsWith('thu.txt'))
  assert.equal(Buffer.from(inside[original ?? ''] ?? []).toString(), text)
  assert.equal((await listUses(province.reader, asked.id)).length, 1)
  await assert.rejects(takeCopy(province, clerk, await request()), refusal('archive-request.out-of-reach'))
  const strange = new Caller(server, 'noi_khac')
  assert.notEqual((await strange.get(`/luu-tru/khai-thac/${asked.id}/ban-sao.zip`)).status, 200)
})

test('VB-13.1: no copy is made from an original that is not whole, nor after its time', async () => {
  const id = await kept([await letter(fresh('Hỏng'))])
  const asked = await askArchive(province, specialist, { files: [id], purpose: 'Tra cứu', way: 'copy' }, key())
  const request = () => requestRows.get(province.reader, asked.id)
  await approveRequest(province, leader, asked.id, { revision: (await request()).revision }, key())
  await province.files.remove((await row(id)).hash ?? '', millisOf(province.clock.now()) + 1e15)
  await assert.rejects(takeCopy(province, specialist, await request()), refusal('archive-request.original-broken'))
  await sql`update archive_request set open_until = '2026-11-01' where id = ${asked.id}`.execute(province.reader)
  await assert.rejects(takeCopy(province, specialist, await request()), refusal('archive-request.copy-over'))
})

test('VB-13.1: paper nobody scanned is asked for, fetched from its shelf, lent and brought back', async () => {
  const paper = {
    ...{ code: fresh('12.ĐĐ'), title: 'Hồ sơ cấp đất năm 1998', retention: 'ever' as const, usage: 'open' as const },
    ...{ startedOn: '1998-01-05', endedOn: '1998-12-20', shelf: 'Kho 1, giá 3, hộp 12' },
  }
  const { id } = await addPaperFile(province, clerk, paper, key())
  await assert.rejects(
    askArchive(province, specialist, { files: [id], purpose: 'Xác minh', way: 'copy' }, key()),
    refusal('archive-request.paper-copied'),
  )
  const asked = await askArchive(province, specialist, { files: [id], purpose: 'Xác minh', way: 'room' }, key())
  const revision = async () => (await requestRows.get(province.reader, asked.id)).revision
  await approveRequest(province, leader, asked.id, { revision: await revision() }, key())
  await fetchRequest(province, clerk, asked.id, { revision: await revision(), shelf: paper.shelf }, key())
  await lendRequest(province, clerk, asked.id, { revision: await revision(), backBy: '2026-12-01' }, key())
  await takeBack(province, clerk, asked.id, { revision: await revision() }, key())
  assert.deepEqual(
    (await listUses(province.reader, asked.id)).map(({ way }) => way),
    ['lent', 'returned'],
  )
  assert.equal((await requestRows.get(province.reader, asked.id)).state, 'closed')
})

test('VB-13.1: who asks does not decide, and what is not in the catalogue may be described', async () => {
  const asked = await askArchive(
    province,
    leader,
    { files: [], wanted: 'Bản đồ năm 1985', purpose: 'Tra cứu', way: 'room' },
    key(),
  )
  const { revision, due_on } = await requestRows.get(province.reader, asked.id)
  assert.equal(due_on.toString(), '2026-12-03', 'seven working days from 23 November; the 24th is a day off')
  await assert.rejects(
    refuseRequest(province, leader, asked.id, { revision, reason: 'Thôi' }, key()),
    refusal('archive-request.own'),
  )
  await assert.rejects(
    askArchive(province, specialist, { files: [randomUUID()], purpose: 'Thử', way: 'copy' }, key()),
    refusal('archive-request.file-unknown'),
  )
  await assert.rejects(
    askArchive(province, specialist, { files: [], purpose: 'Thử', way: 'room' }, key()),
    refusal('archive-request.nothing'),
  )
})

test('files of limited use are known to the archive and to whoever decides alone', async () => {
  const id = await kept([], 'limited')
  const sees = async (viewer: Viewer) =>
    (await archiveCatalogue.first(province, viewer, {}, 200)).rows.some((one) => one.id === id)
  assert.deepEqual([await sees(town.clerk.viewer), await sees(town.specialist.viewer)], [true, false])
  assert.equal((await new Caller(server, 'chuyen_vien').get(`/luu-tru/ho-so/${id}`)).status, 403)
  assert.equal((await new Caller(server, 'van_thu').get(`/luu-tru/ho-so/${id}`)).status, 200)
  await assert.rejects(
    askArchive(province, specialist, { files: [id], purpose: 'Xem', way: 'room' }, key()),
    refusal('archive-request.file-unknown'),
  )
  // neither the form that asks, nor the list it is destroyed on, tells what it is
  const { code, title } = await row(id)
  const asking = await new Caller(server, 'chuyen_vien').get(`/luu-tru/khai-thac/moi?ho-so=${id}`)
  assert.ok(!asking.html.includes(code))
  await makeOld(id)
  const list = await proposeFiles(province, clerk, [id], key())
  const told = async (who: string) => (await new Caller(server, who).get(`/luu-tru/tieu-huy/${list.id}`)).html
  assert.deepEqual(
    [(await told('van_thu')).includes(title), (await told('chuyen_vien')).includes(title)],
    [true, false],
  )
})

test('a right to keep one archive tells nothing of the limited files of another', async () => {
  const id = await kept([], 'limited')
  const { viewer } = town.specialist
  const sees = async (agency: string) => {
    const keeps = { scope: 'agency', agencies: [agency] } as const
    const grants = new Map([...viewer.grants, ['archive.keep', keeps] as const])
    const { rows } = await archiveCatalogue.first(province, { ...viewer, grants }, {}, 200)
    return rows.some((one) => one.id === id)
  }
  assert.deepEqual([await sees(town.department), await sees(randomUUID())], [true, false])
})

test('whoever took the place of an agency asks for what its archive keeps, and lists it for destruction', async () => {
  const id = await kept([])
  await makeOld(id)
  const heir = town.stranger
  await assert.rejects(proposeFiles(province, actor(heir), [id], key()), refusal('destruction.file-not-over'))
  await insertSuccession(province.reader, randomUUID(), {
    ...{ oldAgency: town.department, newAgency: heir.agency, day: legalDay('2026-11-20'), kind: 'MERGE' },
    ...{ decision: '9/NQ-HĐND', whole: true, plan: null },
  })
  const request = await askArchive(province, actor(heir), { files: [id], purpose: 'Tra cứu', way: 'copy' }, key())
  assert.equal((await requestRows.get(province.reader, request.id)).agency, heir.agency)
  const list = await proposeFiles(province, actor(heir), [id], key())
  assert.equal((await row(id)).destruction, list.id)
})

test('the fonds is described by the archive, and two have never one code', async () => {
  const said = { code: 'P.07', name: 'Phông Sở Nông nghiệp và Môi trường', history: 'Thành lập năm 1989' }
  await describeFonds(province, clerk, said, key())
  await assert.rejects(describeFonds(province, actor(town.officer), said, key()), refusal('fonds.code-taken'))
  const { html } = await new Caller(server, 'van_thu').get('/luu-tru/phong')
  assert.match(html, /P\.07/)
})

test('an agency whose code another fonds took gets a fonds all the same', async () => {
  const { code } = await getAgency(province.reader, town.centre)
  await describeFonds(province, clerk, { code, name: 'Phông đặt nhầm mã' }, key())
  const paper = { code: '1', title: 'Sổ tiếp nhận', retention: 'ever', usage: 'open', shelf: 'Kho 2' } as const
  const days = { startedOn: '2001-01-01', endedOn: '2001-12-31' }
  const { id } = await addPaperFile(province, actor(town.officer), { ...paper, ...days }, key())
  const fonds = await fondsRows.get(province.reader, (await row(id)).fonds)
  assert.deepEqual([fonds.agency, fonds.code], [town.centre, `${code}-2`])
})

test('every page of the archive opens for whom it is', async () => {
  const clerks = new Caller(server, 'van_thu')
  for (const at of [
    '/luu-tru',
    '/luu-tru/het-han',
    '/luu-tru/tieu-huy',
    '/luu-tru/khai-thac',
    '/luu-tru/ho-so/moi',
    '/luu-tru/phong/sua',
  ]) {
    assert.equal((await clerks.get(at)).status, 200, at)
  }
  const leaders = new Caller(server, 'lanh_dao')
  for (const at of ['/luu-tru/dong-bang', '/luu-tru/dong-bang/moi', '/luu-tru/khai-thac/moi']) {
    assert.equal((await leaders.get(at)).status, 200, at)
  }
})
