import { randomUUID } from 'node:crypto'
import { finished } from 'node:stream/promises'
import type { FastifyInstance } from 'fastify'
import type { FirstRole } from '../../src/base/directory/index.ts'
import { stranger, type Viewer } from '../../src/kernel/acting/index.ts'
import { deskModule } from '../../src/kernel/desk/index.ts'
import { needsOf, SESSION_COOKIE, siteModule } from '../../src/kernel/http/index.ts'
import { journalModule } from '../../src/kernel/journal/index.ts'
import { listsModule } from '../../src/kernel/lists/index.ts'
import { buildHouse, type Module } from '../../src/kernel/module/index.ts'
import { noticesModule } from '../../src/kernel/notices/index.ts'
import { reactionsModule } from '../../src/kernel/reactions/index.ts'
import { tasksModule } from '../../src/kernel/tasks/index.ts'
import { modules as rooms } from '../../src/province.ts'
import { defaultGrants } from '../support/roles.ts'

export { rooms }

/** Every room as `npm start` opens them, the house's own pages included. */
const house: readonly Module[] = [
  journalModule,
  reactionsModule,
  listsModule,
  deskModule,
  tasksModule,
  noticesModule(rooms),
  ...rooms,
]
export const wholeSite: readonly Module[] = [...house, siteModule(house)]
export const declared = buildHouse(wholeSite)

/** One route of the table, with the room it belongs to. */
export const routes = wholeSite.flatMap((module) =>
  (module.routes ?? []).map((route) => ({
    ...route,
    needs: needsOf(route),
    room: module.name,
    name: `${route.method} ${route.path}`,
  })),
)
export type NamedRoute = (typeof routes)[number]

/** Somebody in a post of this role in an agency, as identity would resolve them. */
export const inRole = (role: FirstRole, agency: string): Viewer => ({
  ...stranger,
  kind: declared.roles.get(role)?.technical ? 'admin' : 'official',
  account: randomUUID(),
  name: `${role} (kiểm thử)`,
  position: randomUUID(),
  positionTitle: role,
  agency,
  agencyName: 'Cơ quan (kiểm thử)',
  grants: defaultGrants(declared, role, agency, [agency]),
})

/** Session token → viewer: one of every role in one agency, and somebody whose post carries no role. */
export const everyRole = (agency: string): Record<string, Viewer> => ({
  ...Object.fromEntries([...declared.roles.keys()].map((role) => [role, inRole(role as FirstRole, agency)])),
  'no-role': { ...inRole('specialist', agency), grants: new Map() },
})

interface Schema {
  type?: string
  pattern?: string
  enum?: readonly string[]
  minLength?: number
  minimum?: number
  properties?: Record<string, Schema>
  items?: Schema
}

/** A value that a schema lets through, so that a request gets as far as the handler. */
export function aValue(schema: Schema, id: string): string {
  if (schema.enum) return String(schema.enum[0])
  if (schema.items) return aValue(schema.items, id)
  if (schema.type === 'integer' || schema.type === 'number') return String(schema.minimum ?? 1)
  if (schema.type === 'boolean') return 'true'
  if (!schema.pattern) return 'x'.repeat(Math.max(schema.minLength ?? 1, 12))
  const fits = [id, '2026-11-23', '0912345678', '045190000001', '12345', '1', 'H50.99', 'mot-chu']
  return fits.find((one) => new RegExp(schema.pattern as string).test(one)) ?? id
}

/** Everything a body or query asks for, filled with values of the right form. */
export const filled = (schema: unknown, id: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries((schema as Schema | undefined)?.properties ?? {}).map(([name, field]) => [name, aValue(field, id)]),
  )

/** The address of a route with these parameters; what is not given is made up from its schema. */
export function addressOf(route: NamedRoute, id: string, given: Readonly<Record<string, string>> = {}): string {
  const schemas = ((route.spec.params ?? route.spec.on?.params) as Schema | undefined)?.properties ?? {}
  return route.path.replaceAll(/:(\w+)/g, (_whole, name: string) =>
    encodeURIComponent(given[name] ?? aValue(schemas[name] ?? { pattern: '^[0-9a-f-]{36}$' }, id)),
  )
}

export interface Asked {
  as?: string
  address: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Fields of a form; the hidden token goes along unless `csrf` says something else. */
  fields?: Record<string, string>
  csrf?: string
  html?: boolean
  cookies?: Record<string, string>
}

export interface Told {
  status: number
  location: string
  /** Code of the refusal, when it was refused. */
  code: string | null
  body: string
  bytes: Buffer
}

/** One request; each asker has an address of its own, so that limits per minute do not mix with rights. */
export async function ask(server: FastifyInstance, asked: Asked): Promise<Told> {
  const cookies = { ...asked.cookies, ...(asked.as ? { [SESSION_COOKIE]: asked.as } : {}) }
  const reply = await server.inject({
    method: asked.method,
    url: asked.address,
    remoteAddress: addressFor(),
    payloadAsStream: true,
    headers: {
      accept: asked.html ? 'text/html' : 'application/json',
      cookie: Object.entries(cookies)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
      ...(asked.method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(asked.method === 'POST'
      ? { payload: new URLSearchParams({ ...(asked.csrf ? { csrf: asked.csrf } : {}), ...asked.fields }).toString() }
      : {}),
  })
  const stream = reply.stream()
  const chunks: Buffer[] = []
  // it ends with the server
  if (String(reply.headers['content-type']).startsWith('text/event-stream')) stream.resume()
  else {
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    await finished(stream)
  }
  const bytes = Buffer.concat(chunks)
  const body = bytes.toString('utf8')
  const problem = String(reply.headers['content-type']).startsWith('application/problem+json')
  return {
    status: reply.statusCode,
    location: String(reply.headers.location ?? ''),
    code: problem ? (JSON.parse(body) as { code: string }).code : null,
    body,
    bytes,
  }
}

let asker = 0
const addressFor = () => {
  asker += 1
  return `10.${(asker >> 16) & 255}.${(asker >> 8) & 255}.${asker & 255}`
}

/** True when some capability of a route is the viewer's; `official` is everybody's who has signed in. */
export const holdsFor = (viewer: Viewer | undefined, route: NamedRoute): boolean =>
  route.needs.includes('official') || route.needs.some((need) => viewer?.grants.has(need))
