import { type Selectable, sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import { json, type Reader, type Tables } from '../../../kernel/database/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Batch, BatchAct, BatchCounts, BatchItem, BatchState, ItemProblem, ItemState } from './batch.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    signing_batch: {
      id: string
      agency: string
      position: string
      act: BatchAct
      state: BatchState
      remote: string | null
      made_at: Instant
      approved_at: Instant | null
      beat_at: Instant | null
      task: string | null
      finished_at: Instant | null
    }
    signing_batch_item: {
      batch: string
      document: string
      place: number
      revision: number
      state: ItemState
      problem: unknown
      signed_at: Instant | null
    }
  }
}

const toBatch = (row: Selectable<Tables['signing_batch']>): Batch => ({
  id: row.id,
  agency: row.agency,
  position: row.position,
  act: row.act,
  state: row.state,
  remote: row.remote,
  madeAt: row.made_at,
  approvedAt: row.approved_at,
  beatAt: row.beat_at,
  task: row.task,
  finishedAt: row.finished_at,
})

export async function insertBatch(
  db: Reader,
  batch: { id: string; agency: string; position: string; act: BatchAct; madeAt: Instant },
  items: readonly { document: string; revision: number }[],
): Promise<void> {
  const { id, agency, position, act } = batch
  await db
    .insertInto('signing_batch')
    .values({
      id,
      agency,
      position,
      act,
      state: 'review',
      remote: null,
      made_at: batch.madeAt,
      approved_at: null,
      beat_at: null,
      task: null,
      finished_at: null,
    })
    .execute()
  await db
    .insertInto('signing_batch_item')
    .values(
      items.map(({ document, revision }, place) => ({
        batch: id,
        document,
        place,
        revision,
        state: 'waiting' as const,
        problem: null,
        signed_at: null,
      })),
    )
    .execute()
}

/** @throws Refusal batch.unknown */
export async function getBatch(db: Reader, id: string): Promise<Batch> {
  const row = await db.selectFrom('signing_batch').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('batch.unknown')
  return toBatch(row)
}

/** Locks the batch, so that of two approvals one is first. @throws Refusal batch.unknown */
export async function lockBatch(db: Reader, id: string): Promise<Batch> {
  const row = await db.selectFrom('signing_batch').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('batch.unknown')
  return toBatch(row)
}

export async function changeBatch(
  db: Reader,
  id: string,
  change: Partial<
    Pick<Tables['signing_batch'], 'state' | 'remote' | 'approved_at' | 'beat_at' | 'task' | 'finished_at'>
  >,
): Promise<void> {
  await db.updateTable('signing_batch').set(change).where('id', '=', id).execute()
}

/** Batches of a position for these acts that are not finished, the newest first. */
export async function listOpenBatches(db: Reader, position: string, acts: readonly BatchAct[]): Promise<Batch[]> {
  const rows = await db
    .selectFrom('signing_batch')
    .selectAll()
    .where('position', '=', position)
    .where('act', 'in', [...acts])
    .where('state', '<>', 'done')
    .orderBy('made_at', 'desc')
    .limit(20)
    .execute()
  return rows.map(toBatch)
}

/** The documents of a batch in the order they were shown. */
export async function listItems(db: Reader, batch: string, states?: readonly ItemState[]): Promise<BatchItem[]> {
  let query = db
    .selectFrom('signing_batch_item as item')
    .innerJoin('document', 'document.id', 'item.document')
    .select(['item.document', 'item.revision', 'item.state', 'item.problem', 'item.signed_at'])
    .leftJoin('document_sheet as sheet', 'sheet.document', 'item.document')
    .select(['document.type', 'document.number', 'document.notation', 'document.subject_line', 'document.pages'])
    .select(sql<number>`coalesce(jsonb_array_length(sheet.draft -> 'entered' -> 'receivers'), 0)`.as('receivers'))
    .where('item.batch', '=', batch)
    .orderBy('item.place')
  if (states) query = query.where('item.state', 'in', [...states])
  const rows = await query.execute()
  return rows.map((row) => ({
    document: row.document,
    revision: row.revision,
    state: row.state,
    problem: row.problem as ItemProblem | null,
    signedAt: row.signed_at,
    type: row.type,
    notation: row.notation,
    subjectLine: row.subject_line,
    pages: row.pages,
    number: row.number,
    receivers: row.receivers,
  }))
}

/** How one document of a batch stands. */
export async function getItem(
  db: Reader,
  batch: string,
  document: string,
): Promise<{ state: ItemState; problem: ItemProblem | null } | undefined> {
  const row = await db
    .selectFrom('signing_batch_item')
    .select(['state', 'problem'])
    .where('batch', '=', batch)
    .where('document', '=', document)
    .executeTakeFirst()
  return row && { state: row.state, problem: row.problem as ItemProblem | null }
}

