/**
 * Two vendors' document systems and an agency that works in ours, over one hub, as their clerks and our operator see it in a browser: letters,
 * recalls and replacements in every direction. The vendors' software is `simulators/vendor-office`; each writes in its own way.
 */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { systemClock } from '../../packages/time/index.ts'
import { startVendorOffice, type VendorOffice } from '../../simulators/vendor-office/main.ts'
import { createAgency } from '../../src/base/directory/index.ts'
import { systemActor } from '../../src/kernel/acting/index.ts'
import { registerSystem } from '../../src/paperwork/exchange/index.ts'
import { modules } from '../../src/province.ts'
import { assertAxeClean, desktopPage, openAs, openBrowser } from '../support/browser.ts'
import { officialWith, testServer } from '../support/caller.ts'
import { issueTo } from '../support/hub.ts'
import { type TestProvince, testProvince } from '../support/province.ts'
import { aPost } from '../support/town.ts'

const endings: (() => Promise<unknown>)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

let province: TestProvince
let base: string
let browser: Browser
let clerk: Page
let operator: Page
const ids: Record<'own' | 'a' | 'b', string> = { own: '', a: '', b: '' }
const CODES = { own: 'H50.06', a: 'H50.07', b: 'H50.08' } as const
const actor = systemActor('Kiểm thử', 'command')

/** An office on another vendor's software: its program, and its clerk's page. */
interface Office {
  program: VendorOffice
  page: Page
}
let a: Office
let b: Office

before(async () => {
  province = await testProvince({ after: (work) => void endings.push(work) }, { modules, clock: systemClock })
  const names = { own: 'Sở Nông nghiệp và Môi trường', a: 'Sở Y tế', b: 'Sở Tài chính' } as const
  for (const who of ['own', 'a', 'b'] as const) {
    const agency = { code: CODES[who], name: names[who], kind: 'department', validFrom: '2020-01-01' } as const
    const made = await createAgency(province, actor, { ...agency, system: who === 'own' ? 'own' : 'vendor' }, null)
    ids[who] = made.id
  }
  await registerSystem(province, actor, { systemId: 'hang.a', secret: 'khoa-cua-hang-a', agencies: [CODES.a] })
  const post = await aPost(province, ids.own, 'clerk', 'Văn thư')
  const server = await testServer(province, modules, {
    clerk: post.viewer,
    operator: officialWith('exchange.read', 'exchange.operate', 'document.read'),
  })
  endings.push(() => server.close())
  base = await server.listen({ host: '127.0.0.1', port: 0 })
  browser = await openBrowser()
  endings.push(() => browser.close())
  clerk = await openAs(browser, { open: desktopPage, session: 'clerk', base, path: '/van-ban/den' })
  operator = await openAs(browser, { open: desktopPage, session: 'operator', base, path: '/lien-thong/he-thong' })
})

async function officeOf(
  options: Partial<Parameters<typeof startVendorOffice>[0]> & { organ: string },
): Promise<Office> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lienthong-office-'))
  endings.push(() => rm(folder, { recursive: true, force: true }))
  // nobody waits for its clock: a round is asked for
  const given = { hub: `${base}/vxp`, systemId: '', secret: '', folder, pollMs: 3_600_000 }
  const program = await startVendorOffice({ ...given, ...options })
  endings.push(() => program.close())
  const page = await desktopPage(browser)
  await page.goto(program.url)
  return { program, page }
}

/** Everybody fetches, the hub delivers, until what was said is heard on all sides. */
async function settle(): Promise<void> {
  for (let n = 0; n < 3; n++) {
    for (const { program } of [a, b]) await program.round()
    await province.settle()
  }
  for (const { page, program } of [a, b]) await page.goto(program.url)
}

const textOf = async (place: Locator): Promise<string> => (await place.textContent()) ?? ''
const rowOf = (page: Page, text: string) => page.locator('tr', { hasText: text }).first()

