/** Whether tests hold a row, a person does it instead, or it is still to be built. */
export type RequirementState = 'held' | 'explained' | 'open'

/** How sure it is that the law says so: read, from one secondary source, or from memory. */
export type Certainty = 'c' | 'l' | 'u'

/** Said in both languages of the screens. */
export interface Said {
  vi: string
  en: string
}

/** One thing that law or guidance requires of a kind of system. */
export interface Requirement extends Said {
  id: string
  source: string
  mark: Certainty
  state: RequirementState
  /** Why the program does not do it whole, and what a person does instead. */
  note: Said | null
  /** Titles of the tests that hold it, without the ids in front. */
  tests: readonly string[]
}

/** A kind of system with all that is required of it. */
export interface RequiredSystem {
  code: string
  name: Said
  rows: readonly Requirement[]
}
