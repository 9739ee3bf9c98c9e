import type { FastifyInstance } from 'fastify'
import { sessionPort } from '../../src/base/identity/index.ts'
import { buildServer } from '../../src/kernel/http/index.ts'
import type { Module } from '../../src/kernel/module/index.ts'
import type { Province } from '../../src/kernel/province/index.ts'

/** What came back, after redirects were not followed. */
export interface Reply {
  status: number
  location: string | undefined
  body: string
}

/** A browser without scripts: keeps cookies and sends forms with the token of the page it last saw. */
export interface Visitor {
  get(path: string): Promise<Reply>
  /** Posts with the CSRF token of the last page, or of `from` when it is given. */
  post(path: string, values: Record<string, string | string[]>): Promise<Reply>
  cookies: Map<string, string>
}

/** The server of these rooms, nothing listening. */
export async function doorOf(province: Province, modules: readonly Module[]): Promise<FastifyInstance> {
  return buildServer({
    province,
    modules,
    sessions: sessionPort(province),
    serverSecret: 'only for tests',
  })
}

export function visitor(server: FastifyInstance): Visitor {
  const cookies = new Map<string, string>()
  let csrf = ''
  const send = async (method: 'GET' | 'POST', path: string, payload?: string): Promise<Reply> => {
    const reply = await server.inject({
      method,
      url: path,
      headers: {
        accept: 'text/html',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(payload !== undefined && { payload }),
    })
    for (const cookie of reply.cookies) {
      if (cookie.value === '' || cookie.maxAge === 0) cookies.delete(cookie.name)
      else cookies.set(cookie.name, cookie.value)
    }
    csrf = /name="csrf" value="([^"]+)"/.exec(reply.body)?.[1] ?? csrf
    return { status: reply.statusCode, location: reply.headers.location, body: reply.body }
  }
  return {
    cookies,
    get: (path) => send('GET', path),
    post: (path, values) => {
      const form = new URLSearchParams({ csrf })
      for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) form.append(name, one)
      return send('POST', path, form.toString())
    },
  }
}

/** Signs in with user name and password only. */
export async function signedIn(server: FastifyInstance, who: { username: string; password: string }): Promise<Visitor> {
  const one = visitor(server)
  await one.get('/dang-nhap')
  const reply = await one.post('/dang-nhap', { username: who.username, password: who.password })
  if (!one.cookies.has('lt_phien'))
    throw new Error(`${who.username} could not sign in: ${reply.status} ${reply.location ?? ''}`)
  return one
}
