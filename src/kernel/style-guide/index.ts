/** Every component on pages of its own, for those who make pages and for axe. */
export { formSamplePage } from './forms.page.ts'
export { styleGuidePage } from './guide.page.ts'
export { styleGuideSamples } from './samples.page.ts'
