import { defineForm } from '../../kernel/forms/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../kernel/module/index.ts'
import { formatMoney, type Html, link, moment } from '../../kernel/pages/index.ts'
import { type FeeAct, feeLife } from './fee.life.ts'
import { type Fee, receiptsOf } from './fee.store.ts'
import { Because, Exemption, NewFee, RefundWish, Taken } from './fee.ts'
import { receiptTable } from './receipt.table.ts'
import { words } from './words.ts'

export const newFeeForm = defineForm(NewFee)
export const takenForm = defineForm(Taken)
export const exemptionForm = defineForm(Exemption)
export const becauseForm = defineForm(Because)
export const refundForm = defineForm(RefundWish)

const nexts = { asked: words.nextAsked, 'refund-asked': words.nextRefundAsked, 'refund-due': words.nextRefundDue }

/** One thing that is owed, its receipts, and the form of an act when one was opened. */
export async function feePage(
  ctx: Pick<Ctx<unknown, unknown, unknown, Fee>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<FeeAct>['step'],
): Promise<Html> {
  const { province, view, on } = ctx
  const { t, language } = view
  const next =
    on.state === 'paid'
      ? on.settled
        ? words.nextSettled
        : null
      : on.state in nexts
        ? nexts[on.state as keyof typeof nexts]
        : null
  const state = t(feeLife.states[on.state].words)
  return subjectPage(ctx, feeLife, {
    title: t(words.feeOf, on.dossier_number),
    section: 'dossiers',
    sentence: t(words.sentence, formatMoney(on.vnd, language), on.payer, on.dossier_number, state.toLowerCase()),
    ...(on.state === 'paid' && { state: 'done' }),
    next: next && t(next),
    facts: [
      [words.amount, formatMoney(on.vnd, language)],
      [words.owedFor, on.ground],
      [words.due, t(on.due === 'receipt' ? words.atReceipt : words.atReturn)],
      [words.payer, on.payer],
      [words.dossier, link(`/ho-so/${on.dossier}`, on.dossier_number)],
      [words.procedure, on.procedure_name],
      [words.group, on.exempt_as],
      [on.exempt_as ? words.proof : words.reason, on.reason],
      [words.askedAt, moment(view, on.asked_at)],
    ],
    more: receiptTable(view, await receiptsOf(province.reader, on.id)),
    step,
  })
}
