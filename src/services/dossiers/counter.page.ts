import { Type } from 'typebox'
import { formatTimeLimit } from '../../../packages/legal-clock/index.ts'
import { legalDayOf } from '../../../packages/time/index.ts'
import type { Agency } from '../../base/directory/index.ts'
import { type Again, againButton, asLabel, defineForm, filledWith, Text } from '../../kernel/forms/index.ts'
import {
  actions,
  button,
  field,
  form,
  formatMoney,
  type Html,
  html,
  notification,
  officialLayout,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { type Component, feeOf, type ProcedureVersion, piecesWords, timeLimitOf } from '../procedures/index.ts'
import { counterForm } from './counter.form.ts'
import { fillWords } from './form.words.ts'
import { usualPieces } from './papers.ts'
import { words } from './words.ts'

const searchForm = defineForm(Type.Object({ q: Text({ max: 200, label: words.procedureSearch }) }))

type FoundProcedure = { code: string; name: string; field: string | null }

/** First step at the counter: which procedure is it. */
export function counterSearchPage(view: View, text: string, found: readonly FoundProcedure[]): Html {
  const { t } = view
  return officialLayout(view, {
    title: t(words.counter),
    section: 'dossiers',
    shortcuts: true,
    main: html`<h1>${t(words.counter)}</h1>${form(
      view,
      { action: '/quay/tiep-nhan', method: 'get' },
      searchForm.fields(view, filledWith({ q: text }), { autofocus: text === '' }),
      actions(button({ label: t(words.find), icon: 'search' })),
    )}${table(view, {
      caption: t(words.procedure),
      keys: true,
      columns: [
        {
          label: t(words.procedureCode),
          width: 15,
          cell: (row: FoundProcedure) => html`<span class="lt-code">${row.code}</span>`,
        },
        { label: t(words.procedure), cell: (row: FoundProcedure) => row.name },
        { label: t(words.procedureField), width: 20, cell: (row: FoundProcedure) => row.field ?? '' },
      ],
      rows: found,
      at: (row) => `/quay/tiep-nhan?thu-tuc=${encodeURIComponent(row.code)}`,
      empty: { title: t(words.noProcedure), body: t(words.noProcedureBody) },
    })}`,
  })
}

export interface CounterFormProps {
  version: ProcedureVersion
  agencies: readonly { id: string; name: string }[]
  unit: Agency
  again: Again
  /** What was filled in, from where. */
  notice: Html | null
}

/** Everything of a counter filing on one dense page: the officer types while the citizen stands there. */
export function counterFormPage(view: View, props: CounterFormProps): Html {
  const { version, agencies, again } = props
  const { t } = view
  const limit = timeLimitOf(version, 'counter', legalDayOf(view.now))
  const fee = feeOf(version, 'counter')
  const [only = props.unit] = agencies
  // nobody is known to decide: the unit keeps it to be routed (one-stop.md §1.1)
  const unrouted = agencies.length === 0
  const single = agencies.length <= 1 ? only : null
  return officialLayout(view, {
    title: t(words.counter),
    section: 'dossiers',
    error: Object.keys(again.errors).length > 0 || again.message !== undefined,
    main: html`<h1>${t(words.counter)}: ${version.name}</h1><p class="lt-intro"><span class="lt-code">${version.code}</span> · ${formatTimeLimit(limit, view.language)} · ${
      fee > 0 ? formatMoney(fee, view.language) : t(words.free)
    }</p>${props.notice}${counterForm.whole(view, {
      action: '/quay/tiep-nhan',
      again: {
        ...again,
        values: {
          applicantKind: 'citizen',
          request: version.name,
          resultPlace: props.unit.name,
          ...again.values,
        },
      },
      submit: words.receive,
      cancelAt: '/ho-so',
      draft: `quay-${version.code}`,
      hidden: { procedureVersion: version.id, ...(single && { agency: single.id }) },
      without: [
        'procedureVersion',
        'card',
        // asked where there is another one of theirs
        ...(again.errors.anotherMatter || again.values.anotherMatter === 'true' ? [] : ['anotherMatter']),
        ...(single ? ['agency'] : []),
        ...(limit.unit === 'OTHER' ? [] : ['enteredDay', 'enteredReason']),
        ...(version.components.length > 0 ? [] : ['allBrought', 'papers', 'restNotNeeded', 'compared']),
      ],
      options: { agency: agencies.map(({ id, name }) => ({ value: id, label: name })) },
      rows: { papers: paperRows(view, version.components) },
      labels: { name: t(words.applicantName), ...paperLabels(view) },
      hints: limit.unit === 'OTHER' ? { enteredDay: t(words.enteredHint, limit.text) } : {},
      above: fillRow(view, again),
      filled: props.notice !== null,
      below:
        single &&
        html`${
          unrouted
            ? notification(view, { kind: 'warning', title: t(words.nobodyDecides), body: t(words.nobodyDecidesBody) })
            : html`<p><strong>${t(words.agency)}:</strong> ${single.name}</p>`
        }${again.errors.agency && html`<p class="govuk-error-message">${again.errors.agency}</p>`}`,
    })}`,
  })
}

/** One field that a scanner types into, and the button that fills the form in with what is known. */
const fillRow = (view: View, again: Again): Html =>
  html`<div class="lt-fill">${field(view, {
    kind: 'text',
    name: 'card',
    label: asLabel(fillWords.card, view.language),
    hint: view.t(fillWords.cardHint),
    value: '',
    error: again.errors.card,
    autocomplete: 'off',
  })}${againButton({ value: 'dien', label: view.t(fillWords.fill) })}</div>`

/** The papers of a procedure as rows of a form: what each is called, for which case, and how many pieces are asked for. */
export const paperRows = (view: View, papers: readonly Component[]) =>
  papers.map((paper, at) => ({
    title: `${at + 1}. ${paper.name}`,
    hint: [paper.group, view.t(words.asksPieces, piecesWords(view, usualPieces(paper)))].filter(Boolean).join(' · '),
  }))

/** What stands beside the boxes of a paper. */
export const paperLabels = (view: View) => ({
  'papers.brought': view.t(words.broughtLabel),
  'papers.originals': view.t(words.originalsLabel),
  'papers.copies': view.t(words.copiesLabel),
  'papers.scans': view.t(words.scan),
})
