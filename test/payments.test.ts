/** What a dossier costs, as the applicant sees it: over several rooms. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { calendar } from '../src/base/calendar/module.ts'
import { documents } from '../src/paperwork/documents/module.ts'
import { applicantActor, fileDossier, receiveDossier } from '../src/services/dossiers/index.ts'
import { dossiers } from '../src/services/dossiers/module.ts'
import { collectFee, openFee } from '../src/services/payments/fee.operations.ts'
import { payments } from '../src/services/payments/module.ts'
import { portal } from '../src/services/portal/module.ts'
import { procedures } from '../src/services/procedures/module.ts'
import { keys } from '../src/signatures/keys/module.ts'
import { Caller, testServer } from './support/caller.ts'
import { testProvince } from './support/province.ts'
import { actor, aFiling, aTown } from './support/town.ts'

const rooms = [calendar, documents, procedures, dossiers, payments, portal]
const province = await testProvince({ after }, { modules: rooms })
const town = await aTown(province)
const server = await testServer(province, [...rooms, keys], {})
after(() => server.close())

test('the applicant reads on their own page what is to be paid and when, and that it was paid', async () => {
  const { id, lookupCode } = await fileDossier(province, applicantActor(), aFiling(town), randomUUID())
  await receiveDossier(province, actor(town.officer), id, {}, null, randomUUID())
  const { id: fee } = await openFee(province, actor(town.officer), id, randomUUID())
  const mine = async () => (await new Caller(server).get(`/ho-so-cua-toi/${lookupCode}`)).html
  assert.match(await mine(), /50\.000 đồng: nộp khi nhận kết quả/)
  await collectFee(province, actor(town.officer), fee, { revision: 1, method: 'cash' }, randomUUID())
  assert.match(await mine(), /50\.000 đồng: đã nộp/)
})
