import { sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { StepKind } from './chain.ts'
import type { PlannedStep } from './plan.ts'

/** Where one step of a submission stands. */
export type StepState = 'waiting' | 'now' | 'done' | 'skipped' | 'returned' | 'dropped'

interface StepTable {
  document: string
  round: number
  no: number
  kind: StepKind
  post: string | null
  unit: string | null
  title: string
  state: StepState
  done_by: string | null
  note: string | null
  done_at: Instant | null
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    document_step: StepTable
  }
}

/** One step of one submission. */
export type WayStep = Omit<StepTable, 'document'>

/** Every step a draft went through, the newest submission first. */
export async function listWay(db: Reader, document: string): Promise<WayStep[]> {
  return db
    .selectFrom('document_step')
    .select(['round', 'no', 'kind', 'post', 'unit', 'title', 'state', 'done_by', 'note', 'done_at'])
    .where('document', '=', document)
    .orderBy('round', 'desc')
    .orderBy('no')
    .limit(200)
    .execute()
}

/** Writes the steps of the next submission; the first that is not left out waits now. */
export async function beginWay(db: Reader, document: string, plan: readonly PlannedStep[]): Promise<void> {
  const { last } = await db
    .selectFrom('document_step')
    .where('document', '=', document)
    .select(sql<number>`coalesce(max(round), 0)`.as('last'))
    .executeTakeFirstOrThrow()
  const first = plan.findIndex(({ skipped }) => !skipped)
  await db
    .insertInto('document_step')
    .values(
      plan.map(({ skipped, ...step }, at) => ({
        ...{ document, round: last + 1, no: at + 1, ...step },
        state: skipped ? ('skipped' as const) : at === first ? ('now' as const) : ('waiting' as const),
        ...{ done_by: null, note: null, done_at: null },
      })),
    )
    .execute()
}

/** Ends the step that waits now, as what it ended. */
export async function endStep(
  db: Reader,
  document: string,
  ended: { state: 'done' | 'returned' | 'dropped'; by: string; note: string | null; at: Instant },
): Promise<void> {
  await db
    .updateTable('document_step')
    .set({ state: ended.state, done_by: ended.by, note: ended.note, done_at: ended.at })
    .where('document', '=', document)
    .where('state', '=', 'now')
    .execute()
}

/** The next step of the submission waits now. @returns undefined when the signer is next */
export async function nextStep(db: Reader, document: string): Promise<WayStep | undefined> {
  return db
    .updateTable('document_step')
    .set({ state: 'now' })
    .where('document', '=', document)
    .where('state', '=', 'waiting')
    .where('no', '=', (of) =>
      of
        .selectFrom('document_step')
        .where('document', '=', document)
        .where('state', '=', 'waiting')
        .select((row) => row.fn.min('no').as('no')),
    )
    .returning(['round', 'no', 'kind', 'post', 'unit', 'title', 'state', 'done_by', 'note', 'done_at'])
    .executeTakeFirst()
}

/** Steps that were still to come are not needed any more. */
export async function dropWay(db: Reader, document: string): Promise<void> {
  await db
    .updateTable('document_step')
    .set({ state: 'dropped' })
    .where('document', '=', document)
    .where('state', '=', 'waiting')
    .execute()
}
