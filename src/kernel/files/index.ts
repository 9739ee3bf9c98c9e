export type { FileStore, StoredFile } from './port.ts'
