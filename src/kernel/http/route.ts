import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Actor, Viewer } from '../acting/index.ts'
import type { PageKey } from '../database/paging.ts'
import type { StoredFile } from '../files/index.ts'
import type { Invalid } from '../forms/index.ts'
import type { Html } from '../pages/html.ts'
import type { View } from '../pages/view.ts'
import type { Language } from '../pages/words.ts'
import type { Province } from '../province/index.ts'

/** Which files a form may carry. */
export type FileRules =
  | { maxFiles: number; maxBytes?: number; allow?: readonly string[]; keep?: true }
  | { maxFiles: number; maxBytes: number; allow?: undefined; keep: false }

/** A file of a multipart form, already streamed into the store. */
export interface Upload extends StoredFile {
  field: string
  /** Name as the sender gave it, NFC, without path; shown, never used as a path. */
  name: string
  /** The bytes, of a route that does not keep its files. */
  content?: Buffer
}

/** A file of a multipart form that the store refused; the form is shown again with the sentence. */
export interface UploadRefusal {
  field: string
  name: string
  message: string
}

/** Everything a handler may use; nothing else is global. */
export interface Ctx<P, Q, B> {
  province: Province
  viewer: Viewer
  actor: Actor
  view: View
  language: Language
  params: P
  query: Q
  body: B
  /** Everything the form carried, untyped: for fields whose names are made at run time. */
  raw: Record<string, unknown>
  /** Stored files of a multipart form; empty inputs are left out. */
  uploads: Upload[]
  uploadRefusals: UploadRefusal[]
  /** Idempotency key: the form's hidden key, or the peer's `Idempotency-Key` header. */
  key: string
  page: PageKey
  cookies: Record<string, string | undefined>
  /** Address of the caller; behind a proxy only when the proxy is configured. */
  ip: string
  request: FastifyRequest
}

/** What a handler answers with. */
export type Answer =
  | {
      kind: 'page'
      html: Html
      status: number
      cookies?: Cookie[]
      headers?: Record<string, string>
      /** One origin besides our own that the scripts of this page may connect to: a program on the person's computer. */
      connectTo?: string
    }
  | { kind: 'redirect'; to: string; status: 303; cookies?: Cookie[] }
  | { kind: 'json'; data: unknown; status: number; headers?: Record<string, string> }
  | {
      kind: 'file'
      body: Readable | Buffer
      type: string
      name: string
      inline: boolean
      size?: number
      headers?: Record<string, string>
    }
  | { kind: 'events'; subscribe(send: (html: string) => void): () => void }

export interface Cookie {
  name: string
  /** null clears it. */
  value: string | null
  maxAgeSeconds?: number
}

export const page = (html: Html, status = 200, cookies: Cookie[] = []): Answer => ({
  kind: 'page',
  html,
  status,
  cookies,
})
export const seeOther = (to: string, cookies: Cookie[] = []): Answer => ({ kind: 'redirect', to, status: 303, cookies })
export const jsonAnswer = (data: unknown, status = 200, headers?: Record<string, string>): Answer => ({
  kind: 'json',
  data,
  status,
  headers,
})
export const fileAnswer = (
  body: Readable | Buffer,
  type: string,
  name: string,
  options: { inline?: boolean; size?: number; headers?: Record<string, string> } = {},
): Answer => ({ kind: 'file', body, type, name, inline: options.inline ?? false, ...options })
/** Server-sent events: `subscribe` gets a sender of HTML for the live panel and returns its own end. */
export const events = (subscribe: (send: (html: string) => void) => () => void): Answer => ({
  kind: 'events',
  subscribe,
})

/**
 * Who may call a route: `public` (anyone), `official` (any signed-in account), or one capability. A route without it does not start.
 */
export type Needs = 'public' | 'official' | (string & {})

export interface RouteSpec<P extends TSchema, Q extends TSchema, B extends TSchema> {
  needs: Needs
  /** One line for the OpenAPI description. */
  summary?: string
  params?: P
  query?: Q
  body?: B
  /** JSON answer schema; undeclared fields are dropped. */
  response?: TSchema
  /** Accepts files; each is streamed to the store before the handler runs. `keep: false`: small secrets, handed over in memory only. */
  files?: FileRules
  /** Shows the form again with what was typed; without it a wrong body is a 400 page. */
  invalid?: (ctx: Ctx<Static<P>, Static<Q>, never>, invalid: Invalid) => Promise<Answer> | Answer
  /** Machine peers: no cookie, no CSRF; the handler verifies the caller itself (signature, secret). */
  peer?: boolean
  /** Peer routes that take the body as a stream of bytes. */
  rawBody?: boolean
  /** At most this many calls per minute from one address. */
  perMinute?: number
}

export type Handler<P, Q, B> = (ctx: Ctx<P, Q, B>) => Promise<Answer> | Answer

export interface Route {
  method: 'GET' | 'POST'
  path: string
  spec: RouteSpec<TSchema, TSchema, TSchema>
  handler: Handler<unknown, unknown, unknown>
}

export type RouteSet = readonly Route[]

interface Define {
  get<P extends TSchema = TSchema, Q extends TSchema = TSchema>(
    path: string,
    spec: RouteSpec<P, Q, TSchema>,
    handler: Handler<Static<P>, Static<Q>, undefined>,
  ): void
  post<P extends TSchema = TSchema, Q extends TSchema = TSchema, B extends TSchema = TSchema>(
    path: string,
    spec: RouteSpec<P, Q, B>,
    handler: Handler<Static<P>, Static<Q>, Static<B>>,
  ): void
}

/** Collects a module's routes. @throws when a route does not say who may call it. */
export function defineRoutes(define: (route: Define) => void): RouteSet {
  const routes: Route[] = []
  const add = (method: Route['method']) => (path: string, spec: Route['spec'], handler: Route['handler']) => {
    if (!spec.needs) throw new Error(`route ${method} ${path} does not say who may call it`)
    routes.push({ method, path, spec, handler })
  }
  define({ get: add('GET'), post: add('POST') } as unknown as Define)
  return routes
}
