import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Answer, Order, Task } from './typst.worker.ts'

/** A made document: the PDF and the values the template marked with `<mark>`. */
export interface Made {
  readonly pdf: Buffer
  readonly pages: number
  readonly marks: unknown[]
}

interface Waiting {
  readonly resolve: (made: Made) => void
  readonly reject: (problem: Error) => void
  readonly timer: NodeJS.Timeout
}

/**
 * The Typst compiler lives in a process of its own, started by the first paper and ended when idle: it takes 40–110 MB, a hostile or huge
 * document may keep it busy or crash it, and neither may touch the program that serves people.
 */
const limits = { idleMs: 60_000, oneMs: 30_000, heavyBytes: 400 * 1024 * 1024 }

let child: ChildProcess | undefined
let lastId = 0
let idle: NodeJS.Timeout | undefined
const waiting = new Map<number, Waiting>()

/**
 * Compiles `templates/<task.template>.typ` to a tagged PDF/A-2a. Data reaches the template only as `sys.inputs`, never as source.
 * The same task gives the same bytes.
 * @throws Error when the template complains (also for warnings), after 30 s, or when the compiler dies; the next call starts a fresh one.
 */
export function compile(task: Task): Promise<Made> {
  clearTimeout(idle)
  const compiler = running()
  const id = ++lastId
  const { promise, resolve, reject } = Promise.withResolvers<Made>()
  const timer = setTimeout(() => retire(compiler, `no paper ${task.template} within ${limits.oneMs} ms`), limits.oneMs)
  waiting.set(id, { resolve, reject, timer })
  compiler.ref()
  compiler.channel?.ref()
  compiler.send({ id, ...task } satisfies Order)
  return promise
}

/** Ends the compiler's process, if one runs. Papers still being made are refused; the next paper starts a new one. */
export function closeCompiler(): void {
  if (child) retire(child, 'the compiler was closed')
}

/** The compiler's process id while one runs: for the operations page and the tests. */
export const compilerProcess = (): number | undefined => child?.pid

function running(): ChildProcess {
  child ??= start()
  return child
}

function start(): ChildProcess {
  const worker = fileURLToPath(new URL('typst.worker.ts', import.meta.url))
  // an empty environment: no secret of the program reaches the process that reads strangers' text
  const started = fork(worker, {
    serialization: 'advanced',
    env: {},
    execArgv: ['--max-old-space-size=128', '--expose-gc'],
  })
  started.on('message', (answer: Answer) => settle(started, answer))
  started.on('error', (problem) => retire(started, problem.message))
  started.on('exit', (code, signal) => retire(started, `the compiler ended (${signal ?? code})`))
  return started
}

function settle(from: ChildProcess, answer: Answer): void {
  const order = waiting.get(answer.id)
  if (!order || from !== child) return
  waiting.delete(answer.id)
  clearTimeout(order.timer)
  if ('problem' in answer) order.reject(new Error(`papers: ${answer.problem}`))
  else
    order.resolve({
      pdf: Buffer.from(answer.pdf.buffer, answer.pdf.byteOffset, answer.pdf.byteLength),
      pages: answer.pages,
      marks: answer.marks,
    })
  if (waiting.size > 0) return
  if (answer.resident > limits.heavyBytes) closeCompiler()
  else rest(from)
}

/** Nothing to do: the process no longer keeps the program alive, and ends after a while. */
function rest(compiler: ChildProcess): void {
  compiler.unref()
  compiler.channel?.unref()
  idle = setTimeout(closeCompiler, limits.idleMs).unref()
}

function retire(compiler: ChildProcess, why: string): void {
  if (compiler !== child) return
  child = undefined
  clearTimeout(idle)
  compiler.kill('SIGKILL')
  for (const order of waiting.values()) {
    clearTimeout(order.timer)
    order.reject(new Error(`papers: ${why}`))
  }
  waiting.clear()
}
