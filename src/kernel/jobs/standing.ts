import { setTimeout as delay } from 'node:timers/promises'
import type { Province } from '../province/index.ts'
import type { Standing } from './port.ts'
import { reasonOf } from './reason.ts'
import { Sleeper } from './sleeper.ts'

/** After a run that broke as a whole. */
const BROKEN_MILLISECONDS = 1000
/** A stop waits so long for the run under way; what it left is found by the next start. */
const STOP_MILLISECONDS = 10_000

/** One kind of standing work of this process, from its start to its end. */
export class StandingWork {
  private readonly name: string
  private readonly work: Standing
  private readonly ending = new AbortController()
  private readonly sleeper = new Sleeper()
  private readonly looping: Promise<void>

  constructor(province: Province, name: string, work: Standing) {
    this.name = name
    this.work = work
    this.looping = this.loop(province)
  }

  wake(): void {
    this.sleeper.wake()
  }

  async stop(): Promise<void> {
    this.ending.abort()
    this.sleeper.wake()
    await Promise.race([this.looping, delay(STOP_MILLISECONDS, undefined, { ref: false })])
  }

  private async loop(province: Province): Promise<void> {
    const { signal } = this.ending
    while (!signal.aborted) {
      this.sleeper.begin()
      let pause = this.work.everySeconds * 1000
      try {
        if ((await this.work.run(province, signal)) > 0) pause = 0
      } catch (error) {
        pause = BROKEN_MILLISECONDS
        province.log.warn({ work: this.name, reason: reasonOf(error) }, 'jobs: standing work broke, it is done again')
      }
      if (!signal.aborted && pause > 0) await this.sleeper.sleep(pause)
    }
  }
}
