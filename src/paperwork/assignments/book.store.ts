import { sql } from 'kysely'
import { endOfLegalDay, type Instant, type LegalDay, legalDay, startOfLegalDay } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { Condition, Here } from '../../kernel/lists/index.ts'
import type { AssignmentState } from './assignment.ts'

/** Who leads the work on a document, as the registers show it. */
export interface Led {
  document: string
  parent: string | null
  name: string
  state: AssignmentState
  given_at: Instant
  read_at: Instant | null
  due_on: LegalDay | null
  progress: string | null
  outcome: string | null
  number: string | null
  notation: string | null
}

/** Who leads the work on these documents, in the order it was given, with the answers. */
export async function listLed(db: Reader, documents: readonly string[]): Promise<Map<string, Led[]>> {
  if (documents.length === 0) return new Map()
  const { rows } = await sql<Led>`
    select a.document, a.parent, coalesce(p.title, u.name, '') as name, a.state, a.given_at, a.read_at, a.due_on, a.progress, a.outcome,
        answer.number, answer.notation
      from assignment a left join read_position p on p.id = a.holder left join read_unit u on u.id = a.unit
        left join read_document answer on answer.id = a.answer
      where a.document = any(${[...documents]}::uuid[]) and a.part = 'lead' and a.state <> 'recalled'
      order by a.given_at, a.id`.execute(db)
  return Map.groupBy(rows, ({ document }) => document)
}

/** Written out, so that the index of the register serves it. */
export const inBook: Condition = sql<boolean>`registered_at is not null`
export const toForward: Condition = sql<boolean>`state = 'registered'`

/** Registered in a year of the register, in the words of the order's index; a year nobody can read finds nothing. */
export function inYear(year: string, { order }: Pick<Here, 'order'>): Condition {
  if (!/^(19|20|21)\d\d$/.test(year)) return sql<boolean>`false`
  const from = startOfLegalDay(legalDay(`${year}-01-01`))
  const to = endOfLegalDay(legalDay(`${year}-12-31`))
  if (order === 'number') return sql<boolean>`register_year = ${Number(year)}`
  return sql<boolean>`(registered_at >= ${from}::timestamptz and registered_at < ${to}::timestamptz)`
}
