import { v7 as uuidv7 } from 'uuid'
import {
  codeDateKey,
  correlateStatus,
  deriveStatus,
  formatEdxmlDay,
  isStatusCode,
  newDocumentKey,
  parseEdxmlMoment,
  type SentDocument,
  STATUS_CODES,
  type StatusMessage,
  statusKey,
  type UnitLookup,
  unitKey,
} from '../../../../packages/edxml/index.ts'
import { isBefore, legalDayOf } from '../../../../packages/time/index.ts'
import { getAgency } from '../../../base/directory/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { documentSubject } from '../../documents/index.ts'
import { settleAnswer } from '../asking/settle.operations.ts'
import { markReturned } from '../hub/package.store.ts'
import { type Reason, reasons } from '../hub/reason.ts'
import { packageSubject } from '../hub/system.ts'
import { type Units, unitsOf } from '../hub/units.ts'
import { noteArrived } from './arrived.ts'
import { hashed } from './open.operations.ts'
import { candidates, changeOutgoing } from './outbox.store.ts'
import type { Outgoing } from './outbox.ts'
import { askClerk } from './request.operations.ts'
import { statusLife } from './status.life.ts'
import {
  dismissStatusRow,
  hasStatus,
  insertStatus,
  lockStatus,
  lockStrays,
  matchStatusRow,
  type StatusRow,
  statusesOf,
} from './status.store.ts'
import { findHeld, takeTurns } from './target.operations.ts'
import { type Naming, namedIn } from './target.ts'

/** The codes a status message names, for one look into the directory. */
export const codesOf = (message: StatusMessage): string[] =>
  [message.from.organId, message.responseFor.organId].filter((code): code is string => code !== undefined)

/**
 * A status addressed to one of our agencies: matched to the document it means, kept as an event, said on that document's timeline.
 * What cannot be matched is kept too, for a person (edxml.md §9, §11). `addressee` is that agency's id.
 */
export async function applyStatus(
  tx: Tx,
  message: StatusMessage,
  packageId: string,
  units: Units,
  addressee: string,
): Promise<void> {
  const key = hashed(statusKey(message, units.lookup))
  if (await hasStatus(tx.db, key)) return
  const asked = message.statusCode === '13' ? namedIn(message.responseFor) : undefined
  if (asked) await takeTurns(tx, [asked])
  const known = await candidates(tx.db, message.responseFor)
  const found = await findMeant(tx, message, known, units)
  // some offices write 13 about what we sent to them; otherwise it is about what they sent
  if (asked && asked.keys.length > 0 && !('document' in found)) {
    return askedBack(tx, message, packageId, addressee, key, asked)
  }
  const row = rowOf(tx, message, packageId, key)
  if (!('document' in found)) return keepStray(tx, message, row, addressee, found)
  const { document, id: outbox, agency } = found
  if (!(await insertStatus(tx.db, { ...row, state: 'matched', document, outbox, agency, reason: null }))) return
  await take(tx, message, row, found, { units, addressee })
}

/** A status that means no document of ours: a person sees it, and it is matched again when such a document is sent. */
async function keepStray(
  tx: Tx,
  message: StatusMessage,
  row: ReturnType<typeof rowOf>,
  addressee: string,
  why: Reason,
): Promise<void> {
  const nothing = { state: 'unmatched' as const, document: null, outbox: null, agency: addressee, reason: why.vi }
  const { keys } = namedIn(message.responseFor)
  if (!(await insertStatus(tx.db, { ...row, ...nothing }, { message, names: keys }))) return
  const data = { ...why, status: message.statusCode }
  tx.record('exchange.status-unmatched', packageSubject(row.package), data, { agency: addressee })
}

/** What a matched status does: the delivery shows it, and it is said on the document's timeline. */
async function take(
  tx: Tx,
  message: StatusMessage,
  { reportedAt }: Pick<StatusRow, 'reportedAt'>,
  found: Outgoing,
  { units, addressee }: { units: Units; addressee: string },
): Promise<void> {
  const { statusCode } = message
  if (statusCode === '02') {
    await markReturned(tx.db, returnedKey(message, addressee), unitKey(message.from.organId, units.lookup), tx.now)
  }
  // a hub outside did not say whether its receiver has it; who reports on it has it
  if (found.state === 'passed') await noteArrived(tx, found)
  await deriveAgain(tx, found)
  if (statusCode === '15' || statusCode === '16') {
    await settleAnswer(tx, found, statusCode, message.description ?? null)
  }
  const label = isStatusCode(statusCode) ? STATUS_CODES[statusCode] : undefined
  const data = {
    ...{ receiver: found.receiverName, code: statusCode, vi: label?.vi ?? statusCode, en: label?.en ?? statusCode },
    ...{ at: (reportedAt ?? tx.now).toString(), text: message.description ?? null },
  }
  tx.record('document.delivery', documentSubject(found.document), data, { agency: found.agency })
}

/** A document has been sent: statuses that came before it was known are matched now, in the order they came. */
export async function meetStrays(tx: Tx, sent: Outgoing, documentId: string): Promise<void> {
  const { keys } = namedIn({
    ...{ documentId, code: sent.code },
    ...(sent.issuedOn && { promulgationDate: formatEdxmlDay(sent.issuedOn) }),
  })
  for (const stray of await lockStrays(tx.db, sent.agency, keys)) {
    const units = await unitsOf(tx.db, codesOf(stray.message), legalDayOf(tx.now))
    const found = await findMeant(tx, stray.message, await candidates(tx.db, stray.message.responseFor), units)
    if (!('document' in found)) continue
    const { document, id: outbox, agency } = found
    await matchStatusRow(tx.db, stray.id, { document, outbox, agency })
    await take(tx, stray.message, stray, found, { units, addressee: agency })
  }
}

