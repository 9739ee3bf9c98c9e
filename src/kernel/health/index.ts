export { type Check, type Fault, type Looked, linesOf, lookOver, worstOf } from './check.ts'
export { LAST_BACKUP } from './checks.ts'
export { healthModule } from './module.ts'
