import { sql } from 'kysely'
import { json, type Reader } from '../src/kernel/database/index.ts'
import type { Row } from './rows.ts'

const BATCH = 2000

/** Writes rows in few statements: each batch travels as one JSON text. All rows must have the columns of the first. */
export async function insertRows(
  db: Reader,
  table: string,
  rows: readonly Row[],
  done: (rows: number) => void,
): Promise<void> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.ref(name)))
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH)
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(batch)}::json)`.execute(
      db,
    )
    done(batch.length)
  }
}

/**
 * The reactions to everything written in this transaction are already among its rows, so subscribers take up the journal behind it. The seal
 * keeps its own place: these acts are sealed like any other. Needs a province whose dispatcher does not run yet.
 */
export async function passOver(db: Reader, subscribers: readonly string[]): Promise<void> {
  // behind this transaction, not inside it: whoever stands in the middle of its millions of acts has them looked through at every turn
  await sql`insert into reaction_cursor (subscriber, low, high, seq)
    select name, behind, behind, 0
      from unnest(${[...subscribers]}::text[]) as name, (select (pg_current_xact_id()::text::bigint + 1)::text::xid8 as behind) as place
    on conflict (subscriber) do update set low = excluded.low, high = excluded.high, seq = excluded.seq`.execute(db)
}

/** Leaves what is written in this transaction unsealed: a province for measuring is not what the journal's proof is about, and sealing millions takes an hour. */
export async function passOverSealing(owner: Reader): Promise<void> {
  await sql`update seal_place set low = pg_current_xact_id(), high = (pg_current_xact_id()::text::bigint + 1)::text::xid8,
    seq = (select max(seq) from act)`.execute(owner)
}

const MARK = 'demo.loaded'

export async function findMark(db: Reader): Promise<boolean> {
  const row = await db.selectFrom('setting').select('name').where('name', '=', MARK).executeTakeFirst()
  return row !== undefined
}

export async function setMark(db: Reader, value: object): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name: MARK, value: json(value) })
    .execute()
}
