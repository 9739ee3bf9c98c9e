import { legalDayOf } from '../../../packages/time/index.ts'
import { rule } from '../../base/rules/index.ts'
import { subjectId } from '../../kernel/journal/index.ts'
import { actsOf } from '../../kernel/life/index.ts'
import type { Reaction, Reactions } from '../../kernel/module/index.ts'
import { getDossier } from '../dossiers/index.ts'
import { feeLife } from './fee.life.ts'
import { askProcedureFee } from './fee.operations.ts'
import { feeRows, feesOf } from './fee.store.ts'
import { type RefundEnd, refundEnds } from './payments.rules.ts'

const { within } = actsOf(feeLife, feeRows)

/** A received dossier owes the fee of its procedure. */
const owe: Reaction = async (_province, tx, act) => {
  await askProcedureFee(tx, await getDossier(tx.db, subjectId(act.subject)))
}

/** A dossier ended without what was asked for: nothing more is owed, and what was paid is given back where the rule of the day says so. */
const settle =
  (end: RefundEnd): Reaction =>
  async (province, tx, act) => {
    const givesBack = (await rule(province, refundEnds, legalDayOf(act.at))).includes(end)
    for (const { id, state } of await feesOf(tx.db, subjectId(act.subject))) {
      if (state === 'asked' && end !== 'từ chối giải quyết')
        await within(province, tx, id, { act: 'lapse', seen: null }, async () => ({
          change: { state: 'cancelled', reason: end },
          about: { reason: end },
        }))
      if (state === 'paid' && givesBack)
        await within(province, tx, id, { act: 'oweBack', seen: null }, async () => ({
          change: { state: 'refund-due', reason: end },
          about: { reason: end },
        }))
    }
  }

export const feeReactions: Reactions = {
  'dossier.received': owe,
  'dossier.withdrawn': settle('rút hồ sơ'),
  'dossier.stopped': settle('dừng giải quyết'),
  'dossier.result-ready': async (province, tx, act) => {
    if (act.data.refuses) await settle('từ chối giải quyết')(province, tx, act)
  },
}
