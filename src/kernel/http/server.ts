import { randomUUID } from 'node:crypto'
import fastifyCookie from '@fastify/cookie'
import fastifyMultipart from '@fastify/multipart'
import fastifyRateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import { actorOf, opensTo, stranger, type Viewer, visitorActor } from '../acting/index.ts'
import { cleanAnswer, type Invalid, parseInput } from '../forms/index.ts'
import { buildHouse, type House, type Module } from '../module/index.ts'
import { needsOf } from '../module/needs.ts'
import { readAbout, unreadOf } from '../notices/index.ts'
import { type Language, say } from '../pages/words.ts'
import type { Province } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import { limitKey } from './address.ts'
import { type Answer, page } from './answer.ts'
import { mountAssets } from './assets.ts'
import { takeBodies } from './bodies.ts'
import { tellBrokenRequest } from './broken.ts'
import { checkRoutes } from './check.ts'
import { whatIsWrong } from './clock.ts'
import { refusalOf } from './fault.ts'
import { sharedLimits } from './limits.ts'
import { LiveStreams } from './live.ts'
import { readMultipart } from './multipart.ts'
import { fromAnotherSite, fromOurPage } from './origin.ts'
import { parkForm } from './parked.store.ts'
import { Readings } from './reading.ts'
import { sendAnswer, sendProblem } from './reply.ts'
import type { Ctx, Route, Upload, UploadRefusal } from './route.ts'
import { csrfToken, newToken, sameText } from './secrets.ts'
import { securityHeaders } from './security-headers.ts'
import { stalePage } from './stale.page.ts'
import { idempotencyKey, StaleForm, typedIn } from './typed.ts'
import { viewOf } from './view.ts'

/** Where sign-in lives: identity gives it, the server only asks. */
export interface SessionPort {
  /**
   * The viewer of a session cookie, its idle clock moved on; null when it is unknown or has ended.
   * @param soon whether the page that is asked for locks soon (`Module.locksSoon`); null when the one on the screen stays
   */
  resolve(token: string, soon?: boolean | null): Promise<Viewer | null>
  /** After how many minutes without an act a page locks. */
  idleMinutes?(soon: boolean): Promise<number>
  /** The account a session belongs or belonged to, ended or not; a form kept for later is given to that account only. */
  owner?(token: string): Promise<string | null>
}

export interface ServerParts {
  province: Province
  modules: readonly Module[]
  sessions: SessionPort
  /** Key of CSRF tokens; kept in the database so that all processes share it. */
  serverSecret: string
}

export const SESSION_COOKIE = 'lt_phien'
export const VISITOR_COOKIE = 'lt_khach'
export const LANGUAGE_COOKIE = 'lt_ngon_ngu'
export const PARKED_COOKIE = 'lt_giu'

const MOST_OF_A_PARAM = 300
/** Machines sign what they ask in headers, with lists of thousands of codes in them. */
const MOST_HEADER_BYTES = 256 * 1024
const LAST_MOMENT_MS = 1_000

/** The door checks what comes and cleans what goes by our own schemas; so the framework need not even read its compilers (15 ms of a start). */
const noCompiler = () => {
  throw new Error('a route tells its schemas to the door, not to the framework')
}

/** An address the router could not read becomes one that is not found, so that it is answered like any other. */
function readableUrl(url: string): string {
  const path = url.split('?', 1)[0] ?? ''
  try {
    return path.split('/').some((part) => decodeURIComponent(part).length > MOST_OF_A_PARAM) ? '/-' : url
  } catch {
    return '/-'
  }
}

