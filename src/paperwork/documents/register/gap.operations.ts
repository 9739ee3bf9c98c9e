import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { stepsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { nextRegisterNumber } from '../document.store.ts'
import { type OfficialDocument, printedNumber, registerOf } from '../document.ts'
import type { Reservation } from './gap.forms.ts'
import { gapLife } from './gap.life.ts'
import { gapRows, noteGap } from './gap.store.ts'

/** Keeps the next number of a book back, with the reason. @throws Refusal document.no-agency */
export function reserveNumber(province: Province, actor: Actor, input: Reservation, key: IdempotencyKey) {
  return province.act(actor, key, async (tx) => {
    const { agency } = actor
    if (!agency) throw new Refusal('document.no-agency')
    const day = legalDayOf(tx.now)
    const register = registerOf(input.type)
    const number = await nextRegisterNumber(tx.db, agency, register, day.year)
    const { reason } = input
    const book = { agency, register, year: day.year, number, day }
    const id = await noteGap(tx, { ...book, state: 'reserved', notation: null, reason, document: null })
    tx.record(
      gapLife.acts.reserve.type,
      subject('register-gap', id),
      { number: printedNumber(number), reason },
      { agency },
    )
    return { id }
  })
}

const step = stepsOf(gapLife, gapRows)

/** A number kept back is given up; the register says why. @throws Refusal register-gap.not-now, register-gap.changed-meanwhile */
export const releaseNumber = step('release', async (gap, _tx, input: { reason: string; revision: number }) => ({
  change: { reason: input.reason },
  about: { number: printedNumber(gap.number), reason: input.reason },
}))

/**
 * Takes a number kept back for a document: of the same agency, the same book and the same year.
 * @throws Refusal register-gap.unknown, register-gap.not-now, register-gap.other-book
 */
export async function useReserved(tx: Tx, id: string, document: OfficialDocument): Promise<number> {
  const gap = await gapRows.lock(tx.db, id)
  const { year } = legalDayOf(tx.now)
  if (gap.agency !== document.agency || gap.register !== registerOf(document.type) || gap.year !== year)
    throw new Refusal('register-gap.other-book')
  gapLife.require('use', gap)
  await gapRows.write(tx.db, gap, { state: 'used', document: document.id })
  const about = { number: printedNumber(gap.number) }
  tx.record(gapLife.acts.use.type, subject('register-gap', id), about, { agency: gap.agency })
  return gap.number
}
