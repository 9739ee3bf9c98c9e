import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { atTheForm, Browser, type HttpRoom, httpRoom, signedIn } from '../../../test/support/http-room.ts'
import { defineRoutes, jsonAnswer } from './index.ts'

let room: HttpRoom
const endings: (() => Promise<void>)[] = []
before(async () => {
  room = await httpRoom({ after: (work) => void endings.push(work) })
})
test.after(async () => {
  for (const end of endings.reverse()) await end()
})

const handled = () => room.got.length

test('a form with the token of its own page is taken', async () => {
  const browser = await atTheForm(room)
  assert.equal((await browser.post('/th', { name: 'Lan' })).status, 303)
})

for (const [what, sent] of [
  ['no token', {}],
  ['an empty token', { csrf: '' }],
  ['a token somebody made up', { csrf: 'x'.repeat(43) }],
] as const) {
  test(`a form with ${what} is refused and its handler never runs`, async () => {
    const browser = await atTheForm(room)
    const before = handled()
    browser.csrf = ''
    assert.equal((await browser.post('/th', { name: 'Lan', ...sent })).status, 403)
    assert.equal(handled(), before)
  })
}

test('a form with more fields than any of ours is refused before anything is made of it', async () => {
  const browser = await atTheForm(room)
  const before = handled()
  const many = Object.fromEntries(Array.from({ length: 2_100 }, (_, n) => [`f${n}`, '']))
  assert.equal((await browser.post('/th', { name: 'Lan', ...many })).status, 413)
  const few = Object.fromEntries(Array.from({ length: 1_500 }, (_, n) => [`f${n}`, '']))
  assert.equal((await browser.post('/th', { name: 'Lan', ...few })).status, 303)
  assert.equal(handled(), before + 1)
})

test('the token of another browser is refused', async () => {
  const [one, other] = [await atTheForm(room), await atTheForm(room)]
  const before = handled()
  assert.equal((await one.post('/th', { name: 'Lan', csrf: other.csrf })).status, 403)
  assert.equal(handled(), before)
})

test('the token from before signing in is refused afterwards', async () => {
  const stranger = await atTheForm(room)
  const { browser } = signedIn(room)
  browser.cookies.set('lt_khach', stranger.cookies.get('lt_khach') ?? '')
  assert.equal((await browser.post('/th', { name: 'Lan', csrf: stranger.csrf })).status, 403)
})

for (const site of ['cross-site', 'same-site']) {
  test(`a form the browser calls ${site} is refused although its token is right`, async () => {
    const browser = await atTheForm(room)
    const before = handled()
    assert.equal((await browser.post('/th', { name: 'Lan' }, { 'sec-fetch-site': site })).status, 403)
    assert.equal(handled(), before)
  })
}

test('a peer route asks for no token, because its handler verifies the caller', async () => {
  const reply = await new Browser(room.server).send(
    'POST',
    '/th/may',
    { 'content-type': 'application/json' },
    '{"name":"A"}',
  )
  assert.equal(reply.status, 200)
  assert.deepEqual(reply.cookies, [])
})

test('a session cookie gives nothing on a peer route', async () => {
  const { browser } = signedIn(room)
  await browser.send('POST', '/th/may', { 'content-type': 'application/json' }, '{"name":"A"}')
  assert.equal(room.got.at(-1)?.viewer.kind, 'stranger')
})

test('a stale form sent from our own page comes back with what was typed and a fresh token', async () => {
  const browser = await atTheForm(room)
  const told = await browser.post(
    '/th',
    { name: 'Nguyễn Thị Lan', pin: '246810', csrf: 'old' },
    { 'sec-fetch-site': 'same-origin' },
  )
  assert.equal(told.status, 403)
  assert.match(told.body, /name="name" value="Nguyễn Thị Lan"/)
  assert.match(told.body, /Họ và tên/)
  assert.doesNotMatch(told.body, /246810/)
  const again = await browser.post('/th', { name: 'Nguyễn Thị Lan' }, { 'sec-fetch-site': 'same-origin' })
  assert.equal(again.status, 303)
})