/** The clerk of a vendor's office writes a letter. */
async function write(from: Office, to: string, subject: string): Promise<void> {
  await from.page.fill('input[name="to"]', to)
  await from.page.fill('input[name="subject"]', subject)
  await from.page.getByRole('button', { name: 'Gửi', exact: true }).click()
  await settle()
}

/** And does something about one it sent. */
async function later(from: Office, subject: string, what: string, reason: string): Promise<void> {
  const row = rowOf(from.page, subject)
  await row.locator('input[name="reason"]').fill(reason)
  await row.getByRole('button', { name: what, exact: true }).click()
  await settle()
}

/** Opens the letter with this subject in our clerk's list. */
async function openLetter(subject: string, list = '/van-ban/den'): Promise<void> {
  await clerk.goto(base + list)
  await rowOf(clerk, subject).locator('a.lt-open').click()
}

const agree = async (answer: 'Đồng ý' | 'Từ chối', reason?: string) => {
  await clerk.goto(`${base}/lien-thong/yeu-cau`)
  await clerk.locator('a.lt-open').first().click()
  await clerk
    .getByRole('button', { name: /Trả lời/ })
    .or(clerk.getByRole('link', { name: /Trả lời/ }))
    .first()
    .click()
  await clerk.getByLabel(answer, { exact: false }).first().check()
  if (reason) await clerk.locator('textarea[name="reason"]').fill(reason)
  await clerk.locator('main form').last().getByRole('button').first().click()
  await settle()
}

test('an operator lets the second vendor’s system in, and it connects', async () => {
  await operator.goto(`${base}/lien-thong/he-thong/dang-ky`)
  await operator.fill('[name="systemId"]', 'hang.b')
  await operator.fill('[name="name"]', 'QLVB hãng B')
  await operator.fill('[name="secret"]', 'khoa-cua-hang-b')
  await operator.fill('[name="agencies"]', CODES.b)
  await operator.locator('main form').last().getByRole('button').first().click()
  await assertAxeClean(operator)
  a = await officeOf({ systemId: 'hang.a', secret: 'khoa-cua-hang-a', organ: CODES.a, organName: 'Sở Y tế' })
  b = await officeOf({
    ...{ systemId: 'hang.b', secret: 'khoa-cua-hang-b', organ: CODES.b, organName: 'Sở Tài chính' },
    habits: { withoutPrefix: true, statusElement: true, zipped: true, uuidIds: true },
  })
  await settle()
  await operator.goto(`${base}/lien-thong/he-thong`)
  assert.match(await textOf(rowOf(operator, 'hang.b')), /QLVB hãng B/)
  assert.equal(b.program.state.lastError, '')
})

test('a letter goes from one vendor’s system to the other’s, and what its office does comes back', async () => {
  await write(a, CODES.b, 'V/v phối hợp thanh tra quý IV')
  const row = rowOf(b.page, 'V/v phối hợp thanh tra quý IV')
  await row.getByRole('button', { name: 'Tiếp nhận (03)' }).click()
  await settle()
  assert.match(await textOf(rowOf(a.page, 'V/v phối hợp thanh tra quý IV')), /03 – Đã tiếp nhận/)
})

for (const [from, subject] of [
  ['a', 'V/v báo cáo dịch bệnh tháng 11'],
  ['b', 'V/v quyết toán kinh phí năm 2026'],
] as const) {
  test(`a letter of vendor ${from} comes to the agency that works in ours and is registered there`, async () => {
    const office = from === 'a' ? a : b
    await write(office, CODES.own, subject)
    await openLetter(subject)
    await clerk
      .getByRole('button', { name: 'Vào sổ văn bản đến' })
      .or(clerk.getByRole('button', { name: /Vào sổ/ }))
      .first()
      .click()
    await settle()
    assert.match(await textOf(rowOf(office.page, subject)), /03 – Đã tiếp nhận/)
    await openLetter(subject)
    await assertAxeClean(clerk)
    assert.match(await textOf(clerk.locator('main')), /van-ban\.pdf/)
  })
}

