import type { TimeLimit } from '../../../packages/legal-clock/index.ts'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import { type Subject, subject } from '../../kernel/journal/index.ts'
import { defineWords, type Word } from '../../kernel/pages/index.ts'
import type { PaperForm } from './papers.ts'

/** Internal states, field-tested names (one-stop.md §3.1). */
export type DossierState =
  | 'new'
  | 'accepted'
  | 'denied'
  | 'processing'
  | 'waiting'
  | 'releasing'
  | 'done'
  | 'cancelled'
  | 'unresolved'

/** Where inside `processing` it is: the sub-status a timeline and a list show. */
export type DossierStep = 'to-route' | 'to-assign' | 'to-handle' | 'handling' | 'to-sign' | 'to-issue' | null

export type Channel = 'counter' | 'online' | 'postal'

export interface Dossier {
  id: string
  provisional: string
  number: string | null
  state: DossierState
  step: DossierStep
  revision: number
  procedureVersion: string
  procedureCode: string
  procedureName: string
  channel: Channel
  supportPoint: string | null
  receivingUnit: string
  /** Decides; while nobody is known to, the receiving unit keeps it (`unrouted`). */
  agency: string
  unrouted: boolean
  unit: string | null
  holder: string | null
  /** Who gave it to the holder, and who held it before: until the holder begins it may be taken back. */
  givenBy: string | null
  givenFrom: string | null
  applicant: Applicant
  filer: Filer
  /** The forms it was filed under. */
  formSet: string
  request: string
  feeVnd: number
  resultPlace: string
  /** The result goes by post. */
  byPost: boolean
  /** The dossier that opened it and waits for it. */
  parent: string | null
  /** Who handed it to the agency and answers for it while it is not taken; nobody once it is. */
  handedFrom: string | null
  /** Until when it is to be taken. */
  takeDue: Instant | null
  /** The agency that sent it back as not its own. */
  sentBackBy: string | null
  submittedAt: Instant
  acceptedAt: Instant | null
  timeLimit: TimeLimit
  calendarVersion: number | null
  dueOriginal: Instant | null
  dueCurrent: Instant | null
  /** Until when whoever filed it is answered; counts while it is new. */
  answerDue: Instant | null
  releasedAt: Instant | null
  finishedAt: Instant | null
  /** How its result was handed over; nothing before. */
  returned: Returned | null
  resultDocument: string | null
  /** The result refuses what was asked. */
  refuses: boolean
  reason: string | null
  /** Required papers, by position, that this case does not need. */
  notNeeded: readonly number[]
}

/** How a result is handed over. */
export const RETURN_WAYS = ['counter', 'online', 'postal'] as const
export type ReturnWay = (typeof RETURN_WAYS)[number]

/** A result in the hands of whoever it is for: by which way, to whom, and what proves it. */
export interface Returned {
  how: ReturnWay
  /** Who took it; nothing online, where the look-up code opens it. */
  to: string | null
  /** Number of the post item, or the paper of who took it for another. */
  proof: string | null
}

/** Who filed: the applicant, or somebody for them. */
export interface Filer {
  name: string
  identity: string | null
  authority: string | null
}

export interface Applicant {
  kind: 'citizen' | 'business' | 'organisation' | 'agency' | 'other'
  name: string
  identity: string | null
  address: string
  phone: string
  email: string | null
}

export interface DossierPaper {
  id: string
  component: number | null
  name: string
  file: { hash: string; name: string; type: string; size: number } | null
  originals: number
  copies: number
  /** Which of the papers asked for it answers; null for what came otherwise. */
  asked: number | null
  addedAt: Instant
  /** What was presented; null where nobody asked. */
  form: PaperForm | null
  /** The four cases of one-stop.md §9: 0 not digitised, 1 digitised, 2 from an earlier component, 3 from an earlier result. */
  digitised: number
  pages: number | null
  /** Who held the scan against the paper. */
  compared: { by: string; at: Instant } | null
  /** The paper of the store that it is. */
  source: string | null
  /** When its originals were given back. */
  givenBack: Instant | null
}

