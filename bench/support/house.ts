import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { DEMO_PASSWORD } from '../../demo/index.ts'
import { freePort } from '../../src/kernel/database/embedded-folder.ts'

export const repository = path.resolve(import.meta.dirname, '..', '..')

/** A running program of ours or a bare one, in a process of its own. */
export interface Running {
  url: string
  child: ChildProcess
  /** Milliseconds from the command to the first answered page. */
  started: number
  stop(): Promise<void>
}

/** Starts a script and waits for its first good answer. */
export async function run(script: string, env: Record<string, string>, page = '/'): Promise<Running> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const begun = performance.now()
  const child = spawn(process.execPath, [script], {
    cwd: repository,
    env: { ...process.env, ...env, LT_PORT: String(port), LT_LOG: 'error' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (piece) => {
    said += piece
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${script} ended: ${said}`)
    const good = await fetch(url + page).then(
      async (answer) => (await answer.arrayBuffer()) && answer.ok,
      () => false,
    )
    if (good) break
    await new Promise((resolve) => setTimeout(resolve, 4))
  }
  const started = performance.now() - begun
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { url, child, started, stop }
}

/** A data folder with the demonstration province loaded, gone when the bench is over. */
export async function loadedHouse(): Promise<{ folder: string; env: Record<string, string>; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lienthong-bench-'))
  const env = { LT_DATA: folder, LT_SIMULATOR_PORT: String(await freePort()), DATABASE_URL: '' }
  const first = await run('src/main.js', env)
  await first.stop()
  // a first start that is left running does it by itself
  await promisify(execFile)(process.execPath, ['src/commands/pack.ts'], { cwd: repository })
  return { folder, env, remove: () => removeFolder(folder) }
}

/** A simulator begun a moment before the stop may still write while it ends. */
const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })

/** A data folder with so many dossiers and documents (at least the results of the dossiers); made by `npm run load` when it is not there yet. */
export async function grownHouse(
  folder: string,
  count: number,
  documents = count,
): Promise<{ env: Record<string, string>; said: string }> {
  const env = { LT_DATA: folder, LT_SIMULATOR_PORT: String(await freePort()), DATABASE_URL: '' }
  const wanted = ['province', '--dossiers', String(count), '--documents', String(documents)]
  const { stdout } = await promisify(execFile)(process.execPath, ['src/commands/load.ts', ...wanted], {
    cwd: repository,
    env: { ...process.env, ...env },
  })
  return { env, said: stdout.trim().split('\n').at(-1) ?? '' }
}

/** Signs an account of the demonstration in as a browser would; returns the cookies to send. */
export async function signIn(url: string, username: string): Promise<string> {
  const form = await fetch(`${url}/dang-nhap`)
  const visitor = cookiesOf(form)
  const html = await form.text()
  const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const names = [...html.matchAll(/<input[^>]*name="([^"]+)"[^>]*>/g)].map(([tag, name]) => ({ tag, name: name! }))
  const password = names.find(({ tag }) => tag.includes('type="password"'))?.name ?? 'password'
  const user = names.find(({ tag }) => tag.includes('autocomplete="username"'))?.name ?? 'username'
  const answer = await fetch(`${url}/dang-nhap`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: visitor },
    body: new URLSearchParams({ csrf, [user]: username, [password]: DEMO_PASSWORD }),
  })
  const session = cookiesOf(answer)
  if (answer.status !== 303 || !session.includes('lt_phien')) throw new Error(`cannot sign in: ${answer.status}`)
  return session
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

/** Resident memory of a process in MB, as Linux counts it. */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}

/** Processor time a process has used so far, in its own code and in the kernel's for it. */
export async function cpuMilliseconds(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ')
  const ticksPerSecond = 100
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
