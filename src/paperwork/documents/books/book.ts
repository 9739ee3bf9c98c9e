import type { LegalDay } from '../../../../packages/time/index.ts'
import type { Word } from '../../../kernel/pages/index.ts'
import { incomingRegister, registerName } from '../document.ts'
import { bookWords as words } from './books.words.ts'

/** A number that was given in a book of a year. */
export interface Numbered {
  agency: string
  register: string
  year: number
  number: number
  day: LegalDay
}

/** What the book of a register is called: the register of arrivals, or the types whose numbers run in it. */
export const bookName = (register: string): Word =>
  register === incomingRegister ? words.arrivals : { vi: registerName(register), en: registerName(register) }

/** True for the book that arrivals are entered in. */
export const isOfArrivals = ({ register }: { register: string }): boolean => register === incomingRegister
