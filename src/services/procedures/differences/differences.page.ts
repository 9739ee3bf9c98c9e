import { formatDay } from '../../../../packages/time/index.ts'
import { type Again, hasErrors } from '../../../kernel/forms/index.ts'
import {
  actions,
  form,
  formatNumber,
  type Html,
  html,
  link,
  linkButton,
  mainAction,
  notification,
  officialLayout,
  stateSentence,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import type { ImportRecord } from '../catalogue.ts'
import { type CataloguePlan, MOST_SHOWN } from '../import.operations.ts'
import { badTable, flaggedTable } from '../import.page.ts'
import { procedureAddress } from '../procedure.page.ts'
import type { ProcedureVersion } from '../procedure.ts'
import { words as procedureWords } from '../words.ts'
import { CONTENT, type Content } from './content.ts'
import { bothTexts, changeText } from './differences.text.ts'
import { fieldWords, words } from './differences.words.ts'
import { changedFields } from './merge.ts'
import type { FieldChange, PlannedRow } from './plan.ts'

type Line = FieldChange & { code: string; name: string }

const linesOf = (rows: readonly PlannedRow[], which: 'changes' | 'conflicts'): Line[] =>
  rows.flatMap(({ code, name, ...row }) => row[which].map((change) => ({ ...change, code, name })))

const versionsAt = (code: string): string => `${procedureAddress(code)}/phien-ban`

const procedureCell = ({ code, name }: Pick<Line, 'code' | 'name'>): Html =>
  html`${link(versionsAt(code), name)}<br><span class="lt-code">${code}</span>`

/** What a catalogue would change, before it does; edits of the province that meet changes of the catalogue are chosen here. */
export function differencesPage(view: View, record: ImportRecord, plan: CataloguePlan, again: Again): Html {
  const { t, language } = view
  const n = (value: number) => formatNumber(value, language)
  const title = t(words.preview, record.fileName)
  const does = plan.fresh + plan.changed > 0
  const sentence = t(words.counted, n(plan.fresh), n(plan.changed), n(plan.same), n(plan.bad.length))
  const body = html`${plan.conflicts.length > 0 && conflictTable(view, plan.conflicts)}${
    does &&
    actions(
      mainAction({ label: t(words.apply), icon: 'check' }),
      linkButton({ label: t(procedureWords.back), at: '/quan-tri/thu-tuc' }),
    )
  }`
  return officialLayout(view, {
    title,
    section: 'catalogue',
    error: hasErrors(again),
    main: html`<h1>${title}</h1>${again.message && notification(view, { kind: 'error', title: again.message })}${stateSentence(
      view,
      {
        state: { kind: does ? 'near' : 'neutral', text: t(does ? words.notYet : words.nothing) },
        sentence,
        next: t(does ? words.nothingYet : words.nothingToDo),
      },
    )}${record.instrument && html`<p><strong>${t(words.by)}:</strong> ${record.instrument}</p>`}${
      record.from && html`<p><strong>${t(words.from)}:</strong> ${formatDay(record.from, language)}</p>`
    }${form(
      view,
      { action: `/quan-tri/thu-tuc/${record.id}`, hidden: { seen: plan.print } },
      body,
    )}${plan.rows.length > 0 && plannedTable(view, plan)}${plan.bad.length > 0 && badTable(view, plan.bad)}${
      plan.flagged.length > 0 && flaggedTable(view, plan.flagged)
    }`,
  })
}

function conflictTable(view: View, rows: readonly PlannedRow[]): Html {
  const { t } = view
  return html`<h2>${t(words.conflicts)}</h2><p>${t(words.conflictsIntro)}</p>${table(view, {
    caption: t(words.conflicts),
    rows: linesOf(rows, 'conflicts'),
    columns: [
      { label: t(words.procedure), width: 25, cell: procedureCell },
      { label: t(words.what), width: 15, cell: (row: Line) => t(fieldWords[row.field]) },
      { label: t(words.ours), cell: (row: Line) => bothTexts(view, row).from },
      { label: t(words.theirs), cell: (row: Line) => bothTexts(view, row).to },
      {
        label: t(words.take),
        width: 10,
        cell: ({ code, field }: Line) =>
          html`<label><input type="checkbox" name="takes" value="${`${code}:${field}`}"> ${t(words.take)}</label>`,
      },
    ],
  })}`
}

function plannedTable(view: View, { rows, changed }: CataloguePlan): Html {
  const { t } = view
  const lines: (Line | PlannedRow)[] = rows.flatMap((row): (Line | PlannedRow)[] =>
    row.changes.length > 0 ? linesOf([row], 'changes') : [row],
  )
  const said = (row: Line | PlannedRow) =>
    'field' in row
      ? changeText(view, row)
      : { from: '–', to: t(row.kept.length + row.conflicts.length > 0 ? words.keptEdit : words.onlyMarks) }
  return html`<h2>${t(words.changes)} (${formatNumber(changed, view.language)})</h2>${
    changed > rows.length && html`<p>${t(words.firstOnes, MOST_SHOWN)}</p>`
  }${table(view, {
    caption: t(words.changes),
    rows: lines,
    columns: [
      { label: t(words.procedure), width: 25, cell: procedureCell },
      {
        label: t(words.what),
        width: 15,
        cell: (row: Line | PlannedRow) => ('field' in row ? t(fieldWords[row.field]) : '–'),
      },
      { label: t(words.now), cell: (row: Line | PlannedRow) => said(row).from },
      { label: t(words.then), cell: (row: Line | PlannedRow) => said(row).to },
    ],
  })}`
}

/** Every version of a procedure, newest first: from when to when, by which decision, and what it changed. */
export function versionsPage(view: View, procedure: ProcedureVersion, versions: readonly ProcedureVersion[]): Html {
  const { t, language } = view
  const title = t(words.versions, procedure.code)
  const until = ({ effectiveFrom, effectiveTo }: ProcedureVersion): string => {
    if (effectiveTo === null) return t(words.stands)
    return effectiveTo.toString() < effectiveFrom.toString() ? t(words.replaced) : formatDay(effectiveTo, language)
  }
  const changed = (version: ProcedureVersion, before: ProcedureVersion | undefined): Html | string => {
    if (!before) return t(words.first)
    const changes = changesBetween(before, version)
    if (changes.length === 0) return t(words.onlyMarks)
    return html`<ul class="lt-list">${changes.map((change) => {
      const { from, to } = changeText(view, change)
      return html`<li>${t(fieldWords[change.field])}: ${from} → ${to}</li>`
    })}</ul>`
  }
  return officialLayout(view, {
    title,
    section: 'catalogue',
    main: html`<h1>${title}</h1><p class="lt-intro">${link(procedureAddress(procedure.code), procedure.name)}</p>${table(
      view,
      {
        caption: title,
        rows: versions.map((version, at) => ({ version, before: versions[at + 1] })),
        columns: [
          { label: t(words.from), width: 15, cell: ({ version }) => formatDay(version.effectiveFrom, language) },
          { label: t(words.until), width: 15, cell: ({ version }) => until(version) },
          { label: t(words.by), width: 20, cell: ({ version }) => version.instrument ?? version.decision ?? '–' },
          { label: t(words.changed), cell: ({ version, before }) => changed(version, before) },
        ],
      },
    )}`,
  })
}

/** What changes in one procedure, field by field; a sentence when nothing does. */
export function changesTable(view: View, changes: readonly FieldChange[]): Html {
  const { t } = view
  if (changes.length === 0) return html`<p>${t(words.noChange)}</p>`
  return table(view, {
    caption: t(words.changed),
    rows: changes,
    columns: [
      { label: t(words.what), width: 20, cell: ({ field }: FieldChange) => t(fieldWords[field]) },
      { label: t(words.now), cell: (change: FieldChange) => changeText(view, change).from },
      { label: t(words.then), cell: (change: FieldChange) => changeText(view, change).to },
    ],
  })
}

/** How two versions of a procedure differ, field by field. */
export const changesBetween = (from: Content, to: Content): FieldChange[] =>
  changedFields<Content>(CONTENT, from, to).map((field) => ({ field, from: from[field], to: to[field] }))
