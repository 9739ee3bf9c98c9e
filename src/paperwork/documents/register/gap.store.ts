import type { Generated, Selectable } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'
import type { Tx } from '../../../kernel/province/index.ts'

export type GapState = 'reserved' | 'freed' | 'used'

interface RegisterGapTable {
  id: string
  agency: string
  register: string
  year: number
  number: number
  state: GapState
  notation: string | null
  reason: string
  label: string
  on_day: LegalDay
  noted_at: Instant
  document: string | null
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    register_gap: RegisterGapTable
  }
}

/** A number no document bears, with the reason. */
export interface NewGap {
  agency: string
  register: string
  year: number
  number: number
  state: GapState
  notation: string | null
  reason: string
  day: LegalDay
  document: string | null
}

/** Writes down why a number is borne by no document. */
export async function noteGap(tx: Tx, { day, ...gap }: NewGap): Promise<string> {
  const id = uuidv7()
  await tx.db
    .insertInto('register_gap')
    .values({ id, ...gap, on_day: day, label: tx.actor.label, noted_at: tx.now })
    .execute()
  return id
}

/** A number kept back or taken away, with its reason. */
export type RegisterGap = Selectable<RegisterGapTable>

/** @throws Refusal register-gap.unknown */
export const gapRows = rowsOf('register_gap', 'register-gap.unknown')

/** Numbers an agency keeps back in a book, the smallest first. */
export async function listReserved(db: Reader, agency: string, register: string): Promise<RegisterGap[]> {
  return db
    .selectFrom('register_gap')
    .selectAll()
    .where('agency', '=', agency)
    .where('register', '=', register)
    .where('state', '=', 'reserved')
    .orderBy('year', 'desc')
    .orderBy('number')
    .limit(200)
    .execute()
}