/** Builds the HTTP server of a province: every module's routes behind the same door. Nothing listens yet. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { publicUrl, config } = parts.province
  const { trustedProxies } = config
  const { reader, database } = parts.province
  const { shared } = database.options
  const secure = publicUrl.startsWith('https:')
  const house = buildHouse(parts.modules)
  const server = Fastify({
    logger: false,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    bodyLimit: 1024 * 1024,
    http: { maxHeaderSize: MOST_HEADER_BYTES },
    clientErrorHandler: tellBrokenRequest,
    routerOptions: { maxParamLength: MOST_OF_A_PARAM },
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
    genReqId: () => randomUUID(),
    rewriteUrl: (request) => readableUrl(request.url ?? '/'),
  })
  const guarded = securityHeaders(secure)
  server.addHook('onRequest', (_request, reply, next) => {
    reply.headers(guarded)
    next()
  })
  await server.register(fastifyCookie)
  takeBodies(server)
  await server.register(fastifyMultipart, { throwFileSizeLimit: false })
  await server.register(fastifyRateLimit, {
    global: false,
    // a database that is away says so at its own page
    ...(shared ? { store: sharedLimits(reader, () => parts.serverSecret), skipOnError: true } : {}),
    keyGenerator: ({ method, routeOptions, ip }) => `${method} ${routeOptions.url} ${limitKey(ip)}`,
    errorResponseBuilder: () => new Refusal('http.too-many-requests'),
  })
  const byteStreams = ['application/octet-stream', 'application/timestamp-query', 'application/ocsp-request']
  server.addContentTypeParser(byteStreams, (_request, payload, done) => done(null, payload))

  // a browser keeps spare connections it never used; they must not hold back the stop, and a request under way gets its moment
  server.addHook('preClose', async () => {
    setTimeout(() => server.server.closeAllConnections(), LAST_MOMENT_MS).unref()
  })
  const live = new LiveStreams(server, parts.province.config.sessionIdleMinutes * 60_000 + 5_000)
  const door = new Door(parts, house, secure, live)
  checkRoutes(house)
  mountAssets(
    server,
    parts.modules.flatMap((module) => [...(module.assets ?? [])]),
  )
  server.setNotFoundHandler((request, reply) => door.problem(request, reply, new Refusal('http.not-found')))
  server.setErrorHandler((error, request, reply) => door.problem(request, reply, error))
  const routes = parts.modules.flatMap(({ routes = [], locksSoon }) => routes.map((route) => ({ route, locksSoon })))
  for (const { route, locksSoon } of routes.filter((one) => !one.route.spec.rawBody)) {
    door.mount(server, route, locksSoon)
  }
  await server.register(async (peers) => {
    // machines name their bytes as they like, or not at all; their handlers read the stream themselves
    peers.removeContentTypeParser(['application/json', 'text/plain', 'application/x-www-form-urlencoded'])
    peers.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    for (const { route } of routes.filter((one) => one.route.spec.rawBody)) door.mount(peers, route)
  })
  return server
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route of a machine, which verifies its caller itself. */
    peer?: boolean
    /** Whether what it puts on the screen locks soon; null when it puts nothing there. */
    soon?: boolean | null
  }
}

/** What is known of a request before its handler runs. */
export interface Visit {
  viewer: Viewer
  language: Language
  /** Identifies the browser for CSRF: the session or a random visitor cookie. */
  visitor: string
  freshVisitor: boolean
  /** Notices the viewer has not read. */
  unread: number | null
  /** After how many minutes without an act the viewer's page locks; null for strangers. */
  locksAfter: number | null
}

/** What opens with a secret in its address is nobody else's to keep or to index. */
const SECRET_HEADERS = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' }
const hushed = ({ secret }: { secret?: true }, answer: Answer): Answer =>
  secret && (answer.kind === 'page' || answer.kind === 'file' || answer.kind === 'json')
    ? { ...answer, headers: { ...answer.headers, ...SECRET_HEADERS } }
    : answer

class Door {
  private readonly parts: ServerParts
  private readonly house: House
  private readonly secure: boolean
  private readonly live: LiveStreams
  private readonly readings: Readings

  constructor(parts: ServerParts, house: House, secure: boolean, live: LiveStreams) {
    this.parts = parts
    this.house = house
    this.readings = new Readings(parts.province)
    this.secure = secure
    this.live = live
  }

  mount(server: FastifyInstance, route: Route, locksSoon = false): void {
    const shows = route.method === 'GET' && !route.spec.response && !route.spec.answers
    server.route({
      method: route.method,
      url: route.path,
      ...(route.spec.files ? { bodyLimit: 8 * 1024 * 1024 * 1024 } : {}),
      ...(route.spec.rawBody ? { bodyLimit: 512 * 1024 * 1024 } : {}),
      config: {
        peer: route.spec.peer ?? false,
        soon: shows ? locksSoon : null,
        ...(route.spec.perMinute ? { rateLimit: { max: route.spec.perMinute, timeWindow: '1 minute' } } : {}),
      },
      // what a browser sends from another site is turned away before a byte of it is read
      ...(route.method === 'POST' && !route.spec.peer ? { onRequest: turnAwayOtherSites } : {}),
      handler: (request, reply) => this.handle(route, request, reply),
    })
  }

