import { v7 as uuidv7 } from 'uuid'
import { plus } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { Subject } from '../../../kernel/journal/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { findRemoteKey, getKey, type SigningKey } from '../../keys/index.ts'
import { outsideReader } from '../../trust/index.ts'
import { asRefusal, identityOf, type SignaturePlan, signatureOptions } from '../sign.operations.ts'
import { requireMaySign } from '../usable-certificate.operations.ts'
import {
  closeApproval,
  failPending,
  findApproval,
  insertApproval,
  insertPending,
  listItems,
  type PendingItem,
  type RemoteApproval,
  type RemoteItem,
} from './remote-signing.store.ts'

/** The job that carries a request on until it is decided. */
export const REMOTE_JOB = 'signing.remote'
/** How long a request waits for the phone. */
const WAIT_MINUTES = 15
/** One approval covers at most so many documents. */
const MOST_ITEMS = 500
/** So many documents are named on the phone; the rest is counted. */
const NAMED = 8

export interface RemoteItemRequest {
  subject: Subject
  /** What the holder reads on the phone, e.g. notation and subject line. */
  title: string
  plan: SignaturePlan
}

/** What came of a request: its id (nothing when every document failed at once), and the documents left out with the refusal's code. */
export type RemoteRequestResult = {
  approval: string | null
  waiting: number
  failed: { subject: string; why: string }[]
}

/**
 * Asks the holder's phone once to sign N stored PDFs. Everything is prepared and kept; the files stay as they are until the signatures
 * come back and were checked. When one document's signature is in, the act `signature.received` {file, base, field, signer, level,
 * approval} on its subject says so; `signature.not-received` {why} when it will not come. A document that cannot be prepared is left out.
 * @throws Refusal remote-signing.not-your-key, remote-signing.nothing-to-sign, remote-signing.too-many, signing.no-key,
 * signing.key-ended, signing.no-timestamps, signing.certificate-*
 */
export async function requestRemoteSignatures(
  province: Province,
  actor: Actor,
  keyId: string,
  items: readonly RemoteItemRequest[],
  key: IdempotencyKey,
): Promise<RemoteRequestResult> {
  if (items.length === 0) throw new Refusal('remote-signing.nothing-to-sign')
  if (items.length > MOST_ITEMS) throw new Refusal('remote-signing.too-many', { most: MOST_ITEMS })
  const signingKey = await ownRemoteKey(province, actor, keyId)
  await requireMaySign(province, signingKey)
  const failed: RemoteRequestResult['failed'] = []
  const prepared: (PendingItem & { title: string })[] = []
  for (const item of items) {
    const ready = await prepare(province, signingKey, item)
    if ('why' in ready) failed.push({ subject: item.subject, why: ready.why })
    else prepared.push({ ...ready, title: item.title })
  }
  const result = await province.act(actor, key, (tx) => insertAll(province, tx, signingKey, prepared))
  return { ...result, failed: [...failed, ...result.failed] }
}

async function ownRemoteKey(province: Province, actor: Actor, id: string): Promise<SigningKey> {
  const key = await getKey(province.reader, id)
  const own = key.kind === 'person' ? key.position === actor.position : key.agency === actor.agency
  if (!own) throw new Refusal('remote-signing.not-your-key')
  const now = province.clock.now().epochMilliseconds
  const inTime = key.validFrom.epochMilliseconds <= now && now < key.validTo.epochMilliseconds
  if (!inTime || !(await findRemoteKey(province.reader, id))) throw new Refusal('signing.no-key')
  return key
}

async function prepare(
  province: Province,
  key: SigningKey,
  { subject, plan }: RemoteItemRequest,
): Promise<PendingItem | { why: string }> {
  try {
    const base = await province.files.read(plan.file)
    const pending = await asRefusal(() =>
      outsideReader.read('begin', base, identityOf(key), signatureOptions(plan, key)),
    )
    const { file, field, at, last } = plan
    return { id: uuidv7(), subject, plan: { file, field, at, ...(last && { last }) }, prepared: pending }
  } catch (error) {
    if (error instanceof Refusal) return { why: error.code }
    throw error
  }
}

