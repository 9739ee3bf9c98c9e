import { sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../database/index.ts'

/** A table and the column that says from when its rows are kept. */
export interface Clocked {
  table: string
  by: string
}

/** How many rows leave in one statement: short enough that nobody waits behind it. */
const BATCH = 1000

/**
 * Erases one batch of rows whose moment is before another, oldest first; those without a moment stay. Returns how many went: fewer than a
 * whole batch says that none is left. The moment is compared again at the row itself, so one that somebody renews meanwhile stays.
 */
export async function eraseBatch(
  db: Reader,
  { table, by }: Clocked,
  before: Instant,
): Promise<{ erased: number; done: boolean }> {
  const { numAffectedRows = 0n } = await sql`
    delete from ${sql.table(table)}
     where ctid = any(array(
             select ctid from ${sql.table(table)} where ${sql.ref(by)} < ${before} order by ${sql.ref(by)} limit ${sql.lit(BATCH)}))
       and ${sql.ref(by)} < ${before}`.execute(db)
  const erased = Number(numAffectedRows)
  return { erased, done: erased < BATCH }
}

/** What of a table keeps its rows from being erased by age. */
export interface Unfit extends Clocked {
  indexed: boolean
  pointedAt: boolean
  mayErase: boolean
}

/** The declared tables that cannot be erased from by age, and why. */
export async function findUnfit(db: Reader, declared: readonly Clocked[]): Promise<Unfit[]> {
  const { rows } = await sql<Unfit>`
    select * from (
      select d.table, d.by, coalesce(has_table_privilege(c.oid, 'delete'), false) as "mayErase",
             exists (select from pg_index i
                       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                      where i.indrelid = c.oid and a.attname = d.by and i.indpred is null and i.indisvalid) as indexed,
             exists (select from pg_constraint f where f.confrelid = c.oid and f.contype = 'f') as "pointedAt"
        from jsonb_to_recordset(${JSON.stringify(declared)}::jsonb) as d ("table" text, "by" text)
        left join pg_class c on c.oid = to_regclass(d.table)
    ) as looked where not indexed or "pointedAt" or not "mayErase"`.execute(db)
  return rows
}
