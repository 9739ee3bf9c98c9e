import { defineWords, type Language, say, type Word } from '../../kernel/pages/index.ts'
import type { Condition, OpinionsStand } from './conditions.ts'
import { HOURS_A_DAY } from './hours.ts'
import type { DateEffect, DocumentKey, Payment, Place, Shown, Signature, Told } from './process.ts'

export const words = defineWords({
  room: { vi: 'Quy trình giải quyết', en: 'Processes' },
  pictureOf: { vi: (name: string) => `Sơ đồ: ${name}`, en: (name: string) => `Picture: ${name}` },
  pictureSays: {
    vi: (steps: number, actions: number) => `${steps} bước, ${actions} thao tác; nội dung có trong hai bảng bên dưới`,
    en: (steps: number, actions: number) => `${steps} steps, ${actions} actions; the two tables below say the same`,
  },
  day: { vi: (days: number) => `${days} ngày`, en: (days: number) => (days === 1 ? '1 day' : `${days} days`) },
  hour: { vi: (hours: number) => `${hours} giờ`, en: (hours: number) => (hours === 1 ? '1 hour' : `${hours} hours`) },
  noTime: { vi: 'không tính thời gian', en: 'no time' },
  planned: { vi: 'Các bước giải quyết', en: 'The steps' },
  step: { vi: 'Bước', en: 'Step' },
  who: { vi: 'Ai thực hiện', en: 'By whom' },
  until: { vi: 'Dự kiến xong', en: 'Planned until' },
  stands: { vi: 'Tình hình', en: 'Stands' },
  isDone: { vi: 'Đã xong', en: 'Done' },
  isNow: { vi: 'Đang ở bước này', en: 'Here now' },
  isLate: { vi: 'Đang ở bước này, chậm so với dự kiến', en: 'Here now, later than planned' },
  isNext: { vi: 'Chưa tới', en: 'To come' },
  finish: {
    vi: (step: string, next: string) => `Xong “${step}”, sang “${next}”`,
    en: (step: string, next: string) => `“${step}” is done, go on to “${next}”`,
  },
  followed: {
    vi: (name: string, number: number) => `Theo quy trình “${name}”, bản ${number}.`,
    en: (name: string, number: number) => `By the process “${name}”, version ${number}.`,
  },
})

export const shownWords = defineWords({
  new: { vi: 'Mới đăng ký', en: 'Newly filed' },
  'to-assign': { vi: 'Đang xử lý, chờ phân công', en: 'In process, to be assigned' },
  'to-handle': { vi: 'Đang xử lý, chờ thụ lý', en: 'In process, waiting for the specialist' },
  handling: { vi: 'Đang xử lý', en: 'In process' },
  'to-sign': { vi: 'Đang xử lý, chờ ký', en: 'In process, to be signed' },
  'to-issue': { vi: 'Đang xử lý, chờ phát hành', en: 'In process, to be issued' },
  waiting: { vi: 'Yêu cầu bổ sung giấy tờ', en: 'Waiting for more papers' },
  releasing: { vi: 'Đã xử lý xong', en: 'Result ready' },
  done: { vi: 'Đã trả kết quả', en: 'Result handed over' },
  denied: { vi: 'Không được tiếp nhận', en: 'Not accepted' },
  cancelled: { vi: 'Dừng xử lý (rút hồ sơ)', en: 'Stopped (withdrawn)' },
  unresolved: { vi: 'Dừng xử lý', en: 'Stopped' },
}) satisfies Record<Shown, Word>

export const placeWords = defineWords({
  receiving: { vi: 'Nơi tiếp nhận', en: 'Where it was received' },
  deciding: { vi: 'Cơ quan giải quyết', en: 'The agency that decides' },
  other: { vi: 'Cơ quan phối hợp, liên thông', en: 'Other agencies' },
  outside: { vi: 'Tổ chức bên ngoài', en: 'An outside body' },
  applicant: { vi: 'Người nộp', en: 'The applicant' },
}) satisfies Record<Place, Word>

