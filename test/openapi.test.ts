/** The description of the whole program, judged by others and held against the routes it speaks of. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { openApi } from '../src/kernel/http/openapi.ts'
import { wholeSite } from './authorisation/actors.ts'

interface Operation {
  parameters: { name: string; in: string; required: boolean }[]
  requestBody?: { content: Record<string, object> }
  responses: Record<string, { content?: Record<string, { schema?: object }> }>
}

const described = openApi(wholeSite, 'Liên Thông') as { paths: Record<string, Record<string, Operation>> }
const operation = (method: string, path: string): Operation => {
  const found = described.paths[path]?.[method.toLowerCase()]
  assert.ok(found, `${method} ${path} is described`)
  return found
}

test('DS-5: an outside judge finds nothing wrong with the description', async () => {
  const verdict = await new Validator().validate(structuredClone(described))
  assert.deepEqual(verdict.errors ?? [], [])
  assert.equal(verdict.valid, true)
})

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])

/** What is wrong with a schema, which the judge does not open: unknown types, requirements without a property, patterns that are none. */
function schemaFaults(schema: unknown, at: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((one, index) => schemaFaults(one, `${at}/${index}`))
  if (typeof schema !== 'object' || schema === null) return []
  const { type, required, properties, pattern } = schema as Record<string, unknown>
  const faults = [type ?? []].flat().filter((one) => typeof one === 'string' && !TYPES.has(one))
  if (Array.isArray(required)) faults.push(...required.filter((name) => !Object.hasOwn(Object(properties), name)))
  if (typeof pattern === 'string') new RegExp(pattern, 'u')
  return [
    ...faults.map((fault) => `${at}: ${String(fault)}`),
    ...Object.entries(schema).flatMap(([name, part]) =>
      // what properties are called is their own affair
      name === 'properties'
        ? Object.entries(Object(part)).flatMap(([own, inner]) => schemaFaults(inner, `${at}/${own}`))
        : schemaFaults(part, `${at}/${name}`),
    ),
  ]
}

test('every schema of the description is one', () => {
  const schemas = (value: unknown, at: string): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, part]) =>
          name === 'schema' ? schemaFaults(part, at) : schemas(part, `${at}/${name}`),
        )
      : []
  assert.deepEqual(schemas(described.paths, ''), [])
})

test('every JSON answer in the description says what stands in it', () => {
  const bare = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses }]) =>
      Object.entries(responses)
        .filter(([, { content = {} }]) => 'application/json' in content && !content['application/json']?.schema)
        .map(([status]) => `${method} ${path} ${status}`),
    ),
  )
  assert.deepEqual(bare, [])
})

const VXP: readonly [method: string, call: string, parameters: readonly string[], body: readonly string[]][] = [
  [
    'POST',
    'sendEdoc',
    ['from', 'servicetype', 'messagetype', 'hash-file'],
    ['application/octet-stream', 'multipart/form-data'],
  ],
  ['POST', 'getReceivedEdocList', ['servicetype', 'messagetype'], []],
  ['POST', 'getSentEdocList', ['docId'], []],
  ['POST', 'getEdoc', ['docId'], []],
  ['GET', 'downloadEdoc', ['docId'], []],
  ['GET', 'countReceiveEdoc', [], []],
  ['GET', 'countReceiveStatus', [], []],
  ['POST', 'updateStatus', ['status', 'docId'], []],
  ['POST', 'getAgenciesList', [], []],
  ['POST', 'getAgenciesListQD20', [], []],
  ['POST', 'getSynchronizeUnit', [], []],
  ['POST', 'registerAgency', [], ['application/json']],
  ['POST', 'deleteAgency', [], ['application/json']],
]

test('DS-5: a vendor finds every call of the VXP protocol: its headers, its body, its answers and the form of its errors', () => {
  const signature = ['systemid', 'timestamp', 'sign-header', 'sign-header-key', 'hash-header']
  for (const [method, call, parameters, body] of VXP) {
    const { parameters: sent, requestBody, responses } = operation(method, `/vxp/${call}`)
    const required = sent.filter((one) => one.in === 'header' && one.required).map(({ name }) => name)
    assert.deepEqual(required.sort(), [...signature, ...parameters].map((name) => `XroadVnpt-${name}`).sort(), call)
    assert.deepEqual(Object.keys(requestBody?.content ?? {}).sort(), [...body].sort(), call)
    const answer = call === 'downloadEdoc' ? responses[404] : responses[200]
    assert.match(JSON.stringify(answer?.content?.['application/json']?.schema), /"FAIL".*ErrorCode.*ErrorDesc/, call)
    assert.ok(responses.default?.content?.['application/problem+json']?.schema, call)
  }
  assert.ok(operation('GET', '/vxp/downloadEdoc').responses[200]?.content?.['application/octet-stream'])
})
