/** The pages of the exchange in a real browser. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collectBytes, writeDocument, writeStatus } from '../../../packages/edxml/index.ts'
import { aDocument, aStatus } from '../../../packages/edxml/testing.ts'
import { assertAxeClean, desktopPage, openBrowser, phonePage } from '../../../test/support/browser.ts'
import { hubTown, PDF, sending, VENDOR } from '../../../test/support/hub.ts'
import { createAgency } from '../../base/directory/index.ts'
import { addTarget } from './alarms/target.operations.ts'
import { watchAlarms } from './alarms/watch-alarms.operations.ts'
import { registerPeer } from './peers/peer.operations.ts'
import { writeUnits } from './units/unit.store.ts'

test('axe finds nothing on the pages of the exchange, on a desk and on a phone', async (t) => {
  const town = await hubTown(t)
  const { id } = await createAgency(
    town.province,
    town.actor,
    { code: 'G22.99', name: 'Bộ Thí dụ', kind: 'external' },
    null,
  )
  await town.issue(town.own, [id, town.vendor, town.other], '901')
  await town.issue(town.own, [town.vendor], '902')
  await town.province.settle()
  const from = { organId: VENDOR.organ, organName: 'Sở Y tế' }
  const bad = Buffer.from('<edXML>hỏng')
  await town.call('sendEdoc', sending(bad), { body: bad })
  const stray = writeStatus(aStatus({ from }))
  await town.call('sendEdoc', sending(stray, { kind: 'status' }), { body: stray })
  for (const type of [0, 1] as const) {
    const file = await collectBytes(
      writeDocument(
        aDocument({
          from,
          to: [{ organId: 'H50.06' }],
          documentId: 'a',
          business: { type, reason: 'Sai ngày ban hành' },
        }),
        [{ name: 'a.pdf', content: PDF }],
      ),
    )
    await town.call('sendEdoc', sending(file), { body: file })
    await town.province.settle()
  }
  const request = await town.province.reader.selectFrom('exchange_request').select('id').executeTakeFirstOrThrow()
  const { reader } = town.province
  const delivery = await reader.selectFrom('exchange_outbox').select('id').executeTakeFirstOrThrow()
  const stuck = reader.selectFrom('exchange_package').select('id').where('state', '=', 'quarantined')
  const file = await stuck.executeTakeFirstOrThrow()
  const hub = {
    systemId: 'truc.quoc-gia',
    name: 'Trục quốc gia',
    protocol: 'vxp',
    address: 'http://127.0.0.1:9',
  } as const
  const pace = { login: '00.50.W00', secret: 'khoa', pollSeconds: 60, callsPerMinute: 600, secretEnds: '2026-12-05' }
  const peer = await registerPeer(town.province, town.actor, { ...hub, ...pace }, null)
  const duty = { name: 'Tổ trực', way: 'mail', mail: 'truc@tinh.example', daily: true } as const
  const target = await addTarget(town.province, town.actor, duty, null)
  const unit = { code: 'H15.02', old_code: '000.00.02.H15', name: 'Sở Nội vụ', mail: null, agency: null }
  await writeUnits(reader, hub.systemId, 'directory', [unit], town.province.clock.now())
  await town.province.settle()
  await watchAlarms(town.province)
  const browser = await openBrowser()
  t.after(() => browser.close())
  const operator = [
    ...['', '?loc=loi', '/gui-lai-tat-ca', '/cach-ly', `/cach-ly/${file.id}/bo`, '/khong-xac-dinh'],
    ...[
      `/${delivery.id}/dung-gui`,
      '/he-thong',
      '/he-thong/dang-ky',
      '/tren-truc',
      `/he-thong/${VENDOR.systemId}/doi-khoa`,
    ],
    ...['/truc-ngoai', '/truc-ngoai/moi', `/truc-ngoai/${peer.id}`, `/truc-ngoai/${peer.id}/sua`],
    ...[`/truc-ngoai/${peer.id}/khoa`, `/truc-ngoai/${peer.id}/dung`, '/canh-bao', '/noi-nhan-canh-bao'],
    ...['/noi-nhan-canh-bao/moi', `/noi-nhan-canh-bao/${target.id}`, '/bao-cao-ngay', '/don-vi-ngoai'],
  ]
  const clerk = ['/yeu-cau', `/yeu-cau/${request.id}`, `/yeu-cau/${request.id}/tra-loi`, '/kiem-tra']
  for (const open of [desktopPage, phonePage]) {
    const page = await open(browser)
    for (const [session, paths] of Object.entries({ operator, clerk })) {
      await page.context().addCookies([{ name: 'lt_phien', value: session, url: town.base }])
      for (const path of paths) {
        const seen = await page.goto(`${town.base}/lien-thong${path}`)
        assert.equal(seen?.status(), 200, path)
        await assertAxeClean(page)
      }
    }
  }
})
