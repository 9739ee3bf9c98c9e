/** Looking at personal data is an act (rights-and-security.md §1.3: every read is logged): a page that shows some says so. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildHouse } from '../../src/kernel/module/index.ts'
import { rooms } from './actors.ts'

const house = buildHouse(rooms)

/** What is shown of a subject here is nobody's data. */
const impersonal: Readonly<Record<string, string>> = {
  '/van-ban/:id/ky-token/trang-thai': 'only how far the signing is',
  '/xac-minh/:code/tep/:file/chu-ky': 'a signature',
  '/xac-minh/:code/danh-muc': 'names and fingerprints of files',
  '/xac-minh/:code/nhat-ky': 'a proof about the journal',
  '/ho-so/:id/giay-to/:paper': 'writes which paper it was itself',
  '/ho-so/:id/giay-to/:paper/trang': 'writes which paper it was itself',
  '/dat-mat-khau/:link': 'who has the link is the owner of the account',
  '/danh-gia/:code': 'the name of the procedure',
}

const shown = rooms
  .flatMap((room) => room.routes ?? [])
  .filter(({ method, spec }) => method === 'GET' && spec.on && house.purposes.has(spec.on.kind))

for (const { path, spec } of shown) {
  const why = impersonal[path]
  test(why ? `${path} records no reading: ${why}` : `${path} records who looked`, () =>
    assert.equal(spec.reads, why ? undefined : 'personal'),
  )
}

test('every reading has a purpose that a person can read', () => {
  const on = rooms.flatMap((room) => room.routes ?? []).flatMap(({ spec }) => (spec.reads && spec.on ? [spec.on] : []))
  const without = on.filter((one) => !house.purposes.has(one.secret?.purpose ?? one.kind)).map((one) => one.kind)
  assert.deepEqual(without, [])
})

test('every act of reading is declared as one', () => {
  const on = rooms.flatMap((room) => room.routes ?? []).flatMap(({ spec }) => (spec.reads && spec.on ? [spec.on] : []))
  assert.deepEqual(
    [...new Set(on.map((one) => `${one.kind}.read`))].filter((type) => !house.acts.get(type)?.reading),
    [],
  )
})

test('an act that is named like a reading and is none does not start: timelines leave such names out', () => {
  const words = { vi: 'Mở', en: 'Opened' }
  assert.throws(() => buildHouse([...rooms, { name: 'odd', acts: { 'odd.read': { words } } }]), /odd\.read/)
})
