import { type Instant, isAfter, legalDayOf } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { keyedHash } from '../sealing.ts'
import { findLastLock } from '../sign-in/tally.store.ts'
import { getAccount, type Holding, listHoldings } from './account.store.ts'
import type { Account } from './account.ts'
import { isOff } from './unused.ts'

/** An account with what decides who keeps it and whether it opens. */
export interface KeptAccount extends Account {
  /** The positions it holds today. */
  holdings: readonly Holding[]
  /** Until then its password does not open after wrong tries, from one address or from all. */
  lockedUntil: Instant | null
  /** Nobody used it for longer than the rules allow. */
  forgotten: boolean
}

/** @throws Refusal account.unknown */
export async function keptAccount(province: Province, db: Reader, id: string): Promise<KeptAccount> {
  const account = await getAccount(db, id)
  const now = province.clock.now()
  const today = legalDayOf(now)
  const until = await findLastLock(db, await keyedHash(province, 'username', account.username))
  return {
    ...account,
    holdings: await listHoldings(db, { account: id }, today),
    lockedUntil: until && isAfter(until, now) ? until : null,
    forgotten: await isOff(province, db, account),
  }
}
