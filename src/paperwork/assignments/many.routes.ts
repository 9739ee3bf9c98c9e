import { postOf } from '../../kernel/acting/index.ts'
import type { Again } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, page } from '../../kernel/http/index.ts'
import {
  type Html,
  html,
  linkButton,
  notification,
  officialLayout,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { shownNotation } from '../documents/index.ts'
import { MOST_AT_ONCE } from './assignment.ts'
import { forwardList } from './book.list.ts'
import { besideGiving, forwardManyForm } from './forms.ts'
import { forwardMany, type NotForwarded } from './many.operations.ts'
import { receiverOptions } from './receivers.ts'
import { words } from './words.ts'

const AT = '/van-ban/den/chuyen-nhieu'

/** The form: which of those that wait, the most urgent first, and to whom. */
async function manyPage(ctx: Ctx, again: Again): Promise<Html> {
  const { province, viewer, view } = ctx
  const { rows } = await forwardList.first(province, viewer, {}, MOST_AT_ONCE)
  await forwardList.note(ctx, rows)
  const receivers = await receiverOptions(province, view, viewer.agency ?? '', postOf(viewer))
  const documents = rows.map((row) => ({
    value: row.id,
    label: `${row.arrival_number ?? ''} – ${shownNotation(row)} – ${row.subject_line}`,
  }))
  return forwardManyForm.page(view, {
    title: words.forwardMany,
    section: 'documents',
    action: AT,
    again,
    submit: words.forward,
    cancelAt: forwardList.at,
    options: { documents, lead: receivers, cooperate: receivers, inform: receivers },
  })
}

/** What could not be passed on, and why. */
const report = (view: View, done: number, failed: readonly NotForwarded[]): Html =>
  officialLayout(view, {
    title: view.t(words.forwardMany),
    section: 'documents',
    main: html`<h1>${view.t(words.forwardMany)}</h1>${notification(view, {
      kind: 'warning',
      title: view.t(words.partly, done, failed.length),
    })}${table(view, {
      caption: view.t(words.notForwarded),
      rows: failed,
      columns: [
        { label: view.t(words.letter), width: 40, cell: ({ what }) => what },
        { label: view.t(words.why), cell: ({ refusal }) => refusal.sentence(view.language) },
      ],
    })}<p>${linkButton({ label: view.t(words.backToForward), at: forwardList.at })}</p>`,
  })

/** Passing several documents on at once. */
export const manyRoutes = defineRoutes((route) => {
  route.form(AT, {
    needs: 'assignment.forward',
    body: forwardManyForm.schema,
    summary: 'Submits or passes on several registered documents',
    show: manyPage,
    do: ({ province, viewer, body: { documents, ...giving }, key }) =>
      forwardMany(province, viewer, documents, { ...giving, own: [] }, key),
    then: ({ view }, { done, failed }) => (failed.length === 0 ? forwardList.at : page(report(view, done, failed))),
    beside: { ...besideGiving, 'document.': 'documents' },
  })
})
