/** Finding rows by words: an index of words per table, and phases that keep the cost of a search bounded. */
export { hasWords, type Place, type SearchRange, searchRows } from './phases.ts'
export { type Needle, plainText, searchWords } from './words.ts'
