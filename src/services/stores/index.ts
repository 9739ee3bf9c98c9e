/** The store of papers: what others may use. */

export { paperFile } from './kept/kept.routes.ts'
export { ownPaper, ownPapers } from './kept/own-papers.ts'
