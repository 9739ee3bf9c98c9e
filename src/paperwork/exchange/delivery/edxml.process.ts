import { EdxmlError } from '../../../../packages/edxml/index.ts'
import { readerPool } from '../../../kernel/worker/index.ts'
import type { EdxmlReaders, EdxmlTold } from './edxml.worker.ts'

/** The largest package there may be, 150 MB, is read in five seconds, or twenty on a machine that has ten times its work. */
const ONE_MS = 60_000
/** What most packages are smaller than; such a one is read in milliseconds. */
const SMALL_BYTES = 4 * 2 ** 20
const SMALL_MS = 10_000

/**
 * A process that did not come to the end of a reading: on a machine that is at its limit, or when it was just started or closed, that says nothing
 * of the package.
 */
class Unfinished extends Error {}

const isPassing = (why: string): boolean => /^(no answer within|it was closed)/.test(why)

const pool = (atOnce: number, oneMs: number, yields: boolean, tooComplex: (why: string) => Error) =>
  readerPool<EdxmlReaders>({
    worker: new URL('edxml.worker.ts', import.meta.url),
    ...{ atOnce, oneMs, yields, memoryMb: 256 },
    refusal: (refused) => {
      const { code, detail, position } = refused as EdxmlTold
      return new EdxmlError(code, detail, position)
    },
    tooComplex,
  })

type Reader = ReturnType<typeof pool>

/** Reads in the one, and once more in the other, which has longer, what the one did not come to the end of. */
const patiently = (quick: Reader, slow: Reader): Reader => ({
  async read<N extends keyof EdxmlReaders & string>(
    name: N,
    ...given: Parameters<EdxmlReaders[N]>
  ): Promise<Awaited<ReturnType<EdxmlReaders[N]>>> {
    try {
      return await quick.read(name, ...given)
    } catch (error) {
      if (!(error instanceof Unfinished)) throw error
      return await slow.read(name, ...given)
    }
  },
})

/** The readers by the size of what is read; `smallMs`: how long a small package is given at first. */
export function edxmlReaders(smallMs = SMALL_MS): (bytes: number) => Reader {
  const complex = (why: string) => new EdxmlError('edxml.too-complex', why)
  const large = pool(1, ONE_MS, true, (why) => (why === 'it was closed' ? new Unfinished(why) : complex(why)))
  const small = pool(2, smallMs, false, (why) => (isPassing(why) ? new Unfinished(why) : complex(why)))
  const both = patiently(small, large)
  return (bytes) => (bytes <= SMALL_BYTES ? both : large)
}

/**
 * What reads packages of a size, in processes of their own: large ones in one that stands behind the pages, so that they let the small ones of
 * others pass. Refusals are `EdxmlError`s, `edxml.too-complex` for what goes beyond the budget; a small package that was not read in its time is
 * read again with more of it before that is said.
 */
export const edxmlReader = edxmlReaders()
