import { v7 as uuidv7 } from 'uuid'
import { legalDayOf } from '../../../packages/time/index.ts'
import { rule } from '../../base/rules/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import { actsOf, stepsOf } from '../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Dossier, getDossier } from '../dossiers/index.ts'
import { feeLife } from './fee.life.ts'
import { cancelOpenReceipt, type Fee, feeRows, feesOf, insertOnce, insertReceipt, nextNumber } from './fee.store.ts'
import {
  type Because,
  type Exemption,
  type FeeDue,
  type NewFee,
  type ReceiptKind,
  receiptNumber,
  type Taken,
} from './fee.ts'
import { exemptGroups } from './payments.rules.ts'
import { words } from './words.ts'

/** What the fee of a dossier begins with. @throws Refusal fee.not-received while the dossier has no number */
function newFee(tx: Tx, dossier: Dossier) {
  if (dossier.number === null) throw new Refusal('fee.not-received')
  return {
    id: uuidv7(),
    dossier: dossier.id,
    agency: dossier.receivingUnit,
    dossier_number: dossier.number,
    procedure_name: dossier.procedureName,
    payer: dossier.applicant.name,
    payer_address: dossier.applicant.address,
    state: 'asked' as const,
    exempt_as: null,
    reason: null,
    refund_asked_by: null,
    asked_at: tx.now,
  }
}

/**
 * The fee of the dossier's procedure as something that is owed, in an open transaction; it is asked once, whoever comes first. Whoever filed at
 * the counter pays at receipt, everybody else when the result is handed over; a process may say otherwise. @returns its id; null when the dossier costs nothing
 */
export async function askProcedureFee(
  tx: Tx,
  dossier: Dossier,
  due: FeeDue = dossier.channel === 'counter' ? 'receipt' : 'return',
): Promise<string | null> {
  if (dossier.feeVnd <= 0) return null
  const made = await insertOnce(tx.db, {
    ...newFee(tx, dossier),
    vnd: dossier.feeVnd,
    ground: words.ofProcedure.vi,
    due,
    origin: 'procedure',
  })
  if (made === undefined)
    return (await feesOf(tx.db, dossier.id)).find(({ origin }) => origin === 'procedure')?.id ?? null
  tx.record(feeLife.acts.ask.type, subject('fee', made), { vnd: dossier.feeVnd }, { agency: dossier.receivingUnit })
  return made
}

/** Everything asked for a dossier is settled; what its procedure costs and nobody asked for yet is not. */
export async function isPaid(db: Reader, id: string): Promise<boolean> {
  const [{ feeVnd }, fees] = await Promise.all([getDossier(db, id), feesOf(db, id)])
  const asked = feeVnd === 0 || fees.some(({ origin }) => origin === 'procedure')
  return asked && !fees.some(({ state }) => state === 'asked')
}

/** Opens the fee of a dossier that was received just now. @throws Refusal fee.nothing-owed */
export function openFee(
  province: Province,
  actor: Actor,
  dossier: string,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const id = await askProcedureFee(tx, await getDossier(tx.db, dossier))
    if (id === null) throw new Refusal('fee.nothing-owed')
    return { id }
  })
}

/** Asks for something beside the fee of the procedure, or where the procedure says it only in words. @throws Refusal fee.not-received */
export function askFee(
  province: Province,
  actor: Actor,
  dossier: string,
  { vnd, ground, due }: NewFee,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const row = newFee(tx, await getDossier(tx.db, dossier))
    await feeRows.insert(tx.db, { ...row, vnd, ground, due, origin: 'officer' })
    tx.record(feeLife.acts.ask.type, subject('fee', row.id), { vnd, ground }, { agency: row.agency })
    return { id: row.id }
  })
}

/** The till money goes through is one's own. @throws Refusal fee.no-post */
function cashierOf({ position }: Actor): string {
  if (position === null) throw new Refusal('fee.no-post')
  return position
}

/** Writes the receipt of money that changed hands, with the next number of its series. @returns the number as people say it */
async function writeReceipt(tx: Tx, fee: Fee, kind: ReceiptKind, { method, reference }: Taken): Promise<string> {
  const cashier = cashierOf(tx.actor)
  const day = legalDayOf(tx.now)
  const numbered = { kind, year: day.year, number: await nextNumber(tx.db, fee.agency, kind, day.year) }
  await insertReceipt(tx.db, {
    id: uuidv7(),
    fee: fee.id,
    agency: fee.agency,
    ...numbered,
    vnd: fee.vnd,
    method,
    reference: reference ?? null,
    payer: fee.payer,
    cashier,
    cashier_label: tx.actor.label,
    at: tx.now,
    day,
    cancelled_at: null,
    cancelled_by: null,
    cancel_reason: null,
    till: null,
  })
  return receiptNumber(numbered)
}

const step = stepsOf(feeLife, feeRows)

/**
 * Takes the money and gives a receipt. The number is taken in the same transaction: whoever comes next waits, and what fails leaves no gap.
 * @throws Refusal fee.not-now when it was paid already, fee.changed-meanwhile, fee.no-post
 */
export const collectFee = step('collect', async (fee, tx, input: Taken) => ({
  change: { settled: false, reason: null },
  about: { receipt: await writeReceipt(tx, fee, 'collected', input), vnd: fee.vnd, method: input.method },
}))

/** Gives the money back, with a receipt of its own series. @throws Refusal fee.not-now, fee.changed-meanwhile, fee.no-post */
export const refundFee = step('refund', async (fee, tx, input: Taken) => ({
  about: { receipt: await writeReceipt(tx, fee, 'refunded', input), vnd: fee.vnd, method: input.method },
}))

/** The payer is of a group that pays nothing by the rule of this day. @throws Refusal fee.no-such-group, rule.none-in-force */
export async function exemptFee(
  province: Province,
  actor: Actor,
  id: string,
  { revision, group, proof }: Exemption,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const groups = await rule(province, exemptGroups, legalDayOf(province.clock.now()))
  if (!groups.includes(group)) throw new Refusal('fee.no-such-group')
  const change = { exempt_as: group, reason: proof, state: 'exempt' as const }
  return actsOf(feeLife, feeRows).do(province, actor, id, { act: 'exempt', seen: revision }, key, async () => ({
    change,
    about: { group },
  }))
}

/** Nothing is owed after all, and why. @throws Refusal fee.not-now, fee.changed-meanwhile */
export const dropFee = step('drop', async (_fee, _tx, { reason }: Because) => ({
  change: { reason },
  about: { reason },
}))

/** Cancels the receipt, which keeps its number; the money is owed again. @throws Refusal fee.till-closed once its till was closed */
export const cancelReceipt = step('cancel', async (fee, tx, { reason }: Because) => {
  const gone = await cancelOpenReceipt(tx.db, fee.id, { at: tx.now, by: tx.actor.label, reason })
  if (!gone) throw new Refusal('fee.till-closed')
  return { change: { reason }, about: { receipt: receiptNumber(gone), reason } }
})

/** Asks that it be given back; another person decides. @throws Refusal fee.not-now, fee.changed-meanwhile */
export const askRefund = step('askRefund', async (_fee, tx, { reason }: Because) => ({
  change: { reason, refund_asked_by: tx.actor.position },
  about: { reason },
}))

/** @throws Refusal fee.not-now, fee.changed-meanwhile */
export const approveRefund = step('approveRefund')

/** @throws Refusal fee.not-now, fee.changed-meanwhile */
export const refuseRefund = step('refuseRefund', async (_fee, _tx, { reason }: Because) => ({
  change: { reason },
  about: { reason },
}))
