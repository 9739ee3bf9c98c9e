import { v7 as uuidv7 } from 'uuid'
import { type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { type Actor, postOf } from '../../kernel/acting/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findAnswered, findPackageArrival } from './arrival.store.ts'
import { mainFile } from './asked.operations.ts'
import { nextNumber } from './books/book.store.ts'
import { documentLife, lockFor } from './document.life.ts'
import { changeDocument, insertAttachments, insertDocument, listAttachments } from './document.store.ts'
import { documentSubject, incomingRegister, type OfficialDocument, type Urgency } from './document.ts'
import { knownOf, requireNoTwin } from './paper/paper.operations.ts'

/** A file that came with a document: stored, or listed by the sender and not there (`file` is null). */
export interface ArrivedFile {
  name: string
  file: string | null
  type: string | null
  size: number | null
  /** Why it must not be accepted, in words; null when it is sound. */
  damage: string | null
}

/** A document as it came from another office. */
export interface Arrival {
  /** The agency it came to. */
  agency: string
  senderCode: string
  senderName: string
  /** The sender's identity of the document: opaque text (edxml.md §3). */
  externalId: string
  type: string
  number: string | null
  notation: string
  subjectLine: string
  signerTitle: string | null
  urgency: Urgency
  place: string
  issuedOn: LegalDay | null
  dueOn: LegalDay | null
  /** Hash of the package exactly as it was received. */
  packageFile: string
  /** What the clerk must know before anything else: a recall, an update. */
  remark?: string
  attachments: readonly ArrivedFile[]
  /** The documents of ours it says it answers. */
  answers?: readonly { number: string; notation: string; day: LegalDay }[]
}

/** Who has an incoming document in hand. */
export interface Place {
  unit: string | null
  holder: string | null
}

/** Puts an arrival before the clerk of its agency. The same package for the same agency arrives once. */
export function receiveArrival(
  province: Province,
  actor: Actor,
  arrival: Arrival,
  key: IdempotencyKey,
): Promise<{ id: string; fresh: boolean }> {
  return province.act(actor, key, (tx) => writeArrival(tx, arrival))
}

/** `receiveArrival` inside a transaction that is already open. */
export async function writeArrival(tx: Tx, arrival: Arrival): Promise<{ id: string; fresh: boolean }> {
  const known = await findPackageArrival(tx.db, arrival.agency, arrival.packageFile)
  if (known) return { id: known, fresh: false }
  const id = uuidv7()
  const { attachments, answers = [] } = arrival
  const [answered] = await findAnswered(tx.db, arrival.agency, answers)
  await insertDocument(tx.db, {
    id,
    direction: 'incoming',
    state: 'arrived',
    agency: arrival.agency,
    unit: null,
    holder: null,
    template: null,
    type: arrival.type,
    number: arrival.number,
    notation: arrival.notation,
    subject_line: arrival.subjectLine,
    signer: null,
    signer_title: arrival.signerTitle,
    urgency: arrival.urgency,
    place: arrival.place,
    issued_on: arrival.issuedOn,
    file: mainFile(attachments),
    pages: null,
    about: answered ? documentSubject(answered) : null,
    verification_code: null,
    drafted_at: tx.now,
    signed_at: null,
    issued_at: null,
    sender_code: arrival.senderCode,
    sender_name: arrival.senderName,
    external_id: arrival.externalId,
    package_file: arrival.packageFile,
    arrived_at: tx.now,
    arrival_number: null,
    registered_at: null,
    closed_at: null,
    due_on: arrival.dueOn,
    reason: arrival.remark ?? null,
  })
  await insertAttachments(
    tx.db,
    attachments.map((one, position) => ({ id: uuidv7(), document: id, position, ...one })),
  )
  const about = { sender: arrival.senderName || arrival.senderCode, urgency: arrival.urgency }
  if (answered) await tx.link(documentSubject(id), documentSubject(answered), 'answer')
  tx.record('document.arrived', documentSubject(id), about, { agency: arrival.agency })
  return { id, fresh: true }
}

/**
 * The clerk enters an arrival into the register of arrivals: one sequence per agency and year (NĐ 30/2020/NĐ-CP, Art. 22).
 * What may be registered already is registered again only by who has looked (`sure`).
 * @throws Refusal document.not-now, document.changed-meanwhile, document.damaged-attachment, document.twin
 */
export function registerIncoming(
  province: Province,
  actor: Actor,
  id: string,
  seenRevision: number | null,
  key: IdempotencyKey,
  { sure = false }: { sure?: boolean } = {},
): Promise<{ number: number }> {
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'register', id, seenRevision)
    const damaged = (await listAttachments(tx.db, id)).find((one) => one.damage !== null)
    if (damaged) throw new Refusal('document.damaged-attachment', { name: damaged.name, damage: damaged.damage })
    const { year } = legalDayOf(tx.now)
    const number = await nextNumber(tx.db, document.agency, incomingRegister, year)
    await requireNoTwin(tx, knownOf(document), id, sure)
    const holder = postOf(tx.actor)
    await changeDocument(tx.db, id, { state: 'registered', holder, arrival_number: number, registered_at: tx.now })
    tx.record('document.registered', documentSubject(id), { number, year }, { agency: document.agency })
    return { number }
  })
}

