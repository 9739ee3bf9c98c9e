/** Lists that rooms and forms share: what may be chosen of them. */
export { choicesOf } from './code-list.operations.ts'
export { openLists } from './code-list.store.ts'
