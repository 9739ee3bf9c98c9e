import type { TObject } from 'typebox'
import type { Viewer } from '../acting/index.ts'
import { type Again, asLabel, fieldsOf, noErrors } from '../forms/index.ts'
import type { Answer } from '../http/answer.ts'
import type { Ctx } from '../http/route.ts'
import type { Html, View, Word } from '../pages/index.ts'
import type { Province } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import { CHOICE_FIELDS } from './choice.ts'
import type { BulkAct, ListColumn, ListDefinition } from './definition.ts'
import { exportList, moreOf, TAKEN_AT_ONCE } from './export.ts'
import { listPage, listPiece } from './list.page.ts'
import { askFile } from './long.page.ts'
import { type FileFormat, type LongList, longOf } from './long.ts'
import { optionsFor } from './options.ts'
import type { ListPost } from './post.ts'
import { postsOf } from './posts.ts'
import { PRINTED_AT_ONCE, printList } from './print.ts'
import { readingOf } from './reading.ts'
import { type Found, readPage, readThese, waysOf } from './rows.store.ts'
import { viewsOf } from './saved.operations.ts'
import {
  DONE_PARAM,
  EXPORT_PARAM,
  type ListState,
  listQuery,
  PRINT_PARAM,
  queryOf,
  readState,
  searchName,
} from './state.ts'

const PAGE_SIZE = 50

/** What a list needs of a request. */
export type ListCtx = Pick<
  Ctx<unknown, unknown, unknown>,
  'province' | 'viewer' | 'actor' | 'view' | 'query' | 'noteReading'
>

type Query = Readonly<Record<string, unknown>>

/** A list as its room and the door know it, whatever its rows are. */
export interface AnyList {
  readonly name: string
  readonly at: string
  readonly title: ListDefinition<object, never>['title']
  readonly section: string
  /** Who may open it: `public`, `official`, or the capabilities of which any one is enough. */
  readonly needs: 'public' | 'official' | readonly string[]
  readonly reads: 'personal' | undefined
  readonly bulk: readonly BulkAct[]
  /** The forms of its page. */
  readonly posts: readonly ListPost[]
  /** Query name of its search. */
  readonly searchName: string
  /** Schema of its query. */
  readonly query: TObject
  /** True when the viewer may open it at all. */
  opens(viewer: Viewer): boolean
  /** Page, export or paper, as the query asks. @throws Refusal http.not-allowed, list.wrong-page, list.wrong-choice */
  answer(ctx: ListCtx): Promise<Answer>
  /** How these rows are called, recorded as shown. */
  namesOf(ctx: ListCtx, ids: readonly string[]): Promise<string[]>
  /** The page under a query, with the form that keeps it as a view shown again. */
  savingAgain(ctx: ListCtx, query: Query, saving: Again, status: number): Promise<Answer>
  /** What long work asks of it. */
  readonly long: LongList
  /** A query brought to the one form saved views keep: only names and values the list knows. @throws Refusal list.wrong-choice */
  tidy(query: Query): string
}

/** What the record of a reading needs of a request. */
type Noting = Pick<ListCtx, 'viewer' | 'noteReading'>

/** A list with its rows: what other rooms and tests ask. */
export interface List<Row extends object, More = undefined> extends AnyList {
  readonly columns: readonly ListColumn<Row, More>[]
  /** One page of rows under a query. */
  page(province: Province, viewer: Viewer, query?: Query): Promise<Found<Row>>
  /** The first rows under some filters (query name → value), for the work page and the one search; `further` says there are more. */
  first(
    province: Province,
    viewer: Viewer,
    where: Readonly<Record<string, string>>,
    size: number,
  ): Promise<{ rows: Row[]; more: More; further: boolean }>
  /** Records that these rows were shown, on a page that is not the list's own. Nothing where rows are no personal data. */
  note(ctx: Noting, rows: readonly Row[]): Promise<void>
  /** Those first rows as a table under a caption, recorded as shown; null when there are none. */
  piece(
    ctx: Noting & { province: Province; view: View },
    where: Readonly<Record<string, string>>,
    size: number,
    caption: string,
  ): Promise<Html | null>
}

