import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { knowing } from '../../../test/support/caller.ts'
import { ownServer } from '../../../test/support/database.ts'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { officialWith, testServer, Visitor } from '../../../test/support/visitor.ts'
import { createAgency } from '../../base/directory/index.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { listDeadLetters } from '../../kernel/jobs/index.ts'
import { findNewestSeal, subject } from '../../kernel/journal/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import { retentionModule } from '../../kernel/retention/index.ts'
import { modules } from '../../province.ts'

ownServer()

const endings: (() => Promise<void>)[] = []
const ending = { after: (work: () => Promise<void>) => void endings.unshift(work) }
let province: TestProvince
let server: Awaited<ReturnType<typeof testServer>>

/** A job that fails once for good. */
let mayRun = false
const failing: Module = {
  name: 'failing',
  figures: {
    trials: {
      words: { vi: 'Việc thử', en: 'Trials' },
      definition: { vi: 'Việc thử: mỗi lần thử một việc.', en: 'Trials: one for each.' },
      counts: { acts: ['test.tried'] },
      at: ({ period }) => `/viec-thu?ky=${period}`,
    },
  },
  jobs: {
    'failing.job': {
      backOff: [],
      async run() {
        if (!mayRun) throw new Error('Máy chủ bên ngoài không trả lời')
      },
    },
  },
}

const operator = officialWith('jobs.operate', 'journal.read')

before(async () => {
  province = await testProvince(ending, { modules: [knowing([operator]), ...modules, failing] })
  server = await testServer(province, province.house.modules, {
    boss: officialWith('operations.read'),
    operator,
    keeper: officialWith('directory.administer'),
    other: officialWith('dossier.read'),
  })
  endings.unshift(async () => void (await server.close()))
})
after(async () => {
  for (const end of endings) await end()
})

const as = (who: string) => new Visitor(server, who)

test('an empty province says what will appear', async () => {
  const seen = await as('boss').get('/dieu-hanh')
  assert.equal(seen.status, 200)
  assert.match(seen.html, /Số liệu xuất hiện ngay khi hồ sơ đầu tiên được tiếp nhận/)
})

test('without scripts the page reloads itself', async () => {
  const seen = await as('boss').get('/dieu-hanh')
  assert.match(seen.html, /<noscript><meta http-equiv="refresh"/)
})

for (const path of [
  '/dieu-hanh',
  '/dieu-hanh/ho-so',
  '/dieu-hanh/van-ban',
  '/dieu-hanh/van-ban/da-phat-hanh',
  '/van-hanh/viec-nen',
  '/van-hanh/nhat-ky',
  '/van-hanh/suc-khoe',
  '/quan-tri/giu-tam',
]) {
  test(`${path} is closed to who has no right to it`, async () => {
    assert.equal((await as('other').get(path)).status, 403)
  })
}

for (const query of ['muc=x', 'ky=9', 'co-quan=x', 'sau=x']) {
  test(`a made-up choice is said to be none: ${query}`, async () => {
    assert.equal((await as('boss').get(`/dieu-hanh/ho-so?${query}`)).status, 400)
  })
}

test('the journal asked for a day that does not exist says so', async () => {
  assert.equal((await as('operator').get('/van-hanh/nhat-ky?ngay-tu=2026-02-31')).status, 400)
})

test('a dead letter is shown with its reason and sent again by a person', async () => {
  await province.act(systemActor(), null, (tx) => province.jobs.enqueue(tx.db, 'failing.job', {}))
  await province.settle()
  const operator = as('operator')
  const seen = await operator.get('/van-hanh/viec-nen')
  assert.match(seen.html, /Máy chủ bên ngoài không trả lời/)
  mayRun = true
  const [letter] = await listDeadLetters(province.database)
  await operator.post('/van-hanh/viec-nen/gui-lai', { id: letter!.id })
  await province.settle()
  assert.deepEqual(await listDeadLetters(province.database), [])
  assert.match((await operator.get('/van-hanh/nhat-ky?q=job.sent-again')).html, /Cho gửi lại một công việc đã hỏng/)
})

test('the figures are counted again as long work of the operator, who is told when it is done', async () => {
  const operator = as('operator')
  await operator.get('/van-hanh/viec-nen')
  const started = await operator.post('/van-hanh/viec-nen/tinh-lai', {})
  assert.match(started.html, /Tính lại số liệu điều hành/)
  await province.settle()
  assert.match((await operator.get(started.at)).html, /Hoàn thành|Đã xong/)
  assert.match((await operator.get('/van-hanh/nhat-ky?q=operations.recounted')).html, /Tính lại số liệu điều hành/)
})

test('the journal shows who did what, never what an act contains', async () => {
  const act = { reason: 'Lý do riêng của công dân' }
  await province.act(
    systemActor('Văn thư thử'),
    null,
    async (tx) => void tx.record('test.done', subject('test', '1'), act),
  )
  const { html } = await as('operator').get('/van-hanh/nhat-ky?q=van+thu+thu')
  assert.match(html, /test:1/)
  assert.doesNotMatch(html, /Lý do riêng/)
})

test('the journal calls what an act is about by its number or name, with the way to its other acts and to no page the reader may not open', async () => {
  const { id } = await createAgency(
    province,
    systemActor('Người lập sở'),
    { code: 'H50.77', name: 'Sở Thử nghiệm', kind: 'department' },
    null,
  )
  const { html } = await as('operator').get('/van-hanh/nhat-ky?q=nguoi+lap+so')
  assert.match(html, /Sở Thử nghiệm/)
  assert.ok(!html.includes(`href="/quan-tri/co-quan/${id}"`))
  assert.match(html, new RegExp(`href="/van-hanh/nhat-ky\\?q=agency%3A${id}"`))
})

test('the day’s fingerprint stands beside the newest seal', async () => {
  const seals = await province.seal()
  const { html } = await as('operator').get('/van-hanh/nhat-ky')
  assert.ok(html.includes(seals.at(-1)!.hash))
})

test('anyone reads number and hash of the newest seal', async () => {
  const newest = await findNewestSeal(province.reader)
  const { html } = await new Visitor(server).get('/niem-phong')
  assert.ok(html.includes(`${newest?.no}:${newest?.hash}`))
})

test('an administrator reads what is kept for a while, how long and why', async () => {
  const { html } = await as('keeper').get('/quan-tri/giu-tam')
  assert.match(html, /Hồ sơ đang khai dở trên cổng.*7 ngày.*quay lại khai tiếp/s)
  assert.match(html, /Số lần nhập sai.*31 ngày/s)
  assert.match(html, /Chưa chạy lần nào/)
})

test('the page says when it ran last', async () => {
  await retentionModule.jobs?.['retention.erase']?.run(province, {}, { id: 'x', attempt: 1 })
  const { html } = await as('keeper').get('/quan-tri/giu-tam')
  assert.match(html, /Lần chạy gần nhất/)
})

test('a figure that any room declares is counted as its acts come, and opens its list', async () => {
  const agency = randomUUID()
  await province.act(systemActor('Kiểm thử'), null, async (tx) => {
    for (const id of ['1', '2']) tx.record('test.tried', subject('test', id), {}, { agency })
  })
  await province.settle()
  const { html } = await as('boss').get('/dieu-hanh?ky=7')
  assert.match(html, /href="\/viec-thu\?ky=7"/)
  assert.match(html, /Việc thử: mỗi lần thử một việc\./)
  const counted = await province.reader
    .selectFrom('operations_count')
    .selectAll()
    .where('agency', '=', agency)
    .execute()
  assert.deepEqual(
    counted.map(({ measure, count }) => [measure, count]),
    [['trials', 2]],
  )
})
