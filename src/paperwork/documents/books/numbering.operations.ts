import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Tx } from '../../../kernel/province/index.ts'
import { findRegister, holdNumbering, nextNumber } from './book.store.ts'
import type { Numbered } from './book.ts'

/**
 * The next number for a type of outgoing document of an agency, in the book it is numbered in this year; locked until commit.
 * @throws Refusal register-book.closed
 */
export async function giveNumber(tx: Tx, agency: string, type: string): Promise<Numbered> {
  const day = legalDayOf(tx.now)
  const register = await bookFor(tx, agency, type)
  const number = await nextNumber(tx.db, agency, register, day.year)
  return { agency, register, year: day.year, number, day }
}

/** The register a type is numbered in today. What is numbered together does not change until commit. */
export async function bookFor(tx: Tx, agency: string, type: string): Promise<string> {
  await holdNumbering(tx.db, agency, 'number')
  return findRegister(tx.db, agency, type, legalDayOf(tx.now).year)
}
