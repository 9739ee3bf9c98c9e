import type { Generated } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
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
