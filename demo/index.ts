/** The demonstration province: marked as such everywhere, loaded at the first start, never mixed with real data. */
export { DEMO_PASSWORD, DEMO_PIN, type DemoAccount, demoAccounts, demoVendor } from './accounts.ts'
export { type Growth, type GrowthSize, growProvince, RARE_NAME } from './growth.ts'
export { type DemoSize, isLoaded, loadDemo, usualSize } from './load.ts'
export { type Progress, progressBar } from './progress.ts'
