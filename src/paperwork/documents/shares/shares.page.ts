import {
  barChart,
  details,
  formatNumber,
  type Html,
  html,
  link,
  officialLayout,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import { KEYS_HOME } from '../../../signatures/keys/index.ts'
import type { MonthShare } from './shares.store.ts'
import { shareWords } from './shares.words.ts'

/** How many of each agency's outgoing documents are signed digitally, month by month. */
export const sharesPage = (view: View, props: Shares): Html =>
  officialLayout(view, {
    title: view.t(shareWords.shares),
    section: 'organisation',
    main: html`<h1>${view.t(shareWords.shares)}</h1>${shareSection(view, props)}<p>${link(KEYS_HOME, view.t(shareWords.back))}</p>`,
  })

/** `2026-11` as people write it. */
const monthName = ({ t }: View, month: string): string => {
  const [year = '', number = ''] = month.split('-')
  return t(shareWords.monthOf, Number(number), year)
}

interface Shares {
  shares: readonly MonthShare[]
  agencyNames: ReadonlyMap<string, string>
}

function shareSection(view: View, { shares, agencyNames }: Shares): Html {
  const { t } = view
  const month = shares[0]?.month
  if (!month) return html`<p class="lt-quiet">${t(shareWords.sharesEmpty)}</p>`
  const named = monthName(view, month)
  const percent = (one: MonthShare): number => Math.round((one.signed / one.issued) * 100)
  const name = (one: MonthShare): string => agencyNames.get(one.agency) ?? one.agency
  const latest = shares.filter((one) => one.month === month)
  const all = table(view, {
    caption: t(shareWords.shares),
    rows: shares,
    columns: [
      { label: t(shareWords.agencyName), width: 50, cell: name },
      { label: t(shareWords.month), cell: (one) => monthName(view, one.month) },
      { label: t(shareWords.issued), numeric: true, cell: (one) => formatNumber(one.issued, view.language) },
      { label: t(shareWords.signed), numeric: true, cell: (one) => formatNumber(one.signed, view.language) },
      { label: t(shareWords.share), numeric: true, cell: (one) => formatNumber(percent(one), view.language) },
    ],
  })
  // one bar compares nothing
  if (latest.length < 2) return all
  return html`${barChart(view, {
    title: named,
    summary: t(shareWords.sharesSummary, named),
    labelHeader: t(shareWords.agencyName),
    valueHeader: t(shareWords.share),
    whole: 100,
    bars: latest.map((one) => ({
      label: name(one),
      value: percent(one),
      tone: percent(one) < 100 ? ('amber' as const) : ('green' as const),
    })),
  })}${details(t(shareWords.sharesByMonth), all)}`
}
