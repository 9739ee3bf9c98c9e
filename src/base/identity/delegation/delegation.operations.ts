import { v7 as uuidv7 } from 'uuid'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { type Actor, reaches } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { getPosition, standsOn } from '../../directory/index.ts'
import { listHoldings } from '../account/account.store.ts'
import { accountSubject } from '../account/account.ts'
import { findBundle } from '../roles/bundle.store.ts'
import { delegable } from '../roles/bundle.ts'
import { forgetAllSessions, forgetSessions } from '../sign-in/session.port.ts'
import { findOpenSession, setSessionPosition } from '../sign-in/session.store.ts'
import { tokenHash } from '../sign-in/session.ts'
import { viewerFor } from '../viewer.store.ts'
import { delegationLife } from './delegation.life.ts'
import { endDelegationRow, findDelegation, insertDelegation, listDelegations } from './delegation.store.ts'
import { checkDelegation, delegationSubject, type NewDelegation } from './delegation.ts'

/**
 * Lets one position act for another of its agency, from a day to a day, for some of its capabilities.
 * @throws Refusal position.unknown, position.ended, delegation.out-of-reach, delegation.same-position, delegation.other-agency,
 *   delegation.to-administrator, delegation.dates, delegation.not-delegable
 */
export async function grantDelegation(
  province: Province,
  actor: Actor,
  input: NewDelegation,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const done = await province.act(actor, key, async (tx) => {
    const today = legalDayOf(tx.now)
    const from = await getPosition(tx.db, input.fromPosition)
    const to = await getPosition(tx.db, input.toPosition)
    const allowed = delegable(await findBundle(tx.db, from.role))
    const days = checkDelegation(input, allowed, today)
    if (!standsOn(from, today) || !standsOn(to, today)) throw new Refusal('position.ended')
    await checkGiver(tx, from)
    if (to.agency !== from.agency) throw new Refusal('delegation.other-agency')
    // administration and work stay apart (TCVN 14423)
    if ((await findBundle(tx.db, to.role))?.technical) throw new Refusal('delegation.to-administrator')
    const id = uuidv7()
    await insertDelegation(
      tx.db,
      {
        id,
        fromPosition: from.id,
        toPosition: to.id,
        capabilities: [...new Set(input.capabilities)],
        validFrom: days.from,
        validTo: days.to,
        basis: input.basis ?? null,
        ended: false,
      },
      tx.now,
    )
    const { fromPosition, toPosition, capabilities, validFrom, validTo, basis } = input
    const about = { fromPosition, toPosition, capabilities, validFrom, validTo }
    tx.record('delegation.granted', delegationSubject(id), about, { agency: from.agency, basis })
    return { id }
  })
  forgetAllSessions(province)
  return done
}

/**
 * Only who holds the giving position or administers its agency gives or ends; looked at in the database, not in what a session remembers.
 * @throws Refusal delegation.out-of-reach
 */
async function checkGiver(tx: Tx, from: { id: string; agency: string }): Promise<void> {
  const { account, position, onBehalfOf } = tx.actor
  // the program itself
  if (!account) return
  const onDay = legalDayOf(tx.now)
  const held = await listHoldings(tx.db, { account }, onDay)
  if (held.some((one) => one.position === from.id)) return
  const viewer = await viewerFor(tx.db, account, onBehalfOf ? null : position, { onDay })
  if (!reaches(viewer, 'identity.administer', { agency: from.agency })) throw new Refusal('delegation.out-of-reach')
}

/**
 * Ends a delegation before its last day; who acts under it stops at once.
 * @throws Refusal delegation.unknown, delegation.not-now, delegation.out-of-reach
 */
export async function endDelegation(
  province: Province,
  actor: Actor,
  id: string,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const done = await province.act(actor, key, async (tx) => {
    const delegation = await findDelegation(tx.db, id)
    await checkGiver(tx, { id: delegation.fromPosition, agency: delegation.fromAgency })
    delegationLife.require('ended', { ...delegation, today: legalDayOf(tx.now) })
    // of two at the same moment one ends it
    if (!(await endDelegationRow(tx.db, id, tx.now))) throw new Refusal('delegation.unknown')
    tx.record('delegation.ended', delegationSubject(id), {}, { agency: delegation.fromAgency })
    return { id }
  })
  forgetAllSessions(province)
  return done
}

/** Begins to act for another position in the session at hand. @throws Refusal delegation.unknown, session.unknown */
export async function actFor(province: Province, actor: Actor, token: string, delegation: string): Promise<void> {
  const account = actor.account ?? ''
  await province.act(actor, null, async (tx) => {
    const today = legalDayOf(tx.now)
    const [found] = await listDelegations(tx.db, { id: delegation, onDay: today })
    const held = await listHoldings(tx.db, { account }, today)
    if (!found || !held.some((holding) => holding.position === found.toPosition)) {
      throw new Refusal('delegation.unknown')
    }
    const session = await findOpenSession(tx.db, tokenHash(token))
    if (session?.account !== account) throw new Refusal('session.unknown')
    await setSessionPosition(tx.db, session.id, found.toPosition, delegation)
    const about = { session: session.id, delegation, onBehalfOf: found.fromPosition }
    tx.record('session.position-chosen', accountSubject(account), about, { agency: found.fromAgency })
  })
  forgetSessions(province, account)
}
