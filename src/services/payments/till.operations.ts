import { v7 as uuidv7 } from 'uuid'
import { legalDay } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import { stepsOf } from '../../kernel/life/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { tillLife } from './till.life.ts'
import { sumsOf } from './till.rules.ts'
import { holdOpen, putIn, takeOut, tillRows, turnsOf } from './till.store.ts'
import type { Counting, Recount } from './till.ts'

/**
 * Closes the actor's own till of a day over what they counted. What should be in it is reckoned again from its receipts.
 * @throws Refusal till.nothing when no receipt of that day is open; till.more-came when others came since the page was made; till.explain when
 * what was counted differs and nothing explains it; fee.no-post
 */
export function closeTill(
  province: Province,
  actor: Actor,
  { day: said, receipts: seen, counted, explanation }: Counting,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const { position: cashier } = actor
  if (cashier === null) throw new Refusal('fee.no-post')
  return province.act(actor, key, async (tx) => {
    const day = legalDay(said)
    const open = await holdOpen(tx.db, cashier, day)
    const [first] = open
    if (!first) throw new Refusal('till.nothing')
    if (open.length !== seen) throw new Refusal('till.more-came')
    const sums = sumsOf(open)
    if (counted !== sums.cash && !explanation) throw new Refusal('till.explain')
    const id = uuidv7()
    await tillRows.insert(tx.db, {
      id,
      agency: first.agency,
      cashier,
      cashier_account: actor.account,
      cashier_label: actor.label,
      day,
      turn: (await turnsOf(tx.db, cashier, day)) + 1,
      ...sums,
      counted,
      explanation: explanation ?? null,
      state: 'closed',
      closed_at: tx.now,
      checked_by: null,
      checked_at: null,
      reason: null,
    })
    await putIn(tx.db, id, open)
    const about = { receipts: sums.receipts, cash: sums.cash, transfer: sums.transfer, counted, explanation }
    tx.record(tillLife.acts.close.type, subject('till', id), about, { agency: first.agency })
    return { id }
  })
}

const step = stepsOf(tillLife, tillRows)

/** Another person counted too and found it so. @throws Refusal till.not-now, till.changed-meanwhile */
export const confirmTill = step('confirm', async (_till, { actor, now }) => ({
  change: { checked_by: actor.label, checked_at: now },
}))

/** Another person found it otherwise: its receipts are open again, the cashier counts anew. @throws Refusal till.not-now, till.changed-meanwhile */
export const recountTill = step('recount', async ({ id }, { db, actor, now }, { reason }: Recount) => {
  await takeOut(db, id)
  return { change: { checked_by: actor.label, checked_at: now, reason }, about: { reason } }
})
