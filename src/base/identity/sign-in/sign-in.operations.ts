import { v7 as uuidv7 } from 'uuid'
import { legalDayOf, plus } from '../../../../packages/time/index.ts'
import { newToken } from '../../../kernel/http/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import {
  findAccountByUsername,
  getAccount,
  listHoldings,
  takeRecoveryCode,
  takeTotpStep,
  updateAccount,
} from '../account/account.store.ts'
import { type Account, accountSubject, usernameOf } from '../account/account.ts'
import { verifyNothing, verifyPassword } from '../account/password.hash.ts'
import { passwordRules } from '../account/password.ts'
import { recoveryCode, stepOf } from '../account/second-factor.ts'
import { isOff } from '../account/unused.ts'
import { keyedHash, unseal } from '../sealing.ts'
import { comer } from './comer.ts'
import { unusedLimit } from './idle.ts'
import { findLastPosition, insertSession } from './session.store.ts'
import { tokenHash } from './session.ts'
import { type Asked, nextAsked } from './sign-in.ts'
import { dropStep, findStep, insertStep, type Step, updateStep } from './step.store.ts'
import { forgetOwnTries, takeTry } from './tries.ts'

/** Where a sign-in comes from, for the person's own list of sessions. */
export interface From {
  address: string | null
  browser: string | null
}

/** An open session, or what is still asked; `token` is the cookie of the one or the other. */
export type Entry =
  | { kind: 'open'; token: string; account: string; position: string | null; back: string }
  | { kind: 'asked'; asked: Asked; token: string }

type Factor = 'password' | 'code' | 'recovery-code' | 'passkey'

/**
 * A try with user name and password. Known and unknown names are answered in the same time and words, and are locked alike after too many tries.
 * @throws Refusal sign-in.wrong, sign-in.locked, sign-in.address-locked, sign-in.stopped, sign-in.inactive
 */
export async function signIn(
  province: Province,
  typed: { username: string; password: string },
  back: string,
  from: From,
): Promise<Entry> {
  const username = usernameOf(typed.username)
  const account = await findAccountByUsername(province.reader, username)
  const counted = await takeTry(province, username, account, from.address)
  const right = account
    ? await verifyPassword(account.passwordHash, typed.password)
    : await verifyNothing(typed.password)
  if (!account || !right) return counted.refuse('sign-in.wrong', 'password')
  await counted.giveBack()
  await checkOpen(province, account)
  return goOn(province, account, { proven: false, back }, 'password', from)
}

/** @throws Refusal sign-in.closed, sign-in.stopped, sign-in.inactive */
export async function checkOpen(province: Province, account: Account): Promise<void> {
  if (account.closedAt) throw new Refusal('sign-in.closed')
  if (account.lockedAt) throw new Refusal('sign-in.stopped')
  if (await isOff(province, province.reader, account)) {
    throw new Refusal('sign-in.inactive', { days: await unusedLimit(province) })
  }
}

/**
 * Asks the owner's password again before something weighty. Wrong ones count towards the lock-out like those at the door.
 * @throws Refusal password.current-wrong, sign-in.locked
 */
export async function provePassword(province: Province, account: Account, typed: string, from: From): Promise<void> {
  const counted = await takeTry(province, account.username, account, from.address)
  const right = await verifyPassword(account.passwordHash, typed)
  if (!right) await counted.refuse('password.current-wrong', 'password')
  await counted.giveBack()
}

/** After something was right: asks the next thing, or opens the session. */
export async function goOn(
  province: Province,
  account: Account,
  state: { proven: boolean; back: string; token?: string },
  factor: Factor,
  from: From,
): Promise<Entry> {
  const today = legalDayOf(province.clock.now())
  const asked = nextAsked(account, state.proven, today, passwordRules(today))
  if (!asked) return openSession(province, account, state, factor, from)
  const token = state.token ?? newToken(32)
  if (state.token) await updateStep(province.reader, tokenHash(token), { proven: state.proven })
  else await insertStep(province.reader, newStep(province, token, account.id, state))
  return { kind: 'asked', asked, token }
}

