import { type Generated, sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Viewer } from '../acting/index.ts'
import type { Reader } from '../database/index.ts'
import { rowsFollow } from '../module/follow.ts'

export const SHARES = ['nobody', 'unit', 'agency'] as const
export type Share = (typeof SHARES)[number]

declare module '../database/index.ts' {
  interface Tables {
    list_view: {
      id: string
      list: string
      name: string
      query: string
      account: string
      shared_with: Generated<Share>
      unit: string | null
      agency: string | null
      saved_at: Instant
    }
  }
}

/** A list as somebody likes to see it, under a name. */
export interface SavedView {
  id: string
  name: string
  query: string
  /** The viewer's own; others' are shared with the viewer. */
  own: boolean
  shared: Share
}

/** The views a viewer may use on a list: their own first, then those shared with their unit or agency, by name. */
export async function listViews(db: Reader, list: string, viewer: Viewer): Promise<SavedView[]> {
  if (!viewer.account) return []
  const rows = await db
    .selectFrom('list_view')
    .select(['id', 'name', 'query', 'account', 'shared_with'])
    .where('list', '=', list)
    .where((where) =>
      where.or([
        where('account', '=', viewer.account!),
        ...(viewer.unit ? [where.and([where('shared_with', '=', 'unit'), where('unit', '=', viewer.unit)])] : []),
        ...(viewer.agency
          ? [where.and([where('shared_with', '=', 'agency'), where('agency', '=', viewer.agency)])]
          : []),
      ]),
    )
    .orderBy(sql`account <> ${viewer.account}::uuid`)
    .orderBy('name')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    query: row.query,
    own: row.account === viewer.account,
    shared: row.shared_with,
  }))
}

export type NewView = { id: string; list: string; name: string; query: string; account: string; shared: Share } & Pick<
  Viewer,
  'unit' | 'agency'
>

/** Keeps a view; the same owner's view of that name is replaced. Returns the id it stands under. */
export async function keepView(db: Reader, view: NewView, now: Instant): Promise<string> {
  const { shared, unit, agency, ...same } = view
  const kept = {
    query: view.query,
    shared_with: shared,
    unit: shared === 'unit' ? unit : null,
    agency: shared === 'agency' ? agency : null,
    saved_at: now,
  }
  const row = await db
    .insertInto('list_view')
    .values({ ...same, ...kept })
    .onConflict((conflict) => conflict.columns(['account', 'list', 'name']).doUpdateSet(kept))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function countViews(db: Reader, list: string, account: string, besides: string): Promise<number> {
  const row = await db
    .selectFrom('list_view')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('list', '=', list)
    .where('account', '=', account)
    .where('name', '<>', besides)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Takes away one's own view; its name, or nothing when there was none. */
export async function dropView(db: Reader, list: string, id: string, account: string): Promise<string | undefined> {
  const row = await db
    .deleteFrom('list_view')
    .where('id', '=', id)
    .where('list', '=', list)
    .where('account', '=', account)
    .returning('name')
    .executeTakeFirst()
  return row?.name
}

/** Views shared with an agency go along when another takes its place. */
export const sharedViews = rowsFollow({ table: 'list_view', open: sql<boolean>`shared_with = 'agency'` })
