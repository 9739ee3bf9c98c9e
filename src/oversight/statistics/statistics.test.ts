import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { loadDemo } from '../../../demo/index.ts'
import { isoDay, legalDayOf } from '../../../packages/time/index.ts'
import { ownServer } from '../../../test/support/database.ts'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { countAnew, rowsTouched } from '../../../test/support/rows-touched.ts'
import { officialWith, testServer, Visitor } from '../../../test/support/visitor.ts'
import { stranger, systemActor, type Viewer } from '../../kernel/acting/index.ts'
import { modules } from '../../province.ts'
import { denyDossier, receiveDossier, requestSupplement, withdrawDossier } from '../../services/dossiers/index.ts'
import { checkFigures } from './check/check.ts'
import { readCounts } from './count.store.ts'
import { BY, type Narrow, totalOf } from './count.ts'
import { measuresOn } from './definitions.ts'
import { countedDossiers } from './dossier.list.ts'
import { recount } from './fact.store.ts'
import { listAddress } from './link.ts'
import { MARKS, type Mode } from './predicate.ts'
import { readPeriod } from './span.ts'

ownServer()

const endings: (() => Promise<void>)[] = []
const ending = { after: (work: () => Promise<void>) => void endings.unshift(work) }
let province: TestProvince
let server: Awaited<ReturnType<typeof testServer>>

before(async () => {
  province = await testProvince(ending, { modules })
  await loadDemo(province, () => {}, { dossiers: 300, outgoing: 5, incoming: 5, days: 60 })
  server = await testServer(province, province.house.modules, {
    boss: officialWith('statistics.read', 'statistics.close', 'dossier.read'),
    other: officialWith('dossier.read'),
  })
  endings.unshift(async () => void (await server.close()))
})
after(async () => {
  for (const end of endings) await end()
})

const as = (who: string) => new Visitor(server, who)
const all = officialWith('statistics.read')
const today = () => legalDayOf(province.clock.now())
const countingOf = (text: string, mode: Mode) => ({ period: readPeriod(text)!, mode, now: province.clock.now() })

/** How many dossiers the list behind an address shows, page by page. */
async function listed(viewer: Viewer, address: string): Promise<number> {
  const query = new URL(address, 'http://x').searchParams
  let [count, after] = [0, '']
  do {
    const page = await countedDossiers.page(province, viewer, {
      ...Object.fromEntries(query),
      ...(after && { sau: after }),
    })
    count += page.rows.length
    after = page.next ?? ''
  } while (after)
  return count
}

const periods = () => {
  const { year, month } = today()
  const two = (one: number) => String(one).padStart(2, '0')
  return [
    `${year}`,
    `${year}-${two(month)}`,
    `${year}-${two(month - 1)}`,
    `${year}-${two(month - 1)}-10..${year}-${two(month)}-03`,
  ]
}

test('MC-6.3: behind every figure stands the list of exactly the dossiers it counts, in any period, in both modes', async () => {
  for (const text of periods()) {
    for (const mode of ['day', 'hour'] as const) {
      const counting = countingOf(text, mode)
      const measures = measuresOn(counting.period.to)
      const counts = await readCounts(province.reader, all, { measures, counting, narrow: {}, by: 'channel' })
      for (const measure of measures) {
        const total = totalOf(counts.values())[measure.name] ?? 0
        assert.equal(
          await listed(all, listAddress(measure, { ...counting, narrow: {} })),
          total,
          `${measure.name} ${text} ${mode}`,
        )
      }
    }
  }
})

test('MC-10.10: whatever the rows stand for, they add up to the same total, and the parts of a figure to it', async () => {
  for (const text of periods()) {
    const counting = countingOf(text, 'day')
    const measures = measuresOn(counting.period.to)
    const totals = await Promise.all(
      BY.map(async (by) =>
        totalOf((await readCounts(province.reader, all, { measures, counting, narrow: {}, by })).values()),
      ),
    )
    for (const total of totals) assert.deepEqual(total, totals[0], text)
    const of = (name: string) => totals[0]![name] ?? 0
    assert.equal(of('total'), of('carried') + of('received'), text)
    assert.equal(of('received'), of('received-online') + of('received-counter') + of('received-postal'), text)
    assert.equal(of('released'), of('early') + of('on-time') + of('late'), text)
    assert.equal(of('total') - of('settled'), of('undue') + of('overdue') + of('waiting'), text)
  }
})

test('narrowed to each row in turn, the figures are those of the row', async () => {
  const counting = countingOf(`${today().year}`, 'day')
  const measures = measuresOn(counting.period.to)
  const read = (narrow: Narrow, by: (typeof BY)[number]) =>
    readCounts(province.reader, all, { measures, counting, narrow, by })
  for (const by of BY) {
    for (const [key, counts] of [...(await read({}, by))].slice(0, 3)) {
      const inside = totalOf((await read({ [by]: key }, 'channel')).values())
      for (const { name } of measures) assert.equal(inside[name] ?? 0, counts[name] ?? 0, `${by} ${key} ${name}`)
    }
  }
})

