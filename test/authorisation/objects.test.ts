/**
 * Rights on one object: every route that acts on something × every role of the house × a thing of one's own, of another unit, of another
 * agency. What is expected comes from the tables of the rooms: what the route acts on, what its act needs, to whom rights are given, where
 * the thing stands. A new route, role, right or act is in it by itself; a new kind says in test/support/makers.ts how one is made.
 */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import type { FirstRole } from '../../src/base/directory/index.ts'
import { type Place, reaches, stranger, type Viewer } from '../../src/kernel/acting/index.ts'
import { buildServer } from '../../src/kernel/http/index.ts'
import type { AnyLife, On } from '../../src/kernel/life/index.ts'
import { makers } from '../support/makers.ts'
import { testProvince } from '../support/province.ts'
import { aWorld } from '../support/things.ts'
import {
  addressOf,
  ask,
  declared,
  holdsFor,
  inRole,
  type NamedRoute,
  rooms,
  routes,
  type Told,
  wholeSite,
} from './actors.ts'
import { csrfFor, SECRET } from './form-token.ts'

const province = await testProvince({ after }, { modules: rooms })
const world = await aWorld(province)
const people: Record<string, Viewer> = {}
const server = await buildServer({
  province,
  modules: wholeSite,
  sessions: { resolve: async (token) => people[token] ?? null },
  serverSecret: SECRET,
})
after(() => server.close())

type OnRoute = NamedRoute & { on: On<object> }
const onSomething: OnRoute[] = routes.flatMap((route) =>
  // what is open to everybody is nobody's to refuse
  route.spec.on && !route.needs.includes('public') ? [{ ...route, on: route.spec.on as On<object> }] : [],
)
const kinds = [...new Set(onSomething.map(({ on }) => on.kind))]

/** One thing of every kind, by the parameters of the addresses that lead to it. */
const made = new Map<string, Readonly<Record<string, string>>>()
for (const kind of kinds) if (makers[kind]) made.set(kind, await makers[kind](world))
await province.settle()
const known = onSomething.filter(({ on }) => made.has(on.kind))
const paramsOf = (route: OnRoute) => ({ page: '1', n: '1', file: '1', ...made.get(route.on.kind) })

/** Sees and may everything: only to look at the things themselves. */
const everything: Viewer = {
  ...stranger,
  kind: 'official',
  grants: new Map([...declared.capabilities.keys()].map((name) => [name, { scope: 'province', agencies: [] }])),
}

/** Things as they stood when they were looked at, since anybody asked for anything. */
const standing = new Map<string, object>()

/** The thing as it stands now; a new one, when what was done to the last has taken it away. */
async function thingOf(kind: string): Promise<object> {
  const known = standing.get(kind) ?? (await looked(kind))
  if (known) {
    standing.set(kind, known)
    return known
  }
  made.set(kind, await makers[kind]!(world))
  const another = await looked(kind)
  if (!another) throw new Error(`no door opens to the ${kind} that was made`)
  return another
}

/** One that only its holder may see is looked at as that holder, whom the maker names. */
async function looked(kind: string): Promise<object | null> {
  const { holder, account } = made.get(kind) ?? {}
  const viewer = { ...everything, ...(holder && { position: holder }), ...(account && { account }) }
  const doors = known.filter(({ on }) => on.kind === kind).sort((a, b) => (a.on.act ? 1 : 0) - (b.on.act ? 1 : 0))
  for (const route of doors) {
    const found = await route.on.load({ province, viewer, params: paramsOf(route), cookies: {} }).catch(() => null)
    if (found) return found
  }
  return null
}

const livesOf = (kind: string): readonly AnyLife[] => declared.lives.filter((life) => life.kind === kind)

/** Where the thing stands, for each right that somebody may have on it. */
function placesOf(route: OnRoute, thing: object): Place[] {
  const rights = livesOf(route.on.kind).flatMap((life) =>
    rightsOf(life).map((right): Place => life.placeOf(thing, right)),
  )
  return [route.on.placeOf(thing), ...rights]
}

const rightsOf = (life: AnyLife): string[] => [...new Set(Object.values(life.acts).flatMap(({ needs }) => needs))]

const holds = (viewer: Viewer, right: string, place: Place): boolean =>
  right === 'official' || reaches(viewer, right, place)

/** What the tables say: `yes`, `no`, or `perhaps` where a room lets more people see a thing than one right reaches. */
function expected(route: OnRoute, viewer: Viewer, thing: object): 'yes' | 'no' | 'perhaps' {
  const { on } = route
  const lives = livesOf(on.kind)
  const life = on.act ? lives.find(({ acts }) => on.act !== undefined && on.act in acts) : undefined
  if (life && on.act) {
    const act = life.acts[on.act]!
    const rights = act.right ? [act.right(thing)] : [act.needs].flat()
    const reached = rights.some((right) => holds(viewer, right, life.placeOf(thing, right)))
    return reached && (act.who?.(viewer, thing) ?? true) ? 'yes' : 'no'
  }
  if (on.needs.includes('official')) return 'perhaps'
  if (!on.needs.some((right) => viewer.grants.has(right))) return 'no'
  const { holder } = on.placeOf(thing)
  // opened by nothing but who one is: what somebody holds is theirs alone
  if (on.by === 'nothing' && lives.length === 0 && holder) return viewer.position === holder ? 'yes' : 'no'
  if (on.by === 'nothing' || on.needs.some((right) => reaches(viewer, right, on.placeOf(thing)))) return 'yes'
  // whoever may do something with it may see it, where the room says who sees it
  const otherwise =
    on.by === 'sight' &&
    lives.some((one) => rightsOf(one).some((right) => reaches(viewer, right, one.placeOf(thing, right))))
  return otherwise ? 'perhaps' : 'no'
}