const rowOf = (tx: Tx, message: StatusMessage, packageId: string, key: string) => ({
  id: uuidv7(),
  direction: 'in' as const,
  key,
  package: packageId,
  code: message.statusCode,
  fromCode: message.from.organId,
  fromName: message.from.organName ?? '',
  about: message.responseFor.documentId ?? message.responseFor.code ?? '',
  text: message.description ?? null,
  reportedAt: parseEdxmlMoment(message.timestamp) ?? null,
  arrivedAt: tx.now,
})

/** The delivery a status means. A receiver may report as the body that took its place since. */
async function findMeant(
  tx: Tx,
  message: StatusMessage,
  known: readonly Outgoing[],
  units: Units,
): Promise<Outgoing | Reason> {
  const found = matchOf(message, known, units)
  if ('document' in found || known.length === 0) return found
  const codes = known.map((row) => row.receiverCode)
  const now = await unitsOf(tx.db, codes, legalDayOf(tx.now))
  const todays = known.map((row) => ({ ...row, receiver: now.byCode(row.receiverCode)?.id ?? row.receiver }))
  const later = matchOf(message, todays, units)
  return 'document' in later ? (known.find((row) => row.id === later.id) ?? found) : found
}

/** The delivery a status means, or why there is none. Only a receiver of the document may report on it. */
function matchOf(message: StatusMessage, known: readonly Outgoing[], units: Units): Outgoing | Reason {
  // receivers are compared as agencies, so their ids stand for their codes
  const receivers = new Set(known.map((row) => row.receiver))
  const lookup: UnitLookup = (code) => (receivers.has(code) ? code : units.lookup(code))
  const found = correlateStatus(message, sentDocuments(known), lookup)
  const { documentId, code } = message.responseFor
  if (found.kind === 'ambiguous') return reasons.ambiguous(found.ids.length)
  if (found.kind === 'unknown') return reasons.aboutUnknown(documentId ?? code ?? '')
  const reporter = unitKey(message.from.organId, lookup)
  const row = known.find((one) => one.document === found.id && one.receiver === reporter)
  return row ?? reasons.notReporting(message.from.organId)
}

function sentDocuments(rows: readonly Outgoing[]): SentDocument[] {
  const documents = new Map<string, SentDocument & { receivers: string[] }>()
  for (const row of rows) {
    const known = documents.get(row.document)
    if (known) known.receivers.push(row.receiver)
    else {
      documents.set(row.document, {
        id: row.document,
        documentId: row.documentId ?? '',
        code: row.code,
        promulgationDate: row.issuedOn ? formatEdxmlDay(row.issuedOn) : '',
        receivers: [row.receiver],
      })
    }
  }
  return [...documents.values()]
}

/** What all events of a delivery add up to, whatever order they came in. */
async function deriveAgain(tx: Tx, row: Outgoing): Promise<void> {
  const { beganAt } = row
  const events = (await statusesOf(tx.db, row.id)).filter((one) => !beganAt || !isBefore(one.arrivedAt, beganAt))
  const { shown } = deriveStatus(
    events.map((one) => ({ code: one.code, reportedAt: one.reportedAt ?? undefined, arrivedAt: one.arrivedAt })),
  )
  if (shown === undefined) return
  const last = events.findLast((one) => one.code === shown)
  await changeOutgoing(tx.db, row.id, { status: shown, status_at: last?.reportedAt ?? last?.arrivedAt ?? tx.now })
}

/** 13 comes from the sender of a document that came to us: the clerk answers, also when the document comes only after it. */
async function askedBack(
  tx: Tx,
  message: StatusMessage,
  packageId: string,
  agency: string,
  key: string,
  target: Naming,
): Promise<void> {
  const held = await findHeld(tx, agency, target, message.from.organId)
  const document = held?.id ?? null
  const row = rowOf(tx, message, packageId, key)
  if (!(await insertStatus(tx.db, { ...row, state: 'matched', document, outbox: null, agency, reason: null }))) return
  const { documentId, code, promulgationDate } = message.responseFor
  await askClerk(tx, {
    ...{ kind: '13', agency, document, targets: target.keys, change: null, replacement: null },
    package: packageId,
    senderCode: message.from.organId,
    senderName: message.from.organName ?? '',
    about: { documentId: documentId ?? '', code: code ?? '', day: promulgationDate ?? '' },
    reason: message.description || STATUS_CODES['13'].vi,
    files: [],
  })
}

/** The delivery that a 02 returns, as the hub counts it. */
export const returnedKey = (message: StatusMessage, sender: string): string => {
  const { documentId, code, promulgationDate } = message.responseFor
  return hashed(newDocumentKey(sender, documentId ?? codeDateKey(code ?? '', promulgationDate ?? '')))
}

/** A person has seen a status that could not be matched or sent. @throws Refusal exchange-status.unknown, exchange-status.not-now */
export function dismissStatus(province: Province, actor: Actor, id: string, key: string): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const row = await lockStatus(tx.db, id)
    statusLife.require('dismiss', row)
    await dismissStatusRow(tx.db, id)
    const about = row.package ? packageSubject(row.package) : documentSubject(row.document ?? id)
    tx.record('exchange.status-dismissed', about, { code: row.code }, { agency: row.agency })
    return { id }
  })
}

/** The name an act carries when a unit reports through the hub. */
export async function reporterLabel(province: Province, message: StatusMessage, units: Units): Promise<string> {
  const known = units.lookup(message.from.organId)
  const name = message.from.organName ?? (known ? (await getAgency(province.reader, known)).name : message.from.organId)
  return `${name} (qua trục liên thông)`.slice(0, 200)
}
