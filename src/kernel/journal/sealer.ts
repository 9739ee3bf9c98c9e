import type { Module } from '../module/index.ts'
import { cacheOnly, type OwnProcess, ownProcess } from '../worker/index.ts'
import type { SealAnswer, SealTask } from './seal.worker.ts'

/** The process that seals. */
export interface Sealer {
  /** Has every act sealed that is safely committed. @throws Error with what kept it from being sealed; the next call starts anew */
  seal(): Promise<void>
  /** Ends the process, if it runs. */
  close(): void
  /** Its process id while it runs. */
  pid(): number | undefined
}

/** A catch-up after a restore seals everything anew within one order. */
const ONE_MS = 600_000

/**
 * A process of its own seals: only it reads the password of the login that may write seals, so that nothing in this process, nor whoever has this
 * process's login, writes one. It is started by the first call and again after it ended, and ends with this process.
 */
export function sealerProcess(task: SealTask): Sealer {
  const child: OwnProcess<SealTask, SealAnswer> = ownProcess({
    worker: new URL('seal.worker.ts', import.meta.url),
    env: cacheOnly,
    // it holds a thousand acts at a time; the rest would only be kept back from the machine
    execArgv: ['--max-old-space-size=96', '--max-semi-space-size=1'],
    idleMs: 600_000,
    oneMs: ONE_MS,
    endsItself: true,
    failed: (why) => new Error(`the sealer failed: ${why}`),
  })
  return {
    async seal() {
      const answer = await child.ask(task)
      if (!('problem' in answer)) return
      // what it opened may be what is wrong
      child.close()
      throw new Error(`the sealer failed: ${answer.problem}`)
    },
    close: child.close,
    pid: child.pid,
  }
}

/** Has the journal sealed each minute. */
export const sealingModule = (sealer: Sealer): Module => ({
  name: 'sealing',
  jobs: {
    'journal.seal': {
      schedule: '* * * * *',
      backOff: [5, 30, 120],
      concurrency: 1,
      timeoutSeconds: ONE_MS / 1000,
      run: () => sealer.seal(),
    },
  },
})
