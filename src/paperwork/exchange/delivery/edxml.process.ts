import { EdxmlError } from '../../../../packages/edxml/index.ts'
import { readerPool } from '../../../kernel/worker/index.ts'
import type { EdxmlReaders, EdxmlTold } from './edxml.worker.ts'

/** The largest package there may be, 150 MB, is read in five seconds, or twenty on a machine that has ten times its work. */
const ONE_MS = 60_000
/** What most packages are smaller than; such a one is read in milliseconds. */
const SMALL_BYTES = 4 * 2 ** 20
const SMALL_MS = 10_000

const pool = (atOnce: number, oneMs: number, yields: boolean) =>
  readerPool<EdxmlReaders>({
    worker: new URL('edxml.worker.ts', import.meta.url),
    ...{ atOnce, oneMs, yields, memoryMb: 256 },
    refusal: (refused) => {
      const { code, detail, position } = refused as EdxmlTold
      return new EdxmlError(code, detail, position)
    },
    tooComplex: (why) => new EdxmlError('edxml.too-complex', why),
  })

const small = pool(2, SMALL_MS, false)
const large = pool(1, ONE_MS, true)

/**
 * What reads packages of a size, in processes of their own: large ones in one that stands behind the pages, so that they let the small ones of
 * others pass. Refusals are `EdxmlError`s, `edxml.too-complex` for what goes beyond the budget.
 */
export const edxmlReader = (bytes: number): typeof small => (bytes <= SMALL_BYTES ? small : large)
