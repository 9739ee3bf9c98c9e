/** Reading and writing ZIP archives under guards: pure functions over bytes. */

export {
  extractEntry,
  type RandomAccess,
  readCentralDirectory,
  readNames,
  type ZipEntry,
  ZipError,
  type ZipErrorCode,
  type ZipLimits,
  zipOneEntry,
} from './zip.ts'
