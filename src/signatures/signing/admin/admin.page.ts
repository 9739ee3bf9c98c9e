import { formatExactMoment, minus } from '../../../../packages/time/index.ts'
import { listAgencies } from '../../../base/directory/index.ts'
import type { Viewer } from '../../../kernel/acting/index.ts'
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
import type { Province } from '../../../kernel/province/index.ts'
import { preservationBlock } from '../archive/preservation.page.ts'
import { listPreservationProblems } from '../archive/preservation.store.ts'
import { endKeyPage } from '../end-key.page.ts'
import type { KeyStand } from '../key.life.ts'
import { timestampState } from '../timestamp.operations.ts'
import { listTrustAnchors } from '../trust.store.ts'
import { TRUST_LIST } from '../trust-list/trust-list.page.ts'
import { trustListWords } from '../trust-list/trust-list.words.ts'
import { countKeys, listShares, type MonthShare } from './admin.store.ts'
import { adminWords as words } from './admin.words.ts'
import { ADMIN_HOME } from './new-key.page.ts'
import { newKeyWords } from './new-key.words.ts'
import { reach } from './reach.ts'

/** Where the share of signed documents is shown. */
export const SHARES = `${ADMIN_HOME}/ty-le`

/** What needs attention before the keys themselves: services that fail, files that cannot be kept, certificates that end. */
export async function aboveKeys(province: Province, viewer: Viewer, view: View): Promise<Html> {
  const { reader } = province
  const now = province.clock.now()
  const problems = await listPreservationProblems(reader, reach(viewer))
  const agencies = problems.length > 0 ? await listAgencies(reader) : []
  const names = new Map(agencies.map((one) => [one.id, one.name]))
  const trusted = (await listTrustAnchors(reader, now)).length
  return html`${timestampNotice(view, await timestampState(province))}${preservationBlock(view, problems, names)}${
    // an empty list of whom everything rests on is said at once
    trusted === 0 && notification(view, { kind: 'warning', body: view.t(trustListWords.empty) })
  }${tiles(view, await countKeys(reader, reach(viewer), now))}<p>${link(TRUST_LIST, view.t(words.trustListLink, trusted))} · ${link(
    SHARES,
    view.t(words.shares),
  )}</p><p class="lt-quiet">${view.t(newKeyWords.intro)}</p>`
}

function tiles(view: View, counts: Awaited<ReturnType<typeof countKeys>>): Html {
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

const timestampNotice = (view: View, failing: Awaited<ReturnType<typeof timestampState>>): Piece =>
  failing &&
  notification(view, {
    kind: 'warning',
    title: view.t(words.timestampFails),
    body: view.t(words.timestampFailsBody, formatExactMoment(failing.failingSince, view.language), failing.graceHours),
  })

/** How many of each agency's outgoing documents are signed digitally, month by month. */
export async function sharesPage(province: Province, viewer: Viewer, view: View): Promise<Html> {
  const shares = await listShares(province.reader, reach(viewer), minus(province.clock.now(), { days: 180 }))
  const agencies = await listAgencies(province.reader, { ids: shares.map((one) => one.agency) })
  const agencyNames = new Map(agencies.map((one) => [one.id, one.name]))
  return officialLayout(view, {
    title: view.t(words.shares),
    section: 'administration',
    main: html`<h1>${view.t(words.shares)}</h1>${shareSection(view, { shares, agencyNames })}<p>${link(ADMIN_HOME, view.t(newKeyWords.back))}</p>`,
  })
}

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
  return html`${barChart(view, {
    title: named,
    summary: t(words.sharesSummary, named),
    labelHeader: t(words.agencyName),
    valueHeader: t(words.share),
    bars: shares
      .filter((one) => one.month === month)
      .map((one) => ({
        label: name(one),
        value: percent(one),
        tone: percent(one) < 100 ? ('amber' as const) : ('green' as const),
      })),
  })}${details(
    t(words.sharesByMonth),
    table(view, {
      caption: t(words.shares),
      rows: shares,
      columns: [
        { label: t(words.agencyName), width: 50, cell: name },
        { label: t(words.month), cell: (one) => monthName(view, one.month) },
        { label: t(words.issued), numeric: true, cell: (one) => formatNumber(one.issued, view.language) },
        { label: t(words.signed), numeric: true, cell: (one) => formatNumber(one.signed, view.language) },
        { label: t(words.share), numeric: true, cell: (one) => formatNumber(percent(one), view.language) },
      ],
    }),
  )}`
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
