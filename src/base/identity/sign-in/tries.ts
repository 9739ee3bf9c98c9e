import { type Instant, isAfter } from '../../../../packages/time/index.ts'
import { limitKey } from '../../../kernel/http/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Account, accountSubject } from '../account/account.ts'
import { keyedHash } from '../sealing.ts'
import { comer } from './comer.ts'
import { type Counted, lockEnd, locksAfter, tooMany } from './lock.ts'
import { countTry, forgetTries, giveTryBack, lockTally, type Tally, type TallyKey } from './tally.store.ts'

/** What is still to be said of a try that was counted. */
export interface CountedTry {
  /** It was right. */
  giveBack(): Promise<void>
  /** It was wrong, which is an act. @throws Refusal sign-in.locked, sign-in.address-locked, or the one given */
  refuse(refusal: string, step: string): Promise<never>
}

/** The counts of a name and an address. */
async function tallyKeys(province: Province, username: string, address: string | null): Promise<TallyKey[]> {
  const from = limitKey(address ?? '')
  const name = await keyedHash(province, 'username', username)
  return [
    { counted: 'here', key: await keyedHash(province, 'username and address', `${username}\0${from}`), name },
    { counted: 'name', key: name, name },
    { counted: 'address', key: await keyedHash(province, 'address', from), name: null },
  ]
}

/** Counts a try by password or one-time code before it is looked at. @throws Refusal sign-in.locked, sign-in.address-locked */
export async function takeTry(
  province: Province,
  username: string,
  account: Account | undefined,
  address: string | null,
): Promise<CountedTry> {
  const { config, reader } = province
  const now = province.clock.now()
  const keys = await tallyKeys(province, username, address)
  const tallies = await countTry(reader, keys, { now, hours: config.lockoutHours, address })
  for (const { counted, lockedUntil } of tallies) {
    if (lockedUntil && isAfter(lockedUntil, now)) throw lockedOut(counted, lockedUntil)
  }
  // tries that arrive together with the last allowed one
  await lockWhere(province, account, tallies, tooMany)
  return {
    giveBack: () => giveTryBack(reader, keys),
    async refuse(refusal, step) {
      await province.act(comer(account?.id ?? null), null, async (tx) => {
        tx.record('account.sign-in-failed', subject('account', account?.id ?? 'unknown'), { step })
      })
      await lockWhere(province, account, tallies, locksAfter)
      throw new Refusal(refusal)
    },
  }
}

/** What its owner mistyped before is forgotten with the sign-in. */
export async function forgetOwnTries(
  province: Province,
  db: Province['reader'],
  username: string,
  address: string | null,
): Promise<void> {
  const keys = await tallyKeys(province, username, address)
  const own = keys.filter(({ counted }) => counted !== 'address').map(({ key }) => key)
  await forgetTries(db, own, province.clock.now())
}

const lockedOut = (counted: Counted, until: Instant): Refusal =>
  new Refusal(counted === 'address' ? 'sign-in.address-locked' : 'sign-in.locked', { until })

/** Locks each count that is full. Open sessions and passkeys go on: whoever tries is a stranger until the password was right. */
async function lockWhere(
  province: Province,
  account: Account | undefined,
  tallies: readonly Tally[],
  full: typeof tooMany,
): Promise<void> {
  let refusal: Refusal | undefined
  for (const tally of tallies.filter(({ counted, tries }) => full(counted, tries, province.config))) {
    const until = await lock(province, account, tally)
    refusal ??= lockedOut(tally.counted, until)
  }
  if (refusal) throw refusal
}

async function lock(
  province: Province,
  account: Account | undefined,
  { counted, key, locks }: Tally,
): Promise<Instant> {
  return province.act(comer(account?.id ?? null), null, async (tx) => {
    const until = lockEnd(counted, locks, tx.now, province.config)
    if (!(await lockTally(tx.db, key, tx.now, until))) return until
    if (counted === 'address') tx.record('sign-in.address-locked', subject('address', key.toString('hex').slice(0, 16)))
    else if (account) tx.record('account.locked', accountSubject(account.id), { why: 'tries', counted })
    return until
  })
}
