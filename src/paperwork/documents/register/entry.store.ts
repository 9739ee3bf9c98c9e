import { type Generated, type Selectable, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'
import type { Tx } from '../../../kernel/province/index.ts'
import type { Numbered } from '../books/book.ts'
import { type OfficialDocument, printedNumber, shownNotation } from '../document.ts'

/** What a number of the register is: borne by a document, kept back, taken back. */
export type EntryState = 'used' | 'reserved' | 'freed'

interface RegisterEntryTable {
  id: string
  agency: string
  unit: string | null
  holder: string | null
  register: string
  year: number
  number: number
  state: EntryState
  notation: string
  type: string
  subject_line: string
  signer_title: string | null
  reason: string | null
  label: string
  on_day: LegalDay
  noted_at: Instant
  document: string | null
  revision: Generated<number>
  words: Generated<string>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    register_entry: RegisterEntryTable
  }
}

/** One number of the register of outgoing documents. */
export type RegisterEntry = Selectable<RegisterEntryTable>

/** @throws Refusal register-gap.unknown */
export const entryRows = rowsOf('register_entry', 'register-gap.unknown')

/** What the register says of a document that bears a number. */
const lineOf = (document: OfficialDocument, number: number, day: LegalDay) => ({
  ...{ state: 'used' as const, document: document.id, unit: document.unit, holder: document.holder, on_day: day },
  notation: shownNotation({ number: printedNumber(number), notation: document.notation }),
  ...{ type: document.type, subject_line: document.subjectLine, signer_title: document.signerTitle },
})

/** Enters a document under the number it was given. */
export async function enterDocument(tx: Tx, document: OfficialDocument, given: Numbered): Promise<void> {
  const { agency, register, year, number, day } = given
  await entryRows.insert(tx.db, {
    ...{ id: uuidv7(), agency, register, year, number, reason: null, label: tx.actor.label, noted_at: tx.now },
    ...lineOf(document, number, day),
  })
}

/** Enters a document under a number that was kept back; why it was, still stands there. */
export const enterReserved = (tx: Tx, entry: RegisterEntry, document: OfficialDocument, day: LegalDay): Promise<void> =>
  entryRows.write(tx.db, entry, lineOf(document, entry.number, day))

/** Keeps a number back, with the reason. */
export async function enterReservation(tx: Tx, given: Numbered, type: string, reason: string): Promise<string> {
  const id = uuidv7()
  const { agency, register, year, number, day } = given
  await entryRows.insert(tx.db, {
    ...{ id, agency, register, year, number, state: 'reserved', notation: printedNumber(number), type },
    ...{ subject_line: '', signer_title: null, reason, label: tx.actor.label, on_day: day, noted_at: tx.now },
    ...{ unit: null, holder: null, document: null },
  })
  return id
}

/** The number of a document is borne by none any more; the register says why. */
export async function freeNumber(tx: Tx, document: string, reason: string): Promise<void> {
  await sql`update register_entry set state = 'freed', reason = ${reason}, label = ${tx.actor.label}, noted_at = ${tx.now}, subject_line = '', signer_title = null,
      revision = revision + 1
    where document = ${document} and state = 'used'`.execute(tx.db)
}

/** Numbers of a book that may be chosen instead of the next one: those an agency keeps back, the smallest first, then those freed since this moment. */
export async function listReserved(
  db: Reader,
  agency: string,
  register: string,
  today: Instant,
): Promise<RegisterEntry[]> {
  const ofBook = db
    .selectFrom('register_entry')
    .selectAll()
    .where('agency', '=', agency)
    .where('register', '=', register)
  const [kept, freed] = await Promise.all([
    ofBook.where('state', '=', 'reserved').orderBy('year', 'desc').orderBy('number').limit(200).execute(),
    ofBook.where('state', '=', 'freed').where('noted_at', '>=', today).orderBy('noted_at').limit(50).execute(),
  ])
  return [...kept, ...freed]
}