test('a form of another site is not shown to be sent on', async () => {
  const browser = await atTheForm(room)
  const told = await browser.post('/th', { name: 'chuyển tiền' }, { 'sec-fetch-site': 'cross-site' })
  assert.doesNotMatch(told.body, /chuyển tiền/)
  assert.match(told.body, /http\.stale-form/)
})

test('every page forbids inline script, frames and guessing of types', async () => {
  for (const url of ['/th', '/khong-co', '/th/hong/x']) {
    const { headers } = await new Browser(room.server).get(url)
    const policy = new Map(
      String(headers['content-security-policy'])
        .split(';')
        .map((rule) => rule.trim().split(' '))
        .map(([name, ...values]) => [name, values.join(' ')]),
    )
    assert.equal(policy.get('default-src'), "'none'", url)
    assert.equal(policy.get('script-src'), "'self'")
    assert.equal(policy.get('style-src'), "'self'")
    assert.equal(policy.get('frame-ancestors'), "'none'")
    assert.equal(policy.get('base-uri'), "'none'")
    assert.equal(policy.get('form-action'), "'self'")
    assert.doesNotMatch(String(headers['content-security-policy']), /unsafe|\*/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'same-origin')
    assert.equal(headers['x-powered-by'], undefined)
  }
})

test('pages of this house hold no inline script, style or handler, so the policy breaks none of them', async () => {
  for (const url of ['/th', '/khong-co', '/thiet-ke', '/api']) {
    const { body } = await new Browser(room.server).get(url)
    assert.doesNotMatch(body, /<script(?![^>]*\bsrc=)/, url)
    assert.doesNotMatch(body, /<style|\sstyle=|\son[a-z]+=/, url)
  }
})

test('behind https cookies are sent over https only and the browser is told to stay there', async (t) => {
  const secure = await httpRoom(t, { publicUrl: 'https://dvc.example.vn' })
  const { headers } = await new Browser(secure.server).get('/th')
  assert.match(String(headers['strict-transport-security']), /max-age=31536000/)
  assert.match(String(headers['set-cookie']), /; Secure/)
})

