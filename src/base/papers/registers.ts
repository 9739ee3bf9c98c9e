import { type Static, Type } from 'typebox'
import { Day, Issuer, text } from './parts.ts'

const cell = Type.Optional(text(2_000))
const RegisterHead = {
  issuer: Issuer,
  year: Type.Integer({ minimum: 1945, maximum: 2200 }),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
}

/** Sổ đăng ký văn bản đến (NĐ 30/2020, Phụ lục IV): 10 columns. */
export const IncomingRegister = Type.Object({
  ...RegisterHead,
  rows: Type.Array(
    Type.Object({
      arrivedOn: Day,
      arrivalNumber: text(12),
      author: text(500),
      numberAndNotation: cell,
      date: Type.Optional(Day),
      subject: text(2_000),
      receiver: cell,
      forwardedOn: Type.Optional(Day),
      note: cell,
    }),
  ),
})
export type IncomingRegister = Static<typeof IncomingRegister>

/** Sổ đăng ký văn bản đi (NĐ 30/2020, Phụ lục IV): 10 columns. */
export const OutgoingRegister = Type.Object({
  ...RegisterHead,
  rows: Type.Array(
    Type.Object({
      numberAndNotation: text(80),
      date: Day,
      subject: text(2_000),
      signer: cell,
      recipients: cell,
      archive: cell,
      copies: Type.Optional(Type.Integer({ minimum: 0 })),
      forwardedOn: Type.Optional(Day),
      note: cell,
    }),
  ),
})
export type OutgoingRegister = Static<typeof OutgoingRegister>

/** Form 07 (TT 03/2025/TT-VPCP): Sổ theo dõi hồ sơ, 13 columns. */
export const DossierRegister = Type.Object({
  ...RegisterHead,
  rows: Type.Array(
    Type.Object({
      dossierNumber: text(60),
      request: text(1_000),
      sets: Type.Integer({ minimum: 1 }),
      applicant: text(300),
      address: cell,
      phone: cell,
      receivedOn: Day,
      dueOn: Type.Optional(Day),
      returnedOn: Type.Optional(Day),
      returnMethod: cell,
      note: cell,
    }),
  ),
})
export type DossierRegister = Static<typeof DossierRegister>
