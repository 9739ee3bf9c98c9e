import { Type } from 'typebox'
import { type FieldSchema, fieldsOf, isOptional } from '../forms/fields.ts'
import { type Again, asLabel, defineForm, Files } from '../forms/index.ts'
import {
  actions,
  form,
  type Html,
  html,
  linkButton,
  mainAction,
  notification,
  officialLayout,
  stateSentence,
  table,
  type View,
} from '../pages/index.ts'
import { TASKS_AT } from '../tasks/index.ts'
import { type ImportKind, kindAt, type PlannedRow, printOf, SHEET_MAX_BYTES, type SheetImport } from './import.ts'
import { words } from './words.ts'

export const uploadForm = defineForm(
  Type.Object({
    file: Files({ label: words.file, hint: words.fileHint, maxBytes: SHEET_MAX_BYTES, maxFiles: 1, min: 1 }),
  }),
)

/** Rows of a table on the page; the report of the task has all that were left out. */
const SHOWN = 300

/** Where a table of a kind is uploaded: what it holds, its template, the file. */
export function uploadPage(view: View, kind: ImportKind, again: Again): Html {
  const { t } = view
  const at = kindAt(kind)
  return uploadForm.page(view, {
    title: kind.title,
    section: kind.section,
    intro: html`<p class="lt-intro">${t(kind.about)}</p>${actions(
      linkButton({ label: `${t(words.template)} (Excel)`, at: `${at}/mau.xlsx`, icon: 'download' }),
      linkButton({ label: `${t(words.template)} (CSV)`, at: `${at}/mau.csv`, icon: 'download' }),
    )}`,
    action: at,
    again,
    submit: words.look,
    below: columnTable(view, kind),
  })
}

function columnTable(view: View, kind: ImportKind): Html {
  const { t } = view
  const how = (field: FieldSchema): string =>
    [
      field.words &&
        t(
          words.oneOf,
          Object.values(field.words)
            .map((word) => t(word))
            .join('; '),
        ),
      field.hint && t(field.hint),
      field.example,
    ]
      .filter(Boolean)
      .join('. ')
  return html`<h2>${t(words.columns)}</h2>${table(view, {
    caption: t(words.columns),
    rows: Object.values(fieldsOf(kind.row)),
    columns: [
      {
        label: t(words.column),
        width: 30,
        cell: (field: FieldSchema) => field.label && asLabel(field.label, view.language),
      },
      { label: t(words.state), width: 20, cell: (field: FieldSchema) => t(isOptional(field) ? words.may : words.must) },
      { label: t(words.how), cell: how },
    ],
  })}`
}

/** What would come of a table: counts, what is wrong by row, what changes; nothing is done yet. */
export function previewPage(
  view: View,
  kind: ImportKind,
  sheet: SheetImport,
  rows: readonly PlannedRow[],
  again: Again,
): Html {
  const { t } = view
  const of = (...states: PlannedRow['state'][]) => rows.filter(({ state }) => states.includes(state))
  const changes = of('new', 'changed')
  const bad = of('bad')
  const counted = t(words.counted, of('new').length, of('changed').length, of('same').length, bad.length)
  const applied = sheet.appliedAt !== null
  return officialLayout(view, {
    title: t(words.preview, sheet.fileName),
    section: kind.section,
    error: again.message !== undefined,
    main: html`<h1>${t(words.preview, sheet.fileName)}</h1>${
      again.message && notification(view, { kind: 'error', title: again.message })
    }${stateSentence(view, {
      state: applied
        ? { kind: 'done' }
        : { kind: changes.length > 0 ? 'near' : 'neutral', text: t(changes.length > 0 ? words.notYet : words.nothing) },
      sentence: applied ? t(words.applied) : counted,
      next: applied ? undefined : t(changes.length > 0 ? words.nothingYet : words.nothingToDo),
      action: applied
        ? sheet.task && linkButton({ label: t(words.result), at: `${TASKS_AT}/${sheet.task}`, kind: 'main' })
        : html`${
            changes.length > 0 &&
            form(
              view,
              { action: `${kindAt(kind)}/${sheet.id}`, hidden: { seen: printOf(rows) } },
              actions(mainAction({ label: t(words.apply), icon: 'check' })),
            )
          }${linkButton({ label: t(words.again), at: kindAt(kind) })}`,
    })}${!applied && bad.length > 0 && rowsTable(view, words.bad, words.reason, bad)}${
      !applied && changes.length > 0 && rowsTable(view, words.changes, words.change, changes)
    }`,
  })
}

function rowsTable(view: View, title: typeof words.bad, third: typeof words.bad, rows: readonly PlannedRow[]): Html {
  const { t } = view
  return html`<h2>${t(title)} (${rows.length})</h2>${rows.length > SHOWN && html`<p>${t(words.firstOnes, SHOWN)}</p>`}${table(
    view,
    {
      caption: t(title),
      rows: rows.slice(0, SHOWN),
      columns: [
        { label: t(words.row), numeric: true, width: 10, cell: (row: PlannedRow) => row.row },
        { label: t(words.what), width: 40, cell: (row: PlannedRow) => row.what },
        {
          label: t(third),
          cell: (row: PlannedRow) => (row.says ? t(row.says) : t(row.state === 'new' ? words.isNew : words.isChanged)),
        },
      ],
    },
  )}`
}
