import type { Reason } from '../hub/reason.ts'

/**
 * Why a call to a peer came to nothing. `unreached`: it surely took nothing; `uncertain`: nobody knows whether it did; `turned-away`: it does not
 * let us in; `later`: it said that it cannot now; `refused`: it will never take this.
 */
export type TroubleKind = 'unreached' | 'uncertain' | 'turned-away' | 'later' | 'refused'

export class PeerTrouble extends Error {
  readonly kind: TroubleKind
  readonly reason: Reason
  constructor(kind: TroubleKind, reason: Reason, cause?: unknown) {
    super(`${reason.code}: ${reason.en}`, { cause })
    this.name = 'PeerTrouble'
    this.kind = kind
    this.reason = reason
  }
}

const short = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 300)

/** Sentences about calls, as an operator reads them. What the other side said is repeated as it came (gateways.md §2.2). */
export const troubles = {
  unreached: (why: string): Reason => ({
    code: 'peer.unreached',
    vi: `Không kết nối được (${short(why)}). Hệ thống sẽ tự gọi lại.`,
    en: `It cannot be reached (${short(why)}). It will be called again.`,
  }),
  tls: (why: string): Reason => ({
    code: 'peer.certificate',
    vi: `Chứng thư máy chủ không tin cậy được (${short(why)}). Hãy kiểm tra địa chỉ và chứng thư của nơi đó.`,
    en: `The server’s certificate cannot be trusted (${short(why)}). Check the address and its certificate.`,
  }),
  silent: (seconds: number): Reason => ({
    code: 'peer.silent',
    vi: `Quá ${seconds} giây không trả lời. Hệ thống sẽ tự gọi lại.`,
    en: `No answer within ${seconds} seconds. It will be called again.`,
  }),
  broken: (why: string): Reason => ({
    code: 'peer.broken-answer',
    vi: `Câu trả lời đứt quãng (${short(why)}). Hệ thống sẽ tự gọi lại.`,
    en: `The answer broke off (${short(why)}). It will be called again.`,
  }),
  wrongAnswer: (what: string): Reason => ({
    code: 'peer.wrong-answer',
    vi: `Câu trả lời không đúng giao thức: ${short(what)}. Hãy kiểm tra địa chỉ, hoặc báo nơi vận hành.`,
    en: `The answer is not what the protocol says: ${short(what)}. Check the address, or tell its operator.`,
  }),
  http: (status: number): Reason => ({
    code: 'peer.http',
    vi: `Máy chủ báo lỗi HTTP ${status}. Hệ thống sẽ tự gọi lại.`,
    en: `The server answered HTTP ${status}. It will be called again.`,
  }),
  turnedAway: (said: string, skewMinutes: number): Reason => ({
    code: 'peer.turned-away',
    vi: `Không cho vào: ${short(said)}. Hãy kiểm tra mã và khoá bí mật${skewMinutes === 0 ? '' : `; đồng hồ bên đó lệch ${skewMinutes} phút`}.`,
    en: `We are not let in: ${short(said)}. Check the id and the secret${skewMinutes === 0 ? '' : `; its clock is ${skewMinutes} minutes off`}.`,
  }),
  refused: (code: string, said: string): Reason => ({
    code: 'peer.refused',
    vi: `Trục từ chối (mã ${short(code)}): ${short(said) || 'không ghi lý do'}.`,
    en: `The hub refused it (code ${short(code)}): ${short(said) || 'without a reason'}.`,
  }),
  oversize: (): Reason => ({
    code: 'peer.oversize',
    vi: 'Trục ngoài không nhận gói tin lớn như vậy (HTTP 413). Hãy giảm dung lượng tệp kèm, hoặc gửi bản giấy.',
    en: 'The hub does not take a package of this size (HTTP 413). Make the attached files smaller, or send it on paper.',
  }),
  noUse: (): Reason => ({
    code: 'peer.never-taken',
    vi: 'Đã thử nhiều lần, trục vẫn không nhận gói tin này dù nhận các gói khác. Hãy hỏi nơi vận hành trục rồi gửi lại.',
    en: 'It was tried many times; the hub takes other packages and not this one. Ask its operator, then send again.',
  }),
  receiver: (said: string): Reason => ({
    code: 'peer.receiver-failed',
    vi: `Trục báo không chuyển được đến nơi nhận: ${short(said) || 'không ghi lý do'}.`,
    en: `The hub reports that the receiver was not reached: ${short(said) || 'without a reason'}.`,
  }),
  own: (): Reason => ({
    code: 'peer.own-fault',
    vi: 'Lỗi ở hệ thống này khi gọi trục. Hệ thống sẽ tự gọi lại; nếu còn lặp lại, hãy báo người vận hành máy chủ.',
    en: 'A fault of this system while calling. It will try again; if this stays, tell whoever runs the server.',
  }),
  tooLarge: (): Reason => ({
    code: 'peer.answer-too-large',
    vi: 'Câu trả lời lớn quá mức cho phép.',
    en: 'The answer is larger than allowed.',
  }),
} as const

/** What is to be known of a package that a hub took over. */
export const notes = {
  asked: (): Reason => ({
    code: 'peer.asked',
    vi: 'Trục ngoài đã nhận. Hệ thống đang hỏi trục xem nơi nhận đã lấy chưa.',
    en: 'The hub took it over and is being asked whether the receiver fetched it.',
  }),
  notTold: (): Reason => ({
    code: 'peer.not-told',
    vi: 'Trục ngoài đã nhận. Trục này không cho biết nơi nhận đã lấy hay chưa; hãy xem trạng thái nơi nhận báo về.',
    en: 'The hub took it over. It does not tell whether the receiver fetched it; watch for the receiver’s own statuses.',
  }),
} as const
