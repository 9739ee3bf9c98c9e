import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Viewer } from '../../src/kernel/acting/index.ts'
import { Text } from '../../src/kernel/forms/index.ts'
import {
  type Answer,
  buildServer,
  type Ctx,
  defineRoutes,
  events,
  fileAnswer,
  jsonAnswer,
  PARKED_COOKIE,
  page,
  SESSION_COOKIE,
  seeOther,
  siteModule,
} from '../../src/kernel/http/index.ts'
import { subjectOf } from '../../src/kernel/life/index.ts'
import type { Module } from '../../src/kernel/module/index.ts'
import { citizenLayout, form, html } from '../../src/kernel/pages/index.ts'
import { officialWith } from './caller.ts'
import { type TestProvince, testProvince } from './province.ts'

/** A room with one route of every kind, to look at the door itself. */
export interface HttpRoom {
  province: TestProvince
  server: FastifyInstance
  /** Who a session token belongs to now; a token of `ended` still tells its account. */
  sessions: Map<string, Viewer>
  ended: Map<string, string>
  /** What the handlers were given, newest last. */
  got: Ctx<unknown, unknown, unknown>[]
  /** Live listeners of `/th/song`. */
  listeners: Set<(html: string) => void>
}

const Name = Type.Object({ name: Text({ max: 300, label: { vi: 'họ và tên', en: 'full name' } }) })

/** Builds the room with its server; nothing listens. Options go to the server: an https address, a demonstration. */
export async function httpRoom(
  t: { after(work: () => Promise<void>): void },
  options: { publicUrl?: string; modules?: readonly Module[]; env?: Record<string, string> } = {},
): Promise<HttpRoom> {
  const made = await testProvince(t, { migrations: [], env: options.env, modules: options.modules })
  const province = Object.assign(made, options.publicUrl ? { publicUrl: options.publicUrl } : {})
  const room = {
    province,
    sessions: new Map<string, Viewer>(),
    ended: new Map<string, string>(),
    got: [] as HttpRoom['got'],
    listeners: new Set<(html: string) => void>(),
  }
  const rooms = [thingRoom(room), ...(options.modules ?? [])]
  const server = await buildServer({
    province,
    modules: [...rooms, siteModule(rooms)],
    sessions: {
      resolve: async (token) => room.sessions.get(token) ?? null,
      owner: async (token) => room.sessions.get(token)?.account ?? room.ended.get(token) ?? null,
    },
    serverSecret: 'only for tests',
  })
  t.after(() => server.close())
  return { ...room, server }
}

const Anything = Type.Record(Type.String(), Type.Unknown())

/** Whatever the address names is there for anyone. */
const anything = subjectOf<{ id: string }>(
  { kind: 'thing', placeOf: () => ({ agency: null }) },
  { params: Type.Object({}), get: async () => ({ id: '1' }) },
).anyone()

