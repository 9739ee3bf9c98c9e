import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testProvince } from '../../../test/support/province.ts'
import { schemaFaults, schemaFaultsOf } from './schema.check.ts'

const own = new Map([
  ['kernel/journal/0001_act.sql', 'a'],
  ['papers/0001_paper.sql', 'b'],
])

const stands: [title: string, applied: Record<string, string>, says: RegExp[]][] = [
  ['as the program brings it', Object.fromEntries(own), []],
  ['with a migration of a newer program', { ...Object.fromEntries(own), 'papers/0002_more.sql': 'c' }, [/0002_more/]],
  ['without the newest migration', { 'kernel/journal/0001_act.sql': 'a' }, [/chưa có 1 .*papers\/0001_paper/]],
  [
    'with a migration of another content',
    { ...Object.fromEntries(own), 'papers/0001_paper.sql': 'x' },
    [/khác với tệp/],
  ],
]
for (const [title, applied, says] of stands) {
  test(`a database ${title}: ${says.length === 0 ? 'well' : 'broken'}`, () => {
    const faults = schemaFaultsOf({ applied: new Map(Object.entries(applied)), own })
    assert.equal(faults.length, says.length)
    for (const [at, fault] of faults.entries()) assert.match(String(fault.says.vi), says[at] ?? /^$/)
  })
}

test('a database that was just migrated is well', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  assert.deepEqual(await schemaFaults(province), [])
})
