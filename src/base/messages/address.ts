import { v7 as uuidv7 } from 'uuid'
import { type Instant, isAfter, isoMoment, minus, plus } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { sameText } from '../../kernel/http/index.ts'
import { messengerOf } from '../../kernel/messages/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { accountSubject, keyedHash, seal, unseal } from '../identity/index.ts'
import { type Choice, CONFIRM_HOURS } from './choice.ts'
import { changeChoice, dropChoice, findChoice, insertMail, type MailChoice, setAddress } from './messages.store.ts'

/** The job that sends one message. */
export const SEND_MAIL = 'mail.send'

/** A person who mistyped may ask again after this; nobody floods a stranger's mailbox. */
const ASK_AGAIN = { minutes: 2 }

/** The address as it was given. */
export const addressOf = async (province: Province, { address }: MailChoice): Promise<string> =>
  (await unseal(province, address)).toString('utf8')

/** What the confirmation's link carries: only this province can make it, and nothing of it is stored. */
export async function confirmToken(province: Province, choice: MailChoice): Promise<string> {
  const asked = `${choice.account} ${isoMoment(choice.asked_at)} ${await addressOf(province, choice)}`
  return (await keyedHash(province, 'mail address', asked)).toString('base64url')
}

/**
 * Takes an e-mail address for one's own account and sends the question whether it is theirs. Nothing else goes there before it is confirmed;
 * an earlier address is forgotten. Act `mail.address-given`, without the address.
 * @throws Refusal mail.not-set, mail.asked-just-now
 */
export async function giveAddress(province: Province, actor: Actor, address: string, key: IdempotencyKey) {
  if (!messengerOf(province.config)) throw new Refusal('mail.not-set')
  const account = actor.account ?? ''
  const sealed = await seal(province, Buffer.from(address, 'utf8'))
  return province.act(actor, key, async (tx) => {
    const before = await findChoice(tx.db, account, 'lock')
    if (before && isAfter(before.asked_at, minus(tx.now, ASK_AGAIN))) throw new Refusal('mail.asked-just-now')
    await setAddress(tx.db, account, sealed, tx.now)
    const id = uuidv7()
    await insertMail(tx.db, { id, account, kind: 'confirm', state: 'queued', due_at: tx.now, notices: [] })
    await province.jobs.enqueue(tx.db, SEND_MAIL, { id }, { key: id })
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
    const choice = await findChoice(tx.db, account, 'lock')
    if (!choice || !sameText(await confirmToken(province, choice), token)) throw new Refusal('mail.link-wrong')
    if (choice.confirmed_at) throw new Refusal('mail.already-confirmed')
    if (isOver(choice, tx.now)) throw new Refusal('mail.link-over')
    await changeChoice(tx.db, account, { confirmed_at: tx.now })
    tx.record('mail.address-confirmed', accountSubject(account))
    return null
  })
}

/** Whether an address can no longer be confirmed by the link that was sent. */
const isOver = ({ asked_at }: MailChoice, now: Instant): boolean =>
  isAfter(now, plus(asked_at, { hours: CONFIRM_HOURS }))

/** Forgets one's address and choices; nothing goes there any more. Act `mail.address-dropped`. @throws Refusal mail.no-address */
export const dropAddress = (province: Province, actor: Actor, key: IdempotencyKey) =>
  change(province, actor, key, async (tx, { account }) => {
    await dropChoice(tx.db, account)
    tx.record('mail.address-dropped', accountSubject(account))
  })

/** Chooses how one is told. Act `mail.way-chosen`. @throws Refusal mail.no-address, mail.quiet-same */
export const chooseWay = (province: Province, actor: Actor, choice: Choice, key: IdempotencyKey) =>
  change(province, actor, key, async (tx, { account }) => {
    const { way, digestHour, quietFrom: from, quietTo: to } = choice
    const quiet = choice.quiet && from !== undefined && to !== undefined ? { from, to } : null
    if (quiet && quiet.from === quiet.to) throw new Refusal('mail.quiet-same')
    await changeChoice(tx.db, account, {
      way,
      ...(digestHour !== undefined && { digest_hour: digestHour }),
      quiet_from: quiet?.from ?? null,
      quiet_to: quiet?.to ?? null,
    })
    tx.record('mail.way-chosen', accountSubject(account), { way })
  })

const change = (
  province: Province,
  actor: Actor,
  key: IdempotencyKey,
  work: (tx: Tx, choice: MailChoice) => Promise<void>,
) =>
  province.act(actor, key, async (tx) => {
    const choice = await findChoice(tx.db, actor.account ?? '', 'lock')
    if (!choice) throw new Refusal('mail.no-address')
    await work(tx, choice)
    return null
  })
