/** What an office holds stays with it: beside the doors of each thing (objects.test.ts), its lists and who keeps the technical side. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { buildServer } from '../../src/kernel/http/index.ts'
import { draftDocument } from '../../src/paperwork/documents/index.ts'
import { applicantActor, fileDossier, receiveDossier } from '../../src/services/dossiers/index.ts'
import { testProvince } from '../support/province.ts'
import { actor, aFiling, aTown } from '../support/town.ts'
import { ask, everyRole, rooms, wholeSite } from './actors.ts'
import { SECRET } from './form-token.ts'

const province = await testProvince({ after }, { modules: rooms })
const town = await aTown(province)
const { other } = town
const people = {
  ...everyRole(other),
  own: town.leader.viewer,
}
const server = await buildServer({
  province,
  modules: wholeSite,
  sessions: { resolve: async (token) => (people as Record<string, (typeof people)['own']>)[token] ?? null },
  serverSecret: SECRET,
})
after(() => server.close())

const dossier = (await fileDossier(province, applicantActor(), aFiling(town), randomUUID())).id
await receiveDossier(province, actor(town.officer), dossier, {}, null, randomUUID())
const { id: document } = await draftDocument(
  province,
  actor(town.specialist),
  {
    agency: town.department,
    template: 'certificate',
    type: 'Giấy chứng nhận',
    notation: 'GCN-SNNMT',
    subjectLine: 'Chứng chỉ hành nghề thú y',
    signer: town.leader.id,
    signerTitle: 'Giám đốc',
    urgency: 0,
    place: 'Quảng Trị',
    issuer: { parent: 'Uỷ ban nhân dân tỉnh Quảng Trị', name: 'Sở Nông nghiệp và Môi trường' },
    basis: [],
    content: ['Khám bệnh, chữa bệnh cho động vật'],
    holder: [{ label: 'Cấp cho', value: 'Công dân minh hoạ 0001' }],
    recipients: [],
    about: null,
    submit: true,
  },
  randomUUID(),
)
await province.settle()

test('the agency’s own leader reaches both', async () => {
  for (const address of [`/ho-so/${dossier}`, `/van-ban/${document}`]) {
    assert.equal((await ask(server, { as: 'own', method: 'GET', address })).status, 200, address)
  }
})

test('a technical administrator reads neither dossiers nor documents', async () => {
  for (const as of ['province-admin', 'agency-admin', 'operator']) {
    for (const address of [`/ho-so/${dossier}`, `/van-ban/${document}`, '/ho-so', '/van-ban/den']) {
      const told = await ask(server, { as, method: 'GET', address })
      assert.deepEqual([as, address, told.status], [as, address, 403])
    }
  }
})

test('a list shows nothing of another agency', async () => {
  for (const [as, address] of [
    ['specialist', '/ho-so'],
    ['leader', '/ho-so'],
    ['one-stop-officer', '/ho-so'],
    ['specialist', '/van-ban/du-thao'],
    ['leader', '/van-ban/cho-ky'],
  ] as const) {
    const { body, status } = await ask(server, { as, method: 'GET', address })
    assert.equal(status, 200)
    assert.ok(!body.includes(dossier) && !body.includes(document), `${address} as ${as}`)
  }
})
