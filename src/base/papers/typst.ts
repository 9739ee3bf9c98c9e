import { ownProcess } from '../../kernel/worker/index.ts'
import type { Answer, Task } from './typst.worker.ts'

/** A made document: the PDF and the values the template marked with `<mark>`. */
export interface Made {
  readonly pdf: Buffer
  readonly pages: number
  readonly marks: unknown[]
}

/** A compiler that weighs more than this is ended when it has nothing to do. */
const HEAVY_BYTES = 400 * 1024 * 1024

/** The Typst compiler takes 40–110 MB, and a hostile or huge document may keep it busy or crash it: it lives in a process of its own. */
const compiler = ownProcess<Task, Answer>({
  worker: new URL('typst.worker.ts', import.meta.url),
  // no secret of the program reaches the process that reads strangers' text
  env: () => ({}),
  execArgv: ['--max-old-space-size=128', '--expose-gc'],
  idleMs: 60_000,
  oneMs: 30_000,
  failed: (why) => new Error(`papers: the compiler failed: ${why}`),
  isWorn: ({ resident }) => resident > HEAVY_BYTES,
})

/**
 * Compiles `templates/<task.template>.typ` to a tagged PDF/A-2a. Data reaches the template only as `sys.inputs`, never as source.
 * The same task gives the same bytes.
 * @throws Error when the template complains (also for warnings), after 30 s, or when the compiler dies; the next call starts a fresh one.
 */
export async function compile(task: Task): Promise<Made> {
  const answer = await compiler.ask(task)
  if ('problem' in answer) throw new Error(`papers: ${answer.problem}`)
  const { pdf, pages, marks } = answer
  return { pdf: Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength), pages, marks }
}

/** Ends the compiler's process, if one runs. Papers still being made are refused; the next paper starts a new one. */
export const closeCompiler = (): void => compiler.close()

/** The compiler's process id while one runs: for the measure and the tests. */
export const compilerProcess = (): number | undefined => compiler.pid()
