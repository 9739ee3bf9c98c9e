import { defineLife, doorOf, PROGRAM } from '../../../kernel/life/index.ts'
import { registerName } from '../document.ts'
import { type Book, bookRows } from './book.store.ts'
import { bookWords as words } from './books.words.ts'

/** What happens to a book of a year: opened by its first number, bound, closed; opened again where it was closed too early. */
export const bookLife = defineLife<Book>()({
  kind: 'register-book',
  states: { open: { words: words.open }, closed: { words: words.closed } },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ register, year }) => `${registerName(register)} ${year}`,
  acts: {
    begin: { type: 'document.numbered', to: 'open', needs: PROGRAM },
    bind: {
      type: 'register-book.bound',
      from: ['open', 'closed'],
      needs: 'document.keep-books',
      label: words.bind,
      at: 'dong-quyen',
      form: true,
      main: true,
    },
    close: {
      type: 'register-book.closed',
      from: ['open'],
      to: 'closed',
      needs: 'document.keep-books',
      label: words.close,
      at: 'khoa',
      form: true,
      asks: [words.closeWill, words.closeAlso],
      danger: true,
    },
    reopen: {
      type: 'register-book.reopened',
      from: ['closed'],
      to: 'open',
      needs: 'document.keep-books',
      label: words.reopen,
      at: 'mo-lai',
      form: true,
    },
  },
})
export type BookAct = keyof typeof bookLife.acts

export const aBook = doorOf(bookLife, bookRows)