const newStep = (
  province: Province,
  token: string,
  account: string,
  state: { proven: boolean; back: string },
): Step => ({
  token_hash: tokenHash(token),
  account,
  purpose: 'sign-in',
  challenge: null,
  secret: null,
  proven: state.proven,
  back: state.back,
  made_at: province.clock.now(),
})

async function openSession(
  province: Province,
  account: Account,
  state: { back: string; token?: string },
  factor: Factor,
  from: From,
): Promise<Entry> {
  const token = newToken(32)
  const position = await province.act(comer(account.id), null, async (tx) => {
    if (state.token && !(await dropStep(tx.db, tokenHash(state.token)))) throw new Refusal('sign-in.step-over')
    await forgetOwnTries(province, tx.db, account.username, from.address)
    await updateAccount(tx.db, account.id, { lastSignInAt: tx.now })
    return startSession(tx, province, account.id, token, from, factor)
  })
  return { kind: 'open', token, account: account.id, position, back: state.back }
}

/** Opens a session in the position the account worked in last, else its first. Returns the position. */
export async function startSession(
  tx: Tx,
  province: Province,
  account: string,
  token: string,
  from: From,
  factor: Factor,
): Promise<string | null> {
  const held = await listHoldings(tx.db, { account }, legalDayOf(tx.now))
  const last = await findLastPosition(tx.db, account)
  const holding = held.find((one) => one.position === last) ?? held[0]
  const id = uuidv7()
  await insertSession(tx.db, {
    token_hash: tokenHash(token),
    id,
    account,
    position: holding?.position ?? null,
    delegation: null,
    started_at: tx.now,
    touched_at: tx.now,
    ends_at: plus(tx.now, { hours: province.config.sessionHours }),
    ended_at: null,
    ended_why: null,
    address: from.address,
    browser: from.browser,
    soon: false,
  })
  tx.record('account.signed-in', accountSubject(account), { session: id, factor }, { agency: holding?.agency ?? null })
  return holding?.position ?? null
}

/** The unfinished sign-in of a step cookie, and whose it is. @throws Refusal sign-in.step-over */
export async function getStep(
  province: Province,
  token: string | undefined,
): Promise<{ step: Step; account: Account; token: string; asked: Asked | null }> {
  const now = province.clock.now()
  const step = token ? await findStep(province.reader, tokenHash(token), now) : undefined
  if (!token || !step?.account || step.purpose !== 'sign-in') throw new Refusal('sign-in.step-over')
  const account = await getAccount(province.reader, step.account)
  const today = legalDayOf(now)
  return { step, account, token, asked: nextAsked(account, step.proven, today, passwordRules(today)) }
}

/**
 * The second step: a one-time code or a recovery code. Wrong ones count like wrong passwords; the same code never opens twice.
 * @throws Refusal sign-in.code-wrong, sign-in.locked, sign-in.step-over
 */
export async function answerCode(
  province: Province,
  stepToken: string | undefined,
  typed: string,
  from: From,
): Promise<Entry> {
  const { step, account, token } = await getStep(province, stepToken)
  await checkOpen(province, account)
  const counted = await takeTry(province, account.username, account, from.address)
  const factor = await useCode(province, account, typed)
  if (!factor) return counted.refuse('sign-in.code-wrong', 'code')
  await counted.giveBack()
  return goOn(province, account, { proven: true, back: step.back, token }, factor, from)
}

/** Uses up a code; says what it was, or nothing when it is wrong or was used. */
export async function useCode(
  province: Province,
  account: Account,
  typed: string,
): Promise<'code' | 'recovery-code' | null> {
  if (!account.totpSecret) return null
  const now = province.clock.now()
  const step = stepOf(await unseal(province, account.totpSecret), typed.replaceAll(/\s/g, ''), now)
  if (step !== undefined) return (await takeTotpStep(province.reader, account.id, step)) ? 'code' : null
  const code = recoveryCode(typed)
  if (!code) return null
  const hash = (await keyedHash(province, `recovery ${account.id}`, code)).toString('base64')
  return (await takeRecoveryCode(province.reader, account.id, hash, now)) ? 'recovery-code' : null
}
