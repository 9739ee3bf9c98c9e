import type { Tx } from '../../../kernel/province/index.ts'
import { documentSubject } from '../document.ts'
import { clearContent, listHashes } from './erase.store.ts'

/**
 * Takes the content of documents away inside a decided destruction of the files they stood in; who made them, when and under which number stays, and
 * the journal says by which decision. @returns the stored files they named: whoever calls removes those that nothing names any more
 */
export async function eraseContent(tx: Tx, documents: readonly string[], decision: string): Promise<string[]> {
  if (documents.length === 0) return []
  const hashes = await listHashes(tx.db, documents)
  for (const { id, agency } of await clearContent(tx.db, documents)) {
    tx.record('document.content-destroyed', documentSubject(id), { decision }, { agency })
  }
  return hashes
}