/**
 * A list from its description: page, search, filters, sort orders, paging both ways, saved views, choice of columns, export, print, acts on
 * chosen rows and the record of who read. See docs/how-to/lists.md.
 * @throws when the description contradicts itself (two columns of one name, an order without columns, boxes without names)
 */
export function defineList<Row extends object, More = undefined>(
  described: ListDefinition<Row, More>,
): List<Row, More> {
  checkList(described)
  const list = withLabels(described)
  const read = (query: Query) => readState(list, query)
  const opens = (viewer: Viewer) => mayOpen(list.seen, viewer)
  const size = list.size ?? PAGE_SIZE
  const note = async (ctx: Noting, rows: readonly Row[]) => {
    if (list.reads === 'personal' && rows.length > 0) await ctx.noteReading(readingOf(ctx, list, rows))
  }
  const known = {
    ...{ name: list.name, at: list.at, title: list.title, section: list.section, columns: list.columns },
    needs: needsOf(list.seen),
    reads: list.reads,
    bulk: list.bulk ?? [],
    searchName: searchName(list),
    query: listQuery(list),
    opens,
    long: longOf(list, read),
    tidy: (query: Query) => queryOf(list, read(query)),
    async namesOf(ctx: ListCtx, ids: readonly string[]) {
      const { province, viewer, view } = ctx
      const rows = await readThese(province.reader, list, viewer, ids, view.now)
      await note(ctx, rows)
      return rows.flatMap((row) => list.rowName?.(row, view) ?? [])
    },
    savingAgain: (ctx: ListCtx, query: Query, saving: Again, status: number) =>
      showPage(ctx, list, read(query), size, { saving, status }),
  } satisfies Partial<List<Row, More>>
  return {
    ...known,
    posts: postsOf(known),
    page: async (province, viewer, query = {}) =>
      readPage(province.reader, list, viewer, read(query), province.clock.now(), size),
    async first(province, viewer, where, most) {
      const now = province.clock.now()
      const { rows, next } = await readPage(province.reader, list, viewer, read(where), now, most)
      return { rows, more: await moreOf(province, list, viewer, rows), further: next !== null }
    },
    note,
    async piece(ctx, where, most, caption) {
      const { province, viewer, view } = ctx
      const { rows } = await readPage(province.reader, list, viewer, read(where), view.now, most)
      await note(ctx, rows)
      return rows.length === 0 ? null : listPiece(view, list, rows, await moreOf(province, list, viewer, rows), caption)
    },
    async answer(ctx) {
      const query = (ctx.query ?? {}) as Query
      if (!opens(ctx.viewer)) throw new Refusal('http.not-allowed')
      const state = read(query)
      const format = query[EXPORT_PARAM]
      if (format === undefined && query[PRINT_PARAM] === undefined) return showPage(ctx, list, state, size)
      // a whole list is taken along by somebody who answers for it
      if (ctx.viewer.kind === 'stranger') throw new Refusal('http.sign-in-first')
      const wanted = (format ?? 'pdf') as FileFormat
      const limit = wanted === 'pdf' ? PRINTED_AT_ONCE : TAKEN_AT_ONCE
      if ((await known.long.count(ctx.province, ctx.viewer, query, limit + 1)) > limit) {
        if (wanted === 'pdf' && !ctx.province.printList) throw new Refusal('list.no-print')
        const html = askFile(ctx.view, known, { query: known.tidy(query), format: wanted, limit })
        return { kind: 'page', html, status: 200 }
      }
      const options = await optionsFor(ctx, list, state, false)
      return wanted === 'pdf' ? printList(ctx, list, state, options) : exportList(ctx, list, state, options, wanted)
    },
  }
}

const labelled = <T extends { label: Word }>(one: T): T => ({
  ...one,
  label: { vi: asLabel(one.label, 'vi'), en: asLabel(one.label, 'en') },
})

