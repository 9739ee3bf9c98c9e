import { formatDay, formatExactMoment, instant } from '../../../packages/time/index.ts'
import { defineForm, OnlyRevision } from '../../kernel/forms/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../kernel/module/index.ts'
import { formatNumber, type Html, html, notification, type Piece, table, type View } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { AgencyNames } from './choices.ts'
import { type MergerAct, mergerLife } from './merger.life.ts'
import type { Merger, Place } from './merger.store.ts'
import {
  MergerChange,
  MergerReason,
  NewMerger,
  PositionPlace,
  type ReportLine,
  type UndoLine,
  UnitPlace,
} from './merger.ts'
import { words } from './words.ts'

const begins = ['name', 'shortName', 'agencyKind', 'code', 'legacyCode', 'parent', 'placeName', 'system'] as const
const groups = [
  { title: words.groupWho, fields: ['kind', 'from', 'heir', ...begins] as const },
  { title: words.groupWhen, fields: ['day', 'decision'] as const },
]
export const newMergerForm = defineForm(NewMerger, { groups })
export const changeMergerForm = defineForm(MergerChange, { groups })
export const unitPlaceForm = defineForm(UnitPlace)
export const positionPlaceForm = defineForm(PositionPlace)
export const reasonForm = defineForm(MergerReason)
export const seenForm = defineForm(OnlyRevision)

export type MergerCtx = Pick<Ctx<unknown, unknown, unknown, Merger>, 'province' | 'viewer' | 'view' | 'on'>

export interface MergerShown {
  names: AgencyNames
  gives: readonly string[]
  places: readonly Place[]
  /** What an undoing would do, while it is asked about. */
  undo?: readonly UndoLine[]
}

/** One plan: what it says, what goes where, what the trial found. */
export function mergerPage(ctx: MergerCtx, shown: MergerShown, step?: SubjectPage<MergerAct>['step']): Promise<Html> {
  const { view, on } = ctx
  const day = formatDay(on.day, view.language)
  const next = {
    drafted: view.t(words.nextDrafted),
    checked: view.t(words.nextChecked),
    approved: view.t(words.nextApproved),
    applied: on.undo_until && view.t(words.nextApplied, formatDay(on.undo_until, view.language)),
    undone: null,
    final: null,
    dropped: null,
  }[on.state]
  const name = (id: string) => shown.names.agencies.get(id) ?? id
  return subjectPage(ctx, mergerLife, {
    title: on.title,
    section: 'organisation',
    sentence: view.t(words.sentence, day, on.decision),
    next,
    facts: [
      [words.from, shown.gives.map(name).join('; ')],
      [
        words.newAgency,
        on.began && `${on.began.name} – ${[on.began.code, on.began.legacyCode].filter(Boolean).join(', ')}`,
      ],
      [words.heir, on.began ? null : on.heir && name(on.heir)],
      [words.draftedBy, on.drafted_label],
      [words.approvedBy, on.approved_label],
    ],
    more: html`${heldBack(view, on)}${shown.undo && undoTable(view, shown.undo)}${reportOf(view, on, shown)}${placesOf(view, on, shown)}`,
    step,
  })
}

const heldBack = (view: View, { state, problem }: Merger): Piece =>
  state === 'approved' &&
  problem !== null &&
  notification(view, {
    kind: 'error',
    title: view.t(words.held),
    body: new Refusal(problem.code, problem.data).sentence(view.language),
  })

function placesOf(view: View, on: Merger, { names, places }: MergerShown): Html {
  const { t } = view
  const none = on.kind === 'part' ? words.noPlacesPart : words.noPlaces
  const said = ({ agency, unit, title, ends }: Place): string =>
    ends
      ? t(words.willEnd)
      : [
          names.agencies.get(agency ?? on.heir ?? '') ?? on.began?.name,
          unit && t(words.joined, names.units.get(unit) ?? ''),
          title && t(words.titled, title),
        ]
          .filter(Boolean)
          .join('; ')
  return html`<h2>${t(words.places)}</h2>${
    places.length === 0
      ? html`<p>${t(none)}</p>`
      : table(view, {
          caption: t(words.places),
          rows: places,
          columns: [
            {
              label: t(words.what),
              width: 40,
              cell: ({ kind, subject }) => (kind === 'unit' ? names.units : names.positions).get(subject),
            },
            { label: t(words.becomes), cell: said },
          ],
        })
  }`
}

const WAYS = ['first', 'goes', 'after', 'stays'] as const

/** What the trial counted, what must be settled first at the top; what is nowhere is left out. */
function reportOf(view: View, { report, state }: Merger, { names }: MergerShown): Html {
  const { t } = view
  const done = report !== null && ['applied', 'undone', 'final'].includes(state)
  const title = t(done ? words.reportDone : words.report)
  if (!report) return html`<h2>${title}</h2><p>${t(words.noReport)}</p>`
  const counted = report.lines.filter(({ count }) => count > 0)
  const rows = WAYS.flatMap((way) => [
    ...Map.groupBy(
      counted.filter((line) => line.way === way),
      ({ name }) => name,
    ).values(),
  ])
  const each = (lines: readonly ReportLine[]) =>
    lines.map(({ agency, count }) => `${names.agencies.get(agency)}: ${formatNumber(count, view.language)}`).join('; ')
  const sum = (lines: readonly ReportLine[]) => lines.reduce((all, { count }) => all + count, 0)
  return html`<h2>${title}</h2><p>${t(words.reportAt, formatExactMoment(instant(report.at), view.language))}</p>${table<
    ReportLine[]
  >(view, {
    caption: title,
    rows,
    empty: { title: t(words.nothing) },
    columns: [
      { label: t(words.subject), width: 25, cell: ([line]) => followWords(view, line?.name ?? '') },
      { label: t(words.count), numeric: true, cell: (lines) => formatNumber(sum(lines), view.language) },
      { label: t(words.agency), width: 25, cell: each },
      { label: t(words.way), cell: ([line]) => line && t(words[line.way]) },
      { label: t(words.fate), width: 30, cell: (lines) => fate(view, lines, names) },
    ],
  })}`
}

function undoTable(view: View, lines: readonly UndoLine[]): Html {
  const { t } = view
  return html`<h2>${t(words.undoReport)}</h2>${table<UndoLine>(view, {
    caption: t(words.undoReport),
    rows: lines,
    empty: { title: t(words.nothing) },
    columns: [
      { label: t(words.subject), width: 40, cell: ({ name }) => followWords(view, name) },
      { label: t(words.back), numeric: true, cell: ({ back }) => formatNumber(back, view.language) },
      { label: t(words.staying), numeric: true, cell: ({ stays }) => formatNumber(stays, view.language) },
    ],
  })}`
}

const followWords = (view: View, name: string): string => {
  const follow = view.house.follows.get(name)
  return follow ? view.t(follow.words) : name
}

/** What becomes of it, and more of each agency where there is more to say. */
function fate(view: View, lines: readonly ReportLine[], { agencies }: AgencyNames): Piece {
  const follow = view.house.follows.get(lines[0]?.name ?? '')
  const more = lines.flatMap(({ agency, details }) => (details ? [`${agencies.get(agency)}: ${details}.`] : []))
  return follow && [view.t(follow.says), ...more].join(' ')
}
