import { v7 as uuidv7 } from 'uuid'
import { isDayBefore, legalDay } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { defineForm } from '../../../kernel/forms/index.ts'
import { beginRoute, type Ctx, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { stepsOf } from '../../../kernel/life/index.ts'
import { defineList, momentColumn, newestFirst, stateColumn } from '../../../kernel/lists/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import { type Html, shortDay } from '../../../kernel/pages/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { anItem, type ItemAct, itemLife } from './item.life.ts'
import { type Item, itemRows } from './item.store.ts'
import { Ended, Entered } from './item.ts'
import { words } from './item.words.ts'

export const ITEMS_AT = '/quan-tri/giay-to-so-hoa'

const enterForm = defineForm(Entered)
const endForm = defineForm(Ended)

/** The list that a Minister or the Chairman decides (MC-11.5). */
const itemList = defineList<
  Pick<Item, 'id' | 'name' | 'procedure' | 'instrument' | 'from_day' | 'until_day' | 'state' | 'entered_at'>
>({
  name: 'digitise-items',
  at: ITEMS_AT,
  title: words.room,
  intro: words.intro,
  section: 'rules',
  table: 'digitise_item',
  select: ['id', 'name', 'procedure', 'instrument', 'from_day', 'until_day', 'state', 'entered_at'],
  seen: { with: 'digitise-list.keep', columns: {} },
  orders: { newest: newestFirst(words.newest, 'entered_at') },
  search: { column: 'plain', kind: 'letters', label: words.search },
  columns: [
    { name: 'name', label: words.name, width: 30, cell: (row) => row.name },
    { name: 'procedure', label: words.procedure, width: 15, cell: (row) => row.procedure ?? '' },
    { name: 'instrument', label: words.instrument, width: 25, cell: (row) => row.instrument },
    {
      name: 'from',
      label: words.from,
      cell: (row, view) => shortDay(view, row.from_day),
      text: (row) => row.from_day,
    },
    {
      name: 'until',
      label: words.until,
      cell: (row, view) => row.until_day && shortDay(view, row.until_day),
      text: (row) => row.until_day,
    },
    stateColumn(words.state, itemLife.states),
    momentColumn({ name: 'entered', label: words.newest, hidden: true }, (row) => row.entered_at),
  ],
  rowAt: (row) => `${ITEMS_AT}/${row.id}`,
  begins: { needs: 'digitise-list.keep', at: `${ITEMS_AT}/moi`, label: words.enter },
  empty: { title: words.none, body: words.noneBody },
})

/** Adds a paper to the list. Repeating the key returns the first. */
export function enterItem(
  province: Province,
  actor: Actor,
  { from, procedure, ...said }: Entered,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const id = uuidv7()
    const days = { from_day: legalDay(from), until_day: null }
    await itemRows.insert(tx.db, {
      ...{ id, ...said, procedure: procedure ?? null, ...days, state: 'kept', entered_at: tx.now },
    })
    const { name, instrument } = said
    tx.record(itemLife.acts.enter.type, subject('digitise-item', id), { name, instrument }, { agency: null })
    return { id }
  })
}

/** Its last day. @throws Refusal digitise-item.ends-before, digitise-item.not-now */
export const endItem = stepsOf(itemLife, itemRows)('end', async ({ from_day }, _tx, { until }: Ended) => {
  const until_day = legalDay(until)
  if (isDayBefore(until_day, from_day)) throw new Refusal('digitise-item.ends-before')
  return { change: { until_day }, about: { until } }
})

async function itemPage(
  ctx: Pick<Ctx<unknown, unknown, unknown, Item>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<ItemAct>['step'],
): Promise<Html> {
  const { view, on } = ctx
  const { t } = view
  return subjectPage(ctx, itemLife, {
    title: on.name,
    section: 'rules',
    sentence: t(words.sentence, on.name, on.instrument),
    next: null,
    facts: [
      [words.class, t(on.class === 'listed' ? words.list : words.law)],
      [words.procedure, on.procedure],
      [words.instrument, on.instrument],
      [words.from, shortDay(view, on.from_day)],
      [words.until, on.until_day && shortDay(view, on.until_day)],
    ],
    ...(step && { step }),
  })
}

export const itemRoutes = defineRoutes((route) => {
  route.list(ITEMS_AT, itemList)
  beginRoute(route, ITEMS_AT, {
    ...{ needs: 'digitise-list.keep', form: enterForm, label: words.enter, section: 'rules', do: enterItem },
  })
  route.page(
    `${ITEMS_AT}/:id`,
    { on: anItem('digitise-list.keep'), summary: 'A paper that must be digitised' },
    (ctx) => itemPage(ctx),
  )
  stepRoutes(route, `${ITEMS_AT}/:id`, { door: anItem, life: itemLife, page: itemPage }).form('end', endItem, {
    form: endForm,
    beside: { 'digitise-item.ends-before': 'until' },
  })
})
