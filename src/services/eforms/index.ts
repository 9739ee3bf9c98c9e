/** Forms as data: what a procedure asks beside the applicant and the papers, its questions page by page, what was answered, and the paper of it. */
export {
  type OpenForm,
  openForm,
  type PageAnswer,
  pageAnswer,
  pageAsks,
  pageForm,
  pageValues,
  standsFor,
  wholeAnswers,
  wholeForm,
  wholeValues,
} from './ask.ts'
export { type Checked, checkDeclared, type Declared, formOf, formToday, keepDeclared } from './eform.operations.ts'
export { findAnswers } from './eform.store.ts'
export type { EForm } from './eform.ts'
export { printDeclaration } from './paper.ts'
export { declaredPart } from './part.ts'
export { shownAnswers } from './shown.ts'
