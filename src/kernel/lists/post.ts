import { type Static, type TSchema, Type } from 'typebox'
import type { Invalid } from '../forms/index.ts'
import type { Answer } from '../http/answer.ts'
import type { Ctx } from '../http/route.ts'
import { subject } from '../journal/index.ts'
import type { Html, View } from '../pages/index.ts'
import type { AnyList } from './list.ts'

export const UUID = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'

export const MOST_QUERY = 2_000
/** What the list was narrowed to, sent along to come back to it. */
export const Query = Type.Optional(Type.String({ maxLength: MOST_QUERY }))

/** A form sent from the list's page, by its address below the list's own. */
export interface ListPost {
  at: string
  needs: string
  body: TSchema
  answer(ctx: Ctx): Promise<Answer>
  /** Shows the page the form stands on again, with what was typed and what is wrong. */
  invalid?(ctx: Ctx, invalid: Invalid): Promise<Answer>
}

/** What the forms of a list's page need of the list. */
export type Posting = Pick<
  AnyList,
  'name' | 'title' | 'at' | 'section' | 'bulk' | 'long' | 'opens' | 'namesOf' | 'savingAgain' | 'tidy'
>

/** A query that came through a form, brought to the list's own form; an outside address can never stand in it. */
export function tidied(list: Posting, query = ''): string {
  return list.tidy(valuesIn(query))
}

export const valuesIn = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query))

export const shown = (html: Html, status = 200): Answer => ({ kind: 'page', html, status })

export const seeOther = (to: string): Answer => ({ kind: 'redirect', to, status: 303 })

/** Where long work stands. */
export const taskAt = (view: View, task: string): string => view.house.addressOf(subject('task', task)) ?? '/'

/** A form that is sent to the list. */
export const post = <B extends TSchema>(
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
