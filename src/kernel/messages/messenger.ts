import type { Config } from '../config/index.ts'
import { type Pusher, pushMessenger } from './push.ts'
import { smsMessenger } from './sms.ts'
import { smtpMessenger } from './smtp.ts'

/** The ways there are, as the journal names them. */
export const channels = ['e-mail', 'sms', 'push'] as const
export type Channel = (typeof channels)[number]

/** What goes to one person. Nothing personal stands in it but the address it goes to. */
export interface Message {
  /** The same for every try, so that a mail server knows a repeated one again. */
  id: string
  to: string
  /** Nothing of an SMS. */
  subject?: string
  text: string
  /** Where whoever hands it on may report that it arrived, when the way knows that. */
  report?: string | undefined
}

/** A way out of the program. */
export interface Messenger {
  /** Named in the acts of the journal. */
  readonly channel: Channel
  /** Where it hands over, as an operator reads it. */
  readonly server: string
  /** Where that can be: talks with the server up to where it would take a message, and hands none over. @throws NotSent */
  greet?(): Promise<void>
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

/**
 * The province's messenger; null when its settings (LT_SMTP_URL and LT_MAIL_FROM, LT_SMS_URL and LT_SMS_BODY, LT_PUSH_HOSTS) are not given,
 * and then nothing is sent.
 */
export function messengerOf(config: Config, channel: Channel, pusher: () => Promise<Pusher>): Messenger | null {
  const { smtpUrl, mailFrom, smtpTimeoutSeconds, smsUrl, smsBody, pushHosts } = config
  switch (channel) {
    case 'e-mail':
      return smtpUrl && mailFrom ? smtpMessenger(new URL(smtpUrl), mailFrom, smtpTimeoutSeconds * 1000) : null
    case 'sms':
      return smsUrl && smsBody ? smsMessenger(new URL(smsUrl), smsBody, config) : null
    case 'push':
      return pushHosts.length > 0 ? pushMessenger(pusher) : null
  }
}
