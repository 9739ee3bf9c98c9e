export * from './html.ts'
export * from './view.ts'
export * from './words.ts'
