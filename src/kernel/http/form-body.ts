import { parse } from 'node:querystring'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../refusal.ts'

const MOST_BYTES = 1024 * 1024
/** The longest form of ours chooses among a thousand rows. */
const MOST_FIELDS = 2_000

/** Whether a form names more fields than any of ours has; counted before anything is made of them. */
export function hasTooManyFields(text: string): boolean {
  let fields = 1
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    fields += 1
    if (fields > MOST_FIELDS) return true
  }
  return false
}

/** Reads forms without files (`application/x-www-form-urlencoded`). @throws Refusal http.too-many-parts, file.too-large */
export function takeForms(server: FastifyInstance): void {
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MOST_BYTES },
    (_request, body, done) => {
      const text = String(body)
      if (hasTooManyFields(text)) return done(new Refusal('http.too-many-parts'))
      done(null, parse(text, '&', '=', { maxKeys: 0 }))
    },
  )
}
