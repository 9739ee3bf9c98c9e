import type { KeyObject } from 'node:crypto'
import { openKey, SigningError, sealKey } from '../../../packages/pdf-signature/index.ts'
import { isBefore, legalDayOf } from '../../../packages/time/index.ts'
import { type Actor, systemActor } from '../../kernel/acting/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { readActivationCode } from './activation.ts'
import { keyLife } from './key.life.ts'
import { countWrongPin, forgetWrongPins, getKey, lockHolder, resealKey, type SigningKey } from './key.store.ts'
import { endOthers } from './keys.operations.ts'
import { checkPin, pinRules } from './pin.ts'

/** Too many wrong PINs in a row: nothing opens the key any more. */
export const isBlocked = (province: Province, { wrongPins }: Pick<SigningKey, 'wrongPins'>): boolean =>
  wrongPins >= pinRules(legalDayOf(province.clock.now())).tries

const isWrongPin = (error: unknown): boolean =>
  (error instanceof SigningError && error.code === 'key.wrong-pin') ||
  (error instanceof Refusal && error.code === 'hardware-key.wrong-pin')

/**
 * Opens a key by what its owner knows, and counts wrong tries: too many in a row block the key.
 * @param open gets the key as it stands now; it throws `key.wrong-pin` or `hardware-key.wrong-pin` when the PIN is not the one
 * @throws Refusal signing.wrong-pin, signing.key-blocked, signing.not-activated, signing.no-key
 */
export async function countingWrongPins<T>(
  province: Province,
  { id }: Pick<SigningKey, 'id'>,
  open: (fresh: SigningKey) => Promise<T>,
): Promise<T> {
  const fresh = await getKey(province.reader, id)
  if (fresh.endedAt) throw new Refusal('signing.no-key')
  if (fresh.activateBy) throw new Refusal('signing.not-activated')
  return counting(province, fresh, 'signing.wrong-pin', open)
}

async function counting<T>(
  province: Province,
  fresh: SigningKey,
  wrongIs: string,
  open: (fresh: SigningKey) => Promise<T>,
): Promise<T> {
  const { tries } = pinRules(legalDayOf(province.clock.now()))
  if (isBlocked(province, fresh)) throw new Refusal('signing.key-blocked')
  try {
    const opened = await open(fresh)
    // many tries at once do not get further than a few one after another
    const { wrongPins } = await getKey(province.reader, fresh.id)
    if (wrongPins > 0 && !(await forgetWrongPins(province.reader, fresh.id, tries)))
      throw new Refusal('signing.key-blocked')
    return opened
  } catch (error) {
    if (!isWrongPin(error)) throw error
    const wrong = await countWrongPin(province.reader, fresh.id)
    if (wrong === tries) await noteBlocked(province, fresh)
    if (wrong >= tries) throw new Refusal('signing.key-blocked')
    throw new Refusal(wrongIs, { left: tries - wrong })
  }
}

const noteBlocked = (province: Province, { id, label, agency }: SigningKey): Promise<void> =>
  province.act(systemActor(), null, async (tx) => {
    tx.record('signing-key.blocked', subject('signing-key', id), { label }, { agency })
  })

const turns = new WeakMap<Province, Promise<unknown>>()

/**
 * A PIN tried inside a transaction is counted on another connection, so that the count stays when the transaction does not. Many at once
 * would hold every connection and wait for one more: in one process they take turns.
 */
function oneAfterAnother<T extends Plain>(
  province: Province,
  actor: Actor,
  key: IdempotencyKey,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const turn = (turns.get(province) ?? Promise.resolve()).then(() => province.act(actor, key, work))
  turns.set(
    province,
    turn.catch(() => {}),
  )
  return turn
}

/**
 * Locks a software key with another PIN. A wrong old PIN counts like one at signing.
 * @throws Refusal pin.*, signing-key.not-now, signing.wrong-pin, signing.key-blocked, signing.changed-meanwhile
 */
export function changePin(
  province: Province,
  actor: Actor,
  change: { id: string; oldPin: string; newPin: string },
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const { id, oldPin, newPin } = change
  checkPin(newPin, pinRules(legalDayOf(province.clock.now())))
  // the PIN is tried inside, so that a second click finds the first one's answer and not a PIN that opens nothing any more
  return oneAfterAnother(province, actor, key, async (tx) => {
    const found = await getKey(tx.db, id)
    if (found.provider !== 'software') throw new Refusal('pin.of-device')
    keyLife.require('pin-changed', found)
    const privateKey = await openSoftwareKey(province, found, oldPin)
    if (oldPin === newPin) throw new Refusal('pin.not-new')
    await reseal(tx.db, found, await sealKey(privateKey, newPin))
    tx.record('signing-key.pin-changed', subject('signing-key', id), { label: found.label }, { agency: found.agency })
    return { id }
  })
}

/**
 * The holder of a waiting key opens it with the activation code and locks it with a PIN of their own; from now on it is the key they sign
 * with, and the former one ends.
 * @throws Refusal pin.*, signing-key.not-now, signing.wrong-code, signing.key-blocked, signing.activation-expired, signing.changed-meanwhile
 */
export function activateKey(
  province: Province,
  actor: Actor,
  change: { id: string; code: string; newPin: string },
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const { id, newPin } = change
  checkPin(newPin, pinRules(legalDayOf(province.clock.now())))
  return oneAfterAnother(province, actor, key, async (tx) => {
    const found = await getKey(tx.db, id)
    keyLife.require('activated', found)
    if (found.activateBy && isBefore(found.activateBy, tx.now)) throw new Refusal('signing.activation-expired')
    const code = readActivationCode(change.code)
    const privateKey = await counting(province, found, 'signing.wrong-code', (fresh) => openSealed(fresh, code))
    if (code === readActivationCode(newPin)) throw new Refusal('pin.not-new')
    await lockHolder(tx.db, found)
    await endOthers(tx, found)
    await reseal(tx.db, found, await sealKey(privateKey, newPin))
    tx.record('signing-key.activated', subject('signing-key', id), { label: found.label }, { agency: found.agency })
    return { id }
  })
}

/**
 * Opens a software key with its owner's PIN and counts wrong ones. The private key lives in this process only.
 * @throws Refusal signing.wrong-pin, signing.key-blocked, signing.not-activated, signing.no-key
 */
export const openSoftwareKey = (province: Province, key: Pick<SigningKey, 'id'>, pin: string): Promise<KeyObject> =>
  countingWrongPins(province, key, (fresh) => openSealed(fresh, pin))

async function openSealed({ sealed }: SigningKey, pin: string): Promise<KeyObject> {
  if (!sealed) throw new Refusal('signing.no-key')
  return openKey(sealed, pin)
}

async function reseal(...change: Parameters<typeof resealKey>): Promise<void> {
  if (!(await resealKey(...change))) throw new Refusal('signing.changed-meanwhile')
}
