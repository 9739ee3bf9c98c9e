import { EdxmlError } from '../../../../packages/edxml/index.ts'
import { readerPool } from '../../../kernel/worker/index.ts'
import type { EdxmlReaders, EdxmlTold } from './edxml.worker.ts'

/** The largest package there may be, 150 MB, is read in five seconds, or twenty on a machine that has ten times its work. */
const ONE_MS = 60_000

/**
 * Reads packages, in processes of their own: two, so that one large package lets the small ones of others pass.
 * Refusals are `EdxmlError`s, `edxml.too-complex` for what goes beyond the budget.
 */
export const edxmlReader = readerPool<EdxmlReaders>({
  worker: new URL('edxml.worker.ts', import.meta.url),
  atOnce: 2,
  oneMs: ONE_MS,
  memoryMb: 256,
  yields: true,
  refusal: (refused) => {
    const { code, detail, position } = refused as EdxmlTold
    return new EdxmlError(code, detail, position)
  },
  tooComplex: (why) => new EdxmlError('edxml.too-complex', why),
})
