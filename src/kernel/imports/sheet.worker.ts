/** A process that reads a table somebody uploaded. */

import { readSheet, SheetError, type SheetProblem } from '../../../packages/spreadsheet/index.ts'
import { serveReaders } from '../worker/index.ts'

const readers = { sheet: (file: Buffer) => readSheet(file) }

export type SheetReaders = typeof readers

serveReaders(readers, (error): SheetProblem | undefined => (error instanceof SheetError ? error.problem : undefined))
