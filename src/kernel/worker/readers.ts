import { cacheOnly } from './compiled.ts'
import { processPool } from './pool.ts'

/**
 * What reads strangers' bytes: functions by name. What goes in and what comes out passes between processes, so it is plain: bytes, texts, numbers,
 * days as `Date`, lists and objects of those.
 */
// biome-ignore lint/suspicious/noExplicitAny: whatever the functions of a table take; each call is typed by its own
export type Readers = Readonly<Record<string, (...given: any[]) => unknown>>

/** One question to a process that reads. */
export interface Question {
  name: string
  given: readonly unknown[]
}

/** What came of it: a value, a refusal as `tell` put it, or what broke. */
export type Reading = { id: number; resident: number } & (
  | { value: unknown }
  | { refused: unknown }
  | { problem: string }
)

export interface ReaderOptions {
  /** The file of the process; it calls `serveReaders`. */
  worker: URL
  /** So many at the same time; more wait their turn. */
  atOnce: number
  /** What one reading may take: the process is killed. */
  oneMs: number
  /** Of JavaScript's own memory; buffers are bounded by what is given in. */
  memoryMb: number
  /** Strangers do not take the processor from the pages. */
  yields?: boolean
  /** A refusal of the readers, made anew on this side. */
  refusal(refused: unknown): Error
  /** What the asker is refused with when the budget is over. */
  tooComplex(why: string): Error
}

/** Processes that read, by the names of their functions. */
export interface ReaderPool<R extends Readers> {
  /**
   * Has one function called in a process of its own, within its budget.
   * @throws what `refusal` and `tooComplex` make; Error when a reader broke
   */
  read<N extends keyof R & string>(name: N, ...given: Parameters<R[N]>): Promise<Awaited<ReturnType<R[N]>>>
}

const IDLE_MS = 60_000
/** A process that weighs more is ended when it has nothing to do. */
const HEAVY_BYTES = 300 * 1024 * 1024

/**
 * Everything strangers send to be read is read behind this: in processes that are kept while they are needed, with a budget of time and memory, and
 * without our environment. What breaks one of them breaks nothing else (decision 0025).
 */
export function readerPool<R extends Readers>(options: ReaderOptions): ReaderPool<R> {
  const { worker, atOnce, oneMs, memoryMb, yields, refusal, tooComplex } = options
  const readers = processPool<Question, Reading>(atOnce, {
    worker,
    env: cacheOnly,
    execArgv: [`--max-old-space-size=${memoryMb}`],
    idleMs: IDLE_MS,
    oneMs,
    failed: tooComplex,
    ...(yields ? { yields } : {}),
    isWorn: ({ resident }) => resident > HEAVY_BYTES,
  })
  return {
    async read<N extends keyof R & string>(name: N, ...given: Parameters<R[N]>): Promise<Awaited<ReturnType<R[N]>>> {
      const answer = await readers.ask({ name, given })
      if ('refused' in answer) throw refusal(answer.refused)
      if ('problem' in answer) throw new Error(`${name}: ${answer.problem}`)
      return answer.value as Awaited<ReturnType<R[N]>>
    },
  }
}
