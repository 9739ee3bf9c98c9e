import { Type } from 'typebox'
import { type Again, Day, defineForm, noErrors, OptionalText } from '../../kernel/forms/index.ts'
import {
  actions,
  errorSummary,
  field,
  form,
  formatNumber,
  type Html,
  html,
  linkButton,
  mainAction,
  moment,
  notification,
  officialLayout,
  stateSentence,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type FlaggedRow, type ImportRecord, problemSentence, type RowProblem } from './catalogue.ts'
import { procedureAddress } from './procedure.page.ts'
import { flagWords, words } from './words.ts'

export const importForm = defineForm(
  Type.Object({
    instrument: OptionalText({ max: 300, label: words.instrument, hint: words.instrumentHint }),
    from: Type.Optional(Day({ label: words.fromDay, hint: words.fromDayHint })),
  }),
)

/** Upload of a catalogue file. */
export function importPage(view: View, maxBytes: number, again: Again): Html {
  const { t } = view
  const { errors, message } = again
  return officialLayout(view, {
    title: t(words.import),
    section: 'catalogue',
    error: again !== noErrors,
    main: html`<h1>${t(words.import)}</h1><p class="lt-intro">${t(words.importIntro)}</p>${errorSummary(view, errors)}${
      message && notification(view, { kind: 'error', body: message })
    }${form(
      view,
      { action: '/quan-tri/thu-tuc/moi', files: true },
      field(view, { kind: 'file', name: 'file', label: t(words.file), accept: '.json', maxBytes, error: errors.file }),
      importForm.fields(view, again),
      actions(
        mainAction({ label: t(words.importButton), icon: 'upload' }),
        linkButton({ label: t(words.back), at: '/quan-tri/thu-tuc' }),
      ),
    )}`,
  })
}

/** What came of an import: bad rows first. One that still runs has its progress on the page of its task. */
export function importReportPage(view: View, record: ImportRecord): Html {
  const { t } = view
  const title = t(words.importOf, record.fileName)
  return officialLayout(view, {
    title,
    section: 'catalogue',
    main: html`<h1>${title}</h1>${stateSentence(view, {
      state: !record.finishedAt
        ? { kind: 'near', text: t(words.imports) }
        : record.failure
          ? { kind: 'refused' }
          : { kind: 'done' },
      sentence: reportSentence(view, record),
      action: linkButton({ label: t(words.back), at: '/quan-tri/thu-tuc' }),
    })}${
      record.failure && notification(view, { kind: 'error', body: new Refusal(record.failure).sentence(view.language) })
    }<p class="lt-quiet">${record.by} · ${moment(view, record.startedAt)}</p>${record.bad.length > 0 && badTable(view, record.bad)}${
      record.flagged.length > 0 && flaggedTable(view, record.flagged)
    }`,
  })
}

function reportSentence(view: View, record: ImportRecord): string {
  const number = (value: number) => formatNumber(value, view.language)
  if (record.failure) return view.t(words.failed)
  if (!record.finishedAt) return view.t(words.running)
  return view.t(words.finished, number(record.imported), number(record.unchanged), number(record.bad.length))
}

export function badTable(view: View, bad: readonly RowProblem[]): Html {
  const { t } = view
  return html`<h2>${t(words.bad)} (${formatNumber(bad.length, view.language)})</h2>${table(view, {
    caption: t(words.bad),
    columns: [
      { label: t(words.row), numeric: true, width: 10, cell: (row: RowProblem) => row.row },
      { label: t(words.code), width: 20, cell: (row: RowProblem) => row.code ?? '–' },
      { label: t(words.reason), cell: (row: RowProblem) => problemSentence(row, view.language) },
    ],
    rows: bad.slice(0, 500),
  })}`
}

export function flaggedTable(view: View, flagged: readonly FlaggedRow[]): Html {
  const { t } = view
  return html`<h2>${t(words.flagged)} (${formatNumber(flagged.length, view.language)})</h2>${table(view, {
    caption: t(words.flagged),
    columns: [
      { label: t(words.code), width: 15, cell: (row: FlaggedRow) => row.code },
      { label: t(words.name), cell: (row: FlaggedRow) => row.name },
      {
        label: t(words.reason),
        width: 40,
        cell: (row: FlaggedRow) => row.flags.map((flag) => t(flagWords[flag])).join('; '),
      },
    ],
    rows: flagged.slice(0, 500),
    at: (row) => procedureAddress(row.code),
  })}`
}
