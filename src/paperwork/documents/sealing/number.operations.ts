import { v7 as uuidv7 } from 'uuid'
import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Approval, findAgencyKey } from '../../../signatures/keys/index.ts'
import { openApproved } from '../../../signatures/signing/index.ts'
import { approvalOfOne } from '../approval.ts'
import { giveNumber } from '../books/numbering.operations.ts'
import { documentLife, lockFor } from '../document.life.ts'
import { changeDocument, deleteReceivers, getDocument, insertReceivers } from '../document.store.ts'
import { documentSubject, type OfficialDocument, printedNumber, shownNotation } from '../document.ts'
import { type ChosenReceivers, receiversOf } from '../receivers/receivers.operations.ts'
import { enterDocument, freeNumber } from '../register/entry.store.ts'
import { useReserved } from '../register/gap.operations.ts'
import { LOOK_AFTER, SEAL_JOB, sealInTime } from './seal.operations.ts'
import { beginSealing, type SealApproval } from './sealing.store.ts'

/** Whom it is sent to (nobody when it only goes to the applicant), and how the clerk opens the agency's key. */
export interface Issue extends ChosenReceivers {
  approval: Approval
  /** A number kept back in the book, instead of the next one. */
  reserved?: string
}

/**
 * The clerk's three acts in one submit. Number and register are one short transaction (NĐ 30/2020: neither a hole nor a double); the seal is made
 * after it, outside any lock, and the document is issued and sent when it is sealed. A slow authority holds nobody up; what fails keeps its number
 * and says why. Repeating the click goes on with what is left.
 * @throws Refusal document.not-now, document.changed-meanwhile, document.wrong-receiver and the other refusals of receivers, register-gap.*, signing.*
 */
