import { createHash } from 'node:crypto'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'

/** What the store gives for a hash: the very bytes, others, or nothing. */
export async function stateOfBytes(
  { files }: Pick<Province, 'files'>,
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
