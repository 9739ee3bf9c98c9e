/** Books, scans and corrections in a real browser. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { assertAxeClean, desktopPage, openBrowser, phonePage, screenshot } from '../../../../test/support/browser.ts'
import { listenByName, testServer } from '../../../../test/support/caller.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { actor, registryOffice } from '../../../../test/support/town.ts'
import { SESSION_COOKIE } from '../../../kernel/http/index.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { openNumberBook } from '../books/number-book.operations.ts'
import { documents } from '../module.ts'
import { correctEntry } from '../paper/correction.operations.ts'
import { registerPaper } from '../paper/paper.operations.ts'
import { reserveNumber } from '../register/gap.operations.ts'
import { uploadScans } from './scan.operations.ts'

const key = () => randomUUID()

test('axe finds nothing on the pages of books, scans and corrections, on a desk and on a phone', async (t) => {
  const province = await testProvince({ after }, { modules: [keys, documents] })
  const { clerk } = await registryOffice(province)
  const server = await testServer(province, province.house.modules, { clerk: clerk.viewer })
  t.after(() => server.close())
  const base = await listenByName(server)
  const by = actor(clerk)
  const letter = { type: 'Công văn' as const, number: '77', notation: 'CTTD', senderName: 'Công ty Thí dụ' }
  const { id } = await registerPaper(province, by, { ...letter, subject: 'V/v hướng dẫn thủ tục' }, key())
  const corrected = { ...letter, subject: 'V/v hướng dẫn thủ tục đất đai', reason: 'Ghi thiếu' }
  await correctEntry(province, by, id, { ...corrected, revision: 1 }, key())
  await reserveNumber(province, by, { type: 'Báo cáo', reason: 'Văn bản ký giấy' }, key())
  const together = await openNumberBook(
    province,
    by,
    { name: 'Giấy tờ', types: ['Giấy mời', 'Giấy giới thiệu'] },
    key(),
  )
  const { hash, size } = await province.files.put(Buffer.from('%PDF-1.4\n'))
  await uploadScans(province, by, [{ hash, size, name: 'quet-cong-van.pdf', type: 'application/pdf' }], key())
  await province.settle()
  const scan = await province.reader.selectFrom('scan').select('id').executeTakeFirstOrThrow()
  const book = await province.reader.selectFrom('register_counter').select('id').executeTakeFirstOrThrow()
  const paths = {
    so: '/so',
    'so-mot': `/so/${book.id}`,
    'so-dong-quyen': `/so/${book.id}/dong-quyen`,
    'so-khoa': `/so/${book.id}/khoa`,
    'danh-so': '/danh-so',
    'danh-so-moi': '/danh-so/moi',
    'danh-so-mot': `/danh-so/${together.id}`,
    'so-di': '/so-di',
    quet: '/den/quet',
    'quet-moi': '/den/quet/moi',
    'quet-mot': `/den/quet/${scan.id}`,
    'quet-vao-so': `/den/quet/${scan.id}/vao-so`,
    'van-ban-sua': `/${id}`,
    'sua-vao-so': `/${id}/sua-vao-so`,
    'huy-vao-so': `/${id}/huy-vao-so`,
  }
  const browser = await openBrowser()
  t.after(() => browser.close())
  for (const open of [desktopPage, phonePage]) {
    const page = await open(browser)
    await page.context().addCookies([{ name: SESSION_COOKIE, value: 'clerk', url: base }])
    for (const [name, path] of Object.entries(paths)) {
      const seen = await page.goto(`${base}/van-ban${path}`)
      assert.equal(seen?.status(), 200, path)
      await assertAxeClean(page)
      await screenshot(page, `so-${name}-${open === phonePage ? 'dien-thoai' : 'ban'}`)
    }
  }
})
