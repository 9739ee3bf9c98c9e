import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
// @ts-expect-error the package brings no types
import S3rver from 's3rver'
import { testProvince } from '../../../test/support/province.ts'
import type { UploadAnswer, UploadOrder } from '../../../test/support/upload-child.ts'
import { knowRefusals, Refusal } from '../refusal.ts'
import { diskFiles, type FileStore, fileRefusals, filesModule, type S3Options, s3Files } from './index.ts'

const child = path.join(import.meta.dirname, '../../../test/support/upload-child.ts')
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-files-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
}

async function s3For(t: TestContext): Promise<S3Options> {
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folderFor(t),
    configureBuckets: [{ name: 'lienthong', configs: [] }],
  })
  const { port } = await server.run()
  t.after(() => server.close())
  const endpoint = `http://127.0.0.1:${port}`
  return {
    endpoint,
    bucket: 'lienthong',
    keyId: 'S3RVER',
    secret: 'S3RVER',
    spool: path.join(folderFor(t), 'incoming'),
  }
}

const refusedAs = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

interface Driver {
  store: FileStore
  spool: string
  order: Pick<UploadOrder, 'disk' | 's3'>
}

const drivers: Record<string, (t: TestContext) => Promise<Driver>> = {
  disk: async (t) => {
    const folder = folderFor(t)
    return { store: diskFiles(folder), spool: path.join(folder, 'incoming'), order: { disk: folder } }
  },
  S3: async (t) => {
    const options = await s3For(t)
    return { store: s3Files(options), spool: options.spool, order: { s3: options } }
  },
}

for (const [name, open] of Object.entries(drivers)) {
  test(`${name}: what goes in comes out, under the hash of its bytes and the type found in them`, async (t) => {
    const { store, spool } = await open(t)
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)])
    const stored = await store.put(Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]))
    assert.deepEqual(stored, { hash: sha(bytes), size: bytes.length, type: 'application/pdf' })
    assert.ok((await store.read(stored.hash)).equals(bytes))
    assert.equal(await store.size(stored.hash), bytes.length)
    await assert.rejects(store.size(sha(Buffer.from('nothing'))), refusedAs('file.missing'))
    const parts: Buffer[] = []
    for await (const part of await store.open(stored.hash)) parts.push(part as Buffer)
    assert.ok(Buffer.concat(parts).equals(bytes))
    assert.deepEqual(filesIn(spool), [])
  })

  test(`${name}: the same bytes put by many at once are one file`, async (t) => {
    const { store, spool } = await open(t)
    const bytes = randomBytes(200_000)
    const stored = await Promise.all(Array.from({ length: 8 }, () => store.put(Readable.from([bytes]))))
    assert.equal(new Set(stored.map(({ hash }) => hash)).size, 1)
    assert.ok((await store.read(sha(bytes))).equals(bytes))
    assert.deepEqual(filesIn(spool), [])
  })

  test(`${name}: empty, too large and unwanted files are refused and leave nothing`, async (t) => {
    const { store, spool } = await open(t)
    const big = randomBytes(1000)
    await assert.rejects(store.put(Buffer.alloc(0)), refusedAs('file.empty'))
    await assert.rejects(store.put(Readable.from([big, big]), { maxBytes: 1999 }), refusedAs('file.too-large'))
    const html = Buffer.from('<html><script>alert(1)</script></html>')
    await assert.rejects(store.put(html, { allow: ['application/pdf', 'image/'] }), refusedAs('file.type-not-allowed'))
    for (const bytes of [Buffer.concat([big, big]), html]) assert.equal(await store.has(sha(bytes)), false)
    assert.deepEqual(filesIn(spool), [])
    const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
    assert.equal((await store.put(png, { allow: ['application/pdf', 'image/'] })).type, 'image/png')
    assert.equal((await store.put(Buffer.concat([big, big]), { maxBytes: 2000 })).size, 2000)
  })

  test(`${name}: a file that is not there is refused, and so is a hash that is none`, async (t) => {
    const { store } = await open(t)
    for (const hash of ['0'.repeat(64), '../../etc/passwd', '']) {
      await assert.rejects(store.open(hash), refusedAs('file.missing'))
      await assert.rejects(store.read(hash), refusedAs('file.missing'))
    }
    assert.equal(await store.has('0'.repeat(64)), false)
  })

  test(`${name}: reading whole stops at a limit`, async (t) => {
    const { store } = await open(t)
    const { hash } = await store.put(randomBytes(1001))
    await assert.rejects(store.read(hash, 1000), refusedAs('file.too-large'))
    assert.equal((await store.read(hash, 1001)).length, 1001)
  })

  test(`${name}: an upload that breaks off leaves nothing`, async (t) => {
    const { store, spool } = await open(t)
    const broken = Readable.from(
      (async function* () {
        yield randomBytes(1000)
        throw new Error('connection lost')
      })(),
    )
    await assert.rejects(store.put(broken), /connection lost/)
    assert.deepEqual(filesIn(spool), [])
  })

  test(`${name}: a killed upload leaves no half file, and its left-over is swept`, async (t) => {
    const { store, spool, order } = await open(t)
    const server = await uploadServer(t, order)
    const sending = request({ port: server.port, method: 'POST' })
    sending.on('error', () => {})
    const bytes = randomBytes(1_000_000)
    sending.write(bytes)
    while (!filesIn(spool).some((file) => statSync(path.join(spool, file)).size >= bytes.length)) await delay(5)
    await server.kill()
    const [left, ...more] = filesIn(spool)
    assert.deepEqual(more, [])
    assert.equal(await store.has(sha(bytes)), false)
    const old = new Date(Date.now() - 3_600_000)
    utimesSync(path.join(spool, left!), old, old)
    assert.equal(await store.sweep?.(Date.now() - 7_200_000), 0, 'somebody may still write to it')
    assert.equal(await store.sweep?.(Date.now()), 1)
    assert.deepEqual(filesIn(spool), [])
  })

  test(`${name}: an upload of 200 MB grows the server by less than 60 MB`, { timeout: 120_000 }, async (t) => {
    const { order } = await open(t)
    const server = await uploadServer(t, order)
    // the driver's library is loaded by the first file
    await server.send(1)
    const { grown, size } = await server.send(200)
    t.diagnostic(`grew by ${grown} MB`)
    assert.equal(size, 200 * 1_048_576)
    assert.ok(grown < 60, `grew by ${grown} MB`)
  })
}

