import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { derToPem } from '../../packages/pdf-signature/index.ts'
import { buildVerifier } from '../../scripts/build-verify.ts'
import { SESSION_COOKIE } from '../../src/kernel/http/index.ts'
import { timeline } from '../../src/kernel/journal/index.ts'
import { getDocument, paperOf, writeDraft } from '../../src/paperwork/documents/index.ts'
import { documents } from '../../src/paperwork/documents/module.ts'
import { keys } from '../../src/signatures/keys/module.ts'
import { signing } from '../../src/signatures/signing/module.ts'
import { listTrustAnchors } from '../../src/signatures/trust/index.ts'
import { assertAxeClean, desktopPage, openBrowser, phonePage, screenshot } from '../support/browser.ts'
import { testServer } from '../support/caller.ts'
import { providerOffice } from '../support/provider-office.ts'
import { PIN } from '../support/signing-office.ts'
import { actor } from '../support/town.ts'

/**
 * Issue 3: a leader on a phone signs 200 documents with the provider asking once, the clerk seals, one is tampered with, and the page and
 * the offline tool both say what changed. In real browsers: the leader's phone, the provider's page on it, the clerk's desk, a stranger's.
 */

const { clock, provider, province, office } = await providerOffice({ after })
const server = await testServer(province, [keys, signing, documents], {
  lanh_dao: office.leader.viewer,
  van_thu: office.clerk.viewer,
})
const origin = await server.listen({ host: '127.0.0.1', port: 0 })
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await server.close()
})

/** Somebody's page: a phone or a desk, signed in or not. */
async function pageOf(kind: typeof phonePage, who?: string): Promise<Page> {
  const page = await kind(browser)
  if (who) await page.context().addCookies([{ name: SESSION_COOKIE, value: who, url: origin }])
  return page
}
const phone = await pageOf(phonePage, 'lanh_dao')
const COUNT = 200
const ids: string[] = []

before(async () => {
  const draft = office.aDraft({ template: 'decision', type: 'Quyết định', notation: 'QĐ-SNNMT', content: ['Nội dung'] })
  const paper = await paperOf(province, draft, 'ABCDEFGHJKMNPQRS')
  const { hash } = await province.files.put(paper.pdf)
  await province.act(actor(office.specialist), null, async (tx) => {
    for (let at = 0; at < COUNT; at++) {
      const code = randomBytes(8).toString('hex').toUpperCase()
      const made = { code, file: hash, pages: paper.pages, anchors: paper.anchors }
      ids.push((await writeDraft(tx, { ...draft, subjectLine: `Quyết định thứ ${at + 1}` }, made)).id)
    }
  })
})

/** Runs what is due and lets the clock pass the waits between two questions to the provider. */
async function passTime(): Promise<void> {
  await province.settle()
  const { continueRemote } = await import('../../src/signatures/signing/remote/continue-remote.operations.ts')
  const open = await province.reader.selectFrom('remote_approval').select('id').where('closed_at', 'is', null).execute()
  for (const { id } of open) await continueRemote(province, id)
  await province.settle()
}

test('the leader chooses all on the phone; nothing but one approval is asked, and no PIN', async () => {
  await phone.goto(`${origin}/van-ban/cho-ky`)
  await assertAxeClean(phone)
  await phone.getByRole('button', { name: 'Ký tất cả' }).click()
  await phone.getByText(`Bạn sắp ký ${COUNT} văn bản`).waitFor({ timeout: 60_000 })
  assert.equal(await phone.locator('input[name=pin]').count(), 0)
  await assertAxeClean(phone)
  await screenshot(phone, 'ky-nhieu-200')
  await phone.locator('form[action^="/van-ban/ky-nhieu/"] button').first().click()
  await phone.getByText(`Đã gửi yêu cầu ký ${COUNT} văn bản`).waitFor({ timeout: 60_000 })
  await passTime()
  assert.equal(provider.waiting().length, 1)
  assert.equal((await getDocument(province.reader, ids[0]!)).state, 'submitted')
})

