import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { makePdf } from '../../packages/pdf-signature/testing.ts'
import { SESSION_COOKIE } from '../../src/kernel/http/index.ts'
import { attachFiles, getDocument, listAttachments, submitDraft } from '../../src/paperwork/documents/index.ts'
import { documents } from '../../src/paperwork/documents/module.ts'
import { keys } from '../../src/signatures/keys/module.ts'
import { preserveDue } from '../../src/signatures/signing/archive/preserve.operations.ts'
import { signing } from '../../src/signatures/signing/module.ts'
import { axe, desktopPage, openBrowser, openInstead, phonePage, screenshot } from '../support/browser.ts'
import { officialWith, testServer } from '../support/caller.ts'
import { ownServer } from '../support/database.ts'
import { testProvince } from '../support/province.ts'
import { signingOffice } from '../support/signing-office.ts'
import { actor } from '../support/town.ts'

ownServer()

/** Files that go with a document, in a real browser: added to a draft, read by the signer, checked by a stranger. */

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const drafter = { ...office.specialist.viewer }
const server = await testServer(province, [keys, signing, documents], {
  chuyen_vien: drafter,
  lanh_dao: office.leader.viewer,
  quan_tri: officialWith('signing.administer'),
})
after(() => server.close())
const address = await server.listen({ host: '127.0.0.1', port: 0 })
const browser = await openBrowser()
after(() => browser.close())

const LONG = 'Phụ lục 1 – Danh sách các cơ sở được kiểm tra vệ sinh thú y trên địa bàn tỉnh năm 2026.pdf'
const TABLE = Buffer.from('STT;Tên\n1;Thú y\n')
async function withFiles(): Promise<string> {
  const id = await office.drafted({ submit: false })
  const files = [
    { name: LONG, ...(await province.files.put(makePdf({ pageText: 'PHU LUC' }))) },
    { name: 'Bảng kê.csv', ...(await province.files.put(TABLE)) },
  ]
  await attachFiles(province, actor(office.specialist), id, files, null, randomUUID())
  return id
}
const [draft, submitted, sent] = [await withFiles(), await withFiles(), await withFiles()]
for (const id of [submitted, sent]) await submitDraft(province, actor(office.specialist), id, null, randomUUID())
await office.sign(sent)
await office.issue(sent)
const lost = await getDocument(province.reader, await office.issued())
await province.database.pool.query(
  `update preservation set stamped_until = null, problem = null where issued_file = any($1)`,
  [[lost.file, (await getDocument(province.reader, sent)).file]],
)
// one of the two can be preserved, the other is gone from the store

rmSync(province.files.pathOf!(lost.file!))
await preserveDue(province)
const issued = await getDocument(province.reader, sent)
const [pdf, table] = await listAttachments(province.reader, sent)
const read = async (file: string | null) => province.files.read(file!)

async function isClean(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axe(page), [])
  const tooWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')
  assert.equal(tooWide, false, `${name} scrolls sideways`)
}

const pages: [name: string, at: string, session: string | null][] = [
  ['draft', `/van-ban/${draft}`, 'chuyen_vien'],
  ['sign', `/van-ban/${submitted}/ky`, 'lanh_dao'],
  ['issued', `/van-ban/${sent}`, 'chuyen_vien'],
  ['code', `/xac-minh/${issued.verificationCode}`, null],
  ['upload', '/xac-minh', null],
  ['preservation', '/quan-tri/chung-thu', 'quan_tri'],
]
const devices = { phone: await phonePage(browser), desk: await desktopPage(browser) }
for (const [size, page] of Object.entries(devices)) {
  for (const language of ['vi', 'en']) {
    for (const [name, at, session] of pages) {
      test(`${name} on a ${size} in ${language}: axe finds nothing and nothing scrolls sideways`, async () => {
        await openInstead(page, session, `${address}${at}?lang=${language}`)
        await isClean(page, name)
        await screenshot(page, `attachments-${name}-${size}-${language}`)
      })
    }
    test(`the result of checking a signed list on a ${size} in ${language} is clean and says what matches`, async () => {
      await openInstead(page, null, `${address}/xac-minh?lang=${language}`)
      const file = async (name: string, hash: string | null) => ({ name, mimeType: '', buffer: await read(hash) })
      await page.setInputFiles('input[name=file]', [await file('danh-muc.xml', issued.manifest)])
      await page.setInputFiles('input[name=with]', [
        await file('01_GCN-SNNMT.pdf', issued.file),
        await file(LONG, pdf!.sealedFile),
        { name: 'Bảng kê.csv', mimeType: 'text/csv', buffer: Buffer.from('STT;Tên\n1;Thú x\n') },
        await file('Bảng kê.csv.p7s', table!.signatureFile),
      ])
      await page.click('main button[type=submit]')
      await page.waitForSelector('main h2')
      const said = await page.textContent('main')
      assert.match(said ?? '', language === 'vi' ? /có tệp khác với tệp đã được ký/ : /a file differs from the one/)
      await isClean(page, 'checked')
      await screenshot(page, `attachments-checked-${size}-${language}`)
    })
  }
}

for (const scripts of [true, false]) {
  test(`the drafter adds a file, takes one away and submits, ${scripts ? 'with' : 'without'} scripts`, async () => {
    const id = await office.drafted({ submit: false })
    const page = await desktopPage(browser, { javaScript: scripts })
    await page.context().addCookies([{ name: SESSION_COOKIE, value: 'chuyen_vien', url: address }])
    await page.goto(`${address}/van-ban/${id}`)
    const csv = (name: string) => ({ name, mimeType: 'text/csv', buffer: TABLE })
    await page.setInputFiles('input[name=files]', [csv('một.csv'), csv('hai.csv')])
    await page.click('text=Tải tệp lên')
    await page.waitForSelector('text=hai.csv')
    await page.click('.lt-file:has-text("một.csv") button')
    await page.waitForSelector('.lt-file:has-text("một.csv")', { state: 'detached' })
    await page.click('button:has-text("Trình ký")')
    await page.waitForSelector('text=Chờ ký')
    assert.equal(await page.locator('input[name=files]').count(), 0)
    assert.deepEqual(
      (await listAttachments(province.reader, id)).map((one) => one.name),
      ['hai.csv'],
    )
    await page.context().close()
  })
}