/** The official in charge begins; the sender is told by itself. @throws Refusal document.not-now, document.changed-meanwhile */
export function startIncoming(
  province: Province,
  actor: Actor,
  id: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<{ state: 'handling' }> {
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'handle', id, seenRevision)
    await changeDocument(tx.db, id, { state: 'handling', holder: tx.actor.position })
    tx.record('document.handling', documentSubject(id), {}, { agency: document.agency })
    return { state: 'handling' as const }
  })
}

/** Ends the work on an arrival; the sender gets "finished" by itself (edxml.md §9.1). @throws Refusal document.not-now, document.changed-meanwhile */
export function closeIncoming(
  province: Province,
  actor: Actor,
  id: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<{ state: 'closed' }> {
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'close', id, seenRevision)
    await changeDocument(tx.db, id, { state: 'closed', closed_at: tx.now })
    tx.record('document.closed', documentSubject(id), {}, { agency: document.agency })
    return { state: 'closed' as const }
  })
}

/**
 * Returns an arrival to its sender: a wrong address, a damaged file. The sender reads the reason.
 * @throws Refusal document.reason-needed, document.not-now, document.changed-meanwhile
 */
export function rejectIncoming(
  province: Province,
  actor: Actor,
  id: string,
  reason: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<{ state: 'rejected' }> {
  if (reason.trim() === '') throw new Refusal('document.reason-needed')
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'reject', id, seenRevision)
    await changeDocument(tx.db, id, { state: 'rejected', reason })
    tx.record('document.rejected', documentSubject(id), { reason }, { agency: document.agency })
    return { state: 'rejected' as const }
  })
}

/**
 * Holds an incoming document for an act of somebody it was passed to. One that is not in anybody's hands any more (closed, returned, recalled) refuses.
 * @throws Refusal document.unknown, document.not-now
 */
export async function holdIncoming(tx: Tx, id: string): Promise<OfficialDocument> {
  const document = await lockFor(tx, 'close', id, null)
  return document
}

/** An incoming document leaves the register for whoever it was passed to; it is theirs then. */
export async function assignIncoming(tx: Tx, document: OfficialDocument, to: Place): Promise<void> {
  await changeDocument(tx.db, document.id, {
    ...to,
    ...(document.state === 'registered' && { state: 'assigned' as const }),
  })
  if (document.state !== 'registered') return
  tx.record(documentLife.acts.assign.type, documentSubject(document.id), {}, { agency: document.agency })
}

/** Nobody it was passed to holds it any more: it is back with the clerk. */
export async function unassignIncoming(tx: Tx, document: OfficialDocument): Promise<void> {
  if (!documentLife.follows('unassign', document)) return
  await changeDocument(tx.db, document.id, { state: 'registered', holder: null, unit: null })
  tx.record(documentLife.acts.unassign.type, documentSubject(document.id), {}, { agency: document.agency })
}

/** Somebody it was passed to begins: the sender is told by itself. Once for the document, whoever begins after. */
export async function beginIncoming(tx: Tx, document: OfficialDocument): Promise<void> {
  if (!documentLife.follows('handle', document)) return
  await changeDocument(tx.db, document.id, { state: 'handling' })
  tx.record('document.handling', documentSubject(document.id), {}, { agency: document.agency })
}

/** The work on it is over; the sender gets "finished" by itself. */
export async function endIncoming(tx: Tx, document: OfficialDocument): Promise<void> {
  await changeDocument(tx.db, document.id, { state: 'closed', closed_at: tx.now })
  tx.record('document.closed', documentSubject(document.id), {}, { agency: document.agency })
}
