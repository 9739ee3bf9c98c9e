import { v7 as uuidv7 } from 'uuid'
import {
  documentCode,
  documentIdOf,
  formatEdxmlDay,
  formatEdxmlMoment,
  isStatusCode,
  type Party,
  STATUS_CODES,
  type StatusCode,
  type StatusMessage,
  unitKey,
  writeStatus,
} from '../../../../packages/edxml/index.ts'
import { type Instant, legalDayOf } from '../../../../packages/time/index.ts'
import { type Agency, getAgency } from '../../../base/directory/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { getDocument, type OfficialDocument } from '../../documents/index.ts'
import { findPackage, findPackageOf, insertPackage, markDocumentReturned, type Package } from '../hub/package.store.ts'
import { putPending } from '../hub/pending.store.ts'
import { reasons } from '../hub/reason.ts'
import { findSystem } from '../hub/system.store.ts'
import { hubActor } from '../hub/take.operations.ts'
import { unitsOf, type Way, wayTo } from '../hub/units.ts'
import { hashed } from './open.operations.ts'
import { findRequest } from './request.store.ts'
import { applyStatus, codesOf } from './status.operations.ts'
import { hasStatus, insertStatus } from './status.store.ts'

/** A status we owe the sender of a document that came in. `cause` makes it one: the act it follows from. */
export interface Report {
  document: string
  code: StatusCode
  cause: string
  at: Instant
  text?: string
}

export const partyOf = (agency: Agency): Party => ({
  organId: agency.code,
  organName: agency.name,
  ...(agency.address ? { address: agency.address } : {}),
  ...(agency.email ? { email: agency.email } : {}),
  ...(agency.phone ? { telephone: agency.phone } : {}),
})

/**
 * Tells the sender of an incoming document what we did with it. Of one that was entered by hand it is told only that it goes back, and only who can
 * be reached: its sender may know nothing of it here.
 */
export async function reportStatus(province: Province, report: Report): Promise<void> {
  const document = await getDocument(province.reader, report.document)
  const source = (await findPackageOf(province.reader, report.document)) ?? null
  if (document.senderCode === null || (source === null && report.code !== '02')) return
  const about = {
    organId: document.senderCode,
    code: document.number ? documentCode({ number: document.number, notation: document.notation }) : document.notation,
    documentId: document.externalId ?? ownName(document, document.senderCode),
    ...(document.issuedOn ? { promulgationDate: formatEdxmlDay(document.issuedOn) } : {}),
  }
  await sendStatus(province, document, source, about, report)
}

/** What a document that was entered by hand is most likely called on the wire; number and date stand beside it. */
const ownName = ({ issuedOn, number, notation }: OfficialDocument, sender: string): string =>
  issuedOn && number ? documentIdOf(sender, issuedOn, number, notation) : ''

/** Sends the clerk's answer to a request: 15 or 16. */
export async function reportAnswer(province: Province, id: string): Promise<void> {
  const request = await findRequest(province.reader, id)
  if (!request?.answer || !request.answeredAt) return
  const source = await findPackage(province.reader, request.package)
  if (!source) return
  const { documentId, code, day } = request.about
  const about = { organId: request.senderCode, code, documentId, ...(day ? { promulgationDate: day } : {}) }
  const document = { id: request.document, agency: request.agency }
  const text = request.answerText ?? undefined
  await sendStatus(province, document, source, about, { code: request.answer, cause: id, at: request.answeredAt, text })
}

async function sendStatus(
  province: Province,
  document: Pick<OfficialDocument, 'agency'> & { id: string | null },
  source: Package | null,
  about: StatusMessage['responseFor'] & { organId: string; code: string; documentId: string },
  report: Omit<Report, 'document'>,
): Promise<void> {
  const key = hashed(JSON.stringify(['out', document.id, report.code, report.cause]))
  if (await hasStatus(province.reader, key)) return
  const agency = await getAgency(province.reader, document.agency)
  const message: StatusMessage = {
    from: partyOf(agency),
    responseFor: about,
    statusCode: report.code,
    description: report.text ?? (isStatusCode(report.code) ? STATUS_CODES[report.code].vi : report.code),
    timestamp: formatEdxmlMoment(report.at),
  }
  const stored = await province.files.put(writeStatus(message))
  const units = await unitsOf(province.reader, codesOf(message), legalDayOf(province.clock.now()))
  const sender = units.byCode(about.organId)
  const way = await wayBack(province, source, about.organId, sender)
  if (way.kind === 'none' && source === null) return
  await province.act(hubActor(`${agency.name} (qua trục liên thông)`), null, async (tx) => {
    const id = await keepStatusPackage(tx, stored, message)
    const reason = way.kind === 'none' ? reasons.noReply(about.organId).vi : null
    const fresh = await insertStatus(tx.db, {
      ...{ id: uuidv7(), direction: 'out', key, package: id, document: document.id, outbox: null, agency: agency.id },
      ...{
        state: way.kind === 'none' ? 'failed' : 'sent',
        code: report.code,
        text: message.description ?? null,
        reason,
      },
      ...{ fromCode: agency.code, fromName: agency.name, about: about.documentId || about.code },
      ...{ reportedAt: report.at, arrivedAt: tx.now },
    })
    if (!fresh) return
    if (report.code === '02' && document.id) await markDocumentReturned(tx.db, document.id, tx.now)
    if (way.kind === 'own' && sender) await applyStatus(tx, message, id, units, sender.id)
    if (way.kind === 'system') {
      const line = { package: id, kind: 'status' as const, toCode: about.organId, agency: sender?.id ?? null }
      const receiver = unitKey(about.organId, units.lookup)
      await putPending(tx.db, { ...line, receiver }, { state: 'waiting', system: way.system }, tx.now)
    }
  })
}

/** Keeps a status message of ours as a package. Gives its id. */
export async function keepStatusPackage(
  tx: Tx,
  stored: { hash: string; size: number },
  message: StatusMessage,
): Promise<string> {
  const id = uuidv7()
  const { hash: file, size } = stored
  await insertPackage(tx.db, {
    id,
    kind: 'status',
    source: null,
    file,
    size,
    fromCode: message.from.organId,
    title: message.statusCode,
    notation: (message.responseFor.code ?? message.responseFor.documentId ?? '').slice(0, 100),
    receivers: null,
    state: 'routed',
    at: tx.now,
  })
  return id
}

/** Back the way it came when another gateway brought it; otherwise to whoever fetches for the sender now. */
async function wayBack(
  province: Province,
  source: Package | null,
  code: string,
  sender: Agency | undefined,
): Promise<Way> {
  const from = source?.source ? await findSystem(province.reader, source.source) : undefined
  if (from?.relay) return { kind: 'system', system: from.id }
  const way = await wayTo(province, { code, agency: sender })
  return way.kind === 'none' && from ? { kind: 'system', system: from.id } : way
}