test('cookies of the house are out of reach of scripts and of other sites', async () => {
  const { headers } = await new Browser(room.server).get('/th?lang=en')
  const cookies = [headers['set-cookie']].flat().map(String)
  assert.equal(cookies.length, 2)
  for (const cookie of cookies) {
    assert.match(cookie, /; Path=\//)
    assert.match(cookie, /; HttpOnly/)
    assert.match(cookie, /; SameSite=Lax/)
    assert.doesNotMatch(cookie, /Domain=/)
  }
})

test('machines are told a problem in RFC 9457, with the members it names', async () => {
  const { status, headers, body } = await new Browser(room.server).get('/khong-co', { accept: 'application/json' })
  assert.equal(status, 404)
  assert.match(String(headers['content-type']), /^application\/problem\+json/)
  const problem = JSON.parse(body)
  assert.equal(problem.status, 404)
  assert.ok(URL.canParse(problem.type))
  assert.ok(problem.title && problem.detail)
  assert.equal(problem.code, 'http.not-found')
})

test('people are told what happened and what to do', async () => {
  const { status, body } = await new Browser(room.server).get('/khong-co', { accept: 'text/html' })
  assert.equal(status, 404)
  assert.match(body, /Kiểm tra lại địa chỉ/)
  assert.match(body, /href="\/"/)
})

test('a crash is a 503 with an incident number and nothing of the program inside', async () => {
  for (const accept of ['text/html', 'application/json']) {
    const { status, body } = await new Browser(room.server).get('/th/hong/ma-tra-cuu', { accept })
    assert.equal(status, 503)
    assert.doesNotMatch(body, /the crash itself|\.ts|node_modules|at async/)
    const [incident] = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(body) ?? []
    const noted = room.province.logged.at(-1)
    assert.equal((noted?.context as { incident?: string } | undefined)?.incident, incident)
  }
})

test('the log entry of a crash holds neither what was typed nor the address with its look-up code', async () => {
  const browser = await atTheForm(room)
  await browser.post('/th/hong', { name: 'Nguyễn Thị Bí Mật' })
  await browser.get('/th/hong/ma-tra-cuu?sdt=0912345678')
  const noted = room.province.logged.slice(-2).map(({ context }) => ({ ...context, error: undefined }))
  assert.doesNotMatch(JSON.stringify(noted), /Bí Mật|ma-tra-cuu|0912345678|lt_/)
  assert.match(JSON.stringify(noted), /"route":"\/th\/hong\/:code"/)
})

test('an address that cannot be decoded or is endless is a page not found', async () => {
  for (const url of ['/th/%zz', '/%c0%ae%c0%ae/', `/th/hong/${'a'.repeat(400)}`]) {
    const { status, headers, body } = await new Browser(room.server).get(url)
    assert.equal(status, 404, url)
    assert.match(String(headers['content-type']), /text\/html/)
    assert.match(body, /Không có trang này/)
    assert.ok(headers['content-security-policy'])
  }
})

test('a body in a form nobody asked for is a sentence, never the framework’s own words', async () => {
  const browser = await atTheForm(room)
  for (const [type, body] of [
    ['application/json', '{"name":'],
    ['text/csv', 'a;b'],
    ['application/json', ''],
    ['application/json', '{"__proto__":{"x":1}}'],
  ] as const) {
    const reply = await browser.send('POST', '/th', { 'content-type': type }, body)
    assert.equal(reply.status, 400, `${type} ${body}`)
    assert.match(reply.body, /Không đọc được những gì vừa gửi/)
  }
})

test('a form larger than a megabyte is refused with its sentence', async () => {
  const browser = await atTheForm(room)
  assert.equal((await browser.post('/th', { name: 'a'.repeat(1_200_000) })).status, 413)
})

test('the language is chosen by address, kept in a cookie, and only Vietnamese or English', async () => {
  const browser = new Browser(room.server)
  assert.match((await browser.get('/khong-co')).body, /<html lang="vi"/)
  await browser.get('/th?lang=en')
  assert.match((await browser.get('/khong-co')).body, /<html lang="en"/)
  await browser.get('/th?lang=vi')
  assert.match((await browser.get('/th')).body, /<html lang="vi"/)
  assert.match((await browser.get('/th?lang=fr&lang=en')).body, /<html lang="vi"/)
})

test('the language switch leads back to where the person was, and never off the site', async () => {
  const browser = new Browser(room.server)
  const switched = await browser.get('/ngon-ngu?lang=en&ve=/th')
  assert.deepEqual([switched.status, switched.headers.location], [303, '/th'])
  assert.match((await browser.get('/th')).body, /<html lang="en"/)
  assert.equal((await browser.get('/ngon-ngu?lang=en&ve=//evil.example')).headers.location, '/')
})

test('more calls a minute than the route allows are told to wait', async () => {
  const browser = new Browser(room.server)
  await browser.get('/th/it')
  assert.equal((await browser.get('/th/it')).status, 200)
  const refused = await browser.get('/th/it')
  assert.equal(refused.status, 429)
  assert.match(refused.body, /Hãy đợi một phút/)
  assert.ok(Number(refused.headers['retry-after']) > 0)
})

test('the idempotency key is the form’s, else the header’s, else a new one each time', async () => {
  const machine = async (headers: Record<string, string>, body: object = {}) => {
    await new Browser(room.server).send(
      'POST',
      '/th/may',
      { 'content-type': 'application/json', ...headers },
      JSON.stringify({ name: 'A', ...body }),
    )
    return room.got.at(-1)?.key
  }
  assert.equal(await machine({ 'idempotency-key': 'k1' }), 'k1')
  assert.equal(await machine({ 'idempotency-key': 'k1' }, { formKey: 'k2' }), 'k2')
  assert.notEqual(await machine({}), await machine({}))
  assert.notEqual(await machine({}, { formKey: '' }), await machine({}, { formKey: '' }))
  assert.notEqual(
    await machine({ 'idempotency-key': 'a'.repeat(200) }),
    await machine({ 'idempotency-key': `${'a'.repeat(199)}b` }),
  )
})

test('the same key from two strangers is two keys, from one stranger it is one', async () => {
  const keyOf = async (browser: Browser) => {
    await browser.post('/th', { name: 'Lan', formKey: 'chosen' })
    return room.got.at(-1)?.key
  }
  const [one, other] = [await atTheForm(room), await atTheForm(room)]
  assert.notEqual(await keyOf(one), await keyOf(other))
  assert.equal(await keyOf(one), await keyOf(one))
})

test('a page of a signed-in person is kept nowhere, a public one is asked for anew', async () => {
  assert.equal((await signedIn(room).browser.get('/th/rieng')).headers['cache-control'], 'no-store')
  assert.equal((await new Browser(room.server).get('/th')).headers['cache-control'], 'private, no-cache')
  assert.equal((await new Browser(room.server).get('/khong-co')).headers['cache-control'], 'no-store')
})

test('who lacks the capability is told so and the handler never runs', async () => {
  const { browser, viewer } = signedIn(room)
  await browser.get('/th')
  room.sessions.set([...browser.cookies.values()][0] ?? '', { ...viewer, grants: new Map() })
  const before = handled()
  assert.equal((await browser.post('/th/rieng', { name: 'Lan' })).status, 403)
  assert.equal((await browser.get('/th/rieng')).status, 403)
  assert.equal(handled(), before)
})

test('a stranger at a page of officials is led to sign in and back; a machine is told 401', async () => {
  const browser = new Browser(room.server)
  const led = await browser.get('/th/rieng?trang=2')
  assert.deepEqual(
    [led.status, led.headers.location],
    [303, `/dang-nhap?ve=${encodeURIComponent('/th/rieng?trang=2')}`],
  )
  assert.equal((await browser.get('/th/rieng', { accept: 'application/json' })).status, 401)
})

test('a JSON answer holds only what its schema declares, at every depth', async () => {
  const { body } = await new Browser(room.server).get('/th/json')
  assert.deepEqual(JSON.parse(body), { name: 'A', inner: { n: 1 } })
})

test('JSON without a schema never leaves: the mistake is ours, and a route is given no query it did not declare', async () => {
  const { status, body } = await new Browser(room.server).get('/th/khong-luoc-do?sau=x', { accept: 'application/json' })
  assert.deepEqual([status, JSON.parse(body).code], [503, 'http.crashed'])
  assert.deepEqual(room.got.at(-1)?.query, {})
})

test('HEAD answers as GET without a body; other methods find nothing and open nothing to other sites', async () => {
  const browser = new Browser(room.server)
  const head = await browser.send('HEAD', '/th', {})
  assert.deepEqual([head.status, head.body], [200, ''])
  for (const method of ['OPTIONS', 'PUT'] as const) {
    const reply = await browser.send(method, '/th', { origin: 'https://evil.example' })
    assert.equal(reply.status, 404)
    assert.equal(reply.headers['access-control-allow-origin'], undefined)
  }
})

test('a route that does not say who may call it stops the start', () => {
  assert.throws(
    () => defineRoutes((route) => route.get('/x', { needs: '' }, () => jsonAnswer({}))),
    /GET \/x does not say who may call it/,
  )
})

test('a route that needs a capability nobody declared stops the start', async (t) => {
  const routes = defineRoutes((route) => route.get('/x', { needs: 'thing.unknown' }, () => jsonAnswer({})))
  await assert.rejects(
    httpRoom(t, { modules: [{ name: 'x', routes }] }),
    /GET \/x needs the unknown capability thing\.unknown/,
  )
})
