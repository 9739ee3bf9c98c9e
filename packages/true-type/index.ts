/** Reading TrueType fonts: which characters they draw, measures and outlines for embedding. Pure functions over bytes. */

export { readTrueType, type TrueTypeFont } from './true-type.ts'
