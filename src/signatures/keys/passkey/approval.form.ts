import { Type } from 'typebox'
import { SESSION_COOKIE } from '../../../kernel/http/index.ts'
import type { Approval, PasskeyAnswer } from './approval.ts'

/** Fields of a form that a passkey may fill; names that end in `Secret` are never kept by the kernel. */
export const passkeyFields = {
  answer: Type.Optional(Type.String({ maxLength: 20_000 })),
  prfSecret: Type.Optional(Type.String({ maxLength: 100 })),
}

interface Sent {
  body: { answer?: string; prfSecret?: string }
  cookies: Record<string, string | undefined>
}

/** The session a challenge is bound to. */
export const sessionOf = ({ cookies }: Pick<Sent, 'cookies'>): string => cookies[SESSION_COOKIE] ?? ''

/** The passkey's answer, when the form carries one. */
export const passkeyAnswerOf = ({ body, cookies }: Sent): PasskeyAnswer | undefined =>
  body.answer === undefined
    ? undefined
    : { answer: body.answer, secret: body.prfSecret ?? '', session: sessionOf({ cookies }) }

/** How the form approves: by passkey when the device answered, else by PIN. */
export const approvalOf = (sent: Sent & { body: { pin?: string } }): Approval | undefined =>
  passkeyAnswerOf(sent) ?? sent.body.pin

/** The field beside which it is said what is wrong with a key, its PIN, its device or a passkey; the form stays open. */
export const besideApproval = {
  'signing.passkey-over': 'passkey',
  'signing.passkey-other-list': 'passkey',
  'signing.passkey-changed': 'passkey',
  'signing.passkey-refused': 'passkey',
  'signing.passkey-not-enrolled': 'passkey',
  'signing.passkey-no-secret': 'passkey',
  'signing.': 'pin',
  'hardware-key.': 'pin',
} as const
