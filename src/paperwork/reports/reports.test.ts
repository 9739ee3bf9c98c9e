/** Reports and statistics: every figure is exactly the rows it opens, within the agency and the span, and each is taken along. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { legalDay } from '../../../packages/time/index.ts'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { founder, LONG_PASSWORD } from '../../../test/support/identity.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aPost, type Post } from '../../../test/support/town.ts'
import { createAgency, createUnit } from '../../base/directory/index.ts'
import { accountSubject, createAccount } from '../../base/identity/index.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { modules } from '../../province.ts'
import { documentSubject, progress, searchList } from '../documents/index.ts'
import { readReport } from './document-report.store.ts'
import { readUsage } from './usage.store.ts'
import { usageActList } from './usage-act.list.ts'

const province = await testProvince({ after }, { modules })
const agencyNamed = async (code: string, name: string) =>
  (await createAgency(province, founder, { code, name, kind: 'department', placeName: 'Đồng Hới' }, null)).id
const agency = await agencyNamed('H50.07', 'Sở Nông nghiệp và Môi trường')
const elsewhere = await agencyNamed('H50.08', 'Sở Y tế')
const unit = (await createUnit(province, founder, { agency, name: 'Phòng Thú y' }, null)).id
const leader = await aPost(province, agency, 'leader', 'Giám đốc')
const specialist = await aPost(province, agency, 'specialist', 'Chuyên viên', unit)
const stranger = await aPost(province, elsewhere, 'leader', 'Giám đốc nơi khác')
const server = await testServer(province, province.house.modules, {
  lanh_dao: leader.viewer,
  chuyen_vien: specialist.viewer,
  la: stranger.viewer,
})
after(() => server.close())

const states = [
  ...new Set(
    Object.values(progress).flatMap(({ states, direction }) => states.map((state) => [direction, state] as const)),
  ),
]

before(async () => {
  let n = 0
  for (const at of [agency, elsewhere])
    for (const [direction, state] of states)
      for (const due of [null, '2026-11-10', '2026-11-23', '2026-12-01'])
        for (const type of ['Công văn', 'Giấy chứng nhận']) {
          n += 1
          const day = `2026-${n % 3 ? '11' : '10'}-${String(1 + (n % 20)).padStart(2, '0')}`
          await sql`insert into document (id, direction, state, agency, unit, type, notation, number, subject_line, urgency, place, drafted_at,
              arrived_at, issued_on, due_on, closed_at)
            values (${randomUUID()}, ${direction}, ${state}, ${at}, ${n % 2 ? unit : null}, ${type}, 'X', ${String(n)}, 'Về việc', ${n % 4}, '',
              ${`${day}T23:30:00+07:00`}, ${direction === 'incoming' ? `${day}T23:30:00+07:00` : null}, ${direction === 'outgoing' && n % 5 ? day : null},
              ${due}, ${state === 'closed' ? '2026-11-23T00:30:00+07:00' : null})`.execute(province.reader)
        }
})

const hrefs = (html: string) =>
  [...html.matchAll(/<a class="lt-link" href="(\/(?:van-ban\/tim|bao-cao\/luot-su-dung)\?[^"]+)">(\d+)</g)].map(
    ([, at = '', count]) => ({
      query: Object.fromEntries(new URL(`http://x${at.replaceAll('&amp;', '&')}`).searchParams),
      count: Number(count),
    }),
  )

for (const at of ['van-ban-den', 'van-ban-di'])
  for (const by of ['loai', 'don-vi', 'thang', 'khan'])
    test(`VB-9.2: every figure of the report ${at} by ${by} opens exactly the documents it counts`, async () => {
      const page = await new Caller(server, 'lanh_dao').get(
        `/bao-cao/${at}?ngay-tu=05/10/2026&ngay-den=20/11/2026&theo=${by}`,
      )
      const figures = hrefs(page.html)
      assert.ok(figures.length > 10)
      for (const { query, count } of figures) {
        const { rows, next } = await searchList.page(province, leader.viewer, query)
        if (!next) assert.equal(rows.length, count, JSON.stringify(query))
      }
    })

test('each document stands in one column, and the columns add up to the total', async () => {
  for (const direction of ['incoming', 'outgoing'] as const) {
    const days = { from: legalDay('2026-01-01'), to: legalDay('2026-12-31'), today: legalDay('2026-11-23') }
    for (const row of await readReport(province.reader, { viewer: leader.viewer, direction, by: 'type', ...days }))
      assert.equal(
        Object.values(row.figures).reduce((sum, one) => sum + one, 0),
        row.total,
      )
  }
})

test('a report counts the documents of one’s own agency only', async () => {
  const of = async (who: string) =>
    (await new Caller(server, who).get('/bao-cao/van-ban-den?theo=don-vi&ngay-tu=01/10/2026')).html
  const counted = Number(hrefs(await of('lanh_dao')).at(-8)?.count)
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from document where agency = ${agency} and direction = 'incoming'`.execute(
    province.reader,
  )
  assert.equal(counted, rows[0]?.n)
  assert.equal((await new Caller(server, 'chuyen_vien').get('/bao-cao/van-ban-den')).status, 403)
  assert.doesNotMatch(await of('la'), /Phòng Thú y.*Sở Nông nghiệp/)
})

test('VB-9.2: a report is taken along as Excel, Word, CSV and PDF, with its span and the mark of who took it', async () => {
  const caller = new Caller(server, 'lanh_dao')
  const at = '/bao-cao/van-ban-di?ngay-tu=01/10/2026&ngay-den=20/11/2026'
  const csv = (await caller.get(`${at}&xuat=csv`)).bytes.toString('utf8')
  assert.match(csv, /Từ ngày 01\/10\/2026 đến ngày 20\/11\/2026/)
  assert.match(csv, /Loại văn bản,Tổng số,/)
  assert.ok('xl/worksheets/sheet1.xml' in unzipSync((await caller.get(`${at}&xuat=xlsx`)).bytes))
  const word = unzipSync((await caller.get(`${at}&xuat=docx`)).bytes)
  assert.match(Buffer.from(word['word/footer1.xml']!).toString('utf8'), /Bản in từ hệ thống Liên Thông/)
  assert.equal((await caller.get(`${at}&in=pdf`)).bytes.subarray(0, 5).toString(), '%PDF-')
})

for (const query of [
  'ngay-tu=32/01/2026',
  'ngay-tu=02/02/2026&ngay-den=01/02/2026',
  'ngay-tu=01/01/2020&ngay-den=01/01/2026',
])
  test(`the span ${query} is refused in words`, async () => {
    const page = await new Caller(server, 'lanh_dao').get(`/bao-cao/van-ban-den?${query}`)
    assert.equal(page.status, 400)
    assert.match(page.html, /một kỳ dài tối đa 366 ngày/)
  })

test('use is counted day by day, so its span may have five years, and no more', async () => {
  const caller = new Caller(server, 'lanh_dao')
  const { status, html } = await caller.get('/bao-cao/su-dung?ngay-tu=01/12/2021&ngay-den=23/11/2026')
  assert.equal(status, 200)
  assert.match(html, /value="01\/12\/2021"/)
  assert.equal((await caller.get('/bao-cao/su-dung?ngay-tu=01/11/2021&ngay-den=23/11/2026')).status, 400)
})

/** Somebody looks at documents of their agency. */
async function looks(post: Post, times: number) {
  const { rows } = await sql<{ id: string }>`select id from document where agency = ${agency} limit ${times}`.execute(
    province.reader,
  )
  const caller = new Caller(server, post === leader ? 'lanh_dao' : 'chuyen_vien')
  for (const { id } of rows) assert.equal((await caller.get(`/van-ban/${id}`)).status, 200)
}