export const dateWords = defineWords({
  submit: { vi: 'Ghi ngày nộp', en: 'Sets the day of filing' },
  number: { vi: 'Cấp số hồ sơ', en: 'Gives the number' },
  start: { vi: 'Bắt đầu tính thời hạn, ghi ngày hẹn trả', en: 'Starts the clock, sets the due date' },
  pause: { vi: 'Tạm dừng thời hạn', en: 'Pauses the clock' },
  'pause-overdue': { vi: 'Tạm dừng cả khi đã quá hạn', en: 'Pauses even when overdue' },
  resume: { vi: 'Tính tiếp thời hạn', en: 'Resumes the clock' },
  restart: { vi: 'Tính lại thời hạn từ đầu', en: 'Counts anew from now' },
  extend: { vi: 'Hẹn lại ngày trả', en: 'Appoints a new day' },
  release: { vi: 'Ghi lúc có kết quả', en: 'Sets the moment of the result' },
  finish: { vi: 'Ghi lúc kết thúc', en: 'Sets the end' },
  'phase-1': { vi: 'Hẹn trả giai đoạn 1', en: 'Due date of phase 1' },
  'phase-2': { vi: 'Hẹn trả giai đoạn 2', en: 'Due date of phase 2' },
  'phase-3': { vi: 'Hẹn trả giai đoạn 3', en: 'Due date of phase 3' },
}) satisfies Record<DateEffect, Word>

