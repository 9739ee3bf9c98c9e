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
import { openFiles } from '../../kernel/files/index.ts'
import { keepFile } from '../../kernel/kept-file.ts'

/** The province's stored files as a backup reads and writes them, on disk or in the bucket. */
export function backupFiles(config: Config): BackupFiles {
  const store = openFiles(config)
  return {
    list: () => store.list(),
    open: (hash) => store.open(hash),
    put: async (content) => (await store.put(Readable.from(content))).hash,
  }
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
