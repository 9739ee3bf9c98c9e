import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'
import { findLauncher } from './embedded-binaries.ts'
import { isPostmasterOf, readPostmasterFile, waitUntil } from './embedded-processes.ts'

const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-embedded-'))
const pgdata = path.join(dataFolder, 'pgdata')
const starter = path.join(dataFolder, 'starter.ts')
let server: EmbeddedPostgres | undefined
let children: ChildProcess[] = []

writeFileSync(
  starter,
  `import { startEmbeddedPostgres } from '${import.meta.dirname}/embedded.ts'
   const server = await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)}, durable: true })
   console.log(server.url('owner'))
   setInterval(() => {}, 1000)`,
)

after(async () => {
  for (const child of children) child.kill('SIGKILL')
  await server?.stop()
  rmSync(dataFolder, { recursive: true, force: true })
})

async function start(): Promise<EmbeddedPostgres> {
  server = await startEmbeddedPostgres({ dataFolder, durable: false })
  return server
}

/** A process of its own that runs the server; answers with its owner URL once it is ready. */
async function startInAnotherProcess(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [starter], { stdio: ['ignore', 'pipe', 'inherit'] })
  children = [...children, child]
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  return { child, url: line.toString().trim() }
}

async function ask(url: string, query: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const result = await client.query({ text: query, rowMode: 'array' })
    return (result.rows as unknown[][])[0]?.[0]
  } finally {
    await client.end()
  }
}

const running = (pid: number): boolean => isPostmasterOf(pid, pgdata)

test('a new data folder gives a server with Vietnamese order, lower case and search extensions', async () => {
  const { url, stop } = await start()
  const letters = `select string_agg(x, ' ' order by x collate "vi-x-icu") from unnest(array['đa','da','ea','â','a','ă','b']) x`
  assert.equal(await ask(url('app'), letters), 'a ă â b da đa ea')
  assert.equal(await ask(url('app'), `select lower('ĐƯỜNG HOÀ')`), 'đường hoà')
  assert.equal(await ask(url('app'), `select extensions.unaccent('Đường Hoà')`), 'Duong Hoa')
  assert.equal(await ask(url('app'), `select extensions.similarity('đất đai', 'đất đai')`), 1)
  await stop()
})

test('the application role owns nothing and is no superuser', async () => {
  const { url, stop } = await start()
  assert.equal(await ask(url('app'), `select current_setting('is_superuser')`), 'off')
  await assert.rejects(ask(url('app'), 'create table mine (x int)'), /permission denied/)
  await stop()
})

test('a wrong password is refused on the socket and over TCP', async () => {
  const { port, socketFolder, stop } = await start()
  for (const host of ['127.0.0.1', socketFolder]) {
    const client = new pg.Client({ host, port, user: 'lienthong_app', password: 'sai', database: 'lienthong' })
    await assert.rejects(client.connect(), /password authentication failed/)
  }
  await stop()
})

test('passwords are readable by the owner of the folder only', () => {
  assert.equal(statSync(path.join(dataFolder, 'passwords.json')).mode & 0o777, 0o600)
})

test('a second start keeps the data', async () => {
  const first = await start()
  await ask(first.url('owner'), 'create table kept as select 7 as x')
  await first.stop()
  const second = await start()
  assert.equal(await ask(second.url('owner'), 'select x from kept'), 7)
  await second.stop()
})

test('after stop no server and no lock is left', async () => {
  const { stop, pid } = await start()
  const postmaster = pid()
  await stop()
  assert.equal(running(postmaster), false)
  assert.equal(readPostmasterFile(pgdata), undefined)
})

test('a folder in use by a living process is refused, and its server goes on', async () => {
  const { child, url } = await startInAnotherProcess()
  await assert.rejects(
    startEmbeddedPostgres({ dataFolder, durable: false }),
    new RegExp(`tiến trình ${child.pid} đang chạy cơ sở dữ liệu`),
  )
  assert.equal(await ask(url, 'select 1'), 1)
  child.kill('SIGTERM')
  await once(child, 'exit')
})

test('a server does not outlive its killed parent', async () => {
  const { child } = await startInAnotherProcess()
  const postmaster = readPostmasterFile(pgdata)?.pid as number
  child.kill('SIGKILL')
  assert.ok(await waitUntil(() => !running(postmaster), 30))
})

test('a start right after kill -9 of the parent finds everything that was committed', async () => {
  const { child, url } = await startInAnotherProcess()
  await ask(url, 'create table committed as select 42 as x')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const { url: next, stop } = await start()
  assert.equal(await ask(next('owner'), 'select x from committed'), 42)
  await stop()
})

test('a start after the server itself was killed recovers what was committed', async () => {
  const { child, url } = await startInAnotherProcess()
  await ask(url, 'create table survived as select 43 as x')
  child.kill('SIGSTOP')
  process.kill(readPostmasterFile(pgdata)?.pid as number, 'SIGKILL')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const { url: next, stop } = await start()
  assert.equal(await ask(next('owner'), 'select x from survived'), 43)
  await stop()
})

