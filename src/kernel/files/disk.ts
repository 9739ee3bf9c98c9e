import type { Dirent } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Refusal } from '../refusal.ts'
import type { FileStore } from './port.ts'
import { checkedHash, isHash, placeOf, READ_LIMIT, receiveBytes, sweepSpool } from './spool.ts'

/**
 * Files on this machine's disk: `<folder>/ab/cd/<hash>`, read-only, each written once.
 * A file is either whole under its name or not there: it is written and synced aside, then renamed, and its folder is synced.
 */
export function diskFiles(folder: string): FileStore {
  const spool = join(folder, 'incoming')
  const folders = new FolderSync()
  const pathOf = (hash: string): string => join(folder, placeOf(checkedHash(hash)))

  async function openRead(hash: string) {
    try {
      return await open(pathOf(hash), 'r')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Refusal('file.missing')
      throw error
    }
  }

  return {
    pathOf,
    async put(bytes, rules = {}) {
      const { path, ...stored } = await receiveBytes(spool, bytes, rules)
      await keep(path, pathOf(stored.hash), folders)
      return stored
    },
    async open(hash) {
      return (await openRead(hash)).createReadStream()
    },
    async read(hash, maxBytes = READ_LIMIT) {
      const handle = await openRead(hash)
      const { size } = await handle.stat()
      try {
        if (size > maxBytes) throw new Refusal('file.too-large', { limit: maxBytes })
        const bytes = Buffer.allocUnsafeSlow(size)
        let done = 0
        for (let some = -1; some !== 0 && done < size; done += some) {
          some = (await handle.read(bytes, done, size - done, done)).bytesRead
        }
        return bytes.subarray(0, done)
      } finally {
        await handle.close()
      }
    },
    async has(hash) {
      return (await stat(pathOf(hash)).catch(() => undefined)) !== undefined
    },
    async size(hash) {
      const found = await stat(pathOf(hash)).catch(() => undefined)
      if (!found) throw new Refusal('file.missing')
      return found.size
    },
    async remove(hash, before) {
      const found = await stat(pathOf(hash)).catch(() => undefined)
      if (!found || found.mtimeMs >= before) return
      await rm(pathOf(hash), { force: true })
      await folders.sync(dirname(pathOf(hash)))
    },
    list: () => hashesIn(folder),
    sweep: (since) => sweepSpool(spool, since),
  }
}

async function* hashesIn(folder: string): AsyncGenerator<string> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name)) yield* hashesIn(join(folder, entry.name))
    else if (entry.isFile() && isHash(entry.name)) yield entry.name
  }
}

/** The same bytes may lie there already: then they take the place of themselves. */
async function keep(from: string, to: string, folders: FolderSync): Promise<void> {
  const made = await moveInto(from, to)
  // the names of new folders must survive a power cut as well
  const changed = [dirname(to)]
  if (made) for (let at = dirname(to); at.length >= made.length; at = dirname(at)) changed.push(dirname(at))
  await Promise.all(changed.map((folder) => folders.sync(folder)))
}

/** Gives a file its place. Nearly always its folder is there already; the first folder that had to be made is what comes back. */
async function moveInto(from: string, to: string): Promise<string | undefined> {
  try {
    await rename(from, to)
    return undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    const made = await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    await rename(from, to)
    return made
  }
}

/**
 * Forces the names in folders to the disk. Who comes while a folder is being forced waits for the next time, which is for all that came
 * meanwhile.
 */
class FolderSync {
  private readonly next = new Map<string, Promise<void>>()
  private readonly running = new Map<string, Promise<void>>()

  sync(folder: string): Promise<void> {
    const next = this.next.get(folder) ?? this.afterRunning(folder)
    this.next.set(folder, next)
    return next
  }

  private async afterRunning(folder: string): Promise<void> {
    // also without a running one: what is asked for in this turn goes together
    await this.running.get(folder)?.catch(() => {})
    await undefined
    this.next.delete(folder)
    const now = syncFolder(folder).finally(() => {
      if (this.running.get(folder) === now) this.running.delete(folder)
    })
    this.running.set(folder, now)
    await now
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
