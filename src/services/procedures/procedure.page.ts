import { formatTimeLimit } from '../../../packages/legal-clock/index.ts'
import { formatDay, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import {
  actions,
  citizenLayout,
  details,
  emptyState,
  formatMoney,
  formatNumber,
  type Html,
  html,
  link,
  linkButton,
  notification,
  type Piece,
  pagination,
  type StateKind,
  searchHero,
  shortDay,
  stateSentence,
  summaryList,
  tabs,
  type View,
  withQuery,
} from '../../kernel/pages/index.ts'
import {
  type FeeAnswer,
  type FilingChannel,
  type FoundProcedures,
  feeAnswer,
  hasChannel,
  type Level,
  mayFileOnline,
  type ProcedureRow,
  type ProcedureVersion,
  timeLimitOf,
} from './procedure.ts'
import { levelWords, words } from './words.ts'

export interface SearchPageProps {
  text: string
  field?: string
  level?: Level
  /** Null while nothing was asked: the fields are shown. */
  found: FoundProcedures | null
  fields: readonly { field: string; count: number }[]
  total: number
}

/** Where a procedure's own page is. */
export const procedureAddress = (code: string): string => `/thu-tuc/${encodeURIComponent(code)}`

/** Search of procedures, and browsing by field and level. */
export function procedureSearchPage(view: View, props: SearchPageProps): Html {
  const { t } = view
  const levelTabs = [undefined, 'province', 'commune'] as const
  return citizenLayout(view, {
    title: props.text ? `${props.text} – ${t(words.find)}` : t(words.find),
    wide: true,
    search: null,
    main: html`${searchHero(view, {
      title: t(words.find),
      at: '/thu-tuc',
      hint: t(words.searchHint),
      button: t(words.searchButton),
      value: props.text,
      below: html`<p class="lt-quiet">${t(words.intro, formatNumber(props.total, view.language))}</p>`,
    })}${tabs(
      t(words.levels),
      levelTabs.map((level) => ({
        label: level ? t(levelWords[level]) : t(words.allLevels),
        at: withQuery(view, { cap: level ?? null, sau: null }),
        current: props.level === level,
      })),
    )}${props.found ? foundList(view, props, props.found) : fieldList(view, props)}`,
  })
}

function foundList(view: View, props: SearchPageProps, found: NonNullable<SearchPageProps['found']>): Html {
  const { t } = view
  const title = props.field && !props.text ? t(words.inField, props.field) : t(words.results)
  const none = emptyState({
    title: t(words.noneTitle),
    body: t(words.noneBody),
    action: linkButton({ label: t(words.allFields), at: '/thu-tuc' }),
  })
  return html`<h2>${title}</h2>${props.field && html`<p>${link('/thu-tuc', t(words.allFields))}</p>`}${
    found.alike && notification(view, { kind: 'info', title: t(words.alike) })
  }${found.rows.length === 0 ? none : procedureList(view, found.rows)}${pagination(view, { next: found.next })}`
}

/** Procedures as plain links with level and field: reads the same on a phone and on paper. */
export function procedureList(view: View, rows: readonly ProcedureRow[]): Html {
  return html`<ul class="lt-tasks">${rows.map(
    (row) =>
      html`<li class="lt-task"><div class="lt-task__name">${link(procedureAddress(row.code), row.name)}<div class="lt-quiet">${view.t(levelWords[row.level])} · ${row.field} · <span class="lt-code">${row.code}</span></div></div></li>`,
  )}</ul>`
}

function fieldList(view: View, props: SearchPageProps): Html {
  const { t } = view
  if (props.fields.length === 0) return emptyState({ title: t(words.emptyTitle), body: t(words.emptyBody) })
  const half = Math.ceil(props.fields.length / 2)
  return html`<h2>${t(words.byField)}</h2><div class="lt-columns lt-columns--even">${[
    props.fields.slice(0, half),
    props.fields.slice(half),
  ].map(
    (part) =>
      html`<ul class="lt-tasks">${part.map(
        ({ field, count }) =>
          html`<li class="lt-task"><div class="lt-task__name">${link(withQuery(view, { 'linh-vuc': field, sau: null }), field)}</div><div class="lt-count">${formatNumber(count, view.language)}</div></li>`,
      )}</ul>`,
  )}</div>`
}

/** The time limit for people, without the words kept for slips. */
export function limitWords(view: View, version: ProcedureVersion, channel: FilingChannel): string {
  const limit = timeLimitOf(version, channel, legalDayOf(view.now))
  if (limit.unit !== 'OTHER') return formatTimeLimit(limit, view.language)
  if (view.language === 'vi' && limit.text.startsWith('tuỳ trường hợp')) return limit.text
  return view.t(limit.text.startsWith('tuỳ trường hợp') ? words.limitByCase : words.limitInWords)
}

/** The fee in a few words. */
export function feeWords(view: View, version: ProcedureVersion, channel: FilingChannel): string {
  const answer = feeAnswer(version, channel)
  if (answer.kind === 'free') return view.t(words.free)
  return answer.kind === 'fixed' ? formatMoney(answer.vnd, view.language) : view.t(words.feeDepends)
}

/** The catalogue's own words about a fee, for a fold. */
export function feeNotes(view: View, answer: FeeAnswer): Html | null {
  const lines =
    answer.kind === 'fixed'
      ? answer.notes
      : answer.kind === 'depends'
        ? answer.rows.map((fee) =>
            fee.vnd
              ? `${formatMoney(fee.vnd, view.language)}${fee.note ? `${fee.note.startsWith('/') ? '' : ' – '}${fee.note}` : ''}`
              : (fee.note ?? ''),
          )
        : []
  const said = [...new Set(lines.filter(Boolean))]
  if (said.length === 0 && answer.kind !== 'depends') return null
  return html`<ul class="lt-list">${(said.length > 0 ? said : [view.t(words.feeUnknown)]).map((line) => html`<li>${line}</li>`)}</ul>`
}

/** The page of one procedure: what it is, where, how long, how much, what to bring; the law in a fold. */
export function procedurePage(
  view: View,
  version: ProcedureVersion,
  coming?: { effective_from: LegalDay; instrument: string | null },
): Html {
  const { t } = view
  const online = mayFileOnline(version)
  const channel: FilingChannel = hasChannel(version, 'online') ? 'online' : 'counter'
  const notes = feeNotes(view, feeAnswer(version, channel))
  return citizenLayout(view, {
    title: version.name,
    main: html`<h1>${version.name}</h1>${stateSentence(view, {
      state: stateOf(view, version),
      sentence: sentence(view, version, channel),
      next: !version.offered
        ? t(words.notOffered)
        : online || version.level === 'ministry'
          ? null
          : t(words.onlyCounter),
      action: online
        ? linkButton({
            label: t(words.fileOnline),
            at: `/nop/${encodeURIComponent(version.code)}`,
            kind: 'main',
            icon: 'arrow-right',
          })
        : linkButton({ label: t(words.seeAgencies), at: '/co-quan', icon: 'building' }),
    })}${
      coming &&
      html`<p>${t(words.changesFrom, formatDay(coming.effective_from, view.language))}${
        coming.instrument && ` (${coming.instrument})`
      }.</p>`
    }${summaryList(view, [
      { key: t(words.fileAt), value: whereToFile(view, version) },
      { key: t(words.where), value: `${version.executingAgency} (${lower(t(levelWords[version.level]))})` },
      ...limitRows(view, version),
      { key: t(words.howMuch), value: feeWords(view, version, channel) },
      version.results.length > 0 && { key: t(words.resultsTitle), value: lines(version.results) },
      version.applicants.length > 0 && { key: t(words.whoMay), value: version.applicants.join('; ') },
      { key: t(words.code), value: html`<span class="lt-code">${version.code}</span> · ${version.field}` },
    ])}${notes && details(t(words.feeNotes), notes)}<h2>${t(words.bring)}</h2>${paperList(view, version)}${
      version.notes.length > 0 && details(t(words.notes), lines(version.notes))
    }${details(t(words.law), lawFold(view, version))}<p class="lt-quiet">${t(words.asOf)}</p>${
      online &&
      actions(
        linkButton({
          label: t(words.fileOnline),
          at: `/nop/${encodeURIComponent(version.code)}`,
          kind: 'main',
          icon: 'arrow-right',
        }),
      )
    }`,
  })
}

const lines = (texts: readonly string[]): Piece =>
  texts.length === 1 ? texts[0] : html`<ul class="lt-list">${texts.map((text) => html`<li>${text}</li>`)}</ul>`

function stateOf(view: View, version: ProcedureVersion): { kind: StateKind; text: string } | undefined {
  if (version.effectiveTo !== null) return { kind: 'refused', text: view.t(words.ended) }
  return version.offered ? undefined : { kind: 'paused', text: view.t(levelWords[version.level]) }
}

function sentence(view: View, version: ProcedureVersion, channel: FilingChannel): string {
  const limit = limitWords(view, version, channel)
  const fee = feeWords(view, version, channel)
  const precise = timeLimitOf(version, channel, legalDayOf(view.now)).unit !== 'OTHER'
  if (view.language === 'vi') {
    return `${whereToFile(view, version)}. Thời hạn: ${lower(limit)}${precise ? ` ${view.t(words.afterReceipt)}` : ''}. Phí: ${lower(fee)}.`
  }
  return `${whereToFile(view, version)}. Time limit: ${lower(limit)}${precise ? ` ${view.t(words.afterReceipt)}` : ''}. Fee: ${lower(fee)}.`
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

function whereToFile(view: View, version: ProcedureVersion): string {
  if (version.level === 'ministry') return view.t(words.fileAtCentral)
  return view.t(mayFileOnline(version) ? words.fileAtOnline : words.fileAtCounter)
}

/** One row when every channel has the same limit, a row per channel otherwise. */
function limitRows(view: View, version: ProcedureVersion): { key: string; value: string }[] {
  const names = { online: words.channelOnline, counter: words.channelCounter, postal: words.channelPostal } as const
  const channels = (['online', 'counter', 'postal'] as const).filter((channel) => hasChannel(version, channel))
  const limits = channels.map((channel) => limitWords(view, version, channel))
  const [first] = limits
  if (first && limits.every((limit) => limit === first)) return [{ key: view.t(words.howLong), value: first }]
  return channels.map((channel, at) => ({
    key: `${view.t(words.howLong)} – ${lower(view.t(names[channel]))}`,
    value: limits[at] ?? '',
  }))
}

/** Papers in the order of the catalogue, under the case they belong to. */
export function paperList(view: View, version: Pick<ProcedureVersion, 'components'>): Html {
  const { t } = view
  if (version.components.length === 0) return html`<p>${t(words.bringNone)}</p>`
  const groups = [...new Set(version.components.map((paper) => paper.group))]
  return html`${groups.map((group) => {
    const papers = version.components.filter((paper) => paper.group === group)
    return html`${group && html`<h3>${group}</h3>`}<ol class="lt-list">${papers.map(
      (paper) => html`<li>${paper.name} <span class="lt-quiet">(${piecesWords(view, paper)})</span></li>`,
    )}</ol>`
  })}`
}

/** `1 bản chính, 2 bản sao`. */
export function piecesWords(view: View, paper: { originals: number; copies: number }): string {
  const said = [
    paper.originals > 0 ? view.t(words.originals, paper.originals) : '',
    paper.copies > 0 ? view.t(words.copies, paper.copies) : '',
  ]
  return said.filter(Boolean).join(', ')
}

function lawFold(view: View, version: ProcedureVersion): Html {
  const { t } = view
  return html`${version.legalBasis.length > 0 && html`<ul class="lt-list">${version.legalBasis.map((law) => html`<li>${law}</li>`)}</ul>`}${
    version.decision &&
    html`<p>${t(words.decision)}: ${version.decision}${version.promulgatedBy && ` (${version.promulgatedBy})`}</p>`
  }<p>${t(words.since)} ${shortDay(view, version.effectiveFrom)}.</p>`
}
