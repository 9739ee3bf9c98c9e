import { Readable } from 'node:stream'
import { v7 as uuidv7 } from 'uuid'
import {
  type DocumentMessage,
  documentIdOf,
  formatEdxmlDay,
  formatEdxmlMoment,
  maySend,
  type StatusMessage,
  validateDocument,
  writeDocument,
  writeStatus,
} from '../../../../packages/edxml/index.ts'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { getAgency } from '../../../base/directory/index.ts'
import { reasonOf } from '../../../kernel/jobs/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { documentSubject, getDocument, type OfficialDocument, shownNotation } from '../../documents/index.ts'
import { deliver, preparePost } from '../delivery/deliver.operations.ts'
import { openPackage } from '../delivery/open.operations.ts'
import { changeOutgoing, deliveriesOf, insertOutgoing } from '../delivery/outbox.store.ts'
import { RETRY_SECONDS } from '../delivery/outbox.ts'
import { keepStatusPackage, partyOf } from '../delivery/report.operations.ts'
import { applyStatus, codesOf } from '../delivery/status.operations.ts'
import { filesOf, messageOf } from '../delivery/write.operations.ts'
import { findPackage, insertPackage, type Package } from '../hub/package.store.ts'
import { putPending } from '../hub/pending.store.ts'
import { type Reason, reasons } from '../hub/reason.ts'
import { hubActor } from '../hub/take.operations.ts'
import { unitsOf, wayTo } from '../hub/units.ts'
import { changeAsk, changeLine, findAsk, findLine, linesOf, lockAsk, lockLine } from './ask.store.ts'
import type { Ask, AskLine } from './ask.ts'

/**
 * Asks one receiver. What can never work is said with its reason at once; anything else is tried again by its job. Running it again finds what
 * is done.
 */
export async function sendAsk(province: Province, id: string, attempt: number): Promise<void> {
  const line = await findLine(province.reader, id)
  const ask = line && (await findAsk(province.reader, line.ask))
  if (!ask || line.state !== 'queued') return
  try {
    const reason = ask.kind === '13' ? await askBack(province, ask, line) : await askByMessage(province, ask, line)
    if (reason) await fail(province, line, reason)
  } catch (error) {
    if (attempt > RETRY_SECONDS.length) await fail(province, line, reasons.troubled(reasonOf(error)))
    throw error
  }
}

const fail = (province: Province, line: AskLine, reason: Reason): Promise<void> =>
  whileQueued(province, line, async (tx, ask) => {
    const error = { error_code: reason.code, error_vi: reason.vi, error_en: reason.en }
    await changeLine(tx.db, line.id, { state: 'failed', ...error })
    const data = { receiver: line.receiverName, ...reason }
    tx.record('exchange.ask-failed', documentSubject(ask.document), data, { agency: line.agency })
  })

/** Asks while nobody else does: the line is locked, and nothing is done when it went out, was answered or was given up meanwhile. */
const whileQueued = (province: Province, line: AskLine, work: (tx: Tx, ask: Ask) => Promise<void>): Promise<void> =>
  province.act(hubActor(), null, async (tx) => {
    const ask = await lockAsk(tx.db, line.ask)
    if ((await lockLine(tx.db, line.id)).state === 'queued') await work(tx, ask)
  })

async function noteSent(tx: Tx, ask: Ask, line: AskLine): Promise<void> {
  await changeLine(tx.db, line.id, { state: 'sent', sent_at: tx.now })
  const data = { receiver: line.receiverName, kind: ask.kind }
  tx.record('exchange.ask-sent', documentSubject(ask.document), data, { agency: line.agency })
}

/** How the document is called on the wire: as it was sent, to this receiver or to any. */
async function namesOf(province: Province, document: OfficialDocument) {
  const rows = await deliveriesOf(province.reader, document.id)
  const { code } = await getAgency(province.reader, document.agency)
  const day = document.issuedOn ?? legalDayOf(document.issuedAt ?? province.clock.now())
  const own = documentIdOf(code, day, document.number ?? '', document.notation)
  return { documentId: rows.find((row) => row.documentId !== null)?.documentId ?? own, day }
}

/** Status 13: from the sender to one receiver, which is its addressee (edxml.md §6). */
async function askBack(province: Province, ask: Ask, line: AskLine): Promise<Reason | undefined> {
  const document = await getDocument(province.reader, ask.document)
  const agency = await getAgency(province.reader, ask.agency)
  const { documentId, day } = await namesOf(province, document)
  const message: StatusMessage = {
    from: partyOf(agency),
    responseFor: {
      ...{ organId: line.receiverCode, code: shownNotation(document) },
      ...{ documentId, promulgationDate: formatEdxmlDay(day) },
    },
    statusCode: '13',
    description: ask.reason,
    timestamp: formatEdxmlMoment(ask.askedAt),
  }
  const units = await unitsOf(province.reader, codesOf(message), legalDayOf(province.clock.now()))
  const receiver = units.byCode(line.receiverCode)
  const way = await wayTo(province, { code: line.receiverCode, agency: receiver })
  if (!receiver || way.kind === 'none') return reasons.receiverUnreachable([line.receiverName])
  const stored = await province.files.put(writeStatus(message))
  await whileQueued(province, line, async (tx) => {
    const id = await keepStatusPackage(tx, stored, message)
    const to = {
      package: id,
      kind: 'status' as const,
      toCode: line.receiverCode,
      receiver: receiver.id,
      agency: receiver.id,
    }
    // the question is out before it is answered, in whatever way
    await noteSent(tx, ask, line)
    if (way.kind === 'system') return putPending(tx.db, to, { state: 'waiting', system: way.system }, tx.now)
    await putPending(tx.db, to, { state: 'done', document: null }, tx.now)
    await applyStatus(tx, message, id, units, receiver.id)
  })
  return undefined
}

