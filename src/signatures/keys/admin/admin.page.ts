import type { Again } from '../../../kernel/forms/index.ts'
import {
  barChart,
  details,
  figures,
  formatNumber,
  type Html,
  html,
  link,
  notification,
  officialLayout,
  type Piece,
  type StateKind,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import { TRUST_LIST, trustListWords } from '../../trust/index.ts'
import { endKeyPage } from '../end-key.page.ts'
import type { KeyStand } from '../key.life.ts'
import type { MonthShare } from './admin.store.ts'
import { adminWords as words } from './admin.words.ts'
import { ADMIN_HOME } from './new-key.page.ts'
import { newKeyWords } from './new-key.words.ts'

/** Where the share of signed documents is shown. */
export const SHARES = `${ADMIN_HOME}/ty-le`

export interface Attention {
  /** What other rooms say of keys and of what was signed with them; before everything else. */
  others: readonly Piece[]
  /** How many roots are trusted now. */
  trusted: number
  /** The viewer keeps the trust list too. */
  keepsTrust: boolean
  counts: { current: number; in90: number; in30: number; in7: number; never: number }
}

/** What needs attention before the keys themselves: what other rooms have to say, an empty trust list, certificates that end. */
export function attention(view: View, { others, trusted, keepsTrust, counts }: Attention): Html {
  return html`${others}${
    // an empty list of whom everything rests on is said at once
    trusted === 0 && notification(view, { kind: 'warning', body: view.t(trustListWords.empty) })
  }${tiles(view, counts)}<p>${keepsTrust && html`${link(TRUST_LIST, view.t(words.trustListLink, trusted))} · `}${link(
    SHARES,
    view.t(words.shares),
  )}</p><p class="lt-quiet">${view.t(newKeyWords.intro)}</p>`
}

function tiles(view: View, counts: Attention['counts']): Html {
  const tile = (label: string, value: number, at: string, state?: StateKind) => ({
    label,
    value,
    at,
    ...(value > 0 && state && { state }),
  })
  const { t } = view
  return figures(view, [
    tile(t(words.keys), counts.current, ADMIN_HOME),
    tile(t(words.in90), counts.in90, `${ADMIN_HOME}?loc=expiring`, 'near'),
    tile(t(words.in30), counts.in30, `${ADMIN_HOME}?loc=expiring`, 'near'),
    tile(t(words.in7), counts.in7, `${ADMIN_HOME}?loc=expiring`, 'overdue'),
    tile(t(words.never), counts.never, `${ADMIN_HOME}?loc=never`),
  ])
}

/** How many of each agency's outgoing documents are signed digitally, month by month. */
export const sharesPage = (view: View, props: Shares): Html =>
  officialLayout(view, {
    title: view.t(words.shares),
    section: 'administration',
    main: html`<h1>${view.t(words.shares)}</h1>${shareSection(view, props)}<p>${link(ADMIN_HOME, view.t(newKeyWords.back))}</p>`,
  })

/** `2026-11` as people write it. */
const monthName = ({ t }: View, month: string): string => {
  const [year = '', number = ''] = month.split('-')
  return t(words.monthOf, Number(number), year)
}

interface Shares {
  shares: readonly MonthShare[]
  agencyNames: ReadonlyMap<string, string>
}

function shareSection(view: View, { shares, agencyNames }: Shares): Html {
  const { t } = view
  const month = shares[0]?.month
  if (!month) return html`<p class="lt-quiet">${t(words.sharesEmpty)}</p>`
  const named = monthName(view, month)
  const percent = (one: MonthShare): number => Math.round((one.signed / one.issued) * 100)
  const name = (one: MonthShare): string => agencyNames.get(one.agency) ?? one.agency
  const latest = shares.filter((one) => one.month === month)
  const all = table(view, {
    caption: t(words.shares),
    rows: shares,
    columns: [
      { label: t(words.agencyName), width: 50, cell: name },
      { label: t(words.month), cell: (one) => monthName(view, one.month) },
      { label: t(words.issued), numeric: true, cell: (one) => formatNumber(one.issued, view.language) },
      { label: t(words.signed), numeric: true, cell: (one) => formatNumber(one.signed, view.language) },
      { label: t(words.share), numeric: true, cell: (one) => formatNumber(percent(one), view.language) },
    ],
  })
  // one bar compares nothing
  if (latest.length < 2) return all
  return html`${barChart(view, {
    title: named,
    summary: t(words.sharesSummary, named),
    labelHeader: t(words.agencyName),
    valueHeader: t(words.share),
    whole: 100,
    bars: latest.map((one) => ({
      label: name(one),
      value: percent(one),
      tone: percent(one) < 100 ? ('amber' as const) : ('green' as const),
    })),
  })}${details(t(words.sharesByMonth), all)}`
}

/** Asks once before a key is revoked. */
export const revokePage = (view: View, key: KeyStand, again: Again): Html =>
  endKeyPage(view, key, {
    act: 'revoked',
    section: 'administration',
    home: ADMIN_HOME,
    title: words.revokeTitle,
    again,
  })
