import type { Remaining } from '../../base/calendar/index.ts'
import type { Viewer } from '../../kernel/acting/index.ts'
import { emptyState, type Html, html, link, officialLayout, table, type View } from '../../kernel/pages/index.ts'
import type { DossierFilter, DossierRow } from './dossier.list.store.ts'
import { dossierTag, shownNumber, stateWords } from './dossier.page.ts'
import { words } from './words.ts'

export interface WorkList {
  filter: DossierFilter
  rows: DossierRow[]
  left: ReadonlyMap<string, Remaining>
}

/** The first page after sign-in: what waits for this position, each list with its heading; other rooms' waiting things are one click away. */
export function workPage(view: View, lists: readonly WorkList[], viewer: Viewer): Html {
  const { t } = view
  const full = lists.filter((list) => list.rows.length > 0)
  const documents = [
    viewer.grants.has('document.sign') &&
      link('/van-ban/cho-ky', view.language === 'vi' ? 'Văn bản chờ tôi ký' : 'Documents for my signature'),
    viewer.grants.has('document.number') &&
      link('/van-ban/cho-phat-hanh', view.language === 'vi' ? 'Văn bản chờ phát hành' : 'Documents to issue'),
    viewer.grants.has('document.register-incoming') &&
      link('/van-ban/den', view.language === 'vi' ? 'Văn bản đến' : 'Incoming documents'),
    viewer.grants.has('operations.read') &&
      link('/dieu-hanh', view.language === 'vi' ? 'Số liệu điều hành' : 'Operations figures'),
  ].filter((one) => one !== false)
  return officialLayout(view, {
    title: t(words.myWork),
    section: 'work',
    shortcuts: true,
    main: html`<h1>${t(words.myWork)}</h1><p class="lt-intro">${viewer.positionTitle ?? viewer.name}${viewer.agencyName && html` – ${viewer.agencyName}`}</p>${
      documents.length > 0 && html`<ul class="lt-list">${documents.map((one) => html`<li>${one}</li>`)}</ul>`
    }${full.length === 0 && documents.length === 0 && emptyState({ title: t(words.emptyWork), body: t(words.emptyWorkBody) })}${full.map(
      (list, at) =>
        html`<h2>${heading(view, list.filter)}</h2>${table(view, {
          caption: heading(view, list.filter),
          keys: at === 0,
          columns: [
            {
              label: t(words.number),
              width: 20,
              cell: (row: DossierRow) => html`<span class="lt-code">${shownNumber(row)}</span>`,
            },
            { label: t(words.procedure), width: 35, cell: (row: DossierRow) => row.procedureName },
            { label: t(words.applicant), width: 15, cell: (row: DossierRow) => row.applicantName },
            { label: t(words.state), cell: (row: DossierRow) => stateWords(view, row) },
            { label: t(words.due), cell: (row: DossierRow) => dossierTag(view, row, list.left.get(row.id) ?? null) },
          ],
          rows: list.rows,
          at: (row) => `/ho-so/${row.id}`,
        })}`,
    )}`,
  })
}

function heading(view: View, filter: DossierFilter): string {
  if (filter.state === 'new') return view.t(words.toReceive)
  if (filter.state === 'releasing') return view.t(words.releasing)
  if (filter.step === 'to-assign') return view.t(words.toAssign)
  return view.t(words.handling)
}
