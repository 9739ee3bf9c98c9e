import { createHash, type KeyObject } from 'node:crypto'
import {
  openKeyWithSecret,
  SECRET_LENGTH,
  type Signer,
  SigningError,
  softwareSigner,
} from '../../../../packages/pdf-signature/index.ts'
import {
  askPasskey,
  challengeIn,
  listPasskeys,
  type Passkey,
  type PasskeyQuestion,
  provePasskey,
} from '../../../base/identity/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { getKey, type SigningKey } from '../key.store.ts'
import { openByPin } from '../open-key.operations.ts'
import { isBlocked } from '../pin.operations.ts'
import {
  type Approval,
  type ApprovalEvidence,
  type ApprovalList,
  challengeFor,
  isChallengeFor,
  type PasskeyAnswer,
} from './approval.ts'
import {
  type Challenge,
  insertChallenge,
  listEnvelopes,
  noteEnvelopeUse,
  type PasskeyEnvelope,
  takeChallenge,
} from './passkey.store.ts'

/** Who answers: the challenge is bound to account, position and session. */
interface Who {
  actor: Actor
  session: string
}

export const sessionHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Which passkey may open which envelope, as the associated data of the lock names it. */
export const ownerOf = (key: string, passkey: string): string => `${key} ${passkey}`

/** Keeps a challenge for this person, this session, this key and this page. */
export async function keepChallenge(
  province: Province,
  { actor, session }: Who,
  what: Pick<Challenge, 'challenge' | 'purpose' | 'signing_key' | 'about' | 'salt'>,
): Promise<void> {
  await insertChallenge(province.reader, {
    ...what,
    account: actor.account ?? '',
    position: actor.position,
    session_hash: sessionHash(session),
    made_at: province.clock.now(),
  })
}

/** The passkeys of an account that open a key now: removed ones do not count, whatever the table still says. */
export async function passkeysFor(
  province: Province,
  account: string,
  key: string,
): Promise<(PasskeyEnvelope & { device: Passkey })[]> {
  const [envelopes, passkeys] = await Promise.all([
    listEnvelopes(province.reader, account, [key]),
    listPasskeys(province.reader, account),
  ])
  return envelopes.flatMap((envelope) => {
    const device = passkeys.find((one) => one.id === envelope.passkey)
    return device ? [{ ...envelope, device }] : []
  })
}

/**
 * What the page needs so that a passkey can approve exactly this list. Null when no passkey of this account opens the key:
 * the page then offers the PIN alone.
 */
export async function offerPasskey(
  province: Province,
  { actor, session }: Who,
  key: SigningKey | undefined,
  list: ApprovalList,
): Promise<PasskeyQuestion | null> {
  if (key?.provider !== 'software' || !actor.account || list.items.length === 0) return null
  const enrolled = await passkeysFor(province, actor.account, key.id)
  if (enrolled.length === 0) return null
  const challenge = challengeFor(key.id, list.items)
  const what = { challenge, purpose: 'approve' as const, signing_key: key.id, about: list.about, salt: null }
  await keepChallenge(province, { actor, session }, what)
  const asked = enrolled.map(({ device, salt }) => ({ passkey: device, salt }))
  return askPasskey(province, new Uint8Array(challenge), asked)
}

/**
 * Opens a key with its holder's approval of this list: a PIN, or a passkey's answer. Call it before the transaction that signs, and put the
 * evidence into the act that means the approval. Whether the certificate may sign now is asked by whoever signs.
 * @throws Refusal signing.wrong-pin, signing.key-blocked, signing.not-activated, signing.no-key, hardware-key.*, signing.passkey-*
 */
export async function openByApproval(
  province: Province,
  actor: Actor,
  key: SigningKey,
  approval: Approval,
  list: ApprovalList,
): Promise<{ signer: Signer; evidence: ApprovalEvidence }> {
  if (typeof approval === 'string') {
    return { signer: await openByPin(province, key, approval), evidence: { by: 'pin' } }
  }
  const asked = await takeOwnChallenge(province, { actor, session: approval.session }, approval.answer, 'approve')
  if (asked.signing_key !== key.id || asked.about !== list.about) throw new Refusal('signing.passkey-other-list')
  if (!isChallengeFor(asked.challenge, key.id, list.items)) throw new Refusal('signing.passkey-changed')
  const { passkey, secret } = await provenSecret(province, actor, approval, asked)
  const privateKey = await openEnvelope(province, actor, key.id, passkey, secret)
  const { certificate, chain } = key
  return {
    signer: softwareSigner({ privateKey, certificate, chain }),
    evidence: {
      by: 'passkey',
      passkey: passkey.id,
      challenge: asked.challenge.toString('base64url'),
      assertion: createHash('sha256').update(approval.answer).digest('hex'),
    },
  }
}

/**
 * The challenge an answer is for, taken away: it counts once, and for the one it was made for only.
 * @throws Refusal signing.passkey-over
 */
export async function takeOwnChallenge(
  province: Province,
  { actor, session }: Who,
  answer: string,
  purpose: Challenge['purpose'],
): Promise<Challenge> {
  const challenge = Buffer.from(challengeIn(answer), 'base64url')
  const asked = await takeChallenge(province.reader, challenge, province.clock.now())
  const own =
    asked?.purpose === purpose &&
    asked.account === actor.account &&
    asked.position === actor.position &&
    asked.session_hash.equals(sessionHash(session))
  if (!asked || !own) throw new Refusal('signing.passkey-over')
  return asked
}

/**
 * Proves the answer, and reads the secret that came with it.
 * @throws Refusal signing.passkey-refused (not of this account, wrong signature, holder not checked), signing.passkey-no-secret
 */
export async function provenSecret(
  province: Province,
  actor: Actor,
  { answer, secret }: PasskeyAnswer,
  asked: Challenge,
): Promise<{ passkey: Passkey; secret: Buffer }> {
  const challenge = asked.challenge.toString('base64url')
  const passkey = await provePasskey(province, actor.account ?? '', answer, challenge).catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal('signing.passkey-refused') : error
  })
  const bytes = Buffer.from(secret, 'base64url')
  if (bytes.length !== SECRET_LENGTH) throw new Refusal('signing.passkey-no-secret')
  return { passkey, secret: bytes }
}

async function openEnvelope(
  province: Province,
  actor: Actor,
  key: string,
  passkey: Passkey,
  secret: Buffer,
): Promise<KeyObject> {
  if (isBlocked(province, await getKey(province.reader, key))) throw new Refusal('signing.key-blocked')
  const envelopes = await listEnvelopes(province.reader, actor.account ?? '', [key])
  const envelope = envelopes.find((one) => one.passkey === passkey.id)
  if (!envelope) throw new Refusal('signing.passkey-not-enrolled')
  try {
    const privateKey = openKeyWithSecret(envelope.sealed, secret, ownerOf(key, passkey.id))
    await noteEnvelopeUse(province.reader, key, passkey.id, province.clock.now())
    return privateKey
  } catch (error) {
    if (!(error instanceof SigningError) || error.code !== 'key.wrong-secret') throw error
    throw new Refusal('signing.passkey-refused')
  } finally {
    secret.fill(0)
  }
}
