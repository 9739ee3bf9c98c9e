/** Templates of the province and guides of agencies: adopted once, edited, followed or asked; read on the dossier by who it concerns. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { calendar } from '../src/base/calendar/module.ts'
import { applicantActor, fileDossier } from '../src/services/dossiers/index.ts'
import { dossiers } from '../src/services/dossiers/module.ts'
import { adoptTemplate, changeTemplate, editGuide, makeTemplate } from '../src/services/guides/guide.operations.ts'
import { guideOf, guideRows, templateRows } from '../src/services/guides/guide.store.ts'
import { guides } from '../src/services/guides/module.ts'
import { portal } from '../src/services/portal/module.ts'
import { procedures } from '../src/services/procedures/module.ts'
import { keys } from '../src/signatures/keys/module.ts'
import { Caller, testServer } from './support/caller.ts'
import { founder } from './support/identity.ts'
import { testProvince } from './support/province.ts'
import { actor, aFiling, aTown } from './support/town.ts'

const rooms = [calendar, procedures, dossiers, guides, portal]
const province = await testProvince({ after }, { modules: rooms })
const town = await aTown(province)
const server = await testServer(province, [...rooms, keys], {
  quay: town.officer.viewer,
  la: town.stranger.viewer,
})
after(() => server.close())

const key = () => randomUUID()
const { code } = town.version
const text = (page: string): string => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const { id: template } = await makeTemplate(province, founder, { code, place: 'Tầng 1', inside: 'Xem kỹ ảnh' }, key())
const change = async (parts: Record<string, string>) => {
  const { revision } = await templateRows.get(province.reader, template)
  return changeTemplate(province, founder, template, { revision, ...parts }, key())
}
const guide = async () => (await guideOf(province.reader, town.centre, code)) ?? assert.fail('no guide')

test('a procedure has one template, an agency adopts it once, and a second click does nothing', async () => {
  await assert.rejects(makeTemplate(province, founder, { code }, key()), { code: 'guide-template.there' })
  const once = key()
  const first = await adoptTemplate(province, actor(town.officer), { template: code }, once)
  assert.deepEqual(await adoptTemplate(province, actor(town.officer), { template: code }, once), first)
  await assert.rejects(adoptTemplate(province, actor(town.officer), { template: code }, key()), { code: 'guide.there' })
  await assert.rejects(adoptTemplate(province, actor(town.officer), { template: '9.9' }, key()), {
    code: 'guide-template.unknown',
  })
})

test('a change of the template follows where the agency edited nothing and waits where it did; on screens somebody chooses', async () => {
  const { id, revision } = await guide()
  const own = { revision, place: 'Tầng 2', inside: 'Xem kỹ ảnh' }
  await editGuide(province, actor(town.officer), id, own, key())
  await change({ place: 'Tầng 1', inside: 'Xem kỹ ảnh và chữ ký' })
  assert.deepEqual([(await guide()).state, (await guide()).own.inside], ['current', 'Xem kỹ ảnh và chữ ký'])
  await change({ place: 'Tầng 5', inside: 'Xem kỹ ảnh và chữ ký' })
  const waits = await guide()
  assert.deepEqual([waits.state, waits.own.place, waits.theirs.place], ['conflict', 'Tầng 2', 'Tầng 5'])
  const counter = new Caller(server, 'quay')
  const at = `/huong-dan-thu-tuc/${id}`
  assert.match(text((await counter.get(at)).html), /Tầng 2.*Tầng 5/)
  assert.equal((await new Caller(server, 'la').get(at)).status, 403)
  const boxes = (await counter.get(`${at}/chon`)).html.match(
    /type="checkbox"[^>]*name="take"[^>]*value="[a-z]+"|name="take"[^>]*type="checkbox"/g,
  )
  assert.equal(boxes?.length, 1, 'one part waits, one is offered')
  await counter.post(`${at}/chon`, { revision: String(waits.revision), take: ['place'] })
  const chosen = await guideRows.get(province.reader, id)
  assert.deepEqual([chosen.state, chosen.own.place], ['current', 'Tầng 5'])
})

test('the applicant reads their part on their own page, and never what is meant for officials', async () => {
  const { lookupCode } = await fileDossier(province, applicantActor(), aFiling(town), key())
  const mine = text((await new Caller(server).get(`/ho-so-cua-toi/${lookupCode}`)).html)
  assert.match(mine, /Hướng dẫn của nơi nhận.*Tầng 5/)
  assert.doesNotMatch(mine, /Xem kỹ ảnh/)
})
