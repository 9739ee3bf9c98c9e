import { parse } from 'node:querystring'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../refusal.ts'

const MOST_BYTES = 1024 * 1024
/** The longest form of ours chooses among a thousand rows. */
const MOST_FIELDS = 2_000
/** What a machine sends us stands in a list in an object; whatever reads much deeper would use up the stack. */
const DEEPEST = 32

/** Whether a form names more fields than any of ours has; counted before anything is made of them. */
export function hasTooManyFields(text: string): boolean {
  let fields = 1
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    fields += 1
    if (fields > MOST_FIELDS) return true
  }
  return false
}

/** Whether lists and objects of a JSON text stand in each other deeper than any of ours; seen before anything is made of them. */
export function isTooDeep(json: string): boolean {
  let depth = 0
  let inText = false
  for (let at = 0; at < json.length; at++) {
    const character = json[at]
    if (inText) {
      if (character === '\\') at += 1
      else if (character === '"') inText = false
    } else if (character === '"') inText = true
    else if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') depth -= 1
    if (depth > DEEPEST) return true
  }
  return false
}

/** Reads JSON, and forms without files. @throws Refusal http.too-many-parts, http.unreadable, file.too-large */
export function takeBodies(server: FastifyInstance): void {
  const asText = { parseAs: 'string', bodyLimit: MOST_BYTES } as const
  server.addContentTypeParser('application/x-www-form-urlencoded', asText, (_request, body, done) => {
    const text = String(body)
    if (hasTooManyFields(text)) return done(new Refusal('http.too-many-parts'))
    done(null, parse(text, '&', '=', { maxKeys: 0 }))
  })
  // the framework's own reader refuses names that would reach into every object
  const readJson = server.getDefaultJsonParser('error', 'error')
  server.removeContentTypeParser('application/json')
  server.addContentTypeParser('application/json', asText, (request, body, done) => {
    const text = String(body)
    if (isTooDeep(text)) return done(new Refusal('http.unreadable'))
    return readJson(request, text, done)
  })
}
