import { formatMoment } from '../../../../packages/time/index.ts'
import type { Ctx } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import { type Html, html, linkButton } from '../../../kernel/pages/index.ts'
import { type BookAct, bookLife } from './book.life.ts'
import type { Book, NumberBook } from './book.store.ts'
import { bookName, isOfArrivals } from './book.ts'
import { bookWords as words } from './books.words.ts'
import { type NumberBookAct, numberBookLife } from './number-book.life.ts'

type On<Subject> = Pick<Ctx<unknown, unknown, unknown, Subject>, 'province' | 'viewer' | 'view' | 'on'>

/** Where the entries of a book stand. */
const entriesAt = (book: Book): string =>
  isOfArrivals(book)
    ? `/van-ban/den/so?nam=${book.year}&xep=number`
    : `/van-ban/so-di?quyen=${encodeURIComponent(book.register)}&nam=${book.year}&xep=book`

/** One book of one year. */
export function bookPage(ctx: On<Book>, step?: SubjectPage<BookAct>['step']): Promise<Html> {
  const { view, on } = ctx
  const { t, language } = view
  const name = t(bookName(on.register))
  return subjectPage(ctx, bookLife, {
    title: `${t(words.book)} “${name}” ${on.year}`,
    section: 'documents',
    sentence: t(on.state === 'closed' ? words.sentenceClosed : words.sentence, name, on.year, on.last),
    facts: [
      [words.year, String(on.year)],
      [words.last, String(on.last)],
      [words.closedAt, on.closed_at && formatMoment(on.closed_at, language)],
      [words.closedBy, on.closed_by],
    ],
    more: html`<p>${t(words.bindHint)}</p><div class="lt-actions">${linkButton({ label: t(words.entries), at: entriesAt(on) })}</div>`,
    step,
  })
}

/** One book for types that are numbered together. */
export function numberBookPage(ctx: On<NumberBook>, step?: SubjectPage<NumberBookAct>['step']): Promise<Html> {
  const { view, on } = ctx
  return subjectPage(ctx, numberBookLife, {
    title: on.name,
    section: 'documents',
    sentence: view.t(words.bookSentence, on.name, on.from_year),
    facts: [
      [words.types, on.types.length === 0 ? view.t(words.allTypes) : on.types.join('; ')],
      [words.fromYear, String(on.from_year)],
      [words.toYear, on.to_year === null ? null : String(on.to_year)],
    ],
    step,
  })
}