test('VB-6.1: views are counted by person, unit and agency, and each figure opens exactly what was looked at', async () => {
  await looks(specialist, 3)
  await looks(leader, 2)
  await province.settle()
  const caller = new Caller(server, 'lanh_dao')
  const views = async (by: string) =>
    hrefs((await caller.get(`/bao-cao/su-dung?theo=${by}`)).html).filter(({ query }) => !query.viec)
  assert.deepEqual((await views('nguoi')).map(({ count }) => count).sort(), [2, 3])
  assert.deepEqual(
    (await views('don-vi')).map(({ count }) => count),
    [3],
  )
  assert.deepEqual(
    (await views('co-quan')).map(({ count }) => count),
    [5],
  )
  for (const by of ['nguoi', 'don-vi', 'co-quan'])
    for (const { query, count } of await views(by))
      assert.equal((await usageActList.page(province, leader.viewer, query)).rows.length, count, JSON.stringify(query))
})

test('VB-6.1: one person is one line whatever posts they work in, a visit counts in the unit of their post, and each figure opens exactly its acts', async () => {
  const person = { username: 'hai.vi.tri', name: 'Nguyễn Thị Hai', password: LONG_PASSWORD, mustChange: false }
  const { id: account } = await createAccount(
    province,
    founder,
    { ...person, positions: [specialist.id] },
    randomUUID(),
  )
  await province.act(systemActor(), null, async (tx) => {
    tx.record('account.signed-in', accountSubject(account), {}, { agency })
  })
  for (const post of [specialist, leader])
    await province.act({ ...actor(post), account }, null, async (tx) => {
      tx.record('document.drafted', documentSubject(randomUUID()), {}, { agency })
    })
  await province.settle()
  const caller = new Caller(server, 'lanh_dao')
  const opened = async (by: string, measure: string) => {
    const { html } = await caller.get(`/bao-cao/su-dung?theo=${by}`)
    const figures = hrefs(html).filter(({ query }) => query.viec === measure)
    for (const { query, count } of figures)
      assert.equal((await usageActList.page(province, leader.viewer, query)).rows.length, count, JSON.stringify(query))
    return figures.map(({ count }) => count)
  }
  for (const by of ['nguoi', 'don-vi', 'co-quan']) assert.deepEqual(await opened(by, 'visits'), [1], by)
  assert.deepEqual(await opened('nguoi', 'drafted'), [2])
  assert.deepEqual(await opened('don-vi', 'drafted'), [1])
  assert.deepEqual(await opened('co-quan', 'drafted'), [2])
})

test('whose right reaches a unit sees the figures of that unit only', async () => {
  const reach = { scope: 'unit', agencies: [agency] } as const
  const viewer = { ...specialist.viewer, grants: new Map([['report.read', reach]]) }
  const days = { from: legalDay('2026-01-01'), to: legalDay('2026-12-31'), today: legalDay('2026-11-23') }
  const rows = await readReport(province.reader, { viewer, direction: 'incoming', by: 'unit', ...days })
  assert.deepEqual(
    rows.map(({ key }) => key),
    [unit],
  )
  const used = await readUsage(province.reader, { viewer, by: 'unit', ...days })
  assert.deepEqual(
    used.map(({ id }) => id),
    [unit],
  )
})

test('nobody sees what was used in another agency', async () => {
  assert.equal((await usageActList.page(province, stranger.viewer, {})).rows.length, 0)
  assert.deepEqual(hrefs((await new Caller(server, 'la').get('/bao-cao/su-dung')).html), [])
})
