import type { Province } from '../../kernel/province/index.ts'
import { newestAct } from './figures.store.ts'

/** How often a process with watchers looks whether anything happened, in milliseconds: the most often a panel is drawn again. */
const LOOK_EVERY = 2000

type Listener = () => Promise<void>

/** Those who watch in this process. The journal is looked at only while somebody does, by one small query for all of them. */
class Watch {
  private readonly province: Province
  private readonly listeners = new Set<Listener>()
  private timer: NodeJS.Timeout | undefined
  private newest = -1
  /** Reactions count an act shortly after it: look once more after the last change. */
  private again = 0

  constructor(province: Province) {
    this.province = province
  }

  add(listener: Listener): () => void {
    this.listeners.add(listener)
    this.timer ??= setInterval(() => void this.look(), LOOK_EVERY).unref()
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size > 0) return
      clearInterval(this.timer)
      this.timer = undefined
    }
  }

  private looking = false

  private async look(): Promise<void> {
    if (this.looking) return
    this.looking = true
    try {
      const newest = await newestAct(this.province.reader)
      this.again = newest === this.newest ? this.again - 1 : 1
      this.newest = newest
      if (this.again >= 0) for (const listener of [...this.listeners]) await listener()
    } catch (error) {
      this.province.log.warn(
        { error: error instanceof Error ? error.message : String(error) },
        'operations: cannot look',
      )
    } finally {
      this.looking = false
    }
  }
}

const watches = new WeakMap<Province, Watch>()

/** Calls the listener soon after acts came, at most every two seconds, until the returned function is called. */
export function watchActs(province: Province, listener: Listener): () => void {
  let watch = watches.get(province)
  if (!watch) {
    watch = new Watch(province)
    watches.set(province, watch)
  }
  return watch.add(listener)
}