test('MC-6.1: who sees one agency is shown its figures and its dossiers only, also under the address of another', async () => {
  const counting = countingOf(`${today().year}`, 'day')
  const measures = measuresOn(counting.period.to)
  const asked = { measures, counting, narrow: {}, by: 'agency' } as const
  const [[own, counts], [other]] = [...(await readCounts(province.reader, all, asked))] as [
    [string, Record<string, number>],
    [string, Record<string, number>],
  ]
  const leader: Viewer = {
    ...stranger,
    kind: 'official',
    agency: own,
    grants: new Map([['statistics.read', { scope: 'subtree', agencies: [own] }]]),
  }
  const seen = await readCounts(province.reader, leader, asked)
  assert.deepEqual([...seen.keys()], [own])
  assert.equal(seen.get(own)!.received, counts.received)
  const received = measures.find(({ name }) => name === 'received')!
  assert.equal(await listed(leader, listAddress(received, { ...counting, narrow: {} })), counts.received)
  assert.equal(await listed(leader, listAddress(received, { ...counting, narrow: { agency: other } })), 0)
})

test('made again from the journal, facts and counts are the same', async () => {
  const rows = () =>
    sql`select (select jsonb_agg(f order by dossier) from statistics_fact f) as facts,
      (select jsonb_agg(c order by each_procedure, grain, anchor, begins, agency, field, procedure, channel, marks) from statistics_count c where count <> 0) as counts`.execute(
      province.reader,
    )
  const first = await rows()
  await recount(province.database.reader)
  assert.deepEqual((await rows()).rows, first.rows)
})

test('the second way of counting, from the acts alone, gives every figure the pages show', async () => {
  const { dossiers, figures, differences } = await checkFigures(province)
  assert.deepEqual(differences, [])
  assert.ok(dossiers > 200 && figures > 1000, `${dossiers} ${figures}`)
})

test('whatever is done to dossiers is counted as its acts are handed on', async () => {
  const fresh = await province.reader
    .selectFrom('read_dossier')
    .select('id')
    .where('state', '=', 'new')
    .orderBy('id')
    .limit(5)
    .execute()
  const [received, denied, third, asked, withdrawn] = fresh.map(({ id }) => id) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const by = systemActor()
  const papers = { papers: [{ name: 'Giấy khám sức khỏe', reason: 'Thiếu' }], basis: 'Điều 1' }
  for (const id of [received, asked, withdrawn]) await receiveDossier(province, by, id, {}, null, randomUUID())
  await denyDossier(province, by, denied, 'Sai thẩm quyền', null, randomUUID())
  await withdrawDossier(province, by, third, 'Nộp nhầm', null, randomUUID())
  await requestSupplement(province, by, asked, papers, null, randomUUID())
  await withdrawDossier(province, by, withdrawn, 'Không còn nhu cầu', null, randomUUID())
  await province.settle()
  assert.deepEqual((await checkFigures(province)).differences, [])
  const fact = await sql<{ marks: number; last_act: string }>`
    select marks, last_act from statistics_fact where dossier = ${third}`.execute(province.reader)
  assert.deepEqual(fact.rows, [{ marks: MARKS.withdrawn, last_act: 'dossier.withdrawn' }])
})

/** Does something wrong to the figures, looks whether the check sees it, and takes it back. */
async function findsFault(wrong: string): Promise<boolean> {
  await sql.raw(wrong).execute(province.reader)
  const { differences } = await checkFigures(province)
  await recount(province.database.reader)
  return differences.length > 0
}

for (const [what, wrong] of [
  [
    'a count that is one too high',
    `update statistics_count set count = count + 1 where ctid = (select ctid from statistics_count where anchor = 'ended' and grain = 'month' and not each_procedure limit 1)`,
  ],
  [
    'a count that was lost',
    `delete from statistics_count where ctid = (select ctid from statistics_count where anchor = 'accepted' and grain = 'day' and begins >= date_trunc('month', now()) limit 1)`,
  ],
] as const) {
  test(`the check finds ${what}`, async () => {
    assert.equal(await findsFault(wrong), true)
  })
}

for (const path of [
  '/thong-ke',
  '/thong-ke/ho-so',
  '/thong-ke/chi-so',
  '/thong-ke/ky',
  '/thong-ke/khac-biet',
  '/thong-ke/ky/chot',
]) {
  test(`${path} is closed to who has no right to it`, async () => {
    assert.equal((await as('other').get(path)).status, 403)
  })
}

