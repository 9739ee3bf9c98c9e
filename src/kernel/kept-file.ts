import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Writes a file whose loss or cut would stop the province: aside, forced to the disk, then given its name in one step, and the name forced to
 * the disk too. After a kill or a power cut there is the former file or the new one, never a part. Only its owner reads it.
 * @throws what the system said (such as ENOSPC), with the file's path; the former file is then as it was
 */
export function keepFile(file: string, content: string | Uint8Array): void {
  throughAside(file, content, (aside) => renameSync(aside, file))
}

/** Like `keepFile`, but never over a file that is there: of two processes at once one makes it. False when it was there. */
export function keepNewFile(file: string, content: string | Uint8Array): boolean {
  return throughAside(file, content, (aside) => {
    try {
      linkSync(aside, file)
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
      throw error
    } finally {
      rmSync(aside, { force: true })
    }
  })
}

function throughAside<T>(file: string, content: string | Uint8Array, name: (aside: string) => T): T {
  const aside = `${file}.${randomUUID()}.new`
  try {
    const handle = openSync(aside, 'wx', 0o600)
    try {
      writeFileSync(handle, content)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    const named = name(aside)
    syncFolder(path.dirname(file))
    return named
  } catch (error) {
    rmSync(aside, { force: true })
    throw Object.assign(error as Error, { path: file })
  }
}

function syncFolder(folder: string): void {
  // Windows has no such call; its file system notes names in order
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
