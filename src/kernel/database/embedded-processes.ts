import { execFileSync, spawn } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { StartRefused } from '../start-refused.ts'

/** What a running PostgreSQL writes into `postmaster.pid`. */
export interface PostmasterFile {
  pid: number
  port: number
  ready: boolean
}

/** Reads `postmaster.pid` of a data folder; nothing when no server has the folder. */
export function readPostmasterFile(pgdata: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(path.join(pgdata, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: (lines[7] ?? '').trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** A mark that tells a process from a later one that was given the same number. */
export function birthMark(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined
  }
  if (process.platform !== 'linux') return 'alive'
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

/** Is this process a PostgreSQL server working on this data folder? (A number may have been given to another program.) */
export function isPostmasterOf(pid: number, pgdata: string): boolean {
  if (birthMark(pid) === undefined) return false
  if (process.platform === 'linux') return readProc(pid, 'cmdline').includes(pgdata)
  if (process.platform === 'win32') return true
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(pgdata)
  } catch {
    return false
  }
}

/** Waits until a condition holds; gives up after `seconds` with false. */
export async function waitUntil(condition: () => boolean, seconds: number, everyMs = 10): Promise<boolean> {
  const end = Date.now() + seconds * 1000
  while (!condition()) {
    if (Date.now() > end) return false
    await delay(everyMs)
  }
  return true
}

/**
 * Ends a server that outlived its parent and waits for its children, so that the next start finds the folder quiet.
 * The parent's own watch usually did it already; this is for a watch that was killed as well.
 */
export async function stopOrphan(pgdata: string, log: (line: string) => void): Promise<void> {
  const file = readPostmasterFile(pgdata)
  if (file && isPostmasterOf(file.pid, pgdata)) {
    log(`stopping PostgreSQL ${file.pid}, left behind by an earlier run`)
    for (const [signal, seconds] of [
      ['SIGINT', 60],
      ['SIGQUIT', 10],
      ['SIGKILL', 5],
    ] as const) {
      signalQuietly(file.pid, signal)
      if (await waitUntil(() => !isPostmasterOf(file.pid, pgdata), seconds)) break
    }
  }
  if (!(await waitUntil(() => processesIn(pgdata).length === 0, 30))) {
    throw new StartRefused(
      `các tiến trình ${processesIn(pgdata).join(', ')} của lần chạy PostgreSQL trước vẫn dùng ${pgdata}. Dừng chúng (lệnh kill), rồi khởi động lại.`,
    )
  }
}

/** Sends a signal to a process that may be gone already. */
export function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended in between, which is what we wanted.
  }
}

/**
 * Starts a tiny shell that notices the end of this process, however it ended (its standard input closes),
 * and then stops the server cleanly. Returns how to call it off.
 */
export function watchOverParent(postmaster: number, removeFolder?: string): () => void {
  if (process.platform === 'win32') return () => {}
  const script = [
    'read -r word',
    '[ "$word" = off ] && exit 0',
    'kill -INT "$1" 2>/dev/null',
    '[ -z "$2" ] && exit 0',
    // the server removes this file as its last deed; its number may stay taken by a zombie nobody collects
    'n=0; while [ -e "$2/pgdata/postmaster.pid" ] && [ $n -lt 300 ]; do n=$((n+1)); sleep 0.1; done',
    'rm -rf "$2"',
  ].join('\n')
  const watch = spawn('/bin/sh', ['-c', script, 'lienthong-watch', String(postmaster), removeFolder ?? ''], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watch.on('error', () => {})
  watch.stdin.on('error', () => {})
  watch.unref()
  // a pipe to a child is a socket
  const pipe: unknown = watch.stdin
  if (pipe instanceof net.Socket) pipe.unref()
  return () => watch.stdin.end('off\n')
}

/** PostgreSQL processes work inside their data folder, so their working folder gives them away. */
function processesIn(pgdata: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === pgdata
      } catch {
        return false
      }
    })
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
