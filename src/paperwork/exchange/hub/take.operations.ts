import { type Actor, systemActor } from '../../../kernel/acting/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { packageLife } from './package.life.ts'
import { changePackage, insertPackage, lockPackage, type Package, type PackageKind } from './package.store.ts'
import { dropUnreached } from './pending.store.ts'
import type { Reason } from './reason.ts'
import { packageSubject } from './system.ts'

/** Who acts when a message moves by itself. */
export const hubActor = (label = 'Trục liên thông'): Actor => systemActor(label, 'gateway')

/** The standing work of reading what was taken over. */
export const WAITING = 'exchange.waiting'

export interface Taken {
  /** Its DocId, as the sender is told. */
  id: string
  kind: PackageKind
  source: string
  /** Already in the file store, hash checked. */
  file: string
  size: number
  fromCode: string
  receivers: string[] | null
}

/**
 * Takes a file over from a system: from here on it is ours to deliver, whatever is in it. It is never read at the door: it waits in its table,
 * and whoever commits wakes who reads it (`WAITING`).
 */
export async function takePackage(tx: Tx, taken: Taken): Promise<void> {
  const { id } = taken
  await insertPackage(tx.db, { ...taken, state: 'stored', at: tx.now })
  const about = { system: taken.source, from: taken.fromCode, kind: taken.kind, size: taken.size, sha256: taken.file }
  tx.record('exchange.package-received', packageSubject(id), about)
}

/** Sets a package aside with its reason: visible, never in the way of others. */
export async function quarantine(tx: Tx, id: string, reason: Reason, agency: string | null): Promise<void> {
  await changePackage(tx.db, id, { state: 'quarantined', reason, agency })
  tx.record('exchange.quarantined', packageSubject(id), { ...reason }, { agency })
}

/**
 * A person lets the hub try a package again, after the directory or a system was put right.
 * @throws Refusal package.unknown, package.not-now
 */
export function retryPackage(province: Province, actor: Actor, id: string, key: string): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const { agency } = await lockFor(tx, 'retry', id)
    await changePackage(tx.db, id, { state: 'stored', reason: null, set_back: true })
    await dropUnreached(tx.db, id)
    tx.record('exchange.package-retried', packageSubject(id), {}, { agency })
    await province.jobs.enqueue(tx.db, 'exchange.route', { package: id })
    return { id }
  })
}

/**
 * A person takes a package out of quarantine because nothing more can be done; its bytes stay.
 * @throws Refusal package.unknown, package.not-now
 */
export function dismissPackage(province: Province, actor: Actor, id: string, key: string): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const { agency } = await lockFor(tx, 'dismiss', id)
    await changePackage(tx.db, id, { state: 'dismissed' })
    tx.record('exchange.package-dismissed', packageSubject(id), {}, { agency })
    return { id }
  })
}

/** @throws Refusal package.unknown, package.not-now */
async function lockFor(tx: Tx, act: 'retry' | 'dismiss', id: string): Promise<Package> {
  const found = await lockPackage(tx.db, id)
  if (!found) throw new Refusal('package.unknown')
  packageLife.require(act, found)
  return found
}
