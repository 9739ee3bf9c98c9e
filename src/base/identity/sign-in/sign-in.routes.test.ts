import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Clock, fixedClock, instantFromMillis } from '../../../../packages/time/index.ts'
import { doorOf, signedIn, visitor } from '../../../../test/support/door.ts'
import { anOfficial, smallProvince } from '../../../../test/support/identity.ts'
import { directory } from '../../directory/module.ts'
import { setupToken } from '../index.ts'
import { identity } from '../module.ts'
import { insertPasskey, listPasskeys } from '../passkey/passkey.store.ts'

/** RFC 6238 by hand: HMAC-SHA-1 of the time step, cut by RFC 4226 §5.3. Shares nothing with the program. */
function codeByHand(base32: string, clock: Clock): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...base32].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(clock.now().epochMilliseconds / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = (mac[19] as number) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const secretOf = (html: string): string =>
  (/<p class="lt-code">([A-Z2-7 ]+)<\/p>/.exec(html)?.[1] ?? '').replaceAll(' ', '')

async function door(t: TestContext) {
  const { province, clock } = await smallProvince(t)
  const server = await doorOf(province, [directory, identity])
  t.after(() => server.close())
  return { province, clock, server }
}

test('the RFC’s own test vector comes out of the computation by hand', () => {
  const at59 = fixedClock(instantFromMillis(59_000))
  // RFC 6238 Appendix B gives 94287082 for eight digits at T = 59 s
  assert.equal(codeByHand('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', at59), '287082')
})

test('a stranger is sent to sign in and comes back to the page asked for', async (t) => {
  const { province, server } = await door(t)
  const who = await anOfficial(province, 'specialist')
  const one = visitor(server)
  const sent = await one.get('/tai-khoan?lang=vi')
  assert.equal(sent.location, '/dang-nhap?ve=%2Ftai-khoan%3Flang%3Dvi')
  const page = await one.get(sent.location ?? '')
  assert.match(page.body, /name="ve" value="\/tai-khoan\?lang=vi"/)
  const back = await one.post('/dang-nhap', {
    username: who.username,
    password: who.password,
    ve: '/tai-khoan?lang=vi',
  })
  assert.equal(back.location, '/tai-khoan?lang=vi')
  assert.equal((await one.get('/tai-khoan')).status, 200)
})

test('the sign-in page begins in its first box, and says what to do without a password', async (t) => {
  const { server } = await door(t)
  const one = visitor(server)
  const page = (await one.get('/dang-nhap')).body
  assert.match(page, /name="username"[^>]*autofocus/)
  assert.ok(page.includes('href="/quen-mat-khau"'))
  for (const [language, said] of [
    ['vi', 'quản trị tài khoản của cơ quan bạn'],
    ['en', 'agency’s account administrator'],
  ]) {
    const { status, body } = await one.get(`/quen-mat-khau?lang=${language}`)
    assert.equal(status, 200)
    assert.ok(body.includes(said ?? '') && body.includes('href="/tra-cuu"'))
  }
})

test('an empty name or password is asked for, and counts as no try', async (t) => {
  const { province, server } = await door(t)
  const one = visitor(server)
  await one.get('/dang-nhap')
  const told = await one.post('/dang-nhap', { username: '', password: '' })
  assert.equal(told.status, 400)
  assert.match(told.body, /href="#f-username".*href="#f-password"/s)
  const { rows } = await sql<{ n: string }>`select count(*) n from sign_in_tally`.execute(province.reader)
  assert.equal(Number(rows[0]?.n), 0)
})

test('who is signed in is led on from the sign-in page', async (t) => {
  const { province, server } = await door(t)
  const one = await signedIn(server, await anOfficial(province, 'specialist'))
  assert.equal((await one.get('/dang-nhap?ve=/tai-khoan')).location, '/tai-khoan')
})

test('a step that is over says so to who sent a code, and leads on who only looks', async (t) => {
  const { server } = await door(t)
  const one = visitor(server)
  assert.equal((await one.get('/dang-nhap/ma')).location, '/dang-nhap')
  await one.get('/dang-nhap')
  const late = await one.post('/dang-nhap/ma', { codePin: '000000' })
  assert.equal(late.status, 410)
  assert.ok(late.body.includes('đã quá hạn'))
})

test('a passkey is taken off after it was asked, and nobody else’s is', async (t) => {
  const { province, server } = await door(t)
  const who = await anOfficial(province, 'specialist')
  const other = await anOfficial(province, 'specialist')
  const made_at = province.clock.now()
  for (const [id, account] of [
    ['khoa-1', who.account],
    ['khoa-2', other.account],
  ] as const) {
    const key = { id, account, public_key: Buffer.from('x'), counter: 0, transports: [], name: 'Máy bàn' }
    await insertPasskey(province.reader, { ...key, created_at: made_at, last_used_at: null })
  }
  const one = await signedIn(server, who)
  const asked = await one.get('/tai-khoan/khoa-truy-cap/go?khoa=khoa-1')
  assert.ok(asked.body.includes('Gỡ khoá truy cập “Máy bàn”?'))
  assert.equal((await one.get('/tai-khoan/khoa-truy-cap/go?khoa=khoa-2')).status, 404)
  await one.get('/tai-khoan/khoa-truy-cap/go?khoa=khoa-1')
  assert.equal((await one.post('/tai-khoan/khoa-truy-cap/go', { id: 'khoa-2' })).status, 404)
  assert.equal((await one.post('/tai-khoan/khoa-truy-cap/go', { id: 'khoa-1' })).location, '/tai-khoan')
  assert.equal((await listPasskeys(province.reader, who.account)).length, 0)
  assert.equal((await listPasskeys(province.reader, other.account)).length, 1)
})

test('the wrong current password is said beside its box, and the new one is not shown again', async (t) => {
  const { province, server } = await door(t)
  const one = await signedIn(server, await anOfficial(province, 'specialist'))
  await one.get('/tai-khoan/mat-khau')
  const password = 'Mot-cau-ngan-de-nho-2026!'
  const told = await one.post('/tai-khoan/mat-khau', { currentPassword: 'sai', password, againPassword: password })
  assert.equal(told.status, 422)
  assert.match(told.body, /href="#f-currentPassword"/)
  assert.ok(!told.body.includes(password))
})

test('sign-in never leads to another site', async (t) => {
  const { province, server } = await door(t)
  const who = await anOfficial(province, 'specialist')
  const one = visitor(server)
  await one.get('/dang-nhap')
  const reply = await one.post('/dang-nhap', { ...who, ve: '//evil.example/' })
  assert.equal(reply.location, '/viec-cua-toi')
})

test('a wrong password and an unknown name are answered with the same page', async (t) => {
  const { province, server } = await door(t)
  const who = await anOfficial(province, 'specialist')
  const one = visitor(server)
  await one.get('/dang-nhap')
  const strip = (body: string) =>
    body
      .replaceAll(/name="(csrf|formKey)" value="[^"]*"/g, '')
      .replaceAll(who.username, 'X')
      .replaceAll('khong-co', 'X')
  const wrong = await one.post('/dang-nhap', { username: who.username, password: 'sai' })
  const unknown = await one.post('/dang-nhap', { username: 'khong-co', password: 'sai' })
  assert.equal(wrong.status, 422)
  assert.equal(unknown.status, 422)
  assert.equal(strip(wrong.body), strip(unknown.body))
})

test('an administrator sets up the one-time code, changes the first password and then works', async (t) => {
  const { province, clock, server } = await door(t)
  const who = await anOfficial(province, 'province-admin', { mustChange: true })
  const one = visitor(server)
  await one.get('/dang-nhap')
  assert.equal((await one.post('/dang-nhap', who)).location, '/dang-nhap/ma-mot-lan')
  assert.equal((await one.get('/quan-tri/tai-khoan')).status, 303, 'nothing opens before the steps are done')
  const secret = secretOf((await one.get('/dang-nhap/ma-mot-lan')).body)
  assert.equal((await one.post('/dang-nhap/ma-mot-lan', { codePin: '000000' })).status, 422)
  const set = await one.post('/dang-nhap/ma-mot-lan', { codePin: codeByHand(secret, clock) })
  assert.equal(set.body.match(/<li>[a-z0-9]{5}-[a-z0-9]{5}<\/li>/g)?.length, 10)
  await one.get('/doi-mat-khau')
  const next = await one.post('/doi-mat-khau', { password: 'ngan-8kt', againPassword: 'ngan-8kt' })
  assert.equal(next.location, '/quan-tri/tai-khoan')
  assert.equal((await one.get('/quan-tri/tai-khoan')).status, 200)
})

test('the same one-time code does not open twice, and the next one does', async (t) => {
  const { province, clock, server } = await door(t)
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const who = await anOfficial(province, 'specialist', { totp: secret })
  const code = codeByHand(secret, clock)
  const enter = async (codePin: string) => {
    const one = visitor(server)
    await one.get('/dang-nhap')
    assert.equal((await one.post('/dang-nhap', who)).location, '/dang-nhap/ma')
    await one.get('/dang-nhap/ma')
    return { reply: await one.post('/dang-nhap/ma', { codePin }), one }
  }
  assert.equal((await enter(code)).reply.location, '/viec-cua-toi')
  const replayed = await enter(code)
  assert.equal(replayed.reply.status, 422)
  assert.equal(replayed.one.cookies.has('lt_phien'), false)
  clock.advance({ seconds: 30 })
  assert.equal((await enter(codeByHand(secret, clock))).reply.location, '/viec-cua-toi')
})

test('wrong one-time codes lock the account like wrong passwords', async (t) => {
  const { province, server } = await door(t)
  const who = await anOfficial(province, 'specialist', { totp: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' })
  const one = visitor(server)
  await one.get('/dang-nhap')
  await one.post('/dang-nhap', who)
  await one.get('/dang-nhap/ma')
  const locked: boolean[] = []
  for (let i = 0; i < 6; i++) {
    const { status, body } = await one.post('/dang-nhap/ma', { codePin: '000000' })
    assert.equal(status, 422)
    locked.push(body.includes('bị khoá đến'))
  }
  assert.deepEqual(locked, [false, false, false, false, true, true])
})

test('a recovery code opens once', async (t) => {
  const { province, clock, server } = await door(t)
  const who = await anOfficial(province, 'specialist')
  const own = await signedIn(server, who)
  const secret = secretOf((await own.get('/tai-khoan/ma-mot-lan')).body)
  const set = await own.post('/tai-khoan/ma-mot-lan', { codePin: codeByHand(secret, clock) })
  const recovery = /<li>([a-z0-9]{5}-[a-z0-9]{5})<\/li>/.exec(set.body)?.[1] ?? ''
  const enter = async () => {
    const one = visitor(server)
    await one.get('/dang-nhap')
    await one.post('/dang-nhap', who)
    await one.get('/dang-nhap/ma')
    return (await one.post('/dang-nhap/ma', { codePin: recovery.toUpperCase() })).status
  }
  assert.equal(await enter(), 303)
  assert.equal(await enter(), 422)
})

test('one-time secrets and recovery codes are not readable in the database', async (t) => {
  const { province, clock, server } = await door(t)
  const own = await signedIn(server, await anOfficial(province, 'specialist'))
  const secret = secretOf((await own.get('/tai-khoan/ma-mot-lan')).body)
  const set = await own.post('/tai-khoan/ma-mot-lan', { codePin: codeByHand(secret, clock) })
  const recovery = /<li>([a-z0-9]{5}-[a-z0-9]{5})<\/li>/.exec(set.body)?.[1] ?? 'none'
  const { rows } = await sql<{
    line: string
  }>`select a::text || coalesce((select string_agg(r::text, '') from recovery_code r), '')
    || coalesce((select string_agg(s::text, '') from sign_in_step s), '') as line from account a`.execute(
    province.reader,
  )
  for (const { line } of rows) assert.ok(!line.includes(secret) && !line.includes(recovery))
})

test('signing out ends the session, not only the cookie', async (t) => {
  const { province, server } = await door(t)
  const one = await signedIn(server, await anOfficial(province, 'specialist'))
  const token = one.cookies.get('lt_phien') ?? ''
  await one.get('/tai-khoan')
  assert.equal((await one.post('/dang-xuat', {})).location, '/dang-nhap')
  one.cookies.set('lt_phien', token)
  assert.equal((await one.get('/tai-khoan')).status, 303)
})

test('a form sent after the session ended is offered again with what was typed', async (t) => {
  const { province, clock, server } = await door(t)
  const who = await anOfficial(province, 'specialist')
  const one = await signedIn(server, who)
  await one.get('/tai-khoan/khoa-truy-cap')
  clock.advance({ minutes: 20 })
  const late = await one.post('/tai-khoan/khoa-truy-cap', { name: 'Máy <bàn> phòng một cửa', answer: '{}' })
  assert.equal(late.location, '/dang-nhap?ve=%2Ftiep-tuc-bieu-mau')
  await one.get(late.location ?? '')
  const back = await one.post('/dang-nhap', { ...who, ve: '/tiep-tuc-bieu-mau' })
  const kept = await one.get(back.location ?? '')
  assert.match(kept.body, /<input type="hidden" name="name" value="Máy &lt;bàn&gt; phòng một cửa">/)
  assert.match(kept.body, /action="\/tai-khoan\/khoa-truy-cap"/)
})

test('strangers and officials without the right cannot open administration', async (t) => {
  const { province, server } = await door(t)
  const pages = ['/quan-tri/tai-khoan', '/quan-tri/tai-khoan/moi', '/quan-tri/uy-quyen', '/quan-tri/co-quan']
  const official = await signedIn(server, await anOfficial(province, 'leader'))
  for (const path of pages) {
    assert.equal((await visitor(server).get(path)).status, 303, `${path} sends a stranger to sign in`)
    assert.equal((await official.get(path)).status, 403, `${path} is closed to a leader`)
  }
})

test('an agency’s administrator keeps the accounts below and cannot touch others or give the province’s roles', async (t) => {
  const { province, server } = await door(t)
  const admin = await anOfficial(province, 'agency-admin', { demo: true })
  const below = await anOfficial(province, 'specialist', { parent: admin.agency })
  const other = await anOfficial(province, 'specialist')
  const top = await anOfficial(province, 'province-admin', { agency: admin.agency, demo: true })
  const one = await signedIn(server, admin)
  const list = await one.get('/quan-tri/tai-khoan')
  assert.ok(list.body.includes(below.username))
  assert.ok(!list.body.includes(other.username))
  assert.equal((await one.get(`/quan-tri/tai-khoan/${below.account}`)).status, 200)
  assert.equal((await one.get(`/quan-tri/tai-khoan/${other.account}`)).status, 403)
  for (const act of ['khoa', 'mo-khoa', 'bo-ma-mot-lan']) {
    assert.equal((await one.post(`/quan-tri/tai-khoan/${top.account}/${act}`, {})).status, 403)
  }
  const grab = await one.post(`/quan-tri/tai-khoan/${admin.account}/vi-tri`, { position: top.position })
  assert.equal(grab.status, 403)
})

test('an administrator makes an account whose owner must change the password first', async (t) => {
  const { province, server } = await door(t)
  const admin = await anOfficial(province, 'province-admin', { demo: true })
  const place = await anOfficial(province, 'specialist')
  const one = await signedIn(server, admin)
  const form = await one.get(`/quan-tri/tai-khoan/moi?co-quan=${place.agency}`)
  const password = /name="temporaryPassword"[^>]*value="([^"]+)"/.exec(form.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const made = await one.post('/quan-tri/tai-khoan/moi', {
    agency: place.agency,
    position: place.position,
    username: 'can.bo.moi',
    name: 'Cán bộ mới',
    temporaryPassword: password,
  })
  assert.match(made.location ?? '', /^\/quan-tri\/tai-khoan\/[0-9a-f-]{36}$/)
  const fresh = visitor(server)
  await fresh.get('/dang-nhap')
  assert.equal((await fresh.post('/dang-nhap', { username: 'can.bo.moi', password })).location, '/doi-mat-khau')
})