/** Types 1–3: one message for all receivers, handed over like a letter (edxml.md §8). */
async function askByMessage(province: Province, ask: Ask, line: AskLine): Promise<Reason | undefined> {
  const written = await packageOf(province, ask)
  if ('code' in written) return written
  const opened = await openPackage(province, written)
  if (!opened.ok || opened.reading.kind !== 'document') throw new Error('our own package cannot be read')
  const post = await preparePost(province, written, opened.reading)
  const receiver = post.receivers.find((one) => one.agency?.id === line.receiver)
  if (!receiver?.agency || receiver.way.kind === 'none') return reasons.receiverUnreachable([line.receiverName])
  const own = receiver.way.kind === 'own'
  await whileQueued(province, line, async (tx) => {
    await noteSent(tx, ask, line)
    if (ask.replacement)
      await noteReplacement(tx, ask.replacement, line, { package: written.id, own, id: post.message.documentId })
    await deliver(province, tx, post, receiver, true)
  })
  return undefined
}

/** The document that takes the place is on its way to this receiver too: its statuses come back to it. */
async function noteReplacement(
  tx: Tx,
  document: string,
  line: AskLine,
  sent: { package: string; own: boolean; id: string },
): Promise<void> {
  const { subjectLine: title, issuedOn, ...of } = await getDocument(tx.db, document)
  const id = uuidv7()
  const row = { id, document, agency: line.agency, receiver: line.receiver, code: shownNotation(of), title, issuedOn }
  if (!(await insertOutgoing(tx.db, { ...row, at: tx.now }))) return
  const here = sent.own
    ? { state: 'acknowledged' as const, fetched_at: tx.now, acknowledged_at: tx.now }
    : { state: 'handed' as const }
  await changeOutgoing(tx.db, id, { ...here, handed_at: tx.now, package: sent.package, document_id: sent.id })
  const data = { receiver: line.receiverName, code: line.receiverCode, here: sent.own }
  tx.record('document.sent', documentSubject(document), data, { agency: line.agency })
}

/** The message that asks, written when the first receiver's turn comes. A reason instead when it may not travel. */
async function packageOf(province: Province, ask: Ask): Promise<Package | Reason> {
  if (ask.package) return existing(province, ask.package)
  const message = await messageFor(province, ask)
  const issues = validateDocument(message, legalDayOf(province.clock.now()))
  const document = await getDocument(province.reader, ask.replacement ?? ask.document)
  const { file } = document
  if (!maySend(issues) || !file) return reasons.invalid(issues.filter(({ level }) => level === 'error'))
  const content = writeDocument(message, await filesOf(province, { ...document, file }))
  const stored = await province.files.put(Readable.from(content, { objectMode: false }))
  const id = await province.act(hubActor(), null, async (tx) => {
    // receivers are asked by parallel jobs: the first one's package counts
    const known = (await lockAsk(tx.db, ask.id)).package
    if (known) return known
    const fresh = uuidv7()
    await insertPackage(tx.db, {
      ...{ id: fresh, kind: 'edoc', source: null, file: stored.hash, size: stored.size, state: 'routed', at: tx.now },
      ...{ fromCode: message.from.organId, receivers: null, title: message.subject.slice(0, 500) },
      notation: `${message.code.number}/${message.code.notation}`,
    })
    await changeAsk(tx.db, ask.id, { package: fresh })
    return fresh
  })
  return existing(province, id)
}

async function existing(province: Province, id: string): Promise<Package> {
  const found = await findPackage(province.reader, id)
  if (!found) throw new Error(`package ${id} is gone`)
  return found
}

async function messageFor(province: Province, ask: Ask): Promise<DocumentMessage> {
  const lines = await linesOf(province.reader, [ask.id])
  const about = await getDocument(province.reader, ask.document)
  const { documentId } = await namesOf(province, about)
  const sent = ask.replacement ? await getDocument(province.reader, ask.replacement) : about
  const message = await messageOf(province, sent, [])
  const asked = {
    ...message,
    to: lines.map((line) => ({ organId: line.receiverCode, organName: line.receiverName })),
  }
  const business = { reason: ask.reason, paper: '0' }
  if (ask.kind === '3') {
    const replaces = [{ documentId, organIds: lines.map((line) => line.receiverCode) }]
    return {
      ...asked,
      documentId: (await namesOf(province, sent)).documentId,
      business: { type: 3, replaces, ...business },
    }
  }
  if (ask.kind === '1') return { ...asked, documentId, business: { type: 1, documentId, ...business } }
  const change = { document: true, receivers: false, removed: [], added: [] }
  return { ...asked, documentId, business: { type: 2, documentId, change, ...business } }
}
