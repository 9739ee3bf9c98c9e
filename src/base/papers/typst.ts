import os from 'node:os'
import { cacheOnly, processPool } from '../../kernel/worker/index.ts'
import type { Answer, Task } from './typst.worker.ts'

/** A made document: the PDF and the values the template marked with `<mark>`. */
export interface Made {
  readonly pdf: Buffer
  readonly pages: number
  readonly marks: unknown[]
}

/** A compiler that weighs more than this is ended when it has nothing to do. */
const HEAVY_BYTES = 400 * 1024 * 1024

/** So many papers are typeset at the same time: one for each core. */
export const TYPESETTERS = os.availableParallelism()

/**
 * The Typst compiler takes 40–110 MB, and a hostile or huge document may keep it busy or crash it: it lives in processes of its own, which
 * leave the processor to the pages while those need it.
 */
const compilers = processPool<Task, Answer>(TYPESETTERS, {
  worker: new URL('typst.worker.ts', import.meta.url),
  // no secret of the program reaches the process that reads strangers' text
  env: cacheOnly,
  execArgv: ['--max-old-space-size=128', '--expose-gc'],
  idleMs: 60_000,
  oneMs: 30_000,
  yields: true,
  failed: (why) => new Error(`papers: the compiler failed: ${why}`),
  isWorn: ({ resident }) => resident > HEAVY_BYTES,
})

/**
 * Compiles `templates/<task.template>.typ` to a tagged PDF/A-2a. Data reaches the template only as `sys.inputs`, never as source.
 * The same task gives the same bytes.
 * @throws Error when the template complains (also for warnings), after 30 s, or when the compiler dies; the next call starts a fresh one.
 */
export async function compile(task: Task): Promise<Made> {
  const answer = await compilers.ask(task)
  if ('problem' in answer) throw new Error(`papers: ${answer.problem}`)
  const { pdf, pages, marks } = answer
  return { pdf: Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength), pages, marks }
}

/** Ends the compiler's processes that run. Papers still being made are refused; the next paper starts a new one. */
export const closeCompiler = (): void => compilers.close()

/** Ids of the compiler's processes that run: for the measure and the tests. */
export const compilerProcesses = (): number[] => compilers.pids()
