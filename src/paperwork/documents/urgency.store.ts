import { type RawBuilder, sql } from 'kysely'
import { EXPRESS, EXPRESS_ONES } from './urgency.ts'

/** Of one urgency, or hoả tốc of either kind. */
export const ofUrgency = (value: string): RawBuilder<boolean> =>
  value === EXPRESS_ONES ? sql<boolean>`urgency >= ${sql.lit(EXPRESS)}` : sql<boolean>`urgency = ${Number(value)}`

/** Hoả tốc that came and is not over, first: in the words of the index. */
export const expressFirst: RawBuilder<unknown> = sql`(case when urgency >= 3 and state in ('arrived', 'registered', 'assigned', 'handling') then 1 else 0 end)`
