import { keepCompiled } from './compiled.ts'
import type { Order } from './own-process.ts'
import type { Question, Readers, Reading } from './readers.ts'

/**
 * The other side of `readerPool`: a process that answers with what its functions read, until it is left.
 * @param tell puts a refusal of the readers into plain values; nothing for what is no refusal
 */
export function serveReaders(readers: Readers, tell: (error: unknown) => unknown): void {
  const answer = async ({ name, given }: Question) => {
    try {
      return { value: await readers[name]!(...given) }
    } catch (error) {
      const refused = tell(error)
      if (refused !== undefined) return { refused }
      return { problem: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    }
  }
  process.on('message', async ({ id, task }: Order<Question>) => {
    process.send?.({ id, ...(await answer(task)), resident: process.memoryUsage.rss() } satisfies Reading)
    keepCompiled()
  })
  process.on('disconnect', () => process.exit(0))
}
