import {
  formatDay,
  type Instant,
  isDayAfter,
  isDayBefore,
  type LegalDay,
  legalDayOf,
} from '../../../../packages/time/index.ts'
import { defineList, type ListColumn, newestFirst } from '../../../kernel/lists/index.ts'
import { type Html, html, link, linkButton, stateTag, type View } from '../../../kernel/pages/index.ts'
import { isOver, ofHolder } from './delegation.store.ts'
import { words } from './delegation.words.ts'
import { ownGivers } from './givers.ts'

interface Row {
  id: string
  capabilities: string[]
  valid_from: LegalDay
  valid_to: LegalDay
  basis: string | null
  ended_at: Instant | null
  agency: string
  from_title: string
  from_agency: string
  to_title: string
  to_agency: string
}

const rightName = (view: View, capability: string): string => {
  const word = view.house.capabilities.get(capability)?.words
  return word ? view.t(word) : capability
}

/** Where a delegation stands today. */
function stateOf(view: View, row: Row): Html {
  const today = legalDayOf(view.now)
  if (row.ended_at) return stateTag(view, 'done', view.t(words.ended))
  if (isDayBefore(today, row.valid_from)) return stateTag(view, 'neutral', view.t(words.ahead))
  if (isDayAfter(today, row.valid_to)) return stateTag(view, 'done', view.t(words.over))
  return stateTag(view, 'on-time', view.t(words.holds))
}

const columns = (at: string): ListColumn<Row, undefined>[] => [
  { name: 'from', label: words.from, width: 25, cell: (row) => `${row.from_title} – ${row.from_agency}` },
  { name: 'to', label: words.to, width: 25, cell: (row) => `${row.to_title} – ${row.to_agency}` },
  {
    name: 'rights',
    label: words.rights,
    width: 20,
    cell: (row, view) => row.capabilities.map((name) => rightName(view, name)).join('; '),
  },
  {
    name: 'days',
    label: words.days,
    cell: (row, view) => `${formatDay(row.valid_from, view.language)} – ${formatDay(row.valid_to, view.language)}`,
  },
  { name: 'basis', label: words.basis, hidden: true, cell: (row) => row.basis },
  { name: 'state', label: words.state, cell: (row, view) => stateOf(view, row) },
  {
    name: 'todo',
    label: words.action,
    own: true,
    cell: (row, view) =>
      !row.ended_at &&
      !isDayAfter(legalDayOf(view.now), row.valid_to) &&
      link(
        `${at}/${row.id}/ket-thuc`,
        html`${view.t(words.end)}<span class="govuk-visually-hidden"> ${row.from_title}</span>`,
      ),
  },
]

const common = {
  title: words.delegations,
  intro: words.intro,
  table: 'delegation_shown',
  select: [
    ...(['id', 'capabilities', 'valid_from', 'valid_to', 'basis', 'ended_at', 'agency'] as const),
    ...(['from_title', 'from_agency', 'to_title', 'to_agency'] as const),
  ],
  orders: {
    newest: newestFirst(words.days, 'created_at'),
  },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.openTab, where: ({ now }: { now: Instant }) => isOver(legalDayOf(now), false) },
      'da-het': { label: words.overTab, where: ({ now }: { now: Instant }) => isOver(legalDayOf(now), true) },
    },
  },
  empty: { title: words.empty, body: words.emptyBody },
} as const

/** Delegations of the agencies an administrator keeps. */
export const delegationList = defineList<Row>({
  ...common,
  name: 'delegations',
  at: '/quan-tri/uy-quyen',
  section: 'accounts',
  seen: { with: 'identity.administer', columns: { agency: 'agency' } },
  columns: columns('/quan-tri/uy-quyen'),
  actions: (view) =>
    linkButton({ label: view.t(words.grant), at: '/quan-tri/uy-quyen/chon-vi-tri', kind: 'main', icon: 'plus' }),
})

/** Delegations from the positions one holds. */
export const ownDelegationList = defineList<Row>({
  ...common,
  name: 'own-delegations',
  at: '/tai-khoan/uy-quyen',
  section: 'account',
  seen: 'official',
  only: ({ viewer, now }) => ofHolder(viewer.account, legalDayOf(now)),
  columns: columns('/tai-khoan/uy-quyen'),
  async above(province, viewer, view) {
    const from = await ownGivers(province, viewer)
    if (from.length === 0) return null
    return html`<p>${from.map((one) =>
      linkButton({
        label: view.t(words.grantFrom, one.title),
        at: `/tai-khoan/uy-quyen/moi?tu=${one.id}`,
        icon: 'plus',
      }),
    )}</p>`
  },
})
