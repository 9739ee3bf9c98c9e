import { legalDayOf } from '../../../packages/time/index.ts'
import { rule } from '../../base/rules/index.ts'
import { subjectId } from '../../kernel/journal/index.ts'
import { actsOf } from '../../kernel/life/index.ts'
import type { Reaction, Reactions } from '../../kernel/module/index.ts'
import { asksByProcess, getDossier, isEnded, keepSettlement } from '../dossiers/index.ts'
import { feeLife } from './fee.life.ts'
import { askProcedureFee } from './fee.operations.ts'
import { type Fee, feeRows, feesOf } from './fee.store.ts'
import { type RefundEnd, refundEnds } from './payments.rules.ts'

const { within } = actsOf(feeLife, feeRows)

/** A received dossier owes the fee of its procedure, unless its process says when that is asked for. */
const owe: Reaction = async (province, tx, act) => {
  const dossier = await getDossier(tx.db, subjectId(act.subject))
  if (!(await asksByProcess(province, dossier))) await askProcedureFee(tx, dossier)
}

/** An action of its process asks for it: in advance at once, or with the result. What was asked for already is not asked twice. */
const oweByProcess: Reaction = async (_province, tx, act) => {
  const dossier = await getDossier(tx.db, subjectId(act.subject))
  if (!isEnded(dossier.state)) await askProcedureFee(tx, dossier, act.data.how === 'settlement' ? 'return' : 'receipt')
}

/** A dossier ended without what was asked for: nothing more is owed, and what was paid is given back where the rule of the day says so. */
const settle =
  (end: RefundEnd): Reaction =>
  async (province, tx, act) => {
    const givesBack = (await rule(province, refundEnds, legalDayOf(act.at))).includes(end)
    const dossier = subjectId(act.subject)
    for (const { id, state } of await feesOf(tx.db, dossier)) {
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
    if (end !== 'từ chối giải quyết') await keepSettlement(tx.db, dossier, settled(await feesOf(tx.db, dossier)))
  }

/** What was paid for a dossier that ended, and what of it is given back: its notice of the stop says both. */
function settled(fees: readonly Fee[]): { paid: number; refunded: number } {
  const sum = (...states: Fee['state'][]) =>
    fees.filter(({ state }) => states.includes(state)).reduce((all, { vnd }) => all + vnd, 0)
  return { paid: sum('paid', 'refund-asked', 'refund-due', 'refunded'), refunded: sum('refund-due', 'refunded') }
}

export const feeReactions: Reactions = {
  'dossier.received': owe,
  'dossier.payment-asked': oweByProcess,
  'dossier.withdrawn': settle('rút hồ sơ'),
  'dossier.stopped': settle('dừng giải quyết'),
  'dossier.result-ready': async (province, tx, act) => {
    if (act.data.refuses) await settle('từ chối giải quyết')(province, tx, act)
  },
}
