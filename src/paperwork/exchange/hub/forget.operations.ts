import type { Instant } from '../../../../packages/time/index.ts'
import { instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { JobHandler } from '../../../kernel/jobs/index.ts'
import { subjectId } from '../../../kernel/journal/index.ts'
import type { Reaction } from '../../../kernel/module/index.ts'
import { findDocument, removeUnnamed } from '../../documents/index.ts'
import { dropAskedFiles, dropFiles, lockSpent } from './forget.store.ts'

export const FORGET = 'exchange.forget'

/** True when one of these documents still has its content: what carried it is needed, be it to send it again. */
async function anyStands(db: Reader, documents: readonly string[]): Promise<boolean> {
  for (const id of documents) {
    const found = await findDocument(db, id)
    if (found && (found.file !== null || found.packageFile !== null)) return true
  }
  return false
}

/**
 * The content of a document was destroyed by decision: the packages that carried it lose theirs, when the last of the documents in them is
 * destroyed. What a system has still to fetch stays until then, whoever it is from.
 */
export const forgetPackages: Reaction = async (_province, tx, act) => {
  const document = subjectId(act.subject)
  const gone: string[] = []
  const hashes = new Set(await dropAskedFiles(tx.db, document))
  for (const spent of await lockSpent(tx.db, document)) {
    if (await anyStands(tx.db, spent.documents)) continue
    gone.push(spent.id)
    for (const hash of spent.hashes) hashes.add(hash)
  }
  if (gone.length > 0) {
    await dropFiles(tx.db, gone)
    const about = { decision: act.data.decision, count: gone.length }
    tx.record('exchange.packages-destroyed', act.subject, about, { agency: act.agency })
  }
  if (hashes.size > 0) await tx.enqueue(FORGET, { hashes: [...hashes], at: act.at.toString() }, { key: act.id })
}

/** Takes the bytes out of the store. A killed run begins anew: what is gone is gone. */
export const eraseForgotten: JobHandler = {
  run: async (province, { hashes, at }) => {
    if (!Array.isArray(hashes)) return
    const decidedAt: Instant = instant(String(at))
    await removeUnnamed(
      province,
      hashes.map((hash) => ({ hash: String(hash), decidedAt })),
    )
  },
  concurrency: 1,
}
