import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { lockFor } from '../document.life.ts'
import { changeDocument, getDocument, insertReceivers, listReceivers } from '../document.store.ts'
import { documentSubject, shownNotation } from '../document.ts'
import { type ChosenReceivers, receiversOf } from './receivers.operations.ts'

/**
 * Sends an issued document to further receivers; who has it already is not sent it again.
 * @throws Refusal document.not-now, document.changed-meanwhile, document.sent-already, and those of receivers (`receiversOf`)
 */
export async function sendOn(
  province: Province,
  actor: Actor,
  id: string,
  { revision, ...chosen }: ChosenReceivers & { revision: number | null },
  key: IdempotencyKey,
): Promise<{ sent: number }> {
  const { agency } = await getDocument(province.reader, id)
  const wanted = (await receiversOf(province, agency, chosen)).map((one) => one.id)
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'sendOn', id, revision)
    const before = await listReceivers(tx.db, id)
    const fresh = wanted.filter((receiver) => !before.includes(receiver))
    if (fresh.length === 0) throw new Refusal('document.sent-already')
    await insertReceivers(tx.db, id, fresh, before.length)
    // a page that was open does not send on what was sent meanwhile
    await changeDocument(tx.db, id, {})
    const about = { notation: shownNotation(document), receivers: fresh }
    tx.record('document.sent-on', documentSubject(id), about, { agency: document.agency })
    return { sent: fresh.length }
  })
}
