import { setTimeout as wait } from 'node:timers/promises'
import { ProviderError } from './provider-error.ts'

/** Where a provider is and what we sign in with. */
export interface ProviderLogin {
  /** Base address, e.g. `https://…/csc/v2`. */
  url: string
  clientId: string
  clientSecret: string
}

const TIMEOUT_MS = 10_000
const MAX_ANSWER = 4 * 2 ** 20
/** Waits before a question that changes nothing is asked again. */
const AGAIN_MS = [200, 800]

export type Answer = { status: number; body: Record<string, unknown> }

/** One question over HTTP. @throws ProviderError down, wrong-answer */
async function ask(url: string, init: { headers: Record<string, string>; body: string }): Promise<Answer> {
  let reply: Response
  let text: string
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    reply = await fetch(url, { method: 'POST', redirect: 'error', signal, ...init })
    text = await readLimited(reply)
  } catch (error) {
    if (error instanceof ProviderError) throw error
    const why = error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : 'no answer'
    throw new ProviderError('down', `the provider cannot be reached: ${why}`)
  }
  if (reply.status >= 500 || reply.status === 429) {
    throw new ProviderError('down', `the provider answered HTTP ${reply.status}`)
  }
  return { status: reply.status, body: parse(text) }
}

async function readLimited(reply: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of reply.body ?? []) {
    size += chunk.length
    if (size > MAX_ANSWER) throw new ProviderError('wrong-answer', 'the provider answered too much')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // not JSON: said below
  }
  throw new ProviderError('wrong-answer', 'the provider did not answer a JSON object')
}

/** What the API's error codes mean (CSC v2 §8.2 and RFC 6749 §5.2). */
function problemOf({ status, body }: Answer): ProviderError {
  const code = String(body.error ?? '').slice(0, 60)
  const said = String(body.error_description ?? '').slice(0, 200)
  const message = `the provider answered HTTP ${status} ${code}: ${said}`
  if (code === 'access_denied') return new ProviderError('refused', message)
  if (code === 'authorization_timeout' || code === 'expired_token' || /expired/i.test(said)) {
    return new ProviderError('expired', message)
  }
  if (status === 401 || status === 403 || code === 'invalid_client') return new ProviderError('not-allowed', message)
  return new ProviderError('wrong-answer', message)
}

/** A signed-in connection to one provider: `call(method, body)` asks and returns answers of success only. */
export function connect(login: ProviderLogin) {
  let token: { value: string; until: number } | undefined

  async function signIn(): Promise<string> {
    if (token && token.until > performance.now()) return token.value
    const form = { grant_type: 'client_credentials', client_id: login.clientId, client_secret: login.clientSecret }
    const answer = await ask(`${login.url}/oauth2/token`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams(form).toString(),
    })
    const { access_token: value, expires_in: seconds } = answer.body
    if (answer.status !== 200) throw problemOf(answer)
    if (typeof value !== 'string') throw new ProviderError('wrong-answer', 'the provider gave no access token')
    token = { value, until: performance.now() + Math.max(0, Number(seconds ?? 60) - 30) * 1000 }
    return value
  }

  async function once(method: string, body: object): Promise<Answer> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await ask(`${login.url}/${method}`, {
        headers: {
          authorization: `Bearer ${await signIn()}`,
          'content-type': 'application/json',
          accept: 'application/json',
        },
        body: JSON.stringify(body),
      })
      if (answer.status === 401 && attempt === 0) {
        token = undefined
        continue
      }
      if (answer.status !== 200 && answer.status !== 202) throw problemOf(answer)
      return answer
    }
  }

  return {
    /**
     * @param repeatable the question changes nothing at the provider: it is asked again when nobody answers
     * @throws ProviderError
     */
    async call(method: string, body: object, repeatable = false): Promise<Answer> {
      const waits = repeatable ? [...AGAIN_MS] : []
      for (;;) {
        try {
          return await once(method, body)
        } catch (error) {
          const next = waits.shift()
          if (!(error instanceof ProviderError) || error.problem !== 'down' || next === undefined) throw error
          await wait(next)
        }
      }
    },
  }
}
