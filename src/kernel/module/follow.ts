/** What of a room goes along when one body takes another's place. */
import { type RawBuilder, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import type { Reader } from '../database/index.ts'
import type { Word } from '../pages/words.ts'
import type { Tx } from '../province/index.ts'

/** A body that gives, and who takes what of it. */
export interface Passing {
  /** The body that gives. */
  from: string
  /** Who takes whatever nobody else does; none when only parts leave and the body stands. */
  to: string | null
  /** Units and posts that go elsewhere than everything else, with the body that takes them. */
  places: ReadonlyMap<string, string>
  /** Units that are joined to another, and posts that are put into one. */
  units: ReadonlyMap<string, string>
  /** What posts are called from then on, where that changes. */
  titles: ReadonlyMap<string, string>
  /** Posts that end. */
  ends: ReadonlySet<string>
  /** The first day of the new order. */
  day: LegalDay
}

/** A row that went along, as it was and as it is now. */
export interface Passed {
  id: string
  was: Record<string, string | null>
  now: Record<string, string | null>
}

/** One kind of thing of a room, when one body takes another's place. What has no `go` is only counted: it stays where it is, and `says` why. */
export interface Follow {
  /** What is counted, e.g. `drafts`. */
  words: Word
  /** What becomes of it, in one sentence. */
  says: Word
  /** It cannot go along: people settle it first, and `says` what they do. */
  first?: true
  /** It does not go along and is made anew afterwards, as `says`. */
  after?: true
  /** How much there is of what stays. */
  count?(db: Reader, passing: Passing): Promise<number>
  /** It stays where it is; what `go` does is done to it there. */
  stays?: true
  /** More of what is counted, e.g. last numbers of registers. */
  details?(db: Reader, passing: Passing): Promise<string>
  /** Inside the one transaction of the whole. */
  go?(tx: Tx, passing: Passing): Promise<Passed[]>
  /** How much a body that began with the change made by itself since: what stays with it when the change is undone. */
  since?(db: Reader, agency: string, at: Instant): Promise<number>
  /** Puts back what went, unless that cannot be any more. Gives the ids that went back. */
  back?(tx: Tx, passed: readonly Passed[]): Promise<string[]>
}

/** A table whose rows stand in an agency, the column `agency`. */
interface Standing {
  table: string
  /** Which rows go; the others stay as history. */
  open: RawBuilder<boolean>
  /** Where rows have a unit. */
  unit?: 'unit'
  /** The column of the post that holds the row, where one does. */
  holder?: string
  /** Rows that did go and cannot go back any more. */
  kept?: RawBuilder<boolean>
}

/** The body a row goes to: the one that takes the post or unit which one of these columns names, or else who takes everything. */
export function heirOf({ places, to }: Passing, columns: readonly string[]): RawBuilder<unknown> {
  const map = JSON.stringify(Object.fromEntries(places))
  const own = columns.map((name) => sql`(${map}::jsonb ->> ${sql.ref(name)}::text)::uuid`)
  return sql`coalesce(${sql.join([...own, sql`${to}::uuid`])})`
}

/**
 * Puts rows back as they were. Gives the ids that went back.
 * @param columns what went along, with the type of each; one that somebody has changed since stays as it is
 * @param held columns whose change since keeps the whole row where it is: all of them when left out
 * @param kept rows that cannot go back any more
 */
export async function rowsBack(
  db: Reader,
  table: string,
  columns: Readonly<Record<string, 'uuid' | 'uuid[]' | 'text' | 'date'>>,
  passed: readonly Passed[],
  { held = Object.keys(columns), kept }: { held?: readonly string[]; kept?: RawBuilder<boolean> } = {},
): Promise<string[]> {
  const unchanged = new Map(
    Object.entries(columns).map(([name, type]) => [
      name,
      sql`held.${sql.ref(name)} is not distinct from (given.now ->> ${name})::${sql.raw(type)}`,
    ]),
  )
  const set = Object.entries(columns).map(
    ([name, type]) => sql`${sql.ref(name)} = case
        when ${unchanged.get(name)} then (given.was ->> ${name})::${sql.raw(type)} else held.${sql.ref(name)} end`,
  )
  const which = [
    sql`held.id = given.id`,
    ...held.map((name) => unchanged.get(name)),
    ...(kept ? [sql`not (${kept})`] : []),
  ]
  const { rows } = await sql<{ id: string }>`
    update ${sql.table(table)} as held set ${sql.join(set)}
      from jsonb_to_recordset(${JSON.stringify(passed)}::jsonb) as given (id uuid, was jsonb, now jsonb)
     where ${sql.join(which, sql` and `)} returning held.id`.execute(db)
  return rows.map(({ id }) => id)
}

/** How open rows of a table go along: with the post that holds them, or else with their unit, or else with everything. */
export function rowsFollow({ table, open, unit, holder, kept }: Standing) {
  const heir = (passing: Passing) =>
    heirOf(
      passing,
      [holder, unit].flatMap((name) => name ?? []),
    )
  const going = (passing: Passing) =>
    sql<boolean>`agency = ${passing.from}::uuid and ${open} and ${heir(passing)} is not null`
  const unitOf = ({ units }: Passing) =>
    unit
      ? sql`coalesce((${JSON.stringify(Object.fromEntries(units))}::jsonb ->> unit::text)::uuid, unit)`
      : sql`null::uuid`
  return {
    async count(db: Reader, passing: Passing): Promise<number> {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from ${sql.table(table)} where ${going(passing)}`.execute(db)
      return rows[0]?.count ?? 0
    },
    async go({ db }: Tx, passing: Passing): Promise<Passed[]> {
      const { rows } = await sql<Passed>`
        with going as (
          select id, agency, ${unit ? sql`unit` : sql`null::uuid`} as unit, ${heir(passing)} as heir, ${unitOf(passing)} as next
            from ${sql.table(table)} where ${going(passing)} for update
        ), gone as (
          update ${sql.table(table)} as held set agency = going.heir${unit ? sql`, unit = going.next` : sql``}
            from going where going.id = held.id returning held.id
        )
        select id, jsonb_build_object('agency', agency, 'unit', unit) as was, jsonb_build_object('agency', heir, 'unit', next) as now
          from going`.execute(db)
      return rows
    },
    back: ({ db }: Tx, passed: readonly Passed[]): Promise<string[]> =>
      rowsBack(db, table, { agency: 'uuid', ...(unit && { unit: 'uuid' }) }, passed, {
        held: ['agency'],
        ...(kept && { kept }),
      }),
  }
}
