/** Backups: what the commands at the machine need. */
export { makeBackup, recipientsOf, sealedSink, writeBackup } from './backup.operations.ts'
export { backupFiles, keysInBackup, restoreKeys } from './contents.ts'
export { drill } from './drill.ts'
export { makeKeys, opened, readKeys } from './encryption.ts'
export { BackupFailed, inWords } from './failed.ts'
export { momentOf } from './keeping.ts'
export { noteByHand, totalOf } from './noted.ts'
export { openPlace } from './place.ts'