/** Starts a process that stores what is sent to it. */
async function uploadServer(t: TestContext, order: UploadOrder) {
  const server = spawn(process.execPath, [child, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return
    server.kill('SIGKILL')
    await once(server, 'exit')
  }
  t.after(kill)
  const port = Number(String((await once(server.stdout, 'data'))[0]))
  const send = async (megabytes: number): Promise<UploadAnswer> => {
    const sending = request({ port, method: 'POST' })
    const answered = once(sending, 'response')
    await pipeline(
      Readable.from(
        (function* () {
          for (let n = 0; n < megabytes; n++) yield Buffer.alloc(1_048_576, n % 251)
        })(),
      ),
      sending,
    )
    const [response] = await answered
    let text = ''
    for await (const part of response) text += part
    return JSON.parse(text) as UploadAnswer
  }
  return { port, kill, send }
}

test('disk: files stand read-only two folders deep, and a path is given for tools', async (t) => {
  const folder = folderFor(t)
  const store = diskFiles(folder)
  const { hash } = await store.put(Buffer.from('xin chào'))
  assert.deepEqual(filesIn(folder), [path.join(hash.slice(0, 2), hash.slice(2, 4), hash)])
  assert.equal(statSync(store.pathOf!(hash)).mode & 0o222, 0)
  assert.throws(() => store.pathOf!('../x'), refusedAs('file.missing'))
})

test('disk: a damaged file of another size is replaced when its bytes come again', async (t) => {
  const folder = folderFor(t)
  const store = diskFiles(folder)
  const { hash } = await store.put(Buffer.from('xin chào'))
  rmSync(store.pathOf!(hash))
  writeFileSync(store.pathOf!(hash), 'xin')
  await store.put(Buffer.from('xin chào'))
  assert.equal((await store.read(hash)).toString(), 'xin chào')
})

test('every refusal of files says in both languages what to do, with the limit in megabytes', () => {
  knowRefusals(fileRefusals)
  for (const code of Object.keys(fileRefusals)) {
    const refusal = new Refusal(code, { limit: 50 * 1_048_576 })
    for (const language of ['vi', 'en'] as const)
      assert.match(refusal.sentence(language), /\. .+\.$|rồi gửi lại\.$|send again\.$/)
  }
  assert.match(new Refusal('file.too-large', { limit: 50 * 1_048_576 }).sentence('vi'), /nhiều nhất 50 MB/)
  assert.doesNotMatch(new Refusal('file.too-large', {}).sentence('vi'), /undefined|NaN|nhiều nhất/)
})

test('a start sweeps what a kill left a moment ago, when no other process writes there', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  const spool = path.join(province.config.dataFolder, 'files', 'incoming')
  mkdirSync(spool, { recursive: true })
  writeFileSync(path.join(spool, 'nua-chung.part'), 'một nửa')
  await filesModule.start?.(province)
  assert.deepEqual(filesIn(spool), [])
  writeFileSync(path.join(spool, 'dang-gui.part'), 'một nửa')
  const shared = { ...province, config: { ...province.config, databaseUrl: 'postgres://chung/x' } }
  await filesModule.start?.(shared)
  assert.deepEqual(filesIn(spool), ['dang-gui.part'])
})
