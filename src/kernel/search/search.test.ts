import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { testDatabase } from '../../../test/support/database.ts'
import { connectDatabase, type Reader } from '../database/index.ts'
import { hasWords, plainText, type SearchRange, searchRows, searchWords } from './index.ts'

/** A register of 50,000 things in three agencies; the third has 300. Everyone is called Nguyễn, a third Hoa, one in 9,000 Quách. */
const ROWS = 50_000
interface Thing {
  id: number
  agency: number
  name: string
}

let db: Reader
let things: (Thing & { begins: string[] })[]

before(async () => {
  const made = await testDatabase(undefined, { modules: [] })
  db = connectDatabase({ ...made.options, url: made.ownerUrl, role: undefined }).reader
  await sql`create table thing (
    id int primary key, agency int not null, name text not null,
    words tsvector not null generated always as (search_words(plain_text(name))) stored)`.execute(db)
  await sql`insert into thing (id, agency, name)
    select n, case when n % 160 = 3 then 3 when n % 5 = 0 then 2 else 1 end,
           'Nguyễn ' || (array['Hoa', 'Hòa', 'Đức', 'Bình', 'Mỹ Hạnh', 'Zung', 'Oanh'])[1 + (hashint4(n)::bigint & 65535) % 7]
           || case when n % 9000 = 77 then ' Quách' when n < 4000 then ' cũ' when n % 400 = 5 then ' họa hoằn' else '' end
           || ' H50.' || n % 30 || '-26' || lpad((n / 200)::text, 4, '0') || '-' || lpad((n % 200)::text, 4, '0')
           || ' ' || n % 97 || '/QĐ-UBND 09' || lpad((n::bigint * 7919 % 100000000)::text, 8, '0')
      from generate_series(1, ${ROWS}::int) as n`.execute(db)
  await sql`create index thing_order on thing (agency, id desc)`.execute(db)
  await sql`create index thing_words on thing using gin (words)`.execute(db)
  await sql`analyze thing`.execute(db)
  const { rows } = await sql<Thing>`select id, agency, name from thing order by id desc`.execute(db)
  things = rows.map((thing) => ({ ...thing, begins: beginsOf(thing.name) }))
})

function rangeOf(agency: number | null, limit = 20): SearchRange {
  const scope = agency === null ? sql<boolean>`true` : sql<boolean>`agency = ${agency}`
  const rows = (more: RawBuilder<unknown>) =>
    sql`select id, agency, name, words as search_words from thing where ${scope} ${more}`
  return {
    inOrder: (most, after) =>
      rows(sql`and ${after ? sql`id < ${after[0]}::int` : sql`true`} order by id desc limit ${most}`),
    placeAt: (row) =>
      sql`select array[id::text] as place from thing where ${scope} order by id desc offset ${row - 1} limit 1`,
    where: (condition) => rows(sql`and ${condition}`),
    sorted: sql`id desc`,
    limit,
  }
}

const find = async (text: string, agency: number | null = null, limit = 20): Promise<number[]> =>
  (await searchRows<Thing>(db, rangeOf(agency, limit), searchWords(text))).map((row) => row.id)

/** Reading everything: each word typed begins something that stands after a space or a punctuation mark. */
function naive(text: string, agency: number | null, limit: number): number[] {
  const words = searchWords(text)
  if (words.length === 0) return []
  const found = things.filter(
    (thing) =>
      (agency === null || thing.agency === agency) &&
      words.every((word) => thing.begins.some((begin) => begin.startsWith(word))),
  )
  return found.slice(0, limit).map((thing) => thing.id)
}

const beginsOf = (name: string): string[] =>
  plainText(name)
    .split(/\s+/)
    .flatMap((token) => {
      const pieces = token.split(/[^a-z0-9]+/).filter(Boolean)
      return pieces.map((_, place) => pieces.slice(place).join(''))
    })

const typed = fc.oneof(
  fc.constantFrom(
    'nguyen',
    'hoa',
    'HÒA',
    'Quách',
    'ng',
    'q',
    'z',
    'cũ',
    'hoằn',
    'mỹ',
    '09',
    '26',
    'qđ',
    'xyz',
    '???',
    '5/qđ',
    '0',
    'nguyennguyen',
  ),
  fc
    .integer({ min: 1, max: ROWS })
    .map((n) => `h50.${n % 30}-26${String(Math.floor(n / 200)).padStart(4, '0')}-${String(n % 200).padStart(4, '0')}`),
  fc.integer({ min: 0, max: 199 }).map((n) => String(n).padStart(4, '0')),
  fc.string({ maxLength: 12 }),
)

test('what is found is what reading everything would find, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(typed, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(null, 1, 2, 3),
      fc.constantFrom(5, 51),
      async (parts, agency, limit) => {
        const text = parts.join(' ')
        assert.deepEqual(await find(text, agency, limit), naive(text, agency, limit), text)
      },
    ),
    { numRuns: 120 },
  )
})

for (const spelling of [
  'H50.17-260000-0077',
  'h50.17 260000 0077',
  'H50.17-260000 – 0077',
  '  h50.17-260000-0077 ',
  '260000-0077',
]) {
  test(`a number is found as “${spelling}”`, async () => {
    assert.deepEqual(await find(spelling), [77])
  })
}

test('hoà, hòa and hoa are one word', async () => {
  assert.deepEqual(await find('hoà', null, 40), await find('HOA', null, 40))
})

for (const text of ['!!! ((', `' or 1=1 --`, 'a:* | b', '\\', '<->', 'x'.repeat(200), '\0\u0007', '🙂', '\ud800']) {
  test(`${JSON.stringify(text).slice(0, 30)} is only text`, async () => {
    assert.deepEqual(await find(text), naive(text, null, 20))
  })
}

/** Every plan of a search, told by the server itself. */
async function plansOf(text: string, agency: number | null): Promise<string> {
  const plans: string[] = []
  const words = searchWords(text)
  const range = rangeOf(agency)
  const asked = [
    sql`select * from (${range.inOrder(2000)}) as newest where ${hasWords(words, 'search_words')} order by ${range.sorted} limit 20`,
    sql`with found as materialized (${range.where(hasWords(words))}) select * from found order by ${range.sorted} limit 20`,
  ]
  for (const query of asked) {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(db)
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
  }
  return plans.join('\n')
}

for (const text of ['quach', 'xyzzy', 'h50.17-260000-0077', 'hoan quach', 'zq']) {
  test(`looking for “${text}” never reads the whole table`, async () => {
    for (const agency of [null, 1, 2, 3]) assert.doesNotMatch(await plansOf(text, agency), /Seq Scan/)
  })
}
