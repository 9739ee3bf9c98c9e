import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileSource } from './port.ts'

/** Gives the work a stored file in a folder of its own, where other programs read it and write what they make of it; removes both. */
export async function inFolder<T>(
  files: FileSource,
  hash: string,
  name: string,
  work: (file: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lt-tep-'))
  try {
    const file = join(folder, name)
    await writeFile(file, await files.read(hash))
    return await work(file, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
