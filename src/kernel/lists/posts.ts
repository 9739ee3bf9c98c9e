import { type Static, type TSchema, Type } from 'typebox'
import { type Again, againOf, type Invalid } from '../forms/index.ts'
import type { Answer } from '../http/answer.ts'
import type { Ctx } from '../http/route.ts'
import { subject } from '../journal/index.ts'
import type { Html, View } from '../pages/index.ts'
import { Refusal } from '../refusal.ts'
import type { TaskFailure } from '../tasks/index.ts'
import { afterBulk, askBulk, bulkReport } from './bulk.page.ts'
import { type ChosenRow, keepChosen } from './chosen.store.ts'
import type { BulkAct } from './definition.ts'
import { bulkAt, REMOVE_VIEW_AT, SAVE_VIEW_AT, TAKE_AT, WHOLE_LIST } from './list.parts.page.ts'
import type { AnyList } from './list.ts'
import { ACT_TASK, EXPORT_TASK, FILE_FORMATS, type FileFormat, MOST_ACTED } from './long.ts'
import { removeView, saveView } from './saved.operations.ts'
import { SHARES } from './saved.store.ts'
import { words } from './words.ts'

const UUID = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'

/** Rows chosen on one page; a page has no more. */
const MOST_CHOSEN = 200

/** Rows acted on one by one while somebody waits; more are long work. */
const ACTED_AT_ONCE = 20

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
  /** Not the rows ticked but all under the filters. */
  [WHOLE_LIST]: Type.Optional(Type.Literal('yes')),
  /** How many rows were confirmed. */
  so: Type.Optional(Type.String({ pattern: '^[0-9]{1,6}$' })),
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
  'name' | 'title' | 'at' | 'section' | 'bulk' | 'long' | 'opens' | 'namesOf' | 'savingAgain' | 'tidy'
>

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

/** Where long work stands. */
const taskAt = (view: View, task: string): string => view.house.addressOf(subject('task', task)) ?? '/'

/** An act on chosen rows: asked first where it must be, then done here, or by long work where there are many. */
const bulkPost = (list: Posting, act: BulkAct): ListPost =>
  post(bulkAt(act.name), act.needs, Chosen, async (ctx) => {
    const { province, actor, body, key, view } = ctx
    const query = tidied(list, body.ve)
    const whole = body[WHOLE_LIST] === 'yes'
    // what comes from a form: only rows the viewer sees in this very list and may act on are taken
    const from = whole ? { query: valuesIn(query) } : { ids: [...new Set(body.id)] }
    const rows = await list.long.chosen(ctx, from, act.needs)
    if (rows.length === 0) throw new Refusal('list.nothing-chosen')
    if (rows.length > MOST_ACTED) throw new Refusal('list.too-many-rows', { limit: MOST_ACTED })
    // a list that grew or shrank since it was confirmed is asked again
    const sure = body.sure === 'yes' && (!whole || Number(body.so) === rows.length)
    const ids = rows.map(({ id }) => id)
    if ((act.asks || whole) && !sure) {
      const { at, section } = list
      const names = whole ? null : await list.namesOf(ctx, ids)
      return shown(askBulk(view, act, { at, section, query, ids, names }))
    }
    if (!act.each) {
      await act.do(province, actor, ids, key)
    } else if (rows.length > ACTED_AT_ONCE) {
      return seeOther(taskAt(view, await startAct(ctx, list, act, { rows, query })))
    } else {
      const failed = await actOnEach(ctx, act.each, rows)
      const done = rows.length - failed.length
      if (failed.length > 0)
        return shown(bulkReport(view, act, { at: list.at, section: list.section, query, done, failed }))
    }
    return seeOther(afterBulk(list.at, query, act.name, ids.length))
  })

type Acting = Pick<Ctx, 'province' | 'actor' | 'key'>

/** Each row by itself; one that is refused stops no other. */
async function actOnEach(
  { province, actor, key }: Acting,
  each: NonNullable<BulkAct['each']>,
  rows: readonly ChosenRow[],
): Promise<TaskFailure[]> {
  const failed: TaskFailure[] = []
  for (const [at, { id, name }] of rows.entries()) {
    try {
      await each(province, actor, id, `${key} ${at}`)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      failed.push({ what: name, code: error.code, data: error.data })
    }
  }
  return failed
}

/** Has long work act on exactly these rows. */
const startAct = (
  { province, actor, key }: Acting,
  list: Posting,
  act: BulkAct,
  { rows, query }: { rows: readonly ChosenRow[]; query: string },
): Promise<string> =>
  province.act(actor, key, async (tx) => {
    const { title, at } = list
    const task = await tx.startTask(ACT_TASK, {
      ...{ list: list.name, act: act.name, count: rows.length, back: query ? `${at}?${query}` : at },
      ...{ title: { vi: title.vi, en: title.en }, label: { vi: act.label.vi, en: act.label.en } },
    })
    await keepChosen(tx.db, task, rows, tx.now)
    return task
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

/** A query that came through a form, brought to the list's own form; an outside address can never stand in it. */
function tidied(list: Posting, query = ''): string {
  return list.tidy(valuesIn(query))
}

const valuesIn = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query))

const shown = (html: Html): Answer => ({ kind: 'page', html, status: 200 })

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
