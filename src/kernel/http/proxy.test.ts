import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type HttpRoom, httpRoom } from '../../../test/support/http-room.ts'

const rooms = new Map<string, Promise<HttpRoom>>()
const endings: (() => Promise<void>)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

/** A room that trusts these proxies, and a way to call it from an address. Tests of one room call from addresses of their own. */
async function behind(proxies: string) {
  const made =
    rooms.get(proxies) ??
    httpRoom({ after: (work) => void endings.push(work) }, { env: { LT_TRUSTED_PROXIES: proxies } })
  rooms.set(proxies, made)
  const { server, got } = await made
  const call = (remoteAddress: string, headers: Record<string, string>, url = '/th/may') =>
    url === '/th/may'
      ? server.inject({ method: 'POST', url, remoteAddress, headers, payload: { name: 'An' } })
      : server.inject({ url, remoteAddress, headers })
  return {
    call,
    async addressOf(remoteAddress: string, headers: Record<string, string>): Promise<string | undefined> {
      await call(remoteAddress, headers)
      return got.at(-1)?.ip
    },
  }
}

const forwarded: [title: string, proxies: string, from: string, header: string, address: string][] = [
  ['without trusted proxies the header counts for nothing', '', '127.0.0.1', '203.0.113.7', '127.0.0.1'],
  ['the word of a trusted proxy is taken', '127.0.0.1', '127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['so is that of a trusted network', '10.0.0.0/8', '10.1.2.3', '203.0.113.7', '203.0.113.7'],
  ['a forged header from elsewhere counts for nothing', '10.0.0.0/8', '192.0.2.9', '203.0.113.7', '192.0.2.9'],
  [
    'what a caller wrote before the proxy added counts for nothing',
    '10.0.0.0/8',
    '10.0.0.1',
    '1.1.1.1, 203.0.113.7',
    '203.0.113.7',
  ],
  ['two trusted proxies pass the caller on', '10.0.0.0/8', '10.0.0.1', '203.0.113.7, 10.0.0.2', '203.0.113.7'],
]
for (const [title, proxies, from, header, address] of forwarded) {
  test(title, async () => {
    const { addressOf } = await behind(proxies)
    assert.equal(await addressOf(from, { 'x-forwarded-for': header }), address)
  })
}

test('callers behind a trusted proxy have a limit each', async () => {
  const { call } = await behind('127.0.0.1')
  const statusOf = async (address: string) =>
    (await call('127.0.0.1', { 'x-forwarded-for': address }, '/th/it')).statusCode
  const one = [await statusOf('203.0.113.7'), await statusOf('203.0.113.7'), await statusOf('203.0.113.7')]
  assert.deepEqual(one, [200, 200, 429])
  assert.equal(await statusOf('203.0.113.8'), 200)
})

test('a caller who invents addresses keeps one limit', async () => {
  const { call } = await behind('10.0.0.0/8')
  const statuses: number[] = []
  for (const invented of ['1.1.1.1', '1.1.1.2', '1.1.1.3']) {
    statuses.push((await call('192.0.2.9', { 'x-forwarded-for': invented }, '/th/it')).statusCode)
  }
  assert.deepEqual(statuses, [200, 200, 429])
})

test('the addresses of one IPv6 network share a limit', async () => {
  const { call } = await behind('')
  const statuses: number[] = []
  for (const address of ['2001:db8::1', '2001:db8::2', '2001:db8::3', '2001:db8:0:1::1']) {
    statuses.push((await call(address, {}, '/th/it')).statusCode)
  }
  assert.deepEqual(statuses, [200, 200, 429, 200])
})

test('cookies are for TLS only when a trusted proxy says that TLS was spoken', async () => {
  const { call } = await behind('10.0.0.0/8')
  const secure = async (from: string) =>
    /; secure/i.test(String((await call(from, { 'x-forwarded-proto': 'https' }, '/th')).headers['set-cookie']))
  assert.deepEqual([await secure('10.0.0.1'), await secure('192.0.2.9')], [true, false])
})
