import pLimit from 'p-limit'
import { type OwnProcessOptions, ownProcess } from './own-process.ts'

/** Processes of one kind; see {@link processPool}. */
export interface ProcessPool<Task, Answer> {
  /** Gives a task to a process of its own for as long as it takes; tasks beyond the size wait their turn. @throws what `failed` makes */
  ask(task: Task): Promise<Answer>
  /** Ends all that run; whoever still waits is refused. The next task starts a new one. */
  close(): void
  /** Process ids of those that run. */
  pids(): number[]
}

/**
 * So many processes of their own for one kind of work, each with one task at a time. One is started when all that run are busy, and the one that
 * was used last is asked first, so that the others end when they are not needed.
 */
export function processPool<Task, Answer extends { id: number }>(
  size: number,
  options: OwnProcessOptions<Answer>,
): ProcessPool<Task, Answer> {
  const all = Array.from({ length: size }, () => ownProcess<Task, Answer>(options))
  const free = [...all]
  const inTurn = pLimit(size)
  let closings = 0
  return {
    ask(task) {
      const asked = closings
      return inTurn(async () => {
        if (asked !== closings) throw options.failed('it was closed')
        const one = free.pop()!
        try {
          return await one.ask(task)
        } finally {
          free.push(one)
        }
      })
    },
    close() {
      closings += 1
      for (const one of all) one.close()
    },
    pids: () => all.flatMap((one) => one.pid() ?? []),
  }
}
