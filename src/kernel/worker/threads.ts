import { Worker } from 'node:worker_threads'
import pLimit from 'p-limit'

/** A task as a thread gets it, and what it must answer with: the same `id` beside what it found. */
export interface ThreadOrder<Task> {
  id: number
  task: Task
}

export interface ThreadsOptions {
  /** The file a thread runs: it listens on `parentPort` for a {@link ThreadOrder} and posts an answer with its id. */
  worker: URL
  /** So many tasks run at once; the others wait their turn. */
  size: number
  /** A task that takes longer is given up and its thread ended. */
  oneMs: number
  /** A thread whose objects take more than this is ended; buffers that are handed over do not count. */
  memoryMb: number
  /** A thread that had nothing to do for so long ends. */
  idleMs: number
  /** What the asker is refused with: the task took too long, too much memory, or crashed its thread. */
  failed(why: string): Error
}

/** Threads for what strangers send; see {@link threadsFor}. */
export interface Threads<Task, Answer> {
  /** Gives a task to a thread of its own for as long as it takes. @throws what `failed` makes */
  ask(task: Task): Promise<Answer>
}

interface Thread<Task, Answer> {
  ask(task: Task): Promise<Answer>
  /** True when it has ended and cannot be asked any more. */
  over(): boolean
}

/**
 * Threads that read what strangers send, each task with a budget of time and memory, so that no file of theirs holds up the thread that serves
 * everybody. For code of our own that may take long; what may crash a process belongs into one of its own (`ownProcess`).
 */
export function threadsFor<Task, Answer extends { id: number }>(options: ThreadsOptions): Threads<Task, Answer> {
  const inTurn = pLimit(options.size)
  const free: Thread<Task, Answer>[] = []
  return {
    ask: (task) =>
      inTurn(async () => {
        const thread =
          free.pop() ??
          startThread<Task, Answer>(options, (ended) => {
            const at = free.indexOf(ended)
            if (at >= 0) free.splice(at, 1)
          })
        try {
          return await thread.ask(task)
        } finally {
          if (!thread.over()) free.push(thread)
        }
      }),
  }
}

function startThread<Task, Answer extends { id: number }>(
  { worker, oneMs, memoryMb, idleMs, failed }: ThreadsOptions,
  ended: (thread: Thread<Task, Answer>) => void,
): Thread<Task, Answer> {
  const started = new Worker(worker, { env: {}, resourceLimits: { maxOldGenerationSizeMb: memoryMb } })
  started.unref()
  let over = false
  let lastId = 0
  let idle: NodeJS.Timeout | undefined
  let waiting: { id: number; resolve(answer: Answer): void; reject(problem: Error): void } | undefined
  const end = (why: string) => {
    if (over) return
    over = true
    clearTimeout(idle)
    void started.terminate()
    waiting?.reject(failed(why))
    ended(thread)
  }
  started.on('message', (answer: Answer) => {
    if (answer.id === waiting?.id) waiting.resolve(answer)
  })
  started.on('error', (problem) => end(problem.message))
  started.on('exit', (code) => end(`its thread ended (${code})`))
  const thread: Thread<Task, Answer> = {
    over: () => over,
    async ask(task) {
      clearTimeout(idle)
      const { promise, resolve, reject } = Promise.withResolvers<Answer>()
      const id = ++lastId
      waiting = { id, resolve, reject }
      started.ref()
      const late = setTimeout(() => end(`no answer within ${oneMs} ms`), oneMs)
      started.postMessage({ id, task } satisfies ThreadOrder<Task>)
      try {
        return await promise
      } finally {
        clearTimeout(late)
        waiting = undefined
        started.unref()
        if (!over) idle = setTimeout(() => end('it had nothing to do'), idleMs).unref()
      }
    },
  }
  return thread
}

/** Bytes come out of another thread as plain arrays; here they are Buffers again, without being copied. Other values pass as they are. */
export function withBuffers<T>(value: T): T {
  return revived(value) as T
}

function revived(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (Array.isArray(value)) return value.map(revived)
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, revived(one)]))
}
