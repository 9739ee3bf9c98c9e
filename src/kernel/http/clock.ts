import { formatMoment, isDayBefore, legalDayOf } from '../../../packages/time/index.ts'
import { findLastMoment } from '../journal/index.ts'
import type { Province } from '../province/index.ts'
import { Refusal } from '../refusal.ts'

/**
 * Rights go by the day: on a machine whose clock was set back before the day of the newest act, whoever got a position since then has none, and is told
 * that they may not. Says what is really wrong instead; any other refusal stays itself.
 */
export async function whatIsWrong(refusal: Refusal, { reader, clock }: Province): Promise<Refusal> {
  if (refusal.status !== 403) return refusal
  const last = await findLastMoment(reader)
  if (!last || !isDayBefore(legalDayOf(clock.now()), legalDayOf(last))) return refusal
  const [now, nowEnglish] = [formatMoment(clock.now(), 'vi'), formatMoment(clock.now(), 'en')]
  return new Refusal('http.clock-set-back', {
    now,
    nowEnglish,
    last: formatMoment(last, 'vi'),
    lastEnglish: formatMoment(last, 'en'),
  })
}
