import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { stranger, type Viewer } from '../../src/kernel/acting/index.ts'
import { buildServer } from '../../src/kernel/http/index.ts'
import type { Module } from '../../src/kernel/module/index.ts'
import type { Province } from '../../src/kernel/province/index.ts'

/** An official of no agency who holds these capabilities over the whole province. */
export function officialWith(...capabilities: string[]): Viewer {
  return {
    ...stranger,
    kind: 'official',
    account: '00000000-0000-7000-8000-000000000001',
    name: 'Cán bộ (kiểm thử)',
    grants: new Map(capabilities.map((name) => [name, { scope: 'province', agencies: [] }])),
  }
}

/** The server of these rooms, nothing listening; each name in `viewers` is a session that is already open. */
export const testServer = (
  province: Province,
  modules: readonly Module[],
  viewers: Readonly<Record<string, Viewer>> = {},
): Promise<FastifyInstance> =>
  buildServer({
    province,
    modules,
    sessions: { resolve: async (token) => viewers[token] ?? null },
    serverSecret: 'only for tests',
  })

/** What a visitor sees: the page, and the address it stands at. */
export interface Seen {
  status: number
  at: string
  html: string
}

export interface SentFile {
  field: string
  name: string
  content: Buffer
}

/** A browser without scripts: keeps cookies, follows redirects, sends forms with the token of the page it last saw. */
export class Visitor {
  private readonly server: FastifyInstance
  private readonly cookies = new Map<string, string>()
  private csrf = ''

  constructor(server: FastifyInstance, session?: string) {
    this.server = server
    if (session) this.cookies.set('lt_phien', session)
  }

  /** One request; a redirect is not followed and `at` is where it leads. */
  async ask(path: string): Promise<Seen> {
    return this.send('GET', path)
  }

  /** Opens a page, following redirects. */
  async get(path: string): Promise<Seen> {
    return this.followed(await this.send('GET', path))
  }

  /** Sends a form, as multipart when `files` is given, and follows where it leads. */
  async post(
    path: string,
    values: Record<string, string | string[]>,
    options: { files?: readonly SentFile[] } = {},
  ): Promise<Seen> {
    const fields = Object.entries({ csrf: this.csrf, ...values }).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, one] as const),
    )
    if (!options.files) {
      const body = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString()
      return this.followed(await this.send('POST', path, body, 'application/x-www-form-urlencoded'))
    }
    const boundary = `----${randomBytes(12).toString('hex')}`
    const parts = [
      ...fields.map(([name, value]) =>
        Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
      ),
      ...options.files.map(({ field, name, content }) =>
        Buffer.concat([
          Buffer.from(
            `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
          ),
          content,
          Buffer.from('\r\n'),
        ]),
      ),
      Buffer.from(`--${boundary}--\r\n`),
    ]
    const sent = await this.send('POST', path, Buffer.concat(parts), `multipart/form-data; boundary=${boundary}`)
    return this.followed(sent)
  }

  private async followed(seen: Seen): Promise<Seen> {
    let here = seen
    for (let hops = 0; here.status === 303 && hops < 10; hops++) here = await this.send('GET', here.at)
    return here
  }

  private async send(method: 'GET' | 'POST', path: string, payload?: string | Buffer, type?: string): Promise<Seen> {
    const reply = await this.server.inject({
      method,
      url: path,
      headers: {
        accept: 'text/html',
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(type && { 'content-type': type }),
      },
      ...(payload !== undefined && { payload }),
    })
    for (const { name, value, maxAge } of reply.cookies) {
      if (value === '' || maxAge === 0) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    this.csrf = /name="csrf" value="([^"]+)"/.exec(reply.body)?.[1] ?? this.csrf
    return { status: reply.statusCode, at: String(reply.headers.location ?? path), html: reply.body }
  }
}
