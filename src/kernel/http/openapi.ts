import type { TSchema } from 'typebox'
import { fieldNotes } from '../forms/index.ts'
import type { Module } from '../module/index.ts'
import { needsOf, type Route } from './route.ts'

type Json = Record<string, unknown>

const parametersOf = (schema: TSchema | undefined, place: 'path' | 'query'): Json[] => {
  const { properties = {}, required = [] } = (schema ?? {}) as { properties?: Json; required?: string[] }
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: clean(field),
  }))
}

/** The schema without the notes a form needs. */
function clean(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema, (key, value) => (fieldNotes.includes(key) ? undefined : value)))
}

function operation(module: Module, route: Route): Json {
  const { spec } = route
  const problem = { description: 'Problem details (RFC 9457)', content: { 'application/problem+json': {} } }
  const bodyType = spec.files
    ? 'multipart/form-data'
    : spec.rawBody
      ? 'application/octet-stream'
      : 'application/x-www-form-urlencoded'
  return {
    tags: [module.name],
    summary: spec.summary ?? `${route.method} ${route.path}`,
    'x-needs': needsOf(route),
    ...(needsOf(route).includes('public') ? { security: [] } : {}),
    parameters: [...parametersOf(spec.params ?? spec.on?.params, 'path'), ...parametersOf(spec.query, 'query')],
    ...(spec.body ? { requestBody: { required: true, content: { [bodyType]: { schema: clean(spec.body) } } } } : {}),
    responses: {
      200: {
        description: 'OK',
        content: spec.response ? { 'application/json': { schema: clean(spec.response) } } : { 'text/html': {} },
      },
      ...(route.method === 'POST' ? { 303: { description: 'See other' } } : {}),
      default: problem,
    },
  }
}

/** The OpenAPI 3.1 description of every route, made from the same schemas that parse the input. */
export function openApi(modules: readonly Module[], title: string): Json {
  const paths: Record<string, Json> = {}
  for (const module of modules) {
    for (const route of module.routes ?? []) {
      const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(module, route) }
    }
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    tags: modules.filter((module) => module.routes?.length).map((module) => ({ name: module.name })),
    paths,
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'lt_phien' } } },
    security: [{ session: [] }],
  }
}
