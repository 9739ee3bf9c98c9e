/** Many documents numbered, sealed and sent with one approval: no gap, no double, nobody gets what is not sealed, and one that fails stops no other. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Caller, knowing, officialWith, testServer } from '../../../../test/support/caller.ts'
import { assembleProvince, testProvince } from '../../../../test/support/province.ts'
import { PIN, signingOffice } from '../../../../test/support/signing-office.ts'
import { actor, aPost } from '../../../../test/support/town.ts'
import { createAgency } from '../../../base/directory/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { connectDatabase, type DatabaseOptions } from '../../../kernel/database/index.ts'
import { tasksModule } from '../../../kernel/tasks/index.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { verifyStored } from '../../../signatures/signing/index.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { changeDocument, getDocument, listReceivers } from '../document.store.ts'
import type { Draft } from '../document.ts'
import { paperOf, writeDraft } from '../drafting.operations.ts'
import { documents } from '../module.ts'
import { issueDocument } from '../sealing/number.operations.ts'
import { approveBatch, batchSettled, composeBatch, composeIssuing } from './batch.operations.ts'
import { countItems, getBatch, listItems } from './batch.store.ts'

interface Given {
  options: DatabaseOptions
  folder: string
  who: Actor
  batch: string
}

if (process.argv[2] === 'child') {
  const { options, folder, who, batch }: Given = JSON.parse(process.argv[3]!)
  const clerk = { ...officialWith('document.issue', 'document.read'), ...who, kind: 'official' as const }
  const there = assembleProvince(connectDatabase(options), folder, {
    modules: [knowing([clerk]), keys, signing, documents],
  })
  await approveBatch(there, who, batch, PIN)
  await batchSettled(there, batch)
  process.exit(0)
}

const people: Parameters<typeof knowing>[0][number][] = []
const modules = [knowing(people), keys, signing, documents]
const province = await testProvince({ after }, { modules })
const office = await signingOffice(province)
const second = await aPost(province, office.agency, 'clerk', 'Văn thư thứ hai')
people.push(office.leader.viewer, office.clerk.viewer, second.viewer)
const clerk = actor(office.clerk)
const { id: health } = await createAgency(
  province,
  clerk,
  { code: 'H50.08', name: 'Sở Y tế', kind: 'department', placeName: 'Quảng Trị' },
  null,
)
const server = await testServer(province, [...modules, tasksModule], {
  van_thu: office.clerk.viewer,
  lanh_dao: office.leader.viewer,
})
after(() => server.close())

const draft = office.aDraft({ template: 'decision', type: 'Quyết định', notation: 'QĐ-SNNMT', content: ['Nội dung'] })
const made = await paperOf(province, draft, 'ABCDEFGHJKMNPQRS')
const { hash } = await province.files.put(made.pdf)

/** Signed documents that wait for their numbers, in the order they were signed; one paper serves them all. */
async function signed(count: number, entered: Partial<Draft['entered']> = {}): Promise<string[]> {
  const ids = await province.act(actor(office.specialist), null, async (tx) => {
    const written: string[] = []
    for (let at = 0; at < count; at++) {
      const code = randomBytes(8).toString('hex').toUpperCase()
      const paper = { code, file: hash, pages: made.pages, anchors: made.anchors }
      const of = { ...draft, subjectLine: `Quyết định số ${at}`, entered: entered as Draft['entered'] }
      written.push((await writeDraft(tx, of, paper)).id)
    }
    return written
  })
  const { id } = await composeBatch(province, actor(office.leader), ids, randomUUID())
  await approveBatch(province, actor(office.leader), id, PIN)
  await batchSettled(province, id)
  return ids
}

const compose = async (ids: readonly string[], act: 'issue' | 'send' = 'send', who = clerk) =>
  (await composeIssuing(province, who, act, ids, randomUUID())).id
async function approve(batch: string, who = clerk): Promise<void> {
  await approveBatch(province, who, batch, PIN)
  await batchSettled(province, batch)
}
const read = (id: string) => getDocument(province.reader, id)
const numberOf = async (id: string): Promise<number> => Number((await read(id)).number)
const actsOf = async (id: string, type: string): Promise<number> =>
  (await province.database.pool.query('select 1 from act where type = $1 and subject = $2', [type, `document:${id}`]))
    .rowCount ?? 0

/** The whole book is one line of numbers without gap or double, and each stands in the register for one issued document. */
async function bookIsWhole(): Promise<void> {
  const { rows } = await province.database.pool.query(
    `select entry.number, entry.state, document.state as stands, document.number as borne
     from register_entry entry left join document on document.id = entry.document order by entry.number`,
  )
  assert.deepEqual(
    rows.map(({ number }) => number),
    rows.map((_, at) => at + 1),
  )
  for (const { number, state, stands, borne } of rows) {
    assert.deepEqual([state, stands, Number(borne)], ['used', 'issued', number])
  }
}

test('chosen documents get their numbers in the order they were signed, are sealed, and go to whom each drafter chose', async () => {
  const ids = await signed(12, { receivers: [health] })
  const batch = await compose(ids.toReversed())
  await approve(batch)
  const first = await numberOf(ids[0]!)
  assert.deepEqual(
    await Promise.all(ids.map(numberOf)),
    ids.map((_, at) => first + at),
  )
  for (const id of ids) {
    assert.equal((await read(id)).state, 'issued')
    assert.deepEqual(await listReceivers(province.reader, id), [health])
    assert.equal(await actsOf(id, 'document.issued'), 1)
  }
  assert.equal((await verifyStored(province, (await read(ids[5]!)).file ?? '')).overall, 'VALID')
  assert.equal((await getBatch(province.reader, batch)).state, 'done')
  await bookIsWhole()
})

