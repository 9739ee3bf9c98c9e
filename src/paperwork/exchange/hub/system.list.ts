import { formatMoment, isAfter, isBefore, legalDayOf, minus } from '../../../../packages/time/index.ts'
import { listAgencies } from '../../../base/directory/index.ts'
import { rule } from '../../../base/rules/index.ts'
import type { Viewer } from '../../../kernel/acting/index.ts'
import { lifeActions } from '../../../kernel/life/index.ts'
import { defineList, momentColumn } from '../../../kernel/lists/index.ts'
import { actions, type Html, html, linkButton, type Piece, stateTag, type View } from '../../../kernel/pages/index.ts'
import { fetchWithin } from '../delivery/outbox.rules.ts'
import { tabsFor } from '../delivery/tabs.ts'
import { words } from '../words.ts'
import { waiting } from './line.list.ts'
import { type Waits, waitsOf } from './line.store.ts'
import { systemLife } from './system.life.ts'
import { agenciesServed, type SystemTable } from './system.store.ts'

type Row = Pick<
  SystemTable,
  'id' | 'name' | 'relay' | 'previous_until' | 'seen_at' | 'fetched_at' | 'refused_at' | 'refusal'
>

export const SYSTEMS_AT = '/lien-thong/he-thong'

/** The row as its table of transitions knows it. */
const known = (row: Row) => ({ id: row.id, seenAt: row.seen_at, refusedAt: row.refused_at })

function standing(view: View, row: Row, hours: number): Html {
  const { t } = view
  const state = systemLife.stateOf(known(row))
  const word = t(systemLife.states[state].words)
  if (state === 'turned-away') return html`${stateTag(view, 'refused', word)}<div class="lt-quiet">${row.refusal}</div>`
  if (state === 'new') return stateTag(view, 'neutral', word)
  const silent = !row.fetched_at || isBefore(row.fetched_at, minus(view.now, { hours }))
  return silent ? stateTag(view, 'near', t(words.silent)) : stateTag(view, 'on-time', word)
}

const oldSecret = (view: View, row: Row): Piece =>
  row.previous_until && isAfter(row.previous_until, view.now)
    ? html`<div class="lt-quiet">${view.t(words.oldSecret)} ${formatMoment(row.previous_until, view.language)}</div>`
    : null

/** Systems that speak with the hub: who they fetch for, when they last did, and whether they get in. */
export const systemList = defineList<
  Row,
  { names: ReadonlyMap<string, string>; viewer: Viewer; hours: number; waits: ReadonlyMap<string, Waits> }
>({
  name: 'exchange-systems',
  at: SYSTEMS_AT,
  title: words.systems,
  section: 'documents',
  table: 'exchange_system',
  select: ['id', 'name', 'relay', 'previous_until', 'seen_at', 'fetched_at', 'refused_at', 'refusal'],
  seen: { with: 'exchange.operate', columns: {} },
  orders: { id: { label: words.systemId, by: [['id', 'text', 'asc']] } },
  beside: (province, viewer, view) => tabsFor({ province, viewer, view }, SYSTEMS_AT),
  more: async (province, viewer, rows) => {
    const served = await agenciesServed(
      province.reader,
      rows.map((row) => row.id),
    )
    const agencies = await listAgencies(province.reader, { ids: served.map((one) => one.agency) })
    const nameOf = new Map(agencies.map((agency) => [agency.id, agency.name]))
    const namesOf = (system: string) =>
      served.filter((one) => one.system === system).map((one) => nameOf.get(one.agency) ?? one.agency)
    const waits = await waitsOf(
      province.reader,
      rows.map((row) => row.id),
    )
    const { hours } = await rule(province, fetchWithin, legalDayOf(province.clock.now()))
    return {
      ...{ names: new Map(rows.map((row) => [row.id, namesOf(row.id).join('; ')])), viewer, hours },
      waits: new Map(waits.map((one) => [one.system, one])),
    }
  },
  columns: [
    { name: 'id', label: words.systemId, width: 20, cell: (row) => html`<span class="lt-code">${row.id}</span>` },
    {
      name: 'name',
      label: words.systemName,
      width: 20,
      cell: (row, view) => html`${row.name}${row.relay && html`<div class="lt-quiet">${view.t(words.relay)}</div>`}`,
    },
    { name: 'serves', label: words.serves, cell: (row, _view, { names }) => names.get(row.id) },
    {
      name: 'waits',
      label: words.lineOpen,
      width: 15,
      cell: (row, view, { waits }) => waiting(view, waits.get(row.id)),
    },
    momentColumn({ name: 'fetched', label: words.lastFetch, width: 15 }, (row) => row.fetched_at, words.never),
    {
      name: 'standing',
      label: words.standing,
      cell: (row, view, { hours }) => html`${standing(view, row, hours)}${oldSecret(view, row)}`,
    },
    {
      name: 'todo',
      label: words.todo,
      own: true,
      cell: (row, view, { viewer }) =>
        actions(lifeActions(view, viewer, systemLife, known(row), `${SYSTEMS_AT}/${encodeURIComponent(row.id)}`)),
    },
  ],
  actions: (view) =>
    linkButton({ label: view.t(words.register), at: `${SYSTEMS_AT}/dang-ky`, kind: 'main', icon: 'plus' }),
  empty: { title: words.emptySystems, body: words.emptySystemsBody },
})
