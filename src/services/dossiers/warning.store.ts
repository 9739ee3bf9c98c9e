/** Whom a due date was told to: once for each level and due moment. */
import { sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'

/** How urgent it is: due soon, late, late for its leaders, late for the agency above. */
export const LEVELS = ['near', 'late', 'leaders', 'above'] as const
export type Level = (typeof LEVELS)[number]

declare module '../../kernel/database/index.ts' {
  interface Tables {
    dossier_warning: { dossier: string; level: Level; due: Instant }
  }
}

/** A dossier whose due moment lies in a span. */
export interface DueRow {
  id: string
  number: string
  agency: string
  holder: string | null
  /** Who handed it over, while it is not taken: it is late in their hands. */
  sender: string | null
  due: Instant
}

/**
 * Takes up to `most` dossiers that are worked on, are due after one moment and until another, and were not told of at this level: they are noted as
 * told in the same transaction, so that nobody takes them again. A new due moment is told of anew.
 */
export async function takeDue(
  db: Reader,
  level: Level,
  { after, until }: { after: Instant; until: Instant },
  most: number,
): Promise<DueRow[]> {
  const { rows } = await sql<DueRow>`
    with due as (
      select id, number, agency, holder, case when state = 'accepted' then handed_from end as sender, due_current as due from dossier
       where state in ('accepted', 'processing') and due_current > ${after} and due_current <= ${until}
         and not exists (select from dossier_warning told
                          where told.dossier = dossier.id and told.level = ${level} and told.due = dossier.due_current)
       order by due_current, id limit ${most}
    ), noted as (
      insert into dossier_warning (dossier, level, due) select id, ${level}, due from due
      on conflict do nothing returning dossier
    )
    select due.* from due join noted on noted.dossier = due.id`.execute(db)
  return rows
}
