import type { DocumentReading } from '../../../../packages/edxml/index.ts'
import {
  BUSINESS_TYPES,
  contentHash,
  type DocumentMessage,
  documentCode,
  documentKey,
  type FoldedReceiver,
  foldReceivers,
  judgeRepeat,
  parseEdxmlDay,
  receivedTypeName,
  targetDocumentIds,
} from '../../../../packages/edxml/index.ts'
import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Agency } from '../../../base/directory/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import {
  type Arrival,
  type ArrivedFile,
  documentSubject,
  findArrivals,
  getDocument,
  type Urgency,
  writeArrival,
} from '../../documents/index.ts'
import { type Package, setDelivered, takeDelivery, takeOver } from '../hub/package.store.ts'
import { putPending } from '../hub/pending.store.ts'
import { type Reason, reasons } from '../hub/reason.ts'
import { type Units, unitsOf, type Way, wayTo } from '../hub/units.ts'
import { deliverAgain } from './again.operations.ts'
import { hashed, storeAttachments } from './open.operations.ts'
import { askClerk } from './request.operations.ts'

/** A receiving unit of a message and how it is reached. */
export interface Receiver extends FoldedReceiver {
  agency: Agency | undefined
  way: Way
}

/** A document message ready to be delivered: read, its units resolved, its attachments stored. */
export interface Post {
  package: Package
  message: DocumentMessage
  units: Units
  hash: string
  key: string
  receivers: Receiver[]
  files: ArrivedFile[]
}

/** Makes a read document ready; nothing is delivered yet. `receivers` of the package, when named, replace those of the file. */
export async function preparePost(province: Province, file: Package, reading: DocumentReading): Promise<Post> {
  const { message } = reading
  const to = file.receivers?.length ? file.receivers.map((organId) => ({ organId })) : message.to
  const codes = [message.from.organId, ...message.to.map((party) => party.organId), ...(file.receivers ?? [])]
  const replaced = (message.business.replaces ?? []).flatMap((one) => one.organIds)
  const units = await unitsOf(province.reader, [...codes, ...replaced], legalDayOf(province.clock.now()))
  const receivers: Receiver[] = []
  for (const folded of foldReceivers(to, units.lookup)) {
    const agency = units.byCode(folded.parties[0].organId)
    receivers.push({ ...folded, agency, way: agency ? await wayTo(province.reader, agency) : { kind: 'none' } })
  }
  const hash = contentHash(message, reading.attachments)
  const own = receivers.some((receiver) => receiver.way.kind === 'own')
  return {
    package: file,
    message,
    units,
    hash,
    key: hashed(documentKey(message, hash, units.lookup)),
    receivers,
    files: own ? await storeAttachments(province, reading) : [],
  }
}

/**
 * Delivers a document to one receiver, once: before the clerk of our own agency, or into the list of the system that fetches for it. Whatever
 * becomes of it stands on the receiver's line. `again` puts it into that list once more (a person's resend).
 */
export async function deliver(
  province: Province,
  tx: Tx,
  post: Post,
  receiver: Receiver,
  again = false,
): Promise<'delivered' | 'repeated' | 'conflict' | 'unreachable'> {
  const { agency, way } = receiver
  const line = lineOf(post, receiver)
  const miss = (reason: Reason) => putPending(tx.db, line, { state: 'unreached', reason }, tx.now)
  if (!agency || way.kind === 'none') {
    const [{ organId }] = receiver.parties
    await miss(agency ? reasons.receiverUnreachable([agency.name]) : reasons.receiverUnknown([organId]))
    return 'unreachable'
  }
  const system = way.kind === 'system' ? way.system : null
  const row = { key: post.key, receiver: receiver.unit, contentHash: post.hash, package: post.package.id }
  const known = await takeDelivery(tx.db, { ...row, agency: agency.id, system, document: null }, tx.now)
  const repeat = judgeRepeat(known && { hash: known.contentHash }, post.hash)
  if (repeat === 'conflict') {
    await miss(reasons.conflict())
    return 'conflict'
  }
  if (known && !again) return (await deliverAgain(tx, line, known, system)) ? 'delivered' : 'repeated'
  if (system !== null) {
    if (known && known.package !== post.package.id) await takeOver(tx.db, { ...row, system })
    await putPending(tx.db, line, { state: 'waiting', system }, tx.now)
  } else if (!known) {
    const document = await arrive(province, tx, post, agency)
    if (document) await setDelivered(tx.db, post.key, receiver.unit, document)
    await putPending(tx.db, line, { state: 'done', document }, tx.now)
  }
  return known ? 'repeated' : 'delivered'
}

