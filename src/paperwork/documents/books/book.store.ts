import { type Generated, type Selectable, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { registerOf } from '../document.ts'

export type BookState = 'open' | 'closed'

interface CounterTable {
  id: string
  agency: string
  register: string
  year: number
  /** The number that was given last. */
  last: number
  state: Generated<BookState>
  closed_at: Generated<Instant | null>
  closed_by: Generated<string | null>
  revision: Generated<number>
}

interface NumberBookTable {
  id: string
  agency: string
  name: string
  /** None: every type that stands in no other book. */
  types: string[]
  from_year: number
  to_year: number | null
  state: 'standing' | 'ended'
  made_at: Instant
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    register_counter: CounterTable
    number_book: NumberBookTable
  }
}

/** One book of one year, with its last number. */
export type Book = Selectable<CounterTable>
/** Types that an agency numbers together, from a year on. */
export type NumberBook = Selectable<NumberBookTable>

/** @throws Refusal register-book.unknown */
export const bookRows = rowsOf('register_counter', 'register-book.unknown')
/** @throws Refusal number-book.unknown */
export const numberBookRows = rowsOf('number_book', 'number-book.unknown')

/**
 * The next number of a book; its row stays locked until commit, so that no number is given twice and none is lost.
 * @throws Refusal register-book.closed
 */
export async function nextNumber(db: Reader, agency: string, register: string, year: number): Promise<number> {
  const row = await db
    .insertInto('register_counter')
    .values({ id: uuidv7(), agency, register, year, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['agency', 'register', 'year'])
        .doUpdateSet({ last: sql`register_counter.last + 1` })
        .where('register_counter.state', '=', 'open'),
    )
    .returning('last')
    .executeTakeFirst()
  if (!row) throw new Refusal('register-book.closed', { year })
  return row.last
}

/** @throws Refusal register-book.closed: the book of that year takes no entry any more */
export async function requireOpenBook(
  db: Reader,
  { agency, register, year }: Pick<Book, 'agency' | 'register' | 'year'>,
): Promise<void> {
  const book = await db
    .selectFrom('register_counter')
    .select('state')
    .where('agency', '=', agency)
    .where('register', '=', register)
    .where('year', '=', year)
    .forShare()
    .executeTakeFirst()
  if (book?.state === 'closed') throw new Refusal('register-book.closed', { year })
}

/** Whoever numbers stands together; whoever changes what is numbered together stands alone, until commit. */
export async function holdNumbering(db: Reader, agency: string, how: 'number' | 'change'): Promise<void> {
  const lock = sql.raw(how === 'number' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock')
  await sql`select ${lock}(hashtextextended('numbering ' || current_schema() || ${agency}::text, 0))`.execute(db)
}

/** The register a type of outgoing document is numbered in, in a year: the agency's book that names it, else its book of all the rest, else its own. */
export async function findRegister(db: Reader, agency: string, type: string, year: number): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from number_book
    where agency = ${agency} and from_year <= ${year} and (to_year is null or to_year >= ${year})
      and (types = '{}' or ${type} = any(types))
    order by types = '{}', from_year desc, id limit 1`.execute(db)
  return rows[0] ? registerOf(rows[0].name) : registerOf(type)
}

/** Books of an agency for types, that stand in a year or later. */
export async function listNumberBooks(db: Reader, agency: string, year: number): Promise<NumberBook[]> {
  return db
    .selectFrom('number_book')
    .selectAll()
    .where('agency', '=', agency)
    .where((where) => where.or([where('to_year', 'is', null), where('to_year', '>=', year)]))
    .orderBy('id')
    .execute()
}

/** Whether a name was given to a book of the agency already, in any year. */
export async function isNameTaken(db: Reader, agency: string, name: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from number_book where agency = ${agency} and lower(name) = lower(${name})`.execute(db)
  return rows.length > 0
}

/** Registers of outgoing documents in which an agency has given numbers in a year. */
export async function listNumbered(db: Reader, agency: string, year: number): Promise<string[]> {
  const rows = await db
    .selectFrom('register_counter')
    .select('register')
    .where('agency', '=', agency)
    .where('year', '=', year)
    .where('last', '>', 0)
    .where('register', 'like', 'di:%')
    .execute()
  return rows.map(({ register }) => register)
}

/** Numbers of a book that are not settled: kept back, or borne by a document that is not sealed. */
export async function countUnsettled(db: Reader, { agency, register, year }: Book): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count
    from register_entry e left join document d on d.id = e.document and e.state = 'used'
    where e.agency = ${agency} and e.register = ${register} and e.year = ${year} and (e.state = 'reserved' or d.state = 'numbered')`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
