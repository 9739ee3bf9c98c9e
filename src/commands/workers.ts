import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '../kernel/province/index.ts'
import { StartRefused } from '../kernel/start-refused.ts'
import { LISTENING } from './serve.ts'

const MAIN = path.resolve(import.meta.dirname, '..', 'main.js')

/** First argument of a serving process. */
const SERVE = '--serve'

/** A request under way gets its moment; what does not end within this is ended. */
const PATIENCE_MS = 15_000
/** Whoever served so long did not end for a fault of its start: the next one begins at once. */
const SOUND_MS = 60_000
const LONGEST_PAUSE_MS = 30_000

interface Serving {
  host: string
  port: number
  processes: number
}

/**
 * Begins the serving processes and keeps them: one that ends without being asked is begun again. Each listens at the same port.
 * @throws StartRefused when one of them ends before it listens, or the system cannot share a port; what the system said when the port is taken
 */
export async function startWorkers(serving: Serving, log: Log): Promise<{ stop(): Promise<void> }> {
  if (process.platform !== 'linux') throw new StartRefused('LT_WORKERS lớn hơn 1 chỉ dùng được trên Linux.')
  await refuseTakenPort(serving)
  const workers = new Workers(serving, log)
  try {
    await workers.start()
  } catch (error) {
    await workers.stop()
    throw error
  }
  return workers
}

/** Processes that share a port do not notice that another program has it. */
async function refuseTakenPort({ host, port }: Serving): Promise<void> {
  const probe = createServer()
  probe.listen(port, host)
  await once(probe, 'listening')
  probe.close()
  await once(probe, 'close')
}

class Workers {
  private readonly serving: Serving
  private readonly log: Log
  private readonly alive = new Set<ChildProcess>()
  private readonly stopping = new AbortController()

  constructor(serving: Serving, log: Log) {
    this.serving = serving
    this.log = log
  }

  async start(): Promise<void> {
    const children = Array.from({ length: this.serving.processes }, () => this.begin())
    await Promise.all(children.map(listens))
    for (const child of children) void this.keep(child)
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    await Promise.all([...this.alive].map(end))
  }

  private begin(): ChildProcess {
    const env = { ...process.env, LT_PORT: String(this.serving.port) }
    const child = fork(MAIN, [SERVE], { env })
    this.alive.add(child)
    child.once('exit', () => this.alive.delete(child))
    return child
  }

  /** Follows one place among the serving processes. */
  private async keep(first: ChildProcess): Promise<void> {
    let child = first
    for (let pause = 0; ; ) {
      const began = performance.now()
      const how = await endOf(child)
      if (this.stopping.signal.aborted) return
      this.log.error({ process: child.pid, how }, 'a serving process ended, another takes its place')
      const sound = performance.now() - began > SOUND_MS
      await delay(sound ? 0 : pause, undefined, { signal: this.stopping.signal }).catch(() => {})
      if (this.stopping.signal.aborted) return
      pause = sound ? 0 : Math.min(LONGEST_PAUSE_MS, Math.max(1000, pause * 2))
      child = this.begin()
    }
  }
}

async function endOf(child: ChildProcess): Promise<string> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return String(child.signalCode ?? child.exitCode)
}

async function listens(child: ChildProcess): Promise<void> {
  const listening = new Promise<boolean>((tell) => {
    child.on('message', (message) => message === LISTENING && tell(true))
  })
  if (await Promise.race([listening, endOf(child).then(() => false)])) return
  throw new StartRefused('một tiến trình phục vụ (LT_WORKERS) dừng ngay khi khởi động; lý do ở dòng trên.')
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  const forced = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  await endOf(child)
  clearTimeout(forced)
}
