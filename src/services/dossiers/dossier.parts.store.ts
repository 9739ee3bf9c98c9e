/** What hangs on a dossier: its papers, the times its clock stood still, and its rating. */
import type { Insertable, Updateable } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import { type Reader, sendAlong, type Tables } from '../../kernel/database/index.ts'
import type { DossierPaper } from './dossier.ts'
import type { AskedPaper, PaperForm } from './papers.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    dossier_paper: {
      id: string
      dossier: string
      component: number | null
      name: string
      file_hash: string | null
      file_name: string | null
      file_type: string | null
      file_size: number | null
      originals: number
      copies: number
      digitised: number
      asked: number | null
      added_at: Instant
      form: PaperForm | null
      pages: number | null
      compared_by: string | null
      compared_at: Instant | null
      source: string | null
      given_back: Instant | null
    }
    dossier_pause: {
      id: string
      dossier: string
      from_at: Instant
      to_at: Instant | null
      basis: string
      request: string
      papers: unknown
    }
    dossier_rating: { dossier: string; level: string; reason: string | null; channel: string; rated_at: Instant }
  }
}

export async function insertPapers(db: Reader, papers: readonly Insertable<Tables['dossier_paper']>[]): Promise<void> {
  if (papers.length === 0) return
  const insert = db.insertInto('dossier_paper').values([...papers])
  await sendAlong(db, insert.compile())
}

/** Writes what is known of a paper since it was digitised. */
export async function markPaper(db: Reader, id: string, change: Updateable<Tables['dossier_paper']>): Promise<void> {
  await db.updateTable('dossier_paper').set(change).where('id', '=', id).execute()
}

/** Takes the rows of papers that were only promised out again, in whose place stands what came. */
export async function dropPapers(db: Reader, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await sendAlong(
      db,
      db
        .deleteFrom('dossier_paper')
        .where('id', 'in', [...ids])
        .compile(),
    )
}

/** What was handed in, or what of it was by a moment. */
export async function listPapers(db: Reader, dossier: string, by?: Instant): Promise<DossierPaper[]> {
  const rows = await db
    .selectFrom('dossier_paper')
    .selectAll()
    .where('dossier', '=', dossier)
    .$if(by !== undefined, (query) => query.where('added_at', '<=', by!))
    .orderBy('component')
    .orderBy('added_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    component: row.component,
    name: row.name,
    file:
      row.file_hash === null
        ? null
        : {
            hash: row.file_hash,
            name: row.file_name ?? 'tep',
            type: row.file_type ?? 'application/octet-stream',
            size: row.file_size ?? 0,
          },
    originals: row.originals,
    copies: row.copies,
    asked: row.asked,
    addedAt: row.added_at,
    form: row.form,
    digitised: row.digitised,
    pages: row.pages,
    compared: row.compared_by && row.compared_at ? { by: row.compared_by, at: row.compared_at } : null,
    source: row.source,
    givenBack: row.given_back,
  }))
}

export interface PauseRow {
  id: string
  from: Instant
  to: Instant | null
  basis: string
  request: string
  papers: AskedPaper[]
}

export async function listPauses(db: Reader, dossier: string): Promise<PauseRow[]> {
  const rows = await db
    .selectFrom('dossier_pause')
    .selectAll()
    .where('dossier', '=', dossier)
    .orderBy('from_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    from: row.from_at,
    to: row.to_at,
    basis: row.basis,
    request: row.request,
    papers: row.papers as PauseRow['papers'],
  }))
}

export async function insertPause(
  db: Reader,
  pause: { id: string; dossier: string; from: Instant; basis: string; request: string; papers: string },
): Promise<void> {
  await db
    .insertInto('dossier_pause')
    .values({
      id: pause.id,
      dossier: pause.dossier,
      from_at: pause.from,
      to_at: null,
      basis: pause.basis,
      request: pause.request,
      papers: pause.papers,
    })
    .execute()
}

export async function endPauses(db: Reader, dossier: string, to: Instant): Promise<void> {
  await db
    .updateTable('dossier_pause')
    .set({ to_at: to })
    .where('dossier', '=', dossier)
    .where('to_at', 'is', null)
    .execute()
}

export async function findRating(db: Reader, dossier: string): Promise<{ level: string } | undefined> {
  return db.selectFrom('dossier_rating').select('level').where('dossier', '=', dossier).executeTakeFirst()
}

/** One rating per dossier. @returns false when there is one already. */
export async function insertRating(
  db: Reader,
  rating: { dossier: string; level: string; reason: string | null; channel: string; rated_at: Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('dossier_rating')
    .values(rating)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}
