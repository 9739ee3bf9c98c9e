import assert from 'node:assert/strict'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { Browser, type HttpRoom, httpRoom } from '../../../test/support/http-room.ts'
import { assetAddress, assetNames } from '../pages/index.ts'
import { utf8Of } from './compress.ts'
import { disposition } from './disposition.ts'

let room: HttpRoom
const endings: (() => Promise<void>)[] = []
before(async () => {
  room = await httpRoom({ after: (work) => void endings.push(work) })
})
test.after(async () => {
  for (const end of endings.reverse()) await end()
})

test('a file runs nothing, whatever it is', async () => {
  for (const kind of ['pdf', 'html']) {
    const { headers } = await new Browser(room.server).get(`/th/tai/${kind}`)
    assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox")
    assert.equal(headers['x-content-type-options'], 'nosniff')
  }
})

test('only types that run nothing are shown in the browser; all others are saved', async () => {
  const of = async (kind: string) =>
    String((await new Browser(room.server).get(`/th/tai/${kind}`)).headers['content-disposition']).split(';')[0]
  assert.deepEqual([await of('pdf'), await of('html')], ['inline', 'attachment'])
})

test('a Vietnamese file name is given in UTF-8 and once more in plain letters', () => {
  assert.equal(
    disposition('Đơn "đề nghị" (bản 1).pdf', false),
    `attachment; filename="Don _de nghi_ (ban 1).pdf"; filename*=UTF-8''%C4%90%C6%A1n%20%22%C4%91%E1%BB%81%20ngh%E1%BB%8B%22%20%28b%E1%BA%A3n%201%29.pdf`,
  )
})

test('no file name breaks out of its header, and every well-formed one can be read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), fc.boolean(), (name, inline) => {
      const header = disposition(name, inline)
      const [, ascii, utf8] =
        /^(?:inline|attachment); filename="([\x20-\x7e]*)"; filename\*=UTF-8''([\w.!#$&+^`|~%-]*)$/.exec(header) ?? []
      return ascii !== undefined && !/["\\]/.test(ascii) && decodeURIComponent(utf8 ?? '') === name.toWellFormed()
    }),
  )
})

test('any text leaves as the UTF-8 every reader expects, half a pair of letters and a long text too', () => {
  const expected = (text: string) => new TextEncoder().encode(text)
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom('', '\ud83d', '\ude42', '🙂'),
      (text, end) => {
        assert.deepEqual(new Uint8Array(utf8Of(text + end)), expected(text + end))
      },
    ),
  )
  const long = 'Đường phố '.repeat(200_000)
  assert.deepEqual(new Uint8Array(utf8Of(long)), expected(long))
})

test('a page is compressed in the best way the browser takes, and not against its will', async () => {
  const load = (encodings?: string) =>
    room.server.inject({
      url: '/th/khong-co-gi',
      headers: encodings === undefined ? {} : { 'accept-encoding': encodings },
    })
  const whole = /^<!DOCTYPE html>.*<\/html>$/s
  assert.match((await load()).payload, whole)
  for (const [asked, encoding, unpack] of [
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ] as const) {
    const reply = await load(asked)
    assert.equal(reply.headers['content-encoding'], encoding)
    assert.equal(reply.headers.vary, 'accept-encoding')
    assert.match(unpack(reply.rawPayload).toString(), whole)
  }
  assert.equal((await load('br;q=0, zstd')).headers['content-encoding'], undefined)
})

test('assets are kept for ever under their fingerprint and sent as brotli', async () => {
  for (const name of assetNames) {
    const reply = await room.server.inject({ url: assetAddress(name), headers: { 'accept-encoding': 'gzip, br' } })
    assert.equal(reply.statusCode, 200, name)
    assert.equal(reply.headers['content-encoding'], 'br')
    assert.equal(reply.headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.equal(reply.headers.vary, 'accept-encoding')
    const plain = await room.server.inject({ url: assetAddress(name) })
    assert.equal(plain.headers['content-encoding'], undefined)
    assert.deepEqual(brotliDecompressSync(reply.rawPayload), plain.rawPayload)
  }
})

test('only assets that exist are served, and no path leads to other files', async () => {
  const folder = assetAddress(assetNames[0] ?? '').replace(/[^/]+$/, '')
  for (const path of ['none.css', '..%2f..%2fpackage.json', '%2e%2e/package.json', '../../../package.json']) {
    assert.equal((await room.server.inject({ url: folder + path })).statusCode, 404, path)
  }
})

/** The address of a listening server of the room, closed at the end unless the test closes it. */
async function listening(of: HttpRoom): Promise<string> {
  await of.server.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(of.server.server.address() as AddressInfo).port}`
}

async function listen(url: string): Promise<IncomingMessage> {
  const [reply] = (await once(get(url), 'response')) as [IncomingMessage]
  return reply
}

const until = async (is: () => boolean): Promise<void> => {
  while (!is()) await new Promise((resolve) => setImmediate(resolve))
}

test('a live answer sends each event as it happens and ends its subscription when the reader leaves', async (t) => {
  const live = await httpRoom(t)
  const reply = await listen(`${await listening(live)}/th/song`)
  assert.match(String(reply.headers['content-type']), /^text\/event-stream/)
  assert.equal(reply.headers['content-encoding'], undefined)
  assert.equal(reply.headers['cache-control'], 'no-store')
  assert.equal(live.listeners.size, 1)
  let heard = ''
  reply.setEncoding('utf8').on('data', (chunk) => {
    heard += chunk
  })
  for (const send of live.listeners) send('<p>một</p>\r<p>hai</p>\nevent: giả')
  await until(() => heard.includes('giả'))
  assert.match(heard, /data: <p>một<\/p>\ndata: <p>hai<\/p>\ndata: event: giả\n\n$/)
  reply.destroy()
  await until(() => live.listeners.size === 0)
})

test('an open live page does not hold the server back when it stops', async (t) => {
  const live = await httpRoom(t)
  const reply = await listen(`${await listening(live)}/th/song`)
  const ended = once(reply.resume(), 'end')
  await live.server.close()
  await ended
  assert.equal(live.listeners.size, 0)
})

test('a live page whose reader went without a word is over when the server stops', async (t) => {
  const live = await httpRoom(t)
  const reply = await live.server.inject({ url: '/th/song', payloadAsStream: true })
  reply.stream().destroy()
  await live.server.close()
  assert.equal(live.listeners.size, 0)
})

test('asking only for the head of a live answer leaves no subscription behind', async (t) => {
  const live = await httpRoom(t)
  assert.equal((await new Browser(live.server).send('HEAD', '/th/song', {})).status, 200)
  await until(() => live.listeners.size === 0)
})

test('a reader who stops reading is let go instead of filling the memory', async (t) => {
  const live = await httpRoom(t)
  const reply = await listen(`${await listening(live)}/th/song`)
  reply.pause()
  const much = 'x'.repeat(100_000)
  for (let n = 0; n < 400 && live.listeners.size > 0; n++) {
    for (const send of live.listeners) send(much)
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.equal(live.listeners.size, 0)
  reply.destroy()
})
