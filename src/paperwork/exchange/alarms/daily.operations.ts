import { addWorkingDays, isWorkingDay } from '../../../../packages/legal-clock/index.ts'
import { type Instant, instantOf, isBefore, legalDayOf, startOfLegalDay } from '../../../../packages/time/index.ts'
import { loadCalendar } from '../../../base/calendar/index.ts'
import { rule } from '../../../base/rules/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { hubActor } from '../hub/take.operations.ts'
import { dailyReport, sendBy } from './alarm.rules.ts'
import { beginDay, countOpen, insertDay, isDayMade } from './daily.store.ts'
import { listTargets } from './target.store.ts'
import { tell } from './tell.operations.ts'

/**
 * What was signed before this moment must be on its way by now: documents are sent on the day they are signed, at the latest in the next working
 * morning (QĐ 28/2018/QĐ-TTg).
 */
export async function signedBefore(province: Province, now: Instant): Promise<Instant> {
  const today = legalDayOf(now)
  const calendar = await loadCalendar(province.reader, today)
  const { time } = await rule(province, sendBy, today)
  const isOver = isWorkingDay(calendar, today) && !isBefore(now, instantOf(today, time))
  // the last day whose morning is over: whatever was signed before it began is late
  return startOfLegalDay(isOver ? today : addWorkingDays(calendar, today, -1))
}

/**
 * Makes the report of today once its time has come, on a working day, and tells those who want it. Running it again does nothing.
 */
export async function reportDay(province: Province): Promise<void> {
  const now = province.clock.now()
  const today = legalDayOf(now)
  const { time } = await rule(province, dailyReport, today)
  if (isBefore(now, instantOf(today, time)) || (await isDayMade(province.reader, today))) return
  if (!isWorkingDay(await loadCalendar(province.reader, today), today)) return
  const counts = await countOpen(province.reader, now, await signedBefore(province, now))
  await province.act(hubActor(), null, async (tx) => {
    if (!(await beginDay(tx.db, today, tx.now))) return
    await insertDay(tx.db, today, counts)
    await tell(province, tx, await listTargets(tx.db, { daily: true }), { event: 'daily', day: today })
  })
}
