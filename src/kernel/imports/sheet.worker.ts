/** A process that reads a table somebody uploaded. */
import { serveReaders } from '../worker/index.ts'
import { readSheet, SheetError, type SheetProblem } from './sheet.ts'

const readers = { sheet: (file: Buffer) => readSheet(file) }

export type SheetReaders = typeof readers

serveReaders(readers, (error): SheetProblem | undefined => (error instanceof SheetError ? error.problem : undefined))
