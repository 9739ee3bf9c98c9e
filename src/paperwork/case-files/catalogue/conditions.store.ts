import { sql } from 'kysely'
import type { Condition, ListFilter } from '../../../kernel/lists/index.ts'
import { typed } from '../../../kernel/lists/index.ts'
import type { Word } from '../../../kernel/pages/index.ts'

export const approvedOnly: Condition = sql<boolean>`approved`

/** One year, typed; letters find nothing. */
export const ofYear = (label: Word): ListFilter =>
  typed({ label, max: 4, where: (text) => sql<boolean>`year = ${/^\d{4}$/.test(text) ? Number(text) : 0}` })
