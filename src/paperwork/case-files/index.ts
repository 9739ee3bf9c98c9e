/** Files of work: what others may use. */

export { caseFileLife } from './case-file.life.ts'
export { closeCaseFile, openCaseFile } from './case-file.operations.ts'
export { retentionPeriods } from './case-file.rules.ts'
export { caseFileRows, listFiled, listFiledOnlyIn } from './case-file.store.ts'
export { dayOf, fileCode } from './case-file.ts'
export {
  addHeading,
  approveFileList,
  makeFileList,
  submitFileList,
} from './catalogue/catalogue.operations.ts'
export { listHeadings } from './catalogue/catalogue.store.ts'
export { destroyFile } from './destroying.operations.ts'
export { entriesOf, type Package, type Packed, packDescribed, packFile } from './export/pack.ts'
export type { Described } from './export/sip.ts'
export { fileDocuments } from './filing.operations.ts'
export { offerFiles } from './hand-over/hand-over.operations.ts'
export { type Period, periodOf } from './retention.ts'
