import { type RawBuilder, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { Here } from '../../../kernel/lists/index.ts'
import { issuedCorrections } from '../correcting/correction.store.ts'
import type { DocumentState } from '../document.ts'
import type { EntryState } from './entry.store.ts'

/** One line of the register: a number with its document, or with the reason why it has none. */
export interface RegisterRow {
  id: string
  document: string | null
  state: EntryState
  on_day: LegalDay
  notation: string
  type: string
  subject_line: string
  signer_title: string | null
  reason: string | null
}

/** What became of a document that stands in the register. */
export interface Borne {
  state: DocumentState
  issued_at: Instant | null
  /** Whom it went to: agencies through the exchange, else whom the paper names. */
  receivers: readonly string[]
  /** What went out on paper: how many copies, who keeps one, when the first left; nothing where nothing did. */
  paper: { copies: number; keeper: string | null; sent_on: string } | null
  /** The number of what was issued to correct it. */
  correctedBy: string | null
}

/** What became of documents, by document. */
export async function listBorne(db: Reader, documents: readonly string[]): Promise<Map<string, Borne>> {
  if (documents.length === 0) return new Map()
  const { rows } = await sql<
    Omit<Borne, 'receivers' | 'correctedBy'> & {
      id: string
      names: string[] | null
      printed: unknown
      on_paper: string[] | null
    }
  >`
    select d.id, d.state, d.issued_at, s.draft -> 'recipients' as printed,
      (select array_agg(a.name order by r.position) from document_receiver r join read_agency a on a.id = r.agency
        where r.document = d.id) as names,
      (select array_agg(p.receivers order by p.noted_at) from document_paper p where p.document = d.id) as on_paper,
      (select json_build_object('copies', sum(p.copies)::int, 'keeper', max(p.keeper), 'sent_on', min(p.sent_on)) from document_paper p
        where p.document = d.id having count(*) > 0) as paper
    from document d left join document_sheet s on s.document = d.id
    where d.id = any(${[...documents]}::uuid[])`.execute(db)
  const corrected = await issuedCorrections(db, documents)
  return new Map(
    rows.map(({ id, names, printed, on_paper, ...rest }) => [
      id,
      {
        ...rest,
        correctedBy: corrected.get(id) ?? null,
        receivers: [
          ...(names ?? (Array.isArray(printed) ? printed.map(String) : [])),
          ...(on_paper ?? []).flatMap((lines) => lines.split(/\r?\n/).filter(Boolean)),
        ],
      },
    ]),
  )
}

/** Written in a year of the register, in the words of the order's index; a year nobody can read finds nothing. */
export function ofYear(year: string, { order }: Pick<Here, 'order'>): RawBuilder<boolean> {
  if (!/^[12]\d{3}$/.test(year)) return sql<boolean>`false`
  if (order === 'book') return sql<boolean>`year = ${Number(year)}`
  return sql<boolean>`on_day between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`
}

/** Books of outgoing documents an agency has, the newest year's first. */
export async function listRegisters(db: Reader, agencies: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ register: string }>`select register from register_counter
    where agency = any(${[...agencies]}::uuid[]) and register like 'di:%' group by register order by max(year) desc, register limit 100`.execute(
    db,
  )
  return rows.map(({ register }) => register)
}

/** One book of a year as the check finds it. */
export interface BookCheck {
  register: string
  /** The agency whose book it was, when the one that looks took its place. */
  of?: string
  last: number
  used: number
  reserved: number
  freed: number
  missing: number[]
  double: number[]
}

/**
 * Every book of an agency in a year: numbers that were passed without document or reason, and numbers two documents bear. What a document itself
 * says counts, not only its line.
 */
export async function checkBooks(db: Reader, agency: string, year: number): Promise<BookCheck[]> {
  const { rows } = await sql<BookCheck>`
    with lines as (
      select e.register, coalesce(d.number_order, e.number) as number, e.state
        from register_entry e left join document d on d.id = e.document and e.state = 'used'
       where e.agency = ${agency} and e.year = ${year}
    ), books as (
      select register, max(last) as last from (
        select register, last from register_counter where agency = ${agency} and year = ${year} and register like 'di:%'
        union all select register, max(number) from lines group by register) known
      group by register
    )
    select b.register, b.last,
      (select count(*)::int from lines x where x.register = b.register and x.state = 'used') as used,
      (select count(*)::int from lines x where x.register = b.register and x.state = 'reserved') as reserved,
      (select count(*)::int from lines x where x.register = b.register and x.state = 'freed') as freed,
      array(select n from generate_series(1, b.last) n except select number from lines x where x.register = b.register order by 1) as missing,
      array(select number from lines x where x.register = b.register group by number having count(*) > 1 order by 1) as double
    from books b order by b.register`.execute(db)
  return rows
}
