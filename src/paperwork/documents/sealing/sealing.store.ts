import { sql } from 'kysely'
import { type Instant, instant } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { json, type Reader } from '../../../kernel/database/index.ts'
import type { ApprovalEvidence } from '../../../signatures/keys/index.ts'
import type { BareSignature } from '../../../signatures/signing/index.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    document_sealing: {
      document: string
      attempt: string
      actor: unknown
      approval: unknown
      signed: unknown
      begun_at: Instant
    }
  }
}

/** The agency's signature as its key made it, and which key that was. */
export interface BareSeal {
  key: string
  bare: BareSignature
}

/** How a seal was approved: alone, or with a list whose evidence is kept there. */
export type SealApproval = ApprovalEvidence | { by: ApprovalEvidence['by']; batch: string }

/** A document that has its number and whose seal is being made. */
export interface Sealing {
  document: string
  attempt: string
  /** In whose name it is issued. */
  actor: Actor
  approval: SealApproval
  /** What needs the key is done; the rest goes on without it. */
  signed: BareSeal | null
}

/** Begins a seal, or begins it anew: what an older attempt still finishes counts no more. */
export async function beginSealing(db: Reader, sealing: Omit<Sealing, 'signed'>, at: Instant): Promise<void> {
  const { document, attempt, actor, approval } = sealing
  const begun = { attempt, actor: json(actor), approval: json(approval), signed: null, begun_at: at }
  await db
    .insertInto('document_sealing')
    .values({ document, ...begun })
    .onConflict((conflict) => conflict.column('document').doUpdateSet(begun))
    .execute()
}

/** Keeps the bare signature of an attempt. */
export async function keepBare(db: Reader, { document, attempt }: Sealing, signed: BareSeal): Promise<void> {
  const { plan } = signed.bare
  const kept = { ...signed, bare: { ...signed.bare, plan: { ...plan, at: plan.at.toString() } } }
  await db
    .updateTable('document_sealing')
    .set({ signed: json(kept) })
    .where('document', '=', document)
    .where('attempt', '=', attempt)
    .execute()
}

export async function findSealing(db: Reader, document: string): Promise<Sealing | undefined> {
  const row = await db.selectFrom('document_sealing').selectAll().where('document', '=', document).executeTakeFirst()
  if (!row) return undefined
  const kept = row.signed as (BareSeal & { bare: { plan: { at: string } } }) | null
  return {
    document,
    attempt: row.attempt,
    actor: row.actor as Actor,
    approval: row.approval as SealApproval,
    signed: kept && {
      ...kept,
      bare: { ...kept.bare, plan: { ...kept.bare.plan, at: instant(String(kept.bare.plan.at)) } },
    },
  }
}

/** Ends an attempt; false when another was begun, or it ended already. Of two that finish one is first. */
export async function endSealing(
  db: Reader,
  { document, attempt }: Pick<Sealing, 'document' | 'attempt'>,
): Promise<boolean> {
  const { rows } = await sql<{ attempt: string }>`
    delete from document_sealing where document = ${document} and attempt = ${attempt} returning attempt`.execute(db)
  return rows.length === 1
}
