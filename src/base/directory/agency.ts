import { type Static, Type } from 'typebox'
import type { LegalDay } from '../../../packages/time/index.ts'
import { AgencyId, Day, Email, OneOf, OptionalText, Text, Uuid } from '../../kernel/forms/index.ts'
import { type Subject, subject } from '../../kernel/journal/index.ts'
import { defineWords } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { kindWords, systemWords, words } from './words.ts'

export const AGENCY_KINDS = [
  'people-committee',
  'office',
  'department',
  'one-stop-centre',
  'commune',
  'external',
] as const
export type AgencyKind = (typeof AGENCY_KINDS)[number]

/** Which numbering a code belongs to (identifiers.md §1.7). */
export const CODE_SCHEMES = ['NEW', 'OLD', 'GSO', 'DVCQG', 'LGSP', 'TAX'] as const
export type CodeScheme = (typeof CODE_SCHEMES)[number]

/** A public body as it stands now. */
export interface Agency {
  id: string
  /** Root-first code in use now, e.g. `H50.07`. */
  code: string
  /** Leaf-first code in use now, e.g. `000.00.07.H50`. */
  legacyCode: string | null
  name: string
  shortName: string
  kind: AgencyKind
  /** `vendor`: works with another vendor's software and is reached through the exchange hub. */
  system: 'own' | 'vendor'
  parent: string | null
  /** Place written before the day on a document (địa danh). */
  placeName: string | null
  address: string | null
  phone: string | null
  email: string | null
  validFrom: LegalDay
  /** The last day of the agency; none while it stands. */
  validTo: LegalDay | null
}

/** One code of an agency with the days it holds; both days included. */
export interface AgencyCode {
  id: string
  agency: string
  scheme: CodeScheme
  value: string
  validFrom: LegalDay
  validTo: LegalDay | null
  source: string
}

/** Where a code is from that a person entered; said in the reader's language. */
export const BY_HAND = 'Nhập tay'

/** What became of an agency: merged, split, renamed, closed. */
export interface Succession {
  oldAgency: string
  newAgency: string | null
  day: LegalDay
  kind: 'MERGE' | 'SPLIT' | 'RENAME' | 'CLOSE' | 'PART'
  /** The decision that says so. */
  decision: string
  /** The new one takes all that nobody else does: registers, papers, post. Otherwise units and posts of it. */
  whole: boolean
  /** The plan that brought it about; none when it was entered by hand. */
  plan: string | null
}

export const fieldWords = defineWords({
  code: { vi: 'mã định danh', en: 'the agency code' },
  legacyCode: { vi: 'mã định danh cũ', en: 'the old agency code' },
  name: { vi: 'tên cơ quan', en: 'the name of the agency' },
  shortName: { vi: 'tên ngắn', en: 'the short name' },
  kind: { vi: 'loại cơ quan', en: 'the kind of agency' },
  parent: { vi: 'cơ quan cấp trên', en: 'the parent agency' },
  system: { vi: 'phần mềm đang dùng', en: 'the software in use' },
  placeName: { vi: 'địa danh', en: 'the place name' },
  address: { vi: 'địa chỉ', en: 'the address' },
  phone: { vi: 'điện thoại', en: 'the telephone number' },
  email: { vi: 'thư điện tử', en: 'the e-mail address' },
  validFrom: { vi: 'ngày bắt đầu', en: 'the first day' },
  validTo: { vi: 'ngày cuối cùng', en: 'the last day' },
  decision: { vi: 'văn bản quyết định', en: 'the decision' },
})

