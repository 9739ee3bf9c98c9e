import { type Static, Type } from 'typebox'
import {
  Block,
  Day,
  Issuer,
  NumberAndNotation,
  PlaceAndDate,
  Recipients,
  SignerBlock,
  text,
  Urgency,
  Verification,
} from './parts.ts'

const Frame = Type.Object({
  issuer: Issuer,
  number: NumberAndNotation,
  placeAndDate: PlaceAndDate,
  urgency: Type.Optional(Urgency),
  /** Box 11: limits of circulation, such as `LƯU HÀNH NỘI BỘ`. */
  circulation: Type.Optional(text(60)),
  signer: SignerBlock,
  recipients: Recipients,
  verification: Type.Optional(Verification),
})

/** Quyết định (cá biệt): bases, then Điều 1 to n. `authority` is the issuing power line, such as `GIÁM ĐỐC SỞ Y TẾ`. */
export const Decision = Type.Object({
  ...Frame.properties,
  subject: text(1_000),
  authority: text(300),
  bases: Type.Array(text(2_000), { minItems: 1, maxItems: 40 }),
  articles: Type.Array(
    Type.Object({ title: Type.Optional(text(500)), blocks: Type.Array(Block, { minItems: 1, maxItems: 500 }) }),
    { minItems: 1, maxItems: 200 },
  ),
})
export type Decision = Static<typeof Decision>

/** Công văn: no type name; the subject stands under the number as `V/v …`. Box 13 is printed at the foot of page 1. */
export const OfficialLetter = Type.Object({
  ...Frame.properties,
  subject: text(500),
  to: Type.Array(text(300), { minItems: 1, maxItems: 60 }),
  blocks: Type.Array(Block, { minItems: 1, maxItems: 1_000 }),
  address: Type.Optional(text(300)),
})
export type OfficialLetter = Static<typeof OfficialLetter>

/** Any other named type (báo cáo, kế hoạch, tờ trình, thông báo …): type and subject in the middle, whom it is for where it names somebody. */
export const NamedDocument = Type.Object({
  ...Frame.properties,
  typeName: text(100),
  subject: text(1_000),
  to: Type.Array(text(300), { maxItems: 60 }),
  bases: Type.Array(text(2_000), { maxItems: 40 }),
  blocks: Type.Array(Block, { minItems: 1, maxItems: 1_000 }),
})
export type NamedDocument = Static<typeof NamedDocument>

/** A licence or certificate that ends a dossier: title, whom it is for, what it allows, until when. */
export const Certificate = Type.Object({
  ...Type.Omit(Frame, ['urgency', 'circulation', 'recipients']).properties,
  title: text(200),
  authority: text(300),
  bases: Type.Array(text(2_000), { maxItems: 10 }),
  /** The line above the fields: `Cấp cho`, `Chứng nhận`. */
  verb: text(100),
  fields: Type.Array(Type.Object({ label: text(120), value: text(1_000) }), { minItems: 1, maxItems: 30 }),
  scope: Type.Optional(
    Type.Object({ label: text(200), lines: Type.Array(text(1_000), { minItems: 1, maxItems: 30 }) }),
  ),
  validFrom: Type.Optional(Day),
  /** Absent: valid without limit of time. */
  validUntil: Type.Optional(Day),
  /** Leaves a frame of 40 × 60 mm for the holder's photograph. */
  photoFrame: Type.Optional(Type.Boolean()),
})
export type Certificate = Static<typeof Certificate>
