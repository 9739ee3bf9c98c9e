import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileSink, fileSource } from '../../kernel/backup/index.ts'
import type { BackupPlace } from './place.ts'

/** The end of a name while it is being written. */
const PART = '.part'

/** A folder on a disk, best of another machine. It is made when only its last part is missing: a disk that is not mounted must not be filled instead. */
export function folderPlace(folder: string, isOwn: (name: string) => boolean): BackupPlace {
  const at = (name: string) => path.join(folder, path.basename(name))
  const names = () => readdir(folder).catch(whenMissing<string[]>([]))
  const sizeOf = async (name: string) => (await stat(at(name)).catch(whenMissing(undefined)))?.size
  return {
    address: folder,
    async list() {
      const whole = (await names()).filter((name) => !name.endsWith(PART))
      return Promise.all(whole.map(async (name) => ({ name, bytes: (await sizeOf(name)) ?? 0 })))
    },
    sizeOf,
    sink(name) {
      const file = fileSink(at(name))
      return {
        ...file,
        async take(pieces) {
          await mkdir(folder, { mode: 0o700 }).catch(whenThere)
          await file.take(pieces)
        },
      }
    },
    source: (name) => fileSource(at(name)),
    remove: (name) => rm(at(name), { force: true }),
    async sweep() {
      const parts = (await names()).filter((name) => name.endsWith(PART) && isOwn(name.slice(0, -PART.length)))
      await Promise.all(parts.map((name) => rm(at(name), { force: true })))
    },
  }
}

const whenMissing =
  <T>(answer: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return answer
    throw error
  }

const whenThere = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EEXIST') throw error
}