export const documentWords = defineWords({
  slip: { vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả (mẫu 01)', en: 'The slip of receipt (form 01)' },
  supplement: { vi: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (mẫu 02)', en: 'The request for more papers (form 02)' },
  refusal: { vi: 'Phiếu từ chối tiếp nhận (mẫu 03)', en: 'The refusal (form 03)' },
  apology: { vi: 'Văn bản xin lỗi và đề nghị gia hạn (mẫu 04)', en: 'The apology (form 04)' },
  stop: { vi: 'Thông báo dừng giải quyết (mẫu 05)', en: 'The notice of stopping (form 05)' },
  control: { vi: 'Phiếu kiểm soát quá trình giải quyết (mẫu 06)', en: 'The control slip (form 06)' },
  register: { vi: 'Sổ theo dõi hồ sơ (mẫu 07)', en: 'The register (form 07)' },
  question: { vi: 'Văn bản lấy ý kiến', en: 'The request for an opinion' },
  minutes: { vi: 'Biên bản', en: 'The minutes' },
  draft: { vi: 'Dự thảo kết quả', en: 'The draft of the result' },
  result: { vi: 'Kết quả giải quyết', en: 'The result' },
  'hand-over': { vi: 'Phiếu bàn giao kết quả', en: 'The slip of hand-over' },
  receipt: { vi: 'Biên lai', en: 'The receipt' },
}) satisfies Record<DocumentKey, Word>

export const paymentWords = defineWords({
  none: { vi: 'Không', en: 'None' },
  advance: { vi: 'Yêu cầu nộp trước', en: 'Asked in advance' },
  settlement: { vi: 'Yêu cầu nộp khi có kết quả', en: 'Asked with the result' },
  paid: { vi: 'Ghi đã nộp', en: 'Reported paid' },
  again: { vi: 'Yêu cầu nộp lại trực tuyến', en: 'Asked again online' },
  confirm: { vi: 'Xác nhận đã nộp', en: 'Confirmed' },
}) satisfies Record<Payment, Word>

export const signatureWords = defineWords({
  none: { vi: 'Không', en: 'None' },
  person: { vi: 'Người có thẩm quyền', en: 'A person' },
  agency: { vi: 'Cơ quan (con dấu số)', en: 'The agency' },
  both: { vi: 'Người có thẩm quyền và cơ quan', en: 'Both' },
}) satisfies Record<Signature, Word>

export const toldWords = defineWords({
  applicant: { vi: 'Người nộp', en: 'The applicant' },
  next: { vi: 'Người ở bước sau', en: 'Who has the next step' },
  leader: { vi: 'Lãnh đạo', en: 'The leader' },
}) satisfies Record<Told, Word>

export const conditionWords = defineWords({
  channel: { vi: (is: string) => `nộp ${is}`, en: (is: string) => `filed ${is}` },
  counter: { vi: 'trực tiếp', en: 'at the counter' },
  online: { vi: 'trực tuyến', en: 'online' },
  postal: { vi: 'qua bưu chính', en: 'by post' },
  or: { vi: ' hoặc ', en: ' or ' },
  paid: { vi: 'đã nộp phí', en: 'paid' },
  unpaid: { vi: 'chưa nộp phí', en: 'not paid' },
  byPost: { vi: 'nhận kết quả qua bưu chính', en: 'the result goes by post' },
  notByPost: { vi: 'không nhận qua bưu chính', en: 'the result does not go by post' },
  withdraw: { vi: 'người nộp xin rút hồ sơ', en: 'the applicant asks to withdraw' },
  noWithdraw: { vi: 'người nộp không xin rút', en: 'no request to withdraw' },
  amend: { vi: 'người nộp xin sửa hồ sơ', en: 'the applicant asks to amend' },
  noAmend: { vi: 'người nộp không xin sửa', en: 'no request to amend' },
  waited: {
    vi: (days: number) => `đã chờ quá ${days} ngày làm việc`,
    en: (days: number) => `waited more than ${days} working days`,
  },
  notWaited: {
    vi: (days: number) => `chờ chưa quá ${days} ngày làm việc`,
    en: (days: number) => `waited ${days} working days at most`,
  },
  supplements: {
    vi: (fewer: number) => `đã yêu cầu bổ sung dưới ${fewer} lần`,
    en: (fewer: number) => `more papers asked for fewer than ${fewer} times`,
  },
  done: { vi: (step: string) => `đã qua bước “${step}”`, en: (step: string) => `“${step}” was done` },
  notDone: { vi: (step: string) => `chưa qua bước “${step}”`, en: (step: string) => `“${step}” was not done` },
  answer: {
    vi: (field: string, is: string) => `“${field}” trong tờ khai là ${is}`,
    en: (field: string, is: string) => `“${field}” in the form is ${is}`,
  },
  originality: { vi: (is: string) => `hồ sơ ${is}`, en: (is: string) => `a dossier ${is}` },
  'inter-agency': { vi: 'liên thông', en: 'passed on by another agency' },
  group: { vi: 'theo nhóm', en: 'of a group' },
  papers: { vi: 'đủ giấy tờ', en: 'all papers are there' },
  noPapers: { vi: 'còn thiếu giấy tờ', en: 'papers are missing' },
  opinions: { vi: (is: string) => `ý kiến phối hợp: ${is}`, en: (is: string) => `opinions: ${is}` },
})

/** How the opinions of others stand. */
export const opinionWords = defineWords({
  none: { vi: 'chưa lấy ý kiến', en: 'nobody was asked' },
  open: { vi: 'còn chờ trả lời', en: 'answers are still missing' },
  agreed: { vi: 'tất cả đồng ý', en: 'all agree' },
  objected: { vi: 'có ý kiến không đồng ý hoặc khác', en: 'not all agree' },
}) satisfies Record<OpinionsStand, Word>

/** A condition as people say it. */
export function conditionText(condition: Condition, language: Language): string {
  const t = conditionWords
  const s = (word: Word): string => say(language, word)
  const list = (of: readonly (keyof typeof origins)[]): string => of.map((one) => s(origins[one])).join(s(t.or))
  switch (condition.kind) {
    case 'channel':
      return say(language, t.channel, list(condition.is))
    case 'originality':
      return say(language, t.originality, list(condition.is))
    case 'paid':
      return s(condition.is ? t.paid : t.unpaid)
    case 'by-post':
      return s(condition.is ? t.byPost : t.notByPost)
    case 'asks':
      if (condition.what === 'withdraw') return s(condition.is ? t.withdraw : t.noWithdraw)
      return s(condition.is ? t.amend : t.noAmend)
    case 'waited':
      return say(language, condition.is ? t.waited : t.notWaited, condition.days)
    case 'supplements':
      return say(language, t.supplements, condition.fewer)
    case 'done':
      return say(language, condition.is ? t.done : t.notDone, condition.step)
    case 'answer':
      return say(language, t.answer, condition.field, condition.is.join(s(t.or)))
    case 'papers':
      return s(condition.is ? t.papers : t.noPapers)
    case 'opinions':
      return say(language, t.opinions, condition.is.map((one) => s(opinionWords[one])).join(s(t.or)))
  }
}

const origins = {
  ...{ counter: conditionWords.counter, online: conditionWords.online, postal: conditionWords.postal },
  ...{ 'inter-agency': conditionWords['inter-agency'], group: conditionWords.group },
} as const

/** Working hours as people say them: `2 ngày 4 giờ`, 8 hours to a working day. */
export function hoursText(hours: number, language: Language): string {
  const [days, rest] = [Math.floor(hours / HOURS_A_DAY), hours % HOURS_A_DAY]
  const parts = [days > 0 && say(language, words.day, days), rest > 0 && say(language, words.hour, rest)]
  return parts.filter(Boolean).join(' ') || say(language, words.noTime)
}

/** A lane of the picture: where, and which kind of post. */
export function laneText(
  { place, role }: { place: Place; role: string | null },
  language: Language,
  roles: (role: string) => string,
): string {
  const where = say(language, placeWords[place])
  return role ? `${where}: ${roles(role)}` : where
}

/** A paper inside a sentence. */
export function paperText(paper: DocumentKey, language: Language): string {
  const text = say(language, documentWords[paper])
  return text.charAt(0).toLowerCase() + text.slice(1)
}
