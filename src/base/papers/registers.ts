import { type Static, Type } from 'typebox'
import { Day, Issuer, text } from './parts.ts'

const cell = Type.Optional(text(2_000))

/** Form 07 (TT 03/2025/TT-VPCP): Sổ theo dõi hồ sơ, 13 columns. */
export const DossierRegister = Type.Object({
  issuer: Issuer,
  year: Type.Integer({ minimum: 1945, maximum: 2200 }),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
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
