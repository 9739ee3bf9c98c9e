/** Orders about dossiers: the work of one post, with a day and an outcome. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aFiling, aPost, aTown } from '../../../test/support/town.ts'
import { calendar } from '../../base/calendar/module.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { applicantActor, fileDossier, getDossier, receiveDossier } from '../dossiers/index.ts'
import { dossiers } from '../dossiers/module.ts'
import { orders } from './module.ts'
import { dropOrder, giveOrder, lapseOrders, lookAfterLate, reportOrder } from './order.operations.ts'
import { orderRows, ordersOn } from './order.store.ts'

const rooms = [calendar, dossiers, orders]
const province = await testProvince({ after }, { modules: rooms })
const town = await aTown(province)
const colleague = await aPost(province, town.department, 'specialist', 'Chuyên viên 2')
const server = await testServer(province, rooms, {
  leader: town.leader.viewer,
  specialist: town.specialist.viewer,
  colleague: colleague.viewer,
  stranger: town.stranger.viewer,
})
after(() => server.close())
const key = () => randomUUID()
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

async function received(): Promise<string> {
  const { id } = await fileDossier(province, applicantActor(), aFiling(town), key())
  await receiveDossier(province, actor(town.officer), id, {}, null, key())
  return id
}

interface Wish {
  holder?: string
  dueOn?: string
  at?: string
}

/** What the leader orders about a dossier, to be done by the town's specialist unless said otherwise. */
async function give(id: string, { holder = town.specialist.id, dueOn = '2026-12-10', at = key() }: Wish = {}) {
  const { revision } = await getDossier(province.reader, id)
  return giveOrder(province, actor(town.leader), id, { revision, task: 'Kiểm tra thực địa', holder, dueOn }, at)
}

const order = (id: string) => orderRows.get(province.reader, id)
const actsOf = async (id: string) => {
  const { rows } = await province.database.pool.query<{ type: string }>(
    'select type from act where subject = $1 order by seq',
    [`order:${id}`],
  )
  return rows.map(({ type }) => type)
}
const toldOf = async (post: string) => {
  await province.settle()
  const { rows } = await province.database.pool.query<{ type: string }>(
    `select type from notice where position = $1 and type like 'order.%' order by id`,
    [post],
  )
  return rows.map(({ type }) => type)
}

test('MC-7.2: a leader’s order is the work of one person with a day; it stands on the dossier, and its giver hears what came of it', async () => {
  const id = await received()
  const leader = new Caller(server, 'leader')
  const form = await leader.get(`/ho-so/${id}/chi-dao`)
  assert.equal(form.status, 200)
  assert.doesNotMatch(form.html, /type="text"[^>]*name="revision"|>revision</)
  const { revision } = await getDossier(province.reader, id)
  const sent = {
    revision: String(revision),
    task: 'Kiểm tra thực địa',
    holder: town.specialist.id,
    dueOn: '10/12/2026',
  }
  const shown = await leader.post(`/ho-so/${id}/chi-dao`, sent)
  assert.match(shown.html, /Kiểm tra thực địa/)
  const [given] = await ordersOn(province.reader, id)
  assert.deepEqual(
    [given?.state, given?.holder, given?.due_on.toString(), given?.giver],
    ['given', town.specialist.id, '2026-12-10', town.leader.id],
  )
  const specialist = new Caller(server, 'specialist')
  assert.match((await specialist.get('/chi-dao?cua=toi')).html, /Kiểm tra thực địa/)
  assert.doesNotMatch((await new Caller(server, 'colleague').get('/chi-dao')).html, /Kiểm tra thực địa/)
  await reportOrder(
    province,
    actor(town.specialist),
    given!.id,
    { revision: 1, outcome: 'Đã kiểm tra, đủ điều kiện' },
    key(),
  )
  assert.match((await leader.get(`/ho-so/${id}`)).html, /Đã kiểm tra, đủ điều kiện/)
  assert.equal((await order(given!.id)).state, 'done')
})

test('nobody is ordered who holds no post of the agency, nor oneself, nor for a past day; nothing is written', async () => {
  const id = await received()
  for (const [wish, code] of [
    [{ holder: town.stranger.id }, 'order.wrong-holder'],
    [{ holder: town.leader.id }, 'order.wrong-holder'],
    [{ holder: randomUUID() }, 'order.wrong-holder'],
    [{ dueOn: '2026-11-01' }, 'order.past-day'],
  ] as const)
    await assert.rejects(give(id, wish), refused(code))
  assert.deepEqual(await ordersOn(province.reader, id), [])
})

test('only a leader of the agency orders; a second click orders once', async () => {
  const id = await received()
  for (const who of ['specialist', 'colleague', 'stranger'])
    assert.equal((await new Caller(server, who).ask(`/ho-so/${id}/chi-dao`)).status, 403, who)
  const at = key()
  assert.deepEqual(await give(id, { at }), await give(id, { at }))
  assert.equal((await ordersOn(province.reader, id)).length, 1)
})

test('only whoever has it reports, once; only who gave it takes it back', async () => {
  const { order: id } = await give(await received())
  const said = { revision: 1, outcome: 'Xong' }
  for (const who of ['colleague', 'stranger', 'leader'])
    assert.equal((await new Caller(server, who).ask(`/chi-dao/${id}/bao-cao`)).status, 403, who)
  for (const who of ['specialist', 'colleague', 'stranger'])
    assert.equal((await new Caller(server, who).ask(`/chi-dao/${id}/thoi`)).status, 403, who)
  await reportOrder(province, actor(town.specialist), id, said, key())
  await assert.rejects(reportOrder(province, actor(town.specialist), id, said, key()), Refusal)
  await assert.rejects(dropOrder(province, actor(town.leader), id, { revision: 2, reason: 'Thôi' }, key()), Refusal)
  assert.deepEqual(await actsOf(id), ['order.given', 'order.done'])
})

test('of a day that has passed both are told, once; a post that ends leaves its orders to whoever gave them', async () => {
  const own = await aPost(province, town.department, 'specialist', 'Chuyên viên 3')
  const { order: late } = await give(await received(), { holder: own.id, dueOn: '2026-11-27' })
  province.clock.advance({ days: 10 })
  await lookAfterLate(province)
  await lookAfterLate(province)
  assert.deepEqual(await actsOf(late), ['order.given', 'order.overdue'])
  assert.ok((await toldOf(own.id)).includes('order.overdue'))
  await province.act(systemActor(), null, (tx) => lapseOrders(province, tx, own.id))
  assert.equal((await order(late)).state, 'dropped')
  assert.ok((await toldOf(town.leader.id)).includes('order.lapsed'))
})
