/** Every component on pages of its own, for those who make pages and for axe. */
export { styleGuidePage } from './guide.page.ts'
export { styleGuideSamples } from './samples.page.ts'
