/** The main job: one dossier from a citizen's phone to a signed document in another agency's software, with and without JavaScript. */
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { DEMO_PASSWORD, DEMO_PIN } from '../../demo/index.ts'
import { desktopPage, openBrowser, phonePage } from '../support/browser.ts'
import { judge } from '../support/judges.ts'
import { fiveWorkingDaysAfter } from './due-day.ts'
import { Look } from './look.ts'
import { type RunningProvince, startProvince } from './running-province.ts'

/** The agency that works with another vendor's software. */
const RECEIVER = 'Sở Y tế'

let province: RunningProvince
let browser: Browser
let folder: string

before(async () => {
  ;[province, browser, folder] = await Promise.all([
    startProvince(),
    openBrowser(),
    mkdtemp(path.join(os.tmpdir(), 'lienthong-judged-')),
  ])
})
after(async () => {
  await browser?.close()
  await province?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const scan = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n'),
})

/** Presses a button and waits for the page it leads to. */
async function press(page: Page, label: string | RegExp): Promise<void> {
  const main = page.locator('main')
  const exact = typeof label === 'string'
  const button = main.getByRole('button', { name: label, exact }).or(main.getByRole('link', { name: label, exact }))
  await Promise.all([page.waitForNavigation(), button.first().click()])
}

