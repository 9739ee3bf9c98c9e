import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import { json, type Reader } from '../../kernel/database/index.ts'
import { rowsOf } from '../../kernel/life/index.ts'
import type { Definition, Process, ProcessState } from './process.ts'

export interface ProcessTable {
  id: string
  code: string
  number: number
  state: ProcessState
  title: string
  definition: unknown
  effective_from: LegalDay | null
  effective_to: LegalDay | null
  ended_at: Instant | null
  published_by: string | null
  published_at: Instant | null
  changed_at: Instant
  revision: Generated<number>
  plain: Generated<string>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    process: ProcessTable
    process_progress: { dossier: string; process: string; step: string; changed_at: Instant }
  }
}

const asProcess = (row: Selectable<ProcessTable>): Process => ({ ...row, definition: row.definition as Definition })

const rows = rowsOf('process', 'process.unknown')

/** @throws Refusal process.unknown */
export const processRows = {
  get: async (db: Reader, id: string): Promise<Process> => asProcess(await rows.get(db, id)),
  lock: async (db: Reader, id: string): Promise<Process> => asProcess(await rows.lock(db, id)),
  insert: (db: Reader, { definition, ...row }: Omit<Process, 'revision'>): Promise<void> =>
    rows.insert(db, { ...row, definition: json(definition) }),
  async write(db: Reader, process: Process, { definition, ...change }: Partial<Process>): Promise<void> {
    await rows.write(db, { ...process, plain: '' }, { ...change, ...(definition && { definition: json(definition) }) })
  },
}

/** Versions in one state. */
export const inState = (state: ProcessState) => sql<boolean>`state = ${state}`

/** The draft of a procedure, when one is being made. */
export const findDraftOf = (db: Reader, code: string): Promise<{ id: string } | undefined> =>
  db.selectFrom('process').select('id').where('code', '=', code).where('state', '=', 'draft').executeTakeFirst()

/** Everything that was published for a procedure. */
export async function publishedOf(db: Reader, code: string): Promise<Process[]> {
  const published = await db
    .selectFrom('process')
    .selectAll()
    .where('code', '=', code)
    .where('state', '=', 'published')
    .orderBy('number', 'desc')
    .execute()
  return published.map(asProcess)
}

/** Lets one change of a procedure's processes wait for another, and gives the number the next version has. */
export async function nextNumber(db: Reader, code: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('process'), hashtext(${code}))`.execute(db)
  const { most } = await db
    .selectFrom('process')
    .select(({ fn }) => fn.max('number').as('most'))
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  return (most ?? 0) + 1
}

/** Ends what stands or is still to come for a procedure from a day on, because another comes in its place. */
export async function endFrom(db: Reader, code: string, day: LegalDay): Promise<void> {
  await db
    .updateTable('process')
    .set({ effective_to: sql<LegalDay>`greatest(effective_from - 1, ${day}::date - 1)` })
    .where('code', '=', code)
    .where('state', '=', 'published')
    .where(({ or, eb }) => or([eb('effective_to', 'is', null), eb('effective_to', '>=', day)]))
    .execute()
}

/** The kinds of posts somebody holds on a day. */
export async function heldRoles(db: Reader, day: LegalDay): Promise<ReadonlySet<string>> {
  const held = await db
    .selectFrom('read_position')
    .select('role')
    .distinct()
    .where('valid_from', '<=', day)
    .where(({ or, eb }) => or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .execute()
  return new Set(held.map(({ role }) => role))
}

/** The step a dossier has come to in a process; nothing while it has not left the first of its state. */
export async function findProgress(db: Reader, dossier: string, process: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('process_progress')
    .select('step')
    .where('dossier', '=', dossier)
    .where('process', '=', process)
    .executeTakeFirst()
  return row?.step
}

export async function keepProgress(
  db: Reader,
  row: { dossier: string; process: string; step: string; changed_at: Instant },
): Promise<void> {
  const { process, step, changed_at } = row
  await db
    .insertInto('process_progress')
    .values(row)
    .onConflict((conflict) => conflict.column('dossier').doUpdateSet({ process, step, changed_at }))
    .execute()
}