/** National code and label per internal state (one-stop.md §3.1; proposal, kept as data). */
export const nationalCodes: Record<DossierState, { code: number; words: Word }> = {
  new: { code: 1, words: { vi: 'Mới đăng ký', en: 'Newly filed' } },
  accepted: { code: 2, words: { vi: 'Được tiếp nhận', en: 'Received' } },
  denied: { code: 3, words: { vi: 'Không được tiếp nhận', en: 'Not accepted' } },
  processing: { code: 4, words: { vi: 'Đang xử lý', en: 'In process' } },
  waiting: { code: 5, words: { vi: 'Yêu cầu bổ sung giấy tờ', en: 'Waiting for more papers' } },
  unresolved: { code: 8, words: { vi: 'Dừng xử lý', en: 'Stopped' } },
  cancelled: { code: 8, words: { vi: 'Dừng xử lý (rút hồ sơ)', en: 'Stopped (withdrawn)' } },
  releasing: { code: 9, words: { vi: 'Đã xử lý xong', en: 'Result ready' } },
  done: { code: 10, words: { vi: 'Đã trả kết quả', en: 'Result handed over' } },
}

export const stepWords = defineWords({
  'to-route': { vi: 'chờ xác định cơ quan giải quyết', en: 'waiting for somebody to say which agency decides' },
  'to-assign': { vi: 'chờ lãnh đạo phân công', en: 'waiting to be assigned' },
  'to-handle': { vi: 'chờ chuyên viên thụ lý', en: 'waiting for the specialist' },
  handling: { vi: 'chuyên viên đang thụ lý', en: 'being handled' },
  'to-sign': { vi: 'chờ lãnh đạo ký kết quả', en: 'waiting for the leader’s signature' },
  'to-issue': { vi: 'chờ văn thư phát hành kết quả', en: 'waiting to be issued' },
})

export const dossierSubject = (id: string): Subject => subject('dossier', id)

/** States in which a dossier is no longer worked on. */
export const ENDED: readonly DossierState[] = ['done', 'denied', 'cancelled', 'unresolved']

export const isEnded = (state: DossierState): boolean => ENDED.includes(state)

/** A dossier's number as people say it: the official one, or the provisional one until receipt. */
export const shownNumber = (dossier: Pick<Dossier, 'number' | 'provisional'>): string =>
  dossier.number ?? dossier.provisional

/** `H50.13-261122-0007`: code of the receiving unit, day of receipt, order of that day (TT 01/2018 Art. 19, new codes). */
export function dossierNumber(unitCode: string, day: LegalDay, order: number): string {
  const yymmdd = `${String(day.year % 100).padStart(2, '0')}${String(day.month).padStart(2, '0')}${String(day.day).padStart(2, '0')}`
  return `${unitCode}-${yymmdd}-${String(order).padStart(4, '0')}`
}

/**
 * The number of a dossier in what a person types or pastes: any case, spaces and dashes of any kind, words before it (`hồ sơ h50.14 –
 * 261122 – 0007`); tolerant form of identifiers.md §2. Null when there is none.
 */
export function readDossierNumber(text: string): string | null {
  const typed = text.normalize('NFKC').toUpperCase().replaceAll(/[‐-―]/g, '-').trim()
  const official = /(?:^|[^A-Z0-9.])([A-Z0-9.]{3,40})[\s-]+(\d{6}|\d{8})[\s-]+(\d{4,8})$/.exec(typed)
  if (official) return official.slice(1).join('-')
  const provisional = /(?:^|\s)T[\s-]+([0-9A-Z]{10})$/.exec(typed)
  return provisional ? `T-${provisional[1]}` : null
}

/** What people type for the look-up code: any case, with or without dashes and spaces. Null when it cannot be one. */
export function readLookupCode(text: string): string | null {
  const code = text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '')
  return /^[2-9A-HJ-NP-Z]{12}$/.test(code) ? (code.match(/.{4}/g) ?? []).join('-') : null
}
