import { type Selectable, sql } from 'kysely'
import type { PendingSignature } from '../../../../packages/pdf-signature/index.ts'
import { type Instant, instant } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { json, type Reader, type Tables } from '../../../kernel/database/index.ts'
import type { Subject } from '../../../kernel/journal/index.ts'
import type { SignaturePlan } from '../sign.operations.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    remote_approval: {
      id: string
      signing_key: string
      state: ApprovalState
      handle: string | null
      actor: unknown
      position: string | null
      agency: string
      description: string
      asked_at: Instant
      expires_at: Instant
      polls: number
      why: string | null
      closed_at: Instant | null
    }
    pending_signature: {
      id: string
      approval: string
      place: number
      subject: string
      plan: unknown
      prepared: unknown
      outcome: Outcome
      why: string | null
      signed_file: string | null
      decided_at: Instant | null
    }
  }
}

export type ApprovalState = 'asking' | 'waiting' | 'done' | 'refused' | 'expired' | 'failed' | 'withdrawn'
export type Outcome = 'pending' | 'signed' | 'failed'

/** One question to the holder's phone. */
export interface RemoteApproval {
  id: string
  key: string
  state: ApprovalState
  handle: string | null
  actor: Actor
  position: string | null
  agency: string
  description: string
  askedAt: Instant
  expiresAt: Instant
  polls: number
  /** Code of the refusal that closed it. */
  why: string | null
}

/** What is kept of a plan: enough to store the result; the picture is inside the prepared bytes. */
export type KeptPlan = Pick<SignaturePlan, 'file' | 'field' | 'at' | 'last'>

export interface PendingItem {
  id: string
  subject: Subject
  plan: KeptPlan
  prepared: PendingSignature
}

/** How one document of an approval stands. */
export interface RemoteItem {
  subject: Subject
  outcome: Outcome
  why: string | null
  file: string | null
}

const toApproval = (row: Selectable<Tables['remote_approval']>): RemoteApproval => ({
  id: row.id,
  key: row.signing_key,
  state: row.state,
  handle: row.handle,
  actor: row.actor as Actor,
  position: row.position,
  agency: row.agency,
  description: row.description,
  askedAt: row.asked_at,
  expiresAt: row.expires_at,
  polls: row.polls,
  why: row.why,
})

export async function insertApproval(db: Reader, approval: RemoteApproval): Promise<void> {
  await db
    .insertInto('remote_approval')
    .values({
      id: approval.id,
      signing_key: approval.key,
      state: approval.state,
      handle: approval.handle,
      actor: json(approval.actor),
      position: approval.position,
      agency: approval.agency,
      description: approval.description,
      asked_at: approval.askedAt,
      expires_at: approval.expiresAt,
      polls: approval.polls,
      why: null,
      closed_at: null,
    })
    .execute()
}

export async function findApproval(db: Reader, id: string): Promise<RemoteApproval | undefined> {
  const row = await db.selectFrom('remote_approval').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toApproval(row)
}

/** Approvals of a position that still wait, newest first. */
export async function listOpenApprovals(db: Reader, position: string): Promise<RemoteApproval[]> {
  const rows = await db
    .selectFrom('remote_approval')
    .selectAll()
    .where('position', '=', position)
    .where('closed_at', 'is', null)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toApproval)
}

/** Approvals whose time is over and that nobody closed. */
export async function listOverdue(db: Reader, now: Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('remote_approval')
    .select('id')
    .where('closed_at', 'is', null)
    .where('expires_at', '<=', now)
    .orderBy('asked_at')
    .limit(200)
    .execute()
  return rows.map(({ id }) => id)
}

/** The handle the provider gave; false when the approval was closed meanwhile. */
export async function keepHandle(db: Reader, id: string, handle: string): Promise<boolean> {
  const done = await db
    .updateTable('remote_approval')
    .set({ state: 'waiting', handle })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function countPoll(db: Reader, id: string): Promise<void> {
  await db.updateTable('remote_approval').set({ polls: sql`polls + 1` }).where('id', '=', id).execute()
}

/** Closes an approval once; false when it was closed before. */
export async function closeApproval(
  db: Reader,
  id: string,
  state: Exclude<ApprovalState, 'asking' | 'waiting'>,
  why: string | null,
  now: Instant,
): Promise<boolean> {
  const done = await db
    .updateTable('remote_approval')
    .set({ state, why, closed_at: now })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Adds a pending signature; false when the document has one already. */
export async function insertPending(db: Reader, approval: string, place: number, item: PendingItem): Promise<boolean> {
  const done = await db
    .insertInto('pending_signature')
    .values({
      id: item.id,
      approval,
      place,
      subject: item.subject,
      plan: json({ ...item.plan, at: item.plan.at.toString() }),
      prepared: json(item.prepared),
      outcome: 'pending',
      why: null,
      signed_file: null,
      decided_at: null,
    })
    .onConflict((conflict) => conflict.column('subject').where('outcome', '=', 'pending').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** What an approval still has to sign, in its order, at most `limit` (each row is some 60 KB). */
export async function listPending(db: Reader, approval: string, limit: number): Promise<PendingItem[]> {
  const rows = await db
    .selectFrom('pending_signature')
    .selectAll()
    .where('approval', '=', approval)
    .where('outcome', '=', 'pending')
    .orderBy('place')
    .limit(limit)
    .execute()
  return rows.map((row) => {
    const plan = row.plan as Omit<KeptPlan, 'at'> & { at: string }
    return {
      id: row.id,
      subject: row.subject as Subject,
      plan: { ...plan, at: instant(plan.at) },
      prepared: row.prepared as PendingSignature,
    }
  })
}

/** Digests' inputs of everything that waits: what the provider is asked to authorise. */
export async function listPendingAttributes(db: Reader, approval: string): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('pending_signature')
    .select(sql<string>`prepared ->> 'attributes'`.as('attributes'))
    .where('approval', '=', approval)
    .where('outcome', '=', 'pending')
    .orderBy('place')
    .execute()
  return rows.map((row) => Buffer.from(row.attributes, 'base64'))
}

/** Decides one pending signature, once; false when it was decided before. */
export async function decidePending(
  db: Reader,
  id: string,
  result: { signedFile: string } | { why: string },
  now: Instant,
): Promise<boolean> {
  const signed = 'signedFile' in result
  const done = await db
    .updateTable('pending_signature')
    .set({
      outcome: signed ? 'signed' : 'failed',
      why: signed ? null : result.why,
      signed_file: signed ? result.signedFile : null,
      prepared: null,
      decided_at: now,
    })
    .where('id', '=', id)
    .where('outcome', '=', 'pending')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Fails everything of an approval that still waits; returns what it was. */
export async function failPending(db: Reader, approval: string, why: string, now: Instant): Promise<Subject[]> {
  const rows = await db
    .updateTable('pending_signature')
    .set({ outcome: 'failed', why, prepared: null, decided_at: now })
    .where('approval', '=', approval)
    .where('outcome', '=', 'pending')
    .returning('subject')
    .execute()
  return rows.map((row) => row.subject as Subject)
}

/** The documents of an approval and how each stands, in the order asked. */
export async function listItems(db: Reader, approval: string): Promise<RemoteItem[]> {
  const rows = await db
    .selectFrom('pending_signature')
    .select(['subject', 'outcome', 'why', 'signed_file'])
    .where('approval', '=', approval)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({
    subject: row.subject as Subject,
    outcome: row.outcome,
    why: row.why,
    file: row.signed_file,
  }))
}
