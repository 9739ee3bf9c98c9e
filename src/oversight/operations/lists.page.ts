import type { Remaining } from '../../../packages/legal-clock/index.ts'
import { formatMoment } from '../../../packages/time/index.ts'
import type { Page } from '../../kernel/database/index.ts'
import { type Html, html, linkButton, listPage, shortMoment, type View } from '../../kernel/pages/index.ts'
import { dossierTag, shownNumber, stateWords } from '../../services/dossiers/index.ts'
import type { SupervisedDocument, SupervisedDossier } from './lists.store.ts'
import { DOCUMENT_LISTS, DOSSIER_LISTS, type DocumentList, type DossierList } from './lists.ts'
import { PERIODS, type Period } from './measures.ts'
import { listAddress } from './operations.page.ts'
import { words } from './words.ts'

const listWords = {
  received: words.received,
  'in-time': words.inTime,
  late: words.late,
  denied: words.denied,
  fresh: words.fresh,
  working: words.working,
  overdue: words.overdue,
  waiting: words.waiting,
  releasing: words.releasing,
  issued: words.issued,
  undelivered: words.undelivered,
} as const satisfies Record<DossierList | DocumentList, unknown>

interface ListProps {
  period: Period
  agency?: string
  /** Agencies the viewer may choose. */
  agencies: readonly { id: string; name: string }[]
}

export interface DossierListProps extends ListProps {
  list: DossierList
  page: Page<SupervisedDossier>
  left: ReadonlyMap<string, Remaining>
  /** Whether the viewer may open this dossier; those who only supervise see the row. */
  opens: (row: SupervisedDossier) => boolean
}

const frame = (
  view: View,
  list: DossierList | DocumentList,
  props: ListProps,
  lists: readonly (DossierList | DocumentList)[],
) => ({
  section: 'reports',
  title: `${view.t(words.operations)}: ${view.t(listWords[list]).toLowerCase()}`,
  tabs: lists.map((one) => ({
    label: view.t(listWords[one]),
    at: listAddress(one, props.period, props.agency),
    current: one === list,
  })),
  filters: {
    hidden: { muc: list },
    selects: [
      {
        name: 'co-quan',
        label: view.t(words.agency),
        options: props.agencies.map((one) => ({ value: one.id, label: one.name })),
        value: props.agency,
      },
      {
        name: 'ky',
        label: view.t(words.period),
        options: PERIODS.map((one) => ({ value: String(one), label: view.t(words.lastDays, one) })),
        value: String(props.period),
      },
    ],
  },
  actions: linkButton({ label: view.t(words.back), at: `/dieu-hanh?ky=${props.period}` }),
})

/** Dossiers behind a figure: where each is, who holds it, until when. */
export function supervisedPage(view: View, props: DossierListProps): Html {
  const { t } = view
  return listPage(view, {
    ...frame(view, props.list, props, DOSSIER_LISTS),
    caption: t(words.behind),
    rows: props.page.rows,
    next: props.page.next,
    empty: { title: t(words.emptyList) },
    columns: [
      {
        label: t(words.number),
        width: 20,
        own: true,
        cell: (row) =>
          props.opens(row)
            ? html`<a class="lt-link" href="/ho-so/${row.id}">${shownNumber(row)}</a>`
            : shownNumber(row),
      },
      { label: t(words.procedure), width: 30, cell: (row) => row.procedureName },
      {
        label: t(words.agency),
        width: 20,
        cell: (row) =>
          html`${row.agencyName}${row.holderTitle && html`<br><span class="lt-quiet">${row.holderTitle}</span>`}`,
      },
      {
        label: t(words.state),
        cell: (row) =>
          html`${dossierTag(view, row, props.left.get(row.id) ?? null)}<br><span class="lt-quiet">${stateWords(view, { state: row.state, step: null })}</span>`,
      },
      {
        label: t(words.due),
        wideOnly: true,
        cell: (row) => (row.dueCurrent ? formatMoment(row.dueCurrent, view.language) : t(words.noDue)),
      },
    ],
  })
}

export interface SupervisedDocumentProps extends ListProps {
  list: DocumentList
  page: Page<SupervisedDocument>
  opens: (row: SupervisedDocument) => boolean
}

/** Documents behind a figure. */
export function supervisedDocumentsPage(view: View, props: SupervisedDocumentProps): Html {
  const { t } = view
  return listPage(view, {
    ...frame(view, props.list, props, DOCUMENT_LISTS),
    caption: t(words.behindDocuments),
    rows: props.page.rows,
    next: props.page.next,
    empty: { title: t(words.emptyDocuments) },
    columns: [
      {
        label: t(words.code),
        width: 15,
        own: true,
        cell: (row) =>
          props.opens(row) ? html`<a class="lt-link" href="/van-ban/${row.document}">${row.code}</a>` : row.code,
      },
      { label: t(words.title), width: 30, cell: (row) => row.title },
      { label: t(words.sender), width: 20, cell: (row) => row.agencyName },
      ...(props.list === 'undelivered'
        ? [
            {
              label: t(words.receiver),
              cell: (row: SupervisedDocument) =>
                html`${row.receiverName}<br><span class="lt-quiet">${(view.language === 'vi' ? row.trouble?.vi : row.trouble?.en) ?? t(words.notFetched)}</span>`,
            },
          ]
        : []),
      { label: t(words.since), cell: (row) => shortMoment(view, row.at) },
    ],
  })
}
