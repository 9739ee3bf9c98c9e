import { listAgencies } from '../../../base/directory/index.ts'
import { defineList, stateColumn } from '../../../kernel/lists/index.ts'
import { html, linkButton } from '../../../kernel/pages/index.ts'
import { registerName } from '../document.ts'
import { registerOwner } from '../register/owner.filter.ts'
import { bookLife } from './book.life.ts'
import type { Book, NumberBook } from './book.store.ts'
import { isOfArrivals } from './book.ts'
import { bookWords as words } from './books.words.ts'

type Row = Pick<Book, 'id' | 'agency' | 'register' | 'year' | 'last' | 'state'>

/** Books of an agency, by year. */
export const bookList = defineList<Row, ReadonlyMap<string, string>>({
  name: 'register-books',
  at: '/van-ban/so',
  title: words.books,
  section: 'documents',
  table: 'register_counter',
  select: ['id', 'agency', 'register', 'year', 'last', 'state'],
  seen: { with: 'document.read', columns: { agency: 'agency' } },
  orders: {
    newest: {
      label: words.newest,
      by: [
        ['year', 'integer', 'desc'],
        ['register', 'text', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  filters: { 'so-cua': registerOwner },
  // another agency's book says whose it is
  more: async (province, viewer, rows) => {
    const ids = [...new Set(rows.map(({ agency }) => agency))].filter((id) => id !== viewer.agency)
    const agencies = ids.length > 0 ? await listAgencies(province.reader, { ids }) : []
    return new Map(agencies.map(({ id, shortName }) => [id, shortName]))
  },
  columns: [
    {
      name: 'book',
      label: words.book,
      width: 50,
      cell: (row, view, others) =>
        [
          isOfArrivals(row) ? view.t(words.arrivals) : view.t(words.outgoingOf, registerName(row.register)),
          others.get(row.agency),
        ]
          .filter(Boolean)
          .join(' – '),
    },
    { name: 'year', label: words.year, width: 15, cell: (row) => row.year },
    { name: 'last', label: words.last, width: 15, numeric: true, cell: (row) => row.last },
    stateColumn(words.state, bookLife.states),
  ],
  above: async (_province, viewer, view) =>
    html`<div class="lt-actions">${linkButton({ label: view.t(words.check), at: '/van-ban/so-di/kiem-tra' })}${
      viewer.grants.has('document.keep-books') && linkButton({ label: view.t(words.numbering), at: '/van-ban/danh-so' })
    }</div>`,
  rowAt: (row) => `/van-ban/so/${row.id}`,
  empty: { title: words.emptyTitle, body: words.emptyBody },
})

type NumberRow = Pick<NumberBook, 'id' | 'name' | 'types' | 'from_year' | 'to_year'>

/** What an agency numbers together. */
export const numberBookList = defineList<NumberRow>({
  name: 'number-books',
  at: '/van-ban/danh-so',
  title: words.numbering,
  intro: words.numberingIntro,
  section: 'documents',
  table: 'number_book',
  select: ['id', 'name', 'types', 'from_year', 'to_year'],
  seen: { with: 'document.keep-books', columns: { agency: 'agency' } },
  orders: {
    newest: {
      label: words.newestBook,
      by: [
        ['made_at', 'timestamptz', 'desc'],
        ['id', 'uuid', 'desc'],
      ],
    },
  },
  columns: [
    { name: 'name', label: words.book, width: 25, cell: (row) => row.name },
    {
      name: 'types',
      label: words.types,
      width: 40,
      cell: (row, view) => (row.types.length === 0 ? view.t(words.allTypes) : row.types.join('; ')),
    },
    { name: 'from', label: words.fromYear, width: 15, cell: (row) => row.from_year },
    { name: 'to', label: words.toYear, width: 15, cell: (row) => row.to_year ?? '' },
  ],
  rowAt: (row) => `/van-ban/danh-so/${row.id}`,
  begins: { needs: 'document.keep-books', at: '/van-ban/danh-so/moi', label: words.newBook },
  empty: { title: words.noNumberBooks, body: words.noNumberBooksBody },
})
