/**
 * For tests: every file our verifiers must agree upon. Apart from `testing.ts`, because making the clean files takes a moment as soon as
 * this is imported.
 */

export { CORPUS } from './verify/corpus/corpus.ts'
export { certified, patch } from './verify/corpus/forging.ts'
export { archived } from './verify/corpus/genuine.ts'
