import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { getPosition } from '../../directory/index.ts'
import { forgetAllSessions } from '../sign-in/session.port.ts'
import { accountLife } from './account.life.ts'
import { checkGiving, give, kindWith, takeBack } from './account.operations.ts'
import { type Holding, listHoldings, lockAccounts, updateAccount } from './account.store.ts'
import { accountSubject } from './account.ts'
import { keptAccount } from './kept.ts'

/** A person goes to another post, and who goes on with what lies at the old one. */
export interface Transfer {
  from: string
  to: string
  successor?: string | undefined
}

/**
 * Moves a person to another post in one act: the old one is withdrawn, the new one given, and whoever goes on gets the old post with all the work
 * that lies at it. Without a successor it waits for its next holder.
 * @throws Refusal account.not-held, account.same-post, account.successor-unknown and what giving a position refuses
 */
export async function transferAccount(
  province: Province,
  actor: Actor,
  account: string,
  { from, to, successor }: Transfer,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  if (actor.account === account) throw new Refusal('account.own-rights')
  const done = await province.act(actor, key, async (tx) => {
    await lockAccounts(tx.db, [account, ...(successor ? [successor] : [])])
    const kept = await keptAccount(province, tx.db, account)
    accountLife.require('transferred', kept)
    const held = kept.holdings.find(({ position }) => position === from)
    if (!held) throw new Refusal('account.not-held')
    if (from === to) throw new Refusal('account.same-post')
    if (kept.holdings.some(({ position }) => position === to)) throw new Refusal('account.already-holds')
    const post = await getPosition(tx.db, to)
    await checkGiving(tx, [post])
    const others = kept.holdings.filter(({ position }) => position !== from).map(({ role }) => role)
    await updateAccount(tx.db, account, { kind: await kindWith(tx, others, post.role) })
    await takeBack(tx, held)
    await give(tx, account, to, post.agency)
    if (successor) await handOn(province, tx, held, successor)
    const about = { from, to, successor: successor ?? null }
    tx.record(accountLife.acts.transferred.type, accountSubject(account), about, { agency: post.agency })
    return { id: account }
  })
  forgetAllSessions(province)
  return done
}

/**
 * Gives a post somebody leaves to whoever goes on there: one of those `successorsOf` offers.
 * @throws Refusal account.successor-unknown, account.kinds-mixed, account.out-of-reach
 */
async function handOn(province: Province, tx: Tx, held: Holding, successor: string): Promise<void> {
  const next = await keptAccount(province, tx.db, successor).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'account.unknown') throw new Refusal('account.successor-unknown')
    throw error
  })
  const worksThere = next.holdings.some(({ agency }) => agency === held.agency)
  if (successor === held.account || next.closedAt || !worksThere) throw new Refusal('account.successor-unknown')
  if (next.holdings.some(({ position }) => position === held.position)) return
  const post = await getPosition(tx.db, held.position)
  await checkGiving(tx, [post])
  const roles = next.holdings.map(({ role }) => role)
  await updateAccount(tx.db, successor, { kind: await kindWith(tx, roles, post.role) })
  await give(tx, successor, held.position, held.agency)
}

/** Who may go on at a post: the other people of its agency whose accounts are open. */
export async function successorsOf(
  province: Province,
  { agency, account }: Pick<Holding, 'agency' | 'account'>,
): Promise<{ id: string; name: string; title: string }[]> {
  const held = await listHoldings(province.reader, { agency }, legalDayOf(province.clock.now()))
  const others = new Map(held.filter((one) => one.account !== account).map((one) => [one.account, one]))
  return [...others.values()].map((one) => ({ id: one.account, name: one.name, title: one.title }))
}
