import { join, resolve } from 'node:path'
import type { Config } from '../config/index.ts'
import { diskFiles } from './disk.ts'
import type { FileStore } from './port.ts'
import { s3Files } from './s3.ts'

/** The file store the configuration asks for. @throws when S3 is chosen and a part of its address is missing. */
export function openFiles(config: Config): FileStore {
  const folder = resolve(config.dataFolder, 'files')
  if (config.fileStore === 'disk') return diskFiles(folder)
  const { s3Endpoint, s3Bucket, s3KeyId, s3Secret } = config
  if (!s3Endpoint || !s3KeyId || !s3Secret) {
    throw new Error('LT_FILES=s3 cần đủ LT_S3_ENDPOINT, LT_S3_KEY_ID và LT_S3_SECRET')
  }
  return s3Files({
    endpoint: s3Endpoint,
    bucket: s3Bucket,
    keyId: s3KeyId,
    secret: s3Secret,
    spool: join(folder, 'incoming'),
  })
}
