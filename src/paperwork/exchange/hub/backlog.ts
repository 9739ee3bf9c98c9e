/** So many packages of this process may wait to be read before who brings another waits as well. */
const MOST_WAITING = 12
/** Nobody waits longer: reading may be held up by something that is not in the sender's hands. */
const LONGEST_MS = 2000

/**
 * Packages that were taken over and are not delivered yet. In a flood taking is quicker than delivering; who brings more is slowed down a little
 * then, so that what was taken stands in its receiver's list at once and not after everything else that was taken.
 */
export class Backlog {
  private readonly waiting = new Set<string>()
  private readonly asking = new Set<() => void>()
  private readHere = false

  /** Packages are read by this process: otherwise nobody here hears when they are delivered, and nobody waits. */
  begin(): void {
    this.readHere = true
  }

  /** Waits until there is room for another package, or long enough. */
  async room(): Promise<void> {
    if (this.waiting.size < MOST_WAITING) return
    await new Promise<void>((resolve) => {
      const go = () => {
        clearTimeout(timer)
        this.asking.delete(go)
        resolve()
      }
      const timer = setTimeout(() => {
        // what was not heard of for so long is somebody else's
        this.waiting.clear()
        go()
      }, LONGEST_MS).unref()
      this.asking.add(go)
    })
  }

  taken(id: string): void {
    if (this.readHere) this.waiting.add(id)
  }

  delivered(id: string): void {
    if (!this.waiting.delete(id)) return
    const [next] = this.asking
    next?.()
  }
}

/** That of this process. */
export const backlog = new Backlog()
