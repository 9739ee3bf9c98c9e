/** Files of work: what others may use. */

export { caseFileLife } from './case-file.life.ts'
export { closeCaseFile, openCaseFile } from './case-file.operations.ts'
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
export { entriesOf, type Packed, packFile } from './export/pack.ts'
export { fileDocuments } from './filing.operations.ts'
export { offerFiles } from './hand-over/hand-over.operations.ts'