export async function issueDocument(
  province: Province,
  actor: Actor,
  id: string,
  issue: Issue,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<{ number: string }> {
  const { agency } = await getDocument(province.reader, id)
  const receivers = (await receiversOf(province, agency, issue)).map((one) => one.id)
  const approved = await openAgencyKey(province, actor, id, issue.approval)
  const { reserved } = issue
  const given = await numberApproved(province, actor, id, { approved, receivers, reserved, seenRevision, key })
  if (approved) await sealInTime(province, id, approved.open)
  return given
}

/** What begins a seal: how it was approved, which revision was meant. */
interface Begun {
  /** The approval of this document alone; undefined when its key could not be opened. */
  approved?: Opened
  /** The approval of a whole list. */
  evidence?: SealApproval
  seenRevision: number | null
  key: IdempotencyKey
  /** Written in the same transaction: the item of a batch. False gives it up. */
  also?: (tx: Tx) => Promise<boolean>
}

/**
 * Number, register entry and receivers of a signed document, and the beginning of its seal, in one short transaction; `sealInTime` makes the seal.
 * @throws Refusal as `issueDocument`
 */
export function numberApproved(
  province: Province,
  actor: Actor,
  id: string,
  { receivers, reserved, ...begun }: Begun & { receivers: readonly string[]; reserved?: string | undefined },
): Promise<{ number: string }> {
  return province.act(actor, begun.key, async (tx) => {
    const document = await lockFor(tx, 'number', id, begun.seenRevision)
    const approval = approvalFor(begun, document)
    const number = await numberIn(tx, document, reserved)
    await insertReceivers(tx.db, id, receivers)
    await begin(province, tx, id, approval, begun.also)
    return { number }
  })
}

/** Gives the next number of the register, or one that was kept back; the counter is locked until this short transaction commits. @returns number and notation as printed */
async function numberIn(tx: Tx, document: OfficialDocument, reserved: string | undefined): Promise<string> {
  const day = legalDayOf(tx.now)
  const given = reserved
    ? await useReserved(tx, reserved, document)
    : await giveNumber(tx, document.agency, document.type)
  if (!reserved) await enterDocument(tx, document, { ...given, day })
  const { register } = given
  const number = printedNumber(given.number)
  await changeDocument(tx.db, document.id, { state: 'numbered', number, issued_on: day, seal_problem: null })
  const notation = shownNotation({ number, notation: document.notation })
  tx.record(
    'document.numbered',
    documentSubject(document.id),
    { number, notation, register },
    { agency: document.agency },
  )
  return notation
}

/** A new attempt, and the job that looks after it should this process die. */
async function begin(
  province: Province,
  tx: Tx,
  document: string,
  approval: SealApproval,
  also: Begun['also'],
): Promise<void> {
  if (also && !(await also(tx))) throw new Refusal('document.changed-meanwhile')
  const attempt = uuidv7()
  await beginSealing(tx.db, { document, attempt, actor: tx.actor, approval }, tx.now)
  await province.jobs.enqueue(tx.db, SEAL_JOB, { document, attempt }, { key: attempt, after: LOOK_AFTER })
}

/**
 * Seals a document whose seal failed; its number stands.
 * @throws Refusal document.not-now, document.changed-meanwhile, signing.*
 */
export async function sealAgain(
  province: Province,
  actor: Actor,
  id: string,
  approval: Approval,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  const approved = await openAgencyKey(province, actor, id, approval)
  const done = await sealApproved(province, actor, id, { approved, seenRevision, key })
  if (approved) await sealInTime(province, id, approved.open)
  return done
}

/** Begins the seal of a numbered document anew; `sealInTime` makes it. @throws Refusal as `sealAgain` */
export function sealApproved(province: Province, actor: Actor, id: string, begun: Begun): Promise<Plain> {
  return province.act(actor, begun.key, async (tx) => {
    const document = await lockFor(tx, 'seal', id, begun.seenRevision)
    const approval = approvalFor(begun, document)
    await changeDocument(tx.db, id, { seal_problem: null })
    await begin(province, tx, id, approval, begun.also)
    tx.record('document.seal-begun', documentSubject(id), {}, { agency: document.agency })
    return { state: document.state }
  })
}

/**
 * Takes the number of a document back whose seal cannot be made. The number is not given again; the register says why it is empty.
 * @throws Refusal document.not-now, document.changed-meanwhile
 */
export function voidNumber(
  province: Province,
  actor: Actor,
  id: string,
  reason: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'voidNumber', id, seenRevision)
    const { agency, number } = document
    if (number === null) throw new Refusal('document.changed-meanwhile')
    const notation = shownNotation(document)
    await freeNumber(tx, id, reason)
    await deleteReceivers(tx.db, id)
    await changeDocument(tx.db, id, { state: 'signed', number: null, issued_on: null, seal_problem: null })
    tx.record('document.number-voided', documentSubject(id), { notation, reason }, { agency })
    return { state: 'signed' }
  })
}

type Opened = Awaited<ReturnType<typeof openAgencyKey>>

/** @throws Refusal signing.no-key; document.changed-meanwhile: a passkey approved this file and no other */
function approvalFor({ approved, evidence }: Begun, document: OfficialDocument): SealApproval {
  const given = evidence ?? approved?.evidence
  if (!given || !document.file) throw new Refusal('signing.no-key')
  if (approved?.evidence.by === 'passkey' && document.revision !== approved.revision)
    throw new Refusal('document.changed-meanwhile')
  return given
}

/**
 * The agency's key is opened before the number is taken: a wrong PIN costs none, and nobody waits for one while the register is locked.
 * @throws Refusal http.not-allowed, signing.*
 */
async function openAgencyKey(province: Province, actor: Actor, id: string, approval: Approval) {
  // a technical account holds no position and seals nothing, whatever it knows
  if (!actor.position) throw new Refusal('http.not-allowed')
  const document = await getDocument(province.reader, id)
  if (!documentLife.follows('number', document) && document.state !== 'numbered') return undefined
  const found = await findAgencyKey(province.reader, document.agency, province.clock.now())
  if (!found) return undefined
  const opened = await openApproved(province, actor, found, approval, approvalOfOne(document))
  return { ...opened, revision: document.revision }
}
