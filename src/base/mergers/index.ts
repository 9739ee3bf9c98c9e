/** Plans by which agencies become others on a day. What goes along the rooms declare in `follows`. */
export { applyMerger, undoMerger } from './carrying.operations.ts'
export { approveMerger, checkMerger, draftMerger } from './merger.operations.ts'
export type { NewMerger } from './merger.ts'
