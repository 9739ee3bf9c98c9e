import { formatDay } from '../../../packages/time/index.ts'
import { type Again, asLabel, defineForm, OnlyRevision } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, stepRoutes } from '../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../kernel/module/index.ts'
import {
  emptyState,
  formatMoney,
  type Html,
  html,
  moment,
  officialLayout,
  summaryList,
} from '../../kernel/pages/index.ts'
import { receiptTable } from './receipt.table.ts'
import { aTill, type TillAct, tillLife } from './till.life.ts'
import { tillList } from './till.list.ts'
import { closeTill, confirmTill, recountTill } from './till.operations.ts'
import { sumsOf } from './till.rules.ts'
import { openTill, receiptsIn, type Till } from './till.store.ts'
import { Counting, Recount } from './till.ts'
import { words } from './words.ts'

const countingForm = defineForm(Counting)

/** The cashier's oldest day that is open: its receipts, and the form over what was counted. */
async function closingPage(
  { province, viewer, view }: Pick<Ctx, 'province' | 'viewer' | 'view'>,
  again: Again,
): Promise<Html> {
  const { t, language } = view
  const open = viewer.position ? await openTill(province.reader, viewer.position) : null
  const title = open ? t(words.closeTitle, formatDay(open.day, language)) : t(words.closeTill)
  if (!open)
    return officialLayout(view, {
      title,
      section: 'dossiers',
      main: html`<h1>${title}</h1>${emptyState({ title: t(words.nothingOpen), body: t(words.nothingOpenBody) })}`,
    })
  const sums = sumsOf(open.receipts)
  return officialLayout(view, {
    title,
    section: 'dossiers',
    error: Object.keys(again.errors).length > 0 || again.message !== undefined,
    main: html`<h1>${title}</h1>${summaryList(view, [
      { key: asLabel(words.receiptsCount, language), value: t(words.withCancelled, sums.receipts, sums.cancelled) },
      { key: asLabel(words.expected, language), value: formatMoney(sums.cash, language) },
      { key: asLabel(words.byTransfer, language), value: formatMoney(sums.transfer, language) },
    ])}${countingForm.whole(view, {
      action: '/chot-quy/moi',
      again,
      submit: words.closeTill,
      cancelAt: '/chot-quy',
      hidden: { day: open.day.toString(), receipts: String(sums.receipts) },
      without: ['day', 'receipts'],
    })}${receiptTable(view, open.receipts)}`,
  })
}

/** One closed till: what should be in it, what was counted, who confirms it. */
async function tillPage(
  ctx: Pick<Ctx<unknown, unknown, unknown, Till>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<TillAct>['step'],
): Promise<Html> {
  const { province, view, on } = ctx
  const { t, language } = view
  const money = (vnd: number) => formatMoney(vnd, language)
  const difference = on.counted - on.cash
  return subjectPage(ctx, tillLife, {
    title: t(words.tillOf, formatDay(on.day, language), on.turn),
    section: 'dossiers',
    sentence: t(words.tillSentence, on.cashier_label, money(on.cash), money(on.counted)),
    ...(on.state === 'reopened' && { state: 'refused' }),
    next: on.state === 'closed' && t(words.nextTill),
    facts: [
      [words.cashier, on.cashier_label],
      [words.closedAt, moment(view, on.closed_at)],
      [words.receiptsCount, t(words.withCancelled, on.receipts, on.cancelled)],
      [words.expected, money(on.cash)],
      [words.counted, money(on.counted)],
      [words.difference, difference === 0 ? t(words.noDifference) : money(difference)],
      [words.explanation, on.explanation],
      [words.byTransfer, money(on.transfer)],
      [
        words.checkedBy,
        on.checked_by && html`${on.checked_by}${on.checked_at && html`, ${moment(view, on.checked_at)}`}`,
      ],
      [words.recountReason, on.reason],
    ],
    more: receiptTable(view, await receiptsIn(province.reader, on.id)),
    step,
  })
}

/** Tills: those that were closed, one's own to close, and what the second person does. */
export const tillRoutes = defineRoutes((route) => {
  route.list('/chot-quy', tillList)

  route.form('/chot-quy/moi', {
    needs: 'payment.collect',
    body: Counting,
    summary: 'Closes one’s own till of a day over what was counted',
    show: closingPage,
    do: ({ province, actor, body, key }) => closeTill(province, actor, body, key),
    then: (_ctx, { id }) => `/chot-quy/${id}`,
    beside: { 'till.explain': 'explanation' },
  })

  route.page('/chot-quy/:id', { on: aTill('payment.read'), summary: 'A closed till' }, (ctx) => tillPage(ctx))

  const { form } = stepRoutes(route, '/chot-quy/:id', { door: aTill, life: tillLife, page: tillPage })
  form('confirm', confirmTill, { form: defineForm(OnlyRevision) })
  form('recount', recountTill, { form: defineForm(Recount) })
})