/** The same page again and again until it says what it must: for what other programs answer in their own time. */
async function until(page: Page, text: RegExp, what: string): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const words = await read(page)
    if (text.test(words)) return
    if (Date.now() > deadline) throw new Error(`${what} did not come within a minute; the page says:\n${words}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
    await page.reload()
  }
}

/** The words a person sees on the page. */
const read = async (page: Page): Promise<string> =>
  (await page.evaluate<string>("document.querySelector('main').innerText")).replaceAll(/\s+/g, ' ')

/** A file behind a link, with the person's own cookies. */
async function fetched(page: Page, address: string): Promise<Buffer> {
  const reply = await page.request.get(new URL(address, province.origin).href)
  assert.equal(reply.status(), 200, address)
  return reply.body()
}

async function signedIn(page: Page, username: string): Promise<Page> {
  await page.goto(`${province.origin}/dang-nhap`)
  await page.fill('[name=username]', username)
  await page.fill('[name=password]', DEMO_PASSWORD)
  await press(page, 'Đăng nhập')
  return page
}

/** Pictures and axe at each step take twice as long. */
const PATIENCE_MS = process.env.LT_PICTURES ? 900_000 : 300_000

for (const javaScript of [true, false]) {
  const run = javaScript ? 'with JavaScript' : 'without JavaScript'
  const applicant = `Công dân minh hoạ ${javaScript ? 'Một' : 'Hai'}`

  describe(`the main job, ${run}`, { timeout: PATIENCE_MS }, () => {
    const look = new Look(run, javaScript)
    const pages: Page[] = []
    let citizen: Page
    let counter: Page
    let specialist: Page
    let clerk: Page
    let provisional = ''
    let code = ''
    let number = ''
    let dossierAt = ''
    let documentAt = ''
    let verificationAt = ''
    let notation = ''

    const phone = async () => keep(await phonePage(browser, { javaScript }))
    const desktop = async () => keep(await desktopPage(browser, { javaScript }))
    const keep = (page: Page) => {
      pages.push(page)
      return page
    }
    after(() => Promise.all(pages.map((page) => page.context().close())))

    let broken = ''
    /** One step of the job; what follows a broken one is not tried. */
    const step = (name: string, work: () => Promise<void>) =>
      test(name, async () => {
        assert.equal(broken, '', 'an earlier step is broken')
        broken = name
        await work()
        broken = ''
      })

    step('the citizen finds the procedure on a phone, typing without diacritics', async () => {
      citizen = await phone()
      await citizen.goto(province.origin)
      await look.at(citizen, '01-home', { size: 'phone', name: 'home' })
      await citizen.fill('#tim', 'hanh nghe thu y')
      await Promise.all([citizen.waitForNavigation(), citizen.press('#tim', 'Enter')])
      await look.at(citizen, '02-search')
      await Promise.all([citizen.waitForNavigation(), citizen.click('a[href="/thu-tuc/1.004756"]')])
      assert.match(await read(citizen), /Cấp Chứng chỉ hành nghề thú y.*5 ngày làm việc/)
      await look.at(citizen, '03-procedure', { size: 'phone', name: 'procedure' })
    })

    step('the citizen files it with two attachments and gets a provisional number and a look-up code', async () => {
      await Promise.all([citizen.waitForNavigation(), citizen.locator('main .lt-button--main').first().click()])
      await look.at(citizen, '04-start')
      const next = async (name: string) => {
        await look.at(citizen, name, name === '08-phone' ? { size: 'phone', name: 'filing' } : undefined)
        await Promise.all([citizen.waitForNavigation(), citizen.locator('main .lt-button--main').last().click()])
      }
      await Promise.all([citizen.waitForNavigation(), citizen.locator('main .lt-button--main').last().click()])
      await citizen.check('input[value=self]')
      await next('05-whose')
      await citizen.fill('[name=name]', applicant)
      await next('06-name')
      await citizen.fill('[name=identity]', '045 190 000 123')
      await next('07-identity')
      await citizen.fill('[name=phone]', '0912 345 678')
      await next('08-phone')
      await citizen.fill('[name=address]', 'Số 12, đường Lê Duẩn, phường Đông Hà, tỉnh Quảng Trị')
      await next('09-address')
      await next('10-email')
      await next('11-request')
      const before = await citizen.locator('.lt-pick [data-part]').elementHandle()
      await citizen.fill('[data-find]', 'hành chính công tỉnh')
      // with scripts typing finds by itself: what was shown before gives way to what was found
      if (javaScript) await before?.waitForElementState('hidden')
      else await citizen.getByRole('button', { name: 'Tìm', exact: true }).last().click()
      await citizen.getByLabel('Trung tâm Phục vụ hành chính công tỉnh', { exact: true }).check()
      await next('12-counter')
      await citizen.check('input[value=online]')
      await next('13-result')
      await citizen.setInputFiles('input[type=file]', [scan('Bằng bác sĩ thú y.pdf')])
      await next('14-paper')
      await citizen.check('input[value=not-needed]')
      await next('15-paper-not-needed')
      await citizen.setInputFiles('input[type=file]', [scan('Giấy khám sức khoẻ.pdf')])
      await next('16-paper')
      await citizen.check('input[value=bring]')
      await next('17-paper-brought')
      assert.match(await read(citizen), new RegExp(`${applicant}.*Bằng bác sĩ thú y\\.pdf.*Giấy khám sức khoẻ\\.pdf`))
      await next('18-check')
      const words = await read(citizen)
      provisional = /T-[2-9A-Z]{10}/.exec(words)?.[0] ?? ''
      code = /[2-9A-Z]{4}(-[2-9A-Z]{4}){2}/.exec(words)?.[0] ?? ''
      assert.ok(provisional && code, words)
      await look.at(citizen, '19-filed')
    })

    step('the counter receives it: official number, slip with a QR code, and the clock runs', async () => {
      counter = await signedIn(await desktop(), 'canbo.motcua')
      await look.at(counter, '20-my-work')
      await counter.goto(`${province.origin}/ho-so?loc=cho-tiep-nhan&q=${provisional}`)
      await look.at(counter, '21-to-receive')
      await Promise.all([counter.waitForNavigation(), counter.getByRole('link', { name: provisional }).click()])
      dossierAt = new URL(counter.url()).pathname
      await look.at(counter, '22-new-dossier')
      await press(counter, 'Tiếp nhận và in giấy hẹn')
      await look.at(counter, '23-receive')
      // the paper that was to be brought is on the counter
      await counter.getByLabel('Đủ tất cả').check()
      await press(counter, 'Tiếp nhận và in giấy hẹn')
      const words = await read(counter)
      number = /H50\.14-\d{6}-\d{4}/.exec(words)?.[0] ?? ''
      assert.ok(number, words)
      assert.ok(
        words.includes(fiveWorkingDaysAfter(new Date())),
        `not due ${fiveWorkingDaysAfter(new Date())}: ${words}`,
      )
      await look.at(counter, '24-received', { size: 'desktop', name: 'dossier' })
      await slipIsRight(await fetched(counter, `${dossierAt}/giay-tiep-nhan`), number)
      await counter.goto(`${province.origin}/ho-so`)
      assert.ok((await read(counter)).includes(number))
      await look.at(counter, '25-dossiers', { size: 'desktop', name: 'officer-list' })
    })

    step('the leader assigns it, the specialist takes it and drafts the result from the template', async () => {
      const leader = await signedIn(await desktop(), 'lanhdao')
      await look.at(leader, '26-leader-work')
      await leader.goto(province.origin + dossierAt)
      await press(leader, 'Phân công')
      await look.at(leader, '27-assign')
      await leader.getByLabel('Chuyên viên 1').check()
      await press(leader, 'Phân công')
      specialist = await signedIn(await desktop(), 'chuyenvien')
      await specialist.goto(province.origin + dossierAt)
      await look.at(specialist, '28-to-handle')
      await press(specialist, 'Bắt đầu thụ lý')
      await press(specialist, 'Soạn kết quả')
      await look.at(specialist, '29-draft')
      await press(specialist, 'Trình ký')
      await look.at(specialist, '30-submitted')
    })

    step('the leader reads the pages on a phone and signs with a PIN; a wrong PIN is said so', async () => {
      const leader = await signedIn(await phone(), 'lanhdao')
      await leader.goto(`${province.origin}/van-ban/cho-ky`)
      await look.at(leader, '31-to-sign')
      documentAt = await documentOf(specialist)
      await leader.goto(`${province.origin}${documentAt}/ky`)
      const drawn = await leader.evaluate<number>(
        "document.querySelector('.lt-page-image').decode().then(() => document.querySelector('.lt-page-image').naturalWidth)",
      )
      assert.ok(drawn > 500, 'the first page of the document is not drawn')
      await look.at(leader, '32-sign', { size: 'phone', name: 'sign-phone' })
      await leader.fill('[name=pin]', '000000')
      await press(leader, 'Ký văn bản')
      assert.match(await read(leader), /PIN/)
      await leader.fill('[name=pin]', DEMO_PIN)
      await press(leader, 'Ký văn bản')
      await look.at(leader, '33-signed')
    })

    step('the clerk numbers, seals, issues and sends it to the agency with other software', async () => {
      clerk = await signedIn(await desktop(), 'vanthu')
      await clerk.goto(`${province.origin}/van-ban/cho-phat-hanh`)
      await look.at(clerk, '34-to-issue')
      await clerk.goto(`${province.origin}${documentAt}/phat-hanh`)
      await look.at(clerk, '35-issue', { size: 'desktop', name: 'issue' })
      await clerk.fill('[name=receivers-tim]', RECEIVER)
      await clerk.click('[name=lam-lai][value="tim:receivers"]')
      await clerk.getByLabel(RECEIVER, { exact: true }).check()
      await clerk.fill('[name=pin]', DEMO_PIN)
      await press(clerk, 'Cấp số, đóng dấu và phát hành')
      // nothing was ever fetched there: it is asked about, the first time
      const sure = clerk.getByLabel('Tôi đã xem lại nơi nhận và vẫn gửi')
      if ((await sure.count()) > 0) {
        await look.at(clerk, '35-asked')
        await sure.check()
        await clerk.fill('[name=pin]', DEMO_PIN)
        await press(clerk, 'Cấp số, đóng dấu và phát hành')
      }
      verificationAt = /\/xac-minh\/[A-Z0-9-]+/i.exec(await clerk.locator('main').innerHTML())?.[0] ?? ''
      notation = /\d+\/GCN-\S+/.exec(await read(clerk))?.[0] ?? ''
      assert.ok(verificationAt && notation, await read(clerk))
      await look.at(clerk, '36-issued')
      await signaturesAreRight(await fetched(clerk, `${documentAt}/pdf`))
    })

    step('the other agency’s software takes it over HTTP and answers: received, registered, processed', async () => {
      const office = keep(await desktopPage(browser, { javaScript }))
      await office.goto(province.vendor)
      await until(office, new RegExp(notation), 'the document')
      const row = office.locator('tr', { hasText: notation })
      if (javaScript) await look.at(office, '37-vendor', { size: 'desktop', name: 'vendor' })
      for (const act of ['Tiếp nhận (03)', 'Đang xử lý (05)', 'Hoàn thành (06)']) {
        await Promise.all([office.waitForNavigation(), row.getByRole('button', { name: act }).click()])
      }
      await until(clerk, /Đã đến.*Đã tiếp nhận.*Hoàn thành/, 'the answer of the other agency')
      await look.at(clerk, '38-answered')
    })

    step('the citizen reads one timeline, downloads the signed PDF, checks its QR page and rates', async () => {
      await citizen.goto(`${province.origin}/tra-cuu?so=${number}`)
      await look.at(citizen, '39-tracking')
      await citizen.goto(`${province.origin}/ho-so-cua-toi/${code}`)
      await until(citizen, new RegExp(`${RECEIVER}: Đã đến.*Hoàn thành`, 'i'), 'the other agency on the timeline')
      const words = await read(citizen)
      assert.match(words, /Nộp hồ sơ.*tiếp nhận.*phân công/i)
      await look.at(citizen, '40-my-dossier', { size: 'phone', name: 'tracking' })
      await signaturesAreRight(await fetched(citizen, `/ho-so-cua-toi/${code}/ket-qua`))
      await citizen.goto(province.origin + verificationAt)
      assert.match(await read(citizen), /chữ ký/i)
      await look.at(citizen, '41-verified', { size: 'phone', name: 'verify' })
      await citizen.goto(`${province.origin}/ho-so-cua-toi/${code}`)
      await press(citizen, 'Xác nhận đã nhận kết quả')
      await citizen.goto(`${province.origin}/danh-gia/${code}`)
      await look.at(citizen, '42-rating')
      await citizen.locator('input[name=level]').first().check()
      await Promise.all([citizen.waitForNavigation(), citizen.locator('main .lt-button--main').last().click()])
      await look.at(citizen, '43-rated')
    })

    step('the operations page counts it, and the figure opens the list it stands in', async () => {
      const watcher = await signedIn(await desktop(), 'giamsat')
      await watcher.goto(`${province.origin}/dieu-hanh`)
      await look.at(watcher, '44-operations', { size: 'desktop', name: 'operations' })
      await watcher.goto(`${province.origin}/dieu-hanh/ho-so?muc=received&ky=7`)
      await until(watcher, new RegExp(number), 'the dossier in the list behind the figure')
      await look.at(watcher, '45-behind-the-figure')
    })

    step('the export of the journal verifies, and one changed letter is found', async () => {
      const file = path.join(folder, `journal-${javaScript}.jsonl`)
      const exported = await province.command('src/commands/journal.ts', 'export', file)
      assert.equal(exported.status, 0, exported.output)
      const verified = await province.command('src/commands/journal.ts', 'verify', file)
      assert.equal(verified.status, 0, verified.output)
      assert.match(verified.output, /NGUYÊN VẸN/)
      const text = await readFile(file, 'utf8')
      assert.ok(
        text.includes(dossierAt.split('/').at(-1) ?? '-'),
        `the dossier is not in the export: ${exported.output}`,
      )
      await writeFile(file, text.replace('dossier.received', 'dossier.receivex'))
      const changed = await province.command('src/commands/journal.ts', 'verify', file)
      assert.equal(changed.status, 1, changed.output)
    })
  })
}

/** The document that hangs on the dossier this page shows. */
async function documentOf(page: Page): Promise<string> {
  const at = /\/van-ban\/[0-9a-f-]{36}/.exec(await page.content())?.[0]
  assert.ok(at, 'the dossier names no document')
  return at
}

/** The slip is a PDF/A that carries the number, and its QR code leads to this province. */
async function slipIsRight(pdf: Buffer, number: string): Promise<void> {
  const file = path.join(folder, 'slip.pdf')
  await writeFile(file, pdf)
  const text = judge('pdftotext')([file, '-']).stdout
  assert.ok(text.includes(number), text)
  assert.equal(judge('qpdf')(['--check', file]).status, 0)
  judge('pdftocairo')(['-png', '-r', '200', '-singlefile', file, path.join(folder, 'slip')])
  const codes = judge('zbarimg')(['--quiet', '--raw', path.join(folder, 'slip.png')]).stdout
  assert.ok(codes.includes(province.origin), `the QR code says ${codes}`)
}

/** pdfsig of poppler knows the province's roots and finds both signatures valid and trusted. */
async function signaturesAreRight(pdf: Buffer): Promise<void> {
  const store = await mkdtemp(path.join(folder, 'nss-'))
  const file = path.join(store, 'result.pdf')
  await writeFile(file, pdf)
  judge('certutil')(['-N', '-d', `sql:${store}`, '--empty-password'])
  const page = await (await fetch(`${province.origin}/tin-cay`)).text()
  const roots = [...new Set(page.match(/\/tin-cay\/goc\/[0-9a-f-]{36}\.pem/g) ?? [])]
  assert.ok(roots.length > 0, 'the trust page offers no root')
  for (const [at, address] of roots.entries()) {
    const root = path.join(store, `root-${at}`)
    await writeFile(root, Buffer.from(await (await fetch(province.origin + address)).arrayBuffer()))
    judge('certutil')(['-A', '-d', `sql:${store}`, '-n', `root-${at}`, '-t', 'CT,C,C', '-i', root])
  }
  const report = judge('pdfsig')(['-nssdir', store, file]).stdout
  assert.equal(report.match(/Signature is Valid/g)?.length, 2, report)
  assert.equal(report.match(/Certificate is Trusted/g)?.length, 2, report)
}
