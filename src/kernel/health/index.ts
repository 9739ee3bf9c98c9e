export { type Check, type Fault, fault, type Looked, linesOf, lookOver, worstOf } from './check.ts'
export { healthModule } from './module.ts'
