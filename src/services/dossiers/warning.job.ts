import { addWorkingTime, type WorkingCalendar } from '../../../packages/legal-clock/index.ts'
import { type Instant, instantFromMillis, isAfter, legalDayOf, minus, plus } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import { rule } from '../../base/rules/index.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import type { JobHandler } from '../../kernel/jobs/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { dossierSubject } from './dossier.ts'
import { calendarOn } from './legal-clock.ts'
import { warnOfNotTaken } from './taking.operations.ts'
import { nearTime, tellAbove, tellLeaders } from './warning.rules.ts'
import { type DueRow, type Level, takeDue } from './warning.store.ts'

/** Dossiers of one transaction. */
const PIECE = 100
/** What became late longer ago is no news: it stands in the lists. */
const NEWS_DAYS = 30

/** The latest due moment that lies so many working hours back: found by halving, since working time is only counted forwards. */
export function lateSince(calendar: WorkingCalendar, now: Instant, hours: number): Instant {
  let from = minus(now, { days: NEWS_DAYS }).epochMilliseconds
  let to = now.epochMilliseconds
  while (to - from > 60_000) {
    const middle = Math.floor((from + to) / 2)
    if (isAfter(addWorkingTime(calendar, instantFromMillis(middle), { hours }), now)) to = middle
    else from = middle
  }
  return instantFromMillis(from)
}

/** The type of act that tells each level. */
const acts: Readonly<Record<Level, string>> = {
  near: 'dossier.due-soon',
  late: 'dossier.overdue',
  leaders: 'dossier.overdue-leaders',
  above: 'dossier.overdue-above',
}

/** Tells one level of everything that came into its span. */
async function tellLevel(province: Province, level: Level, span: { after: Instant; until: Instant }): Promise<void> {
  for (;;) {
    const count = await province.act(systemActor(), null, async (tx) => {
      const rows = await takeDue(tx.db, level, span, PIECE)
      for (const row of rows) {
        const data = await whoAndWhen(tx.db, level, row)
        tx.record(acts[level], dossierSubject(row.id), data, { agency: row.agency })
      }
      return rows.length
    })
    if (count < PIECE) return
  }
}

/** What the act keeps: the number, the due moment, who held it, and for the agency above which one that is. */
async function whoAndWhen(
  db: Parameters<typeof takeDue>[0],
  level: Level,
  { number, holder, sender, due, agency }: DueRow,
) {
  const above = level === 'above' ? (await getAgency(db, agency)).parent : null
  return { number, due: due.toString(), position: holder, ...(sender && { sender }), ...(above && { above }) }
}

/**
 * Warns whoever holds a dossier before it is due, and when it is late them, then their leaders, then the agency above, each once for a due moment, after
 * the spans of the day's rules. A dossier whose clock stands still is left alone. Nothing is ever blocked by being late.
 * @throws Refusal rule.none-in-force
 */
export async function warnOfDue(province: Province): Promise<void> {
  const now = province.clock.now()
  const today = legalDayOf(now)
  const [near, leaders, above, calendar] = await Promise.all([
    rule(province, nearTime, today),
    rule(province, tellLeaders, today),
    rule(province, tellAbove, today),
    calendarOn(province, today),
  ])
  const news = minus(now, { days: NEWS_DAYS })
  await tellLevel(province, 'near', { after: now, until: plus(now, near) })
  await tellLevel(province, 'late', { after: news, until: now })
  await tellLevel(province, 'leaders', { after: news, until: lateSince(calendar, now, leaders.hours) })
  await tellLevel(province, 'above', { after: news, until: lateSince(calendar, now, above.hours) })
}

export const warningJobs: Readonly<Record<string, JobHandler>> = {
  'dossiers.warn-of-not-taken': { schedule: '*/10 * * * *', concurrency: 1, timeoutSeconds: 600, run: warnOfNotTaken },
  'dossiers.warn-of-due': { schedule: '*/15 * * * *', concurrency: 1, timeoutSeconds: 600, run: warnOfDue },
}
