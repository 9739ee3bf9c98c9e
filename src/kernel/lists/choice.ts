import { type Static, Type } from 'typebox'
import { Refusal } from '../refusal.ts'
import { type ChosenRow, refusedRows } from './chosen.store.ts'
import { WHOLE_LIST } from './list.parts.page.ts'
import type { ListCtx } from './list.ts'
import { MOST_ACTED } from './long.ts'
import { type Posting, Query, tidied, UUID, valuesIn } from './post.ts'

/** Rows chosen on one page; a page has no more. */
const MOST_CHOSEN = 200

/** How rows are chosen for an act. */
export const Chosen = Type.Object({
  id: Type.Array(Type.String({ maxLength: 100 }), { maxItems: MOST_CHOSEN }),
  ve: Query,
  /** Not the rows ticked but all under the filters. */
  [WHOLE_LIST]: Type.Optional(Type.Literal('yes')),
  /** Not the rows ticked but those a task of the same owner could not do. */
  viec: Type.Optional(Type.String({ pattern: UUID })),
  /** How many rows were confirmed. */
  so: Type.Optional(Type.String({ pattern: '^[0-9]{1,6}$' })),
  sure: Type.Optional(Type.Literal('yes')),
})
type Chosen = Static<typeof Chosen>

export const CHOICE_FIELDS: ReadonlySet<string> = new Set(Object.keys(Chosen.properties))

/** Rows chosen for an act, found again: only what the viewer sees in this very list and may act on. */
export interface Choice {
  rows: ChosenRow[]
  /** The list's query, to come back to it. */
  query: string
  /** The rows are meant by what they have in common, not one by one. */
  whole: boolean
  /** Rows a task could not do, with what was asked for them. */
  task: { id: string; answers: Readonly<Record<string, unknown>> } | null
  /** Exactly these rows were confirmed: a list that grew or shrank since is asked again. */
  sure: boolean
}

/** @throws Refusal list.nothing-chosen, list.rows-gone, list.too-many-rows */
export async function choiceOf(ctx: ListCtx, list: Posting, needs: string, sent: Chosen): Promise<Choice> {
  const query = tidied(list, sent.ve)
  const whole = sent[WHOLE_LIST] === 'yes'
  const refused = sent.viec && !whole ? await refusedRows(ctx.province.reader, sent.viec, ctx.viewer.account) : null
  const ids = refused?.ids ?? [...new Set(sent.id)]
  const from = whole ? { query: valuesIn(query) } : { ids }
  const rows = await list.long.chosen(ctx, from, needs)
  if (rows.length === 0) {
    throw new Refusal(!whole && ids.length > 0 ? 'list.rows-gone' : 'list.nothing-chosen')
  }
  if (rows.length > MOST_ACTED) throw new Refusal('list.too-many-rows', { limit: MOST_ACTED })
  const counted = whole || refused !== null
  return {
    ...{ rows, query, whole },
    task: refused && { id: sent.viec!, answers: refused.answers },
    sure: sent.sure === 'yes' && (!counted || Number(sent.so) === rows.length),
  }
}
