import { createHash } from 'node:crypto'
import { Refusal } from '../refusal.ts'
import type { FileStore } from './port.ts'

/** What the store gives for a hash: the very bytes, others, or nothing. */
export async function stateOfBytes(
  files: Pick<FileStore, 'open'>,
  hash: string,
): Promise<'whole' | 'changed' | 'lost'> {
  try {
    const sum = createHash('sha256')
    for await (const part of await files.open(hash)) sum.update(part as Buffer)
    return sum.digest('hex') === hash ? 'whole' : 'changed'
  } catch (error) {
    if (error instanceof Refusal) return 'lost'
    throw error
  }
}
