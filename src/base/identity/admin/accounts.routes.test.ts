import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { doorOf, signedIn } from '../../../../test/support/door.ts'
import { anOfficial, founder, LONG_PASSWORD } from '../../../../test/support/identity.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { deskModule } from '../../../kernel/desk/index.ts'
import { readingsOf } from '../../../kernel/journal/index.ts'
import { lifeFaults } from '../../../kernel/life/index.ts'
import { listsModule } from '../../../kernel/lists/index.ts'
import { modules } from '../../../province.ts'
import { createPosition, createUnit, endPosition } from '../../directory/index.ts'
import { accountLife } from '../account/account.life.ts'
import { createAccount, lockAccount } from '../account/account.operations.ts'
import { findAccountByUsername, getAccount, listHoldings } from '../account/account.store.ts'
import { signIn } from '../sign-in/sign-in.operations.ts'

const province = await testProvince({ after }, { modules })
const server = await doorOf(province, [listsModule, deskModule, ...modules])
after(() => server.close())

const admin = await anOfficial(province, 'province-admin', { demo: true })
const local = await anOfficial(province, 'agency-admin', { demo: true })
const stranger = await anOfficial(province, 'specialist')
const keeper = await signedIn(server, admin)
const below = await signedIn(server, local)

const at = (account: string, act = '') => `/quan-tri/tai-khoan/${account}${act && `/${act}`}`
const official = () => anOfficial(province, 'specialist', { agency: local.agency })
const post = async (agency: string, role = 'specialist', title = 'Chuyên viên') =>
  (await createPosition(province, founder, { agency, title, role }, null)).id
const held = async (account: string) =>
  (await listHoldings(province.reader, { account })).filter((one) => one.validTo === null).map((one) => one.position)
const acts = async (account: string) =>
  (
    await sql<{ type: string }>`select type from act where subject = ${`account:${account}`}
      and type <> 'account.read' order by seq`.execute(province.reader)
  ).rows.map(({ type }) => type)

test('every state of an account is reached and left', () => assert.deepEqual(lifeFaults(accountLife), []))

test('an administrator finds an account in the one search by its name, nobody else does', async () => {
  const one = await official()
  const { username, name } = await getAccount(province.reader, one.account)
  const find = (typed: string) => `/tim?q=${encodeURIComponent(typed)}`
  for (const typed of [username, name]) assert.ok((await below.get(find(typed))).body.includes(at(one.account)), typed)
  const other = await signedIn(server, stranger)
  assert.ok(!(await other.get(find(username))).body.includes(at(one.account)))
})

for (const act of ['khoa', 'dong', 'mat-khau', 'vi-tri']) {
  test(`${act} is asked, or says what it needs, before anything is done`, async () => {
    const { account } = await official()
    const before = await acts(account)
    const { status, body } = await below.get(at(account, act))
    assert.equal(status, 200)
    assert.ok(body.includes(`action="${at(account, act)}"`))
    assert.deepEqual(await acts(account), before)
  })
}

test('a locked account opens again by one button, and is not locked twice', async () => {
  const { account } = await official()
  await below.get(at(account, 'khoa'))
  assert.equal((await below.post(at(account, 'khoa'), {})).location, at(account))
  const page = (await below.get(at(account))).body
  assert.ok(page.includes('Quản trị đã khoá tài khoản lúc') && page.includes(`action="${at(account, 'mo-khoa')}"`))
  assert.equal((await below.get(at(account, 'khoa'))).status, 409)
  await below.get(at(account))
  await below.post(at(account, 'mo-khoa'), {})
  assert.equal((await getAccount(province.reader, account)).lockedAt, null)
})

test('a name that a stranger locked by wrong tries says so on its page, and opens again by the same button', async () => {
  const one = await official()
  const { username } = await getAccount(province.reader, one.account)
  const typed = (password: string) =>
    signIn(province, { username, password }, '/', { address: '203.0.113.5', browser: null })
  for (let i = 0; i < 5; i++) await assert.rejects(typed('sai'))
  assert.match((await below.get(at(one.account))).body, /Đã tạm khoá việc đăng nhập bằng mật khẩu/)
  await below.post(at(one.account, 'mo-khoa'), {})
  assert.equal((await typed(one.password)).kind, 'open')
})

test('the same form sent twice locks once', async () => {
  const { account } = await official()
  await below.get(at(account, 'khoa'))
  const formKey = randomUUID()
  assert.equal((await below.post(at(account, 'khoa'), { formKey })).status, 303)
  assert.equal((await below.post(at(account, 'khoa'), { formKey })).status, 303)
  assert.equal((await acts(account)).filter((type) => type === 'account.locked').length, 1)
})

