import { sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import { json, type Reader } from '../database/index.ts'
import type { Answers } from './definition.ts'

declare module '../database/index.ts' {
  interface Tables {
    list_chosen_row: { task: string; place: number; row: string; name: string; refused: boolean; chosen_at: Instant }
    list_choice: { task: string; account: string | null; answers: unknown; chosen_at: Instant }
  }
}

/** A row that was chosen: its key, and what it is called. */
export interface ChosenRow {
  id: string
  name: string
}

/** Keeps the rows chosen for a task, in their order, with what was asked once for all of them. */
export async function keepChosen(
  db: Reader,
  task: string,
  chosen: { account: string | null; answers: Answers; rows: readonly ChosenRow[] },
  at: Instant,
): Promise<void> {
  const { account, answers, rows } = chosen
  await db
    .insertInto('list_choice')
    .values({ task, account, answers: json(answers), chosen_at: at })
    .execute()
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

/** What was asked once for all rows of a task; nothing where nothing was. */
export async function chosenAnswers(db: Reader, task: string): Promise<Answers> {
  const row = await db.selectFrom('list_choice').select('answers').where('task', '=', task).executeTakeFirst()
  return (row?.answers ?? {}) as Answers
}

/** Notes which of the rows of a piece were refused; a piece that comes again after a kill says it anew. */
export async function noteRefused(
  db: Reader,
  task: string,
  piece: { from: number; size: number; refused: readonly number[] },
): Promise<void> {
  await sql`update list_chosen_row set refused = place = any(${[...piece.refused]}::int[])
    where task = ${task}::uuid and place >= ${piece.from} and place < ${piece.from + piece.size}`.execute(db)
}

/** The rows that are done leave; those refused stay for a while, to be tried again. */
export async function dropDone(db: Reader, task: string): Promise<void> {
  await sql`with gone as (delete from list_chosen_row where task = ${task}::uuid and not refused)
    delete from list_choice where task = ${task}::uuid
      and not exists (select 1 from list_chosen_row where task = ${task}::uuid and refused)`.execute(db)
}

/** The rows a task of this account was refused, and what was asked for them. */
export async function refusedRows(
  db: Reader,
  task: string,
  account: string | null,
): Promise<{ ids: string[]; answers: Answers }> {
  const choice = await db
    .selectFrom('list_choice')
    .select('answers')
    .where('task', '=', task)
    .where('account', '=', account)
    .executeTakeFirst()
  if (!choice) return { ids: [], answers: {} }
  const rows = await db
    .selectFrom('list_chosen_row')
    .select('row')
    .where('task', '=', task)
    .where('refused', '=', true)
    .orderBy('place')
    .execute()
  return { ids: rows.map(({ row }) => row), answers: choice.answers as Answers }
}
