/** Who may do what, held for every route that exists: the tests are made from the route table, so a new route is in them by itself. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { buildServer } from '../../src/kernel/http/index.ts'
import { VISITOR_COOKIE } from '../../src/kernel/http/server.ts'
import { testProvince } from '../support/province.ts'
import { addressOf, ask, everyRole, filled, holdsFor, type NamedRoute, rooms, routes, wholeSite } from './actors.ts'
import { csrfFor, SECRET } from './form-token.ts'

const province = await testProvince({ after }, { modules: rooms })
const people = everyRole(randomUUID())
const server = await buildServer({
  province,
  modules: wholeSite,
  sessions: { resolve: async (token) => people[token] ?? null },
  serverSecret: SECRET,
})
after(() => server.close())

const guarded = routes.filter(({ needs }) => !needs.includes('public'))
const open = routes.filter(({ needs }) => needs.includes('public'))
const forms = routes.filter(({ method, spec }) => method === 'POST' && !spec.peer && !spec.rawBody)

/** What the server noted about crashes so far, in short. */
const crashes = (): string =>
  province.logged
    .map(({ context }) => String((context as { error?: unknown }).error))
    .slice(0, 5)
    .join('\n')

const journalLength = async () =>
  (await sql<{ n: string }>`select count(*) n from act`.execute(province.reader)).rows[0]?.n

/** Runs a rule over many routes and names every one that breaks it. */
async function each(some: readonly NamedRoute[], rule: (route: NamedRoute) => Promise<string | null>): Promise<void> {
  assert.ok(some.length > 0, 'there is no route to hold the rule against')
  const broken: string[] = []
  for (const route of some) {
    const found = await rule(route)
    if (found) broken.push(`${route.name}: ${found}`)
  }
  assert.deepEqual(broken, [], crashes())
}

const request = (route: NamedRoute, as?: string) => {
  const id = randomUUID()
  return {
    method: route.method,
    address: addressOf(route, id),
    ...(as ? { as } : {}),
    csrf: csrfFor(as ?? 'visitor'),
    cookies: { [VISITOR_COOKIE]: 'visitor' },
    fields: { ...filled(route.spec.body, id), formKey: randomUUID() },
  }
}

test('a stranger who opens or sends anything that is not public is led to the door', () =>
  each(guarded, async (route) => {
    const told = await ask(server, { ...request(route), html: true })
    return told.status === 303 && told.location.startsWith('/dang-nhap?ve=') ? null : `${told.status} ${told.location}`
  }))

test('a stranger’s program gets 401 and a problem that says so', () =>
  each(guarded, async (route) => {
    const told = await ask(server, request(route))
    return told.status === 401 && told.code === 'http.sign-in-first' ? null : `${told.status} ${told.code}`
  }))

test('a public page asks nobody to sign in, and nothing that does not exist makes it crash', () =>
  each(open, async (route) => {
    const told = await ask(server, request(route))
    return told.code === 'http.crashed' || told.code === 'http.sign-in-first' || told.status === 500
      ? `${told.status} ${told.code}`
      : null
  }))

test('whoever lacks the capability of a route gets 403, in every role', () =>
  each(
    guarded.filter(({ needs }) => !needs.includes('official')),
    async (route) => {
      const wrong: string[] = []
      for (const [token, viewer] of Object.entries(people)) {
        if (holdsFor(viewer, route)) continue
        const told = await ask(server, request(route, token))
        if (told.status !== 403 || told.code !== 'http.not-allowed') wrong.push(`${token} ${told.status} ${told.code}`)
      }
      return wrong.join(', ') || null
    },
  ))

