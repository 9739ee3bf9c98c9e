/** Tables (CSV, XLSX) that people upload: read in a process of their own, shown with what they would change, applied as one act. */
export { importTask, importTaskName } from './import.operations.ts'
export { importRoutes } from './import.routes.ts'
export { type Importing, type ImportKind, kindAt, type Planned } from './import.ts'
export { importsModule } from './module.ts'
