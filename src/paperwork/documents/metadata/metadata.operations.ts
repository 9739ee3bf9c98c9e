import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { lockDocument } from '../document.store.ts'
import { documentSubject, type OfficialDocument } from '../document.ts'
import { listAdded } from './metadata.store.ts'
import { type Addition, bindingOf } from './metadata.ts'

/**
 * Adds to the metadata of a document what it does not say itself, or says it anew; what was said before stays with its reason. The addition is tied
 * to the one before and to the file as it is. Act `document.described`.
 */
export const addMetadata = (
  province: Province,
  actor: Actor,
  { id }: Pick<OfficialDocument, 'id'>,
  { field, value, reason }: Addition,
  key: IdempotencyKey,
): Promise<{ number: number }> =>
  province.act(actor, key, async (tx) => {
    const { file } = await lockDocument(tx.db, id, null)
    const before = await listAdded(tx.db, id)
    const last = before.at(-1)
    const number = (last?.number ?? 0) + 1
    const said = { number, field, value, reason, label: tx.actor.label, file }
    const binding = bindingOf(id, last?.binding ?? '', said)
    await tx.db
      .insertInto('document_metadata')
      .values({ id: uuidv7(), document: id, made_at: tx.now, ...said, binding })
      .execute()
    const was = before.findLast((one) => one.field === field)?.value ?? null
    tx.record('document.described', documentSubject(id), { field, was, now: value, reason, binding })
    return { number }
  })
