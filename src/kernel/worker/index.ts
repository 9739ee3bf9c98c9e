export { type Order, type OwnProcess, type OwnProcessOptions, ownProcess } from './own-process.ts'
export { type ProcessPool, processPool } from './pool.ts'
export { type ReaderPool, readerPool } from './readers.ts'
export { serveReaders } from './serve.ts'
