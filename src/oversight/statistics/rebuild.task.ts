import { Type } from 'typebox'
import { addMonths, compareDays, isoDay, legalDay, legalDayOf, periodOf } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { holdBack } from '../../kernel/reactions/index.ts'
import { defineTask } from '../../kernel/tasks/index.ts'
import { filedBetween, firstFiled, recountFacts, refreshFacts } from './fact.store.ts'
import { words } from './words.ts'

/** Whose reactions make the facts. */
const ROOM = 'statistics'
const REBUILD = 'statistics.rebuild'
/** The act at its end. */
export const REBUILT = 'statistics.rebuilt'

/** Makes facts and counts anew while the province works: dossiers month by month, as they were filed, then all counts. */
const rebuildTask = defineTask({
  title: words.rebuilt,
  input: Type.Object({}),
  needs: 'statistics.close',
  async *run({ province, actor, key }, from: string | null) {
    const end = addMonths(periodOf('month', legalDayOf(province.clock.now())).from, 1)
    const first = await firstFiled(province.reader)
    for (let month = legalDay(from ?? first ?? isoDay(end)); compareDays(month, end) < 0; month = addMonths(month, 1)) {
      const next = isoDay(addMonths(month, 1))
      await province.database.transaction(async (trx) => {
        await holdBack(trx, ROOM)
        await refreshFacts(trx, filedBetween(isoDay(month), next))
      })
      yield { place: next, done: 1 }
    }
    await province.database.transaction(async (trx) => {
      await holdBack(trx, ROOM)
      await recountFacts(trx)
    })
    await province.act(actor, key('done'), async (tx) => {
      tx.record(REBUILT, subject('statistics', 'facts'))
      return null
    })
    yield { place: isoDay(end), done: 1 }
  },
})

export const statisticsTasks = { [REBUILD]: rebuildTask }

/** Starts it as a task of the actor. Repeating the key gives the same task. */
export const startRebuild = (province: Province, actor: Actor, key: IdempotencyKey): Promise<string> =>
  province.act(actor, key, (tx) => tx.startTask(REBUILD, {}))
