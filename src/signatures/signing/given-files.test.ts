import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { keys } from '../keys/module.ts'
import { isTooSlow } from './given-files.ts'
import { signing } from './module.ts'

/** The address where strangers hand in files, over a real connection, byte by byte as a hostile client would write. */

const migrations = ['calendar', 'directory', 'identity', 'signing']
const province = await testProvince(
  { after },
  { modules: [keys, signing], migrations, env: { LT_UPLOAD_LIMIT_MB: '1' } },
)
const server = await testServer(province, [keys, signing])
await server.listen({ host: '127.0.0.1', port: 0 })
after(() => server.close())
const { port } = server.server.address() as AddressInfo

const END = Buffer.from('--B--\r\n')
function part(field: string, file: string | null, content: string | Buffer): Buffer {
  const name = file === null ? '' : `; filename="${file}"`
  const head = `--B\r\ncontent-disposition: form-data; name="${field}"${name}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n')])
}

interface Options {
  length?: number
  type?: string
  /** Questions are counted by address. */
  from?: string
}

/** Begins an upload; `length` larger than the bytes leaves the server waiting for more. */
function begin(bytes: Buffer, options: Options = {}): Socket {
  const { length = bytes.length, type = 'multipart/form-data; boundary=B', from = '127.0.0.1' } = options
  const socket = connect({ port, host: '127.0.0.1', localAddress: from })
  // the server may hang up while we still write
  socket.on('error', () => {})
  socket.write(
    `POST /api/xac-minh HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`,
  )
  socket.write(bytes)
  return socket
}

async function answer(parts: readonly Buffer[], options?: Options): Promise<string> {
  const socket = begin(Buffer.concat(parts), options)
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(socket, 'close')
  const text = Buffer.concat(chunks).toString()
  const code = /"code":"((?:verification|http|file)\.[^"]+)"/.exec(text)?.[1]
  return [/^HTTP\/1\.1 (\d+)/.exec(text)?.[1], code].filter(Boolean).join(' ')
}

const FILE = part('file', 'a.pdf', 'x')

test('forms that are legal but odd are read', async () => {
  assert.equal(await answer([FILE, END]), '200')
  assert.equal(await answer([part('with', '', ''), FILE, END]), '200')
  assert.equal(
    await answer([FILE, part('file', 'a.pdf', 'y'), part('late', null, 'a field after the files'), END]),
    '200',
  )
  assert.equal(await answer([part('file', `${'😀'.repeat(300)}\u202e.pdf`, 'x'), END]), '200')
})

test('forms without a file, cut off or of no known shape are refused with a sentence', async () => {
  assert.equal(await answer([part('file', 'a.pdf', ''), END]), '422 verification.no-file')
  assert.equal(await answer([END]), '422 verification.no-file')
  assert.equal(await answer([FILE]), '400 http.unreadable')
  assert.equal(await answer([FILE, END], { type: 'multipart/form-data' }), '400 http.unreadable')
  assert.equal(await answer([...Array.from({ length: 61 }, () => FILE), END]), '413 http.too-many-parts')
})

test('all files of one form together are held by the limit, not each by itself', async () => {
  const most = Buffer.alloc(700_000, 97)
  assert.equal(await answer([part('file', 'a', most), END]), '200')
  assert.equal(await answer([part('file', 'a', most), part('with', 'b', most), END]), '413 verification.too-large')
})

test('people who send slowly keep nobody else from having a file checked', async () => {
  const slow = Array.from({ length: 8 }, () => begin(FILE, { length: 100_000, from: '127.0.0.2' }))
  await Promise.all(slow.map((socket) => once(socket, 'ready')))
  assert.equal(await answer([FILE, END]), '200')
  for (const socket of slow) socket.destroy()
})

test('uploads beyond the memory are sent away, and what they held is free again when they end unfinished', async () => {
  const closed: Promise<unknown>[] = []
  server.server.on('connection', (socket: Socket) => {
    closed.push(new Promise((gone) => socket.once('close', gone)))
  })
  const nearly = part('file', 'a', Buffer.alloc(1_000_000, 97))
  const big = Array.from({ length: 7 }, () => begin(nearly, { length: 2_000_000, from: '127.0.0.3' }))
  const [first] = await Promise.race(big.map((socket) => once(socket, 'data')))
  assert.match(String(first), /^HTTP\/1\.1 503 /)
  for (const socket of big) socket.destroy()
  await Promise.all(closed)
  assert.equal(await answer([nearly, END], { from: '127.0.0.3' }), '200')
})

test('an upload is too slow only after half a minute, and never while a kilobyte a second comes', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.nat(100_000_000), (elapsed, bytes) => {
      if (elapsed <= 30_000 || bytes >= (elapsed / 1_000) * 1_024) assert.ok(!isTooSlow(elapsed, bytes))
    }),
  )
  assert.ok(isTooSlow(60_000, 1_000))
})
