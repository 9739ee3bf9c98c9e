/** Conditions of the lists behind the figures; the same predicates as the figures'. */
import { type RawBuilder, sql } from 'kysely'
import { endOfLegalDay, type Instant, type LegalDay, startOfLegalDay } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { DossierState } from '../../services/dossiers/index.ts'

type Moment = 'accepted_at' | 'released_at' | 'finished_at' | 'issued_at'

export const inStates = (...states: readonly DossierState[]): RawBuilder<boolean> =>
  sql<boolean>`state in (${sql.join(states.map((one) => sql.lit(one)))})`

export const happened = (column: Moment): RawBuilder<boolean> => sql<boolean>`${sql.ref(column)} is not null`

/** The moment lies within these legal days, both included. */
export const between = (column: Moment, from: LegalDay, to: LegalDay): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} >= ${startOfLegalDay(from)} and ${sql.ref(column)} < ${endOfLegalDay(to)}`

/** The result was ready by the due moment; a dossier without a limit is in time. */
export const inTime = (): RawBuilder<boolean> =>
  sql<boolean>`released_at is not null and (due_current is null or released_at <= due_current)`

export const late = (): RawBuilder<boolean> => sql<boolean>`released_at is not null and released_at > due_current`

export const overdueAt = (now: Instant): RawBuilder<boolean> =>
  sql<boolean>`due_current < ${now} and state in ('accepted', 'processing')`

export const issuedOnes = (): RawBuilder<boolean> => sql<boolean>`direction = 'outgoing' and issued_at is not null`

export const onTheirWay = (): RawBuilder<boolean> => sql<boolean>`state in ('queued', 'handed', 'failed')`

/** Names of agencies and titles of positions that stand in the rows of a page. */
export async function namesOf(
  db: Reader,
  agencies: readonly string[],
  positions: readonly (string | null)[] = [],
): Promise<ReadonlyMap<string, string>> {
  const [named, titled] = await Promise.all([
    db
      .selectFrom('read_agency')
      .select(['id', 'name'])
      .where('id', '=', sql<string>`any(${[...new Set(agencies)]}::uuid[])`)
      .execute(),
    db
      .selectFrom('read_position')
      .select(['id', 'title'])
      .where('id', '=', sql<string>`any(${positions.filter((one) => one !== null)}::uuid[])`)
      .execute(),
  ])
  return new Map([
    ...named.map((row) => [row.id, row.name] as const),
    ...titled.map((row) => [row.id, row.title] as const),
  ])
}
