import { type Static, type TSchema, Type } from 'typebox'
import { type Again, againOf, type Invalid } from '../forms/index.ts'
import type { Answer } from '../http/answer.ts'
import type { Ctx } from '../http/route.ts'
import { subject } from '../journal/index.ts'
import type { View } from '../pages/index.ts'
import { Refusal } from '../refusal.ts'
import { afterBulk, askBulk } from './list.page.ts'
import { bulkAt, REMOVE_VIEW_AT, SAVE_VIEW_AT, TAKE_AT } from './list.parts.page.ts'
import type { AnyList } from './list.ts'
import { EXPORT_TASK, FILE_FORMATS, type FileFormat } from './long.ts'
import { removeView, saveView } from './saved.operations.ts'
import { SHARES } from './saved.store.ts'
import { words } from './words.ts'

const UUID = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'

/** Rows chosen on one page; a page has no more. */
const MOST_CHOSEN = 200

const MOST_QUERY = 2_000
const Query = Type.Optional(Type.String({ maxLength: MOST_QUERY }))
const NewView = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 80, label: words.viewName }),
  shared: Type.Optional(Type.Unsafe<(typeof SHARES)[number]>({ type: 'string', enum: SHARES })),
  query: Query,
})
const OldView = Type.Object({ id: Type.String({ pattern: UUID }), ve: Query })
const FileAsked = Type.Object({
  ve: Query,
  dang: Type.Unsafe<FileFormat>({ type: 'string', enum: FILE_FORMATS }),
})
const Chosen = Type.Object({
  id: Type.Array(Type.String({ maxLength: 100 }), { maxItems: MOST_CHOSEN }),
  ve: Query,
  sure: Type.Optional(Type.Literal('yes')),
})

/** A form sent from the list's page, by its address below the list's own. */
export interface ListPost {
  at: string
  needs: string
  body: TSchema
  answer(ctx: Ctx): Promise<Answer>
  /** Shows the list's page again, with what was typed and what is wrong. */
  invalid?(ctx: Ctx, invalid: Invalid): Promise<Answer>
}

type Posting = Pick<
  AnyList,
  'name' | 'title' | 'at' | 'section' | 'bulk' | 'opens' | 'reached' | 'namesOf' | 'savingAgain' | 'tidy'
>

/** What is sent from a list's page: saving and removing views, and each act on chosen rows. */
export const postsOf = (list: Posting): ListPost[] => [
  ...viewPosts(list),
  filePost(list),
  ...list.bulk.map((act) =>
    post(bulkAt(act.name), act.needs, Chosen, async (ctx) => {
      const { province, viewer, actor, body, key } = ctx
      // ids come from a form: only those the viewer sees in this very list and may act on are taken
      const ids = await list.reached(province, viewer, [...new Set(body.id)], act.needs)
      if (ids.length === 0) throw new Refusal('list.nothing-chosen')
      const query = tidied(list, body.ve)
      if (act.asks && !body.sure) {
        const { at, section } = list
        const names = await list.namesOf(ctx, ids)
        return { kind: 'page', html: askBulk(ctx.view, act, { at, section, query, ids, names }), status: 200 }
      }
      await act.do(province, actor, ids, key)
      return seeOther(afterBulk(list.at, query, act.name, ids.length))
    }),
  ),
]

/** Has the file of a long list made by long work, in the language of whoever asks. */
const filePost = (list: Posting): ListPost =>
  post(TAKE_AT, 'official', FileAsked, async ({ province, viewer, actor, body, key, language, view }) => {
    if (!list.opens(viewer)) throw new Refusal('http.not-allowed')
    const query = tidied(list, body.ve)
    const { vi, en } = list.title
    const input = { list: list.name, query, format: body.dang, language, title: { vi, en } }
    const task = await province.act(actor, key, (tx) => tx.startTask(EXPORT_TASK, input))
    return seeOther(taskAt(view, task))
  })

/** Where long work stands. */
const taskAt = (view: View, task: string): string => view.house.addressOf(subject('task', task)) ?? '/'

function viewPosts(list: Posting): ListPost[] {
  const back = (query: string) => seeOther(query ? `${list.at}?${query}` : list.at)
  const savingAgain = (ctx: Ctx, again: Again, status: number): Promise<Answer> => {
    if (!list.opens(ctx.viewer)) throw new Refusal('http.not-allowed')
    const { query } = again.values
    return list.savingAgain(ctx, valuesIn(typeof query === 'string' ? query.slice(0, MOST_QUERY) : ''), again, status)
  }
  return [
    {
      ...post(SAVE_VIEW_AT, 'official', NewView, async (ctx) => {
        if (!list.opens(ctx.viewer)) throw new Refusal('http.not-allowed')
        const { name, shared = 'nobody' } = ctx.body
        const query = tidied(list, ctx.body.query)
        try {
          await saveView(ctx.province, ctx.viewer, { list: list.name, name, query, shared }, ctx.key)
        } catch (error) {
          if (ctx.machine || !(error instanceof Refusal && error.code === 'list.too-many-views')) throw error
          return savingAgain(ctx, { values: ctx.raw, errors: { name: error.sentence(ctx.language) } }, 422)
        }
        return back(query)
      }),
      invalid: (ctx, invalid) => savingAgain(ctx, againOf(invalid), 400),
    },
    post(REMOVE_VIEW_AT, 'official', OldView, async (ctx) => {
      await removeView(ctx.province, ctx.viewer, { list: list.name, id: ctx.body.id }, ctx.key)
      return back(tidied(list, ctx.body.ve))
    }),
  ]
}

/** A query that came through a form, brought to the list's own form; an outside address can never stand in it. */
function tidied(list: Posting, query = ''): string {
  return list.tidy(valuesIn(query))
}

const valuesIn = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query))

const seeOther = (to: string): Answer => ({ kind: 'redirect', to, status: 303 })

/** A form that is sent to the list. */
const post = <B extends TSchema>(
  at: string,
  needs: string,
  body: B,
  work: (ctx: Ctx<unknown, unknown, Static<B>>) => Promise<Answer>,
): ListPost => ({
  at,
  needs,
  body,
  answer: (ctx) => work(ctx as Ctx<unknown, unknown, Static<B>>),
})