  private async visit(request: FastifyRequest, peer: boolean): Promise<Visit> {
    const cookies = request.cookies
    const query = request.query as Record<string, string | undefined>
    const asked = query.lang ?? cookies[LANGUAGE_COOKIE]
    const language: Language = asked === 'en' ? 'en' : 'vi'
    const session = peer ? undefined : cookies[SESSION_COOKIE]
    const soon = request.routeOptions.config?.soon ?? null
    const { sessions } = this.parts
    const viewer = session ? await sessions.resolve(session, soon) : null
    const visitor = (viewer ? session : cookies[VISITOR_COOKIE]) ?? ''
    return {
      viewer: viewer ?? stranger,
      language,
      visitor: visitor || newToken(),
      freshVisitor: !visitor && !peer,
      unread: viewer ? await unreadOf(this.parts.province, viewer) : null,
      locksAfter: (viewer && (await sessions.idleMinutes?.(soon === true))) ?? null,
    }
  }

  private async handle(route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { spec } = route
    const visit = await this.visit(request, spec.peer ?? false)
    if (visit.freshVisitor) this.setCookie(reply, VISITOR_COOKIE, visit.visitor, 86_400)
    const needs = needsOf(route)
    if (!needs.includes('public') && visit.viewer.kind === 'stranger')
      return this.askToSignIn(route, request, reply, visit)
    if (!opensTo(visit.viewer, needs)) throw new Refusal('http.not-allowed')
    const ctx = this.context(request, visit)
    const schema = spec.params ?? spec.on?.params
    const params = schema ? this.parse(schema, request.params, visit, 'http.not-found') : undefined
    const query = spec.query ? this.parse(spec.query, request.query, visit, 'http.wrong-input') : {}
    Object.assign(ctx, { params, query })
    // a form that is not ours finds nothing out, not even whether what it names is there; one with files shows its token as it is read
    if (route.method === 'POST' && !spec.rawBody && !request.isMultipart()) {
      this.requireOurForm(route, request, (request.body ?? {}) as Record<string, unknown>, visit)
    }
    await this.loadSubject(route, ctx)
    await this.noteSeen(route, ctx, visit)
    if (route.method === 'POST' && !spec.rawBody) {
      const invalid = await this.readBody(route, request, visit, ctx)
      if (invalid) return this.answer(reply, hushed(spec, await this.showInvalid(route, ctx, invalid)), visit, request)
    }
    const answer = hushed(spec, await route.handler(ctx))
    if (spec.reads && spec.on) await this.noteReading(route, ctx, answer)
    if (answer.kind === 'json') {
      const schema = answer.status < 300 ? spec.response : spec.refuses?.[answer.status]
      if (!schema) throw new Error(`${route.method} ${route.path} answers JSON without a schema`)
      answer.data = cleanAnswer(schema, answer.data)
    }
    return this.answer(reply, answer, visit, request)
  }

  /** What the route acts on. The page of an act that does not follow any more is refused before its form is shown. */
  private async loadSubject({ spec, method }: Route, ctx: Ctx): Promise<void> {
    if (!spec.on) return
    const params = (ctx.params ?? {}) as Record<string, string>
    ctx.on = await spec.on.load({ province: this.parts.province, viewer: ctx.viewer, params, cookies: ctx.cookies })
    if (method === 'GET') spec.on.ready?.(ctx.on)
  }

  /** Whoever comes to a thing has read what they were told of it; the bell of this very page says so already. */
  private async noteSeen({ spec }: Route, ctx: Ctx, visit: Visit): Promise<void> {
    if (!spec.on || !visit.unread) return
    const unread = await readAbout(this.parts.province, visit.viewer, `${spec.on.kind}:${spec.on.idOf(ctx.on)}`)
    if (unread !== null) ctx.view = viewOf(this.parts, this.house, { ...visit, unread }, ctx.request)
  }

