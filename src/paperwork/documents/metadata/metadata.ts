import { createHash } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { isoDay, type LegalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { defineForm, OneOf, Text } from '../../../kernel/forms/index.ts'
import type { Word } from '../../../kernel/pages/index.ts'
import type { OfficialDocument } from '../document.ts'
import { metadataWords as words } from './metadata.words.ts'

/** What stands beside a document and belongs to its metadata. */
export interface Beside {
  agency: { name: string; code: string; oldCode: string }
  receivers: readonly { name: string; code: string }[]
  /** Codes of the files it stands in. */
  files: readonly string[]
  keptBy: string
  copies: number
  trace: string
}

/** One field of the metadata: its name in NĐ 30/2020, Phụ lục VI, and what it says. */
export interface Field {
  name: string
  label: Word
  value: string
  /** Said later than the document itself. */
  added: boolean
}

/** What people add where the document does not say it (documents.md §6). */
export const addable = {
  Language: words.language,
  PageAmount: words.pages,
  Description: words.description,
  'SignerInfo.FullName': words.signerName,
  IssuedAmount: words.amount,
  Keyword: words.keyword,
  Mode: words.mode,
  ConfidenceLevel: words.confidence,
  Format: words.format,
  Autograph: words.autograph,
} as const
export type Addable = keyof typeof addable

export const Addition = Type.Object({
  field: OneOf(Object.keys(addable) as Addable[], { label: words.whichIn, words: addable }),
  value: Text({ max: 500, lines: 2, label: words.valueIn }),
  reason: Text({ max: 500, lines: 2, label: words.reasonIn }),
})
export type Addition = Static<typeof Addition>
export const additionForm = defineForm(Addition)

const day = (on: LegalDay | null): string => (on ? isoDay(on) : '')
const text = (value: string | number | null): string => (value === null ? '' : String(value))

/** Every field of a document's metadata, whole and in the order of the annex; an addition says what the document itself does not. */
export function metadataOf(document: OfficialDocument, beside: Beside, added: ReadonlyMap<string, string>): Field[] {
  const { agency, receivers } = beside
  const incoming = document.direction === 'incoming'
  const known: [name: string, label: Word, value: string][] = [
    ['FileCode', words.fileCode, beside.files.join('; ')],
    ['TypeName', words.typeName, document.type],
    ['CodeNumber', words.codeNumber, text(document.number)],
    ['CodeNotation', words.codeNotation, document.notation],
    ['IssuedDate', words.issuedDate, day(document.issuedOn)],
    ['OrganId', words.organId, incoming ? text(document.senderCode) : agency.oldCode],
    ['OrganName', words.organName, incoming ? text(document.senderName) : agency.name],
    ['Subject', words.subject, document.subjectLine],
    ['Language', words.language, 'Tiếng Việt'],
    ['PageAmount', words.pages, text(document.pages)],
    ['Description', words.description, ''],
    ['SignerInfo.Position', words.signerPosition, text(document.signerTitle)],
    ['SignerInfo.FullName', words.signerName, ''],
    ['To.OrganId', words.toId, (incoming ? [agency.oldCode] : receivers.map(({ code }) => code)).join('; ')],
    ['To.OrganName', words.toName, (incoming ? [agency.name] : receivers.map(({ name }) => name)).join('; ')],
    ['Priority', words.priority, String(document.urgency)],
    ['IssuedAmount', words.amount, incoming ? '' : String(Math.max(1, receivers.length))],
    ['DueDate', words.dueDate, day(document.dueOn)],
    ...(incoming
      ? ([
          ['ArrivalDate', words.arrivalDate, document.arrivedAt ? day(legalDayOf(document.arrivedAt)) : ''],
          ['ArrivalNumber', words.arrivalNumber, text(document.arrivalNumber)],
          ['ToPlaces', words.toPlaces, beside.keptBy],
          ['TraceHeaderList', words.trace, beside.trace],
        ] satisfies [string, Word, string][])
      : []),
    ['DocumentId', words.documentId, text(document.externalId ?? document.verificationCode)],
    ['Keyword', words.keyword, ''],
    ['Mode', words.mode, ''],
    ['ConfidenceLevel', words.confidence, ''],
    ['Format', words.format, ''],
    ['Autograph', words.autograph, ''],
  ]
  return known.map(([name, label, value]) => ({ name, label, value: added.get(name) ?? value, added: added.has(name) }))
}

/** One addition as it is kept. */
export interface Added {
  number: number
  field: string
  value: string
  reason: string
  label: string
  file: string | null
  binding: string
}

/** Ties an addition to the one before it and to the file it speaks of. */
export const bindingOf = (
  document: string,
  before: string,
  { number, field, value, reason, label, file }: Omit<Added, 'binding'>,
): string => sha256(JSON.stringify([document, before, number, field, value, reason, label, file]))

/** Whether every addition is what was written then, and none is missing between two. */
export const isBound = (document: string, added: readonly Added[]): boolean =>
  added.every(
    (one, at) => one.number === at + 1 && one.binding === bindingOf(document, added[at - 1]?.binding ?? '', one),
  )

/** What ties all fields to the files as they are now. */
export const digestOf = (fields: readonly Field[], hashes: readonly string[]): string =>
  sha256(JSON.stringify([fields.map(({ name, value }) => [name, value]), hashes]))

const sha256 = (said: string): string => createHash('sha256').update(said.normalize('NFC')).digest('hex')
