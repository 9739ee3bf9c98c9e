import { Type } from 'typebox'
import { legalDayOf } from '../../../packages/time/index.ts'
import { rule } from '../../base/rules/index.ts'
import { Uuid } from '../../kernel/forms/index.ts'
import { defineRoutes, stepRoutes } from '../../kernel/http/index.ts'
import { subjectOf } from '../../kernel/life/index.ts'
import { type Dossier, getDossier, shownNumber } from '../dossiers/index.ts'
import { aFee, feeLife } from './fee.life.ts'
import { feeList } from './fee.list.ts'
import {
  approveRefund,
  askFee,
  askRefund,
  cancelReceipt,
  collectFee,
  dropFee,
  exemptFee,
  openFee,
  refundFee,
  refuseRefund,
} from './fee.operations.ts'
import { exemptGroups } from './payments.rules.ts'
import { receiptAnswer } from './receipt.ts'
import { becauseForm, exemptionForm, feePage, newFeeForm, refundForm, takenForm } from './show-fee.ts'
import { words } from './words.ts'

const OneReceipt = Type.Object({ id: Uuid(), receipt: Uuid() })

/** A dossier whose money is collected where it was received. */
const aPayingDossier = subjectOf<Dossier>(
  { kind: 'dossier', placeOf: ({ receivingUnit }) => ({ agency: receivingUnit }) },
  {
    params: Type.Object({ id: Uuid() }),
    get: ({ province, params }) => getDossier(province.reader, params.id ?? ''),
  },
)

/** What is owed for dossiers: the list, one of them, each act, its receipts on paper. */
export const feeRoutes = defineRoutes((route) => {
  route.list('/thu-phi', feeList)

  route.act('/ho-so/:id/thu-phi', {
    on: aPayingDossier('payment.collect'),
    summary: 'Opens the fee of a dossier that was received',
    do: ({ province, actor, on, key }) => openFee(province, actor, on.id, key),
    then: (_ctx, { id }) => `/thu-phi/${id}`,
  })

  route.form('/ho-so/:id/yeu-cau-thu', {
    on: aPayingDossier('payment.collect'),
    reads: 'personal',
    body: newFeeForm.schema,
    summary: 'Asks for a further fee of a dossier',
    show: ({ view, on }, again) =>
      newFeeForm.page(view, {
        title: { vi: words.askTitle.vi(shownNumber(on)), en: words.askTitle.en(shownNumber(on)) },
        section: 'dossiers',
        action: `/ho-so/${on.id}/yeu-cau-thu`,
        again,
        submit: words.ask,
        cancelAt: `/ho-so/${on.id}`,
      }),
    do: ({ province, actor, on, body, key }) => askFee(province, actor, on.id, body, key),
    then: (_ctx, { id }) => `/thu-phi/${id}`,
  })

  route.page(
    '/thu-phi/:id',
    { on: aFee('payment.read'), reads: 'personal', summary: 'One fee and its receipts' },
    (ctx) => feePage(ctx),
  )

  route.get(
    '/thu-phi/:id/bien-lai/:receipt',
    {
      on: aFee('payment.read'),
      params: OneReceipt,
      reads: 'personal',
      answers: ['application/pdf'],
      summary: 'A receipt or refund slip, PDF/A',
    },
    ({ province, on, params }) => receiptAnswer(province, on, params.receipt),
  )

  const own = { door: aFee, life: feeLife, page: feePage, reads: 'personal' } as const
  const { button, form } = stepRoutes(route, '/thu-phi/:id', own)
  form('collect', collectFee, { form: takenForm })
  form('exempt', exemptFee, {
    form: exemptionForm,
    options: async ({ province }) => {
      const groups = await rule(province, exemptGroups, legalDayOf(province.clock.now()))
      return { group: groups.map((one) => ({ value: one, label: one })) }
    },
    beside: { 'fee.no-such-group': 'group' },
  })
  form('drop', dropFee, { form: becauseForm })
  form('cancel', cancelReceipt, { form: becauseForm })
  form('askRefund', askRefund, { form: refundForm })
  button('approveRefund', approveRefund)
  form('refuseRefund', refuseRefund, { form: becauseForm })
  form('refund', refundFee, { form: takenForm })
})