  /** Looking at a subject with personal data is an act: who, whose, why. It is written before the answer leaves. */
  private async noteReading({ spec }: Route, ctx: Ctx, answer: Answer): Promise<void> {
    const { on } = spec
    if (!on || !('status' in answer ? answer.status < 300 : answer.kind === 'file')) return
    const purpose = this.house.purposes.get(on.secret?.purpose ?? on.kind)
    const reader = on.secret && ctx.viewer.kind === 'stranger' ? visitorActor(on.secret.visitor) : ctx.actor
    await this.readings.note(reader, {
      type: `${on.kind}.read`,
      subject: `${on.kind}:${on.idOf(ctx.on)}`,
      agency: on.placeOf(ctx.on).agency,
      basis: purpose ? say('vi', purpose) : '',
    })
  }

  private context(request: FastifyRequest, visit: Visit): Ctx {
    const { province } = this.parts
    const actor = visit.viewer.kind === 'stranger' ? visitorActor(this.house.visitorLabel) : actorOf(visit.viewer)
    return {
      province,
      viewer: visit.viewer,
      actor,
      view: viewOf(this.parts, this.house, visit, request),
      language: visit.language,
      params: undefined,
      query: undefined,
      body: undefined,
      on: undefined,
      raw: {},
      uploads: [],
      uploadRefusals: [],
      key: '',
      cookies: request.cookies,
      ip: request.ip,
      machine: wantsJson(request),
      noteReading: (reading) => this.readings.note(actor, reading),
      request,
    }
  }

  private parse<S extends TSchema>(schema: S, raw: unknown, visit: Visit, code: string): unknown {
    const parsed = parseInput(schema, (raw ?? {}) as Record<string, unknown>, visit.language)
    if (parsed.ok) return parsed.value
    throw new Refusal(code, { errors: parsed.errors.map((error) => error.message).join('; ') })
  }

  /** Reads the posted form into the context; returns what is wrong with it, when a person can mend that. */
  private async readBody(route: Route, request: FastifyRequest, visit: Visit, ctx: Ctx): Promise<Invalid | null> {
    const { spec } = route
    let raw = (request.body ?? {}) as Record<string, unknown>
    if (spec.files && request.isMultipart()) {
      const wanted = (read: Record<string, unknown>) => spec.peer || this.cameFromOurForm(request, read, visit)
      const form = await readMultipart(request, this.parts.province.files, spec.files, visit.language, wanted)
      raw = form.fields
      Object.assign(ctx, {
        uploads: form.uploads satisfies Upload[],
        uploadRefusals: form.refusals satisfies UploadRefusal[],
      })
    }
    this.requireOurForm(route, request, raw, visit)
    ctx.raw = raw
    ctx.key = idempotencyKey(request, raw, visit.viewer.kind === 'stranger' && !spec.peer ? visit.visitor : null)
    if (!spec.body) {
      ctx.body = raw
      return null
    }
    const asked = await spec.asks?.(ctx)
    const sent = { uploads: ctx.uploads, refusals: ctx.uploadRefusals }
    const parsed = parseInput(asked?.schema ?? spec.body, raw, visit.language, sent)
    if (!parsed.ok) return { errors: parsed.errors, values: parsed.values }
    const wrong = asked?.wrong?.(parsed.value as Record<string, unknown>) ?? []
    if (wrong.length > 0) return { errors: [...wrong], values: raw }
    ctx.body = parsed.value
    return null
  }

  private requireOurForm(route: Route, request: FastifyRequest, raw: Record<string, unknown>, visit: Visit): void {
    if (route.spec.peer || this.cameFromOurForm(request, raw, visit)) return
    throw new StaleForm(typedIn(route, raw, visit.language))
  }

  private cameFromOurForm(request: FastifyRequest, raw: Record<string, unknown>, visit: Visit): boolean {
    if (fromAnotherSite(request) || visit.visitor === '') return false
    return typeof raw.csrf === 'string' && sameText(raw.csrf, csrfToken(this.parts.serverSecret, visit.visitor))
  }

  private async showInvalid(route: Route, ctx: Ctx, invalid: Invalid): Promise<Answer> {
    if (route.spec.invalid) {
      const answer = await route.spec.invalid(ctx as Ctx<unknown, unknown, never>, invalid)
      // more of the form was asked for; nothing is wrong
      return invalid.errors.length === 0 && answer.kind === 'page' ? { ...answer, status: 200 } : answer
    }
    throw new Refusal('http.wrong-input', { errors: invalid.errors.map((error) => error.message).join('; ') })
  }