/** Everybody of this role around a thing: with it, beside it, in another unit, in another agency; also with rights an administrator narrowed to the unit. */
function around(role: string, places: readonly Place[]): Record<string, Viewer> {
  const all: Record<string, Viewer> = {}
  const homes = [...new Set(places.map(({ agency }) => agency ?? world.town.department))]
  for (const [at, agency] of homes.entries()) {
    const here = places.filter((place) => place.agency === agency)
    const holder = here.find((place) => place.holder)?.holder
    const unit = here.find((place) => place.unit)?.unit ?? null
    const viewer = inRole(role as FirstRole, agency)
    all[`${role} with it, agency ${at}`] = { ...viewer, unit, position: holder ?? viewer.position }
    all[`${role} of another unit, agency ${at}`] = { ...inRole(role as FirstRole, agency), unit: randomUUID() }
    all[`${role} of its unit only, agency ${at}`] = { ...narrowed(inRole(role as FirstRole, agency)), unit }
    all[`${role} of another unit only, agency ${at}`] = {
      ...narrowed(inRole(role as FirstRole, agency)),
      unit: randomUUID(),
    }
  }
  all[`${role} of another agency`] = inRole(role as FirstRole, world.town.other)
  return all
}

const narrowed = (viewer: Viewer): Viewer => ({
  ...viewer,
  grants: new Map(
    [...viewer.grants].map(([name, grant]) => [
      name,
      grant.scope === 'agency' || grant.scope === 'subtree' ? { ...grant, scope: 'unit' as const } : grant,
    ]),
  ),
})

const refused = (told: Told): boolean => told.status === 403 || told.status === 404

/** Asks one route as one viewer; a form goes without its answers, so that it is read and nothing is done. */
async function askAs(route: OnRoute, who: string, viewer: Viewer): Promise<Told> {
  people[who] = viewer
  // what is asked of one may move others
  standing.clear()
  return ask(server, {
    as: who,
    method: route.method,
    address: addressOf(route, randomUUID(), paramsOf(route)),
    csrf: csrfFor(who),
    fields: { formKey: randomUUID() },
  })
}

const opens = (route: OnRoute, viewer: Viewer): Promise<boolean> =>
  route.on.load({ province, viewer, params: paramsOf(route), cookies: {} }).then(
    () => true,
    () => false,
  )

const journalLength = async () => {
  const { rows } = await province.database.pool.query('select count(*)::int as n from act where not type = any($1)', [
    declared.readingActs,
  ])
  return rows[0].n as number
}

test('for every kind of thing that routes act on it is known how to make one', () => {
  assert.deepEqual(
    kinds.filter((kind) => !makers[kind]),
    [],
  )
})

test('whom no right reaches a thing with is refused at every door to it, and nothing happens to it', async () => {
  const wrong: string[] = []
  let asked = 0
  const before = await journalLength()
  for (const route of known) {
    const thing = await thingOf(route.on.kind)
    for (const role of declared.roles.keys()) {
      for (const [who, viewer] of Object.entries(around(role, placesOf(route, thing)))) {
        if (!holdsFor(viewer, route) || expected(route, viewer, thing) !== 'no') continue
        asked += 1
        const told = await askAs(route, who, viewer)
        if (!refused(told)) wrong.push(`${route.name} as ${who}: ${told.status} ${told.code}`)
      }
    }
  }
  assert.deepEqual(wrong, [])
  assert.ok(asked > 200, `only ${asked} were asked`)
  assert.equal(await journalLength(), before)
})

test('whom a right reaches a thing with comes through every door to it', async () => {
  const wrong: string[] = []
  let asked = 0
  for (const route of known) {
    for (const role of declared.roles.keys()) {
      const around_ = around(role, placesOf(route, await thingOf(route.on.kind)))
      for (const [who, viewer] of Object.entries(around_)) {
        // what the one before did may have moved the thing
        if (expected(route, viewer, await thingOf(route.on.kind)) !== 'yes') continue
        asked += 1
        const told = await askAs(route, who, viewer)
        // a page below the thing may not be there; the thing itself is
        if (told.status === 403 || told.status >= 500 || (refused(told) && !(await opens(route, viewer))))
          wrong.push(`${route.name} as ${who}: ${told.status} ${told.code}`)
      }
    }
  }
  assert.deepEqual(wrong, [])
  assert.ok(asked > 100, `only ${asked} were asked`)
})
