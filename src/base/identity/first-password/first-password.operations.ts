import { timingSafeEqual } from 'node:crypto'
import { systemActor } from '../../../kernel/acting/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { findAccount } from '../account/account.store.ts'
import type { Account } from '../account/account.ts'
import { type NewPassword, preparedPassword } from '../account/own.operations.ts'
import { keyedHash } from '../sealing.ts'
import { forgetSessions } from '../sign-in/session.port.ts'

/** How long a link opens its page. */
export const LINK_DAYS = 14

const DAY_MS = 86_400_000
const LINK_AT = '/dat-mat-khau'

const markOf = async (province: Province, account: Account, until: number): Promise<string> =>
  (await keyedHash(province, 'first-password', `${account.id}\0${until}\0${account.passwordHash}`)).toString(
    'base64url',
  )

/** Whether somebody's account waits for its first password: nobody knows the one it has. */
const waits = (account: Account): boolean =>
  account.mustChange && account.lastSignInAt === null && account.lockedAt === null && account.closedAt === null

/**
 * The address at which the owner of a new account chooses the first password: of this account only, until it is used, for some days. Kept nowhere;
 * null once the account has an owner's password.
 */
export async function firstPasswordLink(province: Province, account: Account): Promise<string | null> {
  if (!waits(account)) return null
  const until = Math.floor(Number(province.clock.now().epochMilliseconds) / DAY_MS) + LINK_DAYS
  return `${province.publicUrl}${LINK_AT}/${account.id}.${until}.${await markOf(province, account, until)}`
}

/** The account a link opens. @throws Refusal first-password.over for one that is used, over or made up */
export async function accountOfLink(province: Province, link: string): Promise<Account> {
  const [id = '', day = '', mark = ''] = link.split('.')
  const until = Number(day)
  const account = /^[0-9a-f-]{36}$/.test(id) ? await findAccount(province.reader, id) : undefined
  const over = until < Math.floor(Number(province.clock.now().epochMilliseconds) / DAY_MS)
  if (!account || !/^\d{5}$/.test(day) || over || !waits(account)) throw new Refusal('first-password.over')
  const [right, given] = [Buffer.from(await markOf(province, account, until)), Buffer.from(mark)]
  if (right.length !== given.length || !timingSafeEqual(right, given)) throw new Refusal('first-password.over')
  return account
}

/** Sets the first password by a link, which opens nothing afterwards. @throws Refusal first-password.over, password.* */
export async function chooseFirstPassword(province: Province, link: string, typed: NewPassword): Promise<void> {
  const account = await accountOfLink(province, link)
  const write = await preparedPassword(province, account, typed)
  await province.act({ ...systemActor(account.name, 'web'), account: account.id }, null, async (tx) => {
    // of two who use it at once, one does
    if ((await findAccount(tx.db, account.id))?.passwordHash !== account.passwordHash)
      throw new Refusal('first-password.over')
    await write(tx)
  })
  forgetSessions(province, account.id)
}
