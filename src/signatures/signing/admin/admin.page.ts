import {
  formatDay,
  formatExactMoment,
  type Instant,
  legalDayOf,
  millisBetween,
} from '../../../../packages/time/index.ts'
import {
  barChart,
  confirmation,
  details,
  errorSummary,
  type FieldErrors,
  field,
  figures,
  formatNumber,
  type Html,
  html,
  notification,
  officialLayout,
  type Piece,
  type StateKind,
  stateTag,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import { placeOf } from '../holder/holder.page.ts'
import { holderWords } from '../holder/holder.words.ts'
import { TRUST_LIST } from '../trust-list/trust-list.page.ts'
import { trustListWords } from '../trust-list/trust-list.words.ts'
import type { KeyFilter, KeyLine, MonthShare } from './admin.store.ts'
import { adminWords as words } from './admin.words.ts'
import { newKeySection } from './new-key.page.ts'

const HOME = '/quan-tri/chung-thu'

export interface AdminProps {
  counts: { current: number; in90: number; in30: number; in7: number; never: number }
  filter: KeyFilter
  keys: readonly KeyLine[]
  agencyNames: ReadonlyMap<string, string>
  /** How many roots are trusted now. */
  trusted: number
  shares: readonly MonthShare[]
  timestamps: { failingSince: Instant; graceHours: number } | null
  /** Files that could not be preserved. */
  preservation: Piece
  errors: FieldErrors
}

const dayOf = (view: View, at: Instant): string => formatDay(legalDayOf(at), view.language)

/** Everything about keys and trust in one place: what needs attention first. */
export function adminPage(view: View, props: AdminProps): Html {
  const { t } = view
  const { counts } = props
  const tile = (label: string, value: number, at: string, state?: StateKind) => ({
    label,
    value,
    at,
    ...(value > 0 && state && { state }),
  })
  return officialLayout(view, {
    title: t(words.title),
    section: 'administration',
    error: Object.keys(props.errors).length > 0,
    main: html`<h1>${t(words.title)}</h1>${errorSummary(view, props.errors)}${timestampNotice(view, props)}${props.preservation}${figures(
      view,
      [
        tile(t(words.keys), counts.current, HOME),
        tile(t(words.in90), counts.in90, `${HOME}?loc=expiring`, 'near'),
        tile(t(words.in30), counts.in30, `${HOME}?loc=expiring`, 'near'),
        tile(t(words.in7), counts.in7, `${HOME}?loc=expiring`, 'overdue'),
        tile(t(words.never), counts.never, `${HOME}?loc=never`),
      ],
    )}<h2>${t(keyTitles[props.filter])}</h2>${keyTable(view, props)}<p><a class="lt-link" href="${HOME}?loc=ended">${t(words.ended)}</a></p>${newKeySection(view)}${trustSection(view, props)}${shareSection(view, props)}`,
  })
}

const keyTitles = { all: words.keys, expiring: words.in90, never: words.never, ended: words.ended } as const

const timestampNotice = (view: View, { timestamps }: AdminProps): Piece =>
  timestamps &&
  notification(view, {
    kind: 'warning',
    title: view.t(words.timestampFails),
    body: view.t(
      words.timestampFailsBody,
      formatExactMoment(timestamps.failingSince, view.language),
      timestamps.graceHours,
    ),
  })

/** `2026-11` as people write it. */
const monthName = ({ t }: View, month: string): string => {
  const [year = '', number = ''] = month.split('-')
  return t(words.monthOf, Number(number), year)
}

function shareSection(view: View, { shares, agencyNames }: AdminProps): Html {
  const { t } = view
  const month = shares[0]?.month
  if (!month) return html`<h2>${t(words.shares)}</h2><p class="lt-quiet">${t(words.sharesEmpty)}</p>`
  const named = monthName(view, month)
  const percent = (one: MonthShare): number => Math.round((one.signed / one.issued) * 100)
  const name = (one: MonthShare): string => agencyNames.get(one.agency) ?? one.agency
  return html`<h2>${t(words.shares)}</h2>${barChart(view, {
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

function expiry(view: View, key: KeyLine): Html {
  const days = millisBetween(view.now, key.validTo) / 86_400_000
  const text = dayOf(view, key.validTo)
  if (key.revokedAt) return stateTag(view, 'refused', `${view.t(words.revoked)} ${dayOf(view, key.revokedAt)}`)
  if (days <= 30) return stateTag(view, 'overdue', text)
  return days <= 90 ? stateTag(view, 'near', text) : html`${text}`
}

function keyTable(view: View, { keys, agencyNames, filter }: AdminProps): Html {
  const { t } = view
  return table(view, {
    caption: t(words.keys),
    rows: keys,
    empty: { title: t(words.noKeys), body: filter === 'all' ? t(words.noKeysBody) : undefined },
    columns: [
      {
        label: t(words.holder),
        width: 25,
        cell: (key) =>
          html`${key.label}${key.blocked && html` ${stateTag(view, 'refused', t(words.blocked))}`}${key.waiting && html` ${stateTag(view, 'near', t(holderWords.waitsTag))}`}`,
      },
      { label: t(words.kind), width: 10, cell: (key) => t(key.kind === 'person' ? words.person : words.agency) },
      { label: t(words.agencyName), width: 20, cell: (key) => agencyNames.get(key.agency) ?? '' },
      {
        label: t(words.place),
        wideOnly: true,
        cell: (key) => t(placeOf(key)),
      },
      { label: t(words.validTo), cell: (key) => expiry(view, key) },
      { label: t(words.lastSigned), cell: (key) => (key.lastSigned ? dayOf(view, key.lastSigned) : t(words.never)) },
      {
        label: t(words.revoke),
        own: true,
        cell: (key) =>
          key.ended ? '' : html`<a class="lt-link" href="${HOME}/${key.id}/thu-hoi">${t(words.revoke)}</a>`,
      },
    ],
  })
}

/** Whom everything here rests on; an empty list is said at once. */
const trustSection = (view: View, { trusted }: AdminProps): Html =>
  html`<h2>${view.t(words.trustList)}</h2>${
    trusted === 0 && notification(view, { kind: 'warning', body: view.t(trustListWords.empty) })
  }<p><a class="lt-link" href="${TRUST_LIST}">${view.t(words.trustListLink, trusted)}</a></p>`

/** Asks once, saying what will happen. */
export function revokePage(view: View, props: { id: string; label: string; issuedHere: boolean }): Html {
  const { t } = view
  const reasons = ['keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation'] as const
  return officialLayout(view, {
    title: t(words.revoke),
    section: 'administration',
    main: html`${confirmation(view, {
      title: t(words.revokeTitle, props.label),
      will: [t(props.issuedHere ? words.revokeWill : holderWords.stopForeign)],
      fields: field(view, {
        kind: 'radios',
        name: 'reason',
        label: t(words.reason),
        options: reasons.map((value) => ({ value, label: t(words[value]) })),
        value: 'superseded',
      }),
      label: t(words.revoke),
      action: `${HOME}/${props.id}/thu-hoi`,
      cancelAt: HOME,
    })}`,
  })
}
