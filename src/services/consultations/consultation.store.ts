import { type Generated, type Insertable, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import { type Reader, sendAlong } from '../../kernel/database/index.ts'
import { rowsOf } from '../../kernel/life/index.ts'
import type { Condition, Here } from '../../kernel/lists/index.ts'
import { rowsFollow } from '../../kernel/module/index.ts'
import type { ConsultationState, Verdict } from './consultation.ts'

interface ConsultationTable {
  id: string
  dossier: string
  agency: string
  unit: string | null
  called: string
  asking_agency: string
  asker: string | null
  dossier_number: string
  procedure_name: string
  question: string
  papers: string[]
  asked_at: Instant
  due_at: Instant
  silence: 'waits' | 'consents'
  basis: string | null
  state: ConsultationState
  verdict: Verdict | null
  said: string | null
  answered_by: string | null
  answered_at: Instant | null
  file_hash: string | null
  file_name: string | null
  file_type: string | null
  reason: string | null
  told: Generated<number>
  gathered: Generated<boolean>
  revision: Generated<number>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    consultation: ConsultationTable
  }
}

/** One body that is asked about a dossier. */
export type Consultation = Selectable<ConsultationTable>
export type NewConsultation = Insertable<ConsultationTable>

/** @throws Refusal consultation.unknown */
export const consultationRows = rowsOf('consultation', 'consultation.unknown')

export const insertConsultations = (db: Reader, rows: readonly NewConsultation[]): Promise<void> =>
  sendAlong(
    db,
    db
      .insertInto('consultation')
      .values([...rows])
      .compile(),
  )

/** Everybody who was asked about a dossier, in the order they were. */
export const consultationsOf = (db: Reader, dossier: string): Promise<Consultation[]> =>
  db.selectFrom('consultation').selectAll().where('dossier', '=', dossier).orderBy('asked_at').orderBy('id').execute()

/** Marks what a dossier goes on with. @returns how many were not marked before */
export async function markGathered(db: Reader, dossier: string): Promise<number> {
  const marked = await db
    .updateTable('consultation')
    .set({ gathered: true })
    .where('dossier', '=', dossier)
    .where('gathered', '=', false)
    .executeTakeFirst()
  return Number(marked.numUpdatedRows)
}

/** Open ones whose moment comes before another and of which less was told, the earliest first. */
export const listOpenDue = (db: Reader, before: Instant, told: number, most: number): Promise<{ id: string }[]> =>
  db
    .selectFrom('consultation')
    .select('id')
    .where('state', '=', 'asked')
    .where('due_at', '<=', before)
    .where('told', '<', told)
    .orderBy('due_at')
    .limit(most)
    .execute()

/** Agencies in which somebody holds a post on a day: nobody else could answer. */
export async function agenciesWithPosts(db: Reader, day: LegalDay): Promise<string[]> {
  const found = await db
    .selectFrom('read_position')
    .select('agency')
    .distinct()
    .where('valid_from', '<=', day)
    .where(({ or, eb }) => or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .execute()
  return found.map(({ agency }) => agency)
}

/** Written out, so that the index of what is open serves it. */
export const isOpen: Condition = sql<boolean>`state = 'asked'`
export const isOver: Condition = sql<boolean>`state <> 'asked'`
export const isLate = ({ now }: Here): Condition =>
  sql<boolean>`(state = 'asked' and due_at < ${now.toString()}::timestamptz)`

/** What is still to be answered goes with the body that was asked. */
export const openConsultations = rowsFollow({
  table: 'consultation',
  unit: 'unit',
  open: sql<boolean>`state = 'asked'`,
})