test('a lock file whose number belongs to another program now does not prevent the start', async () => {
  const stale = [process.pid, pgdata, 1, 5432, '/tmp', '127.0.0.1', '0 0', 'ready', ''].join('\n')
  writeFileSync(path.join(pgdata, 'postmaster.pid'), stale)
  const { url, stop } = await start()
  assert.equal(await ask(url('app'), 'select 1'), 1)
  await stop()
})

test('a server that ends by itself is started again on the same address', async () => {
  const { url, pid, stop } = await start()
  const former = pid()
  process.kill(former, 'SIGKILL')
  const back = () => pid() !== former && readPostmasterFile(pgdata)?.pid === pid() && readPostmasterFile(pgdata)?.ready
  assert.ok(await waitUntil(() => back() === true, 30))
  assert.equal(await ask(url('app'), 'select 1'), 1)
  await stop()
})

test('data of another PostgreSQL version are refused with the way out', async () => {
  const file = path.join(pgdata, 'PG_VERSION')
  const version = readFileSync(file, 'utf8')
  writeFileSync(file, '15\n')
  await assert.rejects(startEmbeddedPostgres({ dataFolder, durable: false }), /do PostgreSQL 15 tạo.*npm run backup/)
  writeFileSync(file, version)
})

/** Root where no user namespace can be made: without a search path `unshare` is not found. */
async function asRefusedRoot(folder: string, look: (server: EmbeddedPostgres) => Promise<void>): Promise<void> {
  const searchPath = process.env.PATH
  process.env.PATH = ''
  try {
    server = await startEmbeddedPostgres({ dataFolder: folder, durable: false })
    await look(server)
    await server.stop()
  } finally {
    process.env.PATH = searchPath
  }
}

const nobody = { uid: 65534, gid: 65534, stdio: 'ignore' } as const
const skip = process.getuid?.() !== 0 && 'needs root'

test('as root without user namespaces the server runs as nobody on data made before', { skip }, () =>
  asRefusedRoot(dataFolder, async ({ url, pid }) => {
    assert.match(readFileSync(`/proc/${pid()}/status`, 'utf8'), /^Uid:\s+65534/m)
    assert.equal(await ask(url('app'), 'select 1'), 1)
  }),
)

test('data that nobody kept go back to whom the server runs as otherwise', { skip }, async () => {
  const { uid = 0 } = findLauncher()
  const { url, stop } = await start()
  assert.equal(await ask(url('app'), 'select 1'), 1)
  assert.deepEqual([statSync(dataFolder).mode & 0o777, statSync(pgdata).uid], [uid ? 0o710 : 0o700, uid])
  await stop()
})

test('in a folder that root closed to all others, nobody reaches its own data and nothing else', { skip }, async () => {
  const closed = mkdtempSync(path.join(os.tmpdir(), 'lienthong-closed-'))
  const folder = path.join(closed, 'var', 'postgres')
  const opens = (file: string) => spawnSync('/bin/cat', [file], { ...nobody, cwd: folder }).status === 0
  try {
    await asRefusedRoot(folder, async ({ url, pid, socketFolder }) => {
      assert.match(readFileSync(`/proc/${pid()}/status`, 'utf8'), /^Uid:\s+65534/m)
      const bySocket = new URL(url('app'))
      bySocket.searchParams.set('host', socketFolder)
      for (const address of [url('app'), bySocket.href]) assert.equal(await ask(address, 'select 1'), 1)
      assert.equal(statSync(closed).mode & 0o777, 0o700)
      assert.equal(statSync(path.join(closed, 'var')).mode & 0o777, 0o700)
      assert.ok(opens('pgdata/PG_VERSION'))
      for (const file of ['passwords.json', 'postgres.log', path.join(folder, 'pgdata/PG_VERSION')]) {
        assert.equal(opens(file), false, file)
      }
      assert.notEqual(spawnSync('/bin/ls', ['.'], { ...nobody, cwd: folder }).status, 0)
      assert.notEqual(spawnSync('/bin/sh', ['-c', ': > mine'], { ...nobody, cwd: folder }).status, 0)
    })
    await asRefusedRoot(folder, async ({ url }) => assert.equal(await ask(url('app'), 'select 1'), 1))
  } finally {
    rmSync(closed, { recursive: true, force: true })
  }
})

test('a server of nobody in a closed folder is known by its folder', { skip }, async () => {
  const closed = mkdtempSync(path.join(os.tmpdir(), 'lienthong-closed-'))
  const folder = path.join(closed, 'postgres')
  try {
    await asRefusedRoot(folder, async ({ pid }) => {
      assert.equal(isPostmasterOf(pid(), path.join(folder, 'pgdata')), true)
      assert.equal(isPostmasterOf(pid(), pgdata), false)
    })
  } finally {
    rmSync(closed, { recursive: true, force: true })
  }
})
