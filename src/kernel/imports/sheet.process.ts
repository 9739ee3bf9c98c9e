import { Refusal } from '../refusal.ts'
import { readerPool } from '../worker/index.ts'
import type { SheetReaders } from './sheet.worker.ts'

/** Reads an uploaded table in a process of its own. Refusals: import.unreadable (also beyond the budget) and the others of `SheetProblem`. */
export const sheetReader = readerPool<SheetReaders>({
  worker: new URL('sheet.worker.ts', import.meta.url),
  atOnce: 1,
  oneMs: 30_000,
  memoryMb: 512,
  yields: true,
  refusal: (problem) => new Refusal(`import.${String(problem)}`),
  tooComplex: () => new Refusal('import.unreadable'),
})
