import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor, Scope } from '../../../kernel/acting/index.ts'
import { actsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { getPosition, standsOn } from '../../directory/index.ts'
import { give, kindWith, takeBack } from '../account/account.operations.ts'
import { getAccount, listHoldings, lockAccounts, updateAccount } from '../account/account.store.ts'
import { endDelegationRow, findDelegation } from '../delegation/delegation.store.ts'
import { delegationSubject } from '../delegation/delegation.ts'
import { changeWithin } from '../roles/role.operations.ts'
import { forgetAllSessions } from '../sign-in/session.port.ts'
import { aboutId, concerns, rightChangeLife } from './right-change.life.ts'
import { type Changed, markSettling, type RightChange, rightChangeRows } from './right-change.store.ts'

const changes = actsOf(rightChangeLife, rightChangeRows)

/** @throws Refusal right-change.own */
function checkOther(actor: Actor, change: RightChange): void {
  if (concerns(actor.account, change)) throw new Refusal('right-change.own')
}

/**
 * Somebody competent, who did not make it and whose rights it does not change, confirms a change of rights: it warns no more.
 * @throws Refusal right-change.own, right-change.not-now, right-change.changed-meanwhile
 */
export const confirmChange = (
  province: Province,
  actor: Actor,
  id: string,
  { revision }: { revision: number | null },
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  changes.do(province, actor, id, { act: 'confirm', seen: revision }, key, async (change, tx) => {
    checkOther(actor, change)
    return {
      change: { state: 'confirmed', settled_at: tx.now, settled_by: actor.label },
      about: { about: change.about, count: change.changes.length },
    }
  })

/**
 * Puts rights back as they were before the change, newest first; each step is an act of its own.
 * @throws Refusal right-change.own, right-change.not-back when what changed cannot be put back any more, right-change.not-now,
 *   right-change.changed-meanwhile, account.last-administrator, account.kinds-mixed, role.orphans
 */
export async function revertChange(
  province: Province,
  actor: Actor,
  id: string,
  { revision, reason }: { revision: number; reason: string },
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const done = await changes.do(province, actor, id, { act: 'revert', seen: revision }, key, async (change, tx) => {
    checkOther(actor, change)
    await markSettling(tx.db, id)
    await putBack(province, tx, change)
    return {
      change: { state: 'reverted', settled_at: tx.now, settled_by: actor.label, reason },
      about: { about: change.about, reason, changers: change.changers },
    }
  })
  forgetAllSessions(province)
  return done
}

async function putBack(province: Province, tx: Tx, change: RightChange): Promise<void> {
  const id = aboutId(change)
  const backwards = [...change.changes].reverse()
  if (change.kind === 'role') return putRoleBack(province, tx, id, backwards)
  if (change.kind === 'account') await lockAccounts(tx.db, [id])
  for (const { type, data } of backwards) {
    if (type === 'position.assigned') await takePost(tx, id, String(data.position))
    else if (type === 'position.withdrawn') await givePost(tx, id, String(data.position))
    else if (type === 'delegation.granted') await endGiven(tx, id)
    else throw new Refusal('right-change.not-back')
  }
}

/** A post that was given is taken; one that was taken since is not there to take. */
async function takePost(tx: Tx, account: string, position: string): Promise<void> {
  const today = legalDayOf(tx.now)
  const held = (await listHoldings(tx.db, { account }, today)).find((one) => one.position === position)
  if (held) await takeBack(tx, held)
}

/** A post that was taken is given again, and the account is of the kind it was with it. @throws Refusal right-change.not-back, account.kinds-mixed */
async function givePost(tx: Tx, account: string, position: string): Promise<void> {
  const today = legalDayOf(tx.now)
  const { closedAt } = await getAccount(tx.db, account)
  const post = await getPosition(tx.db, position)
  if (closedAt || !standsOn(post, today)) throw new Refusal('right-change.not-back')
  const held = await listHoldings(tx.db, { account }, today)
  if (held.some((one) => one.position === position)) return
  const roles = held.map(({ role }) => role)
  await updateAccount(tx.db, account, { kind: await kindWith(tx, roles, post.role) })
  await give(tx, account, position, post.agency)
}

async function endGiven(tx: Tx, id: string): Promise<void> {
  const { fromAgency } = await findDelegation(tx.db, id)
  if (!(await endDelegationRow(tx.db, id, tx.now))) return
  tx.record('delegation.ended', delegationSubject(id), {}, { agency: fromAgency })
}

/** The first reach each right had, before any of the changes. */
async function putRoleBack(province: Province, tx: Tx, role: string, backwards: readonly Changed[]): Promise<void> {
  const scope = (value: unknown) => (value ?? null) as Scope | null
  const undone = new Map<string, { from: Scope | null; to: Scope | null }>()
  for (const { data } of backwards) {
    const capability = String(data.capability)
    const newest = undone.get(capability)?.from ?? scope(data.to)
    undone.set(capability, { from: newest, to: scope(data.from) })
  }
  await changeWithin(
    province.house,
    tx,
    role,
    [...undone].map(([capability, { from, to }]) => ({ capability, from, to })).filter(({ from, to }) => from !== to),
  )
}
