import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'

interface ItemTable {
  id: string
  class: 'sector-law' | 'listed'
  name: string
  procedure: string | null
  instrument: string
  from_day: LegalDay
  until_day: LegalDay | null
  state: 'kept' | 'ended'
  entered_at: Instant
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    digitise_item: ItemTable
  }
}

/** A paper that must be digitised, by decision. */
export type Item = Selectable<ItemTable>

/** @throws Refusal digitise-item.unknown */
export const itemRows = rowsOf('digitise_item', 'digitise-item.unknown')

/** What counts for a procedure on a day; lists of decisions are short. */
export const itemsOn = (db: Reader, procedure: string, day: LegalDay): Promise<Item[]> =>
  db
    .selectFrom('digitise_item')
    .selectAll()
    .where(({ or, eb }) => or([eb('procedure', 'is', null), eb('procedure', '=', procedure)]))
    .where('from_day', '<=', day)
    .where(sql<boolean>`coalesce(until_day, ${day}) >= ${day}`)
    .orderBy('entered_at')
    .limit(2000)
    .execute()
