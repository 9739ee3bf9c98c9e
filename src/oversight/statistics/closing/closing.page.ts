import { formatDay } from '../../../../packages/time/index.ts'
import {
  details,
  formatNumber,
  type Html,
  html,
  link,
  linkButton,
  moment,
  officialLayout,
  type Piece,
  summaryList,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import { type Counts, totalOf } from '../count.ts'
import { words as common } from '../words.ts'
import { CLOSINGS_AT, closingName } from './closing.list.ts'
import type { Closing, KeptDefinition } from './closing.store.ts'
import { words } from './closing.words.ts'

export interface ClosingProps {
  closing: Closing
  versions: readonly Closing[]
  /** As reported, and as counted now, by agency. */
  reported: ReadonlyMap<string, Counts>
  now: ReadonlyMap<string, Counts>
  names: ReadonlyMap<string, string>
  mayClose: boolean
}

/** Figures that stand in the table of a closing. */
const SHOWN = ['total', 'carried', 'received', 'settled', 'released', 'late', 'overdue', 'waiting']

/** One version of a closed period: what was reported, by whom, and what it would be today. */
export function closingPage(view: View, props: ClosingProps): Html {
  const { t } = view
  const { closing } = props
  const definitions = closing.definitions as readonly KeptDefinition[]
  const title = closingName(view, closing)
  const say = (word: KeptDefinition['words']) => t(word)
  const days = `${formatDay(closing.from_day, view.language)}–${formatDay(closing.to_day, view.language)}`
  return officialLayout(view, {
    title,
    section: 'reports',
    main: html`<div class="lt-title"><h1>${title}</h1><div class="lt-actions">${linkButton({ label: t(words.title), at: CLOSINGS_AT })}${props.mayClose && linkButton({ label: t(words.again), at: `${CLOSINGS_AT}/chot` })}</div></div>${summaryList(
      view,
      [
        { key: t(common.period), value: days },
        { key: t(words.who), value: closing.closed_by },
        { key: t(words.when), value: moment(view, closing.closed_at) },
        { key: t(common.lateBy), value: t(closing.mode === 'day' ? common.byDayMode : common.byHourMode) },
        { key: t(words.dossiers), value: formatNumber(closing.dossiers, view.language) },
        ...(closing.reason ? [{ key: t(words.reason), value: closing.reason }] : []),
        ...(closing.version > 1
          ? [
              {
                key: t(words.differs),
                value: link(`/thong-ke/khac-biet?ky=${closing.id}`, formatNumber(closing.differs, view.language)),
              },
            ]
          : []),
      ],
    )}${versionList(view, props)}<h2 class="govuk-heading-m">${t(words.reported)}</h2>${reportedTable(view, props, definitions)}${details(
      t(common.definitions),
      html`<ul class="govuk-list govuk-list--bullet">${definitions.map((one) => html`<li>${say(one.words)}: ${say(one.says)}</li>`)}</ul>`,
    )}`,
  })
}

const versionList = (view: View, { closing, versions }: ClosingProps): Piece =>
  versions.length > 1 &&
  html`<p>${view.t(words.versions)}: ${versions.map((one) =>
    one.id === closing.id
      ? html` <strong>${one.version}</strong>`
      : html` ${link(`${CLOSINGS_AT}/${one.id}`, String(one.version))}`,
  )}</p>`

function reportedTable(
  view: View,
  { reported, now, names }: ClosingProps,
  definitions: readonly KeptDefinition[],
): Html {
  const { t } = view
  const agencies = [...new Set([...reported.keys(), ...now.keys()])].sort((a, b) =>
    (names.get(a) ?? a).localeCompare(names.get(b) ?? b, 'vi'),
  )
  const rows = [
    ...agencies.map((id) => ({ name: names.get(id) ?? id, was: reported.get(id) ?? {}, is: now.get(id) ?? {} })),
    { name: t(common.total), was: totalOf(reported.values()), is: totalOf(now.values()) },
  ]
  const shown = definitions.filter(({ name }) => SHOWN.includes(name))
  const say = (count: number) => formatNumber(count, view.language)
  const differs = rows.some(({ was, is }) => shown.some(({ name }) => (was[name] ?? 0) !== (is[name] ?? 0)))
  return html`${differs && html`<p>${t(words.changed)}</p>`}${table(view, {
    caption: t(words.reported),
    rows,
    columns: [
      { label: t(common.agency), width: 30, cell: ({ name }) => name },
      ...shown.map((one) => ({
        label: t(one.words),
        numeric: true,
        cell: ({ was, is }: (typeof rows)[number]) => {
          const [reportedAs, countedNow] = [was[one.name] ?? 0, is[one.name] ?? 0]
          return reportedAs === countedNow ? say(reportedAs) : t(words.reportedNow, say(reportedAs), say(countedNow))
        },
      })),
    ],
  })}`
}
