import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { stepsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { requireOpenBook } from '../books/book.store.ts'
import { bookFor, giveNumber } from '../books/numbering.operations.ts'
import { type OfficialDocument, printedNumber } from '../document.ts'
import { enterReservation, enterReserved, entryRows, type RegisterEntry } from './entry.store.ts'
import type { Reservation } from './gap.forms.ts'
import { gapLife } from './gap.life.ts'

/** Keeps the next number of a book back, with the reason. @throws Refusal document.no-agency, register-book.closed */
export function reserveNumber(province: Province, actor: Actor, input: Reservation, key: IdempotencyKey) {
  return province.act(actor, key, async (tx) => {
    const { agency } = actor
    if (!agency) throw new Refusal('document.no-agency')
    const { reason, type } = input
    const given = await giveNumber(tx, agency, type)
    const id = await enterReservation(tx, given, type, reason)
    tx.record(
      gapLife.acts.reserve.type,
      subject('register-gap', id),
      { number: printedNumber(given.number), reason },
      { agency },
    )
    return { id }
  })
}

const step = stepsOf(gapLife, entryRows)

/**
 * A number kept back is given up; the register says why.
 * @throws Refusal register-gap.not-now, register-gap.changed-meanwhile, register-book.closed
 */
export const releaseNumber = step('release', async (gap, tx, input: { reason: string; revision: number }) => {
  await requireOpenBook(tx.db, gap)
  return {
    change: { reason: input.reason, noted_at: tx.now },
    about: { number: printedNumber(gap.number), reason: input.reason },
  }
})

/**
 * Takes a number that was kept back, or freed today, for a document: of the same agency, the same book and the same year.
 * @throws Refusal register-gap.unknown, register-gap.not-now, register-gap.freed-before, register-gap.other-book, register-book.closed
 */
export async function useReserved(tx: Tx, id: string, document: OfficialDocument): Promise<RegisterEntry> {
  const gap = await entryRows.lock(tx.db, id)
  const day = legalDayOf(tx.now)
  const register = await bookFor(tx, document.agency, document.type)
  if (gap.agency !== document.agency || gap.register !== register || gap.year !== day.year)
    throw new Refusal('register-gap.other-book')
  gapLife.require('use', gap)
  if (gap.state === 'freed' && !legalDayOf(gap.noted_at).equals(day)) throw new Refusal('register-gap.freed-before')
  await requireOpenBook(tx.db, gap)
  await enterReserved(tx, gap, document, day)
  const about = { number: printedNumber(gap.number) }
  tx.record(gapLife.acts.use.type, subject('register-gap', id), about, { agency: gap.agency })
  return gap
}