test('a closed account holds nothing, lets nobody in and is changed no more', async () => {
  const one = await official()
  await below.get(at(one.account, 'dong'))
  await below.post(at(one.account, 'dong'), {})
  assert.deepEqual(await held(one.account), [])
  await assert.rejects(signedIn(server, one), /422/)
  const page = (await keeper.get(at(one.account))).body
  assert.ok(page.includes('Tài khoản đã đóng lúc') && !page.includes(`action="${at(one.account)}`))
  for (const act of ['khoa', 'dong', 'mat-khau', 'vi-tri']) {
    assert.equal((await keeper.get(at(one.account, act))).status, 409, act)
  }
})

test('the password to hand over is the one that then opens', async () => {
  const one = await official()
  const form = (await below.get(at(one.account, 'mat-khau'))).body
  const offered = /name="temporaryPassword"[^>]*value="([^"]+)"/.exec(form)?.[1] ?? ''
  await below.post(at(one.account, 'mat-khau'), { temporaryPassword: offered })
  await assert.rejects(signedIn(server, { ...one, password: LONG_PASSWORD }), /422/)
  await assert.rejects(signedIn(server, { ...one, password: offered }), /303 \/doi-mat-khau/)
})

test('who keeps one agency neither sees nor touches an account of another', async () => {
  assert.ok(!(await below.get('/quan-tri/tai-khoan')).body.includes(at(stranger.account)))
  assert.equal((await below.get(at(stranger.account))).status, 403)
  for (const act of ['khoa', 'dong', 'mo-khoa', 'mat-khau', 'bo-ma-mot-lan', 'vi-tri', 'vi-tri/rut']) {
    const told = await below.post(at(stranger.account, act), { position: stranger.position, temporaryPassword: 'x' })
    assert.equal(told.status, 403, act)
  }
  assert.deepEqual(await held(stranger.account), [stranger.position])
})

test('an account that works in a second agency is kept by who keeps both', async () => {
  const one = await official()
  await keeper.get(at(one.account, 'vi-tri'))
  await keeper.post(at(one.account, 'vi-tri'), { position: await post(stranger.agency) })
  assert.equal((await below.get(at(one.account))).status, 403)
  assert.ok(!(await below.get('/quan-tri/tai-khoan')).body.includes(at(one.account)))
})

const ended = async () => {
  const past = { agency: local.agency, title: 'Cũ', role: 'clerk', validFrom: '2020-01-01' }
  const { id } = await createPosition(province, founder, past, null)
  await endPosition(province, founder, id, { lastDay: '2020-12-31' }, null)
  return id
}

for (const [what, of, status] of [
  ['of another agency', () => post(stranger.agency), 403],
  ['with rights over the province', () => post(local.agency, 'province-admin'), 403],
  ['that has ended', ended, 422],
  ['that nobody knows', async () => randomUUID(), 422],
] as const) {
  test(`an administrator of one agency gives no position ${what}`, async () => {
    const one = await official()
    const position = await of()
    await below.get(at(one.account, 'vi-tri'))
    assert.equal((await below.post(at(one.account, 'vi-tri'), { position })).status, status)
    const values = { username: `moi-${randomUUID().slice(0, 8)}`, name: 'Người mới', temporaryPassword: LONG_PASSWORD }
    assert.equal((await below.post('/quan-tri/tai-khoan/moi', { ...values, position })).status, status)
    assert.equal(await findAccountByUsername(province.reader, values.username), undefined)
    assert.deepEqual(await held(one.account), [one.position])
  })
}

test('withdrawing names the position and the person, and is refused for a position not held', async () => {
  const one = await official()
  const path = at(one.account, 'vi-tri/rut')
  const asked = (await below.get(`${path}?vi-tri=${one.position}`)).body
  assert.match(asked, /Rút vị trí “Vị trí \d+ – Cơ quan \d+” của Người dùng \d+\?/)
  assert.equal((await below.get(`${path}?vi-tri=${stranger.position}`)).status, 409)
  await below.get(`${path}?vi-tri=${one.position}`)
  await keeper.get(`${path}?vi-tri=${one.position}`)
  assert.equal((await below.post(path, { position: one.position })).location, at(one.account))
  assert.deepEqual(await held(one.account), [])
})

test('the last administrator of the province stays', async () => {
  await keeper.get(`${at(admin.account, 'vi-tri/rut')}?vi-tri=${admin.position}`)
  const told = await keeper.post(at(admin.account, 'vi-tri/rut'), { position: admin.position })
  assert.equal(told.status, 422)
  assert.ok(told.body.includes('quản trị cuối cùng của toàn tỉnh'))
  assert.deepEqual(await held(admin.account), [admin.position])
})

