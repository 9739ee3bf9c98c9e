import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { startSmsGateway } from './main.ts'

const gateway = await startSmsGateway()
after(() => gateway.close())

const send = (body: string, headers: Record<string, string> = {}) =>
  fetch(gateway.sendUrl, { method: 'POST', body, headers: { authorization: gateway.authorization, ...headers } })

test('a message by JSON and one by form arrive, and its page shows them as text', async () => {
  const json = JSON.stringify({ to: '0912345678', text: '<b>chào</b>', ref: '1' })
  assert.equal((await send(json, { 'content-type': 'application/json' })).status, 200)
  const form = new URLSearchParams({ to: '84912345678', text: 'a & b', ref: '2' }).toString()
  assert.equal((await send(form, { 'content-type': 'application/x-www-form-urlencoded' })).status, 200)
  assert.deepEqual(gateway.arrived(), [
    { to: '0912345678', text: '<b>chào</b>', ref: '1' },
    { to: '84912345678', text: 'a & b', ref: '2' },
  ])
  const page = await (await fetch(gateway.url)).text()
  assert.ok(page.includes('&#60;b&#62;chào'))
})

test('who does not know the secret sends nothing', async () => {
  const before = gateway.arrived().length
  assert.equal((await send('to=0912345678&text=a', { authorization: 'Bearer x' })).status, 401)
  assert.equal(gateway.arrived().length, before)
})

for (const [fault, status] of [
  [null, 'delivered'],
  ['lost', 'undelivered'],
] as const) {
  test(`whoever asks is told that a message is ${status}`, async (t) => {
    const told: unknown[] = []
    const server = createServer(async (request, response) => {
      told.push([request.url, await json(request)])
      response.end()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    t.after(() => server.close())
    const { port } = server.address() as AddressInfo
    gateway.setFault(fault)
    await send(
      JSON.stringify({ to: '0912345678', text: 'a', ref: '3', report: `http://127.0.0.1:${port}/den?tin=3` }),
      { 'content-type': 'application/json' },
    )
    await gateway.reported()
    assert.deepEqual(told, [['/den?tin=3', { ref: '3', status }]])
  })
}
