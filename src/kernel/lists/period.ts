import { Type } from 'typebox'
import {
  addDays,
  compareDays,
  daysBetween,
  formatDay,
  isoDay,
  type LegalDay,
  legalDay,
  legalDayOf,
  parseDay,
} from '../../../packages/time/index.ts'
import { attr, type Html, html, type View } from '../pages/index.ts'
import { Refusal } from '../refusal.ts'
import { words } from './words.ts'

/** The longest span of a report that reads its rows: a year and a day. */
const LONGEST = 366
/** Of one whose figures are counted day by day as things happen: five years. */
export const COUNTED_LONGEST = 5 * 366

const Day = Type.Optional(Type.String({ maxLength: 12 }))
export const periodQuery = { 'ngay-tu': Day, 'ngay-den': Day }

/** From one day to another, both included. */
export interface Span {
  from: LegalDay
  to: LegalDay
}

/** What a summary was asked for, as a line of its files. */
export const periodLine = (view: View, { from, to }: Span): string => view.t(words.span, formatDay(from), formatDay(to))

/** The days a summary is asked for, at most so many; this month so far where nothing is said. @throws Refusal list.wrong-span */
export function periodOf(view: View, query: { 'ngay-tu'?: string; 'ngay-den'?: string }, longest = LONGEST): Span {
  const today = legalDayOf(view.now)
  const read = (text: string | undefined, otherwise: LegalDay) => (text ? (parseDay(text) ?? undefined) : otherwise)
  const to = read(query['ngay-den'], today)
  const from = read(query['ngay-tu'], legalDay(`${isoDay(to ?? today).slice(0, 7)}-01`))
  if (!from || !to || compareDays(from, to) > 0 || daysBetween(from, to) >= longest) {
    throw new Refusal('list.wrong-span', { limit: longest })
  }
  return { from, to }
}

/** The spans people ask for most, as links of the same report. */
export function quickPeriods(view: View, query: Readonly<Record<string, string>>): Html {
  const today = legalDayOf(view.now)
  const year = String(today.year)
  const month = isoDay(today).slice(0, 7)
  const lastMonth = addDays(legalDay(`${month}-01`), -1)
  const spans = [
    { label: words.spanToday, from: isoDay(today), to: isoDay(today) },
    { label: words.spanThisMonth, from: `${month}-01`, to: isoDay(today) },
    { label: words.spanLastMonth, from: `${isoDay(lastMonth).slice(0, 7)}-01`, to: isoDay(lastMonth) },
    { label: words.spanThisYear, from: `${year}-01-01`, to: isoDay(today) },
  ]
  return html`<nav class="lt-views" aria-label="${view.t(words.spanUsual)}"><ul>${spans.map(({ label, from, to }) => {
    const at = new URLSearchParams({ ...query, 'ngay-tu': from, 'ngay-den': to })
    const current = query['ngay-tu'] === from && query['ngay-den'] === to
    return html`<li><a class="lt-link" href="${view.path}?${at.toString()}"${attr('aria-current', current ? 'page' : null)}>${view.t(label)}</a></li>`
  })}</ul></nav>`
}

/** The form of a report: its days, and how its figures are put together. */
export function periodForm(
  view: View,
  { from, to }: Span,
  by: { value: string; options: readonly { value: string; label: string }[] },
): Html {
  const day = (name: string, label: string, value: LegalDay) =>
    html`<div class="lt-filters__item"><label for="${name}">${label}</label><input class="govuk-input" type="text" inputmode="numeric" id="${name}" name="${name}" value="${formatDay(value)}" maxlength="12" autocomplete="off"></div>`
  return html`<form class="lt-filters" action="${view.path}" method="get">${day('ngay-tu', view.t(words.spanFrom), from)}${day('ngay-den', view.t(words.spanTo), to)}<div class="lt-filters__item"><label for="theo">${view.t(words.spanBy)}</label><select class="govuk-select" id="theo" name="theo">${by.options.map(
    ({ value, label }) => html`<option value="${value}"${attr('selected', value === by.value)}>${label}</option>`,
  )}</select></div><div class="lt-filters__go"><button class="lt-button lt-button--plain" type="submit">${view.t(words.spanShow)}</button></div></form>`
}
