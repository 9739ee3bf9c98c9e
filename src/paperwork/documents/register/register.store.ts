import { type RawBuilder, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { DocumentState } from '../document.ts'
import type { GapState } from './gap.store.ts'

/** One line of the register: a number with its document, or with the reason why it has none. */
export interface RegisterRow {
  id: string
  document: string | null
  entry: 'document' | GapState
  state: DocumentState | GapState
  day: LegalDay
  number: string
  notation: string
  type: string
  subject_line: string
  signer_title: string | null
  issued_at: Instant | null
  reason: string | null
}

/** Whom documents went to, by document: agencies through the exchange, else whom the paper names. */
export async function receiversOfAll(
  db: Reader,
  documents: readonly string[],
): Promise<Map<string, { names: string[]; count: number }>> {
  if (documents.length === 0) return new Map()
  const { rows } = await sql<{ document: string; names: string[] | null; printed: unknown }>`
    select d.id as document, s.draft -> 'recipients' as printed,
      (select array_agg(a.name order by r.position) from document_receiver r join read_agency a on a.id = r.agency
        where r.document = d.id) as names
    from document d left join document_sheet s on s.document = d.id
    where d.id = any(${[...documents]}::uuid[])`.execute(db)
  return new Map(
    rows.map(({ document, names, printed }) => {
      const named = names ?? (Array.isArray(printed) ? printed.map(String) : [])
      return [document, { names: named, count: Math.max(1, named.length) }]
    }),
  )
}

/** What stands in the register: outgoing documents that have a number, and numbers no document bears. */
export const inRegister = sql<boolean>`(direction = 'outgoing' and number is not null and day is not null and state <> 'used')`

/** In the register: numbers borne by documents, kept back, taken back. */
export const ofEntry = (entry: string): RawBuilder<boolean> => sql<boolean>`entry = ${entry}`

/** One book of a year as the check finds it. */
export interface BookCheck {
  register: string
  last: number
  used: number
  reserved: number
  freed: number
  missing: number[]
  double: number[]
}

/**
 * Every book of an agency in a year: numbers that were passed without document or reason, and numbers two documents bear. The day a document
 * was numbered says its year.
 */
export async function checkBooks(db: Reader, agency: string, year: number): Promise<BookCheck[]> {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`]
  const { rows } = await sql<BookCheck>`
    with borne as (
      select 'di:' || type as register, number_order as number from document
       where agency = ${agency} and direction = 'outgoing' and number is not null and issued_on between ${from}::date and ${to}::date
    ), gaps as (
      select register, number, state from register_gap where agency = ${agency} and year = ${year} and state <> 'used'
    ), books as (
      select register, max(last) as last from (
        select register, last from register_counter where agency = ${agency} and year = ${year} and register like 'di:%'
        union all select register, max(number) from borne group by register) known
      group by register
    )
    select b.register, b.last,
      (select count(*)::int from borne x where x.register = b.register) as used,
      (select count(*)::int from gaps g where g.register = b.register and g.state = 'reserved') as reserved,
      (select count(*)::int from gaps g where g.register = b.register and g.state = 'freed') as freed,
      array(select n from generate_series(1, b.last) n
             except select number from borne x where x.register = b.register
             except select number from gaps g where g.register = b.register order by 1) as missing,
      array(select number from borne x where x.register = b.register group by number having count(*) > 1 order by 1) as double
    from books b order by b.register`.execute(db)
  return rows
}
