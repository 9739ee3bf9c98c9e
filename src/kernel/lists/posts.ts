import { type Static, type TSchema, Type } from 'typebox'
import type { Answer } from '../http/answer.ts'
import type { Ctx } from '../http/route.ts'
import { Refusal } from '../refusal.ts'
import { afterBulk } from './list.page.ts'
import { bulkAt, REMOVE_VIEW_AT, SAVE_VIEW_AT } from './list.parts.page.ts'
import type { AnyList } from './list.ts'
import { removeView, saveView } from './saved.operations.ts'
import { SHARES } from './saved.store.ts'
import { words } from './words.ts'

const UUID = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'

/** Rows chosen on one page; a page has no more. */
const MOST_CHOSEN = 200

const Query = Type.Optional(Type.String({ maxLength: 2_000 }))
const NewView = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 80, label: words.viewName }),
  shared: Type.Optional(Type.Unsafe<(typeof SHARES)[number]>({ type: 'string', enum: SHARES })),
  query: Query,
})
const OldView = Type.Object({ id: Type.String({ pattern: UUID }), ve: Query })
const Chosen = Type.Object({ id: Type.Array(Type.String({ maxLength: 100 }), { maxItems: MOST_CHOSEN }), ve: Query })

/** A form sent from the list's page, by its address below the list's own. */
export interface ListPost {
  at: string
  needs: string
  body: TSchema
  answer(ctx: Ctx): Promise<Answer>
}

type Posting = Pick<AnyList, 'name' | 'at' | 'bulk' | 'opens' | 'reached' | 'tidy'>

/** What is sent from a list's page: saving and removing views, and each act on chosen rows. */
export const postsOf = (list: Posting): ListPost[] => [
  ...viewPosts(list),
  ...list.bulk.map((act) =>
    post(bulkAt(act.name), act.needs, Chosen, async (ctx) => {
      const { province, viewer, actor, body, key } = ctx
      // ids come from a form: only those the viewer sees in this very list and may act on are taken
      const ids = await list.reached(province, viewer, [...new Set(body.id)], act.needs)
      if (ids.length === 0) throw new Refusal('list.nothing-chosen')
      await act.do(province, actor, ids, key)
      return afterBulk(list.at, tidied(list, body.ve), act.name, ids.length)
    }),
  ),
]

function viewPosts(list: Posting): ListPost[] {
  const back = (query: string) => (query ? `${list.at}?${query}` : list.at)
  return [
    post(SAVE_VIEW_AT, 'official', NewView, async (ctx) => {
      if (!list.opens(ctx.viewer)) throw new Refusal('http.not-allowed')
      const { name, shared = 'nobody' } = ctx.body
      const query = tidied(list, ctx.body.query)
      await saveView(ctx.province, ctx.viewer, { list: list.name, name, query, shared }, ctx.key)
      return back(query)
    }),
    post(REMOVE_VIEW_AT, 'official', OldView, async (ctx) => {
      await removeView(ctx.province, ctx.viewer, { list: list.name, id: ctx.body.id }, ctx.key)
      return back(tidied(list, ctx.body.ve))
    }),
  ]
}

/** A query that came through a form, brought to the list's own form; an outside address can never stand in it. */
function tidied(list: Posting, query = ''): string {
  const values: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(query)) values[name] = value
  return list.tidy(values)
}

/** A form that does something and leads to an address of ours. */
const post = <B extends TSchema>(
  at: string,
  needs: string,
  body: B,
  work: (ctx: Ctx<unknown, unknown, Static<B>>) => Promise<string>,
): ListPost => ({
  at,
  needs,
  body,
  answer: async (ctx) => ({ kind: 'redirect', to: await work(ctx as Ctx<unknown, unknown, Static<B>>), status: 303 }),
})
