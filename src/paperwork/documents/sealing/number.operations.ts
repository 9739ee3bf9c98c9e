import { v7 as uuidv7 } from 'uuid'
import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Approval, type ApprovalEvidence, findAgencyKey } from '../../../signatures/keys/index.ts'
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
import { beginSealing } from './sealing.store.ts'

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
  const given = await province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'number', id, seenRevision)
    const { evidence } = requireApproved(approved, document)
    const number = await numberIn(tx, document, issue.reserved)
    await insertReceivers(tx.db, id, receivers)
    await begin(province, tx, id, evidence)
    return { number }
  })
  if (approved) await sealInTime(province, id, approved.open)
  return given
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
async function begin(province: Province, tx: Tx, document: string, approval: ApprovalEvidence): Promise<void> {
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
  const done = await province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'seal', id, seenRevision)
    const { evidence } = requireApproved(approved, document)
    await changeDocument(tx.db, id, { seal_problem: null })
    await begin(province, tx, id, evidence)
    tx.record('document.seal-begun', documentSubject(id), {}, { agency: document.agency })
    return { state: document.state }
  })
  if (approved) await sealInTime(province, id, approved.open)
  return done
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
function requireApproved(approved: Opened, document: OfficialDocument): NonNullable<Opened> {
  if (!approved || !document.file) throw new Refusal('signing.no-key')
  if (approved.evidence.by === 'passkey' && document.revision !== approved.revision)
    throw new Refusal('document.changed-meanwhile')
  return approved
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
