import type { Config } from '../config/index.ts'
import { type Message, type Messenger, NotSent } from './messenger.ts'
import { outcomeOfStatus, post } from './post.ts'

type Settings = Pick<Config, 'smsAuthorization' | 'smsTaken' | 'smsRefused' | 'smsTimeoutSeconds'>

/**
 * SMS through a provider's gateway: one POST for a message. Gateways differ in the names of their fields and in how they say yes, so both are
 * settings of the province (docs/operations/sms.md).
 */
export const smsMessenger = (gateway: URL, template: string, settings: Settings): Messenger => ({
  channel: 'sms',
  server: gateway.host,
  async send(message, handing) {
    const { type, body } = filledIn(template, message)
    await handing()
    const headers = {
      'content-type': type,
      ...(settings.smsAuthorization && { authorization: settings.smsAuthorization }),
    }
    const { status, said } = await post(gateway, { headers, body, timeoutSeconds: settings.smsTimeoutSeconds })
    const outcome = outcomeOf(status, said, settings)
    // the answer may repeat the number, so it is not kept
    if (outcome !== 'sent') throw new NotSent(outcome, `the gateway answered ${status}`)
  },
})

/** How the gateway's answer is to be understood: by what the province was told of it. */
export function outcomeOf(
  status: number,
  said: string,
  { smsTaken, smsRefused }: Pick<Settings, 'smsTaken' | 'smsRefused'>,
): 'sent' | NotSent['outcome'] {
  if (smsRefused && said.includes(smsRefused)) return 'refused'
  const outcome = outcomeOfStatus(status)
  return outcome === 'sent' && smsTaken && !said.includes(smsTaken) ? 'later' : outcome
}

/** What a gateway's report says of a message it took; null when it says neither, as of one still on its way. */
export function reportOf(
  said: string,
  { smsArrived, smsLost }: Pick<Config, 'smsArrived' | 'smsLost'>,
): 'arrived' | 'lost' | null {
  if (smsLost && said.includes(smsLost)) return 'lost'
  return smsArrived && said.includes(smsArrived) ? 'arrived' : null
}

/** The body of the request: JSON when the template is, a form otherwise; what is filled in can never become a field of its own. */
export function filledIn(template: string, { id, to, text, report = '' }: Message): { type: string; body: string } {
  const values: Record<string, string> = {
    '{to}': to,
    '{to84}': to.replace(/^0/, '84'),
    '{text}': text,
    '{id}': id,
    '{report}': report,
  }
  const fill = (part: string) => part.replaceAll(/\{(?:to|to84|text|id|report)\}/g, (name) => values[name] ?? name)
  if (template.startsWith('{')) {
    const body = JSON.stringify(JSON.parse(template), (_, value) => (typeof value === 'string' ? fill(value) : value))
    return { type: 'application/json', body }
  }
  const form = new URLSearchParams(template)
  for (const [name, value] of [...form]) form.set(name, fill(value))
  return { type: 'application/x-www-form-urlencoded', body: form.toString() }
}
