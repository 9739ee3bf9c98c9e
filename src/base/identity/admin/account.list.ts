import { type Instant, legalDayOf } from '../../../../packages/time/index.ts'
import { kindAt } from '../../../kernel/imports/index.ts'
import { choice, defineList, momentColumn, oneOf } from '../../../kernel/lists/index.ts'
import { html, linkButton, stateTag } from '../../../kernel/pages/index.ts'
import { listAgencies } from '../../directory/index.ts'
import {
  anyAccount,
  type Holding,
  isClosed,
  isLocked,
  keptFrom,
  listHoldings,
  worksIn,
} from '../account/account.store.ts'
import type { AccountKind } from '../account/account.ts'
import { words as lifeWords } from '../account/account.words.ts'
import { peopleImport } from '../imports/people.import.ts'
import { words as peopleWords } from '../imports/people.words.ts'
import { reachOf } from '../roles/bundle.ts'
import { words } from './admin.words.ts'

interface Row {
  id: string
  username: string
  name: string
  kind: AccountKind
  locked_at: Instant | null
  closed_at: Instant | null
  last_sign_in_at: Instant | null
  totp_set_at: Instant | null
}

const kindWords = { official: words.official, admin: words.admin }
const postsOf = (row: Row, held: readonly Holding[]): string =>
  held
    .filter((one) => one.account === row.id)
    .map((one) => `${one.title} – ${one.agencyName}`)
    .join('; ')

/** The accounts an administrator keeps, by user name. */
export const accountList = defineList<Row, { held: readonly Holding[] }>({
  name: 'accounts',
  at: '/quan-tri/tai-khoan',
  title: words.accounts,
  section: 'accounts',
  reads: 'personal',
  table: 'account',
  select: ['id', 'username', 'name', 'kind', 'locked_at', 'closed_at', 'last_sign_in_at', 'totp_set_at'],
  seen: { with: 'identity.administer', columns: {} },
  // an account stands in as many agencies as it holds posts in
  only: ({ viewer, now }) => {
    const agencies = reachOf(viewer)
    return agencies ? keptFrom(agencies, legalDayOf(now)) : anyAccount
  },
  orders: { username: { label: words.username, by: [['username', 'text', 'asc']] } },
  search: { name: 'tim', label: words.search, column: 'plain', kind: 'letters' },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.notClosed, where: () => isClosed(false) },
      'bi-khoa': { label: lifeWords.locked, where: () => isLocked },
      'da-dong': { label: lifeWords.closed, where: () => isClosed(true) },
    },
  },
  filters: {
    loai: oneOf('kind', { label: words.kind, options: kindWords }),
    'co-quan': {
      ...choice({
        label: words.agency,
        options: async (province, viewer, view) => {
          const ids = reachOf(viewer)
          const onDay = legalDayOf(view.now)
          const agencies = await listAgencies(province.reader, { onDay, ...(ids && { ids }) })
          return agencies.map((one) => ({ value: one.id, label: `${one.name} – ${one.code}` }))
        },
        where: (agency, { now }) => worksIn(agency, legalDayOf(now)),
      }),
      type: 'uuid',
    },
  },
  columns: [
    { name: 'username', label: words.username, width: 20, cell: (row) => row.username },
    { name: 'name', label: words.name, width: 20, cell: (row) => row.name },
    { name: 'positions', label: words.position, width: 30, cell: (row, _view, { held }) => postsOf(row, held) },
    {
      name: 'state',
      label: words.state,
      cell: (row, view) =>
        row.closed_at
          ? stateTag(view, 'done', view.t(lifeWords.closed))
          : stateTag(
              view,
              row.locked_at ? 'overdue' : 'on-time',
              view.t(row.locked_at ? lifeWords.locked : lifeWords.active),
            ),
    },
    momentColumn(
      { name: 'last-sign-in', label: words.lastSignIn, wideOnly: true },
      (row) => row.last_sign_in_at,
      words.never,
    ),
    { name: 'kind', label: words.kind, hidden: true, cell: (row, view) => view.t(kindWords[row.kind]) },
    {
      name: 'second-factor',
      label: words.secondFactor,
      hidden: true,
      cell: (row, view) => view.t(row.totp_set_at ? words.on : words.off),
    },
  ],
  async more(province, _viewer, rows) {
    const today = legalDayOf(province.clock.now())
    return { held: await listHoldings(province.reader, { accounts: rows.map((row) => row.id) }, today) }
  },
  rowAt: (row) => `/quan-tri/tai-khoan/${row.id}`,
  actions: (view) =>
    html`${linkButton({ label: view.t(words.create), at: '/quan-tri/tai-khoan/moi', kind: 'main', icon: 'plus' })}${linkButton({ label: view.t(peopleWords.title), at: kindAt(peopleImport), icon: 'upload' })}`,
  empty: { title: words.accountsEmpty, body: words.accountsEmptyBody },
})
