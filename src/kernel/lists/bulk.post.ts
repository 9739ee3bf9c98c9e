import { Type } from 'typebox'
import { type Again, againOf, type Invalid, parseInput } from '../forms/index.ts'
import type { Answer } from '../http/answer.ts'
import type { Ctx } from '../http/route.ts'
import { CSRF_FIELD, FORM_KEY_FIELD } from '../pages/view.ts'
import { Refusal } from '../refusal.ts'
import { type AskedRows, afterBulk, askBulk, askForm, bulkReport, type RefusedRow } from './bulk.page.ts'
import { CHOICE_FIELDS, type Choice, Chosen, choiceOf } from './choice.ts'
import { keepChosen } from './chosen.store.ts'
import type { Answers, BulkAct } from './definition.ts'
import { bulkAt } from './list.parts.page.ts'
import { ACT_TASK } from './long.ts'
import { type ListPost, type Posting, post, seeOther, shown, taskAt } from './post.ts'

/** Rows acted on one by one while somebody waits; more are long work. */
const ACTED_AT_ONCE = 20

/** An act on chosen rows: asked first where it must be, then done here, or by long work where there are many. */
export function bulkPost(list: Posting, act: BulkAct): ListPost {
  const { asking } = act
  const body = asking ? Type.Object({ ...asking.form.schema.properties, ...Chosen.properties }) : Chosen
  return {
    ...post(bulkAt(act.name), act.needs, body, async (ctx) => {
      const choice = await choiceOf(ctx, list, act.needs, ctx.body)
      if (!choice.sure && (act.asks || asking || choice.whole || choice.task)) return ask(ctx, list, act, choice)
      return actOn(ctx, list, act, choice, answersIn(asking, ctx.body))
    }),
    ...(asking && { invalid: (ctx: Ctx, invalid: Invalid) => askAgain(ctx, list, act, invalid) }),
  }
}

/** What was answered, without the fields that choose rows. */
const answersIn = (asking: BulkAct['asking'], body: object): Answers =>
  Object.fromEntries(
    Object.entries(body).filter(([name]) => asking !== undefined && Object.hasOwn(asking.form.schema.properties, name)),
  )

async function actOn(ctx: Ctx, list: Posting, act: BulkAct, choice: Choice, answers: Answers): Promise<Answer> {
  const { province, actor, key, view } = ctx
  const { rows, query } = choice
  const ids = rows.map(({ id }) => id)
  if (act.begin) return seeOther(await act.begin(province, actor, ids, key))
  if (act.do) {
    await act.do(province, actor, ids, key)
    return seeOther(afterBulk(list.at, query, act.name, ids.length))
  }
  if (rows.length > ACTED_AT_ONCE) return seeOther(taskAt(view, await startAct(ctx, list, act, choice, answers)))
  const failed = await actOnEach(ctx, act.each, rows, answers)
  if (failed.length === 0) return seeOther(afterBulk(list.at, query, act.name, ids.length))
  const wrong = failed.length === rows.length && beside(ctx, act, failed)
  if (wrong) return ask(ctx, list, act, choice, wrong, 422)
  const done = rows.length - failed.length
  const { at, section } = list
  return shown(bulkReport(view, act, { at, section, query, done, failed, answered: answered(ctx.raw) }))
}

/** One refusal that met every row, beside the field it belongs to. */
function beside(ctx: Ctx, { asking }: BulkAct, failed: readonly RefusedRow[]): Again | undefined {
  const { code, data } = failed[0]!
  const field = asking?.beside?.[code]
  if (!field || failed.some((one) => one.code !== code)) return undefined
  return { values: ctx.raw, errors: { [field]: new Refusal(code, data).sentence(ctx.language) } }
}

/** Asks before the act: what will happen, with which rows, and what has to be known for it. */
async function ask(
  ctx: Ctx,
  list: Posting,
  act: BulkAct,
  choice: Choice,
  again?: Again,
  status?: number,
): Promise<Answer> {
  const { province, viewer, view } = ctx
  const { rows, query, whole, task } = choice
  const ids = rows.map(({ id }) => id)
  const names = whole ? null : await list.namesOf(ctx, ids)
  const asked: AskedRows = { at: list.at, section: list.section, query, ids, names, task: task?.id ?? null }
  if (!act.asking) return shown(askBulk(view, act, asked))
  const offers = (await act.asking.shown?.({ province, viewer, view })) ?? {}
  const first = { values: { ...task?.answers, ...answered(ctx.raw) }, errors: {} }
  return shown(askForm(view, act, act.asking.form, asked, { ...offers, again: again ?? first }), status)
}

/** Fields of the form as they were typed. */
const answered = (raw: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(raw).filter(([name]) => !CHOICE_FIELDS.has(name) && !OUR_FIELDS.has(name)))

/** What every form carries. */
const OUR_FIELDS: ReadonlySet<string> = new Set([CSRF_FIELD, FORM_KEY_FIELD])

/** The form where it is not answered yet, or came back wrong. */
async function askAgain(ctx: Ctx, list: Posting, act: BulkAct, invalid: Invalid): Promise<Answer> {
  const sent = parseInput(Chosen, ctx.raw, ctx.language)
  if (!sent.ok) throw new Refusal('http.wrong-input', { errors: sent.errors.map(({ message }) => message).join('; ') })
  const choice = await choiceOf(ctx, list, act.needs, sent.value)
  return sent.value.sure === 'yes' ? ask(ctx, list, act, choice, againOf(invalid), 400) : ask(ctx, list, act, choice)
}

type Acting = Pick<Ctx, 'province' | 'actor' | 'key'>

/** Each row by itself; one that is refused stops no other. */
async function actOnEach(
  { province, actor, key }: Acting,
  each: NonNullable<BulkAct['each']>,
  rows: Choice['rows'],
  answers: Answers,
): Promise<RefusedRow[]> {
  const failed: RefusedRow[] = []
  for (const [at, { id, name }] of rows.entries()) {
    try {
      await each(province, actor, id, `${key} ${at}`, answers)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      failed.push({ id, what: name, code: error.code, data: error.data })
    }
  }
  return failed
}

/** Has long work act on exactly these rows. */
const startAct = (
  { province, actor, key }: Acting,
  list: Posting,
  act: BulkAct,
  { rows, query }: Choice,
  answers: Answers,
): Promise<string> =>
  province.act(actor, key, async (tx) => {
    const { title, at } = list
    const task = await tx.startTask(ACT_TASK, {
      ...{ list: list.name, act: act.name, count: rows.length, back: query ? `${at}?${query}` : at },
      ...{ title: { vi: title.vi, en: title.en }, label: { vi: act.label.vi, en: act.label.en } },
    })
    await keepChosen(tx.db, task, { account: actor.account, answers, rows }, tx.now)
    return task
  })
