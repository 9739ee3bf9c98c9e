import { type Static, Type } from 'typebox'
import { isDayAfter, legalDay } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { Day, defineForm, revision, Text } from '../../../kernel/forms/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { stepsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { BIND_TASK } from './bind.task.ts'
import { bookLife } from './book.life.ts'
import { bookRows, countUnsettled } from './book.store.ts'
import { bookName } from './book.ts'
import { bookWords as words } from './books.words.ts'

const Period = Type.Object({
  revision,
  from: Type.Optional(Day({ label: words.from, hint: words.periodHint })),
  to: Type.Optional(Day({ label: words.to })),
})
export const bindForm = defineForm(Period)
const Reason = Type.Object({ revision, reason: Text({ max: 500, lines: 2, label: words.reason }) })
export const reopenForm = defineForm(Reason)

/**
 * Begins the long work that binds a book of a year, or what was entered in it between two days.
 * @throws Refusal register-book.wrong-period
 */
export function bindBook(
  province: Province,
  actor: Actor,
  id: string,
  { from, to }: Static<typeof Period>,
  key: IdempotencyKey,
): Promise<{ task: string }> {
  return province.act(actor, key, async (tx) => {
    const book = await bookRows.lock(tx.db, id)
    bookLife.require('bind', book)
    const days = [from, to].filter((day) => day !== undefined).map((day) => legalDay(day))
    const [first, last] = days
    if (days.some(({ year }) => year !== book.year) || (first && last && isDayAfter(first, last)))
      throw new Refusal('register-book.wrong-period')
    const { agency, register, year } = book
    const name = bookName(register).vi as string
    const task = await tx.startTask(BIND_TASK, { agency, register, name, year, from: from ?? null, to: to ?? null })
    tx.record(
      bookLife.acts.bind.type,
      subject('register-book', id),
      { name, year, ...(from && { from }), ...(to && { to }) },
      { agency },
    )
    return { task }
  })
}

const step = stepsOf(bookLife, bookRows)

/**
 * Nothing is entered in the book any more. Whoever takes a number of it meanwhile waits for its row, and is refused then.
 * @throws Refusal register-book.unsettled, register-book.not-now, register-book.changed-meanwhile
 */
export const closeBook = step('close', async (book, tx) => {
  const count = await countUnsettled(tx.db, book)
  if (count > 0) throw new Refusal('register-book.unsettled', { count })
  const { last, year } = book
  return {
    change: { closed_at: tx.now, closed_by: tx.actor.label },
    about: { name: bookName(book.register).vi as string, year, last },
  }
})

/** A book that was closed too early takes entries again. @throws Refusal register-book.not-now, register-book.changed-meanwhile */
export const reopenBook = step('reopen', async ({ register, year }, _tx, { reason }: Static<typeof Reason>) => ({
  change: { closed_at: null, closed_by: null },
  about: { name: bookName(register).vi as string, year, reason },
}))
