import { setTimeout as timer } from 'node:timers/promises'
import { json } from '../../../kernel/database/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { getKey } from '../../../signatures/keys/index.ts'
import {
  beginStored,
  finishStored,
  keepSignature,
  keyEvidence,
  type OpenKey,
  PATIENT_MS,
  type SealedFile,
} from '../../../signatures/signing/index.ts'
import { sentName } from '../attachments/attachment.ts'
import { keepSealed, type SealedAttachments, sealAttachments } from '../attachments/seal.operations.ts'
import { settleSealed } from '../batch/progress.operations.ts'
import { carryOutCorrection } from '../correcting/correction.operations.ts'
import { documentLife } from '../document.life.ts'
import { changeDocument, getDocument, listAttachments, listReceivers, lockDocument } from '../document.store.ts'
import { documentSubject, shownNotation } from '../document.ts'
import { isNumbered, sealPlan } from './seal-plan.ts'
import { endSealing, findSealing, keepBare, type Sealing } from './sealing.store.ts'

/** The job that finishes a seal whose process is gone, or says that it is. */
export const SEAL_JOB = 'documents.seal'
/** Seconds after which somebody looks whether a seal is still being made. */
export const LOOK_AFTER = 60
/** Waits before a job that crashed is tried again; then a person is told. */
export const SEAL_BACK_OFF = [10, 60, 300]
/** So long a clerk waits for an outside authority; the seal goes on without them. */
const PATIENCE_MS = 2_000

/** Seals that this process is making, by attempt. */
const running = new WeakMap<Province, Map<string, Promise<void>>>()

/** Makes the seal of a numbered document with the open key, and issues it. The clerk is not held up by a slow authority: the work goes on. */
export async function sealInTime(province: Province, id: string, open: OpenKey): Promise<void> {
  const sealing = await findSealing(province.reader, id)
  if (!sealing) return
  const here = running.get(province) ?? new Map<string, Promise<void>>()
  running.set(province, here)
  const run = makeSeal(province, sealing, open)
    .catch((error: unknown) => failed(province, sealing, error))
    .finally(() => here.delete(sealing.attempt))
  here.set(sealing.attempt, run)
  // what is done here takes no longer than it takes
  if (!province.config.timestampUrl) return run
  const patience = new AbortController()
  const tired = timer(PATIENCE_MS, undefined, { signal: patience.signal, ref: false }).catch(() => undefined)
  await Promise.race([run, tired])
  patience.abort()
}

/** Resolves when this process makes no seal (any more). */
export const sealsSettled = async (province: Province): Promise<void> => {
  await Promise.all(running.get(province)?.values() ?? [])
}

/** The key signs at once; timestamp and evidence wait for others and need no key, so they go on after a kill. */
async function makeSeal(province: Province, sealing: Sealing, open: OpenKey): Promise<void> {
  const document = await getDocument(province.reader, sealing.document)
  if (!isNumbered(document)) return
  const bare = await beginStored(province, open, sealPlan(document, open.key.label, province.clock.now()))
  const attachments = (await listAttachments(province.reader, document.id)).filter(({ file }) => file !== null)
  if (attachments.length === 0) {
    await keepBare(province.reader, sealing, { key: open.key.id, bare })
    return issueSealed(province, sealing, await finishStored(province, open, bare, PATIENT_MS), null)
  }
  // the signed list names the finished file, so here the key is needed to the end
  const main = await finishStored(province, open, bare, PATIENT_MS)
  const at = province.clock.now()
  const made = await sealAttachments(province, open, {
    document,
    attachments,
    main: { ...main, name: sentName(document) },
    at,
  })
  return issueSealed(province, sealing, main, made)
}

/** What a job does about a seal that its process did not finish. */
export async function continueSealing(province: Province, id: string, attempt: string, tries: number): Promise<void> {
  const sealing = await findSealing(province.reader, id)
  if (sealing?.attempt !== attempt) return
  if (running.get(province)?.has(attempt)) {
    return province.jobs.enqueue(
      province.reader,
      SEAL_JOB,
      { document: id, attempt },
      { key: attempt, after: LOOK_AFTER },
    )
  }
  // what needs the key was not done, and nobody has the key any more
  if (!sealing.signed) return noteFailure(province, sealing, new Refusal('sealing.process-lost'))
  const { key, bare } = sealing.signed
  try {
    const evidence = await keyEvidence(province, await getKey(province.reader, key))
    await issueSealed(province, sealing, await finishStored(province, evidence, bare, PATIENT_MS), null)
  } catch (error) {
    if (!(error instanceof Refusal) && tries <= SEAL_BACK_OFF.length) throw error
    await failed(province, { ...sealing, signed: null }, error)
  }
}

/** Makes a stored seal true: file, signatures, state and acts together, or nothing. What an older attempt made counts no more. */
async function issueSealed(
  province: Province,
  sealing: Sealing,
  main: SealedFile,
  made: SealedAttachments | null,
): Promise<void> {
  const { document: id, actor, approval } = sealing
  await province.act(actor, null, async (tx) => {
    const document = await lockDocument(tx.db, id, null)
    if (!(await endSealing(tx.db, sealing))) return
    documentLife.require('issue', document)
    if (document.file !== main.base) throw new Refusal('document.changed-meanwhile')
    const of = documentSubject(id)
    await keepSignature(tx, of, main)
    if (made) await keepSealed(tx, of, made)
    const receivers = await listReceivers(tx.db, id)
    const manifest = made?.list.file ?? null
    await changeDocument(tx.db, id, { state: 'issued', issued_at: tx.now, file: main.file, manifest })
    const where = { agency: document.agency }
    tx.record('document.sealed', of, { agency: main.signer, file: main.file, approval }, where)
    const beside = made && { attachments: made.files, manifest }
    tx.record(
      'document.issued',
      of,
      { notation: shownNotation(document), receivers, file: main.file, ...beside },
      where,
    )
    await carryOutCorrection(tx, document)
    await settleSealed(tx, id)
  })
}

/** What a person can do something about is noted on the document; the rest is tried again by the job while nothing needs the key. */
async function failed(province: Province, sealing: Sealing, error: unknown): Promise<void> {
  const now = await findSealing(province.reader, sealing.document)
  if (now?.attempt !== sealing.attempt) return
  if (error instanceof Refusal) return noteFailure(province, sealing, error)
  province.log.error({ document: sealing.document, error }, 'a seal could not be made')
  if (!now.signed || sealing.signed === null) await noteFailure(province, sealing, new Refusal('sealing.crashed'))
}

function noteFailure(province: Province, sealing: Sealing, { code, data }: Refusal): Promise<void> {
  return province.act(sealing.actor, null, async (tx: Tx) => {
    const document = await lockDocument(tx.db, sealing.document, null)
    if (!(await endSealing(tx.db, sealing))) return
    await changeDocument(tx.db, document.id, { seal_problem: json({ code, data }) })
    const about = { why: code, notation: shownNotation(document) }
    tx.record('document.seal-failed', documentSubject(document.id), about, { agency: document.agency })
    await settleSealed(tx, document.id, { code, data })
  })
}
