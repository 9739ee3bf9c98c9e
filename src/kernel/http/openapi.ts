import { type TSchema, Type } from 'typebox'
import { fieldNotes } from '../forms/index.ts'
import type { Module } from '../module/index.ts'
import { needsOf } from '../module/needs.ts'
import type { Route } from './route.ts'

type Json = Record<string, unknown>
type Place = 'path' | 'query' | 'header'

/** What a refusal is for a program (RFC 9457). */
const Problem = Type.Object({
  type: Type.String({ description: 'urn:lienthong: and the code of the refusal' }),
  title: Type.String({ description: 'The sentence a person reads' }),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String({ description: 'The refusal (docs/refusals.md)' }),
  incident: Type.Optional(Type.String({ description: 'What to name to the operator after a crash' })),
})

const PROBLEM = {
  description: 'Refused',
  content: {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    'text/html': {},
  },
}

const parametersOf = (schema: TSchema | undefined, place: Place): Json[] => {
  const { properties = {}, required = [] } = (schema ?? {}) as { properties?: Json; required?: string[] }
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: clean(field),
  }))
}

const FILE = { type: 'string', contentMediaType: 'application/octet-stream' }

/** The schema without the notes a form needs; files are bytes. What its properties are called is their own affair. */
function clean(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(clean)
  if (typeof schema !== 'object' || schema === null) return schema
  const files = (schema as { as?: string }).as === 'files'
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name]) => !fieldNotes.includes(name))
      .map(([name, part]) => {
        if (name === 'properties') return [name, mapped(part as Json, clean)]
        return [name, files && name === 'items' ? FILE : clean(part)]
      }),
  )
}

const mapped = (of: Json, change: (value: unknown) => unknown): Json =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, change(value)]))

/** The name a wildcard has in the description, which knows none. */
const REST = 'rest'

/** An address as OpenAPI writes it. */
const addressOf = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}').replace('*', `{${REST}}`)

const bodyOf = ({ spec }: Route): Json | undefined => {
  if (spec.rawBody) {
    // nothing declared: bytes of any kind, or none
    const takes = spec.takes ?? ['*/*']
    return takes.length > 0
      ? { required: spec.takes !== undefined, content: Object.fromEntries(takes.map((type) => [type, {}])) }
      : undefined
  }
  const type = spec.files ? 'multipart/form-data' : 'application/x-www-form-urlencoded'
  return spec.body && { required: true, content: { [type]: { schema: clean(spec.body) } } }
}

function answersOf({ spec, method }: Route): Json {
  const json = (schema: TSchema) => ({ 'application/json': { schema: clean(schema) } })
  const files = Object.fromEntries((spec.answers ?? (spec.response ? [] : ['*/*'])).map((type) => [type, {}]))
  return {
    200: { description: 'OK', content: { ...(spec.response && json(spec.response)), ...files } },
    ...(method === 'POST' && !spec.peer ? { 303: { description: 'See other' } } : {}),
    ...Object.fromEntries(
      Object.entries(spec.refuses ?? {}).map(([status, schema]) => [
        status,
        { description: 'Refused', content: json(schema) },
      ]),
    ),
    default: PROBLEM,
  }
}

function operation(module: Module, route: Route): Json {
  const { spec } = route
  const requestBody = route.method === 'POST' ? bodyOf(route) : undefined
  const rest = route.path.includes('*') ? Type.Object({ [REST]: Type.String() }) : undefined
  return {
    tags: [module.name],
    summary: spec.summary ?? `${route.method} ${route.path}`,
    'x-needs': needsOf(route),
    ...(needsOf(route).includes('public') ? { security: [] } : {}),
    parameters: [
      ...parametersOf(spec.params ?? spec.on?.params ?? rest, 'path'),
      ...parametersOf(spec.query, 'query'),
      ...parametersOf(spec.headers, 'header'),
    ],
    ...(requestBody && { requestBody }),
    responses: answersOf(route),
  }
}

/** The OpenAPI 3.1 description of every route, made from the same schemas that parse the input. */
export function openApi(modules: readonly Module[], title: string): Json {
  const paths: Record<string, Json> = {}
  for (const module of modules) {
    for (const route of module.routes ?? []) {
      const path = addressOf(route.path)
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(module, route) }
    }
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    tags: modules.filter((module) => module.routes?.length).map((module) => ({ name: module.name })),
    paths,
    components: {
      schemas: { Problem: clean(Problem) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'lt_phien' } },
    },
    security: [{ session: [] }],
  }
}
