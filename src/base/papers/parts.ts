import { type Static, Type } from 'typebox'

/** A printed text of at most `max` characters; line breaks are kept. */
export const text = (max: number) => Type.String({ minLength: 1, maxLength: max })

/** A legal day, `yyyy-mm-dd`. */
export const Day = Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2}$` })

/** A moment in UTC, `2026-11-22T01:15:00Z`; printed in Vietnamese time. */
export const Moment = Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2}T[\d:.]+Z$` })

/** Box 2: the agency above (left out for a People's Committee or a ministry) and the agency that issues. */
export const Issuer = Type.Object({ parent: Type.Optional(text(200)), name: text(200) })
export type Issuer = Static<typeof Issuer>

/** Box 3. `number` is absent until the document is issued: the space stays empty under the anchor `number`. */
export const NumberAndNotation = Type.Object({
  number: Type.Optional(Type.Integer({ minimum: 1, maximum: 99999 })),
  notation: text(60),
})
export type NumberAndNotation = Static<typeof NumberAndNotation>

/** Box 4. `date` is absent until the document is issued: the space stays empty under the anchor `date`. */
export const PlaceAndDate = Type.Object({ place: text(60), date: Type.Optional(Day) })
export type PlaceAndDate = Static<typeof PlaceAndDate>

/**
 * In whose name a person signs (NĐ 30/2020): `TM` for a collective body, `KT` in place of a head, `TL` by order,
 * `TUQ` by sub-authority. Several stack, outermost first: TM. ỦY BAN NHÂN DÂN, then KT. CHỦ TỊCH.
 */
export const AuthorityForm = Type.Union([
  Type.Literal('TM'),
  Type.Literal('KT'),
  Type.Literal('TL'),
  Type.Literal('TUQ'),
])
export type AuthorityForm = Static<typeof AuthorityForm>

/** Boxes 7a and 7b. `acting` prints `Q.` before the title; `name` carries no academic title. */
export const SignerBlock = Type.Object({
  authority: Type.Optional(Type.Array(Type.Object({ form: AuthorityForm, of: text(200) }), { maxItems: 3 })),
  acting: Type.Optional(Type.Boolean()),
  title: text(200),
  name: Type.Optional(text(120)),
})
export type SignerBlock = Static<typeof SignerBlock>

/** Box 9b. The last line is made of `archive`: `- Lưu: VT, <units>` with the drafter's mark and number of copies (box 12). */
export const Recipients = Type.Object({
  list: Type.Array(text(300), { maxItems: 40 }),
  archive: Type.Object({
    units: Type.Array(text(60), { maxItems: 6 }),
    drafter: Type.Optional(text(20)),
    copies: Type.Optional(Type.Integer({ minimum: 1, maximum: 99999 })),
  }),
})
export type Recipients = Static<typeof Recipients>

/** Box 10b. `expressAt` is the agreed moment of a timed express document (edXML priority 4). */
export const Urgency = Type.Object({
  level: Type.Union([Type.Literal('urgent'), Type.Literal('very-urgent'), Type.Literal('express')]),
  expressAt: Type.Optional(Moment),
})
export type Urgency = Static<typeof Urgency>

/** The page where anyone can check the paper; printed as a QR code with the address (and a code to type) beside it. */
export const Verification = Type.Object({ url: text(300), code: Type.Optional(text(40)) })
export type Verification = Static<typeof Verification>

/** One block of box 6. A `heading` is a bold line (Chương, Mục, Phụ lục title), an `item` a hanging line with its mark (`1.`, `a)`, `-`). */
export const Block = Type.Union([
  Type.Object({ kind: Type.Literal('paragraph'), text: text(20_000) }),
  Type.Object({ kind: Type.Literal('heading'), text: text(500) }),
  Type.Object({ kind: Type.Literal('item'), mark: text(12), text: text(20_000) }),
  Type.Object({
    kind: Type.Literal('table'),
    columns: Type.Array(
      Type.Object({
        title: text(200),
        share: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
        align: Type.Optional(Type.Union([Type.Literal('left'), Type.Literal('center'), Type.Literal('right')])),
      }),
      { minItems: 1, maxItems: 12 },
    ),
    rows: Type.Array(Type.Array(Type.String({ maxLength: 5_000 }))),
  }),
])
export type Block = Static<typeof Block>

/** A person or organisation as the forms print it. Absent lines print dots to fill in by hand where the form has them. */
export const Party = Type.Object({
  name: text(300),
  address: Type.Optional(text(300)),
  phone: Type.Optional(text(30)),
  email: Type.Optional(text(120)),
  identityNumber: Type.Optional(text(30)),
})
export type Party = Static<typeof Party>

/** Whom to ask: printed at the foot of the forms. */
export const Contact = Type.Object({
  officer: Type.Optional(text(120)),
  phone: Type.Optional(text(30)),
  website: Type.Optional(text(300)),
})
export type Contact = Static<typeof Contact>

/** One component of a dossier with the number of copies handed in of each kind. */
export const Component = Type.Object({
  name: text(1_000),
  originals: Type.Integer({ minimum: 0 }),
  certifiedCopies: Type.Integer({ minimum: 0 }),
  photocopies: Type.Integer({ minimum: 0 }),
})
export type Component = Static<typeof Component>

/** Channel of filing (one-stop.md §3.3). */
export const Channel = Type.Union([Type.Literal('direct'), Type.Literal('online'), Type.Literal('postal')])
export type Channel = Static<typeof Channel>

/** What every form of the one-stop begins with: two header lines, place and date, dossier number, who receives. */
export const FormHead = Type.Object({
  issuer: Issuer,
  placeAndDate: PlaceAndDate,
  dossierNumber: text(60),
  /** The form as the set names it that the dossier was filed under: in place of the usual title, with its number. */
  form: Type.Optional(Type.Object({ title: text(200), mark: text(100) })),
})
export type FormHead = Static<typeof FormHead>
