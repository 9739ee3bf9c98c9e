import { Type } from 'typebox'
import type { CalendarVersion, SpecialDay } from '../../../packages/legal-clock/index.ts'
import { formatDay, isDayBefore, isoDay, legalDayOf } from '../../../packages/time/index.ts'
import {
  type Again,
  againOf,
  Count,
  Day,
  defineForm,
  filledWith,
  hasErrors,
  noErrors,
  OptionalText,
  parseInput,
  Text,
} from '../../kernel/forms/index.ts'
import { defineRoutes } from '../../kernel/http/index.ts'
import {
  actions,
  form,
  type Html,
  html,
  linkButton,
  mainAction,
  officialLayout,
  shortDay,
  stateSentence,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { plannedCalendar, publishCalendar } from './calendar.operations.ts'
import { loadCalendar, newestCalendar } from './calendar.store.ts'
import { type ChangedDay, changedDays, daysAsTyped, type EnteredCalendar, hoursAsTyped } from './calendar.ts'
import { kindWords, words } from './calendar.words.ts'

export const CALENDAR_AT = '/quan-tri/lich-lam-viec'
const needs = 'calendar.keep'
const section = 'rules'

const calendarForm = defineForm(
  Type.Object({
    from: Day({ label: words.from, hint: words.fromHint }),
    instrument: Text({ max: 300, label: words.instrument, example: '12/QĐ-UBND ngày 05/01/2027' }),
    hours: Text({ max: 200, label: words.hours, hint: words.hoursHint }),
    lastYear: Count({ min: 2024, max: 2100, label: words.lastYear }),
    days: OptionalText({ max: 5000, lines: 20, label: words.days, hint: words.daysHint }),
  }),
)

const hoursOn = (version: CalendarVersion) => version.officeHours.at(-1) ?? { sessions: [] }

const said = (view: View, one: SpecialDay | undefined): string =>
  one ? `${view.t(kindWords[one.kind])}: ${view.language === 'vi' ? one.name : one.nameEn}` : view.t(words.usual)

/** The calendar in force: hours, days off and working Saturdays from this year on; the one that was set last when it is still to come. */
function calendarPage(view: View, version: CalendarVersion, newest: CalendarVersion): Html {
  const { t, language } = view
  const days = version.days.filter(({ day }) => day.year >= legalDayOf(view.now).year)
  const own = version.certainty === 'confirmed'
  const coming = isDayBefore(legalDayOf(view.now), newest.effectiveFrom)
  const waits = coming ? t(words.comes, formatDay(newest.effectiveFrom, language), newest.instrument) : undefined
  return officialLayout(view, {
    title: t(words.title),
    section,
    main: html`<h1>${t(words.title)}</h1>${stateSentence(view, {
      state: own ? { kind: 'done', text: t(words.decided) } : { kind: 'near', text: t(words.notDecided) },
      sentence: t(words.says, version.instrument, formatDay(version.effectiveFrom, language), version.lastYear),
      next: waits ?? (own ? undefined : t(words.provisional)),
      action: linkButton({ label: t(words.set), at: `${CALENDAR_AT}/moi`, kind: 'main', icon: 'calendar' }),
    })}<p><strong>${t(words.hoursTitle)}:</strong> ${hoursAsTyped(hoursOn(version))}</p>${table(view, {
      caption: t(words.daysTitle),
      rows: days,
      columns: [
        { label: t(words.day), width: 25, cell: (row: SpecialDay) => shortDay(view, row.day) },
        { label: t(words.kind), width: 25, cell: (row: SpecialDay) => t(kindWords[row.kind]) },
        { label: t(words.name), cell: (row: SpecialDay) => (language === 'vi' ? row.name : row.nameEn) },
      ],
    })}`,
  })
}

const enterPage = (view: View, again: Again): Html =>
  calendarForm.page(view, {
    title: words.set,
    section,
    action: `${CALENDAR_AT}/moi`,
    again,
    submit: words.look,
    cancelAt: CALENDAR_AT,
  })

/** What changes, before it is published. */
function previewPage(view: View, entered: EnteredCalendar, changed: readonly ChangedDay[]): Html {
  const { t } = view
  return officialLayout(view, {
    title: t(words.preview),
    section,
    main: html`<h1>${t(words.preview)}</h1><p><strong>${entered.instrument}</strong> – ${entered.hours}</p><p>${t(words.fromHint)}</p><h2>${t(words.changes)} (${changed.length})</h2>${
      changed.length === 0
        ? html`<p>${t(words.noChange)}</p>`
        : table(view, {
            caption: t(words.changes),
            rows: changed,
            columns: [
              { label: t(words.day), width: 25, cell: (row: ChangedDay) => shortDay(view, row.day) },
              { label: t(words.before), cell: (row: ChangedDay) => said(view, row.before) },
              { label: t(words.after), cell: (row: ChangedDay) => said(view, row.after) },
            ],
          })
    }${form(
      view,
      { action: `${CALENDAR_AT}/xem-truoc` },
      Object.entries(entered).map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${String(value)}">`,
      ),
      actions(mainAction({ label: t(words.publish) }), linkButton({ label: t(words.back), at: `${CALENDAR_AT}/moi` })),
    )}`,
  })
}

const beside = {
  'calendar.past-day': 'from',
  'calendar.bad-hours': 'hours',
  'calendar.bad-line': 'days',
  'calendar.past-year': 'days',
  'calendar.wrong': 'days',
}

export const calendarRoutes = defineRoutes((route) => {
  route.page(CALENDAR_AT, { needs, summary: 'Days off and office hours' }, async ({ province, view }) => {
    const { version } = await loadCalendar(province.reader, legalDayOf(view.now))
    return calendarPage(view, version, await newestCalendar(province.reader))
  })

  route.form(`${CALENDAR_AT}/moi`, {
    needs,
    body: calendarForm.schema,
    summary: 'Enters a calendar; the next page shows what it changes',
    show: async ({ province, view }, again) => {
      if (again !== noErrors) return enterPage(view, again)
      const today = legalDayOf(view.now)
      const version = await newestCalendar(province.reader)
      return enterPage(
        view,
        filledWith({
          from: isoDay(isDayBefore(today, version.effectiveFrom) ? version.effectiveFrom : today),
          hours: hoursAsTyped(hoursOn(version)),
          lastYear: version.lastYear,
          days: daysAsTyped(version.days, today.year, view.language),
          ...(version.certainty === 'confirmed' && { instrument: version.instrument }),
        }),
      )
    },
    do: async ({ province, body }) => {
      await plannedCalendar(province, body)
      return new URLSearchParams({ ...body, lastYear: String(body.lastYear) }).toString()
    },
    then: (_ctx, query) => `${CALENDAR_AT}/xem-truoc?${query}`,
    beside,
  })

  route.form(`${CALENDAR_AT}/xem-truoc`, {
    needs,
    query: Type.Partial(calendarForm.schema),
    body: calendarForm.schema,
    summary: 'Shows what a calendar changes, and publishes it',
    show: async ({ province, view, query }, again) => {
      const parsed = parseInput(
        calendarForm.schema,
        again === noErrors ? { ...query } : { ...again.values },
        view.language,
      )
      if (!parsed.ok) return enterPage(view, Object.keys(query).length > 0 ? againOf(parsed) : again)
      if (hasErrors(again)) return enterPage(view, again)
      const { now, next } = await plannedCalendar(province, parsed.value)
      return previewPage(view, parsed.value, changedDays(now, next))
    },
    do: ({ province, actor, body, key }) => publishCalendar(province, actor, body, key),
    then: () => CALENDAR_AT,
    beside,
  })
})
