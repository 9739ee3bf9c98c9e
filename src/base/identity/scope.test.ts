import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { testDatabase } from '../../../test/support/database.ts'
import {
  type Grant,
  inScope,
  type Place,
  reaches,
  type Scope,
  stranger,
  type Viewer,
} from '../../kernel/acting/index.ts'

const ids = (kind: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `00000000-0000-7000-8000-${String(kind)}0000000000${n}`)
const agencies = ids(1, 4)
const units = ids(2, 3)
const positions = ids(3, 4)
const some = (values: string[]) => fc.constantFrom(...values)
const maybe = (values: string[]) => fc.option(some(values), { nil: null })

const viewers: fc.Arbitrary<Viewer> = fc
  .record({
    position: maybe(positions),
    onBehalfOf: maybe(positions),
    unit: maybe(units),
    grant: fc.option(
      fc.record({
        scope: fc.constantFrom<Scope>('own', 'unit', 'agency', 'subtree', 'province'),
        agencies: fc.uniqueArray(some(agencies), { maxLength: 4 }),
      }),
      { nil: null },
    ),
  })
  .map(({ position, onBehalfOf, unit, grant }) => ({
    ...stranger,
    kind: 'official',
    position,
    onBehalfOf,
    unit,
    grants: new Map<string, Grant>(grant ? [['dossier.read', grant]] : []),
  }))

const places: fc.Arbitrary<Place[]> = fc.array(
  fc.record({ agency: maybe(agencies), unit: maybe(units), holder: maybe(positions) }),
  { minLength: 1, maxLength: 12 },
)

test('MC-5.3: for every viewer, scope and place, the list shows a row exactly when the row may be opened', async () => {
  const { database } = await testDatabase()
  await fc.assert(
    fc.asyncProperty(viewers, places, async (viewer, rows) => {
      const scope = inScope(viewer, 'dossier.read', {
        agency: 'place.agency',
        unit: 'place.unit',
        holder: 'place.holder',
      })
      const listed = await sql<{ n: number }>`
        select n from jsonb_to_recordset(${JSON.stringify(rows.map((row, n) => ({ ...row, n })))}::jsonb)
          as place(n int, agency uuid, unit uuid, holder uuid) where ${scope} order by n`.execute(database.reader)
      const opened = rows.flatMap((row, n) => (reaches(viewer, 'dossier.read', row) ? [n] : []))
      assert.deepEqual(
        listed.rows.map((row) => row.n),
        opened,
      )
    }),
    { numRuns: 400 },
  )
})
