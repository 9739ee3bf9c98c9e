import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roomsOfHouse } from '../scripts/modules.ts'
import { allCode, allRelations, findReaches, type Relation, relationsMadeBy } from './support/tables.ts'

const usesOf = new Map(roomsOfHouse().map(({ name, uses }) => [name, uses]))

test('DS-7: no room reads or writes the tables of another', () => {
  const relations = allRelations()
  assert.deepEqual(
    allCode().flatMap(({ file, text }) => findReaches(file, text, relations, usesOf)),
    [],
  )
})

test('DS-7: every table has one owner', () => {
  const names = allRelations().map(({ name }) => name)
  assert.deepEqual(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
  )
})

const relations: Relation[] = relationsMadeBy(
  'src/base/directory/migrations/0001_directory.sql',
  '-- create table nothing\ncreate table agency (id uuid);\ncreate view read_agency as select id from agency;\ncreate view inner_agency as select 1;',
)
const uses = new Map([
  ['dossiers', ['directory']],
  ['papers', []],
])
const reaches = (file: string, text: string): string[] =>
  findReaches(file, text, relations, uses).map(({ table }) => table)

test('a migration says whose a table is; comments do not', () => {
  assert.deepEqual(relations, [
    { name: 'agency', owner: 'directory', shared: false },
    { name: 'read_agency', owner: 'directory', shared: true },
    { name: 'inner_agency', owner: 'directory', shared: false },
  ])
})

const STORE = 'src/services/dossiers/dossier.store.ts'
const forbidden: [string, string, string][] = [
  ['in a call', STORE, "db.selectFrom('agency')"],
  ['under another name', STORE, "db.selectFrom('agency as a')"],
  ['in a join', STORE, "query.leftJoin('agency', 'agency.id', 'dossier.agency')"],
  ['in SQL', STORE, 'sql`select 1 from dossier join agency a on true`'],
  ['in SQL after a sentence for people', STORE, "say({ en: 'Hand over' }); sql`select 1 from agency`"],
  ['to write', STORE, "db.updateTable('agency')"],
  ['row by row', STORE, "rowsOf('agency', 'agency.unknown')"],
  ['through a view', STORE, "db.insertInto('read_agency')"],
  ['through a view that is not for others', STORE, "db.selectFrom('inner_agency')"],
  ['of a room it does not use', 'src/base/papers/paper.store.ts', "db.selectFrom('read_agency')"],
]
for (const [name, file, text] of forbidden) {
  test(`a table of another room is found ${name}`, () => assert.equal(reaches(file, text).length, 1))
}

const allowed: [string, string, string][] = [
  ['its own table', 'src/base/directory/agency.store.ts', "db.updateTable('agency')"],
  ['a read view of a room it uses', STORE, "db.selectFrom('read_agency as agency')"],
  ['a table in a comment', STORE, '/** comes from agency */\n// select from agency'],
  [
    'a table in a sentence for people',
    STORE,
    "{ vi: 'Cập nhật từ đơn vị', en: 'taken from agency' }, 'Update agency now'",
  ],
]
for (const [name, file, text] of allowed) {
  test(`a room may name ${name}`, () => assert.deepEqual(reaches(file, text), []))
}
