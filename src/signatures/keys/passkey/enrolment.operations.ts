import { randomBytes } from 'node:crypto'
import { sealKeyWithSecret } from '../../../../packages/pdf-signature/index.ts'
import { askPasskey, listPasskeys, type Passkey, type PasskeyQuestion } from '../../../base/identity/index.ts'
import { type Actor, may, type Viewer } from '../../../kernel/acting/index.ts'
import { subject, subjectId } from '../../../kernel/journal/index.ts'
import type { Reaction } from '../../../kernel/module/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { SEALS } from '../key.life.ts'
import { findAgencyKey, findPersonKey, lockServingKey, type SigningKey } from '../key.store.ts'
import { openSoftwareKey } from '../pin.operations.ts'
import { keepChallenge, ownerOf, passkeysFor, provenSecret, takeOwnChallenge } from './approval.operations.ts'
import { challengeFor, type PasskeyAnswer } from './approval.ts'
import {
  dropEnvelope,
  dropEnvelopesOfKey,
  keepOnlyEnvelopesOf,
  type PasskeyEnvelope,
  putEnvelope,
} from './passkey.store.ts'

const keySubject = (key: string) => subject('signing-key', key)

/** A key the viewer may open by passkey, with the passkeys that open it now. */
export interface PasskeyKey {
  key: SigningKey
  enrolled: (PasskeyEnvelope & { device: Passkey })[]
}

/** The keys on this server that the viewer works with: the position's own, and the agency's for those who seal. */
export async function keysForPasskey(province: Province, viewer: Viewer): Promise<PasskeyKey[]> {
  const { account, position, agency } = viewer
  if (!account || !position) return []
  const now = province.clock.now()
  const found = [
    await findPersonKey(province.reader, position, now),
    may(viewer, SEALS) && agency !== null && (await findAgencyKey(province.reader, agency, now)),
  ]
  const keys = found.filter((key): key is SigningKey => Boolean(key) && (key as SigningKey).provider === 'software')
  return Promise.all(keys.map(async (key) => ({ key, enrolled: await passkeysFor(province, account, key.id) })))
}

/** @throws Refusal signing.no-such-key: it is not one the viewer works with */
async function ownKey(province: Province, viewer: Viewer, id: string): Promise<PasskeyKey> {
  const found = (await keysForPasskey(province, viewer)).find(({ key }) => key.id === id)
  if (!found) throw new Refusal('signing.no-such-key')
  return found
}

/** The question that enrols: any passkey of the account that does not open the key yet. Null when there is none left. */
export async function beginEnrolment(
  province: Province,
  actor: Actor,
  session: string,
  { key, enrolled }: PasskeyKey,
): Promise<PasskeyQuestion | null> {
  const known = new Set(enrolled.map((one) => one.passkey))
  const open = (await listPasskeys(province.reader, actor.account ?? '')).filter((one) => !known.has(one.id))
  if (open.length === 0) return null
  const salt = randomBytes(32)
  const challenge = challengeFor(key.id, [])
  const what = { challenge, purpose: 'enrol' as const, signing_key: key.id, about: keySubject(key.id), salt }
  await keepChallenge(province, { actor, session }, what)
  return askPasskey(
    province,
    new Uint8Array(challenge),
    open.map((passkey) => ({ passkey, salt })),
  )
}

/**
 * Locks the key once more, with what the passkey makes: PIN and passkey together prove that it is the same holder.
 * @throws Refusal signing.no-such-key, signing.passkey-*, signing.wrong-pin, signing.key-blocked, signing.key-ended
 */
export async function enrolPasskey(
  province: Province,
  actor: Actor,
  viewer: Viewer,
  input: { key: string; pin: string; passkey: PasskeyAnswer },
): Promise<void> {
  const { key } = await ownKey(province, viewer, input.key)
  const { session, answer } = input.passkey
  const asked = await takeOwnChallenge(province, { actor, session }, answer, 'enrol')
  if (asked.signing_key !== key.id || !asked.salt) throw new Refusal('signing.passkey-other-list')
  const { salt } = asked
  const { passkey, secret } = await provenSecret(province, actor, input.passkey, asked)
  const privateKey = await openSoftwareKey(province, key, input.pin)
  const sealed = sealKeyWithSecret(privateKey, secret, ownerOf(key.id, passkey.id))
  secret.fill(0)
  await province.act(actor, null, async (tx) => {
    const account = actor.account ?? ''
    // of a key that ended meanwhile nothing new is kept: what ends with it left already
    await lockServingKey(tx.db, key.id, tx.now)
    await putEnvelope(tx.db, { key: key.id, passkey: passkey.id, account, salt, sealed, madeAt: tx.now })
    const data = { label: key.label, passkey: passkey.id, device: passkey.name }
    tx.record('signing-key.passkey-added', keySubject(key.id), data, { agency: key.agency })
  })
}

/** A key of the viewer and one of the passkeys that open it. @throws Refusal signing.no-such-key, signing.passkey-not-enrolled */
export async function enrolledPasskey(
  province: Province,
  viewer: Viewer,
  id: string,
  passkey: string,
): Promise<{ key: PasskeyKey; device: PasskeyKey['enrolled'][number] }> {
  const key = await ownKey(province, viewer, id)
  const device = key.enrolled.find((one) => one.passkey === passkey)
  if (!device) throw new Refusal('signing.passkey-not-enrolled')
  return { key, device }
}

/** A passkey of one's own opens the key no more; the PIN does. @throws Refusal signing.no-such-key, signing.passkey-not-enrolled */
export async function withdrawPasskey(
  province: Province,
  actor: Actor,
  viewer: Viewer,
  input: { key: string; passkey: string },
  once: IdempotencyKey,
): Promise<{ key: string }> {
  const { key, enrolled } = await ownKey(province, viewer, input.key)
  const device = enrolled.find((one) => one.passkey === input.passkey)?.device.name
  return province.act(actor, once, async (tx) => {
    if (!(await dropEnvelope(tx.db, actor.account ?? '', key.id, input.passkey))) {
      throw new Refusal('signing.passkey-not-enrolled')
    }
    const data = { label: key.label, passkey: input.passkey, device: device ?? '' }
    tx.record('signing-key.passkey-removed', keySubject(key.id), data, { agency: key.agency })
    return { key: key.id }
  })
}

/** A passkey left its account: what it opened here ends with it. */
export const onPasskeyRemoved: Reaction = async (_province, tx, act) => {
  const account = subjectId(act.subject)
  const left = await listPasskeys(tx.db, account)
  await keepOnlyEnvelopesOf(
    tx.db,
    account,
    left.map((one) => one.id),
  )
}

/** A key that ended has nothing to open. */
export const onKeyEnded: Reaction = (_province, tx, act) => dropEnvelopesOfKey(tx.db, subjectId(act.subject))
