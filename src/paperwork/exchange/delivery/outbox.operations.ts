import { v7 as uuidv7 } from 'uuid'
import { plus } from '../../../../packages/time/index.ts'
import type { Actor, Viewer } from '../../../kernel/acting/index.ts'
import { reasonOf } from '../../../kernel/jobs/index.ts'
import type { ReactionTx } from '../../../kernel/module/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { documentSubject, getDocument, type OfficialDocument, shownNotation } from '../../documents/index.ts'
import { withdrawPending } from '../hub/pending.store.ts'
import { type Reason, reasons } from '../hub/reason.ts'
import { hubActor } from '../hub/take.operations.ts'
import { noteArrived } from './arrived.ts'
import { deliver, preparePost } from './deliver.operations.ts'
import { deliveryLife } from './delivery.life.ts'
import { openPackage } from './open.operations.ts'
import {
  changeOutgoing,
  findOutgoing,
  insertOutgoing,
  listBefore,
  lockFailed,
  lockOutgoing,
  lockRowFor,
  NO_ERROR,
} from './outbox.store.ts'
import { type Outgoing, RESEND_AT_ONCE, RETRY_SECONDS } from './outbox.ts'
import { tooLargeFor } from './size.operations.ts'
import { meetStrays } from './status.operations.ts'
import { packageOf } from './write.operations.ts'

/** One row and one job for each receiver of an issued document; asked twice it is done once. */
export async function queueDeliveries(
  tx: ReactionTx,
  document: OfficialDocument,
  receivers: readonly string[],
): Promise<void> {
  for (const receiver of new Set(receivers)) {
    const id = uuidv7()
    const { agency, issuedOn, subjectLine: title } = document
    const row = {
      id,
      document: document.id,
      agency,
      receiver,
      code: shownNotation(document),
      issuedOn,
      title,
      at: tx.now,
    }
    if (await insertOutgoing(tx.db, row)) await tx.enqueue('exchange.send', { outbox: id }, { key: id })
  }
}

/**
 * Sends one document to one receiver, after those its agency queued for that receiver before: jobs run side by side, and a letter must not
 * overtake an earlier one. What can never work is a dead letter with its reason at once; anything else is tried again by its job
 * and is a dead letter after the last try. Running it again finds what is done.
 */
export async function sendOutgoing(province: Province, id: string, attempt: number): Promise<void> {
  const row = await findOutgoing(province.reader, id)
  if (row?.state !== 'queued') return
  for (const earlier of await listBefore(province.reader, row)) {
    // whatever is wrong with it, its own job tells and tries again; it holds nothing up
    await handOver(province, earlier).catch(() => {})
  }
  try {
    await handOver(province, row)
  } catch (error) {
    await noteTrouble(province, row, attempt, reasons.troubled(reasonOf(error)))
    throw error
  }
}

async function handOver(province: Province, row: Outgoing): Promise<void> {
  const document = await getDocument(province.reader, row.document)
  const written = await packageOf(province, document, row)
  if ('code' in written) return fail(province, row, written)
  const opened = await openPackage(province, written.package)
  if (!opened.ok || opened.reading.kind !== 'document') throw new Error('our own package cannot be read')
  const post = await preparePost(province, written.package, opened.reading)
  const receiver = post.receivers.find((one) => one.agency?.id === row.receiver)
  if (!receiver?.agency || receiver.way.kind === 'none')
    return fail(province, row, reasons.receiverUnreachable([row.receiverName]))
  const { way } = receiver
  // the limit of the way may be another one since the document was submitted
  const narrow = way.kind === 'system' && (await tooLargeFor(province.reader, way.system, written.package.size))
  if (narrow) return fail(province, row, narrow)
  const own = receiver.way.kind === 'own'
  await province.act(hubActor(), null, async (tx) => {
    const now = await lockOutgoing(tx.db, row.id)
    if (!now || !deliveryLife.follows('hand', now)) return
    const result = await deliver(province, tx, post, receiver, true)
    if (result === 'conflict') return failIn(tx, row, reasons.conflict())
    // one of ours holds it the moment it is delivered; a system has to come and fetch it
    const here = own
      ? { state: 'acknowledged' as const, fetched_at: tx.now, acknowledged_at: tx.now }
      : { state: 'handed' as const }
    await changeOutgoing(tx.db, row.id, {
      ...{ ...here, handed_at: tx.now, attempts: row.attempts + 1, next_try_at: null },
      ...{ package: written.package.id, document_id: post.message.documentId },
      ...NO_ERROR,
    })
    await meetStrays(tx, row, post.message.documentId)
    const data = { receiver: row.receiverName, code: row.receiverCode, here: own }
    tx.record('document.sent', documentSubject(row.document), data, { agency: row.agency })
  })
}

const fail = (province: Province, row: Outgoing, reason: Reason): Promise<void> =>
  province.act(hubActor(), null, async (tx) => {
    if ((await lockOutgoing(tx.db, row.id))?.state === 'queued') await failIn(tx, row, reason)
  })

/** A dead letter: it stays where the clerk sees it until a person sends it again or stops it. */
async function failIn(tx: Tx, row: Outgoing, reason: Reason): Promise<void> {
  const error = { error_code: reason.code, error_vi: reason.vi, error_en: reason.en }
  await changeOutgoing(tx.db, row.id, { state: 'failed', attempts: row.attempts + 1, next_try_at: null, ...error })
  const data = { receiver: row.receiverName, ...reason }
  tx.record('exchange.failed', documentSubject(row.document), data, { agency: row.agency })
}

