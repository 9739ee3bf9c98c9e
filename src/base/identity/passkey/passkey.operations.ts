import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { Actor } from '../../../kernel/acting/index.ts'
import { newToken } from '../../../kernel/http/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { getAccount } from '../account/account.store.ts'
import { accountSubject } from '../account/account.ts'
import { tokenHash } from '../sign-in/session.ts'
import { checkOpen, type Entry, type From, goOn } from '../sign-in/sign-in.operations.ts'
import { dropStep, findStep, insertStep } from '../sign-in/step.store.ts'
import {
  findPasskey,
  insertPasskey,
  listPasskeys,
  type Passkey,
  removePasskeyRow,
  usePasskeyRow,
} from './passkey.store.ts'

const webauthn = () => import('@simplewebauthn/server')

/** The site as browsers bind a passkey to it. */
function site(province: Province): { rpID: string; origin: string } {
  const { hostname, origin } = new URL(province.publicUrl)
  return { rpID: hostname, origin }
}

/** Begins adding a passkey to one's own account. `token` goes into the step cookie. */
export async function beginPasskey(
  province: Province,
  account: string,
): Promise<{ options: PublicKeyCredentialCreationOptionsJSON; token: string }> {
  const { generateRegistrationOptions } = await webauthn()
  const owner = await getAccount(province.reader, account)
  const known = await listPasskeys(province.reader, account)
  const options = await generateRegistrationOptions({
    rpName: province.config.provinceName,
    rpID: site(province).rpID,
    userName: owner.username,
    userDisplayName: owner.name,
    userID: new TextEncoder().encode(account),
    attestationType: 'none',
    excludeCredentials: known.map((key) => ({ id: key.id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    // a device that can keep a secret per key says so now; the key then also opens a signing key (docs/decisions/0013)
    extensions: { prf: {} },
  })
  return { options, token: await keepChallenge(province, account, options.challenge) }
}

async function keepChallenge(province: Province, account: string | null, challenge: string): Promise<string> {
  const token = newToken(32)
  await insertStep(province.reader, {
    token_hash: tokenHash(token),
    account,
    purpose: 'passkey',
    challenge,
    secret: null,
    proven: false,
    back: '/',
    made_at: province.clock.now(),
  })
  return token
}

/** The challenge a step holds; taken away by reading, so that an answer counts once. @throws Refusal passkey.refused */
async function takeChallenge(province: Province, token: string | undefined, account: string | null): Promise<string> {
  const hash = tokenHash(token ?? '')
  const step = await findStep(province.reader, hash, province.clock.now())
  const taken = step?.challenge && step.account === account && (await dropStep(province.reader, hash))
  if (!taken || !step.challenge) throw new Refusal('passkey.refused')
  return step.challenge
}

/** What the browser posted, if it has the outline of an answer; the library judges the rest. @throws Refusal passkey.refused */
function parse<T extends { id: string; response: object }>(answer: string): T {
  let value: unknown
  try {
    value = JSON.parse(answer)
  } catch {
    throw new Refusal('passkey.refused')
  }
  const outline = value as Partial<T> | null
  if (typeof outline?.id !== 'string' || typeof outline.response !== 'object' || outline.response === null) {
    throw new Refusal('passkey.refused')
  }
  return value as T
}

/**
 * Adds the passkey the browser made. The holder must have been checked by the device (finger, face, PIN).
 * @throws Refusal passkey.refused, passkey.known when the account has it already
 */
export async function addPasskey(
  province: Province,
  actor: Actor,
  stepToken: string | undefined,
  input: { answer: string; name: string },
): Promise<void> {
  const account = actor.account ?? ''
  const response = parse<RegistrationResponseJSON>(input.answer)
  // before the challenge, which the first of two submits has used up
  const known = await findPasskey(province.reader, response.id)
  if (known) throw new Refusal(known.account === account ? 'passkey.known' : 'passkey.refused')
  const expectedChallenge = await takeChallenge(province, stepToken, account)
  const { verifyRegistrationResponse } = await webauthn()
  const { rpID, origin } = site(province)
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(() => ({ verified: false as const, registrationInfo: undefined }))
  if (!result.verified || !result.registrationInfo) throw new Refusal('passkey.refused')
  const { credential } = result.registrationInfo
  if (credential.id !== response.id) throw new Refusal('passkey.refused')
  await province.act(actor, null, async (tx) => {
    await insertPasskey(tx.db, {
      id: credential.id,
      account,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      name: input.name,
      created_at: tx.now,
      last_used_at: null,
    })
    tx.record('passkey.added', accountSubject(account))
  })
}

/** Takes a passkey off one's own account. @throws Refusal passkey.unknown */
export async function removePasskey(province: Province, actor: Actor, id: string): Promise<void> {
  const account = actor.account ?? ''
  await province.act(actor, null, async (tx) => {
    if (!(await removePasskeyRow(tx.db, account, id))) throw new Refusal('passkey.unknown')
    tx.record('passkey.removed', accountSubject(account))
  })
}

/** Begins a sign-in by passkey: nobody is named yet, the device offers its keys of this site. */
export async function beginPasskeySignIn(
  province: Province,
): Promise<{ options: PublicKeyCredentialRequestOptionsJSON; token: string }> {
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({ rpID: site(province).rpID, userVerification: 'required' })
  return { options, token: await keepChallenge(province, null, options.challenge) }
}

/**
 * Signs in by passkey, which is both factors at once. A key whose counter went back was copied and is refused.
 * @throws Refusal passkey.refused, sign-in.stopped, sign-in.inactive
 */
export async function signInByPasskey(
  province: Province,
  stepToken: string | undefined,
  answer: string,
  back: string,
  from: From,
): Promise<Entry> {
  const expectedChallenge = await takeChallenge(province, stepToken, null)
  const response = parse<AuthenticationResponseJSON>(answer)
  const key = await findPasskey(province.reader, response.id)
  if (!key) throw new Refusal('passkey.refused')
  const counter = await checkedCounter(province, key, response, expectedChallenge)
  const account = await getAccount(province.reader, key.account)
  await checkOpen(province, account)
  await usePasskeyRow(province.reader, key.id, counter, province.clock.now())
  return goOn(province, account, { proven: true, back }, 'passkey', from)
}

/** The counter of a key after this answer. A key whose counter went back was copied. @throws Refusal passkey.refused */
async function checkedCounter(
  province: Province,
  key: Passkey,
  response: AuthenticationResponseJSON,
  expectedChallenge: string,
): Promise<number> {
  const { verifyAuthenticationResponse } = await webauthn()
  const { rpID, origin } = site(province)
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    credential: {
      id: key.id,
      publicKey: new Uint8Array(key.public_key),
      counter: key.counter,
      transports: key.transports as AuthenticatorTransport[],
    },
  }).catch(() => ({ verified: false as const, authenticationInfo: undefined }))
  if (!result.verified || !result.authenticationInfo) throw new Refusal('passkey.refused')
  return result.authenticationInfo.newCounter
}

/** What a page asks the device for: one of these passkeys, the holder checked, and the secret each makes of its salt (WebAuthn PRF). */
export interface PasskeyQuestion {
  options: PublicKeyCredentialRequestOptionsJSON
  /** Base64url salt by passkey. */
  salts: Record<string, string>
}

/** A question for passkeys of one account, for rooms above. The caller keeps the challenge and takes it back once. */
export async function askPasskey(
  province: Province,
  challenge: Uint8Array<ArrayBuffer>,
  asked: readonly { passkey: Passkey; salt: Buffer }[],
): Promise<PasskeyQuestion> {
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({
    rpID: site(province).rpID,
    challenge,
    userVerification: 'required',
    allowCredentials: asked.map(({ passkey }) => ({
      id: passkey.id,
      transports: passkey.transports as AuthenticatorTransport[],
    })),
  })
  return {
    options,
    salts: Object.fromEntries(asked.map(({ passkey, salt }) => [passkey.id, salt.toString('base64url')])),
  }
}

/** The challenge an answer says it is for, before anything is proven; empty when it says none. */
export function challengeIn(answer: string): string {
  try {
    const client: unknown = JSON.parse(Buffer.from(JSON.parse(answer).response.clientDataJSON, 'base64url').toString())
    const { challenge } = client as { challenge?: unknown }
    return typeof challenge === 'string' ? challenge : ''
  } catch {
    return ''
  }
}

/** Proves that a passkey of this account answered this challenge, its holder checked by the device. @throws Refusal passkey.refused */
export async function provePasskey(
  province: Province,
  account: string,
  answer: string,
  expectedChallenge: string,
): Promise<Passkey> {
  const response = parse<AuthenticationResponseJSON>(answer)
  const key = await findPasskey(province.reader, response.id)
  if (!key || key.account !== account) throw new Refusal('passkey.refused')
  const counter = await checkedCounter(province, key, response, expectedChallenge)
  await usePasskeyRow(province.reader, key.id, counter, province.clock.now())
  return key
}
