import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import { json, type Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'

export type RightChangeState = 'open' | 'confirmed' | 'reverted'

/** One act that changed rights, as it is kept until somebody confirms it. */
export interface Changed {
  type: string
  data: Record<string, unknown>
  at: string
  /** Who did it, as the journal calls them. */
  by: string
}

interface RightChangeTable {
  id: string
  about: string
  kind: Generated<string>
  agency: string | null
  state: RightChangeState
  changes: Changed[]
  changers: string[]
  opened_at: Instant
  changed_at: Instant
  settled_at: Instant | null
  settled_by: string | null
  settled_xid: Generated<string | null>
  reason: string | null
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    right_change: RightChangeTable
  }
}

/** Changes of rights on one thing that wait for a confirmation, or got it. */
export type RightChange = Selectable<RightChangeTable>

/** @throws Refusal right-change.unknown */
export const rightChangeRows = rowsOf('right_change', 'right-change.unknown')

/** Whether what changes now is only put back by whoever settles an earlier change. */
export async function isBeingSettled(db: Reader, about: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from right_change where about = ${about} and settled_xid = pg_current_xact_id() limit 1`.execute(db)
  return rows.length > 0
}

/** Marks that a change is settled in this very transaction. */
export async function markSettling(db: Reader, id: string): Promise<void> {
  await sql`update right_change set settled_xid = pg_current_xact_id() where id = ${id}`.execute(db)
}

/** Which transaction this is: what one act changes on many positions is one change. */
export async function transactionName(db: Reader): Promise<string> {
  const { rows } = await sql<{ xid: string }>`select pg_current_xact_id()::text as xid`.execute(db)
  return rows[0]?.xid ?? ''
}

/** Adds a change to what is open about a thing, or opens it. @returns its id, and whether it is new */
export async function addChange(
  db: Reader,
  row: { id: string; about: string; agency: string | null; change: Changed; changer: string | null; now: Instant },
): Promise<{ id: string; fresh: boolean }> {
  const { id, about, agency, change, changer, now } = row
  const changers = changer ? [changer] : []
  const { rows } = await sql<{ id: string; fresh: boolean }>`
    insert into right_change as r (id, about, agency, state, changes, changers, opened_at, changed_at)
    values (${id}, ${about}, ${agency}, 'open', ${json([change])}, ${changers}::uuid[], ${now}, ${now})
    on conflict (about) where state = 'open' do update set
      changes = r.changes || excluded.changes, changed_at = excluded.changed_at, revision = r.revision + 1,
      changers = array(select distinct unnest(r.changers || excluded.changers))
    returning id, xmax = 0 as fresh`.execute(db)
  const [added] = rows
  if (!added) throw new Error('a change of rights was not kept')
  return added
}

/** What waits for a confirmation about one thing. */
export async function findWaiting(db: Reader, about: string): Promise<{ id: string; opened_at: Instant } | undefined> {
  return db
    .selectFrom('right_change')
    .select(['id', 'opened_at'])
    .where('about', '=', about)
    .where('state', '=', 'open')
    .executeTakeFirst()
}

/** In lists of changes: those that wait, or do not any more. */
export const isWaiting = (waiting: boolean) => (waiting ? sql<boolean>`state = 'open'` : sql<boolean>`state <> 'open'`)