/** What is needed to put an agency into the directory. */
export const NewAgency = Type.Object({
  name: Text({ max: 300, label: fieldWords.name }),
  shortName: OptionalText({ max: 100, label: fieldWords.shortName }),
  code: Text({ max: 100, label: fieldWords.code, example: 'H50.07', spellcheck: false }),
  legacyCode: OptionalText({ max: 100, label: fieldWords.legacyCode, example: '000.00.07.H50', spellcheck: false }),
  kind: OneOf(AGENCY_KINDS, { label: fieldWords.kind, words: kindWords }),
  parent: Type.Optional(AgencyId({ label: fieldWords.parent })),
  system: Type.Optional(OneOf(['own', 'vendor'] as const, { label: fieldWords.system, words: systemWords })),
  placeName: OptionalText({ max: 100, label: fieldWords.placeName, hint: words.placeNameHint }),
  address: OptionalText({ max: 300, label: fieldWords.address }),
  phone: OptionalText({ max: 40, label: fieldWords.phone }),
  email: Type.Optional(Email({ label: fieldWords.email, autocomplete: 'off' })),
  /** First day; today when absent. */
  validFrom: Type.Optional(Day({ label: fieldWords.validFrom })),
  /** Where the codes are from; a person's entry when absent. */
  source: OptionalText({ max: 200 }),
})
export type NewAgency = Static<typeof NewAgency>

/** How an agency is called and reached, as it can be changed while it stands. */
export const AgencyContact = Type.Object({
  name: NewAgency.properties.name,
  shortName: NewAgency.properties.shortName,
  placeName: NewAgency.properties.placeName,
  address: NewAgency.properties.address,
  phone: NewAgency.properties.phone,
  email: NewAgency.properties.email,
})
export type AgencyContact = Static<typeof AgencyContact>

/** Closing an agency on its last day, with its successors when it has any. */
export const AgencyClosing = Type.Object({
  lastDay: Day({ label: fieldWords.validTo }),
  decision: Text({ max: 300, label: fieldWords.decision, hint: words.decisionHint }),
  successor: Type.Optional(Uuid()),
  kind: Type.Optional(OneOf(['MERGE', 'SPLIT', 'RENAME', 'CLOSE'] as const)),
})
export type AgencyClosing = Static<typeof AgencyClosing>

/** identifiers.md §1.3: what our own units may be called, and what must be readable when it arrives from outside. */
export const codePatterns = {
  old: /^\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}$/,
  new: /^(?=.{1,35}$)[A-Y]\d{2}(\.[A-Z0-9]+)*$/,
  newOwn: /^(?=.{1,35}$)[HK]\d{2}(\.\d{2,3}){0,6}$/,
  /** The old form with its leading `000.` left out. */
  oldShort: /^\d{2}\.\d{2}\.[A-Y]\d{2}$/,
  exchange: /^\d{2}\.\d{2}\.W\d{2}$/,
  received: /^\S(.{0,98}\S)?$/,
} as const

/** How a received code is written: the form it has, or `unknown`, which is a warning and never a reason to turn a message away. */
export function codeForm(value: string): 'new' | 'old' | 'old-short' | 'exchange' | 'unknown' {
  if (codePatterns.exchange.test(value)) return 'exchange'
  if (codePatterns.old.test(value)) return 'old'
  if (codePatterns.oldShort.test(value)) return 'old-short'
  return codePatterns.new.test(value) ? 'new' : 'unknown'
}

/** The ways a received code may stand in the table, surest first. The reading of the short old form is likely, not certain (§1.3). */
export function codeReadings(received: string): string[] {
  const value = received.normalize('NFC').trim()
  return codeForm(value) === 'old-short' ? [value, `000.${value}`] : [value]
}

/** Holds a new agency's codes against the forms of identifiers.md §1.3. @throws Refusal agency.code-form, agency.legacy-code-form */
export function checkCodes(input: Pick<NewAgency, 'code' | 'legacyCode' | 'kind'>): void {
  const foreign = input.kind === 'external'
  const right = foreign ? codePatterns.received : codePatterns.newOwn
  if (!right.test(input.code)) throw new Refusal('agency.code-form', { code: input.code })
  const oldRight = foreign ? codePatterns.received : codePatterns.old
  if (input.legacyCode && !oldRight.test(input.legacyCode)) {
    throw new Refusal('agency.legacy-code-form', { code: input.legacyCode })
  }
}

/** The journal's subject of an agency. */
export const agencySubject = (id: string): Subject => subject('agency', id)
