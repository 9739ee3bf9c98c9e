import type { Config } from '../config/index.ts'
import { smtpMessenger } from './smtp.ts'

/** What goes to one person. Nothing personal stands in it but the address it goes to. */
export interface Message {
  /** The same for every try, so that a mail server knows a repeated one again. */
  id: string
  to: string
  subject: string
  text: string
}

/** A way out of the program. */
export interface Messenger {
  /** Named in the acts of the journal. */
  readonly channel: 'e-mail'
  /**
   * Hands one message over. `handing` runs when the receiver was accepted and nothing of the message has gone out yet.
   * @throws NotSent
   */
  send(message: Message, handing: () => Promise<void>): Promise<void>
}

/**
 * Why a message did not go out. `later`: surely not sent, another try may help; `refused`: the receiver is not accepted, no try helps;
 * `uncertain`: it was handed over and no answer came.
 */
export class NotSent extends Error {
  readonly outcome: 'later' | 'refused' | 'uncertain'
  constructor(outcome: NotSent['outcome'], cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.name = 'NotSent'
    this.outcome = outcome
  }
}

/** The province's messenger; null when its settings (LT_SMTP_URL, LT_MAIL_FROM) are not given, and then nothing is sent. */
export function messengerOf({ smtpUrl, mailFrom, smtpTimeoutSeconds }: Config): Messenger | null {
  return smtpUrl && mailFrom ? smtpMessenger(new URL(smtpUrl), mailFrom, smtpTimeoutSeconds * 1000) : null
}
