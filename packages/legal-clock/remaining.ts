/** How a dossier stands against its due date: the four states that carry a colour, a word and an icon (one-stop.md §7; colours are the page's business). */
import { compareDays, formatWorkingTime, type Instant, isAfter, type Language, legalDayOf } from '../time/index.ts'
import { type WorkingCalendar, workingTimeBetween } from './calendar.ts'

/** `on-time` is "trong hạn" while the dossier is open and "đúng hạn" when finished; `no-due-date` counts as in time and is listed separately (§5.2). */
export type DueState = 'on-time' | 'near-due' | 'overdue' | 'early' | 'no-due-date'

export type Remaining = {
  state: DueState
  finished: boolean
  /** Working minutes from now (or from the finish) to the due moment, rounded down; negative when overdue. Null without a due date. */
  workingMinutes: number | null
}

export type RemainingOptions = {
  /** When the result was ready, if it is; the state is then final. */
  finishedAt?: Instant | null
  /** From how many working minutes on an open dossier counts as near due; configuration, one working day unless told. */
  nearMinutes?: number
}

/**
 * The state of a dossier at a moment. Finished: early when finished on a day before the due day, overdue when after the due moment. Open: overdue strictly after
 * the due moment; near due from `nearMinutes` of working time before it.
 */
export function remaining(
  calendar: WorkingCalendar,
  now: Instant,
  due: Instant | null,
  options: RemainingOptions = {},
): Remaining {
  const finished = Boolean(options.finishedAt)
  if (!due) return { state: 'no-due-date', finished, workingMinutes: null }
  const at = options.finishedAt ?? now
  const minutes = workingTimeBetween(calendar, at, due) / 60_000
  const workingMinutes = Math.trunc(minutes) + 0
  if (isAfter(at, due)) return { state: 'overdue', finished, workingMinutes }
  if (finished) {
    return { state: compareDays(legalDayOf(at), legalDayOf(due)) < 0 ? 'early' : 'on-time', finished, workingMinutes }
  }
  return { state: minutes <= (options.nearMinutes ?? 480) ? 'near-due' : 'on-time', finished, workingMinutes }
}

/** The word of a state: `trong hạn`, `sắp đến hạn`, `quá hạn`, `trước hạn`, `đúng hạn`, `không có hạn`. */
export function dueStateWord(
  { state, finished }: Pick<Remaining, 'state' | 'finished'>,
  language: Language = 'vi',
): string {
  const words: Record<DueState, readonly [vi: string, en: string]> = {
    'on-time': finished ? ['đúng hạn', 'on time'] : ['trong hạn', 'within the limit'],
    'near-due': ['sắp đến hạn', 'due soon'],
    overdue: ['quá hạn', 'overdue'],
    early: ['trước hạn', 'early'],
    'no-due-date': ['không có hạn', 'no due date'],
  }
  return words[state][language === 'vi' ? 0 : 1]
}

/** The state with its amount, in working time: `còn 2 ngày làm việc`, `quá hạn 3 giờ làm việc`, `trước hạn 1 ngày làm việc`; a bare word when there is none. */
export function formatRemaining(left: Remaining, language: Language = 'vi'): string {
  const word = dueStateWord(left, language)
  const onDueDay = left.finished && left.state === 'on-time'
  if (left.workingMinutes === null || left.workingMinutes === 0 || onDueDay) return word
  const amount = formatWorkingTime(left.workingMinutes, language)
  if (left.state === 'overdue' || left.state === 'early')
    return language === 'vi' ? `${word} ${amount}` : `${amount} ${word}`
  return language === 'vi' ? `còn ${amount}` : `${amount} left`
}
