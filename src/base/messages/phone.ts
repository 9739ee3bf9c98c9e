import { isAfter, plus } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { sameText } from '../../kernel/http/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { accountSubject, seal } from '../identity/index.ts'
import { askWhose, proofOf } from './address.ts'
import { CODE_MINUTES } from './choice.ts'
import { changeChoice, findChoice, type MailChoice } from './messages.store.ts'
import { wayOut } from './ways.ts'

/** Every code costs the province money, and a mistyped number disturbs a stranger. */
const ASK_AGAIN = { minutes: 5 }
/** After so many wrong codes a new one must be asked for: a code of six digits is not guessed. */
const MOST_WRONG = 5

/** The code that was sent to a number: made anew when it is needed, and kept nowhere. */
export async function codeOf(province: Province, choice: MailChoice): Promise<string> {
  const hash = await proofOf(province, choice, 'telephone code')
  return String(hash.readUInt32BE(0) % 1_000_000).padStart(6, '0')
}

/**
 * Takes a telephone number for one's own account and sends a code there. Nothing else goes there before the code was typed. Act
 * `sms.number-given`, without the number.
 * @throws Refusal sms.not-set, sms.asked-just-now
 */
export async function giveNumber(province: Province, actor: Actor, number: string, key: IdempotencyKey) {
  if (!wayOut(province, 'sms')) throw new Refusal('sms.not-set')
  const account = actor.account ?? ''
  const address = await seal(province, Buffer.from(number.replace(/^\+84/, '0'), 'utf8'))
  return province.act(actor, key, async (tx) => {
    const asked = { account, channel: 'sms', address, again: ASK_AGAIN } as const
    if (!(await askWhose(province, tx, asked))) throw new Refusal('sms.asked-just-now')
    tx.record('sms.number-given', accountSubject(account))
    return null
  })
}

/**
 * Confirms one's number by the code that came there; a wrong one counts. Act `sms.number-confirmed`.
 * @throws Refusal sms.no-number, sms.already-confirmed, sms.code-over, sms.code-wrong
 */
export async function confirmNumber(province: Province, actor: Actor, code: string, key: IdempotencyKey) {
  const account = actor.account ?? ''
  const right = await province.act(actor, key, async (tx) => {
    const choice = await findChoice(tx.db, account, 'sms', 'lock')
    if (!choice) throw new Refusal('sms.no-number')
    if (choice.confirmed_at) throw new Refusal('sms.already-confirmed')
    const over = isAfter(tx.now, plus(choice.asked_at, { minutes: CODE_MINUTES }))
    if (over || choice.wrong_codes >= MOST_WRONG) throw new Refusal('sms.code-over')
    if (!sameText(await codeOf(province, choice), code.replaceAll(/\D/g, ''))) {
      await changeChoice(tx.db, choice, { wrong_codes: choice.wrong_codes + 1 })
      return false
    }
    await changeChoice(tx.db, choice, { confirmed_at: tx.now })
    tx.record('sms.number-confirmed', accountSubject(account))
    return true
  })
  if (!right) throw new Refusal('sms.code-wrong')
  return null
}
