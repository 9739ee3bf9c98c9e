import assert from 'node:assert/strict'
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
