import type { Selectable } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { ChildOutcome, DossierState } from '../dossiers/index.ts'

interface ChildTable {
  id: string
  parent: string
  what: string
  /** Files of the parent that are shown with it. */
  papers: string[]
  opened_at: Instant
  outcome: ChildOutcome | null
  ended_at: Instant | null
  reason: string | null
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    child_dossier: ChildTable
  }
}

/** A part of a dossier that another agency settles. */
export type Child = Selectable<ChildTable>

/** A part with how its dossier stands. */
export interface ChildRow extends Child {
  number: string | null
  provisional: string
  state: DossierState
  procedure_name: string
  agency: string
  accepted_at: Instant | null
  due_current: Instant | null
}

export const insertChild = async (db: Reader, row: Child): Promise<void> => {
  await db.insertInto('child_dossier').values(row).execute()
}

/** The parts of a dossier, in the order they were passed on. */
export const childrenOf = (db: Reader, parent: string): Promise<ChildRow[]> =>
  db
    .selectFrom('child_dossier as c')
    .innerJoin('read_dossier as d', 'd.id', 'c.id')
    .selectAll('c')
    .select(['d.number', 'd.provisional', 'd.state', 'd.procedure_name', 'd.agency', 'd.accepted_at', 'd.due_current'])
    .where('c.parent', '=', parent)
    .orderBy('c.opened_at')
    .orderBy('c.id')
    .execute()

/** A dossier as the part of another one; nothing for one that somebody filed. */
export const findChild = (db: Reader, id: string): Promise<Child | undefined> =>
  db.selectFrom('child_dossier').selectAll().where('id', '=', id).executeTakeFirst()

/** Notes how a part ended, once. @returns the part; nothing when it was noted before, or is none */
export const endPart = (
  db: Reader,
  id: string,
  end: { outcome: ChildOutcome; ended_at: Instant; reason: string | null },
): Promise<Child | undefined> =>
  db
    .updateTable('child_dossier')
    .set(end)
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .returningAll()
    .executeTakeFirst()