test('with thirty times as many dossiers as many rows are read for the figures of a year', async () => {
  const counting = countingOf(`${today().year}`, 'hour')
  const page = async ({ reader }: Pick<TestProvince, 'reader'>) => {
    const asked = { measures: measuresOn(today()), counting, narrow: {}, by: 'procedure' as const }
    return { rows: [...(await readCounts(reader, all, asked))] }
  }
  const touched = () => rowsTouched(province, all, { page }, 'statistics_', {})
  const day = isoDay(today())
  const few = await touched()
  await sql`insert into statistics_fact
    select (overlay(dossier::text placing to_hex(n + 16) from 1 for 2))::uuid, agency, field, procedure, channel, submitted, taken, accepted, refused,
           ended, returned, due, due_at, asked, answered, marks, last_act, last_at
      from statistics_fact cross join generate_series(1, 29) as n where due <> ${day}::date`.execute(province.reader)
  await countAnew(province, 'statistics_fact')
  try {
    assert.ok((await touched()) <= few)
  } finally {
    await recount(province.reader)
  }
})

test('the page of a year says in one sentence what was received, settled and in time, and how each figure is counted', async () => {
  const { html, status } = await as('boss').get(`/thong-ke?ky=${today().year}&theo=thu-tuc`)
  assert.equal(status, 200)
  assert.match(html, /Phải giải quyết [\d.]+ hồ sơ, tiếp nhận trong kỳ [\d.]+, đã giải quyết [\d.]+, [\d,]+% đúng hạn/)
  assert.match(html, /% đúng hạn: \(trước hạn \+ đúng hạn\) \/ có kết quả trong kỳ/)
  assert.match(html, /bản 1, từ 21\/06\/2018/)
})

test('MC-12.5: anybody reads of each service since January what was received, settled, and the share in time', async () => {
  const { html, status } = await new Visitor(server).get('/so-lieu-dich-vu')
  assert.equal(status, 200)
  const counting = countingOf(`${today().year}-01-01..${today()}`, 'day')
  const measures = measuresOn(today())
  const counts = await readCounts(province.reader, all, { measures, counting, narrow: {}, by: 'procedure' })
  const total = totalOf(counts.values())
  assert.ok(html.includes(`tiếp nhận ${total.received} hồ sơ, đã giải quyết ${total.settled}`))
  for (const code of counts.keys()) assert.ok(html.includes(`/thu-tuc/${encodeURIComponent(code)}`), code)
})

for (const query of ['ky=2026-13', 'tu=01/12/2026&den=01/11/2026', 'ky=x', 'co-quan=x', 'theo=x', 'kenh=fax']) {
  test(`what is no choice breaks nothing: ${query}`, async () => {
    assert.equal((await as('boss').get(`/thong-ke?${query}`)).status, 200)
  })
}

test('statistics and index are taken along as workbook and as PDF/A, and that is an act', async () => {
  for (const at of ['/thong-ke.xlsx', '/thong-ke.pdf', '/thong-ke/chi-so.xlsx', '/thong-ke/chi-so.pdf']) {
    assert.equal((await as('boss').ask(at)).status, 200, at)
  }
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from read_act where type = 'statistics.exported'`.execute(province.reader)
  assert.equal(rows[0]?.count, 4)
})

test('a lost point of the index opens the dossiers that lost it, and each says why; what has no source says so', async () => {
  const boss = as('boss')
  const { html } = await boss.get('/thong-ke/chi-so')
  assert.match(html, /chưa có nguồn số liệu/)
  const at = /href="(\/thong-ke\/ho-so\?so=mat-2\.1[^"]*)">(\d+)</.exec(html)
  assert.ok(at, 'no point of 2.1 was lost')
  assert.equal(await listed(all, at[1]!.replaceAll('&amp;', '&')), Number(at[2]))
  const list = await boss.get(at[1]!.replaceAll('&amp;', '&'))
  const dossier = /href="(\/ho-so\/[0-9a-f-]{36})"/.exec(list.html)?.[1]
  assert.ok(dossier, 'the list leads to no dossier')
  // and on the dossier stands why it lost the point
  assert.match(
    (await boss.get(dossier)).html,
    /Mất điểm Bộ chỉ số 766[\s\S]*2\.1[\s\S]*Vì: [^<]*(sau hạn trả|quá hạn trả|quá một lần)/,
  )
})

test('MC-7.1: of an overdue dossier the list says where it is, who holds it, since when and what it waits for', async () => {
  const { html } = await as('boss').get(`/thong-ke/ho-so?so=overdue&ky=${today().year}`)
  assert.match(
    html,
    /chờ lãnh đạo phân công|chờ chuyên viên thụ lý|chuyên viên đang thụ lý|chờ lãnh đạo ký|chờ văn thư phát hành/,
  )
  assert.match(html, /Chuyên viên/)
})
