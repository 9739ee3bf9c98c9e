/** What an office holds stays with it: a dossier and a document of one agency, asked for by every role of another. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { buildServer } from '../../src/kernel/http/index.ts'
import { timeline } from '../../src/kernel/journal/index.ts'
import { documentSubject, draftDocument, getDocument } from '../../src/paperwork/documents/index.ts'
import {
  applicantActor,
  dossierSubject,
  fileDossier,
  getDossier,
  receiveDossier,
} from '../../src/services/dossiers/index.ts'
import { testProvince } from '../support/province.ts'
import { actor, aFiling, aTown } from '../support/town.ts'
import { addressOf, ask, everyRole, filled, type NamedRoute, rooms, routes, wholeSite } from './actors.ts'
import { csrfFor, SECRET } from './form-token.ts'

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

const ofDossier = routes.filter(({ path }) => path.startsWith('/ho-so/:id'))
const ofDocument = routes.filter(({ path }) => path.startsWith('/van-ban/:id'))
const acts = async () => [
  ...(await timeline(province.reader, dossierSubject(dossier))).acts,
  ...(await timeline(province.reader, documentSubject(document))).acts,
]

async function strangersGetThrough(some: readonly NamedRoute[], id: string): Promise<string[]> {
  const through: string[] = []
  for (const route of some) {
    for (const [as, viewer] of Object.entries(people)) {
      // whoever may read the whole province is no stranger anywhere
      const grants = route.needs.flatMap((need) => viewer.grants.get(need) ?? [])
      if (as === 'own' || grants.length === 0 || grants.some(({ scope }) => scope === 'province')) continue
      const told = await ask(server, {
        as,
        method: route.method,
        address: addressOf(route, id, { id, page: '1', paper: '1', file: '1' }),
        csrf: csrfFor(as),
        fields: { ...filled(route.spec.body, id), revision: '1', formKey: randomUUID() },
      })
      if (told.status !== 403 && told.status !== 404) through.push(`${as}: ${route.name} → ${told.status} ${told.code}`)
    }
  }
  return through
}

test('nobody of another agency reaches a dossier, by no page and by no form, and nothing happens to it', async () => {
  assert.ok(ofDossier.length > 5)
  const before = { acts: (await acts()).length, dossier: await getDossier(province.reader, dossier) }
  assert.deepEqual(await strangersGetThrough(ofDossier, dossier), [])
  assert.deepEqual({ acts: (await acts()).length, dossier: await getDossier(province.reader, dossier) }, before)
})

test('nobody of another agency reaches a document, by no page and by no form, and nothing happens to it', async () => {
  assert.ok(ofDocument.length > 5)
  const before = { acts: (await acts()).length, document: await getDocument(province.reader, document) }
  assert.deepEqual(await strangersGetThrough(ofDocument, document), [])
  assert.deepEqual({ acts: (await acts()).length, document: await getDocument(province.reader, document) }, before)
})

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
