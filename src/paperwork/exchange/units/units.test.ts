/** Units that others tell of: the directory of a hub comes with counts and ends nothing by itself; what a system asks for waits for an administrator. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { townOnAxis } from '../../../../test/support/axis.ts'
import { type HubTown, hubTown, VENDOR } from '../../../../test/support/hub.ts'
import { createAgency, findAgencyByCode } from '../../../base/directory/index.ts'
import { findSystemsOf } from '../hub/system.store.ts'
import { registerSystem } from '../index.ts'
import { unitList } from './unit.list.ts'
import { addUnit, fetchDirectories, refuseUnit } from './unit.operations.ts'
import { countUnits } from './unit.store.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

let town: HubTown
let national: Awaited<ReturnType<typeof townOnAxis>>
const HUB = 'truc.quoc-gia'

before(async () => {
  const t = { after: (work: () => Promise<void> | void) => void endings.push(work) }
  town = await hubTown(t)
  national = await townOnAxis(t, town)
  await createAgency(town.province, town.actor, { code: 'G17', name: 'Bộ Thí dụ', kind: 'external' }, null)
})

const fetched = async () => {
  await fetchDirectories(town.province, HUB)
  const { new: fresh, known, gone, refused } = await countUnits(town.province.reader, HUB)
  return { fresh, known, gone, refused }
}
const rows = async (loc = '') => (await unitList.page(town.province, town.viewer, { loc })).rows
const idOf = async (code: string) => (await rows('tat-ca')).find((row) => row.code === code)!.id

test('a directory comes with what is new and what is known; adding a unit makes it a receiver that the hub leads to', async () => {
  national.axis.units.push(
    { code: 'G17', oldCode: '000.00.00.G17', name: 'Bộ Thí dụ' },
    { code: 'H15.02', oldCode: '000.00.02.H15', name: 'Sở Nội vụ' },
    { code: 'H15.03', oldCode: '', name: 'Sở Xây dựng' },
    { code: 'không phải mã', oldCode: '', name: 'Sai' },
    { code: 'H15.04', oldCode: '', name: '' },
  )
  assert.deepEqual(await fetched(), { fresh: 2, known: 1, gone: 0, refused: 0 })
  await addUnit(town.province, town.actor, await idOf('H15.02'), null)
  await refuseUnit(town.province, town.actor, await idOf('H15.03'), null)
  assert.deepEqual(await fetched(), { fresh: 0, known: 2, gone: 0, refused: 1 })
  const added = await findAgencyByCode(town.province.reader, '000.00.02.H15')
  assert.deepEqual([added?.code, added?.kind], ['H15.02', 'external'])
  const document = await town.issue(town.own, [added!.id])
  await town.province.settle()
  assert.ok(document && national.axis.kept('H15.02').length === 1)
})

test('a unit that a hub tells of no more is marked, and stands in the directory as before; an emptied directory is not believed', async () => {
  const { axis } = national
  axis.units.push(...['05', '06', '07'].map((end) => ({ code: `H15.${end}`, oldCode: '', name: `Sở ${end}` })))
  await fetched()
  axis.units.splice(
    axis.units.findIndex(({ code }) => code === 'H15.02'),
    1,
  )
  assert.deepEqual(await fetched(), { fresh: 3, known: 1, gone: 1, refused: 1 })
  assert.equal((await findAgencyByCode(town.province.reader, 'H15.02'))?.validTo, null)
  axis.units.splice(0, axis.units.length, { code: 'G17', oldCode: '', name: 'Bộ Thí dụ' })
  assert.deepEqual(await fetched(), { fresh: 3, known: 1, gone: 1, refused: 1 })
})

const ask = (name: string, body: object | string) =>
  town.call(name, [], { body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) })

test('a system without the right is told so, and nothing waits', async () => {
  const reply = await ask('registerAgency', { code: 'H50.31', name: 'Ban Mới' })
  assert.match(reply.ErrorDesc, /\[exchange\.call-not-offered\]/)
  assert.equal((await countUnits(town.province.reader, VENDOR.systemId)).asked, 0)
})

test('what a system asks for waits for an administrator, who makes it an agency that the system fetches for; asked twice it is one', async () => {
  const { province, actor } = town
  await registerSystem(province, actor, { ...VENDOR, agencies: [VENDOR.organ], registers: true })
  const asked = { id: '1', pcode: '', code: 'H50.31', name: 'Ban Mới', mail: 'ban@tinh.vn', mobile: '', fax: '' }
  for (let times = 0; times < 2; times++) assert.equal((await ask('registerAgency', asked)).status, 'OK')
  assert.equal(await findAgencyByCode(province.reader, 'H50.31'), undefined)
  assert.equal((await rows()).filter((row) => row.code === 'H50.31').length, 1)
  await addUnit(province, actor, await idOf('H50.31'), null)
  const agency = await findAgencyByCode(province.reader, 'H50.31')
  assert.equal(agency?.kind, 'department')
  assert.equal((await findSystemsOf(province.reader, [agency!.id])).get(agency!.id), VENDOR.systemId)
})

test('a wrong code or name is refused with the parameter, an unknown one cannot be deleted, and deleting ends no agency by itself', async () => {
  for (const wrong of [{ code: '<x>', name: 'A' }, { code: 'H50.32' }, { name: 'A' }, 'không phải JSON', '[]', '""']) {
    assert.match((await ask('registerAgency', wrong)).ErrorDesc, /\[exchange\.parameter\]/, JSON.stringify(wrong))
  }
  assert.equal((await ask('deleteAgency', { AgencyCode: 'H50.99' })).status, 'FAIL')
  assert.equal((await ask('deleteAgency', { AgencyCode: 'H50.31' })).status, 'OK')
  assert.equal((await findAgencyByCode(town.province.reader, 'H50.31'))?.validTo, null)
  assert.deepEqual(
    (await rows('khong-con')).map((row) => row.code),
    ['H15.02', 'H50.31'],
  )
})
