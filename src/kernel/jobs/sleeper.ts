/** The sleep of a loop between two rounds. What wakes it during a round is not slept through. */
export class Sleeper {
  private woken = false
  private end = () => {}

  /** A round begins: whatever woke it before, this round finds. */
  begin(): void {
    this.woken = false
  }

  wake(): void {
    this.woken = true
    this.end()
  }

  /** Sleeps until it is woken, so long at most; not at all when it was woken since the round began. */
  async sleep(milliseconds: number): Promise<void> {
    if (this.woken) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds).unref()
      this.end = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
