import { Readable } from 'node:stream'
import { v7 as uuidv7 } from 'uuid'
import {
  type DocumentMessage,
  documentIdOf,
  formatEdxmlDay,
  formatEdxmlMoment,
  maySend,
  type OutgoingAttachment,
  validateDocument,
  writeDocument,
} from '../../../../packages/edxml/index.ts'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { type Agency, getAgency, listAgencies } from '../../../base/directory/index.ts'
import { timeline } from '../../../kernel/journal/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import {
  answeredLetter,
  documentSubject,
  finalFile,
  listAttachments,
  listReceivers,
  manifestName,
  type OfficialDocument,
  sentName,
  shownNotation,
  signatureName,
} from '../../documents/index.ts'
import { findPackage, insertPackage, type Package } from '../hub/package.store.ts'
import { type Reason, reasons } from '../hub/reason.ts'
import { hubActor } from '../hub/take.operations.ts'
import { changeOutgoing, deliveriesOf, lockPackagesOfDocument } from './outbox.store.ts'
import type { Outgoing } from './outbox.ts'
import { partyOf } from './report.operations.ts'

/**
 * The package an issued document travels in to one receiver: the same for all it was issued to, written when the turn of the first comes; one more
 * for those it was sent on to since, with nobody else in it. A reason instead when the document may not travel (edxml.md §12).
 */
export async function packageOf(
  province: Province,
  document: OfficialDocument,
  row: Pick<Outgoing, 'id'>,
): Promise<{ package: Package } | Reason> {
  const rows = await deliveriesOf(province.reader, document.id)
  const known = rows.find(({ id }) => id === row.id)?.package
  if (known) return { package: await existing(province, known) }
  const unwritten = rows.filter((one) => one.package === null)
  const queued = unwritten.map((one) => one.receiver)
  const message = await messageOf(province, document, queued, unwritten.length < rows.length)
  const issues = validateDocument(message, legalDayOf(province.clock.now()))
  if (!maySend(issues) || !document.file) return reasons.invalid(issues.filter((issue) => issue.level === 'error'))
  const attachments = await filesOf(province, { ...document, file: document.file })
  const stored = await province.files.put(Readable.from(writeDocument(message, attachments), { objectMode: false }))
  const id = await province.act(hubActor(), null, async (tx) => {
    // receivers of one document are sent by parallel jobs: the first one's package counts
    const now = await lockPackagesOfDocument(tx.db, document.id)
    const first = now.find(({ id }) => id === row.id)?.package
    if (first) return first
    // who was sent it on meanwhile, or got it in another package, would stand in a wrong one
    const left = new Set(now.flatMap((one) => (one.package === null ? [one.id] : [])))
    if (left.size !== unwritten.length || !unwritten.every((one) => left.has(one.id))) return null
    const fresh = uuidv7()
    await insertPackage(tx.db, {
      ...{ id: fresh, kind: 'edoc', source: null, file: stored.hash, size: stored.size, state: 'routed', at: tx.now },
      ...{ fromCode: message.from.organId, receivers: null, title: message.subject.slice(0, 500) },
      notation: `${message.code.number}/${message.code.notation}`,
    })
    for (const { id } of unwritten) await changeOutgoing(tx.db, id, { package: fresh, document_id: message.documentId })
    return fresh
  })
  return id ? { package: await existing(province, id) } : packageOf(province, document, row)
}

async function existing(province: Province, id: string): Promise<Package> {
  const found = await findPackage(province.reader, id)
  if (!found) throw new Error(`package ${id} is gone`)
  return found
}