test('of several programs on an empty province the token of each opens it, a made-up one does not', async (t) => {
  const { province, server } = await door(t)
  const tokens = [await setupToken(province), await setupToken(province)]
  const one = visitor(server)
  await one.get('/thiet-lap')
  const values = { agencyName: 'UBND', agencyCode: 'H50', username: 'quan.tri', name: 'Quản trị', password: 'ngắn' }
  const refusedFor = async (token: string) =>
    /href="#(f-\w+)"/.exec((await one.post('/thiet-lap', { ...values, setupPin: token })).body)?.[1]
  const found = [await refusedFor(tokens[0] ?? ''), await refusedFor(tokens[1] ?? ''), await refusedFor('doan-mo')]
  // only who holds a token is told of the password
  assert.deepEqual(found, ['f-password', 'f-password', 'f-setupPin'])
})

test('the first administrator is made once, by who holds the token of the console', async (t) => {
  const { province, server } = await door(t)
  const token = (await setupToken(province)) ?? ''
  const one = visitor(server)
  assert.match((await one.get('/thiet-lap')).body, /value="H50"/)
  const values = {
    agencyName: 'Uỷ ban nhân dân tỉnh',
    agencyCode: 'H50',
    username: 'quan.tri',
    name: 'Quản trị',
    password: 'Mot-mat-khau-dai-2026!',
  }
  const wrong = await one.post('/thiet-lap', { ...values, setupPin: 'doan-mo' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /href="#f-setupPin"/)
  assert.equal((await one.post('/thiet-lap', { ...values, setupPin: token })).location, '/dang-nhap')
  assert.equal((await one.post('/thiet-lap', { ...values, username: 'hai', setupPin: token })).status, 410)
  assert.equal(await setupToken(province), null)
  await one.get('/dang-nhap')
  assert.equal((await one.post('/dang-nhap', values)).location, '/dang-nhap/ma-mot-lan')
})
