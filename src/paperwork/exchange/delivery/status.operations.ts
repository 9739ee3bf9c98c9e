import { v7 as uuidv7 } from 'uuid'
import {
  correlateStatus,
  deriveStatus,
  formatEdxmlDay,
  isStatusCode,
  parseEdxmlMoment,
  type SentDocument,
  STATUS_CODES,
  type StatusMessage,
  statusKey,
  type UnitLookup,
  unitKey,
} from '../../../../packages/edxml/index.ts'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { getAgency } from '../../../base/directory/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { documentSubject, findArrivals, getDocument } from '../../documents/index.ts'
import { type Reason, reasons } from '../hub/reason.ts'
import { packageSubject } from '../hub/system.ts'
import { type Units, unitsOf } from '../hub/units.ts'
import { hashed } from './open.operations.ts'
import { candidates, changeOutgoing } from './outbox.store.ts'
import type { Outgoing } from './outbox.ts'
import { askClerk } from './request.operations.ts'
import { statusLife } from './status.life.ts'
import { dismissStatusRow, hasStatus, insertStatus, lockStatus, statusesOf } from './status.store.ts'

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
  if (message.statusCode === '13' && (await askedBack(tx, message, packageId, units, addressee, key))) return
  const known = await candidates(tx.db, message.responseFor)
  const found = matchOf(message, known, units)
  const row = rowOf(tx, message, packageId, key)
  if (!('document' in found)) {
    await insertStatus(tx.db, {
      ...row,
      state: 'unmatched',
      document: null,
      outbox: null,
      agency: addressee,
      reason: found.vi,
    })
    tx.record(
      'exchange.status-unmatched',
      packageSubject(packageId),
      { ...found, status: message.statusCode },
      { agency: addressee },
    )
    return
  }
  const { document, id: outbox, agency } = found
  if (!(await insertStatus(tx.db, { ...row, state: 'matched', document, outbox, agency, reason: null }))) return
  await deriveAgain(tx, found)
  const label = isStatusCode(message.statusCode) ? STATUS_CODES[message.statusCode] : undefined
  const data = {
    receiver: found.receiverName,
    code: message.statusCode,
    vi: label?.vi ?? message.statusCode,
    en: label?.en ?? message.statusCode,
    at: (row.reportedAt ?? tx.now).toString(),
    text: message.description ?? null,
  }
  tx.record('document.delivery', documentSubject(document), data, { agency })
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
  const events = await statusesOf(tx.db, row.id)
  const { shown } = deriveStatus(
    events.map((one) => ({ code: one.code, reportedAt: one.reportedAt ?? undefined, arrivedAt: one.arrivedAt })),
  )
  if (shown === undefined) return
  const last = events.findLast((one) => one.code === shown)
  await changeOutgoing(tx.db, row.id, { status: shown, status_at: last?.reportedAt ?? last?.arrivedAt ?? tx.now })
}

/** 13 comes from the sender of a document we hold: the clerk answers. False when we hold no such document of that sender. */
async function askedBack(
  tx: Tx,
  message: StatusMessage,
  packageId: string,
  units: Units,
  agency: string,
  key: string,
): Promise<boolean> {
  const { documentId, code, promulgationDate } = message.responseFor
  for (const id of await findArrivals(tx.db, agency, documentId ? [documentId] : [])) {
    const { senderCode } = await getDocument(tx.db, id)
    const sender = senderCode === null ? undefined : await unitsOf(tx.db, [senderCode], legalDayOf(tx.now))
    const same =
      senderCode !== null && unitKey(senderCode, sender!.lookup) === unitKey(message.from.organId, units.lookup)
    if (!same) continue
    const row = rowOf(tx, message, packageId, key)
    await insertStatus(tx.db, { ...row, state: 'matched', document: id, outbox: null, agency, reason: null })
    await askClerk(tx, {
      kind: '13',
      agency,
      document: id,
      package: packageId,
      senderCode: message.from.organId,
      senderName: message.from.organName ?? '',
      about: { documentId: documentId ?? '', code: code ?? '', day: promulgationDate ?? '' },
      reason: message.description ?? STATUS_CODES['13'].vi,
      files: [],
    })
    return true
  }
  return false
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