async function noteTrouble(province: Province, row: Outgoing, attempt: number, reason: Reason): Promise<void> {
  const wait = RETRY_SECONDS[attempt - 1]
  if (wait === undefined) return fail(province, row, reason)
  await changeOutgoing(province.reader, row.id, {
    ...{ attempts: row.attempts + 1, next_try_at: plus(province.clock.now(), { seconds: wait }) },
    ...{ error_code: reason.code, error_vi: reason.vi, error_en: reason.en },
  })
}

/**
 * A person sends the same package to the same receiver again.
 * @throws Refusal delivery.unknown, delivery.not-now
 */
export function resend(province: Province, actor: Actor, id: string, key: IdempotencyKey): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const row = await lockFor(tx, 'resend', id)
    await resendIn(province, tx, row)
    return { id }
  })
}

/** Sends the newest dead letters again that the viewer may send, at most `RESEND_AT_ONCE`. */
export function resendFailed(
  province: Province,
  actor: Actor,
  viewer: Viewer,
  key: IdempotencyKey,
): Promise<{ count: number }> {
  return province.act(actor, key, async (tx) => {
    const failed = await lockFailed(tx.db, viewer, RESEND_AT_ONCE)
    const rows = failed.filter((row) => deliveryLife.follows('resend', row))
    for (const row of rows) await resendIn(province, tx, row)
    return { count: rows.length }
  })
}

async function resendIn(province: Province, tx: Tx, row: Outgoing): Promise<void> {
  const clear = { ...NO_ERROR, next_try_at: null, fetched_at: null }
  const anew = row.status === '02' ? { status: null, status_at: null, acknowledged_at: null, began_at: tx.now } : {}
  await changeOutgoing(tx.db, row.id, { state: 'queued', ...clear, ...anew })
  tx.record('exchange.resent', documentSubject(row.document), { receiver: row.receiverName }, { agency: row.agency })
  await province.jobs.enqueue(tx.db, 'exchange.send', { outbox: row.id }, { key: row.id })
}

/** @throws Refusal delivery.unknown, delivery.not-now */
async function lockFor(tx: Tx, act: 'resend' | 'stop', id: string): Promise<Outgoing> {
  const row = await lockOutgoing(tx.db, id)
  if (!row) throw new Refusal('delivery.unknown')
  deliveryLife.require(act, row)
  return row
}

/**
 * A person stops the sending to one receiver before it fetched. What others have, they keep; this is no recall.
 * @throws Refusal delivery.unknown, delivery.not-now
 */
export function stopSending(
  province: Province,
  actor: Actor,
  id: string,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const row = await lockFor(tx, 'stop', id)
    if (row.package) await withdrawPending(tx.db, row.package, row.receiver)
    await changeOutgoing(tx.db, id, { state: 'stopped', next_try_at: null })
    tx.record('exchange.stopped', documentSubject(row.document), { receiver: row.receiverName }, { agency: row.agency })
    return { id }
  })
}

/** A hub outside took a package over; the note says what that leaves open. */
export async function notePassed(tx: Tx, packageId: string, receiver: string | null, note: Reason): Promise<void> {
  const row = receiver && (await lockRowFor(tx.db, packageId, receiver))
  if (!row) return
  const said = { error_code: note.code, error_vi: note.vi, error_en: note.en }
  if (row.state === 'passed') return changeOutgoing(tx.db, row.id, said)
  if (!deliveryLife.follows('pass', row)) return
  await changeOutgoing(tx.db, row.id, { state: 'passed', next_try_at: null, ...said })
  const data = { receiver: row.receiverName, to: row.receiver }
  tx.record('document.with-other-hub', documentSubject(row.document), data, { agency: row.agency })
}

/** The system of a receiver read a package, or says that it is at it. */
export async function noteFetched(tx: Tx, packageId: string, receiver: string | null): Promise<void> {
  const row = receiver && (await lockRowFor(tx.db, packageId, receiver))
  if (!row || !deliveryLife.follows('fetch', row)) return
  await changeOutgoing(tx.db, row.id, { state: 'fetched', fetched_at: tx.now, ...NO_ERROR })
  tx.record(
    'document.fetched',
    documentSubject(row.document),
    { receiver: row.receiverName, to: row.receiver },
    { agency: row.agency },
  )
}

/**
 * The system of a receiver said that it stored a package, or that it never can, with the reason where its protocol has room for one. What it stored
 * it has, whatever was said before.
 */
export async function noteEnded(
  tx: Tx,
  packageId: string,
  receiver: string | null,
  outcome: 'done' | 'fail',
  reason: Reason = reasons.receiverFailed(),
): Promise<void> {
  const row = receiver && (await lockRowFor(tx.db, packageId, receiver))
  if (!row) return
  if (outcome === 'fail') {
    // a row that is sent again already answers for its new try only
    if (row.state !== 'queued' && deliveryLife.follows('fail', row)) await failIn(tx, row, reason)
    return
  }
  if (!deliveryLife.follows('acknowledge', row)) return
  await noteArrived(tx, row)
}
