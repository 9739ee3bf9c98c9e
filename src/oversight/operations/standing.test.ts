import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { loadDemo } from '../../../demo/index.ts'
import { seeded } from '../../../demo/random.ts'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { defaultGrants } from '../../../test/support/roles.ts'
import { stranger, systemActor, type Viewer } from '../../kernel/acting/index.ts'
import { buildHouse } from '../../kernel/module/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { modules } from '../../province.ts'
import {
  assignDossier,
  denyDossier,
  receiveDossier,
  requestSupplement,
  returnResult,
  startHandling,
  supplyPapers,
} from '../../services/dossiers/index.ts'
import { recount } from './figures.store.ts'
import { recountTasks } from './recount.task.ts'
import { readOpen } from './standing.store.ts'

const endings: (() => Promise<void>)[] = []
let province: TestProvince
const actor = systemActor('Kiểm thử')
const supervisor: Viewer = {
  ...stranger,
  kind: 'official',
  grants: defaultGrants(buildHouse(modules), 'supervisor', 'x', []),
}

before(async () => {
  province = await testProvince({ after: (work) => void endings.unshift(work) }, { modules })
  await loadDemo(province, undefined, { dossiers: 200, outgoing: 5, incoming: 5, days: 30 })
})
after(async () => {
  for (const end of endings) await end()
})

async function kept() {
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(province.reader)).rows
  return {
    standing: await rows(sql`select dossier, agency, standing, due_at from operations_standing order by dossier`),
    open: await rows(
      sql`select agency, standing, due_day::text, count from operations_open where count <> 0 order by 1, 2, 3`,
    ),
    flows: await rows(sql`select agency, day, measure, count from operations_count order by 1, 2, 3`),
  }
}

test('counted again while acts wait for their reactions, nothing is lost and nothing counted twice', async () => {
  const { rows } = await sql<{ id: string }>`select id from dossier where state = 'new' order by id limit 2`.execute(
    province.reader,
  )
  await receiveDossier(province, actor, rows[0]!.id, {}, null, null)
  await province.settle()
  const right = await kept()
  await sql`update operations_count set count = count + 7`.execute(province.reader)
  await sql`update operations_open set count = count + 7`.execute(province.reader)
  await receiveDossier(province, actor, rows[1]!.id, {}, null, null)
  const unasked = () => Promise.reject(new Error('a recount asks for no rights and makes no file'))
  const run = { province, id: 'x', actor, input: {}, key: (piece: string | number) => `${piece}` }
  for await (const _ of recountTasks['operations.recount'].run({ ...run, viewer: unasked, keepFile: unasked }, null));
  const before = right.flows.reduce<number>((sum, row) => sum + Number((row as { count: number }).count), 0)
  const counted = async () =>
    (await kept()).flows.reduce<number>((sum, row) => sum + Number((row as { count: number }).count), 0)
  assert.equal(await counted(), before)
  await province.settle()
  const after = await kept()
  await province.database.transaction((trx) => recount(trx, province.house.figures))
  assert.deepEqual(after, await kept())
  assert.ok((await counted()) > before)
})

test('after random acts the figures kept are those counted again', async () => {
  const random = seeded(7)
  const papers = [{ name: 'Đơn (minh hoạ)', reason: 'Thiếu chữ ký' }]
  const { rows: dossiers } = await sql<{ id: string; agency: string; post: string }>`
    select d.id, d.agency, (select p.id from position p where p.agency = d.agency and p.role = 'specialist' order by p.id limit 1) as post
      from dossier d where state not in ('done', 'denied') order by d.id`.execute(province.reader)
  let done = 0
  for (let turn = 0; turn < 400; turn++) {
    const { id, post } = random.pick(dossiers)
    province.clock.advance({ minutes: random.between(1, 40) })
    const act = random.pick([
      () => receiveDossier(province, actor, id, {}, null, null),
      () => denyDossier(province, actor, id, 'Không đủ giấy tờ', null, null),
      () => assignDossier(province, actor, id, post, null, null),
      () => startHandling(province, actor, id, null, null),
      () => requestSupplement(province, actor, id, { papers, basis: 'Điều 19' }, null, null),
      () =>
        supplyPapers(
          province,
          actor,
          id,
          { papers: [{ component: 0, name: 'Đơn (minh hoạ)', file: null, originals: 1, copies: 0 }], all: true },
          null,
        ),
      () => returnResult(province, actor, id, { how: 'counter' }, null, null),
    ])
    done += await act().then(
      () => 1,
      (error: unknown) => {
        if (error instanceof Refusal) return 0
        throw error
      },
    )
    if (random.chance(0.1)) await province.settle()
  }
  assert.ok(done > 60, `only ${done} acts were possible`)
  await province.settle()
  const moved = await kept()
  await province.database.transaction((trx) => recount(trx, province.house.figures))
  assert.deepEqual(moved, await kept())
})

test('overdue of now are those whose moment has passed, today’s included, whatever the hour', async () => {
  for (let turn = 0; turn < 12; turn++) {
    province.clock.advance({ hours: 7, minutes: 13 })
    const now = province.clock.now()
    const open = await readOpen(province.reader, supervisor, now)
    const counted = await sql<{ n: number }>`select count(*) as n from dossier
      where state in ('accepted', 'processing') and due_current < ${now}`.execute(province.reader)
    assert.equal(
      open.reduce((sum, row) => sum + row.overdue, 0),
      counted.rows[0]!.n,
    )
  }
})
