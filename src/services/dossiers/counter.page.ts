import { formatTimeLimit } from '../../../packages/legal-clock/index.ts'
import type { Agency } from '../../base/directory/index.ts'
import type { Again } from '../../kernel/forms/index.ts'
import {
  field,
  filterBar,
  formatMoney,
  type Html,
  html,
  officialLayout,
  type Piece,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { feeOf, type ProcedureVersion, timeLimitOf } from '../procedures/index.ts'
import { counterForm } from './counter.form.ts'
import { words } from './words.ts'

type FoundProcedure = { code: string; name: string; field: string | null }

/** First step at the counter: which procedure is it. */
export function counterSearchPage(view: View, text: string, found: readonly FoundProcedure[]): Html {
  const { t } = view
  return officialLayout(view, {
    title: t(words.counter),
    section: 'dossiers',
    shortcuts: true,
    main: html`<h1>${t(words.counter)}</h1>${filterBar(view, {
      search: { name: 'q', label: t(words.procedureSearch), value: text },
    })}${table(view, {
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
}

/** Everything of a counter filing on one dense page: the officer types while the citizen stands there. */
export function counterFormPage(view: View, props: CounterFormProps): Html {
  const { version, agencies, again } = props
  const { t } = view
  const limit = timeLimitOf(version, 'counter')
  const fee = feeOf(version, 'counter')
  const [only] = agencies
  const single = agencies.length === 1 && only ? only : null
  return officialLayout(view, {
    title: t(words.counter),
    section: 'dossiers',
    error: Object.keys(again.errors).length > 0 || again.message !== undefined,
    main: html`<h1>${t(words.counter)}: ${version.name}</h1><p class="lt-intro"><span class="lt-code">${version.code}</span> · ${formatTimeLimit(limit, view.language)} · ${
      fee > 0 ? formatMoney(fee, view.language) : t(words.free)
    }</p>${counterForm.whole(view, {
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
        ...['procedureVersion', 'papers'],
        ...(single ? ['agency'] : []),
        ...(limit.unit === 'OTHER' ? [] : ['enteredDay', 'enteredReason']),
      ],
      options: { agency: agencies.map(({ id, name }) => ({ value: id, label: name })) },
      labels: { name: t(words.applicantName) },
      hints: limit.unit === 'OTHER' ? { enteredDay: t(words.enteredHint, limit.text) } : {},
      below: html`${
        single &&
        html`<p><strong>${t(words.agency)}:</strong> ${single.name}</p>${again.errors.agency && html`<p class="govuk-error-message">${again.errors.agency}</p>`}`
      }${paperFields(view, version, again)}`,
    })}`,
  })
}

/** A line per required paper: how many pieces, and the scans of them. */
function paperFields(view: View, version: ProcedureVersion, { values, errors }: Again): Piece {
  const { t } = view
  const typed = (name: string, usual: number) => String(values[name] ?? usual)
  return html`<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${t(words.components)}</legend>${version.components.map(
    (component, at) => {
      const [originals, copies, scans] = [`papers-${at}-originals`, `papers-${at}-copies`, `papers-${at}-scans`]
      return html`<div class="lt-paper"><p class="lt-paper__name"><strong>${at + 1}.</strong> ${component.name}</p><div class="lt-paper__row">${field(
        view,
        {
          kind: 'number',
          name: originals,
          label: t(words.originalsLabel),
          width: 4,
          value: typed(originals, component.originals),
          error: errors[originals],
        },
      )}${field(view, {
        kind: 'number',
        name: copies,
        label: t(words.copiesLabel),
        width: 4,
        value: typed(copies, component.copies),
        error: errors[copies],
      })}${field(view, {
        kind: 'file',
        name: scans,
        label: t(words.scan),
        accept: '.pdf,.jpg,.jpeg,.png',
        maxBytes: 50 * 1024 * 1024,
        optional: true,
        multiple: true,
        error: errors[scans],
      })}</div></div>`
    },
  )}</fieldset>`
}
