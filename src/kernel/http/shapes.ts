import type { Static, TSchema } from 'typebox'
import { type Again, againOf, type Invalid, noErrors } from '../forms/index.ts'
import type { AnyList } from '../lists/index.ts'
import type { Html } from '../pages/html.ts'
import { Refusal } from '../refusal.ts'
import { type Answer, page, seeOther } from './answer.ts'
import type { Ctx, Needs, Route, RouteSpec } from './route.ts'

type Common = 'needs' | 'on' | 'params' | 'query' | 'reads' | 'summary' | 'perMinute' | 'secret'

/** A page; an answer of its own where somebody who may not be here is led on, or where the page says what was not found. */
export type Shown = Html | Answer

const shownPage = (shown: Shown, status = 200): Answer => ('kind' in shown ? shown : page(shown, status))

/** What a page route says of itself. */
export type PageRoute<P extends TSchema, Q extends TSchema, S> = Pick<RouteSpec<P, Q, TSchema, S>, Common>

/** Where to go when something was done; an answer of its own where cookies or a file go along. */
type Then<C, R> = (ctx: C, result: R) => string | Answer

/** A form: one description of showing, parsing, doing and going on. */
export interface FormRoute<P extends TSchema, Q extends TSchema, B extends TSchema, S, R>
  extends Pick<RouteSpec<P, Q, B, S>, Common | 'files' | 'asks'> {
  body: B
  /** Where the form itself is shown; `elsewhere` when it stands on another page, which `show` makes when something was wrong. */
  shown?: 'here' | 'elsewhere'
  /** The page with the form, empty or with what was typed and what is wrong. */
  show(ctx: Ctx<Static<P>, Static<Q>, unknown, S>, again: Again): Shown | Promise<Shown>
  do(ctx: Ctx<Static<P>, Static<Q>, Static<B>, S>): Promise<R>
  then: Then<Ctx<Static<P>, Static<Q>, Static<B>, S>, R>
  /**
   * Refusals that belong beside a field: code, or all codes that begin with `noun.`, → field. The others stand above the form. A refusal named by
   * its code keeps the form open whatever its status: an outside service that does not answer is tried again.
   */
  beside?: Readonly<Record<string, string>>
}

/** A button: one act. */
export interface ActRoute<P extends TSchema, B extends TSchema, S, R>
  extends Pick<RouteSpec<P, TSchema, B, S>, Exclude<Common, 'query'>> {
  body?: B
  do(ctx: Ctx<Static<P>, unknown, Static<B>, S>): Promise<R>
  /** The subject's own page when absent. */
  then?: Then<Ctx<Static<P>, unknown, Static<B>, S>, R>
}

/** What the door needs of a described list (kernel/lists), and what long work asks of it. */
export interface ListRoute extends Pick<AnyList, 'name' | 'title' | 'long' | 'opens' | 'bulk'> {
  needs: Needs
  query: TSchema
  answer(ctx: Ctx): Promise<Answer>
  /** What is sent from the list's page: saved views, acts on chosen rows. */
  posts?: readonly {
    at: string
    needs: Needs
    body: TSchema
    answer(ctx: Ctx): Promise<Answer>
    invalid?(ctx: Ctx, invalid: Invalid): Promise<Answer>
  }[]
}

const PAGE = ['text/html']

const made = (route: unknown): Route => route as Route

export const pageRoute = <P extends TSchema, Q extends TSchema, S>(
  path: string,
  spec: PageRoute<P, Q, S>,
  show: (ctx: Ctx<Static<P>, Static<Q>, undefined, S>) => Shown | Promise<Shown>,
): Route =>
  made({
    method: 'GET',
    path,
    spec: { ...spec, answers: PAGE },
    handler: async (ctx: Ctx<Static<P>, Static<Q>, undefined, S>) => shownPage(await show(ctx)),
  })

/** Refusals a person can mend where they typed; a right that is missing, a limit or a crash is told on a page of its own. */
const MENDABLE = new Set([400, 404, 409, 410, 413, 415, 422, 423])

export function formRoutes<P extends TSchema, Q extends TSchema, B extends TSchema, S, R>(
  path: string,
  spec: FormRoute<P, Q, B, S, R>,
): Route[] {
  type Open = Ctx<Static<P>, Static<Q>, unknown, S>
  type Sent = Ctx<Static<P>, Static<Q>, Static<B>, S>
  const { show, do: work, then, beside = {}, shown = 'here', body, asks, files, ...rest } = spec
  const common = { ...rest, answers: PAGE }
  const again = async (ctx: Open, what: Again, status: number) => shownPage(await show(ctx, what), status)
  const post = {
    ...common,
    body,
    asks,
    files,
    invalid: (ctx: Open, invalid: Parameters<typeof againOf>[0]) => again(ctx, againOf(invalid), 400),
  }
  const handler = async (ctx: Sent): Promise<Answer> => {
    if (ctx.uploadRefusals.length > 0) {
      const errors = Object.fromEntries(ctx.uploadRefusals.map((one) => [one.field, `${one.name}: ${one.message}`]))
      return again(ctx, { values: ctx.raw, errors }, 400)
    }
    try {
      return goOn(then(ctx, await work(ctx)))
    } catch (error) {
      if (ctx.machine || !(error instanceof Refusal)) throw error
      if (!MENDABLE.has(error.status) && !Object.hasOwn(beside, error.code)) throw error
      return again(ctx, besideField(error, ctx, beside), 422)
    }
  }
  return [
    ...(shown === 'here'
      ? [made({ method: 'GET', path, spec: common, handler: (ctx: Open) => again(ctx, noErrors, 200) })]
      : []),
    made({ method: 'POST', path, spec: post, handler }),
  ]
}

const goOn = (to: string | Answer): Answer => (typeof to === 'string' ? seeOther(to) : to)

/** The refusal beside the field it belongs to, or above the form. */
function besideField(
  refusal: Refusal,
  ctx: Pick<Ctx, 'language' | 'raw'>,
  beside: Readonly<Record<string, string>>,
): Again {
  const sentence = refusal.sentence(ctx.language)
  const noun = `${refusal.code.slice(0, refusal.code.indexOf('.'))}.`
  const field = beside[refusal.code] ?? beside[noun]
  return field ? { values: ctx.raw, errors: { [field]: sentence } } : { values: ctx.raw, errors: {}, message: sentence }
}

export const actRoute = <P extends TSchema, B extends TSchema, S, R>(
  path: string,
  spec: ActRoute<P, B, S, R>,
): Route => {
  const { do: work, then, ...rest } = spec
  return made({
    method: 'POST',
    path,
    spec: { ...rest, answers: PAGE },
    handler: async (ctx: Ctx<Static<P>, unknown, Static<B>, S>) => {
      const result = await work(ctx)
      if (then) return goOn(then(ctx, result))
      const subject = spec.on && (`${spec.on.kind}:${spec.on.idOf(ctx.on)}` as const)
      return seeOther((subject && ctx.view.house.addressOf(subject)) ?? '/')
    },
  })
}

/** A list is a page, or taken along. */
const LIST_TYPES = [
  'text/html',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/pdf',
]

export const listRoutes = (path: string, list: ListRoute): Route[] => [
  made({
    method: 'GET',
    path,
    spec: { needs: list.needs, query: list.query, answers: LIST_TYPES },
    handler: list.answer,
    list,
  }),
  ...(list.posts ?? []).map((post) =>
    made({
      method: 'POST',
      path: `${path}/${post.at}`,
      spec: { needs: post.needs, body: post.body, answers: PAGE, invalid: post.invalid },
      handler: post.answer,
    }),
  ),
]
