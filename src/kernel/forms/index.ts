/**
 * Forms: typed fields that know how they are called, asked and checked; one way in for everything people type.
 */
export { type Again, againOf, noErrors } from './again.ts'
export {
  cleanAnswer,
  DayText,
  type FieldError,
  IdentityNumber,
  type Invalid,
  labelsOf,
  OneOf,
  OptionalText,
  PhoneNumber,
  parseInput,
  Text,
  Uuid,
} from './input.ts'
