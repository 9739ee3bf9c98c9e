export { type Order, type OwnProcess, type OwnProcessOptions, ownProcess } from './own-process.ts'
export { type ProcessPool, processPool } from './pool.ts'
export { type ThreadOrder, type Threads, threadsFor, withBuffers } from './threads.ts'
