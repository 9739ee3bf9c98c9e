import { sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../database/index.ts'

declare module '../database/index.ts' {
  interface Tables {
    list_chosen_row: { task: string; place: number; row: string; name: string; chosen_at: Instant }
  }
}

/** A row that was chosen: its key, and what it is called. */
export interface ChosenRow {
  id: string
  name: string
}

/** Keeps the rows chosen for a task, in their order. */
export async function keepChosen(db: Reader, task: string, rows: readonly ChosenRow[], at: Instant): Promise<void> {
  await sql`insert into list_chosen_row (task, place, row, name, chosen_at)
    select ${task}::uuid, place - 1, row, name, ${at} from unnest(${rows.map(({ id }) => id)}::text[],
      ${rows.map(({ name }) => name)}::text[]) with ordinality as chosen(row, name, place)`.execute(db)
}

/** The chosen rows of a task from a place on. */
export async function chosenRows(db: Reader, task: string, from: number, size: number): Promise<ChosenRow[]> {
  const rows = await db
    .selectFrom('list_chosen_row')
    .select(['row', 'name'])
    .where('task', '=', task)
    .where('place', '>=', from)
    .orderBy('place')
    .limit(size)
    .execute()
  return rows.map(({ row: id, name }) => ({ id, name }))
}

export async function dropChosen(db: Reader, task: string): Promise<void> {
  await db.deleteFrom('list_chosen_row').where('task', '=', task).execute()
}
