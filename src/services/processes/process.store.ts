import type { Generated } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { type VersionState, versionsOf } from '../../kernel/life/index.ts'
import type { Process } from './process.ts'

export interface ProcessTable {
  id: string
  code: string
  number: number
  state: VersionState
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

/** Versions of processes. @throws Refusal process.unknown */
export const processRows = versionsOf<Process>('process')

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
