/** What stands in a body under names nobody of us gave: read past, or refused in a sentence; never a crash. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Type } from 'typebox'
import { Browser, type HttpRoom, httpRoom } from '../../../test/support/http-room.ts'
import { Text } from '../forms/index.ts'
import { isTooDeep } from './bodies.ts'
import { defineRoutes, jsonAnswer } from './index.ts'

const names = ['*', '[]', '[', '(', '\\', '^.*$', '', '/', '~1', 'constructor', 'toString', 'then', 'a.b', '\u0000']
/** What the framework's own reader of JSON refuses: it would reach into every object. */
const reaching = ['{"__proto__":{"name":"B"}}', '{"constructor":{"prototype":{"name":"B"}}}']

/** Fields that are called as no field of ours is: a name is a name, never a pattern. */
const Odd = Type.Object({
  '*': Text({ max: 20 }),
  'a.b': Type.Optional(Type.Integer()),
  rows: Type.Array(Type.Object({ '[': Type.Integer() })),
})

let room: HttpRoom
const endings: (() => Promise<void>)[] = []
before(async () => {
  const odd = {
    name: 'odd',
    routes: defineRoutes((route) => {
      route.post('/le', { needs: 'public', peer: true, body: Odd, response: Odd }, ({ body }) => jsonAnswer(body))
    }),
  }
  room = await httpRoom({ after: (work) => void endings.push(work) }, { modules: [odd] })
})
after(async () => {
  for (const end of endings.reverse()) await end()
})

const post = (path: string, type: string, body: string) =>
  new Browser(room.server).send('POST', path, { 'content-type': type }, body)
const json = (path: string, body: string) => post(path, 'application/json', body)

for (const name of names) {
  test(`a field called ${JSON.stringify(name)} is read past in JSON, in a form and in a form with files`, async () => {
    for (const value of ['x', ['x'], { x: 1 }]) {
      assert.equal((await json('/th/may', JSON.stringify({ name: 'Lan', [name]: value }))).status, 200)
      assert.deepEqual(room.got.at(-1)?.body, { name: 'Lan' })
    }
    const form = new URLSearchParams([
      ['name', 'Lan'],
      [name, '1'],
      [name, '2'],
    ])
    assert.equal((await post('/th/may', 'application/x-www-form-urlencoded', form.toString())).status, 200)
    assert.deepEqual(room.got.at(-1)?.body, { name: 'Lan' })
    const parts = `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n--x--\r\n`
    assert.ok((await post('/th/tep', 'multipart/form-data; boundary=x', parts)).status < 500)
  })
}

for (const body of reaching) {
  test(`JSON that would reach into every object is refused: ${body}`, async () => {
    assert.equal((await json('/th/may', body)).status, 400)
    assert.ok(!('name' in {}))
  })
}

for (const [what, open, close] of [
  ['lists', '[', ']'],
  ['objects', '{"a":', '}'],
] as const) {
  test(`10,000 ${what} in each other are refused before anything is made of them`, async () => {
    const deep = `${open.repeat(10_000)}1${close.repeat(10_000)}`
    for (const body of [deep, `{"name":${deep}}`, `{"other":${deep}}`, open.repeat(10_000)]) {
      assert.equal((await json('/th/may', body)).status, 400)
    }
  })
}

test('brackets inside a text are no depth', () => {
  assert.equal(isTooDeep(JSON.stringify({ a: '['.repeat(100), b: '\\"[{'.repeat(100) })), false)
  assert.equal(isTooDeep(JSON.stringify(Array.from({ length: 1000 }, () => [{}]))), false)
  assert.equal(isTooDeep(`${'['.repeat(33)}${']'.repeat(33)}`), true)
})

test('a name that would be a pattern is a name: its value is converted and no other field’s', async () => {
  const sent = { '*': 'a', 'a.b': '3', rows: [{ '[': '5' }] }
  const answer = await json('/le', JSON.stringify({ ...sent, axb: '4' }))
  assert.equal(answer.status, 200)
  assert.deepEqual(JSON.parse(answer.body), { '*': 'a', 'a.b': 3, rows: [{ '[': 5 }] })
})
