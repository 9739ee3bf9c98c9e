/** Files of work: what others may use. */
export { closeCaseFile, openCaseFile } from './case-file.operations.ts'
export {
  addHeading,
  approveFileList,
  makeFileList,
  submitFileList,
} from './catalogue/catalogue.operations.ts'
export { listHeadings } from './catalogue/catalogue.store.ts'
export { fileDocuments } from './filing.operations.ts'
export { offerFiles } from './hand-over/hand-over.operations.ts'
