import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Grant, Viewer } from '../../src/kernel/acting/index.ts'
import { stranger } from '../../src/kernel/acting/index.ts'
import { buildServer, SESSION_COOKIE } from '../../src/kernel/http/index.ts'
import type { Module } from '../../src/kernel/module/index.ts'
import type { Province } from '../../src/kernel/province/index.ts'

/** A server of these rooms that listens nowhere. `sessions`: session token → who that is. */
export function testServer(
  province: Province,
  modules: readonly Module[],
  sessions: Readonly<Record<string, Viewer>> = {},
): Promise<FastifyInstance> {
  return buildServer({
    province,
    modules,
    sessions: { resolve: async (token) => sessions[token] ?? null },
    serverSecret: 'only for tests',
  })
}

/** An official who holds these capabilities over the whole province. */
export function officialWith(...capabilities: string[]): Viewer {
  const everywhere: Grant = { scope: 'province', agencies: [] }
  return {
    ...stranger,
    kind: 'official',
    account: randomUUID(),
    name: 'Cán bộ (kiểm thử)',
    position: randomUUID(),
    positionTitle: 'Vị trí (kiểm thử)',
    agency: randomUUID(),
    agencyName: 'Cơ quan (kiểm thử)',
    grants: new Map(capabilities.map((capability) => [capability, everywhere])),
  }
}

/** The room that knows these people, whose accounts are in no table: work goes on in their names with these rights. Stands before `identity`. */
export const knowing = (people: readonly Viewer[]): Module => ({
  name: 'known-people',
  viewerNow: async (_province, { account, position, onBehalfOf }) =>
    people.find((one) => one.account === account && one.position === position && one.onBehalfOf === onBehalfOf) ?? null,
})

export interface Shown {
  status: number
  /** Address the page was finally shown at, or the redirect's target when redirects are not followed. */
  at: string
  html: string
  bytes: Buffer
  headers: Record<string, unknown>
}

export interface SentFile {
  field: string
  name: string
  type?: string
  content: Buffer
}

/** Somebody at a browser without scripts: keeps cookies, reads token and key of the form that was shown, follows redirects, sends files. */
export class Caller {
  readonly cookies = new Map<string, string>()
  private readonly server: FastifyInstance
  private last: Shown | null = null

  constructor(server: FastifyInstance, session?: string) {
    this.server = server
    if (session) this.cookies.set(SESSION_COOKIE, session)
  }

  get(url: string): Promise<Shown> {
    return this.send({ method: 'GET', url })
  }

  /** Asks without following a redirect. */
  ask(url: string): Promise<Shown> {
    return this.send({ method: 'GET', url }, false)
  }

  /** Sends a form to an address with the token and key of the page last shown, or those given. */
  post(
    url: string,
    fields: Record<string, string | string[]>,
    options: { follow?: boolean; files?: SentFile[] } = {},
  ): Promise<Shown> {
    const all = { ...this.hidden(), ...fields }
    const body = options.files ? multipart(all, options.files) : urlencoded(all)
    return this.send({ method: 'POST', url, ...body }, options.follow ?? true)
  }

  /** Hidden token and key of the first posting form of the page last shown. */
  hidden(): Record<string, string> {
    const page = this.last?.html ?? ''
    const found: Record<string, string> = {}
    for (const name of ['csrf', 'formKey']) {
      const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]
      if (value !== undefined) found[name] = value
    }
    return found
  }

  private async send(
    request: { method: 'GET' | 'POST'; url: string; payload?: Buffer; headers?: Record<string, string> },
    follow = true,
  ): Promise<Shown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await this.server.inject({
      ...request,
      headers: { ...request.headers, ...(cookie ? { cookie } : {}) },
    })
    for (const set of answer.cookies) {
      if (set.maxAge === 0 || set.expires?.getTime() === 0) this.cookies.delete(set.name)
      else this.cookies.set(set.name, set.value)
    }
    const to = answer.headers.location
    const redirected = answer.statusCode === 303 && typeof to === 'string'
    if (follow && redirected) return this.send({ method: 'GET', url: to })
    const shown = {
      status: answer.statusCode,
      at: redirected ? to : request.url,
      html: answer.body,
      bytes: answer.rawPayload,
      headers: answer.headers,
    }
    this.last = shown
    return shown
  }
}

function urlencoded(fields: Record<string, string | string[]>) {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
  return {
    payload: Buffer.from(form.toString()),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }
}

function multipart(fields: Record<string, string | string[]>, files: readonly SentFile[]) {
  const boundary = `----${randomUUID()}`
  const parts: Buffer[] = []
  const head = (disposition: string, type = '') =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n${type}\r\n`)
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) parts.push(head(`name="${name}"`), Buffer.from(`${one}\r\n`))
  }
  for (const file of files) {
    const type = `Content-Type: ${file.type ?? 'application/octet-stream'}\r\n`
    parts.push(head(`name="${file.field}"; filename="${file.name}"`, type), file.content, Buffer.from('\r\n'))
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`))
  return {
    payload: Buffer.concat(parts),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

/** Has a server listen, and says where it is by name: browsers give some powers (passkeys, push) to no bare network address. */
export async function listenByName(server: FastifyInstance): Promise<string> {
  await server.listen({ port: 0, host: '127.0.0.1' })
  const address = server.server.address()
  return `http://localhost:${typeof address === 'object' ? address?.port : ''}`
}
