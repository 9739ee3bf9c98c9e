import { isStatusCode, STATUS_CODES } from '../../../../packages/edxml/index.ts'
import { type Instant, millisBetween } from '../../../../packages/time/index.ts'
import { listAgencies } from '../../../base/directory/index.ts'
import { reaches } from '../../../kernel/acting/index.ts'
import { defineList, momentColumn, newestFirst, oneOf, pointsAt } from '../../../kernel/lists/index.ts'
import {
  figures,
  type Html,
  html,
  type Piece,
  type StateKind,
  stateTag,
  type View,
} from '../../../kernel/pages/index.ts'
import { type Urgency, urgencyWords } from '../../documents/index.ts'
import { shownCount } from '../delivery/delivery.page.ts'
import { tabsFor } from '../delivery/tabs.ts'
import { listHubs } from '../peers/peer.store.ts'
import { standingOf } from '../peers/standing.ts'
import { words } from '../words.ts'
import { countOnHub, filesOfLines, type LineFile, missed, onHub, type Waits, waitsOf } from './line.store.ts'
import type { PendingState, PendingTable } from './pending.store.ts'
import { listSystems } from './system.store.ts'

type Row = Pick<
  PendingTable,
  | 'id'
  | 'system'
  | 'package'
  | 'kind'
  | 'to_code'
  | 'agency'
  | 'urgency'
  | 'state'
  | 'queued_at'
  | 'fetched_at'
  | 'ended_at'
> & { reason_vi: string | null; reason_en: string | null }

export const LINES_AT = '/lien-thong/tren-truc'

const stateWords: Record<PendingState, { vi: string; en: string }> = {
  waiting: words.lineWaiting,
  processing: words.lineProcessing,
  done: words.acknowledged,
  fail: words.lineFailed,
  withdrawn: words.stopped,
  unreached: words.lineUnreached,
  repeated: words.packageRepeated,
}
const stateKinds: Record<PendingState, StateKind> = {
  waiting: 'near',
  processing: 'on-time',
  done: 'done',
  fail: 'overdue',
  withdrawn: 'paused',
  unreached: 'overdue',
  repeated: 'neutral',
}

/** How long something waits, in the unit that says most. */
export function waited(view: View, since: Instant): string {
  const minutes = Math.max(0, Math.floor(millisBetween(since, view.now) / 60_000))
  if (minutes < 60) return view.t(words.minutes, minutes)
  if (minutes < 48 * 60) return view.t(words.hours, Math.floor(minutes / 60))
  return view.t(words.days, Math.floor(minutes / (24 * 60)))
}

/** How much waits for a system, with the way there, and how long. */
export const waiting = (view: View, waits: Waits | undefined): Piece =>
  waits &&
  html`<a class="lt-link" href="${LINES_AT}?he=${encodeURIComponent(waits.system)}">${shownCount(waits.count)}</a>${
    !view.print && html`<div class="lt-quiet">${view.t(words.oldestFor, waited(view, waits.oldest))}</div>`
  }`

const isOpen = (row: Row): boolean => row.state === 'waiting' || row.state === 'processing'

function standing(view: View, row: Row): Html {
  const why = view.language === 'vi' ? row.reason_vi : row.reason_en
  const age =
    isOpen(row) &&
    !view.print &&
    html`<div class="lt-quiet">${view.t(words.waitsFor, waited(view, row.queued_at))}</div>`
  // what a hub outside took over comes with a word about the rest of its way
  const passed = why !== null && (row.state === 'processing' || row.state === 'done')
  const tag = passed
    ? stateTag(view, 'near', view.t(words.passed))
    : stateTag(view, stateKinds[row.state], view.t(stateWords[row.state]))
  return html`${tag}${age}${why && html`<div class="lt-quiet">${why}</div>`}`
}

/** A status is named by what it says. */
const subjectOf = (view: View, row: Row, title: string): string =>
  row.kind === 'status' && isStatusCode(title) ? `${title} ${STATUS_CODES[title][view.language]}` : title

/** What the reader noticed in a file and passed over. */
export const warningList = (view: View, warnings: LineFile['warnings']): Piece =>
  warnings.length > 0 &&
  html`<details class="lt-details"><summary>${view.t(words.noticed, warnings.length)}</summary><ul class="lt-list">${warnings.map(
    (one) => html`<li>${one[view.language]} <span class="lt-code">${one.code}</span></li>`,
  )}</ul></details>`

