import {
  actions,
  barChart,
  confirmation,
  errorSummary,
  type FieldErrors,
  field,
  figures,
  fileUpload,
  form,
  formatNumber,
  type Html,
  html,
  linkButton,
  mainAction,
  notification,
  officialLayout,
  type Piece,
  type StateKind,
  stateTag,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { formatDay, formatExactMoment, type Instant, legalDayOf, millisBetween } from '../../kernel/time/index.ts'
import type { TrustAnchor } from '../key.store.ts'
import type { KeyFilter, KeyLine, MonthShare } from './admin.store.ts'
import { adminWords as words } from './admin.words.ts'
import type { OutsideList } from './outside-list.store.ts'

const HOME = '/quan-tri/chung-thu'

export interface AdminProps {
  counts: { current: number; in90: number; in30: number; in7: number; never: number }
  filter: KeyFilter
  keys: readonly KeyLine[]
  agencyNames: ReadonlyMap<string, string>
  anchors: readonly TrustAnchor[]
  lists: readonly OutsideList[]
  shares: readonly MonthShare[]
  positions: readonly { id: string; label: string }[]
  timestamps: { failingSince: Instant; graceHours: number } | null
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
    main: html`<h1>${t(words.title)}</h1>${errorSummary(view, props.errors)}${timestampNotice(view, props)}${figures(
      view,
      [
        tile(t(words.keys), counts.current, HOME),
        tile(t(words.in90), counts.in90, `${HOME}?loc=expiring`, 'near'),
        tile(t(words.in30), counts.in30, `${HOME}?loc=expiring`, 'near'),
        tile(t(words.in7), counts.in7, `${HOME}?loc=expiring`, 'overdue'),
        tile(t(words.never), counts.never, `${HOME}?loc=never`, 'near'),
      ],
    )}${shareSection(view, props)}<h2>${t(keyTitles[props.filter])}</h2>${keyTable(view, props)}<p><a class="lt-link" href="${HOME}?loc=ended">${t(words.ended)}</a></p>${issueForm(view, props)}${anchorSection(view, props)}`,
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

function shareSection(view: View, { shares, agencyNames }: AdminProps): Html {
  const { t } = view
  const month = shares[0]?.month
  if (!month) return html`<h2>${t(words.shares)}</h2><p class="lt-quiet">${t(words.sharesEmpty)}</p>`
  const percent = (one: MonthShare): number => Math.round((one.signed / one.issued) * 100)
  const name = (one: MonthShare): string => agencyNames.get(one.agency) ?? one.agency
  return html`${barChart(view, {
    title: `${t(words.shares)}, ${month}`,
    summary: t(words.sharesSummary, month),
    labelHeader: t(words.agencyName),
    valueHeader: t(words.share),
    bars: shares
      .filter((one) => one.month === month)
      .map((one) => ({
        label: name(one),
        value: percent(one),
        tone: percent(one) < 100 ? ('amber' as const) : ('green' as const),
      })),
  })}${table(view, {
    caption: t(words.shares),
    rows: shares,
    columns: [
      { label: t(words.agencyName), width: 50, cell: name },
      { label: t(words.month), cell: (one) => one.month },
      { label: t(words.issued), numeric: true, cell: (one) => formatNumber(one.issued, view.language) },
      { label: t(words.signed), numeric: true, cell: (one) => formatNumber(one.signed, view.language) },
      { label: t(words.share), numeric: true, cell: (one) => formatNumber(percent(one), view.language) },
    ],
  })}`
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
    empty: { title: t(keyTitles[filter]), body: '0' },
    columns: [
      {
        label: t(words.holder),
        width: 25,
        cell: (key) => html`${key.label}${key.blocked && html` ${stateTag(view, 'refused', t(words.blocked))}`}`,
      },
      { label: t(words.kind), width: 10, cell: (key) => t(key.kind === 'person' ? words.person : words.agency) },
      { label: t(words.agencyName), width: 20, cell: (key) => agencyNames.get(key.agency) ?? '' },
      {
        label: t(words.place),
        wideOnly: true,
        cell: (key) => t(key.provider === 'software' ? words.software : words.remote),
      },
      { label: t(words.validTo), cell: (key) => expiry(view, key) },
      { label: t(words.lastSigned), cell: (key) => (key.lastSigned ? dayOf(view, key.lastSigned) : t(words.never)) },
      {
        label: t(words.revoke),
        own: true,
        cell: (key) =>
          key.revokedAt ? '' : html`<a class="lt-link" href="${HOME}/${key.id}/thu-hoi">${t(words.revoke)}</a>`,
      },
    ],
  })
}