export async function countItems(db: Reader, batch: string): Promise<BatchCounts> {
  const row = await db
    .selectFrom('signing_batch_item')
    .select([
      sql<number>`count(*)`.as('total'),
      sql<number>`count(*) filter (where state = 'waiting')`.as('waiting'),
      sql<number>`count(*) filter (where state = 'signed')`.as('signed'),
      sql<number>`count(*) filter (where state = 'failed')`.as('failed'),
    ])
    .where('batch', '=', batch)
    .executeTakeFirstOrThrow()
  return row
}

/** How an item comes to stand. */
interface ItemChange<S extends ItemState = ItemState> {
  state: S
  problem?: ItemProblem
  signedAt?: Instant
}

const moving = (db: Reader, document: string, { state, problem, signedAt }: ItemChange) =>
  db
    .updateTable('signing_batch_item')
    .set({ state, problem: problem ? json(problem) : null, signed_at: signedAt ?? null })
    .where('document', '=', document)

/** Moves an item out of `from`; false when another run was first. */
export async function moveItem(
  db: Reader,
  batch: string,
  document: string,
  from: ItemState,
  change: ItemChange,
): Promise<boolean> {
  const done = await moving(db, document, change)
    .where('batch', '=', batch)
    .where('state', '=', from)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Revision of a document as its signer saw it, while a remote signature for it is awaited. */
export async function askedRevision(db: Reader, document: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('signing_batch_item as item')
    .innerJoin('signing_batch as batch', 'batch.id', 'item.batch')
    .select('item.revision')
    .where('item.document', '=', document)
    .where('item.state', 'in', ['waiting', 'pending'])
    .where('batch.state', 'in', ['review', 'asked'])
    .where('batch.approved_at', 'is not', null)
    .executeTakeFirst()
  return row?.revision
}

/** Decides an item that waits for a remote signature; answers with its batch, or nothing when it belongs to none. */
export async function decideRemoteItem(
  db: Reader,
  document: string,
  change: ItemChange<'signed' | 'failed'>,
): Promise<string | undefined> {
  const row = await moving(db, document, change)
    .where('state', 'in', ['waiting', 'pending'])
    .where('batch', 'in', (batches) =>
      batches
        .selectFrom('signing_batch')
        .select('id')
        .where('state', 'in', ['review', 'asked'])
        .where('approved_at', 'is not', null),
    )
    .returning('batch')
    .executeTakeFirst()
  return row?.batch
}

/** What an approval of the batch covers: its documents that wait and are still as they were when the list was made. */
export async function listApprovable(
  db: Reader,
  batch: string,
): Promise<{ id: string; revision: number; file: string | null }[]> {
  return db
    .selectFrom('signing_batch_item as item')
    .innerJoin('document', 'document.id', 'item.document')
    .select(['document.id', 'document.revision', 'document.file'])
    .where('item.batch', '=', batch)
    .where('item.state', '=', 'waiting')
    .where('document.state', 'in', ['submitted', 'signed', 'numbered'])
    .whereRef('document.revision', '=', 'item.revision')
    .execute()
}

/** Decides the item of a document whose seal was made or failed; answers with its batch, or nothing when it was numbered by itself. */
export async function decideSealed(
  db: Reader,
  document: string,
  change: ItemChange<'signed' | 'failed'>,
): Promise<string | undefined> {
  const row = await moving(db, document, change)
    .where('state', '=', 'pending')
    .where('batch', 'in', (batches) => batches.selectFrom('signing_batch').select('id').where('act', '<>', 'sign'))
    .returning('batch')
    .executeTakeFirst()
  return row?.batch
}

/** Of these documents those that were signed and are to be numbered, or whose seal failed, in the order they were signed. */
export async function listToIssue(
  db: Reader,
  ids: readonly string[],
): Promise<{ document: string; revision: number; agency: string }[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('document')
    .select(['id as document', 'revision', 'agency'])
    .where('id', 'in', [...ids])
    .where('direction', '=', 'outgoing')
    .where(({ eb, or, and }) =>
      or([eb('state', '=', 'signed'), and([eb('state', '=', 'numbered'), eb('seal_problem', 'is not', null)])]),
    )
    .orderBy('signed_at')
    .orderBy('id')
    .execute()
}

/** Documents that wait for a signer, the oldest first. */
export async function listWaitingFor(
  db: Reader,
  signers: readonly string[],
  limit: number,
): Promise<{ document: string; revision: number }[]> {
  if (signers.length === 0) return []
  return db
    .selectFrom('document')
    .select(['id as document', 'revision'])
    .where('state', '=', 'submitted')
    .where('signer', 'in', [...signers])
    .orderBy('drafted_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}
