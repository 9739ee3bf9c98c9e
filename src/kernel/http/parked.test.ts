import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { minus, plus } from '../../../packages/time/index.ts'
import { type HttpRoom, httpRoom, signedIn } from '../../../test/support/http-room.ts'
import { dropParkedForm, findParkedForm } from './index.ts'

let room: HttpRoom
const endings: (() => Promise<void>)[] = []
before(async () => {
  room = await httpRoom({ after: (work) => void endings.push(work) })
})
test.after(async () => {
  for (const end of endings.reverse()) await end()
})

const typed = { name: 'Nguyễn Thị Lan', reason: 'dòng một\ndòng hai' }
const OWN = { 'sec-fetch-site': 'same-origin' }

/** A form sent by somebody whose session had just ended; what the house kept of it for an account. */
async function sentTooLate(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const { browser, viewer, end } = signedIn(room)
  await browser.get('/th/rieng')
  end()
  const reply = await browser.post('/th/rieng', fields, headers)
  const keptFor = (account: string | null, now = room.province.clock.now()) =>
    findParkedForm(room.province.reader, browser.parked ?? '', account, now)
  return { reply, browser, viewer, keptFor }
}

test('a form sent after the session ended is kept whole and sign-in leads back to it', async () => {
  const before = room.got.length
  const { reply, viewer, keptFor } = await sentTooLate(typed)
  assert.deepEqual([reply.status, reply.headers.location], [303, '/dang-nhap?ve=%2Ftiep-tuc-bieu-mau'])
  assert.equal(room.got.length, before)
  assert.deepEqual(await keptFor(viewer.account), { path: '/th/rieng', body: typed, labels: { name: 'Họ và tên' } })
})

test('a kept form is shown to nobody but the account that sent it', async () => {
  const { viewer, keptFor } = await sentTooLate(typed)
  assert.equal(await keptFor(signedIn(room).viewer.account), undefined)
  assert.equal(await keptFor(null), undefined)
  assert.ok(await keptFor(viewer.account))
})

test('passwords, PINs and the old page’s tokens are never kept', async () => {
  const secrets = {
    password: 'mật',
    newPassword: 'mật',
    'mat-khau': 'mật',
    matKhau: 'mật',
    pin: '1',
    codePin: '1',
    prfSecret: '1',
    formKey: 'k',
  }
  const { viewer, keptFor } = await sentTooLate({ ...typed, ...secrets })
  assert.deepEqual((await keptFor(viewer.account))?.body, typed)
})

test('a form another site sends in somebody’s name is not kept to be sent later', async () => {
  const { browser } = await sentTooLate(typed, { 'sec-fetch-site': 'cross-site' })
  assert.equal(browser.parked, undefined)
  const foreign = await sentTooLate({ ...typed, csrf: 'made up' }, { origin: 'https://evil.example' })
  assert.equal(foreign.browser.parked, undefined)
})

test('a form is kept also when the browser lost its session cookie, if the browser says it is of this site', async () => {
  const { browser } = signedIn(room)
  await browser.get('/th/rieng')
  browser.cookies.delete('lt_phien')
  await browser.post('/th/rieng', typed, OWN)
  const kept = await findParkedForm(room.province.reader, browser.parked ?? '', null, room.province.clock.now())
  assert.deepEqual(kept?.body, typed)
})

test('a kept form is gone after an hour, and once dropped', async () => {
  const { browser, viewer, keptFor } = await sentTooLate(typed)
  const now = room.province.clock.now()
  assert.ok(await keptFor(viewer.account, plus(now, { minutes: 59 })))
  assert.equal(await keptFor(viewer.account, plus(now, { minutes: 61 })), undefined)
  await dropParkedForm(room.province.reader, browser.parked ?? '')
  assert.equal(await keptFor(viewer.account, minus(now, { minutes: 1 })), undefined)
})

test('the table holds only the hash of the browser’s token', async () => {
  const { browser } = await sentTooLate(typed)
  const rows = await room.province.reader.selectFrom('parked_form').selectAll().execute()
  assert.equal(JSON.stringify(rows).includes(browser.parked ?? '-'), false)
})
