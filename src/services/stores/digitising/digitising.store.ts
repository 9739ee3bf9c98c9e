import { type Generated, type Insertable, type Selectable, sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'
import type { Condition } from '../../../kernel/lists/index.ts'
import type { DigitiseClass } from '../listed/item.ts'
import type { DigitisingState } from './digitising.ts'

interface DigitisingTable {
  id: string
  paper: string
  component: number | null
  dossier: string
  dossier_number: string
  receiving_unit: string
  name: string
  class: DigitiseClass
  basis: string
  state: DigitisingState
  asked_at: Instant
  ended_at: Instant | null
  reason: string | null
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    digitising: DigitisingTable
  }
}

/** A paper of a dossier that must be digitised. */
export type Digitising = Selectable<DigitisingTable>

/** @throws Refusal digitising.unknown */
export const digitisingRows = rowsOf('digitising', 'digitising.unknown')

/** Said in full: the index of what waits is of these rows only. */
export const isWaiting = (): Condition => sql<boolean>`state = 'waiting'`

/** Writes it once for a paper. @returns whether it was written */
export async function insertOnce(db: Reader, row: Insertable<DigitisingTable>): Promise<boolean> {
  const written = await db
    .insertInto('digitising')
    .values(row)
    .onConflict((conflict) => conflict.column('paper').doNothing())
    .returning('id')
    .executeTakeFirst()
  return written !== undefined
}

export const digitisingsOf = (db: Reader, dossier: string): Promise<Digitising[]> =>
  db.selectFrom('digitising').selectAll().where('dossier', '=', dossier).orderBy('asked_at').orderBy('id').execute()
