import { beginRoute, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { TASKS_AT } from '../../../kernel/tasks/index.ts'
import { aBook, bookLife } from './book.life.ts'
import { bookList, numberBookList } from './book.list.ts'
import { bindBook, bindForm, closeBook, reopenBook, reopenForm } from './book.operations.ts'
import { bookPage, numberBookPage } from './book.page.ts'
import { bookWords as words } from './books.words.ts'
import { aNumberBook, numberBookLife } from './number-book.life.ts'
import { endNumberBook, openNumberBook } from './number-book.operations.ts'
import { endNumberBookForm, newNumberBookForm } from './number-book.ts'

const BOOK = `${bookList.at}/:id`
const NUMBERING = `${numberBookList.at}/:id`

/** Books of numbers: their list, binding and closing, and what is numbered together. */
export const bookRoutes = defineRoutes((route) => {
  route.list(bookList.at, bookList)
  route.page(BOOK, { on: aBook('document.read'), summary: 'One book of a year' }, (ctx) => bookPage(ctx))
  route.form(`${BOOK}/${bookLife.acts.bind.at}`, {
    on: aBook.for('bind'),
    body: bindForm.schema,
    summary: 'Binds a book: volumes as PDF/A and a sheet, as long work',
    show: (ctx, again) => bookPage(ctx, { act: 'bind', form: bindForm, again }),
    do: ({ province, actor, on, body, key }) => bindBook(province, actor, on.id, body, key),
    then: (_ctx, { task }) => `${TASKS_AT}/${task}`,
    beside: { 'register-book.wrong-period': 'from' },
  })
  const book = stepRoutes(route, BOOK, { door: aBook, life: bookLife, page: bookPage })
  book.form('close', closeBook, { form: endNumberBookForm })
  book.form('reopen', reopenBook, { form: reopenForm })

  route.list(numberBookList.at, numberBookList)
  beginRoute(route, numberBookList.at, {
    needs: 'document.keep-books',
    form: newNumberBookForm,
    label: words.newBook,
    section: 'documents',
    do: openNumberBook,
    beside: { 'number-book.same-name': 'name', 'number-book.same-types': 'types' },
  })
  route.page(NUMBERING, { on: aNumberBook('document.keep-books'), summary: 'Types numbered together' }, (ctx) =>
    numberBookPage(ctx),
  )
  const numbering = stepRoutes(route, NUMBERING, { door: aNumberBook, life: numberBookLife, page: numberBookPage })
  numbering.form('end', endNumberBook, { form: endNumberBookForm })
})