test('one approval on the phone signs all of them, each once, and the page of the batch says so by itself', async () => {
  const app = await phone.context().newPage()
  await app.goto(provider.url)
  await app.getByRole('heading', { name: `Ký ${COUNT} văn bản` }).waitFor()
  await app.getByRole('button', { name: 'Duyệt' }).click()
  await passTime()
  await phone.getByText(`Đã ký xong cả ${COUNT} văn bản`).waitFor({ timeout: 60_000 })
  await assertAxeClean(phone)
  await screenshot(phone, 'ky-nhieu-200-xong')
  for (const id of ids) {
    assert.equal((await getDocument(province.reader, id)).state, 'signed')
    const { acts } = await timeline(province.reader, `document:${id}`)
    assert.equal(acts.filter((act) => act.type === 'document.signed').length, 1)
  }
})

test('the clerk numbers, seals and issues one at the desk', async () => {
  const desk = await pageOf(desktopPage, 'van_thu')
  await desk.goto(`${origin}/van-ban/${ids[0]}/phat-hanh`)
  await desk.locator('input[name=pin]').fill(PIN)
  await desk.getByRole('button', { name: /Cấp số/ }).click()
  await desk.waitForURL(`${origin}/van-ban/${ids[0]}`)
  assert.equal((await getDocument(province.reader, ids[0]!)).state, 'issued')
})

test('both signatures are valid to the page and to the offline tool; of a tampered copy both say what is wrong', async () => {
  const { file } = await getDocument(province.reader, ids[0]!)
  const bytes = await province.files.read(file!)
  const forged = Buffer.concat([bytes, Buffer.from('\n5 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n')])

  const folder = mkdtempSync(path.join(tmpdir(), 'lt-ky-'))
  buildVerifier(folder)
  const put = (name: string, content: Buffer | string): string => {
    writeFileSync(path.join(folder, name), content)
    return path.join(folder, name)
  }
  const roots = (await listTrustAnchors(province.reader, clock.now())).map((der, at) =>
    put(`goc-${at}.pem`, derToPem(der)),
  )
  const tool = (content: Buffer) => {
    const args = [...roots.flatMap((root) => ['--root', root]), '--at', clock.now().toString(), put('vb.pdf', content)]
    const bin = path.join(folder, 'bin', 'lienthong-verify.js')
    return spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8' })
  }
  const stranger = await pageOf(phonePage)
  const asked = async (content: Buffer): Promise<string> => {
    await stranger.goto(`${origin}/xac-minh`)
    await stranger
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'vb.pdf', mimeType: 'application/pdf', buffer: content })
    await stranger.getByRole('button', { name: 'Kiểm tra tệp' }).click()
    await stranger.getByRole('heading', { level: 1, name: 'Kết quả kiểm tra' }).waitFor()
    await assertAxeClean(stranger)
    return (await stranger.locator('main').textContent()) ?? ''
  }
  const genuine = tool(bytes)
  assert.equal(genuine.status, 0, genuine.stdout + genuine.stderr)
  assert.match(await asked(bytes), /Hợp lệ: cả 2 chữ ký/)
  const wrong = tool(forged)
  assert.equal(wrong.status, 1)
  const said = /Vì sao: (.+)/.exec(wrong.stdout)?.[1]
  assert.ok(said, wrong.stdout)
  assert.ok((await asked(forged)).includes(said), wrong.stdout)
  await screenshot(stranger, 'xac-minh-bi-sua')
})

test('a refusal on the phone signs nothing, and the report says who refused', async () => {
  const id = await office.drafted()
  await phone.goto(`${origin}/van-ban/${id}/ky`)
  await phone.locator(`form[action="/van-ban/${id}/ky"] button`).first().click()
  await phone.waitForURL(/ky-nhieu/)
  await passTime()
  const app = await phone.context().newPage()
  await app.goto(provider.url)
  await app.getByRole('button', { name: 'Từ chối' }).click()
  await passTime()
  assert.equal((await getDocument(province.reader, id)).state, 'submitted')
  await phone.getByRole('link', { name: 'Xem văn bản chưa ký được và lý do' }).click()
  await phone.getByText(/bị từ chối trên điện thoại/).waitFor()
})
