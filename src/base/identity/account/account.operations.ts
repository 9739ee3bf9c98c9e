import { v7 as uuidv7 } from 'uuid'
import { addDays, legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { getPosition, listRoles, type Position, standsOn } from '../../directory/index.ts'
import { listBundles, rolesHeldBy } from '../roles/bundle.store.ts'
import { heldAlready, mayGiveRole, widestOf } from '../roles/bundle.ts'
import { keyedHash, seal } from '../sealing.ts'
import { forgetSessions } from '../sign-in/session.port.ts'
import { endSessionsOf } from '../sign-in/session.store.ts'
import { dropStepsOf } from '../sign-in/step.store.ts'
import { clearTallies } from '../sign-in/tally.store.ts'
import { viewerFor } from '../viewer.store.ts'
import { accountLife } from './account.life.ts'
import {
  endHolding,
  getAccount,
  type Holding,
  insertAccount,
  insertHolding,
  keepPastPassword,
  lockAccounts,
  replaceRecoveryCodes,
  updateAccount,
} from './account.store.ts'
import { accountSubject, kindOf, type NewAccount, temporaryPassword, usernameOf } from './account.ts'
import { keptAccount } from './kept.ts'
import { hashPassword } from './password.hash.ts'
import { checkPassword, isLong, passwordRules } from './password.ts'
import { secretBytes } from './second-factor.ts'

/**
 * Makes an account and gives it its positions. Repeating the key returns the first id.
 * @param options.demo of the demonstration: the password is not held against the rules, nobody is asked to change it, no second factor is asked.
 *   Only the demo loader says so; no form does.
 * @throws Refusal account.username-taken, account.kinds-mixed, account.role-unknown, position.unknown, position.ended, account.out-of-reach,
 *   password.too-short and its like
 */
export async function createAccount(
  province: Province,
  actor: Actor,
  input: NewAccount,
  key: IdempotencyKey,
  options: { demo?: boolean } = {},
): Promise<{ id: string }> {
  const make = await preparedAccount(province, input, options)
  return province.act(actor, key, make)
}

/** The slow part of `createAccount` (hashing) before a transaction; the answer makes the account inside one. */
export async function preparedAccount(
  province: Province,
  input: NewAccount,
  options: { demo?: boolean } = {},
): Promise<(tx: Tx) => Promise<{ id: string }>> {
  const demo = options.demo ?? false
  const username = usernameOf(input.username)
  const rules = passwordRules(legalDayOf(province.clock.now()))
  if (!demo) checkPassword(input.password, { secondFactor: input.totp !== undefined, username }, rules)
  const hash = await hashPassword(input.password)
  const totpSecret = input.totp ? await seal(province, secretBytes(input.totp)) : null
  const { name, positions, mustChange } = input
  const long = isLong(input.password, rules)
  return (tx) => writeAccount(tx, { username, name, positions, mustChange, hash, long, totpSecret, demo })
}

/** What an account is written with: its password is hashed already. */
interface PreparedAccount extends Pick<NewAccount, 'username' | 'name' | 'positions' | 'mustChange'> {
  hash: string
  long: boolean
  totpSecret: Buffer | null
  demo: boolean
}

async function writeAccount(tx: Tx, input: PreparedAccount): Promise<{ id: string }> {
  const { username, name, hash, long, totpSecret, demo } = input
  const id = uuidv7()
  const positions = await Promise.all(input.positions.map((position) => getPosition(tx.db, position)))
  await checkGiving(tx, positions)
  const kind = kindOf(
    positions.map((position) => position.role),
    await listRoles(tx.db),
  )
  await insertAccount(tx.db, {
    id,
    username,
    name,
    kind,
    passwordHash: hash,
    passwordSetAt: tx.now,
    passwordLong: long,
    mustChange: demo ? false : input.mustChange,
    totpSecret,
    totpSetAt: totpSecret && tx.now,
    lockedAt: null,
    closedAt: null,
    lastSignInAt: null,
    createdAt: tx.now,
    demo,
  })
  await keepPastPassword(tx.db, id, hash, tx.now)
  tx.record('account.created', accountSubject(id), { kind, demo }, { agency: positions[0]?.agency ?? null })
  for (const position of positions) await give(tx, id, position.id, position.agency)
  return { id }
}

/**
 * Accounts whose people have no password yet: nobody knows the one that is kept, and they choose theirs by a link. The slow part is done once.
 * @throws what `createAccount` refuses
 */
export async function preparedNewcomers(): Promise<
  (tx: Tx, who: Pick<NewAccount, 'username' | 'name' | 'positions'>) => Promise<{ id: string }>
> {
  const hash = await hashPassword(temporaryPassword())
  return (tx, { username, name, positions }) => {
    const prepared = { mustChange: true, hash, long: false, totpSecret: null, demo: false }
    return writeAccount(tx, { username: usernameOf(username), name, positions, ...prepared })
  }
}

/**
 * Positions that stand, and that whoever acts may give: the right is looked at in the database, not in what a session remembers.
 * @throws Refusal position.ended, account.out-of-reach
 */
export async function checkGiving(tx: Tx, posts: readonly Position[]): Promise<void> {
  const today = legalDayOf(tx.now)
  if (!posts.every((post) => standsOn(post, today))) throw new Refusal('position.ended')
  const { account, position, onBehalfOf } = tx.actor
  // the program itself: the first administrator, the demonstration
  if (!account) return
  const viewer = await viewerFor(tx.db, account, onBehalfOf ? null : position, { onDay: today })
  const bundles = await listBundles(tx.db)
  if (!posts.every((post) => mayGiveRole(viewer, bundles.get(post.role), post.agency))) {
    throw new Refusal('account.out-of-reach')
  }
}

/** Gives a post from today inside an open transaction; what it refuses, its callers have looked at. */
export async function give(tx: Tx, account: string, position: string, agency: string): Promise<string> {
  const id = uuidv7()
  await insertHolding(tx.db, { id, account, position, valid_from: legalDayOf(tx.now) })
  tx.record('position.assigned', accountSubject(account), { position }, { agency })
  return id
}

/**
 * Gives an account one more position, from today. Nobody gives themselves a position with more rights than they hold.
 * @throws Refusal account.unknown, account.not-now, position.unknown, position.ended, account.out-of-reach, account.already-holds,
 *   account.kinds-mixed, account.role-unknown, account.own-rights
 */
export async function assignPosition(
  province: Province,
  actor: Actor,
  account: string,
  position: string,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return actOnAccount(province, actor, account, key, (tx) => giveOneMore(province, tx, account, position))
}

/** `assignPosition` inside a transaction that is already open; the caller looks at the account's sessions anew. */
export async function giveOneMore(province: Province, tx: Tx, account: string, position: string): Promise<string> {
  await lockAccounts(tx.db, [account])
  const kept = await keptAccount(province, tx.db, account)
  accountLife.require('position-given', kept)
  const post = await getPosition(tx.db, position)
  await checkGiving(tx, [post])
  const held = kept.holdings
  if (held.some((holding) => holding.position === position)) throw new Refusal('account.already-holds')
  const kind = await kindWith(
    tx,
    held.map((holding) => holding.role),
    post.role,
  )
  if (tx.actor.account === account) await checkOwnGain(tx, account, post.role)
  await updateAccount(tx.db, account, { kind })
  return await give(tx, account, position, post.agency)
}

/** The kind of an account that holds these roles and one more. @throws Refusal account.kinds-mixed, account.role-unknown */
export const kindWith = async (tx: Tx, roles: readonly string[], role: string) =>
  kindOf([...roles, role], await listRoles(tx.db))

/** @throws Refusal account.own-rights */
async function checkOwnGain(tx: Tx, account: string, role: string): Promise<void> {
  const bundles = await listBundles(tx.db)
  const mine = widestOf(bundles, await rolesHeldBy(tx.db, account, legalDayOf(tx.now)))
  if (!heldAlready(bundles.get(role), mine)) throw new Refusal('account.own-rights')
}

/**
 * Takes a position from an account, at once: yesterday was its last day.
 * @throws Refusal account.unknown, account.not-now, account.not-held, account.last-administrator
 */
export async function withdrawPosition(
  province: Province,
  actor: Actor,
  account: string,
  position: string,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return actOnAccount(province, actor, account, key, async (tx) => {
    const kept = await keptAccount(province, tx.db, account)
    accountLife.require('position-withdrawn', kept)
    const held = kept.holdings.find((holding) => holding.position === position)
    if (!held) throw new Refusal('account.not-held')
    await takeBack(tx, held)
    return held.id
  })
}

/** Takes a post inside an open transaction: yesterday was its last day. @throws Refusal account.last-administrator */
export async function takeBack(tx: Tx, held: Holding): Promise<void> {
  await endHolding(tx.db, held.id, addDays(legalDayOf(tx.now), -1))
  tx.record('position.withdrawn', accountSubject(held.account), { position: held.position }, { agency: held.agency })
}

/** Stops an account and ends its sessions. @throws Refusal account.unknown, account.not-now, account.own-lock */
export async function lockAccount(
  province: Province,
  actor: Actor,
  account: string,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  if (actor.account === account) throw new Refusal('account.own-lock')
  return actOnAccount(province, actor, account, key, async (tx) => {
    accountLife.require('locked', await keptAccount(province, tx.db, account))
    await updateAccount(tx.db, account, { lockedAt: tx.now })
    tx.record('account.locked', accountSubject(account), { why: 'administrator' })
    await dropStepsOf(tx.db, account)
    await endAll(tx, account, 'locked')
    return account
  })
}

/**
 * Closes the account of somebody who has left: sessions end, positions are withdrawn, nobody signs in to it again.
 * @throws Refusal account.unknown, account.not-now, account.own-lock, account.last-administrator
 */
export async function closeAccount(
  province: Province,
  actor: Actor,
  account: string,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  if (actor.account === account) throw new Refusal('account.own-lock')
  return actOnAccount(province, actor, account, key, async (tx) => {
    const kept = await keptAccount(province, tx.db, account)
    accountLife.require('closed', kept)
    for (const held of kept.holdings) await takeBack(tx, held)
    await updateAccount(tx.db, account, { lockedAt: kept.lockedAt ?? tx.now, closedAt: tx.now })
    tx.record('account.closed', accountSubject(account), {}, { agency: kept.holdings[0]?.agency ?? null })
    await dropStepsOf(tx.db, account)
    await endAll(tx, account, 'closed')
    return account
  })
}

/**
 * Opens an account again: the administrator's stop, the lock-out after wrong tries, and the stop for not being used.
 * @throws Refusal account.unknown, account.not-now
 */
export async function unlockAccount(
  province: Province,
  actor: Actor,
  account: string,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const { username } = await getAccount(province.reader, account)
  const name = await keyedHash(province, 'username', username)
  return province.act(actor, key, async (tx) => {
    accountLife.require('unlocked', await keptAccount(province, tx.db, account))
    // the unused time counts from now on
    await updateAccount(tx.db, account, { lockedAt: null, lastSignInAt: tx.now })
    await clearTallies(tx.db, name)
    tx.record('account.unlocked', accountSubject(account))
    return { id: account }
  })
}

/**
 * An administrator's new password for someone who lost theirs: changed at the next sign-in, sessions end.
 * @throws Refusal account.unknown, account.not-now, password.too-short and its like
 */
export async function resetPassword(
  province: Province,
  actor: Actor,
  account: string,
  password: string,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const { username, totpSecret } = await getAccount(province.reader, account)
  const rules = passwordRules(legalDayOf(province.clock.now()))
  checkPassword(password, { secondFactor: totpSecret !== null, username }, rules)
  const hash = await hashPassword(password)
  return actOnAccount(province, actor, account, key, async (tx) => {
    accountLife.require('password-reset', await keptAccount(province, tx.db, account))
    await updateAccount(tx.db, account, {
      password: { hash, setAt: tx.now, long: isLong(password, rules) },
      mustChange: true,
    })
    await keepPastPassword(tx.db, account, hash, tx.now)
    tx.record('password.changed', accountSubject(account), { by: 'administrator' })
    await dropStepsOf(tx.db, account)
    await endAll(tx, account, 'password-changed')
    return account
  })
}

/** Takes the one-time code off an account whose owner lost the phone; a new password is asked at the next sign-in. @throws Refusal account.unknown, account.not-now */
export async function resetSecondFactor(
  province: Province,
  actor: Actor,
  account: string,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return actOnAccount(province, actor, account, key, async (tx) => {
    accountLife.require('code-removed', await keptAccount(province, tx.db, account))
    await updateAccount(tx.db, account, { totp: null, mustChange: true })
    await replaceRecoveryCodes(tx.db, account, [])
    tx.record('second-factor.removed', accountSubject(account), { by: 'administrator' })
    await dropStepsOf(tx.db, account)
    await endAll(tx, account, 'second-factor-removed')
    return account
  })
}

/** An act on an account after which every session of it is looked at anew. `work` answers with the id that matters to the caller. */
async function actOnAccount(
  province: Province,
  actor: Actor,
  account: string,
  key: IdempotencyKey,
  work: (tx: Tx) => Promise<string>,
): Promise<{ id: string }> {
  const done = await province.act(actor, key, async (tx) => {
    await lockAccounts(tx.db, [account])
    return { id: await work(tx) }
  })
  forgetSessions(province, account)
  return done
}

/** Ends every session of an account inside a transaction, each with its act. */
export async function endAll(tx: Tx, account: string, why: string): Promise<void> {
  for (const session of await endSessionsOf(tx.db, account, why, tx.now)) {
    tx.record('session.ended', accountSubject(account), { session, why })
  }
}
