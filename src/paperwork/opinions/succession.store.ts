import { sql } from 'kysely'
import { rowsFollow } from '../../kernel/module/index.ts'

/** Requests that are not closed go with who asked. */
export const openRequests = rowsFollow({
  table: 'opinion_request',
  holder: 'asker',
  open: sql<boolean>`state = 'open'`,
})

/** Opinions of a request that is not closed go with who was asked. */
export const openOpinions = rowsFollow({
  table: 'opinion',
  holder: 'holder',
  unit: 'unit',
  open: sql<boolean>`exists (select 1 from opinion_request asked where asked.id = request and asked.state = 'open')`,
})
