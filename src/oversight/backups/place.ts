import path from 'node:path'
import type { ArchiveSink, ArchiveSource } from '../../kernel/backup/index.ts'
import type { Config } from '../../kernel/config/index.ts'
import { BackupFailed } from './failed.ts'
import { folderPlace } from './folder.place.ts'
import { momentOf } from './keeping.ts'
import { s3Place } from './s3.place.ts'

/** A whole file at a place. */
export interface Lying {
  name: string
  bytes: number
}

/** Where backups lie, on a disk or in a bucket. */
export interface BackupPlace {
  /** Its address for people; no secret. */
  address: string
  /** Whole files; what was not written to its end is not among them. */
  list(): Promise<Lying[]>
  /** Bytes of a whole file; nothing when it is not there. */
  sizeOf(name: string): Promise<number | undefined>
  sink(name: string): ArchiveSink
  source(name: string): ArchiveSource
  remove(name: string): Promise<void>
  /** Takes away what a killed backup of this province left. Only while none is being written; others may share the place. */
  sweep(): Promise<void>
}

/** The place that the configuration names. @throws BackupFailed when none is named, or a key of the bucket is missing. */
export function openPlace(config: Config): BackupPlace {
  const { backupTo, backupS3KeyId, backupS3Secret, schema } = config
  const isOwn = (name: string): boolean => momentOf(name, schema) !== undefined
  if (!backupTo) throw new BackupFailed('chưa đặt LT_BACKUP_TO, nơi để các bản sao lưu.')
  if (!backupTo.includes('://')) return folderPlace(path.resolve(backupTo), isOwn)
  if (!backupS3KeyId || !backupS3Secret) {
    throw new BackupFailed('LT_BACKUP_TO là kho S3 thì cần đủ LT_BACKUP_S3_KEY_ID và LT_BACKUP_S3_SECRET.')
  }
  return s3Place(backupTo, { keyId: backupS3KeyId, secret: backupS3Secret }, isOwn)
}
