import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { repository } from '../../scripts/modules.ts'
import { freePort } from '../../src/kernel/database/embedded-folder.ts'
import { type HttpRoom, httpRoom } from '../support/http-room.ts'
import { findJudge, judge } from '../support/judges.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-nginx-'))
const guide = readFileSync(path.join(repository, 'docs/operations/proxy.md'), 'utf8')
const endings: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
after(async () => {
  for (const end of endings.reverse()) await end()
})

let room: HttpRoom
let nginx: ChildProcess
let tls = 0
let direct = 0

/** The text of the guide with this machine's ports and certificate in it. Every replacement must find its place. */
function configuration(places: Record<string, string>): string {
  let text = /```nginx\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
  for (const [from, to] of Object.entries(places)) {
    assert.ok(text.includes(from), `the guide says ${from}`)
    text = text.replaceAll(from, to)
  }
  const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${folder}/${of};`)
  return `daemon off; pid ${folder}/pid; error_log stderr; events {} http { access_log off; ${own.join(' ')} ${text} }`
}

before(async () => {
  room = await httpRoom({ after: (work) => void endings.push(work) }, { env: { LT_TRUSTED_PROXIES: '127.0.0.1' } })
  direct = Number(new URL(await room.server.listen({ host: '127.0.0.1', port: 0 })).port)
  tls = await freePort()
  const plain = await freePort()
  const [certificate, key] = [path.join(folder, 'chain.pem'), path.join(folder, 'key.pem')]
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-days', '2', '-subj', '/CN=thu', '-nodes']
  judge('openssl')(['req', '-x509', ...made, '-keyout', key, '-out', certificate])
  const places = {
    'listen 80;': `listen 127.0.0.1:${plain};`,
    'listen 443 ssl http2;': `listen 127.0.0.1:${tls} ssl http2;`,
    '/etc/ssl/lienthong/chain.pem': certificate,
    '/etc/ssl/lienthong/key.pem': key,
    'http://127.0.0.1:8750': `http://127.0.0.1:${direct}`,
  }
  writeFileSync(path.join(folder, 'nginx.conf'), configuration(places))
  judge('nginx')(['-v'])
  nginx = spawn(findJudge('nginx') ?? '', ['-p', folder, '-e', 'stderr', '-c', path.join(folder, 'nginx.conf')])
  let said = ''
  nginx.stderr?.on('data', (text: Buffer) => {
    said += text
  })
  endings.push(() => void nginx.kill('SIGTERM'))
  while (!(await listens(tls))) {
    if (nginx.exitCode !== null) throw new Error(`nginx ended: ${said}`)
    await delay(20)
  }
})

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

/** A call through nginx, from an address of this machine of one's own. */
function throughProxy(
  at: string,
  { from = '127.0.0.2', headers = {} }: { from?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; cookies: string[]; body: string }> {
  return new Promise((resolve, reject) => {
    const ca = readFileSync(path.join(folder, 'chain.pem'))
    const options = { host: '127.0.0.1', port: tls, path: at, localAddress: from, headers, ca, servername: 'thu' }
    const asked = request(options, async (reply) => {
      const parts: Buffer[] = []
      for await (const part of reply) parts.push(part as Buffer)
      const body = Buffer.concat(parts).toString()
      resolve({ status: reply.statusCode ?? 0, cookies: reply.headers['set-cookie'] ?? [], body })
    })
    asked.once('error', reject)
    asked.end()
  })
}

test('through nginx each caller has a limit of their own, whatever address they invent', async () => {
  const statuses: number[] = []
  for (const invented of ['1.1.1.1', '1.1.1.2', '1.1.1.3']) {
    statuses.push((await throughProxy('/th/it', { headers: { 'x-forwarded-for': invented } })).status)
  }
  assert.deepEqual(statuses, [200, 200, 429])
  assert.equal((await throughProxy('/th/it', { from: '127.0.0.3' })).status, 200)
})

test('through nginx the cookies are for TLS only', async () => {
  const { status, cookies } = await throughProxy('/th', { from: '127.0.0.4' })
  assert.equal(status, 200)
  assert.ok(cookies.length > 0)
  for (const cookie of cookies) assert.match(cookie, /; secure/i)
})

test('through nginx nobody reads the figures of operators', async () => {
  assert.equal((await throughProxy('/metrics')).status, 404)
})