const lineOf = (post: Post, receiver: Receiver) => ({
  ...{ package: post.package.id, kind: 'edoc' as const, toCode: receiver.parties[0].organId.slice(0, 200) },
  ...{ receiver: receiver.unit, agency: receiver.agency?.id ?? null },
  urgency: Math.min(4, Math.max(0, Math.trunc(post.message.other?.priority ?? 0))),
})

/** An arrival before the clerk; a recall or update of a document we hold becomes a question about it instead. Gives the new document. */
async function arrive(province: Province, tx: Tx, post: Post, agency: Agency): Promise<string | null> {
  const { type } = post.message.business
  const target = type === 0 ? undefined : await targetOf(tx.db, post, agency)
  if (target && type !== 3) {
    await askClerk(tx, questionOf(post, agency, target))
    return null
  }
  const { id } = await writeArrival(tx, arrivalOf(post, agency))
  if (type !== 0) await askClerk(tx, questionOf(post, agency, target ?? id))
  if (target) await tx.link(documentSubject(target), documentSubject(id), 'replaced-by')
  await province.jobs.enqueue(tx.db, 'exchange.report', {
    document: id,
    code: '01',
    cause: 'arrived',
    at: tx.now.toString(),
  })
  return id
}

/** The document of ours that a recall, update or replacement means; only its own sender may speak about it. */
async function targetOf(db: Reader, post: Post, agency: Agency): Promise<string | undefined> {
  const mine = (organId: string) => post.units.lookup(organId) === agency.id
  for (const documentId of targetDocumentIds(post.message, mine)) {
    for (const id of await findArrivals(db, agency.id, [documentId])) {
      const { senderCode } = await getDocument(db, id)
      if (senderCode && (await isSameUnit(db, senderCode, post.message.from.organId, post))) return id
    }
  }
  return undefined
}

async function isSameUnit(db: Reader, one: string, other: string, post: Post): Promise<boolean> {
  if (one === other) return true
  const known = post.units.lookup(other)
  if (known === undefined) return false
  const units = await unitsOf(db, [one], legalDayOf(post.package.arrivedAt))
  return units.lookup(one) === known
}

function questionOf(post: Post, agency: Agency, document: string) {
  const { message } = post
  const kind = String(message.business.type) as '1' | '2' | '3'
  return {
    kind,
    agency: agency.id,
    document,
    package: post.package.id,
    senderCode: message.from.organId,
    senderName: message.from.organName ?? '',
    about: { documentId: message.documentId, code: documentCode(message.code), day: message.promulgation.date },
    reason: message.business.reason ?? BUSINESS_TYPES[message.business.type].vi,
    files: post.files,
  }
}

/** The sender's names on the left, ours on the right. A text nobody wrote is empty, never invented. */
function arrivalOf(post: Post, agency: Agency): Arrival {
  const { message, package: file, files } = post
  const { from, code, promulgation, signer } = message
  const type = receivedTypeName(message.documentType.typeName, code.notation).name
  const signedBy = [signer?.competence, signer?.position, signer?.fullName].filter(Boolean).join(' ')
  return {
    agency: agency.id,
    senderCode: from.organId,
    senderName: from.organName ?? post.units.byCode(from.organId)?.name ?? '',
    externalId: message.documentId || documentCode(code),
    type: type ?? 'Chưa rõ loại',
    number: code.number || null,
    notation: code.notation,
    subjectLine: message.subject || message.content || '(Không có trích yếu)',
    signerTitle: signedBy || null,
    urgency: (message.other?.priority ?? 0) as Urgency,
    place: promulgation.place ?? '',
    issuedOn: parseEdxmlDay(promulgation.date) ?? null,
    dueOn: (message.dueDate && parseEdxmlDay(message.dueDate)) || null,
    packageFile: file.file,
    attachments: files,
  }
}
