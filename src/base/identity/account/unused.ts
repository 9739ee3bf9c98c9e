import { addDays, legalDayOf, startOfLegalDay } from '../../../../packages/time/index.ts'
import { systemActor } from '../../../kernel/acting/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { rule } from '../../rules/index.ts'
import { unusedNotice } from '../sign-in/idle.rules.ts'
import { unusedLimit } from '../sign-in/idle.ts'
import { isForgotten } from '../sign-in/sign-in.ts'
import { listHoldings } from './account.store.ts'
import { type Account, accountSubject } from './account.ts'
import { findKeeper, markUnused, takeUnused, type UnusedMark } from './unused.store.ts'

const BATCH = 200

/** Whether an account is off because nobody used it for longer than the rule allows. The administrator who was here last never is. */
export async function isOff(province: Province, db: Reader, account: Account): Promise<boolean> {
  const today = legalDayOf(province.clock.now())
  return isForgotten(account, today, await unusedLimit(province)) && (await findKeeper(db, today)) !== account.id
}

/** Tells the owners of accounts that will soon be switched off, and writes down which were; the door itself counts the days, so neither is late. */
export async function lookAtUnused(province: Province): Promise<void> {
  const today = legalDayOf(province.clock.now())
  const days = await unusedLimit(province)
  const ahead = await rule(province, unusedNotice, today)
  await noteEach(province, 'unused_told_at', Math.max(days - ahead, 1), null)
  await noteEach(province, 'unused_off_at', days, await findKeeper(province.reader, today))
}

async function noteEach(province: Province, mark: UnusedMark, days: number, but: string | null): Promise<void> {
  const today = legalDayOf(province.clock.now())
  const before = startOfLegalDay(addDays(today, -days))
  for (let taken = BATCH; taken === BATCH; ) {
    taken = await province.act(systemActor(), null, async (tx) => {
      const ids = await takeUnused(tx.db, mark, before, but, BATCH)
      if (ids.length === 0) return 0
      await markUnused(tx.db, ids, mark, tx.now)
      const held = await listHoldings(tx.db, { accounts: ids }, today)
      for (const id of ids) {
        const agency = held.find((one) => one.account === id)?.agency ?? null
        if (mark === 'unused_off_at') tx.record('account.locked', accountSubject(id), { why: 'unused' }, { agency })
        else tx.record('account.unused', accountSubject(id), { after: days }, { agency })
      }
      return ids.length
    })
  }
}
