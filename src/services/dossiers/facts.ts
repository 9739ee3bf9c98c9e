/** What is known of a dossier when the conditions of its process are looked at (one-stop.md §6.2). */

import { isWorkingDay, type WorkingCalendar } from '../../../packages/legal-clock/index.ts'
import { addDays, type Instant, isBefore, isDayAfter, legalDayOf } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { findAnswers } from '../eforms/index.ts'
import { getProcedureVersion } from '../procedures/index.ts'
import {
  type AskFacts,
  type Doing,
  doneSteps,
  type Facts,
  type OnItsWay,
  type OpinionsStand,
} from '../processes/index.ts'
import { standOf } from './dossier.life.ts'
import { listPapers, listPauses, type PauseRow } from './dossier.parts.store.ts'
import type { Dossier } from './dossier.ts'
import { calendarOf } from './legal-clock.ts'
import { isPromised, unanswered } from './papers.ts'

declare module '../../kernel/module/index.ts' {
  interface Questions {
    /** Nothing asked for is owed any more. */
    'dossier-paid': boolean
    /** Which parts of it other agencies settle and have not, as dossiers of their own. */
    'dossier-children': { waitsFor: readonly { name: string; since: Instant; until: Instant | null }[] }
    /** How the opinions of others stand, and who has not answered. */
    'dossier-opinions': { stand: OpinionsStand; waitsFor: readonly { name: string; until: Instant }[] }
  }
}

/** A dossier as its process sees it. */
export const onItsWay = (dossier: Dossier): OnItsWay => ({
  ...{ dossier: dossier.id, code: dossier.procedureCode, shows: standOf(dossier) },
  receivedAt: dossier.acceptedAt ?? dossier.submittedAt,
  received: dossier.acceptedAt !== null,
})

/** Working days after the day the applicant was asked, until today. */
function waitedDays(calendar: WorkingCalendar, pauses: readonly PauseRow[], now: Instant): number {
  const open = pauses.find(({ to }) => to === null)
  if (!open) return 0
  const today = legalDayOf(now)
  let days = 0
  for (let day = addDays(legalDayOf(open.from), 1); !isDayAfter(day, today); day = addDays(day, 1))
    if (isWorkingDay(calendar, day)) days += 1
  return days
}

/** Required papers this case needs that are not here. */
async function papersLack(db: Reader, dossier: Dossier): Promise<boolean> {
  // what another dossier opened is settled with the papers of that one
  if (dossier.parent !== null) return false
  const [{ components }, papers] = await Promise.all([
    getProcedureVersion(db, dossier.procedureVersion),
    listPapers(db, dossier.id),
  ])
  const here = papers.filter((paper) => !isPromised(paper))
  return unanswered(components, { papers: here, notNeeded: dossier.notNeeded }).length > 0
}

/**
 * Asks for the facts of a dossier as it stands before an act.
 * @param doing the act they are asked for: whoever withdraws a dossier at the counter does it because the applicant asks
 */
export const factsFor =
  (
    province: Pick<Province, 'database' | 'house'>,
    db: Reader,
    dossier: Dossier,
    doing: Doing,
    now: Instant,
  ): AskFacts =>
  async (process, where): Promise<Facts> => {
    const { id, channel, acceptedAt, feeVnd } = dossier
    const [pauses, declared, lack, paid, opinions, calendar] = await Promise.all([
      listPauses(db, id),
      findAnswers(db, id),
      papersLack(db, dossier),
      province.house.ask('dossier-paid', db, id),
      province.house.ask('dossier-opinions', db, id),
      calendarOf({ database: province.database, reader: db }, dossier),
    ])
    const examined = pauses.filter(({ from }) => acceptedAt && !isBefore(from, acceptedAt))
    return {
      channel,
      paid: paid ?? feeVnd === 0,
      byPost: dossier.byPost,
      asks: { withdraw: doing === 'withdraw', amend: false },
      waited: waitedDays(calendar, pauses, now),
      supplements: examined.length,
      done: doneSteps(
        process,
        where,
        examined.some(({ to }) => to !== null),
      ),
      answers: declared?.answers ?? {},
      originality: dossier.parent !== null ? 'inter-agency' : channel === 'online' ? 'online' : 'counter',
      papers: !lack,
      opinions: opinions?.stand ?? 'none',
    }
  }
