import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { composeBatch } from '../../src/paperwork/documents/batch/batch.operations.ts'
import { getDocument } from '../../src/paperwork/documents/index.ts'
import { documents } from '../../src/paperwork/documents/module.ts'
import { issueWaitingKey } from '../../src/signatures/keys/keys.operations.ts'
import { keys } from '../../src/signatures/keys/module.ts'
import { signing } from '../../src/signatures/signing/module.ts'
import { trust } from '../../src/signatures/trust/module.ts'
import { axe, desktopPage, openBrowser, openInstead, phonePage } from '../support/browser.ts'
import { officialWith, testServer } from '../support/caller.ts'
import { ownServer } from '../support/database.ts'
import { testProvince } from '../support/province.ts'
import { signingOffice } from '../support/signing-office.ts'
import { actor } from '../support/town.ts'

ownServer()

/** Every page of signing and verification, on a phone and on a desk, as axe sees it. */

const rooms = ['calendar', 'directory', 'identity', 'signing', 'documents']
const province = await testProvince(
  { after },
  {
    modules: [trust, keys, signing, documents],
    migrations: rooms,
    // never asked here: the page that looks for a remote key is shown only when a provider is configured
    env: { LT_CSC_URL: 'http://127.0.0.1:9/csc/v2', LT_CSC_CLIENT_SECRET: 'x' },
  },
)
const office = await signingOffice(province)
const admin = officialWith('signing.administer', 'trust.administer')
const server = await testServer(province, [trust, keys, signing, documents], {
  lanh_dao: office.leader.viewer,
  van_thu: office.clerk.viewer,
  quan_tri: admin,
})
after(() => server.close())
const address = await server.listen({ host: '127.0.0.1', port: 0 })
const browser = await openBrowser()
after(() => browser.close())

const { verificationCode } = await getDocument(province.reader, await office.issued())
await province.seal()
await office.drafted()
await office.drafted()
const batch = await composeBatch(province, actor(office.leader), 'all', randomUUID())

const { id: waitingKey } = await issueWaitingKey(
  province,
  actor(office.leader),
  {
    kind: 'person',
    position: office.leader.id,
    agency: office.agency,
    commonName: 'Giám đốc (minh hoạ)',
    organization: 'Sở Nông nghiệp và Môi trường',
  },
  randomUUID(),
)

const pages: [name: string, at: string, session: string | null][] = [
  ['upload', '/xac-minh', null],
  ['code', `/xac-minh/${verificationCode}`, null],
  ['code-en', `/xac-minh/${verificationCode}?lang=en`, null],
  ['trust', '/tin-cay', null],
  ['to-sign', '/van-ban/cho-ky', 'lanh_dao'],
  ['batch', `/van-ban/ky-nhieu/${batch.id}`, 'lanh_dao'],
  ['admin', '/quan-tri/chung-thu', 'quan_tri'],
  ['shares', '/quan-tri/chung-thu/ty-le', 'quan_tri'],
  ['revoke', `/quan-tri/chung-thu/${office.leaderKey}/thu-hoi`, 'quan_tri'],
  ['trust-list', '/quan-tri/chung-thu/tin-cay', 'quan_tri'],
  ['trust-services', '/quan-tri/chung-thu/tin-cay/dich-vu', 'quan_tri'],
  ['trust-revocation', '/quan-tri/chung-thu/tin-cay/thu-hoi', 'quan_tri'],
  ['trust-import', '/quan-tri/chung-thu/tin-cay/goc', 'quan_tri'],
  ['trust-ocsp', '/quan-tri/chung-thu/tin-cay/ocsp', 'quan_tri'],
  ['new-key', '/quan-tri/chung-thu/cap', 'quan_tri'],
  ['seal-file', '/quan-tri/chung-thu/tep', 'quan_tri'],
  ['device', '/quan-tri/chung-thu/thiet-bi', 'quan_tri'],
  ['my-key', '/chu-ky-so', 'lanh_dao'],
  ['my-key-en', '/chu-ky-so?lang=en', 'lanh_dao'],
  ['my-seal', '/chu-ky-so', 'van_thu'],
  ['pin', `/chu-ky-so/${office.leaderKey}/ma-pin`, 'lanh_dao'],
  ['activate-en', `/chu-ky-so/${waitingKey}/kich-hoat?lang=en`, 'lanh_dao'],
  ['key-file', '/chu-ky-so/tep', 'lanh_dao'],
  ['remote-key', '/chu-ky-so/tu-xa', 'lanh_dao'],
  ['stop-key', `/chu-ky-so/${office.leaderKey}/thoi-dung`, 'lanh_dao'],
]
const devices = { phone: await phonePage(browser), desk: await desktopPage(browser) }
for (const [name, at, session] of pages) {
  for (const [device, page] of Object.entries(devices)) {
    test(`${at.replace(/[0-9A-Z-]{16,}/i, ':id')} on a ${device} (${name}): axe finds nothing and nothing scrolls sideways`, async () => {
      const reply = await openInstead(page, session, address + at)
      assert.equal(reply?.status(), 200)
      if (process.env.LT_SHOTS)
        await page.screenshot({ path: `${process.env.LT_SHOTS}/${name}-${device}.png`, fullPage: true })
      assert.deepEqual(await axe(page), [])
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      assert.equal(wide, 0)
    })
  }
}