/** What travels: the document first, then each file as sealed with its signature beside it, and the signed list last. */
export async function filesOf(
  province: Province,
  document: OfficialDocument & { file: string },
): Promise<OutgoingAttachment[]> {
  const files = [{ name: sentName(document), file: document.file }]
  for (const one of await listAttachments(province.reader, document.id)) {
    const file = finalFile(one)
    if (file) files.push({ name: one.name, file })
    if (one.signatureFile) files.push({ name: signatureName(one.name), file: one.signatureFile })
  }
  if (document.manifest) files.push({ name: manifestName(document), file: document.manifest })
  // opened when its turn comes: twenty files are not held open at once
  return files.map(({ name, file }) => ({ name, content: contentOf(province, file) }))
}

async function* contentOf(province: Province, file: string): AsyncGenerator<Uint8Array> {
  yield* (await province.files.open(file)) as AsyncIterable<Uint8Array>
}

/** An issued document as a new message to its receivers and to those that are `queued` besides; to these alone where the others have it (`sentOn`). */
export async function messageOf(
  province: Province,
  document: OfficialDocument,
  queued: readonly string[],
  sentOn = false,
): Promise<DocumentMessage> {
  const { reader } = province
  const agency = await getAgency(reader, document.agency)
  const chosen = await listReceivers(reader, document.id)
  const receivers = await inOrder(province, [...new Set([...chosen, ...queued])])
  const to = sentOn ? receivers.filter(({ id }) => queued.includes(id)) : receivers
  const parent = agency.parent ? await getAgency(reader, agency.parent) : undefined
  const day = document.issuedOn ?? legalDayOf(document.issuedAt ?? province.clock.now())
  const signer = await signerOf(province, document)
  const number = document.number ?? ''
  return {
    from: { ...partyOf(agency), ...(parent ? { organizationInCharge: parent.name } : {}) },
    to: to.map((receiver) => ({ organId: receiver.code, organName: receiver.name })),
    documentId: documentIdOf(agency.code, day, number, document.notation),
    code: { number, notation: document.notation },
    promulgation: { ...(document.place ? { place: document.place } : {}), date: formatEdxmlDay(day) },
    documentType: { type: '1', typeDetail: '0', typeName: document.type },
    subject: document.subjectLine,
    content: document.subjectLine,
    ...(signer ? { signer } : {}),
    ...(document.dueOn ? { dueDate: formatEdxmlDay(document.dueOn) } : {}),
    other: { priority: document.urgency, promulgationAmount: 1, pageAmount: document.pages ?? 0, direction: false },
    responseFor: await responseFor(province, document),
    steeringType: 1,
    toPlaces: receivers.map((receiver) => receiver.name),
    business: { type: 0, reason: 'Văn bản điện tử mới', paper: '0' },
    trace: [{ organId: agency.code, timestamp: formatEdxmlMoment(province.clock.now()) }],
  }
}

/** What it answers, by the sender's own identity of that letter (edxml.md, ResponseFor). */
async function responseFor(province: Province, document: OfficialDocument): Promise<DocumentMessage['responseFor']> {
  const letter = await answeredLetter(province, document)
  if (!letter) return []
  return [
    {
      ...(letter.senderCode && { organId: letter.senderCode }),
      code: shownNotation(letter),
      ...(letter.externalId && { documentId: letter.externalId }),
      ...(letter.issuedOn && { promulgationDate: formatEdxmlDay(letter.issuedOn) }),
    },
  ]
}

async function inOrder(province: Province, ids: readonly string[]): Promise<Agency[]> {
  const found = new Map((await listAgencies(province.reader, { ids })).map((agency) => [agency.id, agency]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** The signer's name is on the signature's act; a signer without a name is left out, receivers refuse an empty FullName. */
async function signerOf(province: Province, document: OfficialDocument): Promise<DocumentMessage['signer']> {
  const { acts } = await timeline(province.reader, documentSubject(document.id), { limit: 500 })
  const signed = acts.findLast((act) => act.type === 'document.signed' && act.subject === documentSubject(document.id))
  const fullName = signed?.data.signer
  if (typeof fullName !== 'string' || fullName === '') return undefined
  return { ...(document.signerTitle ? { position: document.signerTitle } : {}), fullName }
}
