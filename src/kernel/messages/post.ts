import { NotSent } from './messenger.ts'

/** What fails before a byte of the message went out. */
const NEVER_REACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** As much of an answer as is looked at. */
const MOST_OF_ANSWER = 10_000

/** Posts a message to whoever hands it on. @throws NotSent when no answer came */
export async function post(
  address: URL,
  { timeoutSeconds, ...request }: { headers: Record<string, string>; body: string | Buffer; timeoutSeconds: number },
): Promise<{ status: number; said: string }> {
  try {
    const signal = AbortSignal.timeout(timeoutSeconds * 1000)
    const answer = await fetch(address, { ...request, method: 'POST', redirect: 'error', signal })
    return { status: answer.status, said: (await answer.text()).slice(0, MOST_OF_ANSWER) }
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } }
    throw new NotSent(NEVER_REACHED.has(cause?.code ?? '') ? 'later' : 'uncertain', error)
  }
}

/** What an answer says of a message. An error behind whoever answers leaves open whether it went out. */
export function outcomeOfStatus(status: number): 'sent' | NotSent['outcome'] {
  if (status >= 200 && status < 300) return 'sent'
  return status < 500 || status === 503 ? 'later' : 'uncertain'
}
