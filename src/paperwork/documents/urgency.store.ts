import { type RawBuilder, sql } from 'kysely'
import { choice } from '../../kernel/lists/index.ts'
import { EXPRESS, EXPRESS_ONES, urgencyOptions } from './urgency.ts'
import { words } from './words.ts'

/** Of one urgency, or hoả tốc of either kind. */
export const urgencyFilter = choice({
  label: words.urgency,
  options: urgencyOptions,
  where: (value) =>
    value === EXPRESS_ONES ? sql<boolean>`urgency >= ${sql.lit(EXPRESS)}` : sql<boolean>`urgency = ${Number(value)}`,
})

/** Hoả tốc that came and is not over, first: in the words of the index. */
export const expressFirst: RawBuilder<unknown> = sql`(case when urgency >= 3 and state in ('arrived', 'registered', 'assigned', 'handling') then 1 else 0 end)`