test('numbering and sealing without sending sends to nobody', async () => {
  const [id] = await signed(1, { receivers: [health] })
  await approve(await compose([id!], 'issue'))
  assert.equal((await read(id!)).state, 'issued')
  assert.deepEqual(await listReceivers(province.reader, id!), [])
})

test('two clerks at the same lot and a third hand at one of it: every document is issued once, the book has no gap and no double', async () => {
  const ids = await signed(20)
  const [one, two] = await Promise.all([compose(ids), compose(ids, 'send', actor(second))])
  await Promise.allSettled([
    approve(one),
    approve(one),
    approve(two, actor(second)),
    issueDocument(province, clerk, ids[11]!, { approval: PIN, receivers: [] }, null, randomUUID()),
  ])
  await batchSettled(province, one)
  await batchSettled(province, two)
  for (const id of ids) {
    assert.equal((await read(id)).state, 'issued')
    assert.deepEqual([await actsOf(id, 'document.numbered'), await actsOf(id, 'document.issued')], [1, 1])
  }
  await bookIsWhole()
})

test('one that changed meanwhile keeps no number and is named with the reason; the others are issued, and it is chosen again', async () => {
  const ids = await signed(3)
  const batch = await compose(ids)
  await changeDocument(province.reader, ids[1]!, { subject_line: 'Đã sửa sau khi chọn' })
  const caller = new Caller(server, 'van_thu')
  await caller.get(`/van-ban/ky-nhieu/${batch}`)
  await caller.post(`/van-ban/ky-nhieu/${batch}`, { pin: PIN })
  await batchSettled(province, batch)
  const report = await caller.get(`/van-ban/ky-nhieu/${batch}`)
  assert.match(report.html, /Thành công 2\/3 văn bản[\s\S]*Đã sửa sau khi chọn[\s\S]*Làm lại những văn bản lỗi/)
  assert.equal((await read(ids[1]!)).number, null)
  const again = await caller.post('/van-ban/cho-phat-hanh/hang-loat/cap-so-gui', { id: ids[1]! })
  assert.match(again.html, /cấp số, đóng dấu và gửi 1 văn bản/)
  await caller.post(again.at, { pin: PIN })
  await batchSettled(province, again.at.split('/').at(-1)!)
  assert.equal((await read(ids[1]!)).state, 'issued')
  await bookIsWhole()
})

test('a clerk without scripts chooses on the list, reads what will be issued, and a wrong PIN costs no number', async () => {
  const ids = await signed(2, { receivers: [health] })
  const caller = new Caller(server, 'van_thu')
  assert.match((await caller.get('/van-ban/cho-phat-hanh')).html, /Cấp số, đóng dấu và gửi[\s\S]*Cấp số và đóng dấu/)
  const shown = await caller.post('/van-ban/cho-phat-hanh/hang-loat/cap-so-gui', { id: ids })
  assert.match(shown.html, /Bạn sắp cấp số, đóng dấu và gửi 2 văn bản/)
  const wrong = await caller.post(shown.at, { pin: '999999' })
  assert.equal(wrong.status, 422)
  assert.deepEqual([(await read(ids[0]!)).state, (await read(ids[0]!)).number], ['signed', null])
  await caller.post(shown.at, { pin: PIN })
  await batchSettled(province, shown.at.split('/').at(-1)!)
  assert.match((await caller.get(shown.at)).html, /Thành công 2\/2 văn bản/)
})

test('who may not issue neither chooses nor approves, and nobody opens the list of another', async () => {
  const ids = await signed(1)
  const batch = await compose(ids)
  const leader = new Caller(server, 'lanh_dao')
  await leader.get('/van-ban/di')
  assert.equal((await leader.post('/van-ban/cho-phat-hanh/hang-loat/cap-so', { id: ids })).status, 403)
  assert.ok([403, 404].includes((await leader.ask(`/van-ban/ky-nhieu/${batch}`)).status))
  await assert.rejects(approveBatch(province, actor(second), batch, PIN), { code: 'batch.unknown' })
  assert.equal((await read(ids[0]!)).state, 'signed')
  await approve(batch)
})

test('killed in the middle, what has its number and seal stays, nobody has an unsealed one, and a new approval does the rest once', async () => {
  const ids = await signed(60)
  const batch = await compose(ids)
  const given: Given = { options: province.test.options, folder: province.config.dataFolder, who: clerk, batch }
  const child = spawn(process.execPath, [import.meta.filename, 'child', JSON.stringify(given)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  while ((await countItems(province.reader, batch)).signed < 8) {
    assert.equal(child.exitCode, null, 'the other process ended too early')
    await pause(5)
  }
  child.kill('SIGKILL')
  await once(child, 'exit')
  const half = await countItems(province.reader, batch)
  assert.ok(half.signed >= 8 && half.waiting > 0, JSON.stringify(half))
  await assert.rejects(approve(batch), { code: 'batch.already-approved' })
  province.clock.advance({ minutes: 2 })
  // what looks after a seal whose process died
  await province.settle()
  await approve(batch)
  const lost = (await listItems(province.reader, batch, ['failed'])).map(({ document }) => document)
  assert.ok(lost.length <= 1, 'at most the one whose seal was under way')
  if (lost.length > 0) await approve(await compose(lost))
  for (const id of ids) {
    assert.deepEqual([await actsOf(id, 'document.numbered'), await actsOf(id, 'document.issued')], [1, 1])
  }
  await bookIsWhole()
})
