import { defineLife, doorOf } from '../../../kernel/life/index.ts'
import { type NumberBook, numberBookRows } from './book.store.ts'
import { bookWords as words } from './books.words.ts'

/** What happens to a book for types that are numbered together. */
export const numberBookLife = defineLife<NumberBook>()({
  kind: 'number-book',
  states: { standing: { words: words.stands }, ended: { words: words.ended, end: true } },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ name }) => name,
  acts: {
    open: { type: 'number-book.opened', to: 'standing', needs: 'document.keep-books' },
    end: {
      type: 'number-book.ended',
      from: ['standing'],
      to: 'ended',
      needs: 'document.keep-books',
      label: words.end,
      at: 'thoi',
      form: true,
      asks: [words.endWill],
      danger: true,
    },
  },
})
export type NumberBookAct = keyof typeof numberBookLife.acts

export const aNumberBook = doorOf(numberBookLife, numberBookRows)
