/** The shapes of routes: an object behind the door, a form that is shown again, a button, a reading that is written down. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { Type } from 'typebox'
import { type Browser, httpRoom, signedIn } from '../../../test/support/http-room.ts'
import type { Viewer } from '../acting/index.ts'
import { Text, Uuid } from '../forms/index.ts'
import { defineLife, subjectOf } from '../life/index.ts'
import type { Module } from '../module/index.ts'
import { buildHouse } from '../module/index.ts'
import { html } from '../pages/index.ts'
import { knowRefusals, Refusal } from '../refusal.ts'
import { routeFault } from './check.ts'
import { defineRoutes, jsonAnswer, seeOther } from './index.ts'

knowRefusals({
  'door.unknown': { status: 404, vi: 'Không có cánh cửa này.', en: 'There is no such door.' },
  'door.out-of-reach': { status: 403, vi: 'Cửa của nơi khác.', en: 'A door elsewhere.' },
  'door.not-now': { status: 409, vi: 'Cửa đã đóng.', en: 'The door is closed already.' },
  'door.taken': { status: 422, vi: 'Tên này đã có.', en: 'The name is taken.' },
  'door.odd': { status: 422, vi: 'Hôm nay không nhận.', en: 'Not today.' },
})

interface DoorThing {
  id: string
  agency: string
  open: boolean
  revision: number
}

const HERE = randomUUID()
const things = new Map<string, DoorThing>()
const aThing = (agency = HERE, open = true): DoorThing => {
  const thing = { id: randomUUID(), agency, open, revision: 1 }
  things.set(thing.id, thing)
  return thing
}

const doorLife = defineLife<DoorThing>()({
  kind: 'door',
  stateOf: (door) => (door.open ? 'open' : 'closed'),
  placeOf: (door) => ({ agency: door.agency }),
  states: {
    open: { words: { vi: 'Đang mở', en: 'Open' } },
    closed: { words: { vi: 'Đã đóng', en: 'Closed' }, end: true },
  },
  acts: {
    made: { type: 'door.made', to: 'open', needs: 'door.use' },
    close: { type: 'door.closed', from: ['open'], to: 'closed', needs: 'door.use', label: { vi: 'Đóng', en: 'Close' } },
  },
})

const aDoor = subjectOf(doorLife, {
  params: Type.Object({ id: Uuid() }),
  get: async ({ params }) => {
    const thing = things.get(params.id ?? '')
    if (!thing) throw new Refusal('door.unknown')
    return thing
  },
})

const words = { vi: 'cửa', en: 'doors' }
const Naming = Type.Object({
  name: Text({ max: 20, label: { vi: 'tên', en: 'the name' } }),
  place: Text({ max: 20, label: { vi: 'chỗ', en: 'the place' } }),
})
const doors: Module = {
  name: 'doors',
  capabilities: { 'door.use': { words }, 'door.look': { words, reading: true } },
  acts: { 'door.read': { words: { vi: 'Xem cửa', en: 'Door read' }, reading: true } },
  purposes: { door: { vi: 'giữ cửa', en: 'keeping the door' } },
  addresses: { door: (id) => `/cua/${id}` },
  routes: defineRoutes((route) => {
    route.page('/cua/:id', { on: aDoor('door.look'), reads: 'personal' }, ({ on }) => html`cửa ${on.id}`)
    route.page('/cua/:id/dong', { on: aDoor.for('close') }, ({ on }) => html`đóng ${on.id}?`)
    route.act('/cua/:id/dong', {
      on: aDoor.for('close'),
      do: async ({ on }) => {
        doorLife.require('close', on)
        on.open = false
      },
    })
    route.form('/ten-cua', {
      needs: 'door.use',
      body: Naming,
      beside: { 'door.taken': 'name' },
      show: (_ctx, again) => html`${JSON.stringify(again)}`,
      do: async ({ body }) => {
        if (body.name === 'cũ') throw new Refusal('door.taken')
        if (body.name === 'lạ') throw new Refusal('door.odd')
        if (body.name === 'cấm') throw new Refusal('http.not-allowed')
        return { name: body.name }
      },
      then: (_ctx, { name }) => `/cua?ten=${name}`,
    })
    route.get('/cua-so', { needs: 'door.use' }, ({ province }) =>
      province.database.pool.query('select $1::uuid', ['không phải']).then(() => jsonAnswer({})),
    )
  }),
}

const room = await httpRoom({ after }, { modules: [doors] })
const keeper = (grants: Record<string, string[]>): Browser => {
  const { browser, viewer } = signedIn(room)
  const reach = Object.entries(grants).map(
    ([name, agencies]) => [name, { scope: 'agency' as const, agencies }] as const,
  )
  Object.assign(viewer, { grants: new Map(reach) } satisfies Partial<Viewer>)
  return browser
}
const here = () => keeper({ 'door.use': [HERE], 'door.look': [HERE] })
const readings = async (id: string) =>
  (
    await room.province.reader
      .selectFrom('act')
      .selectAll()
      .where('subject', '=', `door:${id}`)
      .where('type', '=', 'door.read')
      .execute()
  ).map((act) => ({ basis: act.basis, agency: act.agency }))

test('the door knows the object: another agency’s is out of reach, one that is not there is unknown', async () => {
  const browser = here()
  assert.equal((await browser.get(`/cua/${aThing().id}`)).status, 200)
  assert.equal((await browser.get(`/cua/${aThing(randomUUID()).id}`)).status, 403)
  assert.equal((await browser.get(`/cua/${randomUUID()}`)).status, 404)
  assert.equal((await browser.get('/cua/khong-phai')).status, 404)
})

test('a right to look opens no button', async () => {
  const thing = aThing()
  const browser = keeper({ 'door.look': [HERE] })
  await browser.get('/th')
  assert.equal((await browser.post(`/cua/${thing.id}/dong`, {})).status, 403)
  assert.equal(thing.open, true)
})

test('an act leads back to the page of its subject, and its form is not shown when it does not follow any more', async () => {
  const thing = aThing()
  const browser = here()
  assert.equal((await browser.get(`/cua/${thing.id}/dong`)).status, 200)
  await browser.get('/th')
  const done = await browser.post(`/cua/${thing.id}/dong`, {})
  assert.deepEqual([done.status, done.headers.location], [303, `/cua/${thing.id}`])
  assert.equal((await browser.get(`/cua/${thing.id}/dong`)).status, 409)
})

test('opening personal data is an act with its purpose, written before the answer; opening it again at once is the same reading', async () => {
  const thing = aThing()
  const browser = here()
  await Promise.all([browser.get(`/cua/${thing.id}`), browser.get(`/cua/${thing.id}`)])
  await browser.get(`/cua/${thing.id}`)
  const first = await readings(thing.id)
  assert.ok(first.length >= 1 && first.length <= 2)
  assert.deepEqual(first[0], { basis: 'giữ cửa', agency: HERE })
  room.province.clock.advance({ minutes: 6 })
  await browser.get(`/cua/${thing.id}`)
  assert.equal((await readings(thing.id)).length, first.length + 1)
})

test('what was refused is no reading', async () => {
  const thing = aThing(randomUUID())
  await here().get(`/cua/${thing.id}`)
  assert.deepEqual(await readings(thing.id), [])
})

const sent = async (name: string, place = 'cổng') => {
  const browser = here()
  await browser.get('/th')
  const reply = await browser.post('/ten-cua', { name, place })
  return { ...reply, again: reply.status === 303 ? null : reply.body.replaceAll('&quot;', '"') }
}

test('a wrong form is shown again with everything that is wrong and what was typed: 400', async () => {
  const { status, again } = await sent('', '')
  assert.equal(status, 400)
  assert.match(String(again), /"name":"Hãy nhập tên"/)
  assert.match(String(again), /"place":"Hãy nhập chỗ"/)
})

test('a refusal stands beside its field, or above the form when it belongs to none: 422', async () => {
  const taken = await sent('cũ')
  assert.equal(taken.status, 422)
  assert.match(String(taken.again), /"errors":\{"name":"Tên này đã có\."\}/)
  const odd = await sent('lạ')
  assert.equal(odd.status, 422)
  assert.match(String(odd.again), /"message":"Hôm nay không nhận\."/)
})

test('a right that is missing is told on a page of its own, not in the form', async () => {
  assert.equal((await sent('cấm')).status, 403)
})

test('what was done leads on, in any letters', async () => {
  const done = await sent('mới')
  assert.deepEqual([done.status, done.headers.location], [303, '/cua?ten=m%E1%BB%9Bi'])
})

test('a value the database cannot read is the caller’s fault, not a crash', async () => {
  const reply = await here().get('/cua-so')
  assert.equal(reply.status, 400)
  assert.ok(!reply.body.includes('không phải'))
})

const house = buildHouse([doors])
const faultOf = (define: Parameters<typeof defineRoutes>[0]) => routeFault(defineRoutes(define)[0]!, house)
test('a route that names an object and does not say what it acts on does not start', () => {
  assert.match(
    String(faultOf((route) => route.get('/cua/:id/x', { needs: 'door.use' }, () => seeOther('/')))),
    /names an object/,
  )
})
test('a form whose only right is a right to look does not start', () => {
  assert.match(
    String(faultOf((route) => route.post('/cua-moi', { needs: 'door.look' }, () => seeOther('/')))),
    /only lets one look/,
  )
})
