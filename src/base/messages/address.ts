import { v7 as uuidv7 } from 'uuid'
import { type Instant, isAfter, isoMoment, minus, plus, type Span } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { sameText } from '../../kernel/http/index.ts'
import type { Channel } from '../../kernel/messages/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { accountSubject, keyedHash, seal, unseal } from '../identity/index.ts'
import { type Choice, CONFIRM_HOURS } from './choice.ts'
import { changeChoice, dropChoice, findChoice, insertMail, type MailChoice, setAddress } from './messages.store.ts'
import { wayOut } from './ways.ts'

/** The job that sends one message. */
export const SEND_MAIL = 'mail.send'

/** A person who mistyped may ask again after this; nobody floods a stranger's mailbox. */
const ASK_AGAIN = { minutes: 2 }

/** The address as it was given. */
export const addressOf = async (province: Province, { address }: Pick<MailChoice, 'address'>): Promise<string> =>
  (await unseal(province, address)).toString('utf8')

/** Notes where one's own account is told by a way, and sends the question whether it is theirs. False when they asked just now. */
export async function askWhose(
  province: Province,
  tx: Tx,
  asked: { account: string; channel: Channel; address: Buffer; again: Span },
): Promise<boolean> {
  const { account, channel } = asked
  const before = await findChoice(tx.db, account, channel, 'lock')
  if (before && isAfter(before.asked_at, minus(tx.now, asked.again))) return false
  await setAddress(tx.db, { account, channel }, asked.address, tx.now)
  const id = uuidv7()
  await insertMail(tx.db, { id, account, channel, kind: 'confirm', state: 'queued', due_at: tx.now, notices: [] })
  await province.jobs.enqueue(tx.db, SEND_MAIL, { id }, { key: id })
  return true
}

/** Proves whose an address is, by what was asked there: only this province can make it, and nothing of it is stored. */
export async function proofOf(province: Province, choice: MailChoice, use: string): Promise<Buffer> {
  return keyedHash(
    province,
    use,
    `${choice.account} ${isoMoment(choice.asked_at)} ${await addressOf(province, choice)}`,
  )
}

/** What the confirmation's link carries. */
export const confirmToken = async (province: Province, choice: MailChoice): Promise<string> =>
  (await proofOf(province, choice, 'mail address')).toString('base64url')

/**
 * Takes an e-mail address for one's own account and sends the question whether it is theirs. Nothing else goes there before it is confirmed;
 * an earlier address is forgotten. Act `mail.address-given`, without the address.
 * @throws Refusal mail.not-set, mail.asked-just-now
 */
export async function giveAddress(province: Province, actor: Actor, address: string, key: IdempotencyKey) {
  if (!wayOut(province, 'e-mail')) throw new Refusal('mail.not-set')
  const account = actor.account ?? ''
  const sealed = await seal(province, Buffer.from(address, 'utf8'))
  return province.act(actor, key, async (tx) => {
    const asked = { account, channel: 'e-mail', address: sealed, again: ASK_AGAIN } as const
    if (!(await askWhose(province, tx, asked))) throw new Refusal('mail.asked-just-now')
    tx.record('mail.address-given', accountSubject(account))
    return null
  })
}

/**
 * Confirms one's address by what the link of the confirmation carries. Act `mail.address-confirmed`.
 * @throws Refusal mail.link-wrong, mail.link-over, mail.already-confirmed
 */
export async function confirmAddress(province: Province, actor: Actor, token: string, key: IdempotencyKey) {
  const account = actor.account ?? ''
  return province.act(actor, key, async (tx) => {
    const choice = await findChoice(tx.db, account, 'e-mail', 'lock')
    if (!choice || !sameText(await confirmToken(province, choice), token)) throw new Refusal('mail.link-wrong')
    if (choice.confirmed_at) throw new Refusal('mail.already-confirmed')
    if (isOver(choice, tx.now)) throw new Refusal('mail.link-over')
    await changeChoice(tx.db, choice, { confirmed_at: tx.now })
    tx.record('mail.address-confirmed', accountSubject(account))
    return null
  })
}

/** Whether an address can no longer be confirmed by the link that was sent. */
const isOver = ({ asked_at }: MailChoice, now: Instant): boolean =>
  isAfter(now, plus(asked_at, { hours: CONFIRM_HOURS }))

const DROPPED = { 'e-mail': 'mail.address-dropped', sms: 'sms.number-dropped' } as const

/**
 * Forgets where one is told by a way, and the choices for it; nothing goes there any more. Acts `mail.address-dropped`, `sms.number-dropped`.
 * @throws Refusal mail.no-address, sms.no-number
 */
export const dropWay = (province: Province, actor: Actor, channel: Chosen, key: IdempotencyKey) =>
  changeOwn(province, actor, channel, key, async (tx, choice) => {
    await dropChoice(tx.db, choice)
    tx.record(DROPPED[channel], accountSubject(choice.account))
  })

const CHOSEN = { 'e-mail': 'mail.way-chosen', sms: 'sms.way-chosen' } as const
/** The ways one gives an address for, with choices of their own. */
type Chosen = keyof typeof CHOSEN

/** Chooses how one is told by a way. Acts `mail.way-chosen`, `sms.way-chosen`. @throws Refusal mail.no-address, sms.no-number, mail.quiet-same */
export const chooseWay = (province: Province, actor: Actor, channel: Chosen, chosen: Choice, key: IdempotencyKey) =>
  changeOwn(province, actor, channel, key, async (tx, choice) => {
    await keepChoice(tx, choice, chosen)
    tx.record(CHOSEN[channel], accountSubject(choice.account), { way: chosen.way })
  })

/** @throws Refusal mail.quiet-same */
async function keepChoice(tx: Tx, choice: MailChoice, chosen: Choice): Promise<void> {
  const { way, digestHour, quietFrom: from, quietTo: to } = chosen
  const quiet = chosen.quiet && from !== undefined && to !== undefined ? { from, to } : null
  if (quiet && quiet.from === quiet.to) throw new Refusal('mail.quiet-same')
  await changeChoice(tx.db, choice, {
    way,
    ...(digestHour !== undefined && { digest_hour: digestHour }),
    quiet_from: quiet?.from ?? null,
    quiet_to: quiet?.to ?? null,
  })
}

const NONE = { 'e-mail': 'mail.no-address', sms: 'sms.no-number' } as const

/** Changes where or how one is told by a way, when one is. @throws Refusal mail.no-address, sms.no-number */
const changeOwn = (
  province: Province,
  actor: Actor,
  channel: Chosen,
  key: IdempotencyKey,
  work: (tx: Tx, choice: MailChoice) => Promise<void>,
) =>
  province.act(actor, key, async (tx) => {
    const choice = await findChoice(tx.db, actor.account ?? '', channel, 'lock')
    if (!choice) throw new Refusal(NONE[channel])
    await work(tx, choice)
    return null
  })
