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
} from '../../../../packages/edxml/index.ts'
import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Agency } from '../../../base/directory/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import {
  type Arrival,
  type ArrivedFile,
  type OfficialDocument,
  type Urgency,
  writeArrival,
} from '../../documents/index.ts'
import {
  type Package,
  renewDelivery,
  setDelivered,
  takeDeliveries,
  takeDelivery,
  takeOver,
} from '../hub/package.store.ts'
import { putPending, putWaiting } from '../hub/pending.store.ts'
import { type Reason, reasons } from '../hub/reason.ts'
import { type Units, unitsOf, type Way, waysTo } from '../hub/units.ts'
import { deliverAgain } from './again.operations.ts'
import { hashed, storeAttachments } from './open.operations.ts'
import { askClerk } from './request.operations.ts'
import { findHeld, findHeldHere, meetWaiting, takeTurns } from './target.operations.ts'
import { answeredIn, type Naming, namesOf, targetsOf } from './target.ts'

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
  names: Naming
  receivers: Receiver[]
  files: ArrivedFile[]
}

/** Every code in a document that its delivery has to do with. */
export const codesOfDocument = (file: Package, message: DocumentMessage): string[] => [
  message.from.organId,
  ...message.to.map((party) => party.organId),
  ...(file.receivers ?? []),
  ...(message.business.replaces ?? []).flatMap((one) => one.organIds),
]

/**
 * Makes a read document ready; nothing is delivered yet. `receivers` of the package, when named, replace those of the file. `whole` reads its
 * attachments when they were left behind and one of our own offices needs them; `units` are those of `codesOfDocument`, when they are known.
 */
export async function preparePost(
  province: Province,
  file: Package,
  reading: DocumentReading,
  given: { units?: Units; whole?: () => Promise<DocumentReading> } = {},
): Promise<Post> {
  const { message } = reading
  const to = file.receivers?.length ? file.receivers.map((organId) => ({ organId })) : message.to
  const day = legalDayOf(province.clock.now())
  const units = given.units ?? (await unitsOf(province.reader, codesOfDocument(file, message), day))
  const named = foldReceivers(to, units.lookup).map((one) => ({ ...one, agency: units.byCode(one.parties[0].organId) }))
  const asked = named.map(({ parties, agency }) => ({ code: parties[0].organId, agency }))
  const ways = await waysTo(province, asked, file.source, cameBack(province, file, message) ? 'back' : 'first')
  const receivers = ofOurs(named.map((one, at): Receiver => ({ ...one, way: ways[at] ?? { kind: 'none' } })))
  const hash = contentHash(message, reading.attachments)
  const own = receivers.some((receiver) => receiver.way.kind === 'own')
  return {
    package: file,
    message,
    units,
    hash,
    key: hashed(documentKey(message, hash, units.lookup)),
    names: namesOf(message),
    receivers,
    files: own ? await storeAttachments(province, (await given.whole?.()) ?? reading) : [],
  }
}

/** A gateway brings what this hub passed on before: its trace stands in it. */
const cameBack = ({ config }: Province, { source, fromCode }: Package, { trace, from }: DocumentMessage): boolean =>
  source !== null &&
  fromCode !== config.provinceCode &&
  from.organId !== config.provinceCode &&
  trace.some(({ organId }) => organId === config.provinceCode)

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
  if (way.kind === 'none') {
    const [{ organId }] = receiver.parties
    await miss(agency ? reasons.receiverUnreachable([agency.name]) : reasons.receiverUnknown([organId]))
    return 'unreachable'
  }
  const system = way.kind === 'system' ? way.system : null
  const row = { key: post.key, receiver: receiver.unit, contentHash: post.hash, package: post.package.id }
  if (way.kind === 'own') await takeTurns(tx, [post.names, ...targetsOf(post.message, () => true)])
  const before = await takeDelivery(tx.db, { ...row, agency: agency?.id ?? null, system, document: null }, tx.now)
  // what its receiver returned (02) is delivered again, mended or not
  const anew = before?.returnedAt ? await renewDelivery(tx.db, { ...row, system }, tx.now) : false
  const known = anew ? undefined : before
  const repeat = judgeRepeat(known && { hash: known.contentHash }, post.hash)
  if (repeat === 'conflict') {
    await miss(reasons.conflict())
    return 'conflict'
  }
  if (known && !again) return (await deliverAgain(tx, line, known, system)) ? 'delivered' : 'repeated'
  if (system !== null) {
    if (known && known.package !== post.package.id) await takeOver(tx.db, { ...row, system })
    await putPending(tx.db, line, { state: 'waiting', system }, tx.now, anew)
  } else if (agency && !known) {
    const document = await arrive(province, tx, post, agency)
    if (document) await setDelivered(tx.db, post.key, receiver.unit, document)
    await putPending(tx.db, line, { state: 'done', document }, tx.now, anew)
  }
  return known ? 'repeated' : 'delivered'
}

