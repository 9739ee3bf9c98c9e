import { Type } from 'typebox'
import { type Again, againOf } from '../forms/index.ts'
import type { Answer } from '../http/answer.ts'
import type { Ctx } from '../http/route.ts'
import { Refusal } from '../refusal.ts'
import { bulkPost } from './bulk.post.ts'
import { REMOVE_VIEW_AT, SAVE_VIEW_AT, TAKE_AT } from './list.parts.page.ts'
import { EXPORT_TASK, FILE_FORMATS, type FileFormat } from './long.ts'
import {
  type ListPost,
  MOST_QUERY,
  type Posting,
  post,
  Query,
  seeOther,
  taskAt,
  tidied,
  UUID,
  valuesIn,
} from './post.ts'
import { removeView, saveView } from './saved.operations.ts'
import { SHARES } from './saved.store.ts'
import { words } from './words.ts'

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

/** What is sent from a list's page: saving and removing views, and each act on chosen rows. */
export const postsOf = (list: Posting): ListPost[] => [
  ...viewPosts(list),
  filePost(list),
  ...list.bulk.map((act) => bulkPost(list, act)),
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