function issueForm(view: View, { positions, errors }: AdminProps): Html {
  const { t } = view
  const options = positions.map(({ id, label }) => ({ value: id, label }))
  return html`<h2>${t(words.issue)}</h2>${form(
    view,
    { action: `${HOME}/cap` },
    field(view, { kind: 'select', name: 'position', label: t(words.issueFor), options, error: errors.position }),
    field(view, {
      kind: 'password',
      name: 'pin',
      label: t(words.pin),
      hint: t(words.pinHint),
      width: 10,
      inputmode: 'numeric',
      autocomplete: 'off',
      error: errors.pin,
    }),
    actions(mainAction({ label: t(words.issue) })),
  )}`
}

function anchorSection(view: View, { anchors, lists, errors }: AdminProps): Html {
  const { t } = view
  return html`<h2>${t(words.anchors)}</h2>${table(view, {
    caption: t(words.anchors),
    rows: anchors,
    empty: { title: t(words.anchorsEmpty) },
    columns: [
      { label: t(words.holder), width: 40, cell: (one) => one.name },
      { label: t(words.source), width: 25, cell: (one) => one.source },
      { label: t(words.since), cell: (one) => dayOf(view, one.trustedFrom) },
      {
        label: t(words.endAnchor),
        own: true,
        cell: (one) =>
          one.trustedTo
            ? stateTag(view, 'refused', dayOf(view, one.trustedTo))
            : form(
                view,
                { action: `${HOME}/goc/${one.id}/ket-thuc` },
                html`<button class="lt-button lt-button--plain" type="submit">${t(words.endAnchor)}</button>`,
              ),
      },
    ],
  })}${
    lists.length > 0 &&
    html`<h3>${t(words.lists)}</h3>${table(view, {
      caption: t(words.lists),
      rows: lists,
      columns: [
        { label: 'CRL', width: 50, cell: (one) => html`<span class="lt-code">${one.url}</span>` },
        {
          label: t(words.fetched),
          cell: (one) => (one.fetchedAt ? formatExactMoment(one.fetchedAt, view.language) : '–'),
        },
        { label: t(words.problem), cell: (one) => one.lastError ?? '' },
      ],
    })}`
  }<h3>${t(words.import)}</h3>${form(
    view,
    { action: `${HOME}/goc`, files: true },
    fileUpload(view, {
      name: 'file',
      label: t(words.file),
      accept: '.pem,.cer,.crt,.der',
      maxBytes: 1024 * 1024,
      error: errors.file,
    }),
    field(view, {
      kind: 'text',
      name: 'source',
      label: t(words.source),
      hint: t(words.sourceHint),
      error: errors.source,
    }),
    field(view, { kind: 'text', name: 'crlUrl', label: t(words.crlUrl), optional: true, error: errors.crlUrl }),
    actions(mainAction({ label: t(words.import) })),
  )}`
}

/** Asks once, saying what will happen. */
export function revokePage(view: View, props: { id: string; label: string }): Html {
  const { t } = view
  const reasons = ['keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation'] as const
  return officialLayout(view, {
    title: t(words.revoke),
    section: 'administration',
    main: html`${confirmation(view, {
      title: t(words.revokeTitle, props.label),
      will: [t(words.revokeWill)],
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
    })}<p>${linkButton({ label: t(words.title), at: HOME })}</p>`,
  })
}