/** Columns and filters may be called by the words of their fields, which are said small inside sentences. */
const withLabels = <Row extends object, More>(list: ListDefinition<Row, More>): ListDefinition<Row, More> => ({
  ...list,
  columns: list.columns.map(labelled),
  ...(list.filters && {
    filters: Object.fromEntries(Object.entries(list.filters).map(([name, filter]) => [name, labelled(filter)])),
  }),
})

const needsOf = (seen: ListDefinition<object, never>['seen']): AnyList['needs'] =>
  typeof seen === 'string' ? seen : [...new Set(waysOf(seen).map((way) => way.with))]

function mayOpen(seen: ListDefinition<object, never>['seen'], viewer: Viewer): boolean {
  const needs = needsOf(seen)
  if (needs === 'public') return true
  if (needs === 'official') return viewer.kind !== 'stranger'
  return needs.some((capability) => viewer.grants.has(capability))
}

function checkList<Row extends object, More>(list: ListDefinition<Row, More>): void {
  const wrong = (what: string) => new Error(`list ${list.name}: ${what}`)
  const names = list.columns.map((column) => column.name)
  if (new Set(names).size < names.length) throw wrong('two columns have one name')
  if (!list.columns.some((column) => !column.own && !column.hidden)) throw wrong('no column is shown')
  const orders = Object.entries(list.orders)
  if (orders.length === 0 || orders.some(([, order]) => order.by.length === 0)) throw wrong('an order names no column')
  for (const { name, sorts } of list.columns) {
    for (const order of typeof sorts === 'string' ? [sorts] : (sorts ?? [])) {
      if (!list.orders[order]) throw wrong(`column ${name} sorts by ${order}, which is not an order`)
    }
  }
  const unserved = Object.entries(list.filters ?? {}).find(
    ([, filter]) => filter.marks && (!list.search || list.search.kind === 'letters'),
  )
  if (unserved) throw wrong(`${unserved[0]} is looked for among words, and the list has no words`)
  if (list.bulk?.length && !list.rowName) throw wrong('rows that can be chosen need a name')
  const unasked = list.bulk?.find((act) => act.danger && !act.asks)
  if (unasked) throw wrong(`${unasked.name} is dangerous and does not say what will happen`)
  for (const { name, asking } of list.bulk ?? [])
    if (asking) checkAsked(asking.form.schema, (what) => wrong(`${name} ${what}`))
  if (list.tabs && !list.tabs.entries['']) throw wrong("the first tab's value is ''")
}

/** What an act asks is kept while it is done with many rows, and travels beside the rows' own fields. */
function checkAsked(schema: TObject, wrong: (what: string) => Error): void {
  for (const [field, { as }] of Object.entries(fieldsOf(schema))) {
    if (as === 'secret' || as === 'files') throw wrong(`asks for ${field}, which may not be kept`)
    if (CHOICE_FIELDS.has(field)) throw wrong(`asks for ${field}, a name every act on chosen rows has`)
  }
}

async function showPage<Row extends object, More>(
  ctx: ListCtx,
  list: ListDefinition<Row, More>,
  state: ListState,
  size: number,
  again = { saving: noErrors, status: 200 },
): Promise<Answer> {
  const { province, viewer, view } = ctx
  const [found, saved, options, beside, above] = await Promise.all([
    readPage(province.reader, list, viewer, state, view.now, size),
    viewsOf(province, list.name, viewer),
    optionsFor(ctx, list, state, true),
    list.beside?.(province, viewer, view) ?? [],
    list.above?.(province, viewer, view) ?? null,
  ])
  const more = await moreOf(province, list, viewer, found.rows)
  if (list.reads === 'personal' && found.rows.length > 0) await ctx.noteReading(readingOf(ctx, list, found.rows))
  const done = (ctx.query as Query | undefined)?.[DONE_PARAM]
  const page = { list, viewer, state, found, more, options, saved, beside, above, done: String(done ?? '') }
  // the list's own page, also where one of its forms was sent
  return {
    kind: 'page',
    html: listPage({ ...view, path: list.at }, { ...page, saving: again.saving }),
    status: again.status,
  }
}
