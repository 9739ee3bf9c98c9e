import { addDays, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { rule } from '../../base/rules/index.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { actsOf } from '../../kernel/life/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { caseFileLife } from './case-file.life.ts'
import { dueNotice } from './case-file.rules.ts'
import { caseFileRows, listDue } from './case-file.store.ts'

const acts = actsOf(caseFileLife, caseFileRows)

/** Files looked at at once. */
const AT_ONCE = 200

/** Tells of files whose day of hand-over comes near, and once more when it has passed (VB-5.2); each by itself, so that nobody at work waits. */
export async function remindOfHandOver(province: Province): Promise<void> {
  const today = legalDayOf(province.clock.now())
  const { days } = await rule(province, dueNotice, today)
  await tellDue(province, addDays(today, -1), 2)
  await tellDue(province, addDays(today, days), 1)
}

async function tellDue(province: Province, by: LegalDay, warned: 1 | 2): Promise<void> {
  const act = warned === 2 ? 'expire' : 'remind'
  for (let found = AT_ONCE; found === AT_ONCE; ) {
    const due = await listDue(province.reader, { by, warned, most: AT_ONCE })
    found = due.length
    for (const id of due) {
      await province.act(systemActor(), null, async (tx) => {
        const file = await caseFileRows.lock(tx.db, id)
        if (!caseFileLife.follows(act, file) || file.warned >= warned) return
        await acts.within(province, tx, id, { act, seen: null }, async () => ({ change: { warned } }))
      })
    }
  }
}
