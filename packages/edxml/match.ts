/** Which sent document a status means, what is a repetition, and what state the statuses add up to (edxml.md §7, §9.1, §11). Pure. */
import { createHash } from 'node:crypto'
import { compareInstants, type Instant } from '../time/index.ts'
import {
  type BusinessType,
  type DocumentMessage,
  documentCode,
  formatEdxmlDay,
  type Party,
  parseEdxmlDay,
  type StatusMessage,
} from './messages.ts'

/** Gives the unit behind a code, old or new, at the date that matters; nothing when the code is not known. */
export type UnitLookup = (organId: string) => string | undefined

/** The unit behind a code, or the code itself when the directory does not know it: equal keys mean the same unit. */
export const unitKey = (organId: string, lookup: UnitLookup): string => lookup(organId) ?? `code:${organId}`

export type FoldedReceiver = { unit: string; known: boolean; parties: [Party, ...Party[]] }

/** Receivers with one entry a unit: the same body addressed by its old and its new code gets the document once, both codes kept. */
export function foldReceivers(to: readonly Party[], lookup: UnitLookup): FoldedReceiver[] {
  const folded = new Map<string, FoldedReceiver>()
  for (const party of to) {
    const known = lookup(party.organId) !== undefined
    const unit = unitKey(party.organId, lookup)
    const existing = folded.get(unit)
    if (existing) existing.parties.push(party)
    else folded.set(unit, { unit, known, parties: [party] })
  }
  return [...folded.values()]
}

/** Identities compare as sent first, then in this form: trimmed, NFC, single spaces. */
export const normalisedId = (documentId: string): string => documentId.normalize('NFC').trim().replace(/\s+/g, ' ')

const dayKey = (text: string): string => {
  const day = parseEdxmlDay(text)
  return day ? formatEdxmlDay(day) : text.trim()
}

/** Key of a document by code and date, for statuses whose DocumentId is not ours. */
export const codeDateKey = (code: string, date: string): string => `${normalisedId(code)}|${dayKey(date)}`

/** A sent document as correlation needs it. `code` is `number/notation`. */
export type SentDocument = {
  id: string
  documentId: string
  code: string
  promulgationDate: string
  receivers: readonly string[]
}

export type Correlation =
  | { kind: 'found'; id: string; by: 'document-id' | 'normalised-id' | 'code-and-date' }
  | { kind: 'unknown' }
  | { kind: 'ambiguous'; ids: string[] }

/**
 * The sent document a status is about, by the four steps of edxml.md §11: identity as sent, identity normalised, code with date and a
 * reporter among the receivers; more than one or none is for the clerk, never dropped.
 */
export function correlateStatus(status: StatusMessage, sent: readonly SentDocument[], lookup: UnitLookup): Correlation {
  const { documentId, code, promulgationDate } = status.responseFor
  const reporter = unitKey(status.from.organId, lookup)
  const steps: ['document-id' | 'normalised-id' | 'code-and-date', (document: SentDocument) => boolean][] = [
    ['document-id', (document) => documentId !== undefined && document.documentId === documentId],
    [
      'normalised-id',
      (document) => documentId !== undefined && normalisedId(document.documentId) === normalisedId(documentId),
    ],
    [
      'code-and-date',
      (document) =>
        code !== undefined &&
        promulgationDate !== undefined &&
        codeDateKey(document.code, document.promulgationDate) === codeDateKey(code, promulgationDate) &&
        document.receivers.some((receiver) => unitKey(receiver, lookup) === reporter),
    ],
  ]
  for (const [by, matches] of steps) {
    const [first, ...others] = sent.filter(matches)
    if (first && others.length === 0) return { kind: 'found', id: first.id, by }
    if (first) return { kind: 'ambiguous', ids: [first, ...others].map((document) => document.id) }
  }
  return { kind: 'unknown' }
}

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts)

/** Layer 1: a package of a gateway, by the gateway's own id. */
export const transportKey = (gateway: string, docId: string): string => keyOf('package', gateway, docId)

/** The identity of a document, or code and date where a sender gives none. */
const identityOf = (message: DocumentMessage): string =>
  message.documentId !== ''
    ? normalisedId(message.documentId)
    : codeDateKey(documentCode(message.code), message.promulgation.date)

const spoken = (text: string | undefined): string => normalisedId(text ?? '')

/**
 * Hash of what a document says: its number, dates, texts and urgency, what it does to others, and its opened attachments. Not how it came, to
 * whom, nor how names are spelt: clients build the file anew for each try, and a receiver more or capitals in a name are the same document.
 */
