import {
  type CalendarVersion,
  calendarProblems,
  type DayKind,
  type OfficeHours,
  type SpecialDay,
} from '../../../packages/legal-clock/index.ts'
import { compareDays, isDayBefore, type LegalDay, legalDay, parseDay } from '../../../packages/time/index.ts'
import { type Subject, subject } from '../../kernel/journal/index.ts'
import { type Language, say } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { kindWords } from './calendar.words.ts'

/** What a person enters of a calendar. */
export interface EnteredCalendar {
  from: string
  instrument: string
  hours: string
  lastYear: number
  days?: string
}

export const calendarSubject: Subject = subject('calendar', 'province')

const day2 = (day: LegalDay): string => `${day.day}/${day.month}/${day.year}`
const fold = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim()

/** Days as lines a person edits, from a year on. */
export const daysAsTyped = (days: readonly SpecialDay[], firstYear: number, language: Language): string =>
  days
    .filter(({ day }) => day.year >= firstYear)
    .map(({ day, kind, name, nameEn }) =>
      [day2(day), say(language, kindWords[kind]), language === 'vi' ? name : nameEn].join('; '),
    )
    .join('\n')

export const hoursAsTyped = ({ sessions }: Pick<OfficeHours, 'sessions'>): string =>
  sessions.map(({ from, to }) => `${from}-${to}`).join(', ')

/** The kind a word means, in either language. */
const kindOf = (text: string): DayKind | undefined =>
  (Object.keys(kindWords) as DayKind[]).find((kind) =>
    [kind, say('vi', kindWords[kind]), say('en', kindWords[kind])].some((one) => fold(one) === fold(text)),
  )

/** Days out of lines `day; kind; name`. @throws Refusal calendar.bad-line with the number of the line */
function daysIn(text: string, instrument: string, known: readonly SpecialDay[]): SpecialDay[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    const [said = '', kindText = '', ...rest] = line.split(/[;\t]/).map((part) => part.trim())
    const day = parseDay(said)
    const kind = kindOf(kindText)
    const name = rest.join('; ').slice(0, 200)
    if (!day || !kind || !name) throw new Refusal('calendar.bad-line', { line: at + 1 })
    const before = known.find((one) => compareDays(one.day, day) === 0)
    const same = before && [before.name, before.nameEn].includes(name)
    return [
      {
        day,
        kind,
        name: same ? before.name : name,
        nameEn: same ? before.nameEn : name,
        certainty: 'confirmed' as const,
        instrument,
      },
    ]
  })
}

function sessionsIn(text: string): OfficeHours['sessions'] {
  return text.split(/[,;]/).map((part) => {
    const found = /^\s*(\d{1,2})[:hg](\d{2})\s*[-–]\s*(\d{1,2})[:hg](\d{2})\s*$/.exec(part)
    const [, h1 = '', m1 = '', h2 = '', m2 = ''] = found ?? []
    if (!found || Number(h1) > 23 || Number(h2) > 23 || Number(m1) > 59 || Number(m2) > 59)
      throw new Refusal('calendar.bad-hours')
    return { from: `${h1.padStart(2, '0')}:${m1}`, to: `${h2.padStart(2, '0')}:${m2}` }
  })
}

/**
 * The calendar that was entered, after the one in force: days of the years before it stay as they were, days from its year on are those entered.
 * @throws Refusal calendar.past-day, calendar.bad-line, calendar.bad-hours, calendar.wrong with what does not fit together
 */
export function calendarOf(
  entered: EnteredCalendar,
  now: CalendarVersion,
  today: LegalDay,
  number: number,
): CalendarVersion {
  const from = legalDay(entered.from)
  if (isDayBefore(from, today)) throw new Refusal('calendar.past-day')
  const firstYear = today.year
  const days = daysIn(entered.days ?? '', entered.instrument, now.days)
  const early = days.find(({ day }) => day.year < firstYear)
  if (early) throw new Refusal('calendar.past-year', { year: early.day.year })
  const version: CalendarVersion = {
    number,
    effectiveFrom: from,
    instrument: entered.instrument,
    certainty: 'confirmed',
    weekdays: now.weekdays,
    firstYear: now.firstYear,
    lastYear: entered.lastYear,
    officeHours: [
      ...now.officeHours.filter((one) => isDayBefore(one.effectiveFrom, from)),
      {
        effectiveFrom: from,
        sessions: sessionsIn(entered.hours),
        certainty: 'confirmed',
        instrument: entered.instrument,
      },
    ],
    days: [...now.days.filter(({ day }) => day.year < firstYear), ...days].sort((a, b) => compareDays(a.day, b.day)),
  }
  const [problem] = calendarProblems(version)
  if (problem) throw new Refusal('calendar.wrong', { problem })
  return version
}

/** A day that is another under the one calendar than under the other. */
export interface ChangedDay {
  day: LegalDay
  before: SpecialDay | undefined
  after: SpecialDay | undefined
}

export function changedDays(before: CalendarVersion, after: CalendarVersion): ChangedDay[] {
  const byDay = (days: readonly SpecialDay[]) => new Map(days.map((one) => [day2(one.day), one]))
  const [was, will] = [byDay(before.days), byDay(after.days)]
  return [...new Map([...before.days, ...after.days].map((one) => [day2(one.day), one.day])).entries()]
    .filter(([at]) => was.get(at)?.kind !== will.get(at)?.kind)
    .map(([at, day]) => ({ day, before: was.get(at), after: will.get(at) }))
    .sort((a, b) => compareDays(a.day, b.day))
}
