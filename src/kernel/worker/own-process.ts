import { type ChildProcess, fork } from 'node:child_process'
import { Socket } from 'node:net'
import os from 'node:os'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** What is sent to the process, and what it must answer with: the same `id` beside whatever it found. */
export interface Order<Task> {
  id: number
  task: Task
}

export interface OwnProcessOptions<Answer> {
  /** The file the process runs: it listens to `message` for an {@link Order} and sends an answer with its id. */
  worker: URL
  /** Asked at every start of the process. */
  env(): NodeJS.ProcessEnv
  execArgv?: readonly string[]
  /** The process ends when it had nothing to do for so long. */
  idleMs: number
  /** One that has not answered by then is given up and killed. */
  oneMs: number
  /** What the asker is refused with: the process ended, did not answer, or was closed. */
  failed(why: string): Error
  /** It takes the processor only from who has no need of it: for work that nobody waits for at once. */
  yields?: boolean
  /** On closing it is only disconnected: it has something to put in order, and then ends itself. Otherwise it is killed. */
  endsItself?: boolean
  /** After such an answer the process is ended as soon as it has nothing to do. */
  isWorn?(answer: Answer): boolean
}

/** One process of a kind; see {@link ownProcess}. */
export interface OwnProcess<Task, Answer> {
  /** Gives it a task; the process is started by the first one. @throws what `failed` makes */
  ask(task: Task): Promise<Answer>
  /** Ends it, if it runs; whoever still waits is refused. The next task starts a new one. */
  close(): void
  /** Its process id while it runs. */
  pid(): number | undefined
}

interface Waiting<Answer> {
  resolve(answer: Answer): void
  reject(problem: Error): void
  timer: NodeJS.Timeout
}

/**
 * A process of its own for work that may crash, hang or take much memory (a compiler fed by strangers, a manufacturer's driver), so that
 * none of it touches the program that serves people. It is started by the first task, ended when idle, and does not keep the program alive
 * by itself.
 */
export function ownProcess<Task, Answer extends { id: number }>(
  options: OwnProcessOptions<Answer>,
): OwnProcess<Task, Answer> {
  const waiting = new Map<number, Waiting<Answer>>()
  let child: ChildProcess | undefined
  let lastId = 0
  let idle: NodeJS.Timeout | undefined

  function retire(ended: ChildProcess, why: string, gently = false): void {
    if (ended !== child) return
    child = undefined
    clearTimeout(idle)
    if (gently && ended.connected) ended.disconnect()
    else ended.kill('SIGKILL')
    for (const { timer, reject } of waiting.values()) {
      clearTimeout(timer)
      reject(options.failed(why))
    }
    waiting.clear()
  }

  const close = (): void => {
    if (child) retire(child, 'it was closed', options.endsItself)
  }

  function settle(from: ChildProcess, answer: Answer): void {
    const order = waiting.get(answer.id)
    if (!order || from !== child) return
    waiting.delete(answer.id)
    clearTimeout(order.timer)
    order.resolve(answer)
    if (waiting.size > 0) return
    if (options.isWorn?.(answer)) {
      close()
      return
    }
    from.unref()
    from.channel?.unref()
    idle = setTimeout(close, options.idleMs).unref()
  }

  function start(): ChildProcess {
    const { worker, env, execArgv = [] } = options
    const started = fork(worker, {
      serialization: 'advanced',
      env: env(),
      execArgv: [...execArgv],
      stdio: ['inherit', 'inherit', 'pipe', 'ipc'],
    })
    const lastWord = passOn(started.stderr)
    if (options.yields && started.pid !== undefined) stepBack(started.pid)
    started.on('message', (answer: Answer) => settle(started, answer))
    started.on('error', (problem) => retire(started, problem.message))
    // closed: its last words came through, too
    started.on('close', (code, signal) => retire(started, `its process ended (${signal ?? code})${lastWord()}`))
    return started
  }

  return {
    ask(task) {
      clearTimeout(idle)
      child ??= start()
      const asked = child
      const id = ++lastId
      const { promise, resolve, reject } = Promise.withResolvers<Answer>()
      const timer = setTimeout(() => retire(asked, `no answer within ${options.oneMs} ms`), options.oneMs)
      waiting.set(id, { resolve, reject, timer })
      asked.ref()
      asked.channel?.ref()
      asked.send({ id, task } satisfies Order<Task>)
      return promise
    },
    close,
    pid: () => child?.pid,
  }
}

/** Where Node begins to tell its inside because it ends: pages of it, of use to nobody who runs a province. */
const DYING = /^(<--- Last few GCs --->|FATAL ERROR:|# Fatal error)/

/** Passes on what a process says on its standard error, until it dies of itself; answers with the one line that says of what. */
function passOn(from: Readable | null): () => string {
  let cause = ''
  if (!from) return () => cause
  let dying = false
  // like the process itself it keeps nobody alive
  if (from instanceof Socket) from.unref()
  const lines = createInterface({ input: from })
  lines.on('line', (line) => {
    dying ||= DYING.test(line)
    if (line.startsWith('FATAL ERROR:')) cause = `: ${line}`
    if (!dying && line !== '') process.stderr.write(`${line}\n`)
  })
  return () => cause
}

/** How far behind the program that serves people a process that yields stands (nice values of Unix). */
const BEHIND = 10

function stepBack(pid: number): void {
  try {
    os.setPriority(pid, Math.min(os.constants.priority.PRIORITY_LOW, os.getPriority() + BEHIND))
  } catch {
    // it has ended already, or the system does not let us: it works all the same
  }
}