test('a new account with a name that is taken is asked again beside the name, with its password kept', async () => {
  const one = await official()
  const form = (await below.get('/quan-tri/tai-khoan/moi')).body
  const temporaryPassword = /name="temporaryPassword"[^>]*value="([^"]+)"/.exec(form)?.[1] ?? ''
  const position = await post(local.agency)
  const values = { username: one.username, name: 'Người mới', position, temporaryPassword }
  const told = await below.post('/quan-tri/tai-khoan/moi', values)
  assert.equal(told.status, 422)
  assert.match(told.body, /href="#f-username"/)
  assert.ok(told.body.includes(`value="${temporaryPassword}"`))
  const done = await below.post('/quan-tri/tai-khoan/moi', { ...values, username: 'nguoi-moi' })
  assert.equal(done.location, at((await findAccountByUsername(province.reader, 'nguoi-moi'))?.id ?? ''))
})

test('of many posts no two read the same, and the search finds by title, unit, agency or holder', async () => {
  const unit = await createUnit(province, founder, { agency: local.agency, name: 'Phòng Đất đai' }, null)
  for (let n = 0; n < 14; n++) await post(local.agency, 'clerk', 'Văn thư')
  const inUnit = { agency: local.agency, unit: unit.id, title: 'Văn thư', role: 'clerk' }
  const { id } = await createPosition(province, founder, inUnit, null)
  const holder = {
    username: 'le.thi.hoa',
    name: 'Lê Thị Hoa',
    password: LONG_PASSWORD,
    positions: [id],
    mustChange: false,
  }
  await createAccount(province, founder, holder, null)
  await below.get('/quan-tri/tai-khoan/moi')
  const find = async (text: string) => {
    const { body } = await below.post('/quan-tri/tai-khoan/moi', { 'position-tim': text, 'lam-lai': 'tim:position' })
    return [...body.matchAll(/<label class="govuk-label govuk-radios__label"[^>]*>([^<]+)</g)].map(([, label]) => label)
  }
  const clerks = await find('van thu')
  assert.ok(clerks.length > 10)
  assert.equal(new Set(clerks).size, clerks.length)
  for (const text of ['phong dat dai', 'le thi hoa']) {
    assert.deepEqual(await find(text), ['Văn thư – Phòng Đất đai – Cơ quan 002 – Lê Thị Hoa'], text)
  }
})

test('what happened to an account is said in words, in both languages', async () => {
  const one = await official()
  await below.get(at(one.account, 'khoa'))
  await below.post(at(one.account, 'khoa'), {})
  for (const [language, said] of [
    ['vi', 'Khoá tài khoản'],
    ['en', 'Account locked'],
  ]) {
    const { body } = await below.get(`${at(one.account)}?lang=${language}`)
    assert.ok(body.includes(said ?? '') && !/account\.|position\./.test(body.slice(body.indexOf('<main'))), language)
  }
  await below.get('/?lang=vi')
})

test('the page of a post names who holds it', async () => {
  const one = await official()
  const { body } = await below.get(`/quan-tri/vi-tri/${one.position}`)
  assert.match(body, new RegExp(`href="${at(one.account)}">Người dùng \\d+</a>, từ`))
})

test('the list finds by name, and shows locked and closed accounts by themselves', async () => {
  const one = await official()
  await lockAccount(province, founder, one.account, null)
  const seen = async (query: string) => (await below.get(`/quan-tri/tai-khoan${query}`)).body.includes(at(one.account))
  assert.ok(await seen(`?tim=${one.username}`))
  assert.ok(!(await seen('?tim=khong-co-ai')))
  assert.ok(await seen('?loc=bi-khoa'))
  assert.ok(!(await seen('?loc=da-dong')))
  assert.ok(await seen(`?co-quan=${local.agency}`))
})

test('who opens an account or sees it in the list is written down, and its owner reads who it was', async () => {
  const one = await official()
  await below.get('/quan-tri/tai-khoan')
  await below.get(at(one.account))
  const readings = await readingsOf(province.reader, `account:${one.account}`, ['account.read'], 10)
  assert.deepEqual(readings.map(({ basis, list }) => [basis, list]).sort(), [
    ['Tài khoản', 'accounts'],
    ['quản lý tài khoản', null],
  ])
  const own = await signedIn(server, one)
  assert.match((await own.get('/tai-khoan')).body, /Ai đã xem \(2\)/)
  assert.match((await keeper.get(at(one.account))).body, /Ai đã xem \(2\)/)
})
