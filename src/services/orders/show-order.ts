import { formatDay, isDayBefore, legalDayOf } from '../../../packages/time/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import { type Part, type SubjectPage, subjectPage } from '../../kernel/module/index.ts'
import { type Html, html, link, moment, stateTag, table, type View } from '../../kernel/pages/index.ts'
import { dossierLife, getDossier } from '../dossiers/index.ts'
import { type OrderAct, orderLife } from './order.life.ts'
import { type Order, ordersOn } from './order.store.ts'
import { words } from './words.ts'

const late = ({ state, due_on }: Order, view: View): boolean =>
  state === 'given' && isDayBefore(due_on, legalDayOf(view.now))

/** One order: what is to be done, by whom, until when, and what came of it. */
export async function orderPage(
  ctx: Pick<Ctx<unknown, unknown, unknown, Order>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<OrderAct>['step'],
): Promise<Html> {
  const { province, viewer, view, on } = ctx
  const { t, language } = view
  const dossier = await getDossier(province.reader, on.dossier)
  const mayOpen = dossierLife.holds(viewer, 'dossier.read', dossier)
  return subjectPage(ctx, orderLife, {
    title: t(words.title, on.dossier_number),
    section: 'dossiers',
    sentence: t(words.sentence, on.giver_title, on.holder_title, formatDay(on.due_on, language)),
    ...(late(on, view) && { state: 'overdue' as const }),
    next: on.state === 'given' ? t(words.next) : null,
    facts: [
      [words.task, on.task],
      [words.dossier, mayOpen ? link(`/ho-so/${on.dossier}`, on.dossier_number) : on.dossier_number],
      [words.giver, on.giver_title],
      [words.holder, on.holder_title],
      [words.dueColumn, formatDay(on.due_on, language)],
      [words.givenAt, moment(view, on.given_at)],
      [words.outcomeIs, on.outcome],
      [words.reasonIs, on.reason],
    ],
    step,
  })
}

/** What was ordered about a dossier, on its page. */
export const ordersPart: Part = {
  on: 'dossier',
  needs: 'dossier.read',
  async show({ province, viewer, view }, id) {
    const rows = await ordersOn(province.database.together, id)
    if (rows.length === 0) return null
    const { t } = view
    return html`<h2>${t(words.list)}</h2>${table(view, {
      caption: t(words.list),
      rows,
      columns: [
        {
          label: t(words.task),
          width: 40,
          cell: (row) => (orderLife.holds(viewer, 'order.read', row) ? link(`/chi-dao/${row.id}`, row.task) : row.task),
        },
        { label: t(words.holder), width: 20, cell: (row) => row.holder_title },
        { label: t(words.dueColumn), width: 15, cell: (row) => formatDay(row.due_on, view.language) },
        {
          label: t(words.state),
          cell: (row) =>
            late(row, view) ? stateTag(view, 'overdue') : (row.outcome ?? t(orderLife.states[row.state].words)),
        },
      ],
    })}`
  },
}
