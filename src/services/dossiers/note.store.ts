/** What officials say to each other about a dossier, and what was apologised for. */
import type { Insertable, Selectable } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import { type Reader, sendAlong } from '../../kernel/database/index.ts'

interface NoteTable {
  id: string
  dossier: string
  author: string | null
  label: string
  asks: string | null
  text: string
  at: Instant
}

interface ApologyTable {
  id: string
  dossier: string
  number: number
  old_due: Instant
  new_day: LegalDay
  new_due: Instant
  reason: string
  signer: string
  at: Instant
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    dossier_note: NoteTable
    dossier_apology: ApologyTable
  }
}

export type Note = Selectable<NoteTable>
export type Apology = Selectable<ApologyTable>

export const insertNote = (db: Reader, note: Insertable<NoteTable>): Promise<void> =>
  sendAlong(db, db.insertInto('dossier_note').values(note).compile())

/** As many as a page shows; the newest of them, oldest first. */
const SHOWN = 200

export async function listNotes(db: Reader, dossier: string): Promise<Note[]> {
  const newest = await db
    .selectFrom('dossier_note')
    .selectAll()
    .where('dossier', '=', dossier)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .execute()
  return newest.reverse()
}

export const insertApology = (db: Reader, apology: Insertable<ApologyTable>): Promise<void> =>
  sendAlong(db, db.insertInto('dossier_apology').values(apology).compile())

/** Apologies of a dossier, oldest first. */
export const listApologies = (db: Reader, dossier: string): Promise<Apology[]> =>
  db.selectFrom('dossier_apology').selectAll().where('dossier', '=', dossier).orderBy('at').execute()
