/**
 * A province that was installed long ago and updated since has the schema of one that is installed today, and all its rows. "Long ago" is
 * every earlier generation of the migrations: the first files of every room, then the second … with the rows of today as far as their tables
 * and columns were there. Each generation grew from the one before, as the province itself would have.
 */
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { roomsOfHouse } from '../../scripts/modules.ts'
import { applyMigrations, type MigrationFolder, migrationFolders } from '../../src/kernel/database/index.ts'
import { readMigrations } from '../../src/kernel/database/migrate.ts'
import { rooms } from '../authorisation/actors.ts'
import { catalogueOf, countsOf, putRows, rowsOf } from '../support/catalogue.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { makers } from '../support/makers.ts'
import { testProvince } from '../support/province.ts'
import { aWorld } from '../support/things.ts'

const today = migrationFolders(roomsOfHouse())
const files = readMigrations(today)
const place = mkdtempSync(path.join(os.tmpdir(), 'lienthong-generations-'))
after(() => rmSync(place, { recursive: true, force: true }))

/** The folders as they were when every room had at most so many files; `without` had not come yet. */
function generation(most: number, without: ReadonlySet<string>): MigrationFolder[] {
  return today.map(({ module, folder }) => {
    const then = path.join(place, `${most}-${without.size}`, module)
    mkdirSync(then, { recursive: true })
    const names = files.filter((file) => file.module === module).map(({ name }) => name)
    const not = names.findIndex((name) => without.has(`${module}/${name}`))
    for (const name of names.slice(0, not < 0 ? most : Math.min(most, not)))
      cpSync(path.join(folder, name), path.join(then, name))
    return { module, folder: then }
  })
}

/** Brings a generation to the next. A file that stands on a later one of another room came after that: it and those behind it are not there yet. */
async function growTo(old: TestDatabase, most: number): Promise<void> {
  const without = new Set<string>()
  while (true) {
    try {
      return void (await migrate(old, generation(most, without)))
    } catch (error) {
      const failed = /^không áp dụng được tệp cấu trúc (\S+); .* does not exist$/.exec(
        String((error as Error).message),
      )?.[1]
      if (!failed || without.has(failed)) throw error
      without.add(failed)
    }
  }
}

const migrate = ({ ownerUrl, schema, appRole, sealerRole }: TestDatabase, folders: readonly MigrationFolder[]) =>
  applyMigrations({ ownerUrl, schema, appRole, sealerRole, folders })
const schemaOf = ({ superuserUrl, schema }: TestDatabase) => catalogueOf(superuserUrl, schema)
const emptyDatabase = () => testDatabase({ after }, { empty: true })

const fresh = await emptyDatabase()
await migrate(fresh, today)
const expected = await schemaOf(fresh)
const growing = await emptyDatabase()

const lived = await testProvince({ after }, { modules: rooms })
const world = await aWorld(lived)
for (const make of Object.values(makers)) await make(world)
await lived.settle()
const rows = await rowsOf(lived.test.superuserUrl, lived.test.schema)

/** Tables that are gone: what they held the release brings as values by date (`procedure.rules.ts`, `portal.rules.ts`). */
const MOVED = new Set(['procedure_limit_rule', 'acknowledgement_rule'])

const longest = Math.max(...today.map(({ module }) => files.filter((file) => file.module === module).length))

test('the province that is carried back has rows in most tables', () => {
  assert.ok(rows.size >= 25, [...rows.keys()].join(', '))
})

for (let most = 1; most < longest; most++) {
  test(`a province of generation ${most} has today’s schema after the update, and no row is lost`, async (t) => {
    await growTo(growing, most)
    const old = await testDatabase(t, { copyOf: growing })
    await putRows(old.superuserUrl, old.schema, rows)
    const before = await countsOf(old.superuserUrl, old.schema)
    await migrate(old, today)
    assert.deepEqual(await schemaOf(old), expected)
    const now = await countsOf(old.superuserUrl, old.schema)
    const lost = Object.entries(before).filter(([table, count]) => !MOVED.has(table) && (now[table] ?? 0) < count)
    assert.deepEqual(lost, [])
  })
}

test('rooms that came one after the other, in another order than they are listed now, make the same schema', async () => {
  const grown = await emptyDatabase()
  const house = roomsOfHouse()
  const there: typeof house = []
  await migrate(grown, migrationFolders([]))
  while (there.length < house.length) {
    // the last that can come: all it stands on is there
    const next = house.findLast(
      (room) => !there.includes(room) && room.uses.every((name) => there.some((one) => one.name === name)),
    )
    if (!next) throw new Error('rooms use each other')
    there.push(next)
    await migrate(grown, migrationFolders(there))
  }
  assert.deepEqual(await schemaOf(grown), expected)
})