test('whoever has the capability gets past the door, and nothing that does not exist makes a page crash', () =>
  each(guarded, async (route) => {
    const wrong: string[] = []
    for (const [token, viewer] of Object.entries(people)) {
      if (!holdsFor(viewer, route)) continue
      const told = await ask(server, request(route, token))
      // a narrower scope may still say no to what was made up here; one over the whole province may not
      const everywhere = route.needs.every((need) => viewer.grants.get(need)?.scope === 'province')
      const stopped = [
        'http.crashed',
        'http.sign-in-first',
        'http.stale-form',
        ...(everywhere ? ['http.not-allowed'] : []),
      ]
      if (told.status === 500 || (told.code && stopped.includes(told.code))) {
        wrong.push(`${token} ${told.status} ${told.code}`)
      }
    }
    return wrong.join(', ') || null
  }))

test('some role holds every capability that a route needs', () =>
  each(
    guarded.filter(({ needs }) => !needs.includes('official')),
    async ({ needs }) =>
      needs.every((need) => Object.values(people).some((viewer) => viewer.grants.has(need)))
        ? null
        : `nobody holds one of ${needs.join(', ')}`,
  ))

test('a form without our token is refused, whoever sends it', () =>
  each(forms, async (route) => {
    const allowed = Object.keys(people).filter(
      (token) => route.needs.includes('public') || holdsFor(people[token], route),
    )
    const as = route.needs.includes('public') ? undefined : allowed[0]
    const { csrf: _token, ...sent } = request(route, as)
    const without = await ask(server, sent)
    const foreign = await ask(server, { ...sent, csrf: csrfFor('somebody else') })
    const wrong = [without, foreign].filter(({ status, code }) => status !== 403 || code !== 'http.stale-form')
    return wrong.map(({ status, code }) => `${status} ${code}`).join(', ') || null
  }))

const VXP_CALLS = ['sendEdoc', 'getReceivedEdocList', 'getSentEdocList', 'getEdoc', 'updateStatus', 'getTraceEdoc']

test('a document system without a valid signature gets nothing from the hub and leaves nothing in it', async () => {
  const before = await journalLength()
  for (const call of VXP_CALLS) {
    for (const method of ['GET', 'POST'] as const) {
      const told = await ask(server, { method, address: `/vxp/${call}` })
      const reply = JSON.parse(told.body) as { status?: string }
      assert.notEqual(reply.status?.toUpperCase(), 'OK', `${method} ${call}: ${told.body}`)
      assert.ok(told.status < 500, `${method} ${call}: ${told.status}`)
    }
  }
  assert.equal(await journalLength(), before)
})

test('what anybody may ask without a form of ours changes nothing: no act is recorded', async () => {
  const unsigned = routes.filter(({ spec, needs }) => spec.peer || (spec.rawBody && needs.includes('public')))
  const before = await journalLength()
  await each(unsigned, async (route) => {
    const told = await ask(server, request(route))
    return told.status >= 500 ? `${told.status} ${told.code}` : null
  })
  assert.equal(await journalLength(), before)
})

test('every capability a route or a role names is declared by a room', () => {
  const declared = new Set(wholeSite.flatMap((module) => Object.keys(module.capabilities ?? {})))
  const named = new Set([
    ...guarded.flatMap(({ needs }) => needs).filter((need) => need !== 'official'),
    ...Object.values(people).flatMap((viewer) => [...viewer.grants.keys()]),
  ])
  assert.deepEqual(
    [...named].filter((capability) => !declared.has(capability)),
    [],
  )
})

test('every entry of a menu leads to a page that exists and that its holder may open', async () => {
  for (const { at, for: capability } of wholeSite.flatMap((module) => module.menu ?? [])) {
    const as = Object.keys(people).find((token) => people[token]?.grants.has(capability)) ?? 'no-role'
    const told = await ask(server, { method: 'GET', address: at, ...(capability === 'public' ? {} : { as }) })
    assert.ok(told.status === 200 || told.status === 303, `${at} as ${as}: ${told.status} ${told.code}`)
  }
})

test('no address is claimed twice', () => {
  const names = routes.map(({ name }) => name.replaceAll(/:\w+/g, ':x'))
  assert.deepEqual(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
  )
})
