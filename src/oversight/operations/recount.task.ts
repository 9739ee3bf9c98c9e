import { Type } from 'typebox'
import {
  addMonths,
  compareDays,
  isoDay,
  type LegalDay,
  legalDayFrom,
  legalDayOf,
} from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { holdBack } from '../../kernel/reactions/index.ts'
import { defineTask } from '../../kernel/tasks/index.ts'
import { dropOutside, firstCounted, recountDays } from './figures.store.ts'
import { recountStanding } from './standing.store.ts'
import { recountWords as words } from './words.ts'

/** Whose reactions make the figures. */
const ROOM = 'operations'
const RECOUNT = 'operations.recount'
/** The act at its end. */
export const RECOUNTED = 'operations.recounted'

/** The first days of the months that hold counted acts, this month among them. */
async function monthsOf(province: Province): Promise<LegalDay[]> {
  const today = legalDayOf(province.clock.now())
  const first = (await firstCounted(province.reader, province.house.figures)) ?? today
  const months: LegalDay[] = []
  for (
    let month = legalDayFrom(first.year, first.month, 1);
    compareDays(month, today) <= 0;
    month = addMonths(month, 1)
  ) {
    months.push(month)
  }
  return months
}

/** Makes the figures anew while the province works: month by month from the journal, then how dossiers stand. */
const recountTask = defineTask({
  title: words.title,
  input: Type.Object({}),
  needs: 'jobs.operate',
  async *run({ province, actor, key }, from: string | null) {
    const months = await monthsOf(province)
    const { figures } = province.house
    const total = months.length + 1
    for (const month of months) {
      if (from !== null && isoDay(month) <= from) continue
      await province.database.transaction(async (trx) => {
        const waiting = await holdBack(trx, ROOM)
        await recountDays(trx, figures, { from: month, before: addMonths(month, 1) }, waiting)
      })
      yield { place: isoDay(month), done: 1, total }
    }
    const before = addMonths(months.at(-1)!, 1)
    await province.database.transaction(async (trx) => {
      await holdBack(trx, ROOM)
      await recountStanding(trx)
      await dropOutside(trx, { from: months[0]!, before })
    })
    await province.act(actor, key('done'), async (tx) => {
      tx.record(RECOUNTED, subject('figures', 'operations'))
      return null
    })
    yield { place: isoDay(before), done: 1, total }
  },
})

export const recountTasks = { [RECOUNT]: recountTask }

/** Starts it as a task of the actor. Repeating the key gives the same task. */
export const startRecount = (province: Province, actor: Actor, key: IdempotencyKey): Promise<string> =>
  province.act(actor, key, (tx) => tx.startTask(RECOUNT, {}))
