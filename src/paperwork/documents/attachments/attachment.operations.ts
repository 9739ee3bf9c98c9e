import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Plain, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { requireSignable } from '../../../signatures/signing/index.ts'
import { lockFor } from '../document.life.ts'
import { changeDocument, listAttachments } from '../document.store.ts'
import { documentSubject } from '../document.ts'
import { addAttachment, deleteAttachment } from './attachment.store.ts'
import { freeName, isNamedRight, isSealedInside, MAX_ATTACHMENTS, safeName, signatureName } from './attachment.ts'

/** A stored file a drafter wants to attach. */
export interface NewAttachment {
  name: string
  hash: string
  /** Found in the bytes. */
  type: string
  size: number
}

/**
 * Adds files to a draft. What cannot be signed when the document is issued is refused now, while somebody can mend it.
 * @throws Refusal attachment.*, document.not-now, document.changed-meanwhile
 */
export async function attachFiles(
  province: Province,
  actor: Actor,
  id: string,
  files: readonly NewAttachment[],
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  if (files.length === 0) throw new Refusal('attachment.none')
  const named = files.map((file) => ({ ...file, name: safeName(file.name) }))
  for (const file of named) await requireSealable(province, file)
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'attach', id, seenRevision)
    const before = await listAttachments(tx.db, id)
    requireRoom(
      [...before, ...named].map((one) => one.size ?? 0),
      province.config.uploadLimitMb,
    )
    const names = before.flatMap((one) => [one.name, signatureName(one.name)])
    for (const file of named) {
      const name = freeName(file.name, names)
      names.push(name, signatureName(name))
      const { hash, type, size } = file
      await addAttachment(tx.db, { id: uuidv7(), document: id, name, file: hash, type, size })
      tx.record('document.attached', documentSubject(id), { name, sha256: hash }, { agency: document.agency })
    }
    await changeDocument(tx.db, id, {})
    return { attached: named.length }
  })
}

async function requireSealable(province: Province, file: NewAttachment): Promise<void> {
  if (!isNamedRight(file.name, file.type)) throw new Refusal('attachment.wrong-name', { name: file.name })
  if (!isSealedInside(file)) return
  try {
    await requireSignable(province, file.hash)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'signing.file-not-signable') throw error
    throw new Refusal('attachment.not-sealable', { ...error.data, name: file.name })
  }
}

const MEGABYTE = 1024 * 1024

function requireRoom(sizes: readonly number[], mb: number): void {
  if (sizes.length > MAX_ATTACHMENTS) throw new Refusal('attachment.too-many', { most: MAX_ATTACHMENTS })
  if (sizes.reduce((sum, size) => sum + size, 0) > mb * MEGABYTE) throw new Refusal('attachment.too-large', { mb })
}

/**
 * Takes a file away from a draft.
 * @throws Refusal attachment.unknown, document.not-now, document.changed-meanwhile
 */
export function detachFile(
  province: Province,
  actor: Actor,
  id: string,
  attachment: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'detach', id, seenRevision)
    const found = (await listAttachments(tx.db, id)).find((one) => one.id === attachment)
    if (!found || !(await deleteAttachment(tx.db, id, attachment))) throw new Refusal('attachment.unknown')
    await changeDocument(tx.db, id, {})
    const about = { name: found.name, sha256: found.file }
    tx.record('document.detached', documentSubject(id), about, { agency: document.agency })
    return { detached: found.name }
  })
}