/**
 * Puts a document into the lists of all systems that get it for the first time, in two statements however many receivers they have. Gives the
 * units that have it now; the others are delivered to one by one.
 */
export async function deliverToSystems(tx: Tx, post: Post): Promise<ReadonlySet<string>> {
  const away = post.receivers.flatMap((to) => (to.way.kind === 'system' ? [{ to, system: to.way.system }] : []))
  if (away.length < 2) return new Set()
  const same = { key: post.key, contentHash: post.hash, package: post.package.id, document: null }
  const rows = away.map(({ to, system }) => ({ ...same, receiver: to.unit, agency: to.agency?.id ?? null, system }))
  const first = await takeDeliveries(tx.db, rows, tx.now)
  const fresh = away.filter(({ to }) => first.has(to.unit))
  const lines = fresh.map(({ to, system }) => ({ line: lineOf(post, to), system }))
  if (lines.length > 0) await putWaiting(tx.db, lines, tx.now)
  return first
}

/** A gateway hands over a letter as it was sent to all the land; who of them is not ours is its own matter, when anybody is. */
function ofOurs(receivers: Receiver[]): Receiver[] {
  const ours = receivers.filter(({ way }) => !(way.kind === 'none' && way.elsewhere))
  return ours.length > 0 ? ours : receivers
}

const lineOf = (post: Post, receiver: Receiver) => ({
  ...{ package: post.package.id, kind: 'edoc' as const, toCode: receiver.parties[0].organId.slice(0, 200) },
  ...{ receiver: receiver.unit, agency: receiver.agency?.id ?? null },
  urgency: Math.min(4, Math.max(0, Math.trunc(post.message.other?.priority ?? 0))),
})

/**
 * An arrival before the clerk, or what its sender says about a document we hold or shall hold. Gives the new document, null when there is none.
 */
async function arrive(province: Province, tx: Tx, post: Post, agency: Agency): Promise<string | null> {
  const { message, names } = post
  const { type } = message.business
  if (type === 1 || type === 2) {
    const [target] = targetsOf(message, () => true)
    if (target) await askAbout(tx, post, agency, target, null)
    return null
  }
  // a replacement may be handed over as a letter too: it is one document all the same, when number and date are
  const held = await findHeldHere(tx, agency.id, { ...names, code: null }, message.from.organId)
  const same = held && held.state !== 'rejected' && isNamed(held, names) ? held.id : undefined
  const id = same ?? (await letIn(province, tx, post, agency))
  const mine = (organId: string) => post.units.lookup(organId) === agency.id
  for (const target of type === 3 ? targetsOf(message, mine) : []) await askAbout(tx, post, agency, target, id)
  return same ? null : id
}

/** Some senders use one identity for several documents; their numbers and dates tell them apart. */
const isNamed = (held: OfficialDocument, { code }: Naming): boolean =>
  code !== null &&
  held.number === code.number &&
  held.notation === code.notation &&
  held.issuedOn?.toString() === code.day.toString()

/** Writes an arrival, with what was asked about it before it came, and says to its sender that it is here. */
async function letIn(province: Province, tx: Tx, post: Post, agency: Agency): Promise<string> {
  const { id } = await writeArrival(tx, arrivalOf(post, agency))
  await meetWaiting(tx, agency.id, id, post.names, post.message.from.organId)
  const due = { document: id, code: '01', cause: 'arrived', at: tx.now.toString() }
  await province.jobs.enqueue(tx.db, 'exchange.report', due)
  return id
}

/** A question about one document: put to the clerk at once, or kept until that document arrives. */
async function askAbout(tx: Tx, post: Post, agency: Agency, target: Naming, replacement: string | null): Promise<void> {
  const { message } = post
  const { business, from } = message
  const kind = String(business.type) as '1' | '2' | '3'
  const held = await findHeld(tx, agency.id, target, from.organId)
  const { attachments, type, subjectLine, signerTitle, urgency, issuedOn, dueOn } = arrivalOf(post, agency)
  await askClerk(tx, {
    ...{ kind, agency: agency.id, document: held?.id ?? null, targets: target.keys, replacement },
    change: kind === '2' ? { attachments, type, subjectLine, signerTitle, urgency, issuedOn, dueOn } : null,
    package: post.package.id,
    senderCode: from.organId,
    senderName: from.organName ?? '',
    about: { documentId: message.documentId, code: documentCode(message.code), day: message.promulgation.date },
    reason: business.reason || BUSINESS_TYPES[business.type].vi,
    files: post.files,
  })
}

/** Of a file that was brought to an office it does not name as a receiver: it may have gone to the wrong place. */
const NOT_NAMED =
  'Trong gói tin, danh sách nơi nhận không có cơ quan này. Hãy kiểm tra xem văn bản có bị gửi nhầm không.'

const namesAgency = ({ message, units }: Post, agency: Agency): boolean =>
  message.to.some(({ organId }) => units.lookup(organId) === agency.id)

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
    answers: answeredIn(message),
    ...(namesAgency(post, agency) ? {} : { remark: NOT_NAMED }),
  }
}
