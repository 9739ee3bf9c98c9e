import { type LegalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { type Actor, systemActor } from '../../../kernel/acting/index.ts'
import type { House } from '../../../kernel/module/index.ts'
import { say } from '../../../kernel/pages/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { countPositions, endRoleRow, insertRole, roleSubject } from '../../directory/index.ts'
import { forgetAllSessions } from '../sign-in/session.port.ts'
import { viewerFor } from '../viewer.store.ts'
import {
  firstGrants,
  getBundle,
  insertFirstGrants,
  listBundles,
  rolesHeld,
  rolesHeldBy,
  setGrant,
  takeTurn,
} from './bundle.store.ts'
import {
  type Bundle,
  type Change,
  changesRoles,
  checkChange,
  keepsDuty,
  neededRights,
  roleNameOf,
  widens,
  widestOf,
} from './bundle.ts'
import { roleLife } from './role.life.ts'

/** What is needed to make a role. */
export interface NewRole {
  vi: string
  en: string
  technical: boolean
}

/**
 * Makes a role without rights. Its name in the program is made of the Vietnamese words.
 * @throws Refusal role.not-yours, role.name-taken, role.name-form
 */
export async function createRole(
  province: Province,
  actor: Actor,
  input: NewRole,
  key: IdempotencyKey,
): Promise<{ name: string }> {
  return province.act(actor, key, async (tx) => {
    await checkRight(tx)
    const name = roleNameOf(input.vi)
    if (!name) throw new Refusal('role.name-form')
    const { vi, en, technical } = input
    await insertRole(tx.db, { name, words: { vi, en }, technical, fromRoom: false, endedAt: null })
    tx.record('role.created', roleSubject(name), { vi, en, technical }, { agency: null })
    return { name }
  })
}

/**
 * Gives, widens, narrows or takes rights of a role, each an act of its own, all or none. Open sessions follow at once in this process, in
 * others within seconds.
 * @throws Refusal role.not-yours, role.unknown, role.not-now, role.right-unknown, role.changed-meanwhile, role.kinds-mixed, role.own-rights,
 *   role.orphans
 */
export async function changeRights(
  province: Province,
  actor: Actor,
  name: string,
  changes: readonly Change[],
  key: IdempotencyKey,
): Promise<{ name: string }> {
  const done = await province.act(actor, key, async (tx) => {
    await changeWithin(province.house, tx, name, changes)
    return { name }
  })
  forgetAllSessions(province)
  return done
}

/** The same inside a transaction that is open; open sessions are its caller's to forget. */
export async function changeWithin(house: House, tx: Tx, name: string, changes: readonly Change[]): Promise<void> {
  await checkRight(tx)
  await takeTurn(tx.db)
  const today = legalDayOf(tx.now)
  const bundles = await listBundles(tx.db)
  const bundle = bundles.get(name)
  if (!bundle) throw new Refusal('role.unknown')
  const { account } = tx.actor
  const held = account ? await rolesHeldBy(tx.db, account, today) : []
  const standing = { house, bundle, mine: widestOf(bundles, held), own: held.includes(name) }
  for (const change of changes) {
    roleLife.require(widens(change.from, change.to) ? 'given' : 'taken', bundle)
    checkChange(change, standing)
  }
  await checkDuties(tx, house, bundles, bundle, changes, today)
  for (const change of changes) await changeOne(tx, house, name, change)
}

async function changeOne(tx: Tx, house: House, role: string, { capability, from, to }: Change): Promise<void> {
  await setGrant(tx.db, role, capability, to)
  tx.record(
    widens(from, to) ? 'role.grant-given' : 'role.grant-taken',
    roleSubject(role),
    { capability, from, to, called: calledIn(house, capability) },
    { agency: null },
  )
}

/** What a right is called today: acts keep it, since a room may go and leave only its acts. */
const calledIn = (house: House, capability: string) => {
  const word = house.capabilities.get(capability)?.words
  return word ? { vi: say('vi', word), en: say('en', word) } : { vi: capability, en: capability }
}

/** Ends a role that no position carries any more. @throws Refusal role.not-yours, role.unknown, role.not-now, role.in-use */
export async function endRole(
  province: Province,
  actor: Actor,
  name: string,
  key: IdempotencyKey,
): Promise<{ name: string }> {
  return province.act(actor, key, async (tx) => {
    await checkRight(tx)
    roleLife.require('ended', await getBundle(tx.db, name))
    const carried = (await countPositions(tx.db, legalDayOf(tx.now))).get(name) ?? 0
    if (carried > 0) throw new Refusal('role.in-use', { count: carried })
    await endRoleRow(tx.db, name, tx.now)
    tx.record('role.ended', roleSubject(name), {}, { agency: null })
    return { name }
  })
}

/** Gives what the rooms declare since the last start. Quick when nothing is new. */
export async function giveFirstRights(province: Province): Promise<void> {
  const { house } = province
  const actor = systemActor('Hệ thống', 'command')
  await province.act(actor, null, async (tx) => {
    for (const { role, capability, scope } of await insertFirstGrants(tx.db, firstGrants(house))) {
      const about = { capability, from: null, to: scope, called: calledIn(house, capability), first: true }
      tx.record('role.grant-given', roleSubject(role), about, { agency: null })
    }
  })
}

/** The right is looked at in the database, not in what a session remembers. @throws Refusal role.not-yours */
async function checkRight(tx: Tx): Promise<void> {
  const { account, position, onBehalfOf } = tx.actor
  const viewer =
    account && !onBehalfOf ? await viewerFor(tx.db, account, position, { onDay: legalDayOf(tx.now) }) : null
  if (!viewer || !changesRoles(viewer)) throw new Refusal('role.not-yours')
}

/** What somebody can do today, somebody must be able to do afterwards. @throws Refusal role.orphans */
async function checkDuties(
  tx: Tx,
  house: House,
  bundles: ReadonlyMap<string, Bundle>,
  bundle: Bundle,
  changes: readonly Change[],
  today: LegalDay,
): Promise<void> {
  const needed = neededRights(house)
  const held = await rolesHeld(tx.db, today)
  for (const { capability, from, to } of changes) {
    if (!needed.has(capability) || !held.has(bundle.name)) continue
    if (!keepsDuty(capability, from) || keepsDuty(capability, to)) continue
    const others = [...bundles.values()].some(
      (one) => one.name !== bundle.name && held.has(one.name) && keepsDuty(capability, one.grants.get(capability)),
    )
    if (!others) throw new Refusal('role.orphans', { right: calledIn(house, capability) })
  }
}
