import { formatDay } from '../../../../packages/time/index.ts'
import { asLabel } from '../../../kernel/forms/index.ts'
import { type ListCtx, type SummaryColumn, summaryAnswer } from '../../../kernel/lists/index.ts'
import { html, link, type View } from '../../../kernel/pages/index.ts'
import { type OfficialDocument, shownNotation, stateWords } from '../../documents/index.ts'
import type { CaseFile } from '../case-file.store.ts'
import { dayOf, fileCode } from '../case-file.ts'
import { authorOf } from '../show-case-file.ts'
import { words } from '../words.ts'
import { loadRecord } from './file-record.load.ts'

interface Line {
  order: number
  document: OfficialDocument
  seen: boolean
}

const columns = (view: View): SummaryColumn<Line>[] => [
  {
    name: 'order',
    label: words.order,
    numeric: true,
    width: 5,
    cell: (line) => line.order,
    text: (line) => line.order,
  },
  { name: 'notation', label: words.notation, width: 15, cell: ({ document }) => shownNotation(document) },
  {
    name: 'day',
    label: words.day,
    width: 10,
    cell: ({ document }) => formatDay(dayOf(document), view.language),
    text: ({ document }) => dayOf(document),
  },
  {
    name: 'subject',
    label: words.typeAndSubject,
    width: 35,
    cell: ({ document, seen }) => (seen ? `${document.type}: ${document.subjectLine}` : view.t(words.noAccess)),
  },
  { name: 'author', label: words.author, width: 20, cell: ({ document, seen }) => (seen ? authorOf(document) : '') },
  {
    name: 'pages',
    label: words.pages,
    numeric: true,
    width: 5,
    cell: ({ document }) => document.pages ?? '',
    text: ({ document }) => document.pages,
  },
  { name: 'note', label: words.documentState, width: 10, cell: ({ document }) => view.t(stateWords[document.state]) },
]

/** Mục lục văn bản of a file (NĐ 30/2020, Phụ lục VI, V): page and files; of what whoever asks may not read only number, day and pages. */
export async function indexAnswer(ctx: ListCtx & { on: CaseFile }) {
  const { province, viewer, view, on } = ctx
  const record = await loadRecord(province.reader, on, viewer)
  return summaryAnswer(ctx, {
    name: 'case-file-index',
    title: words.index,
    section: 'documents',
    lines: [
      `${asLabel(words.code, view.language)}: ${fileCode(record.agency.code, on)}`,
      `${asLabel(words.title, view.language)}: ${on.title}`,
    ],
    form: html`<p>${link(`/ho-so-cong-viec/${on.id}`, `${on.notation} – ${on.title}`)}</p>`,
    columns: columns(view),
    rows: record.documents.map(({ document, seen }, at) => ({ order: at + 1, document, seen })),
    empty: words.emptyFile,
  })
}