  /** A form that came after the session ended is kept; sign-in leads back to it. */
  private async askToSignIn(route: Route, request: FastifyRequest, reply: FastifyReply, visit: Visit) {
    if (wantsJson(request)) throw new Refusal('http.sign-in-first')
    const { province, sessions } = this.parts
    let back = request.url
    if (route.method === 'POST') {
      back = '/tiep-tuc-bieu-mau'
      let raw = (request.body ?? {}) as Record<string, unknown>
      if (route.spec.files && request.isMultipart()) {
        // what nobody answers for is not stored; the files are chosen again
        raw = (await readMultipart(request, province.files, route.spec.files, visit.language, () => false)).fields
      }
      const session = request.cookies[SESSION_COOKIE]
      if (this.cameFromOurForm(request, raw, { ...visit, visitor: session ?? '' }) || fromOurPage(request)) {
        const token = newToken()
        const account = session ? ((await sessions.owner?.(session)) ?? null) : null
        const form = { path: request.url, ...typedIn(route, raw, visit.language) }
        await parkForm(province.reader, token, form, account, province.clock.now())
        this.setCookie(reply, PARKED_COOKIE, token, 3600)
      }
    }
    return reply.redirect(`/dang-nhap?ve=${encodeURIComponent(back)}`, 303)
  }

  private answer(reply: FastifyReply, answer: Answer, visit: Visit, request: FastifyRequest): Promise<FastifyReply> {
    const asked = (request.query as Record<string, string | undefined>).lang
    if (asked === 'vi' || asked === 'en') this.setCookie(reply, LANGUAGE_COOKIE, visit.language, 31_536_000)
    const cookies = 'cookies' in answer ? (answer.cookies ?? []) : []
    for (const cookie of cookies) this.setCookie(reply, cookie.name, cookie.value, cookie.maxAgeSeconds)
    // a shared computer keeps nothing of an official; a citizen may go back to what was typed, never to an old answer
    reply.header('cache-control', visit.viewer.kind === 'stranger' ? 'private, no-cache' : 'no-store')
    return sendAnswer(reply, answer, this.live)
  }

  private setCookie(reply: FastifyReply, name: string, value: string | null, maxAge?: number): void {
    const secure = this.secure || reply.request.protocol === 'https'
    const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
    if (value === null) reply.clearCookie(name, options)
    else reply.setCookie(name, value, { ...options, ...(maxAge ? { maxAge } : {}) })
  }

  async problem(request: FastifyRequest, reply: FastifyReply, thrown: unknown): Promise<FastifyReply> {
    const { log } = this.parts.province
    const plain = refusalOf(thrown, request)
    const refusal =
      plain instanceof StaleForm ? plain : await whatIsWrong(plain, this.parts.province).catch(() => plain)
    if (refusal.code === 'http.crashed') {
      // the address itself may hold a secret (a look-up code): only its pattern is noted
      const context = { incident: request.id, method: request.method, route: request.routeOptions.url, error: thrown }
      log.error(context, 'request crashed')
    }
    const language: Language = request.cookies?.[LANGUAGE_COOKIE] === 'en' ? 'en' : 'vi'
    const fallback: Visit = {
      viewer: stranger,
      language,
      visitor: newToken(),
      freshVisitor: false,
      unread: null,
      locksAfter: null,
    }
    const visit = await this.visit(request, isPeer(request)).catch(() => fallback)
    const view = viewOf(this.parts, this.house, visit, request)
    if (refusal instanceof StaleForm && !wantsJson(request) && fromOurPage(request)) {
      if (visit.freshVisitor) this.setCookie(reply, VISITOR_COOKIE, visit.visitor, 86_400)
      return this.answer(reply, page(stalePage(view, refusal.typed), refusal.status), visit, request)
    }
    return sendProblem(reply, refusal, view, wantsJson(request))
  }
}

const turnAwayOtherSites = async (request: FastifyRequest): Promise<void> => {
  if (fromAnotherSite(request)) throw new StaleForm({ body: {}, labels: {} })
}

const isPeer = (request: FastifyRequest): boolean => request.routeOptions.config?.peer === true

const wantsJson = (request: FastifyRequest): boolean => {
  const accept = request.headers.accept ?? ''
  if (isPeer(request)) return !accept.includes('text/html')
  return accept.includes('application/json') || accept.includes('application/problem+json')
}
