import { createHash, randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { labelsOf } from '../forms/index.ts'
import type { Language } from '../pages/words.ts'
import { Refusal } from '../refusal.ts'
import type { ParkedForm } from './parked.store.ts'
import type { Route } from './route.ts'

/** Fields that are never kept or shown again: what proves who somebody is, and the tokens of the old page. */
const WITHHELD = /^(csrf|formKey)$|mat-?khau|password|passphrase|(pin|secret)$/i

export type Typed = Omit<ParkedForm, 'path'>

/** What a person typed into a form, to be sent once more; passwords, PINs and the old page's tokens are left out. */
export function typedIn(route: Route, raw: Record<string, unknown>, language: Language): Typed {
  const body: Typed['body'] = {}
  for (const [name, value] of Object.entries(raw)) {
    if (WITHHELD.test(name)) continue
    if (typeof value === 'string') body[name] = value
    else if (Array.isArray(value)) body[name] = value.filter((one) => typeof one === 'string')
  }
  return { body, labels: route.spec.body ? labelsOf(route.spec.body, language) : {} }
}

/** A form whose token is not of this browser; carries what was typed, so that nothing is lost. */
export class StaleForm extends Refusal {
  readonly typed: Typed

  constructor(typed: Typed) {
    super('http.stale-form')
    this.typed = typed
  }
}

/**
 * The idempotency key of a request: the form's hidden key or the `Idempotency-Key` header, a new one when there is none.
 * @param browser the visitor a stranger's key is bound to, because strangers share one name in the journal; null for everyone else.
 */
export function idempotencyKey(request: FastifyRequest, raw: Record<string, unknown>, browser: string | null): string {
  const sent = [raw.formKey, request.headers['idempotency-key']].find((one) => typeof one === 'string' && one !== '')
  if (typeof sent !== 'string') return randomUUID()
  if (browser === null && sent.length <= 100) return sent
  return createHash('sha256')
    .update(`${browser ?? ''} ${sent}`)
    .digest('base64url')
}
