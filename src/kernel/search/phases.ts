import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../database/index.ts'
import { type Needle, queryOf } from './words.ts'

/** Where a row stands: its order columns as text. */
export type Place = readonly string[]

/** One range of rows a list reads: what the viewer may see and the filters leave, in the list's order. All but the words. */
export interface SearchRange {
  /** `select … , words as search_words from … where … order by … limit …`; of the rows after a place only, when one is given. */
  inOrder(limit: number, after?: Place): RawBuilder<unknown>
  /** `select … as place`: the place of the row so many rows down, of the order's columns alone, so that the index tells it. */
  placeAt(row: number): RawBuilder<unknown>
  /** The same rows with a further condition, in no order and uncut. */
  where(condition: RawBuilder<boolean>): RawBuilder<unknown>
  /** The order again, by the names of the selected columns. */
  sorted: RawBuilder<unknown>
  /** Name of the `tsvector` column in the table, `words` unless given. */
  column?: string
  limit: number
}

/** Rows read in order before the index of words is asked. */
const FIRST = 2000
/** Rows read in order after those, at most. */
const FURTHER = 18_000
/** With so many hits among the first rows, reading on in order comes to a full page sooner than the index of words. */
const FREQUENT = 6

const matches = (column: RawBuilder<unknown>, words: readonly Needle[]): RawBuilder<boolean> =>
  sql<boolean>`${column} @@ ${queryOf(words)}::tsquery`

/** The condition itself, for rows that are few by another condition. Nothing typed, nothing found. */
export const hasWords = (words: readonly Needle[], column = 'words'): RawBuilder<boolean> =>
  words.length === 0 ? sql<boolean>`false` : matches(sql.ref(column), words)

/**
 * Finds rows with all the words (each the beginning of a word) at a cost that does not grow with the table, whatever is typed. Frequent
 * words fill a page from the newest rows read in order; rare ones are few in the index of words. Which of them a word is, the newest rows
 * tell.
 * @returns the first `limit` rows in the list's order, exactly those that reading everything would give
 */
export async function searchRows<Row>(db: Reader, range: SearchRange, words: readonly Needle[]): Promise<Row[]> {
  if (words.length === 0) return []
  const first = await readInOrder<Row>(db, range, words, FIRST)
  if (first.length === range.limit) return first
  // a short range is read whole: the index of words would gather a word's places in all the others first
  const frequent = first.length >= FREQUENT
  if (frequent || words.length === 1) {
    const edge = await placeOf(db, range, FIRST)
    if (!edge) return first
    const rest = { ...range, limit: range.limit - first.length }
    const further = frequent ? await readInOrder<Row>(db, rest, words, FURTHER, edge) : []
    if (further.length === rest.limit) return [...first, ...further]
  }
  if (words.length === 1) return readByWords<Row>(db, range, words, words)
  const sample = await sampleOf(db, range, words)
  return sample.seen < FIRST ? first : readByWords<Row>(db, range, words, rarest(words, sample.hits))
}

async function readInOrder<Row>(db: Reader, range: SearchRange, words: readonly Needle[], most: number, after?: Place) {
  const { rows } = await sql<Row>`select * from (${range.inOrder(most, after)}) as newest
    where ${matches(sql.ref('search_words'), words)} order by ${range.sorted} limit ${range.limit}`.execute(db)
  return rows
}

/** Where the row so far down stands; nothing when the range ends before. */
async function placeOf(db: Reader, range: SearchRange, row: number): Promise<Place | undefined> {
  const { rows } = await sql<{ place: Place }>`${range.placeAt(row)}`.execute(db)
  return rows[0]?.place
}

/** How many of the newest rows there are, and how many of them have each word. */
async function sampleOf(db: Reader, range: SearchRange, words: readonly Needle[]) {
  const hits = words.map((word) => sql`count(*) filter (where ${matches(sql.ref('search_words'), [word])})::int`)
  const { rows } = await sql<{ seen: number; hits: number[] }>`
    select count(*)::int as seen, array[${sql.join(hits)}] as hits from (${range.inOrder(FIRST)}) as newest`.execute(db)
  return rows[0]!
}

/** The words the index is asked for: reading a frequent one's entries would cost more than looking at the rows of a rare one. */
function rarest(words: readonly Needle[], hits: readonly number[]): readonly Needle[] {
  const rare = words.filter((_, place) => hits[place]! <= FREQUENT)
  return rare.length > 0 ? rare : words
}

/** Materialized, so that the planner cannot walk the list's order through the whole table looking for them. */
async function readByWords<Row>(db: Reader, range: SearchRange, words: readonly Needle[], rare: readonly Needle[]) {
  const column = sql.ref(range.column ?? 'words')
  const { rows } = await sql<Row>`with found as materialized (${range.where(matches(column, rare))})
    select * from found where ${matches(sql.ref('search_words'), words)} order by ${range.sorted} limit ${range.limit}`.execute(
    db,
  )
  return rows
}
