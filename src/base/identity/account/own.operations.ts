import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { newToken } from '../../../kernel/http/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { keyedHash, seal, unseal } from '../sealing.ts'
import { comer } from '../sign-in/comer.ts'
import { forgetSessions } from '../sign-in/session.port.ts'
import { endSessionRow, findOpenSession, setSessionPosition } from '../sign-in/session.store.ts'
import { tokenHash } from '../sign-in/session.ts'
import { type Entry, type From, getStep, goOn, provePassword, startSession } from '../sign-in/sign-in.operations.ts'
import { findStep, insertStep, updateStep } from '../sign-in/step.store.ts'
import { endAll } from './account.operations.ts'
import {
  getAccount,
  keepPastPassword,
  listHoldings,
  listPastPasswords,
  replaceRecoveryCodes,
  takeTotpStep,
  updateAccount,
} from './account.store.ts'
import { type Account, accountSubject } from './account.ts'
import { hashPassword, verifyPassword } from './password.hash.ts'
import { checkPassword, isLong, passwordRules } from './password.ts'
import { newRecoveryCodes, newSecret, stepOf } from './second-factor.ts'

/** The new password, typed twice. */
export interface NewPassword {
  password: string
  again: string
}

/** Checks and hashes a new password, and writes it inside a transaction. @throws Refusal password.* */
export async function preparedPassword(
  province: Province,
  account: Account,
  typed: NewPassword,
): Promise<(tx: Tx) => Promise<void>> {
  const rules = passwordRules(legalDayOf(province.clock.now()))
  if (typed.password !== typed.again) throw new Refusal('password.not-the-same')
  checkPassword(typed.password, { secondFactor: account.totpSecret !== null, username: account.username }, rules)
  for (const past of await listPastPasswords(province.reader, account.id, rules.history)) {
    if (await verifyPassword(past, typed.password))
      throw new Refusal('password.used-before', { history: rules.history })
  }
  const hash = await hashPassword(typed.password)
  return async (tx) => {
    const password = { hash, setAt: tx.now, long: isLong(typed.password, rules) }
    await updateAccount(tx.db, account.id, { password, mustChange: false })
    await keepPastPassword(tx.db, account.id, hash, tx.now)
    tx.record('password.changed', accountSubject(account.id), { by: 'owner' })
    await endAll(tx, account.id, 'password-changed')
  }
}

/**
 * Changes one's own password. Every session ends; the one at hand goes on under a new token, which is returned.
 * @throws Refusal password.current-wrong, password.too-short, password.too-plain, password.has-username, password.used-before, password.not-the-same
 */
export async function changePassword(
  province: Province,
  actor: Actor,
  typed: NewPassword & { current: string },
  from: From,
): Promise<string> {
  const account = await getAccount(province.reader, actor.account ?? '')
  await provePassword(province, account, typed.current, from)
  const write = await preparedPassword(province, account, typed)
  const token = newToken(32)
  await province.act(actor, null, async (tx) => {
    await write(tx)
    await startSession(tx, province, account.id, token, from, 'password')
  })
  forgetSessions(province, account.id)
  return token
}

/** The forced change at the first sign-in. @throws Refusal sign-in.step-over, password.* */
export async function answerNewPassword(
  province: Province,
  stepToken: string | undefined,
  typed: NewPassword,
  from: From,
): Promise<Entry> {
  const { step, account, token, asked } = await getStep(province, stepToken)
  // a step that still waits for the code must not become a change of password
  if (asked !== 'new-password') throw new Refusal('sign-in.step-over')
  const write = await preparedPassword(province, account, typed)
  await province.act(comer(account.id), null, write)
  forgetSessions(province, account.id)
  const changed = await getAccount(province.reader, account.id)
  return goOn(province, changed, { proven: step.proven, back: step.back, token }, 'password', from)
}

/** The secret a step offers for an authenticator; the same one while the step lasts, so that a reload shows the same picture. */
export async function offeredSecret(province: Province, stepToken: string | undefined): Promise<Offer> {
  const { step, account, token, asked } = await getStep(province, stepToken)
  if (asked !== 'second-factor') throw new Refusal('sign-in.step-over')
  if (step.secret) return { secret: await unseal(province, step.secret), account }
  const secret = newSecret()
  await updateStep(province.reader, tokenHash(token), { secret: await seal(province, secret) })
  return { secret, account }
}

interface Offer {
  secret: Buffer
  account: Account
}

/** Confirms the offered secret by its first code and goes on signing in. @throws Refusal sign-in.code-wrong, sign-in.step-over */
export async function answerSecondFactor(
  province: Province,
  stepToken: string | undefined,
  code: string,
  from: From,
): Promise<{ entry: Entry; recoveryCodes: string[] }> {
  const { secret, account } = await offeredSecret(province, stepToken)
  const recoveryCodes = await setSecondFactor(province, comer(account.id), account, secret, code)
  const { step, token } = await getStep(province, stepToken)
  const changed = await getAccount(province.reader, account.id)
  const entry = await goOn(province, changed, { proven: true, back: step.back, token }, 'code', from)
  return { entry, recoveryCodes }
}

