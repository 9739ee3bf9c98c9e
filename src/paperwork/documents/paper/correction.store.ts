import { v7 as uuidv7 } from 'uuid'
import type { Instant } from '../../../../packages/time/index.ts'
import { json, type Reader } from '../../../kernel/database/index.ts'
import type { Tx } from '../../../kernel/province/index.ts'
import type { Entered } from './correction.ts'

/** One field of an entry that was written wrongly. */
export interface Change {
  field: keyof Entered
  from: string
  to: string
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    entry_correction: {
      id: string
      document: string
      changes: unknown
      reason: string
      label: string
      made_at: Instant
    }
  }
}

/** A correction of an entry: what stood there, what stands there now, why and by whom. */
export interface Correction {
  changes: readonly Change[]
  reason: string
  label: string
  madeAt: Instant
}

export async function noteCorrection(tx: Tx, document: string, changes: readonly Change[], reason: string) {
  await tx.db
    .insertInto('entry_correction')
    .values({ id: uuidv7(), document, changes: json(changes), reason, label: tx.actor.label, made_at: tx.now })
    .execute()
}

/** The corrections of an entry, the newest first. */
export async function listCorrections(db: Reader, document: string): Promise<Correction[]> {
  const rows = await db
    .selectFrom('entry_correction')
    .select(['changes', 'reason', 'label', 'made_at'])
    .where('document', '=', document)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ changes, made_at, ...row }) => ({ ...row, changes: changes as Change[], madeAt: made_at }))
}