export function contentHash(message: DocumentMessage, attachments: readonly { sha256: string }[]): string {
  const { code, promulgation, subject, content, dueDate, business, responseFor } = message
  const { type, documentId, reason, change, replaces } = business
  const said = [
    [spoken(code.number), spoken(code.notation), dayKey(promulgation.date)],
    [spoken(subject), spoken(content), dueDate === undefined ? '' : dayKey(dueDate), message.other?.priority ?? 0],
    responseFor.map((one) => [spoken(one.documentId), spoken(one.code), dayKey(one.promulgationDate ?? '')]),
    // a stale identity on a new document means nothing (edxml.md §3)
    type === 0 ? [0] : [type, spoken(documentId), spoken(reason), sorted(change ?? null), sorted(replaces ?? null)],
    attachments.map(({ sha256 }) => sha256).sort(),
  ]
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]))
}

/**
 * The documents a recall, update or replacement is about, in the order to try (edxml.md §8). `mine` says whether a code is ours: a
 * replacement names the units that held each replaced document, an empty list means all.
 */
export function targetDocumentIds(message: DocumentMessage, mine: (organId: string) => boolean): string[] {
  const { business, documentId } = message
  const candidates: Record<BusinessType, (string | undefined)[]> = {
    0: [],
    1: [documentId, business.documentId],
    2: [business.documentId, documentId],
    3: (business.replaces ?? [])
      .filter(({ organIds }) => organIds.length === 0 || organIds.some(mine))
      .map((replaced) => replaced.documentId),
  }
  return [...new Set(candidates[business.type].filter((id): id is string => id !== undefined && id !== ''))]
}

/** The key of a new document by its sender's unit and its identity, as a status names it too. */
export const newDocumentKey = (senderUnit: string, identity: string): string =>
  keyOf('document', senderUnit, normalisedId(identity), '0')

/**
 * Layer 2: the key under which a document counts once. New documents: sender unit and identity. Types 1–3: also target, type and content,
 * so that a further update is a new event.
 */
export function documentKey(message: DocumentMessage, hash: string, lookup: UnitLookup): string {
  const sender = unitKey(message.from.organId, lookup)
  const { type } = message.business
  if (type === 0) return newDocumentKey(sender, identityOf(message))
  const targets = targetDocumentIds(message, () => true).map(normalisedId)
  return keyOf('document', sender, targets.join('\n') || identityOf(message), String(type), hash)
}

/** What to do with a document whose key is already there. */
export function judgeRepeat(known: { hash: string } | undefined, hash: string): 'new' | 'repeat' | 'conflict' {
  if (!known) return 'new'
  return known.hash === hash ? 'repeat' : 'conflict'
}

/**
 * Layer 3: a status counts once. Two reports of one second (or of a day, from a system that writes no time) are two when they say different
 * things or come from different people.
 */
export const statusKey = (status: StatusMessage, lookup: UnitLookup): string =>
  keyOf(
    'status',
    unitKey(status.from.organId, lookup),
    normalisedId(
      status.responseFor.documentId ?? `${status.responseFor.code ?? ''}|${status.responseFor.promulgationDate ?? ''}`,
    ),
    status.statusCode,
    status.timestamp.trim(),
    normalisedId(status.description ?? ''),
    normalisedId([status.staff?.department, status.staff?.staff].filter(Boolean).join('|')),
  )

/** One stored status. `reportedAt` is its Timestamp when it could be read; the arrival counts otherwise. */
export type StatusEvent = { code: string; reportedAt?: Instant | undefined; arrivedAt: Instant }

export type DerivedStatus = {
  /** The code to show, or nothing before the first report. */
  shown: string | undefined
  /** 02 and 06 end processing. */
  final: boolean
  /** The answer to a request to take back, update or recall. */
  takeBack: 'none' | 'requested' | 'agreed' | 'refused'
}

const PROGRESS = ['01', '03', '04', '05', '06']
const FINAL = ['02', '06']

const inOrder = (a: StatusEvent, b: StatusEvent): number =>
  compareInstants(a.reportedAt ?? a.arrivedAt, b.reportedAt ?? b.arrivedAt) || compareInstants(a.arrivedAt, b.arrivedAt)

/** The state events add up to, whatever order they came in: skipped and late codes are normal, repeated ones change nothing. */
export function deriveStatus(events: readonly StatusEvent[]): DerivedStatus {
  const ordered = [...events].sort(inOrder)
  const ending = ordered.findLast((event) => FINAL.includes(event.code))
  const furthest = Math.max(-1, ...ordered.map((event) => PROGRESS.indexOf(event.code)))
  const asked = ordered.findLast((event) => ['13', '15', '16'].includes(event.code))?.code
  return {
    shown: ending?.code ?? PROGRESS[furthest],
    final: ending !== undefined,
    takeBack: asked === '15' ? 'agreed' : asked === '16' ? 'refused' : asked === '13' ? 'requested' : 'none',
  }
}
