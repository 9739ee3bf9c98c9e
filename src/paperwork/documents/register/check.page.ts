import { type Html, html, officialLayout, table, type View } from '../../../kernel/pages/index.ts'
import { printedNumber, registerName } from '../document.ts'
import type { BookCheck } from './register.store.ts'
import { registerWords as words } from './register.words.ts'

/** So many numbers are named; the others are counted. */
const NAMED = 40

/** Kiểm tra sổ: every book of a year with what is missing and what is double. */
export function checkPage(view: View, year: number, books: readonly BookCheck[]): Html {
  const { t } = view
  return officialLayout(view, {
    title: t(words.check),
    section: 'documents',
    main: html`<h1>${t(words.check)} ${year}</h1><p>${t(words.checkIntro)}</p><form method="get" action="/van-ban/so-di/kiem-tra" class="lt-filters"><div class="lt-filters__item"><label class="govuk-label" for="nam">${t(words.year)}</label><input class="govuk-input govuk-input--width-4" id="nam" name="nam" inputmode="numeric" value="${year}"></div><button class="lt-button" type="submit">${t(words.show)}</button></form>${
      books.length === 0
        ? html`<p>${t(words.noBooks)}</p>`
        : table(view, {
            caption: t(words.check),
            columns: [
              {
                label: t(words.book),
                cell: (book: BookCheck) =>
                  html`<a class="lt-link" href="/van-ban/so-di?quyen=${encodeURIComponent(book.register)}&nam=${year}&xep=book">${typeOf(book)}</a>`,
              },
              { label: t(words.last), numeric: true, cell: ({ last }: BookCheck) => last },
              { label: t(words.used), numeric: true, cell: ({ used }: BookCheck) => used },
              { label: t(words.reservedOnes), numeric: true, cell: ({ reserved }: BookCheck) => reserved },
              { label: t(words.freedOnes), numeric: true, cell: ({ freed }: BookCheck) => freed },
              {
                label: t(words.missing),
                cell: ({ missing, double }: BookCheck) =>
                  missing.length + double.length === 0 ? t(words.sound) : numbers(view, missing),
              },
              { label: t(words.double), cell: ({ double }: BookCheck) => numbers(view, double) },
            ],
            rows: books,
          })
    }`,
  })
}

const typeOf = ({ register, of }: BookCheck): string => {
  const name = registerName(register)
  return of ? `${name} – ${of}` : name
}

const numbers = (view: View, all: readonly number[]): Html | string =>
  all.length === 0
    ? ''
    : html`<strong>${all.slice(0, NAMED).map(printedNumber).join(', ')}</strong>${
        all.length > NAMED && html` ${view.t(words.andMore, all.length - NAMED)}`
      }`
