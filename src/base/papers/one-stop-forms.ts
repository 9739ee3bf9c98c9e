import { type Static, Type } from 'typebox'
import {
  Channel,
  Component,
  Contact,
  Day,
  FormHead,
  Moment,
  NumberAndNotation,
  Party,
  Recipients,
  SignerBlock,
  text,
  Verification,
} from './parts.ts'

/** Form 01 (TT 03/2025/TT-VPCP, Phụ lục I): Giấy tiếp nhận hồ sơ và hẹn trả kết quả. */
export const ReceiptSlip = Type.Object({
  head: FormHead,
  receivingUnit: text(200),
  filer: Party,
  channel: Channel,
  request: text(1_000),
  applicant: Type.Object({ name: text(300), address: Type.Optional(text(300)) }),
  components: Type.Array(Component, { maxItems: 200 }),
  sets: Type.Integer({ minimum: 1 }),
  /** As the rule says it: `05 ngày làm việc`. */
  timeLimit: text(200),
  receivedAt: Moment,
  /** Absent when the procedure has no computed limit; `dueNote` then says what was agreed. */
  dueAt: Type.Optional(Moment),
  dueNote: Type.Optional(text(300)),
  /** Whole đồng, printed in figures and words. */
  fee: Type.Optional(Type.Integer({ minimum: 0 })),
  /** Where or how the result is received. */
  resultAt: text(300),
  lookup: Verification,
  contact: Contact,
  officer: Type.Optional(text(120)),
})
export type ReceiptSlip = Static<typeof ReceiptSlip>

/** Form 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ. Each paper carries its legal basis. */
export const SupplementRequest = Type.Object({
  head: FormHead,
  receivingUnit: text(200),
  filer: Party,
  request: text(1_000),
  papers: Type.Array(
    Type.Object({
      name: text(1_000),
      need: text(1_000),
      legalBasis: text(500),
      originals: Type.Integer({ minimum: 0 }),
      copies: Type.Integer({ minimum: 0 }),
    }),
    { minItems: 1, maxItems: 100 },
  ),
  reason: text(3_000),
  /** Absent while no rule says until when papers may come. */
  deadline: Type.Optional(Day),
  contact: Contact,
  officer: Type.Optional(text(120)),
})
export type SupplementRequest = Static<typeof SupplementRequest>

/** Form 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ. */
export const Refusal = Type.Object({
  head: FormHead,
  receivingUnit: text(200),
  filer: Party,
  channel: Channel,
  request: text(1_000),
  submittedAt: Moment,
  reason: text(3_000),
  /** Absent when the reason names it. */
  legalBasis: Type.Optional(text(500)),
  contact: Contact,
  officer: Type.Optional(text(120)),
})
export type Refusal = Static<typeof Refusal>

/** Form 04: Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết. */
export const Apology = Type.Object({
  head: FormHead,
  number: NumberAndNotation,
  agency: text(200),
  recipient: Party,
  field: text(200),
  request: text(1_000),
  receivedAt: Moment,
  oldDue: Moment,
  reason: text(3_000),
  newDue: Moment,
  contact: Contact,
  signer: SignerBlock,
  recipients: Recipients,
})
export type Apology = Static<typeof Apology>

/** Form 05: Thông báo dừng giải quyết hồ sơ. Fees are whole đồng; the fields are our rule (the form's are not published). */
export const StopNotice = Type.Object({
  head: FormHead,
  number: NumberAndNotation,
  agency: text(200),
  applicant: Party,
  request: text(1_000),
  receivedAt: Moment,
  /** Absent when the applicant asked for it. */
  legalBasis: Type.Optional(text(500)),
  reason: text(3_000),
  stoppedOn: Day,
  /** What was paid and what of it is given back; absent where nobody keeps the money of this dossier. */
  fees: Type.Optional(Type.Object({ paid: Type.Integer({ minimum: 0 }), refunded: Type.Integer({ minimum: 0 }) })),
  papersReturned: Type.Array(text(500), { maxItems: 100 }),
  /** Where and until when one may complain. */
  complaint: text(1_000),
  contact: Contact,
  signer: SignerBlock,
  recipients: Recipients,
})
export type StopNotice = Static<typeof StopNotice>

/** Form 06: Phiếu kiểm soát quá trình giải quyết hồ sơ: one row per hand-over. */
export const ControlSlip = Type.Object({
  head: FormHead,
  request: text(1_000),
  filer: Party,
  applicant: text(300),
  receivedAt: Moment,
  timeLimit: text(200),
  dueAt: Type.Optional(Moment),
  components: Type.Array(Component, { maxItems: 200 }),
  handovers: Type.Array(
    Type.Object({
      from: text(200),
      to: text(200),
      at: Moment,
      result: Type.Optional(Type.Union([Type.Literal('early'), Type.Literal('on-time'), Type.Literal('overdue')])),
      note: Type.Optional(text(500)),
      giver: Type.Optional(text(120)),
      receiver: Type.Optional(text(120)),
    }),
    { maxItems: 200 },
  ),
})
export type ControlSlip = Static<typeof ControlSlip>
