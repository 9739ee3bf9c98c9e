import { Refusal } from '../../kernel/refusal.ts'
import { readerPool } from '../../kernel/worker/index.ts'
import type { CatalogueReaders, CatalogueTold } from './catalogue.worker.ts'

/** Sixty megabytes of rows are read in some seconds on an old machine. */
const ONE_MS = 60_000

/**
 * Reads an uploaded catalogue in a process of its own.
 * Refusals: procedure.file-unreadable (also beyond the budget of time and memory), procedure.file-empty, procedure.file-too-long
 */
export const catalogueReader = readerPool<CatalogueReaders>({
  worker: new URL('catalogue.worker.ts', import.meta.url),
  atOnce: 1,
  oneMs: ONE_MS,
  memoryMb: 1024,
  yields: true,
  refusal: (refused) => {
    const { code, data } = refused as CatalogueTold
    return new Refusal(code, data)
  },
  tooComplex: () => new Refusal('procedure.file-unreadable'),
})
