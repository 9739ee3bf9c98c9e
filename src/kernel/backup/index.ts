/** What a backup holds, how it is proved, and how a province comes out of it again. When one is made and where it lies is not said here. */
export { alone, Busy } from './alone.ts'
export {
  ArchiveError,
  type ArchiveSink,
  type ArchiveSource,
  fileSink,
  fileSource,
  readArchive,
  readJson,
} from './archive.ts'
export { type Backup, type BackupCounts, type BackupExtra, type BackupFiles, backupProvince } from './backup.ts'
export { jobsInBackup } from './backup-jobs.ts'
export { type RestoreOptions, RestoreRefused, restoreProvince } from './restore.ts'
export { type ScratchDatabase, withScratch } from './scratch.ts'
