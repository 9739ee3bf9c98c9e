import { findUnitNames } from '../../../base/directory/index.ts'
import { asLabel, defineForm, OnlyRevision } from '../../../kernel/forms/index.ts'
import type { Ctx } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import { emptyState, type Html, html, link, moment, type Piece, table } from '../../../kernel/pages/index.ts'
import { type FileListAct, fileListLife } from './catalogue.life.ts'
import { headingBook, keptWords } from './catalogue.list.ts'
import { type FileHeading, type FileList, listHeadings } from './catalogue.store.ts'
import { Heading, headingCode, NewFileList, Returned } from './catalogue.ts'
import { catalogueWords as words } from './catalogue.words.ts'

export const newListForm = defineForm(NewFileList)
export const headingForm = defineForm(Heading)
export const returnForm = defineForm(Returned)
export const confirmForm = defineForm(OnlyRevision)

export type FileListCtx = Pick<Ctx<unknown, unknown, unknown, FileList>, 'province' | 'viewer' | 'view' | 'on'>

/** One yearly list with its headings; who keeps it changes them here, who makes files opens one inside. */
export async function fileListPage(ctx: FileListCtx, step?: SubjectPage<FileListAct>['step']): Promise<Html> {
  const { province, view, on } = ctx
  const headings = await listHeadings(province.reader, on.id)
  const units = await findUnitNames(
    province.reader,
    headings.map(({ unit }) => unit),
  )
  const next = { draft: words.nextDraft, submitted: words.nextSubmitted, approved: null }[on.state]
  return subjectPage(ctx, fileListLife, {
    title: view.t(words.listOf, on.year),
    section: 'documents',
    sentence: view.t(words.sentence, on.year, headings.length),
    next: next && view.t(next),
    ...(on.state === 'approved' && { state: 'done' as const }),
    facts: [
      [words.made, moment(view, on.made_at)],
      [words.approvedOn, on.approved_at && moment(view, on.approved_at)],
      [words.reason, on.reason],
    ],
    more: html`<h2>${asLabel(words.headings, view.language)}</h2>${headingTable(ctx, headings, units)}${
      on.approved_at !== null && html`<p>${link(`${headingBook.at}?nam=${on.year}`, view.t(words.bookLink))}</p>`
    }`,
    step,
  })
}

function headingTable(
  { view, viewer, on }: FileListCtx,
  rows: FileHeading[],
  units: ReadonlyMap<string, string>,
): Piece {
  if (rows.length === 0) return emptyState({ title: view.t(words.noHeadings), body: view.t(words.nextDraft) })
  const changes = fileListLife.may(viewer, 'changeHeading', on)
  const opens = viewer.grants.has('case-file.make')
  return table(view, {
    caption: view.t(words.headings),
    rows,
    columns: [
      {
        label: asLabel(words.code, view.language),
        width: 15,
        cell: (row) => html`<span class="lt-code">${headingCode(row)}</span>`,
      },
      { label: asLabel(words.title, view.language), width: 35, cell: (row) => row.title },
      {
        label: asLabel(words.retention, view.language),
        width: 15,
        cell: (row) => keptWords(view, row.retention_years),
      },
      { label: asLabel(words.maker, view.language), width: 15, cell: (row) => units.get(row.unit ?? '') },
      {
        label: asLabel(words.note, view.language),
        width: 20,
        cell: (row) =>
          html`${row.note} ${
            changes
              ? link(`/danh-muc-ho-so/de-muc/${row.id}`, view.t(words.changeHeading))
              : row.approved
                ? opens && link(`/ho-so-cong-viec/moi?de-muc=${row.id}`, view.t(words.openFile))
                : view.t(words.notApproved)
          }`,
      },
    ],
  })
}