test('a vendor recalls its letter: our clerk agrees, the letter takes no further act, the vendor hears it', async () => {
  await later(a, 'V/v báo cáo dịch bệnh tháng 11', 'Thu hồi', 'Nhầm số liệu')
  await openLetter('V/v báo cáo dịch bệnh tháng 11')
  assert.match(await textOf(clerk.locator('main')), /Nhầm số liệu/)
  await agree('Đồng ý')
  await openLetter('V/v báo cáo dịch bệnh tháng 11')
  const text = await textOf(clerk.locator('main'))
  assert.match(text, /thu hồi/i)
  assert.equal(await clerk.getByRole('button', { name: /Hoàn thành|Bắt đầu xử lý/ }).count(), 0)
  assert.match(await textOf(rowOf(a.page, 'V/v báo cáo dịch bệnh tháng 11')), /15 – /)
})

test('a vendor replaces its letter: our clerk agrees, both letters name each other', async () => {
  await later(b, 'V/v quyết toán kinh phí năm 2026', 'Thay thế', 'Bổ sung phụ lục')
  await agree('Đồng ý')
  await clerk.goto(`${base}/van-ban/den`)
  const old = clerk
    .locator('tr', { hasText: 'V/v quyết toán kinh phí năm 2026' })
    .filter({ hasNotText: 'bản thay thế' })
  assert.match(await textOf(old.first()), /thay thế/)
  await openLetter('bản thay thế')
  assert.match(await textOf(clerk.locator('main')), /thay thế/i)
})

test('a recall from one vendor’s system reaches the other’s, and its answer comes back', async () => {
  await later(a, 'V/v phối hợp thanh tra quý IV', 'Thu hồi', 'Gửi nhầm nơi nhận')
  const asked = b.page.locator('tr', { hasText: '[Thu hồi]' }).first()
  await asked.getByRole('button', { name: /Đồng ý lấy lại/ }).click()
  await settle()
  assert.match(await textOf(rowOf(a.page, 'V/v phối hợp thanh tra quý IV')), /15 – /)
})

test('our own letter goes to both vendors; it is recalled; one agrees and one refuses with a reason, and our page shows it', async () => {
  const id = await issueTo(province, ids.own, [ids.a, ids.b], '77')
  await settle()
  for (const { page } of [a, b]) {
    await page.locator('tr', { hasText: '77/SNNMT-VP' }).first().getByRole('button', { name: 'Tiếp nhận (03)' }).click()
  }
  await settle()
  await clerk.goto(`${base}/van-ban/${id}/thu-hoi`)
  await clerk.locator('textarea[name="reason"]').fill('Sai căn cứ pháp lý')
  await clerk.locator('main form').last().getByRole('button').first().click()
  await settle()
  const asked = ({ page }: Office) =>
    page.locator('tr', { hasText: '[Thu hồi]' }).filter({ hasText: '77/SNNMT-VP' }).first()
  await asked(a)
    .getByRole('button', { name: /Đồng ý lấy lại/ })
    .click()
  await asked(b).locator('input[name="reason"]').fill('Đã chuyển phòng chuyên môn')
  await asked(b)
    .getByRole('button', { name: /Từ chối lấy lại/ })
    .click()
  await settle()
  await clerk.goto(`${base}/van-ban/${id}`)
  const text = await textOf(clerk.locator('main'))
  assert.match(text, /Sai căn cứ pháp lý/)
  assert.match(text, /Đã chuyển phòng chuyên môn/)
  await assertAxeClean(clerk)
})

test('the monitor shows each receiver of our letter with where it stands', async () => {
  await clerk.goto(`${base}/lien-thong`)
  for (const name of ['Sở Y tế', 'Sở Tài chính']) {
    const row = clerk.locator('tr', { hasText: '77/SNNMT-VP' }).filter({ hasText: name }).first()
    assert.match(await textOf(row), /Nơi nhận đã nhận[\s\S]*Đã tiếp nhận/)
  }
  await assertAxeClean(clerk)
})
