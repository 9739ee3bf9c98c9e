import type { Dirent } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import {
  ArchiveError,
  type ArchiveSource,
  type BackupExtra,
  type BackupFiles,
  readArchive,
  readJson,
} from '../../kernel/backup/index.ts'
import type { Config } from '../../kernel/config/index.ts'
import { bucketClient, openFiles } from '../../kernel/files/index.ts'
import { keepFile } from '../../kernel/kept-file.ts'

const HASH = /^[0-9a-f]{64}$/

/** The province's stored files as a backup reads and writes them, on disk or in the bucket. */
export function backupFiles(config: Config): BackupFiles {
  const store = openFiles(config)
  return {
    list: () => (config.fileStore === 's3' ? listBucket(config) : listFolder(path.resolve(config.dataFolder, 'files'))),
    open: (hash) => store.open(hash),
    put: async (content) => (await store.put(Readable.from(content))).hash,
  }
}

async function* listFolder(folder: string): AsyncGenerator<string> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name)) yield* listFolder(path.join(folder, entry.name))
    else if (entry.isFile() && HASH.test(entry.name)) yield entry.name
  }
}

async function* listBucket(config: Config): AsyncGenerator<string> {
  const { ListObjectsV2Command } = await import('@aws-sdk/client-s3')
  const { s3Endpoint, s3KeyId, s3Secret } = config
  const client = await bucketClient({ endpoint: s3Endpoint ?? '', keyId: s3KeyId ?? '', secret: s3Secret ?? '' })
  let ContinuationToken: string | undefined
  do {
    const page = await client.send(new ListObjectsV2Command({ Bucket: config.s3Bucket, ContinuationToken }))
    for (const { Key = '' } of page.Contents ?? []) {
      const hash = Key.split('/').at(-1) ?? ''
      if (HASH.test(hash)) yield hash
    }
    ContinuationToken = page.NextContinuationToken
  } while (ContinuationToken)
}

const KEY_FILE = /^[\w-]+\.key$/

/**
 * The keys that lie beside the database (`*.key` in the data folder). Without them sealed secrets could never be opened again,
 * so a backup that means to restore everything must carry them.
 */
export function keysInBackup(dataFolder: string): BackupExtra {
  return {
    name: 'keys',
    async *read() {
      const names = (await readdir(dataFolder).catch(() => [])).filter((name) => KEY_FILE.test(name)).sort()
      const keys: Record<string, string> = {}
      for (const name of names) keys[name] = await readFile(path.join(dataFolder, name), 'base64')
      yield Buffer.from(JSON.stringify(keys))
    },
    async write(_client, entry) {
      await writeKeys(dataFolder, (await readJson(entry)) as Record<string, string>)
    },
  }
}

/** Puts only the keys of a backup into the data folder, once the whole backup was held against its checksums. Returns their names. */
export async function restoreKeys(source: ArchiveSource, dataFolder: string): Promise<string[]> {
  let keys: Record<string, string> | undefined
  for await (const entry of readArchive(source)) {
    if (entry.name === 'extra/keys') keys = (await readJson(entry)) as Record<string, string>
  }
  if (!keys) throw new ArchiveError(`${source.name}: the backup holds no keys`)
  await writeKeys(dataFolder, keys)
  return Object.keys(keys)
}

async function writeKeys(dataFolder: string, keys: Record<string, string>): Promise<void> {
  await mkdir(dataFolder, { recursive: true })
  for (const [name, content] of Object.entries(keys)) {
    if (!KEY_FILE.test(name)) throw new ArchiveError(`${name} is no name of a key file`)
    keepFile(path.join(dataFolder, name), Buffer.from(content, 'base64'))
  }
}
