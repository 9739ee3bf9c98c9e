import type { Readable } from 'node:stream'
import pg from 'pg'
import { ownClient } from '../database/index.ts'
import { type ArchiveEntry, type ArchiveSink, ArchiveWriter } from './archive.ts'
import { copyOutStatement, type Manifest, readManifest } from './backup-catalogue.ts'
import { copyOut } from './copy.ts'

/** Where the files of a province come from and go to: content-addressed, so a name is the checksum of the content. */
export interface BackupFiles {
  list(): AsyncIterable<string>
  open(hash: string): Promise<Readable>
  /** Answers with the SHA-256 of what was stored. */
  put(content: AsyncIterable<Buffer>): Promise<string>
}

/** Something beside tables and files that a backup carries, such as jobs that wait. */
export interface BackupExtra {
  name: string
  /** Lines of text as bytes, read in the transaction of the backup's snapshot. */
  read(client: pg.Client): AsyncIterable<Buffer>
  /** Makes what the entry is loaded into; before the rows' transaction begins. */
  prepare?(): Promise<void>
  /** Loads the entry in the transaction of the rows. */
  write(client: pg.Client, entry: ArchiveEntry): Promise<void>
}

export interface BackupOptions {
  ownerUrl: string
  schema: string
  files: BackupFiles
  extras?: readonly BackupExtra[]
  /** The moment that is written on the backup, ISO 8601. */
  now: string
  progress?: (what: string) => void
}

/** What went into an archive; held against what comes out. */
export interface BackupCounts {
  tables: Record<string, number>
  files: number
}

/** What was written. */
export interface Backup {
  counts: BackupCounts
  /** Newest seal of the journal as the backup holds it, `NUMBER:HASH`; none before the first. */
  lastSeal: string | undefined
}

/**
 * Writes everything a province has into one archive: all tables as one moment saw them, then the files. The province may go on working:
 * the tables are read in one REPEATABLE READ snapshot, and a file that they mention was stored before they did.
 * It is kept only when it is complete. It holds personal data and secrets.
 */
export async function backupProvince(sink: ArchiveSink, options: BackupOptions): Promise<Backup> {
  const say = options.progress ?? (() => {})
  const client = ownClient(
    new pg.Client({ connectionString: options.ownerUrl, options: '-c timezone=UTC -c datestyle=ISO' }),
  )
  const archive = new ArchiveWriter(sink)
  try {
    await client.connect()
    await client.query('begin isolation level repeatable read')
    await client.query(`select set_config('search_path', $1, true)`, [`${options.schema},extensions`])
    const manifest = await readManifest(client, options.schema, options.now)
    await archive.addJson('manifest.json', manifest)
    if (manifest.lastSeal) say(`last seal of the journal: ${manifest.lastSeal}`)
    const counts: BackupCounts = { tables: await addTables(archive, client, manifest, say), files: 0 }
    for (const extra of options.extras ?? []) await archive.addStream(`extra/${extra.name}`, extra.read(client))
    await client.query('commit')
    for await (const hash of options.files.list()) {
      await archive.addStream(`files/${hash}`, await options.files.open(hash))
      counts.files += 1
      if (counts.files % 500 === 0) say(`${counts.files} files`)
    }
    await archive.addJson('counts.json', counts)
    await archive.close()
    return { counts, lastSeal: manifest.lastSeal || undefined }
  } catch (error) {
    await archive.abandon()
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

async function addTables(
  archive: ArchiveWriter,
  client: pg.Client,
  manifest: Manifest,
  say: (what: string) => void,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of manifest.tables) {
    const rows = copyOut(client, copyOutStatement(table))
    const counted = (async function* () {
      counts[table.name] = yield* rows
    })()
    await archive.addStream(`tables/${table.name}`, counted)
    say(`${table.name}: ${counts[table.name]} rows`)
  }
  return counts
}
