/** What operators see of everything on the hub, and when they are told that a system does not come. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { collectBytes, writeDocument } from '../../../packages/edxml/index.ts'
import { aDocument } from '../../../packages/edxml/testing.ts'
import { type HubTown, hubTown, sending } from '../../../test/support/hub.ts'
import { Visitor } from '../../../test/support/visitor.ts'
import { createAgency } from '../../base/directory/index.ts'
import { systemCheck, watchSystems } from './hub/watch.operations.ts'
import { registerSystem } from './index.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

let town: HubTown
let silent: HubTown['call']

before(async () => {
  town = await hubTown({ after: (work) => void endings.push(work) }, { clock: 'standing' })
  const { province, actor } = town
  const agency = { code: 'H50.21', name: 'Sở Im lặng', kind: 'department', system: 'vendor' } as const
  await createAgency(province, actor, { ...agency, validFrom: '2020-01-01' }, null)
  const system = { systemId: 'he.im.lang', secret: 'khoa-im-lang', name: 'Phần mềm Im lặng' }
  await registerSystem(province, actor, { ...system, agencies: ['H50.21'] })
  silent = town.clientOf(system)
})

let letters = 0
/** A letter of the other vendor: nothing of it stands in a document of ours. */
async function send(changes: Parameters<typeof aDocument>[0] = {}, edit = (file: string) => file) {
  const number = `W${++letters}`
  const letter = aDocument({
    ...{ from: { organId: 'H50.07' }, to: [{ organId: 'H50.21' }, { organId: 'H50.77' }] },
    ...{ documentId: number, code: { number, notation: 'SYT' }, subject: `V/v ${number}`, ...changes },
  })
  const file = Buffer.from(edit((await collectBytes(writeDocument(letter))).toString()))
  await town.call('sendEdoc', sending(file), { body: file })
  await town.province.settle()
}

const acts = async (type: string) =>
  (await town.province.reader.selectFrom('act').select('data').where('type', '=', type).execute()).map(
    ({ data }) => data,
  )
const page = async (query = '') =>
  (await new Visitor(town.server, 'operator').get(`/lien-thong/tren-truc${query}`)).html
const faults = () => systemCheck.look(town.province)

test('post between two vendors stands on the operator’s list with its age, and what did not arrive with its reason', async () => {
  await send({ other: { priority: 3 } })
  town.province.clock.advance({ hours: 3 })
  const open = await page()
  for (const part of [/W1\/SYT/, /V\/v W1/, /Sở Im lặng/, /he\.im\.lang/, /chờ 3 giờ/, /Hoả tốc/i])
    assert.match(open, part)
  assert.doesNotMatch(open, /H50\.77/)
  assert.match(await page('?loc=chua-den'), /H50\.77[\s\S]*Không tìm thấy nơi nhận/)
  assert.match(await page('?he=he.im.lang'), /W1\/SYT/)
  assert.doesNotMatch(await page('?he=00.07.W50'), /W1\/SYT/)
  const { html } = await new Visitor(town.server, 'operator').get('/lien-thong')
  assert.match(html, /Chờ trên trục, mọi hệ thống/)
})

test('only operators see what is on the hub', async () => {
  assert.equal((await new Visitor(town.server, 'reader').get('/lien-thong/tren-truc')).status, 403)
  assert.doesNotMatch((await new Visitor(town.server, 'reader').get('/lien-thong')).html, /tren-truc/)
  // who operates for an agency of their own only does not see what others sent one another
  assert.doesNotMatch((await new Visitor(town.server, 'clerk').get('/lien-thong/tren-truc')).html, /W1/)
})

test('operators are told once of a system that does not come for what waits, and again only after it came', async () => {
  await watchSystems(town.province)
  assert.deepEqual(await acts('exchange.system-silent'), [])
  town.province.clock.advance({ hours: 2 })
  await watchSystems(town.province)
  await watchSystems(town.province)
  const [first, ...more] = await acts('exchange.system-silent')
  assert.deepEqual([first?.name, first?.count, more.length], ['Phần mềm Im lặng', 1, 0])
  assert.match(String((await faults())[0]?.says), /./)
  assert.match(JSON.stringify(await faults()), /Phần mềm Im lặng.*chưa lần nào/)
  assert.match((await new Visitor(town.server, 'operator').get('/lien-thong/he-thong')).html, /lâu nhất 5 giờ/)

  town.province.clock.advance({ minutes: 1 })
  await silent('getReceivedEdocList', [['messagetype', 'edoc']])
  await watchSystems(town.province)
  assert.deepEqual([(await acts('exchange.system-back')).length, await faults()], [1, []])
  town.province.clock.advance({ hours: 5 })
  await watchSystems(town.province)
  assert.equal((await acts('exchange.system-silent')).length, 2)
})

test('a system that nothing waits for may stay away', async () => {
  assert.deepEqual(
    (await acts('exchange.system-silent')).map(({ name }) => name),
    ['Phần mềm Im lặng', 'Phần mềm Im lặng'],
  )
})

test('what was noticed in a file stands before the clerk and the operator', async () => {
  const secret = (file: string) => file.replace('<edXML:Subject>', '<edXML:DoMat>Mật</edXML:DoMat><edXML:Subject>')
  await send({ to: [{ organId: 'H50.06' }, { organId: 'H50.21' }] }, secret)
  assert.match(await page(), /1 điểm cần lưu ý[\s\S]*MessageHeader\.DoMat[\s\S]*edxml\.unknown-element/)
})
