import { formatDay, formatExactMoment, type Instant, legalDayOf } from '../../../packages/time/index.ts'
import type { Viewer } from '../../kernel/acting/index.ts'
import { defineList } from '../../kernel/lists/index.ts'
import {
  details,
  type Html,
  html,
  link,
  linkButton,
  type Piece,
  shortDay,
  stateTag,
  type TabProps,
  type View,
} from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import type { RootEnding } from './anchor.store.ts'
import { RESPONDERS, REVOCATION_LISTS, TRUST_LIST } from './trust.page.ts'
import { whyWords, trustListWords as words } from './trust.words.ts'

const mayKeep = (viewer: Viewer): boolean => viewer.grants.get('trust.administer')?.scope === 'province'

/** The three lists beside one another; the one that is shown is lit. */
const beside =
  (current: string) =>
  async (_province: Province, _viewer: Viewer, { t }: View): Promise<readonly TabProps[]> =>
    [
      { label: t(words.anchors), at: TRUST_LIST },
      { label: t(words.responders), at: RESPONDERS },
      { label: t(words.lists), at: REVOCATION_LISTS },
    ].map((tab) => ({ ...tab, current: tab.at === current }))

const common = {
  section: 'rules',
  // who is trusted is no secret (everyone reads it on the public page); only the province's administrator changes it
  seen: { with: 'trust.administer', columns: {} },
} as const

const exact = (view: View, at: Instant | null): string => (at ? formatExactMoment(at, view.language) : '–')

/** What went wrong in a sentence; the word of the program that asked is for technicians. */
const failure = (view: View, why: string): Html =>
  html`${view.t(whyWords(why))}${details(view.t(words.technical), html`<span class="lt-code">${why}</span>`)}`

interface AnchorRow {
  id: string
  name: string
  source: string
  trusted_from: Instant
  trusted_to: Instant | null
  ended_how: RootEnding | null
}

function anchorState(view: View, { trusted_to, ended_how }: AnchorRow): Html {
  if (!trusted_to) return stateTag(view, 'on-time', view.t(words.trusted))
  const day = formatDay(legalDayOf(trusted_to), view.language)
  return ended_how === 'from-now'
    ? stateTag(view, 'near', view.t(words.endedFromNow, day))
    : stateTag(view, 'refused', view.t(words.endedEntirely, day))
}

/** Every root that is or was trusted. */
export const anchorList = defineList<AnchorRow, { keeps: boolean }>({
  ...common,
  name: 'trust-anchors',
  at: TRUST_LIST,
  title: words.title,
  intro: words.lead,
  table: 'trust_anchor',
  select: ['id', 'name', 'source', 'trusted_from', 'trusted_to', 'ended_how'],
  orders: {
    oldest: {
      label: words.since,
      by: [
        ['trusted_from', 'timestamptz', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  beside: beside(TRUST_LIST),
  more: async (_province, viewer) => ({ keeps: mayKeep(viewer) }),
  columns: [
    { name: 'name', label: words.name, width: 30, cell: (row) => row.name },
    { name: 'source', label: words.source, width: 25, cell: (row) => row.source },
    {
      name: 'since',
      label: words.since,
      cell: (row, view) => shortDay(view, legalDayOf(row.trusted_from)),
      text: (row) => row.trusted_from,
    },
    { name: 'state', label: words.state, width: 25, cell: (row, view) => anchorState(view, row) },
    {
      name: 'end',
      label: words.end,
      own: true,
      cell: (row, view, { keeps }) =>
        keeps && row.ended_how !== 'entirely' && link(`${TRUST_LIST}/${row.id}/ket-thuc`, view.t(words.end)),
    },
  ],
  actions: (view, viewer) =>
    mayKeep(viewer) && linkButton({ label: view.t(words.import), at: `${TRUST_LIST}/goc`, kind: 'main', icon: 'plus' }),
  empty: { title: words.anchors, body: words.empty },
})

interface ResponderRow {
  authority: string
  name: string
  url: string
  last_answer: Instant | null
  failing_since: Instant | null
  last_error: string | null
}

const responderState = (view: View, row: ResponderRow): Piece =>
  row.failing_since
    ? html`${stateTag(view, 'overdue', view.t(words.failing, exact(view, row.failing_since)))} ${failure(view, row.last_error ?? '')}`
    : row.last_answer
      ? view.t(words.works)
      : '–'

/** Where outside authorities are asked about the certificates they issued. */
export const responderList = defineList<ResponderRow, { keeps: boolean }>({
  ...common,
  name: 'status-services',
  at: RESPONDERS,
  title: words.responders,
  table: 'outside_responder',
  id: 'authority',
  select: ['authority', 'name', 'url', 'last_answer', 'failing_since', 'last_error'],
  orders: {
    name: {
      label: words.name,
      by: [
        ['name', 'text', 'asc'],
        ['authority', 'text', 'asc'],
      ],
    },
  },
  beside: beside(RESPONDERS),
  more: async (_province, viewer) => ({ keeps: mayKeep(viewer) }),
  columns: [
    { name: 'name', label: words.name, width: 30, cell: (row) => row.name },
    { name: 'url', label: words.address, width: 25, cell: (row) => html`<span class="lt-code">${row.url}</span>` },
    {
      name: 'answered',
      label: words.answered,
      cell: (row, view) => exact(view, row.last_answer),
      text: (row) => row.last_answer,
    },
    { name: 'state', label: words.state, cell: (row, view) => responderState(view, row) },
    {
      name: 'remove',
      label: words.remove,
      own: true,
      cell: (row, view, { keeps }) =>
        keeps && link(`${TRUST_LIST}/ocsp/bo?authority=${row.authority}`, view.t(words.remove)),
    },
  ],
  actions: (view, viewer) =>
    mayKeep(viewer) &&
    linkButton({ label: view.t(words.setResponder), at: `${TRUST_LIST}/ocsp`, kind: 'main', icon: 'plus' }),
  empty: { title: words.respondersEmpty, body: words.respondersEmptyBody },
})

interface ListRow {
  url: string
  fetched_at: Instant | null
  last_error: string | null
}

/** Revocation lists of outside authorities, fetched by themselves. */
export const revocationLists = defineList<ListRow, undefined>({
  ...common,
  name: 'revocation-lists',
  at: REVOCATION_LISTS,
  title: words.lists,
  table: 'outside_list',
  id: 'url',
  select: ['url', 'fetched_at', 'last_error'],
  orders: { url: { label: words.address, by: [['url', 'text', 'asc']] } },
  beside: beside(REVOCATION_LISTS),
  columns: [
    { name: 'url', label: words.address, width: 50, cell: (row) => html`<span class="lt-code">${row.url}</span>` },
    {
      name: 'fetched',
      label: words.fetched,
      cell: (row, view) => exact(view, row.fetched_at),
      text: (row) => row.fetched_at,
    },
    { name: 'problem', label: words.problem, cell: (row, view) => row.last_error && failure(view, row.last_error) },
  ],
  empty: { title: words.listsEmpty, body: words.listsEmptyBody },
})
