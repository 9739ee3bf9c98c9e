import { v7 as uuidv7 } from 'uuid'
import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { stepsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { registerOf } from '../document.ts'
import { documentTypes } from '../document-types.ts'
import {
  holdNumbering,
  isNameTaken,
  listNumberBooks,
  listNumbered,
  type NumberBook,
  numberBookRows,
} from './book.store.ts'
import { numberBookLife } from './number-book.life.ts'
import type { NewNumberBook } from './number-book.ts'

/**
 * Types are numbered together from now on; where one of them was given a number this year, from the next year on, so that no number with its
 * notation comes twice in a year.
 * @throws Refusal document.no-agency, number-book.same-name, number-book.same-types
 */
export function openNumberBook(
  province: Province,
  actor: Actor,
  input: NewNumberBook,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const { agency } = actor
    if (!agency) throw new Refusal('document.no-agency')
    await holdNumbering(tx.db, agency, 'change')
    const { year } = legalDayOf(tx.now)
    const [standing, numbered] = await Promise.all([
      listNumberBooks(tx.db, agency, year),
      listNumbered(tx.db, agency, year),
    ])
    const name = input.name.trim()
    if (isType(name) || (await isNameTaken(tx.db, agency, name))) throw new Refusal('number-book.same-name')
    const open = standing.filter(({ to_year }) => to_year === null)
    const twin = open.find(({ types }) => sharesTypes(types, input.types))
    if (twin) throw new Refusal('number-book.same-types', { name: twin.name })
    const begun = numbersThisYear(input.types, standing, numbered)
    const from_year = begun ? year + 1 : year
    const id = uuidv7()
    const book = { id, agency, name, types: [...input.types], from_year, to_year: null }
    await numberBookRows.insert(tx.db, { ...book, state: 'standing', made_at: tx.now })
    const about = { name, types: input.types.join('; '), from: from_year }
    tx.record(numberBookLife.acts.open.type, subject('number-book', id), about, { agency })
    return { id }
  })
}

const isType = (name: string): boolean =>
  documentTypes.some((type) => type.toLocaleLowerCase('vi') === name.toLocaleLowerCase('vi'))

/** Two books of all the rest, or two that name the same type. */
const sharesTypes = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === 0 ? other.length === 0 : other.some((type) => one.includes(type))

/** Whether numbers of this year were given to what a new book would take over. */
function numbersThisYear(types: readonly string[], books: readonly NumberBook[], numbered: readonly string[]): boolean {
  const rest = books.find((book) => book.types.length === 0)
  // what the book of all the rest numbers may be any type
  if (rest && numbered.includes(registerOf(rest.name))) return true
  if (types.length > 0) return types.some((type) => numbered.includes(registerOf(type)))
  const named = new Set(books.flatMap((book) => [registerOf(book.name), ...book.types.map(registerOf)]))
  return numbered.some((register) => !named.has(register))
}

const step = stepsOf(numberBookLife, numberBookRows)

/**
 * Types are numbered apart again: at once where the book has no number of this year, else when the year ends.
 * @throws Refusal number-book.not-now, number-book.changed-meanwhile
 */
export const endNumberBook = step('end', async (book, tx) => {
  await holdNumbering(tx.db, book.agency, 'change')
  const { year } = legalDayOf(tx.now)
  const used = (await listNumbered(tx.db, book.agency, year)).includes(registerOf(book.name))
  const to_year = used ? year : Math.max(year, book.from_year) - 1
  return { change: { to_year }, about: { name: book.name, to: to_year } }
})
