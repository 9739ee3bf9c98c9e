/** Help as people meet it: over the page they work on, on a desk and a phone, with scripts off, and on paper. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { repository } from '../scripts/modules.ts'
import { textOf } from '../src/base/papers/judges.ts'
import { buildServer, SESSION_COOKIE } from '../src/kernel/http/index.ts'
import { everyRole, rooms, wholeSite } from './authorisation/actors.ts'
import { SECRET } from './authorisation/form-token.ts'
import {
  assertAxeClean,
  desktopPage,
  openAs,
  openBrowser,
  type PageWish,
  phonePage,
  screenshot,
} from './support/browser.ts'
import { testProvince } from './support/province.ts'
import { aPost, aTown } from './support/town.ts'

const province = await testProvince({ after }, { modules: rooms })
const people = everyRole(randomUUID())
const server = await buildServer({
  province,
  modules: wholeSite,
  sessions: { resolve: async (token) => people[token] ?? null },
  serverSecret: SECRET,
})
after(() => server.close())
const base = await server.listen({ host: '127.0.0.1', port: 0 })
const browser = await openBrowser()
after(() => browser.close())

const opened = (open: typeof desktopPage, path: string, session = '', wish?: PageWish): Promise<Page> =>
  openAs(browser, { open, session, base, path }, wish)

test('the question mark explains the page an official works on', async () => {
  const page = await opened(desktopPage, '/ho-so', 'specialist')
  await page.keyboard.press('?')
  const help = page.getByRole('dialog')
  await help.getByRole('heading', { name: 'Danh sách hồ sơ' }).waitFor()
  await assertAxeClean(page)
  await screenshot(page, 'help-desk')
  await help.getByRole('link', { name: 'Mọi bài trợ giúp' }).click()
  await page.getByRole('link', { name: 'Xử lý một hồ sơ' }).waitFor()
  await assertAxeClean(page)
  await screenshot(page, 'help-all')
})

test('MC-5.4: each help says where it comes from and of which version, and whom in one’s agency to ask what it does not answer', async () => {
  const town = await aTown(province)
  await aPost(province, town.centre, 'agency-admin', 'Quản trị của trung tâm')
  const read = async (who: string) => {
    const response = await server.inject({ url: '/tro-giup/ho-so', cookies: { [SESSION_COOKIE]: who } })
    return response.body
  }
  people.here = { ...people.specialist!, agency: town.centre }
  people.there = { ...people.specialist!, agency: town.other }
  const { version } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8'))
  const here = await read('here')
  assert.ok(here.includes(`đi cùng phần mềm Liên Thông, phiên bản ${version}.`))
  assert.match(here, /hỏi Quản trị của trung tâm/)
  assert.match(await read('there'), /hỏi người quản trị hệ thống của tỉnh\./)
  assert.match((await server.inject({ url: '/tro-giup/nop-ho-so' })).body, /hỏi cơ quan tiếp nhận ở gần bạn\./)
})

/** Whether the link stands beside the name of the site, not over it. */
const besideTheName = (page: Page) =>
  page.evaluate<boolean>(`{
    const name = document.createRange()
    name.selectNodeContents(document.querySelector('.lt-brand__words'))
    name.getBoundingClientRect().right <= document.querySelector('.lt-help').getBoundingClientRect().left
  }`)

test('on a phone of an official the sign has room beside the others', async () => {
  const page = await opened(phonePage, '/ho-so', 'specialist')
  assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'), 0)
  assert.ok(await besideTheName(page))
  await screenshot(page, 'help-link-phone-official')
})

for (const [language, button, heading] of [
  ['vi', 'Trợ giúp', 'Tra cứu hồ sơ đã nộp'],
  ['en', 'Help', 'Following a dossier'],
] as const) {
  test(`on a phone a link explains the page, in the language it is read in (${language})`, async () => {
    const page = await opened(phonePage, `/tra-cuu?lang=${language}`)
    await page.context().addCookies([{ name: 'lt_ngon_ngu', value: language, url: base }])
    assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'), 0)
    assert.ok(await besideTheName(page))
    await screenshot(page, `help-link-phone-${language}`)
    await page.getByRole('link', { name: button, exact: true }).click()
    await page.getByRole('dialog').getByRole('heading', { name: heading }).waitFor()
    await assertAxeClean(page)
    await screenshot(page, `help-phone-${language}`)
  })
}

test('with scripts off the link leads to the same words on a page of their own', async () => {
  const page = await opened(phonePage, '/tra-cuu', '', { javaScript: false })
  await page.getByRole('link', { name: 'Trợ giúp', exact: true }).click()
  await page.getByRole('heading', { name: 'Tra cứu hồ sơ đã nộp' }).waitFor()
  await assertAxeClean(page)
  assert.equal(await page.getByRole('button', { name: 'Đóng' }).isVisible(), false)
})

test('on paper there are the words alone', async () => {
  const page = await opened(desktopPage, '/tro-giup/ho-so', 'specialist')
  await page.emulateMedia({ media: 'print' })
  for (const away of ['.lt-bar', '.lt-rail']) assert.equal(await page.locator(away).isVisible(), false, away)
  assert.ok(await page.getByText('Bấm vào số hồ sơ để mở.').isVisible())
})

const paper = async (at: string, as = '') => {
  const answer = await fetch(base + at, { headers: { cookie: `lt_phien=${as}` }, redirect: 'manual' })
  return { status: answer.status, text: answer.ok ? textOf(Buffer.from(await answer.arrayBuffer())) : '' }
}

for (const [language, title, intro] of [
  ['vi', 'Danh sách hồ sơ', 'Làm thế nào'],
  ['en', 'The list of dossiers', 'How it is done'],
] as const) {
  test(`a topic is taken along as PDF, in the language it is read in (${language})`, async () => {
    const { text } = await paper(`/tro-giup/ho-so.pdf?lang=${language}`, 'specialist')
    assert.ok(text.includes(title), text.slice(0, 200))
    assert.ok(text.includes(intro))
  })
}

test('the whole help as PDF holds what its reader may open, and nothing else', async () => {
  const [official, citizen] = await Promise.all([
    paper('/tro-giup/tat-ca.pdf', 'specialist'),
    paper('/tro-giup/tat-ca.pdf'),
  ])
  assert.ok(official.text.includes('Danh sách hồ sơ'))
  assert.ok(citizen.text.includes('Tra cứu hồ sơ đã nộp'))
  assert.ok(!citizen.text.includes('Danh sách hồ sơ'))
  assert.notEqual((await paper('/tro-giup/ho-so.pdf')).status, 200)
})
