import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { legalDayOf } from '../packages/time/index.ts'
import { findAccountByUsername, listHoldings, viewerFor } from '../src/base/identity/index.ts'
import { findStrayed } from '../src/kernel/life/index.ts'
import { recount } from '../src/oversight/operations/index.ts'
import { returnDraft } from '../src/paperwork/documents/index.ts'
import { modules } from '../src/province.ts'
import { ownServer } from '../test/support/database.ts'
import { type TestProvince, testProvince } from '../test/support/province.ts'
import { demoAccounts, isLoaded, loadDemo, type Progress, progressBar } from './index.ts'
import { loader } from './people.ts'

ownServer()

const size = { dossiers: 150, outgoing: 20, incoming: 20, days: 60 }
const endings: (() => Promise<void>)[] = []
const ending = { after: (work: () => Promise<void>) => void endings.unshift(work) }
let province: TestProvince
let acts: number
const progress: Progress[] = []

before(async () => {
  province = await testProvince(ending, { modules })
  await loadDemo(province, (step) => void progress.push(step), size)
  acts = await count('act')
  await province.settle()
})
after(async () => {
  for (const end of endings) await end()
})

async function count(table: string, where = sql`true`): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${where}`.execute(
    province.reader,
  )
  return rows[0]!.n
}

test('the second start finds the demonstration', async () => {
  assert.equal(await isLoaded(province.reader), true)
})

test('everything stands where its last act led it', async () => {
  const lives = modules.flatMap((room) => room.lives ?? [])
  assert.deepEqual(await findStrayed(province.reader, lives), [])
})

test('a load that is cut off leaves nothing behind', async (t) => {
  const empty = await testProvince(t, { modules })
  let steps = 0
  const stop = () => {
    steps += 1
    if (steps > 50) throw new Error('pulled plug')
  }
  await assert.rejects(loadDemo(empty, stop, size), /pulled plug/)
  assert.equal(await isLoaded(empty.reader), false)
  const left = await sql<{ n: number }>`select count(*) as n from agency`.execute(empty.reader)
  assert.equal(left.rows[0]!.n, 0)
})

test('what happened in the stories is not done again by the reactions', async () => {
  assert.equal(await count('act'), acts)
  assert.deepEqual(province.logged, [])
})

test('what happens afterwards is handed on as in any province', async () => {
  const { id, agency } = await province.reader
    .selectFrom('document')
    .innerJoin('dossier', 'dossier.result_document', 'document.id')
    .select(['document.id', 'document.agency'])
    .where('document.state', '=', 'submitted')
    .limit(1)
    .executeTakeFirstOrThrow()
  await returnDraft(province, { ...loader, agency }, id, 'Sửa lại (minh hoạ)', null, null)
  await province.settle()
  const dossier = await province.reader
    .selectFrom('dossier')
    .select('step')
    .where('result_document', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(dossier.step, 'handling')
})

test('figures of the past are those the journal gives', async () => {
  const figures = () =>
    province.reader
      .selectFrom('operations_count')
      .selectAll()
      .orderBy('agency')
      .orderBy('day')
      .orderBy('measure')
      .execute()
  const loaded = await figures()
  assert.ok(loaded.length > 100)
  await province.database.transaction((trx) => recount(trx, province.house.figures))
  assert.deepEqual(await figures(), loaded)
})

test('past acts stand in their months, none waits in the default partition', async () => {
  assert.equal(await count('act_default'), 0)
})

test('every act of the demonstration is sealed', async () => {
  const acts = await count('act')
  let sealed = 0
  // another database's open transaction on the same server holds the newest acts back for a moment
  while (sealed < acts) {
    for (const seal of await province.seal()) sealed += seal.count
  }
  assert.equal(sealed, acts)
})

test('some dossiers are overdue, some wait for papers, some are new', async () => {
  const open = sql`due_current < ${province.clock.now()} and state in ('accepted', 'processing')`
  assert.ok((await count('dossier', open)) > 0, 'overdue')
  assert.ok((await count('dossier', sql`state = 'waiting'`)) > 0, 'waiting')
  assert.ok((await count('dossier', sql`state = 'new'`)) > 0, 'new')
})

test('numbers of a day run without a gap', async () => {
  const { rows } = await sql<{ broken: number }>`
    select count(*) as broken from (
      select c.last, count(d.id) as given from dossier_counter c
        left join dossier d on d.number like c.unit_code || '-' || to_char(c.day, 'YYMMDD') || '-%'
       group by c.unit_code, c.day, c.last) as days
     where last <> given`.execute(province.reader)
  assert.equal(rows[0]!.broken, 0)
})

test('nothing of the demonstration lies in the future', async () => {
  assert.equal(await count('act', sql`at > ${province.clock.now()}`), 0)
})

test('every applicant and account is called an illustration', async () => {
  assert.equal(await count('dossier', sql`applicant_name not like '%minh hoạ%'`), 0)
  assert.equal(await count('account', sql`name not like '%minh hoạ%'`), 0)
})

for (const { username, title } of demoAccounts) {
  test(`account ${username} works as ${title}`, async () => {
    const account = await findAccountByUsername(province.reader, username)
    const today = legalDayOf(province.clock.now())
    const [holding] = await listHoldings(province.reader, { account: account!.id }, today)
    const viewer = await viewerFor(province.reader, account!.id, holding!.position, { onDay: today })
    assert.equal(viewer.positionTitle, title)
    assert.ok(viewer.grants.size > 0)
  })
}

test('progress counts up to its total', () => {
  const [last] = progress.slice(-1)
  assert.equal(last!.done, last!.total)
  assert.ok(progress.every((step, index) => index === 0 || step.done >= progress[index - 1]!.done))
})

test('the bar stays in one line on a terminal and ends it', () => {
  const pieces: string[] = []
  const bar = progressBar({ isTTY: true, write: (piece) => void pieces.push(piece) })
  bar({ done: 1, total: 2, what: 'hồ sơ' })
  bar({ done: 2, total: 2, what: 'hồ sơ' })
  assert.equal(pieces.join('').split('\n').length, 2)
  assert.match(pieces.join(''), /2\/2/)
})

test('elsewhere than on a terminal progress is a few lines', () => {
  const lines: string[] = []
  const bar = progressBar({ write: (piece) => void lines.push(piece) })
  for (let done = 1; done <= 500; done++) bar({ done, total: 1000, what: done < 250 ? 'cơ quan' : 'hồ sơ' })
  assert.equal(lines.length, 2)
})