/** A secret for one's own account that waits for its first code; `token` goes into the step cookie. */
export async function beginSecondFactor(
  province: Province,
  actor: Actor,
  stepToken: string | undefined,
): Promise<Offer & { token: string }> {
  const account = await getAccount(province.reader, actor.account ?? '')
  if (account.totpSecret) throw new Refusal('second-factor.already')
  const now = province.clock.now()
  const step = stepToken ? await findStep(province.reader, tokenHash(stepToken), now) : undefined
  if (stepToken && step?.purpose === 'own' && step.account === account.id && step.secret) {
    return { secret: await unseal(province, step.secret), account, token: stepToken }
  }
  const secret = newSecret()
  const token = newToken(32)
  await insertStep(province.reader, {
    token_hash: tokenHash(token),
    account: account.id,
    purpose: 'own',
    challenge: null,
    secret: await seal(province, secret),
    proven: false,
    back: '',
    made_at: now,
  })
  return { secret, account, token }
}

/** Turns the one-time code on; returns the recovery codes, which are shown this once. @throws Refusal sign-in.code-wrong, second-factor.already */
export async function setSecondFactor(
  province: Province,
  actor: Actor,
  account: Account,
  secret: Buffer,
  typed: string,
): Promise<string[]> {
  const step = stepOf(secret, typed.replaceAll(/\s/g, ''), province.clock.now())
  if (step === undefined) throw new Refusal('sign-in.code-wrong')
  if (account.totpSecret) throw new Refusal('second-factor.already')
  const sealed = await seal(province, secret)
  const codes = newRecoveryCodes()
  const hashes = await Promise.all(
    codes.map(async (code) => (await keyedHash(province, `recovery ${account.id}`, code)).toString('base64')),
  )
  await province.act(actor, null, async (tx) => {
    await updateAccount(tx.db, account.id, { totp: { secret: sealed, setAt: tx.now } })
    await takeTotpStep(tx.db, account.id, step)
    await replaceRecoveryCodes(tx.db, account.id, hashes)
    tx.record('second-factor.set', accountSubject(account.id), { kind: 'one-time-code' })
  })
  return codes
}

/**
 * Turns one's own one-time code off, with the password as proof.
 * @throws Refusal password.current-wrong, second-factor.needed (administrators), second-factor.password-first (the password is too short to stand alone)
 */
export async function removeSecondFactor(province: Province, actor: Actor, current: string, from: From): Promise<void> {
  const account = await getAccount(province.reader, actor.account ?? '')
  await provePassword(province, account, current, from)
  if (account.kind === 'admin' && !account.demo) throw new Refusal('second-factor.needed')
  if (!account.passwordLong && !account.demo) throw new Refusal('second-factor.password-first')
  await province.act(actor, null, async (tx) => {
    await updateAccount(tx.db, account.id, { totp: null })
    await replaceRecoveryCodes(tx.db, account.id, [])
    tx.record('second-factor.removed', accountSubject(account.id), { by: 'owner' })
  })
}

/** Ends the session at hand. */
export async function signOut(province: Province, actor: Actor, token: string): Promise<void> {
  const session = await findOpenSession(province.reader, tokenHash(token))
  if (!session) return
  await province.act(actor, null, async (tx) => {
    if (await endSessionRow(tx.db, session.id, 'signed-out', tx.now)) {
      tx.record('session.ended', accountSubject(session.account), { session: session.id, why: 'signed-out' })
    }
  })
  forgetSessions(province, session.account)
}

/** Ends one of one's own sessions, on this or another device. @throws Refusal session.unknown */
export async function endOwnSession(province: Province, actor: Actor, id: string): Promise<void> {
  const account = actor.account ?? ''
  await province.act(actor, null, async (tx) => {
    const ended = await endSessionRow(tx.db, id, 'ended-by-owner', tx.now, account)
    if (!ended) throw new Refusal('session.unknown')
    tx.record('session.ended', accountSubject(account), { session: id, why: 'ended-by-owner' })
  })
  forgetSessions(province, account)
}

/** Works on in another of one's own positions. @throws Refusal position.not-held, session.unknown */
export async function switchPosition(province: Province, actor: Actor, token: string, position: string): Promise<void> {
  const account = actor.account ?? ''
  await province.act(actor, null, async (tx) => {
    const held = await listHoldings(tx.db, { account }, legalDayOf(tx.now))
    const chosen = held.find((holding) => holding.position === position)
    if (!chosen) throw new Refusal('position.not-held')
    const session = await findOpenSession(tx.db, tokenHash(token))
    if (session?.account !== account) throw new Refusal('session.unknown')
    await setSessionPosition(tx.db, session.id, position, null)
    tx.record(
      'session.position-chosen',
      accountSubject(account),
      { session: session.id, position },
      { agency: chosen.agency },
    )
  })
  forgetSessions(province, account)
}
