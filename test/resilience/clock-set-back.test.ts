/** Rights go by the day, so a machine whose clock was set back refuses everybody: it must say that this is why. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { modules as rooms } from '../../src/province.ts'
import { doorOf, signedIn } from '../support/door.ts'
import { anOfficial } from '../support/identity.ts'
import { testProvince } from '../support/province.ts'

const province = await testProvince({ after }, { modules: rooms })
const server = await doorOf(province, rooms)
after(() => server.close())

const RECEPTION = '/quay/tiep-nhan'

test('three days back, reception says that the clock is wrong and who sets it right', async () => {
  const officer = await signedIn(server, await anOfficial(province, 'one-stop-officer'))
  assert.equal((await officer.get(RECEPTION)).status, 200)
  province.clock.set('2026-11-20T09:00:00+07:00')
  const { status, body } = await officer.get(RECEPTION)
  assert.equal(status, 503)
  assert.match(body, /Đồng hồ của máy chủ đang là .*20\/11\/2026.*trước thao tác đã ghi lúc .*23\/11\/2026/)
  assert.match(body, /chỉnh lại giờ máy chủ/)
  province.clock.set('2026-11-23T09:05:00+07:00')
  assert.equal((await officer.get(RECEPTION)).status, 200)
})

test('with the clock right, whoever may not is told only that', async () => {
  const clerk = await signedIn(server, await anOfficial(province, 'clerk'))
  const { status, body } = await clerk.get(RECEPTION)
  assert.equal(status, 403)
  assert.doesNotMatch(body, /Đồng hồ của máy chủ/)
})