async function insertAll(
  province: Province,
  tx: Tx,
  key: SigningKey,
  prepared: readonly (PendingItem & { title: string })[],
): Promise<RemoteRequestResult> {
  if (prepared.length === 0) return { approval: null, waiting: 0, failed: [] }
  const id = uuidv7()
  const approval: RemoteApproval = {
    id,
    key: key.id,
    state: 'asking',
    handle: null,
    actor: tx.actor,
    position: tx.actor.position,
    agency: key.agency,
    description: describe(prepared.map(({ title }) => title)),
    askedAt: tx.now,
    expiresAt: plus(tx.now, { minutes: WAIT_MINUTES }),
    polls: 0,
    why: null,
  }
  await insertApproval(tx.db, approval)
  const failed: RemoteRequestResult['failed'] = []
  for (const [place, item] of prepared.entries()) {
    if (await insertPending(tx.db, id, place, item)) {
      tx.record('signature.requested', item.subject, { approval: id, signer: key.label }, { agency: key.agency })
    } else failed.push({ subject: item.subject, why: 'remote-signing.already-waiting' })
  }
  const waiting = prepared.length - failed.length
  if (waiting === 0) {
    await closeApproval(tx.db, id, 'failed', 'remote-signing.already-waiting', tx.now)
    return { approval: null, waiting, failed }
  }
  await province.jobs.enqueue(tx.db, REMOTE_JOB, { approval: id }, { key: id })
  return { approval: id, waiting, failed }
}

/** The text on the phone: how many, the first titles, how many more. */
export function describe(titles: readonly string[]): string {
  const shown = titles.slice(0, NAMED).map((title, index) => `${index + 1}. ${title.normalize('NFC').slice(0, 120)}`)
  const more = titles.length - shown.length
  return [`Ký ${titles.length} văn bản:`, ...shown, ...(more > 0 ? [`và ${more} văn bản khác`] : [])].join('\n')
}

/** A request and how each of its documents stands, for the page that waits. @throws Refusal remote-signing.no-such-request */
export async function getRemoteRequest(
  province: Province,
  id: string,
): Promise<{ approval: RemoteApproval; items: RemoteItem[] }> {
  const approval = await findApproval(province.reader, id)
  if (!approval) throw new Refusal('remote-signing.no-such-request')
  return { approval, items: await listItems(province.reader, id) }
}

/**
 * Takes back what was not signed yet; what the phone still says to it counts for nothing.
 * @throws Refusal remote-signing.no-such-request, remote-signing.not-your-key
 */
export async function withdrawRemoteRequest(
  province: Province,
  actor: Actor,
  id: string,
  key: IdempotencyKey,
): Promise<{ withdrawn: number }> {
  const { approval } = await getRemoteRequest(province, id)
  if (approval.actor.position !== actor.position || approval.agency !== actor.agency) {
    throw new Refusal('remote-signing.not-your-key')
  }
  return province.act(actor, key, async (tx) => ({
    withdrawn: await closeWith(tx, approval, 'withdrawn', 'remote-signing.withdrawn'),
  }))
}

/** Closes an approval and fails what it did not sign, each with its act. Does nothing when it was closed before. */
export async function closeWith(
  tx: Tx,
  approval: RemoteApproval,
  state: 'refused' | 'expired' | 'failed' | 'withdrawn',
  why: string,
): Promise<number> {
  if (!(await closeApproval(tx.db, approval.id, state, why, tx.now))) return 0
  const subjects = await failPending(tx.db, approval.id, why, tx.now)
  for (const subject of subjects) {
    tx.record('signature.not-received', subject, { approval: approval.id, why }, { agency: approval.agency })
  }
  return subjects.length
}
