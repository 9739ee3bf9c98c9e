/**
 * Forms: typed fields that know how they are called, asked and checked; one way in for everything people type; one description of a form
 * from which come its fields, its questions, its errors and its conditions.
 */
export { type Again, againOf, begun, filledWith, hasErrors, noErrors } from './again.ts'
export type { Shown } from './controls.ts'
export {
  type DefinedForm,
  defineForm,
  type FieldGroup,
  type FormDescription,
  type Question,
  type WholeForm,
} from './define.ts'
export { notReallyPdf } from './errors.words.ts'
export {
  Address,
  AgencyId,
  Chosen,
  type Condition,
  Count,
  Day,
  Email,
  type FieldNotes,
  Files,
  Flag,
  fieldNotes,
  fieldsOf,
  type GivenFile,
  Id,
  IdentityNumber,
  Ids,
  Money,
  OneOf,
  OnlyRevision,
  OptionalText,
  Period,
  PhoneNumber,
  PositionId,
  Repeat,
  revision,
  Secret,
  Several,
  TaxCode,
  Text,
  Uuid,
  When,
} from './fields.ts'
export { type IdentityCard, readIdentityCard } from './identity-card.ts'
export { cleanAnswer, type FieldError, type Invalid, isOfKind, labelsOf, parseInput } from './input.ts'
export { asLabel, inSentence } from './label.ts'
export { onlyOffered } from './offered.ts'
export { againButton, distinctOption, type PlaceSource, placeOption } from './pick.ts'
export { charName, firstUnprintable, printableRanges } from './printable.ts'
