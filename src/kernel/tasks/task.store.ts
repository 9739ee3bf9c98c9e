import { type RawBuilder, sql, type Updateable } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Actor, Viewer } from '../acting/index.ts'
import { json, type Reader } from '../database/index.ts'
import { Refusal } from '../refusal.ts'
import type { Task, TaskFailure, TaskPiece } from './task.ts'

interface TaskTable extends Omit<Task, 'input' | 'actor' | 'place' | 'report' | 'problem' | 'file'> {
  input: unknown
  actor: unknown
  place: unknown
  report: unknown
  problem: unknown
  file: unknown
}

declare module '../database/index.ts' {
  interface Tables {
    task: TaskTable
  }
}

/** So many failures are noted one by one; beyond it they are counted only. */
export const MOST_REPORTED = 500

/** A viewer's own tasks. */
export const ownTasks = ({ account }: Viewer): RawBuilder<boolean> =>
  account ? sql<boolean>`account = ${account}::uuid` : sql<boolean>`false`

export async function insertTask(
  db: Reader,
  {
    id,
    kind,
    input,
    actor,
    here,
    at,
  }: Pick<Task, 'id' | 'kind' | 'here'> & { input: unknown; actor: Actor; at: Instant },
): Promise<void> {
  const { account, position, agency } = actor
  await db
    .insertInto('task')
    .values({
      ...{
        id,
        kind,
        account,
        position,
        agency,
        here,
        state: 'running',
        pieces: 0,
        place: null,
        done: 0,
        total: null,
        failed: 0,
      },
      ...{ problem: null, file: null, started_at: at, moved_at: at, finished_at: null },
      input: json(input),
      actor: json(actor),
      report: json([]),
    })
    .execute()
}

/** A task; the row is locked when `lock` is given. @throws Refusal task.unknown */
export async function getTask(db: Reader, id: string, lock?: 'lock'): Promise<Task> {
  const query = db.selectFrom('task').selectAll().where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('task.unknown')
  return row as Task
}

/** Notes a piece that was done. False when the task does not run any more, or another process has noted this piece: then nothing changes. */
export async function notePiece(
  db: Reader,
  { id, pieces }: { id: string; pieces: number },
  { place, done, total, failed = [], file }: TaskPiece,
  at: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('task')
    .set((eb) => ({
      pieces: pieces + 1,
      place: json(place),
      done: eb('done', '+', done),
      failed: eb('failed', '+', failed.length),
      report: failed.length > 0 ? withFailures(failed) : eb.ref('report'),
      ...(total !== undefined && { total }),
      ...(file && { file: json(file) }),
      moved_at: at,
    }))
    .where('id', '=', id)
    .where('pieces', '=', pieces)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The report with more failures behind those it has, as far as there is room. */
const withFailures = (failed: readonly TaskFailure[]): RawBuilder<unknown> =>
  sql`jsonb_path_query_array(report || ${json(failed)}::jsonb, ${sql.lit(`$[0 to ${MOST_REPORTED - 1}]`)})`

type Change = Pick<Updateable<TaskTable>, 'state' | 'finished_at' | 'moved_at'> & {
  problem?: { code: string; data: Record<string, unknown> } | null
}

export async function changeTask(db: Reader, id: string, { problem, ...change }: Change): Promise<void> {
  await db
    .updateTable('task')
    .set({ ...change, ...(problem !== undefined && { problem: problem && json(problem) }) })
    .where('id', '=', id)
    .execute()
}