function thingRoom(room: Pick<HttpRoom, 'got' | 'listeners'>): Module {
  const keep = (ctx: Ctx<unknown, unknown, unknown>, answer: Answer): Answer => {
    room.got.push(ctx)
    return answer
  }
  const shown = (ctx: { view: Ctx<unknown, unknown, unknown>['view'] }, action: string) =>
    page(citizenLayout(ctx.view, { title: 'Thử', main: html`<h1>Thử</h1>${form(ctx.view, { action })}` }))
  return {
    name: 'thing',
    capabilities: { 'thing.do': { words: { vi: 'làm thử', en: 'do things' } } },
    routes: defineRoutes((route) => {
      route.get('/th', { needs: 'public' }, (ctx) => shown(ctx, '/th'))
      route.post(
        '/th',
        { needs: 'public', body: Name, invalid: (_ctx, invalid) => page(html`${JSON.stringify(invalid)}`, 400) },
        (ctx) => keep(ctx, seeOther('/th')),
      )
      route.post('/th/khong-mau', { needs: 'public', body: Name }, (ctx) => keep(ctx, seeOther('/th')))
      route.get('/th/rieng', { needs: 'thing.do' }, (ctx) => shown(ctx, '/th/rieng'))
      route.post('/th/rieng', { needs: 'thing.do', body: Name }, (ctx) => keep(ctx, seeOther('/th')))
      route.post(
        '/th/tep',
        { needs: 'public', response: Anything, files: { maxFiles: 2, maxBytes: 1000, allow: ['image/png'] } },
        (ctx) => keep(ctx, jsonAnswer({ fields: ctx.raw, uploads: ctx.uploads, refusals: ctx.uploadRefusals })),
      )
      route.post('/th/tep-rieng', { needs: 'thing.do', files: { maxFiles: 2 } }, (ctx) => keep(ctx, seeOther('/th')))
      route.post('/th/may', { needs: 'public', peer: true, body: Name, response: Anything }, (ctx) =>
        keep(ctx, jsonAnswer({ ok: true })),
      )
      route.get('/th/hong/:code', { on: anything }, () => {
        throw new Error('the crash itself')
      })
      route.post('/th/hong', { needs: 'public', body: Name }, () => {
        throw new Error('crash')
      })
      route.get('/th/it', { needs: 'public', perMinute: 2, response: Anything }, () => jsonAnswer({ ok: true }))
      route.get('/th/khong-luoc-do', { needs: 'public' }, (ctx) => keep(ctx, jsonAnswer({ ok: true })))
      route.get(
        '/th/json',
        { needs: 'public', response: Type.Object({ name: Type.String(), inner: Type.Object({ n: Type.Number() }) }) },
        () => jsonAnswer({ name: 'A', secret: 'x', inner: { n: 1, secret: 'y' } }),
      )
      route.get('/th/song', { needs: 'public' }, () =>
        events((send) => {
          room.listeners.add(send)
          return () => void room.listeners.delete(send)
        }),
      )
      route.get('/th/tai/:kind', { on: anything, params: Type.Object({ kind: Type.String() }) }, ({ params }) =>
        fileAnswer(
          Buffer.from('<script>alert(1)</script>'),
          params.kind === 'pdf' ? 'application/pdf' : 'text/html',
          'Đơn "đề nghị" (bản 1).pdf',
          { inline: true },
        ),
      )
    }),
  }
}

export interface Sent {
  status: number
  body: string
  headers: Record<string, unknown>
  cookies: { name: string; value: string }[]
}

/** One browser before the room: it has a session or only its visitor cookie, and the token of the page it saw last. */
export class Browser {
  readonly cookies = new Map<string, string>()
  csrf = ''
  private readonly server: FastifyInstance

  constructor(server: FastifyInstance, session?: string) {
    this.server = server
    if (session) this.cookies.set(SESSION_COOKIE, session)
  }

  get(url: string, headers: Record<string, string> = {}): Promise<Sent> {
    return this.send('GET', url, headers)
  }

  post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Sent> {
    const payload = new URLSearchParams({ csrf: this.csrf, ...fields }).toString()
    return this.send('POST', url, { 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload)
  }

  get parked(): string | undefined {
    return this.cookies.get(PARKED_COOKIE)
  }

  async send(
    method: 'GET' | 'POST' | 'HEAD' | 'OPTIONS' | 'PUT',
    url: string,
    headers: Record<string, string>,
    payload?: string | Buffer,
  ): Promise<Sent> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await this.server.inject({
      method,
      url,
      headers: { ...(cookie && { cookie }), ...headers },
      ...(payload === undefined ? {} : { payload }),
    })
    for (const { name, value } of reply.cookies) this.cookies.set(name, value)
    this.csrf = /name="csrf" value="([^"]+)"/.exec(reply.body)?.[1] ?? this.csrf
    return { status: reply.statusCode, body: reply.body, headers: reply.headers, cookies: reply.cookies }
  }
}

/** A browser that has seen the form of `/th`. */
export async function atTheForm(room: HttpRoom): Promise<Browser> {
  const browser = new Browser(room.server)
  await browser.get('/th')
  return browser
}

/** Somebody signed in who may do things; `end()` ends the session as the idle clock would. */
export function signedIn(room: HttpRoom): { browser: Browser; viewer: Viewer; end(): void } {
  const token = randomUUID()
  const viewer = officialWith('thing.do')
  room.sessions.set(token, viewer)
  return {
    browser: new Browser(room.server, token),
    viewer,
    end() {
      room.sessions.delete(token)
      room.ended.set(token, viewer.account ?? '')
    },
  }
}
