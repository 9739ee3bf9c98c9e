/**
 * Lists from one description (docs/how-to/lists.md): `defineList` gives the page with search, filters, orders and paging both ways, saved
 * views, choice of columns, export, print, acts on chosen rows, and the record of who read.
 */

export { type ChosenRow, chosenAnswers, chosenRows, dropDone, noteRefused } from './chosen.store.ts'
export { csvOf } from './csv.ts'
export type {
  BulkAct,
  CellValue,
  Condition,
  EmptyWords,
  Here,
  ListColumn,
  ListDefinition,
  ListFilter,
  Order,
  Tab,
  Way,
} from './definition.ts'
export { askingFirst } from './definition.ts'
export { searchOf, workOf } from './desk.ts'
export { bytesOf, endingOf, fileName, fileTypes, markOf, type SheetHead } from './export.ts'
export { choice, dayRange, oneOf, pointsAt, stateFilter, typed } from './filters.ts'
export { readKey, writeKey } from './key.ts'
export { bulkAt } from './list.parts.page.ts'
export { type AnyList, defineList, type List, type ListCtx } from './list.ts'
export { ACT_TASK, EXPORT_TASK, FILE_FORMATS, type FileFormat } from './long.ts'
export { listsModule } from './module.ts'
export { COUNTED_LONGEST, periodForm, periodLine, periodOf, periodQuery, quickPeriods, type Span } from './period.ts'
export { type ListPaper, type PrintList, paperOf } from './print.ts'
export type { Found } from './rows.store.ts'
export { momentColumn, newestFirst, pageTabs, standsColumn, stateColumn } from './shapes.ts'
export { figureColumn, type Summary, type SummaryColumn, summaryAnswer, summaryQuery } from './summary.ts'
