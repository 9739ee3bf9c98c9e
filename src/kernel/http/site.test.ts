import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { Browser, type HttpRoom, httpRoom } from '../../../test/support/http-room.ts'
import { modules } from '../../province.ts'
import { ownPath, siteModule } from './index.ts'
import { openApi } from './openapi.ts'

let room: HttpRoom
const endings: (() => Promise<void>)[] = []
before(async () => {
  room = await httpRoom({ after: (work) => void endings.push(work) })
})
test.after(async () => {
  for (const end of endings.reverse()) await end()
})

const SITE = 'https://dvc.example.vn'

test('whatever is asked for, the way back never leaves the site', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '//',
    '..',
    '.',
    ':',
    '@',
    '?',
    '#',
    '\t',
    '\n',
    '%2f',
    '%5c',
    'evil.example',
    'https:',
    'javascript:',
    'a',
    ' ',
  )
  const path = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
    fc.array(piece, { maxLength: 8 }).map((parts) => `/${parts.join('')}`),
  )
  fc.assert(
    fc.property(path, (text) => {
      const way = ownPath(text)
      return new URL(way, SITE).origin === SITE && way.startsWith('/') && !/^\/[/\\]/.test(way)
    }),
    { numRuns: 2000 },
  )
})

test('a path of this site is kept with its query', () => {
  assert.equal(ownPath('/ho-so?trang=2&loc=a%20b'), '/ho-so?trang=2&loc=a%20b')
  assert.equal(ownPath(undefined), '/')
})

interface Described {
  openapi: string
  info: { title: string; version: string; license: { name: string; identifier?: string; url?: string } }
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { securitySchemes: Record<string, { type: string; in: string; name: string }> }
  security: Record<string, string[]>[]
}
interface Operation {
  operationId?: string
  tags: string[]
  summary: string
  security?: Record<string, string[]>[]
  parameters: { name: string; in: string; required: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { description: string; content?: object }>
}

const house = [...modules, siteModule(modules)]
const described: Described = JSON.parse(JSON.stringify(openApi(house, 'Liên Thông')))
const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ at: `${method.toUpperCase()} ${path}`, path, operation })),
)

test('the description holds every route of the house and no other', () => {
  const routes = house.flatMap(({ routes = [] }) =>
    routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}').replace('*', '{rest}')}`),
  )
  assert.deepEqual(operations.map(({ at }) => at).sort(), routes.sort())
})

test('the description keeps the rules of OpenAPI 3.1: what is required is there, once', () => {
  assert.match(described.openapi, /^3\.1\.\d+$/)
  assert.ok(described.info.title && described.info.version && described.info.license.name)
  for (const { at, path, operation } of operations) {
    assert.match(path, /^\//, at)
    const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name)
    const declared = operation.parameters.filter((one) => one.in === 'path')
    assert.deepEqual(declared.map(({ name }) => name).sort(), inPath.sort(), `${at}: path parameters`)
    assert.ok(
      declared.every(({ required }) => required === true),
      at,
    )
    const names = operation.parameters.map((one) => `${one.in} ${one.name}`)
    assert.equal(new Set(names).size, names.length, `${at}: a parameter twice`)
    assert.ok(
      operation.parameters.every(({ schema }) => typeof schema === 'object'),
      at,
    )
    for (const [status, response] of Object.entries(operation.responses)) {
      assert.match(status, /^([1-5]\d\d|default)$/, at)
      assert.ok(response.description, `${at} ${status}`)
    }
    assert.ok(Object.keys(operation.responses).length > 0, at)
    assert.ok(
      operation.tags.every((tag) => described.tags.some(({ name }) => name === tag)),
      at,
    )
    for (const rule of [...(operation.security ?? []), ...described.security]) {
      for (const name of Object.keys(rule)) assert.ok(described.components.securitySchemes[name], at)
    }
  }
})

test('two addresses of the house never mean the same in the description', () => {
  const shapes = Object.keys(described.paths).map((path) => path.replaceAll(/\{[^}]+\}/g, '{}'))
  assert.equal(new Set(shapes).size, shapes.length)
})

test('the description is served as JSON and its reader names every route', async () => {
  const browser = new Browser(room.server)
  const { paths } = JSON.parse((await browser.get('/api/openapi.json')).body) as Described
  assert.ok(paths['/th/hong/{code}'])
  assert.match((await browser.get('/api')).body, /GET \/th\/hong\/:code/)
})