/** Everything on the hub, whoever sent it: a line for each receiver of each package, what waits first. */
export const lineList = defineList<Row, { files: ReadonlyMap<string, LineFile>; names: ReadonlyMap<string, string> }>({
  name: 'exchange-lines',
  at: LINES_AT,
  title: words.onHub,
  intro: words.onHubIntro,
  section: 'documents',
  table: 'exchange_pending',
  select: [
    ...(['id', 'system', 'package', 'kind', 'to_code', 'agency', 'urgency', 'state'] as const),
    ...(['queued_at', 'fetched_at', 'ended_at', 'reason_vi', 'reason_en'] as const),
  ],
  seen: { with: 'exchange.operate', columns: { agency: 'agency' } },
  orders: {
    oldest: {
      label: words.oldest,
      by: [
        ['queued_at', 'timestamptz', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
    newest: newestFirst(words.newest, 'queued_at'),
  },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.lineOpen, where: onHub },
      'chua-den': { label: words.lineMissed, where: missed },
      'tat-ca': { label: words.all },
    },
  },
  filters: {
    he: pointsAt('system', {
      label: words.receivingSystem,
      type: 'text',
      options: async (province) =>
        (await listSystems(province.reader)).map(({ id, name }) => ({ value: id, label: `${name} (${id})` })),
    }),
    loai: oneOf('kind', { label: words.what, options: { edoc: words.documentMessage, status: words.statusMessage } }),
  },
  beside: (province, viewer, view) => tabsFor({ province, viewer, view }, LINES_AT),
  above: async (province, viewer, view) => {
    if (!reaches(viewer, 'exchange.operate', { agency: null })) return null
    const waits = await waitsOf(province.reader)
    const oldest = waits.toSorted((a, b) => a.oldest.epochMilliseconds - b.oldest.epochMilliseconds)[0]
    const total = await countOnHub(province.reader)
    const peers = await listHubs(province.reader)
    return figures(view, [
      { label: view.t(words.lineOpen), value: shownCount(total), at: LINES_AT },
      ...(oldest
        ? [
            {
              label: view.t(words.oldestWaits),
              value: waited(view, oldest.oldest),
              note: oldest.system,
              at: `${LINES_AT}?he=${encodeURIComponent(oldest.system)}`,
            },
          ]
        : []),
      // hubs that we call: one that cannot be called says so here, and why on its page
      ...peers.map((peer) => ({
        label: peer.name,
        value: view.t(standingOf(peer).word),
        at: `/lien-thong/truc-ngoai/${peer.row}`,
        ...(peer.error ? { note: peer.error[view.language] } : {}),
      })),
    ])
  },
  more: async (province, _viewer, rows) => {
    const agencies = await listAgencies(province.reader, { ids: rows.flatMap((row) => row.agency ?? []) })
    return {
      files: await filesOfLines(
        province.reader,
        rows.map((row) => row.package),
      ),
      names: new Map(agencies.map((agency) => [agency.id, agency.name])),
    }
  },
  columns: [
    {
      name: 'notation',
      label: words.document,
      width: 15,
      cell: (row, view, { files }) =>
        html`${files.get(row.package)?.notation}<div class="lt-quiet">${view.t(row.kind === 'status' ? words.statusMessage : words.documentMessage)}${
          row.urgency > 0 && html` · ${view.t(urgencyWords[row.urgency as Urgency])}`
        }</div>`,
    },
    {
      name: 'title',
      label: words.subject,
      wideOnly: true,
      cell: (row, view, { files }) => subjectOf(view, row, files.get(row.package)?.title ?? ''),
    },
    {
      name: 'sender',
      label: words.sender,
      width: 15,
      cell: (row, _view, { files }) =>
        html`${files.get(row.package)?.fromCode}<div class="lt-quiet">${files.get(row.package)?.source}</div>`,
    },
    {
      name: 'receiver',
      label: words.receiver,
      width: 20,
      cell: (row, _view, { names }) =>
        html`${names.get(row.agency ?? '') ?? row.to_code}<div class="lt-quiet">${row.to_code}${row.system && html` · ${row.system}`}</div>`,
    },
    momentColumn({ name: 'queued', label: words.handedAt, width: 15 }, (row) => row.queued_at),
    momentColumn(
      { name: 'fetched', label: words.fetchedAt, width: 15, hidden: true },
      (row) => row.fetched_at,
      words.never,
    ),
    {
      name: 'standing',
      label: words.standing,
      width: 20,
      cell: (row, view, { files }) =>
        html`${standing(view, row)}${warningList(view, files.get(row.package)?.warnings ?? [])}`,
    },
  ],
  empty: { title: words.emptyLines, body: words.emptyLinesBody },
})
