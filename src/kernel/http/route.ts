import type { FastifyRequest } from 'fastify'
import type { Static, TObject, TSchema } from 'typebox'
import type { Actor, Viewer } from '../acting/index.ts'
import type { StoredFile } from '../files/index.ts'
import type { FieldError, Invalid } from '../forms/index.ts'
import type { On } from '../life/index.ts'
import { needsOf } from '../module/needs.ts'
import type { View } from '../pages/view.ts'
import type { Language } from '../pages/words.ts'
import type { Province } from '../province/index.ts'
import type { Answer } from './answer.ts'
import type { Reading } from './reading.ts'
import {
  type ActRoute,
  actRoute,
  type FormRoute,
  formRoutes,
  type ListRoute,
  listRoutes,
  type PageRoute,
  pageRoute,
  type Shown,
} from './shapes.ts'

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
export interface Ctx<P = unknown, Q = unknown, B = unknown, S = unknown> {
  province: Province
  viewer: Viewer
  actor: Actor
  view: View
  language: Language
  params: P
  query: Q
  body: B
  /** What the route acts on, loaded and checked by the door (`on`). */
  on: S
  /** Everything the form carried, untyped: for fields whose names are made at run time. */
  raw: Record<string, unknown>
  /** Stored files of a multipart form; empty inputs are left out. */
  uploads: Upload[]
  uploadRefusals: UploadRefusal[]
  /** Idempotency key: the form's hidden key, or the peer's `Idempotency-Key` header. */
  key: string
  cookies: Record<string, string | undefined>
  /** Address of the caller; behind a proxy only when the proxy is configured. */
  ip: string
  /** Writes the reading of personal data as an act, before the answer leaves. */
  noteReading(reading: Reading): Promise<void>
  /** A program asks: refusals are answered as problem details, never as a page shown again. */
  machine: boolean
  request: FastifyRequest
}

/**
 * Who may call a route: `public` (anyone), `official` (any signed-in account), one capability, or one of several.
 */
export type Needs = 'public' | 'official' | (string & {}) | readonly string[]

/** What a form asks where that is known only when it is sent: its fields, and what is wrong across them. */
export interface AsksNow {
  schema: TSchema
  wrong?(value: Readonly<Record<string, unknown>>): readonly FieldError[]
}

export interface RouteSpec<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  S = unknown,
> {
  /** Comes from `on` when the route acts on a subject. */
  needs?: Needs
  /** What it acts on and with which right; loaded and checked before the handler runs. */
  on?: On<S>
  /** Looking is an act: the subject's `KIND.read` is recorded before the answer leaves. */
  reads?: 'personal'
  /** Its address is a secret: what is answered is not kept and not indexed. */
  secret?: true
  /** One line for the OpenAPI description. */
  summary?: string
  params?: P
  query?: Q
  body?: B
  /** The fields of a form that is itself data: read in place of `body`, which stands for what is always there. */
  asks?: (ctx: Ctx<Static<P>, Static<Q>, unknown, S>) => Promise<AsksNow> | AsksNow
  /** JSON answer schema; undeclared fields are dropped. A route without one answers no JSON. */
  response?: TSchema
  /** JSON of other statuses, in a protocol with an error form of its own. */
  refuses?: Readonly<Record<number, TSchema>>
  /** Media types of what it answers when that is neither a page nor JSON. */
  answers?: readonly string[]
  /** Accepts files; each is streamed to the store before the handler runs. `keep: false`: small secrets, handed over in memory only. */
  files?: FileRules
  /** Shows the form again with what was typed; without it a wrong body is a 400 page. */
  invalid?: (ctx: Ctx<Static<P>, Static<Q>, never, S>, invalid: Invalid) => Promise<Answer> | Answer
  /** Machine peers: no cookie, no CSRF; the handler verifies the caller itself (signature, secret). */
  peer?: boolean
  /** Peer routes that take the body as a stream of bytes. */
  rawBody?: boolean
  /** Media types of that body; bytes of any kind when left out. */
  takes?: readonly string[]
  /** Headers a peer sends, for the description; its handler reads and verifies them. */
  headers?: TObject
  /** At most this many calls per minute from one address. */
  perMinute?: number
}

export type Handler<P, Q, B, S = unknown> = (ctx: Ctx<P, Q, B, S>) => Promise<Answer> | Answer

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  spec: RouteSpec
  handler: Handler<unknown, unknown, unknown>
  /** The described list it shows. */
  list?: ListRoute
}

export type RouteSet = readonly Route[]

export interface Define {
  get<P extends TSchema = TSchema, Q extends TSchema = TSchema, S = unknown>(
    path: string,
    spec: RouteSpec<P, Q, TSchema, S>,
    handler: Handler<Static<P>, Static<Q>, undefined, S>,
  ): void
  post<P extends TSchema = TSchema, Q extends TSchema = TSchema, B extends TSchema = TSchema, S = unknown>(
    path: string,
    spec: RouteSpec<P, Q, B, S>,
    handler: Handler<Static<P>, Static<Q>, Static<B>, S>,
  ): void
  /** A call of a protocol between machines that changes a thing by its address, as forms cannot. */
  put<P extends TSchema = TSchema, Q extends TSchema = TSchema>(
    path: string,
    spec: RouteSpec<P, Q> & { peer: true; rawBody: true },
    handler: Handler<Static<P>, Static<Q>, undefined>,
  ): void
  /** The same for taking a thing away. */
  delete<P extends TSchema = TSchema, Q extends TSchema = TSchema>(
    path: string,
    spec: RouteSpec<P, Q> & { peer: true; rawBody: true },
    handler: Handler<Static<P>, Static<Q>, undefined>,
  ): void
  /** A page: what the handler returns is the HTML, or where to go instead. */
  page<P extends TSchema = TSchema, Q extends TSchema = TSchema, S = unknown>(
    path: string,
    spec: PageRoute<P, Q, S>,
    show: (ctx: Ctx<Static<P>, Static<Q>, undefined, S>) => Shown | Promise<Shown>,
  ): void
  /** A form: shown, parsed, shown again with what was typed and what is wrong, done once, then elsewhere. */
  form<B extends TSchema, R, P extends TSchema = TSchema, Q extends TSchema = TSchema, S = unknown>(
    path: string,
    spec: FormRoute<P, Q, B, S, R>,
  ): void
  /** A button: one act on the subject, then its page. */
  act<R, B extends TSchema = TObject, P extends TSchema = TSchema, S = unknown>(
    path: string,
    spec: ActRoute<P, B, S, R>,
  ): void
  /** A described list with everything that comes with it. */
  list(path: string, list: ListRoute): void
}

/** Collects a module's routes. @throws when a route does not say who may call it. */
export function defineRoutes(define: (route: Define) => void): RouteSet {
  const routes: Route[] = []
  const add = (one: unknown) => {
    const route = one as Route
    if (needsOf(route).length === 0) throw new Error(`route ${route.method} ${route.path} does not say who may call it`)
    routes.push(route)
  }
  define({
    get: (path, spec, handler) => add({ method: 'GET', path, spec, handler }),
    post: (path, spec, handler) => add({ method: 'POST', path, spec, handler }),
    put: (path, spec, handler) => add({ method: 'PUT', path, spec, handler }),
    delete: (path, spec, handler) => add({ method: 'DELETE', path, spec, handler }),
    page: (path, spec, show) => add(pageRoute(path, spec, show)),
    form: (path, spec) => formRoutes(path, spec).forEach(add),
    act: (path, spec) => add(actRoute(path, spec)),
    list: (path, list) => listRoutes(path, list).forEach(add),
  })
  return routes
}
