import { type Static, Type } from 'typebox'
import { addWorkingDays, type WorkingCalendar } from '../../../../packages/legal-clock/index.ts'
import {
  addDays,
  compareInstants,
  type Instant,
  instantOf,
  isAfter,
  isBefore,
  isDayBefore,
  type LegalDay,
  legalDay,
  legalDayOf,
} from '../../../../packages/time/index.ts'
import { Day, OneOf, revision, Text } from '../../../kernel/forms/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { words } from './stop.words.ts'

export type StopKind = 'planned' | 'repair'
export type StopState = 'announced' | 'over' | 'withdrawn'

const Time = (label: (typeof words)['startTime' | 'backTime']) =>
  Text({ max: 5, pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', label, hint: words.timeHint, wrong: words.timeWrong })

/** What an administrator announces. */
export const Announcement = Type.Object({
  kind: OneOf(['planned', 'repair'], {
    label: words.kind,
    words: { planned: words.planned, repair: words.repair },
    hints: { planned: words.plannedHint, repair: words.repairHint },
  }),
  services: Text({ max: 300, lines: 2, label: words.services, hint: words.servicesHint }),
  reason: Text({ max: 300, lines: 2, label: words.reason }),
  startDay: Day({ label: words.startDay }),
  startTime: Time(words.startTime),
  backDay: Day({ label: words.backDay }),
  backTime: Time(words.backTime),
})
export type Announcement = Static<typeof Announcement>

export const NewReturn = Type.Object({
  revision,
  backDay: Day({ label: words.backDay }),
  backTime: Time(words.backTime),
})
export type NewReturn = Static<typeof NewReturn>

/** From when until when there is no service. */
export interface StopTimes {
  starts_at: Instant
  back_at: Instant
}

/**
 * The first day a planned stop may begin that is announced today: the day after the last working day of the notice (`stopNotice`). The day it
 * is given does not count, and the last one is over at midnight (Bộ luật Dân sự 2015, Điều 147, 148).
 */
export const earliestStart = (calendar: WorkingCalendar, today: LegalDay, notice: number): LegalDay =>
  addDays(addWorkingDays(calendar, today, notice), 1)

export const momentOf = (day: string, time: string): Instant => instantOf(legalDay(day), time)

/**
 * @param notice working days a planned stop is announced before; null for a repair, which waits for nothing
 * @throws Refusal planned-stop.back-first, planned-stop.past, planned-stop.too-early
 */
export function timesOf(
  input: Announcement,
  calendar: WorkingCalendar,
  now: Instant,
  notice: number | null,
): StopTimes {
  const starts_at = momentOf(input.startDay, input.startTime)
  const back_at = checkedReturn({ starts_at }, input, now)
  const today = legalDayOf(now)
  if (isDayBefore(legalDayOf(starts_at), today)) throw new Refusal('planned-stop.past')
  if (notice !== null) {
    const earliest = earliestStart(calendar, today, notice)
    if (isDayBefore(legalDayOf(starts_at), earliest)) {
      throw new Refusal('planned-stop.too-early', { earliest, notice })
    }
  }
  return { starts_at, back_at }
}

/** When service is expected back: after the stop has begun, and not in the past. @throws Refusal planned-stop.back-first */
export function checkedReturn(
  { starts_at }: Pick<StopTimes, 'starts_at'>,
  input: Pick<Announcement, 'backDay' | 'backTime'>,
  now: Instant,
): Instant {
  const back = momentOf(input.backDay, input.backTime)
  if (!isAfter(back, starts_at) || isBefore(back, now)) throw new Refusal('planned-stop.back-first')
  return back
}

/** Which of the announced stops every page speaks of: the one that begins first and is not over yet. */
export function nextStop<S extends StopTimes>(stops: readonly S[], now: Instant): S | undefined {
  return stops
    .filter(({ back_at }) => isAfter(back_at, now))
    .sort((a, b) => compareInstants(a.starts_at, b.starts_at))[0]
}
